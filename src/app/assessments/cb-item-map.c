/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-assessment-words.h"
#include "cb-item-map.h"
#include "cb-marks.h"
#include "cb-wrap-box.h"

struct _CbItemMap
{
  AdwBin parent_instance;

  CbWrapBox *box;
  GPtrArray *dots;
  guint n_sections;
  guint place;
};

G_DEFINE_FINAL_TYPE (CbItemMap, cb_item_map, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clicked_cb (CbItemMap *self, GtkWidget *dot)
{
  guint place;

  if (g_ptr_array_find (self->dots, dot, &place))
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0, place);
}

/* Which dot has the keyboard, or -1. */
static int
find_focus (CbItemMap *self)
{
  for (guint i = 0; i < self->dots->len; i++)
    if (gtk_widget_has_focus (g_ptr_array_index (self->dots, i)))
      return (int) i;
  return -1;
}

static void
focus_dot (CbItemMap *self, int place)
{
  if (place < 0 || place >= (int) self->dots->len)
    return;
  gtk_widget_grab_focus (g_ptr_array_index (self->dots, place));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, (guint) place);
}

static gboolean
key_pressed_cb (CbItemMap *self, guint key, guint code, GdkModifierType modifiers)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int place = find_focus (self);

  if (place < 0 || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      focus_dot (self, mirrored ? place + 1 : place - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      focus_dot (self, mirrored ? place - 1 : place + 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      focus_dot (self, place - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      focus_dot (self, place + 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
      focus_dot (self, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
      focus_dot (self, (int) self->dots->len - 1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The Tab key comes to the dot of the item that is shown, and leads on from there. */
static gboolean
cb_item_map_focus (GtkWidget *widget, GtkDirectionType direction)
{
  CbItemMap *self = CB_ITEM_MAP (widget);

  if (find_focus (self) >= 0 || self->place >= self->dots->len)
    return FALSE;
  return gtk_widget_grab_focus (g_ptr_array_index (self->dots, self->place));
}

/* --- dots ------------------------------------------------------------------ */

static GtkWidget *
add_section (CbItemMap *self, const CbItemSection *section)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  GtkWidget *label = cb_marks_new_label (section->mark, "item-map-mark");

  gtk_widget_set_tooltip_text (label, section->name);
  gtk_widget_add_css_class (box, "item-map-section");
  gtk_box_append (GTK_BOX (box), label);
  for (guint i = 0; i < section->n_items; i++)
    {
      GtkWidget *dot = gtk_button_new ();

      gtk_widget_add_css_class (dot, "item-dot");
      gtk_widget_set_valign (dot, GTK_ALIGN_CENTER);
      g_signal_connect_swapped (dot, "clicked", G_CALLBACK (clicked_cb), self);
      gtk_box_append (GTK_BOX (box), dot);
      g_ptr_array_add (self->dots, dot);
    }
  cb_wrap_box_append (self->box, box);
  return box;
}

static void
build_dots (CbItemMap *self, const GArray *sections)
{
  cb_wrap_box_clear (self->box);
  g_ptr_array_set_size (self->dots, 0);
  self->n_sections = sections->len;
  for (guint i = 0; i < sections->len; i++)
    add_section (self, &g_array_index (sections, CbItemSection, i));
}

static void
update_dot (CbItemMap *self, const CbAssessmentFile *file, guint place)
{
  GtkWidget *dot = g_ptr_array_index (self->dots, place);
  gboolean answered = cb_assessment_is_answered (file, place);
  int now = cb_assessment_get_status (file, place);
  g_autofree char *item = cb_assessment_word_item (cb_assessment_get_item (file, place)->item);
  g_autofree char *words = NULL;

  for (int status = -1; status < CB_ANSWER_STATUSES; status++)
    gtk_widget_remove_css_class (dot, cb_assessment_get_colour_class (status));
  gtk_widget_remove_css_class (dot, "level-only");
  gtk_widget_add_css_class (dot, now < 0 && answered ? "level-only"
                                                     : cb_assessment_get_colour_class (now));
  /* Translators: an item and its status: “a3: Coordination – In place”. */
  words = g_strdup_printf (_ ("%s – %s"), item, cb_assessment_word_status (file, place));
  gtk_widget_set_tooltip_text (dot, words);
  cb_marks_set_accessible_label (dot, words);
}

static void
cb_item_map_finalize (GObject *object)
{
  g_clear_pointer (&CB_ITEM_MAP (object)->dots, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_item_map_parent_class)->finalize (object);
}

static void
cb_item_map_class_init (CbItemMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cb_item_map_finalize;
  widget_class->focus = cb_item_map_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", CB_TYPE_ITEM_MAP, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", CB_TYPE_ITEM_MAP, G_SIGNAL_RUN_LAST, 0,
                                            NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
cb_item_map_init (CbItemMap *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->dots = g_ptr_array_new ();
  self->box = CB_WRAP_BOX (cb_wrap_box_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
  gtk_widget_add_css_class (GTK_WIDGET (self), "item-map");
  cb_marks_set_accessible_label (GTK_WIDGET (self), _ ("Map of all items"));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

GtkWidget *
cb_item_map_new (void)
{
  return g_object_new (CB_TYPE_ITEM_MAP, NULL);
}

void
cb_item_map_set_file (CbItemMap *self, const CbAssessmentFile *file)
{
  g_autoptr (GArray) sections = cb_assessment_list_sections (file);

  g_return_if_fail (CB_IS_ITEM_MAP (self));

  if (sections->len != self->n_sections || file->items->len != self->dots->len)
    build_dots (self, sections);
  for (guint i = 0; i < self->dots->len; i++)
    update_dot (self, file, i);
}

void
cb_item_map_set_place (CbItemMap *self, guint place)
{
  g_return_if_fail (CB_IS_ITEM_MAP (self));

  self->place = place;
  for (guint i = 0; i < self->dots->len; i++)
    {
      GtkWidget *dot = g_ptr_array_index (self->dots, i);

      gtk_widget_remove_css_class (dot, "current");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (dot), GTK_ACCESSIBLE_STATE_SELECTED);
      if (i != place)
        continue;
      gtk_widget_add_css_class (dot, "current");
      gtk_accessible_update_state (GTK_ACCESSIBLE (dot), GTK_ACCESSIBLE_STATE_SELECTED, TRUE, -1);
    }
}
