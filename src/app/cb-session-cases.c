/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The cases of the open database: read, opened, taken a step further. */

#include "config.h"

#include "cb-session-private.h"
#include "cb-setup.h"

/* What a job on cases needs and gives. */
typedef struct
{
  char *need;
  char *programme;
  char *ref;
  CbCaseMove move; /* its texts are owned */
  CbCaseworkFault fault;
} CaseJob;

static void
case_job_free (gpointer data)
{
  CaseJob *job = data;

  g_free (job->need);
  g_free (job->programme);
  g_free (job->ref);
  g_free ((char *) job->move.office);
  g_free ((char *) job->move.reason);
  g_free ((char *) job->move.need_status);
  g_free ((char *) job->move.others_reason);
  g_free (job);
}

static CbSessionJob *
make_job (CaseJob **data)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  *data = g_new0 (CaseJob, 1);
  job->data = *data;
  job->data_free = case_job_free;
  return job;
}

static CaseJob *
get_data (gpointer job)
{
  return ((CbSessionJob *) job)->data;
}

/* --- reading --------------------------------------------------------------- */

static gpointer
list_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CaseJob *job = get_data (data);

  return cb_case_file_list (database, job->need, job->programme, error);
}

void
cb_session_list_cases_async (CbSession *self,
                             const char *need,
                             const char *programme,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  CaseJob *data;
  CbSessionJob *job = make_job (&data);

  data->need = g_strdup (need);
  data->programme = g_strdup (programme);
  cb_session_run (self, "list-cases", list_job, job, (GDestroyNotify) g_ptr_array_unref,
                  cancellable, callback, user_data);
}

GPtrArray *
cb_session_list_cases_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

/* --- changing -------------------------------------------------------------- */

static gpointer
open_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CaseJob *job = get_data (data);

  return cb_casework_open (database, job->need, job->programme, cb_date_today (), NULL,
                           cb_setup_get_actor (), error);
}

void
cb_session_open_case_async (CbSession *self,
                            const char *need,
                            const char *programme,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  CaseJob *data;
  CbSessionJob *job = make_job (&data);

  data->need = g_strdup (need);
  data->programme = g_strdup (programme);
  cb_session_run (self, "open-case", open_job, job, (GDestroyNotify) cb_record_unref, NULL,
                  callback, user_data);
}

CbRecord *
cb_session_open_case_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
move_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CaseJob *job = get_data (data);

  return cb_casework_move (database, job->ref, &job->move, cb_setup_get_actor (), &job->fault,
                           error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_move_case_async (CbSession *self,
                            const char *ref,
                            const CbCaseMove *move,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  CaseJob *data;
  CbSessionJob *job = make_job (&data);

  data->ref = g_strdup (ref);
  data->move = *move;
  data->move.office = g_strdup (move->office);
  data->move.reason = g_strdup (move->reason);
  data->move.need_status = g_strdup (move->need_status);
  data->move.others_reason = g_strdup (move->others_reason);
  cb_session_run (self, "move-case", move_job, job, NULL, NULL, callback, user_data);
}

gboolean
cb_session_move_case_finish (CbSession *self,
                             GAsyncResult *result,
                             CbCaseworkFault *fault,
                             GError **error)
{
  CbSessionJob *job = g_task_get_task_data (G_TASK (result));

  *fault = get_data (job)->fault;
  return cb_session_finish (self, result, error) != NULL;
}
