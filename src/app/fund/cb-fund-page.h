/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The voluntary fund: where its money is, its ledger, who gives, its calls with their applications,
 * and the rules that applications are held to. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_FUND_PAGE (cb_fund_page_get_type ())
G_DECLARE_FINAL_TYPE (CbFundPage, cb_fund_page, CB, FUND_PAGE, AdwBin)

GtkWidget *cb_fund_page_new (CbSession *session);

/* "balance", "ledger", "contributions", "calls" or "rules" */
void cb_fund_page_set_section (CbFundPage *self, const char *section);

/* What is usually made next in the section that is shown: a fund, an entry, a contribution, a
 * call. */
void cb_fund_page_create (CbFundPage *self);

/* Shows a record of the fund: a call, an application, an entry, a rule set, or one of what belongs
 * to them. */
void cb_fund_page_show_record (CbFundPage *self, const CbNoun *noun, const char *ref);

/* Whether the page shows records of @noun. */
gboolean cb_fund_page_has_noun (const CbNoun *noun);

G_END_DECLS
