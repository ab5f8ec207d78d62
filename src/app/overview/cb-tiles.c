/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-tiles.h"

#define SPACING 12
#define LEAST_WIDTH 140

struct _CbTiles
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (CbTiles, cb_tiles, GTK_TYPE_WIDGET)

/* What the largest child asks for, and how many there are. */
static int
measure_children (CbTiles *self,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural)
{
  int n_children = 0;

  *minimum = 0;
  *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least;
      int wanted;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, orientation, for_size, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
      n_children++;
    }
  return n_children;
}

/* As few lines as @width allows, and then no more tiles in a line than that many lines need. */
static int
count_columns (CbTiles *self, int width, int *n_children)
{
  int least;
  int natural;
  int fitting;
  int n_lines;

  *n_children = measure_children (self, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural);
  if (*n_children == 0)
    return 1;
  fitting = MAX ((width + SPACING) / (MAX (least, LEAST_WIDTH) + SPACING), 1);
  n_lines = (*n_children + fitting - 1) / fitting;
  return (*n_children + n_lines - 1) / n_lines;
}

static int
tile_width (int width, int n_columns)
{
  return MAX ((width - (n_columns - 1) * SPACING) / n_columns, 0);
}

static void
cb_tiles_measure (GtkWidget *widget,
                  GtkOrientation orientation,
                  int for_size,
                  int *minimum,
                  int *natural,
                  int *minimum_baseline,
                  int *natural_baseline)
{
  CbTiles *self = CB_TILES (widget);
  int least;
  int wanted;
  int n_children;
  int n_columns;
  int n_lines;

  n_children = measure_children (self, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX (n_children * (MAX (wanted, LEAST_WIDTH) + SPACING) - SPACING, least);
      return;
    }

  if (for_size < 0)
    for_size = n_children * (MAX (wanted, LEAST_WIDTH) + SPACING) - SPACING;
  n_columns = count_columns (self, MAX (for_size, least), &n_children);
  n_lines = (n_children + n_columns - 1) / n_columns;
  measure_children (self, orientation, tile_width (MAX (for_size, least), n_columns), &least,
                    &wanted);
  *minimum = *natural = MAX (n_lines * (wanted + SPACING) - SPACING, 0);
}

static void
cb_tiles_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CbTiles *self = CB_TILES (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int n_children;
  int n_columns = count_columns (self, width, &n_children);
  int each = tile_width (width, n_columns);
  int least;
  int tall;
  int place = 0;

  measure_children (self, GTK_ORIENTATION_VERTICAL, each, &least, &tall);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int x = place % n_columns * (each + SPACING);
      int y = place / n_columns * (tall + SPACING);

      if (!gtk_widget_should_layout (child))
        continue;
      place++;
      gtk_widget_size_allocate (child,
                                &(GtkAllocation){ mirrored ? width - x - each : x, y, each, tall },
                                -1);
    }
}

static GtkSizeRequestMode
cb_tiles_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cb_tiles_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (cb_tiles_parent_class)->dispose (object);
}

static void
cb_tiles_class_init (CbTilesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_tiles_dispose;
  widget_class->measure = cb_tiles_measure;
  widget_class->size_allocate = cb_tiles_size_allocate;
  widget_class->get_request_mode = cb_tiles_get_request_mode;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cb_tiles_init (CbTiles *self)
{
}

GtkWidget *
cb_tiles_new (void)
{
  return g_object_new (CB_TYPE_TILES, NULL);
}

void
cb_tiles_append (CbTiles *self, GtkWidget *child)
{
  g_return_if_fail (CB_IS_TILES (self));

  gtk_widget_insert_before (child, GTK_WIDGET (self), NULL);
}
