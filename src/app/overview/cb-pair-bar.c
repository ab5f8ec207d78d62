/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bars are boxes that CSS paints, so that their colours follow the theme, and the
 * numbers are labels, so that they follow the size of text. Only the places are ours. */

#include "config.h"

#include "cb-pair-bar.h"

#define BAR_HEIGHT 14
#define GAP 6
#define LEAST_HALF 60

typedef enum
{
  CHILD_AXIS,
  CHILD_NEEDS,
  CHILD_PROGRAMMES,
  CHILD_NEEDS_LABEL,
  CHILD_PROGRAMMES_LABEL,
  N_CHILDREN,
} Child;

struct _CbPairBar
{
  GtkWidget parent_instance;

  GtkWidget *children[N_CHILDREN];
  guint numbers[2];
  guint most;
};

G_DEFINE_FINAL_TYPE (CbPairBar, cb_pair_bar, GTK_TYPE_WIDGET)

static int
measure_label (CbPairBar *self, GtkOrientation orientation)
{
  int size = 0;

  for (guint i = CHILD_NEEDS_LABEL; i < N_CHILDREN; i++)
    {
      int natural;

      gtk_widget_measure (self->children[i], orientation, -1, NULL, &natural, NULL, NULL);
      size = MAX (size, natural);
    }
  return size;
}

static void
cb_pair_bar_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  CbPairBar *self = CB_PAIR_BAR (widget);
  int label = measure_label (self, orientation);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = MAX (label, BAR_HEIGHT);
  else
    {
      *minimum = 2 * (LEAST_HALF + GAP + label);
      *natural = *minimum + *minimum / 4;
    }
}

/* @x counts from the start of the line of writing. */
static void
place (CbPairBar *self, Child child, int x, int width, int height)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int whole = gtk_widget_get_width (widget);
  int y = (gtk_widget_get_height (widget) - height) / 2;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = whole - x - width;
  gtk_widget_size_allocate (self->children[child], &(GtkAllocation){ x, y, width, height }, -1);
}

static void
cb_pair_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CbPairBar *self = CB_PAIR_BAR (widget);
  int middle = width / 2;
  int label = measure_label (self, GTK_ORIENTATION_HORIZONTAL);
  int tall = measure_label (self, GTK_ORIENTATION_VERTICAL);
  int room = MAX (middle - GAP - label, 1);

  place (self, CHILD_AXIS, middle, 1, height);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *bar = self->children[CHILD_NEEDS + i];
      int length = (int) ((gint64) room * self->numbers[i] / self->most);
      int natural;

      if (self->numbers[i] > 0)
        length = MAX (length, 3); /* what is there can be seen */
      gtk_widget_set_child_visible (bar, length > 0);
      gtk_widget_measure (self->children[CHILD_NEEDS_LABEL + i], GTK_ORIENTATION_HORIZONTAL, -1,
                          NULL, &natural, NULL, NULL);
      if (i == 0)
        {
          if (length > 0)
            place (self, CHILD_NEEDS, middle - length, length, BAR_HEIGHT);
          place (self, CHILD_NEEDS_LABEL, middle - length - GAP - natural, natural, tall);
        }
      else
        {
          if (length > 0)
            place (self, CHILD_PROGRAMMES, middle + 1, length, BAR_HEIGHT);
          place (self, CHILD_PROGRAMMES_LABEL, middle + 1 + length + GAP, natural, tall);
        }
    }
}

static void
cb_pair_bar_dispose (GObject *object)
{
  CbPairBar *self = CB_PAIR_BAR (object);

  for (guint i = 0; i < N_CHILDREN; i++)
    g_clear_pointer (&self->children[i], gtk_widget_unparent);

  G_OBJECT_CLASS (cb_pair_bar_parent_class)->dispose (object);
}

static void
cb_pair_bar_class_init (CbPairBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_pair_bar_dispose;
  widget_class->measure = cb_pair_bar_measure;
  widget_class->size_allocate = cb_pair_bar_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "pairbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cb_pair_bar_init (CbPairBar *self)
{
  static const char *const classes[] = { "axis", "needs", "programmes", "number", "number" };

  for (guint i = 0; i < N_CHILDREN; i++)
    {
      self->children[i] = i < CHILD_NEEDS_LABEL ? gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0)
                                                : gtk_label_new (NULL);
      gtk_widget_add_css_class (self->children[i], classes[i]);
      gtk_widget_set_parent (self->children[i], GTK_WIDGET (self));
    }
  self->most = 1;
}

GtkWidget *
cb_pair_bar_new (guint needs, guint programmes, guint most)
{
  CbPairBar *self = g_object_new (CB_TYPE_PAIR_BAR, NULL);

  self->numbers[0] = needs;
  self->numbers[1] = programmes;
  self->most = MAX (most, 1);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *text = g_strdup_printf ("%'u", self->numbers[i]);

      gtk_label_set_label (GTK_LABEL (self->children[CHILD_NEEDS_LABEL + i]), text);
      if (self->numbers[i] == 0)
        gtk_widget_add_css_class (self->children[CHILD_NEEDS_LABEL + i], "dim-label");
    }
  return GTK_WIDGET (self);
}
