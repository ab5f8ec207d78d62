/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One code of a list, or one organisation. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-code-popover.h"
#include "cb-editor-rows.h"
#include "cb-marks.h"
#include "cb-wording.h"

struct _CbEditorChoiceRow
{
  CbEditorRow parent_instance;

  GtkWidget *button;
  GtkLabel *label;
  GtkWidget *popover;
  char *value;
};

G_DEFINE_FINAL_TYPE (CbEditorChoiceRow, cb_editor_choice_row, CB_TYPE_EDITOR_ROW)

static void
chosen_cb (CbCodePopover *popover, const char *code, CbEditorChoiceRow *self)
{
  if (g_strcmp0 (self->value != NULL ? self->value : "", code) != 0)
    cb_editor_row_save (CB_EDITOR_ROW (self), code[0] != '\0' ? code : NULL);
}

static void
add_cb (CbCodePopover *popover, const char *name, CbEditorChoiceRow *self)
{
  g_signal_emit_by_name (self, "add-organisation", name);
}

static void
give_choices (CbEditorChoiceRow *self)
{
  CbEditorRow *row = CB_EDITOR_ROW (self);
  GPtrArray *choices = cb_code_choices_for_field (cb_editor_row_get_noun (row),
                                                  cb_editor_row_get_index (row),
                                                  cb_editor_row_get_organisations (row));

  if ((cb_editor_row_get_field (row)->flags & CB_FIELD_REQUIRED) == 0)
    g_ptr_array_insert (choices, 0, cb_code_choice_new ("", _ ("Not stated")));
  cb_code_popover_take_choices (CB_CODE_POPOVER (self->popover), choices);
}

static void
make_popover (GtkMenuButton *button, gpointer user_data)
{
  CbEditorChoiceRow *self = user_data;
  CbEditorRow *row = CB_EDITOR_ROW (self);
  const CbField *field = cb_editor_row_get_field (row);

  if (self->popover == NULL)
    {
      self->popover = cb_code_popover_new (FALSE);
      cb_code_popover_set_can_add (CB_CODE_POPOVER (self->popover),
                                   g_strcmp0 (field->list, "organisations") == 0);
      cb_code_popover_set_name (CB_CODE_POPOVER (self->popover),
                                adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
      g_signal_connect (self->popover, "chosen", G_CALLBACK (chosen_cb), self);
      g_signal_connect (self->popover, "add", G_CALLBACK (add_cb), self);
      gtk_menu_button_set_popover (button, self->popover);
      give_choices (self);
    }
  cb_code_popover_set_active (CB_CODE_POPOVER (self->popover), self->value);
}

static void
build (CbEditorRow *row)
{
  CbEditorChoiceRow *self = CB_EDITOR_CHOICE_ROW (row);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = cb_marks_new_label (NULL, NULL);

  self->label = GTK_LABEL (label);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  /* The button would centre what is in it. */
  gtk_widget_set_hexpand (gtk_widget_get_parent (box), TRUE);
  gtk_widget_set_halign (gtk_widget_get_parent (box), GTK_ALIGN_FILL);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), make_popover, self, NULL);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "cb-choice-button");
  cb_editor_row_set_control (row, self->button, self->button);
}

static void
show_value (CbEditorRow *row, const char *value)
{
  CbEditorChoiceRow *self = CB_EDITOR_CHOICE_ROW (row);
  const CbField *field = cb_editor_row_get_field (row);
  const char *name = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  g_autofree char *words = cb_wording_value (field, value, NULL,
                                             cb_editor_row_get_organisations (row));
  /* Translators: a field and its value: “State: Ukraine”. */
  g_autofree char *both = g_strdup_printf (C_ ("filter", "%s: %s"), name,
                                           value != NULL ? words : _ ("Not stated"));

  if (g_strcmp0 (self->value, value) != 0)
    {
      g_free (self->value);
      self->value = g_strdup (value);
    }
  if (value == NULL && (field->flags & CB_FIELD_REQUIRED) != 0)
    gtk_label_set_text (self->label, _ ("Choose…"));
  else
    gtk_label_set_text (self->label, words);
  if (value == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "dim-label");
  cb_marks_set_accessible_label (self->button, both);
}

static void
organisations_changed (CbEditorRow *row)
{
  CbEditorChoiceRow *self = CB_EDITOR_CHOICE_ROW (row);

  if (cb_editor_row_get_field (row)->type != CB_FIELD_REF || self->popover == NULL)
    return;
  if (gtk_widget_get_visible (self->popover))
    {
      give_choices (self);
      cb_code_popover_set_active (CB_CODE_POPOVER (self->popover), self->value);
      return;
    }
  self->popover = NULL;
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), NULL);
}

static void
cb_editor_choice_row_finalize (GObject *object)
{
  g_clear_pointer (&CB_EDITOR_CHOICE_ROW (object)->value, g_free);

  G_OBJECT_CLASS (cb_editor_choice_row_parent_class)->finalize (object);
}

static void
cb_editor_choice_row_class_init (CbEditorChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_editor_choice_row_finalize;
  CB_EDITOR_ROW_CLASS (klass)->build = build;
  CB_EDITOR_ROW_CLASS (klass)->show_value = show_value;
  CB_EDITOR_ROW_CLASS (klass)->organisations_changed = organisations_changed;
}

static void
cb_editor_choice_row_init (CbEditorChoiceRow *self)
{
}
