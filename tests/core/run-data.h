/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A database with profiles, needs and programmes, for the tests of profiles and runs. */

#pragma once

#include "cb-editing.h"
#include "cb-error.h"
#include "cb-generate.h"
#include "cb-profile.h"
#include "cb-profiles.h"
#include "cb-records.h"
#include "cb-setup.h"
#include "cb-test.h"

#define N_NEEDS 12
#define N_PROGRAMMES 60
#define DAY "2026-10-15"

typedef struct
{
  char *path;
  CbDatabase *database;
  CbDate day;
} Fixture;

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->path = cb_test_make_path ("runs.db");
  fixture->database = cb_test_open (fixture->path);
  cb_setup_prepare (fixture->database, &error);
  g_assert_no_error (error);
  cb_generate_run (fixture->database, N_NEEDS, N_PROGRAMMES, 0, 7, "tester", &error);
  g_assert_no_error (error);
  g_assert_true (cb_date_parse (DAY, &fixture->day));
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static inline GPtrArray *
new_problems (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
}

static inline CbRecord *
find (Fixture *fixture, const CbNoun *noun, const char *ref)
{
  g_autoptr (GError) error = NULL;
  CbRecord *record = cb_records_find (fixture->database, noun, ref, &error);

  g_assert_no_error (error);
  return record;
}

/* Sets a field and says what was wrong with that. */
static inline GPtrArray *
try_field (Fixture *fixture, const CbRecord *record, guint field, const char *input)
{
  GPtrArray *problems = new_problems ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      stored = cb_editing_set_field (fixture->database, record->noun, record->id, field, NULL,
                                     input, "tester", problems, &error);

  g_assert_no_error (error);
  return problems;
}

static inline void
set_field (Fixture *fixture, const CbNoun *noun, const char *ref, guint field, const char *input)
{
  g_autoptr (CbRecord) record = find (fixture, noun, ref);
  g_autoptr (GPtrArray) problems = try_field (fixture, record, field, input);

  for (guint i = 0; i < problems->len; i++)
    g_assert_cmpint (((CbProblem *) g_ptr_array_index (problems, i))->grade, ==, CB_GRADE_WARNING);
}

static inline void
assert_locked (Fixture *fixture, const CbRecord *record, guint field, const char *input)
{
  g_autoptr (CbRecord) before = find (fixture, record->noun, cb_record_get_ref (record));
  g_autoptr (GPtrArray) problems = try_field (fixture, record, field, input);
  g_autoptr (CbRecord) after = find (fixture, record->noun, cb_record_get_ref (record));

  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpint (((CbProblem *) g_ptr_array_index (problems, 0))->code, ==, CB_PROBLEM_LOCKED);
  g_assert_cmpstr (cb_record_get (before, field), ==, cb_record_get (after, field));
}

static inline CbRecord *
add_profile (Fixture *fixture, const char *name, const CbWeights *weights)
{
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (GError) error = NULL;
  CbRecord *profile = cb_profiles_new (name, "Office of the test", "To be tested", weights,
                                       problems);

  g_assert_cmpuint (problems->len, ==, 0);
  cb_editing_create (fixture->database, profile, "tester", problems, &error);
  g_assert_no_error (error);
  return profile;
}
