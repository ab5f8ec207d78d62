/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Proposals within what the fund has, and decisions with what comes with them, taken back and made
 * again. */

#include "config.h"

#include "award-data.h"

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

/* What was decided stays; only how the reason is worded can be set right. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  static const CbNoun *const nouns[] = { &cb_noun_award, &cb_noun_eligibility_result };
  static const char *const refs[] = { "A1-D01", "A1-E01" };
  static const guint fields[] = { CB_AWARD_AMOUNT, CB_ELIGIBILITY_RESULT_VERDICT };
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);

  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40000)), ==, CB_AWARDING_OK);
  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CbRecord) record = cb_records_find (fixture->database, nouns[i], refs[i], &error);
      g_autoptr (CbRecord) stored = NULL;

      g_assert_no_error (error);
      stored = cb_editing_set_field (fixture->database, nouns[i], record->id, fields[i], NULL, "1",
                                     "tester", problems, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (problems->len, ==, i + 1);
      g_assert_cmpint (((const CbProblem *) problems->pdata[i])->code, ==, CB_PROBLEM_LOCKED);
      g_assert_false (
          cb_editing_delete (fixture->database, nouns[i], record->id, "tester", &error));
      g_assert_error (error, CB_ERROR, CB_ERROR_PERMANENT);
    }
  set (fixture, &cb_noun_award, "A1-D01", "reason", "Because");
  assert_field (fixture, &cb_noun_award, "A1-D01", "amount", "40000");
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

  /* Whoever is not eligible any more can get less, and nothing more. */
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (30000)), ==, CB_AWARDING_OK);
  set (fixture, &cb_noun_application, "A1", "state", "FRA");
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (30001)), ==, CB_AWARDING_NOT_ELIGIBLE);
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (20000)), ==, CB_AWARDING_OK);
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
test_below_paid (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (40000)), ==, CB_AWARDING_OK);
  pay (fixture, "P1", "10000");
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (9999)), ==, CB_AWARDING_BELOW_PAID);
  g_assert_cmpint (DECIDE ("A1", .decision = "declined"), ==, CB_AWARDING_BELOW_PAID);
  g_assert_cmpint (DECIDE ("A1", .amount = UNITS (10000)), ==, CB_AWARDING_OK);

  /* How much was paid can not be told in a currency without a rate. */
  set (fixture, &cb_noun_application, "A1", "currency", "KES");
  g_assert_cmpint (DECIDE ("A1", .decision = "declined"), ==, CB_AWARDING_NO_RATE);
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

#define TEST(name, func) g_test_add ("/awarding/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  TEST ("load", test_load);
  TEST ("currency", test_currency);
  TEST ("decide", test_decide);
  TEST ("decide-again", test_decide_again);
  TEST ("kept", test_kept);
  TEST ("currency-changed", test_currency_changed);
  TEST ("plain-faults", test_plain_faults);
  TEST ("not-eligible", test_not_eligible);
  TEST ("too-much", test_too_much);
  TEST ("too-early", test_too_early);
  TEST ("limits", test_limits);
  TEST ("below-paid", test_below_paid);
  TEST ("changed-result", test_changed_result);
  TEST ("no-rules", test_no_rules);
  return g_test_run ();
}
