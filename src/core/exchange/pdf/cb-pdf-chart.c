/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "cb-pdf-chart.h"
#include "cb-pdf-private.h"

#define PLOT_HEIGHT 190.0
#define LETTER_SIZE 8.0
#define AXIS_GAP 5.0 /* between the axis and what is written beside it */
#define SWATCH_WIDTH 22.0
#define SWATCH_HEIGHT 9.0
#define LEGEND_GAP 14.0
#define LINE_WIDTH 1.3
#define THICK_WIDTH 2.2 /* of a line without an area */
#define AREA_OPACITY 0.16
#define HATCH 4.0 /* between two strokes */
#define N_TICKS 5
#define BAR_HEIGHT 9.0
#define BAR_GAP 7.0     /* between the groups of two points */
#define LABEL_PART 0.32 /* of the width, for the names of bars */
#define VALUE_ROOM 64.0 /* for the value at the end of a bar */

typedef struct
{
  double red, green, blue;
  double dashes[4];
  int n_dashes;
} Look;

/* Okabe and Ito, 2008; yellow is left out, as it is hardly seen on paper. */
static const Look looks[] = {
  { 0.337, 0.706, 0.914, { 0 }, 0 },  { 0.0, 0.447, 0.698, { 6, 2 }, 2 },
  { 0.0, 0.620, 0.451, { 2, 2 }, 2 }, { 0.835, 0.369, 0.0, { 7, 2, 2, 2 }, 4 },
  { 0.0, 0.0, 0.0, { 0 }, 0 },        { 0.8, 0.475, 0.655, { 4, 4 }, 2 },
  { 0.902, 0.624, 0.0, { 1, 3 }, 2 },
};

typedef struct
{
  const CbPdfChart *chart;
  double low; /* of the axis */
  double high;
  double tick;
  double start; /* of the plot, from the edge where reading starts */
  double width; /* of the plot */
} Work;

static const Look *
get_look (guint series)
{
  return &looks[series % G_N_ELEMENTS (looks)];
}

static void
set_colour (CbPdf *pdf, guint series, double opacity)
{
  const Look *look = get_look (series);

  cairo_set_source_rgba (pdf->cairo, look->red, look->green, look->blue, opacity);
}

/* --- the axis -------------------------------------------------------------- */

/* 1, 2 or 5 times a power of ten, at least @step. */
static double
round_up (double step)
{
  double power = pow (10, floor (log10 (step)));
  double part = step / power;

  return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
}

static void
choose_axis (Work *work)
{
  const CbPdfChart *chart = work->chart;
  double low = 0;
  double high = 0;
  double value;

  for (guint i = 0; i < chart->n_points; i++)
    for (guint j = 0; j < chart->n_series; j++)
      if (chart->get_value (chart->data, i, j, &value))
        {
          low = MIN (low, value);
          high = MAX (high, value);
        }
  if (high <= low)
    high = low + 1;
  work->tick = round_up ((high - low) / N_TICKS);
  work->low = floor (low / work->tick) * work->tick;
  work->high = ceil (high / work->tick) * work->tick;
}

static guint
count_ticks (const Work *work)
{
  return (guint) lround ((work->high - work->low) / work->tick);
}

static char *
word_tick (const Work *work, guint tick)
{
  double value = work->low + tick * work->tick;

  return work->chart->word_number (work->chart->data, fabs (value) < work->tick / 2 ? 0 : value);
}

/* --- texts ----------------------------------------------------------------- */

/* One line in a box; returns its height. */
static double
draw_text (CbPdf *pdf, const char *text, double offset, double width, double down, gboolean at_end)
{
  g_autoptr (PangoLayout) layout = cb_pdf_create_layout (pdf, CB_PDF_QUIET, LETTER_SIZE);
  double height;

  cb_pdf_set_text (pdf, layout, text, width, at_end);
  cb_pdf_draw_lines (pdf, layout, offset, width, down, 0, G_MAXDOUBLE, &height);
  return height;
}

static double
measure_text (CbPdf *pdf, const char *text, double width, double *height)
{
  g_autoptr (PangoLayout) layout = cb_pdf_create_layout (pdf, CB_PDF_QUIET, LETTER_SIZE);
  PangoRectangle box;

  pango_layout_set_text (layout, text, -1);
  if (width > 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_get_extents (layout, NULL, &box);
  if (height != NULL)
    *height = (double) box.height / PANGO_SCALE;
  return (double) box.width / PANGO_SCALE;
}

/* --- swatches and hatching ------------------------------------------------- */

/* Strokes over what is clipped: which ones tells the series. */
static void
hatch (CbPdf *pdf, guint series, double left, double top, double width, double height)
{
  guint kind = series % 4;

  cairo_set_line_width (pdf->cairo, 0.9);
  cb_pdf_set_grey (pdf, 1);
  for (double at = -height; at < width; at += HATCH)
    {
      if (kind == 1 || kind == 3)
        {
          cairo_move_to (pdf->cairo, left + at, top + height);
          cairo_line_to (pdf->cairo, left + at + height, top);
        }
      if (kind == 2 || kind == 3)
        {
          cairo_move_to (pdf->cairo, left + at, top);
          cairo_line_to (pdf->cairo, left + at + height, top + height);
        }
    }
  cairo_stroke (pdf->cairo);
}

static void
draw_bar (CbPdf *pdf, guint series, double left, double top, double width, double height)
{
  if (pdf->cairo == NULL || width <= 0)
    return;
  cairo_save (pdf->cairo);
  cairo_rectangle (pdf->cairo, left, top, width, height);
  set_colour (pdf, series, 1);
  cairo_fill_preserve (pdf->cairo);
  cairo_clip (pdf->cairo);
  hatch (pdf, series, left, top, width, height);
  cairo_restore (pdf->cairo);
}

static void
set_stroke (CbPdf *pdf, guint series, gboolean is_line)
{
  const Look *look = get_look (series);

  set_colour (pdf, series, 1);
  cairo_set_line_width (pdf->cairo, is_line ? THICK_WIDTH : LINE_WIDTH);
  cairo_set_dash (pdf->cairo, look->dashes, look->n_dashes, 0);
}

static void
draw_swatch (CbPdf *pdf, const CbPdfChart *chart, guint series, double offset, double down)
{
  double left = cb_pdf_place (pdf, offset, SWATCH_WIDTH);
  double top = pdf->down + down + 1;
  gboolean is_line = chart->series[series].is_line;

  if (pdf->cairo == NULL)
    return;
  if (chart->kind == CB_PDF_CHART_BARS)
    {
      draw_bar (pdf, series, left, top, SWATCH_WIDTH, SWATCH_HEIGHT);
      return;
    }
  cairo_save (pdf->cairo);
  if (!is_line)
    {
      set_colour (pdf, series, AREA_OPACITY);
      cairo_rectangle (pdf->cairo, left, top, SWATCH_WIDTH, SWATCH_HEIGHT);
      cairo_fill (pdf->cairo);
    }
  set_stroke (pdf, series, is_line);
  cairo_move_to (pdf->cairo, left, top + (is_line ? SWATCH_HEIGHT / 2 : 0));
  cairo_rel_line_to (pdf->cairo, SWATCH_WIDTH, 0);
  cairo_stroke (pdf->cairo);
  cairo_restore (pdf->cairo);
}

/* Which colour is what, in as many lines as it takes. */
static void
add_legend (CbPdf *pdf, const CbPdfChart *chart)
{
  double available = cb_pdf_get_width (pdf);
  double offset = 0;
  double height = 0;

  for (guint i = 0; i < chart->n_series; i++)
    {
      double one = 0;
      double text = MIN (measure_text (pdf, chart->series[i].label, 0, &one) + 1,
                         available - SWATCH_WIDTH - AXIS_GAP);

      if (offset > 0 && offset + SWATCH_WIDTH + AXIS_GAP + text > available)
        {
          cb_pdf_advance (pdf, height + 3);
          offset = 0;
          height = 0;
        }
      draw_swatch (pdf, chart, i, offset, 0);
      one = draw_text (pdf, chart->series[i].label, offset + SWATCH_WIDTH + AXIS_GAP, text, 0,
                       FALSE);
      height = MAX (height, one);
      offset += SWATCH_WIDTH + AXIS_GAP + text + LEGEND_GAP;
    }
  cb_pdf_advance (pdf, height + 9);
}

/* --- steps ----------------------------------------------------------------- */

static double
get_y (CbPdf *pdf, const Work *work, double value)
{
  return pdf->down + PLOT_HEIGHT * (work->high - value) / (work->high - work->low);
}

static double
get_x (CbPdf *pdf, const Work *work, double point)
{
  return cb_pdf_place (pdf, work->start + work->width * point / work->chart->n_points, 0);
}

/* The upper edge of a series; what is not stated parts it. */
static void
trace_steps (CbPdf *pdf, const Work *work, guint series, gboolean closed)
{
  const CbPdfChart *chart = work->chart;
  gboolean open = FALSE;

  for (guint i = 0; i < chart->n_points; i++)
    {
      double value;

      if (!chart->get_value (chart->data, i, series, &value))
        {
          if (open && closed)
            cairo_line_to (pdf->cairo, get_x (pdf, work, i), get_y (pdf, work, 0));
          open = FALSE;
          continue;
        }
      if (!open)
        cairo_move_to (pdf->cairo, get_x (pdf, work, i), get_y (pdf, work, closed ? 0 : value));
      open = TRUE;
      cairo_line_to (pdf->cairo, get_x (pdf, work, i), get_y (pdf, work, value));
      cairo_line_to (pdf->cairo, get_x (pdf, work, i + 1), get_y (pdf, work, value));
    }
  if (open && closed)
    cairo_line_to (pdf->cairo, get_x (pdf, work, chart->n_points), get_y (pdf, work, 0));
}

static void
draw_steps (CbPdf *pdf, const Work *work)
{
  const CbPdfChart *chart = work->chart;

  if (pdf->cairo == NULL)
    return;
  cairo_save (pdf->cairo);
  for (guint i = 0; i < chart->n_series; i++)
    {
      if (!chart->series[i].is_line)
        {
          trace_steps (pdf, work, i, TRUE);
          set_colour (pdf, i, AREA_OPACITY);
          cairo_fill (pdf->cairo);
        }
      trace_steps (pdf, work, i, FALSE);
      set_stroke (pdf, i, chart->series[i].is_line);
      cairo_stroke (pdf->cairo);
    }
  cairo_restore (pdf->cairo);
}

/* The lines across the plot, each with its value where reading starts. */
static void
draw_ticks (CbPdf *pdf, const Work *work)
{
  for (guint i = 0; i <= count_ticks (work); i++)
    {
      double value = work->low + i * work->tick;
      double down = get_y (pdf, work, value) - pdf->down;
      gboolean zero = fabs (value) < work->tick / 2;
      g_autofree char *text = word_tick (work, i);

      cb_pdf_fill (pdf, zero ? CB_PDF_RULE : CB_PDF_LINE, work->start, down - 0.25, work->width,
                   zero ? 0.8 : 0.5);
      draw_text (pdf, text, 0, work->start - AXIS_GAP, down - LETTER_SIZE * 0.7, TRUE);
    }
}

/* The names of points below the plot: as many as there is room for. Returns their height. */
static double
draw_points (CbPdf *pdf, const Work *work)
{
  const CbPdfChart *chart = work->chart;
  double one = work->width / chart->n_points;
  double widest = 1;
  double highest = 0;
  guint step;

  for (guint i = 0; i < chart->n_points; i++)
    {
      g_autofree char *text = chart->get_label (chart->data, i);

      widest = MAX (widest, measure_text (pdf, text, 0, NULL) + AXIS_GAP);
    }
  step = (guint) ceil (widest / one);
  for (guint i = 0; i < chart->n_points; i += step)
    {
      g_autofree char *text = chart->get_label (chart->data, i);
      double height;

      cb_pdf_fill (pdf, CB_PDF_RULE, work->start + i * one, PLOT_HEIGHT, 0.5, 3);
      height = draw_text (pdf, text, work->start + i * one, MAX (one * step, widest),
                          PLOT_HEIGHT + AXIS_GAP, FALSE);
      highest = MAX (highest, height);
    }
  return highest;
}

static void
add_steps (CbPdf *pdf, Work *work)
{
  double height;

  for (guint i = 0; i <= count_ticks (work); i++)
    {
      g_autofree char *text = word_tick (work, i);

      work->start = MAX (work->start, measure_text (pdf, text, 0, NULL) + 1 + AXIS_GAP);
    }
  work->width = cb_pdf_get_width (pdf) - work->start;
  draw_ticks (pdf, work);
  draw_steps (pdf, work);
  height = draw_points (pdf, work);
  cb_pdf_advance (pdf, PLOT_HEIGHT + AXIS_GAP + height);
}

/* --- bars ------------------------------------------------------------------ */

static double
get_offset (const Work *work, double value)
{
  return work->start + work->width * (value - work->low) / (work->high - work->low);
}

static void
draw_value (CbPdf *pdf, const Work *work, guint point, guint series, double down)
{
  const CbPdfChart *chart = work->chart;
  g_autofree char *text = NULL;
  double value;
  double begin;
  double end;

  if (!chart->get_value (chart->data, point, series, &value))
    return;
  begin = get_offset (work, MIN (value, 0));
  end = get_offset (work, MAX (value, 0));
  draw_bar (pdf, series, cb_pdf_place (pdf, begin, end - begin), pdf->down + down, end - begin,
            BAR_HEIGHT - 1);
  text = chart->word_value (chart->data, point, series);
  draw_text (pdf, text, end + AXIS_GAP, VALUE_ROOM, down - 1.5, FALSE);
}

static void
add_bars (CbPdf *pdf, Work *work)
{
  const CbPdfChart *chart = work->chart;
  double all = cb_pdf_get_width (pdf);

  work->start = all * LABEL_PART;
  work->width = all - work->start - VALUE_ROOM - AXIS_GAP;
  for (guint i = 0; i < chart->n_points; i++)
    {
      g_autofree char *text = chart->get_label (chart->data, i);
      double height = draw_text (pdf, text, 0, work->start - 2 * AXIS_GAP, 0, FALSE);

      for (guint j = 0; j < chart->n_series; j++)
        draw_value (pdf, work, i, j, j * BAR_HEIGHT + 1);
      height = MAX (height, chart->n_series * BAR_HEIGHT + 1);
      cb_pdf_fill (pdf, CB_PDF_RULE, get_offset (work, 0) - 0.4, 0, 0.8, height + 1);
      cb_pdf_advance (pdf, height + BAR_GAP);
    }
}

/* --- the whole ------------------------------------------------------------- */

static void
compose (CbPdf *pdf, gconstpointer data)
{
  Work work = { .chart = data };
  const CbPdfChart *chart = data;

  cb_pdf_add_text (pdf, CB_PDF_HEADING, chart->title);
  choose_axis (&work);
  cb_pdf_begin_tag (pdf, "Figure");
  if (chart->unit != NULL)
    cb_pdf_advance (pdf, draw_text (pdf, chart->unit, 0, cb_pdf_get_width (pdf), 0, FALSE) + 2);
  add_legend (pdf, chart);
  if (chart->kind == CB_PDF_CHART_BARS)
    add_bars (pdf, &work);
  else
    add_steps (pdf, &work);
  cb_pdf_end_tag (pdf, "Figure");
}

void
cb_pdf_add_chart (CbPdf *pdf, const CbPdfChart *chart)
{
  if (chart->n_points == 0 || chart->n_series == 0)
    return;
  cb_pdf_turn (pdf, FALSE);
  cb_pdf_add_together (pdf, compose, chart);
}
