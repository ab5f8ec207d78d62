/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan as window and command line show it: counts that add up, sentences that name what they
 * are about, files that are whole, and a question that can be cancelled. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-generate.h"
#include "cb-planning.h"
#include "cb-setup.h"
#include "cb-test.h"

#define N_NEEDS 40
#define N_PROGRAMMES 12

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

  fixture->path = cb_test_make_path ("planning.db");
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

static CbPlanning *
ask (Fixture *fixture, CbPlanObjective objective, guint per_need)
{
  g_autofree char *profile = g_strdup ("A profile");
  CbPlanQuestion question = { cb_weights_default (), profile, objective, per_need, 20 };
  g_autoptr (GError) error = NULL;
  CbPlanning *planning = cb_planning_new (fixture->set, &question, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return planning;
}

static void
test_counts (Fixture *fixture, gconstpointer data)
{
  for (guint per_need = 1; per_need <= 3; per_need++)
    {
      g_autoptr (CbPlanning) planning = ask (fixture, CB_PLAN_BY_SCORE, per_need);
      guint n_pairs = 0;
      guint n_unknown = 0;
      guint n_all_unknown;
      double money = 0;
      double all;

      g_assert_cmpuint (planning->plan->pairs->len, >, 3);
      for (guint i = 0; i < N_PROGRAMMES; i++)
        {
          guint n;

          n_pairs += cb_planning_count_pairs (planning, i);
          money += cb_planning_sum_money (planning, i, &n);
          n_unknown += n;
        }
      all = cb_planning_sum_money (planning, CB_PLAN_NOBODY, &n_all_unknown);
      g_assert_cmpuint (n_pairs, ==, planning->plan->pairs->len);
      g_assert_cmpuint (n_unknown, ==, n_all_unknown);
      g_assert_cmpfloat_with_epsilon (money, all, 0.001);
      g_assert_cmpfloat (all, >, 0);
      g_assert_cmpuint (cb_planning_count_served (planning), <=, n_pairs);
      g_assert_cmpstr (planning->question.profile, ==, "A profile");
    }
}

static void
test_objectives (void)
{
  CbPlanObjective objective = CB_PLAN_BY_STATES;

  g_assert_true (cb_planning_find_objective (NULL, &objective));
  g_assert_cmpint (objective, ==, CB_PLAN_BY_SCORE);
  for (guint i = CB_PLAN_BY_SCORE; i <= CB_PLAN_BY_STATES; i++)
    {
      g_assert_true (
          cb_planning_find_objective (cb_planning_objective_to_string ((CbPlanObjective) i),
                                      &objective));
      g_assert_cmpint (objective, ==, (int) i);
    }
  g_assert_false (cb_planning_find_objective ("luck", &objective));
}

static void
test_sentences (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbPlanning) planning = ask (fixture, CB_PLAN_BY_SCORE, 1);
  CbPlan *plan = planning->plan;
  g_autofree char *proven = NULL;
  g_autofree char *better = NULL;
  g_autofree char *nothing = cb_planning_word_money (NAN);

  g_assert_cmpuint (plan->bindings->len, >, 0);
  for (guint i = 0; i < plan->bindings->len; i++)
    {
      const CbPlanBinding *binding = &g_array_index (plan->bindings, CbPlanBinding, i);
      g_autofree char *sentence = cb_planning_describe_binding (planning, binding);
      const CbRecord *programme = cb_match_set_get_programme (fixture->set, binding->programme);

      g_assert_nonnull (strstr (sentence, cb_record_get_ref (programme)));
      if (binding->need != CB_PLAN_NOBODY)
        g_assert_nonnull (
            strstr (sentence,
                    cb_record_get_ref (cb_match_set_get_need (fixture->set, binding->need))));
    }
  g_assert_cmpstr (nothing, ==, "—");

  plan->optimal = TRUE;
  proven = cb_planning_describe_gap (planning);
  plan->optimal = FALSE;
  plan->gap = 0.000001;
  better = cb_planning_describe_gap (planning);
  g_assert_null (strstr (proven, "%"));
  /* A gap is never said to be nothing. */
  g_assert_nonnull (strstr (better, "0.01"));
}

static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbPlanning) planning = ask (fixture, CB_PLAN_BY_STATES, 2);
  g_autofree char *path = cb_test_make_path ("plan.out");
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  g_autofree char *csv = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (cb_planning_export (planning, CB_PLANNING_JSON, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &json, NULL, NULL));
  g_assert_nonnull (strstr (json, "plan.schema.json"));
  g_assert_nonnull (strstr (json, "\"by\": \"states\""));
  g_assert_true (cb_planning_export (planning, CB_PLANNING_CSV, path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &csv, NULL, NULL));
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpstr (lines[0], ==, "need,programme,score,money_usd,reason");
  g_assert_cmpuint (g_strv_length (lines) - 2, ==,
                    planning->plan->pairs->len + planning->plan->unmet->len);
  cb_test_remove (path);

  g_assert_false (cb_planning_export (planning, CB_PLANNING_CSV, "/nowhere/at/all", NULL, &error));
  g_assert_nonnull (error);
}

static void
cancel_cb (CbPlanStage stage, double number, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  CbPlanQuestion question = { cb_weights_default (), "", CB_PLAN_BY_SCORE, 1, 20 };
  g_autoptr (GError) error = NULL;

  g_assert_null (
      cb_planning_new (fixture->set, &question, cancel_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planning/objectives", test_objectives);
  g_test_add ("/planning/counts", Fixture, NULL, set_up, test_counts, tear_down);
  g_test_add ("/planning/sentences", Fixture, NULL, set_up, test_sentences, tear_down);
  g_test_add ("/planning/files", Fixture, NULL, set_up, test_files, tear_down);
  g_test_add ("/planning/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  return g_test_run ();
}
