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
 * CbPdfQuestion:
 * @label: stands before the boxes
 * @choices: (array zero-terminated=1): what stands beside each box
 * @ticked: the place of the box that is ticked, or -1 for none
 */
typedef struct
{
  const char *label;
  const char *const *choices;
  int ticked;
} CbPdfQuestion;

/**
 * cb_pdf_add_questions:
 * @label_width: how far from the edge the boxes of the first question begin
 *
 * Labels with boxes to tick: beside each other when they all have room in one line, else one below
 * the other. What is ticked stands out in its letters, too.
 */
void cb_pdf_add_questions (CbPdf *pdf,
                           const CbPdfQuestion *questions,
                           guint n_questions,
                           double label_width);

/**
 * cb_pdf_add_labelled_lines:
 * @label_width: how far from the edge the lines begin
 *
 * Lines to write on, the first with a label before it.
 */
void cb_pdf_add_labelled_lines (CbPdf *pdf, const char *label, double label_width, guint n_lines);

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
