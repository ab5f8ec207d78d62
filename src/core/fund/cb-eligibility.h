/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether an application keeps to the rules of a set: each rule looks at one fact and holds, fails,
 * or can not be told because the fact is missing. The verdict follows from the requirements and
 * conditions; priorities add points and decide nothing.
 *
 *   not-eligible  a requirement fails
 *   cannot-tell   none fails, and of one it can not be told; or no rule is in force on the day
 *   conditional   all requirements hold; a condition fails or can not be told
 *   eligible      all requirements and all conditions hold
 *
 * Rules with the same word in any_of count as one that holds when any of them holds, fails when all
 * fail, and can not be told otherwise; it has the strictest grade and the most points among them.
 * A rule that is not in force on the day is not asked.
 *
 * Months of grace begin on the first day outside a group and end on the day before the one with the
 * same number, or with the last day of the month when that month has no such day. */

#pragma once

#include "cb-date.h"
#include "cb-money.h"

G_BEGIN_DECLS

/* In the order of the list "rule-types". */
typedef enum
{
  CB_RULE_TYPE_GROUP,
  CB_RULE_TYPE_RECEIVED_IN_TIME,
  CB_RULE_TYPE_ATTACHMENT,
  CB_RULE_TYPE_EARLIER_REPORT,
  CB_RULE_TYPE_AMOUNT_AT_MOST,
  CB_RULE_TYPE_STATE_AMOUNT,
  CB_RULE_TYPE_STATE_AWARDS,
  CB_RULE_TYPE_NOT_FUNDED_ELSEWHERE,
  CB_RULE_TYPE_ENDORSED,
  CB_RULE_TYPE_PRINCIPLES,
  CB_RULE_TYPE_PURPOSE,
  CB_RULE_TYPE_FIRST_TIME,
  CB_RULE_TYPE_FROM_CAPITAL,
  CB_RULE_TYPE_PART_ONLY,
  CB_RULE_TYPE_JUDGEMENT,
  CB_N_RULE_TYPES,
} CbRuleType;

typedef enum
{
  CB_RULE_GRADE_HARD,
  CB_RULE_GRADE_CONDITION,
  CB_RULE_GRADE_PRIORITY,
} CbRuleGrade;

typedef enum
{
  CB_RULE_SPAN_CALL,
  CB_RULE_SPAN_YEAR,
  CB_RULE_SPAN_FUND,
  CB_N_RULE_SPANS,
} CbRuleSpan;

typedef enum
{
  CB_RULE_HOLDS,
  CB_RULE_FAILS,
  CB_RULE_UNKNOWN,
  CB_RULE_NOT_IN_FORCE,
} CbRuleOutcome;

typedef enum
{
  CB_VERDICT_ELIGIBLE,
  CB_VERDICT_CONDITIONAL,
  CB_VERDICT_NOT_ELIGIBLE,
  CB_VERDICT_CANNOT_TELL,
} CbVerdict;

/* A fact with a yes, a no, or no answer. */
typedef enum
{
  CB_FACT_NOT_STATED,
  CB_FACT_YES,
  CB_FACT_NO,
} CbFactAnswer;

/**
 * CbEligibilityRule:
 * @ref: of the rule
 * @any_of: (nullable): rules with the same word are alternatives
 * @groups: (nullable) (array zero-terminated=1): codes
 * @amount: the most allowed in the currency of the call, or %CB_MONEY_NONE
 * @count: -1 when it is not stated
 * @days: days before the deadline; 0 when they are not stated
 * @purposes: (nullable) (array zero-terminated=1): codes of "award-purposes"
 * @attachments: bits by place in "attachment-kinds"
 *
 * A rule as plain data; which members are read follows from @type. A rule of a type whose member is
 * missing can not be told, for everybody.
 */
typedef struct
{
  const char *ref;
  CbRuleType type;
  CbRuleGrade grade;
  int points;
  const char *any_of;
  const char *const *groups;
  int grace_months;
  CbMoney amount;
  int count;
  int days;
  CbRuleSpan span;
  const char *const *purposes;
  guint attachments;
  CbDate start;
  CbDate end;
} CbEligibilityRule;

/**
 * CbEligibilityMembership:
 *
 * That the applying State is or was in a group; no date means open-ended.
 */
typedef struct
{
  const char *group;
  CbDate from;
  CbDate to; /* the last day */
} CbEligibilityMembership;

/**
 * CbEligibilityFacts:
 * @state: (nullable): code of the applying State
 * @memberships: (array length=n_memberships): of the State
 * @received: the day of receipt, or %CB_DATE_NONE
 * @deadline: of the call, or %CB_DATE_NONE
 * @requested: in the currency of the call; %CB_MONEY_NONE when missing or without a rate
 * @state_awarded: by #CbRuleSpan, what the State has been awarded by other applications, in the
 *   currency of the call
 * @state_awards: by #CbRuleSpan, how many awards that are
 * @reports_due: reports of earlier awards that were due before the day, or have come in by then
 * @reports_missing: those of them that have not come in
 * @reports_unknown: earlier awards of which it is not known whether a report has come in
 * @attachments: bits of what is attached, by place in "attachment-kinds"
 * @n_principles_shown: met or partly met
 * @n_principles_not_met: not met
 * @endorsed: whether the State stands behind it in a document
 * @funded_elsewhere: whether somebody else pays for the same in full; partly is a no
 * @judgements: (nullable): ref of a rule → GINT_TO_POINTER of #CbFactAnswer
 * @purposes: (nullable) (array zero-terminated=1)
 */
typedef struct
{
  const char *state;
  const CbEligibilityMembership *memberships;
  gsize n_memberships;
  CbDate received;
  CbDate deadline;
  CbMoney requested;
  CbMoney state_awarded[CB_N_RULE_SPANS];
  guint state_awards[CB_N_RULE_SPANS];
  guint reports_due;
  guint reports_missing;
  guint reports_unknown;
  guint attachments;
  guint n_principles_shown;
  guint n_principles_not_met;
  CbFactAnswer endorsed;
  CbFactAnswer funded_elsewhere;
  CbFactAnswer first_time;
  CbFactAnswer from_capital;
  CbFactAnswer takes_part;
  const char *const *purposes;
  GHashTable *judgements;
} CbEligibilityFacts;

/**
 * CbEligibilityFinding:
 * @rule: place of the rule in the array that was asked
 * @incomplete: the rule lacks a member that its type needs, so nobody can be told
 * @group: place in the memberships of the one that decided, or -1
 * @amount: the amount that was compared with the rule's, or %CB_MONEY_NONE
 * @count: the number that was compared: awards with this one, reports that were due or are missing,
 *   principles that are shown or not met; or -1
 * @date: the day that was compared: the last day of receipt, the last day of the membership with
 *   its grace, or its first when it has not begun; or %CB_DATE_NONE
 * @code: (nullable): the code that decided, such as a purpose that is not allowed
 * @missing: attachments that are missing, as bits
 * @unit: place in the units, or %CB_ELIGIBILITY_NO_UNIT when the rule is not in force
 *
 * What was found for one rule, with the fact that decided.
 */
typedef struct
{
  guint rule;
  CbRuleOutcome outcome;
  gboolean incomplete;
  int group;
  CbMoney amount;
  int count;
  CbDate date;
  const char *code;
  guint missing;
  guint unit;
} CbEligibilityFinding;

#define CB_ELIGIBILITY_NO_UNIT G_MAXUINT

/**
 * CbEligibilityUnit:
 * @first: place of its first rule
 * @decides: whether the verdict rests on it: what fails or can not be told and blocks; none does
 *   when the verdict is eligible
 *
 * A rule, or the rules with the same word in any_of, which count as one.
 */
typedef struct
{
  guint first;
  CbRuleOutcome outcome;
  CbRuleGrade grade;
  int points;
  gboolean decides;
} CbEligibilityUnit;

/**
 * CbEligibility:
 * @findings: (element-type CbEligibilityFinding): one a rule, in the order of the rules
 * @units: (element-type CbEligibilityUnit): what counts as one, in the order of their first rules
 * @points: of the priorities that hold
 * @points_most: with those that can not be told
 */
typedef struct
{
  CbVerdict verdict;
  GArray *findings;
  GArray *units;
  int points;
  int points_most;
} CbEligibility;

/**
 * cb_eligibility_check:
 * @rules: (array length=n_rules): in the order of their set
 * @as_of: the day on which memberships and validity are looked at
 *
 * Returns: (transfer full): what the rules say of the facts
 */
CbEligibility *cb_eligibility_check (const CbEligibilityRule *rules,
                                     gsize n_rules,
                                     const CbEligibilityFacts *facts,
                                     CbDate as_of);
void cb_eligibility_free (CbEligibility *self);

/**
 * cb_eligibility_add_grace:
 * @last: the last day of a membership
 *
 * Returns: the last day of the grace; @last itself when @months is 0, and %CB_DATE_NONE beyond the
 * calendar
 */
CbDate cb_eligibility_add_grace (CbDate last, int months);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbEligibility, cb_eligibility_free)

G_END_DECLS
