/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-text-size.h"
#include "cb-wide-box.h"

/* Below this width the child is told to show less. */
#define NARROW_WIDTH 860
/* What it is content with then; it must not ask for more, or the window could not become narrow. */
#define LEAST_WIDTH 480

struct _CbWideBox
{
  GtkWidget parent_instance;

  GtkWidget *child;
  gboolean narrow;
  guint source;
};

G_DEFINE_FINAL_TYPE (CbWideBox, cb_wide_box, GTK_TYPE_WIDGET)

static guint narrow_signal;

/* Who listens changes what is shown, which must not happen while places are given out. */
static gboolean
narrow_cb (gpointer user_data)
{
  CbWideBox *self = user_data;

  self->source = 0;
  g_signal_emit (self, narrow_signal, 0, self->narrow);
  return G_SOURCE_REMOVE;
}

static void
cb_wide_box_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  CbWideBox *self = CB_WIDE_BOX (widget);

  *minimum = *natural = 0;
  if (self->child == NULL)
    return;
  /* A width that the child can not have yet is no width to ask its height for. */
  gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, LEAST_WIDTH);
}

static void
cb_wide_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CbWideBox *self = CB_WIDE_BOX (widget);
  gboolean narrow = width < cb_text_size_scale (widget, NARROW_WIDTH);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int least = 0;
  int given;

  if (narrow != self->narrow)
    {
      self->narrow = narrow;
      if (self->source == 0)
        self->source = g_idle_add (narrow_cb, self);
    }
  if (self->child == NULL)
    return;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  given = MAX (width, least);
  gtk_widget_size_allocate (self->child,
                            &(GtkAllocation){ mirrored ? width - given : 0, 0, given, height }, -1);
}

static void
cb_wide_box_dispose (GObject *object)
{
  CbWideBox *self = CB_WIDE_BOX (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (cb_wide_box_parent_class)->dispose (object);
}

static void
cb_wide_box_class_init (CbWideBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_wide_box_dispose;
  widget_class->measure = cb_wide_box_measure;
  widget_class->size_allocate = cb_wide_box_size_allocate;

  narrow_signal = g_signal_new ("narrow", CB_TYPE_WIDE_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
cb_wide_box_init (CbWideBox *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
cb_wide_box_new (void)
{
  return g_object_new (CB_TYPE_WIDE_BOX, NULL);
}

void
cb_wide_box_set_child (CbWideBox *self, GtkWidget *child)
{
  g_return_if_fail (CB_IS_WIDE_BOX (self));

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}
