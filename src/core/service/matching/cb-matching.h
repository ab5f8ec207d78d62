/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-match-check.h"
#include "cb-match-pair.h"
#include "cb-match-set.h"

G_BEGIN_DECLS

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

G_END_DECLS
