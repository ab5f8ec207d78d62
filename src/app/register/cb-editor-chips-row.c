/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several codes of a list, or several organisations: each a chip that can be taken away,
 * and a list to add more. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-code-popover.h"
#include "cb-editor-rows.h"
#include "cb-marks.h"
#include "cb-text.h"
#include "cb-wrap-box.h"

struct _CbEditorChipsRow
{
  CbEditorRow parent_instance;

  CbWrapBox *box;
  GtkWidget *button;
  GtkWidget *popover;
  char *value;
};

G_DEFINE_FINAL_TYPE (CbEditorChipsRow, cb_editor_chips_row, CB_TYPE_EDITOR_ROW)

static void show_value (CbEditorRow *row, const char *value);

/* The value with @code, or without it when it was there. */
static char *
toggle_code (const char *value, const char *code)
{
  g_auto (GStrv) codes = cb_text_list_split (value);
  g_autoptr (GString) list = g_string_new (NULL);
  gboolean found = FALSE;

  for (guint i = 0; codes[i] != NULL; i++)
    {
      if (g_str_equal (codes[i], code))
        {
          found = TRUE;
          continue;
        }
      g_string_append_printf (list, "%s%s", list->len > 0 ? CB_TEXT_LIST_SEPARATOR : "", codes[i]);
    }
  if (!found)
    g_string_append_printf (list, "%s%s", list->len > 0 ? CB_TEXT_LIST_SEPARATOR : "", code);
  return list->len > 0 ? g_string_free (g_steal_pointer (&list), FALSE) : NULL;
}

/* Shown at once; the store puts the codes in their order a moment later. */
static void
toggle (CbEditorChipsRow *self, const char *code)
{
  g_autofree char *value = toggle_code (self->value, code);

  show_value (CB_EDITOR_ROW (self), value);
  cb_editor_row_save (CB_EDITOR_ROW (self), value);
}

static void
remove_cb (CbEditorChipsRow *self, GtkWidget *button)
{
  g_autofree char *code = g_strdup (gtk_widget_get_name (button));

  gtk_widget_grab_focus (self->button);
  toggle (self, code);
}

static void
chosen_cb (CbCodePopover *popover, const char *code, CbEditorChipsRow *self)
{
  toggle (self, code);
}

static void
add_cb (CbCodePopover *popover, const char *name, CbEditorChipsRow *self)
{
  g_signal_emit_by_name (self, "add-organisation", name);
}

static void
give_choices (CbEditorChipsRow *self)
{
  CbEditorRow *row = CB_EDITOR_ROW (self);

  cb_code_popover_take_choices (CB_CODE_POPOVER (self->popover),
                                cb_code_choices_for_field (cb_editor_row_get_noun (row),
                                                           cb_editor_row_get_index (row),
                                                           cb_editor_row_get_organisations (row)));
}

static void
make_popover (GtkMenuButton *button, gpointer user_data)
{
  CbEditorChipsRow *self = user_data;
  CbEditorRow *row = CB_EDITOR_ROW (self);

  if (self->popover == NULL)
    {
      self->popover = cb_code_popover_new (TRUE);
      cb_code_popover_set_can_add (CB_CODE_POPOVER (self->popover),
                                   g_strcmp0 (cb_editor_row_get_field (row)->list,
                                              "organisations") == 0);
      cb_code_popover_set_name (CB_CODE_POPOVER (self->popover),
                                adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
      g_signal_connect (self->popover, "chosen", G_CALLBACK (chosen_cb), self);
      g_signal_connect (self->popover, "add", G_CALLBACK (add_cb), self);
      gtk_menu_button_set_popover (button, self->popover);
      give_choices (self);
    }
  cb_code_popover_set_active (CB_CODE_POPOVER (self->popover),
                              self->value != NULL ? self->value : CB_TEXT_LIST_SEPARATOR);
}

static GtkWidget *
new_chip (CbEditorChipsRow *self, const char *code)
{
  CbEditorRow *row = CB_EDITOR_ROW (self);
  const CbField *field = cb_editor_row_get_field (row);
  g_autofree char *name = cb_marks_name_code (field, code, cb_editor_row_get_organisations (row));
  /* Translators: takes one item away from a list; %s is its name. */
  g_autofree char *action = g_strdup_printf (_ ("Remove %s"), name);
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = cb_marks_new_label (name, NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, name);
  gtk_widget_set_name (button, code);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_tooltip_text (button, action);
  cb_marks_set_accessible_label (button, action);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (remove_cb), self);
  gtk_widget_add_css_class (chip, "cb-chip");
  gtk_widget_add_css_class (chip, "removable");
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), button);
  return chip;
}

static void
build (CbEditorRow *row)
{
  CbEditorChipsRow *self = CB_EDITOR_CHIPS_ROW (row);
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("Add"));
  self->box = CB_WRAP_BOX (cb_wrap_box_new ());
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), content);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), make_popover, self, NULL);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "cb-chip-add");
  cb_wrap_box_append (self->box, self->button);
  cb_editor_row_set_control (row, GTK_WIDGET (self->box), self->button);
}

static void
show_value (CbEditorRow *row, const char *value)
{
  CbEditorChipsRow *self = CB_EDITOR_CHIPS_ROW (row);
  g_auto (GStrv) codes = cb_text_list_split (value);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box));

  if (g_strcmp0 (self->value, value) != 0)
    {
      g_free (self->value);
      self->value = g_strdup (value);
    }
  while (child != self->button)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);

      gtk_widget_unparent (child);
      child = next;
    }
  for (guint i = 0; codes[i] != NULL; i++)
    cb_wrap_box_insert_before (self->box, new_chip (self, codes[i]), self->button);
  if (self->popover != NULL && gtk_widget_get_visible (self->popover))
    cb_code_popover_set_active (CB_CODE_POPOVER (self->popover),
                                value != NULL ? value : CB_TEXT_LIST_SEPARATOR);
}

static void
organisations_changed (CbEditorRow *row)
{
  CbEditorChipsRow *self = CB_EDITOR_CHIPS_ROW (row);

  if (cb_editor_row_get_field (row)->type != CB_FIELD_REFS || self->popover == NULL)
    return;
  if (gtk_widget_get_visible (self->popover))
    {
      give_choices (self);
      cb_code_popover_set_active (CB_CODE_POPOVER (self->popover),
                                  self->value != NULL ? self->value : CB_TEXT_LIST_SEPARATOR);
      return;
    }
  self->popover = NULL;
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), NULL);
}

static void
cb_editor_chips_row_finalize (GObject *object)
{
  g_clear_pointer (&CB_EDITOR_CHIPS_ROW (object)->value, g_free);

  G_OBJECT_CLASS (cb_editor_chips_row_parent_class)->finalize (object);
}

static void
cb_editor_chips_row_class_init (CbEditorChipsRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_editor_chips_row_finalize;
  CB_EDITOR_ROW_CLASS (klass)->build = build;
  CB_EDITOR_ROW_CLASS (klass)->show_value = show_value;
  CB_EDITOR_ROW_CLASS (klass)->organisations_changed = organisations_changed;
}

static void
cb_editor_chips_row_init (CbEditorChipsRow *self)
{
}
