/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The entries of a fund with the sums after each of them, and one of them beside the list. */

#pragma once

#include <adwaita.h>

#include "cb-fund-sums.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_FUND_LEDGER (cb_fund_ledger_get_type ())
G_DECLARE_FINAL_TYPE (CbFundLedger, cb_fund_ledger, CB, FUND_LEDGER, AdwBin)

GtkWidget *cb_fund_ledger_new (CbSession *session);
void cb_fund_ledger_set (CbFundLedger *self, CbFundSums *sums, CbOrganisations *organisations);

/* Shows the entry beside the list. */
void cb_fund_ledger_show (CbFundLedger *self, const char *ref);

G_END_DECLS
