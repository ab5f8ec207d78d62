/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-store.h"

/* The store owns one thread, and that thread owns the only connection. Jobs go
 * into a queue; the thread runs them in order; GTask brings each result back to the
 * main context of its caller. So no lock is needed, and the user interface never
 * waits for the disk.
 *
 * After a job that changed something, the signal "changed" is emitted on the main
 * context in which the store was made. The same happens when another program wrote
 * to the file: the thread looks for that while it has nothing else to do. */

/* How often the idle thread asks whether another program has written. */
#define WATCH_INTERVAL_USECONDS (2 * G_USEC_PER_SEC)

typedef struct
{
  const char *name;
  CbStoreFunc func;
  gpointer data;
  GDestroyNotify data_free;
  GDestroyNotify result_free;
} Job;

/* What the thread works with; it touches nothing of the object itself. */
typedef struct
{
  char *path;
  CbDatabaseMode mode;
  const CbDatabaseNames *names;
  GAsyncQueue *queue; /* of GTask, each with a Job; a task without one means stop */
  GMainContext *context;
  GWeakRef store;
  guint64 generation;
  gint64 foreign_changes;
} Worker;

struct _CbStore
{
  GObject parent_instance;

  char *path;
  GAsyncQueue *queue;
  GThread *thread;
};

G_DEFINE_FINAL_TYPE (CbStore, cb_store, G_TYPE_OBJECT)

static guint changed_signal;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->data_free != NULL)
    g_clear_pointer (&job->data, job->data_free);
  g_free (job);
}

/* --- on the store's thread ------------------------------------------------- */

static gboolean
emit_changed_cb (gpointer user_data)
{
  g_signal_emit (user_data, changed_signal, 0);
  return G_SOURCE_REMOVE;
}

static void
announce_changes (Worker *worker, CbDatabase *database)
{
  guint64 generation = cb_database_get_generation (database);
  gint64 foreign = cb_database_get_foreign_changes (database);
  CbStore *store;

  if (generation == worker->generation && foreign == worker->foreign_changes)
    return;

  worker->generation = generation;
  worker->foreign_changes = foreign;
  store = g_weak_ref_get (&worker->store);
  if (store == NULL)
    return;
  g_main_context_invoke_full (worker->context, G_PRIORITY_DEFAULT, emit_changed_cb, store,
                              g_object_unref);
}

static GTask *
wait_for_job (Worker *worker, CbDatabase *database)
{
  for (;;)
    {
      GTask *task = g_async_queue_timeout_pop (worker->queue, WATCH_INTERVAL_USECONDS);

      if (task != NULL)
        return task;
      if (database != NULL)
        announce_changes (worker, database);
    }
}

static void
run_job (Worker *worker, CbDatabase *database, GTask *task, Job *job)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  gpointer result;

  if (g_task_return_error_if_cancelled (task))
    return;

  g_debug ("job %s", job->name);
  cb_database_set_cancellable (database, cancellable);
  result = job->func (database, job->data, cancellable, &error);
  cb_database_set_cancellable (database, NULL);

  /* Before the result: who waits for it then finds the signal on its way. */
  announce_changes (worker, database);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, result, job->result_free);
}

static void
worker_free (Worker *worker)
{
  g_async_queue_unref (worker->queue);
  g_main_context_unref (worker->context);
  g_weak_ref_clear (&worker->store);
  g_free (worker->path);
  g_free (worker);
}

static gpointer
worker_main (gpointer user_data)
{
  Worker *worker = user_data;
  g_autoptr (GError) open_error = NULL;
  g_autoptr (CbDatabase) database = NULL;

  for (;;)
    {
      g_autoptr (GTask) task = wait_for_job (worker, database);
      Job *job = g_task_get_task_data (task);

      if (job == NULL)
        break;
      if (database == NULL && open_error == NULL)
        {
          database = cb_database_open (worker->path, worker->mode, worker->names, &open_error);
          if (database != NULL)
            worker->foreign_changes = cb_database_get_foreign_changes (database);
        }
      if (database == NULL)
        g_task_return_error (task, g_error_copy (open_error));
      else
        run_job (worker, database, task, job);
    }

  g_clear_pointer (&database, cb_database_close);
  worker_free (worker);
  return NULL;
}

/* --- the object ------------------------------------------------------------ */

/* Tells the thread to end after the jobs that are waiting. */
static GThread *
stop_worker (CbStore *self)
{
  if (self->queue == NULL)
    return NULL;

  g_async_queue_push (self->queue, g_task_new (NULL, NULL, NULL, NULL));
  g_clear_pointer (&self->queue, g_async_queue_unref);
  return g_steal_pointer (&self->thread);
}

/* Each task holds a reference to the store, and the thread may be the last to
 * drop one. Then this runs in the thread itself, which can not wait for its own
 * end: so this does not join the thread, and cb_store_close() does. */
static void
cb_store_dispose (GObject *object)
{
  GThread *thread = stop_worker (CB_STORE (object));

  g_clear_pointer (&thread, g_thread_unref);

  G_OBJECT_CLASS (cb_store_parent_class)->dispose (object);
}

static void
cb_store_finalize (GObject *object)
{
  CbStore *self = CB_STORE (object);

  g_free (self->path);

  G_OBJECT_CLASS (cb_store_parent_class)->finalize (object);
}

static void
cb_store_class_init (CbStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cb_store_dispose;
  object_class->finalize = cb_store_finalize;

  /**
   * CbStore::changed:
   *
   * Something in the database is no longer what it was.
   */
  changed_signal = g_signal_new ("changed", CB_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
cb_store_init (CbStore *self)
{
}

CbStore *
cb_store_new (const char *path, CbDatabaseMode mode, const CbDatabaseNames *names)
{
  CbStore *self = g_object_new (CB_TYPE_STORE, NULL);
  Worker *worker = g_new0 (Worker, 1);

  self->path = g_strdup (path);
  self->queue = g_async_queue_new_full (g_object_unref);

  worker->path = g_strdup (path);
  worker->mode = mode;
  worker->names = names;
  worker->queue = g_async_queue_ref (self->queue);
  worker->context = g_main_context_ref_thread_default ();
  g_weak_ref_init (&worker->store, self);
  self->thread = g_thread_new ("store", worker_main, worker);
  return self;
}

const char *
cb_store_get_path (CbStore *self)
{
  g_return_val_if_fail (CB_IS_STORE (self), NULL);

  return self->path;
}

void
cb_store_run_async (CbStore *self,
                    const char *name,
                    CbStoreFunc func,
                    gpointer data,
                    GDestroyNotify data_free,
                    GDestroyNotify result_free,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (CB_IS_STORE (self));
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, cb_store_run_async);
  g_task_set_name (task, name);
  /* A write that was committed gives its result even when it was cancelled a
   * moment later: to say "cancelled" then would be untrue. */
  g_task_set_check_cancellable (task, FALSE);

  job = g_new0 (Job, 1);
  job->name = name;
  job->func = func;
  job->data = data;
  job->data_free = data_free;
  job->result_free = result_free;
  g_task_set_task_data (task, job, job_free);

  if (self->queue != NULL)
    g_async_queue_push (self->queue, task);
  else
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the store is closed");
      g_object_unref (task);
    }
}

gpointer
cb_store_run_finish (CbStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cb_store_close (CbStore *self)
{
  GThread *thread;

  g_return_if_fail (CB_IS_STORE (self));

  thread = stop_worker (self);
  if (thread != NULL)
    g_thread_join (thread);
}
