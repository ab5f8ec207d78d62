/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a pair of a need and a programme is measured by: the constraints that
 * decide whether the pair is possible at all, the criteria that say how good it
 * is, and how much each criterion weighs. The method is our own (a weighted sum
 * on fixed anchors, after conditions that no weight can buy off); names for
 * people are in the reference lists of criteria and constraints, by these codes. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CbConstraint:
 *
 * Conditions that a pair has to meet. Their order is the order in which they are
 * reported, and the place of their bit in a mask.
 */
typedef enum
{
  CB_CONSTRAINT_RECIPIENT,
  CB_CONSTRAINT_OPEN,
  CB_CONSTRAINT_NEED_OPEN,
  CB_CONSTRAINT_WINDOW,
  CB_CONSTRAINT_AREA,
  CB_CONSTRAINT_PROVIDER,
  CB_CONSTRAINT_PLACES,
} CbConstraint;

#define CB_N_CONSTRAINTS 7

/**
 * CbCriterion:
 *
 * What a possible pair is scored by. Sums run in this order, so that rounding is
 * the same everywhere.
 */
typedef enum
{
  CB_CRITERION_AREA,
  CB_CRITERION_NORM,
  CB_CRITERION_KIND,
  CB_CRITERION_AUDIENCE,
  CB_CRITERION_LANGUAGE,
  CB_CRITERION_FUNDING,
  CB_CRITERION_TIMING,
  CB_CRITERION_URGENCY,
  CB_CRITERION_GAP,
  CB_CRITERION_SITUATION,
  CB_CRITERION_PRINCIPLES,
  CB_CRITERION_COMPLEMENT,
} CbCriterion;

#define CB_N_CRITERIA 12

/**
 * CbWeights:
 *
 * How much each criterion counts, by #CbCriterion. Only the ratios matter.
 */
typedef struct
{
  double weight[CB_N_CRITERIA];
} CbWeights;

/* No weight may be larger: a sum of twelve stays far from where doubles get coarse. */
#define CB_WEIGHT_MAX 1000000.0

/**
 * cb_constraint_to_string:
 *
 * Returns: (transfer none): the code used in files and reference lists, such as "need-open"
 */
const char *cb_constraint_to_string (CbConstraint constraint);

/**
 * cb_constraint_from_string:
 * @code: a code in the case that cb_constraint_to_string() gives
 * @constraint: (out): the constraint; untouched when there is none
 *
 * Returns: %FALSE when no constraint has this code
 */
gboolean cb_constraint_from_string (const char *code, CbConstraint *constraint);

/**
 * cb_criterion_to_string:
 *
 * Returns: (transfer none): the code used in files and reference lists, such as "area"
 */
const char *cb_criterion_to_string (CbCriterion criterion);

/**
 * cb_criterion_from_string:
 * @code: a code in the case that cb_criterion_to_string() gives
 * @criterion: (out): the criterion; untouched when there is none
 *
 * Returns: %FALSE when no criterion has this code
 */
gboolean cb_criterion_from_string (const char *code, CbCriterion *criterion);

/**
 * cb_criterion_get_default_weight:
 *
 * Returns: the weight of @criterion in a profile that does not name it
 */
double cb_criterion_get_default_weight (CbCriterion criterion);

/**
 * cb_weights_default:
 *
 * Returns: the default weight of every criterion
 */
CbWeights cb_weights_default (void);

/**
 * cb_weights_are_valid:
 *
 * Returns: %TRUE when every weight is a number from 0 to %CB_WEIGHT_MAX and at
 * least one is above 0: then every pair has a score
 */
gboolean cb_weights_are_valid (const CbWeights *weights);

G_END_DECLS
