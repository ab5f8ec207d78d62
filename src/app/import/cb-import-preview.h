/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What importing a file would do: counts, problems, and the first rows. */

#pragma once

#include <adwaita.h>

#include "cb-import-plan.h"

G_BEGIN_DECLS

/* A page that shows @plan as it is now. */
GtkWidget *cb_import_preview_new (const CbImportPlan *plan);

/* A row that says what is wrong. */
GtkWidget *cb_import_preview_new_problem (const CbProblem *problem);

G_END_DECLS
