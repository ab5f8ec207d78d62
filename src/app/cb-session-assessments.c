/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-answer.h"
#include "cb-need.h"
#include "cb-records.h"
#include "cb-session-assessments.h"
#include "cb-session-private.h"
#include "cb-setup.h"
#include "cb-text.h"

static CbSessionJob *
new_job (const char *assessment)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->assessment = g_strdup (assessment);
  job->as_of = cb_date_today ();
  return job;
}

/* --- reading --------------------------------------------------------------- */

static gpointer
list_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return cb_assessment_file_list (database, ((CbSessionJob *) data)->text, error);
}

void
cb_session_list_assessments_async (CbSession *self,
                                   const char *state,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  CbSessionJob *job = new_job (NULL);

  job->text = g_strdup (state);
  cb_session_run (self, "assessments", list_job, job, (GDestroyNotify) g_ptr_array_unref,
                  cancellable, callback, user_data);
}

GPtrArray *
cb_session_list_assessments_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
load_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return cb_assessment_file_load (database, ((CbSessionJob *) data)->assessment, error);
}

void
cb_session_load_assessment_async (CbSession *self,
                                  const char *ref,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  cb_session_run (self, "assessment", load_job, new_job (ref),
                  (GDestroyNotify) cb_assessment_file_free, cancellable, callback, user_data);
}

CbAssessmentFile *
cb_session_load_assessment_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

/* --- answering ------------------------------------------------------------- */

static gpointer
answer_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;
  CbAnswerInput input = { job->field, job->text };

  return cb_assessing_answer (database, job->assessment, job->items[0], &input, 1, job->as_of, NULL,
                              cb_setup_get_actor (), job->problems, error);
}

void
cb_session_answer_async (CbSession *self,
                         const char *assessment,
                         const char *item,
                         guint field,
                         const char *input,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  CbSessionJob *job = new_job (assessment);

  job->items = g_strdupv ((char *[]){ (char *) item, NULL });
  job->field = field;
  job->text = g_strdup (input);
  job->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  cb_session_run (self, "answer", answer_job, job, (GDestroyNotify) cb_record_unref, NULL, callback,
                  user_data);
}

CbRecord *
cb_session_answer_finish (CbSession *self,
                          GAsyncResult *result,
                          GPtrArray **problems,
                          GError **error)
{
  CbSessionJob *job = g_task_get_task_data (G_TASK (result));

  if (problems != NULL)
    *problems = g_ptr_array_ref (job->problems);
  return cb_session_finish (self, result, error);
}

/* --- needs ----------------------------------------------------------------- */

static gpointer
make_need_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  return cb_assessing_make_need (database, job->assessment, (const char *const *) job->items, NULL,
                                 cb_setup_get_actor (), error);
}

void
cb_session_make_need_async (CbSession *self,
                            const char *assessment,
                            const char *const *items,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  CbSessionJob *job = new_job (assessment);

  job->items = g_strdupv ((char **) items);
  cb_session_run (self, "make-need", make_need_job, job, (GDestroyNotify) cb_record_unref, NULL,
                  callback, user_data);
}

CbRecord *
cb_session_make_need_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

void
cb_need_origin_free (CbNeedOrigin *origin)
{
  g_ptr_array_unref (origin->assessments);
  g_ptr_array_unref (origin->items);
  g_free (origin->since);
  g_free (origin);
}

static void
add_once (GPtrArray *texts, const char *text)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_strcmp0 (g_ptr_array_index (texts, i), text) == 0)
      return;
  g_ptr_array_add (texts, g_strdup (text));
}

static gpointer
need_origin_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbRecord *need = ((CbSessionJob *) data)->record;
  g_auto (GStrv) answers = cb_text_list_split (cb_record_get (need, CB_NEED_ANSWERS));
  g_autoptr (CbNeedOrigin) origin = g_new0 (CbNeedOrigin, 1);

  origin->assessments = g_ptr_array_new_with_free_func (g_free);
  origin->items = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; answers[i] != NULL; i++)
    {
      g_autoptr (CbRecord) answer = cb_records_find (database, &cb_noun_answer, answers[i], NULL);

      /* An answer that has been deleted since leaves nothing to tell. */
      if (answer == NULL)
        continue;
      add_once (origin->assessments, cb_record_get (answer, CB_ANSWER_ASSESSMENT));
      add_once (origin->items, cb_record_get (answer, CB_ANSWER_ITEM));
    }
  if (!cb_assessing_get_gap_state (database, need, &origin->state, &origin->since, error))
    return NULL;
  return g_steal_pointer (&origin);
}

void
cb_session_need_origin_async (CbSession *self,
                              const CbRecord *need,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CbSessionJob *job = new_job (NULL);

  job->record = cb_record_copy (need);
  cb_session_run (self, "need-origin", need_origin_job, job, (GDestroyNotify) cb_need_origin_free,
                  cancellable, callback, user_data);
}

CbNeedOrigin *
cb_session_need_origin_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

/* --- beside others --------------------------------------------------------- */

static gpointer
group_mean_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;
  g_autofree CbGroupMean *mean = g_new0 (CbGroupMean, 1);

  if (!cb_assessing_get_group_mean (database, job->text, job->language, job->as_of, mean, error))
    return NULL;
  return g_steal_pointer (&mean);
}

void
cb_session_group_mean_async (CbSession *self,
                             const char *group,
                             const char *except,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  CbSessionJob *job = new_job (NULL);

  job->text = g_strdup (group);
  job->language = g_strdup (except);
  cb_session_run (self, "group-mean", group_mean_job, job, g_free, cancellable, callback,
                  user_data);
}

CbGroupMean *
cb_session_group_mean_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}
