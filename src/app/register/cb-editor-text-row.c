/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A line of text, a number or an amount; and what is fixed once a record is made. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-editor-rows.h"
#include "cb-editor-typing.h"
#include "cb-marks.h"
#include "cb-wording.h"

/* --- what is fixed --------------------------------------------------------- */

struct _CbEditorFixedRow
{
  CbEditorRow parent_instance;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (CbEditorFixedRow, cb_editor_fixed_row, CB_TYPE_EDITOR_ROW)

static void
fixed_build (CbEditorRow *row)
{
  CbEditorFixedRow *self = CB_EDITOR_FIXED_ROW (row);
  GtkWidget *label = cb_marks_new_label (NULL, "numeric");

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  self->label = GTK_LABEL (label);
  cb_editor_row_set_control (row, label, label);
}

static void
fixed_show_value (CbEditorRow *row, const char *value)
{
  const CbField *field = cb_editor_row_get_field (row);
  g_autofree char *list = cb_field_is_many (field) ? cb_wording_value (field, value, NULL, NULL)
                                                   : NULL;

  if (list == NULL)
    list = g_strdup (value != NULL ? value : CB_WORDING_NOT_STATED);
  gtk_label_set_text (CB_EDITOR_FIXED_ROW (row)->label, list);
}

static void
cb_editor_fixed_row_class_init (CbEditorFixedRowClass *klass)
{
  CB_EDITOR_ROW_CLASS (klass)->build = fixed_build;
  CB_EDITOR_ROW_CLASS (klass)->show_value = fixed_show_value;
}

static void
cb_editor_fixed_row_init (CbEditorFixedRow *self)
{
}

/* --- a line ---------------------------------------------------------------- */

struct _CbEditorTextRow
{
  CbEditorRow parent_instance;

  GtkWidget *text;
  GtkLabel *reading; /* how the number reads, with its currency */
  CbEditorTyping *typing;
};

G_DEFINE_FINAL_TYPE (CbEditorTextRow, cb_editor_text_row, CB_TYPE_EDITOR_ROW)

static gboolean
is_number (CbEditorRow *row)
{
  CbFieldType type = cb_editor_row_get_field (row)->type;

  return type == CB_FIELD_INTEGER || type == CB_FIELD_DECIMAL || type == CB_FIELD_MONEY;
}

static char *
read_input (gpointer user_data)
{
  CbEditorTextRow *self = user_data;
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->text));

  return is_number (CB_EDITOR_ROW (self)) ? cb_editor_typing_clean_number (typed)
                                          : g_strdup (typed);
}

static void
update_reading (CbEditorTextRow *self)
{
  CbEditorRow *row = CB_EDITOR_ROW (self);
  CbRecord *record = cb_editor_row_get_record (row);
  g_autofree char *words = NULL;
  const char *value = cb_record_get (record, cb_editor_row_get_index (row));

  if (self->reading == NULL)
    return;
  if (value != NULL && !cb_editor_row_is_dirty (row))
    words = cb_wording_value (cb_editor_row_get_field (row), value, cb_marks_get_currency (record),
                              NULL);
  gtk_label_set_text (self->reading, words != NULL ? words : "");
}

static void
changed_cb (CbEditorTextRow *self)
{
  cb_editor_typing_changed (self->typing);
  if (self->reading != NULL)
    gtk_label_set_text (self->reading, "");
}

static void
activate_cb (CbEditorTextRow *self)
{
  cb_editor_typing_flush (self->typing);
}

static void
text_build (CbEditorRow *row)
{
  CbEditorTextRow *self = CB_EDITOR_TEXT_ROW (row);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  const CbField *field = cb_editor_row_get_field (row);

  /* An entry, not a bare GtkText, which GTK 4.8 hides from assistive technology. */
  self->text = gtk_entry_new ();
  gtk_entry_set_has_frame (GTK_ENTRY (self->text), FALSE);
  gtk_widget_set_hexpand (self->text, TRUE);
  gtk_widget_add_css_class (self->text, "cb-text");
  if (is_number (row))
    {
      gtk_entry_set_input_purpose (GTK_ENTRY (self->text), GTK_INPUT_PURPOSE_NUMBER);
      gtk_widget_add_css_class (self->text, "numeric");
      self->reading = GTK_LABEL (cb_marks_new_label (NULL, "dim-label"));
      gtk_widget_add_css_class (GTK_WIDGET (self->reading), "numeric");
    }
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->text), (field->flags & CB_FIELD_REQUIRED) != 0
                                                              ? _ ("Required")
                                                              : CB_WORDING_NOT_STATED);
  gtk_box_append (GTK_BOX (box), self->text);
  if (self->reading != NULL)
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->reading));

  self->typing = cb_editor_typing_new (row, self->text, read_input, self);
  g_signal_connect_swapped (self->text, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (activate_cb), self);
  cb_editor_row_set_control (row, box, self->text);
}

/* The entry does not hand its direction on to the text inside it. */
static void
set_direction (CbEditorTextRow *self, GtkTextDirection direction)
{
  gtk_widget_set_direction (self->text, direction);
  gtk_widget_set_direction (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->text))),
                            direction);
}

static void
text_show_value (CbEditorRow *row, const char *value)
{
  CbEditorTextRow *self = CB_EDITOR_TEXT_ROW (row);
  const char *shown = value != NULL ? value : "";
  const char *language = cb_editor_row_is_translation (row)
                             ? cb_editor_row_get_language (row)
                             : cb_record_get_language (cb_editor_row_get_record (row));

  if (cb_field_is_text (cb_editor_row_get_field (row)) &&
      (cb_editor_row_get_field (row)->flags & CB_FIELD_TRANSLATABLE) != 0)
    set_direction (self, cb_marks_language_direction (language));

  /* A blank at the end is on its way to the next word: while somebody types, what is there stays.
   */
  if (!cb_editor_typing_is_same (self->typing, value))
    {
      g_signal_handlers_block_by_func (self->text, changed_cb, self);
      gtk_editable_set_text (GTK_EDITABLE (self->text), shown);
      g_signal_handlers_unblock_by_func (self->text, changed_cb, self);
    }
  update_reading (self);
}

static void
text_flush (CbEditorRow *row)
{
  cb_editor_typing_flush (CB_EDITOR_TEXT_ROW (row)->typing);
}

static void
cb_editor_text_row_dispose (GObject *object)
{
  g_clear_pointer (&CB_EDITOR_TEXT_ROW (object)->typing, cb_editor_typing_free);

  G_OBJECT_CLASS (cb_editor_text_row_parent_class)->dispose (object);
}

static void
cb_editor_text_row_class_init (CbEditorTextRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_editor_text_row_dispose;
  CB_EDITOR_ROW_CLASS (klass)->build = text_build;
  CB_EDITOR_ROW_CLASS (klass)->show_value = text_show_value;
  CB_EDITOR_ROW_CLASS (klass)->flush = text_flush;
}

static void
cb_editor_text_row_init (CbEditorTextRow *self)
{
}
