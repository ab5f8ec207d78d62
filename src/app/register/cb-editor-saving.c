/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-editor-draft.h"
#include "cb-editor-private.h"
#include "cb-error.h"
#include "cb-locale.h"
#include "cb-marks.h"
#include "cb-navigation.h"
#include "cb-organisation.h"
#include "cb-preferences.h"
#include "cb-text.h"
#include "cb-wording.h"

/* A step under way. */
typedef struct
{
  CbEditor *self;
  CbEditorRow *row;
} Saving;

static Saving *
saving_new (CbEditor *self, CbEditorRow *row)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->self = g_object_ref (self);
  saving->row = row != NULL ? g_object_ref (row) : NULL;
  return saving;
}

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->self);
  g_clear_object (&saving->row);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/* --- saving ---------------------------------------------------------------- */

static gboolean
is_refused (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (((CbProblem *) g_ptr_array_index (problems, i))->grade != CB_GRADE_WARNING)
      return TRUE;
  return FALSE;
}

/* An amount waits for its currency: once something else was stored, what was refused is tried
 * again. */
static void
retry_refused (CbEditor *self, CbEditorRow *saved)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      CbEditorRow *row = g_ptr_array_index (self->rows, i);
      g_autofree char *input = g_strdup (cb_editor_row_get_refused (row));

      if (row != saved && input != NULL)
        cb_editor_row_save (row, input[0] != '\0' ? input : NULL);
    }
}

/* The editor is gone, so the row can not say it any more. */
static void
say_refused (CbEditor *self, CbEditorRow *row, GPtrArray *problems)
{
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  if (self->home == NULL || problems->len == 0)
    return;
  words = cb_wording_problem (g_ptr_array_index (problems, 0));
  /* Translators: a field, and why it was not stored. */
  text = g_strdup_printf (_ ("“%s” was not saved. %s"),
                          adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), words);
  cb_show_toast (self->home, text, FALSE);
}

static void
take_stored (CbEditor *self, CbRecord *record)
{
  cb_record_ref (record);
  g_clear_pointer (&self->record, cb_record_unref);
  self->record = record;
  cb_editor_show_record (self);
  cb_editor_emit_saved (self, record);
}

static void
show_failure (CbEditor *self, CbEditorRow *row, const GError *error)
{
  g_autofree char *text = cb_wording_error (error);

  cb_editor_row_take_failure (row, text);
  if (!self->closed)
    gtk_label_set_text (self->saved, _ ("Not saved"));
  cb_show_unsaved (self->closed ? self->home : GTK_WIDGET (self), error);
}

static void
set_field_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  CbEditor *self = saving->self;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      record = cb_session_set_field_finish (CB_SESSION (source), result, &problems, &error);

  if (problems == NULL)
    problems = g_ptr_array_new ();
  self->n_saving--;
  if (record == NULL)
    {
      show_failure (self, saving->row, error);
      return;
    }
  cb_editor_row_take_result (saving->row, problems);
  if (is_refused (problems))
    {
      gtk_label_set_text (self->saved, _ ("Not saved"));
      if (self->closed)
        say_refused (self, saving->row, problems);
      return;
    }
  if (self->closed)
    return;

  self->stored = TRUE;
  cb_editor_show_saved (self);
  cb_editor_update_undo (self);
  take_stored (self, record);
  if (self->n_saving == 0)
    retry_refused (self, saving->row);
}

/* A record that is not stored yet takes the value itself. */
static void
set_draft_field (CbEditor *self, CbEditorRow *row, const char *input)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  CbCodes codes = cb_names_for_checks (self->organisations);
  CbRecord *changed = cb_record_copy (self->record);

  cb_record_set_checked (changed, cb_editor_row_get_index (row), input, &codes, 0, problems);
  cb_record_unref (self->record);
  self->record = changed;
  if (cb_marks_find_list (self->noun, "languages") == (int) cb_editor_row_get_index (row))
    {
      g_free (self->language);
      self->language = g_strdup (cb_record_get_language (changed));
    }
  cb_editor_row_take_result (row, problems);
  cb_editor_show_record (self);
}

void
cb_editor_save_row (CbEditor *self, CbEditorRow *row, const char *input)
{
  guint field = cb_editor_row_get_index (row);

  if (self->creating)
    {
      set_draft_field (self, row, input);
      return;
    }
  self->n_saving++;
  if (!self->closed)
    cb_editor_show_saved (self);
  cb_session_set_field_async (self->session, self->noun, self->record->id, field,
                              cb_editor_row_is_translation (row) ? self->language : NULL, input,
                              set_field_cb, saving_new (self, row));
}

/* --- organisations --------------------------------------------------------- */

static void
organisation_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  CbEditor *self = saving->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (CbRecord)
      organisation = cb_session_create_finish (CB_SESSION (source), result, &problems, &error);
  const char *before;
  g_autofree char *value = NULL;

  if (organisation == NULL)
    {
      cb_show_error (self->closed ? self->home : GTK_WIDGET (self), error);
      return;
    }
  if (self->closed)
    return;
  if (self->organisations != NULL)
    cb_organisations_add (self->organisations, organisation);

  before = cb_record_get (self->record, cb_editor_row_get_index (saving->row));
  if (cb_field_is_many (cb_editor_row_get_field (saving->row)) && before != NULL)
    value = g_strjoin (CB_TEXT_LIST_SEPARATOR, before, cb_record_get_ref (organisation), NULL);
  else
    value = g_strdup (cb_record_get_ref (organisation));
  cb_editor_row_set_organisations (saving->row, self->organisations);
  cb_editor_row_save (saving->row, value);
}

void
cb_editor_add_organisation (CbEditor *self, CbEditorRow *row, const char *name)
{
  g_autoptr (CbRecord) organisation = cb_record_new_preset (&cb_noun_organisation);

  cb_record_set (organisation, CB_ORGANISATION_NAME, name);
  cb_record_set (organisation, CB_ORGANISATION_LANGUAGE, cb_locale_get_language ()->tag);
  cb_session_create_async (self->session, organisation, organisation_cb, saving_new (self, row));
}

/* --- a new record ---------------------------------------------------------- */

static void
create_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Saving) saving = user_data;
  CbEditor *self = saving->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (CbRecord)
      record = cb_session_create_finish (CB_SESSION (source), result, &problems, &error);

  gtk_widget_set_sensitive (self->done, TRUE);
  if (record != NULL)
    cb_editor_emit_created (self, record);
  else if (g_error_matches (error, CB_ERROR, CB_ERROR_INVALID) && problems != NULL)
    cb_editor_rows_show_problems (self->rows, problems);
  else
    cb_show_error (GTK_WIDGET (self), error);
}

/* What is known of who works here, so that it need not be typed again. */
CbRecord *
cb_editor_make_draft (const CbNoun *noun)
{
  CbRecord *record = cb_record_new_preset (noun);
  g_autoptr (CbPreferences) preferences = cb_preferences_new ();
  const char *state = cb_preferences_get_home_state (preferences);

  for (guint i = 0; i < noun->n_fields; i++)
    {
      const CbField *field = &noun->fields[i];

      if (field->type != CB_FIELD_CODE)
        continue;
      if (g_str_equal (field->list, "languages"))
        cb_record_set (record, i, cb_locale_get_language ()->tag);
      else if (g_str_equal (field->list, "states") && (field->flags & CB_FIELD_REQUIRED) != 0 &&
               state[0] != '\0')
        cb_record_set (record, i, state);
    }
  return record;
}

void
cb_editor_create (CbEditor *self)
{
  gtk_widget_set_sensitive (self->done, FALSE);
  cb_session_create_async (self->session, self->record, create_cb, saving_new (self, NULL));
}
