/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every criterion adds to the score of one pair, and why. The contributions
 * shown add up to the score shown. */

#pragma once

#include <gtk/gtk.h>

#include "cb-matching.h"

G_BEGIN_DECLS

#define CB_TYPE_CRITERIA_TABLE (cb_criteria_table_get_type ())
G_DECLARE_FINAL_TYPE (CbCriteriaTable, cb_criteria_table, CB, CRITERIA_TABLE, GtkWidget)

GtkWidget *cb_criteria_table_new (void);
void cb_criteria_table_show (CbCriteriaTable *self,
                             CbMatchSet *set,
                             const CbWeights *weights,
                             guint need,
                             guint programme);

G_END_DECLS
