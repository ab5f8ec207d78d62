/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-database.h"
#include "cb-import-plan.h"
#include "cb-import-settings.h"
#include "cb-import-source.h"

G_BEGIN_DECLS

/**
 * cb_import_iati_plan:
 * @source: an activity file of IATI, version 2.01 to 2.03
 * @settings: (nullable): what was chosen for sectors and regions, and for programmes that are
 * stored already
 *
 * Works out what importing the file would do; each activity is a row. An activity is the programme
 * that it was written from, or the one with its identifier, or a new one. What it does not state is
 * kept in a stored programme.
 *
 * Returns: (transfer full) (nullable): the plan; %NULL with an error whose message is a sentence
 * for people
 */
CbImportPlan *cb_import_iati_plan (CbDatabase *database,
                                   CbImportSource *source,
                                   const CbImportSettings *settings,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
