/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <string.h>

#include "cb-annual.h"
#include "cb-error.h"
#include "cb-fund-report.h"
#include "cb-locale.h"
#include "cb-report-job.h"
#include "cb-session-private.h"

CbReportChoice *
cb_report_choice_copy (const CbReportChoice *choice)
{
  CbReportChoice *copy = g_memdup2 (choice, sizeof *choice);

  copy->fund = g_strdup (choice->fund);
  copy->language = g_strdup (choice->language);
  return copy;
}

void
cb_report_choice_free (CbReportChoice *choice)
{
  if (choice == NULL)
    return;
  g_free (choice->fund);
  g_free (choice->language);
  g_free (choice);
}

/* --- making ---------------------------------------------------------------- */

static gpointer
make_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbReportChoice *choice = ((CbSessionJob *) data)->data;
  const CbFundReportQuestion question = { choice->fund, choice->year, choice->max_marking,
                                          cb_date_today () };
  g_autoptr (GPtrArray) files = NULL;

  if (choice->fund != NULL)
    return cb_fund_report_make (database, &question, NULL, NULL, cancellable, error);
  files = cb_case_file_list (database, NULL, NULL, error);
  return files != NULL
             ? cb_annual_make_report (files, choice->year, choice->max_marking, question.as_of)
             : NULL;
}

void
cb_report_job_make_async (CbSession *session,
                          const CbReportChoice *choice,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->data = cb_report_choice_copy (choice);
  job->data_free = (GDestroyNotify) cb_report_choice_free;
  cb_session_run (session, "make-report", make_job, job, (GDestroyNotify) cb_report_free,
                  cancellable, callback, user_data);
}

CbReport *
cb_report_job_make_finish (CbSession *session, GAsyncResult *result, GError **error)
{
  return cb_session_finish (session, result, error);
}

/* --- writing here ---------------------------------------------------------- */

typedef struct
{
  CbReportChoice *choice;
  CbReport *report;
  char *folder;
  CbReportJobProgress progress;
  gpointer user_data; /* of @progress, in the window's thread alone */
  GCancellable *cancellable;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  cb_report_choice_free (writing->choice);
  cb_report_free (writing->report);
  g_clear_object (&writing->cancellable);
  g_free (writing->folder);
  g_free (writing);
}

/* One call of the progress function, on its way to the window's thread. */
typedef struct
{
  CbReportJobProgress progress;
  gpointer user_data;
  GCancellable *cancellable;
  guint done;
  guint total;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_object (&step->cancellable);
  g_free (step);
}

static gboolean
tell_cb (gpointer data)
{
  const Step *step = data;

  if (!g_cancellable_is_cancelled (step->cancellable))
    step->progress (step->done, step->total, step->user_data);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (guint done, guint total, gpointer data)
{
  const Writing *writing = data;
  Step *step = g_new0 (Step, 1);

  *step = (Step){ writing->progress, writing->user_data, g_object_ref (writing->cancellable), done,
                  total };
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, tell_cb, step, step_free);
}

static char *
make_stem (const Writing *writing)
{
  return writing->choice->fund != NULL ? cb_fund_report_make_stem (writing->report)
                                       : g_strdup_printf ("annual-%d", writing->choice->year);
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Writing *writing = task_data;
  g_autofree char *stem = make_stem (writing);
  GError *error = NULL;
  g_autoptr (GPtrArray)
      paths = cb_reporting_write (writing->report, writing->folder, stem, writing->choice->formats,
                                  progress_cb, writing, cancellable, &error);

  if (paths != NULL)
    g_task_return_pointer (task, g_strdup (g_ptr_array_index (paths, 0)), g_free);
  else
    g_task_return_error (task, error);
}

/* --- in another language --------------------------------------------------- */

/* The command beside this program: installed, or in the folders of a build. */
static char *
find_command (void)
{
  static const char *const places[] = { "capbridge", "../cli/capbridge",
                                        "../../src/cli/capbridge" };
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = program != NULL ? g_path_get_dirname (program) : g_strdup (".");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_build_filename (folder, places[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_steal_pointer (&path);
    }
  return g_find_program_in_path ("capbridge");
}

static char *
list_formats (CbReportFiles formats)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  if ((formats & CB_REPORT_FILE_CSV) != 0)
    g_strv_builder_add (names, "csv");
  if ((formats & CB_REPORT_FILE_JSON) != 0)
    g_strv_builder_add (names, "json");
  if ((formats & CB_REPORT_FILE_XLSX) != 0)
    g_strv_builder_add (names, "xlsx");
  if ((formats & CB_REPORT_FILE_PDF) != 0)
    g_strv_builder_add (names, "pdf");
  list = g_strv_builder_end (names);
  return g_strjoinv (",", list);
}

/* As of the day on which the report was made that the window has shown. */
static GSubprocess *
start_command (CbSession *session, const Writing *writing, GError **error)
{
  const CbReportChoice *choice = writing->choice;
  g_autofree char *command = find_command ();
  g_autofree char *year = g_strdup_printf ("%d", choice->year);
  g_autofree char *formats = list_formats (choice->formats);
  const char *words[] = { command,
                          "--database",
                          cb_session_get_path (session),
                          "--language",
                          choice->language,
                          "report",
                          choice->fund != NULL ? "fund" : "annual",
                          "--period",
                          year,
                          "--output",
                          writing->folder,
                          "--format",
                          formats,
                          "--max-tlp",
                          cb_marking_to_string (choice->max_marking),
                          "--as-of",
                          cb_report_find_value (writing->report, "made"),
                          choice->fund != NULL ? "--fund" : NULL,
                          choice->fund,
                          NULL };

  if (command == NULL)
    {
      g_set_error_literal (error, CB_ERROR, CB_ERROR_NOT_FOUND, "the program capbridge");
      return NULL;
    }
  return g_subprocess_newv (words,
                            G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                            error);
}

/* The name of its manifest, which is there in any case. */
static char *
make_manifest_path (const Writing *writing)
{
  const CbReportChoice *choice = writing->choice;
  g_autofree char *name = choice->fund != NULL
                              ? g_strdup_printf ("fund-%s-%d-%s-SHA256SUMS", choice->fund,
                                                 choice->year, choice->language)
                              : g_strdup_printf ("annual-%d-SHA256SUMS", choice->year);

  return g_build_filename (writing->folder, name, NULL);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GSubprocess *process = G_SUBPROCESS (source);
  g_autofree char *said = NULL;
  GError *error = NULL;

  if (!g_subprocess_communicate_utf8_finish (process, result, NULL, &said, &error))
    {
      /* Nobody waits for it any more. It ends with the file that it is at. */
      g_subprocess_send_signal (process, SIGTERM);
      g_task_return_error (task, error);
    }
  else if (!g_subprocess_get_successful (process))
    g_task_return_new_error (task, CB_ERROR, CB_ERROR_FAILED, "%s", g_strstrip (said));
  else
    g_task_return_pointer (task, make_manifest_path (g_task_get_task_data (task)), g_free);
}

/* --- writing --------------------------------------------------------------- */

void
cb_report_job_write_async (CbSession *session,
                           const CbReportChoice *choice,
                           CbReport *report,
                           const char *folder,
                           CbReportJobProgress progress,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);
  g_autoptr (GSubprocess) process = NULL;
  GError *error = NULL;

  *writing = (Writing){
    cb_report_choice_copy (choice), report, g_strdup (folder), progress, user_data,
    g_object_ref (cancellable)
  };
  g_task_set_source_tag (task, cb_report_job_write_async);
  g_task_set_task_data (task, writing, writing_free);
  if (g_str_equal (choice->language, cb_locale_get_language ()->tag))
    {
      g_task_run_in_thread (task, write_thread);
      return;
    }
  process = start_command (session, writing, &error);
  if (process == NULL)
    g_task_return_error (task, error);
  else
    g_subprocess_communicate_utf8_async (process, NULL, cancellable, ended_cb,
                                         g_steal_pointer (&task));
}

char *
cb_report_job_write_finish (CbSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
