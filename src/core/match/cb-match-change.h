/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A ranking of everything after a few needs and programmes have changed: from the old
 * ranking and what was touched, without a look at the pairs of all others. It gives what
 * cb_match_rank_all() gives for the new input, to the last bit. */

#pragma once

#include "cb-match-rank.h"

G_BEGIN_DECLS

/* In the place of a place: new, or no longer what it was. */
#define CB_MATCH_CHANGED G_MAXUINT

/**
 * CbMatchChange:
 * @needs: for each need of the new input its place in the old one, or %CB_MATCH_CHANGED; places
 *   grow from one need to the next
 * @n_needs_before: how many needs there were
 * @programmes: likewise for programmes
 * @n_programmes_before: how many programmes there were
 *
 * What lies between two inputs of the same as-of date and the same themes. Whatever has a place in
 * both is the same in both, apart from the places themselves; old places that are not named are of
 * what is gone or has changed.
 */
typedef struct
{
  const guint *needs;
  guint n_needs_before;
  const guint *programmes;
  guint n_programmes_before;
} CbMatchChange;

/**
 * cb_match_rank_again:
 * @input: the new input
 * @change: what lies between the old and the new input
 * @before: (element-type CbRankedPair): the pairs that ranking all of the old input gave with the
 *   same options
 * @options: without keep_excluded
 *
 * A need that changed is ranked anew. Of every other need the old list is kept; programmes that
 * changed are taken out and put in where they now belong. Only a list that was full, and lost more
 * than it got back above its old end, is made from all programmes again: who comes next is not
 * known.
 *
 * Returns: (transfer full): as cb_match_rank_all()
 */
CbMatchRanking *cb_match_rank_again (const CbMatchInput *input,
                                     const CbMatchChange *change,
                                     const GArray *before,
                                     const CbMatchOptions *options,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
