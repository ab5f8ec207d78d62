/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The book of a fund: its ledger read from the database once, as plain arrays, with what the
 * numbers in them stand for. It is never changed, and may be handed from thread to thread; after an
 * edit another one is read. */

#pragma once

#include "cb-database.h"
#include "cb-ledger.h"
#include "cb-record.h"

G_BEGIN_DECLS

/**
 * CbFundBook:
 * @fund: the record of the fund
 * @entries: (element-type CbLedgerEntry): all of its transactions, in order of value date, then ref
 * @refs: (element-type utf8): ref of each entry; all texts of entries are held by @texts
 * @rates: what amounts are converted with
 * @terms: programme support cost and reserve of the fund
 * @currencies: (element-type utf8): code by number; 0 is that of the accounts
 * @contributions: (element-type CbRecord): by number
 * @contributors: (element-type CbRecord): the organisation of each contribution, by the same number
 * @applications: (element-type utf8): ref by number
 * @categories: (element-type utf8): code of "cost-categories" by number
 * @n_unreadable: entries of a type that is not in the list "transaction-types"; they are left out,
 *   and checks of the database name them
 */
typedef struct
{
  gatomicrefcount count;
  CbRecord *fund;
  GArray *entries;
  GPtrArray *refs;
  CbLedgerRates *rates;
  CbLedgerTerms terms;
  GPtrArray *currencies;
  GPtrArray *contributions;
  GPtrArray *contributors;
  GPtrArray *applications;
  GPtrArray *categories;
  GStringChunk *texts;
  guint n_unreadable;
} CbFundBook;

/**
 * cb_fund_book_load:
 * @fund: ref of the fund
 *
 * Returns: (transfer full) (nullable): the book
 */
CbFundBook *cb_fund_book_load (CbDatabase *database, const char *fund, GError **error);
CbFundBook *cb_fund_book_ref (CbFundBook *self);
void cb_fund_book_unref (CbFundBook *self);

/**
 * cb_fund_book_get_currency:
 *
 * Returns: (transfer none): code of the currency of the accounts
 */
const char *cb_fund_book_get_currency (const CbFundBook *self);

/* cb_ledger_sum() and its like on the entries of the book. */
CbLedgerBalance cb_fund_book_sum (const CbFundBook *self, CbDate from, CbDate as_of);
GArray *cb_fund_book_trace (const CbFundBook *self, CbDate as_of);
GArray *cb_fund_book_group (const CbFundBook *self, CbLedgerKey key, CbDate from, CbDate as_of);

/**
 * cb_fund_book_convert:
 * @currency: code
 *
 * Returns: an amount in the currency of the accounts at the rate of @date; %CB_MONEY_NONE without
 * one
 */
CbMoney
cb_fund_book_convert (const CbFundBook *self, CbMoney amount, const char *currency, CbDate date);

/**
 * cb_fund_book_read_rate:
 * @rate: a record of a rate
 * @read: (out): its day and what it is worth, exact to the ninth decimal; the currency stays as it
 *   is
 *
 * Returns: %FALSE when the number is too large
 */
gboolean cb_fund_book_read_rate (const CbRecord *rate, CbLedgerRate *read);

/**
 * cb_ledger_tier_get_name:
 *
 * Returns: (transfer none): the tier in the language of the program, such as “Received”
 */
const char *cb_ledger_tier_get_name (CbLedgerTier tier);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbFundBook, cb_fund_book_unref)

G_END_DECLS
