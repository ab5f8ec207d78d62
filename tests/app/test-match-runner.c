/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands between the page of matches and the matching, without a window: pages share
 * the set of a day and get another after an edit, and in a large database the runner gives
 * what the plain code gives, for the newest weights, however fast these change. */

#include "config.h"

#include <string.h>

#include "cb-generate.h"
#include "cb-match-runner.h"
#include "cb-need.h"
#include "cb-records.h"
#include "cb-setup.h"
#include "cb-test.h"

/* More programmes than the plain code is left with, and more pairs than are listed. */
#define N_NEEDS 25
#define N_PROGRAMMES 10500
#define BEST_OF_EACH 5

typedef struct
{
  char *path;
  CbSession *session;
  CbDate day;
  CbMatchSet *set; /* the answer to the newest question of a test */
  gpointer done;   /* anything but NULL once it is there */
  CbMatchRunner *runner;
  GArray *ranked;
  guint n_answers;
} Fixture;

static void
wait_for (Fixture *fixture)
{
  while (fixture->done == NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture->done = NULL;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  cb_session_open_finish (CB_SESSION (source), result, &error);
  g_assert_no_error (error);
  fixture->done = fixture;
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  fixture->set = cb_session_match_set_finish (CB_SESSION (source), result, &error);
  g_assert_no_error (error);
  fixture->done = fixture;
}

static CbMatchSet *
ask_for_set (Fixture *fixture, CbDate day)
{
  cb_session_match_set_async (fixture->session, day, NULL, set_cb, fixture);
  wait_for (fixture);
  return g_steal_pointer (&fixture->set);
}

static void
ranked_cb (CbMatchRunner *runner, GArray *ranked, Fixture *fixture)
{
  g_clear_pointer (&fixture->ranked, g_array_unref);
  fixture->ranked = g_array_ref (ranked);
  fixture->n_answers++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  CbDatabase *database;
  g_autoptr (GError) error = NULL;

  fixture->path = cb_test_make_path ("runner.db");
  database = cb_test_open (fixture->path);
  cb_setup_prepare (database, &error);
  g_assert_no_error (error);
  cb_generate_run (database, N_NEEDS, GPOINTER_TO_UINT (data), 0, 1, "test", &error);
  g_assert_no_error (error);
  cb_database_close (database);

  fixture->day = cb_generate_get_base_date (1);
  fixture->session = cb_session_new (fixture->path, CB_DATABASE_OPEN);
  cb_session_open_async (fixture->session, FALSE, NULL, opened_cb, fixture);
  wait_for (fixture);
  fixture->runner = cb_match_runner_new ();
  g_signal_connect (fixture->runner, "ranked", G_CALLBACK (ranked_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_match_runner_stop (fixture->runner);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&fixture->runner);
  g_clear_pointer (&fixture->ranked, g_array_unref);
  cb_session_close (fixture->session);
  g_clear_object (&fixture->session);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

/* --- sets ------------------------------------------------------------------ */

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      record = cb_session_set_field_finish (CB_SESSION (source), result, NULL, &error);

  g_assert_no_error (error);
  fixture->done = fixture;
}

static void
test_shared (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbMatchSet) first = ask_for_set (fixture, fixture->day);
  g_autoptr (CbMatchSet) second = ask_for_set (fixture, fixture->day);
  g_autoptr (CbMatchSet) other_day = ask_for_set (fixture, fixture->day + 1);
  g_autoptr (CbMatchSet) edited = NULL;
  guint n_shared = 0;

  g_assert_true (first == second);
  g_assert_cmpint (cb_match_set_get_input (other_day)->as_of, ==, fixture->day + 1);

  cb_session_set_field_async (fixture->session, &cb_noun_need, cb_match_set_get_need (first, 3)->id,
                              CB_NEED_TITLE, NULL, "Another title", edited_cb, fixture);
  wait_for (fixture);
  edited = ask_for_set (fixture, fixture->day);
  g_assert_true (edited != first);
  g_assert_cmpstr (cb_record_get (cb_match_set_get_need (edited, 3), CB_NEED_TITLE), ==,
                   "Another title");
  for (guint i = 0; i < N_NEEDS; i++)
    n_shared += cb_match_set_get_need (edited, i) == cb_match_set_get_need (first, i);
  g_assert_cmpuint (n_shared, ==, N_NEEDS - 1);
}

/* --- rankings -------------------------------------------------------------- */

/* Until the runner has answered for @weights. */
static void
wait_for_weights (Fixture *fixture, const CbWeights *weights, guint n_answers)
{
  while (fixture->n_answers == n_answers ||
         memcmp (cb_match_runner_get_weights (fixture->runner), weights, sizeof *weights) != 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_ranked (Fixture *fixture, CbMatchSet *set, CbRankKind kind, const CbWeights *weights)
{
  const CbMatchInput *input = cb_match_set_get_input (set);
  CbMatchOptions options = { .weights = weights, .top_n = kind == CB_RANK_ALL ? BEST_OF_EACH : 0 };
  g_autoptr (CbMatchRanking) expected = NULL;

  if (kind == CB_RANK_ALL)
    expected = cb_match_rank_all (input, &options, NULL, NULL);
  else
    expected = cb_match_rank_for_need (input, 1, &options, NULL, NULL);
  g_assert_cmpuint (expected->pairs->len, >, 0);
  g_assert_cmpuint (fixture->ranked->len, ==, expected->pairs->len);
  for (guint i = 0; i < expected->pairs->len; i++)
    {
      const CbRankedPair *one = &g_array_index (fixture->ranked, CbRankedPair, i);
      const CbRankedPair *other = &g_array_index (expected->pairs, CbRankedPair, i);

      g_assert_cmpuint (one->need, ==, other->need);
      g_assert_cmpuint (one->programme, ==, other->programme);
      g_assert_cmpuint (one->rank, ==, other->rank);
      g_assert_cmpmem (&one->totals, sizeof one->totals, &other->totals, sizeof other->totals);
    }
}

static void
check_runner (Fixture *fixture, CbRankKind kind)
{
  g_autoptr (CbMatchSet) set = ask_for_set (fixture, fixture->day);
  CbWeights weights = cb_weights_default ();
  guint n_answers;

  /* It keeps the weights of the question before. */
  cb_match_runner_stop (fixture->runner);
  n_answers = fixture->n_answers;
  cb_match_runner_set_weights (fixture->runner, &weights);
  cb_match_runner_ask (fixture->runner, set, kind, 1);
  wait_for_weights (fixture, &weights, n_answers);
  assert_ranked (fixture, set, kind, &weights);
  g_assert_true (cb_match_table_is_whole (cb_match_runner_get_table (fixture->runner)) ==
                 (kind != CB_RANK_ALL));

  /* A slider that moves and rests, and one that does not wait for answers. */
  for (guint i = 0; i < 12; i++)
    {
      n_answers = fixture->n_answers;
      weights.weight[i % CB_N_CRITERIA] = 0.75 * i;
      cb_match_runner_set_weights (fixture->runner, &weights);
      if (i % 3 != 2)
        continue;
      wait_for_weights (fixture, &weights, n_answers);
      assert_ranked (fixture, set, kind, &weights);
    }
}

static void
test_runner (Fixture *fixture, gconstpointer data)
{
  check_runner (fixture, CB_RANK_FOR_NEED);
  check_runner (fixture, CB_RANK_ALL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/match-runner/shared-set", Fixture, GUINT_TO_POINTER (40), set_up, test_shared,
              tear_down);
  g_test_add ("/match-runner/large", Fixture, GUINT_TO_POINTER (N_PROGRAMMES), set_up, test_runner,
              tear_down);
  return g_test_run ();
}
