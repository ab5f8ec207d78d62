/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calendar: repeated events, what falls due elsewhere, and the iCalendar file. */

#include "config.h"

#include <string.h>

#include "cb-calendar.h"
#include "cb-call.h"
#include "cb-case.h"
#include "cb-casework.h"
#include "cb-consistency.h"
#include "cb-contact-check.h"
#include "cb-contact.h"
#include "cb-editing.h"
#include "cb-event.h"
#include "cb-fund-application.h"
#include "cb-fund.h"
#include "cb-ical.h"
#include "cb-marking.h"
#include "cb-milestone.h"
#include "cb-need.h"
#include "cb-nominee.h"
#include "cb-organisation.h"
#include "cb-programme.h"
#include "cb-test.h"
#include "cb-wording.h"

typedef struct
{
  char *path;
  CbDatabase *database;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = cb_test_make_path ("calendar.db");
  fixture->database = cb_test_open (fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static void
add (Fixture *fixture, CbRecord *record)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;

  cb_editing_create (fixture->database, record, "tester", problems, &error);
  g_assert_no_error (error);
  cb_record_unref (record);
}

static CbDate
day (const char *text)
{
  CbDate date = CB_DATE_NONE;

  g_assert_true (cb_date_parse (text, &date));
  return date;
}

/* Days and titles of the entries, in one text. */
static char *
list (Fixture *fixture, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = cb_calendar_list (fixture->database, day (from), day (to),
                                                    day ("2026-06-15"), &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < entries->len; i++)
    {
      const CbCalendarEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *first = cb_date_format (entry->first);

      g_string_append_printf (text, "%s%s %s%s", i > 0 ? "; " : "", first, entry->title,
                              entry->overdue ? " (overdue)" : "");
    }
  return g_string_free (text, FALSE);
}

static void
assert_next (const char *from, const char *repeat, const char *start, const char *wanted)
{
  g_autofree char *next = cb_date_format (cb_calendar_get_next (day (from), repeat, day (start)));

  g_assert_cmpstr (next, ==, wanted);
}

static void
test_next (void)
{
  assert_next ("2026-12-30", "weekly", "2026-12-30", "2027-01-06");
  assert_next ("2026-12-15", "monthly", "2026-11-15", "2027-01-15");
  /* February has no 31st, and nor has April. */
  assert_next ("2026-01-31", "monthly", "2026-01-31", "2026-03-31");
  assert_next ("2026-03-31", "monthly", "2026-01-31", "2026-05-31");
  assert_next ("2026-08-31", "six-monthly", "2026-08-31", "2027-08-31");
  assert_next ("2024-02-29", "yearly", "2024-02-29", "2028-02-29");
  g_assert_cmpint (cb_calendar_get_next (day ("2026-01-01"), NULL, day ("2026-01-01")), ==,
                   CB_DATE_NONE);
}

static void
test_events (Fixture *fixture, gconstpointer data)
{
  g_autofree char *june = NULL;
  g_autofree char *july = NULL;

  add (fixture, cb_test_record (&cb_noun_event, "ref", "E1", "title", "Session", "start",
                                "2026-06-29", "end", "2026-07-03", NULL));
  add (fixture,
       cb_test_record (&cb_noun_event, "ref", "E2", "title", "Round", "start", "2026-06-01",
                       "repeat", "weekly", "repeat_until", "2026-06-20", NULL));
  june = list (fixture, "2026-06-05", "2026-06-30");
  july = list (fixture, "2026-07-01", "2026-07-31");
  g_assert_cmpstr (june, ==, "2026-06-08 Round; 2026-06-15 Round; 2026-06-29 Session");
  g_assert_cmpstr (july, ==, "2026-06-29 Session");
}

static void
add_others (Fixture *fixture)
{
  g_autoptr (CbRecord) opened = NULL;
  g_autoptr (GError) error = NULL;
  CbCaseMove move = { .to = CB_CASE_ACKNOWLEDGED, .date = 0, .due = CB_DATE_NONE };
  CbCaseworkFault fault;

  add (fixture, cb_test_record (&cb_noun_organisation, "ref", "ORG", "name", "Provider", NULL));
  add (fixture, cb_test_record (&cb_noun_need, "ref", "N1", "state", "FJI", "title", "Need", NULL));
  add (fixture, cb_test_record (&cb_noun_programme, "ref", "P1", "provider", "ORG", "title", "Open",
                                "deadline", "2026-06-20", NULL));
  add (fixture, cb_test_record (&cb_noun_programme, "ref", "P2", "provider", "ORG", "title", "Shut",
                                "deadline", "2026-06-20", "status", "closed", NULL));
  add (fixture, cb_test_record (&cb_noun_contact, "ref", "K1", "role", "technical", "name",
                                "Mailbox", "next_check", "2026-06-30", NULL));
  add (fixture, cb_test_record (&cb_noun_contact_check, "ref", "K1-1", "contact", "K1", "sent",
                                "2026-05-01", "due", "2026-06-10", NULL));
  add (fixture, cb_test_record (&cb_noun_contact_check, "ref", "K1-2", "contact", "K1", "sent",
                                "2025-05-01", "due", "2026-06-11", "answered", "2025-05-02", NULL));
  opened = cb_casework_open (fixture->database, "N1", "P1", day ("2026-06-01"), NULL, "tester",
                             &error);
  g_assert_no_error (error);
  move.date = day ("2026-06-01");
  g_assert_true (cb_casework_move (fixture->database, cb_record_get_ref (opened), &move, "tester",
                                   &fault, &error));
}

static void
test_what_falls_due (Fixture *fixture, gconstpointer data)
{
  g_autofree char *june = NULL;
  g_autoptr (GPtrArray) due = NULL;

  add_others (fixture);
  june = list (fixture, "2026-06-01", "2026-06-30");
  g_assert_cmpstr (june, ==,
                   "2026-06-08 Next step due: CASE-FJI-01 (overdue); 2026-06-10 Answer due: K1 "
                   "(overdue); 2026-06-20 Deadline: Open; 2026-06-30 Check the contact: Mailbox");
  due = cb_calendar_list_due (fixture->database, day ("2026-06-21"), 5, NULL);
  g_assert_cmpuint (due->len, ==, 2);
}

static char *
write_file (Fixture *fixture, guint marking, guint sources, guint *n_written)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *path = g_build_filename (folder, "out.ics", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (
      cb_calendar_write (fixture->database, path, marking, sources, n_written, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  guint n_written;
  g_autofree char *public = NULL;
  g_autofree char *all = NULL;

  add_others (fixture);
  add (fixture,
       cb_test_record (&cb_noun_event, "ref", "E1", "title", "Weekly; with, marks", "start",
                       "2026-03-02", "start_time", "09:30", "end_time", "11:00", "zone",
                       "America/New_York", "repeat", "weekly", "repeat_until", "2026-04-30", NULL));
  public = write_file (fixture, CB_MARKING_GREEN, CB_CALENDAR_PUBLIC_SOURCES, &n_written);
  g_assert_cmpuint (n_written, ==, 2);
  g_assert_nonnull (strstr (public, "BEGIN:VTIMEZONE"));
  g_assert_nonnull (strstr (public, "DTSTART;TZID=America/New_York:20260302T093000"));
  g_assert_nonnull (strstr (public, "SUMMARY:Weekly\\; with\\, marks"));
  g_assert_nonnull (strstr (public, "FREQ=WEEKLY"));
  g_assert_nonnull (strstr (public, "DTSTART;VALUE=DATE:20260620"));
  g_assert_null (strstr (public, "Mailbox"));
  g_assert_null (strstr (public, "CASE-FJI-01"));

  all = write_file (fixture, CB_MARKING_RED, (1u << CB_N_CALENDAR_SOURCES) - 1, &n_written);
  g_assert_cmpuint (n_written, ==, 5);
  g_assert_nonnull (strstr (all, "Mailbox"));
}

/* Calls, reports and terms of personal data. The last name nobody, whatever they are marked. */
static void
test_fund (Fixture *fixture, gconstpointer data)
{
  g_autofree char *june = NULL;
  g_autofree char *public = NULL;
  g_autofree char *amber = NULL;
  g_autofree char *own = NULL;
  g_autoptr (GPtrArray) due = NULL;
  guint n_written;

  add (fixture, cb_test_record (&cb_noun_fund, "ref", "F", "title", "Fund", NULL));
  add (fixture, cb_test_record (&cb_noun_call, "ref", "C1", "fund", "F", "title", "Open call",
                                "status", "open", "deadline", "2026-06-12", NULL));
  add (fixture, cb_test_record (&cb_noun_call, "ref", "C2", "fund", "F", "title", "Shut", "status",
                                "closed", "deadline", "2026-06-12", NULL));
  add (fixture,
       cb_test_record (&cb_noun_application, "ref", "C1-01", "call", "C1", "title", "One", NULL));
  add (fixture, cb_test_record (&cb_noun_milestone, "ref", "M1", "application", "C1-01", "kind",
                                "narrative-report", "due", "2026-06-13", "tlp", "GREEN", NULL));
  add (fixture, cb_test_record (&cb_noun_milestone, "ref", "M2", "application", "C1-01", "kind",
                                "milestone", "title", "Half way", "due", "2026-06-20", NULL));
  add (fixture, cb_test_record (&cb_noun_milestone, "ref", "M3", "application", "C1-01", "kind",
                                "feedback", "due", "2026-06-13", "received", "2026-06-01", NULL));
  add (fixture, cb_test_record (&cb_noun_nominee, "ref", "N1", "application", "C1-01", "name",
                                "Secret name", "keep_until", "2026-06-14", "tlp", "CLEAR", NULL));

  june = list (fixture, "2026-06-01", "2026-06-30");
  g_assert_cmpstr (june, ==,
                   "2026-06-12 Last day to apply: Open call; 2026-06-13 Narrative report due: "
                   "C1-01 (overdue); 2026-06-14 Personal data to erase: C1-01 (overdue); "
                   "2026-06-20 Half way due: C1-01");
  due = cb_calendar_list_due (fixture->database, day ("2026-06-15"), 5, NULL);
  g_assert_cmpuint (due->len, ==, 3);

  public = write_file (fixture, CB_MARKING_GREEN, CB_CALENDAR_PUBLIC_SOURCES, &n_written);
  g_assert_cmpuint (n_written, ==, 2);
  amber = write_file (fixture, CB_MARKING_AMBER, (1u << CB_N_CALENDAR_SOURCES) - 1, &n_written);
  g_assert_cmpuint (n_written, ==, 3);
  g_assert_null (strstr (amber, "Personal data"));
  own = write_file (fixture, CB_MARKING_AMBER_STRICT, (1u << CB_N_CALENDAR_SOURCES) - 1,
                    &n_written);
  g_assert_cmpuint (n_written, ==, 4);
  g_assert_nonnull (strstr (own, "Personal data"));
  g_assert_null (strstr (own, "Secret name"));
}

static void
test_times_and_zones (void)
{
  g_assert_true (cb_ical_is_time ("00:00"));
  g_assert_true (cb_ical_is_time ("23:59"));
  g_assert_false (cb_ical_is_time ("24:00"));
  g_assert_false (cb_ical_is_time ("9:30"));
  g_assert_false (cb_ical_is_time ("09:60"));
  g_assert_false (cb_ical_is_time (NULL));
  g_assert_true (cb_ical_is_zone ("America/New_York"));
  g_assert_false (cb_ical_is_zone ("Mars/Olympus"));
  g_assert_false (cb_ical_is_zone (""));
}

/* What is typed or imported as time or zone is one, or is left out with a word why. */
static void
test_rules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      event = cb_test_record (&cb_noun_event, "ref", "E9", "title", "Meeting", "kind", "meeting",
                              "start", "2026-03-02", "start_time", "09:30", NULL);
  g_autoptr (CbRecord) same = NULL;
  g_autoptr (CbRecord) changed = NULL;
  const CbProblem *problem;
  g_autofree char *words = NULL;

  g_assert_true (cb_editing_create (fixture->database, event, "tester", problems, &error));
  same = cb_editing_set_field (fixture->database, &cb_noun_event, event->id, CB_EVENT_ZONE, NULL,
                               "Europe/Nowhere", "tester", problems, &error);
  g_assert_no_error (error);
  g_assert_null (cb_record_get (same, CB_EVENT_ZONE));
  g_assert_cmpuint (problems->len, ==, 1);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpint (problem->code, ==, CB_PROBLEM_UNKNOWN_ZONE);
  words = cb_wording_problem (problem);
  g_assert_nonnull (strstr (words, "Europe/Nowhere"));

  changed = cb_editing_set_field (fixture->database, &cb_noun_event, event->id, CB_EVENT_ZONE, NULL,
                                  "Africa/Nairobi", "tester", problems, &error);
  g_assert_cmpstr (cb_record_get (changed, CB_EVENT_ZONE), ==, "Africa/Nairobi");
  g_clear_pointer (&changed, cb_record_unref);
  changed = cb_editing_set_field (fixture->database, &cb_noun_event, event->id, CB_EVENT_END_TIME,
                                  NULL, "9:75", "tester", problems, &error);
  g_assert_null (cb_record_get (changed, CB_EVENT_END_TIME));
  g_assert_cmpint (((CbProblem *) problems->pdata[1])->code, ==, CB_PROBLEM_BAD_TIME);
  g_clear_pointer (&changed, cb_record_unref);
  changed = cb_editing_set_field (fixture->database, &cb_noun_event, event->id, CB_EVENT_END_TIME,
                                  NULL, "09:00", "tester", problems, &error);
  g_assert_null (cb_record_get (changed, CB_EVENT_END_TIME));
  g_assert_cmpint (((CbProblem *) problems->pdata[2])->code, ==, CB_PROBLEM_END_BEFORE_START);
}

static void
test_rules_of_import (void)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord)
      event = cb_test_record (&cb_noun_event, "ref", "E9", "title", "Meeting", "kind", "meeting",
                              "start", "2026-03-02", "end", "2026-03-03", "start_time", "24:00",
                              "end_time", "08:00", "zone", "Mars/Base", NULL);

  /* The rest of the row is taken. */
  g_assert_true (cb_consistency_check (event, 7, problems));
  g_assert_cmpuint (problems->len, ==, 2);
  g_assert_cmpuint (((CbProblem *) problems->pdata[0])->row, ==, 7);
  g_assert_cmpint (((CbProblem *) problems->pdata[0])->grade, ==, CB_GRADE_FIELD_DROPPED);
  g_assert_null (cb_record_get (event, CB_EVENT_START_TIME));
  g_assert_null (cb_record_get (event, CB_EVENT_ZONE));
  /* On another day it may end at an earlier hour. */
  g_assert_cmpstr (cb_record_get (event, CB_EVENT_END_TIME), ==, "08:00");
}

#define ADD(path, function)                                                                        \
  g_test_add ("/calendar/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/calendar/next", test_next);
  g_test_add_func ("/calendar/times-and-zones", test_times_and_zones);
  ADD ("events", test_events);
  ADD ("what-falls-due", test_what_falls_due);
  ADD ("file", test_file);
  ADD ("fund", test_fund);
  ADD ("rules", test_rules);
  g_test_add_func ("/calendar/rules-of-import", test_rules_of_import);
  return g_test_run ();
}
