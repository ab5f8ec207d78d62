/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new entry of the ledger, or a correction: a further entry that carries the difference to the
 * amount that is right. Nothing that was entered is changed. */

#pragma once

#include <adwaita.h>

#include "cb-fund-book.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_FUND_ENTRY_DIALOG (cb_fund_entry_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CbFundEntryDialog, cb_fund_entry_dialog, CB, FUND_ENTRY_DIALOG, AdwWindow)

/* @corrected: (nullable): the entry that is set right; @contribution and @application: (nullable):
 * what the entry belongs to */
GtkWindow *cb_fund_entry_dialog_new (GtkWidget *from,
                                     CbSession *session,
                                     CbFundBook *book,
                                     CbRecord *corrected,
                                     const char *contribution,
                                     const char *application);

G_END_DECLS
