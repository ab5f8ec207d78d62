/* SPDX-License-Identifier: GPL-3.0-or-later */

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
 * cb_matching_read_weights:
 * @profile: a record of the noun "profile"
 */
CbWeights cb_matching_read_weights (const CbRecord *profile);

/**
 * cb_matching_describe_criterion:
 *
 * Returns: (transfer full): what decided the value of a criterion for a pair, as one sentence in
 * the language of the program: "Covers 2 of 3 capacity areas"
 */
char *cb_matching_describe_criterion (CbMatchSet *self,
                                      guint need,
                                      guint programme,
                                      CbCriterion criterion);

/**
 * cb_matching_describe_fact:
 *
 * Returns: (transfer full): what decided a constraint, as one sentence, with what would have to
 * change when it failed
 */
char *cb_matching_describe_fact (CbMatchSet *self, const CbMatchFact *fact);

/**
 * cb_matching_describe_pair:
 *
 * Returns: (transfer full): why the pair has its score, in two or three sentences: what speaks for
 * it, what against, what is not stated and how far that could move the score
 */
char *
cb_matching_describe_pair (CbMatchSet *self, const CbWeights *weights, guint need, guint programme);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbMatchSet, cb_match_set_unref)

G_END_DECLS
