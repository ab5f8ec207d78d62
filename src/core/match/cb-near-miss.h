/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was excluded, but only just: the pairs that fail the fewest constraints, each with the facts
 * that decided, so that somebody can see what would have to change. */

#pragma once

#include <gio/gio.h>

#include "cb-match-pair.h"

G_BEGIN_DECLS

/**
 * CbNearMiss:
 * @need: place of the need in the input
 * @programme: place of the programme in the input
 * @n_failed: how many constraints failed, at least 1
 * @verdict: which they are, and which are unknown
 * @facts: for each constraint in order what decided it
 * @totals: the score that the pair would have if nothing but the constraints were waived. A change
 *   that mends a constraint may raise it further, as a shared area would
 */
typedef struct
{
  guint need;
  guint programme;
  guint n_failed;
  CbMatchVerdict verdict;
  CbMatchFact facts[CB_N_CONSTRAINTS];
  CbMatchTotals totals;
} CbNearMiss;

/**
 * cb_near_misses_for_need:
 * @weights: weights that cb_weights_are_valid() accepts
 * @top_n: how many to give at most, 0 for all
 *
 * Finds the programmes that @need was nearly matched to: by the number of failed constraints, the
 * fewest first, then in the order of a ranking (cb-match-rank.h).
 *
 * Returns: (transfer full) (element-type CbNearMiss): an array, empty when nothing is excluded;
 * %NULL with %G_IO_ERROR_CANCELLED when it was cancelled, the only error there is
 */
GArray *cb_near_misses_for_need (const CbMatchInput *input,
                                 guint need,
                                 const CbWeights *weights,
                                 guint top_n,
                                 GCancellable *cancellable,
                                 GError **error);

/**
 * cb_near_misses_for_programme:
 *
 * Finds the needs that @programme was nearly matched to.
 *
 * Returns: (transfer full) (element-type CbNearMiss): as cb_near_misses_for_need()
 */
GArray *cb_near_misses_for_programme (const CbMatchInput *input,
                                      guint programme,
                                      const CbWeights *weights,
                                      guint top_n,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
