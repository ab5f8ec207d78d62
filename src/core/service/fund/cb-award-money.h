/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much money awards can use: what the ledger says, in the terms of a decision. */

#pragma once

#include "cb-fund-book.h"

G_BEGIN_DECLS

/**
 * CbAwardSum:
 * @currency: code
 * @awarded: awarded less released
 * @paid: disbursed and spent less refunded
 *
 * What has been entered for an application in one currency, as it was entered.
 */
typedef struct
{
  char *currency;
  CbMoney awarded;
  CbMoney paid;
} CbAwardSum;

/**
 * cb_award_money_list:
 * @application: ref
 *
 * Returns: (transfer full) (element-type CbAwardSum) (nullable): one a currency
 */
GPtrArray *cb_award_money_list (CbDatabase *database, const char *application, GError **error);

/**
 * cb_award_money_gather:
 *
 * Returns: (transfer full) (element-type utf8 GPtrArray): ref of an application → its #CbAwardSum,
 * of all that the book has entries for; refs belong to @book
 */
GHashTable *cb_award_money_gather (const CbFundBook *book);

/**
 * cb_award_money_get_cost:
 * @amount: of an award, in the currency of the accounts
 *
 * Returns: what the award takes from what is available: itself, the programme support cost and the
 * operating reserve on it, each rounded to a hundredth as the ledger does
 */
CbMoney cb_award_money_get_cost (const CbFundBook *book, CbMoney amount);

/**
 * cb_award_money_get_available:
 *
 * Returns: the largest award that what is available on @day bears, in the currency of the accounts;
 * never below zero
 */
CbMoney cb_award_money_get_available (const CbFundBook *book, CbDate day);

/**
 * cb_award_money_convert:
 * @amount: in the currency @from at the rates of @day
 * @up: what is not a whole hundredth is rounded up, else down
 *
 * Returns: the same in the currency @to; %CB_MONEY_NONE without a rate
 */
CbMoney cb_award_money_convert (const CbFundBook *book,
                                CbMoney amount,
                                const char *from,
                                const char *to,
                                CbDate day,
                                gboolean up);

G_END_DECLS
