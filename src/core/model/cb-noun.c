/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-answer.h"
#include "cb-area.h"
#include "cb-assessment.h"
#include "cb-award.h"
#include "cb-call.h"
#include "cb-case-step.h"
#include "cb-case.h"
#include "cb-code.h"
#include "cb-contact-check.h"
#include "cb-contact.h"
#include "cb-contribution.h"
#include "cb-cost-line.h"
#include "cb-distinction.h"
#include "cb-document.h"
#include "cb-eligibility-result.h"
#include "cb-event.h"
#include "cb-export-profile.h"
#include "cb-feedback.h"
#include "cb-fund-application.h"
#include "cb-fund.h"
#include "cb-group.h"
#include "cb-i18n.h"
#include "cb-import-batch.h"
#include "cb-import-profile.h"
#include "cb-indicator.h"
#include "cb-item.h"
#include "cb-judgement.h"
#include "cb-milestone.h"
#include "cb-need.h"
#include "cb-nominee.h"
#include "cb-norm.h"
#include "cb-noun.h"
#include "cb-organisation.h"
#include "cb-outcome.h"
#include "cb-own-instrument.h"
#include "cb-principle-check.h"
#include "cb-principle.h"
#include "cb-profile.h"
#include "cb-programme.h"
#include "cb-rate.h"
#include "cb-rule-set.h"
#include "cb-rule.h"
#include "cb-run.h"
#include "cb-state.h"
#include "cb-transaction.h"

/* clang-format off: one a line, so that a new one is one line. */
static const CbNoun *const nouns[] = {
  &cb_noun_state,
  &cb_noun_group,
  &cb_noun_area,
  &cb_noun_norm,
  &cb_noun_item,
  &cb_noun_gender_item,
  &cb_noun_principle,
  &cb_noun_measure,
  &cb_noun_kind,
  &cb_noun_audience,
  &cb_noun_rate,
  &cb_noun_organisation,
  &cb_noun_document,
  &cb_noun_profile,
  &cb_noun_own_instrument,
  &cb_noun_own_item,
  &cb_noun_assessment,
  &cb_noun_answer,
  &cb_noun_need,
  &cb_noun_programme,
  &cb_noun_case,
  &cb_noun_case_step,
  &cb_noun_feedback,
  &cb_noun_indicator,
  &cb_noun_event,
  &cb_noun_fund,
  &cb_noun_contribution,
  &cb_noun_rule_set,
  &cb_noun_rule,
  &cb_noun_call,
  &cb_noun_application,
  &cb_noun_nominee,
  &cb_noun_cost_line,
  &cb_noun_outcome,
  &cb_noun_judgement,
  &cb_noun_eligibility_result,
  &cb_noun_award,
  &cb_noun_milestone,
  &cb_noun_transaction,
  &cb_noun_principle_check,
  &cb_noun_contact,
  &cb_noun_contact_check,
  &cb_noun_run,
  &cb_noun_export_profile,
  &cb_noun_distinction,
  &cb_noun_import_profile,
  &cb_noun_import_batch,
};
/* clang-format on */

const CbNoun *const *
cb_noun_get_all (guint *n_nouns)
{
  g_return_val_if_fail (n_nouns != NULL, NULL);

  *n_nouns = G_N_ELEMENTS (nouns);
  return nouns;
}

const CbNoun *
cb_noun_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (g_str_equal (nouns[i]->id, id) || g_str_equal (nouns[i]->plural, id))
      return nouns[i];
  return NULL;
}

int
cb_noun_find_field (const CbNoun *noun, const char *field_id)
{
  g_return_val_if_fail (noun != NULL && field_id != NULL, -1);

  /* Most differ in the first letter, and an import asks for each row. */
  for (guint i = 0; i < noun->n_fields; i++)
    if (noun->fields[i].id[0] == field_id[0] && strcmp (noun->fields[i].id, field_id) == 0)
      return (int) i;
  return -1;
}

guint
cb_noun_get_title_field (const CbNoun *noun)
{
  int place = cb_noun_find_field (noun, "title");

  if (place < 0)
    place = cb_noun_find_field (noun, "name");
  return place < 0 ? 0 : (guint) place;
}

const char *
cb_section_get_name (CbSection section)
{
  static const char *const names[CB_N_SECTIONS] = {
    [CB_SECTION_WHAT] = N_ ("What"),
    [CB_SECTION_WHOM] = N_ ("For whom"),
    [CB_SECTION_MONEY_TIME] = N_ ("Money and time"),
    [CB_SECTION_PRINCIPLES] = N_ ("Principles"),
    [CB_SECTION_EVIDENCE] = N_ ("Evidence"),
    [CB_SECTION_MARKING] = N_ ("Marking"),
  };

  g_return_val_if_fail ((guint) section < CB_N_SECTIONS, NULL);

  return names[section];
}
