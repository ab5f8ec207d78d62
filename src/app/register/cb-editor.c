/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-code-popover.h"
#include "cb-consistency.h"
#include "cb-editor-private.h"
#include "cb-marks.h"
#include "cb-text.h"
#include "cb-wording.h"

G_DEFINE_FINAL_TYPE (CbEditor, cb_editor, ADW_TYPE_BIN)

enum
{
  SIGNAL_CLOSED,
  SIGNAL_SAVED,
  SIGNAL_CREATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
cb_editor_emit_saved (CbEditor *self, CbRecord *record)
{
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, record);
}

void
cb_editor_emit_created (CbEditor *self, CbRecord *record)
{
  g_signal_emit (self, signals[SIGNAL_CREATED], 0, record);
}

/* --- what is shown --------------------------------------------------------- */

static char *
find_warning (GPtrArray *problems, const CbField *field)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const CbProblem *problem = g_ptr_array_index (problems, i);

      if (problem->grade == CB_GRADE_WARNING && g_strcmp0 (problem->field, field->id) == 0)
        return cb_wording_problem (problem);
    }
  return NULL;
}

void
cb_editor_show_record (CbEditor *self)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord) checked = cb_record_copy (self->record);

  (void) cb_consistency_check (checked, 0, problems);
  for (guint i = 0; i < self->rows->len; i++)
    {
      CbEditorRow *row = g_ptr_array_index (self->rows, i);
      g_autofree char *warning = find_warning (problems, cb_editor_row_get_field (row));

      cb_editor_row_set_record (row, self->record, self->language);
      cb_editor_row_set_warning (row, warning);
    }
}

void
cb_editor_update_undo (CbEditor *self)
{
  const char *label = cb_session_get_undo_label (self->session);
  /* Translators: what was done: “Undo: Edit need UKR-01: title”. */
  g_autofree char *text = label != NULL ? g_strdup_printf (_ ("Undo: %s"), label) : NULL;

  /* What was done before the form was opened is the window's business. */
  gtk_widget_set_visible (self->undo, label != NULL && self->stored);
  gtk_label_set_text (self->undo_label, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (self->undo, text);
}

void
cb_editor_show_saved (CbEditor *self)
{
  g_autofree char *now = cb_date_now_text ();
  g_autofree char *moment = cb_wording_moment (now);
  g_autofree char *text = NULL;

  if (self->n_saving > 0)
    text = g_strdup (_ ("Saving…"));
  else
    /* Translators: when the last change was stored. */
    text = g_strdup_printf (_ ("Saved %s"), moment);
  gtk_label_set_text (self->saved, text);
}

static void
update_language (CbEditor *self)
{
  gboolean original = g_str_equal (self->language, cb_record_get_language (self->record));
  const char *name = cb_marks_name_language (self->language);
  /* Translators: name of a language. */
  g_autofree char *text = original ? g_strdup_printf (_ ("%s (original)"), name) : g_strdup (name);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->language_button), text);
}

static void
flush_rows (CbEditor *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    cb_editor_row_flush (g_ptr_array_index (self->rows, i));
}

static void
save_cb (CbEditor *self, const char *input, CbEditorRow *row)
{
  cb_editor_save_row (self, row, input);
}

static void
add_organisation_cb (CbEditor *self, const char *name, CbEditorRow *row)
{
  cb_editor_add_organisation (self, row, name);
}

/* --- rows ------------------------------------------------------------------ */

/* For a new record only what it can not be without, and the language it is written in. */
static gboolean
has_row (CbEditor *self, guint field)
{
  const CbField *about = &self->noun->fields[field];

  if (!self->creating)
    return (about->flags & CB_FIELD_KEPT) == 0;
  if (g_strcmp0 (about->list, "languages") == 0)
    return about->type == CB_FIELD_CODE;
  return (about->flags & CB_FIELD_REQUIRED) != 0 && (about->flags & CB_FIELD_FIXED) == 0;
}

static void
add_row (CbEditor *self, GtkWidget *group, guint field)
{
  CbEditorRow *row = cb_editor_row_new (self->noun, field);

  cb_editor_row_set_organisations (row, self->organisations);
  g_signal_connect_swapped (row, "save", G_CALLBACK (save_cb), self);
  g_signal_connect_swapped (row, "add-organisation", G_CALLBACK (add_organisation_cb), self);
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (row));
}

static GtkWidget *
add_group (CbEditor *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (self->groups, group);
  return group;
}

/* The few rows of a new record stand together. */
static void
build_groups (CbEditor *self)
{
  GtkWidget *only = self->creating ? add_group (self, NULL) : NULL;

  for (guint section = 0; section < CB_N_SECTIONS; section++)
    {
      GtkWidget *group = only;

      for (guint i = 0; i < self->noun->n_fields; i++)
        {
          if (self->noun->fields[i].section != (CbSection) section || !has_row (self, i))
            continue;
          if (group == NULL)
            group = add_group (self, _ (cb_section_get_name ((CbSection) section)));
          add_row (self, group, i);
        }
    }
}

/* --- languages ------------------------------------------------------------- */

static void
language_chosen_cb (CbEditor *self, const char *tag)
{
  cb_editor_set_language (self, tag);
}

static void
make_languages (GtkMenuButton *button, gpointer user_data)
{
  CbEditor *self = user_data;
  int field = cb_marks_find_list (self->noun, "languages");

  if (self->language_popover == NULL)
    {
      self->language_popover = cb_code_popover_new (FALSE);
      cb_code_popover_set_name (CB_CODE_POPOVER (self->language_popover),
                                _ ("Language of title and texts"));
      cb_code_popover_take_choices (CB_CODE_POPOVER (self->language_popover),
                                    cb_code_choices_for_field (self->noun, (guint) field, NULL));
      g_signal_connect_swapped (self->language_popover, "chosen", G_CALLBACK (language_chosen_cb),
                                self);
      gtk_menu_button_set_popover (button, self->language_popover);
    }
  cb_code_popover_set_active (CB_CODE_POPOVER (self->language_popover), self->language);
}

static void
close_cb (CbEditor *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
done_cb (CbEditor *self)
{
  if (!self->creating)
    {
      close_cb (self);
      return;
    }
  flush_rows (self);
  cb_editor_create (self);
}

/* --- widget ---------------------------------------------------------------- */

static void
cb_editor_dispose (GObject *object)
{
  CbEditor *self = CB_EDITOR (object);

  self->language_popover = NULL;
  g_clear_weak_pointer (&self->home);
  g_clear_pointer (&self->record, cb_record_unref);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  g_clear_pointer (&self->language, g_free);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (cb_editor_parent_class)->dispose (object);
}

static void
cb_editor_finalize (GObject *object)
{
  g_clear_pointer (&CB_EDITOR (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_editor_parent_class)->finalize (object);
}

static void
cb_editor_class_init (CbEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_editor_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, CbEditor, cancel);
  gtk_widget_class_bind_template_child (widget_class, CbEditor, heading);
  gtk_widget_class_bind_template_child (widget_class, CbEditor, language_button);
  gtk_widget_class_bind_template_child (widget_class, CbEditor, done);
  gtk_widget_class_bind_template_child (widget_class, CbEditor, groups);
  gtk_widget_class_bind_template_child (widget_class, CbEditor, foot);
  gtk_widget_class_bind_template_child (widget_class, CbEditor, saved);
  gtk_widget_class_bind_template_child (widget_class, CbEditor, undo);
  gtk_widget_class_bind_template_child (widget_class, CbEditor, undo_label);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);

  signals[SIGNAL_CLOSED] = g_signal_new ("closed", CB_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SAVED] = g_signal_new ("saved", CB_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[SIGNAL_CREATED] = g_signal_new ("created", CB_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
cb_editor_init (CbEditor *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_heading (CbEditor *self)
{
  const char *ref = cb_record_get_ref (self->record);
  g_autofree char *isolated = ref != NULL ? cb_text_isolate (ref) : NULL;
  g_autofree char *text = NULL;

  if (self->creating)
    /* Translators: a kind of record: “New: Need”. */
    text = g_strdup_printf (_ ("New: %s"), _ (self->noun->name));
  else
    /* Translators: a kind of record and its reference: “Need UKR-01”. */
    text = g_strdup_printf (C_ ("editor", "%1$s %2$s"), _ (self->noun->name), isolated);
  gtk_label_set_text (self->heading, text);
  gtk_widget_set_visible (self->cancel, self->creating);
  gtk_widget_set_visible (self->foot, !self->creating);
  gtk_widget_set_visible (self->language_button,
                          !self->creating && cb_marks_find_list (self->noun, "languages") >= 0);
  if (!self->creating)
    return;
  gtk_button_set_label (GTK_BUTTON (self->done), _ ("Create"));
  gtk_widget_add_css_class (self->done, "suggested-action");
}

static CbEditor *
make_editor (CbSession *session,
             CbRecord *record,
             CbOrganisations *organisations,
             gboolean creating)
{
  CbEditor *self = g_object_new (CB_TYPE_EDITOR, NULL);

  self->session = g_object_ref (session);
  self->noun = record->noun;
  self->record = record;
  self->creating = creating;
  self->language = g_strdup (cb_record_get_language (record));
  if (organisations != NULL)
    self->organisations = cb_organisations_ref (organisations);
  build_groups (self);
  set_heading (self);
  cb_editor_show_record (self);
  update_language (self);
  cb_editor_update_undo (self);
  gtk_label_set_text (self->saved, _ ("Changes are saved as you make them"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->language_button), make_languages,
                                         self, NULL);
  g_signal_connect_object (session, "notify::undo-label", G_CALLBACK (cb_editor_update_undo), self,
                           G_CONNECT_SWAPPED);
  return self;
}

CbEditor *
cb_editor_new (CbSession *session, CbRecord *record, CbOrganisations *organisations)
{
  return make_editor (session, cb_record_ref (record), organisations, FALSE);
}

CbEditor *
cb_editor_new_to_create (CbSession *session, const CbNoun *noun, CbOrganisations *organisations)
{
  return make_editor (session, cb_editor_make_draft (noun), organisations, TRUE);
}

CbEditor *
cb_editor_new_from_draft (CbSession *session, CbRecord *draft, CbOrganisations *organisations)
{
  return make_editor (session, cb_record_copy (draft), organisations, TRUE);
}

void
cb_editor_preset (CbEditor *self, const char *field_id, const char *value)
{
  int field;

  g_return_if_fail (CB_IS_EDITOR (self) && self->creating);

  field = cb_noun_find_field (self->noun, field_id);
  g_return_if_fail (field >= 0);
  cb_record_set (self->record, (guint) field, value);
  cb_editor_show_record (self);
}

CbEditorRow *
cb_editor_get_row (CbEditor *self, guint field)
{
  g_return_val_if_fail (CB_IS_EDITOR (self), NULL);

  for (guint i = 0; i < self->rows->len; i++)
    if (cb_editor_row_get_index (g_ptr_array_index (self->rows, i)) == field)
      return g_ptr_array_index (self->rows, i);
  return NULL;
}

void
cb_editor_set_record (CbEditor *self, CbRecord *record)
{
  g_return_if_fail (CB_IS_EDITOR (self));

  if (self->creating || self->record == record)
    return;
  cb_record_ref (record);
  g_clear_pointer (&self->record, cb_record_unref);
  self->record = record;
  cb_editor_show_record (self);
}

void
cb_editor_set_organisations (CbEditor *self, CbOrganisations *organisations)
{
  g_return_if_fail (CB_IS_EDITOR (self));

  g_clear_pointer (&self->organisations, cb_organisations_unref);
  if (organisations != NULL)
    self->organisations = cb_organisations_ref (organisations);
  for (guint i = 0; i < self->rows->len; i++)
    cb_editor_row_set_organisations (g_ptr_array_index (self->rows, i), organisations);
}

void
cb_editor_set_language (CbEditor *self, const char *language)
{
  g_return_if_fail (CB_IS_EDITOR (self) && language != NULL);

  /* What was typed belongs to the language it was typed in. */
  flush_rows (self);
  g_free (self->language);
  self->language = g_strdup (language);
  update_language (self);
  cb_editor_show_record (self);
}

static void
focus_when_mapped_cb (CbEditor *self)
{
  g_signal_handlers_disconnect_by_func (self, focus_when_mapped_cb, NULL);
  gtk_widget_child_focus (GTK_WIDGET (self->groups), GTK_DIR_TAB_FORWARD);
}

/* What is still out of sight takes no keyboard. */
void
cb_editor_focus_first (CbEditor *self)
{
  g_return_if_fail (CB_IS_EDITOR (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_child_focus (GTK_WIDGET (self->groups), GTK_DIR_TAB_FORWARD);
  else
    g_signal_connect (self, "map", G_CALLBACK (focus_when_mapped_cb), NULL);
}

void
cb_editor_finish (CbEditor *self)
{
  g_return_if_fail (CB_IS_EDITOR (self));

  if (!self->creating)
    flush_rows (self);
  g_set_weak_pointer (&self->home, gtk_widget_get_parent (GTK_WIDGET (self)));
  self->closed = TRUE;
}
