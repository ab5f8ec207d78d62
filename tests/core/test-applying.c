/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way of an application, step by step, and what is due after an award. */

#include "config.h"

#include "award-data.h"
#include "cb-applying.h"
#include "cb-reference.h"

/* --- which status follows ---------------------------------------------------- */

/* The moves from one status without a decision, and whether it can be decided on. */
static void
assert_moves (const char *from, const char *wanted, gboolean decided)
{
  CbApplicationStatus moves[CB_N_APPLICATION_STATUSES];
  CbApplicationStatus status;
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_moves;

  g_assert_true (cb_application_status_from_code (from, &status));
  g_assert_cmpstr (cb_application_status_to_code (status), ==, from);
  g_assert_nonnull (cb_reference_find ("application-statuses", from));
  g_assert_cmpuint (cb_reference_find ("application-statuses", from)->place, ==, status);
  n_moves = cb_application_list_moves (status, moves);
  for (guint i = 0; i < n_moves; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            cb_application_status_to_code (moves[i]));
  g_assert_cmpstr (text->str, ==, wanted);
  g_assert_cmpint (cb_application_can_be_decided (status), ==, decided);
  g_assert_cmpint (cb_application_can_move (status, CB_APPLICATION_IS_AWARDED), ==, decided);
  g_assert_cmpint (cb_application_is_over (status), ==,
                   wanted[0] == '\0' && !cb_application_is_decision (status));
}

static void
test_life (void)
{
  CbApplicationStatus status;

  assert_moves ("draft", "received withdrawn", FALSE);
  assert_moves ("received", "in-review withdrawn", TRUE);
  assert_moves ("in-review", "withdrawn", TRUE);
  assert_moves ("awarded", "completed withdrawn", TRUE);
  assert_moves ("waiting", "withdrawn", TRUE);
  assert_moves ("declined", "", TRUE);
  assert_moves ("completed", "closed", FALSE);
  assert_moves ("closed", "", FALSE);
  assert_moves ("withdrawn", "", FALSE);
  g_assert_false (cb_application_status_from_code ("lost", &status));
  g_assert_false (cb_application_status_from_code (NULL, &status));
}

/* --- the way of an application ---------------------------------------------- */

static CbApplyingFault
move (Fixture *fixture, const char *ref, CbApplicationStatus to, CbDate date)
{
  g_autoptr (GError) error = NULL;
  CbApplyingFault fault;
  gboolean done = cb_applying_move (fixture->database, ref, to, date, "tester", &fault, &error);

  if (fault != CB_APPLYING_OK)
    g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  else
    g_assert_no_error (error);
  g_assert_cmpint (done, ==, fault == CB_APPLYING_OK);
  return fault;
}

static void
test_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      made = cb_applying_create (fixture->database, "C", "New one", "AFG", "tester", &error);
  const char *ref;

  g_assert_no_error (error);
  ref = cb_record_get_ref (made);
  g_assert_cmpstr (ref, ==, "C-01");
  assert_field (fixture, &cb_noun_application, ref, "status", "draft");
  g_assert_cmpint (move (fixture, ref, CB_APPLICATION_IS_IN_REVIEW, day (DAY)), ==,
                   CB_APPLYING_NO_STEP);
  g_assert_cmpint (move (fixture, ref, CB_APPLICATION_IS_RECEIVED, cb_date_today () + 1), ==,
                   CB_APPLYING_IN_FUTURE);
  g_assert_cmpint (move (fixture, ref, CB_APPLICATION_IS_RECEIVED, day (DAY)), ==, CB_APPLYING_OK);
  assert_field (fixture, &cb_noun_application, ref, "received", DAY);
  g_assert_cmpint (move (fixture, ref, CB_APPLICATION_IS_IN_REVIEW, day (DAY)), ==, CB_APPLYING_OK);
  g_assert_cmpint (move (fixture, ref, CB_APPLICATION_IS_AWARDED, day (DAY)), ==,
                   CB_APPLYING_DECISION);
  set (fixture, &cb_noun_application, ref, "amount", "100");
  g_assert_cmpint (DECIDE (ref, .amount = UNITS (100)), ==, CB_AWARDING_OK);
  g_assert_cmpint (move (fixture, ref, CB_APPLICATION_IS_COMPLETED, day (DAY)), ==, CB_APPLYING_OK);
  g_assert_cmpint (move (fixture, ref, CB_APPLICATION_IS_CLOSED, day (DAY)), ==,
                   CB_APPLYING_REPORTS);
  set (fixture, &cb_noun_milestone, "C-01-M01", "received", "2026-07-01");
  set (fixture, &cb_noun_milestone, "C-01-M02", "received", "2026-07-01");
  g_assert_cmpint (move (fixture, ref, CB_APPLICATION_IS_CLOSED, day (DAY)), ==, CB_APPLYING_OK);
  g_assert_cmpint (move (fixture, ref, CB_APPLICATION_IS_WITHDRAWN, day (DAY)), ==,
                   CB_APPLYING_NO_STEP);
}

static void
test_withdraw (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40000)), ==, CB_AWARDING_OK);
  g_assert_cmpint (move (fixture, "A1", CB_APPLICATION_IS_WITHDRAWN, day ("2026-03-11")), ==,
                   CB_APPLYING_OK);
  assert_field (fixture, &cb_noun_transaction, "A1-T02", "type", "release");
  assert_field (fixture, &cb_noun_transaction, "A1-T02", "date", "2026-03-11");
  g_assert_cmpint (count (fixture, &cb_noun_milestone), ==, 0);
  undo (fixture);
  pay (fixture, "P1", "1");
  g_assert_cmpint (move (fixture, "A1", CB_APPLICATION_IS_WITHDRAWN, day ("2026-03-11")), ==,
                   CB_APPLYING_PAID);
}

/* What was awarded and not paid is there for others once all is settled; 12,500 US dollars were
 * paid as 10,000 euro. */
static void
test_close (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40000)), ==, CB_AWARDING_OK);
  pay (fixture, "P1", "20000");
  add (fixture, cb_test_record (&cb_noun_transaction, "ref", "P2", "fund", "F", "type",
                                "disbursement", "date", "2026-04-02", "amount", "10000", "currency",
                                "EUR", "application", "A1", NULL));
  g_assert_cmpint (move (fixture, "A1", CB_APPLICATION_IS_COMPLETED, day ("2026-07-01")), ==,
                   CB_APPLYING_OK);
  set (fixture, &cb_noun_milestone, "A1-M01", "received", "2026-07-01");
  set (fixture, &cb_noun_milestone, "A1-M02", "received", "2026-07-01");
  g_assert_cmpint (move (fixture, "A1", CB_APPLICATION_IS_CLOSED, day ("2026-07-02")), ==,
                   CB_APPLYING_OK);
  assert_field (fixture, &cb_noun_transaction, "A1-T02", "type", "release");
  assert_field (fixture, &cb_noun_transaction, "A1-T02", "amount", "7500");
  assert_field (fixture, &cb_noun_transaction, "A1-T02", "date", "2026-07-02");
  g_assert_cmpint (count (fixture, &cb_noun_milestone), ==, 2);

  /* 32,500 of the 50,000 of the call are gone. */
  set (fixture, &cb_noun_call, "C", "amount", "50000");
  g_assert_cmpint (DECIDE ("A2", .amount = UNITS (17501), .date = day ("2026-07-03")), ==,
                   CB_AWARDING_OVER_LIMIT);
  g_assert_cmpint (DECIDE ("A2", .amount = UNITS (17500), .date = day ("2026-07-03")), ==,
                   CB_AWARDING_OK);
}

/* --- what is due ------------------------------------------------------------ */

static guint
count_due (Fixture *fixture, const char *fund, const char *today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = cb_awarding_list_due (fixture->database, fund, day (today), &error);

  g_assert_no_error (error);
  return due->len;
}

static void
test_due (Fixture *fixture, gconstpointer data)
{
  add (fixture, cb_test_record (&cb_noun_fund, "ref", "F2", "title", "Other", NULL));
  set (fixture, &cb_noun_application, "A1", "end", "2026-04-30");
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40000)), ==, CB_AWARDING_OK);
  g_assert_cmpint (DECIDE ("A2", .amount = UNITS (40000)), ==, CB_AWARDING_OK);
  assert_field (fixture, &cb_noun_milestone, "A1-M01", "due", "2026-05-30");
  g_assert_cmpuint (count_due (fixture, NULL, "2026-05-30"), ==, 0);
  g_assert_cmpuint (count_due (fixture, NULL, "2026-05-31"), ==, 2);
  g_assert_cmpuint (count_due (fixture, "F", "2026-08-01"), ==, 4);
  g_assert_cmpuint (count_due (fixture, "F2", "2026-08-01"), ==, 0);
  set (fixture, &cb_noun_milestone, "A1-M01", "received", "2026-06-01");
  g_assert_cmpuint (count_due (fixture, "F", "2026-08-01"), ==, 3);

  /* No days, no reports. */
  set (fixture, &cb_noun_call, "C", "report_days", NULL);
  set (fixture, &cb_noun_application, "A3", "amount", "1");
  g_assert_cmpint (DECIDE ("A3", .amount = UNITS (1)), ==, CB_AWARDING_OK);
  g_assert_cmpint (count (fixture, &cb_noun_milestone), ==, 4);
}

#define TEST(name, func) g_test_add ("/applying/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/applying/life", test_life);
  TEST ("way", test_way);
  TEST ("withdraw", test_withdraw);
  TEST ("close", test_close);
  TEST ("due", test_due);
  return g_test_run ();
}
