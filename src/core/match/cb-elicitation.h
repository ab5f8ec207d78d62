/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Weights from answers that people can give: an order of importance, or how much the step from the
 * worst to the best of each criterion is worth to them. The arrays may be those of #CbWeights. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The points of the swing that matters most. */
#define CB_SWING_POINTS_MAX 100.0

/**
 * cb_elicitation_normalise:
 * @weights: (inout) (array length=n): of 0 or more
 * @total: above 0: the sum that the weights of a profile have
 *
 * Scales @weights so that they add up to @total; their ratios stay.
 *
 * Returns: %FALSE, and leaves them as they are, when a weight is below 0 or not finite or none is
 * above 0
 */
gboolean cb_elicitation_normalise (double *weights, guint n, double total);

/**
 * cb_elicitation_rank_order_centroid:
 * @ranks: (array length=n): 1 for the most important criterion, equal ranks for equally important
 *   ones, 0 for what is not to count. Only their order matters, so gaps are allowed
 * @total: above 0: what the weights add up to
 * @weights: (out) (array length=n): untouched when nothing is ranked
 *
 * Rank order centroid weights: the mean of all sets of weights that have this order (F. H. Barron
 * and B. E. Barrett, "Decision quality using ranked attribute weights", Management Science 42
 * (1996) 1515–1523; W. Edwards and F. H. Barron, "SMARTS and SMARTER", Organizational Behavior and
 * Human Decision Processes 60 (1994) 306–325). The place j of n gets 1/n × (1/j + … + 1/n). Equally
 * important criteria get the mean of the places that they take together, so that the sum stays and
 * it does not matter who is named first.
 *
 * Returns: %FALSE when no rank is above 0
 */
gboolean
cb_elicitation_rank_order_centroid (const guint *ranks, guint n, double total, double *weights);

/**
 * cb_elicitation_swing:
 * @points: (array length=n): 0 to %CB_SWING_POINTS_MAX for the step from the worst to the best of
 *   each criterion; the step that matters most is meant to have all of them
 * @total: above 0: what the weights add up to
 * @weights: (out) (array length=n): untouched when the answer is %FALSE
 *
 * Swing weights (D. von Winterfeldt and W. Edwards, "Decision Analysis and Behavioral Research",
 * Cambridge University Press 1986): in proportion to the points.
 *
 * Returns: %FALSE when points are out of their range or all are 0
 */
gboolean cb_elicitation_swing (const double *points, guint n, double total, double *weights);

G_END_DECLS
