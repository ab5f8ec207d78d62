/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cb-annual.h"
#include "cb-error.h"
#include "cb-fund-report.h"
#include "cb-locale.h"
#include "cb-report-job.h"
#include "cb-session-private.h"

/* Before what capbridge could not do. */
#define SPEAKER "capbridge: "

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

/* --- progress -------------------------------------------------------------- */

typedef struct
{
  CbReportJobProgress progress;
  gpointer user_data; /* of @progress, in the window's thread alone */
  GCancellable *cancellable;
} Listener;

/* One call of the progress function, on its way to the window's thread. */
typedef struct
{
  Listener listener;
  guint done;
  guint total;
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_clear_object (&step->listener.cancellable);
  g_free (step);
}

static gboolean
tell_cb (gpointer data)
{
  const Step *step = data;

  if (!g_cancellable_is_cancelled (step->listener.cancellable))
    step->listener.progress (step->done, step->total, step->listener.user_data);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (guint done, guint total, gpointer data)
{
  const Listener *listener = data;
  Step *step = g_new0 (Step, 1);

  *step = (Step){ *listener, done, total };
  g_object_ref (step->listener.cancellable);
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, tell_cb, step, step_free);
}

/* --- making ---------------------------------------------------------------- */

static gpointer
list_years_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files = cb_case_file_list (database, NULL, NULL, error);

  return files != NULL ? cb_annual_list_years (files) : NULL;
}

void
cb_report_job_list_years_async (CbSession *session,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  cb_session_run (session, "list-years", list_years_job, cb_session_job_new (NULL),
                  (GDestroyNotify) g_array_unref, cancellable, callback, user_data);
}

GArray *
cb_report_job_list_years_finish (CbSession *session, GAsyncResult *result, GError **error)
{
  return cb_session_finish (session, result, error);
}

static gpointer
free_report (gpointer data)
{
  cb_report_free (data);
  return NULL;
}

void
cb_report_job_drop (CbReport *report)
{
  if (report != NULL)
    g_thread_unref (g_thread_new ("drop-report", free_report, report));
}

typedef struct
{
  CbReportChoice *choice;
  Listener listener;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  cb_report_choice_free (making->choice);
  g_clear_object (&making->listener.cancellable);
  g_free (making);
}

static gpointer
make_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Making *making = ((CbSessionJob *) data)->data;
  const CbReportChoice *choice = making->choice;
  const CbFundReportQuestion question = { choice->fund, choice->year, choice->max_marking,
                                          cb_date_today () };
  g_autoptr (GPtrArray) files = NULL;

  if (choice->fund != NULL)
    return cb_fund_report_make (database, &question, progress_cb, &making->listener, cancellable,
                                error);
  files = cb_case_file_list (database, NULL, NULL, error);
  return files != NULL
             ? cb_annual_make_report (files, choice->year, choice->max_marking, question.as_of)
             : NULL;
}

void
cb_report_job_make_async (CbSession *session,
                          const CbReportChoice *choice,
                          CbReportJobProgress progress,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);
  Making *making = g_new0 (Making, 1);

  *making = (Making){ cb_report_choice_copy (choice),
                      { progress, user_data, g_object_ref (cancellable) } };
  job->data = making;
  job->data_free = making_free;
  cb_session_run (session, "make-report", make_job, job, (GDestroyNotify) cb_report_job_drop,
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
  Listener listener;
  GString *said; /* by capbridge, but for how far it is */
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  cb_report_choice_free (writing->choice);
  cb_report_job_drop (writing->report);
  g_clear_object (&writing->listener.cancellable);
  g_string_free (writing->said, TRUE);
  g_free (writing->folder);
  g_free (writing);
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
                                  progress_cb, &writing->listener, cancellable, &error);

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
                          "--progress",
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
      g_set_error_literal (error, CB_ERROR, CB_ERROR_WORDED,
                           _ ("The program capbridge, which writes reports in other languages, is "
                              "not installed. Choose the language of the window."));
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

/* What it said it could not do, in the language that it was asked to speak. */
static void
set_said (GError **error, const char *said)
{
  const char *sentence = g_str_has_prefix (said, SPEAKER) ? said + strlen (SPEAKER) : said;

  if (*sentence != '\0')
    g_set_error_literal (error, CB_ERROR, CB_ERROR_WORDED, sentence);
  else
    g_set_error_literal (error, CB_ERROR, CB_ERROR_FAILED, "capbridge was ended");
}

/* Nobody waits for it any more. It ends with the file that it is at. */
static void
give_up (GSubprocess *process, GTask *task, GError *error)
{
  g_subprocess_send_signal (process, SIGTERM);
  g_task_return_error (task, error);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GSubprocess *process = G_SUBPROCESS (source);
  const Writing *writing = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_subprocess_wait_finish (process, result, &error))
    give_up (process, task, error);
  else if (!g_subprocess_get_successful (process))
    {
      set_said (&error, g_strstrip (writing->said->str));
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, make_manifest_path (writing), g_free);
}

/* A process that is listened to, line by line. */
typedef struct
{
  GTask *task;
  GSubprocess *process;
} Talk;

static void
talk_free (Talk *talk)
{
  g_clear_object (&talk->task);
  g_clear_object (&talk->process);
  g_free (talk);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Talk, talk_free)

static void
take_line (Writing *writing, const char *line)
{
  guint done;
  guint total;

  if (sscanf (line, "%u / %u", &done, &total) == 2 && total > 0)
    writing->listener.progress (done, total, writing->listener.user_data);
  else
    g_string_append_printf (writing->said, "%s\n", line);
}

static void
line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Talk) talk = user_data;
  GDataInputStream *lines = G_DATA_INPUT_STREAM (source);
  GCancellable *cancellable = g_task_get_cancellable (talk->task);
  GError *error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish (lines, result, NULL, &error);

  if (error != NULL)
    {
      give_up (talk->process, talk->task, error);
      return;
    }
  if (line == NULL)
    {
      g_subprocess_wait_async (talk->process, cancellable, ended_cb, g_steal_pointer (&talk->task));
      return;
    }
  take_line (g_task_get_task_data (talk->task), line);
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, cancellable, line_cb,
                                       g_steal_pointer (&talk));
}

static void
listen (GTask *task, GSubprocess *process)
{
  g_autoptr (GDataInputStream)
      lines = g_data_input_stream_new (g_subprocess_get_stderr_pipe (process));
  Talk *talk = g_new0 (Talk, 1);

  *talk = (Talk){ g_object_ref (task), g_object_ref (process) };
  g_data_input_stream_read_line_async (lines, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                       line_cb, talk);
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
    cb_report_choice_copy (choice),
    report,
    g_strdup (folder),
    { progress, user_data, g_object_ref (cancellable) },
    g_string_new (NULL),
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
    listen (task, process);
}

char *
cb_report_job_write_finish (CbSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
