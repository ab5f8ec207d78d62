/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-editor-draft.h"

struct _CbEditorDraft
{
  GObject parent_instance;

  CbRecord *record;
  GPtrArray *rows; /* of CbEditorRow, which the dialog holds */
};

G_DEFINE_FINAL_TYPE (CbEditorDraft, cb_editor_draft, G_TYPE_OBJECT)

static guint changed_signal;

static void
cb_editor_draft_finalize (GObject *object)
{
  CbEditorDraft *self = CB_EDITOR_DRAFT (object);

  g_clear_pointer (&self->record, cb_record_unref);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (cb_editor_draft_parent_class)->finalize (object);
}

static void
cb_editor_draft_class_init (CbEditorDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cb_editor_draft_finalize;

  changed_signal = g_signal_new ("changed", CB_TYPE_EDITOR_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
cb_editor_draft_init (CbEditorDraft *self)
{
  self->rows = g_ptr_array_new ();
}

CbEditorDraft *
cb_editor_draft_new (void)
{
  return g_object_new (CB_TYPE_EDITOR_DRAFT, NULL);
}

void
cb_editor_draft_take_record (CbEditorDraft *self, CbRecord *record)
{
  g_return_if_fail (CB_IS_EDITOR_DRAFT (self));

  g_clear_pointer (&self->record, cb_record_unref);
  self->record = record;
  for (guint i = 0; i < self->rows->len; i++)
    cb_editor_row_set_record (g_ptr_array_index (self->rows, i), record,
                              cb_record_get_language (record));
}

CbRecord *
cb_editor_draft_get_record (CbEditorDraft *self)
{
  g_return_val_if_fail (CB_IS_EDITOR_DRAFT (self), NULL);

  return self->record;
}

static void
save_cb (CbEditorDraft *self, const char *input, CbEditorRow *row)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  CbCodes codes = cb_names_for_checks (NULL);
  CbRecord *changed = cb_record_copy (self->record);

  cb_record_set_checked (changed, cb_editor_row_get_index (row), input, &codes, 0, problems);
  cb_editor_row_take_result (row, problems);
  cb_editor_draft_take_record (self, changed);
  g_signal_emit (self, changed_signal, 0);
}

CbEditorRow *
cb_editor_draft_add_row (CbEditorDraft *self,
                         AdwPreferencesGroup *group,
                         const CbNoun *noun,
                         guint field)
{
  CbEditorRow *row;

  g_return_val_if_fail (CB_IS_EDITOR_DRAFT (self), NULL);

  row = cb_editor_row_new_of_type (cb_editor_row_choose_type (&noun->fields[field]), noun, field);
  g_signal_connect_object (row, "save", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, row);
  if (self->record != NULL)
    cb_editor_row_set_record (row, self->record, cb_record_get_language (self->record));
  adw_preferences_group_add (group, GTK_WIDGET (row));
  return row;
}

gboolean
cb_editor_draft_flush (CbEditorDraft *self)
{
  g_return_val_if_fail (CB_IS_EDITOR_DRAFT (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      CbEditorRow *row = g_ptr_array_index (self->rows, i);

      cb_editor_row_flush (row);
      if (cb_editor_row_get_refused (row) != NULL)
        {
          gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
          return FALSE;
        }
      cb_editor_row_set_fault (row, NULL);
    }
  return TRUE;
}

void
cb_editor_rows_show_problems (GPtrArray *rows, GPtrArray *problems)
{
  gboolean first = TRUE;

  for (guint i = 0; i < rows->len; i++)
    {
      CbEditorRow *row = g_ptr_array_index (rows, i);
      g_autoptr (GPtrArray) own = g_ptr_array_new ();

      for (guint j = 0; j < problems->len; j++)
        {
          CbProblem *problem = g_ptr_array_index (problems, j);

          if (g_strcmp0 (problem->field, cb_editor_row_get_field (row)->id) == 0)
            g_ptr_array_add (own, problem);
        }
      cb_editor_row_take_result (row, own);
      if (first && own->len > 0)
        first = !gtk_widget_child_focus (GTK_WIDGET (row), GTK_DIR_TAB_FORWARD);
    }
}

void
cb_editor_draft_show_problems (CbEditorDraft *self, GPtrArray *problems)
{
  g_return_if_fail (CB_IS_EDITOR_DRAFT (self));

  cb_editor_rows_show_problems (self->rows, problems);
}

GtkWidget *
cb_editor_draft_new_header (GtkWindow *window, const char *confirm, const char *action)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *button = gtk_button_new_with_mnemonic (confirm);

  gtk_widget_add_css_class (button, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), button);
  gtk_window_set_default_widget (window, button);
  return header;
}
