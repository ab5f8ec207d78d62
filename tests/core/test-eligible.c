/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Applications held to the rules of their call, on a database: facts that follow the records, what
 * is said of them, and what is kept of a result. Each type of rule against each outcome is looked
 * at by cli/test_eligibility.py. */

#include "config.h"

#include <string.h>

#include "cb-consistency.h"
#include "cb-editing.h"
#include "cb-eligibility-result.h"
#include "cb-eligible.h"
#include "cb-error.h"
#include "cb-json-reader.h"
#include "cb-locale.h"
#include "cb-reference.h"
#include "cb-rule-templates.h"
#include "cb-rule.h"

#include "application-data.h"

/* --- lists and enumerations ------------------------------------------------ */

static void
check_order (const char *list, const char *const *codes)
{
  const CbCodeList *known = cb_reference_get_list (list);

  g_assert_cmpuint (cb_code_list_get_size (known), ==, g_strv_length ((char **) codes));
  for (guint i = 0; codes[i] != NULL; i++)
    g_assert_cmpstr (cb_code_list_get (known, i)->code, ==, codes[i]);
}

/* Numbers of the pure functions are places in the lists. */
static void
test_order (void)
{
  static const char *const types[] = {
    [CB_RULE_TYPE_GROUP] = "group",
    [CB_RULE_TYPE_RECEIVED_IN_TIME] = "received-in-time",
    [CB_RULE_TYPE_ATTACHMENT] = "attachment",
    [CB_RULE_TYPE_EARLIER_REPORT] = "earlier-report",
    [CB_RULE_TYPE_AMOUNT_AT_MOST] = "amount-at-most",
    [CB_RULE_TYPE_STATE_AMOUNT] = "state-amount",
    [CB_RULE_TYPE_STATE_AWARDS] = "state-awards",
    [CB_RULE_TYPE_NOT_FUNDED_ELSEWHERE] = "not-funded-elsewhere",
    [CB_RULE_TYPE_ENDORSED] = "endorsed",
    [CB_RULE_TYPE_PRINCIPLES] = "principles",
    [CB_RULE_TYPE_PURPOSE] = "purpose",
    [CB_RULE_TYPE_FIRST_TIME] = "first-time",
    [CB_RULE_TYPE_FROM_CAPITAL] = "from-capital",
    [CB_RULE_TYPE_PART_ONLY] = "part-only",
    [CB_RULE_TYPE_JUDGEMENT] = "judgement",
    [CB_N_RULE_TYPES] = NULL,
  };
  static const char *const grades[] = { "hard", "condition", "priority", NULL };
  static const char *const spans[] = { "call", "year", "fund", NULL };
  static const char *const verdicts[] = { "eligible", "conditional", "not-eligible", "cannot-tell",
                                          NULL };
  static const char *const attachments[] = { "nomination", "endorsement", "budget",
                                             "project-document", NULL };

  check_order ("rule-types", types);
  check_order ("rule-grades", grades);
  check_order ("rule-spans", spans);
  check_order ("eligibility-verdicts", verdicts);
  check_order ("attachment-kinds", attachments);
  for (guint i = 0; verdicts[i] != NULL; i++)
    g_assert_cmpstr (cb_verdict_get_code ((CbVerdict) i), ==, verdicts[i]);
}

/* --- a result -------------------------------------------------------------- */

static const CbEligibilityFinding *
find (const CbEligible *eligible, const char *rule)
{
  for (guint i = 0; i < eligible->rules->len; i++)
    if (g_str_equal (cb_record_get_ref (g_ptr_array_index (eligible->rules, i)), rule))
      return &g_array_index (eligible->result->findings, CbEligibilityFinding, i);
  g_assert_not_reached ();
}

static void
check_outcome (Fixture *fixture, const char *rule, CbRuleOutcome outcome)
{
  g_autoptr (CbEligible) eligible = check (fixture, "APP");

  g_assert_cmpstr (cb_rule_outcome_get_code (find (eligible, rule)->outcome), ==,
                   cb_rule_outcome_get_code (outcome));
}

static void
test_rules_in_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbEligible) eligible = check (fixture, "APP");
  static const char *const order[] = { "R-GROUP", "R-MOST", "R-REPORT", "R-SUM", "R-OFFICE" };

  g_assert_cmpuint (eligible->rules->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_assert_cmpstr (cb_record_get_ref (g_ptr_array_index (eligible->rules, i)), ==, order[i]);
      g_assert_cmpuint (g_array_index (eligible->result->findings, CbEligibilityFinding, i).rule,
                        ==, i);
    }
  g_assert_cmpint (eligible->result->verdict, ==, CB_VERDICT_CANNOT_TELL);
}

/* Where a rule says nothing of its validity, its set does. */
static void
test_validity_of_the_set (Fixture *fixture, gconstpointer data)
{
  set_value (fixture, &cb_noun_rule_set, "SET", "end", "2026-07-01");
  check_outcome (fixture, "R-GROUP", CB_RULE_NOT_IN_FORCE);
  set_value (fixture, &cb_noun_rule, "R-GROUP", "end", "2026-12-31");
  check_outcome (fixture, "R-GROUP", CB_RULE_HOLDS);
  check_outcome (fixture, "R-MOST", CB_RULE_NOT_IN_FORCE);
}

static void
test_follows_the_records (Fixture *fixture, gconstpointer data)
{
  check_outcome (fixture, "R-REPORT", CB_RULE_HOLDS);
  insert (fixture, &cb_noun_application, "ref", "OLD", "call", "CALL", "title", "Old", "state",
          "UGA", NULL);
  insert (fixture, &cb_noun_milestone, "ref", "M", "application", "OLD", "kind", "financial-report",
          "due", "2026-07-14", NULL);
  check_outcome (fixture, "R-REPORT", CB_RULE_FAILS);
  set_value (fixture, &cb_noun_milestone, "M", "due", "2026-07-15");
  check_outcome (fixture, "R-REPORT", CB_RULE_HOLDS);
  set_value (fixture, &cb_noun_milestone, "M", "due", "2026-07-01");
  set_value (fixture, &cb_noun_milestone, "M", "kind", "milestone");
  check_outcome (fixture, "R-REPORT", CB_RULE_HOLDS);

  check_outcome (fixture, "R-SUM", CB_RULE_HOLDS);
  insert (fixture, &cb_noun_award, "ref", "A", "application", "OLD", "decision", "awarded", "date",
          "2026-07-10", "amount", "600", "currency", "USD", "reason", "Because", NULL);
  check_outcome (fixture, "R-SUM", CB_RULE_FAILS);
  set_value (fixture, &cb_noun_application, "OLD", "state", "KEN");
  check_outcome (fixture, "R-SUM", CB_RULE_HOLDS);

  /* The applying organisation's reports count as those of the State do. */
  insert (fixture, &cb_noun_organisation, "ref", "ORG", "name", "Org", NULL);
  set_value (fixture, &cb_noun_milestone, "M", "kind", "narrative-report");
  check_outcome (fixture, "R-REPORT", CB_RULE_HOLDS);
  set_value (fixture, &cb_noun_application, "OLD", "applicant", "ORG");
  set_value (fixture, &cb_noun_application, "APP", "applicant", "ORG");
  check_outcome (fixture, "R-REPORT", CB_RULE_FAILS);
}

/* The newest answer of an office counts, and none that it gave later than the day. */
static void
test_judgements (Fixture *fixture, gconstpointer data)
{
  check_outcome (fixture, "R-OFFICE", CB_RULE_UNKNOWN);
  insert (fixture, &cb_noun_judgement, "ref", "J1", "application", "APP", "rule", "R-OFFICE",
          "answer", "no", "date", "2026-07-01", "reason", "Not yet", NULL);
  check_outcome (fixture, "R-OFFICE", CB_RULE_FAILS);
  insert (fixture, &cb_noun_judgement, "ref", "J2", "application", "APP", "rule", "R-OFFICE",
          "answer", "yes", "date", "2026-07-16", "reason", "Now", NULL);
  check_outcome (fixture, "R-OFFICE", CB_RULE_FAILS);
  set_value (fixture, &cb_noun_judgement, "J2", "date", "2026-07-01");
  check_outcome (fixture, "R-OFFICE", CB_RULE_HOLDS);
}

/* --- words ----------------------------------------------------------------- */

static void
test_sentences (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbEligible) eligible = check (fixture, "APP");
  g_autofree char *verdict = cb_eligible_describe_verdict (eligible);
  g_autofree char *most = cb_eligible_describe_finding (eligible, find (eligible, "R-MOST"));
  g_autofree char *office = cb_eligible_describe_finding (eligible, find (eligible, "R-OFFICE"));
  g_autofree char *source = cb_eligible_describe_source (eligible, find (eligible, "R-GROUP"));
  g_autofree char *blocking = cb_eligible_list_blocking (eligible);

  g_assert_nonnull (strstr (verdict, "R-OFFICE"));
  g_assert_null (strstr (verdict, "R-MOST"));
  g_assert_cmpstr (blocking, ==, "R-OFFICE");
  g_assert_nonnull (strstr (most, "USD 500"));
  g_assert_nonnull (strstr (most, "USD 1,000"));
  g_assert_nonnull (strstr (office, "no office"));
  g_assert_nonnull (strstr (source, "A/RES/2768"));
  g_assert_nonnull (strstr (source, "18 Nov 1971"));
}

/* Alternatives are named together, and what is not in force is not named. */
static void
test_alternatives_are_named (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbEligible) eligible = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *blocking = NULL;

  set_value (fixture, &cb_noun_application, "APP", "state", "FRA");
  set_value (fixture, &cb_noun_rule, "R-GROUP", "any_of", "whom");
  set_value (fixture, &cb_noun_rule, "R-OFFICE", "any_of", "whom");
  insert (fixture, &cb_noun_judgement, "ref", "J", "application", "APP", "rule", "R-OFFICE",
          "answer", "no", "date", "2026-07-01", "reason", "No", NULL);
  eligible = check (fixture, "APP");
  verdict = cb_eligible_describe_verdict (eligible);
  blocking = cb_eligible_list_blocking (eligible);
  g_assert_cmpint (eligible->result->verdict, ==, CB_VERDICT_NOT_ELIGIBLE);
  g_assert_cmpstr (blocking, ==, "R-GROUP;R-OFFICE");
  g_assert_nonnull (strstr (verdict, " or "));
}

static void
test_without_rules (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbEligible) eligible = NULL;
  g_autoptr (CbRecord) result = NULL;
  g_autofree char *verdict = NULL;
  g_autofree char *blocking = NULL;

  set_value (fixture, &cb_noun_call, "CALL", "rule_set", NULL);
  eligible = check (fixture, "APP");
  verdict = cb_eligible_describe_verdict (eligible);
  blocking = cb_eligible_list_blocking (eligible);
  result = cb_eligible_make_result (eligible);
  g_assert_null (eligible->result);
  g_assert_null (eligible->rule_set);
  g_assert_null (blocking);
  g_assert_nonnull (strstr (verdict, "no rule set"));
  g_assert_cmpstr (cb_record_get (result, CB_ELIGIBILITY_RESULT_VERDICT), ==, "cannot-tell");
  g_assert_null (cb_record_get (result, CB_ELIGIBILITY_RESULT_RULE_SET));
}

/* --- what is kept ---------------------------------------------------------- */

/* A decided case keeps the result that it was decided on, whatever the rules say later. */
static void
test_result_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbEligible) eligible = check (fixture, "APP");
  g_autoptr (CbRecord) result = cb_eligible_make_result (eligible);
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord) kept = NULL;
  g_autoptr (CbJsonValue) trace = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  CbJsonPosition position = { 0 };
  const char *verdict = NULL;

  cb_record_set (result, CB_ELIGIBILITY_RESULT_REF, "RESULT");
  g_assert_true (cb_consistency_check (result, 0, problems));
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpstr (cb_record_get (result, CB_ELIGIBILITY_RESULT_AS_OF), ==, "2026-07-15");
  g_assert_cmpstr (cb_record_get (result, CB_ELIGIBILITY_RESULT_ENGINE), ==,
                   CB_ELIGIBLE_ENGINE_VERSION);
  insert_record (fixture, result);

  set_value (fixture, &cb_noun_rule, "R-MOST", "amount", "1");
  check_outcome (fixture, "R-MOST", CB_RULE_FAILS);
  kept = cb_records_find (fixture->database, &cb_noun_eligibility_result, "RESULT", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cb_record_get (kept, CB_ELIGIBILITY_RESULT_VERDICT), ==, "cannot-tell");
  bytes = g_bytes_new (cb_record_get (kept, CB_ELIGIBILITY_RESULT_TRACE),
                       strlen (cb_record_get (kept, CB_ELIGIBILITY_RESULT_TRACE)));
  trace = cb_json_read_bytes (bytes, &position, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cb_json_get_string (trace, "verdict", &verdict, NULL), ==, CB_JSON_FOUND);
  g_assert_cmpstr (verdict, ==, "cannot-tell");
}

/* --- lists and errors ------------------------------------------------------ */

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) one_call = NULL;
  g_autoptr (GPtrArray) no_call = NULL;
  g_autoptr (CbEligible) nobody = NULL;
  g_autoptr (GError) error = NULL;

  insert (fixture, &cb_noun_call, "ref", "CALL-2", "fund", "FUND", "title", "Second", NULL);
  insert (fixture, &cb_noun_application, "ref", "AAA", "call", "CALL-2", "title", "Second", NULL);
  all = cb_eligible_list (fixture->database, NULL, fixture->day, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (cb_record_get_ref (((CbEligible *) g_ptr_array_index (all, 0))->application), ==,
                   "AAA");
  one_call = cb_eligible_list (fixture->database, "CALL", fixture->day, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (one_call->len, ==, 1);

  no_call = cb_eligible_list (fixture->database, "NOTHING", fixture->day, &error);
  g_assert_null (no_call);
  g_assert_error (error, CB_ERROR, CB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  nobody = cb_eligible_check (fixture->database, "NOBODY", fixture->day, &error);
  g_assert_null (nobody);
  g_assert_error (error, CB_ERROR, CB_ERROR_NOT_FOUND);
}

static void
test_templates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = cb_rule_templates_list (&error);
  g_autoptr (CbRecord) set = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (templates->len, >=, 6);
  for (guint i = 0; i < templates->len; i++)
    {
      const CbRuleTemplate *template = g_ptr_array_index (templates, i);

      g_assert_true (cb_rule_templates_add (fixture->database, template->ref, "tester", &error));
      g_assert_no_error (error);
    }
  g_assert_false (cb_rule_templates_add (fixture->database, "LDC-TRAVEL", "tester", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (cb_rule_templates_add (fixture->database, "NOTHING", "tester", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  g_clear_error (&error);
  set = cb_records_find (fixture->database, &cb_noun_rule_set, "LDC-TRAVEL", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cb_record_get_by_id (set, "status"), ==, "draft");
}

/* A rule that is typed in is called after its set. */
static void
test_new_rule (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) rule = cb_test_record (&cb_noun_rule, "rule_set", "SET", "title", "T",
                                              "type", "endorsed", "source", "X", NULL);
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (cb_editing_create (fixture->database, rule, "tester", problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpstr (cb_record_get_ref (rule), ==, "SET-01");
}

/* A rule can be written in several steps, and is complete when its type has what it needs. */
static void
test_incomplete (void)
{
  g_autoptr (CbRecord) rule = cb_test_record (&cb_noun_rule, "ref", "R", "rule_set", "S", "title",
                                              "T", "type", "state-amount", "source", "X", NULL);
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  const CbProblem *problem;

  g_assert_true (cb_consistency_check (rule, 0, problems));
  g_assert_cmpuint (problems->len, ==, 1);
  problem = g_ptr_array_index (problems, 0);
  g_assert_cmpint (problem->grade, ==, CB_GRADE_WARNING);
  g_assert_cmpint (problem->code, ==, CB_PROBLEM_MISSING);
  g_assert_cmpstr (problem->field, ==, "amount");

  cb_record_set (rule, CB_RULE_AMOUNT, "5");
  g_assert_cmpint (cb_rule_find_lacking_field (rule), ==, CB_RULE_CURRENCY);
  g_ptr_array_set_size (problems, 0);
  g_assert_true (cb_consistency_check (rule, 0, problems));
  g_assert_cmpuint (problems->len, ==, 1);
  cb_record_set (rule, CB_RULE_CURRENCY, "USD");
  g_assert_cmpint (cb_rule_find_lacking_field (rule), ==, -1);
  g_ptr_array_set_size (problems, 0);
  g_assert_true (cb_consistency_check (rule, 0, problems));
  g_assert_cmpuint (problems->len, ==, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  cb_locale_init ();
  g_test_init (&argc, &argv, NULL);
  cb_locale_set_language ("en");
  g_test_add_func ("/eligible/order", test_order);
  ADD ("/eligible/rules-in-order", test_rules_in_order);
  ADD ("/eligible/validity-of-the-set", test_validity_of_the_set);
  ADD ("/eligible/follows-the-records", test_follows_the_records);
  ADD ("/eligible/judgements", test_judgements);
  ADD ("/eligible/sentences", test_sentences);
  ADD ("/eligible/alternatives", test_alternatives_are_named);
  ADD ("/eligible/without-rules", test_without_rules);
  ADD ("/eligible/result-is-kept", test_result_is_kept);
  ADD ("/eligible/list", test_list);
  ADD ("/eligible/templates", test_templates);
  ADD ("/eligible/new-rule", test_new_rule);
  g_test_add_func ("/eligible/incomplete", test_incomplete);
  return g_test_run ();
}
