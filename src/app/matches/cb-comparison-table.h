/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two pairs side by side: for each criterion both values, which of the two gains by
 * it, and by how much; what tells the two apart most comes first. */

#pragma once

#include <gtk/gtk.h>

#include "cb-match-rank.h"
#include "cb-matching.h"

G_BEGIN_DECLS

#define CB_TYPE_COMPARISON_TABLE (cb_comparison_table_get_type ())
G_DECLARE_FINAL_TYPE (CbComparisonTable, cb_comparison_table, CB, COMPARISON_TABLE, GtkWidget)

GtkWidget *cb_comparison_table_new (void);

/* @first_name and @second_name: what the two are called in heads and cells. */
void cb_comparison_table_show (CbComparisonTable *self,
                               CbMatchSet *set,
                               const CbWeights *weights,
                               const CbRankedPair *first,
                               const char *first_name,
                               const CbRankedPair *second,
                               const char *second_name);

G_END_DECLS
