/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "cb-assessment-words.h"
#include "cb-standing-bar.h"

#define HEIGHT 16
#define LEAST_WIDTH 80
#define HIGHEST_LEVEL 5.0
#define GAP 1.5f

struct _CbStandingBar
{
  GtkWidget parent_instance;

  gboolean is_level;
  CbNormStanding standing;
  guint widest;
  double level;
  double group;
};

G_DEFINE_FINAL_TYPE (CbStandingBar, cb_standing_bar, GTK_TYPE_WIDGET)

/* From @start to @end of the width, counted from where reading begins. */
static graphene_rect_t
get_part (CbStandingBar *self, double start, double end)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  float from = (float) start * width;
  float to = (float) end * width;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return GRAPHENE_RECT_INIT (width - to, 0, to - from, HEIGHT);
  return GRAPHENE_RECT_INIT (from, 0, to - from, HEIGHT);
}

static void
append_part (CbStandingBar *self, GtkSnapshot *snapshot, int status, double start, double end)
{
  graphene_rect_t part = get_part (self, start, end);
  GskRoundedRect outline;
  GdkRGBA colour;

  if (end <= start)
    return;
  cb_assessment_get_colour (status, &colour);
  part.size.width = MAX (part.size.width - GAP, 1);
  gsk_rounded_rect_init_from_rect (&outline, &part, 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &colour, &part);
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_statuses (CbStandingBar *self, GtkSnapshot *snapshot)
{
  double at = 0;

  /* What is in place stands first, so that the bars of all norms can be compared. */
  static const int order[] = { 3, 2, 1, 0, 4 };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      double end = at + (double) self->standing.by_status[order[i]] / self->widest;

      append_part (self, snapshot, order[i], at, end);
      at = end;
    }
  append_part (self, snapshot, -1, at, at + (double) self->standing.n_open / self->widest);
}

static void
snapshot_level (CbStandingBar *self, GtkSnapshot *snapshot)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA stroke = dark ? (GdkRGBA){ 1, 1, 1, 0.95f } : (GdkRGBA){ 0, 0, 0, 0.85f };

  append_part (self, snapshot, -1, 0, 1);
  if (!isnan (self->level))
    append_part (self, snapshot, 3, 0, self->level / HIGHEST_LEVEL);
  if (!isnan (self->group))
    {
      graphene_rect_t mark = get_part (self, self->group / HIGHEST_LEVEL,
                                       self->group / HIGHEST_LEVEL);

      mark.origin.x = CLAMP (mark.origin.x - 1.5f, 0,
                             gtk_widget_get_width (GTK_WIDGET (self)) - 3.f);
      mark.size.width = 3;
      gtk_snapshot_append_color (snapshot, &stroke, &mark);
    }
}

static void
cb_standing_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CbStandingBar *self = CB_STANDING_BAR (widget);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (0,
                                                (gtk_widget_get_height (widget) - HEIGHT) / 2.f));
  if (self->is_level)
    snapshot_level (self, snapshot);
  else
    snapshot_statuses (self, snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
cb_standing_bar_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : HEIGHT;
}

static void
cb_standing_bar_class_init (CbStandingBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = cb_standing_bar_measure;
  widget_class->snapshot = cb_standing_bar_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "standingbar");
}

static void
cb_standing_bar_init (CbStandingBar *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->level = NAN;
  self->group = NAN;
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

static void
set_words (CbStandingBar *self, const char *words)
{
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

GtkWidget *
cb_standing_bar_new (const CbNormStanding *standing, guint widest, const char *words)
{
  CbStandingBar *self = g_object_new (CB_TYPE_STANDING_BAR, NULL);

  self->standing = *standing;
  self->widest = MAX (widest, 1);
  set_words (self, words);
  return GTK_WIDGET (self);
}

GtkWidget *
cb_standing_bar_new_level (double level, double group, const char *words)
{
  CbStandingBar *self = g_object_new (CB_TYPE_STANDING_BAR, NULL);

  self->is_level = TRUE;
  self->level = level;
  self->group = group;
  set_words (self, words);
  return GTK_WIDGET (self);
}
