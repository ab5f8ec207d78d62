/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-eligibility.h"

typedef void (*CheckFunc) (const CbEligibilityRule *rule,
                           const CbEligibilityFacts *facts,
                           CbDate as_of,
                           CbEligibilityFinding *finding);

/* Without what the rule needs nothing can be told of anybody. */
static gboolean
is_incomplete (gboolean lacks, CbEligibilityFinding *finding)
{
  finding->incomplete = lacks;
  return lacks;
}

static void
settle (CbEligibilityFinding *finding, gboolean holds)
{
  finding->outcome = holds ? CB_RULE_HOLDS : CB_RULE_FAILS;
}

static gboolean
has_code (const char *const *codes, const char *code)
{
  return codes != NULL && g_strv_contains (codes, code);
}

/* --- groups ---------------------------------------------------------------- */

CbDate
cb_eligibility_add_grace (CbDate last, int months)
{
  GDate day;
  GDate end;
  guint place;
  int year;
  GDateMonth month;

  if (months <= 0 || last < 1)
    return last;
  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) last + 1);
  place = (guint) (g_date_get_month (&day) - 1 + months);
  year = g_date_get_year (&day) + (int) (place / 12);
  month = (GDateMonth) (place % 12 + 1);
  if (year > 9999)
    return CB_DATE_NONE;
  if (!g_date_valid_dmy (g_date_get_day (&day), month, (GDateYear) year))
    return cb_date_from_ymd (year, (int) month, g_date_get_days_in_month (month, (GDateYear) year));
  g_date_clear (&end, 1);
  g_date_set_dmy (&end, g_date_get_day (&day), month, (GDateYear) year);
  return (CbDate) g_date_get_julian (&end) - 1;
}

/* The last day on which a membership counts for the rule; the end of the calendar for an open one.
 */
static CbDate
find_last_day (const CbEligibilityRule *rule, const CbEligibilityMembership *membership)
{
  CbDate last = membership->to != CB_DATE_NONE
                    ? cb_eligibility_add_grace (membership->to, rule->grace_months)
                    : CB_DATE_NONE;

  return last != CB_DATE_NONE ? last : G_MAXINT32;
}

/* A membership of today decides before one in its grace, this before one that is over, and this
 * before one that has not begun; then the one that lasts longest, or begins first. */
static int
rank_membership (const CbEligibilityRule *rule,
                 const CbEligibilityMembership *membership,
                 CbDate as_of)
{
  if (membership->from != CB_DATE_NONE && as_of < membership->from)
    return 0;
  if (membership->to == CB_DATE_NONE || as_of <= membership->to)
    return 3;
  return as_of <= find_last_day (rule, membership) ? 2 : 1;
}

static gboolean
decides_before (const CbEligibilityRule *rule,
                const CbEligibilityMembership *one,
                const CbEligibilityMembership *other,
                CbDate as_of)
{
  int rank_one = rank_membership (rule, one, as_of);
  int rank_other = rank_membership (rule, other, as_of);

  if (rank_one != rank_other)
    return rank_one > rank_other;
  if (rank_one == 0)
    return one->from < other->from;
  return find_last_day (rule, one) > find_last_day (rule, other);
}

static void
check_group (const CbEligibilityRule *rule,
             const CbEligibilityFacts *facts,
             CbDate as_of,
             CbEligibilityFinding *finding)
{
  const CbEligibilityMembership *best = NULL;
  int rank;

  if (is_incomplete (rule->groups == NULL || rule->groups[0] == NULL, finding) ||
      facts->state == NULL)
    return;
  for (gsize i = 0; i < facts->n_memberships; i++)
    {
      const CbEligibilityMembership *membership = &facts->memberships[i];

      if (!has_code (rule->groups, membership->group) ||
          (best != NULL && !decides_before (rule, membership, best, as_of)))
        continue;
      best = membership;
      finding->group = (int) i;
    }
  rank = best != NULL ? rank_membership (rule, best, as_of) : 0;
  settle (finding, rank >= 2);
  if (best == NULL)
    return;
  finding->code = best->group;
  if (rank == 0)
    finding->date = best->from;
  else if (find_last_day (rule, best) != G_MAXINT32)
    finding->date = find_last_day (rule, best);
}

/* --- time, documents, reports ---------------------------------------------- */

static void
check_received (const CbEligibilityRule *rule,
                const CbEligibilityFacts *facts,
                CbDate as_of,
                CbEligibilityFinding *finding)
{
  if (facts->deadline == CB_DATE_NONE)
    return;
  finding->date = facts->deadline - rule->days;
  if (facts->received != CB_DATE_NONE)
    settle (finding, facts->received <= finding->date);
}

static void
check_attachment (const CbEligibilityRule *rule,
                  const CbEligibilityFacts *facts,
                  CbDate as_of,
                  CbEligibilityFinding *finding)
{
  if (is_incomplete (rule->attachments == 0, finding))
    return;
  finding->missing = rule->attachments & ~facts->attachments;
  settle (finding, finding->missing == 0);
}

static void
check_report (const CbEligibilityRule *rule,
              const CbEligibilityFacts *facts,
              CbDate as_of,
              CbEligibilityFinding *finding)
{
  finding->count = (int) (facts->reports_missing > 0 ? facts->reports_missing : facts->reports_due);
  if (facts->reports_missing > 0)
    finding->outcome = CB_RULE_FAILS;
  else if (facts->reports_unknown == 0)
    finding->outcome = CB_RULE_HOLDS;
}

/* --- money and numbers ----------------------------------------------------- */

static void
check_amount (const CbEligibilityRule *rule,
              const CbEligibilityFacts *facts,
              CbDate as_of,
              CbEligibilityFinding *finding)
{
  if (is_incomplete (rule->amount == CB_MONEY_NONE, finding) || facts->requested == CB_MONEY_NONE)
    return;
  finding->amount = facts->requested;
  settle (finding, facts->requested <= rule->amount);
}

/* What the State has already can be too much by itself, whatever is asked for now. */
static void
check_state_amount (const CbEligibilityRule *rule,
                    const CbEligibilityFacts *facts,
                    CbDate as_of,
                    CbEligibilityFinding *finding)
{
  CbMoney awarded = facts->state_awarded[rule->span];

  if (is_incomplete (rule->amount == CB_MONEY_NONE, finding) || facts->state == NULL ||
      awarded == CB_MONEY_NONE)
    return;
  if (facts->requested == CB_MONEY_NONE)
    {
      if (awarded <= rule->amount)
        return;
      finding->amount = awarded;
      finding->outcome = CB_RULE_FAILS;
      return;
    }
  finding->amount = awarded + facts->requested;
  settle (finding, finding->amount <= rule->amount);
}

static void
check_state_awards (const CbEligibilityRule *rule,
                    const CbEligibilityFacts *facts,
                    CbDate as_of,
                    CbEligibilityFinding *finding)
{
  if (is_incomplete (rule->count < 0, finding) || facts->state == NULL)
    return;
  finding->count = (int) facts->state_awards[rule->span] + 1;
  settle (finding, finding->count <= rule->count);
}

static void
check_principles (const CbEligibilityRule *rule,
                  const CbEligibilityFacts *facts,
                  CbDate as_of,
                  CbEligibilityFinding *finding)
{
  if (is_incomplete (rule->count < 0, finding))
    return;
  finding->count = (int) facts->n_principles_shown;
  if (facts->n_principles_not_met > 0)
    {
      finding->count = (int) facts->n_principles_not_met;
      finding->outcome = CB_RULE_FAILS;
    }
  else if (finding->count >= rule->count)
    finding->outcome = CB_RULE_HOLDS;
}

/* --- what the applicant says, and an office -------------------------------- */

static void
check_purpose (const CbEligibilityRule *rule,
               const CbEligibilityFacts *facts,
               CbDate as_of,
               CbEligibilityFinding *finding)
{
  if (is_incomplete (rule->purposes == NULL || rule->purposes[0] == NULL, finding) ||
      facts->purposes == NULL || facts->purposes[0] == NULL)
    return;
  for (guint i = 0; facts->purposes[i] != NULL && finding->code == NULL; i++)
    if (!has_code (rule->purposes, facts->purposes[i]))
      finding->code = facts->purposes[i];
  settle (finding, finding->code == NULL);
}

static CbFactAnswer
find_answer (const CbEligibilityRule *rule, const CbEligibilityFacts *facts)
{
  switch ((int) rule->type)
    {
    case CB_RULE_TYPE_ENDORSED:
      return facts->endorsed;
    case CB_RULE_TYPE_NOT_FUNDED_ELSEWHERE:
      return facts->funded_elsewhere;
    case CB_RULE_TYPE_FIRST_TIME:
      return facts->first_time;
    case CB_RULE_TYPE_FROM_CAPITAL:
      return facts->from_capital;
    case CB_RULE_TYPE_PART_ONLY:
      return facts->takes_part;
    case CB_RULE_TYPE_JUDGEMENT:
      return facts->judgements != NULL ? (CbFactAnswer) GPOINTER_TO_INT (
                                             g_hash_table_lookup (facts->judgements, rule->ref))
                                       : CB_FACT_NOT_STATED;
    default:
      g_return_val_if_reached (CB_FACT_NOT_STATED);
    }
}

/* A fact that is a yes or a no by itself. */
static void
check_answer (const CbEligibilityRule *rule,
              const CbEligibilityFacts *facts,
              CbDate as_of,
              CbEligibilityFinding *finding)
{
  CbFactAnswer wanted = rule->type == CB_RULE_TYPE_NOT_FUNDED_ELSEWHERE ? CB_FACT_NO : CB_FACT_YES;
  CbFactAnswer answer = find_answer (rule, facts);

  if (answer != CB_FACT_NOT_STATED)
    settle (finding, answer == wanted);
}

static const CheckFunc checks[] = {
  [CB_RULE_TYPE_GROUP] = check_group,
  [CB_RULE_TYPE_RECEIVED_IN_TIME] = check_received,
  [CB_RULE_TYPE_ATTACHMENT] = check_attachment,
  [CB_RULE_TYPE_EARLIER_REPORT] = check_report,
  [CB_RULE_TYPE_AMOUNT_AT_MOST] = check_amount,
  [CB_RULE_TYPE_STATE_AMOUNT] = check_state_amount,
  [CB_RULE_TYPE_STATE_AWARDS] = check_state_awards,
  [CB_RULE_TYPE_NOT_FUNDED_ELSEWHERE] = check_answer,
  [CB_RULE_TYPE_ENDORSED] = check_answer,
  [CB_RULE_TYPE_PRINCIPLES] = check_principles,
  [CB_RULE_TYPE_PURPOSE] = check_purpose,
  [CB_RULE_TYPE_FIRST_TIME] = check_answer,
  [CB_RULE_TYPE_FROM_CAPITAL] = check_answer,
  [CB_RULE_TYPE_PART_ONLY] = check_answer,
  [CB_RULE_TYPE_JUDGEMENT] = check_answer,
};

G_STATIC_ASSERT (G_N_ELEMENTS (checks) == CB_N_RULE_TYPES);

static CbEligibilityFinding
check_rule (const CbEligibilityRule *rule,
            guint place,
            const CbEligibilityFacts *facts,
            CbDate as_of)
{
  CbEligibilityFinding finding = {
    .rule = place,
    .outcome = CB_RULE_UNKNOWN,
    .group = -1,
    .amount = CB_MONEY_NONE,
    .count = -1,
    .date = CB_DATE_NONE,
    .unit = CB_ELIGIBILITY_NO_UNIT,
  };

  if ((rule->start != CB_DATE_NONE && as_of < rule->start) ||
      (rule->end != CB_DATE_NONE && as_of > rule->end))
    finding.outcome = CB_RULE_NOT_IN_FORCE;
  else
    checks[rule->type](rule, facts, as_of, &finding);
  return finding;
}

/* --- what counts as one ---------------------------------------------------- */

static CbEligibilityUnit *
find_unit (CbEligibility *self, const CbEligibilityRule *rules, const CbEligibilityRule *rule)
{
  for (guint i = 0; rule->any_of != NULL && i < self->units->len; i++)
    {
      CbEligibilityUnit *unit = &g_array_index (self->units, CbEligibilityUnit, i);

      if (g_strcmp0 (rules[unit->first].any_of, rule->any_of) == 0)
        return unit;
    }
  return NULL;
}

static CbRuleOutcome
combine (CbRuleOutcome one, CbRuleOutcome other)
{
  if (one == CB_RULE_HOLDS || other == CB_RULE_HOLDS)
    return CB_RULE_HOLDS;
  return one == CB_RULE_FAILS && other == CB_RULE_FAILS ? CB_RULE_FAILS : CB_RULE_UNKNOWN;
}

static void
add_to_units (CbEligibility *self, const CbEligibilityRule *rules, CbEligibilityFinding *finding)
{
  const CbEligibilityRule *rule = &rules[finding->rule];
  CbEligibilityUnit *unit = find_unit (self, rules, rule);

  if (unit == NULL)
    {
      CbEligibilityUnit new_unit = { finding->rule, finding->outcome, rule->grade, rule->points,
                                     FALSE };

      finding->unit = self->units->len;
      g_array_append_val (self->units, new_unit);
      return;
    }
  finding->unit = (guint) (unit - &g_array_index (self->units, CbEligibilityUnit, 0));
  unit->outcome = combine (unit->outcome, finding->outcome);
  unit->grade = MIN (unit->grade, rule->grade);
  unit->points = MAX (unit->points, rule->points);
}

/* The verdict that a unit alone would give. */
static CbVerdict
judge_unit (const CbEligibilityUnit *unit)
{
  if (unit->outcome == CB_RULE_HOLDS || unit->grade == CB_RULE_GRADE_PRIORITY)
    return CB_VERDICT_ELIGIBLE;
  if (unit->grade == CB_RULE_GRADE_CONDITION)
    return CB_VERDICT_CONDITIONAL;
  return unit->outcome == CB_RULE_FAILS ? CB_VERDICT_NOT_ELIGIBLE : CB_VERDICT_CANNOT_TELL;
}

static int
weigh_verdict (CbVerdict verdict)
{
  static const int weights[] = {
    [CB_VERDICT_ELIGIBLE] = 0,
    [CB_VERDICT_CONDITIONAL] = 1,
    [CB_VERDICT_CANNOT_TELL] = 2,
    [CB_VERDICT_NOT_ELIGIBLE] = 3,
  };

  return weights[verdict];
}

static void
judge (CbEligibility *self)
{
  self->verdict = self->units->len > 0 ? CB_VERDICT_ELIGIBLE : CB_VERDICT_CANNOT_TELL;
  for (guint i = 0; i < self->units->len; i++)
    {
      const CbEligibilityUnit *unit = &g_array_index (self->units, CbEligibilityUnit, i);
      CbVerdict verdict = judge_unit (unit);

      if (weigh_verdict (verdict) > weigh_verdict (self->verdict))
        self->verdict = verdict;
      if (unit->grade != CB_RULE_GRADE_PRIORITY || unit->outcome == CB_RULE_FAILS)
        continue;
      self->points += unit->outcome == CB_RULE_HOLDS ? unit->points : 0;
      self->points_most += unit->points;
    }
  for (guint i = 0; i < self->units->len; i++)
    {
      CbEligibilityUnit *unit = &g_array_index (self->units, CbEligibilityUnit, i);

      unit->decides = self->verdict != CB_VERDICT_ELIGIBLE && judge_unit (unit) == self->verdict;
    }
}

CbEligibility *
cb_eligibility_check (const CbEligibilityRule *rules,
                      gsize n_rules,
                      const CbEligibilityFacts *facts,
                      CbDate as_of)
{
  CbEligibility *self = g_new0 (CbEligibility, 1);

  self->findings = g_array_new (FALSE, FALSE, sizeof (CbEligibilityFinding));
  self->units = g_array_new (FALSE, FALSE, sizeof (CbEligibilityUnit));
  for (gsize i = 0; i < n_rules; i++)
    {
      CbEligibilityFinding finding = check_rule (&rules[i], (guint) i, facts, as_of);

      if (finding.outcome != CB_RULE_NOT_IN_FORCE)
        add_to_units (self, rules, &finding);
      g_array_append_val (self->findings, finding);
    }
  judge (self);
  return self;
}

void
cb_eligibility_free (CbEligibility *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->findings);
  g_array_unref (self->units);
  g_free (self);
}
