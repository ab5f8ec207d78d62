/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Profiles that are locked, and profiles as files: on a real database. */

#include "config.h"

#include "cb-importing.h"
#include "cb-locking.h"
#include "cb-matching.h"
#include "cb-profile-files.h"

#include "run-data.h"

/* --- locks ----------------------------------------------------------------- */

static void
test_default_is_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) profile = find (fixture, &cb_noun_profile, CB_PROFILES_DEFAULT);
  CbWeights weights = cb_weights_default ();
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (GError) error = NULL;

  g_assert_true (cb_locking_is_locked (profile));
  assert_locked (fixture, profile, CB_PROFILE_NAME, "Other");
  assert_locked (fixture, profile, CB_PROFILE_WEIGHT_AREA, "1");
  assert_locked (fixture, profile, CB_PROFILE_LOCKED, "");
  g_assert_false (
      cb_editing_delete (fixture->database, &cb_noun_profile, profile->id, "tester", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_null (cb_profiles_set_weights (fixture->database, profile->id, &weights, "tester",
                                          problems, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_LOCKED);
}

static void
test_lock_and_unlock (Fixture *fixture, gconstpointer data)
{
  CbWeights weights = cb_weights_default ();
  g_autoptr (CbRecord) profile = NULL;
  g_autoptr (CbRecord) changed = NULL;
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (GError) error = NULL;

  weights.weight[CB_CRITERION_FUNDING] = 7.25;
  profile = add_profile (fixture, "Mine", &weights);
  g_assert_false (cb_locking_is_locked (profile));
  set_field (fixture, &cb_noun_profile, cb_record_get_ref (profile), CB_PROFILE_LOCKED, DAY);
  assert_locked (fixture, profile, CB_PROFILE_NAME, "Yours");
  g_assert_false (
      cb_editing_delete (fixture->database, &cb_noun_profile, profile->id, "tester", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_LOCKED);
  g_clear_error (&error);

  set_field (fixture, &cb_noun_profile, cb_record_get_ref (profile), CB_PROFILE_LOCKED, "");
  set_field (fixture, &cb_noun_profile, cb_record_get_ref (profile), CB_PROFILE_NAME, "Yours");
  weights.weight[CB_CRITERION_FUNDING] = 0.35;
  weights.weight[CB_CRITERION_AREA] = 0;
  changed = cb_profiles_set_weights (fixture->database, profile->id, &weights, "tester", problems,
                                     &error);
  g_assert_no_error (error);
  {
    g_autoptr (CbRecord) stored = find (fixture, &cb_noun_profile, cb_record_get_ref (profile));
    CbWeights read = cb_matching_read_weights (stored);

    g_assert_cmpmem (&read, sizeof read, &weights, sizeof weights);
    g_assert_cmpstr (cb_record_get (stored, CB_PROFILE_NAME), ==, "Yours");
  }
  g_assert_true (
      cb_editing_delete (fixture->database, &cb_noun_profile, profile->id, "tester", &error));
  g_assert_no_error (error);
}

/* Weights that a profile can not have leave it as it is. */
static void
test_wrong_weights (Fixture *fixture, gconstpointer data)
{
  CbWeights weights = cb_weights_default ();
  CbWeights none = { { 0 } };
  g_autoptr (CbRecord) profile = add_profile (fixture, "Mine", &weights);
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (GError) error = NULL;

  g_assert_null (
      cb_profiles_set_weights (fixture->database, profile->id, &none, "tester", problems, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  g_clear_error (&error);
  weights.weight[0] = 1000;
  g_assert_null (cb_profiles_set_weights (fixture->database, profile->id, &weights, "tester",
                                          problems, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  g_assert_cmpuint (problems->len, ==, 1);
}

static CbImportPlan *
plan_import (Fixture *fixture, const char *text)
{
  g_autofree char *path = g_strconcat (fixture->path, ".csv", NULL);
  g_autoptr (GError) error = NULL;
  CbImportPlan *plan;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  plan = cb_importing_plan (fixture->database, path, &cb_noun_profile, NULL, NULL, &error);
  g_assert_no_error (error);
  return plan;
}

#define WEIGHT_COLUMNS                                                                             \
  "weight_area,weight_norm,weight_kind,weight_audience,weight_language,weight_funding,"            \
  "weight_timing,weight_urgency,weight_gap,weight_situation,weight_principles,weight_complement"

/* Neither is a locked profile changed by a file, nor unlocked by one. */
static void
test_import_respects_the_lock (Fixture *fixture, gconstpointer data)
{
  CbWeights weights = cb_weights_default ();
  g_autoptr (CbRecord) open = add_profile (fixture, "Open", &weights);
  g_autoptr (CbRecord) locked = add_profile (fixture, "Locked", &weights);
  g_autofree char *text = NULL;
  g_autoptr (CbImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  static const CbImportAction wanted[] = { CB_IMPORT_REJECT, CB_IMPORT_UPDATE, CB_IMPORT_REJECT,
                                           CB_IMPORT_ADD };

  set_field (fixture, &cb_noun_profile, cb_record_get_ref (locked), CB_PROFILE_LOCKED, DAY);
  text = g_strdup_printf ("ref,name,locked," WEIGHT_COLUMNS "\r\n"
                          "default,Mine,,1,1,1,1,1,1,1,1,1,1,1,1\r\n"
                          "%s,Mine,,1,1,1,1,1,1,1,1,1,1,1,1\r\n"
                          "%s,Locked,,1,1,1,1,1,1,1,1,1,1,1,1\r\n"
                          "new,New,2026-01-31,1,1,1,1,1,1,1,1,1,1,1,1\r\n",
                          cb_record_get_ref (open), cb_record_get_ref (locked));
  plan = plan_import (fixture, text);
  g_assert_cmpuint (plan->rows->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < plan->rows->len; i++)
    g_assert_cmpint (((CbImportRow *) g_ptr_array_index (plan->rows, i))->action, ==, wanted[i]);
  g_assert_cmpuint (plan->problems->len, ==, 2);
  for (guint i = 0; i < plan->problems->len; i++)
    {
      const CbProblem *problem = g_ptr_array_index (plan->problems, i);

      g_assert_cmpint (problem->code, ==, CB_PROBLEM_LOCKED);
      g_assert_cmpint (problem->grade, ==, CB_GRADE_ROW_REJECTED);
    }
  g_assert_true (cb_importing_apply (fixture->database, plan, "tester", &error));
  g_assert_no_error (error);
  {
    g_autoptr (CbRecord) stored = find (fixture, &cb_noun_profile, "new");

    g_assert_true (cb_locking_is_locked (stored));
  }
}

/* --- files ----------------------------------------------------------------- */

static void
test_file_and_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_strconcat (fixture->path, ".json", NULL);
  CbWeights weights = cb_weights_default ();
  CbWeights found;
  g_autoptr (CbRecord) profile = NULL;
  g_autoptr (CbRecord) read = NULL;
  g_autoptr (CbRecord) imported = NULL;
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  weights.weight[CB_CRITERION_GAP] = 0.1;
  weights.weight[CB_CRITERION_NORM] = 0;
  profile = add_profile (fixture, "À la main", &weights);
  g_assert_true (cb_profile_file_write (profile, path, NULL, &error));
  read = cb_profile_file_read (path, &error);
  g_assert_no_error (error);
  for (guint i = CB_PROFILE_NAME; i < CB_PROFILE_TLP; i++)
    g_assert_cmpstr (cb_record_get (read, i), ==, cb_record_get (profile, i));

  /* What the command line reads. */
  g_assert_true (cb_profiles_find (fixture->database, path, &found, &name, &error));
  g_assert_cmpmem (&found, sizeof found, &weights, sizeof weights);
  g_assert_cmpstr (name, ==, "À la main");

  imported = cb_profiles_import (fixture->database, path, "tester", problems, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cb_record_get_ref (imported), !=, cb_record_get_ref (profile));
  g_assert_cmpstr (cb_record_get (imported, CB_PROFILE_AUTHOR), ==, "Office of the test");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/profiles/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("default-is-locked", test_default_is_locked);
  ADD ("lock-and-unlock", test_lock_and_unlock);
  ADD ("wrong-weights", test_wrong_weights);
  ADD ("import-respects-the-lock", test_import_respects_the_lock);
  ADD ("file-and-back", test_file_and_back);
  return g_test_run ();
}
