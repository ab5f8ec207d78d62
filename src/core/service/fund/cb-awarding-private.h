/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of cb-awarding.h have in common. */

#pragma once

#include "cb-awarding.h"

G_BEGIN_DECLS

/* The newest decision on each application, by its ref: GHashTable of CbRecord; with @application
 * only of that one. */
GHashTable *cb_awarding_find_newest (CbDatabase *database, const char *application, GError **error);

/* Of the call; that of the accounts when it states none. */
const char *cb_awarding_get_currency (const CbCallFile *file);

/* The largest award that the fund bears, and what the call has left, G_MAXINT64 without an end; in
 * the currency of the call. CB_MONEY_NONE without a rate. */
CbMoney cb_awarding_get_fund_money (const CbCallFile *file);
CbMoney cb_awarding_get_call_money (const CbCallFile *file);

/* Its place in the file, -1 when it is not among the applications. */
int cb_awarding_find_place (const CbCallFile *file, const char *application);

/* Whether the decision gives money. */
gboolean cb_awarding_is_award (const char *decision);

/* The beginning of a ref of something that belongs to an application: “CALL-01-D”. */
char *cb_awarding_make_prefix (const char *application, const char *letter);

/* A preset record that belongs to an application, with a ref, and marked like it if that is
 * stricter than the preset. */
CbRecord *cb_awarding_make_part (CbDatabase *database,
                                 const CbRecord *application,
                                 const CbNoun *noun,
                                 const char *letter,
                                 GError **error);

/* Reports that have not come in are no longer asked for once nothing is awarded any more. */
gboolean cb_awarding_drop_reports (CbDatabase *database, const char *application, GError **error);

/* An entry of the ledger: an award, or a release of what was awarded. */
gboolean cb_awarding_store_entry (CbDatabase *database,
                                  const CbRecord *application,
                                  const char *fund,
                                  CbMoney amount,
                                  const char *currency,
                                  CbDate date,
                                  GError **error);

G_END_DECLS
