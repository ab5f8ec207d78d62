/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-document.h"
#include "cb-export-dialog.h"
#include "cb-navigation.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-programme.h"
#include "cb-reference.h"
#include "cb-text.h"

#define N_NOUNS 4
#define KIND_PACKAGE N_NOUNS
#define N_MARKINGS (CB_MARKING_RED + 1)

struct _CbExportDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwComboRow *kind_row;
  AdwComboRow *format_row;
  AdwComboRow *dialect_row;
  AdwComboRow *marking_row;
  GtkLabel *count_label;

  CbWindow *parent; /* weak */
  CbSession *session;
  GCancellable *cancellable;
  GCancellable *counting;
  guint64 counts[2]; /* all, and those below the marking */
  guint waiting;
  GFile *file;
};

G_DEFINE_FINAL_TYPE (CbExportDialog, cb_export_dialog, ADW_TYPE_WINDOW)

static const CbNoun *const nouns[N_NOUNS] = { &cb_noun_need, &cb_noun_programme,
                                              &cb_noun_organisation, &cb_noun_document };

static const CbNoun *
get_noun (CbExportDialog *self)
{
  guint kind = adw_combo_row_get_selected (self->kind_row);

  return kind < N_NOUNS ? nouns[kind] : NULL;
}

static CbExportFormat
get_format (CbExportDialog *self)
{
  if (get_noun (self) == NULL || adw_combo_row_get_selected (self->format_row) == 1)
    return CB_EXPORT_JSON;
  return CB_EXPORT_CSV;
}

static CbMarking
get_marking (CbExportDialog *self)
{
  return (CbMarking) adw_combo_row_get_selected (self->marking_row);
}

/* How many */

static void
show_counts (CbExportDialog *self)
{
  guint64 withheld = self->counts[0] - self->counts[1];
  g_autofree char *written = NULL;
  g_autofree char *text = NULL;

  written = g_strdup_printf (ngettext ("%u record will be written", "%u records will be written",
                                       (gulong) self->counts[1]),
                             (guint) self->counts[1]);
  if (withheld == 0)
    /* Translators: %s says how many records will be written */
    text = g_strdup_printf (_ ("%s, none is withheld."), written);
  else
    /* Translators: %s says how many records will be written, %u is a number of records */
    text = g_strdup_printf (ngettext ("%s, %u is withheld since it is marked higher.",
                                      "%s, %u are withheld since they are marked higher.",
                                      (gulong) withheld),
                            written, (guint) withheld);
  gtk_label_set_label (self->count_label, text);
}

typedef struct
{
  CbExportDialog *self;
  guint place;
} CountJob;

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree CountJob *job = user_data;
  g_autoptr (CbExportDialog) self = job->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = cb_session_list_ids_finish (CB_SESSION (source), result, &error);

  if (ids == NULL)
    return; /* cancelled; any other error will be told by the export itself */

  self->counts[job->place] += ids->len;
  if (--self->waiting == 0)
    show_counts (self);
}

static void
count (CbExportDialog *self, const CbNoun *noun)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CbQuery) query = cb_query_new (noun);
      CountJob *job = g_new (CountJob, 1);

      query->max_marking = i == 0 ? CB_MARKING_RED : get_marking (self);
      job->self = g_object_ref (self);
      job->place = i;
      self->waiting++;
      cb_session_list_ids_async (self->session, query, self->counting, counted_cb, job);
    }
}

static void
start_counting (CbExportDialog *self)
{
  const CbNoun *noun = get_noun (self);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  self->counts[0] = self->counts[1] = 0;
  self->waiting = 0;
  for (guint i = 0; i < N_NOUNS; i++)
    if (noun == NULL || noun == nouns[i])
      count (self, nouns[i]);
}

/* Rows */

static void
update_rows (CbExportDialog *self)
{
  gboolean package = get_noun (self) == NULL;
  gboolean csv = get_format (self) == CB_EXPORT_CSV;
  const CbCodeList *markings = cb_reference_get_list ("markings");
  const CbCode *marking = cb_code_list_get (markings, get_marking (self));

  gtk_widget_set_visible (GTK_WIDGET (self->format_row), !package);
  gtk_widget_set_visible (GTK_WIDGET (self->dialect_row), csv);
  adw_action_row_set_subtitle (
      ADW_ACTION_ROW (self->kind_row),
      package ? _ ("One file that another Capacity Bridge can take in as a whole.") : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->format_row),
                               csv ? _ ("A table: one row for each record.")
                                   : _ ("For programs: lists and languages stay apart."));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->dialect_row),
                               adw_combo_row_get_selected (self->dialect_row) == 0
                                   ? _ ("Exactly what is stored, to be read by a program.")
                                   : _ ("To be opened by a person: no cell can run as a formula."));
  if (marking != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->marking_row),
                                 cb_code_get_description (marking));
}

static void
on_choice_changed_cb (CbExportDialog *self)
{
  if (self->session == NULL)
    return;

  update_rows (self);
  start_counting (self);
}

static void
fill_rows (CbExportDialog *self)
{
  const CbCodeList *markings = cb_reference_get_list ("markings");
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < N_NOUNS; i++)
    gtk_string_list_append (kinds, _ (nouns[i]->name_plural));
  gtk_string_list_append (kinds, _ ("Everything as a package"));
  for (guint i = 0; i < N_MARKINGS; i++)
    gtk_string_list_append (labels, cb_marking_to_string (i));

  g_assert (cb_code_list_get_size (markings) == N_MARKINGS);
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
  adw_combo_row_set_model (self->marking_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->marking_row, CB_MARKING_GREEN);
}

static void
select_kind (CbExportDialog *self, const char *kind)
{
  guint selected = g_str_equal (kind, "package") ? KIND_PACKAGE : 0;

  for (guint i = 0; i < N_NOUNS; i++)
    if (g_str_equal (nouns[i]->plural, kind))
      selected = i;
  adw_combo_row_set_selected (self->kind_row, selected);
}

/* Writing */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbExportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  CbExportResult counts;
  g_autofree char *text = NULL;

  if (!cb_session_export_finish (CB_SESSION (source), result, &counts, &error))
    {
      gtk_stack_set_visible_child_name (self->stack, "choices");
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.write", TRUE);
      if (self->parent != NULL)
        cb_show_error (GTK_WIDGET (self->parent), error);
      return;
    }

  /* Translators: numbers of records */
  text = g_strdup_printf (_ ("Written: %u, withheld: %u"), (guint) counts.written,
                          (guint) counts.withheld);
  if (self->parent != NULL)
    cb_window_show_written (self->parent, text, self->file);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbExportDialog) self = user_data;
  g_autoptr (GFile) file = cb_compat_save_file_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  CbCsvDialect dialect;

  if (path == NULL || self->session == NULL)
    return;

  dialect = adw_combo_row_get_selected (self->dialect_row) == 0 ? CB_CSV_DIALECT_EXCHANGE
                                                                : CB_CSV_DIALECT_SPREADSHEET;
  g_set_object (&self->file, file);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.write", FALSE);
  gtk_stack_set_visible_child_name (self->stack, "writing");
  cb_session_export_async (self->session, get_noun (self), path, get_format (self), dialect,
                           get_marking (self), self->cancellable, written_cb, g_object_ref (self));
}

static void
write_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbExportDialog *self = CB_EXPORT_DIALOG (widget);
  const CbNoun *noun = get_noun (self);
  gboolean csv = get_format (self) == CB_EXPORT_CSV;
  g_autofree char *file = NULL;

  file = g_strdup_printf ("%s.%s", noun != NULL ? noun->plural : "package", csv ? "csv" : "json");
  cb_compat_save_file_async (GTK_WINDOW (self), _ ("Export Records"), file,
                             csv ? CB_FILES_CSV : CB_FILES_JSON, self->cancellable, chosen_cb,
                             g_object_ref (self));
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
  g_clear_object (&self->cancellable);
  g_clear_object (&self->counting);
  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_clear_weak_pointer (&self->parent);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_EXPORT_DIALOG);

  G_OBJECT_CLASS (cb_export_dialog_parent_class)->dispose (object);
}

static void
cb_export_dialog_class_init (CbExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_export_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cb_export_dialog_close_request;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, kind_row);
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, dialect_row);
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, marking_row);
  gtk_widget_class_bind_template_child (widget_class, CbExportDialog, count_label);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed_cb);
  gtk_widget_class_install_action (widget_class, "export.write", NULL, write_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_export_dialog_init (CbExportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_rows (self);
}

GtkWindow *
cb_export_dialog_new (CbWindow *parent, CbSession *session, const char *kind)
{
  CbExportDialog *self = g_object_new (CB_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  g_set_weak_pointer (&self->parent, parent);
  select_kind (self, kind);
  self->session = g_object_ref (session);
  on_choice_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->kind_row));
  return GTK_WINDOW (self);
}
