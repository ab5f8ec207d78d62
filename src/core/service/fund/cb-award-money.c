/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-award-money.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-transaction.h"

#define CENT (CB_MONEY_UNIT / 100)
/* A per cent in the unit of CbLedgerTerms, times one hundred: the whole. */
#define WHOLE G_GINT64_CONSTANT (100000)
/* So much of a currency is converted to learn its rate, so that a hundredth more or less does not
 * show. */
#define PROBE (G_GINT64_CONSTANT (1000000000) * CB_MONEY_UNIT)

__extension__ typedef __int128 Wide;

/* --- what was entered ------------------------------------------------------ */

static void
sum_free (gpointer data)
{
  CbAwardSum *sum = data;

  g_free (sum->currency);
  g_free (sum);
}

static CbAwardSum *
find_sum (GPtrArray *sums, const char *currency)
{
  CbAwardSum *sum;

  for (guint i = 0; i < sums->len; i++)
    {
      sum = g_ptr_array_index (sums, i);
      if (g_strcmp0 (sum->currency, currency) == 0)
        return sum;
    }
  sum = g_new0 (CbAwardSum, 1);
  sum->currency = g_strdup (currency);
  g_ptr_array_add (sums, sum);
  return sum;
}

static void
add_amount (GPtrArray *sums, CbLedgerType type, CbMoney amount, const char *currency)
{
  CbAwardSum *sum = find_sum (sums, currency);

  if (cb_ledger_get_tier (type) == CB_LEDGER_TIER_AWARDED)
    sum->awarded += cb_ledger_get_sign (type) * amount;
  else if (cb_ledger_get_tier (type) == CB_LEDGER_TIER_PAID)
    sum->paid += cb_ledger_get_sign (type) * amount;
}

static void
add_entry (GPtrArray *sums, const CbRecord *entry)
{
  const CbCode *code = cb_reference_find ("transaction-types",
                                          cb_record_get (entry, CB_TRANSACTION_TYPE));
  CbMoney amount = cb_record_get_money (entry, CB_TRANSACTION_AMOUNT);

  if (code != NULL && code->place < CB_N_LEDGER_TYPES && amount != CB_MONEY_NONE)
    add_amount (sums, (CbLedgerType) code->place, amount,
                cb_record_get (entry, CB_TRANSACTION_CURRENCY));
}

GPtrArray *
cb_award_money_list (CbDatabase *database, const char *application, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_transaction);
  g_autoptr (GPtrArray) sums = g_ptr_array_new_with_free_func (sum_free);
  g_autoptr (GPtrArray) entries = NULL;

  cb_query_add_condition (query, CB_TRANSACTION_APPLICATION, application);
  entries = cb_records_list (database, query, error);
  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    add_entry (sums, g_ptr_array_index (entries, i));
  return g_steal_pointer (&sums);
}

GHashTable *
cb_award_money_gather (const CbFundBook *book)
{
  GHashTable *gathered = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < book->entries->len; i++)
    {
      const CbLedgerEntry *entry = &g_array_index (book->entries, CbLedgerEntry, i);
      const char *application;
      GPtrArray *sums;

      if (entry->application == CB_LEDGER_NONE)
        continue;
      application = g_ptr_array_index (book->applications, entry->application);
      sums = g_hash_table_lookup (gathered, application);
      if (sums == NULL)
        {
          sums = g_ptr_array_new_with_free_func (sum_free);
          g_hash_table_insert (gathered, (gpointer) application, sums);
        }
      add_amount (sums, (CbLedgerType) entry->type, entry->amount,
                  g_ptr_array_index (book->currencies, entry->currency));
    }
  return gathered;
}

/* --- what can be awarded --------------------------------------------------- */

static CbMoney
round_down (CbMoney money)
{
  return money - money % CENT;
}

/* Half a hundredth is rounded away from zero; amounts here are never below it. */
static CbMoney
take_share (CbMoney amount, gint64 share)
{
  Wide cents = ((Wide) amount * share + (Wide) WHOLE * CENT / 2) / ((Wide) WHOLE * CENT);

  return (CbMoney) cents * CENT;
}

CbMoney
cb_award_money_get_cost (const CbFundBook *book, CbMoney amount)
{
  return amount + take_share (amount, book->terms.support_cost) +
         take_share (amount, book->terms.reserve);
}

CbMoney
cb_award_money_get_available (const CbFundBook *book, CbDate day)
{
  CbLedgerBalance balance = cb_fund_book_sum (book, CB_DATE_NONE, day);
  gint64 whole = WHOLE + book->terms.support_cost + book->terms.reserve;
  CbMoney most;

  if (balance.available <= 0)
    return 0;
  most = round_down ((CbMoney) ((Wide) balance.available * WHOLE / whole));
  /* The shares are rounded, so that it can be a hundredth too much. */
  while (most > 0 && cb_award_money_get_cost (book, most) > balance.available)
    most -= CENT;
  return most;
}

CbMoney
cb_award_money_convert (const CbFundBook *book,
                        CbMoney amount,
                        const char *from,
                        const char *to,
                        CbDate day,
                        gboolean up)
{
  CbMoney of_from;
  CbMoney of_to;
  Wide converted;

  if (amount == CB_MONEY_NONE || from == NULL || to == NULL || day == CB_DATE_NONE)
    return CB_MONEY_NONE;
  if (g_str_equal (from, to))
    return amount;
  of_from = cb_fund_book_convert (book, PROBE, from, day);
  of_to = cb_fund_book_convert (book, PROBE, to, day);
  if (of_from == CB_MONEY_NONE || of_to == CB_MONEY_NONE || of_to <= 0)
    return CB_MONEY_NONE;
  converted = ((Wide) amount * of_from + (up ? (Wide) of_to * CENT - 1 : 0)) / of_to;
  return converted <= CB_MONEY_MAX ? round_down ((CbMoney) converted) : CB_MONEY_NONE;
}
