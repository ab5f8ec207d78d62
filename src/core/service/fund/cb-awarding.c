/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-application-life.h"
#include "cb-award-money.h"
#include "cb-award.h"
#include "cb-awarding-private.h"
#include "cb-call.h"
#include "cb-fund-application.h"
#include "cb-fund.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-text.h"

/* Decisions, of which some are missing. */
static void
award_free (gpointer award)
{
  if (award != NULL)
    cb_record_unref (award);
}

void
cb_call_file_free (CbCallFile *file)
{
  if (file == NULL)
    return;
  g_clear_pointer (&file->call, cb_record_unref);
  g_clear_pointer (&file->fund, cb_record_unref);
  g_clear_pointer (&file->book, cb_fund_book_unref);
  g_clear_pointer (&file->applications, g_ptr_array_unref);
  g_clear_pointer (&file->candidates, g_array_unref);
  g_clear_pointer (&file->proposals, g_array_unref);
  g_clear_pointer (&file->awards, g_ptr_array_unref);
  g_free (file);
}

/* --- decisions made -------------------------------------------------------- */

gboolean
cb_awarding_is_award (const char *decision)
{
  return g_strcmp0 (decision, "awarded") == 0 || g_strcmp0 (decision, "awarded-in-part") == 0;
}

static gboolean
is_newer (const CbRecord *award, const CbRecord *than)
{
  CbDate one = cb_record_get_date (award, CB_AWARD_DATE);
  CbDate two = cb_record_get_date (than, CB_AWARD_DATE);

  return one != two ? one > two : award->id > than->id;
}

GHashTable *
cb_awarding_find_newest (CbDatabase *database, const char *application, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_award);
  g_autoptr (GHashTable) newest = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                         (GDestroyNotify) cb_record_unref);
  g_autoptr (GPtrArray) awards = NULL;

  if (application != NULL)
    cb_query_add_condition (query, CB_AWARD_APPLICATION, application);
  awards = cb_records_list (database, query, error);
  if (awards == NULL)
    return NULL;
  for (guint i = 0; i < awards->len; i++)
    {
      CbRecord *award = g_ptr_array_index (awards, i);
      const char *ref = cb_record_get (award, CB_AWARD_APPLICATION);
      const CbRecord *known = g_hash_table_lookup (newest, ref);

      if (known == NULL || is_newer (award, known))
        g_hash_table_replace (newest, (gpointer) ref, cb_record_ref (award));
    }
  return g_steal_pointer (&newest);
}

/* --- money ----------------------------------------------------------------- */

const char *
cb_awarding_get_currency (const CbCallFile *file)
{
  const char *currency = cb_record_get (file->call, CB_CALL_CURRENCY);

  return currency != NULL ? currency : cb_fund_book_get_currency (file->book);
}

CbMoney
cb_awarding_get_fund_money (const CbCallFile *file)
{
  return cb_award_money_convert (file->book, cb_award_money_get_available (file->book, file->as_of),
                                 cb_fund_book_get_currency (file->book),
                                 cb_awarding_get_currency (file), file->as_of, FALSE);
}

CbMoney
cb_awarding_get_call_money (const CbCallFile *file)
{
  CbMoney left = cb_record_get_money (file->call, CB_CALL_AMOUNT);

  if (left == CB_MONEY_NONE)
    return G_MAXINT64;
  for (guint i = 0; i < file->candidates->len; i++)
    {
      CbMoney awarded = g_array_index (file->candidates, CbAwardCandidate, i).awarded;

      if (awarded != CB_MONEY_NONE)
        left -= awarded;
    }
  return MAX (left, 0);
}

/* An amount of an application in the currency of the call. */
static CbMoney
take_amount (const CbCallFile *file, const CbRecord *application, guint field, gboolean up)
{
  return cb_award_money_convert (file->book, cb_record_get_money (application, field),
                                 cb_record_get (application, CB_APPLICATION_CURRENCY),
                                 cb_awarding_get_currency (file), file->as_of, up);
}

CbMoney
cb_awarding_get_amount (const CbCallFile *file, guint place, CbMoney amount)
{
  const CbEligible *eligible = g_ptr_array_index (file->applications, place);
  const CbAwardCandidate *candidate = &g_array_index (file->candidates, CbAwardCandidate, place);
  CbMoney requested = cb_record_get_money (eligible->application, CB_APPLICATION_AMOUNT);
  CbMoney converted;

  if (amount == candidate->requested)
    return requested;
  converted = cb_award_money_convert (file->book, amount, cb_awarding_get_currency (file),
                                      cb_record_get (eligible->application,
                                                     CB_APPLICATION_CURRENCY),
                                      file->as_of, FALSE);
  if (converted == CB_MONEY_NONE || requested == CB_MONEY_NONE)
    return converted;
  return MIN (converted, requested);
}

/* --- candidates ------------------------------------------------------------ */

static int
find_place_of_code (const char *list, const char *value)
{
  const CbCode *code = value != NULL ? cb_reference_find (list, value) : NULL;

  return code != NULL ? (int) code->place : -1;
}

static gboolean
is_in_special_situation (const char *state, CbDate as_of)
{
  static const char *const special[] = { "LDC", "LLDC", "SIDS" };

  for (guint i = 0; state != NULL && i < G_N_ELEMENTS (special); i++)
    {
      const CbCode *group = cb_reference_find ("groups", special[i]);

      if (group != NULL && cb_code_is_member (group, state, as_of))
        return TRUE;
    }
  return FALSE;
}

static int
find_region (const char *state, CbDate as_of)
{
  const CbCodeList *groups = cb_reference_get_list ("groups");

  for (guint i = 0; state != NULL && i < cb_code_list_get_size (groups); i++)
    {
      const CbCode *group = cb_code_list_get (groups, i);

      if (g_strcmp0 (cb_code_get_extra (group, "kind"), "un-regional") == 0 &&
          cb_code_is_member (group, state, as_of))
        return (int) i;
    }
  return -1;
}

/* Without an answer it takes no part, unless it says what the least is that helps. */
static CbMoney
find_least (const CbCallFile *file, const CbRecord *application, CbMoney requested)
{
  const char *accepts = cb_record_get (application, CB_APPLICATION_ACCEPTS_PART);
  CbMoney least = take_amount (file, application, CB_APPLICATION_AMOUNT_LEAST, TRUE);

  if (g_strcmp0 (accepts, "no") == 0 || (accepts == NULL && least == CB_MONEY_NONE))
    return requested;
  return least != CB_MONEY_NONE ? least : 0;
}

/* What is in the ledger for an application that is closed, or was brought without its decision. */
static CbMoney
sum_ledger (const CbCallFile *file, GPtrArray *sums)
{
  CbMoney awarded = 0;

  for (guint i = 0; sums != NULL && i < sums->len; i++)
    {
      const CbAwardSum *sum = g_ptr_array_index (sums, i);
      CbMoney converted = cb_award_money_convert (file->book, sum->awarded, sum->currency,
                                                  cb_awarding_get_currency (file), file->as_of,
                                                  TRUE);

      if (converted != CB_MONEY_NONE)
        awarded += converted;
    }
  return awarded;
}

/* What was decided, in the currency of the call; CB_MONEY_NONE when it still is in the running.
 * @sums: of the ledger, NULL without entries */
static CbMoney
find_awarded (const CbCallFile *file,
              const CbRecord *application,
              const CbRecord *award,
              GPtrArray *sums)
{
  CbApplicationStatus status = CB_APPLICATION_IS_RECEIVED;
  CbMoney amount;

  cb_application_status_from_code (cb_record_get (application, CB_APPLICATION_STATUS), &status);
  if (status < CB_APPLICATION_IS_AWARDED || status == CB_APPLICATION_IS_WAITING)
    return CB_MONEY_NONE;
  /* What was left over was released when it was closed. */
  if (award == NULL || status == CB_APPLICATION_IS_CLOSED)
    return sum_ledger (file, sums);

  if (!cb_awarding_is_award (cb_record_get (award, CB_AWARD_DECISION)))
    return 0;
  amount = cb_award_money_convert (file->book, cb_record_get_money (award, CB_AWARD_AMOUNT),
                                   cb_record_get (award, CB_AWARD_CURRENCY),
                                   cb_awarding_get_currency (file), file->as_of, TRUE);
  return amount != CB_MONEY_NONE ? amount : 0;
}

static void
make_candidate (const CbCallFile *file,
                const CbEligible *eligible,
                const CbRecord *award,
                GPtrArray *sums,
                CbAwardCandidate *candidate)
{
  const CbRecord *application = eligible->application;
  const char *state = cb_record_get (application, CB_APPLICATION_STATE);
  const CbEligibility *result = eligible->result;

  candidate->ref = cb_record_get_ref (application);
  candidate->eligible = result == NULL || result->verdict == CB_VERDICT_ELIGIBLE ||
                        result->verdict == CB_VERDICT_CONDITIONAL;
  candidate->points = result != NULL ? result->points : 0;
  candidate->special_situation = is_in_special_situation (state, file->as_of);
  candidate->first_time = g_strcmp0 (cb_record_get (application, CB_APPLICATION_FIRST_TIME),
                                     "yes") == 0;
  candidate->region = find_region (state, file->as_of);
  candidate->sex = find_place_of_code ("sexes", cb_record_get (application, CB_APPLICATION_SEX));
  candidate->state = find_place_of_code ("states", state);
  candidate->received = cb_record_get_date (application, CB_APPLICATION_RECEIVED);
  candidate->requested = take_amount (file, application, CB_APPLICATION_AMOUNT, TRUE);
  candidate->least = find_least (file, application, candidate->requested);
  candidate->awarded = find_awarded (file, application, award, sums);
}

static gboolean
takes_part (const CbRecord *application)
{
  const char *status = cb_record_get (application, CB_APPLICATION_STATUS);

  return g_strcmp0 (status, "draft") != 0 && g_strcmp0 (status, "withdrawn") != 0;
}

static gboolean
add_candidates (CbCallFile *file, CbDatabase *database, GError **error)
{
  g_autoptr (GHashTable) newest = cb_awarding_find_newest (database, NULL, error);
  g_autoptr (GHashTable) sums = cb_award_money_gather (file->book);
  g_autoptr (GPtrArray) all = NULL;

  if (newest == NULL)
    return FALSE;
  all = cb_eligible_list (database, cb_record_get_ref (file->call), file->as_of, error);
  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len;)
    {
      CbEligible *eligible = g_ptr_array_index (all, i);
      const char *ref = cb_record_get_ref (eligible->application);
      CbRecord *award;
      CbAwardCandidate candidate;

      if (!takes_part (eligible->application))
        {
          i++;
          continue;
        }
      award = g_hash_table_lookup (newest, ref);
      make_candidate (file, eligible, award, g_hash_table_lookup (sums, ref), &candidate);
      g_array_append_val (file->candidates, candidate);
      g_ptr_array_add (file->awards, award != NULL ? cb_record_ref (award) : NULL);
      g_ptr_array_add (file->applications, g_ptr_array_steal_index (all, i));
    }
  return TRUE;
}

/* --- proposals ------------------------------------------------------------- */

static guint
read_equity (const CbRecord *call)
{
  const char *value = cb_record_get (call, CB_CALL_EQUITY);
  const CbCodeList *list = cb_reference_get_list ("equity-orders");
  guint equity = 0;

  for (guint i = 0; i < CB_N_EQUITIES && i < cb_code_list_get_size (list); i++)
    if (value != NULL && cb_text_list_has (value, cb_code_list_get (list, i)->code))
      equity |= 1u << i;
  return equity;
}

/* Puts what is known of the applications in the order of their turns. */
static void
sort_by_proposals (CbCallFile *file)
{
  g_autoptr (GPtrArray) applications = g_steal_pointer (&file->applications);
  g_autoptr (GPtrArray) awards = g_steal_pointer (&file->awards);
  g_autoptr (GArray) candidates = g_steal_pointer (&file->candidates);

  g_ptr_array_set_free_func (applications, NULL);
  g_ptr_array_set_free_func (awards, NULL);
  file->applications = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_eligible_free);
  file->awards = g_ptr_array_new_with_free_func (award_free);
  file->candidates = g_array_sized_new (FALSE, FALSE, sizeof (CbAwardCandidate), candidates->len);
  for (guint i = 0; i < file->proposals->len; i++)
    {
      CbAwardProposal *proposal = &g_array_index (file->proposals, CbAwardProposal, i);
      guint from = proposal->candidate;

      g_ptr_array_add (file->applications, g_ptr_array_index (applications, from));
      g_ptr_array_add (file->awards, g_ptr_array_index (awards, from));
      g_array_append_val (file->candidates, g_array_index (candidates, CbAwardCandidate, from));
      proposal->candidate = i;
    }
}

static void
propose (CbCallFile *file)
{
  CbMoney of_fund = cb_awarding_get_fund_money (file);
  CbAwardLimits limits = {
    .per_application = cb_record_get_money (file->call, CB_CALL_AMOUNT_PER_APPLICATION),
    .per_state = cb_record_get_money (file->call, CB_CALL_AMOUNT_PER_STATE),
    .places_per_state = (int) cb_record_get_integer (file->call, CB_CALL_PLACES_PER_STATE, -1),
    .equity = read_equity (file->call),
  };

  file->money = CB_MONEY_NONE;
  if (of_fund != CB_MONEY_NONE)
    file->money = MIN (of_fund, cb_awarding_get_call_money (file));
  limits.money = file->money != CB_MONEY_NONE ? file->money : 0;
  file->proposals =
      cb_award_order_propose ((const CbAwardCandidate *) (void *) file->candidates->data,
                              file->candidates->len, &limits, &file->left);
  if (file->money == CB_MONEY_NONE)
    file->left = CB_MONEY_NONE;
  sort_by_proposals (file);
}

CbCallFile *
cb_awarding_load (CbDatabase *database, const char *call, CbDate as_of, GError **error)
{
  g_autoptr (CbCallFile) file = g_new0 (CbCallFile, 1);

  g_return_val_if_fail (call != NULL && as_of != CB_DATE_NONE, NULL);

  file->as_of = as_of;
  file->applications = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_eligible_free);
  file->awards = g_ptr_array_new_with_free_func (award_free);
  file->candidates = g_array_new (FALSE, FALSE, sizeof (CbAwardCandidate));
  file->call = cb_records_find (database, &cb_noun_call, call, error);
  if (file->call == NULL)
    return NULL;
  file->fund = cb_records_find (database, &cb_noun_fund, cb_record_get (file->call, CB_CALL_FUND),
                                error);
  if (file->fund == NULL)
    return NULL;
  file->book = cb_fund_book_load (database, cb_record_get_ref (file->fund), error);
  if (file->book == NULL || !add_candidates (file, database, error))
    return NULL;
  propose (file);
  return g_steal_pointer (&file);
}

int
cb_awarding_find_place (const CbCallFile *file, const char *application)
{
  for (guint i = 0; i < file->applications->len; i++)
    {
      const CbEligible *eligible = g_ptr_array_index (file->applications, i);

      if (g_strcmp0 (cb_record_get_ref (eligible->application), application) == 0)
        return (int) i;
    }
  return -1;
}
