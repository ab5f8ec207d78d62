/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The match sets that are in use, so that whoever asks for the same day shares one, and
 * that after an edit only what it touched is read again. */

#pragma once

#include "cb-match-set.h"

G_BEGIN_DECLS

/**
 * CbMatchSets:
 *
 * Counted. It is used where the database is, by one thread at a time.
 */
typedef struct _CbMatchSets CbMatchSets;

CbMatchSets *cb_match_sets_new (void);
CbMatchSets *cb_match_sets_ref (CbMatchSets *self);
void cb_match_sets_unref (CbMatchSets *self);

/**
 * cb_match_sets_get:
 * @as_of: the day for which the question is asked
 *
 * Returns: (transfer full) (nullable): what cb_match_set_load() would give now; the very set of the
 * last call when nothing that it holds can be different, else one that shares with it what is the
 * same
 */
CbMatchSet *
cb_match_sets_get (CbMatchSets *self, CbDatabase *database, CbDate as_of, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbMatchSets, cb_match_sets_unref)

G_END_DECLS
