/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report of a fund on a calendar year: where its money came from and went, whom it reached, and
 * what came of it. Rows list what is marked up to a marking; what is marked higher is counted, and
 * balances and sums of the whole fund include it. What is told of one contribution, or of a
 * category with few such entries, leaves their amounts out. No table holds personal data. */

#pragma once

#include "cb-database.h"
#include "cb-date.h"
#include "cb-marking.h"
#include "cb-reporting.h"

G_BEGIN_DECLS

/**
 * CbFundReportQuestion:
 * @fund: (nullable): ref; %NULL when there is only one
 * @as_of: the day on which the report is made; of a year that has not ended by then, it says how
 *   things stand on that day
 */
typedef struct
{
  const char *fund;
  int year;
  CbMarking max_marking;
  CbDate as_of;
} CbFundReportQuestion;

/**
 * cb_fund_report_make:
 * @progress: (nullable): told how many entries of the ledger have been read
 *
 * Returns: (transfer full) (nullable): the report "fund" in the language of the program; %NULL with
 * %CB_ERROR_NOT_FOUND when there is no such fund, %CB_ERROR_INVALID when there are several and none
 * is named, or the fund itself is marked higher than the report may be
 */
CbReport *cb_fund_report_make (CbDatabase *database,
                               const CbFundReportQuestion *question,
                               CbReportingProgressFunc progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error);

/**
 * cb_fund_report_make_stem:
 * @report: what cb_fund_report_make() made
 *
 * Returns: (transfer full): how the names of its files begin, such as "fund-VF-2025-en"
 */
char *cb_fund_report_make_stem (const CbReport *report);

/**
 * cb_fund_report_describe_withheld:
 *
 * Returns: (transfer full) (nullable): one sentence on how many rows are counted but not listed;
 * %NULL for none
 */
char *cb_fund_report_describe_withheld (const CbReport *report);

G_END_DECLS
