/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How firm an order is: which weight would have to change, and by how much, until two pairs swap
 * places or the first of a ranking is first no more, and which missing fact could do the same.
 *
 * Scores depend on the ratios of the weights only. When the weight of one criterion changes, all
 * that matters is its share of the sum, and every score is a straight line in that share:
 * share × value + (1 − share) × mean of the other criteria. This holds whether the others stay as
 * they are or are scaled so that the sum stays, so both are read from the same lines.
 * Weight stability intervals are those of B. Mareschal, "Weight stability intervals in
 * multicriteria decision aid", European Journal of Operational Research 33 (1988) 54–64; the
 * smallest change of one weight that swaps two alternatives is the question of E. Triantaphyllou
 * and A. Sánchez, "A sensitivity analysis approach for some deterministic multi-criteria decision
 * making methods", Decision Sciences 28 (1997) 151–194.
 *
 * Where the textbook stops at the crossing of two lines, the order of the ranking (millionths of
 * the score, then of low, then the ref) is followed step by step to where it really changes. Pure
 * functions, which allocate nothing. */

#pragma once

#include "cb-alternative.h"

G_BEGIN_DECLS

#define CB_NO_RIVAL G_MAXUINT

/**
 * CbWeightSwap:
 *
 * The nearest weight of one criterion at which two pairs stand in the other order.
 *
 * @alone: while the other weights stay as they are; NAN when no weight up to %CB_WEIGHT_MAX does
 * @scaled: while the others are scaled so that the sum stays, so at most that sum; NAN when no
 *   weight does
 */
typedef struct
{
  CbCriterion criterion;
  double alone;
  double scaled;
} CbWeightSwap;

/**
 * CbWeightStability:
 *
 * Between which weights of one criterion the first of a ranking stays the first, the others scaled
 * so that the sum stays. The interval holds the present weight, is the largest of its kind, and is
 * accurate to the last few bits of a double.
 *
 * @low: 0 or more
 * @high: the sum of the weights or less
 * @rival_below: place of the one that is ahead just below @low, %CB_NO_RIVAL when @low is 0 since
 *   nobody is
 * @rival_above: the same just above @high, %CB_NO_RIVAL when @high is the sum since nobody is
 */
typedef struct
{
  CbCriterion criterion;
  double low;
  double high;
  guint rival_below;
  guint rival_above;
} CbWeightStability;

/**
 * CbMissingSide:
 *
 * Where the missing fact would have to be stated; both at once when both state nothing.
 */
typedef enum
{
  CB_MISSING_IN_NEED = 1 << 0,
  CB_MISSING_IN_PROGRAMME = 1 << 1,
} CbMissingSide;

/**
 * CbMissingFact:
 * @criterion: one whose value is not known, or not in full
 * @side: where a fact is missing
 * @gain: the most that the score can gain when it is known, in parts of 1
 * @loss: the most that it can lose, 0 or more
 * @decisive: whether knowing it could change the order of the pair and its rival
 */
typedef struct
{
  CbCriterion criterion;
  CbMissingSide side;
  double gain;
  double loss;
  gboolean decisive;
} CbMissingFact;

/**
 * cb_sensitivity_find_swaps:
 * @weights: weights that cb_weights_are_valid() accepts
 * @a: a pair
 * @b: another one, with another ref
 * @swaps: (out) (array fixed-size=12): for each criterion in order the nearest weight that
 *   reverses the present order of @a and @b, whichever that is
 *
 * At the weights given the order is reversed; nearer to the present weight it is not, apart from
 * the last few bits of a double. Who shows a rounded weight rounds it away from the present one.
 */
void cb_sensitivity_find_swaps (const CbWeights *weights,
                                const CbAlternative *a,
                                const CbAlternative *b,
                                CbWeightSwap *swaps);

/**
 * cb_sensitivity_find_easiest_swap:
 * @weights: the weights that @swaps were found for
 * @swaps: (array fixed-size=12): what cb_sensitivity_find_swaps() gave
 *
 * Returns: (transfer none) (nullable): the swap that takes the smallest change of a weight while
 * the others stay, the first of equal ones; %NULL when no single weight swaps the pairs
 */
const CbWeightSwap *
cb_sensitivity_find_easiest_swap (const CbWeights *weights, const CbWeightSwap *swaps);

/**
 * cb_sensitivity_find_stability:
 * @weights: weights that cb_weights_are_valid() accepts
 * @alternatives: (array length=n_alternatives): the whole ranking in any order, at least one
 * @stability: (out) (array fixed-size=12): for each criterion in order
 *
 * Where one criterion has all the weight, others can not be scaled and nothing changes with its
 * weight: the interval then reaches from 0 to the sum.
 *
 * Returns: the place of the first, whose stability it is
 */
guint cb_sensitivity_find_stability (const CbWeights *weights,
                                     const CbAlternative *alternatives,
                                     guint n_alternatives,
                                     CbWeightStability *stability);

/**
 * cb_sensitivity_find_missing:
 * @input: what @pair and @rival were made from
 * @weights: weights that cb_weights_are_valid() accepts
 * @pair: the pair whose missing facts are looked for
 * @rival: (nullable): the pair it is compared with; with %NULL nothing is decisive
 * @facts: (out) (array fixed-size=12): decisive ones first, then by the range in which they can
 *   move the score, the widest first, then in the order of the criteria
 *
 * A fact that the need does not state is missing for @rival as well when it is of the same need.
 * Learning it then moves both: by the same step where only the need is asked (urgency, gap), else
 * to any two values, so that "decisive" means "could be", not "will be".
 *
 * Returns: how many facts there are
 */
guint cb_sensitivity_find_missing (const CbMatchInput *input,
                                   const CbWeights *weights,
                                   const CbAlternative *pair,
                                   const CbAlternative *rival,
                                   CbMissingFact *facts);

G_END_DECLS
