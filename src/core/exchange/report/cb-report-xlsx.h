/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as a workbook (Office Open XML, ISO/IEC 29500): a sheet for the facts and one for each
 * table. */

#pragma once

#include "cb-report-look.h"

G_BEGIN_DECLS

/**
 * cb_report_make_xlsx:
 *
 * Numbers are numbers and dates are dates; every text is a text, whatever it begins with, so that
 * nothing is run as a formula. What is not stated is an empty cell. Codes stand beside their names,
 * for formulas of the reader's own. The same report gives the same bytes.
 *
 * Returns: (transfer full) (nullable): the file; %NULL with %CB_ERROR_LIMIT when a table has more
 * rows than a sheet, %CB_ERROR_NO_SPACE, %CB_ERROR_ACCESS or %CB_ERROR_FAILED
 */
GBytes *cb_report_make_xlsx (const CbReport *report, const CbReportLook *look, GError **error);

/**
 * cb_report_check_xlsx:
 * @file: what was read back from a file that cb_report_make_xlsx() made
 *
 * Returns: whether the file is whole and has a row for each row of @report; else %CB_ERROR_CORRUPT
 */
gboolean cb_report_check_xlsx (const CbReport *report, GBytes *file, GError **error);

G_END_DECLS
