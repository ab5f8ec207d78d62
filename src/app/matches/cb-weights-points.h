/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Points for the step from the worst to the best of each criterion: 100 for the one that matters
 * most, and for each other no more than for the one above it.
 *
 * Signal "changed": a person has moved a slider. */

#pragma once

#include <gtk/gtk.h>

#include "cb-weights-order.h"

G_BEGIN_DECLS

#define CB_TYPE_WEIGHTS_POINTS (cb_weights_points_get_type ())
G_DECLARE_FINAL_TYPE (CbWeightsPoints, cb_weights_points, CB, WEIGHTS_POINTS, GtkWidget)

/* Shows those that count in their order. The points come from @weights, the largest to the first
 * and so on, so that an order that was not changed has the points of its weights. */
void cb_weights_points_set_order (CbWeightsPoints *self,
                                  const CbWeightsOrder *order,
                                  const CbWeights *weights);

/* @points: (out) (array fixed-size=12): by criterion. */
void cb_weights_points_get (CbWeightsPoints *self, double *points);

/* Moves one slider as a person would. */
void cb_weights_points_set (CbWeightsPoints *self, CbCriterion criterion, double points);

/* What the points come to, as bars. */
void cb_weights_points_show_weights (CbWeightsPoints *self, const CbWeights *weights);

G_END_DECLS
