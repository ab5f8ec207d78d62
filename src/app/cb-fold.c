/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The choice between the two shapes is made where the width becomes known, in
 * size_allocate(); what depends on it is told afterwards, since a widget must not be asked
 * to change its size while sizes are given. */

#include "config.h"

#include <adwaita.h>

#include "cb-fold.h"
#include "cb-text-size.h"

#define SLIDE_MS 200

struct _CbFold
{
  GtkWidget parent_instance;

  GtkWidget *sidebar;
  GtkWidget *content;
  GtkWidget *separator;
  GtkWidget *shield; /* over the content while the sidebar is over it */
  AdwAnimation *slide;
  int fold_width;
  gboolean folded;
  gboolean show_sidebar;
  double reveal; /* how much of the sidebar is in view, 0 to 1 */
  guint tell_id;
};

G_DEFINE_FINAL_TYPE (CbFold, cb_fold, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SIDEBAR = 1,
  PROP_CONTENT,
  PROP_FOLD_WIDTH,
  PROP_FOLDED,
  PROP_SHOW_SIDEBAR,
} CbFoldProperty;

static GParamSpec *properties[PROP_SHOW_SIDEBAR + 1];

static int
measure_width (GtkWidget *widget, gboolean natural)
{
  int minimum = 0;
  int wanted = 0;

  if (widget != NULL)
    gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &wanted, NULL, NULL);
  return natural ? wanted : minimum;
}

static void
replace_child (CbFold *self, GtkWidget **place, GtkWidget *child, GtkWidget *before)
{
  g_clear_pointer (place, gtk_widget_unparent);
  *place = child;
  if (child != NULL)
    gtk_widget_insert_before (child, GTK_WIDGET (self), before);
}

static void
slide_cb (double value, gpointer user_data)
{
  CbFold *self = user_data;

  self->reveal = value;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Brings the sidebar in or out of view; at once where both have room, since sliding would
 * lay out the content anew for every frame. */
static void
slide_to (CbFold *self, double goal)
{
  AdwTimedAnimation *timed = ADW_TIMED_ANIMATION (self->slide);

  if (!self->folded || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      adw_animation_reset (self->slide);
      self->reveal = goal;
      gtk_widget_queue_resize (GTK_WIDGET (self));
      return;
    }

  adw_timed_animation_set_value_from (timed, self->reveal);
  adw_timed_animation_set_value_to (timed, goal);
  adw_animation_play (self->slide);
}

static gboolean
tell_cb (gpointer user_data)
{
  CbFold *self = user_data;

  self->tell_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLDED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SIDEBAR]);
  return G_SOURCE_REMOVE;
}

static void
follow_width (CbFold *self, int width)
{
  gboolean folded = width < cb_text_size_scale (GTK_WIDGET (self), self->fold_width);

  if (folded == self->folded)
    return;

  self->folded = folded;
  self->show_sidebar = !folded;
  self->reveal = folded ? 0 : 1;
  if (self->tell_id == 0)
    self->tell_id = g_idle_add (tell_cb, self);
}

static void
place (GtkWidget *child, int x, int width, int height)
{
  if (child != NULL && gtk_widget_get_child_visible (child))
    gtk_widget_allocate (child, width, height, -1,
                         gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, 0)));
}

static void
cb_fold_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CbFold *self = CB_FOLD (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int line = measure_width (self->separator, TRUE);
  int side = measure_width (self->sidebar, TRUE);
  int shown;
  int room;

  follow_width (self, width);
  side = MIN (side, width - line);
  shown = (int) ((side + line) * self->reveal + 0.5);
  room = self->folded ? width : width - shown;

  if (self->sidebar != NULL)
    gtk_widget_set_child_visible (self->sidebar, shown > 0);
  gtk_widget_set_child_visible (self->separator, shown > 0);
  gtk_widget_set_child_visible (self->shield, self->folded && shown > 0);
  gtk_widget_set_opacity (self->shield, self->reveal);

  place (self->content, mirrored ? 0 : width - room, room, height);
  place (self->shield, 0, width, height);
  place (self->sidebar, mirrored ? width - shown + line : shown - line - side, side, height);
  place (self->separator, mirrored ? width - shown : shown - line, line, height);
}

static void
cb_fold_measure (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size,
                 int *minimum,
                 int *natural,
                 int *minimum_baseline,
                 int *natural_baseline)
{
  CbFold *self = CB_FOLD (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      int side = measure_width (self->sidebar, TRUE);

      *minimum = MAX (measure_width (self->content, FALSE), measure_width (self->sidebar, FALSE));
      *natural = MAX (*minimum, measure_width (self->content, TRUE) + side);
      return;
    }

  *minimum = 0;
  *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least;
      int wanted;

      gtk_widget_measure (child, orientation, -1, &least, &wanted, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural = MAX (*natural, wanted);
    }
}

static GtkSizeRequestMode
cb_fold_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
shield_pressed_cb (CbFold *self)
{
  cb_fold_set_show_sidebar (self, FALSE);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  CbFold *self = CB_FOLD (widget);

  if (!self->folded || !self->show_sidebar)
    return GDK_EVENT_PROPAGATE;

  cb_fold_set_show_sidebar (self, FALSE);
  return GDK_EVENT_STOP;
}

static void
cb_fold_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CbFold *self = CB_FOLD (object);

  switch ((CbFoldProperty) id)
    {
    case PROP_SIDEBAR:
      g_value_set_object (value, self->sidebar);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, self->content);
      break;
    case PROP_FOLD_WIDTH:
      g_value_set_int (value, self->fold_width);
      break;
    case PROP_FOLDED:
      g_value_set_boolean (value, self->folded);
      break;
    case PROP_SHOW_SIDEBAR:
      g_value_set_boolean (value, self->show_sidebar);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cb_fold_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CbFold *self = CB_FOLD (object);

  switch ((CbFoldProperty) id)
    {
    case PROP_SIDEBAR:
      replace_child (self, &self->sidebar, g_value_get_object (value), self->separator);
      break;
    case PROP_CONTENT:
      replace_child (self, &self->content, g_value_get_object (value), self->shield);
      break;
    case PROP_FOLD_WIDTH:
      self->fold_width = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_SHOW_SIDEBAR:
      cb_fold_set_show_sidebar (self, g_value_get_boolean (value));
      break;
    case PROP_FOLDED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cb_fold_dispose (GObject *object)
{
  CbFold *self = CB_FOLD (object);

  g_clear_handle_id (&self->tell_id, g_source_remove);
  g_clear_object (&self->slide);
  g_clear_pointer (&self->sidebar, gtk_widget_unparent);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_pointer (&self->separator, gtk_widget_unparent);
  g_clear_pointer (&self->shield, gtk_widget_unparent);

  G_OBJECT_CLASS (cb_fold_parent_class)->dispose (object);
}

static void
cb_fold_class_init (CbFoldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = cb_fold_dispose;
  object_class->get_property = cb_fold_get_property;
  object_class->set_property = cb_fold_set_property;
  widget_class->measure = cb_fold_measure;
  widget_class->size_allocate = cb_fold_size_allocate;
  widget_class->get_request_mode = cb_fold_get_request_mode;

  properties[PROP_SIDEBAR] = g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_FOLD_WIDTH] = g_param_spec_int ("fold-width", NULL, NULL, 0, G_MAXINT, 900,
                                                  flags);
  properties[PROP_FOLDED] = g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SHOW_SIDEBAR] = g_param_spec_boolean ("show-sidebar", NULL, NULL, TRUE,
                                                        flags | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "fold");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static void
cb_fold_init (CbFold *self)
{
  GtkGesture *press = gtk_gesture_click_new ();
  AdwAnimationTarget *target = adw_callback_animation_target_new (slide_cb, self, NULL);

  self->fold_width = 900;
  self->show_sidebar = TRUE;
  self->reveal = 1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->shield = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (self->shield, "fold-shield");
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (shield_pressed_cb), self);
  gtk_widget_add_controller (self->shield, GTK_EVENT_CONTROLLER (press));
  gtk_widget_insert_before (self->shield, GTK_WIDGET (self), NULL);

  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_insert_before (self->separator, GTK_WIDGET (self), NULL);

  self->slide = adw_timed_animation_new (GTK_WIDGET (self), 0, 1, SLIDE_MS, target);
}

gboolean
cb_fold_get_folded (CbFold *self)
{
  g_return_val_if_fail (CB_IS_FOLD (self), FALSE);

  return self->folded;
}

gboolean
cb_fold_get_show_sidebar (CbFold *self)
{
  g_return_val_if_fail (CB_IS_FOLD (self), FALSE);

  return self->show_sidebar;
}

void
cb_fold_set_show_sidebar (CbFold *self, gboolean show)
{
  g_return_if_fail (CB_IS_FOLD (self));

  if (self->show_sidebar == show)
    return;

  self->show_sidebar = show;
  slide_to (self, show ? 1 : 0);
  if (show && self->folded && self->sidebar != NULL)
    {
      /* What is not visible yet takes no focus. */
      gtk_widget_set_child_visible (self->sidebar, TRUE);
      gtk_widget_child_focus (self->sidebar, GTK_DIR_TAB_FORWARD);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SIDEBAR]);
}
