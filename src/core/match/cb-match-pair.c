/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One small function for each criterion, a loop that runs them in order, and the
 * sums. See the header for what unknown means. */

#include "config.h"

#include <math.h>

#include "cb-match-pair.h"
#include "cb-match-window.h"

typedef CbMatchValue (*ValueFunc) (const CbMatchInput *input,
                                   const CbMatchNeed *need,
                                   const CbMatchProgramme *programme,
                                   guint programme_place);

/* Criteria */

static CbMatchValue
known (double value)
{
  return (CbMatchValue){ value, value, value, 1 };
}

static CbMatchValue
unknown (void)
{
  return (CbMatchValue){ 0.5, 0, 1, 0 };
}

/* The share of @wanted that is in @offered; unknown when either lists nothing. */
static CbMatchValue
value_share (const CbBits *wanted, const CbBits *offered)
{
  if (cb_bits_is_empty (wanted) || cb_bits_is_empty (offered))
    return unknown ();
  return known ((double) cb_bits_count_shared (wanted, offered) / cb_bits_count (wanted));
}

/* A need without areas has nothing that could be served: 0. Its pairs fail the
 * constraint of the same name anyway. */
static CbMatchValue
value_area (const CbMatchInput *input,
            const CbMatchNeed *need,
            const CbMatchProgramme *programme,
            guint programme_place)
{
  guint count = cb_bits_count (&need->areas);
  guint halves = 0;

  if (count == 0)
    return known (0);

  for (guint i = 0; i < CB_BITS_WORDS; i++)
    {
      guint64 left = need->areas.word[i];

      for (; left != 0; left &= left - 1)
        {
          guint area = i * 64 + (guint) __builtin_ctzll (left);

          if (cb_bits_has (&programme->areas, area))
            halves += 2;
          else if (area < input->n_areas &&
                   cb_bits_meet (&programme->areas, &input->theme_of_area[area]))
            halves += 1;
        }
    }
  return known (halves / (2.0 * count));
}

static CbMatchValue
value_norm (const CbMatchInput *input,
            const CbMatchNeed *need,
            const CbMatchProgramme *programme,
            guint programme_place)
{
  return value_share (&need->norms, &programme->norms);
}

static CbMatchValue
value_kind (const CbMatchInput *input,
            const CbMatchNeed *need,
            const CbMatchProgramme *programme,
            guint programme_place)
{
  return value_share (&need->kinds, &programme->kinds);
}

static CbMatchValue
value_audience (const CbMatchInput *input,
                const CbMatchNeed *need,
                const CbMatchProgramme *programme,
                guint programme_place)
{
  return value_share (&need->audiences, &programme->audiences);
}

static CbMatchValue
value_language (const CbMatchInput *input,
                const CbMatchNeed *need,
                const CbMatchProgramme *programme,
                guint programme_place)
{
  if (cb_bits_is_empty (&need->languages) || cb_bits_is_empty (&programme->languages))
    return unknown ();
  return known (cb_bits_meet (&need->languages, &programme->languages) ? 1 : 0);
}

/* Nothing wanted is fully served by whatever there is; what is overspent is nothing. */
static CbMatchValue
value_funding (const CbMatchInput *input,
               const CbMatchNeed *need,
               const CbMatchProgramme *programme,
               guint programme_place)
{
  double available = programme->remaining_usd;

  if (isnan (available) || programme->per_state_usd < available)
    available = programme->per_state_usd;
  if (isnan (need->wanted_usd) || isnan (available))
    return unknown ();
  if (need->wanted_usd <= 0)
    return known (1);
  return known (CLAMP (available / need->wanted_usd, 0, 1));
}

/* A need that ends before it starts has no days to share: taken as missing. */
static CbMatchValue
value_timing (const CbMatchInput *input,
              const CbMatchNeed *need,
              const CbMatchProgramme *programme,
              guint programme_place)
{
  CbMatchWindow wanted = cb_match_window (need->start, need->end);
  CbMatchWindow shared = cb_match_window_share (wanted,
                                                cb_match_window (programme->start, programme->end));

  if (need->start == CB_DATE_NONE || need->end == CB_DATE_NONE || need->end < need->start)
    return unknown ();
  if (shared.last < shared.first)
    return known (0);
  return known ((double) (shared.last - shared.first + 1) / (wanted.last - wanted.first + 1));
}

static CbMatchValue
value_urgency (const CbMatchInput *input,
               const CbMatchNeed *need,
               const CbMatchProgramme *programme,
               guint programme_place)
{
  if (need->priority <= 0)
    return unknown ();
  return known ((MIN (need->priority, 5) - 1) / 4.0);
}

static CbMatchValue
value_gap (const CbMatchInput *input,
           const CbMatchNeed *need,
           const CbMatchProgramme *programme,
           guint programme_place)
{
  if (need->level_now < 0 || need->level_wanted < 0)
    return unknown ();
  return known (CLAMP (need->level_wanted - need->level_now, 0, 5) / 5.0);
}

static CbMatchValue
value_situation (const CbMatchInput *input,
                 const CbMatchNeed *need,
                 const CbMatchProgramme *programme,
                 guint programme_place)
{
  return known (need->situation);
}

/* Counted in halves of a principle, so that the three means are exact twentieths. */
static CbMatchValue
value_principles (const CbMatchInput *input,
                  const CbMatchNeed *need,
                  const CbMatchProgramme *programme,
                  guint programme_place)
{
  const double all = 2.0 * CB_N_PRINCIPLES;
  guint halves = 0;
  guint not_shown = 0;

  for (guint i = 0; i < CB_N_PRINCIPLES; i++)
    {
      switch ((CbPrincipleAnswer) programme->principles[i])
        {
        case CB_PRINCIPLE_MET:
          halves += 2;
          break;
        case CB_PRINCIPLE_PARTLY:
          halves += 1;
          break;
        case CB_PRINCIPLE_NOT_MET:
          break;
        case CB_PRINCIPLE_NOT_SHOWN:
        default:
          not_shown += 1;
          break;
        }
    }
  return (CbMatchValue){ (halves + not_shown) / all, halves / all, (halves + 2 * not_shown) / all,
                         (CB_N_PRINCIPLES - not_shown) / (double) CB_N_PRINCIPLES };
}

/* What the other cases of the need leave open. A case with this very programme is
 * not another one, and a need without areas has none that is covered. */
static CbMatchValue
value_complement (const CbMatchInput *input,
                  const CbMatchNeed *need,
                  const CbMatchProgramme *programme,
                  guint programme_place)
{
  guint count = cb_bits_count (&need->areas);
  CbBits covered = { { 0 } };

  for (gsize i = 0; i < need->n_cases; i++)
    {
      if (need->cases[i].programme == programme_place)
        continue;
      for (guint word = 0; word < CB_BITS_WORDS; word++)
        covered.word[word] |= need->cases[i].areas.word[word];
    }
  if (count == 0)
    return known (1);
  return known (1 - (double) cb_bits_count_shared (&need->areas, &covered) / count);
}

static const ValueFunc VALUES[] = {
  [CB_CRITERION_AREA] = value_area,
  [CB_CRITERION_NORM] = value_norm,
  [CB_CRITERION_KIND] = value_kind,
  [CB_CRITERION_AUDIENCE] = value_audience,
  [CB_CRITERION_LANGUAGE] = value_language,
  [CB_CRITERION_FUNDING] = value_funding,
  [CB_CRITERION_TIMING] = value_timing,
  [CB_CRITERION_URGENCY] = value_urgency,
  [CB_CRITERION_GAP] = value_gap,
  [CB_CRITERION_SITUATION] = value_situation,
  [CB_CRITERION_PRINCIPLES] = value_principles,
  [CB_CRITERION_COMPLEMENT] = value_complement,
};

G_STATIC_ASSERT (G_N_ELEMENTS (VALUES) == CB_N_CRITERIA);

/* Public functions */

void
cb_match_value_pair (const CbMatchInput *input, guint need, guint programme, CbMatchValue *values)
{
  g_return_if_fail (input != NULL);
  g_return_if_fail (need < input->n_needs);
  g_return_if_fail (programme < input->n_programmes);
  g_return_if_fail (values != NULL);

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    values[i] = VALUES[i](input, &input->needs[need], &input->programmes[programme], programme);
}

static gint64
count_trillionths (double number)
{
  return (gint64) floor (number * 1e12 + 0.5);
}

static double
round_total (double number)
{
  return (double) count_trillionths (number) / 1e12;
}

static double
sum_weights (const CbWeights *weights)
{
  double sum = 0;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    sum += weights->weight[i];
  return sum;
}

CbMatchTotals
cb_match_sum_values (const CbWeights *weights, const CbMatchValue *values)
{
  CbMatchTotals totals = { 0, 0, 0, 0 };
  double sum;

  g_return_val_if_fail (weights != NULL, totals);
  g_return_val_if_fail (values != NULL, totals);

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      totals.score += weights->weight[i] * values[i].middle;
      totals.low += weights->weight[i] * values[i].low;
      totals.high += weights->weight[i] * values[i].high;
      totals.shown += weights->weight[i] * values[i].shown;
    }

  sum = sum_weights (weights);
  if (sum <= 0)
    return (CbMatchTotals){ 0, 0, 0, 0 };

  totals.score = round_total (totals.score / sum);
  totals.low = round_total (totals.low / sum);
  totals.high = round_total (totals.high / sum);
  totals.shown = round_total (totals.shown / sum);
  return totals;
}

void
cb_match_score_pair (const CbMatchInput *input,
                     const CbWeights *weights,
                     guint need,
                     guint programme,
                     CbMatchScore *score)
{
  CbMatchValue values[CB_N_CRITERIA] = { { 0, 0, 0, 0 } };
  double sum;

  g_return_if_fail (weights != NULL);
  g_return_if_fail (score != NULL);

  cb_match_value_pair (input, need, programme, values);
  score->totals = cb_match_sum_values (weights, values);
  sum = sum_weights (weights);

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      double weight = weights->weight[i];
      gboolean is_known = values[i].shown > 0;

      score->criteria[i] = (CbCriterionResult){
        .known = is_known,
        .value = is_known ? values[i].middle : NAN,
        .low = values[i].low,
        .high = values[i].high,
        .weight = weight,
        .contribution = sum > 0 ? weight * values[i].middle / sum : 0,
      };
    }
}

gint64
cb_match_round (double number)
{
  return (count_trillionths (number) + 500000) / 1000000;
}

void
cb_match_compare_scores (const CbMatchScore *a,
                         const CbMatchScore *b,
                         CbCriterionDifference *differences)
{
  g_return_if_fail (a != NULL);
  g_return_if_fail (b != NULL);
  g_return_if_fail (differences != NULL);

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      CbCriterionDifference next = { (CbCriterion) i,
                                     a->criteria[i].contribution - b->criteria[i].contribution };
      guint place = i;

      /* Twelve at most, so each is put where it belongs among those before it. */
      for (; place > 0 && fabs (differences[place - 1].difference) < fabs (next.difference);
           place--)
        differences[place] = differences[place - 1];
      differences[place] = next;
    }
}
