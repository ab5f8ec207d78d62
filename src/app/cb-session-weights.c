/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-profile-files.h"
#include "cb-profiles.h"
#include "cb-session-private.h"
#include "cb-session-weights.h"
#include "cb-setup.h"

static CbSessionJob *
new_job (void)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  return job;
}

/* --- profiles -------------------------------------------------------------- */

static gpointer
set_weights_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  return cb_profiles_set_weights (database, job->id, &job->weights, cb_setup_get_actor (),
                                  job->problems, error);
}

void
cb_session_set_weights_async (CbSession *self,
                              gint64 id,
                              const CbWeights *weights,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CbSessionJob *job = new_job ();

  job->id = id;
  job->weights = *weights;
  cb_session_run (self, "set-weights", set_weights_job, job, (GDestroyNotify) cb_record_unref, NULL,
                  callback, user_data);
}

static gpointer
import_profile_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  return cb_profiles_import (database, job->text, cb_setup_get_actor (), job->problems, error);
}

void
cb_session_import_profile_async (CbSession *self,
                                 const char *path,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  CbSessionJob *job = new_job ();

  job->text = g_strdup (path);
  cb_session_run (self, "import-profile", import_profile_job, job, (GDestroyNotify) cb_record_unref,
                  NULL, callback, user_data);
}

CbRecord *
cb_session_profile_finish (CbSession *self,
                           GAsyncResult *result,
                           GPtrArray **problems,
                           GError **error)
{
  CbSessionJob *job = g_task_get_task_data (G_TASK (result));

  *problems = g_steal_pointer (&job->problems);
  return cb_session_finish (self, result, error);
}

typedef struct
{
  CbRecord *profile;
  char *path;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  cb_record_unref (export->profile);
  g_free (export->path);
  g_free (export);
}

/* Writing a file needs no database, so it does not hold up the store's queue. */
static void
export_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Export *export = task_data;
  GError *error = NULL;

  if (cb_profile_file_write (export->profile, export->path, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cb_session_export_profile_async (CbSession *self,
                                 const CbRecord *profile,
                                 const char *path,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Export *export = g_new0 (Export, 1);

  export->profile = cb_record_copy (profile);
  export->path = g_strdup (path);
  g_task_set_source_tag (task, cb_session_export_profile_async);
  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, export_thread);
}

gboolean
cb_session_export_profile_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- runs ------------------------------------------------------------------ */

static gpointer
keep_run_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  return cb_runs_keep (database, job->record, job->set, job->pairs, cb_setup_get_actor (), error)
             ? cb_record_ref (job->record)
             : NULL;
}

void
cb_session_keep_run_async (CbSession *self,
                           const CbRecord *run,
                           CbMatchSet *set,
                           GArray *pairs,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  CbSessionJob *job = new_job ();

  job->record = cb_record_copy (run);
  job->set = cb_match_set_ref (set);
  job->pairs = g_array_ref (pairs);
  cb_session_run (self, "keep-run", keep_run_job, job, (GDestroyNotify) cb_record_unref, NULL,
                  callback, user_data);
}

CbRecord *
cb_session_keep_run_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
compare_run_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  return cb_run_comparison_load (database, job->record, job->as_of, error);
}

/* What is being worked on; the task gives it away in the end. */
typedef struct
{
  CbRunComparison *comparison;
} Comparing;

static void
comparing_free (gpointer data)
{
  Comparing *comparing = data;

  g_clear_pointer (&comparing->comparison, cb_run_comparison_free);
  g_free (comparing);
}

static void
compare_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Comparing *comparing = task_data;
  GError *error = NULL;

  if (cb_run_comparison_work (comparing->comparison, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&comparing->comparison),
                           (GDestroyNotify) cb_run_comparison_free);
  else
    g_task_return_error (task, error);
}

static void
comparison_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Comparing *comparing = g_new0 (Comparing, 1);
  GError *error = NULL;

  g_task_set_task_data (task, comparing, comparing_free);
  comparing->comparison = cb_session_finish (CB_SESSION (source), result, &error);
  if (comparing->comparison == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, compare_thread);
}

void
cb_session_compare_run_async (CbSession *self,
                              const CbRecord *run,
                              CbDate today,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CbSessionJob *job = new_job ();
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  job->record = cb_record_copy (run);
  job->as_of = today;
  g_task_set_source_tag (task, cb_session_compare_run_async);
  cb_session_run (self, "compare-run", compare_run_job, job,
                  (GDestroyNotify) cb_run_comparison_free, cancellable, comparison_loaded_cb, task);
}

CbRunComparison *
cb_session_compare_run_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}
