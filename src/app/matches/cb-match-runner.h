/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ranks for the page, always by the newest question and the newest weights. Small
 * questions, and others that were ranked in next to no time before, are answered at once. The
 * rest goes to a thread, one at a time: what is asked
 * while it works waits, and a newer one takes its place, so that a slider that moves
 * faster than the machine can rank never leaves a queue behind.
 *
 * Signal "ranked" (GArray of CbRankedPair, not owned): the answer to the present question,
 * with weights that were the present ones when it was begun (cb_match_runner_get_weights()). */

#pragma once

#include <gio/gio.h>

#include "cb-match-table.h"

G_BEGIN_DECLS

#define CB_TYPE_MATCH_RUNNER (cb_match_runner_get_type ())
G_DECLARE_FINAL_TYPE (CbMatchRunner, cb_match_runner, CB, MATCH_RUNNER, GObject)

CbMatchRunner *cb_match_runner_new (void);

/* A new question; what the old one still had to say is forgotten. */
void cb_match_runner_ask (CbMatchRunner *self, CbMatchSet *set, CbRankKind kind, guint place);

/* Other weights for the same question. */
void cb_match_runner_set_weights (CbMatchRunner *self, const CbWeights *weights);

/* Stops what runs. Nothing is emitted any more until there is a new question. */
void cb_match_runner_stop (CbMatchRunner *self);

/* The weights that the newest answer was made with. */
const CbWeights *cb_match_runner_get_weights (CbMatchRunner *self);

/* (nullable) (transfer none): what the newest answer comes from. */
CbMatchTable *cb_match_runner_get_table (CbMatchRunner *self);

gboolean cb_match_runner_is_busy (CbMatchRunner *self);

G_END_DECLS
