/* SPDX-License-Identifier: GPL-3.0-or-later */

/* TOPSIS against published cases, and what the books leave open. Each case names its source. */

#include "config.h"

#include <math.h>

#include "cb-alternative.h"
#include "cb-topsis.h"

/* TOPSIS-1: G.-H. Tzeng and J.-J. Huang, "Multiple Attribute Decision Making", CRC Press 2011, with
 * the digits of scikit-criteria 0.9, tests/agg/test_topsis.py. */
static void
test_published (void)
{
  static const double VALUES[] = { 5, 8, 4, 7, 6, 8, 8, 8, 6, 7, 4, 6 };
  static const double WEIGHTS[] = { 0.3, 0.4, 0.3 };
  static const double LARGE_WEIGHTS[] = { 300, 400, 300 };
  static const double EXPECTED[] = { 0.50371966, 0.65808477, 0.74824866, 0.33399744 };
  static const guint RANKS[] = { 3, 2, 1, 4 };
  CbDecision decision = { VALUES, 4, 3, WEIGHTS };
  double closeness[4];
  guint ranks[4];

  for (guint run = 0; run < 2; run++)
    {
      cb_topsis (&decision, closeness, ranks);
      for (guint i = 0; i < 4; i++)
        {
          g_assert_cmpfloat_with_epsilon (closeness[i], EXPECTED[i], 1e-8);
          g_assert_cmpuint (ranks[i], ==, RANKS[i]);
        }
      /* Only the ratios of the weights matter. */
      decision.weights = LARGE_WEIGHTS;
    }
}

/* TOPSIS-2: scikit-criteria 0.9, values as they are: ideal 1 5 6, its opposite 0 0 3. Here vectors
 * are always brought to length, so the columns come with weights that undo it. */
static void
test_raw (void)
{
  static const double VALUES[] = { 1, 0, 3, 0, 5, 6 };
  double weights[3] = { 1, 5, sqrt (45) };
  CbDecision decision = { VALUES, 2, 3, weights };
  double closeness[2];
  guint ranks[2];

  cb_topsis (&decision, closeness, ranks);
  g_assert_cmpfloat_with_epsilon (closeness[0], 0.14639248, 1e-8);
  g_assert_cmpfloat_with_epsilon (closeness[1], 0.85360752, 1e-8);
  g_assert_cmpuint (ranks[0], ==, 2);
  g_assert_cmpuint (ranks[1], ==, 1);
}

static void
test_zero_column (void)
{
  static const double VALUES[] = { 1, 0, 3, 0.5, 0, 4, 0.2, 0, 1 };
  static const double SHORT[] = { 1, 3, 0.5, 4, 0.2, 1 };
  static const double WEIGHTS[] = { 2, 7, 1 };
  static const double SHORT_WEIGHTS[] = { 2, 1 };
  CbDecision decision = { VALUES, 3, 3, WEIGHTS };
  CbDecision shorter = { SHORT, 3, 2, SHORT_WEIGHTS };
  double closeness[3];
  double expected[3];

  cb_topsis (&decision, closeness, NULL);
  cb_topsis (&shorter, expected, NULL);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat (closeness[i], ==, expected[i]);
  g_assert_cmpfloat (closeness[2], ==, 0); /* the worst in everything */
}

static void
test_same (void)
{
  static const double VALUES[] = { 1, 0, 1, 0 };
  static const double WEIGHTS[] = { 1, 1 };
  CbDecision decision = { VALUES, 2, 2, WEIGHTS };
  double closeness[2];
  guint ranks[2];

  cb_topsis (&decision, closeness, ranks);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpfloat (closeness[i], ==, 0.5);
      g_assert_cmpuint (ranks[i], ==, 1);
    }
  decision.n_alternatives = 0;
  cb_topsis (&decision, NULL, NULL);
}

/* The values of a ranking: the best in everything is the ideal itself. */
static void
test_alternatives (void)
{
  CbAlternative alternatives[3] = { { .ref = "A" }, { .ref = "B" }, { .ref = "C" } };
  CbWeights weights = cb_weights_default ();
  g_autofree double *matrix = NULL;
  double closeness[3];
  guint ranks[3];

  for (guint i = 0; i < 3; i++)
    {
      for (guint k = 0; k < CB_N_CRITERIA; k++)
        alternatives[i].values[k] = (CbMatchValue){ i / 2.0, 0, 1, 0 };
    }
  matrix = cb_alternatives_to_matrix (alternatives, 3);
  g_assert_cmpfloat (matrix[CB_N_CRITERIA], ==, 0.5);
  cb_topsis (&(CbDecision){ matrix, 3, CB_N_CRITERIA, weights.weight }, closeness, ranks);
  g_assert_cmpfloat (closeness[0], ==, 0);
  g_assert_cmpfloat_with_epsilon (closeness[1], 0.5, 1e-12);
  g_assert_cmpfloat (closeness[2], ==, 1);
  g_assert_cmpuint (ranks[2], ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/topsis/TOPSIS-1", test_published);
  g_test_add_func ("/topsis/TOPSIS-2", test_raw);
  g_test_add_func ("/topsis/zero-column", test_zero_column);
  g_test_add_func ("/topsis/same", test_same);
  g_test_add_func ("/topsis/alternatives", test_alternatives);
  return g_test_run ();
}
