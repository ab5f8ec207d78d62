/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What decided, and where the facts come from. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-call.h"
#include "cb-document.h"
#include "cb-eligible-private.h"
#include "cb-locale.h"
#include "cb-reference.h"
#include "cb-rule.h"
#include "cb-text.h"
#include "cb-wording.h"

/* --- the verdict ----------------------------------------------------------- */

static char *
word_rule (const CbRecord *rule)
{
  g_autofree char *ref = cb_text_isolate (cb_record_get_ref (rule));

  /* Translators: title and ref of a rule: “The State is an LDC” (RULE-01). */
  return g_strdup_printf (_ ("“%1$s” (%2$s)"),
                          cb_record_get_title (rule, cb_locale_get_language ()->tag), ref);
}

/* A rule; of alternatives, each of them. */
static char *
word_unit (const CbEligible *self, guint unit)
{
  g_autofree char *words = NULL;

  for (guint i = 0; i < self->result->findings->len; i++)
    {
      const CbEligibilityFinding *finding = &g_array_index (self->result->findings,
                                                            CbEligibilityFinding, i);
      g_autofree char *rule = NULL;
      g_autofree char *before = NULL;

      if (finding->unit != unit)
        continue;
      rule = word_rule (cb_eligible_get_rule_record (self, finding));
      before = g_steal_pointer (&words);
      /* Translators: rules that are alternatives to each other. */
      words = before != NULL ? g_strdup_printf (_ ("%1$s or %2$s"), before, rule)
                             : g_steal_pointer (&rule);
    }
  return g_steal_pointer (&words);
}

static char *
word_deciding (const CbEligible *self, guint *n_deciding)
{
  g_autoptr (GPtrArray) units = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->result->units->len; i++)
    if (g_array_index (self->result->units, CbEligibilityUnit, i).decides)
      g_ptr_array_add (units, word_unit (self, i));
  *n_deciding = units->len;
  g_ptr_array_add (units, NULL);
  return cb_wording_list ((const char *const *) units->pdata);
}

static char *
word_nothing_decides (const CbEligible *self)
{
  g_autofree char *day = cb_wording_date (self->as_of);

  if (self->result->verdict == CB_VERDICT_ELIGIBLE)
    return g_strdup (_ ("Eligible: every requirement and every condition is met."));
  return g_strdup_printf (_ ("Cannot tell: no rule is in force on %s."), day);
}

char *
cb_eligible_describe_verdict (const CbEligible *self)
{
  g_autofree char *rules = NULL;
  guint n_rules;

  if (self->result == NULL)
    return g_strdup (_ ("Cannot tell: the call names no rule set."));
  rules = word_deciding (self, &n_rules);
  if (n_rules == 0)
    return word_nothing_decides (self);
  /* Translators: %s are the titles of rules; so in the next ones. */
  if (self->result->verdict == CB_VERDICT_NOT_ELIGIBLE)
    return g_strdup_printf (ngettext ("Not eligible, because of a requirement that is not met: %s.",
                                      "Not eligible, because of requirements that are not met: %s.",
                                      n_rules),
                            rules);
  if (self->result->verdict == CB_VERDICT_CANNOT_TELL)
    return g_strdup_printf (ngettext ("Cannot tell, because a fact is missing for: %s.",
                                      "Cannot tell, because facts are missing for: %s.", n_rules),
                            rules);
  return g_strdup_printf (ngettext ("Eligible under a condition that is not met yet: %s.",
                                    "Eligible under conditions that are not met yet: %s.", n_rules),
                          rules);
}

char *
cb_eligible_list_blocking (const CbEligible *self)
{
  g_autoptr (GString) refs = g_string_new (NULL);
  guint n_findings = self->result != NULL ? self->result->findings->len : 0;

  for (guint i = 0; i < n_findings; i++)
    {
      const CbEligibilityFinding *finding = &g_array_index (self->result->findings,
                                                            CbEligibilityFinding, i);

      if (finding->unit == CB_ELIGIBILITY_NO_UNIT ||
          !g_array_index (self->result->units, CbEligibilityUnit, finding->unit).decides)
        continue;
      if (refs->len > 0)
        g_string_append (refs, CB_TEXT_LIST_SEPARATOR);
      g_string_append (refs, cb_eligible_get_rule (self, finding)->ref);
    }
  return refs->len > 0 ? g_string_free (g_steal_pointer (&refs), FALSE) : NULL;
}

/* --- sources --------------------------------------------------------------- */

static char *
word_membership (const CbEligible *self, const CbEligibilityFinding *finding)
{
  const CbEligiblePrivate *priv = cb_eligible_get_private (self);
  const CbMembership *member;
  const CbCode *group;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  const char *source;

  if (finding->group < 0)
    return g_strdup (_ ("Groups of States, the list that comes with the program"));
  member = g_ptr_array_index (priv->members, finding->group);
  group = cb_reference_find ("groups", self->facts.memberships[finding->group].group);
  source = member->source != NULL ? member->source : cb_code_get_extra (group, "source");
  from = cb_wording_date (member->from);
  to = cb_wording_date (member->to);
  if (source == NULL)
    return NULL;
  /* Translators: a source, and the first and the last day of a membership. */
  if (member->from != CB_DATE_NONE && member->to != CB_DATE_NONE)
    return g_strdup_printf (_ ("%1$s; member from %2$s until %3$s"), source, from, to);
  if (member->from != CB_DATE_NONE)
    return g_strdup_printf (_ ("%1$s; member from %2$s"), source, from);
  if (member->to != CB_DATE_NONE)
    return g_strdup_printf (_ ("%1$s; member until %2$s"), source, to);
  return g_strdup (source);
}

static char *
word_documents (const CbEligible *self, guint attachments)
{
  const CbEligiblePrivate *priv = cb_eligible_get_private (self);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < CB_ELIGIBLE_N_ATTACHMENTS; i++)
    {
      if ((attachments & (1u << i)) == 0 || priv->document_refs[i] == NULL)
        continue;
      g_ptr_array_add (words, priv->documents[i] != NULL
                                  ? word_rule (priv->documents[i])
                                  : cb_text_isolate (priv->document_refs[i]));
    }
  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);
  return cb_wording_list ((const char *const *) words->pdata);
}

static char *
word_refs (GPtrArray *records)
{
  g_autoptr (GPtrArray) refs = g_ptr_array_new_with_free_func (g_free);

  if (records->len == 0)
    return NULL;
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (refs, cb_text_isolate (cb_record_get_ref (g_ptr_array_index (records, i))));
  g_ptr_array_add (refs, NULL);
  return cb_wording_list ((const char *const *) refs->pdata);
}

static char *
word_awards (const CbEligible *self, CbRuleSpan span)
{
  g_autofree char *refs = word_refs (cb_eligible_get_private (self)->awards[span]);

  if (refs == NULL)
    return g_strdup (_ ("Award decisions: none of another application"));
  return g_strdup_printf (_ ("Award decisions: %s"), refs);
}

static char *
word_application (const CbEligible *self)
{
  g_autofree char *ref = cb_text_isolate (cb_record_get_ref (self->application));

  /* Translators: ref of an application. */
  return g_strdup_printf (_ ("Application %s"), ref);
}

static char *
word_application_and_call (const CbEligible *self)
{
  g_autofree char *ref = cb_text_isolate (cb_record_get_ref (self->application));
  g_autofree char *call = cb_text_isolate (cb_record_get_ref (self->call));

  /* Translators: refs of an application and of a call. */
  return g_strdup_printf (_ ("Application %1$s and call %2$s"), ref, call);
}

static char *
word_milestones (const CbEligible *self)
{
  g_autofree char *refs = word_refs (cb_eligible_get_private (self)->late);

  return refs != NULL ? g_strdup_printf (_ ("Milestones: %s"), refs)
                      : g_strdup (_ ("Milestones of earlier applications, and the application"));
}

static char *
word_judgement (const CbEligible *self, const CbEligibilityFinding *finding)
{
  const CbRecord *judgement = g_hash_table_lookup (cb_eligible_get_private (self)->judgements,
                                                   cb_eligible_get_rule (self, finding)->ref);
  g_autofree char *ref = NULL;

  if (judgement == NULL)
    return NULL;
  ref = cb_text_isolate (cb_record_get_ref (judgement));
  /* Translators: ref of a judgement. */
  return g_strdup_printf (_ ("Judgement %s"), ref);
}

static char *
word_earlier (const CbEligible *self)
{
  const CbRecord *earlier = cb_eligible_get_private (self)->earlier;
  g_autofree char *ref = earlier != NULL ? cb_text_isolate (cb_record_get_ref (earlier)) : NULL;

  return ref != NULL ? g_strdup_printf (_ ("Award decisions: %s"), ref) : word_application (self);
}

char *
cb_eligible_describe_source (const CbEligible *self, const CbEligibilityFinding *finding)
{
  const CbEligibilityRule *rule = cb_eligible_get_rule (self, finding);

  if (finding->outcome == CB_RULE_NOT_IN_FORCE || finding->incomplete)
    return NULL;
  switch (rule->type)
    {
    case CB_RULE_TYPE_GROUP:
      return self->facts.state != NULL ? word_membership (self, finding) : word_application (self);
    case CB_RULE_TYPE_RECEIVED_IN_TIME:
      return word_application_and_call (self);
    case CB_RULE_TYPE_ATTACHMENT:
      return word_documents (self, rule->attachments);
    case CB_RULE_TYPE_ENDORSED:
      return word_documents (self, 1u << 1);
    case CB_RULE_TYPE_EARLIER_REPORT:
      return word_milestones (self);
    case CB_RULE_TYPE_STATE_AMOUNT:
    case CB_RULE_TYPE_STATE_AWARDS:
      return self->facts.state != NULL ? word_awards (self, rule->span) : word_application (self);
    case CB_RULE_TYPE_FIRST_TIME:
      return word_earlier (self);
    case CB_RULE_TYPE_JUDGEMENT:
      return word_judgement (self, finding);
    case CB_RULE_TYPE_AMOUNT_AT_MOST:
    case CB_RULE_TYPE_NOT_FUNDED_ELSEWHERE:
    case CB_RULE_TYPE_PRINCIPLES:
    case CB_RULE_TYPE_PURPOSE:
    case CB_RULE_TYPE_FROM_CAPITAL:
    case CB_RULE_TYPE_PART_ONLY:
    case CB_N_RULE_TYPES:
    default:
      return word_application (self);
    }
}
