/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The needs and programmes that matching works on, and their rankings. */

#pragma once

#include "cb-database.h"
#include "cb-match-rank.h"
#include "cb-names.h"
#include "cb-record.h"

G_BEGIN_DECLS

/**
 * CbMatchSet:
 *
 * The needs and programmes of a database as they were when it was loaded, in the plain form that
 * matching works on. It is counted and never changes, so that any thread can work with it.
 */
typedef struct _CbMatchSet CbMatchSet;

/**
 * cb_match_set_load:
 * @as_of: the day for which the question is asked
 *
 * Reads all needs and programmes, in the order of their refs, and what decides about them at
 * @as_of: memberships and rates of exchange.
 *
 * Returns: (transfer full) (nullable): the set
 */
CbMatchSet *cb_match_set_load (CbDatabase *database, CbDate as_of, GError **error);
CbMatchSet *cb_match_set_ref (CbMatchSet *self);
void cb_match_set_unref (CbMatchSet *self);

const CbMatchInput *cb_match_set_get_input (CbMatchSet *self);
CbOrganisations *cb_match_set_get_organisations (CbMatchSet *self);

/* (transfer none), by the place that CbRankedPair and CbExcludedPair name. */
const CbRecord *cb_match_set_get_need (CbMatchSet *self, guint place);
const CbRecord *cb_match_set_get_programme (CbMatchSet *self, guint place);

/* The place of the record with that ref, or -1. */
int cb_match_set_find_need (CbMatchSet *self, const char *ref);
int cb_match_set_find_programme (CbMatchSet *self, const char *ref);

/**
 * cb_match_set_get_rateless:
 *
 * Returns: (transfer none): codes of the currencies whose amounts count as missing since no rate is
 * known at the day; an empty vector when there is none
 */
const char *const *cb_match_set_get_rateless (CbMatchSet *self);

/**
 * cb_match_set_rank_for_need:
 *
 * Does what cb_match_rank_for_need() does, to the last bit, by whatever is fastest: the plain code,
 * or the kernel where there are many pairs and it has been made. (For tests, the environment can
 * say which: CB_KERNEL_PATH and CB_KERNEL_THREADS, see tests/README.md.)
 *
 * Returns: (transfer full) (nullable): the ranking; %NULL with %G_IO_ERROR_CANCELLED when it was
 * cancelled
 */
CbMatchRanking *cb_match_set_rank_for_need (CbMatchSet *self,
                                            guint need,
                                            const CbMatchOptions *options,
                                            GCancellable *cancellable,
                                            GError **error);

/**
 * cb_match_set_rank_for_programme:
 *
 * Returns: (transfer full) (nullable): as cb_match_set_rank_for_need()
 */
CbMatchRanking *cb_match_set_rank_for_programme (CbMatchSet *self,
                                                 guint programme,
                                                 const CbMatchOptions *options,
                                                 GCancellable *cancellable,
                                                 GError **error);

/**
 * cb_match_set_prepare:
 *
 * Makes the kernel when one list of the set is so long that ranking it again and again is quicker
 * with it; once is not worth it. It takes a while, for a thread that nobody waits for.
 */
void cb_match_set_prepare (CbMatchSet *self);

/**
 * cb_match_set_rank_all:
 *
 * Ranks the programmes for every need. The newest ranking for each number of pairs is kept, and a
 * set that was made from another by a few changes works out anew only what these touch.
 *
 * Returns: (transfer full) (nullable): as cb_match_set_rank_for_need(); its arrays may be shared
 * and are not to be changed
 */
CbMatchRanking *cb_match_set_rank_all (CbMatchSet *self,
                                       const CbMatchOptions *options,
                                       GCancellable *cancellable,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbMatchSet, cb_match_set_unref)

G_END_DECLS
