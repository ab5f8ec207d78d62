/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Ranks under uncertain weights: counts that another program made in exact fractions from the same
 * seeds, shares that are known from geometry, and that a sample is a ranking. */

#include "config.h"

#include <string.h>

#include "cb-acceptability.h"

#define N_ALTERNATIVES 6

static const char *const REFS[N_ALTERNATIVES] = { "D", "B", "F", "A", "E", "C" };

static CbMatchValue
known_value (double value)
{
  return (CbMatchValue){ value, value, value, 1 };
}

static CbAcceptability *
sample (const CbAlternative *alternatives, guint n, const CbAcceptabilityOptions *options)
{
  g_autoptr (GError) error = NULL;
  CbAcceptability *result = cb_acceptability_new (alternatives, n, options, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (result);
  g_assert_cmpuint (result->n_alternatives, ==, n);
  return result;
}

/* The textbook case of the weighted sum (E. Triantaphyllou, "Multi-Criteria Decision Making
 * Methods", Kluwer 2000), by a hundred. The counts are those of a separate program that draws with
 * the published generators and sums and rounds in exact fractions. */
static void
test_counts (void)
{
  static const double VALUES[3][4] = { { 0.25, 0.20, 0.15, 0.30 },
                                       { 0.10, 0.30, 0.20, 0.30 },
                                       { 0.30, 0.10, 0.30, 0.10 } };
  static const char *const NAMES[] = { "A1", "A2", "A3" };
  static const struct
  {
    CbWeightSpread spread;
    double range;
    guint n_samples;
    guint counts[9];
  } CASES[] = {
    { CB_WEIGHT_SPREAD_ANY, 0, 500, { 135, 286, 79, 224, 139, 137, 141, 75, 284 } },
    { CB_WEIGHT_SPREAD_ANY, 0, 2000, { 516, 1133, 351, 896, 559, 545, 588, 308, 1104 } },
    { CB_WEIGHT_SPREAD_AROUND, 0.2, 500, { 35, 166, 299, 226, 222, 52, 239, 112, 149 } },
    { CB_WEIGHT_SPREAD_AROUND, 0.2, 2000, { 139, 659, 1202, 919, 884, 197, 942, 457, 601 } },
    { CB_WEIGHT_SPREAD_AROUND, 1, 2000, { 508, 810, 682, 661, 844, 495, 831, 346, 823 } },
  };
  CbWeights weights = { { 0.20, 0.15, 0.40, 0.25 } };
  CbAlternative alternatives[3] = { { .ref = NULL } };

  for (guint i = 0; i < 3; i++)
    {
      alternatives[i].ref = NAMES[i];
      for (guint k = 0; k < 4; k++)
        alternatives[i].values[k] = known_value (VALUES[i][k]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      CbAcceptabilityOptions options = { &weights, CASES[i].spread,    CASES[i].range,
                                         20261126, CASES[i].n_samples, 0 };
      g_autoptr (CbAcceptability) result = sample (alternatives, 3, &options);

      g_assert_cmpuint (result->n_ranks, ==, 3);
      for (guint k = 0; k < 9; k++)
        {
          g_assert_cmpuint (result->counts[k], ==, CASES[i].counts[k]);
          g_assert_cmpfloat (cb_acceptability_get_share (result, k / 3, k % 3 + 1), ==,
                             (double) CASES[i].counts[k] / CASES[i].n_samples);
        }
    }
}

/* Three criteria: one alternative has all of the first, another all of the two others. The first
 * comes first where its weight is above one half: a quarter of all sets of weights, in which that
 * weight is two thirds in the mean. What has weight 0 takes no part. */
static void
test_geometry (void)
{
  CbWeights weights = { { 1, 0, 5, 0.1 } };
  CbAlternative pair[2] = { { .ref = "A" }, { .ref = "B" } };
  CbAcceptabilityOptions options = { &weights, CB_WEIGHT_SPREAD_ANY, 0, 1, 20000, 1 };
  g_autoptr (CbAcceptability) result = NULL;
  CbWeights central;

  pair[0].values[0] = pair[0].values[1] = known_value (1);
  pair[1].values[2] = pair[1].values[3] = known_value (1);
  result = sample (pair, 2, &options);
  g_assert_cmpfloat_with_epsilon (cb_acceptability_get_share (result, 0, 1), 0.25, 0.0125);
  g_assert_cmpuint (result->counts[0] + result->counts[1], ==, 20000);

  g_assert_true (cb_acceptability_get_central_weights (result, 0, &central));
  g_assert_cmpfloat_with_epsilon (central.weight[0], 2.0 / 3, 0.01);
  g_assert_cmpfloat_with_epsilon (central.weight[2], 1.0 / 6, 0.01);
  g_assert_cmpfloat_with_epsilon (central.weight[3], 1.0 / 6, 0.01);
  g_assert_cmpfloat (central.weight[1], ==, 0);
}

/* One that is worse in everything is never first, and has no weights to be so. */
static void
test_dominated (void)
{
  CbWeights weights = cb_weights_default ();
  CbAlternative pair[2] = { { .ref = "A" }, { .ref = "B" } };
  CbAcceptabilityOptions options = { &weights, CB_WEIGHT_SPREAD_ANY, 0, 2, 300, 0 };
  g_autoptr (CbAcceptability) result = NULL;
  CbWeights central = { { 7 } };

  for (guint k = 0; k < CB_N_CRITERIA; k++)
    pair[1].values[k] = known_value (0.01);
  result = sample (pair, 2, &options);
  g_assert_cmpfloat (cb_acceptability_get_share (result, 1, 1), ==, 1);
  g_assert_cmpfloat (cb_acceptability_get_share (result, 0, 2), ==, 1);
  g_assert_false (cb_acceptability_get_central_weights (result, 0, &central));
  g_assert_cmpfloat (central.weight[0], ==, 7);
}

static void
fill_crowd (CbAlternative *alternatives)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261127);

  for (guint i = 0; i < N_ALTERNATIVES; i++)
    {
      alternatives[i] = (CbAlternative){ .ref = REFS[i] };
      for (guint k = 0; k < CB_N_CRITERIA; k++)
        {
          alternatives[i].values[k] = known_value (g_rand_int_range (random, 0, 5) / 4.0);
          if (g_rand_int_range (random, 0, 4) == 0)
            alternatives[i].values[k] = (CbMatchValue){ 0.5, 0, 1, 0 };
        }
    }
  /* Equal scores, told apart by low, and by the ref alone. */
  alternatives[1] = alternatives[2] = alternatives[0];
  alternatives[1].ref = REFS[1];
  alternatives[2].ref = REFS[2];
  for (guint k = 0; k < CB_N_CRITERIA; k++)
    alternatives[1].values[k].low = 0;
}

/* Weights that are off by nothing give the ranking itself, in every sample. */
static void
test_is_ranking (void)
{
  CbWeights weights = cb_weights_default ();
  CbAcceptabilityOptions options = { &weights, CB_WEIGHT_SPREAD_AROUND, 0, 3, 10, 0 };
  CbAlternative alternatives[N_ALTERNATIVES];
  g_autoptr (CbAcceptability) result = NULL;
  CbWeights central;
  guint first;

  fill_crowd (alternatives);
  result = sample (alternatives, N_ALTERNATIVES, &options);
  for (guint i = 0; i < N_ALTERNATIVES; i++)
    {
      guint rank = 1;

      for (guint j = 0; j < N_ALTERNATIVES; j++)
        rank += cb_alternative_compare (&weights, &alternatives[j], &alternatives[i]) < 0 ? 1 : 0;
      g_assert_cmpfloat (cb_acceptability_get_share (result, i, rank), ==, 1);
    }
  first = cb_alternatives_find_first (&weights, alternatives, N_ALTERNATIVES);
  g_assert_true (cb_acceptability_get_central_weights (result, first, &central));
  g_assert_cmpfloat_with_epsilon (central.weight[CB_CRITERION_AREA], 5.0 / 32, 1e-12);
}

/* Every sample gives each rank once; fewer ranks are the beginning of all; a longer sample begins
 * with the shorter one; another seed is another sample, the same one the same. */
static void
test_counting (void)
{
  CbWeights weights = cb_weights_default ();
  CbAcceptabilityOptions options = { &weights, CB_WEIGHT_SPREAD_ANY, 0, 4, 1000, 0 };
  CbAlternative alternatives[N_ALTERNATIVES];
  g_autoptr (CbAcceptability) all = NULL;
  g_autoptr (CbAcceptability) again = NULL;
  g_autoptr (CbAcceptability) top = NULL;
  g_autoptr (CbAcceptability) shorter = NULL;
  g_autoptr (CbAcceptability) other = NULL;
  const gsize size = N_ALTERNATIVES * N_ALTERNATIVES * sizeof (guint);

  fill_crowd (alternatives);
  all = sample (alternatives, N_ALTERNATIVES, &options);
  again = sample (alternatives, N_ALTERNATIVES, &options);
  g_assert_cmpmem (all->counts, size, again->counts, size);
  options.n_ranks = 2;
  top = sample (alternatives, N_ALTERNATIVES, &options);
  g_assert_cmpuint (top->n_ranks, ==, 2);
  options.n_ranks = 100;
  options.n_samples = 600;
  shorter = sample (alternatives, N_ALTERNATIVES, &options);
  options.seed = 5;
  other = sample (alternatives, N_ALTERNATIVES, &options);
  g_assert_true (memcmp (other->counts, shorter->counts, size) != 0);

  for (guint i = 0; i < N_ALTERNATIVES; i++)
    {
      guint of_alternative = 0;
      guint of_rank = 0;

      for (guint k = 0; k < N_ALTERNATIVES; k++)
        {
          of_alternative += all->counts[i * N_ALTERNATIVES + k];
          of_rank += all->counts[k * N_ALTERNATIVES + i];
          g_assert_cmpuint (shorter->counts[i * N_ALTERNATIVES + k], <=,
                            all->counts[i * N_ALTERNATIVES + k]);
        }
      g_assert_cmpuint (of_alternative, ==, 1000);
      g_assert_cmpuint (of_rank, ==, 1000);
      for (guint k = 0; k < 2; k++)
        g_assert_cmpuint (top->counts[i * 2 + k], ==, all->counts[i * N_ALTERNATIVES + k]);
    }
}

static void
cancel_cb (guint64 done, guint64 total, gpointer user_data)
{
  g_assert_cmpuint (done, ==, 10); /* the first hundredth, and no call after it */
  g_cancellable_cancel (user_data);
}

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  guint *n_calls = user_data;

  g_assert_cmpuint (total, ==, 1000);
  g_assert_cmpuint (done, ==, 10 * ++*n_calls);
}

static void
test_cancel (void)
{
  CbWeights weights = cb_weights_default ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  CbAcceptabilityOptions options = { &weights,  CB_WEIGHT_SPREAD_ANY, 0, 4, 1000, 0,
                                     cancel_cb, cancellable };
  CbAlternative alternatives[N_ALTERNATIVES];
  g_autoptr (CbAcceptability) result = NULL;
  g_autoptr (CbAcceptability) nothing = NULL;
  g_autoptr (GError) error = NULL;
  guint n_calls = 0;

  fill_crowd (alternatives);
  g_assert_null (
      cb_acceptability_new (alternatives, N_ALTERNATIVES, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  options.progress = progress_cb;
  options.user_data = &n_calls;
  result = sample (alternatives, N_ALTERNATIVES, &options);
  g_assert_cmpuint (n_calls, ==, 100);

  options.progress = NULL;
  nothing = sample (alternatives, 0, &options);
  g_assert_cmpuint (nothing->n_ranks, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/acceptability/counts", test_counts);
  g_test_add_func ("/acceptability/geometry", test_geometry);
  g_test_add_func ("/acceptability/dominated", test_dominated);
  g_test_add_func ("/acceptability/is-ranking", test_is_ranking);
  g_test_add_func ("/acceptability/counting", test_counting);
  g_test_add_func ("/acceptability/cancel", test_cancel);
  return g_test_run ();
}
