/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What tables and forms are made of: texts, lines and boxes at a place. */

#pragma once

#include <pango/pangocairo.h>

#include "cb-pdf.h"

G_BEGIN_DECLS

struct _CbPdf
{
  const CbPdfSettings *settings;
  GCancellable *cancellable;
  PangoContext *context;
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_t *cairo; /* NULL while pages are counted */
  guint n_pages;  /* of the whole, once counted */
  guint page;     /* this one, from 1 */
  gboolean lying;
  gboolean document_open; /* the tag */
  double indent;          /* of what is added next */
  double down;            /* where the next thing goes, below the edge of the page */
};

/* The left edge, on the paper, of what is @width wide. */
double cb_pdf_place (const CbPdf *pdf, double offset, double width);

/* Grey for what is drawn next: 0 is black. Only while there is something to draw on. */
void cb_pdf_set_grey (CbPdf *pdf, double grey);

/**
 * cb_pdf_create_layout:
 * @size: of the letters; 0 for that of the style
 *
 * Returns: (transfer full): an empty text
 */
PangoLayout *cb_pdf_create_layout (CbPdf *pdf, CbPdfStyle style, double size);

/**
 * cb_pdf_set_text:
 * @width: in which lines wrap
 * @at_end: whether lines end at the far edge, as numbers do
 */
void
cb_pdf_set_text (CbPdf *pdf, PangoLayout *layout, const char *text, double width, gboolean at_end);

/**
 * cb_pdf_draw_lines:
 * @offset: of the text from the edge where reading starts, with the @width it was wrapped in
 * @down: how far below the present place it begins
 * @first: the first line
 * @room: what height there is; one line is drawn at least
 * @height: (out): of what was drawn
 *
 * Draws the lines of a text that fit.
 *
 * Returns: the line to go on with; the number of lines when all are drawn
 */
guint cb_pdf_draw_lines (CbPdf *pdf,
                         PangoLayout *layout,
                         double offset,
                         double width,
                         double down,
                         guint first,
                         double room,
                         double *height);

/* A box that is filled, or a line when @height is small. */
void
cb_pdf_fill (CbPdf *pdf, CbPdfPaint paint, double offset, double down, double width, double height);

/* The outline of a box. */
void cb_pdf_frame (CbPdf *pdf, double offset, double down, double width, double height);

/**
 * cb_pdf_begin_tag:
 * @name: of the structure of a PDF: "Table", "TR", "TH", "TD", "P"
 *
 * Says what the following is, for readers that do not look at the page. Both ends are on one page.
 */
void cb_pdf_begin_tag (CbPdf *pdf, const char *name);
void cb_pdf_end_tag (CbPdf *pdf, const char *name);

G_END_DECLS
