/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ledger of a fund, read quickly: no record is made of a transaction. */

#pragma once

#include "cb-database.h"
#include "cb-date.h"
#include "cb-money.h"

G_BEGIN_DECLS

/**
 * CbTransactionRow:
 * @ref: texts hold during the call alone
 * @booked: or %CB_MONEY_NONE
 * @contribution: (nullable): ref; @application and @category likewise
 *
 * What sums are made of.
 */
typedef struct
{
  const char *ref;
  const char *type;
  const char *currency;
  const char *contribution;
  const char *application;
  const char *category;
  CbDate date;
  CbMoney amount;
  CbMoney booked;
} CbTransactionRow;

typedef void (*CbTransactionFunc) (const CbTransactionRow *row, gpointer user_data);

/**
 * cb_transactions_for_each:
 * @fund: ref of the fund
 *
 * Calls @func for each transaction of the fund, in order of value date, then ref.
 */
gboolean cb_transactions_for_each (CbDatabase *database,
                                   const char *fund,
                                   CbTransactionFunc func,
                                   gpointer user_data,
                                   GError **error);

G_END_DECLS
