/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A criterion in the list where criteria are put in order: its place, whether it counts, whether it
 * is as important as the one above, and the weight that this gives it, as a bar and a number.
 *
 * Signals: "counted" (gboolean) and "tied" (gboolean) when a person has switched one of them. */

#pragma once

#include <gtk/gtk.h>

#include "cb-criterion.h"

G_BEGIN_DECLS

#define CB_TYPE_WEIGHTS_ROW (cb_weights_row_get_type ())
G_DECLARE_FINAL_TYPE (CbWeightsRow, cb_weights_row, CB, WEIGHTS_ROW, GtkListBoxRow)

GtkWidget *cb_weights_row_new (CbCriterion criterion);
CbCriterion cb_weights_row_get_criterion (CbWeightsRow *self);

/* @rank is 0 when it does not count; @first says that there is none above to be tied to. */
void cb_weights_row_set_place (CbWeightsRow *self, guint rank, gboolean tied, gboolean first);

/* @largest is the weight at which the bar is full. */
void cb_weights_row_set_weight (CbWeightsRow *self, double weight, double largest);

/* A bar for a weight, which is told by the number beside it. */
GtkWidget *cb_weights_row_new_bar (void);
void cb_weights_row_fill_bar (GtkWidget *bar, double weight, double largest);

G_END_DECLS
