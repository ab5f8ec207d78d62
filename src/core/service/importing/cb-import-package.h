/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The part of cb_importing_plan() that reads JSON packages. */

#pragma once

#include "cb-database.h"
#include "cb-import-plan.h"

G_BEGIN_DECLS

/**
 * cb_import_package_plan:
 * @plan: grows by the records of the package
 * @root: the document
 */
gboolean cb_import_package_plan (CbDatabase *database,
                                 CbImportPlan *plan,
                                 CbJsonValue *root,
                                 GError **error);

G_END_DECLS
