/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form of a record in a window of its own, for what belongs to the fund: contributions, calls,
 * applications and their parts, rules. A new record first asks for what it can not be without. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_FUND_FORM (cb_fund_form_get_type ())
G_DECLARE_FINAL_TYPE (CbFundForm, cb_fund_form, CB, FUND_FORM, AdwWindow)

/* Signal: "created" (pointer: CbRecord), after the first questions of a new record. */

/* @record is a draft when it has no number of a row. */
CbFundForm *cb_fund_form_new (GtkWidget *from,
                              CbSession *session,
                              CbRecord *record,
                              CbOrganisations *organisations);

G_END_DECLS
