/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables on pages: columns as wide as what stands in them asks for, lines that wrap, a head that
 * every page repeats. A table that is too wide for an upright page lies. */

#pragma once

#include "cb-pdf.h"

G_BEGIN_DECLS

/**
 * CbPdfColumn:
 * @label: its head
 * @at_end: whether its values stand at the right, as numbers do in every language
 * @firm: whether its values stay on one line when there is room for it, as dates do
 */
typedef struct
{
  const char *label;
  gboolean at_end;
  gboolean firm;
} CbPdfColumn;

/**
 * CbPdfTable:
 * @title: (nullable): its heading
 * @plain: without a head and lines, no wider than it has to be: labels and their values
 * @nothing: what is said when there is no row
 * @get_cell: returns (transfer full) what stands in a cell
 */
typedef struct
{
  const char *title;
  gboolean plain;
  const CbPdfColumn *columns;
  guint n_columns;
  guint n_rows;
  const char *nothing;
  char *(*get_cell) (gconstpointer data, guint row, guint column);
  gconstpointer data;
} CbPdfTable;

void cb_pdf_add_table (CbPdf *pdf, const CbPdfTable *table);

G_END_DECLS
