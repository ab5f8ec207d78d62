/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-session-private.h"
#include "cb-setup.h"
#include "cb-wording.h"

struct _CbSession
{
  GObject parent_instance;

  CbStore *store;
  GCancellable *cancellable;
  CbMatchSets *match_sets;
  gboolean interrupted;
  char *undo_label;
  char *redo_label;
};

G_DEFINE_FINAL_TYPE (CbSession, cb_session, G_TYPE_OBJECT)

typedef enum
{
  PROP_PATH = 1,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
} CbSessionProperty;

static GParamSpec *properties[PROP_REDO_LABEL + 1];
static guint changed_signal;

/* --- what every use case has in common ------------------------------------- */

CbSessionJob *
cb_session_job_new (const CbNoun *noun)
{
  CbSessionJob *job = g_new0 (CbSessionJob, 1);

  job->noun = noun;
  return job;
}

static void
job_free (gpointer data)
{
  CbSessionJob *job = data;

  g_free (job->text);
  g_free (job->language);
  g_free (job->assessment);
  g_strfreev (job->items);
  g_clear_pointer (&job->ids, g_array_unref);
  g_clear_pointer (&job->query, cb_query_free);
  g_clear_pointer (&job->record, cb_record_unref);
  g_clear_pointer (&job->problems, g_ptr_array_unref);
  g_clear_pointer (&job->plan, cb_session_drop_plan);
  g_clear_pointer (&job->match_sets, cb_match_sets_unref);
  g_clear_pointer (&job->set, cb_match_set_unref);
  g_clear_pointer (&job->pairs, g_array_unref);
  if (job->data_free != NULL)
    job->data_free (job->data);
  g_free (job);
}

static void
store_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GDestroyNotify result_free = g_object_get_data (G_OBJECT (task), "result-free");
  g_autoptr (GError) error = NULL;
  gpointer value = cb_store_run_finish (CB_STORE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, value, result_free);
}

void
cb_session_run (CbSession *self,
                const char *name,
                CbStoreFunc func,
                CbSessionJob *job,
                GDestroyNotify result_free,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cb_session_run);
  /* Whoever cancelled wants no result, and may be gone; what changes records takes no cancellable.
   */
  g_task_set_task_data (task, job, job_free);
  g_object_set_data (G_OBJECT (task), "result-free", (gpointer) result_free);
  cb_store_run_async (self->store, name, func, job, NULL, result_free, cancellable, store_done_cb,
                      task);
}

CbMatchSets *
cb_session_get_match_sets (CbSession *self)
{
  return self->match_sets;
}

gpointer
cb_session_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

char cb_session_done;

/* --- following the journal ------------------------------------------------- */

typedef struct
{
  char *undo;
  char *redo;
} Labels;

static void
labels_free (gpointer data)
{
  Labels *labels = data;

  g_free (labels->undo);
  g_free (labels->redo);
  g_free (labels);
}

static gpointer
peek_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  Labels *labels = g_new0 (Labels, 1);
  CbStep *undo = cb_journal_peek (database, FALSE, NULL);
  CbStep *redo = cb_journal_peek (database, TRUE, NULL);

  labels->undo = undo != NULL ? cb_wording_step (undo) : NULL;
  labels->redo = redo != NULL ? cb_wording_step (redo) : NULL;
  g_clear_pointer (&undo, cb_step_free);
  g_clear_pointer (&redo, cb_step_free);
  return labels;
}

static void
take_label (CbSession *self, char **label, char **value, CbSessionProperty property)
{
  if (g_strcmp0 (*label, *value) == 0)
    return;
  g_free (*label);
  *label = g_steal_pointer (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
peek_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbSession) self = user_data;
  Labels *labels = cb_store_run_finish (CB_STORE (source), result, NULL);

  if (labels == NULL)
    return;
  take_label (self, &self->undo_label, &labels->undo, PROP_UNDO_LABEL);
  take_label (self, &self->redo_label, &labels->redo, PROP_REDO_LABEL);
  labels_free (labels);
}

void
cb_session_refresh_labels (CbSession *self)
{
  g_return_if_fail (CB_IS_SESSION (self));

  cb_store_run_async (self->store, "peek", peek_job, NULL, NULL, labels_free, self->cancellable,
                      peek_cb, g_object_ref (self));
}

static void
store_changed_cb (CbStore *store, CbSession *self)
{
  cb_session_refresh_labels (self);
  g_signal_emit (self, changed_signal, 0);
}

/* --- the object ------------------------------------------------------------ */

static void
cb_session_dispose (GObject *object)
{
  CbSession *self = CB_SESSION (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (cb_session_parent_class)->dispose (object);
}

static void
cb_session_finalize (GObject *object)
{
  CbSession *self = CB_SESSION (object);

  g_clear_pointer (&self->match_sets, cb_match_sets_unref);
  g_clear_pointer (&self->undo_label, g_free);
  g_clear_pointer (&self->redo_label, g_free);

  G_OBJECT_CLASS (cb_session_parent_class)->finalize (object);
}

static void
cb_session_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  CbSession *self = CB_SESSION (object);

  switch ((CbSessionProperty) property_id)
    {
    case PROP_PATH:
      g_value_set_string (value, cb_session_get_path (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
cb_session_class_init (CbSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = cb_session_dispose;
  object_class->finalize = cb_session_finalize;
  object_class->get_property = cb_session_get_property;

  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  changed_signal = g_signal_new ("changed", CB_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
cb_session_init (CbSession *self)
{
  self->cancellable = g_cancellable_new ();
  self->match_sets = cb_match_sets_new ();
}

CbSession *
cb_session_new (const char *path, CbDatabaseMode mode)
{
  CbSession *self = g_object_new (CB_TYPE_SESSION, NULL);

  self->store = cb_store_new (path, mode, cb_names_for_database ());
  g_signal_connect_object (self->store, "changed", G_CALLBACK (store_changed_cb), self, 0);
  return self;
}

const char *
cb_session_get_path (CbSession *self)
{
  return cb_store_get_path (self->store);
}

gboolean
cb_session_was_interrupted (CbSession *self)
{
  return self->interrupted;
}

const char *
cb_session_get_undo_label (CbSession *self)
{
  return self->undo_label;
}

const char *
cb_session_get_redo_label (CbSession *self)
{
  return self->redo_label;
}

void
cb_session_close (CbSession *self)
{
  g_return_if_fail (CB_IS_SESSION (self));

  g_cancellable_cancel (self->cancellable);
  cb_store_close (self->store);
}

/* --- opening --------------------------------------------------------------- */

static gpointer
open_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  CbSessionJob *job = data;

  if (!cb_setup_prepare (database, error))
    return NULL;
  if (job->flag && !cb_setup_load_sample (database, cb_setup_get_actor (), error))
    return NULL;
  job->field = cb_database_was_interrupted (database);
  return CB_SESSION_DONE;
}

void
cb_session_open_async (CbSession *self,
                       gboolean sample,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->flag = sample;
  cb_session_run (self, "open", open_job, job, NULL, cancellable, callback, user_data);
  cb_session_refresh_labels (self);
}

gboolean
cb_session_open_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  CbSessionJob *job = g_task_get_task_data (G_TASK (result));

  if (cb_session_finish (self, result, error) == NULL)
    return FALSE;
  self->interrupted = job->field != 0;
  return TRUE;
}
