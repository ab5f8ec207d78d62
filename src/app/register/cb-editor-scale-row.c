/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One of a few values, all of them in sight: a level from 0 to 5, a priority, the answer to
 * a principle. "Not stated" is one of them, as calm as the others. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-editor-rows.h"
#include "cb-marks.h"
#include "cb-reference.h"
#include "cb-wording.h"

struct _CbEditorScaleRow
{
  CbEditorRow parent_instance;

  GtkWidget *box;
  GtkLabel *reading; /* what the chosen number means */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (CbEditorScaleRow, cb_editor_scale_row, CB_TYPE_EDITOR_ROW)

static gboolean
is_principle (CbEditorRow *row)
{
  return cb_editor_row_get_field (row)->type == CB_FIELD_CODE;
}

static void
update_reading (CbEditorScaleRow *self, const char *value)
{
  const CbCode *code = cb_reference_find (cb_editor_row_get_field (CB_EDITOR_ROW (self))->list,
                                          value);
  g_autofree char *words = NULL;

  if (self->reading == NULL)
    return;
  if (code != NULL)
    /* Translators: the name of a level and what it means. */
    words = g_strdup_printf (C_ ("level", "%s: %s"), cb_code_get_name (code),
                             cb_code_get_description (code));
  gtk_label_set_text (self->reading, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reading), words != NULL);
}

static void
toggled_cb (CbEditorScaleRow *self, GtkWidget *button)
{
  const char *value = gtk_widget_get_name (button);

  if (self->showing || !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)))
    return;
  value = value[0] != '-' ? value : NULL;
  update_reading (self, value);
  cb_editor_row_save (CB_EDITOR_ROW (self), value);
}

static GtkWidget *
add_button (CbEditorScaleRow *self, const char *value, const char *label, const char *name)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);
  GtkWidget *first = gtk_widget_get_first_child (self->box);

  gtk_widget_set_name (button, value);
  gtk_widget_set_tooltip_text (button, name);
  cb_marks_set_accessible_label (button, name);
  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (first));
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_box_append (GTK_BOX (self->box), button);
  return button;
}

static void
build_answers (CbEditorScaleRow *self)
{
  CbEditorRow *row = CB_EDITOR_ROW (self);
  const CbField *field = cb_editor_row_get_field (row);
  const CbCodeList *list = cb_reference_get_list (field->list);
  const CbCode *principle = cb_reference_find ("principles", field->id);

  for (guint i = 0; i < cb_code_list_get_size (list); i++)
    {
      const CbCode *code = cb_code_list_get (list, i);

      add_button (self, code->code, cb_code_get_name (code), cb_code_get_description (code));
    }
  add_button (self, "-", _ ("Not shown"), _ ("The programme does not say"));
  if (principle != NULL)
    cb_editor_row_set_help (row, cb_code_get_question (principle));
}

static void
build_numbers (CbEditorScaleRow *self)
{
  const CbField *field = cb_editor_row_get_field (CB_EDITOR_ROW (self));

  add_button (self, "-", CB_WORDING_NOT_STATED, _ ("Not stated"));
  for (gint64 number = field->min; number <= field->max; number++)
    {
      g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, number);
      g_autofree char *words = cb_wording_value (field, value, NULL, NULL);

      add_button (self, value, value, words);
    }
  self->reading = GTK_LABEL (cb_marks_new_label (NULL, "caption"));
  gtk_label_set_wrap (self->reading, TRUE);
}

static void
build (CbEditorRow *row)
{
  CbEditorScaleRow *self = CB_EDITOR_SCALE_ROW (row);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->box), !is_principle (row));
  gtk_widget_add_css_class (self->box, "linked");
  gtk_widget_add_css_class (self->box, "cb-scale");
  gtk_widget_set_halign (self->box, GTK_ALIGN_START);
  if (is_principle (row))
    build_answers (self);
  else
    build_numbers (self);
  gtk_box_append (GTK_BOX (content), self->box);
  if (self->reading != NULL)
    gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->reading));
  cb_editor_row_set_control (row, content, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)), -1);
}

static void
show_value (CbEditorRow *row, const char *value)
{
  CbEditorScaleRow *self = CB_EDITOR_SCALE_ROW (row);
  const char *wanted = value != NULL ? value : "-";

  self->showing = TRUE;
  for (GtkWidget *button = gtk_widget_get_first_child (self->box); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (g_str_equal (gtk_widget_get_name (button), wanted))
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
  self->showing = FALSE;
  update_reading (self, value);
}

static void
cb_editor_scale_row_class_init (CbEditorScaleRowClass *klass)
{
  CB_EDITOR_ROW_CLASS (klass)->build = build;
  CB_EDITOR_ROW_CLASS (klass)->show_value = show_value;
}

static void
cb_editor_scale_row_init (CbEditorScaleRow *self)
{
}
