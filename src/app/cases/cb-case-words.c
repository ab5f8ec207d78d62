/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-case-step.h"
#include "cb-case-words.h"
#include "cb-case.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

/* Nearer than this, days are counted; further away, the date says more. */
#define SOON_DAYS 14

const char *
cb_case_words_phase (CbCasePhase phase)
{
  switch (phase)
    {
    case CB_CASE_PHASE_PREPARING:
      /* Translators: a column of cases: they are being prepared and sent to providers */
      return C_ ("cases", "Preparing");
    case CB_CASE_PHASE_OFFERS:
      /* Translators: a column of cases: a provider has made an offer, or was chosen */
      return C_ ("cases", "Offers");
    case CB_CASE_PHASE_AGREED:
      return C_ ("cases", "Agreed");
    case CB_CASE_PHASE_DELIVERY:
      return C_ ("cases", "Delivery");
    case CB_CASE_PHASE_FEEDBACK:
      return C_ ("cases", "Feedback");
    case CB_CASE_PHASE_ENDED:
      /* Translators: a column of cases: closed, withdrawn or declined */
      return C_ ("cases", "Ended");
    case CB_N_CASE_PHASES:
    default:
      return "";
    }
}

const char *
cb_case_words_status (CbCaseStatus status)
{
  return cb_reference_get_name ("case-statuses", cb_case_status_to_code (status));
}

const char *
cb_case_words_step (CbCaseStatus to)
{
  switch (to)
    {
    case CB_CASE_ACKNOWLEDGED:
      /* Translators: buttons that take a case a step further; a window asks for date and reason */
      return C_ ("case step", "Acknowledge");
    case CB_CASE_CIRCULATED:
      return C_ ("case step", "Circulate");
    case CB_CASE_OFFERED:
      return C_ ("case step", "Record the offer");
    case CB_CASE_CHOSEN:
      return C_ ("case step", "Choose this provider");
    case CB_CASE_AGREED:
      return C_ ("case step", "Agree");
    case CB_CASE_DELIVERING:
      return C_ ("case step", "Begin delivery");
    case CB_CASE_DELIVERED:
      return C_ ("case step", "Complete delivery");
    case CB_CASE_GIVING_FEEDBACK:
      return C_ ("case step", "Ask for feedback");
    case CB_CASE_CLOSED:
      return C_ ("case step", "Close the case");
    case CB_CASE_WITHDRAWN:
      return C_ ("case step", "Withdraw");
    case CB_CASE_DECLINED:
      return C_ ("case step", "Decline");
    case CB_CASE_DRAFT:
    case CB_N_CASE_STATUSES:
    default:
      return "";
    }
}

static char *
word_overdue (guint days)
{
  return g_strdup_printf (ngettext ("Overdue by %u day", "Overdue by %u days", days), days);
}

char *
cb_case_words_due (const CbCaseFile *file, CbDate today)
{
  CbDate due = cb_record_get_date (file->record, CB_CASE_DUE);
  g_autofree char *date = NULL;
  g_autofree char *isolated = NULL;

  if (cb_case_is_over (file->status))
    return g_strdup ("");
  if (due == CB_DATE_NONE)
    return g_strdup (_ ("No date for the next step"));
  if (due < today)
    return word_overdue ((guint) (today - due));
  if (due == today)
    return g_strdup (_ ("Next step due today"));
  if (due - today <= SOON_DAYS)
    return g_strdup_printf (ngettext ("Next step due in %u day", "Next step due in %u days",
                                      (gulong) (due - today)),
                            (guint) (due - today));
  date = cb_wording_date (due);
  isolated = cb_text_isolate (date);
  /* Translators: %s is a date */
  return g_strdup_printf (_ ("Next step due by %s"), isolated);
}

char *
cb_case_words_due_in_short (const CbCaseFile *file, CbDate today)
{
  CbDate due = cb_record_get_date (file->record, CB_CASE_DUE);
  g_autofree char *date = NULL;

  if (cb_case_is_over (file->status) || due == CB_DATE_NONE)
    return g_strdup (CB_WORDING_NOT_STATED);
  if (due < today)
    return word_overdue ((guint) (today - due));
  if (due == today)
    /* Translators: when the next step of a case is due */
    return g_strdup (C_ ("due", "Today"));
  if (due - today <= SOON_DAYS)
    /* Translators: when the next step of a case is due */
    return g_strdup_printf (ngettext ("In %u day", "In %u days", (gulong) (due - today)),
                            (guint) (due - today));
  date = cb_wording_date (due);
  return cb_text_isolate (date);
}

char *
cb_case_words_due_in_full (const CbCaseFile *file, CbDate today)
{
  CbDate due = cb_record_get_date (file->record, CB_CASE_DUE);
  g_autofree char *words = cb_case_words_due (file, today);
  g_autofree char *date = NULL;
  g_autofree char *isolated = NULL;

  if (cb_case_is_over (file->status) || due == CB_DATE_NONE || due - today > SOON_DAYS)
    return g_steal_pointer (&words);
  date = cb_wording_date (due);
  isolated = cb_text_isolate (date);
  /* Translators: how late or near the next step of a case is, and its last day: “Overdue by 3 days
   * (17 Nov 2026)” */
  return g_strdup_printf (_ ("%s (%s)"), words, isolated);
}

char *
cb_case_words_last_step (CbCaseItem *item)
{
  const CbRecord *step = cb_case_item_get_last_step (item);
  CbDate day = step != NULL ? cb_record_get_date (step, CB_CASE_STEP_DATE) : CB_DATE_NONE;
  g_autofree char *date = NULL;
  g_autofree char *isolated = NULL;

  if (day == CB_DATE_NONE)
    return g_strdup (CB_WORDING_NOT_STATED);
  date = cb_wording_date (day);
  isolated = cb_text_isolate (date);
  return g_steal_pointer (&isolated);
}

char *
cb_case_words_item (CbCaseItem *item, CbDate today)
{
  const CbCaseFile *file = cb_case_item_get_file (item);
  g_autofree char *due = cb_case_words_due (file, today);
  const char *marking = cb_reference_get_name ("markings",
                                               cb_record_get (file->record, CB_CASE_TLP));

  if (due[0] == '\0')
    /* Translators: a case: need, State, provider, status, marking */
    return g_strdup_printf (_ ("%s, %s, %s, %s, marked %s"), cb_case_item_get_need (item),
                            cb_case_item_get_state (item), cb_case_item_get_provider (item),
                            cb_case_words_status (file->status), marking);
  /* Translators: a case: need, State, provider, status, when the next step is due, marking */
  return g_strdup_printf (_ ("%s, %s, %s, %s, %s, marked %s"), cb_case_item_get_need (item),
                          cb_case_item_get_state (item), cb_case_item_get_provider (item),
                          cb_case_words_status (file->status), due, marking);
}
