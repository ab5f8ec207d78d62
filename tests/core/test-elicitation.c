/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Weights from ranks and from points. */

#include "config.h"

#include "cb-criterion.h"
#include "cb-elicitation.h"

/* The table of rank order centroid weights in F. H. Barron and B. E. Barrett, Management Science 42
 * (1996) 1515–1523, four digits. */
static void
test_centroid (void)
{
  static const double TABLE[][6] = {
    { 1 },
    { 0.7500, 0.2500 },
    { 0.6111, 0.2778, 0.1111 },
    { 0.5208, 0.2708, 0.1458, 0.0625 },
    { 0.4567, 0.2567, 0.1567, 0.0900, 0.0400 },
    { 0.4083, 0.2417, 0.1583, 0.1028, 0.0611, 0.0278 },
  };

  for (guint n = 1; n <= G_N_ELEMENTS (TABLE); n++)
    {
      guint ranks[6];
      double weights[6];

      /* The least important one first, and ranks with gaps. */
      for (guint i = 0; i < n; i++)
        ranks[i] = 10 * (n - i);
      g_assert_true (cb_elicitation_rank_order_centroid (ranks, n, 1, weights));
      for (guint i = 0; i < n; i++)
        g_assert_cmpfloat_with_epsilon (weights[i], TABLE[n - 1][n - 1 - i], 0.5e-4 + 1e-9);
    }
}

/* Two that share the places 2 and 3 of four get (0.2708 + 0.1458) / 2, exactly 5/24; what is not
 * ranked does not count. */
static void
test_centroid_ties (void)
{
  static const guint RANKS[] = { 2, 0, 1, 2, 7 };
  static const double EXPECTED[] = { 5.0 / 24, 0, 25.0 / 48, 5.0 / 24, 3.0 / 48 };
  static const guint EQUAL[] = { 3, 3, 3, 3 };
  static const guint NONE[] = { 0, 0 };
  double weights[5];

  g_assert_true (cb_elicitation_rank_order_centroid (RANKS, 5, 48, weights));
  for (guint i = 0; i < 5; i++)
    g_assert_cmpfloat_with_epsilon (weights[i], 48 * EXPECTED[i], 1e-12);

  g_assert_true (cb_elicitation_rank_order_centroid (EQUAL, 4, 1, weights));
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (weights[i], 0.25, 1e-15);

  weights[0] = 9;
  g_assert_false (cb_elicitation_rank_order_centroid (NONE, 2, 1, weights));
  g_assert_false (cb_elicitation_rank_order_centroid (NULL, 0, 1, NULL));
  g_assert_cmpfloat (weights[0], ==, 9);
}

/* The mean of many sets of weights in the given order is the centroid: the definition, tried with
 * the gaps of sorted random numbers. */
static void
test_centroid_is_mean (void)
{
  enum
  {
    N_SAMPLES = 40000
  };
  static const guint RANKS[] = { 1, 2, 3 };
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  double means[3] = { 0, 0, 0 };
  double weights[3];

  for (guint i = 0; i < N_SAMPLES; i++)
    {
      double one = g_rand_double (random);
      double two = g_rand_double (random);
      double a = MIN (one, two);
      double b = MAX (one, two) - a;
      double c = 1 - MAX (one, two);
      double largest = MAX (MAX (a, b), c);
      double smallest = MIN (MIN (a, b), c);

      means[0] += largest / N_SAMPLES;
      means[1] += (1 - largest - smallest) / N_SAMPLES;
      means[2] += smallest / N_SAMPLES;
    }
  g_assert_true (cb_elicitation_rank_order_centroid (RANKS, 3, 1, weights));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat_with_epsilon (means[i], weights[i], 0.004);
}

static void
test_swing (void)
{
  static const double POINTS[] = { 100, 50, 0, 10 };
  static const double EXPECTED[] = { 20, 10, 0, 2 };
  static const double BAD[][2] = { { 100, 100.5 }, { -1, 50 }, { 0, 0 } };
  double weights[4] = { 7, 7, 7, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    g_assert_false (cb_elicitation_swing (BAD[i], 2, 1, weights));
  g_assert_cmpfloat (weights[0], ==, 7);
  g_assert_true (cb_elicitation_swing (POINTS, 4, 32, weights));
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat_with_epsilon (weights[i], EXPECTED[i], 1e-12);
}

static void
test_normalise (void)
{
  CbWeights weights = cb_weights_default ();
  double bad[] = { 1, -1 };
  double zeros[] = { 0, 0 };
  double not_finite[] = { 1, G_MAXDOUBLE * 2 };

  g_assert_true (cb_elicitation_normalise (weights.weight, CB_N_CRITERIA, 1));
  g_assert_cmpfloat (weights.weight[CB_CRITERION_AREA], ==, 5.0 / 32);
  g_assert_true (cb_elicitation_normalise (weights.weight, CB_N_CRITERIA, 32));
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    g_assert_cmpfloat (weights.weight[i], ==, cb_criterion_get_default_weight ((CbCriterion) i));

  g_assert_false (cb_elicitation_normalise (bad, 2, 1));
  g_assert_cmpfloat (bad[0], ==, 1);
  g_assert_false (cb_elicitation_normalise (zeros, 2, 1));
  g_assert_false (cb_elicitation_normalise (not_finite, 2, 1));
  g_assert_false (cb_elicitation_normalise (NULL, 0, 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/elicitation/centroid", test_centroid);
  g_test_add_func ("/elicitation/centroid-ties", test_centroid_ties);
  g_test_add_func ("/elicitation/centroid-is-mean", test_centroid_is_mean);
  g_test_add_func ("/elicitation/swing", test_swing);
  g_test_add_func ("/elicitation/normalise", test_normalise);
  return g_test_run ();
}
