/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-match-change.h"

/* How many needs go by between two looks at the cancellable. */
#define NEEDS_PER_LOOK 256

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
  const CbMatchChange *change;
  const CbMatchOptions *options;
  GCancellable *cancellable;
  const CbRankedPair *before;
  guint *first_pairs;    /* by old need: where its list begins; one more for the end */
  guint *programmes_now; /* by old programme: its new place, or CB_MATCH_CHANGED */
  GArray *changed;       /* guint: new places of programmes */
  GArray *list;          /* Candidate: the list under way */
  CbMatchRanking *ranking;
} Again;

static int
compare_keys (const Candidate *one, const Candidate *two)
{
  if (one->score_key != two->score_key)
    return one->score_key > two->score_key ? -1 : 1;
  if (one->low_key != two->low_key)
    return one->low_key > two->low_key ? -1 : 1;
  return 0;
}

/* The order of cb-match-rank.h, within the list of one need. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *two = b;
  int order = compare_keys (one, two);

  if (order == 0)
    order = strcmp (one->ref, two->ref);
  if (order != 0)
    return order;
  return one->pair.programme < two->pair.programme ? -1 : one->pair.programme > two->pair.programme;
}

static void
set_keys (const Again *self, Candidate *candidate)
{
  candidate->score_key = cb_match_round (candidate->pair.totals.score);
  candidate->low_key = cb_match_round (candidate->pair.totals.low);
  candidate->ref = self->input->programmes[candidate->pair.programme].ref;
}

/* FALSE when the pair is not possible. */
static gboolean
score (const Again *self, guint need, guint programme, Candidate *candidate)
{
  CbMatchVerdict verdict = cb_match_check_pair (self->input, need, programme, NULL);
  CbMatchValue values[CB_N_CRITERIA];

  if (verdict.failed != 0)
    return FALSE;
  cb_match_value_pair (self->input, need, programme, values);
  memset (&candidate->pair, 0, sizeof candidate->pair);
  candidate->pair.need = need;
  candidate->pair.programme = programme;
  candidate->pair.unknown = verdict.unknown;
  candidate->pair.totals = cb_match_sum_values (self->options->weights, values);
  set_keys (self, candidate);
  return TRUE;
}

/* Looking back */

static void
find_lists (Again *self, const GArray *before)
{
  guint n_needs = self->change->n_needs_before;
  guint next = 0;

  self->before = (const CbRankedPair *) (const void *) before->data;
  self->first_pairs = g_new (guint, (gsize) n_needs + 1);
  for (guint i = 0; i < n_needs; i++)
    {
      self->first_pairs[i] = next;
      while (next < before->len && self->before[next].need == i)
        next++;
    }
  self->first_pairs[n_needs] = next;
}

static void
find_programmes (Again *self)
{
  guint n_before = self->change->n_programmes_before;

  self->programmes_now = g_new (guint, MAX (n_before, 1));
  self->changed = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n_before; i++)
    self->programmes_now[i] = CB_MATCH_CHANGED;
  for (guint i = 0; i < self->input->n_programmes; i++)
    {
      if (self->change->programmes[i] != CB_MATCH_CHANGED)
        self->programmes_now[self->change->programmes[i]] = i;
      else
        g_array_append_val (self->changed, i);
    }
}

/* Lists */

/* Puts those of the old list that are still the same into the list under way. */
static void
keep_unchanged (Again *self, guint need, const CbRankedPair *pairs, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint place = self->programmes_now[pairs[i].programme];
      Candidate candidate = { .pair = pairs[i] };

      if (place == CB_MATCH_CHANGED)
        continue;
      candidate.pair.need = need;
      candidate.pair.programme = place;
      set_keys (self, &candidate);
      g_array_append_val (self->list, candidate);
    }
}

/* Whether @candidate comes before all that the old, full list had no place for. Those come
 * after its @last pair, and so after every one of its @n_kept that are still there. Where the
 * last is gone, so is the ref by which equals were told apart. */
static gboolean
is_above_end (const Again *self, const Candidate *candidate, const CbRankedPair *last, guint n_kept)
{
  Candidate end = { .pair = *last };

  end.score_key = cb_match_round (last->totals.score);
  end.low_key = cb_match_round (last->totals.low);
  if (compare_keys (candidate, &end) < 0)
    return TRUE;
  return n_kept > 0 &&
         compare_candidates (candidate, &g_array_index (self->list, Candidate, n_kept - 1)) < 0;
}

static void
finish_list (Again *self)
{
  guint top_n = self->options->top_n;
  guint n = self->list->len;

  g_array_sort (self->list, compare_candidates);
  if (top_n != 0)
    n = MIN (n, top_n);
  for (guint i = 0; i < n; i++)
    {
      CbRankedPair *pair = &g_array_index (self->list, Candidate, i).pair;

      pair->rank = i + 1;
      g_array_append_vals (self->ranking->pairs, pair, 1);
    }
}

/* FALSE when the old list does not tell enough. */
static gboolean
mend_list (Again *self, guint need)
{
  guint old = self->change->needs[need];
  const CbRankedPair *pairs = self->before + self->first_pairs[old];
  guint n = self->first_pairs[old + 1] - self->first_pairs[old];
  gboolean full = self->options->top_n != 0 && n == self->options->top_n;
  guint n_kept;

  g_array_set_size (self->list, 0);
  keep_unchanged (self, need, pairs, n);
  n_kept = self->list->len;
  for (guint i = 0; i < self->changed->len; i++)
    {
      Candidate candidate;

      if (score (self, need, g_array_index (self->changed, guint, i), &candidate) &&
          (!full || is_above_end (self, &candidate, &pairs[n - 1], n_kept)))
        g_array_append_val (self->list, candidate);
    }
  if (full && self->list->len < n)
    return FALSE;
  finish_list (self);
  return TRUE;
}

static gboolean
rank_anew (Again *self, guint need, GError **error)
{
  CbMatchOptions options = { .weights = self->options->weights, .top_n = self->options->top_n };
  g_autoptr (CbMatchRanking)
      ranking = cb_match_rank_for_need (self->input, need, &options, self->cancellable, error);

  if (ranking == NULL)
    return FALSE;
  g_array_append_vals (self->ranking->pairs, ranking->pairs->data, ranking->pairs->len);
  return TRUE;
}

static gboolean
run (Again *self, GError **error)
{
  const CbMatchOptions *options = self->options;
  guint64 n_programmes = self->input->n_programmes;

  for (guint i = 0; i < self->input->n_needs; i++)
    {
      if (i % NEEDS_PER_LOOK == 0)
        {
          if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
            return FALSE;
          if (options->progress != NULL)
            options->progress (i * n_programmes, self->ranking->n_checked, options->user_data);
        }
      if ((self->change->needs[i] == CB_MATCH_CHANGED || !mend_list (self, i)) &&
          !rank_anew (self, i, error))
        return FALSE;
    }
  if (options->progress != NULL)
    options->progress (self->ranking->n_checked, self->ranking->n_checked, options->user_data);
  return TRUE;
}

CbMatchRanking *
cb_match_rank_again (const CbMatchInput *input,
                     const CbMatchChange *change,
                     const GArray *before,
                     const CbMatchOptions *options,
                     GCancellable *cancellable,
                     GError **error)
{
  Again self = { input, change, options, cancellable };

  g_return_val_if_fail (input != NULL && change != NULL && before != NULL, NULL);
  g_return_val_if_fail (options != NULL && options->weights != NULL, NULL);
  g_return_val_if_fail (!options->keep_excluded, NULL);

  find_lists (&self, before);
  find_programmes (&self);
  self.list = g_array_new (FALSE, FALSE, sizeof (Candidate));
  self.ranking = g_new0 (CbMatchRanking, 1);
  self.ranking->pairs = g_array_sized_new (FALSE, FALSE, sizeof (CbRankedPair), before->len);
  self.ranking->excluded = g_array_new (FALSE, FALSE, sizeof (CbExcludedPair));
  self.ranking->n_checked = (guint64) input->n_needs * input->n_programmes;
  if (!run (&self, error))
    g_clear_pointer (&self.ranking, cb_match_ranking_free);

  g_array_unref (self.list);
  g_array_unref (self.changed);
  g_free (self.programmes_now);
  g_free (self.first_pairs);
  return self.ranking;
}
