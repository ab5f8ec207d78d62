/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-reporting.h"
#include "cb-session-library.h"
#include "cb-session-private.h"
#include "cb-setup.h"

/* What the jobs of this file need besides the fields that all jobs have. */
typedef struct
{
  char *ref;
  char *principle;
  guint max;
  CbAttachment *attachment;
} LibraryJob;

static void
library_job_free (gpointer data)
{
  LibraryJob *job = data;

  g_free (job->ref);
  g_free (job->principle);
  g_clear_pointer (&job->attachment, cb_attachment_free);
  g_free (job);
}

static CbSessionJob *
make_job (const CbNoun *noun, const char *ref)
{
  CbSessionJob *job = cb_session_job_new (noun);
  LibraryJob *data = g_new0 (LibraryJob, 1);

  data->ref = g_strdup (ref);
  job->data = data;
  job->data_free = library_job_free;
  return job;
}

static LibraryJob *
get_data (gpointer job)
{
  return ((CbSessionJob *) job)->data;
}

/* --- principles ------------------------------------------------------------ */

static gpointer
load_principles_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_principles_load (database, job->noun, get_data (data)->ref, error);
}

void
cb_session_load_principles_async (CbSession *self,
                                  const CbNoun *noun,
                                  const char *ref,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  cb_session_run (self, "load-principles", load_principles_job, make_job (noun, ref),
                  (GDestroyNotify) cb_principles_file_free, cancellable, callback, user_data);
}

CbPrinciplesFile *
cb_session_load_principles_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
answer_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;
  const LibraryJob *more = get_data (data);
  const CbPrincipleInput input = { job->field, job->text };

  return cb_principles_answer (database, job->noun, more->ref, more->principle, &input, 1,
                               cb_date_today (), cb_setup_get_actor (), job->problems, error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_answer_principle_async (CbSession *self,
                                   const CbNoun *noun,
                                   const char *ref,
                                   const char *principle,
                                   guint field,
                                   const char *input,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  CbSessionJob *job = make_job (noun, ref);

  get_data (job)->principle = g_strdup (principle);
  job->field = field;
  job->text = g_strdup (input);
  job->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  cb_session_run (self, "answer-principle", answer_job, job, NULL, NULL, callback, user_data);
}

gboolean
cb_session_answer_principle_finish (CbSession *self,
                                    GAsyncResult *result,
                                    GPtrArray **problems,
                                    GError **error)
{
  CbSessionJob *job = g_task_get_task_data (G_TASK (result));

  *problems = g_steal_pointer (&job->problems);
  return cb_session_finish (self, result, error) != NULL;
}

typedef struct
{
  CbPrinciplesFile *file;
  char *path;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_clear_pointer (&writing->file, cb_principles_file_free);
  g_free (writing->path);
  g_free (writing);
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Writing *writing = task_data;
  g_autoptr (CbReport) report = cb_principles_make_report (writing->file);
  GError *error = NULL;

  if (cb_reporting_write_file (report, writing->path, CB_CSV_DIALECT_EXCHANGE, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
loaded_to_write_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Writing *writing = g_task_get_task_data (task);
  GError *error = NULL;

  writing->file = cb_session_load_principles_finish (CB_SESSION (source), result, &error);
  if (writing->file != NULL)
    g_task_run_in_thread (task, write_thread);
  else
    g_task_return_error (task, error);
}

void
cb_session_write_principles_async (CbSession *self,
                                   const CbNoun *noun,
                                   const char *ref,
                                   const char *path,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Writing *writing = g_new0 (Writing, 1);

  writing->path = g_strdup (path);
  g_task_set_source_tag (task, cb_session_write_principles_async);
  g_task_set_task_data (task, writing, writing_free);
  /* What was answered a moment ago is stored before this is read. */
  cb_session_load_principles_async (self, noun, ref, cancellable, loaded_to_write_cb, task);
}

gboolean
cb_session_write_principles_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- files of documents ---------------------------------------------------- */

typedef struct
{
  char *document;
  char *path;
  char *database_path;
  CbRecord *record;
  CbAttachment *attachment;
  CbAttachmentState state;
} Handling;

static void
handling_free (gpointer data)
{
  Handling *handling = data;

  g_free (handling->document);
  g_free (handling->path);
  g_free (handling->database_path);
  g_clear_pointer (&handling->record, cb_record_unref);
  g_clear_pointer (&handling->attachment, cb_attachment_free);
  g_free (handling);
}

static GTask *
make_task (CbSession *self,
           gpointer tag,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data,
           Handling **handling)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  *handling = g_new0 (Handling, 1);
  (*handling)->database_path = g_strdup (cb_session_get_path (self));
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, *handling, handling_free);
  return task;
}

static void
keep_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Handling *handling = task_data;
  GError *error = NULL;

  handling->attachment = cb_attachments_keep (handling->database_path, handling->path, cancellable,
                                              &error);
  if (handling->attachment != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gpointer
attach_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const LibraryJob *job = get_data (data);

  return cb_attachments_attach (database, job->ref, job->attachment, cb_setup_get_actor (), error)
             ? CB_SESSION_DONE
             : NULL;
}

static void
attached_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (cb_session_finish (CB_SESSION (source), result, &error) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CbSession *self = CB_SESSION (source);
  g_autoptr (GTask) task = user_data;
  Handling *handling = g_task_get_task_data (G_TASK (result));
  CbSessionJob *job;
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  job = make_job (NULL, handling->document);
  get_data (job)->attachment = g_steal_pointer (&handling->attachment);
  cb_session_run (self, "attach", attach_job, job, NULL, g_task_get_cancellable (task), attached_cb,
                  g_object_ref (task));
}

void
cb_session_attach_async (CbSession *self,
                         const char *document,
                         const char *path,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *whole = g_task_new (self, cancellable, callback, user_data);
  Handling *handling;
  g_autoptr (GTask)
      task = make_task (self, cb_session_attach_async, cancellable, kept_cb, whole, &handling);

  g_task_set_source_tag (whole, cb_session_attach_async);
  handling->document = g_strdup (document);
  handling->path = g_strdup (path);
  g_task_run_in_thread (task, keep_thread);
}

static gpointer
detach_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return cb_attachments_remove (database, get_data (data)->ref, cb_setup_get_actor (), error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_detach_async (CbSession *self,
                         const char *document,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, cb_session_detach_async);
  cb_session_run (self, "detach", detach_job, make_job (NULL, document), NULL, NULL, attached_cb,
                  task);
}

gboolean
cb_session_attach_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
look_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Handling *handling = task_data;
  GError *error = NULL;

  if (cb_attachments_look (handling->database_path, handling->record, &handling->state, cancellable,
                           &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cb_session_look_at_attachment_async (CbSession *self,
                                     const CbRecord *document,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  Handling *handling;
  g_autoptr (GTask) task = make_task (self, cb_session_look_at_attachment_async, cancellable,
                                      callback, user_data, &handling);

  handling->record = cb_record_copy (document);
  g_task_run_in_thread (task, look_thread);
}

gboolean
cb_session_look_at_attachment_finish (CbSession *self,
                                      GAsyncResult *result,
                                      CbAttachmentState *state,
                                      GError **error)
{
  *state = ((Handling *) g_task_get_task_data (G_TASK (result)))->state;
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- citations ------------------------------------------------------------- */

static gpointer
citations_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_citations_list (database, job->record, get_data (data)->max, cancellable, error);
}

void
cb_session_list_citations_async (CbSession *self,
                                 const CbRecord *document,
                                 guint max,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  CbSessionJob *job = make_job (document->noun, NULL);

  job->record = cb_record_copy (document);
  get_data (job)->max = max;
  cb_session_run (self, "list-citations", citations_job, job, (GDestroyNotify) g_ptr_array_unref,
                  cancellable, callback, user_data);
}

GPtrArray *
cb_session_list_citations_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}
