/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who gives to the fund: what each contribution has pledged, committed and received, and what of it
 * is open. */

#pragma once

#include <adwaita.h>

#include "cb-fund-sums.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_FUND_CONTRIBUTIONS (cb_fund_contributions_get_type ())
G_DECLARE_FINAL_TYPE (CbFundContributions, cb_fund_contributions, CB, FUND_CONTRIBUTIONS, AdwBin)

GtkWidget *cb_fund_contributions_new (CbSession *session);
void cb_fund_contributions_set (CbFundContributions *self,
                                CbFundSums *sums,
                                CbOrganisations *organisations);
void cb_fund_contributions_add (CbFundContributions *self);

G_END_DECLS
