/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A report on stdout. */

#pragma once

#include "cb-cli.h"
#include "cb-report.h"

G_BEGIN_DECLS

/**
 * cb_cli_report_print:
 * @table: id of the table that CSV shows, which has room for one
 *
 * Prints the report: its facts and tables as text, that one table as CSV, or all of it as JSON.
 */
gboolean
cb_cli_report_print (const CbReport *report, const char *table, CbFormat format, GError **error);

G_END_DECLS
