/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cases on a real file: opened, taken to their end, undone, deleted with what belongs to them. */

#include "config.h"

#include "cb-case-step.h"
#include "cb-case.h"
#include "cb-casework.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-feedback.h"
#include "cb-indicator.h"
#include "cb-journal.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-programme.h"
#include "cb-records.h"
#include "cb-test.h"

#define DAY "2026-03-02"

typedef struct
{
  char *path;
  CbDatabase *database;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = cb_test_make_path ("cases.db");
  fixture->database = cb_test_open (fixture->path);
  cb_test_add (fixture->database,
               cb_test_record (&cb_noun_organisation, "ref", "ORG", "name", "Provider", NULL));
  cb_test_add (fixture->database,
               cb_test_record (&cb_noun_need, "ref", "UKR-01", "state", "UKR", "title", "A need",
                               "areas", "exercises", "tlp", "GREEN", NULL));
  cb_test_add (fixture->database,
               cb_test_record (&cb_noun_programme, "ref", "P1", "provider", "ORG", "title", "One",
                               "areas", "exercises", "places", "1", NULL));
  cb_test_add (fixture->database,
               cb_test_record (&cb_noun_programme, "ref", "P2", "provider", "ORG", "title", "Two",
                               "areas", "exercises", NULL));
  cb_test_add (fixture->database, cb_test_record (&cb_noun_need, "ref", "GEO-01", "state", "GEO",
                                                  "title", "Another", "areas", "exercises", NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static CbDate
day (const char *text)
{
  CbDate date = CB_DATE_NONE;

  g_assert_true (cb_date_parse (text, &date));
  return date;
}

static char *
open_case (Fixture *fixture, const char *need, const char *programme)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) record = cb_casework_open (fixture->database, need, programme, day (DAY),
                                                  "Ministry", "tester", &error);

  g_assert_no_error (error);
  return g_strdup (cb_record_get_ref (record));
}

static CbCaseworkFault
move (Fixture *fixture, const char *ref, CbCaseMove wanted)
{
  g_autoptr (GError) error = NULL;
  CbCaseworkFault fault;
  gboolean done;

  if (wanted.date == 0)
    wanted.date = day (DAY);
  if (wanted.due == 0)
    wanted.due = CB_DATE_NONE;
  done = cb_casework_move (fixture->database, ref, &wanted, "tester", &fault, &error);
  if (fault != CB_CASEWORK_OK)
    g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  else
    g_assert_no_error (error);
  g_assert_cmpint (done, ==, fault == CB_CASEWORK_OK);
  return fault;
}

#define MOVE(ref, ...) move (fixture, ref, (CbCaseMove){ __VA_ARGS__ })

static CbCaseFile *
load (Fixture *fixture, const char *ref)
{
  g_autoptr (GError) error = NULL;
  CbCaseFile *file = cb_case_file_load (fixture->database, ref, &error);

  g_assert_no_error (error);
  return file;
}

static gint64
count (Fixture *fixture, const CbNoun *noun)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);

  return cb_records_count (fixture->database, query, NULL);
}

static char *
get_need_status (Fixture *fixture, const char *ref)
{
  g_autoptr (CbRecord) need = cb_records_find (fixture->database, &cb_noun_need, ref, NULL);

  return g_strdup (cb_record_get (need, CB_NEED_STATUS));
}

static void
test_opening (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ref = open_case (fixture, "UKR-01", "P1");
  g_autoptr (CbCaseFile) file = load (fixture, ref);
  const CbRecord *first;

  g_assert_cmpstr (ref, ==, "CASE-UKR-01");
  g_assert_cmpint (file->status, ==, CB_CASE_DRAFT);
  g_assert_cmpstr (cb_record_get (file->record, CB_CASE_OPENED), ==, DAY);
  g_assert_cmpstr (cb_record_get (file->record, CB_CASE_TLP), ==, "GREEN");
  g_assert_cmpstr (cb_record_get_ref (file->need), ==, "UKR-01");
  g_assert_cmpstr (cb_record_get_ref (file->programme), ==, "P1");
  g_assert_cmpstr (cb_record_get_ref (file->provider), ==, "ORG");
  g_assert_cmpuint (file->steps->len, ==, 1);
  first = g_ptr_array_index (file->steps, 0);
  g_assert_cmpstr (cb_record_get (first, CB_CASE_STEP_STATUS), ==, "draft");
  g_assert_cmpstr (cb_record_get (first, CB_CASE_STEP_OFFICE), ==, "Ministry");
}

static void
test_one_at_a_time (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ref = open_case (fixture, "UKR-01", "P1");
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (
      cb_casework_open (fixture->database, "UKR-01", "P1", day (DAY), NULL, "tester", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_EXISTS);
  g_assert_cmpstr (error->message, ==, ref);

  g_assert_cmpint (MOVE (ref, .to = CB_CASE_DECLINED, .reason = "no staff"), ==, CB_CASEWORK_OK);
  second = open_case (fixture, "UKR-01", "P1");
  g_assert_cmpstr (second, ==, "CASE-UKR-02");
}

static void
test_to_the_end (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ref = open_case (fixture, "UKR-01", "P1");
  g_autofree char *status = NULL;
  g_autoptr (CbCaseFile) file = NULL;

  for (CbCaseStatus to = CB_CASE_ACKNOWLEDGED; to <= CB_CASE_CLOSED; to++)
    {
      g_autoptr (CbCaseFile) before = load (fixture, ref);

      g_assert_cmpint (MOVE (ref, .to = to,
                             .need_status = cb_casework_propose_need_status (before, to)),
                       ==, CB_CASEWORK_OK);
    }
  file = load (fixture, ref);
  status = get_need_status (fixture, "UKR-01");
  g_assert_cmpint (file->status, ==, CB_CASE_CLOSED);
  g_assert_cmpuint (file->steps->len, ==, CB_CASE_CLOSED + 1);
  g_assert_cmpstr (status, ==, "met");

  /* Every step was one, and can be taken back, down to the case itself. */
  for (guint i = 0; i <= CB_CASE_CLOSED; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CbStep) undone = cb_journal_undo (fixture->database, &error);

      g_assert_no_error (error);
      g_assert_cmpint (undone->verb, ==, i < CB_CASE_CLOSED ? CB_VERB_MOVE : CB_VERB_CREATE);
    }
  g_assert_cmpint (count (fixture, &cb_noun_case), ==, 0);
  g_assert_cmpint (count (fixture, &cb_noun_case_step), ==, 0);
  g_free (status);
  status = get_need_status (fixture, "UKR-01");
  g_assert_cmpstr (status, ==, "open");
}

static void
test_week_to_circulate (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ref = open_case (fixture, "UKR-01", "P1");
  g_autoptr (CbCaseFile) waiting = NULL;
  g_autoptr (CbCaseFile) sent = NULL;

  MOVE (ref, .to = CB_CASE_ACKNOWLEDGED);
  waiting = load (fixture, ref);
  g_assert_cmpstr (cb_record_get (waiting->record, CB_CASE_DUE), ==, "2026-03-09");
  g_assert_false (cb_case_file_is_overdue (waiting, day ("2026-03-09")));
  g_assert_true (cb_case_file_is_overdue (waiting, day ("2026-03-10")));

  MOVE (ref, .to = CB_CASE_CIRCULATED);
  sent = load (fixture, ref);
  g_assert_null (cb_record_get (sent->record, CB_CASE_DUE));
  g_assert_false (cb_case_file_is_overdue (sent, day ("2036-01-01")));
}

static void
test_refused_steps (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ref = open_case (fixture, "UKR-01", "P1");
  g_autoptr (CbCaseFile) file = NULL;

  MOVE (ref, .to = CB_CASE_ACKNOWLEDGED, .date = day ("2026-03-05"));
  g_assert_cmpint (MOVE (ref, .to = CB_CASE_DRAFT), ==, CB_CASEWORK_BACKWARDS);
  g_assert_cmpint (MOVE (ref, .to = CB_CASE_AGREED, .date = day ("2026-03-05")), ==,
                   CB_CASEWORK_NEEDS_REASON);
  g_assert_cmpint (MOVE (ref, .to = CB_CASE_AGREED, .reason = " \n"), ==, CB_CASEWORK_NEEDS_REASON);
  g_assert_cmpint (MOVE (ref, .to = CB_CASE_CIRCULATED, .date = day ("2026-03-04")), ==,
                   CB_CASEWORK_BEFORE_LAST);
  g_assert_cmpint (MOVE (ref, .to = CB_CASE_CIRCULATED, .date = cb_date_today () + 1), ==,
                   CB_CASEWORK_IN_FUTURE);
  file = load (fixture, ref);
  g_assert_cmpuint (file->steps->len, ==, 2);
  for (CbCaseworkFault fault = CB_CASEWORK_OK; fault <= CB_CASEWORK_NO_PLACE; fault++)
    g_assert_cmpuint (strlen (cb_casework_describe_fault (fault)), >, 10);
}

static void
test_choice_declines_others (Fixture *fixture, gconstpointer data)
{
  g_autofree char *chosen = open_case (fixture, "UKR-01", "P1");
  g_autofree char *other = open_case (fixture, "UKR-01", "P2");
  g_autofree char *elsewhere = open_case (fixture, "GEO-01", "P2");
  g_autoptr (CbCaseFile) file = NULL;
  g_autoptr (CbCaseFile) untouched = NULL;
  g_autoptr (CbStep) undone = NULL;
  const CbRecord *last;

  g_assert_cmpint (MOVE (chosen, .to = CB_CASE_CHOSEN, .reason = "by telephone",
                         .decline_others = TRUE),
                   ==, CB_CASEWORK_NEEDS_REASON);
  g_assert_cmpint (MOVE (chosen, .to = CB_CASE_CHOSEN, .reason = "by telephone",
                         .decline_others = TRUE, .others_reason = "another provider was chosen"),
                   ==, CB_CASEWORK_OK);
  file = load (fixture, other);
  untouched = load (fixture, elsewhere);
  g_assert_cmpint (file->status, ==, CB_CASE_DECLINED);
  g_assert_cmpint (untouched->status, ==, CB_CASE_DRAFT);
  last = g_ptr_array_index (file->steps, file->steps->len - 1);
  g_assert_cmpstr (cb_record_get (last, CB_CASE_STEP_REASON), ==, "another provider was chosen");

  undone = cb_journal_undo (fixture->database, NULL);
  cb_case_file_free (file);
  file = load (fixture, other);
  g_assert_cmpint (file->status, ==, CB_CASE_DRAFT);
}

static void
test_last_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = open_case (fixture, "UKR-01", "P1");
  g_autofree char *second = open_case (fixture, "GEO-01", "P1");

  g_assert_cmpint (MOVE (first, .to = CB_CASE_AGREED, .reason = "agreed at once"), ==,
                   CB_CASEWORK_OK);
  g_assert_cmpint (MOVE (second, .to = CB_CASE_AGREED, .reason = "agreed at once"), ==,
                   CB_CASEWORK_NO_PLACE);
  g_assert_cmpint (MOVE (first, .to = CB_CASE_WITHDRAWN, .reason = "no money"), ==, CB_CASEWORK_OK);
  g_assert_cmpint (MOVE (second, .to = CB_CASE_AGREED, .reason = "agreed at once"), ==,
                   CB_CASEWORK_OK);
}

static void
test_deleted_as_a_whole (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ref = open_case (fixture, "UKR-01", "P1");
  g_autoptr (CbCaseFile) file = load (fixture, ref);
  g_autoptr (CbCaseFile) again = NULL;
  g_autoptr (CbStep) undone = NULL;
  g_autoptr (GError) error = NULL;

  cb_test_add (fixture->database,
               cb_test_record (&cb_noun_feedback, "case", ref, "side", "recipient", "date",
                               "2026-03-03", "rating", "4", NULL));
  cb_test_add (fixture->database, cb_test_record (&cb_noun_indicator, "case", ref, "title",
                                                  "Staff trained", "target", "20", NULL));
  g_assert_false (
      cb_editing_delete (fixture->database, &cb_noun_need, file->need->id, "tester", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_CONSTRAINT);

  g_assert_true (
      cb_editing_delete (fixture->database, &cb_noun_case, file->record->id, "tester", NULL));
  g_assert_cmpint (count (fixture, &cb_noun_case_step), ==, 0);
  g_assert_cmpint (count (fixture, &cb_noun_feedback), ==, 0);
  g_assert_cmpint (count (fixture, &cb_noun_indicator), ==, 0);

  undone = cb_journal_undo (fixture->database, NULL);
  again = load (fixture, ref);
  g_assert_cmpuint (again->steps->len, ==, 1);
  g_assert_cmpuint (again->feedback->len, ==, 1);
  g_assert_cmpuint (again->indicators->len, ==, 1);
}

static void
test_listed_by_due (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = open_case (fixture, "UKR-01", "P1");
  g_autofree char *second = open_case (fixture, "GEO-01", "P2");
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) some = NULL;

  MOVE (first, .to = CB_CASE_ACKNOWLEDGED);
  all = cb_case_file_list (fixture->database, NULL, NULL, NULL);
  some = cb_case_file_list (fixture->database, "GEO-01", NULL, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (cb_record_get_ref (((CbCaseFile *) all->pdata[0])->record), ==, first);
  g_assert_cmpuint (some->len, ==, 1);
  g_assert_cmpstr (cb_record_get_ref (((CbCaseFile *) some->pdata[0])->record), ==, second);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/casework/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("opening", test_opening);
  ADD ("one-at-a-time", test_one_at_a_time);
  ADD ("to-the-end", test_to_the_end);
  ADD ("week-to-circulate", test_week_to_circulate);
  ADD ("refused-steps", test_refused_steps);
  ADD ("choice-declines-others", test_choice_declines_others);
  ADD ("last-place", test_last_place);
  ADD ("deleted-as-a-whole", test_deleted_as_a_whole);
  ADD ("listed-by-due", test_listed_by_due);
  return g_test_run ();
}
