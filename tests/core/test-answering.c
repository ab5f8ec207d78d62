/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the sentences about a ranking say: each number in them is put to the test on the ranking. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-answering.h"
#include "cb-generate.h"
#include "cb-locale.h"
#include "cb-profile.h"
#include "cb-setup.h"
#include "cb-test.h"

#define N_NEEDS 25
#define N_PROGRAMMES 200

typedef struct
{
  char *path;
  CbDatabase *database;
  CbMatchSet *set;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CbDate day;

  fixture->path = cb_test_make_path ("answering.db");
  fixture->database = cb_test_open (fixture->path);
  cb_setup_prepare (fixture->database, &error);
  g_assert_no_error (error);
  cb_generate_run (fixture->database, N_NEEDS, N_PROGRAMMES, 0, 3, "tester", &error);
  g_assert_no_error (error);
  g_assert_true (cb_date_parse ("2026-10-15", &day));
  fixture->set = cb_match_set_load (fixture->database, day, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_match_set_unref (fixture->set);
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static CbAnswers *
ask (Fixture *fixture, gboolean for_programme, guint place, const CbWeights *weights)
{
  g_autoptr (GError) error = NULL;
  CbAnswers *answers = cb_answers_new (fixture->set, for_programme, place, weights, NULL, &error);

  g_assert_no_error (error);
  return answers;
}

static guint
find_first (const CbAnswers *answers, CbCriterion criterion, double weight)
{
  CbWeights weights = answers->weights;

  weights.weight[criterion] = weight;
  return cb_alternatives_find_first (&weights, answers->alternatives, answers->n_alternatives);
}

/* A number with a step of 0.1 before it reaches @limit, or past it. */
static double
step_on (double limit, gboolean up)
{
  return MAX (limit + (up ? 0.1 : -0.1), 0);
}

static void
check_limit (const CbAnswers *answers)
{
  g_autofree char *sentence = cb_answers_describe_firmness (answers, 0);
  CbAnswerLimit limit;

  if (!cb_answers_find_tightest (answers, &limit))
    {
      g_assert_null (strstr (sentence, "unless"));
      return;
    }
  g_assert_cmpuint (find_first (answers, limit.criterion, limit.limit), ==, 0);
  g_assert_nonnull (strstr (sentence, limit.rises ? "rises above" : "falls below"));
  /* Rounded to tenths where that is enough: one tenth on, somebody else is first. */
  if (fabs (limit.limit * 10 - round (limit.limit * 10)) < 1e-9)
    g_assert_cmpuint (find_first (answers, limit.criterion, step_on (limit.limit, limit.rises)), !=,
                      0);
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  CbWeights weights = cb_weights_default ();
  guint n_limits = 0;

  for (guint i = 0; i < N_NEEDS; i++)
    {
      g_autoptr (CbAnswers) answers = ask (fixture, FALSE, i, &weights);
      CbAnswerLimit limit;

      for (guint j = 1; j < answers->n_alternatives; j++)
        g_assert_cmpint (cb_alternative_compare (&weights, &answers->alternatives[j - 1],
                                                 &answers->alternatives[j]),
                         <, 0);
      if (answers->n_alternatives < 2)
        continue;
      check_limit (answers);
      n_limits += cb_answers_find_tightest (answers, &limit) ? 1 : 0;
    }
  g_assert_cmpuint (n_limits, >, 3);
}

static void
check_swap (const CbAnswers *answers, guint ahead, guint behind)
{
  const CbAlternative *one = &answers->alternatives[ahead];
  const CbAlternative *other = &answers->alternatives[behind];
  CbWeights weights = answers->weights;
  g_autofree char *sentence = cb_answering_describe_swap (&weights, one, other);
  CbAnswerSwap swap;

  if (!cb_answering_find_swap (&weights, one, other, &swap))
    {
      g_assert_nonnull (strstr (sentence, "No change"));
      return;
    }
  g_assert_nonnull (strstr (sentence, "instead of"));
  g_assert_cmpfloat (swap.from, ==, weights.weight[swap.criterion]);
  weights.weight[swap.criterion] = swap.to;
  g_assert_cmpint (cb_alternative_compare (&weights, one, other), >, 0);
  /* Not one step of its rounding more than it takes. */
  weights.weight[swap.criterion] = swap.to + (swap.to > swap.from ? -0.2 : 0.2);
  if ((weights.weight[swap.criterion] - swap.from) * (swap.to - swap.from) > 0)
    g_assert_cmpint (cb_alternative_compare (&weights, one, other), <, 0);
}

static void
test_swaps (Fixture *fixture, gconstpointer data)
{
  CbWeights weights = cb_weights_default ();
  guint n_checked = 0;

  for (guint i = 0; i < N_NEEDS; i++)
    {
      g_autoptr (CbAnswers) answers = ask (fixture, FALSE, i, &weights);

      for (guint j = 1; j < answers->n_alternatives; j++, n_checked++)
        {
          check_swap (answers, j - 1, j);
          check_swap (answers, 0, j);
        }
    }
  g_assert_cmpuint (n_checked, >, 20);
}

static guint
find_largest (Fixture *fixture, gboolean for_programme, guint n_places)
{
  CbWeights weights = cb_weights_default ();
  guint largest = 0;
  guint found = 0;

  for (guint i = 0; i < n_places; i++)
    {
      g_autoptr (CbAnswers) answers = ask (fixture, for_programme, i, &weights);

      if (answers->n_alternatives <= largest)
        continue;
      largest = answers->n_alternatives;
      found = i;
    }
  g_assert_cmpuint (largest, >, 2);
  return found;
}

/* Each sample has one first, and what the sentence says is that count. */
static void
test_shares (Fixture *fixture, gconstpointer data)
{
  guint place = find_largest (fixture, FALSE, N_NEEDS);
  CbWeights weights = cb_weights_default ();
  g_autoptr (CbAnswers) answers = ask (fixture, FALSE, place, &weights);
  g_autoptr (CbAnswers) again = ask (fixture, FALSE, place, &weights);
  double sum = 0;

  for (guint i = 0; i < answers->n_alternatives; i++)
    {
      double share = cb_acceptability_get_share (answers->acceptability, i, 1);
      g_autofree char *sentence = cb_answers_describe_share (answers, i);

      sum += share;
      g_assert_cmpfloat (share, ==, cb_acceptability_get_share (again->acceptability, i, 1));
      g_assert_nonnull (strstr (sentence, "10,000"));
      if (share == 0)
        g_assert_true (g_str_has_prefix (sentence, "Comes first with 0 of"));
    }
  g_assert_cmpfloat (fabs (sum - 1), <, 1e-9);
}

static void
test_programme (Fixture *fixture, gconstpointer data)
{
  CbWeights weights = cb_weights_default ();
  guint place = find_largest (fixture, TRUE, N_PROGRAMMES);
  g_autoptr (CbAnswers) answers = ask (fixture, TRUE, place, &weights);
  CbMissingFact facts[CB_N_CRITERIA];

  for (guint i = 0; i < answers->n_alternatives; i++)
    {
      const CbAlternative *alternative = &answers->alternatives[i];
      g_autofree char *firmness = cb_answers_describe_firmness (answers, i);
      g_autofree char *methods = cb_answers_describe_methods (answers, i);
      guint n_facts = cb_answers_find_missing (answers, i, facts);

      g_assert_cmpuint (alternative->programme, ==, place);
      g_assert_cmpint (cb_answers_find (answers, alternative->need, place), ==, (int) i);
      g_assert_cmpint (i == 0, ==, g_str_has_prefix (firmness, "Stays first"));
      g_assert_cmpint (answers->topsis_ranks[i] == i + 1 && answers->promethee_ranks[i] == i + 1,
                       ==, strstr (methods, "same rank") != NULL);
      for (guint j = 0; j < n_facts; j++)
        {
          g_autofree char *sentence = cb_answers_describe_missing (answers, i, &facts[j]);

          g_assert_nonnull (strstr (sentence, "Once known"));
        }
    }
}

/* With one criterion alone there is nothing to weigh it against. */
static void
test_one_weight (Fixture *fixture, gconstpointer data)
{
  guint place = find_largest (fixture, FALSE, N_NEEDS);
  CbWeights weights = { { 0 } };
  g_autoptr (CbAnswers) answers = NULL;

  weights.weight[CB_CRITERION_FUNDING] = 250;
  answers = ask (fixture, FALSE, place, &weights);
  g_assert_cmpfloat (cb_answering_get_largest_weight (&weights), ==, 250);
  g_assert_cmpuint (answers->stability[CB_CRITERION_FUNDING].rival_above, ==, CB_NO_RIVAL);
  check_limit (answers);
  for (guint i = 1; i < answers->n_alternatives; i++)
    check_swap (answers, 0, i);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  CbWeights weights = cb_weights_default ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (cb_answers_new (fixture->set, FALSE, 0, &weights, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  cb_locale_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/answering/limits", Fixture, NULL, set_up, test_limits, tear_down);
  g_test_add ("/answering/swaps", Fixture, NULL, set_up, test_swaps, tear_down);
  g_test_add ("/answering/shares", Fixture, NULL, set_up, test_shares, tear_down);
  g_test_add ("/answering/programme", Fixture, NULL, set_up, test_programme, tear_down);
  g_test_add ("/answering/one-weight", Fixture, NULL, set_up, test_one_weight, tear_down);
  g_test_add ("/answering/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  return g_test_run ();
}
