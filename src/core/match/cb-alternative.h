/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of a ranking as data: a pair of a need and a programme with its values, before weights.
 * Values do not change when weights do, so every question of the kind "what if this counted more"
 * is asked of alternatives: sensitivity, acceptability under uncertain weights, and other methods
 * on the same values.
 *
 * The order is that of cb-match-rank.h, so that an answer never contradicts the ranking that it
 * explains. */

#pragma once

#include "cb-match-pair.h"

G_BEGIN_DECLS

/**
 * CbAlternative:
 * @ref: (not owned): decides between equal scores, by its bytes: that of the programme where
 *   programmes are ranked, that of the need where needs are ranked. Refs of one list differ
 * @need: place of the need in the input
 * @programme: place of the programme in the input
 * @values: what cb_match_value_pair() gave
 */
typedef struct
{
  const char *ref;
  guint need;
  guint programme;
  CbMatchValue values[CB_N_CRITERIA];
} CbAlternative;

/**
 * cb_alternative_for_need:
 *
 * Returns: the pair as a line of the ranking of programmes for @need; its ref belongs to @input
 */
CbAlternative cb_alternative_for_need (const CbMatchInput *input, guint need, guint programme);

/**
 * cb_alternative_for_programme:
 *
 * Returns: the pair as a line of the ranking of needs for @programme; its ref belongs to @input
 */
CbAlternative cb_alternative_for_programme (const CbMatchInput *input, guint need, guint programme);

/**
 * cb_alternative_compare:
 *
 * Returns: below 0 when @a comes before @b in a ranking by @weights, above 0 when it comes after
 * it, 0 when nothing tells them apart, not even the ref
 */
int
cb_alternative_compare (const CbWeights *weights, const CbAlternative *a, const CbAlternative *b);

/**
 * cb_alternatives_find_first:
 * @alternatives: (array length=n_alternatives): at least one
 *
 * Returns: the place of what comes first in a ranking by @weights
 */
guint cb_alternatives_find_first (const CbWeights *weights,
                                  const CbAlternative *alternatives,
                                  guint n_alternatives);

/**
 * cb_alternatives_to_matrix:
 * @alternatives: (array length=n_alternatives):
 *
 * Returns: (transfer full) (array): a row of twelve values for each alternative, an unknown one at
 * its middle as in the score: what #CbDecision takes. Free it with g_free()
 */
double *cb_alternatives_to_matrix (const CbAlternative *alternatives, guint n_alternatives);

G_END_DECLS
