/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Setting values never asks for a new size, so that a list of bars can follow a
 * moving slider without being laid out again. */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cb-contribution-bar.h"
#include "cb-match-palette.h"
#include "cb-wording.h"

#define BAR_HEIGHT 10
#define WHISKER_HEIGHT 8
#define NATURAL_WIDTH 240
#define MINIMUM_WIDTH 80
#define RADIUS 4

struct _CbContributionBar
{
  GtkWidget parent_instance;

  CbMatchTotals totals;
  double certain[CB_N_CRITERIA]; /* share of the width that rests on what is stated */
  double assumed[CB_N_CRITERIA]; /* and on what is not */
};

G_DEFINE_FINAL_TYPE (CbContributionBar, cb_contribution_bar, GTK_TYPE_WIDGET)

/* The part of the bar from @from to @to, both in [0, 1], mirrored where people read
 * from right to left. */
static graphene_rect_t
get_part (CbContributionBar *self, double from, double to, float y, float height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  float width = (float) gtk_widget_get_width (widget);
  float start = (float) from * width;
  float end = (float) to * width;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    return GRAPHENE_RECT_INIT (width - end, y, end - start, height);
  return GRAPHENE_RECT_INIT (start, y, end - start, height);
}

/* The colour of lines: that of text in the light and the dark look. */
static GdkRGBA
get_line_colour (float alpha)
{
  float tone = adw_style_manager_get_dark (adw_style_manager_get_default ()) ? 1 : 0;

  return (GdkRGBA){ tone, tone, tone, alpha };
}

static gboolean
is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

static void
snapshot_segments (CbContributionBar *self, GtkSnapshot *snapshot)
{
  float gap = is_high_contrast () ? 2 : 1;
  GdkRGBA line = get_line_colour (is_high_contrast () ? 1 : 0.35f);
  double at = 0;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      double middle = at + self->certain[i];
      double end = middle + self->assumed[i];
      graphene_rect_t part = get_part (self, at, middle, 0, BAR_HEIGHT);
      graphene_rect_t edge = get_part (self, end, end, 0, BAR_HEIGHT);

      cb_match_palette_append (snapshot, i, FALSE, &part);
      part = get_part (self, middle, end, 0, BAR_HEIGHT);
      cb_match_palette_append (snapshot, i, TRUE, &part);
      edge.origin.x -= gap / 2;
      edge.size.width = gap;
      if (end > at)
        gtk_snapshot_append_color (snapshot, &line, &edge);
      at = end;
    }
}

/* A line from low to high with an end at either side, and the score as a longer stroke. */
static void
snapshot_whisker (CbContributionBar *self, GtkSnapshot *snapshot)
{
  GdkRGBA colour = get_line_colour (is_high_contrast () ? 1 : 0.75f);
  float y = BAR_HEIGHT + 2;
  float middle = y + WHISKER_HEIGHT / 2.f - 1;
  graphene_rect_t line = get_part (self, self->totals.low, self->totals.high, middle, 1.5f);
  double ends[] = { self->totals.low, self->totals.high };

  if (self->totals.high <= self->totals.low)
    return;

  gtk_snapshot_append_color (snapshot, &colour, &line);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      graphene_rect_t cap = get_part (self, ends[i], ends[i], middle - 2, 5.5f);

      cap.origin.x = CLAMP (cap.origin.x - 0.75f, 0,
                            gtk_widget_get_width (GTK_WIDGET (self)) - 1.5f);
      cap.size.width = 1.5f;
      gtk_snapshot_append_color (snapshot, &colour, &cap);
    }
}

static void
cb_contribution_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CbContributionBar *self = CB_CONTRIBUTION_BAR (widget);
  graphene_rect_t whole = get_part (self, 0, 1, 0, BAR_HEIGHT);
  GdkRGBA track = get_line_colour (0.09f);
  GdkRGBA line = get_line_colour (1);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &whole, RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &track, &whole);
  snapshot_segments (self, snapshot);
  gtk_snapshot_pop (snapshot);
  if (is_high_contrast ())
    gtk_snapshot_append_border (snapshot, &outline, (const float[4]){ 1, 1, 1, 1 },
                                (const GdkRGBA[4]){ line, line, line, line });
  snapshot_whisker (self, snapshot);
}

static void
cb_contribution_bar_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MINIMUM_WIDTH;
      *natural = NATURAL_WIDTH;
    }
  else
    *minimum = *natural = BAR_HEIGHT + WHISKER_HEIGHT + 2;
}

static void
cb_contribution_bar_class_init (CbContributionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = cb_contribution_bar_snapshot;
  widget_class->measure = cb_contribution_bar_measure;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
  gtk_widget_class_set_css_name (widget_class, "contributionbar");
}

static void
cb_contribution_bar_init (CbContributionBar *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
cb_contribution_bar_new (void)
{
  return g_object_new (CB_TYPE_CONTRIBUTION_BAR, NULL);
}

static void
update_accessible (CbContributionBar *self)
{
  g_autofree char *score = cb_wording_score (self->totals.score);
  g_autofree char *low = cb_wording_score (self->totals.low);
  g_autofree char *high = cb_wording_score (self->totals.high);
  g_autofree char *name = NULL;

  if (self->totals.high > self->totals.low)
    /* Translators: the score of a pair, then the least and the most it could be. */
    name = g_strdup_printf (_ ("Score %s, between %s and %s"), score, low, high);
  else
    name = g_strdup_printf (_ ("Score %s"), score);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 1.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->totals.score,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, name, -1);
}

void
cb_contribution_bar_set_values (CbContributionBar *self,
                                const CbWeights *weights,
                                const CbMatchValue *values,
                                const CbMatchTotals *totals)
{
  double sum = 0;

  g_return_if_fail (CB_IS_CONTRIBUTION_BAR (self));
  g_return_if_fail (weights != NULL && values != NULL && totals != NULL);

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    sum += weights->weight[i];
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      double share = sum > 0 ? weights->weight[i] / sum : 0;

      self->certain[i] = share * values[i].low;
      self->assumed[i] = share * (values[i].middle - values[i].low);
    }
  self->totals = *totals;

  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
