/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which weights an order hangs on: cases by hand, and what the answers claim tried out by ranking
 * again. */

#include "config.h"

#include <math.h>

#include "cb-sensitivity.h"

#define MOST_ALTERNATIVES 8

static const char *const REFS[MOST_ALTERNATIVES] = { "E", "B", "H", "A", "G", "C", "F", "D" };

static CbMatchValue
known_value (double value)
{
  return (CbMatchValue){ value, value, value, 1 };
}

static CbMatchValue
unknown_value (void)
{
  return (CbMatchValue){ 0.5, 0, 1, 0 };
}

static double
add_up (const CbWeights *weights)
{
  double sum = 0;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    sum += weights->weight[i];
  return sum;
}

/* The weights when one of them changes and the others stay. */
static CbWeights
change_alone (const CbWeights *weights, guint criterion, double weight)
{
  CbWeights changed = *weights;

  changed.weight[criterion] = weight;
  return changed;
}

/* The weights when one of them changes and the others are scaled so that the sum stays. */
static CbWeights
change_scaled (const CbWeights *weights, guint criterion, double weight)
{
  double sum = add_up (weights);
  double others = sum - weights->weight[criterion];
  CbWeights changed;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    changed.weight[i] = weights->weight[i] * (sum - weight) / others;
  changed.weight[criterion] = weight;
  return changed;
}

/* Two criteria of weights 3 and 1, each best for one of two: they are level at two and two. The
 * ref decides on which side of a millionth, so its place is a few millionths off. */
static void
test_by_hand (void)
{
  CbWeights weights = { { 3, 1 } };
  CbAlternative pair[2] = { { .ref = "B" }, { .ref = "A" } };
  CbWeightStability stability[CB_N_CRITERIA];
  CbWeightSwap swaps[CB_N_CRITERIA];

  pair[0].values[0] = pair[1].values[1] = known_value (1);
  cb_sensitivity_find_swaps (&weights, &pair[0], &pair[1], swaps);
  g_assert_cmpint (swaps[1].criterion, ==, 1);
  g_assert_cmpfloat_with_epsilon (swaps[0].alone, 1, 1e-5);
  g_assert_cmpfloat_with_epsilon (swaps[1].alone, 3, 1e-4);
  g_assert_cmpfloat_with_epsilon (swaps[0].scaled, 2, 1e-5);
  g_assert_cmpfloat_with_epsilon (swaps[1].scaled, 2, 1e-5);
  for (guint k = 2; k < CB_N_CRITERIA; k++)
    {
      g_assert_true (isnan (swaps[k].alone));
      /* All the weight on what is 0 for both leaves nothing but the ref, which is for the other. */
      g_assert_cmpfloat_with_epsilon (swaps[k].scaled, 4, 1e-4);
    }
  g_assert_true (cb_sensitivity_find_easiest_swap (&weights, swaps) == &swaps[0] ||
                 cb_sensitivity_find_easiest_swap (&weights, swaps) == &swaps[1]);

  g_assert_cmpuint (cb_sensitivity_find_stability (&weights, pair, 2, stability), ==, 0);
  g_assert_cmpfloat_with_epsilon (stability[0].low, 2, 1e-5);
  g_assert_cmpuint (stability[0].rival_below, ==, 1);
  g_assert_cmpfloat (stability[0].high, ==, 4);
  g_assert_cmpuint (stability[0].rival_above, ==, CB_NO_RIVAL);
  g_assert_cmpfloat (stability[1].low, ==, 0);
  g_assert_cmpuint (stability[1].rival_below, ==, CB_NO_RIVAL);
  g_assert_cmpfloat_with_epsilon (stability[1].high, 2, 1e-5);
  g_assert_cmpuint (stability[1].rival_above, ==, 1);
}

/* WSM-1 (E. Triantaphyllou, "Multi-Criteria Decision Making Methods", Kluwer 2000), by a hundred:
 * the last two are level and the ref puts A2 first. A2 has less of C1 and C3 and more of C2 and
 * C4, so it bears no more of the former and no less of the latter. */
static void
test_tie (void)
{
  static const double VALUES[3][4] = { { 0.25, 0.20, 0.15, 0.30 },
                                       { 0.10, 0.30, 0.20, 0.30 },
                                       { 0.30, 0.10, 0.30, 0.10 } };
  static const char *const NAMES[] = { "A1", "A2", "A3" };
  CbWeights weights = { { 0.20, 0.15, 0.40, 0.25 } };
  CbAlternative alternatives[3] = { { .ref = NULL } };
  CbWeightStability stability[CB_N_CRITERIA];

  for (guint i = 0; i < 3; i++)
    {
      alternatives[i].ref = NAMES[i];
      for (guint k = 0; k < 4; k++)
        alternatives[i].values[k] = known_value (VALUES[i][k]);
    }
  g_assert_cmpuint (cb_sensitivity_find_stability (&weights, alternatives, 3, stability), ==, 1);
  for (guint k = 0; k < 4; k++)
    {
      gboolean is_worse = k == 0 || k == 2;
      double end = is_worse ? stability[k].high : stability[k].low;

      g_assert_cmpfloat_with_epsilon (end, weights.weight[k], 1e-4);
      g_assert_cmpuint (is_worse ? stability[k].rival_above : stability[k].rival_below, ==, 2);
    }
  /* Without C3 and C4 in the sum, only A1 could pass: the interval of C2 ends at its sum. */
  g_assert_cmpfloat (stability[1].high, ==, 1);
  g_assert_cmpuint (stability[1].rival_above, ==, CB_NO_RIVAL);
}

/* Nothing but the ref tells them apart, or only one criterion counts: no weight matters. */
static void
test_nothing_to_swap (void)
{
  CbWeights all = cb_weights_default ();
  CbWeights one = { { 0, 0, 7 } };
  CbAlternative pair[2] = { { .ref = "A" }, { .ref = "B" } };
  CbWeightStability stability[CB_N_CRITERIA];
  CbWeightSwap swaps[CB_N_CRITERIA];

  for (guint k = 0; k < CB_N_CRITERIA; k++)
    pair[0].values[k] = pair[1].values[k] = known_value (k / 12.0);
  for (guint run = 0; run < 2; run++)
    {
      const CbWeights *weights = run == 0 ? &all : &one;
      double sum = run == 0 ? 32 : 7;

      g_assert_cmpuint (cb_sensitivity_find_stability (weights, pair, 2, stability), ==, 0);
      cb_sensitivity_find_swaps (weights, &pair[0], &pair[1], swaps);
      g_assert_null (cb_sensitivity_find_easiest_swap (weights, swaps));
      for (guint k = 0; k < CB_N_CRITERIA; k++)
        {
          g_assert_true (isnan (swaps[k].alone) && isnan (swaps[k].scaled));
          g_assert_cmpfloat (stability[k].low, ==, 0);
          g_assert_cmpfloat_with_epsilon (stability[k].high, sum, 1e-12);
          g_assert_cmpuint (stability[k].rival_below, ==, CB_NO_RIVAL);
          g_assert_cmpuint (stability[k].rival_above, ==, CB_NO_RIVAL);
        }
    }
  g_assert_cmpuint (cb_sensitivity_find_stability (&all, pair, 1, stability), ==, 0);
  g_assert_cmpfloat (stability[0].high, ==, 32);
}

/* Of two that get ahead at the same weight the one is named that is then the first, wherever it
 * stands. */
static void
test_same_end (void)
{
  CbWeights weights = { { 3, 1 } };
  CbAlternative alternatives[3] = { { .ref = "A" }, { .ref = "B" }, { .ref = "C" } };
  CbWeightStability stability[CB_N_CRITERIA];

  alternatives[0].values[0] = known_value (1);
  alternatives[1].values[1] = alternatives[2].values[1] = known_value (1);
  cb_sensitivity_find_stability (&weights, alternatives, 3, stability);
  g_assert_cmpuint (stability[0].rival_below, ==, 1);
  g_assert_cmpuint (stability[1].rival_above, ==, 1);

  alternatives[1].ref = "D";
  cb_sensitivity_find_stability (&weights, alternatives, 3, stability);
  g_assert_cmpuint (stability[0].rival_below, ==, 2);
  g_assert_cmpuint (stability[1].rival_above, ==, 2);
}

/* Random cases */

/* How values are drawn: the grain of real ones; ends that are known, so that low decides nothing;
 * and differences below a millionth, where rounding decides. */
typedef enum
{
  DRAW_GRAINS,
  DRAW_KNOWN,
  DRAW_NEAR,
} DrawKind;

static void
draw_alternatives (GRand *random, DrawKind kind, CbAlternative *alternatives, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      alternatives[i] = (CbAlternative){ .ref = REFS[i] };
      for (guint k = 0; k < CB_N_CRITERIA; k++)
        {
          double value = g_rand_int_range (random, 0, 21) / 20.0;

          if (kind == DRAW_NEAR)
            value = 0.2 + 0.6 * (k % 3) / 2 + g_rand_int_range (random, 0, 50) * 1e-7;
          alternatives[i].values[k] = known_value (value);
          if (kind != DRAW_KNOWN && g_rand_int_range (random, 0, 4) == 0)
            alternatives[i].values[k] = unknown_value ();
        }
    }
}

static void
draw_weights (GRand *random, CbWeights *weights)
{
  do
    {
      for (guint k = 0; k < CB_N_CRITERIA; k++)
        weights->weight[k] = g_rand_int_range (random, 0, 6);
    }
  while (!cb_weights_are_valid (weights));
}

static gboolean
has_others (const CbWeights *weights, guint criterion)
{
  return add_up (weights) > weights->weight[criterion];
}

static void
assert_first (const CbWeights *weights,
              guint criterion,
              double weight,
              const CbAlternative *alternatives,
              guint n,
              guint first)
{
  CbWeights changed = change_scaled (weights, criterion, weight);

  g_assert_cmpuint (cb_alternatives_find_first (&changed, alternatives, n), ==, first);
}

/* Within the interval the first is first: everywhere, and close to the ends above all. */
static void
check_inside (GRand *random,
              const CbWeights *weights,
              const CbWeightStability *stability,
              const CbAlternative *alternatives,
              guint n,
              guint first)
{
  double width = stability->high - stability->low;

  for (guint i = 0; i < 20; i++)
    assert_first (weights, stability->criterion, stability->low + g_rand_double (random) * width,
                  alternatives, n, first);
  for (double step = 1e-9; step < 0.1; step *= 3)
    {
      if (step * 32 > width)
        break;
      assert_first (weights, stability->criterion, stability->low + step, alternatives, n, first);
      assert_first (weights, stability->criterion, stability->high - step, alternatives, n, first);
    }
  if (stability->rival_below == CB_NO_RIVAL)
    assert_first (weights, stability->criterion, 0, alternatives, n, first);
  if (stability->rival_above == CB_NO_RIVAL)
    assert_first (weights, stability->criterion, add_up (weights), alternatives, n, first);
}

/* Just beyond an end the rival is ahead; rounding may make the place where it is narrow. */
static void
check_beyond (const CbWeights *weights,
              guint criterion,
              double end,
              double direction,
              const CbAlternative *first,
              const CbAlternative *rival)
{
  gboolean is_ahead = FALSE;

  for (double step = 1e-11; step < 1e-7 && !is_ahead; step *= 1.5)
    {
      double weight = CLAMP (end + direction * step, 0, add_up (weights));
      CbWeights changed = change_scaled (weights, criterion, weight);

      is_ahead = cb_alternative_compare (&changed, rival, first) < 0;
    }
  g_assert_true (is_ahead);
}

static void
try_stability (GRand *random, DrawKind kind, guint n_cases)
{
  for (guint run = 0; run < n_cases; run++)
    {
      guint n = (guint) g_rand_int_range (random, 2, MOST_ALTERNATIVES + 1);
      CbAlternative alternatives[MOST_ALTERNATIVES];
      CbWeightStability stability[CB_N_CRITERIA];
      CbWeights weights;
      guint first;

      draw_alternatives (random, kind, alternatives, n);
      draw_weights (random, &weights);
      first = cb_sensitivity_find_stability (&weights, alternatives, n, stability);
      g_assert_cmpuint (first, ==, cb_alternatives_find_first (&weights, alternatives, n));
      for (guint k = 0; k < CB_N_CRITERIA; k++)
        {
          const CbWeightStability *one = &stability[k];

          g_assert_cmpfloat (one->low, <=, weights.weight[k]);
          g_assert_cmpfloat (one->high, >=, weights.weight[k] - 1e-12);
          if (!has_others (&weights, k))
            continue;
          check_inside (random, &weights, one, alternatives, n, first);
          if (one->rival_below != CB_NO_RIVAL)
            check_beyond (&weights, k, one->low, -1, &alternatives[first],
                          &alternatives[one->rival_below]);
          if (one->rival_above != CB_NO_RIVAL)
            check_beyond (&weights, k, one->high, 1, &alternatives[first],
                          &alternatives[one->rival_above]);
        }
    }
}

static void
test_stability (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);

  try_stability (random, DRAW_GRAINS, 300);
  try_stability (random, DRAW_KNOWN, 300);
  try_stability (random, DRAW_NEAR, 30);
}

/* At the weight the order is reversed; at no weight that is nearer to the present one, and at none
 * at all where there is no answer. */
static void
check_swap (const CbWeights *weights,
            guint criterion,
            double weight,
            double most,
            CbWeights (*change) (const CbWeights *, guint, double),
            const CbAlternative *a,
            const CbAlternative *b)
{
  double present = weights->weight[criterion];
  double distance = isnan (weight) ? INFINITY : fabs (weight - present);
  gboolean in_order = cb_alternative_compare (weights, a, b) < 0;
  CbWeights changed;

  if (!isnan (weight))
    {
      changed = change (weights, criterion, weight);
      g_assert_true ((cb_alternative_compare (&changed, a, b) < 0) != in_order);
      g_assert_cmpfloat (weight, >=, 0);
      g_assert_cmpfloat (weight, <=, most);
    }
  /* In even steps, and in steps that grow, as weights alone can go far. */
  for (guint i = 0; i <= 400; i++)
    {
      double tried = i < 200 ? most * i / 199 : exp ((i - 300) / 100.0 * log (most));

      if (tried > most || fabs (tried - present) > distance - 1e-6 * MAX (1, distance))
        continue;
      changed = change (weights, criterion, tried);
      g_assert_true ((cb_alternative_compare (&changed, a, b) < 0) == in_order);
    }
}

static void
try_swaps (GRand *random, DrawKind kind, guint n_cases)
{
  guint n_found = 0;

  for (guint run = 0; run < n_cases; run++)
    {
      CbAlternative pair[2];
      CbWeightSwap swaps[CB_N_CRITERIA];
      const CbWeightSwap *easiest;
      CbWeights weights;

      draw_alternatives (random, kind, pair, 2);
      draw_weights (random, &weights);
      cb_sensitivity_find_swaps (&weights, &pair[0], &pair[1], swaps);
      easiest = cb_sensitivity_find_easiest_swap (&weights, swaps);
      for (guint k = 0; k < CB_N_CRITERIA; k++)
        {
          double change = fabs (swaps[k].alone - weights.weight[k]);

          g_assert_cmpint (swaps[k].criterion, ==, k);
          if (!has_others (&weights, k))
            continue;
          check_swap (&weights, k, swaps[k].alone, CB_WEIGHT_MAX, change_alone, &pair[0], &pair[1]);
          check_swap (&weights, k, swaps[k].scaled, add_up (&weights), change_scaled, &pair[0],
                      &pair[1]);
          n_found += isnan (swaps[k].alone) ? 0 : 1;
          g_assert_true (isnan (change) || easiest != NULL);
          g_assert_false (easiest != NULL &&
                          change < fabs (easiest->alone - weights.weight[easiest->criterion]));
        }
    }
  g_assert_cmpuint (n_found, >, n_cases);
}

static void
test_swaps (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261124);

  try_swaps (random, DRAW_GRAINS, 300);
  try_swaps (random, DRAW_KNOWN, 300);
  try_swaps (random, DRAW_NEAR, 30);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sensitivity/by-hand", test_by_hand);
  g_test_add_func ("/sensitivity/tie/WSM-1", test_tie);
  g_test_add_func ("/sensitivity/nothing-to-swap", test_nothing_to_swap);
  g_test_add_func ("/sensitivity/same-end", test_same_end);
  g_test_add_func ("/sensitivity/stability", test_stability);
  g_test_add_func ("/sensitivity/swaps", test_swaps);
  return g_test_run ();
}
