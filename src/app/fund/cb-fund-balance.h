/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the money is on a day, and how it came to be so: figures, the chart, and its numbers as a
 * table. */

#pragma once

#include <adwaita.h>

#include "cb-fund-sums.h"

G_BEGIN_DECLS

#define CB_TYPE_FUND_BALANCE (cb_fund_balance_get_type ())
G_DECLARE_FINAL_TYPE (CbFundBalance, cb_fund_balance, CB, FUND_BALANCE, AdwBin)

void cb_fund_balance_set (CbFundBalance *self, CbFundSums *sums);

/* (transfer full): the balance of a day in one sentence */
char *cb_fund_balance_describe (const CbFundSums *sums);

G_END_DECLS
