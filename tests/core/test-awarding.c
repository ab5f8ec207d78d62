/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The work on applications on a real file: proposals within what the fund has, decisions with what
 * comes with them, taken back and made again, and the way of an application. */

#include "config.h"

#include "cb-applying.h"
#include "cb-award.h"
#include "cb-awarding.h"
#include "cb-call.h"
#include "cb-editing.h"
#include "cb-eligibility-result.h"
#include "cb-error.h"
#include "cb-event.h"
#include "cb-fund-application.h"
#include "cb-fund.h"
#include "cb-journal.h"
#include "cb-milestone.h"
#include "cb-organisation.h"
#include "cb-rate.h"
#include "cb-records.h"
#include "cb-rule-set.h"
#include "cb-rule.h"
#include "cb-test.h"
#include "cb-transaction.h"

#define DAY "2026-03-10"

typedef struct
{
  char *path;
  CbDatabase *database;
} Fixture;

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

static void
receive (Fixture *fixture, const char *ref, const char *date, const char *amount)
{
  add (fixture, cb_test_record (&cb_noun_transaction, "ref", ref, "fund", "F", "type", "receipt",
                                "date", date, "amount", amount, "currency", "USD", NULL));
}

/* An application for 40,000 US dollars of a least developed country, received in time. */
static void
apply (Fixture *fixture, const char *ref, const char *state)
{
  add (fixture,
       cb_test_record (&cb_noun_application, "ref", ref, "call", "C", "title", ref, "state", state,
                       "status", "received", "received", "2026-02-01", "amount", "40000", NULL));
}

/* 128,000 US dollars with 13 per cent of support cost and 15 of reserve bear awards of 100,000. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = cb_test_make_path ("awards.db");
  fixture->database = cb_test_open (fixture->path);
  add (fixture, cb_test_record (&cb_noun_rate, "ref", "EUR-1", "currency", "EUR", "date",
                                "2025-01-01", "usd", "1.25", NULL));
  add (fixture, cb_test_record (&cb_noun_fund, "ref", "F", "title", "Fund", "currency", "USD",
                                "support_cost", "13", "reserve", "15", NULL));
  receive (fixture, "R1", "2026-01-10", "128000");
  add (fixture, cb_test_record (&cb_noun_event, "ref", "EV", "title", "Meeting", "start",
                                "2026-06-01", "end", "2026-06-05", NULL));
  add (fixture, cb_test_record (&cb_noun_rule_set, "ref", "RS", "title", "Rules", NULL));
  add (fixture,
       cb_test_record (&cb_noun_rule, "ref", "RS-1", "rule_set", "RS", "title", "Least developed",
                       "type", "group", "groups", "LDC", "source", "Test", NULL));
  add (fixture, cb_test_record (&cb_noun_rule, "ref", "RS-2", "rule_set", "RS", "position", "2",
                                "title", "First time", "type", "first-time", "grade", "priority",
                                "points", "10", "source", "Test", NULL));
  add (fixture, cb_test_record (&cb_noun_call, "ref", "C", "fund", "F", "title", "Call", "status",
                                "open", "event", "EV", "rule_set", "RS", "report_days", "30",
                                "deadline", "2026-02-28", NULL));
  apply (fixture, "A1", "AFG");
  apply (fixture, "A2", "KHM");
  apply (fixture, "A3", "HTI");
  apply (fixture, "A4", "FRA");
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

static void
set (Fixture *fixture, const CbNoun *noun, const char *ref, const char *field, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord) record = cb_records_find (fixture->database, noun, ref, &error);
  g_autoptr (CbRecord) stored = NULL;

  g_assert_no_error (error);
  stored = cb_editing_set_field (fixture->database, noun, record->id,
                                 (guint) cb_noun_find_field (noun, field), NULL, value, "tester",
                                 problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static CbAwardingFault
decide_on (Fixture *fixture, const char *application, CbAwardingDecision decision)
{
  CbAwardingFault fault;
  CbAwardingFault checked;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (decision.decision == NULL)
    decision.decision = "awarded";
  if (decision.reason == NULL)
    decision.reason = "So";
  if (decision.date == 0)
    decision.date = day (DAY);
  if (decision.amount == 0)
    decision.amount = CB_MONEY_NONE;
  cb_awarding_check (fixture->database, application, &decision, cb_date_today (), &checked, &error);
  g_assert_no_error (error);
  done = cb_awarding_decide (fixture->database, application, &decision, "tester", &fault, &error);
  g_assert_cmpint (fault, ==, checked);
  if (fault != CB_AWARDING_OK)
    g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  else
    g_assert_no_error (error);
  g_assert_cmpint (done, ==, fault == CB_AWARDING_OK);
  return fault;
}

#define DECIDE(application, ...)                                                                   \
  decide_on (fixture, application, (CbAwardingDecision){ __VA_ARGS__ })
#define UNITS(amount) ((CbMoney) (amount) *CB_MONEY_UNIT)

static char *
get (Fixture *fixture, const CbNoun *noun, const char *ref, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) record = cb_records_find (fixture->database, noun, ref, &error);

  g_assert_no_error (error);
  return g_strdup (cb_record_get_by_id (record, field));
}

static void
assert_field (Fixture *fixture,
              const CbNoun *noun,
              const char *ref,
              const char *field,
              const char *wanted)
{
  g_autofree char *value = get (fixture, noun, ref, field);

  g_assert_cmpstr (value, ==, wanted);
}

static gint64
count (Fixture *fixture, const CbNoun *noun)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GError) error = NULL;
  gint64 number = cb_records_count (fixture->database, query, &error);

  g_assert_no_error (error);
  return number;
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = cb_journal_undo (fixture->database, &error);

  g_assert_no_error (error);
}

static CbMoney
get_available (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbFundBook) book = cb_fund_book_load (fixture->database, "F", &error);

  g_assert_no_error (error);
  return cb_fund_book_sum (book, CB_DATE_NONE, day (DAY)).available;
}

/* Ref, amount and sentence of each application, a line each. */
static char *
list_proposals (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbCallFile) file = cb_awarding_load (fixture->database, "C", day (DAY), &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < file->proposals->len; i++)
    {
      const CbAwardProposal *proposal = &g_array_index (file->proposals, CbAwardProposal, i);
      const CbEligible *eligible = g_ptr_array_index (file->applications, i);
      g_autofree char *amount = cb_money_format (proposal->amount);
      g_autofree char *sentence = cb_awarding_describe_proposal (file, proposal);
      g_autofree char *order = cb_awarding_describe_order (file, proposal);

      g_assert_cmpuint (proposal->candidate, ==, i);
      g_assert_nonnull (sentence);
      g_assert_true ((order == NULL) == (proposal->before_next == CB_AWARD_BY_NOTHING));
      g_string_append_printf (text, "%s %s %d;", cb_record_get_ref (eligible->application), amount,
                              proposal->reason);
    }
  return g_string_free (text, FALSE);
}

static void
assert_proposals (Fixture *fixture, const char *wanted)
{
  g_autofree char *text = list_proposals (fixture);

  g_assert_cmpstr (text, ==, wanted);
}

/* --- proposals ------------------------------------------------------------- */

static void
test_load (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbCallFile) file = cb_awarding_load (fixture->database, "C", day (DAY), &error);

  g_assert_no_error (error);
  g_assert_cmpint (file->money, ==, UNITS (100000));
  g_assert_cmpint (file->left, ==, UNITS (20000));
  assert_proposals (fixture, "A1 40000 0;A3 40000 0;A2 0 6;A4 0 3;");

  /* First participation gives points; a part is taken where it helps. */
  set (fixture, &cb_noun_application, "A2", "first_time", "yes");
  set (fixture, &cb_noun_application, "A3", "accepts_part", "yes");
  assert_proposals (fixture, "A2 40000 0;A3 40000 0;A1 0 6;A4 0 3;");
  set (fixture, &cb_noun_application, "A1", "amount_least", "20000");
  assert_proposals (fixture, "A2 40000 0;A3 40000 0;A1 20000 1;A4 0 3;");

  /* The call gives less than the fund has. */
  set (fixture, &cb_noun_call, "C", "amount", "50000");
  assert_proposals (fixture, "A2 40000 0;A3 10000 1;A1 0 6;A4 0 3;");
  set (fixture, &cb_noun_application, "A2", "status", "withdrawn");
  assert_proposals (fixture, "A1 40000 0;A3 10000 1;A4 0 3;");
}

/* Amounts in another currency are compared in that of the call, and given in their own. */
static void
test_currency (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbCallFile) file = NULL;

  set (fixture, &cb_noun_application, "A1", "currency", "EUR");
  file = cb_awarding_load (fixture->database, "C", day (DAY), &error);
  g_assert_no_error (error);
  assert_proposals (fixture, "A1 50000 0;A3 40000 0;A2 0 6;A4 0 3;");
  g_assert_cmpint (cb_awarding_get_amount (file, 0, UNITS (50000)), ==, UNITS (40000));
  g_assert_cmpint (cb_awarding_get_amount (file, 0, UNITS (100)), ==, UNITS (80));
  g_assert_cmpint (cb_awarding_get_amount (file, 1, UNITS (100)), ==, UNITS (100));

  /* Without a rate nothing can be told. */
  set (fixture, &cb_noun_application, "A1", "currency", "JPY");
  assert_proposals (fixture, "A1 0 4;A2 40000 0;A3 40000 0;A4 0 3;");
  set (fixture, &cb_noun_call, "C", "currency", "JPY");
  g_clear_pointer (&file, cb_call_file_free);
  file = cb_awarding_load (fixture->database, "C", day (DAY), &error);
  g_assert_no_error (error);
  g_assert_cmpint (file->money, ==, CB_MONEY_NONE);
  g_assert_cmpint (g_array_index (file->proposals, CbAwardProposal, 0).amount, ==, 0);
}

/* --- decisions ------------------------------------------------------------- */

static void
test_decide (Fixture *fixture, gconstpointer data)
{
  g_autofree char *trace = NULL;

  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40000), .office = "Board"), ==, CB_AWARDING_OK);
  assert_field (fixture, &cb_noun_application, "A1", "status", "awarded");
  assert_field (fixture, &cb_noun_award, "A1-D01", "decision", "awarded");
  assert_field (fixture, &cb_noun_award, "A1-D01", "amount", "40000");
  assert_field (fixture, &cb_noun_award, "A1-D01", "office", "Board");
  assert_field (fixture, &cb_noun_award, "A1-D01", "result", "A1-E01");
  assert_field (fixture, &cb_noun_eligibility_result, "A1-E01", "verdict", "eligible");
  assert_field (fixture, &cb_noun_eligibility_result, "A1-E01", "as_of", DAY);
  assert_field (fixture, &cb_noun_transaction, "A1-T01", "type", "award");
  assert_field (fixture, &cb_noun_transaction, "A1-T01", "date", DAY);
  assert_field (fixture, &cb_noun_transaction, "A1-T01", "amount", "40000");
  assert_field (fixture, &cb_noun_transaction, "A1-T01", "currency", "USD");
  assert_field (fixture, &cb_noun_transaction, "A1-T01", "application", "A1");
  trace = get (fixture, &cb_noun_eligibility_result, "A1-E01", "trace");
  g_assert_nonnull (strstr (trace, "\"RS-1\""));

  /* 30 days after the meeting. */
  assert_field (fixture, &cb_noun_milestone, "A1-M01", "kind", "narrative-report");
  assert_field (fixture, &cb_noun_milestone, "A1-M01", "due", "2026-07-05");
  assert_field (fixture, &cb_noun_milestone, "A1-M02", "kind", "financial-report");

  /* 128,000 less 40,000 and 28 per cent of it. */
  g_assert_cmpint (get_available (fixture), ==, UNITS (128000 - 51200));
  assert_proposals (fixture, "A1 40000 2;A3 40000 0;A2 0 6;A4 0 3;");

  /* It was one step. */
  undo (fixture);
  assert_field (fixture, &cb_noun_application, "A1", "status", "received");
  g_assert_cmpint (count (fixture, &cb_noun_award), ==, 0);
  g_assert_cmpint (count (fixture, &cb_noun_eligibility_result), ==, 0);
  g_assert_cmpint (count (fixture, &cb_noun_milestone), ==, 0);
  g_assert_cmpint (count (fixture, &cb_noun_transaction), ==, 1);
  g_assert_cmpint (get_available (fixture), ==, UNITS (128000));
}

static void
test_decide_again (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40000)), ==, CB_AWARDING_OK);
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (25000), .date = day ("2026-03-12")), ==,
                   CB_AWARDING_OK);
  /* The first one stays as it is, and the difference is released. */
  assert_field (fixture, &cb_noun_award, "A1-D01", "amount", "40000");
  assert_field (fixture, &cb_noun_award, "A1-D02", "decision", "awarded-in-part");
  assert_field (fixture, &cb_noun_transaction, "A1-T02", "type", "release");
  assert_field (fixture, &cb_noun_transaction, "A1-T02", "amount", "15000");
  assert_field (fixture, &cb_noun_transaction, "A1-T02", "date", "2026-03-12");
  g_assert_cmpint (count (fixture, &cb_noun_milestone), ==, 2);

  /* The same again enters nothing. */
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (25000), .date = day ("2026-03-13")), ==,
                   CB_AWARDING_OK);
  g_assert_cmpint (count (fixture, &cb_noun_transaction), ==, 3);

  g_assert_cmpint (DECIDE ("A1", .decision = "declined", .date = day ("2026-03-14")), ==,
                   CB_AWARDING_OK);
  assert_field (fixture, &cb_noun_application, "A1", "status", "declined");
  assert_field (fixture, &cb_noun_award, "A1-D04", "amount", NULL);
  assert_field (fixture, &cb_noun_transaction, "A1-T03", "amount", "25000");
  g_assert_cmpint (count (fixture, &cb_noun_milestone), ==, 0);
  undo (fixture);
  g_assert_cmpint (count (fixture, &cb_noun_milestone), ==, 2);
  assert_field (fixture, &cb_noun_application, "A1", "status", "awarded");
}

/* What was awarded in a currency that the application no longer has is released as a whole. */
static void
test_currency_changed (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40000)), ==, CB_AWARDING_OK);
  set (fixture, &cb_noun_application, "A1", "currency", "EUR");
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (30000)), ==, CB_AWARDING_OK);
  assert_field (fixture, &cb_noun_transaction, "A1-T02", "type", "release");
  assert_field (fixture, &cb_noun_transaction, "A1-T02", "currency", "USD");
  assert_field (fixture, &cb_noun_transaction, "A1-T03", "amount", "30000");
  assert_field (fixture, &cb_noun_transaction, "A1-T03", "currency", "EUR");
  /* 37,500 US dollars, and 28 per cent. */
  g_assert_cmpint (get_available (fixture), ==, UNITS (128000 - 48000));
}

static void
test_plain_faults (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (DECIDE ("A1", .reason = " "), ==, CB_AWARDING_NEEDS_REASON);
  g_assert_cmpint (DECIDE ("A1", NULL), ==, CB_AWARDING_NEEDS_AMOUNT);
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40000), .date = cb_date_today () + 1), ==,
                   CB_AWARDING_IN_FUTURE);
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40001)), ==, CB_AWARDING_TOO_MUCH);
  set (fixture, &cb_noun_application, "A1", "status", "draft");
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40000)), ==, CB_AWARDING_NOT_RECEIVED);
  set (fixture, &cb_noun_application, "A1", "status", "completed");
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40000)), ==, CB_AWARDING_OVER);
  g_assert_cmpint (count (fixture, &cb_noun_award), ==, 0);
}

static void
test_not_eligible (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (DECIDE ("A4", .amount = UNITS (1)), ==, CB_AWARDING_NOT_ELIGIBLE);
  g_assert_cmpint (DECIDE ("A4", .amount = UNITS (1), .despite_rules = TRUE), ==, CB_AWARDING_OK);
  assert_field (fixture, &cb_noun_eligibility_result, "A4-E01", "verdict", "not-eligible");
  g_assert_cmpint (DECIDE ("A2", .decision = "declined"), ==, CB_AWARDING_OK);
  g_assert_cmpint (DECIDE ("A3", .decision = "waiting"), ==, CB_AWARDING_OK);
  assert_field (fixture, &cb_noun_application, "A3", "status", "waiting");
  assert_proposals (fixture, "A4 1 2;A2 0 2;A1 40000 0;A3 40000 0;");
}

/* The last dollar, and one more than that. */
static void
test_too_much (Fixture *fixture, gconstpointer data)
{
  set (fixture, &cb_noun_application, "A1", "amount", "200000");
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (100000) + 10), ==, CB_AWARDING_TOO_MUCH);
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (100000)), ==, CB_AWARDING_OK);
  g_assert_cmpint (get_available (fixture), ==, 0);
  g_assert_cmpint (DECIDE ("A2", .amount = 10), ==, CB_AWARDING_TOO_MUCH);
  /* Less again sets money free. */
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (70000)), ==, CB_AWARDING_OK);
  g_assert_cmpint (DECIDE ("A2", .amount = UNITS (30000)), ==, CB_AWARDING_OK);
}

/* On a day on which the money had not come in yet, and on one before others got it. */
static void
test_too_early (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40000), .date = day ("2026-01-09")), ==,
                   CB_AWARDING_TOO_MUCH);
  set (fixture, &cb_noun_application, "A2", "amount", "90000");
  g_assert_cmpint (DECIDE ("A2", .amount = UNITS (90000)), ==, CB_AWARDING_OK);
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40000), .date = day ("2026-02-10")), ==,
                   CB_AWARDING_TOO_MUCH);
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  apply (fixture, "A5", "AFG");
  set (fixture, &cb_noun_call, "C", "amount_per_application", "30000");
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (30001)), ==, CB_AWARDING_OVER_LIMIT);
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (30000)), ==, CB_AWARDING_OK);
  set (fixture, &cb_noun_call, "C", "amount_per_state", "35000");
  g_assert_cmpint (DECIDE ("A5", .amount = UNITS (5001)), ==, CB_AWARDING_OVER_LIMIT);
  set (fixture, &cb_noun_call, "C", "places_per_state", "1");
  g_assert_cmpint (DECIDE ("A5", .amount = UNITS (5000)), ==, CB_AWARDING_OVER_LIMIT);
  set (fixture, &cb_noun_call, "C", "places_per_state", "2");
  g_assert_cmpint (DECIDE ("A5", .amount = UNITS (5000)), ==, CB_AWARDING_OK);
  set (fixture, &cb_noun_call, "C", "amount", "45000");
  g_assert_cmpint (DECIDE ("A2", .amount = UNITS (10001)), ==, CB_AWARDING_OVER_LIMIT);
  g_assert_cmpint (DECIDE ("A2", .amount = UNITS (10000)), ==, CB_AWARDING_OK);
}

static void
pay (Fixture *fixture, const char *ref, const char *amount)
{
  add (fixture, cb_test_record (&cb_noun_transaction, "ref", ref, "fund", "F", "type",
                                "disbursement", "date", "2026-04-01", "amount", amount, "currency",
                                "USD", "application", "A1", NULL));
}

static void
test_below_paid (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40000)), ==, CB_AWARDING_OK);
  pay (fixture, "P1", "10000");
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (9999)), ==, CB_AWARDING_BELOW_PAID);
  g_assert_cmpint (DECIDE ("A1", .decision = "declined"), ==, CB_AWARDING_BELOW_PAID);
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (10000)), ==, CB_AWARDING_OK);
}

/* --- the result since ------------------------------------------------------- */

static CbResultComparison *
compare (Fixture *fixture, const char *application, const char *date)
{
  g_autoptr (GError) error = NULL;
  CbResultComparison *comparison = cb_awarding_compare_result (fixture->database, application,
                                                               day (date), &error);

  g_assert_no_error (error);
  return comparison;
}

static void
test_changed_result (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbResultComparison) none = compare (fixture, "A1", DAY);
  g_autoptr (CbResultComparison) same = NULL;
  g_autoptr (CbResultComparison) rule = NULL;
  g_autoptr (CbResultComparison) verdict = NULL;
  g_autofree char *nothing = cb_awarding_describe_comparison (none);
  g_autofree char *sentence = NULL;

  g_assert_null (none->award);
  g_assert_null (nothing);

  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40000)), ==, CB_AWARDING_OK);
  same = compare (fixture, "A1", "2026-03-20");
  g_assert_nonnull (same->result);
  g_assert_false (same->verdict_changed);
  g_assert_cmpuint (same->rules->len, ==, 0);

  set (fixture, &cb_noun_application, "A1", "first_time", "yes");
  rule = compare (fixture, "A1", "2026-03-20");
  g_assert_false (rule->verdict_changed);
  g_assert_cmpuint (rule->rules->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (rule->rules, 0), ==, "RS-2");
  sentence = cb_awarding_describe_comparison (rule);
  g_assert_nonnull (sentence);

  set (fixture, &cb_noun_application, "A1", "state", "FRA");
  verdict = compare (fixture, "A1", "2026-03-20");
  g_assert_true (verdict->verdict_changed);
  g_assert_cmpuint (verdict->rules->len, ==, 2);
  /* What the decision rests on is kept. */
  assert_field (fixture, &cb_noun_eligibility_result, "A1-E01", "verdict", "eligible");
}

/* A call without rules: nothing is held against anybody, and there is no result. */
static void
test_no_rules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbResultComparison) comparison = NULL;

  set (fixture, &cb_noun_call, "C", "rule_set", NULL);
  g_assert_cmpint (DECIDE ("A4", .amount = UNITS (1)), ==, CB_AWARDING_OK);
  assert_field (fixture, &cb_noun_award, "A4-D01", "result", NULL);
  g_assert_cmpint (count (fixture, &cb_noun_eligibility_result), ==, 0);
  comparison = compare (fixture, "A4", DAY);
  g_assert_false (comparison->verdict_changed);
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

#define TEST(name, func) g_test_add ("/awarding/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  TEST ("load", test_load);
  TEST ("currency", test_currency);
  TEST ("decide", test_decide);
  TEST ("decide-again", test_decide_again);
  TEST ("currency-changed", test_currency_changed);
  TEST ("plain-faults", test_plain_faults);
  TEST ("not-eligible", test_not_eligible);
  TEST ("too-much", test_too_much);
  TEST ("too-early", test_too_early);
  TEST ("limits", test_limits);
  TEST ("below-paid", test_below_paid);
  TEST ("changed-result", test_changed_result);
  TEST ("no-rules", test_no_rules);
  TEST ("way", test_way);
  TEST ("withdraw", test_withdraw);
  TEST ("due", test_due);
  return g_test_run ();
}
