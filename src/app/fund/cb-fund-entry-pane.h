/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One entry of the ledger to read. It can not be edited, and says so; it can be corrected. */

#pragma once

#include <adwaita.h>

#include "cb-fund-book.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_FUND_ENTRY_PANE (cb_fund_entry_pane_get_type ())
G_DECLARE_FINAL_TYPE (CbFundEntryPane, cb_fund_entry_pane, CB, FUND_ENTRY_PANE, AdwBin)

/* Signal: "close-request". */

GtkWidget *cb_fund_entry_pane_new (void);
void cb_fund_entry_pane_set_session (CbFundEntryPane *self, CbSession *session);

/* @ref: (nullable): of the entry */
void cb_fund_entry_pane_set (CbFundEntryPane *self,
                             CbFundBook *book,
                             const char *ref,
                             CbOrganisations *organisations);

/* Opens the form of a correction. */
void cb_fund_entry_pane_correct (CbFundEntryPane *self);

G_END_DECLS
