/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-wrap-box.h"

#define SPACING 6

struct _CbWrapBox
{
  GtkWidget parent_instance;
};

static void cb_wrap_box_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CbWrapBox,
                               cb_wrap_box,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      cb_wrap_box_buildable_init))

static GtkBuildableIface *parent_buildable;

/* What a child gets: its natural width, or all there is when that is less. */
static int
measure_child (GtkWidget *child, int available, int *height)
{
  int minimum = 0;
  int natural = 0;
  int width;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  width = available < 0 ? natural : MAX (minimum, MIN (natural, available));
  if (height != NULL)
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, height, NULL, NULL);
  return width;
}

static int
measure_line (GtkWidget *first, int available, GtkWidget **next)
{
  int used = 0;
  int line = 0;

  *next = NULL;
  for (GtkWidget *child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int height = 0;
      int width;

      if (!gtk_widget_should_layout (child))
        continue;
      width = measure_child (child, available, &height);
      if (used > 0 && used + SPACING + width > available)
        {
          *next = child;
          break;
        }
      used += (used > 0 ? SPACING : 0) + width;
      line = MAX (line, height);
    }
  return line;
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  *minimum = 0;
  *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum = 0;
      int child_natural = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += (*natural > 0 ? SPACING : 0) + child_natural;
    }
}

static int
measure_height (GtkWidget *widget, int width)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int available = width < 0 ? G_MAXINT / 2 : width;
  int height = 0;

  while (child != NULL)
    {
      GtkWidget *next = NULL;
      int line = measure_line (child, available, &next);

      if (line > 0)
        height += (height > 0 ? SPACING : 0) + line;
      child = next;
    }
  return height;
}

static void
cb_wrap_box_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (widget, minimum, natural);
      return;
    }
  /* Without a width the narrowest is assumed for the least height, as for a paragraph. */
  *minimum = measure_height (widget, for_size);
  *natural = *minimum;
}

static GtkSizeRequestMode
cb_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
allocate_line (GtkWidget *first, GtkWidget *end, int width, int y, int line)
{
  gboolean mirrored = gtk_widget_get_direction (gtk_widget_get_parent (first)) == GTK_TEXT_DIR_RTL;
  int x = 0;

  for (GtkWidget *child = first; child != end; child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation place = { 0, y, 0, line };

      if (!gtk_widget_should_layout (child))
        continue;
      place.width = measure_child (child, width, NULL);
      place.x = mirrored ? width - x - place.width : x;
      gtk_widget_size_allocate (child, &place, -1);
      x += place.width + SPACING;
    }
}

static void
cb_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  int y = 0;

  while (child != NULL)
    {
      GtkWidget *next = NULL;
      int line = measure_line (child, width, &next);

      allocate_line (child, next, width, y, line);
      y += line + (line > 0 ? SPACING : 0);
      child = next;
    }
}

static void
cb_wrap_box_dispose (GObject *object)
{
  cb_wrap_box_clear (CB_WRAP_BOX (object));

  G_OBJECT_CLASS (cb_wrap_box_parent_class)->dispose (object);
}

static void
cb_wrap_box_add_child (GtkBuildable *buildable,
                       GtkBuilder *builder,
                       GObject *child,
                       const char *type)
{
  if (GTK_IS_WIDGET (child))
    gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (buildable));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
cb_wrap_box_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = cb_wrap_box_add_child;
}

static void
cb_wrap_box_class_init (CbWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_wrap_box_dispose;
  widget_class->measure = cb_wrap_box_measure;
  widget_class->get_request_mode = cb_wrap_box_get_request_mode;
  widget_class->size_allocate = cb_wrap_box_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "wrapbox");
}

static void
cb_wrap_box_init (CbWrapBox *self)
{
}

GtkWidget *
cb_wrap_box_new (void)
{
  return g_object_new (CB_TYPE_WRAP_BOX, NULL);
}

void
cb_wrap_box_append (CbWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (CB_IS_WRAP_BOX (self));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
cb_wrap_box_insert_before (CbWrapBox *self, GtkWidget *child, GtkWidget *sibling)
{
  g_return_if_fail (CB_IS_WRAP_BOX (self));

  gtk_widget_insert_before (child, GTK_WIDGET (self), sibling);
}

void
cb_wrap_box_clear (CbWrapBox *self)
{
  GtkWidget *child;

  g_return_if_fail (CB_IS_WRAP_BOX (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
