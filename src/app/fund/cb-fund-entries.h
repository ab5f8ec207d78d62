/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The entries of a ledger up to a day as a list model, the newest first. Items are made when a row
 * asks for them, so that it does not matter how many there are. */

#pragma once

#include <gio/gio.h>

#include "cb-fund-sums.h"

G_BEGIN_DECLS

#define CB_TYPE_FUND_ENTRY (cb_fund_entry_get_type ())
G_DECLARE_FINAL_TYPE (CbFundEntry, cb_fund_entry, CB, FUND_ENTRY, GObject)

const char *cb_fund_entry_get_ref (CbFundEntry *self);
const CbLedgerEntry *cb_fund_entry_get (CbFundEntry *self);
const CbFundRunning *cb_fund_entry_get_running (CbFundEntry *self);
const CbFundSums *cb_fund_entry_get_sums (CbFundEntry *self);

#define CB_TYPE_FUND_ENTRIES (cb_fund_entries_get_type ())
G_DECLARE_FINAL_TYPE (CbFundEntries, cb_fund_entries, CB, FUND_ENTRIES, GObject)

CbFundEntries *cb_fund_entries_new (void);
void cb_fund_entries_set (CbFundEntries *self, CbFundSums *sums);

/* Only those of one type; -1 for all. */
void cb_fund_entries_set_type (CbFundEntries *self, int type);

/* Its place in the list, G_MAXUINT when it is not in it. */
guint cb_fund_entries_find (CbFundEntries *self, const char *ref);

G_END_DECLS
