/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which programmes fit a need best, which needs fit a programme best, and both for
 * everything. A ranking holds the totals only; what each criterion adds to a pair,
 * and what decided a constraint, is worked out again from the same input by
 * cb_match_score_pair() and cb_match_check_pair() for the few pairs that somebody
 * looks at.
 *
 * Order: score, then low, both from the largest down and compared in millionths
 * (cb_match_round()), then the ref from the smallest up, byte by byte. The ref is
 * that of the programme where programmes are ranked, and that of the need where
 * needs are ranked. The same input, weights and day give the same order everywhere. */

#pragma once

#include <gio/gio.h>

#include "cb-match-pair.h"

G_BEGIN_DECLS

/**
 * CbRankedPair:
 * @need: place of the need in the input
 * @programme: place of the programme in the input
 * @rank: 1 for the first of its list
 * @unknown: constraints that could not be decided, as in #CbMatchVerdict
 * @totals: score, its ends, and the share of weight that is known
 */
typedef struct
{
  guint need;
  guint programme;
  guint rank;
  guint8 unknown;
  CbMatchTotals totals;
} CbRankedPair;

/**
 * CbExcludedPair:
 * @verdict: at least one constraint failed
 */
typedef struct
{
  guint need;
  guint programme;
  CbMatchVerdict verdict;
} CbExcludedPair;

/**
 * CbMatchRanking:
 * @pairs: (element-type CbRankedPair): list after list, each in its order
 * @excluded: (element-type CbExcludedPair): every pair with a failed constraint, in
 *   the order of the input, needs first; empty when it was not asked for
 * @n_checked: how many pairs were looked at
 */
typedef struct
{
  GArray *pairs;
  GArray *excluded;
  guint64 n_checked;
} CbMatchRanking;

/**
 * CbMatchProgressFunc:
 * @done: pairs looked at so far
 * @total: pairs to look at
 *
 * Called in the thread that ranks, every few thousand pairs and once at the end.
 */
typedef void (*CbMatchProgressFunc) (guint64 done, guint64 total, gpointer user_data);

/**
 * CbMatchOptions:
 * @weights: weights that cb_weights_are_valid() accepts
 * @top_n: how many pairs each list keeps at most, 0 for all
 * @keep_excluded: whether pairs with a failed constraint are listed as well
 * @progress: (nullable): told how far it is
 * @user_data: for @progress
 */
typedef struct
{
  const CbWeights *weights;
  guint top_n;
  gboolean keep_excluded;
  CbMatchProgressFunc progress;
  gpointer user_data;
} CbMatchOptions;

/**
 * cb_match_rank_for_need:
 *
 * Ranks the programmes for one need.
 *
 * Returns: (transfer full): the ranking; %NULL with %G_IO_ERROR_CANCELLED when it was
 * cancelled, the only error there is
 */
CbMatchRanking *cb_match_rank_for_need (const CbMatchInput *input,
                                        guint need,
                                        const CbMatchOptions *options,
                                        GCancellable *cancellable,
                                        GError **error);

/**
 * cb_match_rank_for_programme:
 *
 * Ranks the needs for one programme.
 *
 * Returns: (transfer full): as cb_match_rank_for_need()
 */
CbMatchRanking *cb_match_rank_for_programme (const CbMatchInput *input,
                                             guint programme,
                                             const CbMatchOptions *options,
                                             GCancellable *cancellable,
                                             GError **error);

/**
 * cb_match_rank_all:
 *
 * Ranks the programmes for every need. The lists follow the order of the needs in the
 * input, so a caller who wants them by ref sorts the needs first.
 *
 * Returns: (transfer full): as cb_match_rank_for_need()
 */
CbMatchRanking *cb_match_rank_all (const CbMatchInput *input,
                                   const CbMatchOptions *options,
                                   GCancellable *cancellable,
                                   GError **error);

void cb_match_ranking_free (CbMatchRanking *ranking);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbMatchRanking, cb_match_ranking_free)

G_END_DECLS
