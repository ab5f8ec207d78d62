/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Weighted sum, PROMETHEE II and VIKOR against published cases. Each case names its source. */

#include "config.h"

#include "cb-promethee.h"
#include "cb-vikor.h"

/* G.-H. Tzeng and J.-J. Huang, "Multiple Attribute Decision Making", CRC Press 2011: four
 * alternatives, three criteria. */
static const double TZENG_HUANG[] = { 5, 8, 4, 7, 6, 8, 8, 8, 6, 7, 4, 6 };
static const double TZENG_HUANG_WEIGHTS[] = { 0.3, 0.4, 0.3 };

static const CbDecision TZENG_HUANG_CASE = { TZENG_HUANG, 4, 3, TZENG_HUANG_WEIGHTS };

static void
assert_near (const double *found, const double *expected, guint n, double epsilon)
{
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (found[i], expected[i], epsilon);
}

static void
assert_ranks (const guint *found, const guint *expected, guint n)
{
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (found[i], ==, expected[i]);
}

/* WSM-1: E. Triantaphyllou, "Multi-Criteria Decision Making Methods: A Comparative Study", Kluwer
 * 2000. The last two are equal on paper and have different last bits. */
static void
test_weighted_sum_tie (void)
{
  static const double VALUES[] = { 25, 20, 15, 30, 10, 30, 20, 30, 30, 10, 30, 10 };
  static const double WEIGHTS[] = { 0.20, 0.15, 0.40, 0.25 };
  static const double EXPECTED[] = { 21.5, 22, 22 };
  static const guint RANKS[] = { 3, 1, 1 };
  CbDecision decision = { VALUES, 3, 4, WEIGHTS };
  double sums[3];
  guint ranks[3];

  cb_decision_weighted_sum (&decision, sums);
  assert_near (sums, EXPECTED, 3, 1e-12);
  cb_decision_rank (sums, 3, ranks);
  assert_ranks (ranks, RANKS, 3);
}

/* WSM-2: scikit-criteria 0.9, tests/agg/test_simple.py. */
static void
test_weighted_sum_plain (void)
{
  static const double VALUES[] = { 1, 0, 3, 0, 5, 6 };
  static const double WEIGHTS[] = { 1, 1, 1 };
  CbDecision decision = { VALUES, 2, 3, WEIGHTS };
  double sums[2];
  guint ranks[2];

  cb_decision_weighted_sum (&decision, sums);
  g_assert_cmpfloat (sums[0], ==, 4);
  g_assert_cmpfloat (sums[1], ==, 11);
  cb_decision_rank (sums, 2, ranks);
  g_assert_cmpuint (ranks[0], ==, 2);
  g_assert_cmpuint (ranks[1], ==, 1);
}

/* WSM-5: the case of Tzeng and Huang, columns from their minimum to their maximum, or divided by
 * their maximum. */
static void
test_weighted_sum_scaled (void)
{
  static const double MINIMA[] = { 5, 4, 4 };
  static const double MAXIMA[] = { 8, 8, 8 };
  static const double BY_RANGE[] = { 0.40, 0.70, 0.85, 0.35 };
  static const double BY_MAXIMUM[] = { 0.7375, 0.8625, 0.9250, 0.6875 };
  double by_range[12];
  double by_maximum[12];
  double sums[4];
  CbDecision decision = TZENG_HUANG_CASE;

  for (guint i = 0; i < 12; i++)
    {
      guint k = i % 3;

      by_range[i] = (TZENG_HUANG[i] - MINIMA[k]) / (MAXIMA[k] - MINIMA[k]);
      by_maximum[i] = TZENG_HUANG[i] / MAXIMA[k];
    }
  decision.values = by_range;
  cb_decision_weighted_sum (&decision, sums);
  assert_near (sums, BY_RANGE, 4, 1e-12);
  decision.values = by_maximum;
  cb_decision_weighted_sum (&decision, sums);
  assert_near (sums, BY_MAXIMUM, 4, 1e-12);
}

/* PROMETHEE II-1: Zhao, Peng and Li, Procedia Computer Science 17 (2013) 181–188, as in the tests
 * of pymcdm 1.4.0. */
static void
test_promethee (void)
{
  static const double VALUES[] = { 4, 3, 2, 3, 2, 4, 5, 1, 3 };
  static const double WEIGHTS[] = { 0.5, 0.3, 0.2 };
  static const double EXPECTED[] = { 0.1, -0.3, 0.2 };
  static const guint RANKS[] = { 2, 3, 1 };
  CbDecision decision = { VALUES, 3, 3, WEIGHTS };
  double flows[3];
  guint ranks[3];

  cb_promethee (&decision, flows, ranks);
  assert_near (flows, EXPECTED, 3, 1e-12);
  assert_ranks (ranks, RANKS, 3);
}

/* The definition, pair by pair, on random tables with many equal values. */
static void
test_promethee_by_pairs (void)
{
  enum
  {
    N = 17,
    M = 5
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (20261121);
  double values[N * M];
  double weights[M];
  double flows[N];
  double sum = 0;
  CbDecision decision = { values, N, M, weights };

  for (guint i = 0; i < N * M; i++)
    values[i] = g_rand_int_range (random, 0, 6) / 5.0;
  for (guint k = 0; k < M; k++)
    sum += weights[k] = g_rand_int_range (random, 1, 6);
  cb_promethee (&decision, flows, NULL);

  for (guint i = 0; i < N; i++)
    {
      double flow = 0;

      for (guint j = 0; j < N * M; j++)
        {
          double mine = values[i * M + j % M];

          flow += weights[j % M] * ((mine > values[j]) - (mine < values[j]));
        }
      g_assert_cmpfloat_with_epsilon (flows[i], flow / sum / (N - 1), 1e-12);
    }
}

/* VIKOR-1: the case of Tzeng and Huang in scikit-criteria 0.9, tests/agg/test_vikor.py. */
static void
test_vikor (void)
{
  static const double UTILITY[] = { 0.6, 0.3, 0.15, 0.65 };
  static const double REGRET[] = { 0.3, 0.2, 0.15, 0.4 };
  static const double COMPROMISE[] = { 0.75, 0.25, 0, 1 };
  static const guint RANKS[] = { 3, 2, 1, 4 };
  CbVikor results[4];
  guint ranks[4];

  cb_vikor (&TZENG_HUANG_CASE, 0.5, results, ranks);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpfloat_with_epsilon (results[i].utility, UTILITY[i], 1e-12);
      g_assert_cmpfloat_with_epsilon (results[i].regret, REGRET[i], 1e-12);
      g_assert_cmpfloat_with_epsilon (results[i].compromise, COMPROMISE[i], 1e-12);
    }
  assert_ranks (ranks, RANKS, 4);

  /* By S alone, on its own scale from 0.15 to 0.65. */
  cb_vikor (&TZENG_HUANG_CASE, 1, results, NULL);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (results[i].compromise, (UTILITY[i] - 0.15) / 0.5, 1e-12);
}

static void
test_same (void)
{
  static const double VALUES[] = { 3, 0, 3, 0 };
  static const double WEIGHTS[] = { 1, 2 };
  CbDecision decision = { VALUES, 2, 2, WEIGHTS };
  double flows[2];
  CbVikor results[2];
  guint ranks[2];

  cb_promethee (&decision, flows, ranks);
  g_assert_cmpfloat (flows[0], ==, 0);
  g_assert_cmpfloat (flows[1], ==, 0);
  g_assert_cmpuint (ranks[0] + ranks[1], ==, 2);
  cb_vikor (&decision, 0.5, results, ranks);
  g_assert_cmpfloat (results[0].compromise, ==, 0);
  g_assert_cmpfloat (results[1].compromise, ==, 0);
  g_assert_cmpuint (ranks[0] + ranks[1], ==, 2);

  decision.n_alternatives = 1;
  cb_promethee (&decision, flows, ranks);
  g_assert_cmpfloat (flows[0], ==, 0);
  g_assert_cmpuint (ranks[0], ==, 1);
  decision.n_alternatives = 0;
  cb_promethee (&decision, NULL, NULL);
  cb_vikor (&decision, 0.5, NULL, NULL);
}

static void
test_rank (void)
{
  static const double RESULTS[] = { 0.5, -1, 0.5 + 1e-12, 0.7, -1.5, 0.3 };
  static const guint RANKS[] = { 2, 5, 2, 1, 6, 4 };
  guint ranks[6];

  cb_decision_rank (RESULTS, 6, ranks);
  assert_ranks (ranks, RANKS, 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decision/weighted-sum/WSM-1", test_weighted_sum_tie);
  g_test_add_func ("/decision/weighted-sum/WSM-2", test_weighted_sum_plain);
  g_test_add_func ("/decision/weighted-sum/WSM-5", test_weighted_sum_scaled);
  g_test_add_func ("/decision/promethee/PROMETHEE-II-1", test_promethee);
  g_test_add_func ("/decision/promethee/by-pairs", test_promethee_by_pairs);
  g_test_add_func ("/decision/vikor/VIKOR-1", test_vikor);
  g_test_add_func ("/decision/same", test_same);
  g_test_add_func ("/decision/rank", test_rank);
  return g_test_run ();
}
