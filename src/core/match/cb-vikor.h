/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-decision.h"

G_BEGIN_DECLS

/**
 * CbVikor:
 * @utility: S, the weighted share of what is lacking to the best of each criterion, 0 to 1
 * @regret: R, the largest weighted lack on one criterion, 0 to 1
 * @compromise: Q, both on a scale from the best to the worst alternative, 0 to 1; the smallest is
 *   the best
 */
typedef struct
{
  double utility;
  double regret;
  double compromise;
} CbVikor;

/**
 * cb_vikor:
 * @strategy: how much of Q is S (the group as a whole) and not R (the worst served), 0 to 1; 0.5
 *   is usual
 * @results: (out) (array): for each alternative
 * @ranks: (out) (optional) (array): as cb_decision_rank(), the smallest Q best
 *
 * VIKOR (S. Opricovic and G.-H. Tzeng, "Compromise solution by MCDM methods: a comparative
 * analysis of VIKOR and TOPSIS", European Journal of Operational Research 156 (2004) 445–455).
 * Only the ratios of the weights matter. A criterion on which all are equal lacks nothing, and S or
 * R that is the same for all adds 0 to Q.
 */
void cb_vikor (const CbDecision *decision, double strategy, CbVikor *results, guint *ranks);

G_END_DECLS
