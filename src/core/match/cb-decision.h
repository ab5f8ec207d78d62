/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table of alternatives and criteria in which more is always better, for methods that serve as a
 * second opinion on a ranking: does the first stay first when somebody counts in another way?
 * Unlike the score of cb-match-pair.h, what these methods give to one alternative depends on the
 * others, so none of them decides.
 *
 * Every number has to be finite. The arithmetic is IEEE basic operations and square roots in a
 * fixed order, so results are the same everywhere. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CbDecision:
 * @values: (array) (not owned): a row of @n_criteria values for each alternative, in any unit
 * @weights: (array length=n_criteria) (not owned): of 0 or more
 */
typedef struct
{
  const double *values;
  guint n_alternatives;
  guint n_criteria;
  const double *weights;
} CbDecision;

/**
 * cb_decision_get_value:
 *
 * Returns: the value of one alternative on one criterion
 */
static inline double
cb_decision_get_value (const CbDecision *decision, guint alternative, guint criterion)
{
  return decision->values[(gsize) alternative * decision->n_criteria + criterion];
}

/**
 * cb_decision_sum_weights:
 *
 * Returns: the sum of the weights, in the order of the criteria
 */
double cb_decision_sum_weights (const CbDecision *decision);

/**
 * cb_decision_weighted_sum:
 * @sums: (out) (array): for each alternative the sum of weight × value, in the unit of the values
 *
 * The weighted sum model (P. C. Fishburn, "Additive utilities with incomplete product set",
 * Operations Research 15 (1967) 537–542) on values as they are: neither values nor weights are
 * brought to a scale.
 */
void cb_decision_weighted_sum (const CbDecision *decision, double *sums);

/**
 * cb_decision_rank:
 * @results: (array length=n): what a method gave, the largest best
 * @ranks: (out) (array length=n): 1 for the best; equal ones share the better rank and the next
 *   one is left out (1, 2, 2, 4)
 *
 * Results count as equal when they are after rounding to nine decimals.
 */
void cb_decision_rank (const double *results, guint n, guint *ranks);

/**
 * cb_decision_sort:
 *
 * Sorts @numbers from the smallest up.
 */
void cb_decision_sort (double *numbers, guint n);

/**
 * cb_decision_count_below:
 * @sorted: (array length=n): from the smallest up
 *
 * Returns: how many of @sorted are smaller than @number
 */
guint cb_decision_count_below (const double *sorted, guint n, double number);

/**
 * cb_decision_count_above:
 * @sorted: (array length=n): from the smallest up
 *
 * Returns: how many of @sorted are larger than @number
 */
guint cb_decision_count_above (const double *sorted, guint n, double number);

G_END_DECLS
