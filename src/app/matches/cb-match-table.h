/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One question to the matching (for a need, for a programme, or for everything) with
 * all of its answer that does not depend on weights: which pairs are possible, the value
 * of every criterion for each, and which pairs are excluded and why. Weights then only
 * sum, so that a ranking can follow a moving slider.
 *
 * In a large database the values would fill the memory; there each ranking is left to
 * the set, whose kernel is as quick, and for everything it lists the best few of each need.
 *
 * A table is counted and never changes; any thread can work with it. */

#pragma once

#include <gio/gio.h>

#include "cb-matching.h"
#include "cb-session.h"

G_BEGIN_DECLS

/* Up to as many pairs a table is made and ranked at once, without a thread. */
#define CB_MATCH_TABLE_SMALL 2000

typedef struct _CbMatchTable CbMatchTable;

/**
 * cb_match_table_count_pairs:
 *
 * Returns: how many pairs the question is about
 */
guint64 cb_match_table_count_pairs (CbMatchSet *set, CbRankKind kind);

/**
 * cb_match_table_new:
 * @set: needs and programmes
 * @place: of the need or programme; for everything it is not looked at
 *
 * Returns: (transfer full) (nullable): the table; %NULL with %G_IO_ERROR_CANCELLED when it was
 * cancelled, the only error there is
 */
CbMatchTable *cb_match_table_new (CbMatchSet *set,
                                  CbRankKind kind,
                                  guint place,
                                  GCancellable *cancellable,
                                  GError **error);
CbMatchTable *cb_match_table_ref (CbMatchTable *self);
void cb_match_table_unref (CbMatchTable *self);

CbMatchSet *cb_match_table_get_set (CbMatchTable *self);
CbRankKind cb_match_table_get_kind (CbMatchTable *self);
guint cb_match_table_get_place (CbMatchTable *self);

/**
 * cb_match_table_is_whole:
 *
 * Returns: whether a ranking lists every pair that fits; otherwise it lists the best of each need
 */
gboolean cb_match_table_is_whole (CbMatchTable *self);

/**
 * cb_match_table_get_excluded:
 *
 * Returns: (transfer none) (element-type CbExcludedPair): those with the fewest failed constraints
 * first; empty for everything
 */
GArray *cb_match_table_get_excluded (CbMatchTable *self);

/**
 * cb_match_table_get_failures:
 *
 * Returns: how many excluded pairs fail @constraint, those included that fail others as well
 */
guint cb_match_table_get_failures (CbMatchTable *self, CbConstraint constraint);

/**
 * cb_match_table_rank:
 * @weights: the weights; with none above 0 every score is 0
 *
 * Ranks in the order that cb_match_rank_for_need() and its like give.
 *
 * Returns: (transfer full) (element-type CbRankedPair) (nullable): the pairs that fit, list after
 * list, not to be changed; %NULL with %G_IO_ERROR_CANCELLED when it was cancelled
 */
GArray *cb_match_table_rank (CbMatchTable *self,
                             const CbWeights *weights,
                             GCancellable *cancellable,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbMatchTable, cb_match_table_unref)

G_END_DECLS
