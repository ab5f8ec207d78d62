/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of cb-pdf.h share. */

#pragma once

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
  double down;            /* where the next thing goes, below the edge of the page */
};

/* The left edge, on the paper, of what is @width wide. */
double cb_pdf_place (const CbPdf *pdf, double offset, double width);

/* Grey for what is drawn next: 0 is black. Only while there is something to draw on. */
void cb_pdf_set_grey (CbPdf *pdf, double grey);

G_END_DECLS
