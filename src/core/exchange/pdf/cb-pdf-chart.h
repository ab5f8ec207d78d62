/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Charts on pages. Colours are those of Okabe and Ito, which most people tell apart; whoever does
 * not, or has a print in grey, goes by the dashes of lines and the hatching of bars. In a language
 * that is read from right to left, so is the chart. */

#pragma once

#include "cb-pdf.h"

G_BEGIN_DECLS

typedef enum
{
  CB_PDF_CHART_STEPS, /* areas and lines that keep their height until the next point */
  CB_PDF_CHART_BARS,  /* bars that lie, a group for each point */
} CbPdfChartKind;

/**
 * CbPdfSeries:
 * @is_line: in a chart of steps, whether there is no area below the line
 */
typedef struct
{
  const char *label;
  gboolean is_line;
} CbPdfSeries;

/**
 * CbPdfChart:
 * @unit: (nullable): of the values, such as a currency
 * @get_label: returns (transfer full) the name of a point
 * @get_value: returns %FALSE when a value is not stated
 * @word_value: returns (transfer full) the same as the language writes it
 * @word_number: the same of any number, for the axis
 */
typedef struct
{
  CbPdfChartKind kind;
  const char *title;
  const char *unit;
  const CbPdfSeries *series;
  guint n_series;
  guint n_points;
  char *(*get_label) (gconstpointer data, guint point);
  gboolean (*get_value) (gconstpointer data, guint point, guint series, double *value);
  char *(*word_value) (gconstpointer data, guint point, guint series);
  char *(*word_number) (gconstpointer data, double value);
  gconstpointer data;
} CbPdfChart;

/* Adds a chart, which is not split. One without points is left out. */
void cb_pdf_add_chart (CbPdf *pdf, const CbPdfChart *chart);

G_END_DECLS
