/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Assessments on a real file: answered, read, compared, turned into needs, undone. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-answer.h"
#include "cb-assessing.h"
#include "cb-assessment-report.h"
#include "cb-assessment.h"
#include "cb-document.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-journal.h"
#include "cb-need.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-test.h"
#include "cb-text.h"

#define TODAY 739000

typedef struct
{
  char *path;
  CbDatabase *database;
  char *ref; /* an assessment of Uganda */
} Fixture;

static char *
open_assessment (Fixture *fixture, const char *state, CbDate date)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      record = cb_assessing_open (fixture->database, state, date, "Ministry", "tester", &error);

  g_assert_no_error (error);
  return g_strdup (cb_record_get_ref (record));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = cb_test_make_path ("assessments.db");
  fixture->database = cb_test_open (fixture->path);
  fixture->ref = open_assessment (fixture, "UGA", TODAY);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
  g_free (fixture->ref);
}

static GPtrArray *
new_problems (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
}

/* Pairs of field and input, ended by -1. */
static void
answer (Fixture *fixture, const char *ref, const char *item, ...)
{
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) record = NULL;
  CbAnswerInput inputs[8];
  guint n_inputs = 0;
  va_list pairs;
  int field;

  va_start (pairs, item);
  while ((field = va_arg (pairs, int)) >= 0)
    inputs[n_inputs++] = (CbAnswerInput){ (guint) field, va_arg (pairs, const char *) };
  va_end (pairs);
  record = cb_assessing_answer (fixture->database, ref, item, inputs, n_inputs, TODAY, NULL,
                                "tester", problems, &error);
  g_assert_no_error (error);
  g_assert_nonnull (record);
}

#define ANSWER(ref, item, ...) answer (fixture, ref, item, __VA_ARGS__, -1)

static CbAssessmentFile *
load (Fixture *fixture, const char *ref)
{
  g_autoptr (GError) error = NULL;
  CbAssessmentFile *file = cb_assessment_file_load (fixture->database, ref, &error);

  g_assert_no_error (error);
  return file;
}

static const CbRecord *
get_answer (const CbAssessmentFile *file, const char *item)
{
  int place = cb_assessment_file_find (file, item);

  g_assert_cmpint (place, >=, 0);
  return g_array_index (file->items, CbAssessedItem, place).answer;
}

static void
test_items (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbAssessmentFile) file = load (fixture, fixture->ref);

  g_assert_cmpuint (file->items->len, ==, 65);
  g_assert_cmpuint (file->n_answered, ==, 0);
  g_assert_cmpint (cb_assessment_file_find (file, "a1"), ==, 0);
  g_assert_cmpint (cb_assessment_file_find (file, "k5"), ==, 64);
  g_assert_cmpint (cb_assessment_file_find (file, "z9"), ==, -1);
}

static void
test_optional_part (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord)
      record = cb_records_find (fixture->database, &cb_noun_assessment, fixture->ref, NULL);
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (CbRecord) changed = NULL;
  g_autoptr (CbAssessmentFile) file = NULL;

  changed = cb_editing_set_field (fixture->database, &cb_noun_assessment, record->id,
                                  CB_ASSESSMENT_PARTS, NULL, "gender-2024", "tester", problems,
                                  NULL);
  file = load (fixture, fixture->ref);
  g_assert_cmpuint (file->items->len, >, 65);
  ANSWER (fixture->ref, "gender1", CB_ANSWER_LEVEL, "2");
}

static void
test_answering (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbAssessmentFile) file = NULL;
  const CbRecord *first;

  ANSWER (fixture->ref, "a1", CB_ANSWER_STATUS, "in-development");
  ANSWER (fixture->ref, "a1", CB_ANSWER_LEVEL, "2", CB_ANSWER_PRIORITY, "4");
  ANSWER (fixture->ref, "b2", CB_ANSWER_NOTE, "Ask the ministry of justice");
  file = load (fixture, fixture->ref);
  first = get_answer (file, "a1");
  /* A note alone answers nothing. */
  g_assert_cmpuint (file->n_answered, ==, 1);
  g_assert_cmpstr (cb_record_get (first, CB_ANSWER_STATUS), ==, "in-development");
  g_assert_cmpstr (cb_record_get (first, CB_ANSWER_LEVEL), ==, "2");
  g_assert_cmpstr (cb_record_get (first, CB_ANSWER_OFFICE), ==, "Ministry");
  g_assert_cmpstr (cb_record_get (first, CB_ANSWER_TLP), ==, "AMBER");
  g_assert_nonnull (cb_record_get (first, CB_ANSWER_ANSWERED));

  /* Each was one step. */
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (CbStep) step = cb_journal_undo (fixture->database, NULL);

      g_assert_true (step->noun == &cb_noun_answer);
    }
  cb_assessment_file_free (file);
  file = load (fixture, fixture->ref);
  g_assert_null (get_answer (file, "a1"));
}

static void
assert_refused (Fixture *fixture, const char *item, guint field, const char *input, CbError wanted)
{
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (GError) error = NULL;
  CbAnswerInput inputs = { field, input };

  g_assert_null (cb_assessing_answer (fixture->database, fixture->ref, item, &inputs, 1, TODAY,
                                      NULL, "tester", problems, &error));
  g_assert_error (error, CB_ERROR, (int) wanted);
  g_assert_cmpuint (problems->len, ==, wanted == CB_ERROR_INVALID ? 1 : 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbAssessmentFile) file = NULL;

  assert_refused (fixture, "z9", CB_ANSWER_LEVEL, "2", CB_ERROR_NOT_FOUND);
  assert_refused (fixture, "a1", CB_ANSWER_LEVEL, "6", CB_ERROR_INVALID);
  assert_refused (fixture, "a1", CB_ANSWER_PRIORITY, "0", CB_ERROR_INVALID);
  assert_refused (fixture, "a1", CB_ANSWER_STATUS, "done", CB_ERROR_INVALID);
  assert_refused (fixture, "a1", CB_ANSWER_EVIDENCE, "NOT-THERE", CB_ERROR_INVALID);
  file = load (fixture, fixture->ref);
  g_assert_null (get_answer (file, "a1"));
}

static void
test_gaps (Fixture *fixture, gconstpointer data)
{
  static const char *const wanted[] = { "b1", "a3", "c1", "a2", "e1", "d1" };
  g_autoptr (CbAssessmentFile) file = NULL;
  g_autoptr (GArray) gaps = NULL;

  ANSWER (fixture->ref, "a1", CB_ANSWER_LEVEL, "4", CB_ANSWER_LEVEL_WANTED, "4");
  ANSWER (fixture->ref, "a2", CB_ANSWER_LEVEL, "3", CB_ANSWER_LEVEL_WANTED, "4");
  ANSWER (fixture->ref, "a3", CB_ANSWER_LEVEL, "1", CB_ANSWER_LEVEL_WANTED, "4", CB_ANSWER_PRIORITY,
          "2");
  ANSWER (fixture->ref, "b1", CB_ANSWER_LEVEL, "3", CB_ANSWER_PRIORITY, "5");
  ANSWER (fixture->ref, "c1", CB_ANSWER_LEVEL, "3", CB_ANSWER_LEVEL_WANTED, "5", CB_ANSWER_PRIORITY,
          "3");
  ANSWER (fixture->ref, "b2", CB_ANSWER_STATUS, "not-applicable", CB_ANSWER_LEVEL, "1");
  ANSWER (fixture->ref, "d1", CB_ANSWER_STATUS, "partly-in-place");
  ANSWER (fixture->ref, "d2", CB_ANSWER_STATUS, "in-place");
  ANSWER (fixture->ref, "e1", CB_ANSWER_STATUS, "not-started", CB_ANSWER_LEVEL, "0");
  file = load (fixture, fixture->ref);
  gaps = cb_assessment_file_list_gaps (file);
  g_assert_cmpuint (gaps->len, ==, G_N_ELEMENTS (wanted));
  for (guint i = 0; i < gaps->len; i++)
    {
      const CbGap *gap = &g_array_index (gaps, CbGap, i);

      g_assert_cmpstr (g_array_index (file->items, CbAssessedItem, gap->place).item->code, ==,
                       wanted[i]);
    }
  g_assert_cmpint (g_array_index (gaps, CbGap, 0).weight, ==, 10);
  g_assert_cmpint (g_array_index (gaps, CbGap, 3).weight, ==, 3);
  g_assert_cmpint (g_array_index (gaps, CbGap, 4).weight, ==, 0);
}

static void
test_norms (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbAssessmentFile) file = NULL;
  g_autoptr (GArray) norms = NULL;
  const CbNormStanding *first;

  ANSWER (fixture->ref, "a1", CB_ANSWER_LEVEL, "4", CB_ANSWER_STATUS, "in-place");
  ANSWER (fixture->ref, "a2", CB_ANSWER_LEVEL, "1", CB_ANSWER_STATUS, "not-started");
  ANSWER (fixture->ref, "a3", CB_ANSWER_LEVEL, "0");
  file = load (fixture, fixture->ref);
  norms = cb_assessment_file_list_norms (file);
  first = &g_array_index (norms, CbNormStanding, 0);
  g_assert_cmpuint (norms->len, ==, 11);
  g_assert_cmpstr (first->norm, ==, "a");
  g_assert_cmpuint (first->n_items, ==, 6);
  g_assert_cmpuint (first->by_status[0], ==, 1);
  g_assert_cmpuint (first->by_status[3], ==, 1);
  g_assert_cmpuint (first->n_open, ==, 4);
  g_assert_cmpfloat (first->mean_level, ==, 2.5);
  g_assert_true (isnan (g_array_index (norms, CbNormStanding, 1).mean_level));
  g_assert_cmpuint (cb_code_list_get_size (cb_reference_get_list ("answer-statuses")), ==,
                    CB_ANSWER_STATUSES);
}

static void
test_comparison (Fixture *fixture, gconstpointer data)
{
  g_autofree char *later = open_assessment (fixture, "UGA", TODAY + 300);
  g_autoptr (CbAssessmentFile) before = NULL;
  g_autoptr (CbAssessmentFile) after = NULL;
  g_autoptr (GArray) changes = NULL;
  g_autoptr (CbReport) report = NULL;

  ANSWER (fixture->ref, "a1", CB_ANSWER_LEVEL, "2", CB_ANSWER_NOTE, "Same");
  ANSWER (later, "a1", CB_ANSWER_LEVEL, "2", CB_ANSWER_NOTE, "Same");
  ANSWER (fixture->ref, "a2", CB_ANSWER_LEVEL, "2");
  ANSWER (later, "a2", CB_ANSWER_LEVEL, "4", CB_ANSWER_PRIORITY, "1");
  ANSWER (fixture->ref, "k5", CB_ANSWER_STATUS, "in-place");
  ANSWER (later, "b1", CB_ANSWER_STATUS, "in-place");
  before = load (fixture, fixture->ref);
  after = load (fixture, later);
  changes = cb_assessment_file_compare (before, after);
  g_assert_cmpuint (changes->len, ==, 3);
  g_assert_cmpstr (g_array_index (changes, CbAnswerChange, 0).item->code, ==, "a2");
  g_assert_cmpuint (g_array_index (changes, CbAnswerChange, 0).fields, ==,
                    1u << CB_ANSWER_LEVEL | 1u << CB_ANSWER_PRIORITY);
  g_assert_cmpstr (g_array_index (changes, CbAnswerChange, 1).item->code, ==, "b1");
  g_assert_cmpstr (g_array_index (changes, CbAnswerChange, 2).item->code, ==, "k5");
  g_assert_null (g_array_index (changes, CbAnswerChange, 2).after);

  report = cb_assessment_report_make_comparison (before, after);
  g_assert_cmpuint (cb_report_find_table (report, "changes")->rows->len, ==, 4);
}

static void
test_need_from_gaps (Fixture *fixture, gconstpointer data)
{
  static const char *const items[] = { "a2", "a1", NULL };
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (CbRecord)
      document = cb_test_record (&cb_noun_document, "ref", "DOC", "title", "Report", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) need = NULL;
  const CbCode *first = cb_reference_find ("items", "a2");
  g_autofree char *areas = cb_code_get_extra_codes (first, "areas");
  g_auto (GStrv) codes = cb_text_list_split (areas);
  CbGapState state;
  g_autofree char *since = NULL;
  g_autofree char *later = NULL;

  cb_editing_create (fixture->database, document, "tester", problems, &error);
  g_assert_no_error (error);
  ANSWER (fixture->ref, "a1", CB_ANSWER_LEVEL, "3", CB_ANSWER_LEVEL_WANTED, "4", CB_ANSWER_PRIORITY,
          "2");
  ANSWER (fixture->ref, "a2", CB_ANSWER_LEVEL, "1", CB_ANSWER_LEVEL_WANTED, "3", CB_ANSWER_PRIORITY,
          "5", CB_ANSWER_EVIDENCE, "DOC");
  need = cb_assessing_make_need (fixture->database, fixture->ref, items, NULL, "tester", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cb_record_get (need, CB_NEED_STATE), ==, "UGA");
  g_assert_cmpstr (cb_record_get (need, CB_NEED_TITLE), ==, cb_code_get_name (first));
  g_assert_cmpstr (cb_record_get (need, CB_NEED_NORMS), ==, "a");
  g_assert_cmpstr (cb_record_get (need, CB_NEED_LEVEL_NOW), ==, "1");
  g_assert_cmpstr (cb_record_get (need, CB_NEED_LEVEL_WANTED), ==, "4");
  g_assert_cmpstr (cb_record_get (need, CB_NEED_PRIORITY), ==, "5");
  g_assert_cmpstr (cb_record_get (need, CB_NEED_EVIDENCE), ==, "DOC");
  g_assert_cmpstr (cb_record_get (need, CB_NEED_STATUS), ==, "draft");
  g_assert_cmpstr (cb_record_get (need, CB_NEED_TLP), ==, "AMBER");
  g_assert_nonnull (strstr (cb_record_get (need, CB_NEED_AREAS), codes[0]));

  g_assert_true (cb_assessing_get_gap_state (fixture->database, need, &state, NULL, &error));
  g_assert_cmpint (state, ==, CB_GAP_OPEN);
  later = open_assessment (fixture, "UGA", TODAY + 400);
  ANSWER (later, "a1", CB_ANSWER_LEVEL, "4");
  ANSWER (later, "a2", CB_ANSWER_LEVEL, "5");
  g_assert_true (cb_assessing_get_gap_state (fixture->database, need, &state, &since, &error));
  g_assert_cmpint (state, ==, CB_GAP_CLOSED);
  g_assert_cmpstr (since, ==, later);
}

static void
test_need_needs_an_answer (Fixture *fixture, gconstpointer data)
{
  static const char *const items[] = { "a1", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (
      cb_assessing_make_need (fixture->database, fixture->ref, items, NULL, "tester", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
}

static void
test_group_mean_hides_the_few (Fixture *fixture, gconstpointer data)
{
  static const char *const states[] = { "KEN", "RWA", "TZA" };
  CbGroupMean mean;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *ref = open_assessment (fixture, states[i], TODAY);
      g_autofree char *level = g_strdup_printf ("%u", i + 1);

      g_assert_true (
          cb_assessing_get_group_mean (fixture->database, NULL, "UGA", TODAY, &mean, NULL));
      g_assert_true (isnan (mean.mean_level[0]));
      ANSWER (ref, "a1", CB_ANSWER_LEVEL, level);
    }
  ANSWER (fixture->ref, "a1", CB_ANSWER_LEVEL, "5");
  g_assert_true (cb_assessing_get_group_mean (fixture->database, NULL, "UGA", TODAY, &mean, NULL));
  g_assert_cmpuint (mean.n_states[0], ==, 3);
  g_assert_cmpfloat (mean.mean_level[0], ==, 2.0);
  /* Uganda is one of the least developed countries, Kenya is not. */
  g_assert_true (cb_assessing_get_group_mean (fixture->database, "LDC", NULL, TODAY, &mean, NULL));
  g_assert_cmpuint (mean.n_states[0], ==, 3);
}

static void
test_deleted_as_a_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbAssessmentFile) file = NULL;
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_answer);

  ANSWER (fixture->ref, "a1", CB_ANSWER_LEVEL, "3");
  file = load (fixture, fixture->ref);
  g_assert_true (
      cb_editing_delete (fixture->database, &cb_noun_assessment, file->record->id, "tester", NULL));
  g_assert_cmpint (cb_records_count (fixture->database, query, NULL), ==, 0);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/assessing/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("items", test_items);
  ADD ("optional-part", test_optional_part);
  ADD ("answering", test_answering);
  ADD ("refused", test_refused);
  ADD ("gaps", test_gaps);
  ADD ("norms", test_norms);
  ADD ("comparison", test_comparison);
  ADD ("need-from-gaps", test_need_from_gaps);
  ADD ("need-needs-an-answer", test_need_needs_an_answer);
  ADD ("group-mean-hides-the-few", test_group_mean_hides_the_few);
  ADD ("deleted-as-a-whole", test_deleted_as_a_whole);
  return g_test_run ();
}
