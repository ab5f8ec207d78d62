/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Chunks of work for several threads. The calling thread works as well, and alone looks at
 * the cancellable and tells how far the work is. The others come from a pool that the
 * whole process shares, so that a slider does not start threads at every step. */

#include "config.h"

#include "cb-kernel-private.h"

/* Counted: a thread that comes too late finds it closed, and nobody waited for it. */
typedef struct
{
  const CbKernelTask *task;
  gint next;    /* atomic: the next chunk */
  gint n_done;  /* atomic */
  gint stopped; /* atomic */
  GMutex mutex;
  GCond idle;
  guint n_working; /* threads of the pool, under the mutex, like… */
  gboolean closed;
} Round;

static void
clear_round (gpointer data)
{
  Round *round = data;

  g_mutex_clear (&round->mutex);
  g_cond_clear (&round->idle);
}

static guint
take_chunk (Round *round)
{
  if (g_atomic_int_get (&round->stopped) != 0)
    return round->task->n_chunks;
  return (guint) g_atomic_int_add (&round->next, 1);
}

static gboolean
join_round (Round *round)
{
  gboolean joined;

  g_mutex_lock (&round->mutex);
  joined = !round->closed;
  round->n_working += joined;
  g_mutex_unlock (&round->mutex);
  return joined;
}

static void
leave_round (Round *round)
{
  g_mutex_lock (&round->mutex);
  if (--round->n_working == 0)
    g_cond_signal (&round->idle);
  g_mutex_unlock (&round->mutex);
}

static void
work_cb (gpointer data, gpointer user_data)
{
  Round *round = data;

  if (join_round (round))
    {
      const CbKernelTask *task = round->task;
      gpointer own = task->begin (task->shared);

      for (guint chunk = take_chunk (round); chunk < task->n_chunks; chunk = take_chunk (round))
        {
          task->work (task->shared, own, chunk);
          g_atomic_int_inc (&round->n_done);
        }
      task->end (own);
      leave_round (round);
    }
  g_atomic_rc_box_release_full (round, clear_round);
}

static gpointer
make_pool (gpointer data)
{
  return g_thread_pool_new (work_cb, NULL, -1, FALSE, NULL);
}

/* A thread that can not be had at once stands in a queue, and comes later or too late. */
static void
call_others (Round *round, guint n)
{
  static GOnce once = G_ONCE_INIT;
  GThreadPool *pool = g_once (&once, make_pool, NULL);

  for (guint i = 0; i < n; i++)
    (void) g_thread_pool_push (pool, g_atomic_rc_box_acquire (round), NULL);
}

/* All chunks are taken; those who still work on one are waited for. */
static void
close_round (Round *round)
{
  g_mutex_lock (&round->mutex);
  round->closed = TRUE;
  while (round->n_working > 0)
    g_cond_wait (&round->idle, &round->mutex);
  g_mutex_unlock (&round->mutex);
}

static gboolean
work_here (Round *round, GCancellable *cancellable, GError **error)
{
  const CbKernelTask *task = round->task;
  gpointer own = task->begin (task->shared);
  gboolean go_on = !g_cancellable_set_error_if_cancelled (cancellable, error);
  guint chunk = 0;

  while (go_on && chunk < task->n_chunks)
    {
      task->advance (task->shared, (guint) g_atomic_int_get (&round->n_done));
      go_on = !g_cancellable_set_error_if_cancelled (cancellable, error);
      chunk = go_on ? take_chunk (round) : task->n_chunks;
      if (chunk < task->n_chunks)
        {
          task->work (task->shared, own, chunk);
          g_atomic_int_inc (&round->n_done);
        }
    }
  task->end (own);
  if (!go_on)
    g_atomic_int_set (&round->stopped, 1);
  return go_on;
}

gboolean
cb_kernel_task_run (const CbKernelTask *task,
                    guint n_threads,
                    GCancellable *cancellable,
                    GError **error)
{
  Round *round;
  gboolean completed;

  if (n_threads == 0)
    n_threads = g_get_num_processors ();
  n_threads = MIN (n_threads, task->n_chunks);

  round = g_atomic_rc_box_new0 (Round);
  round->task = task;
  g_mutex_init (&round->mutex);
  g_cond_init (&round->idle);
  if (n_threads > 1)
    call_others (round, n_threads - 1);
  completed = work_here (round, cancellable, error);
  close_round (round);
  g_atomic_rc_box_release_full (round, clear_round);
  return completed;
}
