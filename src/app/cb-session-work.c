/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Matching, import and export of the open database. */

#include "config.h"

#include "cb-importing.h"
#include "cb-session-private.h"
#include "cb-setup.h"

/* --- matching -------------------------------------------------------------- */

static gpointer
match_set_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  return cb_match_sets_get (job->match_sets, database, job->as_of, error);
}

static CbSessionJob *
set_job_new (CbSession *self, CbDate as_of)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->as_of = as_of;
  job->match_sets = cb_match_sets_ref (cb_session_get_match_sets (self));
  return job;
}

void
cb_session_match_set_async (CbSession *self,
                            CbDate as_of,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  cb_session_run (self, "match-set", match_set_job, set_job_new (self, as_of),
                  (GDestroyNotify) cb_match_set_unref, cancellable, callback, user_data);
}

CbMatchSet *
cb_session_match_set_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

typedef struct
{
  CbMatchSet *set;
  CbRankKind kind;
  guint place;
  CbWeights weights;
  guint top_n;
} RankJob;

static void
rank_job_free (gpointer data)
{
  RankJob *job = data;

  cb_match_set_unref (job->set);
  g_free (job);
}

static CbMatchRanking *
rank (const RankJob *job, GCancellable *cancellable, GError **error)
{
  CbMatchOptions options = { .weights = &job->weights, .top_n = job->top_n };

  switch (job->kind)
    {
    case CB_RANK_FOR_NEED:
      return cb_match_set_rank_for_need (job->set, job->place, &options, cancellable, error);
    case CB_RANK_FOR_PROGRAMME:
      return cb_match_set_rank_for_programme (job->set, job->place, &options, cancellable, error);
    case CB_RANK_ALL:
    default:
      return cb_match_set_rank_all (job->set, &options, cancellable, error);
    }
}

/* Ranking needs no database, so it does not hold up the store's queue. */
static void
rank_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  CbMatchRanking *ranking = rank (task_data, cancellable, &error);

  if (ranking == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, ranking, (GDestroyNotify) cb_match_ranking_free);
}

void
cb_session_rank_async (CbSession *self,
                       CbMatchSet *set,
                       CbRankKind kind,
                       guint place,
                       const CbWeights *weights,
                       guint top_n,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  RankJob *job = g_new0 (RankJob, 1);

  job->set = cb_match_set_ref (set);
  job->kind = kind;
  job->place = place;
  job->weights = *weights;
  job->top_n = top_n;
  g_task_set_source_tag (task, cb_session_rank_async);
  g_task_set_task_data (task, job, rank_job_free);
  g_task_run_in_thread (task, rank_thread);
}

CbMatchRanking *
cb_session_rank_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

/* --- the overview ---------------------------------------------------------- */

static gpointer
overview_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;
  g_autoptr (CbMatchSet) set = cb_match_sets_get (job->match_sets, database, job->as_of, error);

  return set != NULL ? cb_overview_load (database, set, error) : NULL;
}

/* What is being worked on; the task gives it away in the end. */
typedef struct
{
  CbOverview *overview;
} OverviewWork;

static void
overview_work_free (gpointer data)
{
  OverviewWork *work = data;

  g_clear_pointer (&work->overview, cb_overview_free);
  g_free (work);
}

static void
overview_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  OverviewWork *work = task_data;
  GError *error = NULL;

  if (cb_overview_count (work->overview, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&work->overview),
                           (GDestroyNotify) cb_overview_free);
  else
    g_task_return_error (task, error);
}

/* The store's queue is free again; what follows needs no database. */
static void
overview_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  OverviewWork *work = g_new0 (OverviewWork, 1);
  GError *error = NULL;

  g_task_set_task_data (task, work, overview_work_free);
  work->overview = cb_session_finish (CB_SESSION (source), result, &error);
  if (work->overview == NULL)
    g_task_return_error (task, error);
  else
    g_task_run_in_thread (task, overview_thread);
}

void
cb_session_overview_async (CbSession *self,
                           CbDate as_of,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cb_session_overview_async);
  cb_session_run (self, "overview", overview_job, set_job_new (self, as_of),
                  (GDestroyNotify) cb_overview_free, cancellable, overview_loaded_cb, task);
}

CbOverview *
cb_session_overview_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

/* --- exchange -------------------------------------------------------------- */

static gpointer
plan_import_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  return cb_importing_plan (database, job->text, job->noun, NULL, cancellable, error);
}

void
cb_session_plan_import_async (CbSession *self,
                              const char *path,
                              const CbNoun *noun,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (noun);

  job->text = g_strdup (path);
  cb_session_run (self, "plan-import", plan_import_job, job, (GDestroyNotify) cb_session_drop_plan,
                  cancellable, callback, user_data);
}

CbImportPlan *
cb_session_plan_import_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
free_plan (gpointer data)
{
  cb_import_plan_free (data);
  return NULL;
}

void
cb_session_drop_plan (CbImportPlan *plan)
{
  if (plan != NULL)
    g_thread_unref (g_thread_new ("drop-plan", free_plan, plan));
}

static gpointer
import_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  return cb_importing_apply (database, job->plan, cb_setup_get_actor (), error) ? CB_SESSION_DONE
                                                                                : NULL;
}

void
cb_session_import_async (CbSession *self,
                         CbImportPlan *plan,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (plan->noun);

  job->plan = plan;
  cb_session_run (self, "import", import_job, job, NULL, NULL, callback, user_data);
}

gboolean
cb_session_import_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error) != NULL;
}

static gpointer
export_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  return cb_exporting_write (database, job->noun, job->text, job->format, job->dialect,
                             job->max_marking, cancellable, &job->counts, error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_export_async (CbSession *self,
                         const CbNoun *noun,
                         const char *path,
                         CbExportFormat format,
                         CbCsvDialect dialect,
                         CbMarking max_marking,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (noun);

  job->text = g_strdup (path);
  job->format = format;
  job->dialect = dialect;
  job->max_marking = max_marking;
  cb_session_run (self, "export", export_job, job, NULL, cancellable, callback, user_data);
}

gboolean
cb_session_export_finish (CbSession *self,
                          GAsyncResult *result,
                          CbExportResult *counts,
                          GError **error)
{
  const CbSessionJob *job = g_task_get_task_data (G_TASK (result));

  *counts = job->counts;
  return cb_session_finish (self, result, error) != NULL;
}
