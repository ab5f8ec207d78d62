/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rankings by the kernel: needs are handed out to threads in chunks, and what the chunks
 * found is put together in the order of the needs, whoever found it.
 *
 * With a limit, every need that can be met at all has a place in the ranking from the
 * start, as long as its limit; gaps are closed at the end. Without one, or with a very
 * large one, each chunk has an array of its own. */

#include "config.h"

#include <string.h>

#include "cb-kernel-private.h"

#define NEEDS_PER_CHUNK 16
/* For lists of needs, where a need takes much less time. */
#define PAIRS_PER_CHUNK 4096
/* The most pairs for which places are kept: 192 MB that are touched only where used. */
#define MOST_PLACES (G_GUINT64_CONSTANT (4) << 20)

typedef struct
{
  const CbKernel *kernel;
  const CbMatchOptions *options;
  CbKernelRun run;
  CbMatchRanking *ranking;
  guint64 total;
  guint first_need;
  guint n_needs;
  guint programme; /* whose needs are ranked, in lists of needs */
  guint n_per_chunk;
  guint64 *places;      /* by need: where its list begins, and one more; NULL: by chunk */
  guint32 *lengths;     /* by need */
  GArray **pairs;       /* by chunk */
  GArray **excluded;    /* by chunk, NULL when not asked for */
  CbKernelList **lists; /* by chunk, of needs for a programme */
} Job;

static gpointer
begin_cb (gpointer shared)
{
  Job *job = shared;

  return cb_kernel_list_new (job->kernel, job->options, &job->run);
}

static void
end_cb (gpointer own)
{
  cb_kernel_list_free (own);
}

static void
advance_cb (gpointer shared, guint n_done)
{
  Job *job = shared;
  guint64 per_chunk = job->total / job->n_needs * job->n_per_chunk;

  if (job->options->progress != NULL)
    job->options->progress (MIN (n_done * per_chunk, job->total), job->total,
                            job->options->user_data);
}

static void
check_excluded (Job *job, guint chunk, guint need, guint programme)
{
  CbExcludedPair pair = { need, programme,
                          cb_match_check_pair (&job->kernel->input, need, programme, NULL) };

  if (pair.verdict.failed != 0)
    g_array_append_val (job->excluded[chunk], pair);
}

static void
write_list (Job *job, const CbKernelList *list, guint chunk, guint i)
{
  CbRankedPair *pairs;

  if (job->places != NULL)
    {
      pairs = &g_array_index (job->ranking->pairs, CbRankedPair, job->places[i]);
      job->lengths[i] = list->n_kept;
    }
  else
    {
      GArray *own = job->pairs[chunk];

      g_array_set_size (own, own->len + list->n_kept);
      pairs = &g_array_index (own, CbRankedPair, own->len - list->n_kept);
    }
  if (list->n_kept > 0)
    cb_kernel_list_write_need (list, job->first_need + i, pairs);
}

static void
rank_needs_cb (gpointer shared, gpointer own, guint chunk)
{
  Job *job = shared;
  guint end = MIN ((chunk + 1) * job->n_per_chunk, job->n_needs);

  if (job->places == NULL)
    job->pairs[chunk] = g_array_new (FALSE, FALSE, sizeof (CbRankedPair));
  if (job->excluded != NULL)
    job->excluded[chunk] = g_array_new (FALSE, FALSE, sizeof (CbExcludedPair));

  for (guint i = chunk * job->n_per_chunk; i < end; i++)
    {
      cb_kernel_list_rank_need (own, job->first_need + i);
      write_list (job, own, chunk, i);
      for (guint j = 0; job->excluded != NULL && j < job->kernel->input.n_programmes; j++)
        check_excluded (job, chunk, job->first_need + i, j);
    }
}

static void
collect_needs_cb (gpointer shared, gpointer own, guint chunk)
{
  Job *job = shared;
  guint end = MIN ((chunk + 1) * job->n_per_chunk, job->n_needs);
  CbKernelList *list = cb_kernel_list_new (job->kernel, job->options, &job->run);

  job->lists[chunk] = list;
  if (job->excluded != NULL)
    job->excluded[chunk] = g_array_new (FALSE, FALSE, sizeof (CbExcludedPair));
  for (guint i = chunk * job->n_per_chunk; i < end; i++)
    {
      cb_kernel_list_add_need (list, i, job->programme);
      if (job->excluded != NULL)
        check_excluded (job, chunk, i, job->programme);
    }
  cb_kernel_list_sort (list);
}

/* Putting together */

/* Gives every need its place, unless that would be too many places. */
static void
make_places (Job *job)
{
  const CbKernel *kernel = job->kernel;
  guint64 n_places = 0;
  guint64 most = MIN (job->options->top_n, kernel->input.n_programmes);

  if (job->options->top_n == 0 || most * job->n_needs > MOST_PLACES)
    return;
  job->places = g_new (guint64, job->n_needs);
  job->lengths = g_new0 (guint32, job->n_needs);
  for (guint i = 0; i < job->n_needs; i++)
    {
      const CbKernelNeed *need = &kernel->needs[job->first_need + i];

      job->places[i] = n_places;
      if (need->possible)
        n_places += need->plain ? most : MIN (most, kernel->n_positions);
    }
  g_array_set_size (job->ranking->pairs, (guint) n_places);
}

static void
close_gaps (Job *job)
{
  CbRankedPair *pairs = (CbRankedPair *) (void *) job->ranking->pairs->data;
  guint64 end = 0;

  for (guint i = 0; i < job->n_needs; i++)
    {
      if (job->lengths[i] > 0 && job->places[i] != end)
        memmove (&pairs[end], &pairs[job->places[i]], job->lengths[i] * sizeof *pairs);
      end += job->lengths[i];
    }
  g_array_set_size (job->ranking->pairs, (guint) end);
}

static void
join_chunks (GArray *all, GArray **chunks, guint n_chunks)
{
  for (guint i = 0; i < n_chunks; i++)
    g_array_append_vals (all, chunks[i]->data, chunks[i]->len);
}

static void
join_lists (Job *job, guint n_chunks)
{
  CbKernelList *all = cb_kernel_list_new (job->kernel, job->options, &job->run);

  for (guint i = 0; i < n_chunks; i++)
    {
      const CbKernelList *list = job->lists[i];

      for (guint j = 0; j < list->n_kept; j++)
        {
          guint from = list->order[j];

          cb_kernel_list_add (all, list->found[from], list->keys[from], &list->totals[from]);
        }
    }
  cb_kernel_list_sort (all);
  for (guint i = 0; i < all->n_kept; i++)
    {
      guint need = all->found[all->order[i]];
      CbRankedPair pair;

      memset (&pair, 0, sizeof pair);
      pair.need = need;
      pair.programme = job->programme;
      pair.rank = i + 1;
      pair.unknown = cb_match_check_pair (&job->kernel->input, need, job->programme, NULL).unknown;
      pair.totals = all->totals[all->order[i]];
      g_array_append_val (job->ranking->pairs, pair);
    }
  cb_kernel_list_free (all);
}

static void
free_chunks (GArray **chunks, guint n_chunks)
{
  for (guint i = 0; chunks != NULL && i < n_chunks; i++)
    g_clear_pointer (&chunks[i], g_array_unref);
  g_free (chunks);
}

static void
clear_job (Job *job, guint n_chunks)
{
  for (guint i = 0; job->lists != NULL && i < n_chunks; i++)
    cb_kernel_list_free (job->lists[i]);
  g_free (job->lists);
  free_chunks (job->pairs, n_chunks);
  free_chunks (job->excluded, n_chunks);
  g_free (job->places);
  g_free (job->lengths);
}

static CbMatchRanking *
run_job (Job *job, gboolean of_needs, guint n_threads, GCancellable *cancellable, GError **error)
{
  guint n_chunks = (job->n_needs + job->n_per_chunk - 1) / job->n_per_chunk;
  CbKernelTask task = { .n_chunks = n_chunks,
                        .shared = job,
                        .begin = begin_cb,
                        .work = of_needs ? rank_needs_cb : collect_needs_cb,
                        .end = end_cb,
                        .advance = advance_cb };
  gboolean completed;

  job->ranking = g_new0 (CbMatchRanking, 1);
  job->ranking->pairs = g_array_new (FALSE, FALSE, sizeof (CbRankedPair));
  job->ranking->excluded = g_array_new (FALSE, FALSE, sizeof (CbExcludedPair));
  if (job->options->keep_excluded)
    job->excluded = g_new0 (GArray *, n_chunks);
  if (of_needs)
    make_places (job);
  if (of_needs && job->places == NULL)
    job->pairs = g_new0 (GArray *, n_chunks);
  if (!of_needs)
    job->lists = g_new0 (CbKernelList *, n_chunks);

  completed = cb_kernel_task_run (&task, n_threads, cancellable, error);
  if (completed && job->lists != NULL)
    join_lists (job, n_chunks);
  else if (completed && job->places != NULL)
    close_gaps (job);
  else if (completed)
    join_chunks (job->ranking->pairs, job->pairs, n_chunks);
  if (completed && job->excluded != NULL)
    join_chunks (job->ranking->excluded, job->excluded, n_chunks);
  clear_job (job, n_chunks);

  job->ranking->n_checked = job->total;
  if (!completed)
    g_clear_pointer (&job->ranking, cb_match_ranking_free);
  else if (job->options->progress != NULL)
    job->options->progress (job->total, job->total, job->options->user_data);
  return job->ranking;
}

/* Public functions */

/* FALSE when the plain code has to do it. */
static gboolean
begin_job (Job *job, const CbKernel *kernel, const CbMatchOptions *options)
{
  if (!kernel->regular)
    return FALSE;
  job->kernel = kernel;
  job->options = options;
  cb_kernel_run_init (&job->run, kernel, options->weights);
  return job->run.sum > 0;
}

CbMatchRanking *
cb_kernel_rank_all (const CbKernel *kernel,
                    const CbMatchOptions *options,
                    guint n_threads,
                    GCancellable *cancellable,
                    GError **error)
{
  Job job = { .n_per_chunk = NEEDS_PER_CHUNK };

  g_return_val_if_fail (kernel != NULL, NULL);
  g_return_val_if_fail (options != NULL && options->weights != NULL, NULL);

  if (!begin_job (&job, kernel, options))
    return cb_match_rank_all (&kernel->input, options, cancellable, error);
  job.n_needs = kernel->input.n_needs;
  job.total = (guint64) kernel->input.n_needs * kernel->input.n_programmes;
  return run_job (&job, TRUE, n_threads, cancellable, error);
}

CbMatchRanking *
cb_kernel_rank_for_need (const CbKernel *kernel,
                         guint need,
                         const CbMatchOptions *options,
                         GCancellable *cancellable,
                         GError **error)
{
  Job job = { .n_per_chunk = 1 };

  g_return_val_if_fail (kernel != NULL, NULL);
  g_return_val_if_fail (need < kernel->input.n_needs, NULL);
  g_return_val_if_fail (options != NULL && options->weights != NULL, NULL);

  if (!begin_job (&job, kernel, options))
    return cb_match_rank_for_need (&kernel->input, need, options, cancellable, error);
  job.first_need = need;
  job.n_needs = 1;
  job.total = kernel->input.n_programmes;
  return run_job (&job, TRUE, 1, cancellable, error);
}

CbMatchRanking *
cb_kernel_rank_for_programme (const CbKernel *kernel,
                              guint programme,
                              const CbMatchOptions *options,
                              guint n_threads,
                              GCancellable *cancellable,
                              GError **error)
{
  Job job = { .n_per_chunk = PAIRS_PER_CHUNK };

  g_return_val_if_fail (kernel != NULL, NULL);
  g_return_val_if_fail (programme < kernel->input.n_programmes, NULL);
  g_return_val_if_fail (options != NULL && options->weights != NULL, NULL);

  if (!begin_job (&job, kernel, options))
    return cb_match_rank_for_programme (&kernel->input, programme, options, cancellable, error);
  job.programme = programme;
  job.n_needs = kernel->input.n_needs;
  job.total = kernel->input.n_needs;
  return run_job (&job, FALSE, n_threads, cancellable, error);
}
