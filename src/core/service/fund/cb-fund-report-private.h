/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of the report of a fund share. */

#pragma once

#include "cb-fund-book.h"
#include "cb-fund-report.h"

G_BEGIN_DECLS

/**
 * CbFundReport:
 * @first: first day of the year; @last is its last one
 * @closing: the day of the balances: @last, or the day of the report when that comes before
 * @calls: ref → #CbRecord: those of the fund; @applications likewise
 * @listed: (element-type CbRecord): the applications in order of ref
 * @organisations: ref → #CbRecord: all
 * @awards: (element-type CbRecord): decisions up to @closing, in order of date, then ref
 * @decisions: ref of an application → the newest of them
 * @results: ref → #CbRecord: eligibility results
 * @hidden: a byte for each entry of @book: 1 when it is not listed for these readers; of no length
 *   until cb_fund_report_add_transactions() has looked
 */
typedef struct
{
  CbDatabase *database;
  const CbFundReportQuestion *question;
  GCancellable *cancellable;
  CbReport *report;
  CbFundBook *book;
  CbDate first;
  CbDate last;
  CbDate closing;
  GHashTable *calls;
  GHashTable *applications;
  GPtrArray *listed;
  GHashTable *organisations;
  GPtrArray *awards;
  GHashTable *decisions;
  GHashTable *results;
  GByteArray *hidden;
  CbReportingProgressFunc progress;
  gpointer progress_data;
  guint n_withheld;
} CbFundReport;

/* Whether @record (nullable) is marked higher than the report may be. */
gboolean cb_fund_report_is_above (const CbFundReport *self, const CbRecord *record);

/* The same of an application, its call, or its applicant, which every row about it tells of. */
gboolean cb_fund_report_hides (const CbFundReport *self, const CbRecord *application);

/* Ends a list of records: adds the fact that says how many of them are counted but not listed. */
void cb_fund_report_close_list (CbFundReport *self, CbReportTable *table, guint n_withheld);

/* (transfer none) (nullable): the application that a record belongs to, when it is of the fund. */
const CbRecord *
cb_fund_report_get_application (const CbFundReport *self, const CbRecord *record, guint field);

/* Whether the newest decision on @application gave it money; in the year, when @in_year. */
gboolean
cb_fund_report_is_funded (const CbFundReport *self, const CbRecord *application, gboolean in_year);

/* (transfer full) (nullable): with two decimals at least; %NULL for %CB_MONEY_NONE. */
char *cb_fund_report_format_money (CbMoney money);
/* (transfer full) (nullable): decimal digits also of what is stored with an exponent. */
char *cb_fund_report_format_decimal (const char *text);
/* (transfer full): @format says how many decimals at most, such as "%.8f". */
char *cb_fund_report_format_double (double number, const char *format);
char *cb_fund_report_format_count (guint count);

/* (transfer none) (nullable): title of @record in the language of the report. */
const char *cb_fund_report_get_title (const CbRecord *record);

/* A column of amounts in the currency of the accounts, or in that of the row. */
void cb_fund_report_add_money_column (CbReportTable *table, const char *id, const char *label);

/* Whether entry @number of the book is not listed; those that are hidden are known only once all
 * have been looked at. */
gboolean cb_fund_report_hides_entry (const CbFundReport *self, guint number);

/* cb-fund-report-money.c, after the transactions */
void cb_fund_report_add_contributions (CbFundReport *self);
void cb_fund_report_add_summary (CbFundReport *self);
void cb_fund_report_add_months (CbFundReport *self);
void cb_fund_report_add_expenditure (CbFundReport *self);

/* cb-fund-report-entries.c */
gboolean cb_fund_report_add_transactions (CbFundReport *self, GError **error);

/* cb-fund-report-awards.c */
gboolean cb_fund_report_add_requests (CbFundReport *self, GError **error);
void cb_fund_report_add_awards (CbFundReport *self);
void cb_fund_report_add_beneficiaries (CbFundReport *self);

/* cb-fund-report-results.c */
gboolean cb_fund_report_add_outcomes (CbFundReport *self, GError **error);
gboolean cb_fund_report_add_principles (CbFundReport *self, GError **error);
gboolean cb_fund_report_add_milestones (CbFundReport *self, GError **error);

G_END_DECLS
