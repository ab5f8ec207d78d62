/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-match-runner.h"

/* A ranking that takes longer than this is given up when nobody wants it any more; a shorter one
 * is shown all the same, so that the list follows a slider that never rests. */
#define PATIENCE (G_USEC_PER_SEC / 2)

/* A ranking that took no longer than this is made at once when it is wanted again: what a thread
 * gives comes too late for the frame in which the slider moved. */
#define QUICK (2 * G_TIME_SPAN_MILLISECOND)
#define NOT_KNOWN G_MAXINT64

struct _CbMatchRunner
{
  GObject parent_instance;

  CbMatchSet *set; /* of the present question; NULL while there is none */
  CbRankKind kind;
  guint place;
  CbWeights weights; /* wanted */
  CbWeights ranked;  /* of the newest answer */
  CbMatchTable *table;
  GCancellable *cancellable; /* of the present question */
  guint question;            /* its number */
  gboolean running;
  gint64 begun;     /* when what runs was begun, in microseconds */
  gint64 duration;  /* of the newest ranking of the present question, in microseconds */
  gboolean waiting; /* something newer than what runs is wanted */
};

G_DEFINE_FINAL_TYPE (CbMatchRunner, cb_match_runner, G_TYPE_OBJECT)

enum
{
  RANKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a thread needs, and what it gives. */
typedef struct
{
  guint question;
  CbMatchSet *set;
  CbRankKind kind;
  guint place;
  CbWeights weights;
  CbMatchTable *table; /* NULL until it is made */
  gint64 duration;     /* of the ranking without the table */
} Job;

static void run (CbMatchRunner *self);

static void
job_free (gpointer data)
{
  Job *job = data;

  cb_match_set_unref (job->set);
  g_clear_pointer (&job->table, cb_match_table_unref);
  g_free (job);
}

static Job *
job_new (CbMatchRunner *self)
{
  Job *job = g_new0 (Job, 1);

  job->question = self->question;
  job->set = cb_match_set_ref (self->set);
  job->kind = self->kind;
  job->place = self->place;
  job->weights = self->weights;
  job->table = self->table != NULL ? cb_match_table_ref (self->table) : NULL;
  return job;
}

static GArray *
job_run (Job *job, GCancellable *cancellable, GError **error)
{
  GArray *ranked;
  gint64 begun;

  if (job->table == NULL)
    job->table = cb_match_table_new (job->set, job->kind, job->place, cancellable, error);
  if (job->table == NULL)
    return NULL;
  begun = g_get_monotonic_time ();
  ranked = cb_match_table_rank (job->table, &job->weights, cancellable, error);
  job->duration = g_get_monotonic_time () - begun;
  return ranked;
}

static void
rank_job (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (CbMatchSet) set = cb_match_set_ref (((Job *) task_data)->set);
  GError *error = NULL;
  GArray *ranked = job_run (task_data, cancellable, &error);

  if (ranked == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, ranked, (GDestroyNotify) g_array_unref);
  /* The answer is on its way; what makes the next ones quick can follow. */
  if (ranked != NULL)
    cb_match_set_prepare (set);
}

static void
take_answer (CbMatchRunner *self, Job *job, GArray *ranked)
{
  if (self->table == NULL)
    self->table = cb_match_table_ref (job->table);
  self->ranked = job->weights;
  self->duration = job->duration;
  g_signal_emit (self, signals[RANKED], 0, ranked);
}

static void
ranked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CbMatchRunner *self = CB_MATCH_RUNNER (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ranked = g_task_propagate_pointer (G_TASK (result), &error);

  self->running = FALSE;
  if (ranked != NULL && job->question == self->question && self->set != NULL)
    take_answer (self, job, ranked);
  if (self->waiting && !self->running)
    run (self);
}

static gboolean
is_quick (CbMatchRunner *self)
{
  return cb_match_table_count_pairs (self->set, self->kind) < CB_MATCH_TABLE_SMALL ||
         (self->table != NULL && self->duration <= QUICK);
}

static void
run (CbMatchRunner *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  self->waiting = self->set != NULL && self->running;
  if (self->set == NULL || self->running)
    return;

  job = job_new (self);
  if (is_quick (self))
    {
      g_autoptr (GArray) ranked = job_run (job, NULL, NULL);

      take_answer (self, job, ranked);
      job_free (job);
      return;
    }

  self->running = TRUE;
  self->begun = g_get_monotonic_time ();
  task = g_task_new (self, self->cancellable, ranked_cb, NULL);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, rank_job);
}

static void
cb_match_runner_dispose (GObject *object)
{
  cb_match_runner_stop (CB_MATCH_RUNNER (object));

  G_OBJECT_CLASS (cb_match_runner_parent_class)->dispose (object);
}

static void
cb_match_runner_class_init (CbMatchRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cb_match_runner_dispose;

  signals[RANKED] = g_signal_new ("ranked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ARRAY);
}

static void
cb_match_runner_init (CbMatchRunner *self)
{
  self->weights = cb_weights_default ();
  self->ranked = self->weights;
}

CbMatchRunner *
cb_match_runner_new (void)
{
  return g_object_new (CB_TYPE_MATCH_RUNNER, NULL);
}

void
cb_match_runner_stop (CbMatchRunner *self)
{
  g_return_if_fail (CB_IS_MATCH_RUNNER (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->table, cb_match_table_unref);
  g_clear_pointer (&self->set, cb_match_set_unref);
  self->question++;
  self->duration = NOT_KNOWN;
  self->waiting = FALSE;
}

void
cb_match_runner_ask (CbMatchRunner *self, CbMatchSet *set, CbRankKind kind, guint place)
{
  g_return_if_fail (CB_IS_MATCH_RUNNER (self));
  g_return_if_fail (set != NULL);

  cb_match_runner_stop (self);
  self->cancellable = g_cancellable_new ();
  self->set = cb_match_set_ref (set);
  self->kind = kind;
  self->place = place;
  run (self);
}

void
cb_match_runner_set_weights (CbMatchRunner *self, const CbWeights *weights)
{
  g_return_if_fail (CB_IS_MATCH_RUNNER (self));
  g_return_if_fail (weights != NULL);

  self->weights = *weights;
  if (self->running && self->table != NULL && g_get_monotonic_time () - self->begun > PATIENCE)
    {
      g_cancellable_cancel (self->cancellable);
      g_clear_object (&self->cancellable);
      self->cancellable = g_cancellable_new ();
    }
  run (self);
}

const CbWeights *
cb_match_runner_get_weights (CbMatchRunner *self)
{
  g_return_val_if_fail (CB_IS_MATCH_RUNNER (self), NULL);
  return &self->ranked;
}

CbMatchTable *
cb_match_runner_get_table (CbMatchRunner *self)
{
  g_return_val_if_fail (CB_IS_MATCH_RUNNER (self), NULL);
  return self->table;
}

gboolean
cb_match_runner_is_busy (CbMatchRunner *self)
{
  g_return_val_if_fail (CB_IS_MATCH_RUNNER (self), FALSE);
  return self->running && self->set != NULL;
}
