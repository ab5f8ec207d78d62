/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-database.h"
#include "cb-import-plan.h"

G_BEGIN_DECLS

/**
 * cb_import_iati_plan:
 * @path: an activity file of IATI, version 2.01 to 2.03
 * @mapping_path: (nullable): a JSON file, see cb-iati-choices.h
 *
 * Works out what importing the file would do; each activity is a row. An activity is the programme
 * that it was written from, or the one with its identifier, or a new one. What it does not state is
 * kept in a stored programme.
 *
 * Returns: (transfer full) (nullable): the plan; %NULL with an error whose message is a sentence
 * for people
 */
CbImportPlan *cb_import_iati_plan (CbDatabase *database,
                                   const char *path,
                                   const char *mapping_path,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
