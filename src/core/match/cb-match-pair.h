/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How well one programme fits one need: a value for each criterion, and their
 * weighted mean. Pure functions of the input, which allocate nothing and may run in
 * several threads on the same input.
 *
 * A weight can not buy off a failed constraint, so callers check with
 * cb_match_check_pair() first and score only what is left. A score has fixed anchors: it depends on
 * this need, this programme, the weights and the as-of date, never on other programmes, apart from
 * what the other cases of the need cover ("complement").
 *
 * Missing facts stay visible. An unknown value counts as 0.5 in the score, and as 0
 * and 1 in its ends "low" and "high"; "shown" says how much of the weight rests on
 * known values. */

#pragma once

#include "cb-criterion.h"
#include "cb-match-check.h"
#include "cb-match-input.h"

G_BEGIN_DECLS

/**
 * CbMatchValue:
 *
 * The value of a criterion before weights, in [0, 1].
 *
 * @middle: the value that the score uses
 * @low: what it is at least
 * @high: what it is at most; all three are equal when the value is known
 * @shown: how much of it is known: 1 or 0, for the principles a tenth for each that is shown
 */
typedef struct
{
  double middle;
  double low;
  double high;
  double shown;
} CbMatchValue;

/**
 * CbMatchTotals:
 *
 * The weighted means over all criteria, all in [0, 1] and all rounded to twelve
 * decimals, so that sums that are equal on paper are equal here as well, whatever
 * the last bits of their parts. With no weight at all, everything is 0.
 *
 * @shown: the share of the weight whose value is known
 */
typedef struct
{
  double score;
  double low;
  double high;
  double shown;
} CbMatchTotals;

/**
 * CbCriterionResult:
 * @known: whether anything is known of the value. The principles are known as soon
 *   as one of them is shown, with the others at 0.5 in @value
 * @value: the value, NAN when it is not known
 * @low: what the value is at least
 * @high: what the value is at most
 * @weight: the weight used
 * @contribution: the part of the score that comes from this criterion; those of all
 *   criteria add up to the score
 */
typedef struct
{
  gboolean known;
  double value;
  double low;
  double high;
  double weight;
  double contribution;
} CbCriterionResult;

typedef struct
{
  CbMatchTotals totals;
  CbCriterionResult criteria[CB_N_CRITERIA];
} CbMatchScore;

/**
 * CbCriterionDifference:
 * @difference: what the criterion adds to the score of the one pair less what it
 *   adds to the score of the other
 */
typedef struct
{
  CbCriterion criterion;
  double difference;
} CbCriterionDifference;

/**
 * cb_match_value_pair:
 * @values: (out) (array fixed-size=12): the value of each criterion
 *
 * Values need no weights, so that other weights can be tried on the same values.
 */
void
cb_match_value_pair (const CbMatchInput *input, guint need, guint programme, CbMatchValue *values);

/**
 * cb_match_sum_values:
 * @weights: weights of 0 or more
 * @values: (array fixed-size=12): what cb_match_value_pair() gave
 *
 * Sums in the order of the criteria.
 */
CbMatchTotals cb_match_sum_values (const CbWeights *weights, const CbMatchValue *values);

/**
 * cb_match_score_pair:
 * @score: (out): score, its ends, and what every criterion adds to it
 *
 * Does not look at the constraints.
 */
void cb_match_score_pair (const CbMatchInput *input,
                          const CbWeights *weights,
                          guint need,
                          guint programme,
                          CbMatchScore *score);

/**
 * cb_match_round:
 * @number: a score, or one end of it
 *
 * The number in millionths, a half upwards: the grain in which scores are compared.
 * The number is first taken to twelve decimals, then rounded in whole numbers, so
 * that what is a half on paper is a half here.
 */
gint64 cb_match_round (double number);

/**
 * cb_match_compare_scores:
 * @differences: (out) (array fixed-size=12): by size of the difference, largest first
 *   whatever its sign, equal ones in the order of the criteria
 *
 * Why @a scores more than @b, or less: the differences add up to the difference of
 * the two scores. Both have to come from the same weights.
 */
void cb_match_compare_scores (const CbMatchScore *a,
                              const CbMatchScore *b,
                              CbCriterionDifference *differences);

G_END_DECLS
