/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One sample after the other: draw weights, keep the best alternatives in order, count. Scores are
 * summed in the order in which cb_match_sum_values() sums, so that a sample ranks as the ranking
 * by its weights would; low, which only decides between equal scores, is worked out when asked. */

#include "config.h"

#include <string.h>

#include "cb-acceptability.h"
#include "cb-random.h"

#define PROGRESS_CALLS 100

/* Bits of a random number that are used: sums and differences of such numbers are exact in a
 * double. */
#define RANDOM_BITS 52
#define RANDOM_RANGE ((double) (G_GUINT64_CONSTANT (1) << RANDOM_BITS))

typedef struct
{
  gint64 score_key;
  guint place;
} Entry;

typedef struct
{
  const CbAlternative *alternatives;
  const CbAcceptabilityOptions *options;
  CbAcceptability *result;
  CbRandom random;
  CbWeights weights; /* of the sample under way */
  double sum;        /* of these weights */
  Entry *best;       /* (array length=n_best): in order, at most n_ranks */
  guint n_best;
} Run;

static guint64
draw_number (CbRandom *random)
{
  return cb_random_next (random) >> (64 - RANDOM_BITS);
}

/* Weights */

/* The whole range is cut at sorted random places, one fewer than there are criteria. */
static void
draw_any (Run *run)
{
  guint64 cuts[CB_N_CRITERIA];
  guint64 last = 0;
  guint n_cuts = 0;
  guint next = 0;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      guint64 cut;
      guint place = n_cuts;

      if (!(run->options->weights->weight[i] > 0))
        continue;
      /* The last gap ends with the range. */
      cut = n_cuts == 0 ? G_GUINT64_CONSTANT (1) << RANDOM_BITS : draw_number (&run->random);
      for (; place > 0 && cuts[place - 1] > cut; place--)
        cuts[place] = cuts[place - 1];
      cuts[place] = cut;
      n_cuts++;
    }

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      run->weights.weight[i] = 0;
      if (!(run->options->weights->weight[i] > 0))
        continue;
      run->weights.weight[i] = (double) (cuts[next] - last);
      last = cuts[next++];
    }
}

static void
draw_around (Run *run)
{
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      double weight = run->options->weights->weight[i];
      double part;

      run->weights.weight[i] = weight;
      if (!(weight > 0))
        continue;
      part = (double) draw_number (&run->random) / RANDOM_RANGE;
      run->weights.weight[i] = weight * (1 + run->options->range * (2 * part - 1));
    }
}

static void
draw_weights (Run *run)
{
  switch (run->options->spread)
    {
    case CB_WEIGHT_SPREAD_ANY:
      draw_any (run);
      break;
    case CB_WEIGHT_SPREAD_AROUND:
    default:
      draw_around (run);
      break;
    }

  run->sum = 0;
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    run->sum += run->weights.weight[i];
}

/* Ranking */

static gint64
get_score_key (const Run *run, guint place)
{
  const CbMatchValue *values = run->alternatives[place].values;
  double total = 0;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    total += run->weights.weight[i] * values[i].middle;
  return run->sum > 0 ? cb_match_round (total / run->sum) : 0;
}

static gint64
get_low_key (const Run *run, guint place)
{
  const CbMatchValue *values = run->alternatives[place].values;
  double total = 0;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    total += run->weights.weight[i] * values[i].low;
  return run->sum > 0 ? cb_match_round (total / run->sum) : 0;
}

static gboolean
comes_before (const Run *run, const Entry *a, const Entry *b)
{
  gint64 low_a;
  gint64 low_b;
  int order;

  if (a->score_key != b->score_key)
    return a->score_key > b->score_key;
  low_a = get_low_key (run, a->place);
  low_b = get_low_key (run, b->place);
  if (low_a != low_b)
    return low_a > low_b;
  order = strcmp (run->alternatives[a->place].ref, run->alternatives[b->place].ref);
  return order != 0 ? order < 0 : a->place < b->place;
}

static void
keep_entry (Run *run, const Entry *entry)
{
  guint low = 0;
  guint high = run->n_best;

  if (run->n_best == run->result->n_ranks && !comes_before (run, entry, &run->best[high - 1]))
    return;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (comes_before (run, entry, &run->best[middle]))
        high = middle;
      else
        low = middle + 1;
    }
  if (run->n_best < run->result->n_ranks)
    run->n_best++;
  memmove (&run->best[low + 1], &run->best[low], (run->n_best - 1 - low) * sizeof (Entry));
  run->best[low] = *entry;
}

static void
take_sample (Run *run)
{
  CbAcceptability *result = run->result;
  CbWeights *first_weights;

  draw_weights (run);
  run->n_best = 0;
  for (guint i = 0; i < result->n_alternatives; i++)
    {
      Entry entry = { get_score_key (run, i), i };

      keep_entry (run, &entry);
    }

  for (guint i = 0; i < run->n_best; i++)
    result->counts[(gsize) run->best[i].place * result->n_ranks + i]++;
  first_weights = &result->first_weights[run->best[0].place];
  for (guint i = 0; i < CB_N_CRITERIA && run->sum > 0; i++)
    first_weights->weight[i] += run->weights.weight[i] / run->sum;
}

static gboolean
take_samples (Run *run, GCancellable *cancellable, GError **error)
{
  const CbAcceptabilityOptions *options = run->options;
  guint step = MAX (options->n_samples / PROGRESS_CALLS, 1);

  for (guint i = 0; i < options->n_samples; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (run->result->n_alternatives > 0)
        take_sample (run);
      if (options->progress != NULL && (i + 1 == options->n_samples || (i + 1) % step == 0))
        options->progress (i + 1, options->n_samples, options->user_data);
    }
  return TRUE;
}

/* Public functions */

CbAcceptability *
cb_acceptability_new (const CbAlternative *alternatives,
                      guint n_alternatives,
                      const CbAcceptabilityOptions *options,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (CbAcceptability) result = NULL;
  g_autofree Entry *best = NULL;
  Run run;

  g_return_val_if_fail (alternatives != NULL || n_alternatives == 0, NULL);
  g_return_val_if_fail (options != NULL && options->weights != NULL, NULL);
  g_return_val_if_fail (cb_weights_are_valid (options->weights), NULL);
  g_return_val_if_fail (options->range >= 0 && options->range <= 1, NULL);
  g_return_val_if_fail (options->n_samples > 0, NULL);

  result = g_new0 (CbAcceptability, 1);
  result->n_alternatives = n_alternatives;
  result->n_samples = options->n_samples;
  result->n_ranks = n_alternatives;
  if (options->n_ranks > 0)
    result->n_ranks = MIN (options->n_ranks, n_alternatives);
  result->counts = g_new0 (guint, (gsize) n_alternatives * result->n_ranks);
  result->first_weights = g_new0 (CbWeights, n_alternatives);
  best = g_new (Entry, result->n_ranks);

  run = (Run){ .alternatives = alternatives,
               .options = options,
               .result = result,
               .random = cb_random_new (options->seed),
               .best = best };
  if (!take_samples (&run, cancellable, error))
    return NULL;
  return g_steal_pointer (&result);
}

double
cb_acceptability_get_share (const CbAcceptability *self, guint alternative, guint rank)
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (alternative < self->n_alternatives, 0);
  g_return_val_if_fail (rank >= 1 && rank <= self->n_ranks, 0);

  return (double) self->counts[(gsize) alternative * self->n_ranks + rank - 1] / self->n_samples;
}

gboolean
cb_acceptability_get_central_weights (const CbAcceptability *self,
                                      guint alternative,
                                      CbWeights *weights)
{
  guint n_first;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (alternative < self->n_alternatives, FALSE);
  g_return_val_if_fail (weights != NULL, FALSE);

  n_first = self->counts[(gsize) alternative * self->n_ranks];
  if (n_first == 0)
    return FALSE;
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    weights->weight[i] = self->first_weights[alternative].weight[i] / n_first;
  return TRUE;
}

void
cb_acceptability_free (CbAcceptability *self)
{
  if (self == NULL)
    return;
  g_free (self->counts);
  g_free (self->first_weights);
  g_free (self);
}
