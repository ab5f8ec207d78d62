/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a plan says, in whole sentences. */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cb-planning.h"
#include "cb-text.h"
#include "cb-wording.h"

char *
cb_planning_word_money (double usd)
{
  if (isnan (usd))
    return g_strdup (CB_WORDING_NOT_STATED);
  return cb_wording_money ((CbMoney) llround (usd * CB_MONEY_UNIT), "USD");
}

/* A gap that is not 0 is never worded as 0. */
static char *
word_percent (double share)
{
  g_autofree char *percent = NULL;

  /* Translators: a number with its sign for per cent. */
  percent = g_strdup_printf (_ ("%.2f %%"), MAX (share * 100.0, 0.01));
  return cb_text_isolate (percent);
}

char *
cb_planning_describe_gap (const CbPlanning *self)
{
  const CbPlan *plan = self->plan;
  g_autofree char *percent = NULL;

  if (plan->optimal)
    return g_strdup (_ ("There is no better plan."));
  if (plan->states < plan->states_bound)
    /* Translators: two numbers of States. */
    return g_strdup_printf (ngettext ("A better plan may exist: this one serves %u State, and no "
                                      "plan can serve more than %u.",
                                      "A better plan may exist: this one serves %u States, and no "
                                      "plan can serve more than %u.",
                                      plan->states),
                            plan->states, plan->states_bound);

  percent = word_percent (plan->gap);
  /* Translators: %s is a number with its sign for per cent. */
  return g_strdup_printf (_ ("A better plan may exist; this one is at most %s below the best."),
                          percent);
}

const char *
cb_planning_describe_reason (CbPlanReason reason)
{
  switch (reason)
    {
    case CB_PLAN_REASON_NO_PROGRAMME:
      return _ ("No programme is possible.");
    case CB_PLAN_REASON_PLACES:
      return _ ("All places are taken.");
    case CB_PLAN_REASON_MONEY:
    default:
      return _ ("The money that is left does not suffice.");
    }
}

char *
cb_planning_describe_binding (const CbPlanning *self, const CbPlanBinding *binding)
{
  g_autofree char *programme = cb_text_isolate (
      cb_record_get_ref (cb_match_set_get_programme (self->set, binding->programme)));
  g_autofree char *need = NULL;
  g_autofree char *money = NULL;

  if (binding->need == CB_PLAN_NOBODY)
    /* Translators: reference of a programme. */
    return g_strdup_printf (_ ("One more place in %s would let needs move to better programmes."),
                            programme);

  need = cb_text_isolate (cb_record_get_ref (cb_match_set_get_need (self->set, binding->need)));
  if (binding->limit == CB_PLAN_LIMIT_PLACES)
    /* Translators: reference of a programme, reference of a need. */
    return g_strdup_printf (_ ("One more place in %s would serve %s."), programme, need);

  money = cb_planning_word_money (binding->missing_usd);
  if (binding->limit == CB_PLAN_LIMIT_STATE_MONEY)
    /* Translators: amount, reference of a programme, reference of a need. */
    return g_strdup_printf (_ ("%s more for one State in %s would serve %s."), money, programme,
                            need);
  /* Translators: amount, reference of a programme, reference of a need. */
  return g_strdup_printf (_ ("%s more in %s would serve %s."), money, programme, need);
}
