/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the page of the fund shows of its ledger, added up away from the window's thread: the
 * balance of a day, its course, the sums by contribution and by application, and where the sums
 * stand after each entry. It is never changed. */

#pragma once

#include <gio/gio.h>

#include "cb-fund-book.h"

G_BEGIN_DECLS

/**
 * CbFundRunning:
 * @amount: of the entry in the currency of the accounts, or %CB_MONEY_NONE without a rate
 * @tier: where the tier of the entry stands after it
 * @balance: where the balance stands after it
 */
typedef struct
{
  CbMoney amount;
  CbMoney tier;
  CbMoney balance;
} CbFundRunning;

/**
 * CbFundSums:
 * @n_entries: of the book that count on the day; they are the first ones
 * @trace: (element-type CbLedgerPoint)
 * @contributions: (element-type CbLedgerGroup); @applications likewise
 * @running: (element-type CbFundRunning): by place of the entry in the book
 */
typedef struct
{
  gatomicrefcount count;
  CbFundBook *book;
  CbDate as_of;
  guint n_entries;
  CbLedgerBalance balance;
  GArray *trace;
  GArray *contributions;
  GArray *applications;
  GArray *running;
} CbFundSums;

/* Adds up in a thread of its own. */
void cb_fund_sums_make_async (CbFundBook *book,
                              CbDate as_of,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* (transfer full) (nullable): NULL when it was cancelled */
CbFundSums *cb_fund_sums_make_finish (GAsyncResult *result, GError **error);

CbFundSums *cb_fund_sums_new (CbFundBook *book, CbDate as_of);
CbFundSums *cb_fund_sums_ref (CbFundSums *self);
void cb_fund_sums_unref (CbFundSums *self);

/* (transfer none) (nullable): the sums of a contribution, or with CB_LEDGER_BY_APPLICATION of an
 * application, by its number in the book */
const CbLedgerGroup *cb_fund_sums_find (const CbFundSums *self, CbLedgerKey key, guint32 number);

/* (transfer none) (nullable): likewise of an application by its ref */
const CbLedgerGroup *cb_fund_sums_find_application (const CbFundSums *self, const char *ref);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbFundSums, cb_fund_sums_unref)

G_END_DECLS
