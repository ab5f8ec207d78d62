/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-columns.h"
#include "cb-text-size.h"

#define SPACING 24
#define LEAST_WIDTH 820 /* for two columns */

struct _CbColumns
{
  GtkWidget parent_instance;

  GtkWidget *children[2];
};

G_DEFINE_FINAL_TYPE (CbColumns, cb_columns, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_FIRST = 1,
  PROP_SECOND,
} CbColumnsProperty;

static gboolean
is_shown (GtkWidget *child)
{
  return child != NULL && gtk_widget_should_layout (child);
}

static gboolean
is_wide (CbColumns *self, int width)
{
  return width >= cb_text_size_scale (GTK_WIDGET (self), LEAST_WIDTH) &&
         is_shown (self->children[0]) && is_shown (self->children[1]);
}

static int
column_width (int width)
{
  return (width - SPACING) / 2;
}

static void
measure_widths (CbColumns *self, int *minimum, int *natural)
{
  for (guint i = 0; i < 2; i++)
    if (is_shown (self->children[i]))
      {
        int least;
        int wanted;

        gtk_widget_measure (self->children[i], GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted,
                            NULL, NULL);
        *minimum = MAX (*minimum, least);
        *natural = MAX (*natural, 2 * wanted + SPACING);
      }
}

static void
measure_heights (CbColumns *self, int width, int *minimum, int *natural)
{
  gboolean wide = is_wide (self, width);
  int each = wide ? column_width (width) : width;

  for (guint i = 0; i < 2; i++)
    if (is_shown (self->children[i]))
      {
        int space = !wide && *natural > 0 ? SPACING : 0;
        int least;
        int wanted;

        gtk_widget_measure (self->children[i], GTK_ORIENTATION_VERTICAL, each, &least, &wanted,
                            NULL, NULL);
        *minimum = wide ? MAX (*minimum, least) : *minimum + space + least;
        *natural = wide ? MAX (*natural, wanted) : *natural + space + wanted;
      }
}

static void
cb_columns_measure (GtkWidget *widget,
                    GtkOrientation orientation,
                    int for_size,
                    int *minimum,
                    int *natural,
                    int *minimum_baseline,
                    int *natural_baseline)
{
  CbColumns *self = CB_COLUMNS (widget);
  int least_width = 0;
  int natural_width = 0;

  *minimum = 0;
  *natural = 0;
  measure_widths (self, &least_width, &natural_width);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least_width;
      *natural = natural_width;
    }
  else
    measure_heights (self, for_size < 0 ? natural_width : MAX (for_size, least_width), minimum,
                     natural);
}

static void
cb_columns_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CbColumns *self = CB_COLUMNS (widget);
  gboolean wide = is_wide (self, width);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int each = wide ? column_width (width) : width;
  int y = 0;

  for (guint i = 0; i < 2; i++)
    if (is_shown (self->children[i]))
      {
        gboolean right = wide && (i == 1) != mirrored;
        int wanted;

        gtk_widget_measure (self->children[i], GTK_ORIENTATION_VERTICAL, each, NULL, &wanted, NULL,
                            NULL);
        gtk_widget_size_allocate (self->children[i],
                                  &(GtkAllocation){ right ? width - each : 0, y, each,
                                                    wide ? height : wanted },
                                  -1);
        y += wide ? 0 : wanted + SPACING;
      }
}

static GtkSizeRequestMode
cb_columns_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
cb_columns_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CbColumns *self = CB_COLUMNS (object);

  switch ((CbColumnsProperty) id)
    {
    case PROP_FIRST:
    case PROP_SECOND:
      g_value_set_object (value, self->children[id - PROP_FIRST]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cb_columns_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CbColumns *self = CB_COLUMNS (object);
  GtkWidget **place = &self->children[id - PROP_FIRST];

  switch ((CbColumnsProperty) id)
    {
    case PROP_FIRST:
    case PROP_SECOND:
      g_clear_pointer (place, gtk_widget_unparent);
      *place = g_value_get_object (value);
      if (*place != NULL)
        gtk_widget_insert_before (*place, GTK_WIDGET (self),
                                  id == PROP_FIRST ? self->children[1] : NULL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cb_columns_dispose (GObject *object)
{
  CbColumns *self = CB_COLUMNS (object);

  for (guint i = 0; i < 2; i++)
    g_clear_pointer (&self->children[i], gtk_widget_unparent);

  G_OBJECT_CLASS (cb_columns_parent_class)->dispose (object);
}

static void
cb_columns_class_init (CbColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = cb_columns_dispose;
  object_class->get_property = cb_columns_get_property;
  object_class->set_property = cb_columns_set_property;
  widget_class->measure = cb_columns_measure;
  widget_class->size_allocate = cb_columns_size_allocate;
  widget_class->get_request_mode = cb_columns_get_request_mode;

  g_object_class_install_property (object_class, PROP_FIRST,
                                   g_param_spec_object ("first", NULL, NULL, GTK_TYPE_WIDGET,
                                                        flags));
  g_object_class_install_property (object_class, PROP_SECOND,
                                   g_param_spec_object ("second", NULL, NULL, GTK_TYPE_WIDGET,
                                                        flags));
}

static void
cb_columns_init (CbColumns *self)
{
}
