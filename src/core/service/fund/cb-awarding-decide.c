/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-application-life.h"
#include "cb-award-money.h"
#include "cb-award.h"
#include "cb-awarding-private.h"
#include "cb-call.h"
#include "cb-eligibility-result.h"
#include "cb-error.h"
#include "cb-event.h"
#include "cb-fund-application.h"
#include "cb-journal.h"
#include "cb-marking.h"
#include "cb-milestone.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-transaction.h"

/* A ref has 64 characters at most; this leaves room for what is added. */
#define LONGEST_OWNER 56

/* --- parts of an application ----------------------------------------------- */

char *
cb_awarding_make_prefix (const char *application, const char *letter)
{
  return g_strdup_printf ("%.*s-%s", LONGEST_OWNER, application, letter);
}

static void
take_marking (CbRecord *part, const CbRecord *application)
{
  int field = cb_noun_find_field (part->noun, "tlp");
  CbMarking own = CB_MARKING_RED;
  CbMarking theirs = CB_MARKING_RED;

  cb_marking_parse (cb_record_get (part, (guint) field), &own);
  cb_marking_parse (cb_record_get (application, CB_APPLICATION_TLP), &theirs);
  cb_record_set (part, (guint) field, cb_marking_to_string (MAX (own, theirs)));
}

static gboolean
take_ref (CbDatabase *database,
          CbRecord *record,
          const CbRecord *application,
          const char *letter,
          GError **error)
{
  g_autofree char *prefix = cb_awarding_make_prefix (cb_record_get_ref (application), letter);
  char *ref = cb_records_propose_ref (database, record->noun, prefix, error);

  if (ref == NULL)
    return FALSE;
  cb_record_take (record, (guint) cb_noun_find_field (record->noun, "ref"), ref);
  take_marking (record, application);
  return TRUE;
}

CbRecord *
cb_awarding_make_part (CbDatabase *database,
                       const CbRecord *application,
                       const CbNoun *noun,
                       const char *letter,
                       GError **error)
{
  g_autoptr (CbRecord) record = cb_record_new_preset (noun);

  if (!take_ref (database, record, application, letter, error))
    return NULL;
  cb_record_set (record, (guint) cb_noun_find_field (noun, "application"),
                 cb_record_get_ref (application));
  return g_steal_pointer (&record);
}

gboolean
cb_awarding_store_entry (CbDatabase *database,
                         const CbRecord *application,
                         const char *fund,
                         CbMoney amount,
                         const char *currency,
                         CbDate date,
                         GError **error)
{
  g_autoptr (CbRecord) entry = NULL;

  if (amount == 0)
    return TRUE;
  entry = cb_awarding_make_part (database, application, &cb_noun_transaction, "T", error);
  if (entry == NULL)
    return FALSE;
  cb_record_set (entry, CB_TRANSACTION_FUND, fund);
  cb_record_set (entry, CB_TRANSACTION_TYPE, amount > 0 ? "award" : "release");
  cb_record_take (entry, CB_TRANSACTION_DATE, cb_date_format (date));
  cb_record_take (entry, CB_TRANSACTION_AMOUNT, cb_money_format (ABS (amount)));
  cb_record_set (entry, CB_TRANSACTION_CURRENCY, currency);
  return cb_records_insert (database, entry, error);
}

/* --- what speaks against a decision ---------------------------------------- */

static gboolean
is_stated (const char *text)
{
  return text != NULL && text[strspn (text, " \t\r\n")] != '\0';
}

static CbApplicationStatus
get_status (const CbRecord *application)
{
  CbApplicationStatus status = CB_APPLICATION_IS_DRAFT;

  cb_application_status_from_code (cb_record_get (application, CB_APPLICATION_STATUS), &status);
  return status;
}

/* What can be told without looking at others. */
static CbAwardingFault
check_plain (const CbRecord *application, const CbAwardingDecision *decision, CbDate today)
{
  CbApplicationStatus status = get_status (application);
  CbMoney requested = cb_record_get_money (application, CB_APPLICATION_AMOUNT);

  if (status == CB_APPLICATION_IS_DRAFT || status == CB_APPLICATION_IS_WITHDRAWN)
    return CB_AWARDING_NOT_RECEIVED;
  if (!cb_application_can_be_decided (status))
    return CB_AWARDING_OVER;
  if (decision->date == CB_DATE_NONE || decision->date > today)
    return CB_AWARDING_IN_FUTURE;
  if (!is_stated (decision->reason))
    return CB_AWARDING_NEEDS_REASON;
  if (!cb_awarding_is_award (decision->decision))
    return CB_AWARDING_OK;
  if (decision->amount == CB_MONEY_NONE || decision->amount <= 0)
    return CB_AWARDING_NEEDS_AMOUNT;
  return requested != CB_MONEY_NONE && decision->amount > requested ? CB_AWARDING_TOO_MUCH
                                                                    : CB_AWARDING_OK;
}

/* More than the call allows for one application, or for its State with all its awards. */
static gboolean
is_over_limit (const CbCallFile *file, guint place, CbMoney amount)
{
  const CbAwardCandidate *own = &g_array_index (file->candidates, CbAwardCandidate, place);
  CbMoney most = cb_record_get_money (file->call, CB_CALL_AMOUNT_PER_APPLICATION);
  CbMoney most_of_state = cb_record_get_money (file->call, CB_CALL_AMOUNT_PER_STATE);
  gint64 places = cb_record_get_integer (file->call, CB_CALL_PLACES_PER_STATE, G_MAXINT64);
  CbMoney of_state = amount;

  for (guint i = 0; own->state >= 0 && i < file->candidates->len; i++)
    {
      const CbAwardCandidate *other = &g_array_index (file->candidates, CbAwardCandidate, i);

      if (i == place || other->state != own->state || other->awarded <= 0)
        continue;
      of_state += other->awarded;
      places--;
    }
  if (most != CB_MONEY_NONE && amount > most)
    return TRUE;
  return own->state >= 0 &&
         (places < 1 || (most_of_state != CB_MONEY_NONE && of_state > most_of_state));
}

/* Against what the fund has on the day of the file, and with the rules and limits of the call. */
static CbAwardingFault
check_money (const CbCallFile *file,
             guint place,
             const CbAwardingDecision *decision,
             gboolean with_rules)
{
  const CbEligible *eligible = g_ptr_array_index (file->applications, place);
  const CbAwardCandidate *candidate = &g_array_index (file->candidates, CbAwardCandidate, place);
  CbMoney before = candidate->awarded > 0 ? candidate->awarded : 0;
  CbMoney of_fund = cb_awarding_get_fund_money (file);
  CbMoney amount = cb_award_money_convert (file->book, decision->amount,
                                           cb_record_get (eligible->application,
                                                          CB_APPLICATION_CURRENCY),
                                           cb_awarding_get_currency (file), file->as_of, FALSE);

  if (amount == CB_MONEY_NONE || of_fund == CB_MONEY_NONE)
    return CB_AWARDING_NO_RATE;
  /* To award the same again, or less, gives nothing more to anybody. */
  if (amount <= before)
    return CB_AWARDING_OK;
  if (with_rules && !candidate->eligible && !decision->despite_rules)
    return CB_AWARDING_NOT_ELIGIBLE;
  if (amount - before > of_fund)
    return CB_AWARDING_TOO_MUCH;
  if (!with_rules)
    return CB_AWARDING_OK;
  return amount - before > cb_awarding_get_call_money (file) || is_over_limit (file, place, amount)
             ? CB_AWARDING_OVER_LIMIT
             : CB_AWARDING_OK;
}

static gboolean
check_award (CbDatabase *database,
             const CbRecord *application,
             const CbAwardingDecision *decision,
             CbDate today,
             CbAwardingFault *fault,
             GError **error)
{
  const char *call = cb_record_get (application, CB_APPLICATION_CALL);
  g_autoptr (CbCallFile) file = cb_awarding_load (database, call, decision->date, error);
  g_autoptr (CbCallFile) file_today = NULL;
  int place;

  if (file == NULL)
    return FALSE;
  place = cb_awarding_find_place (file, cb_record_get_ref (application));
  g_return_val_if_fail (place >= 0, FALSE);
  *fault = check_money (file, (guint) place, decision, TRUE);
  if (*fault != CB_AWARDING_OK || decision->date == today)
    return TRUE;

  /* What was awarded or paid since the day of the decision is gone as well. */
  file_today = cb_awarding_load (database, call, today, error);
  if (file_today == NULL)
    return FALSE;
  place = cb_awarding_find_place (file_today, cb_record_get_ref (application));
  g_return_val_if_fail (place >= 0, FALSE);
  *fault = check_money (file_today, (guint) place, decision, FALSE);
  return TRUE;
}

static CbFundBook *
load_book (CbDatabase *database, const CbRecord *application, GError **error)
{
  g_autoptr (CbRecord)
      call = cb_records_find (database, &cb_noun_call,
                              cb_record_get (application, CB_APPLICATION_CALL), error);

  return call != NULL ? cb_fund_book_load (database, cb_record_get (call, CB_CALL_FUND), error)
                      : NULL;
}

/* Less than before, and less than was paid: what is too much has to come back first. Without a rate
 * nobody knows how much that is. */
static gboolean
check_paid (CbDatabase *database,
            const CbRecord *application,
            const CbAwardingDecision *decision,
            CbAwardingFault *fault,
            GError **error)
{
  const char *currency = cb_record_get (application, CB_APPLICATION_CURRENCY);
  g_autoptr (GPtrArray)
      sums = cb_award_money_list (database, cb_record_get_ref (application), error);
  g_autoptr (CbFundBook) book = NULL;
  CbMoney amount = cb_awarding_is_award (decision->decision) ? decision->amount : 0;
  gboolean known = TRUE;
  gboolean lowers = FALSE;
  CbMoney awarded = 0;
  CbMoney paid = 0;

  if (sums == NULL || sums->len == 0)
    return sums != NULL;
  book = load_book (database, application, error);
  if (book == NULL)
    return FALSE;
  for (guint i = 0; i < sums->len; i++)
    {
      const CbAwardSum *sum = g_ptr_array_index (sums, i);
      CbMoney of_awarded = cb_award_money_convert (book, sum->awarded, sum->currency, currency,
                                                   decision->date, TRUE);
      CbMoney of_paid = cb_award_money_convert (book, sum->paid, sum->currency, currency,
                                                decision->date, FALSE);

      known = known && (of_paid != CB_MONEY_NONE || sum->paid == 0);
      lowers = lowers || (of_awarded == CB_MONEY_NONE && sum->awarded > 0);
      awarded += of_awarded != CB_MONEY_NONE ? of_awarded : 0;
      paid += of_paid != CB_MONEY_NONE ? of_paid : 0;
    }
  lowers = lowers || amount < awarded;
  if (lowers && amount < paid)
    *fault = CB_AWARDING_BELOW_PAID;
  else if (lowers && !known)
    *fault = CB_AWARDING_NO_RATE;
  return TRUE;
}

static gboolean
check_decision (CbDatabase *database,
                const CbRecord *application,
                const CbAwardingDecision *decision,
                CbDate today,
                CbAwardingFault *fault,
                GError **error)
{
  *fault = check_plain (application, decision, today);
  if (*fault != CB_AWARDING_OK)
    return TRUE;
  if (cb_awarding_is_award (decision->decision) &&
      !check_award (database, application, decision, today, fault, error))
    return FALSE;
  return *fault != CB_AWARDING_OK || check_paid (database, application, decision, fault, error);
}

gboolean
cb_awarding_check (CbDatabase *database,
                   const char *application,
                   const CbAwardingDecision *decision,
                   CbDate today,
                   CbAwardingFault *fault,
                   GError **error)
{
  g_autoptr (CbRecord)
      record = cb_records_find (database, &cb_noun_application, application, error);

  *fault = CB_AWARDING_OK;
  return record != NULL && check_decision (database, record, decision, today, fault, error);
}

/* --- deciding -------------------------------------------------------------- */

typedef struct
{
  CbRecord *application;
  CbRecord *call;
  const CbAwardingDecision *decision;
  CbEligible *eligible; /* on the day of the decision */
} Deciding;

static void
deciding_clear (Deciding *deciding)
{
  g_clear_pointer (&deciding->application, cb_record_unref);
  g_clear_pointer (&deciding->call, cb_record_unref);
  g_clear_pointer (&deciding->eligible, cb_eligible_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Deciding, deciding_clear)

/* The result that the decision rests on; without rules there is none. */
static gboolean
store_result (CbDatabase *database, const Deciding *deciding, char **ref, GError **error)
{
  g_autoptr (CbRecord) result = NULL;

  *ref = NULL;
  if (deciding->eligible->result == NULL)
    return TRUE;
  result = cb_eligible_make_result (deciding->eligible);
  if (!take_ref (database, result, deciding->application, "E", error) ||
      !cb_records_insert (database, result, error))
    return FALSE;
  *ref = g_strdup (cb_record_get_ref (result));
  return TRUE;
}

static const char *
choose_decision (const Deciding *deciding)
{
  CbMoney requested = cb_record_get_money (deciding->application, CB_APPLICATION_AMOUNT);

  if (!cb_awarding_is_award (deciding->decision->decision) || requested == CB_MONEY_NONE)
    return deciding->decision->decision;
  return deciding->decision->amount < requested ? "awarded-in-part" : "awarded";
}

static gboolean
store_award (CbDatabase *database, const Deciding *deciding, const char *result, GError **error)
{
  const CbAwardingDecision *decision = deciding->decision;
  g_autoptr (CbRecord)
      award = cb_awarding_make_part (database, deciding->application, &cb_noun_award, "D", error);

  if (award == NULL)
    return FALSE;
  cb_record_set (award, CB_AWARD_RESULT, result);
  cb_record_set (award, CB_AWARD_DECISION, choose_decision (deciding));
  if (cb_awarding_is_award (decision->decision))
    {
      cb_record_take (award, CB_AWARD_AMOUNT, cb_money_format (decision->amount));
      cb_record_set (award, CB_AWARD_CURRENCY,
                     cb_record_get (deciding->application, CB_APPLICATION_CURRENCY));
    }
  cb_record_take (award, CB_AWARD_DATE, cb_date_format (decision->date));
  cb_record_set (award, CB_AWARD_OFFICE, is_stated (decision->office) ? decision->office : NULL);
  cb_record_set (award, CB_AWARD_REASON, decision->reason);
  cb_record_set (award, CB_AWARD_LANGUAGE, cb_reference_get_language ());
  return cb_records_insert (database, award, error);
}

/* What was awarded in another currency, because the application was changed since, is released as a
 * whole; in its own, the difference is entered. */
static gboolean
store_entries (CbDatabase *database, const Deciding *deciding, GError **error)
{
  const CbRecord *application = deciding->application;
  const char *fund = cb_record_get (deciding->call, CB_CALL_FUND);
  const char *currency = cb_record_get (application, CB_APPLICATION_CURRENCY);
  CbDate date = deciding->decision->date;
  CbMoney amount = cb_awarding_is_award (deciding->decision->decision) ? deciding->decision->amount
                                                                       : 0;
  g_autoptr (GPtrArray)
      sums = cb_award_money_list (database, cb_record_get_ref (application), error);

  if (sums == NULL)
    return FALSE;
  for (guint i = 0; i < sums->len; i++)
    {
      const CbAwardSum *sum = g_ptr_array_index (sums, i);

      if (g_strcmp0 (sum->currency, currency) == 0)
        amount -= sum->awarded;
      else if (!cb_awarding_store_entry (database, application, fund, -sum->awarded, sum->currency,
                                         date, error))
        return FALSE;
    }
  return cb_awarding_store_entry (database, application, fund, amount, currency, date, error);
}

/* From which day on reports are counted. */
static gboolean
find_end (CbDatabase *database, const Deciding *deciding, CbDate *end, GError **error)
{
  const char *ref = cb_record_get (deciding->call, CB_CALL_EVENT);
  g_autoptr (CbRecord) event = NULL;

  *end = cb_record_get_date (deciding->application, CB_APPLICATION_END);
  if (*end != CB_DATE_NONE)
    return TRUE;
  if (ref != NULL)
    {
      event = cb_records_find (database, &cb_noun_event, ref, error);
      if (event == NULL)
        return FALSE;
      *end = cb_record_get_date (event, CB_EVENT_END);
      if (*end == CB_DATE_NONE)
        *end = cb_record_get_date (event, CB_EVENT_START);
    }
  if (*end == CB_DATE_NONE)
    *end = deciding->decision->date;
  return TRUE;
}

static const char *const report_kinds[] = { "narrative-report", "financial-report" };

static GPtrArray *
list_milestones (CbDatabase *database, const char *application, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_milestone);

  cb_query_add_condition (query, CB_MILESTONE_APPLICATION, application);
  return cb_records_list (database, query, error);
}

gboolean
cb_awarding_drop_reports (CbDatabase *database, const char *application, GError **error)
{
  g_autoptr (GPtrArray) milestones = list_milestones (database, application, error);

  for (guint i = 0; milestones != NULL && i < milestones->len; i++)
    {
      const CbRecord *milestone = g_ptr_array_index (milestones, i);
      const char *kind = cb_record_get (milestone, CB_MILESTONE_KIND);

      if (cb_record_get (milestone, CB_MILESTONE_RECEIVED) != NULL ||
          (!g_str_equal (kind, report_kinds[0]) && !g_str_equal (kind, report_kinds[1])))
        continue;
      if (!cb_records_delete (database, &cb_noun_milestone, milestone->id, error))
        return FALSE;
    }
  return milestones != NULL;
}

static gboolean
has_milestone (GPtrArray *milestones, const char *kind)
{
  for (guint i = 0; i < milestones->len; i++)
    if (g_strcmp0 (cb_record_get (g_ptr_array_index (milestones, i), CB_MILESTONE_KIND), kind) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
store_milestones (CbDatabase *database, const Deciding *deciding, GError **error)
{
  gint64 days = cb_record_get_integer (deciding->call, CB_CALL_REPORT_DAYS, -1);
  const char *application = cb_record_get_ref (deciding->application);
  g_autoptr (GPtrArray) there = NULL;
  CbDate end;

  if (!cb_awarding_is_award (deciding->decision->decision))
    return cb_awarding_drop_reports (database, application, error);
  if (days < 0)
    return TRUE;
  there = list_milestones (database, application, error);
  if (there == NULL || !find_end (database, deciding, &end, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (report_kinds); i++)
    {
      g_autoptr (CbRecord) milestone = NULL;

      if (has_milestone (there, report_kinds[i]))
        continue;
      milestone = cb_awarding_make_part (database, deciding->application, &cb_noun_milestone, "M",
                                         error);
      if (milestone == NULL)
        return FALSE;
      cb_record_set (milestone, CB_MILESTONE_KIND, report_kinds[i]);
      cb_record_take (milestone, CB_MILESTONE_DUE, cb_date_format (end + (CbDate) days));
      cb_record_set (milestone, CB_MILESTONE_LANGUAGE, cb_reference_get_language ());
      if (!cb_records_insert (database, milestone, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
store_status (CbDatabase *database, const Deciding *deciding, GError **error)
{
  const char *decision = deciding->decision->decision;
  g_autoptr (CbRecord) application = cb_record_copy (deciding->application);

  cb_record_set (application, CB_APPLICATION_STATUS,
                 cb_awarding_is_award (decision) ? "awarded" : decision);
  return cb_records_update (database, application, error);
}

static gboolean
store_decision (CbDatabase *database, gpointer user_data, GError **error)
{
  const Deciding *deciding = user_data;
  g_autofree char *result = NULL;

  return store_result (database, deciding, &result, error) &&
         store_award (database, deciding, result, error) &&
         store_entries (database, deciding, error) &&
         store_milestones (database, deciding, error) && store_status (database, deciding, error);
}

gboolean
cb_awarding_decide (CbDatabase *database,
                    const char *application,
                    const CbAwardingDecision *decision,
                    const char *actor,
                    CbAwardingFault *fault,
                    GError **error)
{
  g_auto (Deciding) deciding = { NULL, NULL, decision, NULL };

  g_return_val_if_fail (cb_reference_find ("award-decisions", decision->decision) != NULL, FALSE);

  *fault = CB_AWARDING_OK;
  deciding.application = cb_records_find (database, &cb_noun_application, application, error);
  if (deciding.application == NULL ||
      !check_decision (database, deciding.application, decision, cb_date_today (), fault, error))
    return FALSE;
  if (*fault != CB_AWARDING_OK)
    {
      g_set_error_literal (error, CB_ERROR, CB_ERROR_INVALID, "the decision is not allowed");
      return FALSE;
    }
  deciding.call = cb_records_find (database, &cb_noun_call,
                                   cb_record_get (deciding.application, CB_APPLICATION_CALL),
                                   error);
  deciding.eligible = deciding.call != NULL
                          ? cb_eligible_check (database, application, decision->date, error)
                          : NULL;
  if (deciding.eligible == NULL)
    return FALSE;
  return cb_journal_run (database, actor, CB_VERB_MOVE, &cb_noun_application, application, NULL,
                         store_decision, &deciding, error);
}
