/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "cb-answering.h"
#include "cb-profile.h"
#include "cb-promethee.h"
#include "cb-topsis.h"

/* How many pairs go by between two looks at the cancellable. */
#define PAIRS_PER_LOOK 4096
/* Weights for people have as few decimals as will do, up to so many. */
#define MOST_DECIMALS 6
/* In steps of a rounded weight: what is nearer to a whole step is meant to be that step. */
#define NEARLY_WHOLE 1e-6

static void
answers_clear (gpointer data)
{
  CbAnswers *self = data;

  g_clear_pointer (&self->set, cb_match_set_unref);
  g_free (self->alternatives);
  g_free (self->topsis_ranks);
  g_free (self->promethee_ranks);
  g_clear_pointer (&self->acceptability, cb_acceptability_free);
}

CbAnswers *
cb_answers_ref (CbAnswers *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
cb_answers_unref (CbAnswers *self)
{
  g_atomic_rc_box_release_full (self, answers_clear);
}

/* --- the ranking ----------------------------------------------------------- */

static int
compare_alternatives (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return cb_alternative_compare (user_data, a, b);
}

static gboolean
find_alternatives (CbAnswers *self, GCancellable *cancellable, GError **error)
{
  const CbMatchInput *input = cb_match_set_get_input (self->set);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (CbAlternative));
  guint n_others = self->for_programme ? input->n_needs : input->n_programmes;
  gsize n_found;

  for (guint i = 0; i < n_others; i++)
    {
      guint need = self->for_programme ? i : self->place;
      guint programme = self->for_programme ? self->place : i;
      CbAlternative alternative;

      if (i % PAIRS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (cb_match_check_pair (input, need, programme, NULL).failed != 0)
        continue;
      alternative = self->for_programme ? cb_alternative_for_programme (input, need, programme)
                                        : cb_alternative_for_need (input, need, programme);
      g_array_append_val (found, alternative);
    }
  g_array_sort_with_data (found, compare_alternatives, &self->weights);
  self->alternatives = g_array_steal (found, &n_found);
  self->n_alternatives = (guint) n_found;
  return TRUE;
}

/* --- answers --------------------------------------------------------------- */

/* From a weight while the others are scaled so that the sum stays, to one while they stay. */
static double
get_weight_alone (const CbWeights *weights, CbCriterion criterion, double scaled)
{
  double others = 0;
  double sum;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    if (i != criterion)
      others += weights->weight[i];
  sum = others + weights->weight[criterion];
  return scaled < sum ? scaled * others / (sum - scaled) : INFINITY;
}

double
cb_answering_get_largest_weight (const CbWeights *weights)
{
  double largest = (double) cb_noun_profile.fields[CB_PROFILE_WEIGHT_AREA].max;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    largest = MAX (largest, weights->weight[i]);
  return largest;
}

static void
find_stability (CbAnswers *self)
{
  double largest = cb_answering_get_largest_weight (&self->weights);
  CbWeightStability scaled[CB_N_CRITERIA];

  cb_sensitivity_find_stability (&self->weights, self->alternatives, self->n_alternatives, scaled);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      CbCriterion criterion = (CbCriterion) i;
      CbAnswerStability *stability = &self->stability[i];

      *stability = (CbAnswerStability){ 0, INFINITY, scaled[i].rival_below, scaled[i].rival_above };
      if (stability->rival_below != CB_NO_RIVAL)
        stability->low = get_weight_alone (&self->weights, criterion, scaled[i].low);
      if (stability->rival_above != CB_NO_RIVAL)
        stability->high = get_weight_alone (&self->weights, criterion, scaled[i].high);
      /* With a weight so large that nothing else counts, scores get equal by rounding. */
      if (stability->high < largest)
        continue;
      stability->high = INFINITY;
      stability->rival_above = CB_NO_RIVAL;
    }
}

static void
ask_other_methods (CbAnswers *self)
{
  g_autofree double *values = cb_alternatives_to_matrix (self->alternatives, self->n_alternatives);
  g_autofree double *results = g_new (double, self->n_alternatives);
  CbDecision decision = { values, self->n_alternatives, CB_N_CRITERIA, self->weights.weight };

  self->topsis_ranks = g_new (guint, self->n_alternatives);
  self->promethee_ranks = g_new (guint, self->n_alternatives);
  cb_topsis (&decision, results, self->topsis_ranks);
  cb_promethee (&decision, results, self->promethee_ranks);
}

static gboolean
draw_weights (CbAnswers *self, GCancellable *cancellable, GError **error)
{
  CbAcceptabilityOptions options = { .weights = &self->weights,
                                     .spread = CB_WEIGHT_SPREAD_ANY,
                                     .seed = CB_ANSWERING_SEED,
                                     .n_samples = CB_ANSWERING_SAMPLES,
                                     .n_ranks = MIN (CB_ANSWERING_RANKS, self->n_alternatives) };

  self->acceptability = cb_acceptability_new (self->alternatives, self->n_alternatives, &options,
                                              cancellable, error);
  return self->acceptability != NULL;
}

CbAnswers *
cb_answers_new (CbMatchSet *set,
                gboolean for_programme,
                guint place,
                const CbWeights *weights,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (CbAnswers) self = NULL;

  g_return_val_if_fail (set != NULL, NULL);
  g_return_val_if_fail (cb_weights_are_valid (weights), NULL);

  self = g_atomic_rc_box_new0 (CbAnswers);
  self->set = cb_match_set_ref (set);
  self->for_programme = for_programme;
  self->place = place;
  self->weights = *weights;
  if (!find_alternatives (self, cancellable, error))
    return NULL;
  if (self->n_alternatives == 0)
    return g_steal_pointer (&self);

  find_stability (self);
  ask_other_methods (self);
  if (!draw_weights (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

int
cb_answers_find (const CbAnswers *self, guint need, guint programme)
{
  for (guint i = 0; i < self->n_alternatives; i++)
    if (self->alternatives[i].need == need && self->alternatives[i].programme == programme)
      return (int) i;
  return -1;
}

guint
cb_answers_find_missing (const CbAnswers *self, guint at, CbMissingFact *facts)
{
  const CbAlternative *rival = NULL;

  g_return_val_if_fail (at < self->n_alternatives, 0);

  if (self->n_alternatives > 1)
    rival = &self->alternatives[at == 0 ? 1 : 0];
  return cb_sensitivity_find_missing (cb_match_set_get_input (self->set), &self->weights,
                                      &self->alternatives[at], rival, facts);
}

/* --- weights with few decimals --------------------------------------------- */

static CbWeights
replace_weight (const CbWeights *weights, CbCriterion criterion, double weight)
{
  CbWeights other = *weights;

  other.weight[criterion] = weight;
  return other;
}

static double
round_weight (double weight, double step, gboolean up)
{
  return up ? ceil (weight * step - NEARLY_WHOLE) / step
            : floor (weight * step + NEARLY_WHOLE) / step;
}

/* Whether the first is first as well with another weight of one criterion. */
static gboolean
stays_first (const CbAnswers *self, CbCriterion criterion, double weight)
{
  CbWeights weights = replace_weight (&self->weights, criterion, weight);

  return cb_weights_are_valid (&weights) &&
         cb_alternatives_find_first (&weights, self->alternatives, self->n_alternatives) == 0;
}

/* A limit that says too much is no answer, so rounding goes towards the present weight. */
static double
round_limit (const CbAnswers *self, const CbAnswerLimit *limit)
{
  double present = self->weights.weight[limit->criterion];
  double step = 10;

  for (guint i = 1; i <= MOST_DECIMALS; i++, step *= 10)
    {
      double rounded = round_weight (limit->limit, step, !limit->rises);
      gboolean between = limit->rises ? rounded > present : rounded < present;

      if (between && stays_first (self, limit->criterion, rounded))
        return rounded;
    }
  return present;
}

gboolean
cb_answers_find_tightest (const CbAnswers *self, CbAnswerLimit *limit)
{
  double smallest = INFINITY;
  CbAnswerLimit found = { 0 };

  for (guint i = 0; i < CB_N_CRITERIA && self->n_alternatives > 0; i++)
    {
      const CbAnswerStability *stability = &self->stability[i];
      double present = self->weights.weight[i];

      if (stability->rival_below != CB_NO_RIVAL && present - stability->low < smallest)
        {
          smallest = present - stability->low;
          found = (CbAnswerLimit){ (CbCriterion) i, FALSE, stability->low };
        }
      if (stability->rival_above != CB_NO_RIVAL && stability->high - present < smallest)
        {
          smallest = stability->high - present;
          found = (CbAnswerLimit){ (CbCriterion) i, TRUE, stability->high };
        }
    }
  if (isinf (smallest))
    return FALSE;
  found.limit = round_limit (self, &found);
  *limit = found;
  return TRUE;
}

/* A weight that does not swap them is no answer, so rounding goes away from the present one. */
static double
round_swap (const CbWeights *weights,
            const CbAlternative *a,
            const CbAlternative *b,
            CbCriterion criterion,
            double alone)
{
  gboolean up = alone > weights->weight[criterion];
  int order = cb_alternative_compare (weights, a, b);
  double step = 10;

  for (guint i = 1; i <= MOST_DECIMALS; i++, step *= 10)
    {
      double rounded = round_weight (alone, step, up);

      /* The swap may begin just beyond the step, since places have to be changed, not shared. */
      for (guint n = 0; n < 2 && rounded >= 0; n++, rounded += (up ? 1 : -1) / step)
        {
          CbWeights other = replace_weight (weights, criterion, rounded);

          if (cb_weights_are_valid (&other) &&
              (cb_alternative_compare (&other, a, b) < 0) != (order < 0))
            return rounded;
        }
    }
  return alone;
}

gboolean
cb_answering_find_swap (const CbWeights *weights,
                        const CbAlternative *a,
                        const CbAlternative *b,
                        CbAnswerSwap *swap)
{
  double largest = cb_answering_get_largest_weight (weights);
  CbWeightSwap swaps[CB_N_CRITERIA];
  const CbWeightSwap *easiest;

  cb_sensitivity_find_swaps (weights, a, b, swaps);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    if (swaps[i].alone > largest)
      swaps[i].alone = NAN;
  easiest = cb_sensitivity_find_easiest_swap (weights, swaps);
  if (easiest == NULL)
    return FALSE;
  *swap = (CbAnswerSwap){ .criterion = easiest->criterion,
                          .from = weights->weight[easiest->criterion],
                          .to = round_swap (weights, a, b, easiest->criterion, easiest->alone) };
  return TRUE;
}
