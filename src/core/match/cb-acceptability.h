/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How often each alternative comes first, second and so on when nobody is sure of the weights:
 * rank acceptability indices and central weights of SMAA-2 (R. Lahdelma and P. Salminen,
 * "SMAA-2: Stochastic multicriteria acceptability analysis for group decision making", Operations
 * Research 49 (2001) 444–454), by sampling.
 *
 * The sample depends on the seed alone: random whole numbers from xoshiro256** (Blackman and
 * Vigna), weights from whole numbers or by one multiplication, and no function of the C library
 * whose last bit may differ. The same question gives the same counts on every machine, and a
 * longer sample begins with the shorter one. A share p from n samples is off by more than
 * 2 × √(p (1 − p) / n) in one case of twenty: by 0.01 at most for 10,000 samples. */

#pragma once

#include <gio/gio.h>

#include "cb-alternative.h"
#include "cb-match-rank.h"

G_BEGIN_DECLS

/**
 * CbWeightSpread:
 * @CB_WEIGHT_SPREAD_ANY: every set of weights is as likely as any other, among the criteria whose
 *   weight is above 0: the weights are the gaps between sorted uniform numbers (L. Devroye,
 *   "Non-Uniform Random Variate Generation", 1986, chapter V)
 * @CB_WEIGHT_SPREAD_AROUND: each weight lies around the given one, by itself and evenly
 */
typedef enum
{
  CB_WEIGHT_SPREAD_ANY,
  CB_WEIGHT_SPREAD_AROUND,
} CbWeightSpread;

/**
 * CbAcceptabilityOptions:
 * @weights: weights that cb_weights_are_valid() accepts; what has weight 0 keeps it
 * @spread: where weights are drawn from
 * @range: for %CB_WEIGHT_SPREAD_AROUND how far a weight may be off, in parts of itself, 0 to 1:
 *   0.2 for ±20 %
 * @seed: any number
 * @n_samples: how many sets of weights are drawn, at least 1
 * @n_ranks: how many ranks are counted; 0 for all, which takes memory for the square of the
 *   alternatives
 * @progress: (nullable): told how many samples are done, a hundred times in all
 * @user_data: for @progress
 */
typedef struct
{
  const CbWeights *weights;
  CbWeightSpread spread;
  double range;
  guint64 seed;
  guint n_samples;
  guint n_ranks;
  CbMatchProgressFunc progress;
  gpointer user_data;
} CbAcceptabilityOptions;

/**
 * CbAcceptability:
 * @counts: (array): for each alternative a row of @n_ranks counts of samples
 * @first_weights: (array): for each alternative the weights, in parts of their sum, added up over
 *   the samples in which it came first
 */
typedef struct
{
  guint n_alternatives;
  guint n_ranks;
  guint n_samples;
  guint *counts;
  CbWeights *first_weights;
} CbAcceptability;

/**
 * cb_acceptability_new:
 * @alternatives: (array length=n_alternatives): the whole ranking in any order
 *
 * Draws weights, ranks everything by them in the order of the ranking, and counts. Looks at
 * @cancellable at each sample.
 *
 * Returns: (transfer full): the counts; %NULL with %G_IO_ERROR_CANCELLED when it was cancelled,
 * the only error there is
 */
CbAcceptability *cb_acceptability_new (const CbAlternative *alternatives,
                                       guint n_alternatives,
                                       const CbAcceptabilityOptions *options,
                                       GCancellable *cancellable,
                                       GError **error);

/**
 * cb_acceptability_get_share:
 * @rank: from 1 to the number of ranks that were counted
 *
 * Returns: the share of samples, 0 to 1, in which @alternative had @rank
 */
double cb_acceptability_get_share (const CbAcceptability *self, guint alternative, guint rank);

/**
 * cb_acceptability_get_central_weights:
 * @weights: (out): the mean of the weights that put @alternative first, with the sum 1; untouched
 *   when it was never first
 *
 * What somebody has to find important for whom @alternative is the best.
 *
 * Returns: %FALSE when @alternative was never first
 */
gboolean cb_acceptability_get_central_weights (const CbAcceptability *self,
                                               guint alternative,
                                               CbWeights *weights);

void cb_acceptability_free (CbAcceptability *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbAcceptability, cb_acceptability_free)

G_END_DECLS
