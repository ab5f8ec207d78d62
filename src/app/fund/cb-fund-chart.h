/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The course of a fund: pledged, committed, received and paid as steps, and the balance as a line.
 * Lines differ in colour and in their dashes. The arrow keys go from day to day. */

#pragma once

#include <gtk/gtk.h>

#include "cb-fund-sums.h"

G_BEGIN_DECLS

#define CB_TYPE_FUND_CHART (cb_fund_chart_get_type ())
G_DECLARE_FINAL_TYPE (CbFundChart, cb_fund_chart, CB, FUND_CHART, GtkWidget)

typedef enum
{
  CB_FUND_LINE_PLEDGED,
  CB_FUND_LINE_COMMITTED,
  CB_FUND_LINE_RECEIVED,
  CB_FUND_LINE_PAID,
  CB_FUND_LINE_BALANCE,
  CB_N_FUND_LINES,
} CbFundLine;

/* Signal: "pointed" (int): place in the trace that the keyboard or the pointer is at, or -1. */

GtkWidget *cb_fund_chart_new (void);
void cb_fund_chart_set (CbFundChart *self, CbFundSums *sums);

/* (transfer none): what a line is called */
const char *cb_fund_line_get_name (CbFundLine line);
CbMoney cb_fund_line_get (const CbLedgerPoint *point, CbFundLine line);

/* A piece of a line, for the key of the chart. */
GtkWidget *cb_fund_line_new_sample (CbFundLine line);

G_END_DECLS
