/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The day that something is looked at: today, or another one from a calendar. */

#pragma once

#include <adwaita.h>

#include "cb-date.h"

G_BEGIN_DECLS

#define CB_TYPE_FUND_DAY (cb_fund_day_get_type ())
G_DECLARE_FINAL_TYPE (CbFundDay, cb_fund_day, CB, FUND_DAY, AdwBin)

/* Signal: "changed", by the person. */

GtkWidget *cb_fund_day_new (void);
CbDate cb_fund_day_get (CbFundDay *self);
void cb_fund_day_set (CbFundDay *self, CbDate day);

G_END_DECLS
