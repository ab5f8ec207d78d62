/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pairs of a kept ranking as a table: as they were, or beside those of today. */

#pragma once

#include <gtk/gtk.h>

#include "cb-run-comparison.h"

G_BEGIN_DECLS

#define CB_TYPE_RUN_TABLE (cb_run_table_get_type ())
G_DECLARE_FINAL_TYPE (CbRunTable, cb_run_table, CB, RUN_TABLE, GtkWidget)

/* @lines (element-type CbMatchLine): as they were; @set is for the titles that needs and programmes
 * have today. */
void cb_run_table_show_lines (CbRunTable *self, GArray *lines, CbMatchSet *set);

/* Beside those of today; @comparison (not owned) must live as long as it is shown. Same pairs are
 * left out when @changed_only. */
void
cb_run_table_show_comparison (CbRunTable *self, CbRunComparison *comparison, gboolean changed_only);

/* What a ranking is for has no column of its own. */
void cb_run_table_set_scope (CbRunTable *self, CbRunScope scope);

void cb_run_table_clear (CbRunTable *self);

/* How many rows there are. */
guint cb_run_table_get_n_rows (CbRunTable *self);

G_END_DECLS
