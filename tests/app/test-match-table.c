/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table behind the page of matches ranks in the very order of the matching itself,
 * for every kind of question, and its rounded numbers add up. Needs no window. */

#include "config.h"

#include <math.h>

#include "cb-generate.h"
#include "cb-locale.h"
#include "cb-match-table.h"
#include "cb-match-words.h"
#include "cb-setup.h"
#include "cb-test.h"
#include "cb-wording.h"

#define N_NEEDS 12
#define N_PROGRAMMES 60

typedef void (*CheckFunc) (CbMatchSet *set, const CbWeights *weights);

/* Runs @check on synthetic records with several weights, some of them 0. */
static void
check_with_weights (CheckFunc check)
{
  g_autofree char *path = cb_test_make_path ("table.db");
  CbDatabase *database = cb_test_open (path);
  CbWeights weights = cb_weights_default ();
  g_autoptr (CbMatchSet) set = NULL;
  g_autoptr (GError) error = NULL;

  cb_setup_prepare (database, &error);
  g_assert_no_error (error);
  cb_generate_run (database, N_NEEDS, N_PROGRAMMES, 0, 1, "test", &error);
  g_assert_no_error (error);
  set = cb_match_set_load (database, cb_generate_get_base_date (1), &error);
  g_assert_no_error (error);
  cb_database_close (database);

  for (guint i = 0; i < 5; i++)
    {
      weights.weight[i] = 2 * i;
      weights.weight[CB_N_CRITERIA - 1 - i] = 0.5 * i;
      check (set, &weights);
    }
  cb_test_remove (path);
}

static void
check_table (CbMatchSet *set, CbRankKind kind, guint place, const CbWeights *weights)
{
  const CbMatchInput *input = cb_match_set_get_input (set);
  CbMatchOptions options = { .weights = weights, .keep_excluded = TRUE };
  g_autoptr (CbMatchTable) table = cb_match_table_new (set, kind, place, NULL, NULL);
  g_autoptr (GArray) ranked = cb_match_table_rank (table, weights, NULL, NULL);
  g_autoptr (CbMatchRanking) ranking = NULL;

  if (kind == CB_RANK_FOR_NEED)
    ranking = cb_match_rank_for_need (input, place, &options, NULL, NULL);
  else if (kind == CB_RANK_FOR_PROGRAMME)
    ranking = cb_match_rank_for_programme (input, place, &options, NULL, NULL);
  else
    ranking = cb_match_rank_all (input, &options, NULL, NULL);

  g_assert_cmpuint (ranked->len, ==, ranking->pairs->len);
  for (guint i = 0; i < ranked->len; i++)
    {
      const CbRankedPair *ours = &g_array_index (ranked, CbRankedPair, i);
      const CbRankedPair *theirs = &g_array_index (ranking->pairs, CbRankedPair, i);

      g_assert_cmpuint (ours->need, ==, theirs->need);
      g_assert_cmpuint (ours->programme, ==, theirs->programme);
      g_assert_cmpuint (ours->rank, ==, theirs->rank);
      g_assert_cmpfloat (ours->totals.score, ==, theirs->totals.score);
    }
  if (kind != CB_RANK_ALL)
    g_assert_cmpuint (cb_match_table_get_excluded (table)->len, ==, ranking->excluded->len);
}

static void
check_rounding (CbMatchSet *set, const CbWeights *weights)
{
  const CbMatchInput *input = cb_match_set_get_input (set);

  for (guint i = 0; i < input->n_programmes; i++)
    {
      int hundredths[CB_N_CRITERIA];
      g_autofree char *shown = NULL;
      CbMatchScore score;
      int sum = 0;

      cb_match_score_pair (input, weights, 0, i, &score);
      cb_match_words_share_out (&score, hundredths);
      for (guint j = 0; j < CB_N_CRITERIA; j++)
        {
          g_assert_cmpfloat (fabs (hundredths[j] / 100.0 - score.criteria[j].contribution), <,
                             0.01);
          sum += hundredths[j];
        }
      shown = cb_wording_score (score.totals.score);
      g_assert_cmpint (sum, ==, (int) lround (g_ascii_strtod (shown, NULL) * 100));
    }
}

static void
check_questions (CbMatchSet *set, const CbWeights *weights)
{
  for (guint i = 0; i < N_NEEDS; i++)
    check_table (set, CB_RANK_FOR_NEED, i, weights);
  for (guint i = 0; i < N_PROGRAMMES; i++)
    check_table (set, CB_RANK_FOR_PROGRAMME, i, weights);
  check_table (set, CB_RANK_ALL, 0, weights);
}

static void
test_order (void)
{
  check_with_weights (check_questions);
}

static void
test_rounding (void)
{
  check_with_weights (check_rounding);
}

/* What is nearest to fitting comes first, and every failure is counted. */
static void
check_excluded (CbMatchSet *set, const CbWeights *weights)
{
  g_autoptr (CbMatchTable) table = cb_match_table_new (set, CB_RANK_FOR_NEED, 0, NULL, NULL);
  GArray *excluded = cb_match_table_get_excluded (table);
  guint failures[CB_N_CONSTRAINTS] = { 0 };
  int before = 0;

  g_assert_cmpuint (excluded->len, >, 0);
  for (guint i = 0; i < excluded->len; i++)
    {
      guint failed = g_array_index (excluded, CbExcludedPair, i).verdict.failed;

      g_assert_cmpint (__builtin_popcount (failed), >=, MAX (before, 1));
      before = __builtin_popcount (failed);
      for (guint j = 0; j < CB_N_CONSTRAINTS; j++)
        failures[j] += failed >> j & 1;
    }
  for (guint j = 0; j < CB_N_CONSTRAINTS; j++)
    g_assert_cmpuint (cb_match_table_get_failures (table, (CbConstraint) j), ==, failures[j]);
}

static void
test_excluded (void)
{
  check_with_weights (check_excluded);
}

static void
check_cancelled (CbMatchSet *set, const CbWeights *weights)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CbMatchTable) table = cb_match_table_new (set, CB_RANK_ALL, 0, NULL, NULL);
  g_autoptr (CbMatchTable) none = NULL;
  g_autoptr (GArray) ranked = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  none = cb_match_table_new (set, CB_RANK_ALL, 0, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (none);
  g_clear_error (&error);
  ranked = cb_match_table_rank (table, weights, cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (ranked);
}

static void
test_cancelled (void)
{
  check_with_weights (check_cancelled);
}

int
main (int argc, char **argv)
{
  cb_locale_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match-table/order", test_order);
  g_test_add_func ("/match-table/rounding", test_rounding);
  g_test_add_func ("/match-table/excluded", test_excluded);
  g_test_add_func ("/match-table/cancelled", test_cancelled);
  return g_test_run ();
}
