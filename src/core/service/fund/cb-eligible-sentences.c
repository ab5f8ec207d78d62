/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was found for one rule, in one sentence: the fact that was used, and what would have to
 * change, or which fact is missing. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-award.h"
#include "cb-eligible-private.h"
#include "cb-fund-application.h"
#include "cb-judgement.h"
#include "cb-milestone.h"
#include "cb-reference.h"
#include "cb-rule.h"
#include "cb-text.h"
#include "cb-wording.h"

typedef char *(*WordFunc) (const CbEligible *self, const CbEligibilityFinding *finding);

static const char *
get_state (const CbEligible *self)
{
  return cb_reference_get_name ("states", self->facts.state);
}

static char *
word_names (const char *list, const char *const *codes)
{
  guint n_codes = codes != NULL ? g_strv_length ((char **) codes) : 0;
  g_autofree const char **names = g_new0 (const char *, n_codes + 1);

  for (guint i = 0; i < n_codes; i++)
    names[i] = cb_reference_get_name (list, codes[i]);
  return cb_wording_list (names);
}

char *
cb_eligible_word_attachments (guint attachments)
{
  const CbCodeList *kinds = cb_reference_get_list ("attachment-kinds");
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < cb_code_list_get_size (kinds); i++)
    if ((attachments & (1u << i)) != 0)
      g_ptr_array_add (names, (gpointer) cb_code_get_name (cb_code_list_get (kinds, i)));
  g_ptr_array_add (names, NULL);
  return cb_wording_list ((const char *const *) names->pdata);
}

static char *
word_amount (const CbEligible *self, CbMoney amount)
{
  return cb_wording_money (amount, cb_eligible_get_private (self)->book->currency);
}

/* The amount requested as it was stated, with what it is worth where amounts are compared. */
static char *
word_requested (const CbEligible *self)
{
  const char *currency = cb_record_get (self->application, CB_APPLICATION_CURRENCY);
  g_autofree char *stated = NULL;
  g_autofree char *compared = word_amount (self, self->facts.requested);

  if (g_strcmp0 (currency, cb_eligible_get_private (self)->book->currency) == 0)
    return g_steal_pointer (&compared);
  stated = cb_wording_money (cb_record_get_money (self->application, CB_APPLICATION_AMOUNT),
                             currency);
  /* Translators: an amount, and what it is worth in another currency. */
  return g_strdup_printf (_ ("%1$s (%2$s)"), stated, compared);
}

static char *
word_no_rate (const CbEligible *self, const char *currency)
{
  g_autofree char *code = cb_text_isolate (currency);
  g_autofree char *date = cb_wording_date (self->as_of);

  /* Translators: code of a currency, and a date. */
  return g_strdup_printf (_ ("Cannot tell: there is no exchange rate for %1$s on or before %2$s."),
                          code, date);
}

static char *
word_no_request (const CbEligible *self)
{
  const char *currency = cb_record_get (self->application, CB_APPLICATION_CURRENCY);

  if (cb_record_get (self->application, CB_APPLICATION_AMOUNT) == NULL)
    return g_strdup (_ ("Cannot tell: the amount requested is not stated."));
  if (currency == NULL)
    return g_strdup (_ ("Cannot tell: the currency of the amount requested is not stated."));
  return word_no_rate (self, currency);
}

static char *
word_no_state (void)
{
  return g_strdup (_ ("Cannot tell: the applying State is not stated."));
}

/* --- group ----------------------------------------------------------------- */

static char *
word_member (const CbEligible *self, const CbEligibilityFinding *finding)
{
  const CbEligibilityMembership *member = &self->facts.memberships[finding->group];
  const char *group = cb_reference_get_name ("groups", member->group);
  g_autofree char *day = cb_wording_date (self->as_of);
  g_autofree char *to = cb_wording_date (member->to);
  g_autofree char *last = cb_wording_date (finding->date);

  if (member->to == CB_DATE_NONE)
    /* Translators: a State, the name of a group of States, and a date. */
    return g_strdup_printf (_ ("%1$s is in the group “%2$s” on %3$s."), get_state (self), group,
                            day);
  if (self->as_of <= member->to)
    /* Translators: a State, the name of a group, and the last day of its membership. */
    return g_strdup_printf (_ ("%1$s is in the group “%2$s”, until %3$s."), get_state (self), group,
                            to);
  /* Translators: a State, the name of a group, the last day of its membership, and the last day on
   * which it still counts as a member. */
  return g_strdup_printf (
      _ ("%1$s was in the group “%2$s” until %3$s, and still counts as a member until %4$s."),
      get_state (self), group, to, last);
}

static char *
word_former_member (const CbEligible *self, const CbEligibilityFinding *finding)
{
  const CbEligibilityMembership *member = &self->facts.memberships[finding->group];
  const char *group = cb_reference_get_name ("groups", member->group);
  g_autofree char *from = cb_wording_date (member->from);
  g_autofree char *to = cb_wording_date (member->to);
  g_autofree char *last = cb_wording_date (finding->date);

  if (finding->date == member->from)
    return g_strdup_printf (_ ("%1$s is in the group “%2$s” only from %3$s; before, the rule does "
                               "not hold."),
                            get_state (self), group, from);
  if (finding->date == member->to)
    return g_strdup_printf (
        _ ("%1$s was in the group “%2$s” until %3$s; only a member meets the rule."),
        get_state (self), group, to);
  return g_strdup_printf (_ ("%1$s was in the group “%2$s” until %3$s, and counted as a member "
                             "until %4$s; only a member meets the rule."),
                          get_state (self), group, to, last);
}

static char *
word_group (const CbEligible *self, const CbEligibilityFinding *finding)
{
  g_autofree char *groups = NULL;
  g_autofree char *day = NULL;

  if (finding->outcome == CB_RULE_UNKNOWN)
    return word_no_state ();
  if (finding->outcome == CB_RULE_HOLDS)
    return word_member (self, finding);
  if (finding->group >= 0)
    return word_former_member (self, finding);
  groups = word_names ("groups", cb_eligible_get_rule (self, finding)->groups);
  day = cb_wording_date (self->as_of);
  /* Translators: a State, a date, and the names of one or more groups of States. */
  return g_strdup_printf (
      _ ("%1$s is on %2$s not in a group that meets the rule, which are: %3$s."), get_state (self),
      day, groups);
}

/* --- time, documents, reports ---------------------------------------------- */

static char *
word_received (const CbEligible *self, const CbEligibilityFinding *finding)
{
  g_autofree char *received = cb_wording_date (self->facts.received);
  g_autofree char *last = cb_wording_date (finding->date);
  g_autofree char *needed = NULL;

  if (self->facts.deadline == CB_DATE_NONE)
    return g_strdup (_ ("Cannot tell: the deadline of the call is not stated."));
  if (finding->outcome == CB_RULE_UNKNOWN)
    return g_strdup_printf (
        _ ("Cannot tell: the day of receipt is not stated; the last day is %s."), last);
  if (finding->outcome == CB_RULE_HOLDS)
    return g_strdup_printf (_ ("Received on %1$s; the last day is %2$s."), received, last);
  needed = cb_wording_date (self->facts.received + cb_eligible_get_rule (self, finding)->days);
  /* Translators: three dates. */
  return g_strdup_printf (_ ("Received on %1$s, after the last day, %2$s; the deadline of the call "
                             "would have to be %3$s or later."),
                          received, last, needed);
}

static char *
word_attachment (const CbEligible *self, const CbEligibilityFinding *finding)
{
  g_autofree char *wanted = cb_eligible_word_attachments (
      cb_eligible_get_rule (self, finding)->attachments);
  g_autofree char *missing = cb_eligible_word_attachments (finding->missing);

  if (finding->outcome == CB_RULE_HOLDS)
    /* Translators: names of kinds of documents. */
    return g_strdup_printf (_ ("Attached: %s."), wanted);
  return g_strdup_printf (_ ("Not attached: %s. Once it is, the rule holds."), missing);
}

static char *
word_unknown_report (const CbEligible *self)
{
  g_autofree char *funded = NULL;

  if (self->facts.state == NULL &&
      cb_record_get (self->application, CB_APPLICATION_APPLICANT) == NULL)
    return word_no_state ();
  funded = cb_wording_date (cb_record_get_date (self->application, CB_APPLICATION_LAST_FUNDED));
  return g_strdup_printf (_ ("Cannot tell: the applicant was last funded on %s, and it is not "
                             "stated when a report of that came in."),
                          funded);
}

static char *
word_late_report (const CbEligible *self, guint n_late)
{
  const CbRecord *late = g_ptr_array_index (cb_eligible_get_private (self)->late, 0);
  g_autofree char *ref = cb_text_isolate (cb_record_get (late, CB_MILESTONE_APPLICATION));
  g_autofree char *due = cb_wording_date (cb_record_get_date (late, CB_MILESTONE_DUE));

  /* Translators: number of reports, ref of an application, and a date. */
  return g_strdup_printf (
      ngettext ("%1$u report has not come in: that of application %2$s was due on %3$s. Once it "
                "has, the rule holds.",
                "%1$u reports have not come in; the oldest, of application %2$s, was due on %3$s. "
                "Once they have, the rule holds.",
                n_late),
      n_late, ref, due);
}

static char *
word_report (const CbEligible *self, const CbEligibilityFinding *finding)
{
  guint count = (guint) finding->count;
  g_autofree char *day = NULL;

  if (finding->outcome == CB_RULE_UNKNOWN)
    return word_unknown_report (self);
  if (finding->outcome == CB_RULE_FAILS)
    return word_late_report (self, count);
  if (count > 0)
    return g_strdup_printf (
        ngettext ("The %u report that was due for an earlier award has come in.",
                  "All %u reports that were due for earlier awards have come "
                  "in.",
                  count),
        count);
  day = cb_wording_date (self->as_of);
  return g_strdup_printf (_ ("No report of an earlier award was due before %s."), day);
}

static char *
word_endorsed (const CbEligible *self, const CbEligibilityFinding *finding)
{
  g_autofree char *ref = NULL;

  if (finding->outcome == CB_RULE_UNKNOWN)
    return g_strdup (_ ("Cannot tell: no applying State and no beneficiary State is stated."));
  if (finding->outcome == CB_RULE_FAILS)
    return g_strdup (_ ("No endorsement by the State is attached. Once it is, the rule holds."));
  ref = cb_text_isolate (cb_record_get (self->application, CB_APPLICATION_ENDORSEMENT));
  /* Translators: ref of a document. */
  return g_strdup_printf (_ ("The State stands behind it in document %s."), ref);
}

/* --- money and numbers ----------------------------------------------------- */

static char *
word_at_most (const CbEligible *self, const CbEligibilityFinding *finding)
{
  const CbEligibilityRule *rule = cb_eligible_get_rule (self, finding);
  g_autofree char *requested = NULL;
  g_autofree char *most = NULL;
  g_autofree char *less = NULL;

  if (finding->outcome == CB_RULE_UNKNOWN)
    return word_no_request (self);
  requested = word_requested (self);
  most = word_amount (self, rule->amount);
  if (finding->outcome == CB_RULE_HOLDS)
    /* Translators: two amounts of money. */
    return g_strdup_printf (_ ("%1$s is requested, which is not above %2$s."), requested, most);
  less = word_amount (self, finding->amount - rule->amount);
  return g_strdup_printf (
      _ ("%1$s is requested, and at most %2$s can be; the request would have to be lower by %3$s."),
      requested, most, less);
}

static char *
word_state_sum (const CbEligible *self, const CbEligibilityFinding *finding, CbRuleSpan span)
{
  g_autofree char *sum = word_amount (self, finding->amount);
  g_autofree char *most = word_amount (self, cb_eligible_get_rule (self, finding)->amount);

  /* Translators: a State and two amounts of money; so in the next two. */
  if (span == CB_RULE_SPAN_CALL)
    return g_strdup_printf (_ ("With this application %1$s comes to %2$s in this call, which is "
                               "not above %3$s."),
                            get_state (self), sum, most);
  if (span == CB_RULE_SPAN_YEAR)
    return g_strdup_printf (_ ("With this application %1$s comes to %2$s in the calendar year, "
                               "which is not above %3$s."),
                            get_state (self), sum, most);
  return g_strdup_printf (_ ("With this application %1$s comes to %2$s from the fund, which is not "
                             "above %3$s."),
                          get_state (self), sum, most);
}

static char *
word_state_too_much (const CbEligible *self, const CbEligibilityFinding *finding, CbRuleSpan span)
{
  CbMoney allowed = cb_eligible_get_rule (self, finding)->amount;
  g_autofree char *sum = word_amount (self, finding->amount);
  g_autofree char *most = word_amount (self, allowed);
  g_autofree char *less = word_amount (self, finding->amount - allowed);

  /* Translators: a State and three amounts of money; so in the next two. */
  if (span == CB_RULE_SPAN_CALL)
    return g_strdup_printf (_ ("With this application %1$s comes to %2$s in this call, and at most "
                               "%3$s is possible; it would have to be lower by %4$s."),
                            get_state (self), sum, most, less);
  if (span == CB_RULE_SPAN_YEAR)
    return g_strdup_printf (_ ("With this application %1$s comes to %2$s in the calendar year, and "
                               "at most %3$s is possible; it would have to be lower by %4$s."),
                            get_state (self), sum, most, less);
  return g_strdup_printf (_ ("With this application %1$s comes to %2$s from the fund, and at most "
                             "%3$s is possible; it would have to be lower by %4$s."),
                          get_state (self), sum, most, less);
}

static char *
word_state_amount (const CbEligible *self, const CbEligibilityFinding *finding)
{
  CbRuleSpan span = cb_eligible_get_rule (self, finding)->span;

  if (finding->outcome == CB_RULE_HOLDS)
    return word_state_sum (self, finding, span);
  if (finding->outcome == CB_RULE_FAILS)
    return word_state_too_much (self, finding, span);
  if (self->facts.state == NULL)
    return word_no_state ();
  if (self->facts.state_awarded[span] == CB_MONEY_NONE)
    return g_strdup (_ ("Cannot tell: an earlier award of the State has no amount, no currency or "
                        "no exchange rate."));
  return word_no_request (self);
}

static char *
word_state_awards (const CbEligible *self, const CbEligibilityFinding *finding)
{
  const CbEligibilityRule *rule = cb_eligible_get_rule (self, finding);
  guint most = (guint) MAX (rule->count, 0);

  if (finding->outcome == CB_RULE_UNKNOWN)
    return word_no_state ();
  /* Translators: ordinal number of an award, a State, and how many awards it can have; so in the
   * next two. */
  if (rule->span == CB_RULE_SPAN_CALL)
    return g_strdup_printf (
        ngettext ("It would be award number %1$d of %2$s in this call; %3$u is possible.",
                  "It would be award number %1$d of %2$s in this call; %3$u are possible.", most),
        finding->count, get_state (self), most);
  if (rule->span == CB_RULE_SPAN_YEAR)
    return g_strdup_printf (
        ngettext ("It would be award number %1$d of %2$s in the calendar year; %3$u is possible.",
                  "It would be award number %1$d of %2$s in the calendar year; %3$u are possible.",
                  most),
        finding->count, get_state (self), most);
  return g_strdup_printf (
      ngettext ("It would be award number %1$d of %2$s from the fund; %3$u is possible.",
                "It would be award number %1$d of %2$s from the fund; %3$u are possible.", most),
      finding->count, get_state (self), most);
}

static char *
word_principles (const CbEligible *self, const CbEligibilityFinding *finding)
{
  guint count = (guint) MAX (finding->count, 0);
  guint least = (guint) MAX (cb_eligible_get_rule (self, finding)->count, 0);

  if (finding->outcome == CB_RULE_FAILS)
    return g_strdup_printf (ngettext ("%u principle is not met; none may be.",
                                      "%u principles are not met; none may be.", count),
                            count);
  if (finding->outcome == CB_RULE_HOLDS)
    /* Translators: two numbers of principles. */
    return g_strdup_printf (ngettext ("%1$u principle is shown, of at least %2$u, and none is not "
                                      "met.",
                                      "%1$u principles are shown, of at least %2$u, and none is "
                                      "not met.",
                                      count),
                            count, least);
  return g_strdup_printf (ngettext ("Cannot tell: %1$u principle is shown, and at least %2$u have "
                                    "to be.",
                                    "Cannot tell: %1$u principles are shown, and at least %2$u "
                                    "have to be.",
                                    count),
                          count, least);
}

/* --- what the applicant says ----------------------------------------------- */

static char *
word_elsewhere (const CbEligible *self, const CbEligibilityFinding *finding)
{
  const char *other = cb_record_get (self->application, CB_APPLICATION_OTHER_FUNDING);
  const char *funder = cb_record_get (self->application, CB_APPLICATION_OTHER_FUNDER);
  g_autofree char *name = cb_text_isolate (funder != NULL ? funder : CB_WORDING_NOT_STATED);

  if (finding->outcome == CB_RULE_UNKNOWN)
    return g_strdup (_ ("Cannot tell: whether somebody else pays for the same is not stated."));
  if (finding->outcome == CB_RULE_FAILS)
    /* Translators: who pays; so in the next one. */
    return g_strdup_printf (_ ("Somebody else pays for all of it (%s); the rule holds when it is "
                               "a part at most."),
                            name);
  if (g_strcmp0 (other, "part") == 0)
    return g_strdup_printf (_ ("Somebody else pays for a part (%s), and not for all of it."), name);
  return g_strdup (_ ("The applicant states that nobody else pays for the same."));
}

static char *
word_purpose (const CbEligible *self, const CbEligibilityFinding *finding)
{
  g_autofree char *allowed = NULL;
  g_autofree char *asked = NULL;

  if (finding->outcome == CB_RULE_UNKNOWN)
    return g_strdup (_ ("Cannot tell: what is to be paid for is not stated."));
  asked = word_names ("award-purposes", self->facts.purposes);
  if (finding->outcome == CB_RULE_HOLDS)
    /* Translators: names of purposes. */
    return g_strdup_printf (_ ("All that is asked for can be paid for: %s."), asked);
  allowed = word_names ("award-purposes", cb_eligible_get_rule (self, finding)->purposes);
  /* Translators: a purpose, and the purposes that are possible. */
  return g_strdup_printf (_ ("“%1$s” can not be paid for, only: %2$s."),
                          cb_reference_get_name ("award-purposes", finding->code), allowed);
}

static char *
word_first_time (const CbEligible *self, const CbEligibilityFinding *finding)
{
  const CbRecord *earlier = cb_eligible_get_private (self)->earlier;
  g_autofree char *ref = NULL;
  g_autofree char *date = NULL;

  if (finding->outcome == CB_RULE_UNKNOWN)
    return g_strdup (_ ("Cannot tell: whether it is the first participation is not stated."));
  if (finding->outcome == CB_RULE_HOLDS)
    return g_strdup (_ ("The applicant states that it is the first participation, and no earlier "
                        "award is known."));
  if (earlier == NULL)
    return g_strdup (_ ("The applicant states that it is not the first participation."));
  ref = cb_text_isolate (cb_record_get (earlier, CB_AWARD_APPLICATION));
  date = cb_wording_date (cb_record_get_date (earlier, CB_AWARD_DATE));
  /* Translators: ref of an application, and a date. */
  return g_strdup_printf (_ ("The State was funded before: application %1$s was awarded on %2$s."),
                          ref, date);
}

static char *
word_capital (const CbEligible *self, const CbEligibilityFinding *finding)
{
  if (finding->outcome == CB_RULE_UNKNOWN)
    return g_strdup (_ ("Cannot tell: whether the participant comes from the capital is not "
                        "stated."));
  return g_strdup (finding->outcome == CB_RULE_HOLDS
                       ? _ ("The participant comes from the capital.")
                       : _ ("The participant does not come from the capital."));
}

static char *
word_part (const CbEligible *self, const CbEligibilityFinding *finding)
{
  g_autofree char *least = NULL;

  if (finding->outcome == CB_RULE_UNKNOWN)
    return g_strdup (_ ("Cannot tell: whether a part of the amount would help is not stated."));
  if (finding->outcome == CB_RULE_FAILS)
    return g_strdup (_ ("A part of the amount would not help the applicant."));
  if (cb_record_get (self->application, CB_APPLICATION_AMOUNT_LEAST) == NULL)
    return g_strdup (_ ("A part of the amount helps the applicant as well."));
  least = cb_wording_money (cb_record_get_money (self->application, CB_APPLICATION_AMOUNT_LEAST),
                            cb_record_get (self->application, CB_APPLICATION_CURRENCY));
  return g_strdup_printf (_ ("A part of the amount helps the applicant as well, from %s on."),
                          least);
}

static char *
word_judgement (const CbEligible *self, const CbEligibilityFinding *finding)
{
  const CbRecord *judgement;
  g_autofree char *date = NULL;
  const char *reason;

  if (finding->outcome == CB_RULE_UNKNOWN)
    return g_strdup (_ ("Cannot tell: no office has answered yet whether it holds."));
  judgement = g_hash_table_lookup (cb_eligible_get_private (self)->judgements,
                                   cb_eligible_get_rule (self, finding)->ref);
  date = cb_wording_date (cb_record_get_date (judgement, CB_JUDGEMENT_DATE));
  reason = cb_record_get (judgement, CB_JUDGEMENT_REASON);
  if (finding->outcome == CB_RULE_HOLDS)
    /* Translators: a date, and the reason that an office gave; so in the next one. */
    return g_strdup_printf (_ ("Judged on %1$s to hold: “%2$s”"), date, reason);
  return g_strdup_printf (_ ("Judged on %1$s not to hold: “%2$s”"), date, reason);
}

/* --- any rule -------------------------------------------------------------- */

static char *
word_incomplete (const CbEligible *self, const CbEligibilityFinding *finding)
{
  const CbRecord *rule = cb_eligible_get_rule_record (self, finding);
  int lacking = cb_rule_find_lacking_field (rule);
  g_autofree char *label = NULL;

  if (lacking < 0)
    return word_no_rate (self, cb_record_get (rule, CB_RULE_CURRENCY));
  label = cb_wording_label (&rule->noun->fields[lacking]);
  /* Translators: name of a field of the rule. */
  return g_strdup_printf (_ ("Cannot tell: the rule is incomplete; it does not state “%s”."),
                          label);
}

static char *
word_not_in_force (const CbEligible *self, const CbEligibilityFinding *finding)
{
  const CbEligibilityRule *rule = cb_eligible_get_rule (self, finding);
  gboolean before = rule->start != CB_DATE_NONE && self->as_of < rule->start;
  g_autofree char *limit = cb_wording_date (before ? rule->start : rule->end);

  return before ? g_strdup_printf (_ ("The rule is in force only from %s."), limit)
                : g_strdup_printf (_ ("The rule was in force until %s."), limit);
}

char *
cb_eligible_describe_finding (const CbEligible *self, const CbEligibilityFinding *finding)
{
  static const WordFunc words[] = {
    [CB_RULE_TYPE_GROUP] = word_group,
    [CB_RULE_TYPE_RECEIVED_IN_TIME] = word_received,
    [CB_RULE_TYPE_ATTACHMENT] = word_attachment,
    [CB_RULE_TYPE_EARLIER_REPORT] = word_report,
    [CB_RULE_TYPE_AMOUNT_AT_MOST] = word_at_most,
    [CB_RULE_TYPE_STATE_AMOUNT] = word_state_amount,
    [CB_RULE_TYPE_STATE_AWARDS] = word_state_awards,
    [CB_RULE_TYPE_NOT_FUNDED_ELSEWHERE] = word_elsewhere,
    [CB_RULE_TYPE_ENDORSED] = word_endorsed,
    [CB_RULE_TYPE_PRINCIPLES] = word_principles,
    [CB_RULE_TYPE_PURPOSE] = word_purpose,
    [CB_RULE_TYPE_FIRST_TIME] = word_first_time,
    [CB_RULE_TYPE_FROM_CAPITAL] = word_capital,
    [CB_RULE_TYPE_PART_ONLY] = word_part,
    [CB_RULE_TYPE_JUDGEMENT] = word_judgement,
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (words) == CB_N_RULE_TYPES);

  if (finding->outcome == CB_RULE_NOT_IN_FORCE)
    return word_not_in_force (self, finding);
  if (finding->incomplete)
    return word_incomplete (self, finding);
  return words[cb_eligible_get_rule (self, finding)->type](self, finding);
}
