/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-session-duplicates.h"
#include "cb-session-private.h"
#include "cb-setup.h"

/* --- finding --------------------------------------------------------------- */

typedef struct
{
  CbDuplicateSet *set;
  gboolean cut;
} Finding;

static void
finding_free (gpointer data)
{
  Finding *finding = data;

  g_clear_pointer (&finding->set, cb_duplicate_set_free);
  g_free (finding);
}

static gpointer
load_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_duplicates_load (database, job->noun, error);
}

static void
find_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Finding *finding = task_data;
  GError *error = NULL;
  GPtrArray *pairs = cb_duplicates_find (finding->set, &finding->cut, cancellable, &error);

  if (pairs != NULL)
    g_task_return_pointer (task, pairs, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Finding *finding = g_task_get_task_data (task);
  GError *error = NULL;

  finding->set = cb_session_finish (CB_SESSION (source), result, &error);
  if (finding->set != NULL)
    g_task_run_in_thread (task, find_thread);
  else
    g_task_return_error (task, error);
}

void
cb_session_find_duplicates_async (CbSession *self,
                                  const CbNoun *noun,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cb_session_find_duplicates_async);
  g_task_set_task_data (task, g_new0 (Finding, 1), finding_free);
  cb_session_run (self, "load-duplicates", load_job, cb_session_job_new (noun),
                  (GDestroyNotify) cb_duplicate_set_free, cancellable, loaded_cb, task);
}

GPtrArray *
cb_session_find_duplicates_finish (CbSession *self,
                                   GAsyncResult *result,
                                   gboolean *cut,
                                   GError **error)
{
  const Finding *finding = g_task_get_task_data (G_TASK (result));

  *cut = finding->cut;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- deciding -------------------------------------------------------------- */

typedef struct
{
  char *other;
  CbUniteChoice *choices;
  guint n_moved;
} Uniting;

static void
uniting_free (gpointer data)
{
  Uniting *uniting = data;

  g_free (uniting->other);
  g_free (uniting->choices);
  g_free (uniting);
}

/* @kept: also the first of two that are different */
static CbSessionJob *
job_new (const CbRecord *kept, const CbRecord *other, const CbUniteChoice *choices)
{
  CbSessionJob *job = cb_session_job_new (kept->noun);
  Uniting *uniting = g_new0 (Uniting, 1);

  job->text = g_strdup (cb_record_get_ref (kept));
  uniting->other = g_strdup (cb_record_get_ref (other));
  uniting->choices = g_memdup2 (choices,
                                choices != NULL ? kept->noun->n_fields * sizeof *choices : 0);
  job->data = uniting;
  job->data_free = uniting_free;
  return job;
}

static gpointer
unite_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;
  Uniting *uniting = job->data;

  return cb_uniting_unite (database, job->noun, job->text, uniting->other, uniting->choices,
                           cb_setup_get_actor (), &uniting->n_moved, error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_unite_async (CbSession *self,
                        const CbRecord *kept,
                        const CbRecord *other,
                        const CbUniteChoice *choices,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  cb_session_run (self, "unite", unite_job, job_new (kept, other, choices), NULL, NULL, callback,
                  user_data);
}

gboolean
cb_session_unite_finish (CbSession *self, GAsyncResult *result, guint *n_moved, GError **error)
{
  const CbSessionJob *job = g_task_get_task_data (G_TASK (result));

  *n_moved = ((const Uniting *) job->data)->n_moved;
  return cb_session_finish (self, result, error) != NULL;
}

static gpointer
distinguish_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;
  const Uniting *uniting = job->data;

  return cb_duplicates_distinguish (database, job->noun, job->text, uniting->other, NULL,
                                    cb_setup_get_actor (), error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_distinguish_async (CbSession *self,
                              const CbRecord *first,
                              const CbRecord *second,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  cb_session_run (self, "distinguish", distinguish_job, job_new (first, second, NULL), NULL, NULL,
                  callback, user_data);
}

gboolean
cb_session_distinguish_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error) != NULL;
}
