/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-annual.h"
#include "cb-compat.h"
#include "cb-navigation.h"
#include "cb-reference.h"
#include "cb-report-dialog.h"
#include "cb-reporting.h"

#define N_MARKINGS (CB_MARKING_RED + 1)
#define N_FORMATS 4

struct _CbReportDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwComboRow *year_row;
  AdwComboRow *marking_row;
  GtkSwitch *csv_switch;
  GtkSwitch *json_switch;
  GtkSwitch *xlsx_switch;
  GtkSwitch *pdf_switch;
  GtkLabel *preview_label;

  CbWindow *parent; /* weak */
  CbSession *session;
  GCancellable *cancellable;
  GCancellable *previewing;
  GPtrArray *files; /* of CbCaseFile, once they are loaded */
  GArray *years;    /* of int, in the order of the row */
};

G_DEFINE_FINAL_TYPE (CbReportDialog, cb_report_dialog, ADW_TYPE_WINDOW)

/* What a thread makes a report from; it works on what does not change. */
typedef struct
{
  GPtrArray *files;
  int year;
  CbMarking max_marking;
  CbReportFiles formats; /* none: only counted */
  char *folder;
  CbAnnualCount count;
  guint n_listed;
  guint n_withheld;
  char *path; /* of the first file */
} ReportJob;

static void
report_job_free (gpointer data)
{
  ReportJob *job = data;

  g_ptr_array_unref (job->files);
  g_free (job->folder);
  g_free (job->path);
  g_free (job);
}

/* --- what is chosen -------------------------------------------------------- */

static CbReportFiles
get_formats (CbReportDialog *self)
{
  GtkSwitch *const switches[N_FORMATS] = { self->csv_switch, self->json_switch, self->xlsx_switch,
                                           self->pdf_switch };
  static const CbReportFiles formats[N_FORMATS] = { CB_REPORT_FILE_CSV, CB_REPORT_FILE_JSON,
                                                    CB_REPORT_FILE_XLSX, CB_REPORT_FILE_PDF };
  CbReportFiles chosen = 0;

  for (guint i = 0; i < N_FORMATS; i++)
    if (gtk_switch_get_active (switches[i]))
      chosen |= formats[i];
  return chosen;
}

static ReportJob *
make_job (CbReportDialog *self)
{
  guint place = adw_combo_row_get_selected (self->year_row);
  ReportJob *job;

  if (self->files == NULL || place >= self->years->len)
    return NULL;
  job = g_new0 (ReportJob, 1);
  job->files = g_ptr_array_ref (self->files);
  job->year = g_array_index (self->years, int, place);
  job->max_marking = (CbMarking) adw_combo_row_get_selected (self->marking_row);
  return job;
}

static void
update_actions (CbReportDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.write",
                                 self->files != NULL && get_formats (self) != 0);
}

/* --- the thread ------------------------------------------------------------ */

static guint
find_number (const CbReport *report, const char *id)
{
  const char *value = cb_report_find_value (report, id);

  return value != NULL ? (guint) g_ascii_strtoull (value, NULL, 10) : 0;
}

static gboolean
write_files (ReportJob *job, const CbReport *report, GCancellable *cancellable, GError **error)
{
  g_autofree char *stem = g_strdup_printf ("annual-%d", job->year);
  g_autoptr (GPtrArray) paths = cb_reporting_write (report, job->folder, stem, job->formats, NULL,
                                                    NULL, cancellable, error);

  if (paths == NULL)
    return FALSE;
  job->path = g_strdup (g_ptr_array_index (paths, 0));
  return TRUE;
}

static void
report_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  ReportJob *job = task_data;
  g_autoptr (CbReport)
      report = cb_annual_make_report (job->files, job->year, job->max_marking, cb_date_today ());
  const CbReportTable *cases = cb_report_find_table (report, "cases");
  GError *error = NULL;

  job->count = cb_annual_count (job->files, job->year);
  job->n_listed = cases->rows->len;
  job->n_withheld = find_number (report, "withheld");
  if (job->formats != 0 && !write_files (job, report, cancellable, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
run (CbReportDialog *self, ReportJob *job, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, NULL);

  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, job, report_job_free);
  g_task_run_in_thread (task, report_thread);
}

/* --- what it would say ----------------------------------------------------- */

static char *
word_counts (const CbAnnualCount *count)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = CB_ANNUAL_REQUESTS; i <= CB_ANNUAL_MATCHES; i++)
    {
      /* Translators: what is counted, and the number: “Delivered: 3” */
      g_autofree char *one = g_strdup_printf (_ ("%s: %u"), cb_annual_measure_get_name (i),
                                              count->counts[i]);

      g_string_append (text, text->len > 0 ? " · " : "");
      g_string_append (text, one);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_preview (CbReportDialog *self, const ReportJob *job)
{
  g_autofree char *counts = word_counts (&job->count);
  g_autofree char *listed = job->n_listed == 0
                                ? g_strdup (_ ("No case will be listed."))
                                : g_strdup_printf (ngettext ("%u case will be listed.",
                                                             "%u cases will be listed.",
                                                             job->n_listed),
                                                   job->n_listed);
  g_autofree char *withheld =
      job->n_withheld == 0
          ? g_strdup (_ ("None is withheld."))
          : g_strdup_printf (ngettext ("%u is counted but withheld, since it is marked higher.",
                                       "%u are counted but withheld, since they are marked higher.",
                                       job->n_withheld),
                             job->n_withheld);
  g_autofree char *text = g_strjoin ("\n", counts, listed, withheld, NULL);

  gtk_label_set_label (self->preview_label, text);
}

static void
previewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CbReportDialog *self = CB_REPORT_DIALOG (source);

  if (g_task_propagate_boolean (G_TASK (result), NULL)) /* else another preview is on its way */
    show_preview (self, g_task_get_task_data (G_TASK (result)));
}

static void
start_preview (CbReportDialog *self)
{
  ReportJob *job = make_job (self);

  if (job == NULL)
    return;
  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->previewing);
  self->previewing = g_cancellable_new ();
  run (self, job, self->previewing, previewed_cb);
}

static void
on_choice_changed_cb (CbReportDialog *self)
{
  const CbCode *marking = cb_code_list_get (cb_reference_get_list ("markings"),
                                            adw_combo_row_get_selected (self->marking_row));

  if (marking != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->marking_row),
                                 cb_code_get_description (marking));
  update_actions (self);
  start_preview (self);
}

static void
on_format_changed_cb (CbReportDialog *self)
{
  update_actions (self);
}

/* --- loading --------------------------------------------------------------- */

static int
get_this_year (void)
{
  g_autofree char *date = cb_date_format (cb_date_today ());

  return (int) g_ascii_strtoll (date, NULL, 10);
}

/* The years in which something happened, and this one, which is chosen. */
static void
show_years (CbReportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  int this_year = get_this_year ();
  guint place = 0;

  self->years = cb_annual_list_years (self->files);
  while (place < self->years->len && g_array_index (self->years, int, place) > this_year)
    place++;
  if (place >= self->years->len || g_array_index (self->years, int, place) != this_year)
    g_array_insert_val (self->years, place, this_year);
  for (guint i = 0; i < self->years->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", g_array_index (self->years, int, i));

      gtk_string_list_append (names, name);
    }
  adw_combo_row_set_model (self->year_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->year_row, place);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbReportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  GPtrArray *files = cb_session_list_cases_finish (CB_SESSION (source), result, &error);

  if (files == NULL)
    {
      if (self->session != NULL && self->parent != NULL)
        cb_show_error (GTK_WIDGET (self->parent), error);
      return;
    }
  self->files = files;
  show_years (self);
  on_choice_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->year_row));
}

/* --- writing --------------------------------------------------------------- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CbReportDialog *self = CB_REPORT_DIALOG (source);
  const ReportJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  gboolean written = g_task_propagate_boolean (G_TASK (result), &error);

  if (self->session == NULL) /* it was closed meanwhile */
    return;
  if (!written)
    {
      gtk_stack_set_visible_child_name (self->stack, "choices");
      update_actions (self);
      cb_show_error (self->parent != NULL ? GTK_WIDGET (self->parent) : GTK_WIDGET (self), error);
      return;
    }
  file = g_file_new_for_path (job->path);
  if (self->parent != NULL)
    cb_window_show_written (self->parent, _ ("The report was written"), file);
  gtk_window_destroy (GTK_WINDOW (self));
}

void
cb_report_dialog_write (CbReportDialog *self, GFile *folder)
{
  ReportJob *job;

  g_return_if_fail (CB_IS_REPORT_DIALOG (self) && G_IS_FILE (folder));

  job = make_job (self);
  if (job == NULL)
    return;
  job->formats = get_formats (self);
  job->folder = g_file_get_path (folder);
  if (job->folder == NULL || job->formats == 0)
    {
      report_job_free (job);
      return;
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.write", FALSE);
  gtk_stack_set_visible_child_name (self->stack, "writing");
  run (self, job, self->cancellable, written_cb);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbReportDialog) self = user_data;
  g_autoptr (GFile) folder = cb_compat_choose_folder_finish (result, NULL);

  if (folder != NULL && self->session != NULL)
    cb_report_dialog_write (self, folder);
}

static void
write_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbReportDialog *self = CB_REPORT_DIALOG (widget);

  cb_compat_choose_folder_async (GTK_WINDOW (self), _ ("Folder for the Report"), self->cancellable,
                                 chosen_cb, g_object_ref (self));
}

/* --- the window ------------------------------------------------------------ */

static gboolean
cb_report_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (CB_REPORT_DIALOG (window)->cancellable);

  return GTK_WINDOW_CLASS (cb_report_dialog_parent_class)->close_request (window);
}

static void
cb_report_dialog_dispose (GObject *object)
{
  CbReportDialog *self = CB_REPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->previewing);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->previewing);
  g_clear_object (&self->session);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->years, g_array_unref);
  g_clear_weak_pointer (&self->parent);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_REPORT_DIALOG);

  G_OBJECT_CLASS (cb_report_dialog_parent_class)->dispose (object);
}

static void
cb_report_dialog_class_init (CbReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_report_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = cb_report_dialog_close_request;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, year_row);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, marking_row);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, csv_switch);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, json_switch);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, xlsx_switch);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, pdf_switch);
  gtk_widget_class_bind_template_child (widget_class, CbReportDialog, preview_label);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_format_changed_cb);
  gtk_widget_class_install_action (widget_class, "report.write", NULL, write_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_report_dialog_init (CbReportDialog *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_MARKINGS; i++)
    gtk_string_list_append (labels, cb_marking_to_string ((CbMarking) i));
  adw_combo_row_set_model (self->marking_row, G_LIST_MODEL (labels));
  adw_combo_row_set_selected (self->marking_row, CB_MARKING_GREEN);
  on_choice_changed_cb (self);
}

GtkWindow *
cb_report_dialog_new (CbWindow *parent, CbSession *session)
{
  CbReportDialog *self = g_object_new (CB_TYPE_REPORT_DIALOG, "transient-for", parent, NULL);

  g_set_weak_pointer (&self->parent, parent);
  self->session = g_object_ref (session);
  cb_session_list_cases_async (session, NULL, NULL, self->cancellable, loaded_cb,
                               g_object_ref (self));
  return GTK_WINDOW (self);
}
