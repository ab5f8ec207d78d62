/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of cb_importing_plan_source() that reads CSV. */

#pragma once

#include "cb-database.h"
#include "cb-import-plan.h"
#include "cb-import-settings.h"
#include "cb-import-source.h"

G_BEGIN_DECLS

/**
 * cb_import_csv_plan:
 * @plan: an empty one, to be filled; its noun is set when it is %NULL
 * @settings: (nullable): how it is to be read
 */
gboolean cb_import_csv_plan (CbDatabase *database,
                             CbImportPlan *plan,
                             CbImportSource *source,
                             const CbImportSettings *settings,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
