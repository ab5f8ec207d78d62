/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records of the open database: read, changed, taken back. */

#include "config.h"

#include "cb-applying.h"
#include "cb-editing.h"
#include "cb-event.h"
#include "cb-need.h"
#include "cb-records.h"
#include "cb-rule-set.h"
#include "cb-session-private.h"
#include "cb-setup.h"

static GPtrArray *
new_problems (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
}

/* --- reading --------------------------------------------------------------- */

static gpointer
list_ids_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return cb_records_list_ids (database, ((CbSessionJob *) data)->query, error);
}

void
cb_session_list_ids_async (CbSession *self,
                           const CbQuery *query,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (query->noun);

  job->query = cb_query_copy (query);
  cb_session_run (self, "list-ids", list_ids_job, job, (GDestroyNotify) g_array_unref, cancellable,
                  callback, user_data);
}

GArray *
cb_session_list_ids_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
load_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  if (job->query != NULL)
    return cb_records_list (database, job->query, error);
  return cb_records_load (database, job->noun, (const gint64 *) (void *) job->ids->data,
                          job->ids->len, error);
}

void
cb_session_load_async (CbSession *self,
                       const CbNoun *noun,
                       const gint64 *ids,
                       gsize n_ids,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (noun);

  job->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_vals (job->ids, ids, (guint) n_ids);
  cb_session_run (self, "load", load_job, job, (GDestroyNotify) g_ptr_array_unref, cancellable,
                  callback, user_data);
}

void
cb_session_list_async (CbSession *self,
                       const CbQuery *query,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (query->noun);

  job->query = cb_query_copy (query);
  cb_session_run (self, "list", load_job, job, (GDestroyNotify) g_ptr_array_unref, cancellable,
                  callback, user_data);
}

GPtrArray *
cb_session_load_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
organisations_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CbOrganisations) organisations = cb_organisations_load (database, error);

  if (organisations == NULL || !cb_organisations_load_documents (organisations, database, error) ||
      !cb_organisations_load_others (organisations, database, &cb_noun_event, error) ||
      !cb_organisations_load_others (organisations, database, &cb_noun_rule_set, error))
    return NULL;
  return g_steal_pointer (&organisations);
}

static gpointer
application_names_job (CbDatabase *database,
                       gpointer data,
                       GCancellable *cancellable,
                       GError **error)
{
  const CbSessionJob *job = data;
  g_autoptr (CbOrganisations)
      organisations = organisations_job (database, data, cancellable, error);
  GPtrArray *needs;

  if (organisations == NULL)
    return NULL;
  needs = cb_applying_list_needs (database, job->record, error);
  if (needs == NULL)
    return NULL;
  cb_organisations_take_others (organisations, &cb_noun_need, needs);
  return g_steal_pointer (&organisations);
}

void
cb_session_load_application_names_async (CbSession *self,
                                         CbRecord *application,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (application->noun);

  job->record = cb_record_copy (application);
  cb_session_run (self, "application-names", application_names_job, job,
                  (GDestroyNotify) cb_organisations_unref, cancellable, callback, user_data);
}

void
cb_session_load_organisations_async (CbSession *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  cb_session_run (self, "organisations", organisations_job, cb_session_job_new (NULL),
                  (GDestroyNotify) cb_organisations_unref, cancellable, callback, user_data);
}

CbOrganisations *
cb_session_load_organisations_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
history_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  return cb_journal_list_history (database, job->noun, job->id, error);
}

void
cb_session_history_async (CbSession *self,
                          const CbNoun *noun,
                          gint64 id,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (noun);

  job->id = id;
  cb_session_run (self, "history", history_job, job, (GDestroyNotify) g_ptr_array_unref,
                  cancellable, callback, user_data);
}

GPtrArray *
cb_session_history_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

/* --- changing -------------------------------------------------------------- */

static GPtrArray *
take_problems (GAsyncResult *result)
{
  CbSessionJob *job = g_task_get_task_data (G_TASK (result));

  return g_steal_pointer (&job->problems);
}

static gpointer
set_field_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  return cb_editing_set_field (database, job->noun, job->id, job->field, job->language, job->text,
                               cb_setup_get_actor (), job->problems, error);
}

void
cb_session_set_field_async (CbSession *self,
                            const CbNoun *noun,
                            gint64 id,
                            guint field,
                            const char *language,
                            const char *input,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (noun);

  job->id = id;
  job->field = field;
  job->language = g_strdup (language);
  job->text = g_strdup (input);
  job->problems = new_problems ();
  cb_session_run (self, "set-field", set_field_job, job, (GDestroyNotify) cb_record_unref, NULL,
                  callback, user_data);
}

CbRecord *
cb_session_set_field_finish (CbSession *self,
                             GAsyncResult *result,
                             GPtrArray **problems,
                             GError **error)
{
  if (problems != NULL)
    *problems = take_problems (result);
  return cb_session_finish (self, result, error);
}

static gpointer
create_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  if (!cb_editing_create (database, job->record, cb_setup_get_actor (), job->problems, error))
    return NULL;
  return cb_record_ref (job->record);
}

void
cb_session_create_async (CbSession *self,
                         const CbRecord *record,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (record->noun);

  job->record = cb_record_copy (record);
  job->problems = new_problems ();
  cb_session_run (self, "create", create_job, job, (GDestroyNotify) cb_record_unref, NULL, callback,
                  user_data);
}

CbRecord *
cb_session_create_finish (CbSession *self,
                          GAsyncResult *result,
                          GPtrArray **problems,
                          GError **error)
{
  return cb_session_set_field_finish (self, result, problems, error);
}

static gpointer
delete_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  return cb_editing_delete (database, job->noun, job->id, cb_setup_get_actor (), error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_delete_async (CbSession *self,
                         const CbNoun *noun,
                         gint64 id,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (noun);

  job->id = id;
  cb_session_run (self, "delete", delete_job, job, NULL, NULL, callback, user_data);
}

gboolean
cb_session_delete_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error) != NULL;
}

static gpointer
travel_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  return ((CbSessionJob *) data)->flag ? cb_journal_redo (database, error)
                                       : cb_journal_undo (database, error);
}

static void
travel (CbSession *self, gboolean redo, GAsyncReadyCallback callback, gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->flag = redo;
  cb_session_run (self, redo ? "redo" : "undo", travel_job, job, (GDestroyNotify) cb_step_free,
                  NULL, callback, user_data);
}

void
cb_session_undo_async (CbSession *self, GAsyncReadyCallback callback, gpointer user_data)
{
  travel (self, FALSE, callback, user_data);
}

void
cb_session_redo_async (CbSession *self, GAsyncReadyCallback callback, gpointer user_data)
{
  travel (self, TRUE, callback, user_data);
}

CbStep *
cb_session_travel_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}
