/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calls of a fund as cards; one of them opens in their place. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_FUND_CALLS (cb_fund_calls_get_type ())
G_DECLARE_FINAL_TYPE (CbFundCalls, cb_fund_calls, CB, FUND_CALLS, AdwBin)

GtkWidget *cb_fund_calls_new (CbSession *session);

/* Reads the calls of @fund (its ref) as of a day again. */
void cb_fund_calls_load (CbFundCalls *self,
                         const CbRecord *fund,
                         CbDate as_of,
                         CbOrganisations *organisations);
void cb_fund_calls_show_call (CbFundCalls *self, const char *ref);
void cb_fund_calls_show_application (CbFundCalls *self, const char *call, const char *ref);
void cb_fund_calls_add (CbFundCalls *self);

G_END_DECLS
