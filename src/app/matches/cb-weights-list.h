/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The criteria in a list that is put in order by dragging its rows, or by keys: Alt with the arrow
 * up or down moves a row, = ties it to the one above.
 *
 * Signal "changed": a person has changed the order. */

#pragma once

#include <gtk/gtk.h>

#include "cb-weights-order.h"

G_BEGIN_DECLS

#define CB_TYPE_WEIGHTS_LIST (cb_weights_list_get_type ())
G_DECLARE_FINAL_TYPE (CbWeightsList, cb_weights_list, CB, WEIGHTS_LIST, GtkWidget)

void cb_weights_list_set_order (CbWeightsList *self, const CbWeightsOrder *order);
const CbWeightsOrder *cb_weights_list_get_order (CbWeightsList *self);

/* What the order comes to, as bars. */
void cb_weights_list_show_weights (CbWeightsList *self, const CbWeights *weights);

/* One step up or down for the row of a criterion, as the keys make it. */
gboolean cb_weights_list_step (CbWeightsList *self, CbCriterion criterion, gboolean up);

G_END_DECLS
