/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-export-choice.h"
#include "cb-export-dialog.h"
#include "cb-export-profile.h"
#include "cb-export-profiles.h"
#include "cb-locale.h"
#include "cb-marking-row.h"
#include "cb-navigation.h"
#include "cb-reference.h"
#include "cb-session-export.h"

#define PACKAGE "package"

/* How often it is looked how far the file is. */
#define LOOK_MS 80

struct _CbExportDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwComboRow *profile_row;
  AdwComboRow *kind_row;
  AdwComboRow *format_row;
  AdwComboRow *dialect_row;
  AdwComboRow *labels_row;
  AdwComboRow *language_row;
  AdwComboRow *marking_row;
  AdwEntryRow *keep_row;
  GtkLabel *count_label;
  GtkProgressBar *progress_bar;

  CbWindow *parent; /* weak */
  CbSession *session;
  GCancellable *cancellable;
  GCancellable *counting;
  GPtrArray *sources;  /* of CbExportSource, in the order of the row */
  GPtrArray *forms;    /* of CbExportForm, likewise */
  GArray *labels;      /* of guint, likewise */
  GPtrArray *profiles; /* of CbRecord, likewise behind “None” */
  char **columns;      /* of the profile that was chosen */
  CbExportMeter *meter;
  GFile *file;
  guint look_source;
  gboolean filling; /* the rows follow a choice, not the person */
};

G_DEFINE_FINAL_TYPE (CbExportDialog, cb_export_dialog, ADW_TYPE_WINDOW)

/* --- what is chosen -------------------------------------------------------- */

static const CbExportSource *
get_source (CbExportDialog *self)
{
  return g_ptr_array_index (self->sources, MIN (adw_combo_row_get_selected (self->kind_row),
                                                self->sources->len - 1));
}

static const CbExportForm *
get_form (CbExportDialog *self)
{
  return g_ptr_array_index (self->forms, MIN (adw_combo_row_get_selected (self->format_row),
                                              self->forms->len - 1));
}

static CbRecordLabels
get_labels (CbExportDialog *self)
{
  guint place = MIN (adw_combo_row_get_selected (self->labels_row), self->labels->len - 1);

  return (CbRecordLabels) g_array_index (self->labels, guint, place);
}

static CbExportRequest *
make_request (CbExportDialog *self)
{
  const CbExportSource *source = get_source (self);
  CbExportRequest *request = cb_export_request_new (source->noun);
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);
  guint language = MIN (adw_combo_row_get_selected (self->language_row), n_languages - 1);

  request->query = source->query != NULL ? cb_query_copy (source->query) : NULL;
  request->format = get_form (self)->format;
  if ((get_form (self)->flags & CB_EXPORT_FORM_DIALECTS) != 0)
    request->dialect = (CbCsvDialect) adw_combo_row_get_selected (self->dialect_row);
  request->labels = get_labels (self);
  g_free (request->language);
  request->language = g_strdup (languages[language].tag);
  request->columns = g_strdupv (self->columns);
  request->max_marking = cb_marking_row_get (self->marking_row);
  return request;
}

/* --- how many -------------------------------------------------------------- */

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbExportDialog) self = user_data;
  CbExportResult counts;
  g_autofree char *text = NULL;

  /* Cancelled; any other error will be told by the export itself. */
  if (!cb_session_count_export_finish (CB_SESSION (source), result, &counts, NULL))
    return;
  text = cb_export_choice_word_counts (&counts);
  gtk_label_set_label (self->count_label, text);
}

static void
start_counting (CbExportDialog *self)
{
  g_autoptr (CbExportRequest) request = make_request (self);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  cb_session_count_export_async (self->session, request, self->counting, counted_cb,
                                 g_object_ref (self));
}

/* --- rows ------------------------------------------------------------------ */

static void
describe (AdwComboRow *row, const char *list, const char *code)
{
  const CbCode *found = cb_reference_find (list, code);
  const char *text = found != NULL ? cb_code_get_description (found) : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text != NULL ? text : "");
}

static void
describe_place (AdwComboRow *row, const char *list, guint place)
{
  describe (row, list, cb_code_list_get (cb_reference_get_list (list), place)->code);
}

static void
update_rows (CbExportDialog *self)
{
  const CbExportForm *form = get_form (self);
  CbRecordLabels labels = get_labels (self);

  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (self->kind_row),
      get_source (self)->noun == NULL
          ? _ ("Records of all kinds, but those of persons; another Capacity Bridge can take a "
               "JSON package in as a whole.")
          : "");
  gtk_widget_set_visible (GTK_WIDGET (self->dialect_row),
                          (form->flags & CB_EXPORT_FORM_DIALECTS) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->labels_row), self->labels->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->language_row), labels != CB_RECORD_LABELS_CODES);
  describe (self->format_row, "export-formats", form->id);
  describe_place (self->dialect_row, "csv-dialects",
                  adw_combo_row_get_selected (self->dialect_row));
  describe_place (self->labels_row, "export-labels", labels);
}

static void
on_choice_changed_cb (CbExportDialog *self)
{
  if (self->session == NULL || self->filling)
    return;
  update_rows (self);
  start_counting (self);
}

/* The labels that the format can have; the one chosen before stays, where it can. */
static void
fill_labels (CbExportDialog *self, CbRecordLabels wanted)
{
  gboolean filling = self->filling;
  g_autoptr (GtkStringList) names = NULL;

  g_clear_pointer (&self->labels, g_array_unref);
  self->labels = cb_export_choice_list_labels (get_form (self));
  names = cb_export_choice_name_labels (self->labels);
  self->filling = TRUE;
  adw_combo_row_set_model (self->labels_row, G_LIST_MODEL (names));
  for (guint i = 0; i < self->labels->len; i++)
    if (g_array_index (self->labels, guint, i) == (guint) wanted)
      adw_combo_row_set_selected (self->labels_row, i);
  self->filling = filling;
}

static void
fill_forms (CbExportDialog *self, CbExportFormat wanted, CbRecordLabels labels)
{
  gboolean filling = self->filling;
  g_autoptr (GtkStringList) names = NULL;

  g_clear_pointer (&self->forms, g_ptr_array_unref);
  self->forms = cb_export_choice_list_forms (get_source (self)->noun);
  names = cb_export_choice_name_forms (self->forms);
  self->filling = TRUE;
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (names));
  for (guint i = 0; i < self->forms->len; i++)
    if (((const CbExportForm *) g_ptr_array_index (self->forms, i))->format == wanted)
      adw_combo_row_set_selected (self->format_row, i);
  self->filling = filling;
  fill_labels (self, labels);
}

static void
on_kind_changed_cb (CbExportDialog *self)
{
  if (self->session == NULL || self->filling)
    return;
  g_clear_pointer (&self->columns, g_strfreev);
  fill_forms (self, get_form (self)->format, get_labels (self));
  on_choice_changed_cb (self);
}

static void
on_format_changed_cb (CbExportDialog *self)
{
  if (self->session == NULL || self->filling)
    return;
  fill_labels (self, get_labels (self));
  on_choice_changed_cb (self);
}

static void
fill_languages (CbExportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);

  for (guint i = 0; i < n_languages; i++)
    gtk_string_list_append (names, languages[i].name);
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
}

static void
select_language (CbExportDialog *self, const char *tag)
{
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);

  for (guint i = 0; i < n_languages; i++)
    if (g_str_equal (languages[i].tag, tag))
      adw_combo_row_set_selected (self->language_row, i);
}

static void
select_noun (CbExportDialog *self, const CbNoun *noun)
{
  for (guint i = 0; i < self->sources->len; i++)
    {
      const CbExportSource *source = g_ptr_array_index (self->sources, i);

      if (source->noun == noun && source->query == NULL)
        adw_combo_row_set_selected (self->kind_row, i);
    }
}

static void
fill_rows (CbExportDialog *self, const CbQuery *query)
{
  g_autoptr (GtkStringList) kinds = NULL;
  g_autoptr (GtkStringList) dialects = cb_export_choice_name_codes ("csv-dialects");

  self->filling = TRUE;
  self->sources = cb_export_choice_list_sources (query);
  kinds = cb_export_choice_name_sources (self->sources);
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
  adw_combo_row_set_model (self->dialect_row, G_LIST_MODEL (dialects));
  cb_marking_row_set_up (self->marking_row);
  fill_languages (self);
  select_language (self, cb_locale_get_language ()->tag);
  self->filling = FALSE;
}

/* --- profiles -------------------------------------------------------------- */

static void
take_request (CbExportDialog *self, const CbExportRequest *request)
{
  self->filling = TRUE;
  select_noun (self, request->noun);
  fill_forms (self, request->format, request->labels);
  adw_combo_row_set_selected (self->dialect_row, request->dialect);
  select_language (self, request->language);
  cb_marking_row_set (self->marking_row, request->max_marking);
  g_strfreev (self->columns);
  self->columns = g_strdupv (request->columns);
  self->filling = FALSE;
  on_choice_changed_cb (self);
}

static void
on_profile_changed_cb (CbExportDialog *self)
{
  guint place = adw_combo_row_get_selected (self->profile_row);
  g_autoptr (CbExportRequest) request = NULL;
  g_autoptr (GError) error = NULL;
  const CbRecord *profile;

  if (self->filling || self->profiles == NULL || place == 0 || place > self->profiles->len)
    return;
  profile = g_ptr_array_index (self->profiles, place - 1);
  request = cb_export_profiles_read (profile, cb_locale_get_language ()->tag, &error);
  if (request == NULL)
    {
      cb_show_error (GTK_WIDGET (self->parent), error);
      return;
    }
  take_request (self, request);
  gtk_editable_set_text (GTK_EDITABLE (self->keep_row),
                         cb_record_get (profile, CB_EXPORT_PROFILE_NAME));
}

static void
profiles_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbExportDialog) self = user_data;
  GPtrArray *profiles = cb_session_export_profiles_finish (CB_SESSION (source), result, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  /* Cancelled, or a fault that the export itself will tell. */
  if (profiles == NULL)
    return;
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  self->profiles = profiles;
  /* Translators: no saved profile */
  gtk_string_list_append (names, C_ ("profile", "None"));
  for (guint i = 0; i < profiles->len; i++)
    gtk_string_list_append (names, cb_record_get (g_ptr_array_index (profiles, i),
                                                  CB_EXPORT_PROFILE_NAME));
  self->filling = TRUE;
  adw_combo_row_set_model (self->profile_row, G_LIST_MODEL (names));
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->profile_row), profiles->len > 0);
}

static void
load_profiles (CbExportDialog *self)
{
  cb_session_export_profiles_async (self->session, self->cancellable, profiles_cb,
                                    g_object_ref (self));
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cb_session_save_export_profile_finish (CB_SESSION (source), result, &error))
    {
      if (self->parent != NULL)
        cb_show_error (GTK_WIDGET (self->parent), error);
      return;
    }
  if (self->session == NULL)
    return;
  load_profiles (self);
  gtk_label_set_label (self->count_label, _ ("The choices are kept as a profile."));
}

static void
on_keep_cb (CbExportDialog *self)
{
  g_autofree char *name = g_strstrip (
      g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->keep_row))));
  g_autoptr (CbExportRequest) request = make_request (self);

  if (name[0] != '\0')
    cb_session_save_export_profile_async (self->session, name, request, kept_cb,
                                          g_object_ref (self));
}

/* --- writing --------------------------------------------------------------- */

static gboolean
look_cb (gpointer user_data)
{
  CbExportDialog *self = user_data;
  double fraction = cb_export_meter_get_fraction (self->meter);

  if (fraction < 0)
    gtk_progress_bar_pulse (self->progress_bar);
  else
    gtk_progress_bar_set_fraction (self->progress_bar, fraction);
  return G_SOURCE_CONTINUE;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  CbExportResult counts;
  g_autofree char *text = NULL;

  g_clear_handle_id (&self->look_source, g_source_remove);
  if (!cb_session_write_export_finish (CB_SESSION (source), result, &counts, &error))
    {
      if (self->session == NULL)
        return;
      gtk_stack_set_visible_child_name (self->stack, "choices");
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.write", TRUE);
      if (self->parent != NULL)
        cb_show_error (GTK_WIDGET (self->parent), error);
      return;
    }

  text = cb_export_choice_word_written (&counts);
  if (self->parent != NULL)
    cb_window_show_written (self->parent, text, self->file);
  gtk_window_destroy (GTK_WINDOW (self));
}

void
cb_export_dialog_write (CbExportDialog *self, GFile *file)
{
  g_autoptr (CbExportRequest) request = make_request (self);
  g_autofree char *path = g_file_get_path (file);

  g_return_if_fail (path != NULL);

  g_set_object (&self->file, file);
  g_clear_pointer (&self->meter, cb_export_meter_unref);
  self->meter = cb_export_meter_new ();
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.write", FALSE);
  gtk_stack_set_visible_child_name (self->stack, "writing");
  self->look_source = g_timeout_add (LOOK_MS, look_cb, self);
  cb_session_write_export_async (self->session, request, path, self->meter, self->cancellable,
                                 written_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbExportDialog) self = user_data;
  g_autoptr (GFile) file = cb_compat_save_file_finish (result, NULL);

  if (file != NULL && g_file_peek_path (file) != NULL && self->session != NULL)
    cb_export_dialog_write (self, file);
}

/* The folder that is chosen gets one of its own for the package. */
static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbExportDialog) self = user_data;
  g_autoptr (GFile) folder = cb_compat_choose_folder_finish (result, NULL);
  g_autoptr (GFile) package = NULL;
  const CbNoun *noun;

  if (folder == NULL || g_file_peek_path (folder) == NULL || self->session == NULL)
    return;
  noun = get_source (self)->noun;
  package = g_file_get_child (folder, noun != NULL ? noun->plural : PACKAGE);
  cb_export_dialog_write (self, package);
}

static CbFiles
get_files (const CbExportForm *form)
{
  return form->format == CB_EXPORT_CSV    ? CB_FILES_CSV
         : form->format == CB_EXPORT_JSON ? CB_FILES_JSON
                                          : CB_FILES_ANY;
}

static void
write_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbExportDialog *self = CB_EXPORT_DIALOG (widget);
  const CbNoun *noun = get_source (self)->noun;
  const CbExportForm *form = get_form (self);
  g_autofree char *file = NULL;

  if ((form->flags & CB_EXPORT_FORM_FOLDER) != 0)
    {
      cb_compat_choose_folder_async (GTK_WINDOW (self), _ ("Export Records"), self->cancellable,
                                     folder_chosen_cb, g_object_ref (self));
      return;
    }
  file = g_strconcat (noun != NULL ? noun->plural : PACKAGE, form->suffix, NULL);
  cb_compat_save_file_async (GTK_WINDOW (self), _ ("Export Records"), file, get_files (form),
                             self->cancellable, chosen_cb, g_object_ref (self));
}

static gboolean
cb_export_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (CB_EXPORT_DIALOG (window)->cancellable);

  return GTK_WINDOW_CLASS (cb_export_dialog_parent_class)->close_request (window);
}

static void
cb_export_dialog_dispose (GObject *object)
{
  CbExportDialog *self = CB_EXPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->counting);
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->counting);
  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_clear_pointer (&self->meter, cb_export_meter_unref);
  g_clear_pointer (&self->columns, g_strfreev);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  g_clear_weak_pointer (&self->parent);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_EXPORT_DIALOG);

  G_OBJECT_CLASS (cb_export_dialog_parent_class)->dispose (object);
}

static void
cb_export_dialog_finalize (GObject *object)
{
  CbExportDialog *self = CB_EXPORT_DIALOG (object);

  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->forms, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_array_unref);

  G_OBJECT_CLASS (cb_export_dialog_parent_class)->finalize (object);
}

static void
cb_export_dialog_class_init (CbExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_export_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = cb_export_dialog_close_request;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, profile_row);
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, dialect_row);
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, labels_row);
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, marking_row);
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, keep_row);
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, count_label);
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, on_profile_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_format_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_cb);
  gtk_widget_class_install_action (widget_class, "export.write", NULL, write_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_export_dialog_init (CbExportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
cb_export_dialog_new (CbWindow *parent, CbSession *session, const char *kind, const CbQuery *query)
{
  CbExportDialog *self = g_object_new (CB_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  const CbNoun *noun = g_str_equal (kind, PACKAGE) ? NULL : cb_noun_find (kind);

  g_set_weak_pointer (&self->parent, parent);
  fill_rows (self, query);
  /* A list that is filtered stands first, and is what somebody who looks at it means. */
  if (((const CbExportSource *) g_ptr_array_index (self->sources, 0))->query == NULL &&
      (noun == NULL ? g_str_equal (kind, PACKAGE) : noun->stored))
    select_noun (self, noun);
  self->session = g_object_ref (session);
  fill_forms (self, noun != NULL ? CB_EXPORT_CSV : CB_EXPORT_JSON, CB_RECORD_LABELS_CODES);
  on_choice_changed_cb (self);
  load_profiles (self);
  /* Before it is shown, GTK 4.8 would tell assistive technology of no window. */
  g_signal_connect_swapped (self, "map", G_CALLBACK (gtk_widget_grab_focus), self->kind_row);
  return GTK_WINDOW (self);
}
