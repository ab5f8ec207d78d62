/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "cb-indicator-bar.h"

#define HEIGHT 14
#define TRACK 8
/* Where the target stands, so that more than was aimed at can be seen as well. */
#define TARGET_AT 0.8

struct _CbIndicatorBar
{
  GtkWidget parent_instance;

  double way;
  GtkWidget *track;
  GtkWidget *fill;
  GtkWidget *target;
};

G_DEFINE_FINAL_TYPE (CbIndicatorBar, cb_indicator_bar, GTK_TYPE_WIDGET)

double
cb_indicator_bar_measure_way (double baseline, double target, double actual)
{
  double from = isnan (baseline) ? 0 : baseline;

  if (isnan (target) || isnan (actual) || target == from)
    return NAN;
  return (actual - from) / (target - from);
}

static void
cb_indicator_bar_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 80;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 240;
}

/* @from and @to as parts of the width, counted from where reading begins. */
static void
place_part (CbIndicatorBar *self, GtkWidget *part, double from, double to, int height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);
  int begin = (int) round (from * width);
  int end = MAX ((int) round (to * width), begin);
  int x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width - end : begin;

  gtk_widget_set_child_visible (part, end > begin);
  if (end > begin)
    gtk_widget_size_allocate (part,
                              &(GtkAllocation){ x, (gtk_widget_get_height (widget) - height) / 2,
                                                end - begin, height },
                              -1);
}

static void
cb_indicator_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CbIndicatorBar *self = CB_INDICATOR_BAR (widget);
  gboolean any = !isnan (self->way) && self->way > 0;

  place_part (self, self->track, 0, 1, TRACK);
  place_part (self, self->fill, 0, any ? MIN (self->way * TARGET_AT, 1) : 0, TRACK);
  place_part (self, self->target, TARGET_AT - 1. / MAX (width, 1), TARGET_AT + 1. / MAX (width, 1),
              HEIGHT);
}

static void
cb_indicator_bar_dispose (GObject *object)
{
  CbIndicatorBar *self = CB_INDICATOR_BAR (object);

  g_clear_pointer (&self->track, gtk_widget_unparent);
  g_clear_pointer (&self->fill, gtk_widget_unparent);
  g_clear_pointer (&self->target, gtk_widget_unparent);

  G_OBJECT_CLASS (cb_indicator_bar_parent_class)->dispose (object);
}

static void
cb_indicator_bar_class_init (CbIndicatorBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_indicator_bar_dispose;
  widget_class->measure = cb_indicator_bar_measure;
  widget_class->size_allocate = cb_indicator_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "indicatorbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static GtkWidget *
add_part (CbIndicatorBar *self, const char *css_class)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (part, css_class);
  gtk_widget_set_parent (part, GTK_WIDGET (self));
  return part;
}

static void
cb_indicator_bar_init (CbIndicatorBar *self)
{
  self->track = add_part (self, "track");
  self->fill = add_part (self, "fill");
  self->target = add_part (self, "target");
}

GtkWidget *
cb_indicator_bar_new (double baseline, double target, double actual, const char *words)
{
  CbIndicatorBar *self = g_object_new (CB_TYPE_INDICATOR_BAR, NULL);

  self->way = cb_indicator_bar_measure_way (baseline, target, actual);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return GTK_WIDGET (self);
}
