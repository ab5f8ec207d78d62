/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-applying.h"
#include "cb-award-money.h"
#include "cb-awarding-private.h"
#include "cb-call.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-fund-application.h"
#include "cb-journal.h"
#include "cb-milestone.h"
#include "cb-need.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-text.h"

/* --- a new one ------------------------------------------------------------- */

CbRecord *
cb_applying_create (CbDatabase *database,
                    const char *call,
                    const char *title,
                    const char *state,
                    const char *actor,
                    GError **error)
{
  g_autoptr (CbRecord) of_call = cb_records_find (database, &cb_noun_call, call, error);
  g_autoptr (CbRecord) record = cb_record_new_preset (&cb_noun_application);
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autofree char *prefix = cb_awarding_make_prefix (call, "");
  char *ref;

  g_return_val_if_fail (title != NULL, NULL);

  if (of_call == NULL)
    return NULL;
  ref = cb_records_propose_ref (database, &cb_noun_application, prefix, error);
  if (ref == NULL)
    return NULL;
  cb_record_take (record, CB_APPLICATION_REF, ref);
  cb_record_set (record, CB_APPLICATION_CALL, call);
  cb_record_set (record, CB_APPLICATION_TITLE, title);
  cb_record_set (record, CB_APPLICATION_STATE, state);
  if (cb_record_get (of_call, CB_CALL_CURRENCY) != NULL)
    cb_record_set (record, CB_APPLICATION_CURRENCY, cb_record_get (of_call, CB_CALL_CURRENCY));
  cb_record_set (record, CB_APPLICATION_LANGUAGE, cb_reference_get_language ());
  if (!cb_editing_create (database, record, actor, problems, error))
    return NULL;
  return g_steal_pointer (&record);
}

/* --- needs ----------------------------------------------------------------- */

static gboolean
contains (GPtrArray *records, const CbRecord *record)
{
  for (guint i = 0; i < records->len; i++)
    if (((const CbRecord *) g_ptr_array_index (records, i))->id == record->id)
      return TRUE;
  return FALSE;
}

static gboolean
add_needs (CbDatabase *database, GPtrArray *needs, guint field, const char *value, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_need);
  g_autoptr (GPtrArray) found = NULL;

  cb_query_add_condition (query, field, value);
  found = cb_records_list (database, query, error);
  if (found == NULL)
    return FALSE;
  /* Each State is asked for once; a need that is named may be among those of the States. */
  for (guint i = 0; i < found->len; i++)
    if (field == CB_NEED_STATE || !contains (needs, g_ptr_array_index (found, i)))
      g_ptr_array_add (needs, cb_record_ref (g_ptr_array_index (found, i)));
  return TRUE;
}

GPtrArray *
cb_applying_list_needs (CbDatabase *database, const CbRecord *application, GError **error)
{
  g_autoptr (GPtrArray) needs = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  const char *state = cb_record_get (application, CB_APPLICATION_STATE);
  g_auto (GStrv) states = cb_text_list_split (cb_record_get (application, CB_APPLICATION_STATES));
  g_auto (GStrv) named = cb_text_list_split (cb_record_get (application, CB_APPLICATION_NEEDS));

  if (state != NULL && !add_needs (database, needs, CB_NEED_STATE, state, error))
    return NULL;
  for (guint i = 0; states[i] != NULL; i++)
    if (g_strcmp0 (states[i], state) != 0 &&
        !add_needs (database, needs, CB_NEED_STATE, states[i], error))
      return NULL;
  for (guint i = 0; named[i] != NULL; i++)
    if (!add_needs (database, needs, CB_NEED_REF, named[i], error))
      return NULL;
  return g_steal_pointer (&needs);
}

/* --- a step ---------------------------------------------------------------- */

typedef struct
{
  CbRecord *record;
  CbRecord *call;
  GPtrArray *sums; /* of CbAwardSum */
  CbApplicationStatus to;
  CbDate date;
} Moving;

static void
moving_clear (Moving *moving)
{
  g_clear_pointer (&moving->record, cb_record_unref);
  g_clear_pointer (&moving->call, cb_record_unref);
  g_clear_pointer (&moving->sums, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Moving, moving_clear)

static gboolean
is_paid (GPtrArray *sums)
{
  for (guint i = 0; i < sums->len; i++)
    if (((const CbAwardSum *) g_ptr_array_index (sums, i))->paid != 0)
      return TRUE;
  return FALSE;
}

/* Whether a report or another milestone has not come in. */
static gboolean
find_open_milestone (CbDatabase *database, const char *application, gboolean *found, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_milestone);
  gint64 count;

  cb_query_add_condition (query, CB_MILESTONE_APPLICATION, application);
  cb_query_add_condition (query, CB_MILESTONE_RECEIVED, NULL);
  count = cb_records_count (database, query, error);
  *found = count > 0;
  return count >= 0;
}

static gboolean
check_move (CbDatabase *database, const Moving *moving, CbApplyingFault *fault, GError **error)
{
  CbApplicationStatus from = CB_APPLICATION_IS_DRAFT;
  gboolean open = FALSE;

  cb_application_status_from_code (cb_record_get (moving->record, CB_APPLICATION_STATUS), &from);
  if (!cb_application_can_move (from, moving->to))
    *fault = CB_APPLYING_NO_STEP;
  else if (cb_application_is_decision (moving->to))
    *fault = CB_APPLYING_DECISION;
  else if (moving->date == CB_DATE_NONE || moving->date > cb_date_today ())
    *fault = CB_APPLYING_IN_FUTURE;
  else if (moving->to == CB_APPLICATION_IS_WITHDRAWN && is_paid (moving->sums))
    *fault = CB_APPLYING_PAID;
  if (*fault != CB_APPLYING_OK || moving->to != CB_APPLICATION_IS_CLOSED)
    return TRUE;

  if (!find_open_milestone (database, cb_record_get_ref (moving->record), &open, error))
    return FALSE;
  if (open)
    *fault = CB_APPLYING_REPORTS;
  return TRUE;
}

/* What was awarded in one currency and not paid in any; 0 when that can not be told. */
static CbMoney
find_rest (const Moving *moving, const CbFundBook *book, const CbAwardSum *sum)
{
  CbMoney rest = sum->awarded;

  for (guint i = 0; i < moving->sums->len; i++)
    {
      const CbAwardSum *other = g_ptr_array_index (moving->sums, i);
      CbMoney paid;

      if (other->paid == 0)
        continue;
      paid = cb_award_money_convert (book, other->paid, other->currency, sum->currency,
                                     moving->date, TRUE);
      if (paid == CB_MONEY_NONE || (other != sum && other->awarded != 0))
        return 0;
      rest -= paid;
    }
  return MAX (rest, 0);
}

/* Nothing of it is needed any more: the money is there for others. */
static gboolean
release_rest (CbDatabase *database, const Moving *moving, GError **error)
{
  const char *fund = cb_record_get (moving->call, CB_CALL_FUND);
  g_autoptr (CbFundBook) book = cb_fund_book_load (database, fund, error);

  for (guint i = 0; book != NULL && i < moving->sums->len; i++)
    {
      const CbAwardSum *sum = g_ptr_array_index (moving->sums, i);

      if (!cb_awarding_store_entry (database, moving->record, fund, -find_rest (moving, book, sum),
                                    sum->currency, moving->date, error))
        return FALSE;
    }
  return book != NULL;
}

static gboolean
store_move (CbDatabase *database, gpointer user_data, GError **error)
{
  Moving *moving = user_data;

  cb_record_set (moving->record, CB_APPLICATION_STATUS, cb_application_status_to_code (moving->to));
  if (moving->to == CB_APPLICATION_IS_RECEIVED)
    cb_record_take (moving->record, CB_APPLICATION_RECEIVED, cb_date_format (moving->date));
  if (!cb_records_update (database, moving->record, error))
    return FALSE;
  if (!cb_application_is_over (moving->to))
    return TRUE;
  return release_rest (database, moving, error) &&
         (moving->to == CB_APPLICATION_IS_CLOSED ||
          cb_awarding_drop_reports (database, cb_record_get_ref (moving->record), error));
}

static gboolean
load_moving (CbDatabase *database, const char *application, Moving *moving, GError **error)
{
  moving->record = cb_records_find (database, &cb_noun_application, application, error);
  if (moving->record == NULL)
    return FALSE;
  moving->call = cb_records_find (database, &cb_noun_call,
                                  cb_record_get (moving->record, CB_APPLICATION_CALL), error);
  if (moving->call == NULL)
    return FALSE;
  moving->sums = cb_award_money_list (database, application, error);
  return moving->sums != NULL;
}

gboolean
cb_applying_move (CbDatabase *database,
                  const char *application,
                  CbApplicationStatus to,
                  CbDate date,
                  const char *actor,
                  CbApplyingFault *fault,
                  GError **error)
{
  g_auto (Moving) moving = { .to = to, .date = date };

  *fault = CB_APPLYING_OK;
  if (!load_moving (database, application, &moving, error) ||
      !check_move (database, &moving, fault, error))
    return FALSE;
  if (*fault != CB_APPLYING_OK)
    {
      g_set_error_literal (error, CB_ERROR, CB_ERROR_INVALID, "the step is not allowed");
      return FALSE;
    }
  return cb_journal_run (database, actor, CB_VERB_MOVE, &cb_noun_application, application, NULL,
                         store_move, &moving, error);
}

/* --- words ----------------------------------------------------------------- */

const char *
cb_applying_describe_fault (CbApplyingFault fault)
{
  switch (fault)
    {
    case CB_APPLYING_NO_STEP:
      return _ ("This step does not follow. A step taken by mistake can be undone.");
    case CB_APPLYING_DECISION:
      return _ ("This needs a decision, with a reason.");
    case CB_APPLYING_IN_FUTURE:
      return _ ("The date lies in the future. A step is entered once it was taken.");
    case CB_APPLYING_PAID:
      return _ ("Money has been paid for it. Complete it, and enter what comes back as a refund.");
    case CB_APPLYING_REPORTS:
      return _ ("Reports have not come in yet. Enter the day of receipt of each first.");
    case CB_APPLYING_OK:
    default:
      return _ ("The step can be taken.");
    }
}
