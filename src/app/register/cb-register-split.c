/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-register-split.h"
#include "cb-text-size.h"

/* Below this width list and details take turns. */
#define NARROW_WIDTH 720
#define DETAIL_LEAST 360
#define DETAIL_MOST 560
/* The list keeps at least this much of a wide page. */
#define LIST_LEAST 340

struct _CbRegisterSplit
{
  GtkWidget parent_instance;

  GtkWidget *list;
  GtkWidget *detail;
  gboolean show_detail;
  gboolean narrow;
  guint notify_source;
};

G_DEFINE_FINAL_TYPE (CbRegisterSplit, cb_register_split, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_LIST = 1,
  PROP_DETAIL,
  PROP_SHOW_DETAIL,
  PROP_NARROW,
} CbRegisterSplitProperty;

static GParamSpec *properties[PROP_NARROW + 1];

static void
cb_register_split_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  CbRegisterSplit *self = CB_REGISTER_SPLIT (widget);
  int list_minimum = 0;
  int list_natural = 0;
  int detail_minimum = 0;
  int detail_natural = 0;

  if (self->list != NULL)
    gtk_widget_measure (self->list, orientation, -1, &list_minimum, &list_natural, NULL, NULL);
  if (self->detail != NULL && self->show_detail)
    gtk_widget_measure (self->detail, orientation, -1, &detail_minimum, &detail_natural, NULL,
                        NULL);
  *minimum = MAX (list_minimum, detail_minimum);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? list_natural + detail_natural
                                                       : MAX (list_natural, detail_natural);
}

static gboolean
notify_narrow_cb (gpointer user_data)
{
  CbRegisterSplit *self = user_data;

  self->notify_source = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

/* Who listens may change what is shown, which must not happen while places are given out. */
static void
set_narrow (CbRegisterSplit *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (self->notify_source == 0)
    self->notify_source = g_idle_add (notify_narrow_cb, self);
}

static int
share_width (CbRegisterSplit *self, int width)
{
  int list_minimum = 0;
  int detail_minimum = 0;
  int detail;

  gtk_widget_measure (self->list, GTK_ORIENTATION_HORIZONTAL, -1, &list_minimum, NULL, NULL, NULL);
  gtk_widget_measure (self->detail, GTK_ORIENTATION_HORIZONTAL, -1, &detail_minimum, NULL, NULL,
                      NULL);
  detail = CLAMP (width * 2 / 5, DETAIL_LEAST, DETAIL_MOST);
  detail = MIN (detail, width - MAX (list_minimum, LIST_LEAST));
  return MAX (detail, detail_minimum);
}

static void
cb_register_split_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CbRegisterSplit *self = CB_REGISTER_SPLIT (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean both;
  int detail_width;
  int list_minimum = 0;
  GtkAllocation list = { 0, 0, width, height };
  GtkAllocation detail = { 0, 0, width, height };

  if (self->list == NULL || self->detail == NULL)
    return;

  gtk_widget_measure (self->list, GTK_ORIENTATION_HORIZONTAL, -1, &list_minimum, NULL, NULL, NULL);
  detail_width = self->show_detail ? share_width (self, width) : 0;
  set_narrow (self, width < cb_text_size_scale (widget, NARROW_WIDTH) ||
                        detail_width + list_minimum > width);
  both = self->show_detail && !self->narrow;

  gtk_widget_set_child_visible (self->list, both || !self->show_detail);
  gtk_widget_set_child_visible (self->detail, self->show_detail);
  if (both)
    {
      detail.width = detail_width;
      list.width = width - detail_width;
      if (mirrored)
        list.x = detail_width;
      else
        detail.x = list.width;
    }
  if (gtk_widget_get_child_visible (self->list))
    gtk_widget_size_allocate (self->list, &list, -1);
  if (gtk_widget_get_child_visible (self->detail))
    gtk_widget_size_allocate (self->detail, &detail, -1);
}

static void
set_child (CbRegisterSplit *self, GtkWidget **place, GtkWidget *child)
{
  g_clear_pointer (place, gtk_widget_unparent);
  *place = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
cb_register_split_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CbRegisterSplit *self = CB_REGISTER_SPLIT (object);

  switch ((CbRegisterSplitProperty) id)
    {
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;

    case PROP_DETAIL:
      g_value_set_object (value, self->detail);
      break;

    case PROP_SHOW_DETAIL:
      g_value_set_boolean (value, self->show_detail);
      break;

    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
cb_register_split_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CbRegisterSplit *self = CB_REGISTER_SPLIT (object);

  switch ((CbRegisterSplitProperty) id)
    {
    case PROP_LIST:
      set_child (self, &self->list, g_value_get_object (value));
      break;

    case PROP_DETAIL:
      set_child (self, &self->detail, g_value_get_object (value));
      break;

    case PROP_SHOW_DETAIL:
      cb_register_split_set_show_detail (self, g_value_get_boolean (value));
      break;

    case PROP_NARROW:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
cb_register_split_dispose (GObject *object)
{
  CbRegisterSplit *self = CB_REGISTER_SPLIT (object);

  g_clear_handle_id (&self->notify_source, g_source_remove);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_pointer (&self->detail, gtk_widget_unparent);

  G_OBJECT_CLASS (cb_register_split_parent_class)->dispose (object);
}

static void
cb_register_split_class_init (CbRegisterSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cb_register_split_get_property;
  object_class->set_property = cb_register_split_set_property;
  object_class->dispose = cb_register_split_dispose;
  widget_class->measure = cb_register_split_measure;
  widget_class->size_allocate = cb_register_split_size_allocate;

  properties[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, GTK_TYPE_WIDGET,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DETAIL] = g_param_spec_object ("detail", NULL, NULL, GTK_TYPE_WIDGET,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_DETAIL] = g_param_spec_boolean ("show-detail", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                           G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cb_register_split_init (CbRegisterSplit *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

gboolean
cb_register_split_get_narrow (CbRegisterSplit *self)
{
  g_return_val_if_fail (CB_IS_REGISTER_SPLIT (self), FALSE);

  return self->narrow;
}

gboolean
cb_register_split_get_show_detail (CbRegisterSplit *self)
{
  g_return_val_if_fail (CB_IS_REGISTER_SPLIT (self), FALSE);

  return self->show_detail;
}

void
cb_register_split_set_show_detail (CbRegisterSplit *self, gboolean show_detail)
{
  g_return_if_fail (CB_IS_REGISTER_SPLIT (self));

  if (self->show_detail == show_detail)
    return;
  self->show_detail = show_detail;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_DETAIL]);
}
