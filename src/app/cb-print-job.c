/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-print-job.h"

#include <glib/gi18n.h>

#include "cb-assessment-form.h"
#include "cb-assessment.h"
#include "cb-compat.h"
#include "cb-navigation.h"
#include "cb-session-private.h"
#include "cb-window.h"

/* What is printed, from the question to the toast. */
typedef struct
{
  GtkWidget *widget; /* weak: it may be gone when the file is written */
  CbSession *session;
  char *assessment;
  GFile *file;
  char *path;
  CbAssessmentForm *form;
} PrintJob;

static PrintJob *
print_job_new (GtkWidget *widget, CbSession *session, const char *assessment, GFile *file)
{
  PrintJob *job = g_new0 (PrintJob, 1);

  g_set_weak_pointer (&job->widget, GTK_WIDGET (gtk_widget_get_root (widget)));
  job->session = g_object_ref (session);
  job->assessment = g_strdup (assessment);
  job->file = file != NULL ? g_object_ref (file) : NULL;
  job->path = file != NULL ? g_file_get_path (file) : NULL;
  return job;
}

static void
print_job_free (PrintJob *job)
{
  g_clear_weak_pointer (&job->widget);
  g_clear_object (&job->session);
  g_clear_object (&job->file);
  g_clear_pointer (&job->form, cb_assessment_form_free);
  g_free (job->assessment);
  g_free (job->path);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PrintJob, print_job_free)

/* --- writing --------------------------------------------------------------- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrintJob) job = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written = g_task_propagate_boolean (G_TASK (result), &error);

  if (job->widget == NULL)
    return;
  if (!written)
    cb_show_error (job->widget, error);
  else if (CB_IS_WINDOW (job->widget))
    cb_window_show_document (CB_WINDOW (job->widget), _ ("The form was written"), job->file);
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const PrintJob *job = task_data;
  GError *error = NULL;

  if (cb_assessment_form_write (job->form, job->path, cb_date_today (), cancellable, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
write_form (PrintJob *job)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, written_cb, job);

  g_task_set_source_tag (task, cb_print_job_write);
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, write_thread);
}

/* --- reading --------------------------------------------------------------- */

static gpointer
load_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_assessment_form_load (database, job->text, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrintJob) job = user_data;
  g_autoptr (GError) error = NULL;

  job->form = cb_session_finish (CB_SESSION (source), result, &error);
  if (job->form != NULL)
    write_form (g_steal_pointer (&job));
  else if (job->widget != NULL)
    cb_show_error (job->widget, error);
}

static void
start (PrintJob *job)
{
  CbSessionJob *session_job;

  if (job->assessment == NULL)
    {
      job->form = cb_assessment_form_new_empty (CB_ASSESSMENT_CHECKLIST);
      write_form (job);
      return;
    }
  session_job = cb_session_job_new (NULL);
  session_job->text = g_strdup (job->assessment);
  cb_session_run (job->session, "load-form", load_job, session_job,
                  (GDestroyNotify) cb_assessment_form_free, NULL, loaded_cb, job);
}

void
cb_print_job_write (GtkWidget *widget, CbSession *session, const char *assessment, GFile *file)
{
  g_autoptr (PrintJob) job = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget) && CB_IS_SESSION (session) && G_IS_FILE (file));

  job = print_job_new (widget, session, assessment, file);
  if (job->path != NULL)
    start (g_steal_pointer (&job));
}

/* --- asking ---------------------------------------------------------------- */

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PrintJob) job = user_data;
  g_autoptr (GFile) file = cb_compat_save_file_finish (result, NULL);

  if (file != NULL && job->widget != NULL)
    cb_print_job_write (job->widget, job->session, job->assessment, file);
}

/* A ref may have a slash, which a name of a file may not. */
static char *
name_file (const char *assessment)
{
  char *name = assessment != NULL ? g_strdup_printf ("assessment-%s.pdf", assessment)
                                  : g_strdup ("assessment-form.pdf");

  return g_strdelimit (name, "/:", '-');
}

void
cb_print_job_ask (GtkWidget *widget, CbSession *session, const char *assessment)
{
  g_autofree char *name = name_file (assessment);

  g_return_if_fail (GTK_IS_WIDGET (widget) && CB_IS_SESSION (session));

  cb_compat_save_file_async (GTK_WINDOW (gtk_widget_get_root (widget)), _ ("Save as PDF"), name,
                             CB_FILES_PDF, NULL, chosen_cb,
                             print_job_new (widget, session, assessment, NULL));
}
