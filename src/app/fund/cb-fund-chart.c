/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cb-fund-chart.h"
#include "cb-fund-words.h"
#include "cb-text.h"
#include "cb-wording.h"

#define HEIGHT 260
#define LEAST_WIDTH 240
#define TOP 10
#define BOTTOM 28
#define N_ROWS 4
#define DAY_WIDTH 130 /* room for a date below the chart */

struct _CbFundChart
{
  GtkWidget parent_instance;

  CbFundSums *sums;
  CbMoney least;
  CbMoney most;
  int pointed; /* place in the trace, or -1 */
};

G_DEFINE_FINAL_TYPE (CbFundChart, cb_fund_chart, GTK_TYPE_WIDGET)

static guint pointed_signal;

/* Colours of Okabe and Ito, which eyes that see few colours tell apart; the balance has the colour
 * of text. */
typedef struct
{
  double colour[3];
  double dashes[4];
  int n_dashes;
  double width;
} Look;

static const Look looks[CB_N_FUND_LINES] = {
  [CB_FUND_LINE_PLEDGED] = { { 0.800, 0.475, 0.655 }, { 2, 3 }, 2, 2 },
  [CB_FUND_LINE_COMMITTED] = { { 0.337, 0.706, 0.914 }, { 8, 4 }, 2, 2 },
  [CB_FUND_LINE_RECEIVED] = { { 0.000, 0.620, 0.451 }, { 0 }, 0, 2 },
  [CB_FUND_LINE_PAID] = { { 0.835, 0.369, 0.000 }, { 8, 3, 2, 3 }, 4, 2 },
  [CB_FUND_LINE_BALANCE] = { { 0, 0, 0 }, { 0 }, 0, 3 },
};

const char *
cb_fund_line_get_name (CbFundLine line)
{
  static const CbLedgerTier tiers[] = { CB_LEDGER_TIER_PLEDGED, CB_LEDGER_TIER_COMMITTED,
                                        CB_LEDGER_TIER_RECEIVED, CB_LEDGER_TIER_PAID };

  return line == CB_FUND_LINE_BALANCE ? _ ("Balance") : cb_ledger_tier_get_name (tiers[line]);
}

CbMoney
cb_fund_line_get (const CbLedgerPoint *point, CbFundLine line)
{
  switch (line)
    {
    case CB_FUND_LINE_PLEDGED:
      return point->tiers[CB_LEDGER_TIER_PLEDGED];
    case CB_FUND_LINE_COMMITTED:
      return point->tiers[CB_LEDGER_TIER_COMMITTED];
    case CB_FUND_LINE_RECEIVED:
      return point->tiers[CB_LEDGER_TIER_RECEIVED];
    case CB_FUND_LINE_PAID:
      return point->tiers[CB_LEDGER_TIER_PAID];
    case CB_FUND_LINE_BALANCE:
    case CB_N_FUND_LINES:
    default:
      return point->balance;
    }
}

static void
set_look (cairo_t *cr, CbFundLine line, const GdkRGBA *text)
{
  const Look *look = &looks[line];

  if (line == CB_FUND_LINE_BALANCE)
    gdk_cairo_set_source_rgba (cr, text);
  else
    cairo_set_source_rgb (cr, look->colour[0], look->colour[1], look->colour[2]);
  cairo_set_dash (cr, look->dashes, look->n_dashes, 0);
  cairo_set_line_width (cr, look->width);
}

static void
get_text_colour (GtkWidget *widget, GdkRGBA *colour)
{
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), colour);
}

/* --- where things are ------------------------------------------------------ */

typedef struct
{
  cairo_t *cr;
  GtkWidget *widget;
  GArray *trace;
  CbDate first;
  CbDate last;
  double start; /* of the plot, from the start of the line of writing */
  double width;
  double height;
  double whole;
  gboolean mirrored;
  CbMoney least;
  CbMoney most;
  GdkRGBA text;
} Plot;

static const CbLedgerPoint *
get_point (const Plot *plot, guint place)
{
  return &g_array_index (plot->trace, CbLedgerPoint, place);
}

static double
get_x (const Plot *plot, CbDate day)
{
  double days = MAX (plot->last - plot->first, 1);
  double x = plot->start + plot->width * (day - plot->first) / days;

  return plot->mirrored ? plot->whole - x : x;
}

static double
get_y (const Plot *plot, CbMoney money)
{
  double range = (double) plot->most - (double) plot->least;

  return TOP + plot->height * (1 - ((double) money - (double) plot->least) / MAX (range, 1));
}

static PangoLayout *
make_label (const Plot *plot, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (plot->widget, text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/* Amounts at the side are rounded: 1.2 million stands as it is grouped, without decimals. */
static char *
word_amount (CbMoney money)
{
  g_autofree char *text = g_strdup_printf ("%'" G_GINT64_FORMAT, money / CB_MONEY_UNIT);

  return cb_text_isolate (text); /* the sign stays before the number */
}

/* The largest amount that is a round one and not above a quarter more than needed. */
static CbMoney
find_step (CbMoney range)
{
  CbMoney step = CB_MONEY_UNIT;

  while (step * N_ROWS < range)
    {
      if (step * 2 * N_ROWS >= range)
        return step * 2;
      if (step * 5 * N_ROWS >= range)
        return step * 5;
      step *= 10;
    }
  return step;
}

static void
measure_range (CbFundChart *self)
{
  CbMoney least = 0;
  CbMoney most = 0;
  CbMoney step;

  for (guint i = 0; self->sums != NULL && i < self->sums->trace->len; i++)
    for (guint line = 0; line < CB_N_FUND_LINES; line++)
      {
        const CbLedgerPoint *point = &g_array_index (self->sums->trace, CbLedgerPoint, i);
        CbMoney money = cb_fund_line_get (point, (CbFundLine) line);

        least = MIN (least, money);
        most = MAX (most, money);
      }
  step = find_step (most - least);
  self->most = (most + step - 1) / step * step;
  self->least = -((-least + step - 1) / step * step);
  if (self->most == self->least)
    self->most = self->least + step;
}

/* --- drawing --------------------------------------------------------------- */

static void
draw_row (const Plot *plot, CbMoney money)
{
  g_autofree char *text = word_amount (money);
  g_autoptr (PangoLayout) layout = make_label (plot, text);
  double y = get_y (plot, money);
  double from = get_x (plot, plot->first);
  double to = get_x (plot, plot->last);
  int width;
  int height;

  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_set_source_rgba (plot->cr, plot->text.red, plot->text.green, plot->text.blue,
                         money == 0 ? 0.5 : 0.15);
  cairo_set_dash (plot->cr, NULL, 0, 0);
  cairo_set_line_width (plot->cr, 1);
  cairo_move_to (plot->cr, from, floor (y) + 0.5);
  cairo_line_to (plot->cr, to, floor (y) + 0.5);
  cairo_stroke (plot->cr);
  cairo_set_source_rgba (plot->cr, plot->text.red, plot->text.green, plot->text.blue, 0.7);
  cairo_move_to (plot->cr, plot->mirrored ? from + 8 : from - 8 - width, y - height / 2.0);
  pango_cairo_show_layout (plot->cr, layout);
}

static void
draw_day (const Plot *plot, CbDate day, double place)
{
  g_autofree char *text = cb_fund_words_day (day);
  g_autoptr (PangoLayout) layout = make_label (plot, text);
  double x = get_x (plot, day);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  cairo_move_to (plot->cr, x - width * (plot->mirrored ? 1 - place : place),
                 TOP + plot->height + 8);
  pango_cairo_show_layout (plot->cr, layout);
}

static void
draw_axes (const Plot *plot)
{
  CbMoney step = find_step (plot->most - plot->least);
  int n_days = CLAMP ((int) (plot->width / DAY_WIDTH), 2, 5);

  for (CbMoney money = plot->least; money <= plot->most; money += step)
    draw_row (plot, money);
  for (int i = 0; i < n_days; i++)
    {
      double place = i / (double) (n_days - 1);

      draw_day (plot, plot->first + (CbDate) ((plot->last - plot->first) * place), place);
    }
}

/* Stands still from one entry to the next. */
static void
trace_line (const Plot *plot, CbFundLine line)
{
  for (guint i = 0; i < plot->trace->len; i++)
    {
      const CbLedgerPoint *point = get_point (plot, i);
      double x = get_x (plot, point->date);
      double y = get_y (plot, cb_fund_line_get (point, line));

      if (i == 0)
        cairo_move_to (plot->cr, x, get_y (plot, 0));
      else
        cairo_line_to (plot->cr, x, get_y (plot, cb_fund_line_get (get_point (plot, i - 1), line)));
      cairo_line_to (plot->cr, x, y);
    }
  cairo_line_to (plot->cr, get_x (plot, plot->last),
                 get_y (plot, cb_fund_line_get (get_point (plot, plot->trace->len - 1), line)));
}

static void
draw_line (const Plot *plot, CbFundLine line)
{
  const Look *look = &looks[line];

  if (line == CB_FUND_LINE_RECEIVED)
    {
      trace_line (plot, line);
      cairo_line_to (plot->cr, get_x (plot, plot->last), get_y (plot, 0));
      cairo_close_path (plot->cr);
      cairo_set_source_rgba (plot->cr, look->colour[0], look->colour[1], look->colour[2], 0.12);
      cairo_fill (plot->cr);
    }
  trace_line (plot, line);
  set_look (plot->cr, line, &plot->text);
  cairo_stroke (plot->cr);
}

static void
draw_pointed (CbFundChart *self, const Plot *plot)
{
  const CbLedgerPoint *point;
  double x;

  if (self->pointed < 0 || self->pointed >= (int) plot->trace->len)
    return;
  point = get_point (plot, (guint) self->pointed);
  x = floor (get_x (plot, point->date)) + 0.5;
  cairo_set_source_rgba (plot->cr, plot->text.red, plot->text.green, plot->text.blue, 0.6);
  cairo_set_dash (plot->cr, NULL, 0, 0);
  cairo_set_line_width (plot->cr, 1);
  cairo_move_to (plot->cr, x, TOP);
  cairo_line_to (plot->cr, x, TOP + plot->height);
  cairo_stroke (plot->cr);
  for (guint i = 0; i < CB_N_FUND_LINES; i++)
    {
      set_look (plot->cr, (CbFundLine) i, &plot->text);
      cairo_arc (plot->cr, x, get_y (plot, cb_fund_line_get (point, (CbFundLine) i)), 4, 0,
                 2 * G_PI);
      cairo_fill (plot->cr);
    }
}

static gboolean
make_plot (CbFundChart *self, Plot *plot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *amount = word_amount (self->most);
  g_autoptr (PangoLayout) layout = NULL;
  int label;

  if (self->sums == NULL || self->sums->trace->len == 0)
    return FALSE;
  *plot = (Plot){ .widget = widget, .trace = self->sums->trace };
  layout = make_label (plot, amount);
  pango_layout_get_pixel_size (layout, &label, NULL);
  plot->first = get_point (plot, 0)->date;
  plot->last = MAX (self->sums->as_of, plot->first + 1);
  plot->whole = gtk_widget_get_width (widget);
  plot->start = label + 20;
  plot->width = MAX (plot->whole - plot->start - 12, 1);
  plot->height = MAX (gtk_widget_get_height (widget) - TOP - BOTTOM, 1);
  plot->mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  plot->least = self->least;
  plot->most = self->most;
  get_text_colour (widget, &plot->text);
  return TRUE;
}

static void
cb_fund_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CbFundChart *self = CB_FUND_CHART (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  Plot plot;

  if (!make_plot (self, &plot))
    return;
  plot.cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  draw_axes (&plot);
  for (guint i = 0; i < CB_N_FUND_LINES; i++)
    draw_line (&plot, (CbFundLine) i);
  draw_pointed (self, &plot);
  cairo_destroy (plot.cr);
  if (gtk_widget_has_visible_focus (widget))
    gtk_snapshot_render_focus (snapshot, gtk_widget_get_style_context (widget), 0, 0, width,
                               height);
}

/* --- pointing -------------------------------------------------------------- */

static void
point (CbFundChart *self, int place)
{
  if (place == self->pointed)
    return;
  self->pointed = place;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, pointed_signal, 0, place);
}

/* The last day on which something was entered, at that place or before it. */
static void
motion_cb (CbFundChart *self, double x, double y)
{
  Plot plot;
  double from_start;
  CbDate day;
  int place = 0;

  if (!make_plot (self, &plot))
    return;
  from_start = (plot.mirrored ? plot.whole - x : x) - plot.start;
  day = plot.first + (CbDate) ((plot.last - plot.first) * from_start / plot.width);
  while (place + 1 < (int) plot.trace->len && get_point (&plot, (guint) place + 1)->date <= day)
    place++;
  point (self, place);
}

static void
leave_cb (CbFundChart *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    point (self, -1);
}

static gboolean
key_cb (CbFundChart *self, guint key, guint code, GdkModifierType state)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int last = self->sums != NULL ? (int) self->sums->trace->len - 1 : -1;
  int step;

  if (last < 0 || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left: /* rtl: turned round here */
    case GDK_KEY_Right:
      step = (key == GDK_KEY_Left) != mirrored ? -1 : 1;
      point (self, self->pointed < 0 ? last : CLAMP (self->pointed + step, 0, last));
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      point (self, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      point (self, last);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
focus_cb (CbFundChart *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    point (self, -1);
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_fund_chart_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 3 * LEAST_WIDTH : HEIGHT;
}

static void
cb_fund_chart_finalize (GObject *object)
{
  g_clear_pointer (&CB_FUND_CHART (object)->sums, cb_fund_sums_unref);

  G_OBJECT_CLASS (cb_fund_chart_parent_class)->finalize (object);
}

static void
cb_fund_chart_class_init (CbFundChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cb_fund_chart_finalize;
  widget_class->measure = cb_fund_chart_measure;
  widget_class->snapshot = cb_fund_chart_snapshot;
  gtk_widget_class_set_css_name (widget_class, "fundchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);

  pointed_signal = g_signal_new ("pointed", CB_TYPE_FUND_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
cb_fund_chart_init (CbFundChart *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->pointed = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (focus_cb), NULL);
}

GtkWidget *
cb_fund_chart_new (void)
{
  return g_object_new (CB_TYPE_FUND_CHART, NULL);
}

void
cb_fund_chart_set (CbFundChart *self, CbFundSums *sums)
{
  g_return_if_fail (CB_IS_FUND_CHART (self));

  g_clear_pointer (&self->sums, cb_fund_sums_unref);
  if (sums != NULL)
    self->sums = cb_fund_sums_ref (sums);
  self->pointed = -1;
  measure_range (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- the key --------------------------------------------------------------- */

static void
draw_sample (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer line)
{
  GdkRGBA text;

  get_text_colour (GTK_WIDGET (area), &text);
  set_look (cr, (CbFundLine) GPOINTER_TO_UINT (line), &text);
  cairo_move_to (cr, 0, height / 2.0);
  cairo_line_to (cr, width, height / 2.0);
  cairo_stroke (cr);
}

GtkWidget *
cb_fund_line_new_sample (CbFundLine line)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *area = gtk_drawing_area_new ();

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (area), 30);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (area), 12);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_sample, GUINT_TO_POINTER (line),
                                  NULL);
  gtk_widget_set_valign (area, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), area);
  gtk_box_append (GTK_BOX (box), gtk_label_new (cb_fund_line_get_name (line)));
  return box;
}
