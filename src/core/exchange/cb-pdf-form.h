/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is filled in by hand: boxes to tick, lines to write on. Each is kept on one page; to keep a
 * question with its boxes, call cb_pdf_keep_together() first. */

#pragma once

#include "cb-pdf.h"

G_BEGIN_DECLS

/**
 * cb_pdf_add_choices:
 * @labels: what stands beside each box
 *
 * Boxes to tick, one after the other, in as many lines as they need.
 */
void cb_pdf_add_choices (CbPdf *pdf, const char *const *labels);

/**
 * cb_pdf_add_field:
 *
 * A label with a line after it, on which a word or a date is written.
 */
void cb_pdf_add_field (CbPdf *pdf, const char *label);

/**
 * cb_pdf_add_lines:
 *
 * Lines to write on, over the whole width.
 */
void cb_pdf_add_lines (CbPdf *pdf, guint n_lines);

/**
 * cb_pdf_measure_choices:
 *
 * Returns: the height that cb_pdf_add_choices() takes
 */
double cb_pdf_measure_choices (CbPdf *pdf, const char *const *labels);

/* The height that so many lines take. */
double cb_pdf_measure_lines (guint n_lines);

G_END_DECLS
