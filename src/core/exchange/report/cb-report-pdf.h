/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as pages to print and hand out. */

#pragma once

#include "cb-report-look.h"

G_BEGIN_DECLS

/**
 * cb_report_make_pdf:
 * @n_pages: (out) (optional): how many pages it has, for cb_pdf_check()
 *
 * Writes title, facts and tables on pages of A4 that carry the marking of the report. The same
 * report gives the same bytes.
 *
 * Returns: (transfer full) (nullable): the file; %NULL with %G_IO_ERROR_CANCELLED or
 * %CB_ERROR_FAILED
 */
GBytes *cb_report_make_pdf (const CbReport *report,
                            const CbReportLook *look,
                            GCancellable *cancellable,
                            guint *n_pages,
                            GError **error);

G_END_DECLS
