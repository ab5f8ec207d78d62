/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of a set against facts, without a database: each type of rule holds, fails and can not
 * be told; the verdict, alternatives, points; days on which a result changes. */

#include "config.h"

#include "cb-eligibility.h"

#define DAY(year, month, day) cb_date_from_ymd (year, month, day)
#define UNITS(n) ((CbMoney) (n) *CB_MONEY_UNIT)

/* A rule, and facts, of which nothing is stated but what follows: 0 stands for that. */
#define RULE(...) ((CbEligibilityRule){ .ref = "R", __VA_ARGS__ })
#define FACTS(...) ((CbEligibilityFacts){ __VA_ARGS__ })

static const char *const ldc[] = { "LDC", NULL };
static const char *const ldc_or_sids[] = { "LDC", "SIDS", NULL };
static const char *const none[] = { NULL };
static const char *const travel[] = { "ticket", "daily-allowance", NULL };
static const char *const ticket[] = { "ticket", NULL };
static const char *const visa[] = { "ticket", "visa", NULL };

typedef struct
{
  const char *name;
  CbEligibilityRule rule;
  CbEligibilityFacts facts;
  CbRuleOutcome outcome;
  gboolean incomplete;
} Case;

#define STATED(value, missing) ((value) != 0 ? (value) : (missing))

static CbEligibility *
check (const CbEligibilityRule *rules, gsize n_rules, const CbEligibilityFacts *facts, CbDate as_of)
{
  g_autofree CbEligibilityRule *whole = g_memdup2 (rules, n_rules * sizeof *rules);
  CbEligibilityFacts known = *facts;

  for (gsize i = 0; i < n_rules; i++)
    {
      whole[i].amount = STATED (whole[i].amount, CB_MONEY_NONE);
      whole[i].count = STATED (whole[i].count, -1);
      whole[i].start = STATED (whole[i].start, CB_DATE_NONE);
      whole[i].end = STATED (whole[i].end, CB_DATE_NONE);
    }
  known.received = STATED (known.received, CB_DATE_NONE);
  known.deadline = STATED (known.deadline, CB_DATE_NONE);
  known.requested = STATED (known.requested, CB_MONEY_NONE);
  return cb_eligibility_check (whole, n_rules, &known, as_of);
}

static CbEligibilityFinding
find (const CbEligibilityRule *rule, const CbEligibilityFacts *facts, CbDate as_of)
{
  g_autoptr (CbEligibility) result = check (rule, 1, facts, as_of);

  g_assert_cmpuint (result->findings->len, ==, 1);
  return g_array_index (result->findings, CbEligibilityFinding, 0);
}

static void
check_cases (const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      CbEligibilityFinding finding = find (&cases[i].rule, &cases[i].facts, DAY (2026, 6, 1));

      if (finding.outcome != cases[i].outcome || finding.incomplete != cases[i].incomplete)
        g_error ("%s: outcome %d, incomplete %d", cases[i].name, finding.outcome,
                 finding.incomplete);
    }
}

/* --- one type after another ------------------------------------------------ */

static void
test_groups (void)
{
  const CbEligibilityMembership now[] = { { "LDC", CB_DATE_NONE, CB_DATE_NONE } };
  const CbEligibilityMembership other[] = { { "LLDC", CB_DATE_NONE, CB_DATE_NONE } };
  const CbEligibilityMembership past[] = { { "LDC", CB_DATE_NONE, DAY (2026, 5, 31) } };
  const CbEligibilityMembership next[] = { { "LDC", DAY (2026, 6, 2), CB_DATE_NONE } };
  const CbEligibilityRule rule = RULE (.type = CB_RULE_TYPE_GROUP, .groups = ldc);
  const CbEligibilityRule grace = RULE (.type = CB_RULE_TYPE_GROUP, .groups = ldc,
                                        .grace_months = 1);
  const Case cases[] = {
    { "member", rule, FACTS (.state = "A", .memberships = now, .n_memberships = 1), CB_RULE_HOLDS },
    { "in the grace", grace, FACTS (.state = "A", .memberships = past, .n_memberships = 1),
      CB_RULE_HOLDS },
    { "of another group", rule, FACTS (.state = "A", .memberships = other, .n_memberships = 1),
      CB_RULE_FAILS },
    { "of none", rule, FACTS (.state = "A"), CB_RULE_FAILS },
    { "no longer", rule, FACTS (.state = "A", .memberships = past, .n_memberships = 1),
      CB_RULE_FAILS },
    { "not yet", grace, FACTS (.state = "A", .memberships = next, .n_memberships = 1),
      CB_RULE_FAILS },
    { "no State", rule, FACTS (.state = NULL), CB_RULE_UNKNOWN },
    { "no groups", RULE (.type = CB_RULE_TYPE_GROUP, .groups = none),
      FACTS (.state = "A", .memberships = now, .n_memberships = 1), CB_RULE_UNKNOWN, TRUE },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_documents (void)
{
  const CbEligibilityRule in_time = RULE (.type = CB_RULE_TYPE_RECEIVED_IN_TIME, .days = 10);
  const CbEligibilityRule attached = RULE (.type = CB_RULE_TYPE_ATTACHMENT, .attachments = 5);
  const CbEligibilityRule endorsed = RULE (.type = CB_RULE_TYPE_ENDORSED);
  const Case cases[] = {
    { "on the last day", in_time,
      FACTS (.received = DAY (2026, 4, 20), .deadline = DAY (2026, 4, 30)), CB_RULE_HOLDS },
    { "a day late", in_time, FACTS (.received = DAY (2026, 4, 21), .deadline = DAY (2026, 4, 30)),
      CB_RULE_FAILS },
    { "not received", in_time, FACTS (.deadline = DAY (2026, 4, 30)), CB_RULE_UNKNOWN },
    { "no deadline", in_time, FACTS (.received = DAY (2026, 4, 1)), CB_RULE_UNKNOWN },
    { "all attached", attached, FACTS (.attachments = 7), CB_RULE_HOLDS },
    { "one missing", attached, FACTS (.attachments = 3), CB_RULE_FAILS },
    { "which ones", RULE (.type = CB_RULE_TYPE_ATTACHMENT), FACTS (.attachments = 7),
      CB_RULE_UNKNOWN, TRUE },
    { "endorsed", endorsed, FACTS (.endorsed = CB_FACT_YES), CB_RULE_HOLDS },
    { "not endorsed", endorsed, FACTS (.endorsed = CB_FACT_NO), CB_RULE_FAILS },
    { "by whom", endorsed, FACTS (.state = NULL), CB_RULE_UNKNOWN },
  };
  CbEligibilityFinding finding = find (&attached, &cases[5].facts, DAY (2026, 6, 1));

  check_cases (cases, G_N_ELEMENTS (cases));
  g_assert_cmpuint (finding.missing, ==, 4);
}

static void
test_reports (void)
{
  const CbEligibilityRule rule = RULE (.type = CB_RULE_TYPE_EARLIER_REPORT);
  const Case cases[] = {
    { "none was due", rule, FACTS (.state = "A"), CB_RULE_HOLDS },
    { "all are in", rule, FACTS (.reports_due = 2), CB_RULE_HOLDS },
    { "one is missing", rule, FACTS (.reports_due = 2, .reports_missing = 1), CB_RULE_FAILS },
    { "one is missing, of another it is not known", rule,
      FACTS (.reports_due = 1, .reports_missing = 1, .reports_unknown = 1), CB_RULE_FAILS },
    { "not known", rule, FACTS (.reports_unknown = 1), CB_RULE_UNKNOWN },
    { "one is in, of another it is not known", rule, FACTS (.reports_due = 1, .reports_unknown = 1),
      CB_RULE_UNKNOWN },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_money (void)
{
  const CbEligibilityRule most = RULE (.type = CB_RULE_TYPE_AMOUNT_AT_MOST, .amount = UNITS (100));
  const CbEligibilityRule state = RULE (.type = CB_RULE_TYPE_STATE_AMOUNT, .amount = UNITS (100),
                                        .span = CB_RULE_SPAN_YEAR);
  const Case cases[] = {
    { "as much", most, FACTS (.requested = UNITS (100)), CB_RULE_HOLDS },
    { "a thousandth more", most, FACTS (.requested = UNITS (100) + 1), CB_RULE_FAILS },
    { "not stated", most, FACTS (.state = "A"), CB_RULE_UNKNOWN },
    { "how much", RULE (.type = CB_RULE_TYPE_AMOUNT_AT_MOST), FACTS (.requested = UNITS (1)),
      CB_RULE_UNKNOWN, TRUE },
    { "as much together", state,
      FACTS (.state = "A", .requested = UNITS (40), .state_awarded = { 0, UNITS (60), 0 }),
      CB_RULE_HOLDS },
    { "awards of another span", state,
      FACTS (.state = "A", .requested = UNITS (40), .state_awarded = { UNITS (99), 0, UNITS (99) }),
      CB_RULE_HOLDS },
    { "too much together", state,
      FACTS (.state = "A", .requested = UNITS (41), .state_awarded = { 0, UNITS (60), 0 }),
      CB_RULE_FAILS },
    { "too much already", state, FACTS (.state = "A", .state_awarded = { 0, UNITS (101), 0 }),
      CB_RULE_FAILS },
    { "request not stated", state, FACTS (.state = "A", .state_awarded = { 0, UNITS (60), 0 }),
      CB_RULE_UNKNOWN },
    { "an award that can not be converted", state,
      FACTS (.state = "A", .requested = UNITS (1), .state_awarded = { 0, CB_MONEY_NONE, 0 }),
      CB_RULE_UNKNOWN },
    { "no State", state, FACTS (.requested = UNITS (1)), CB_RULE_UNKNOWN },
    { "ceiling not stated", RULE (.type = CB_RULE_TYPE_STATE_AMOUNT),
      FACTS (.state = "A", .requested = UNITS (1)), CB_RULE_UNKNOWN, TRUE },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_numbers (void)
{
  const CbEligibilityRule awards = RULE (.type = CB_RULE_TYPE_STATE_AWARDS, .count = 2,
                                         .span = CB_RULE_SPAN_FUND);
  const CbEligibilityRule principles = RULE (.type = CB_RULE_TYPE_PRINCIPLES, .count = 6);
  const Case cases[] = {
    { "second of two", awards, FACTS (.state = "A", .state_awards = { 9, 9, 1 }), CB_RULE_HOLDS },
    { "third of two", awards, FACTS (.state = "A", .state_awards = { 0, 0, 2 }), CB_RULE_FAILS },
    { "whose", awards, FACTS (.state_awards = { 0, 0, 0 }), CB_RULE_UNKNOWN },
    { "how many", RULE (.type = CB_RULE_TYPE_STATE_AWARDS), FACTS (.state = "A"), CB_RULE_UNKNOWN,
      TRUE },
    { "enough", principles, FACTS (.n_principles_shown = 6), CB_RULE_HOLDS },
    { "enough, but one is not met", principles,
      FACTS (.n_principles_shown = 6, .n_principles_not_met = 1), CB_RULE_FAILS },
    { "too few are shown", principles, FACTS (.n_principles_shown = 5), CB_RULE_UNKNOWN },
    { "how many principles", RULE (.type = CB_RULE_TYPE_PRINCIPLES),
      FACTS (.n_principles_shown = 9), CB_RULE_UNKNOWN, TRUE },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_statements (void)
{
  const CbEligibilityRule purpose = RULE (.type = CB_RULE_TYPE_PURPOSE, .purposes = travel);
  const CbEligibilityRule elsewhere = RULE (.type = CB_RULE_TYPE_NOT_FUNDED_ELSEWHERE);
  const CbEligibilityRule first = RULE (.type = CB_RULE_TYPE_FIRST_TIME);
  const CbEligibilityRule capital = RULE (.type = CB_RULE_TYPE_FROM_CAPITAL);
  const CbEligibilityRule part = RULE (.type = CB_RULE_TYPE_PART_ONLY);
  const Case cases[] = {
    { "purposes in the list", purpose, FACTS (.purposes = ticket), CB_RULE_HOLDS },
    { "one is not", purpose, FACTS (.purposes = visa), CB_RULE_FAILS },
    { "no purpose", purpose, FACTS (.purposes = none), CB_RULE_UNKNOWN },
    { "purposes unknown", purpose, FACTS (.state = "A"), CB_RULE_UNKNOWN },
    { "no list", RULE (.type = CB_RULE_TYPE_PURPOSE), FACTS (.purposes = ticket), CB_RULE_UNKNOWN,
      TRUE },
    { "nobody else pays", elsewhere, FACTS (.funded_elsewhere = CB_FACT_NO), CB_RULE_HOLDS },
    { "somebody else pays", elsewhere, FACTS (.funded_elsewhere = CB_FACT_YES), CB_RULE_FAILS },
    { "who pays is not stated", elsewhere, FACTS (.state = "A"), CB_RULE_UNKNOWN },
    { "first", first, FACTS (.first_time = CB_FACT_YES), CB_RULE_HOLDS },
    { "not first", first, FACTS (.first_time = CB_FACT_NO), CB_RULE_FAILS },
    { "first or not", first, FACTS (.state = "A"), CB_RULE_UNKNOWN },
    { "capital", capital, FACTS (.from_capital = CB_FACT_YES), CB_RULE_HOLDS },
    { "not capital", capital, FACTS (.from_capital = CB_FACT_NO), CB_RULE_FAILS },
    { "from where", capital, FACTS (.state = "A"), CB_RULE_UNKNOWN },
    { "part", part, FACTS (.takes_part = CB_FACT_YES), CB_RULE_HOLDS },
    { "not part", part, FACTS (.takes_part = CB_FACT_NO), CB_RULE_FAILS },
    { "part or not", part, FACTS (.state = "A"), CB_RULE_UNKNOWN },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
  g_assert_cmpstr (find (&purpose, &cases[1].facts, DAY (2026, 6, 1)).code, ==, "visa");
}

static void
test_judgements (void)
{
  g_autoptr (GHashTable) yes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) no = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) other = g_hash_table_new (g_str_hash, g_str_equal);
  const CbEligibilityRule rule = RULE (.type = CB_RULE_TYPE_JUDGEMENT);
  const Case cases[] = {
    { "yes", rule, FACTS (.judgements = yes), CB_RULE_HOLDS },
    { "no", rule, FACTS (.judgements = no), CB_RULE_FAILS },
    { "of another rule", rule, FACTS (.judgements = other), CB_RULE_UNKNOWN },
    { "nobody has looked", rule, FACTS (.judgements = NULL), CB_RULE_UNKNOWN },
  };

  g_hash_table_insert (yes, (gpointer) "R", GINT_TO_POINTER (CB_FACT_YES));
  g_hash_table_insert (no, (gpointer) "R", GINT_TO_POINTER (CB_FACT_NO));
  g_hash_table_insert (other, (gpointer) "S", GINT_TO_POINTER (CB_FACT_YES));
  check_cases (cases, G_N_ELEMENTS (cases));
}

/* --- days ------------------------------------------------------------------ */

/* Worked out by hand: the grace begins on the day after the last one. */
static void
test_grace (void)
{
  static const struct
  {
    int last[3];
    int months;
    int end[3];
  } rows[] = {
    { { 2024, 12, 12 }, 0, { 2024, 12, 12 } },  { { 2024, 12, 12 }, 36, { 2027, 12, 12 } },
    { { 2024, 12, 12 }, 1, { 2025, 1, 12 } },   { { 2010, 12, 31 }, 36, { 2013, 12, 31 } },
    { { 2025, 1, 31 }, 1, { 2025, 2, 28 } },    { { 2024, 1, 31 }, 1, { 2024, 2, 29 } },
    { { 2025, 1, 30 }, 1, { 2025, 2, 28 } },    { { 2025, 1, 29 }, 1, { 2025, 2, 28 } },
    { { 2025, 1, 28 }, 1, { 2025, 2, 28 } },    { { 2025, 1, 27 }, 1, { 2025, 2, 27 } },
    { { 2024, 1, 29 }, 1, { 2024, 2, 29 } },    { { 2024, 2, 28 }, 12, { 2025, 2, 28 } },
    { { 2024, 2, 29 }, 12, { 2025, 2, 28 } },   { { 2023, 2, 28 }, 12, { 2024, 2, 29 } },
    { { 2025, 11, 30 }, 1, { 2025, 12, 31 } },  { { 2025, 2, 28 }, 1, { 2025, 3, 31 } },
    { { 2025, 3, 31 }, 1, { 2025, 4, 30 } },    { { 2025, 10, 15 }, 3, { 2026, 1, 15 } },
    { { 2025, 12, 30 }, 12, { 2026, 12, 30 } }, { { 2025, 12, 31 }, 240, { 2045, 12, 31 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CbDate last = DAY (rows[i].last[0], rows[i].last[1], rows[i].last[2]);
      g_autofree char *end = cb_date_format (cb_eligibility_add_grace (last, rows[i].months));
      g_autofree char *expected = cb_date_format (
          DAY (rows[i].end[0], rows[i].end[1], rows[i].end[2]));

      g_assert_cmpstr (end, ==, expected);
    }
  g_assert_cmpint (cb_eligibility_add_grace (DAY (9999, 12, 30), 240), ==, CB_DATE_NONE);
}

/* The membership that decides is named, with the day until which it counts. */
static void
test_membership (void)
{
  const CbEligibilityMembership memberships[] = {
    { "LDC", DAY (1971, 11, 18), DAY (2024, 12, 12) },
    { "LLDC", CB_DATE_NONE, CB_DATE_NONE },
    { "SIDS", DAY (2025, 6, 1), DAY (2025, 6, 30) },
  };
  const CbEligibilityFacts facts = FACTS (.state = "A", .memberships = memberships,
                                          .n_memberships = G_N_ELEMENTS (memberships));
  const CbEligibilityRule rule = RULE (.type = CB_RULE_TYPE_GROUP, .groups = ldc_or_sids,
                                       .grace_months = 12);
  const struct
  {
    CbDate as_of;
    CbRuleOutcome outcome;
    int group;
    CbDate date;
  } rows[] = {
    { DAY (1971, 11, 17), CB_RULE_FAILS, 0, DAY (1971, 11, 18) },
    { DAY (1971, 11, 18), CB_RULE_HOLDS, 0, DAY (2025, 12, 12) },
    { DAY (2024, 12, 12), CB_RULE_HOLDS, 0, DAY (2025, 12, 12) },
    { DAY (2024, 12, 13), CB_RULE_HOLDS, 0, DAY (2025, 12, 12) },
    { DAY (2025, 6, 1), CB_RULE_HOLDS, 2, DAY (2026, 6, 30) },
    { DAY (2025, 7, 1), CB_RULE_HOLDS, 2, DAY (2026, 6, 30) },
    { DAY (2026, 6, 30), CB_RULE_HOLDS, 2, DAY (2026, 6, 30) },
    { DAY (2026, 7, 1), CB_RULE_FAILS, 2, DAY (2026, 6, 30) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      CbEligibilityFinding finding = find (&rule, &facts, rows[i].as_of);

      g_assert_cmpint (finding.outcome, ==, rows[i].outcome);
      g_assert_cmpint (finding.group, ==, rows[i].group);
      g_assert_cmpint (finding.date, ==, rows[i].date);
    }
}

static void
test_validity (void)
{
  CbEligibilityRule rule = RULE (.type = CB_RULE_TYPE_FROM_CAPITAL, .start = DAY (2026, 1, 1),
                                 .end = DAY (2026, 12, 31));
  const CbEligibilityFacts facts = FACTS (.from_capital = CB_FACT_NO);
  g_autoptr (CbEligibility) before = check (&rule, 1, &facts, DAY (2025, 12, 31));
  g_autoptr (CbEligibility) first = check (&rule, 1, &facts, DAY (2026, 1, 1));
  g_autoptr (CbEligibility) last = check (&rule, 1, &facts, DAY (2026, 12, 31));
  g_autoptr (CbEligibility) after = check (&rule, 1, &facts, DAY (2027, 1, 1));
  CbEligibilityFinding *finding = &g_array_index (before->findings, CbEligibilityFinding, 0);

  g_assert_cmpint (finding->outcome, ==, CB_RULE_NOT_IN_FORCE);
  g_assert_cmpuint (finding->unit, ==, CB_ELIGIBILITY_NO_UNIT);
  /* A set of which nothing is in force says nothing of anybody. */
  g_assert_cmpint (before->verdict, ==, CB_VERDICT_CANNOT_TELL);
  g_assert_cmpint (first->verdict, ==, CB_VERDICT_NOT_ELIGIBLE);
  g_assert_cmpint (last->verdict, ==, CB_VERDICT_NOT_ELIGIBLE);
  g_assert_cmpint (after->verdict, ==, CB_VERDICT_CANNOT_TELL);
}

/* --- verdicts -------------------------------------------------------------- */

/* A rule that holds, fails or can not be told with the facts of check_verdict(). */
#define HOLDS(...) RULE (.type = CB_RULE_TYPE_FROM_CAPITAL, __VA_ARGS__)
#define FAILS(...) RULE (.type = CB_RULE_TYPE_PART_ONLY, __VA_ARGS__)
#define UNKNOWN(...) RULE (.type = CB_RULE_TYPE_FIRST_TIME, __VA_ARGS__)
#define HARD .grade = CB_RULE_GRADE_HARD
#define CONDITION .grade = CB_RULE_GRADE_CONDITION
#define PRIORITY(n) .grade = CB_RULE_GRADE_PRIORITY, .points = n
#define OFF .end = DAY (2020, 1, 1)
#define MAX_RULES 4

typedef struct
{
  const char *name;
  gsize n_rules;
  CbEligibilityRule rules[MAX_RULES];
  CbVerdict verdict;
  int points;
  int points_most;
  guint deciding; /* bits of units */
} VerdictCase;

static void
check_verdicts (const VerdictCase *cases, gsize n_cases)
{
  const CbEligibilityFacts facts = FACTS (.from_capital = CB_FACT_YES, .takes_part = CB_FACT_NO);

  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr (CbEligibility)
          result = check (cases[i].rules, cases[i].n_rules, &facts, DAY (2026, 6, 1));
      guint deciding = 0;

      for (guint j = 0; j < result->units->len; j++)
        if (g_array_index (result->units, CbEligibilityUnit, j).decides)
          deciding |= 1u << j;
      if (result->verdict != cases[i].verdict || result->points != cases[i].points ||
          result->points_most != cases[i].points_most || deciding != cases[i].deciding)
        g_error ("%s: verdict %d, points %d of %d, deciding %x", cases[i].name, result->verdict,
                 result->points, result->points_most, deciding);
    }
}

static void
test_verdicts (void)
{
  const VerdictCase cases[] = {
    { "no rules", 0, { { 0 } }, CB_VERDICT_CANNOT_TELL, 0, 0, 0 },
    { "all hold", 2, { HOLDS (HARD), HOLDS (CONDITION) }, CB_VERDICT_ELIGIBLE, 0, 0, 0 },
    { "a requirement fails, another is not known",
      3,
      { UNKNOWN (HARD), FAILS (HARD), HOLDS (HARD) },
      CB_VERDICT_NOT_ELIGIBLE,
      0,
      0,
      2 },
    { "two requirements fail",
      3,
      { FAILS (HARD), HOLDS (HARD), FAILS (HARD) },
      CB_VERDICT_NOT_ELIGIBLE,
      0,
      0,
      5 },
    { "a requirement is not known",
      3,
      { UNKNOWN (HARD), FAILS (CONDITION), HOLDS (HARD) },
      CB_VERDICT_CANNOT_TELL,
      0,
      0,
      1 },
    { "a condition fails",
      2,
      { HOLDS (HARD), FAILS (CONDITION) },
      CB_VERDICT_CONDITIONAL,
      0,
      0,
      2 },
    { "conditions fail and are not known",
      3,
      { FAILS (CONDITION), UNKNOWN (CONDITION), HOLDS (CONDITION) },
      CB_VERDICT_CONDITIONAL,
      0,
      0,
      3 },
  };

  check_verdicts (cases, G_N_ELEMENTS (cases));
}

static void
test_points (void)
{
  const VerdictCase cases[] = {
    { "priorities decide nothing",
      4,
      { HOLDS (HARD), FAILS (PRIORITY (5)), UNKNOWN (PRIORITY (7)), HOLDS (PRIORITY (11)) },
      CB_VERDICT_ELIGIBLE,
      11,
      18,
      0 },
    { "points of a requirement do not count",
      2,
      { HOLDS (HARD, .points = 50), HOLDS (PRIORITY (3)) },
      CB_VERDICT_ELIGIBLE,
      3,
      3,
      0 },
    { "what is not in force is not asked",
      2,
      { HOLDS (HARD), FAILS (HARD, OFF) },
      CB_VERDICT_ELIGIBLE,
      0,
      0,
      0 },
    { "what is not in force gives no points",
      2,
      { HOLDS (HARD), HOLDS (PRIORITY (3), OFF) },
      CB_VERDICT_ELIGIBLE,
      0,
      0,
      0 },
  };

  check_verdicts (cases, G_N_ELEMENTS (cases));
}

#define ANY .any_of = "one"
#define OTHER .any_of = "other"

static void
test_alternatives (void)
{
  const VerdictCase cases[] = {
    { "one holds",
      3,
      { FAILS (HARD, ANY), UNKNOWN (HARD, ANY), HOLDS (HARD, ANY) },
      CB_VERDICT_ELIGIBLE,
      0,
      0,
      0 },
    { "all fail", 2, { FAILS (HARD, ANY), FAILS (HARD, ANY) }, CB_VERDICT_NOT_ELIGIBLE, 0, 0, 1 },
    { "one may hold",
      2,
      { FAILS (HARD, ANY), UNKNOWN (HARD, ANY) },
      CB_VERDICT_CANNOT_TELL,
      0,
      0,
      1 },
    { "not beside each other",
      3,
      { FAILS (HARD, ANY), HOLDS (HARD), HOLDS (HARD, ANY) },
      CB_VERDICT_ELIGIBLE,
      0,
      0,
      0 },
    { "two words are two groups",
      4,
      { FAILS (HARD, ANY), FAILS (HARD, OTHER), HOLDS (HARD, ANY), FAILS (HARD, OTHER) },
      CB_VERDICT_NOT_ELIGIBLE,
      0,
      0,
      2 },
    { "no word is no group", 2, { FAILS (HARD), HOLDS (HARD) }, CB_VERDICT_NOT_ELIGIBLE, 0, 0, 1 },
  };

  check_verdicts (cases, G_N_ELEMENTS (cases));
}

static void
test_grade_of_alternatives (void)
{
  const VerdictCase cases[] = {
    { "the strictest grade",
      2,
      { FAILS (CONDITION, ANY), FAILS (HARD, ANY) },
      CB_VERDICT_NOT_ELIGIBLE,
      0,
      0,
      1 },
    { "the strictest grade, which holds",
      2,
      { HOLDS (PRIORITY (5), ANY), FAILS (HARD, ANY) },
      CB_VERDICT_ELIGIBLE,
      0,
      0,
      0 },
    { "the most points",
      2,
      { HOLDS (PRIORITY (5), ANY), FAILS (PRIORITY (9), ANY) },
      CB_VERDICT_ELIGIBLE,
      9,
      9,
      0 },
    { "points once",
      3,
      { HOLDS (PRIORITY (5), ANY), HOLDS (PRIORITY (5), ANY), HOLDS (PRIORITY (2)) },
      CB_VERDICT_ELIGIBLE,
      7,
      7,
      0 },
    { "points that may come",
      2,
      { UNKNOWN (PRIORITY (5), ANY), FAILS (PRIORITY (9), ANY) },
      CB_VERDICT_ELIGIBLE,
      0,
      9,
      0 },
    { "an alternative that is not in force",
      2,
      { FAILS (HARD, ANY), HOLDS (HARD, ANY, OFF) },
      CB_VERDICT_NOT_ELIGIBLE,
      0,
      0,
      1 },
  };

  check_verdicts (cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/eligibility/groups", test_groups);
  g_test_add_func ("/eligibility/documents", test_documents);
  g_test_add_func ("/eligibility/reports", test_reports);
  g_test_add_func ("/eligibility/money", test_money);
  g_test_add_func ("/eligibility/numbers", test_numbers);
  g_test_add_func ("/eligibility/statements", test_statements);
  g_test_add_func ("/eligibility/judgements", test_judgements);
  g_test_add_func ("/eligibility/grace", test_grace);
  g_test_add_func ("/eligibility/membership", test_membership);
  g_test_add_func ("/eligibility/validity", test_validity);
  g_test_add_func ("/eligibility/verdicts", test_verdicts);
  g_test_add_func ("/eligibility/points", test_points);
  g_test_add_func ("/eligibility/alternatives", test_alternatives);
  g_test_add_func ("/eligibility/grade-of-alternatives", test_grade_of_alternatives);
  return g_test_run ();
}
