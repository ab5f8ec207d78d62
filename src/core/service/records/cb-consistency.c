/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-call.h"
#include "cb-consistency.h"
#include "cb-contribution.h"
#include "cb-error.h"
#include "cb-event.h"
#include "cb-fund-application.h"
#include "cb-ical.h"
#include "cb-records.h"
#include "cb-rule.h"
#include "cb-transaction.h"

static void
drop (CbRecord *record,
      guint field,
      CbProblemCode code,
      const char *expected,
      guint row,
      GPtrArray *problems)
{
  g_ptr_array_add (problems, cb_problem_new (CB_GRADE_FIELD_DROPPED, code, row, record->noun,
                                             record->noun->fields[field].id,
                                             cb_record_get (record, field), expected));
  cb_record_set (record, field, NULL);
}

static void
check_time (CbRecord *event, guint field, guint row, GPtrArray *problems)
{
  const char *time = cb_record_get (event, field);

  if (time != NULL && !cb_ical_is_time (time))
    drop (event, field, CB_PROBLEM_BAD_TIME, NULL, row, problems);
}

/* On one and the same day the end has to lie after the start. */
static void
check_times (CbRecord *event, guint row, GPtrArray *problems)
{
  CbDate start = cb_record_get_date (event, CB_EVENT_START);
  CbDate end = cb_record_get_date (event, CB_EVENT_END);
  const char *start_time = cb_record_get (event, CB_EVENT_START_TIME);
  const char *end_time = cb_record_get (event, CB_EVENT_END_TIME);

  if (start_time == NULL || end_time == NULL || (end != CB_DATE_NONE && end != start))
    return;
  if (g_strcmp0 (end_time, start_time) < 0)
    drop (event, CB_EVENT_END_TIME, CB_PROBLEM_END_BEFORE_START, start_time, row, problems);
}

static void
check_event (CbRecord *event, guint row, GPtrArray *problems)
{
  const char *zone = cb_record_get (event, CB_EVENT_ZONE);

  check_time (event, CB_EVENT_START_TIME, row, problems);
  check_time (event, CB_EVENT_END_TIME, row, problems);
  check_times (event, row, problems);
  if (zone != NULL && !cb_ical_is_zone (zone))
    drop (event, CB_EVENT_ZONE, CB_PROBLEM_UNKNOWN_ZONE, NULL, row, problems);
}

/* --- rules of a fund -------------------------------------------------------- */

/* A rule may be written in several steps: what its type needs is asked for, not enforced. */
static void
check_rule (const CbRecord *rule, guint row, GPtrArray *problems)
{
  int lacking = cb_rule_find_lacking_field (rule);
  const CbField *field;

  if (lacking < 0)
    return;
  field = &rule->noun->fields[lacking];
  if (lacking == CB_RULE_CURRENCY)
    return; /* cb_record_check() says so */
  g_ptr_array_add (problems, cb_problem_new (CB_GRADE_WARNING, CB_PROBLEM_MISSING, row, rule->noun,
                                             field->id, NULL, field->list));
}

/* --- entries of a ledger --------------------------------------------------- */

static void
refuse (const CbRecord *record,
        guint field,
        CbProblemCode code,
        const char *expected,
        guint row,
        GPtrArray *problems)
{
  g_ptr_array_add (problems, cb_problem_new (CB_GRADE_ROW_REJECTED, code, row, record->noun,
                                             record->noun->fields[field].id,
                                             cb_record_get (record, field), expected));
}

static void
check_amount (const CbRecord *entry, guint field, guint row, GPtrArray *problems)
{
  CbMoney money = cb_record_get_money (entry, field);

  if (money == CB_MONEY_NONE)
    return;
  if (money == 0)
    refuse (entry, field, CB_PROBLEM_ZERO_AMOUNT, NULL, row, problems);
  else if (money < 0 && cb_record_get (entry, CB_TRANSACTION_CORRECTS) == NULL)
    refuse (entry, field, CB_PROBLEM_BELOW_ZERO, NULL, row, problems);
}

/* What entries of a type can be part of; a wrong link would be summed where nobody looks for it. */
static void
check_link (const CbRecord *entry,
            guint field,
            const char *const *types,
            guint row,
            GPtrArray *problems)
{
  const char *type = cb_record_get (entry, CB_TRANSACTION_TYPE);

  if (type == NULL || cb_record_get (entry, field) == NULL || g_strv_contains (types, type))
    return;
  g_ptr_array_add (problems, cb_problem_new (CB_GRADE_WARNING, CB_PROBLEM_UNFIT_LINK, row,
                                             entry->noun, entry->noun->fields[field].id,
                                             cb_record_get (entry, field), type));
}

static void
check_transaction (const CbRecord *entry, guint row, GPtrArray *problems)
{
  static const char *const contributed[] = { "pledge", "commitment",  "receipt",
                                             "return", "expenditure", NULL };
  static const char *const granted[] = {
    "award", "release", "disbursement", "refund", "reported-expenditure", "expenditure", NULL
  };

  check_amount (entry, CB_TRANSACTION_AMOUNT, row, problems);
  check_amount (entry, CB_TRANSACTION_BOOKED, row, problems);
  check_link (entry, CB_TRANSACTION_CONTRIBUTION, contributed, row, problems);
  check_link (entry, CB_TRANSACTION_APPLICATION, granted, row, problems);
  if (cb_record_get (entry, CB_TRANSACTION_CORRECTS) != NULL &&
      g_strcmp0 (cb_record_get (entry, CB_TRANSACTION_CORRECTS), cb_record_get_ref (entry)) == 0)
    refuse (entry, CB_TRANSACTION_CORRECTS, CB_PROBLEM_BAD_CORRECTION, "ref", row, problems);
}

/* What @field of @record names; NULL without a record. */
static const CbRecord *
find_named (const CbRecord *record,
            guint field,
            const CbNoun *noun,
            CbFindRecordFunc find,
            gpointer user_data)
{
  const char *ref = record != NULL ? cb_record_get (record, field) : NULL;

  return ref != NULL ? find (noun, ref, user_data) : NULL;
}

void
cb_consistency_check_correction (const CbRecord *record,
                                 const CbRecord *corrected,
                                 guint row,
                                 GPtrArray *problems)
{
  static const guint same[] = { CB_TRANSACTION_FUND, CB_TRANSACTION_TYPE };

  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    if (g_strcmp0 (cb_record_get (record, same[i]), cb_record_get (corrected, same[i])) != 0)
      refuse (record, CB_TRANSACTION_CORRECTS, CB_PROBLEM_BAD_CORRECTION,
              record->noun->fields[same[i]].id, row, problems);
}

void
cb_consistency_check_fund (const CbRecord *record,
                           CbFindRecordFunc find,
                           gpointer user_data,
                           guint row,
                           GPtrArray *problems)
{
  const char *fund;
  const CbRecord *contribution;
  const CbRecord *call;

  if (record->noun != &cb_noun_transaction)
    return;
  fund = cb_record_get (record, CB_TRANSACTION_FUND);
  if (fund == NULL)
    return;
  contribution = find_named (record, CB_TRANSACTION_CONTRIBUTION, &cb_noun_contribution, find,
                             user_data);
  if (contribution != NULL &&
      g_strcmp0 (cb_record_get (contribution, CB_CONTRIBUTION_FUND), fund) != 0)
    refuse (record, CB_TRANSACTION_CONTRIBUTION, CB_PROBLEM_OTHER_FUND, fund, row, problems);
  call = find_named (find_named (record, CB_TRANSACTION_APPLICATION, &cb_noun_application, find,
                                 user_data),
                     CB_APPLICATION_CALL, &cb_noun_call, find, user_data);
  if (call != NULL && g_strcmp0 (cb_record_get (call, CB_CALL_FUND), fund) != 0)
    refuse (record, CB_TRANSACTION_APPLICATION, CB_PROBLEM_OTHER_FUND, fund, row, problems);
}

/* --- against what is stored ------------------------------------------------ */

typedef struct
{
  CbDatabase *database;
  GPtrArray *found;
  GError *error; /* not that there is no such record */
} Finding;

static const CbRecord *
find_stored (const CbNoun *noun, const char *ref, gpointer user_data)
{
  Finding *finding = user_data;
  g_autoptr (GError) error = NULL;
  CbRecord *record;

  if (finding->error != NULL)
    return NULL;
  record = cb_records_find (finding->database, noun, ref, &error);
  if (record != NULL)
    g_ptr_array_add (finding->found, record);
  else if (!g_error_matches (error, CB_ERROR, CB_ERROR_NOT_FOUND))
    finding->error = g_steal_pointer (&error);
  return record;
}

gboolean
cb_consistency_check_stored (CbDatabase *database,
                             const CbRecord *record,
                             GPtrArray *problems,
                             GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  Finding finding = { database, found, NULL };
  const CbRecord *corrected;
  const char *corrects;

  if (record->noun != &cb_noun_transaction)
    return TRUE;
  corrects = cb_record_get (record, CB_TRANSACTION_CORRECTS);
  /* That it names itself is found elsewhere. */
  if (corrects != NULL && g_strcmp0 (corrects, cb_record_get_ref (record)) != 0)
    {
      corrected = find_stored (record->noun, corrects, &finding);
      if (corrected != NULL)
        cb_consistency_check_correction (record, corrected, 0, problems);
      else
        refuse (record, CB_TRANSACTION_CORRECTS, CB_PROBLEM_UNKNOWN_CODE, record->noun->plural, 0,
                problems);
    }
  cb_consistency_check_fund (record, find_stored, &finding, 0, problems);
  if (finding.error == NULL)
    return TRUE;
  g_propagate_error (error, finding.error);
  return FALSE;
}

/* --- any record ------------------------------------------------------------ */

gboolean
cb_consistency_check (CbRecord *record, guint row, GPtrArray *problems)
{
  g_return_val_if_fail (record != NULL, FALSE);

  if (record->noun == &cb_noun_event)
    check_event (record, row, problems);
  else if (record->noun == &cb_noun_rule)
    check_rule (record, row, problems);
  else if (record->noun == &cb_noun_transaction)
    check_transaction (record, row, problems);
  return cb_record_check (record, row, problems);
}
