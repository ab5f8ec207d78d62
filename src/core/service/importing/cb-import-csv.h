/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of cb_importing_plan() that reads CSV. */

#pragma once

#include <gio/gio.h>

#include "cb-database.h"
#include "cb-import-mapping.h"
#include "cb-import-plan.h"

G_BEGIN_DECLS

/**
 * cb_import_csv_plan:
 * @plan: to be filled; its noun is set when it is %NULL
 * @mapping: (nullable): which column is which field
 */
gboolean cb_import_csv_plan (CbDatabase *database,
                             CbImportPlan *plan,
                             const CbImportMapping *mapping,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
