/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How firm a ranking is, for people: what it takes until the first is first no more, how often each
 * comes first when nobody is sure of the weights, what two other methods say of the same values,
 * what swaps two pairs, and which missing facts could.
 *
 * Weights are spoken of as somebody changes them: one at a time while the others stay as they are,
 * from 0 to cb_answering_get_largest_weight(). */

#pragma once

#include "cb-acceptability.h"
#include "cb-matching.h"
#include "cb-sensitivity.h"

G_BEGIN_DECLS

/* Samples of weights depend on the seed alone, so the same question gives the same counts. */
#define CB_ANSWERING_SEED G_GUINT64_CONSTANT (1)
#define CB_ANSWERING_SAMPLES 10000
/* How many ranks are counted. */
#define CB_ANSWERING_RANKS 3

/**
 * CbAnswerStability:
 *
 * Between which weights of one criterion the first stays the first, while the other weights stay.
 *
 * @low: 0 or more
 * @high: INFINITY when no weight up to the largest is too high
 * @rival_below: place of the one that is ahead just below @low, %CB_NO_RIVAL when nobody is
 * @rival_above: the same just above @high
 */
typedef struct
{
  double low;
  double high;
  guint rival_below;
  guint rival_above;
} CbAnswerStability;

/**
 * CbAnswerLimit:
 *
 * How far one weight can go with the first still first.
 *
 * @rises: whether somebody gets ahead above @limit; otherwise below it
 * @limit: a weight with few decimals, rounded towards the present one
 */
typedef struct
{
  CbCriterion criterion;
  gboolean rises;
  double limit;
} CbAnswerLimit;

/**
 * CbAnswerSwap:
 *
 * The smallest change of one weight that makes two pairs change places.
 *
 * @from: the present weight
 * @to: a weight with few decimals, rounded away from the present one, with which they have changed
 */
typedef struct
{
  CbCriterion criterion;
  double from;
  double to;
} CbAnswerSwap;

/**
 * CbAnswers:
 *
 * A ranking with all that is asked about it. It is counted and never changes.
 *
 * @for_programme: whether needs are ranked for a programme; otherwise programmes for a need
 * @place: of that programme or need
 * @alternatives: (array length=n_alternatives): everything that fits, best first
 * @stability: by #CbCriterion, of the first; not set when nothing fits
 * @topsis_ranks: (array length=n_alternatives): 1 for the best; equal ones share a rank
 * @promethee_ranks: (array length=n_alternatives): by PROMETHEE II
 * @acceptability: (nullable): of weights drawn at random; %NULL when nothing fits
 */
typedef struct
{
  CbMatchSet *set;
  gboolean for_programme;
  guint place;
  CbWeights weights;
  guint n_alternatives;
  CbAlternative *alternatives;
  CbAnswerStability stability[CB_N_CRITERIA];
  guint *topsis_ranks;
  guint *promethee_ranks;
  CbAcceptability *acceptability;
} CbAnswers;

/**
 * cb_answers_new:
 * @for_programme: whether needs are ranked for a programme
 * @place: of the programme or need in @set
 * @weights: weights that cb_weights_are_valid() accepts
 *
 * Takes up to a second or so where thousands fit, so it belongs into a thread.
 *
 * Returns: (transfer full): the answers; %NULL with %G_IO_ERROR_CANCELLED when it was cancelled,
 * the only error there is
 */
CbAnswers *cb_answers_new (CbMatchSet *set,
                           gboolean for_programme,
                           guint place,
                           const CbWeights *weights,
                           GCancellable *cancellable,
                           GError **error);
CbAnswers *cb_answers_ref (CbAnswers *self);
void cb_answers_unref (CbAnswers *self);

/**
 * cb_answers_find:
 *
 * Returns: the place of the pair in the ranking, from 0, or -1 when it does not fit
 */
int cb_answers_find (const CbAnswers *self, guint need, guint programme);

/**
 * cb_answers_find_tightest:
 * @limit: (out): of the criterion whose weight needs the smallest change until the first is first
 *   no more, the first of equal ones
 *
 * Returns: %FALSE when no single weight does
 */
gboolean cb_answers_find_tightest (const CbAnswers *self, CbAnswerLimit *limit);

/**
 * cb_answers_find_missing:
 * @at: the place of a pair in the ranking
 * @facts: (out) (array fixed-size=12): as cb_sensitivity_find_missing() gives them. The first is
 *   compared with the second, any other one with the first
 *
 * Returns: how many facts there are
 */
guint cb_answers_find_missing (const CbAnswers *self, guint at, CbMissingFact *facts);

/**
 * cb_answering_get_largest_weight:
 *
 * Returns: the largest weight that a profile can have, or the largest of @weights when that is more
 */
double cb_answering_get_largest_weight (const CbWeights *weights);

/**
 * cb_answering_find_swap:
 * @weights: weights that cb_weights_are_valid() accepts
 *
 * Returns: %FALSE when no single weight makes @a and @b change places
 */
gboolean cb_answering_find_swap (const CbWeights *weights,
                                 const CbAlternative *a,
                                 const CbAlternative *b,
                                 CbAnswerSwap *swap);

/**
 * cb_answers_describe_firmness:
 * @at: the place of a pair in the ranking
 *
 * Returns: (transfer full): for the first, what it takes until it is first no more; for any other,
 * what it takes until it comes before the first
 */
char *cb_answers_describe_firmness (const CbAnswers *self, guint at);

/**
 * cb_answers_describe_share:
 *
 * Returns: (transfer full): in how many samples of weights the pair at @at comes first
 */
char *cb_answers_describe_share (const CbAnswers *self, guint at);

/**
 * cb_answers_describe_methods:
 *
 * Returns: (transfer full): whether the two other methods give the pair at @at the same rank
 */
char *cb_answers_describe_methods (const CbAnswers *self, guint at);

/**
 * cb_answers_describe_missing:
 *
 * Returns: (transfer full): what is missing for the pair at @at, and how far it could move the
 * score
 */
char *cb_answers_describe_missing (const CbAnswers *self, guint at, const CbMissingFact *fact);

/**
 * cb_answering_describe_swap:
 * @weights: weights that cb_weights_are_valid() accepts
 *
 * Returns: (transfer full): the smallest change of a weight that makes @a and @b change places
 */
char *cb_answering_describe_swap (const CbWeights *weights,
                                  const CbAlternative *a,
                                  const CbAlternative *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbAnswers, cb_answers_unref)

G_END_DECLS
