/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-session-office.h"
#include "cb-session-private.h"
#include "cb-setup.h"

/* --- the directory --------------------------------------------------------- */

static gpointer
directory_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return cb_directory_list (database, error);
}

void
cb_session_directory_async (CbSession *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  cb_session_run (self, "directory", directory_job, cb_session_job_new (NULL),
                  (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
cb_session_directory_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
send_check_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_directory_send_check (database, job->text, job->as_of, CB_DATE_NONE,
                                  cb_setup_get_actor (), error);
}

void
cb_session_send_check_async (CbSession *self,
                             const char *contact,
                             CbDate sent,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->text = g_strdup (contact);
  job->as_of = sent;
  cb_session_run (self, "send-check", send_check_job, job, (GDestroyNotify) cb_record_unref, NULL,
                  callback, user_data);
}

CbRecord *
cb_session_send_check_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
take_answer_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_directory_take_answer (database, job->text, job->as_of, cb_setup_get_actor (), error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_take_answer_async (CbSession *self,
                              const char *check,
                              CbDate date,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->text = g_strdup (check);
  job->as_of = date;
  cb_session_run (self, "take-answer", take_answer_job, job, NULL, NULL, callback, user_data);
}

gboolean
cb_session_take_answer_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error) != NULL;
}

/* --- the calendar ---------------------------------------------------------- */

static gpointer
calendar_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_calendar_list (database, job->from, job->to, job->as_of, error);
}

void
cb_session_calendar_async (CbSession *self,
                           CbDate from,
                           CbDate to,
                           CbDate today,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->from = from;
  job->to = to;
  job->as_of = today;
  cb_session_run (self, "calendar", calendar_job, job, (GDestroyNotify) g_ptr_array_unref,
                  cancellable, callback, user_data);
}

static gpointer
due_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_calendar_list_due (database, job->as_of, job->to - job->as_of, error);
}

void
cb_session_due_async (CbSession *self,
                      CbDate today,
                      int days,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->as_of = today;
  job->to = today + days;
  cb_session_run (self, "due", due_job, job, (GDestroyNotify) g_ptr_array_unref, cancellable,
                  callback, user_data);
}

static gpointer
notice_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;
  gboolean sample;

  if (!cb_setup_find_sample (database, &sample, error))
    return NULL;
  if (sample)
    return g_ptr_array_new ();
  return cb_calendar_list_due (database, job->as_of, 0, error);
}

void
cb_session_notice_async (CbSession *self,
                         CbDate today,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->as_of = today;
  cb_session_run (self, "notice", notice_job, job, (GDestroyNotify) g_ptr_array_unref, cancellable,
                  callback, user_data);
}

GPtrArray *
cb_session_calendar_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
write_calendar_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  return cb_calendar_write (database, job->text, job->max_marking, job->sources, &job->n_written,
                            cancellable, error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_write_calendar_async (CbSession *self,
                                 const char *path,
                                 CbMarking max_marking,
                                 guint sources,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->text = g_strdup (path);
  job->max_marking = max_marking;
  job->sources = sources;
  cb_session_run (self, "write-calendar", write_calendar_job, job, NULL, cancellable, callback,
                  user_data);
}

gboolean
cb_session_write_calendar_finish (CbSession *self,
                                  GAsyncResult *result,
                                  guint *n_written,
                                  GError **error)
{
  const CbSessionJob *job = g_task_get_task_data (G_TASK (result));

  *n_written = job->n_written;
  return cb_session_finish (self, result, error) != NULL;
}
