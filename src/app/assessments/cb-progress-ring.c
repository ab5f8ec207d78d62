/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "cb-progress-ring.h"

#define SIZE 34
#define LINE 3.5

struct _CbProgressRing
{
  GtkWidget parent_instance;

  char *mark;
  guint n_answered;
  guint n_items;
};

G_DEFINE_FINAL_TYPE (CbProgressRing, cb_progress_ring, GTK_TYPE_WIDGET)

static gboolean
is_dark (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

static void
draw_arc (cairo_t *cairo, const char *colour, double alpha, double share)
{
  double top = -G_PI / 2;
  GdkRGBA rgba;

  gdk_rgba_parse (&rgba, colour);
  cairo_set_source_rgba (cairo, rgba.red, rgba.green, rgba.blue, alpha);
  cairo_arc (cairo, SIZE / 2.0, SIZE / 2.0, (SIZE - LINE) / 2, top, top + 2 * G_PI * share);
  cairo_stroke (cairo);
}

static void
draw_mark (CbProgressRing *self, GtkSnapshot *snapshot)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->mark);
  GdkRGBA colour = is_dark () ? (GdkRGBA){ 1, 1, 1, 0.95f } : (GdkRGBA){ 0, 0, 0, 0.8f };
  int width;
  int height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((SIZE - width) / 2.f, (SIZE - height) / 2.f));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
}

static void
cb_progress_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CbProgressRing *self = CB_PROGRESS_RING (widget);
  double share = self->n_items > 0 ? (double) self->n_answered / self->n_items : 0;
  cairo_t *cairo;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((gtk_widget_get_width (widget) - SIZE) / 2.f,
                                                (gtk_widget_get_height (widget) - SIZE) / 2.f));
  cairo = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, SIZE, SIZE));
  /* Clockwise in every script, but the clock is mirrored with the page. */
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      cairo_translate (cairo, SIZE, 0);
      cairo_scale (cairo, -1, 1);
    }
  cairo_set_line_width (cairo, LINE);
  cairo_set_line_cap (cairo, CAIRO_LINE_CAP_ROUND);
  draw_arc (cairo, is_dark () ? "#ffffff" : "#000000", 0.13, 1);
  if (share > 0)
    draw_arc (cairo, is_dark () ? "#78aeed" : "#1c71d8", 1, share);
  cairo_destroy (cairo);
  draw_mark (self, snapshot);
  gtk_snapshot_restore (snapshot);
}

static void
cb_progress_ring_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
cb_progress_ring_finalize (GObject *object)
{
  g_clear_pointer (&CB_PROGRESS_RING (object)->mark, g_free);

  G_OBJECT_CLASS (cb_progress_ring_parent_class)->finalize (object);
}

static void
cb_progress_ring_class_init (CbProgressRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cb_progress_ring_finalize;
  widget_class->measure = cb_progress_ring_measure;
  widget_class->snapshot = cb_progress_ring_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
  gtk_widget_class_set_css_name (widget_class, "progressring");
}

static void
cb_progress_ring_init (CbProgressRing *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
cb_progress_ring_new (const char *mark)
{
  CbProgressRing *self = g_object_new (CB_TYPE_PROGRESS_RING, NULL);

  self->mark = g_strdup (mark);
  return GTK_WIDGET (self);
}

void
cb_progress_ring_set (CbProgressRing *self, guint n_answered, guint n_items, const char *words)
{
  g_return_if_fail (CB_IS_PROGRESS_RING (self));

  self->n_answered = n_answered;
  self->n_items = n_items;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, (double) n_items,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) n_answered,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
