/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How needs, programmes, scores and reasons are called on the page of matches. */

#pragma once

#include "cb-matching.h"

G_BEGIN_DECLS

/* (transfer none): titles in the language of the program. */
const char *cb_match_words_need (CbMatchSet *set, guint need);
const char *cb_match_words_programme (CbMatchSet *set, guint programme);

/* (transfer none): the State of a need, the provider of a programme; "—" when not stated. */
const char *cb_match_words_state (CbMatchSet *set, guint need);
const char *cb_match_words_provider (CbMatchSet *set, guint programme);

/* (transfer full): "0.61–0.83", kept in its order inside text from right to left. */
char *cb_match_words_range (double low, double high);

/* (transfer full): a number with its sign, "+0.12" or "−0.03". */
char *cb_match_words_difference (double difference);

/* (transfer full): a weight, with as many decimals as it has, at most one. */
char *cb_match_words_weight (double weight);

/**
 * cb_match_words_share_out:
 * @hundredths: (out) (array fixed-size=12): what each criterion adds
 *
 * Rounds the contributions to hundredths so that they still add up to the score with two decimals:
 * those that lose most by rounding down are rounded up, the first among equals first.
 */
void cb_match_words_share_out (const CbMatchScore *score, int *hundredths);

/* (transfer full): how many pairs fail the constraint: "9 closed". */
char *cb_match_words_failures (CbConstraint constraint, guint n_pairs);

/* (transfer full): what could be changed so that pairs no longer fail the constraint. */
char *cb_match_words_remedy (CbConstraint constraint);

G_END_DECLS
