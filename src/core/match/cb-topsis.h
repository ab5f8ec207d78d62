/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-decision.h"

G_BEGIN_DECLS

/**
 * cb_topsis:
 * @closeness: (out) (array): for each alternative how close it is to the ideal, 0 (as far as it
 *   can be) to 1 (the ideal itself)
 * @ranks: (out) (optional) (array): as cb_decision_rank()
 *
 * TOPSIS (C.-L. Hwang and K. Yoon, "Multiple Attribute Decision Making: Methods and Applications",
 * Springer 1981) with vector normalisation: columns are divided by their Euclidean length and
 * weighted; the ideal has the best of each column, its opposite the worst; closeness is the
 * distance to the opposite as a part of both distances. Only the ratios of the weights matter.
 *
 * A column of zeros stays so and tells nobody apart. When all alternatives are the same the ideal
 * and its opposite are one, and every closeness is 0.5.
 */
void cb_topsis (const CbDecision *decision, double *closeness, guint *ranks);

G_END_DECLS
