/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Light candidates for all that is excluded, sorted, and the facts for those that are given. */

#include "config.h"

#include <string.h>

#include "cb-near-miss.h"

#define PAIRS_PER_LOOK 4096

typedef struct
{
  guint n_failed;
  gint64 score_key;
  gint64 low_key;
  const char *ref;
  guint need;
  guint programme;
  CbMatchTotals totals;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *two = b;
  int order;

  if (one->n_failed != two->n_failed)
    return one->n_failed < two->n_failed ? -1 : 1;
  if (one->score_key != two->score_key)
    return one->score_key > two->score_key ? -1 : 1;
  if (one->low_key != two->low_key)
    return one->low_key > two->low_key ? -1 : 1;
  order = strcmp (one->ref, two->ref);
  if (order != 0)
    return order;
  /* Of the two places one is the same in a whole list. */
  if (one->need != two->need)
    return one->need < two->need ? -1 : 1;
  return one->programme < two->programme ? -1 : one->programme > two->programme;
}

static void
take_pair (GArray *candidates,
           const CbMatchInput *input,
           const CbWeights *weights,
           guint need,
           guint programme,
           const char *ref)
{
  CbMatchVerdict verdict = cb_match_check_pair (input, need, programme, NULL);
  CbMatchValue values[CB_N_CRITERIA];
  Candidate candidate = {
    (guint) __builtin_popcount (verdict.failed), 0, 0, ref, need, programme, { 0, 0, 0, 0 }
  };

  if (verdict.failed == 0)
    return;
  cb_match_value_pair (input, need, programme, values);
  candidate.totals = cb_match_sum_values (weights, values);
  candidate.score_key = cb_match_round (candidate.totals.score);
  candidate.low_key = cb_match_round (candidate.totals.low);
  g_array_append_val (candidates, candidate);
}

static GArray *
make_misses (const CbMatchInput *input, GArray *candidates, guint top_n)
{
  GArray *misses = g_array_new (FALSE, FALSE, sizeof (CbNearMiss));

  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && (top_n == 0 || i < top_n); i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      CbNearMiss miss = { .need = candidate->need,
                          .programme = candidate->programme,
                          .n_failed = candidate->n_failed,
                          .totals = candidate->totals };

      miss.verdict = cb_match_check_pair (input, miss.need, miss.programme, miss.facts);
      g_array_append_val (misses, miss);
    }
  return misses;
}

GArray *
cb_near_misses_for_need (const CbMatchInput *input,
                         guint need,
                         const CbWeights *weights,
                         guint top_n,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GArray) candidates = NULL;

  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (need < input->n_needs, NULL);
  g_return_val_if_fail (weights != NULL, NULL);

  candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  for (guint i = 0; i < input->n_programmes; i++)
    {
      if (i % PAIRS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      take_pair (candidates, input, weights, need, i, input->programmes[i].ref);
    }
  return make_misses (input, candidates, top_n);
}

GArray *
cb_near_misses_for_programme (const CbMatchInput *input,
                              guint programme,
                              const CbWeights *weights,
                              guint top_n,
                              GCancellable *cancellable,
                              GError **error)
{
  g_autoptr (GArray) candidates = NULL;

  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (programme < input->n_programmes, NULL);
  g_return_val_if_fail (weights != NULL, NULL);

  candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  for (guint i = 0; i < input->n_needs; i++)
    {
      if (i % PAIRS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      take_pair (candidates, input, weights, i, programme, input->needs[i].ref);
    }
  return make_misses (input, candidates, top_n);
}
