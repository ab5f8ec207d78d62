/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs over pairs and keeps the best of each list. With a limit, the list is kept in
 * order while it grows and its last pair falls out, so that a run over millions of
 * pairs needs no more memory than its answer; without one, everything is sorted at
 * the end. Both use the same comparison, which never calls two pairs equal, so both
 * give the same order. */

#include "config.h"

#include <string.h>

#include "cb-match-rank.h"

/* How many pairs go by between two looks at the cancellable: well below a millisecond. */
#define PAIRS_PER_LOOK 4096

/* A pair with what it is compared by. */
typedef struct
{
  CbRankedPair pair;
  gint64 score_key;
  gint64 low_key;
  const char *ref;
} Candidate;

typedef struct
{
  const CbMatchInput *input;
  const CbMatchOptions *options;
  GCancellable *cancellable;
  CbMatchRanking *ranking;
  GArray *best; /* Candidate, the list under way */
  guint64 total;
} Run;

/* Below 0 when @a comes first. Equal refs do not occur in one database, but an order
 * that is complete even then does not depend on how it is sorted. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *two = b;
  int order;

  if (one->score_key != two->score_key)
    return one->score_key > two->score_key ? -1 : 1;
  if (one->low_key != two->low_key)
    return one->low_key > two->low_key ? -1 : 1;
  order = strcmp (one->ref, two->ref);
  if (order != 0)
    return order;
  if (one->pair.need != two->pair.need)
    return one->pair.need < two->pair.need ? -1 : 1;
  if (one->pair.programme != two->pair.programme)
    return one->pair.programme < two->pair.programme ? -1 : 1;
  return 0;
}

static void
keep_candidate (Run *run, const Candidate *candidate)
{
  GArray *best = run->best;
  guint low = 0;
  guint high = best->len;

  if (run->options->top_n == 0)
    {
      g_array_append_vals (best, candidate, 1);
      return;
    }
  if (best->len == run->options->top_n &&
      compare_candidates (candidate, &g_array_index (best, Candidate, best->len - 1)) > 0)
    return;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_candidates (candidate, &g_array_index (best, Candidate, middle)) < 0)
        high = middle;
      else
        low = middle + 1;
    }
  if (best->len == run->options->top_n)
    g_array_set_size (best, best->len - 1);
  g_array_insert_vals (best, low, candidate, 1);
}

static void
take_pair (Run *run, guint need, guint programme, const char *ref)
{
  CbMatchVerdict verdict = cb_match_check_pair (run->input, need, programme, NULL);
  CbMatchValue values[CB_N_CRITERIA];
  Candidate candidate;

  if (verdict.failed != 0)
    {
      CbExcludedPair excluded = { need, programme, verdict };

      if (run->options->keep_excluded)
        g_array_append_val (run->ranking->excluded, excluded);
      return;
    }

  cb_match_value_pair (run->input, need, programme, values);
  candidate.pair = (CbRankedPair){
    .need = need,
    .programme = programme,
    .unknown = verdict.unknown,
    .totals = cb_match_sum_values (run->options->weights, values),
  };
  candidate.score_key = cb_match_round (candidate.pair.totals.score);
  candidate.low_key = cb_match_round (candidate.pair.totals.low);
  candidate.ref = ref;
  keep_candidate (run, &candidate);
}

/* Counts one more pair; FALSE when the run is to stop. */
static gboolean
go_on (Run *run, GError **error)
{
  guint64 done = run->ranking->n_checked++;

  if (done % PAIRS_PER_LOOK != 0)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
    return FALSE;
  if (run->options->progress != NULL)
    run->options->progress (done, run->total, run->options->user_data);
  return TRUE;
}

/* The list under way is complete: it is ranked and handed over. */
static void
finish_list (Run *run)
{
  if (run->options->top_n == 0)
    g_array_sort (run->best, compare_candidates);

  for (guint i = 0; i < run->best->len; i++)
    {
      CbRankedPair *pair = &g_array_index (run->best, Candidate, i).pair;

      pair->rank = i + 1;
      g_array_append_vals (run->ranking->pairs, pair, 1);
    }
  g_array_set_size (run->best, 0);
}

static gboolean
rank_need (Run *run, guint need, GError **error)
{
  for (guint i = 0; i < run->input->n_programmes; i++)
    {
      if (!go_on (run, error))
        return FALSE;
      take_pair (run, need, i, run->input->programmes[i].ref);
    }
  finish_list (run);
  return TRUE;
}

static gboolean
rank_programme (Run *run, guint programme, GError **error)
{
  for (guint i = 0; i < run->input->n_needs; i++)
    {
      if (!go_on (run, error))
        return FALSE;
      take_pair (run, i, programme, run->input->needs[i].ref);
    }
  finish_list (run);
  return TRUE;
}

static void
begin_run (Run *run,
           const CbMatchInput *input,
           const CbMatchOptions *options,
           GCancellable *cancellable,
           guint64 total)
{
  run->input = input;
  run->options = options;
  run->cancellable = cancellable;
  run->total = total;
  run->best = g_array_new (FALSE, FALSE, sizeof (Candidate));
  run->ranking = g_new0 (CbMatchRanking, 1);
  run->ranking->pairs = g_array_new (FALSE, FALSE, sizeof (CbRankedPair));
  run->ranking->excluded = g_array_new (FALSE, FALSE, sizeof (CbExcludedPair));
}

/* Half a ranking is none: a run that was stopped gives nothing. */
static CbMatchRanking *
end_run (Run *run, gboolean completed)
{
  g_array_unref (run->best);
  if (!completed)
    {
      cb_match_ranking_free (run->ranking);
      return NULL;
    }
  if (run->options->progress != NULL)
    run->options->progress (run->ranking->n_checked, run->total, run->options->user_data);
  return run->ranking;
}

CbMatchRanking *
cb_match_rank_for_need (const CbMatchInput *input,
                        guint need,
                        const CbMatchOptions *options,
                        GCancellable *cancellable,
                        GError **error)
{
  Run run;

  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (need < input->n_needs, NULL);
  g_return_val_if_fail (options != NULL && options->weights != NULL, NULL);

  begin_run (&run, input, options, cancellable, input->n_programmes);
  return end_run (&run, rank_need (&run, need, error));
}

CbMatchRanking *
cb_match_rank_for_programme (const CbMatchInput *input,
                             guint programme,
                             const CbMatchOptions *options,
                             GCancellable *cancellable,
                             GError **error)
{
  Run run;

  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (programme < input->n_programmes, NULL);
  g_return_val_if_fail (options != NULL && options->weights != NULL, NULL);

  begin_run (&run, input, options, cancellable, input->n_needs);
  return end_run (&run, rank_programme (&run, programme, error));
}

CbMatchRanking *
cb_match_rank_all (const CbMatchInput *input,
                   const CbMatchOptions *options,
                   GCancellable *cancellable,
                   GError **error)
{
  Run run;
  gboolean completed = TRUE;

  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (options != NULL && options->weights != NULL, NULL);

  begin_run (&run, input, options, cancellable, (guint64) input->n_needs * input->n_programmes);
  for (guint i = 0; i < input->n_needs && completed; i++)
    completed = rank_need (&run, i, error);
  return end_run (&run, completed);
}

void
cb_match_ranking_free (CbMatchRanking *ranking)
{
  if (ranking == NULL)
    return;
  g_array_unref (ranking->pairs);
  g_array_unref (ranking->excluded);
  g_free (ranking);
}
