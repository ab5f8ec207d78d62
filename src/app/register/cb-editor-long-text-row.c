/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-editor-rows.h"
#include "cb-editor-typing.h"
#include "cb-marks.h"

#define LEAST_HEIGHT 84

struct _CbEditorLongTextRow
{
  CbEditorRow parent_instance;

  GtkWidget *view;
  GtkTextBuffer *buffer;
  CbEditorTyping *typing;
};

G_DEFINE_FINAL_TYPE (CbEditorLongTextRow, cb_editor_long_text_row, CB_TYPE_EDITOR_ROW)

static char *
read_input (gpointer user_data)
{
  CbEditorLongTextRow *self = user_data;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
changed_cb (CbEditorLongTextRow *self)
{
  cb_editor_typing_changed (self->typing);
}

static void
build (CbEditorRow *row)
{
  CbEditorLongTextRow *self = CB_EDITOR_LONG_TEXT_ROW (row);

  self->view = gtk_text_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_text_buffer_set_enable_undo (self->buffer, TRUE);
  gtk_widget_set_size_request (self->view, -1, LEAST_HEIGHT);
  gtk_widget_add_css_class (self->view, "cb-long-text");
  self->typing = cb_editor_typing_new (row, self->view, read_input, self);
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (changed_cb), self);
  cb_editor_row_set_control (row, self->view, self->view);
}

static void
show_value (CbEditorRow *row, const char *value)
{
  CbEditorLongTextRow *self = CB_EDITOR_LONG_TEXT_ROW (row);
  const char *language = cb_editor_row_is_translation (row)
                             ? cb_editor_row_get_language (row)
                             : cb_record_get_language (cb_editor_row_get_record (row));

  gtk_widget_set_direction (self->view, cb_marks_language_direction (language));
  if (cb_editor_typing_is_same (self->typing, value))
    return;
  g_signal_handlers_block_by_func (self->buffer, changed_cb, self);
  gtk_text_buffer_set_text (self->buffer, value != NULL ? value : "", -1);
  g_signal_handlers_unblock_by_func (self->buffer, changed_cb, self);
}

static void
flush (CbEditorRow *row)
{
  cb_editor_typing_flush (CB_EDITOR_LONG_TEXT_ROW (row)->typing);
}

static void
cb_editor_long_text_row_dispose (GObject *object)
{
  g_clear_pointer (&CB_EDITOR_LONG_TEXT_ROW (object)->typing, cb_editor_typing_free);

  G_OBJECT_CLASS (cb_editor_long_text_row_parent_class)->dispose (object);
}

static void
cb_editor_long_text_row_class_init (CbEditorLongTextRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_editor_long_text_row_dispose;
  CB_EDITOR_ROW_CLASS (klass)->build = build;
  CB_EDITOR_ROW_CLASS (klass)->show_value = show_value;
  CB_EDITOR_ROW_CLASS (klass)->flush = flush;
}

static void
cb_editor_long_text_row_init (CbEditorLongTextRow *self)
{
}
