/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two pairs are compared along the share of one criterion by four straight lines: score and low of
 * either. A line is kept in millionths, so that the whole number below it is the key that the
 * ranking compares, and the key changes at places that can be computed. While the scores are a
 * millionth or more apart nothing can change, so the walk from key to key begins where they get
 * nearer than that, and is short. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-sensitivity.h"

/* cb_match_round() takes a score to whole trillionths and those to whole millionths, a half
 * upwards in both. In millionths that is the whole number below the score plus this. */
#define ROUNDING 0.5000005

/* In millionths: what is nearer is equal on paper, and differs in the last bits only. */
#define EQUAL_ON_PAPER 1e-6

/* Shares nearer than this are one place. */
#define SAME_SHARE 1e-13

/* How far beyond the place of a swap a share is taken that is surely swapped. */
#define BEYOND 1e-9

/* Two lines of scores, then two of lows, each for the one ahead and for its rival. */
#define N_LINES 4

typedef struct
{
  double start; /* in millionths, with ROUNDING, at the present share */
  double slope; /* for a step of 1 away from the present share */
  double key;   /* a whole number */
} Line;

typedef struct
{
  Line lines[N_LINES];
  guint n_lines; /* 0 when the refs alone decide, everywhere */
  gboolean wins_ties;
  double reach; /* how far the share can go */
} Duel;

/* Shares as distances from the present one. */
typedef struct
{
  double at;     /* where the swap begins, INFINITY when there is none */
  double beyond; /* a place beyond it where the rival is ahead */
} Flip;

/* What all duels along one criterion have in common. */
typedef struct
{
  const CbWeights *weights;
  CbCriterion criterion;
  double others; /* the sum of the other weights */
  double sum;
  double share; /* the present share of the criterion */
} Path;

static const Flip NO_FLIP = { INFINITY, INFINITY };

/* Lines */

static double
get_value (const CbMatchValue *value, gboolean is_low)
{
  return is_low ? value->low : value->middle;
}

static Line
make_line (const Path *path, const CbAlternative *alternative, gboolean is_low, int direction)
{
  double value = get_value (&alternative->values[path->criterion], is_low);
  double mean = 0;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      if (i != path->criterion)
        mean += path->weights->weight[i] * get_value (&alternative->values[i], is_low);
    }
  mean /= path->others;
  return (Line){ .start = 1e6 * (mean + path->share * (value - mean)) + ROUNDING,
                 .slope = direction * 1e6 * (value - mean) };
}

static double
get_lead (const Line *pair, double place)
{
  return pair[0].start - pair[1].start + place * (pair[0].slope - pair[1].slope);
}

static gboolean
are_equal_on_paper (const Line *pair, double reach)
{
  return fabs (get_lead (pair, 0)) < EQUAL_ON_PAPER &&
         fabs (get_lead (pair, reach)) < EQUAL_ON_PAPER;
}

static Duel
make_duel (const Path *path, const CbAlternative *ahead, const CbAlternative *rival, int direction)
{
  Duel duel = { .wins_ties = strcmp (ahead->ref, rival->ref) <= 0,
                .reach = direction > 0 ? 1 - path->share : path->share };

  for (guint is_low = 0; is_low < 2; is_low++)
    {
      Line *pair = &duel.lines[duel.n_lines];

      pair[0] = make_line (path, ahead, is_low != 0, direction);
      pair[1] = make_line (path, rival, is_low != 0, direction);
      /* Keys of such lines are the same everywhere: they decide nothing. */
      if (!are_equal_on_paper (pair, duel.reach))
        duel.n_lines += 2;
    }
  return duel;
}

/* The walk */

static gboolean
is_behind (const Duel *duel)
{
  for (guint i = 0; i < duel->n_lines; i += 2)
    {
      if (duel->lines[i].key != duel->lines[i + 1].key)
        return duel->lines[i].key < duel->lines[i + 1].key;
    }
  return !duel->wins_ties;
}

static double
get_next_change (const Line *line)
{
  if (line->slope > 0)
    return (line->key + 1 - line->start) / line->slope;
  if (line->slope < 0)
    return (line->key - line->start) / line->slope;
  return INFINITY;
}

static double
find_next_change (const Duel *duel)
{
  double next = INFINITY;

  for (guint i = 0; i < duel->n_lines; i++)
    next = MIN (next, get_next_change (&duel->lines[i]));
  return next;
}

static void
pass_changes (Duel *duel, double place)
{
  for (guint i = 0; i < duel->n_lines; i++)
    {
      Line *line = &duel->lines[i];

      if (get_next_change (line) <= place + SAME_SHARE)
        line->key += line->slope > 0 ? 1 : -1;
    }
}

/* From @place on, the rival is ahead. */
static Flip
end_walk (const Duel *duel, double place)
{
  double next = MIN (find_next_change (duel), duel->reach);
  double step = CLAMP ((next - place) / 2, 0, BEYOND);

  return (Flip){ place, MIN (place + step, duel->reach) };
}

static gboolean
has_lead (const Line *pair, double least, double reach)
{
  return get_lead (pair, 0) >= least && get_lead (pair, reach) >= least;
}

/* Whether equal keys of the first pair of lines are always decided for the one ahead. */
static gboolean
wins_all_ties (const Duel *duel)
{
  if (duel->n_lines <= 2)
    return duel->wins_ties;
  return has_lead (&duel->lines[2], duel->wins_ties ? 0 : 1, duel->reach);
}

/* Scores that are a millionth apart have different keys, so as long as the lead is that large
 * nothing below it matters; nor does it for any lead where ties are won. With scores that are equal
 * everywhere the lead is that of the lows. */
static Flip
find_flip (Duel *duel)
{
  double enough;
  double gain;
  double place = 0;

  if (duel->n_lines == 0)
    return NO_FLIP;
  enough = wins_all_ties (duel) ? 0 : 1;
  gain = duel->lines[0].slope - duel->lines[1].slope;
  if (get_lead (duel->lines, 0) >= enough && gain < 0)
    place = (get_lead (duel->lines, 0) - enough) / -gain;

  for (guint i = 0; i < duel->n_lines; i++)
    duel->lines[i].key = floor (duel->lines[i].start + place * duel->lines[i].slope);

  while (place <= duel->reach)
    {
      if (gain >= 0 && get_lead (duel->lines, place) >= enough)
        return NO_FLIP;
      if (is_behind (duel))
        return end_walk (duel, place);
      place = find_next_change (duel);
      pass_changes (duel, place);
    }
  return NO_FLIP;
}

/* Paths */

static Path
make_path (const CbWeights *weights, CbCriterion criterion)
{
  Path path = { weights, criterion, 0, 0, 0 };

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      path.sum += weights->weight[i];
      if (i != criterion)
        path.others += weights->weight[i];
    }
  path.share = weights->weight[criterion] / path.sum;
  return path;
}

/* Looks no further than @reach. */
static Flip
find_flip_along (const Path *path,
                 const CbAlternative *ahead,
                 const CbAlternative *rival,
                 int direction,
                 double reach)
{
  Duel duel = make_duel (path, ahead, rival, direction);

  duel.reach = MIN (duel.reach, reach);
  return find_flip (&duel);
}

/* Of two weights the one that is nearer to the present one; NAN is none. */
static double
choose_nearer (double present, double a, double b)
{
  if (isnan (a))
    return b;
  if (isnan (b))
    return a;
  return fabs (a - present) <= fabs (b - present) ? a : b;
}

static double
get_weight_alone (const Path *path, double share)
{
  double weight = share < 1 ? path->others * share / (1 - share) : INFINITY;

  return weight <= CB_WEIGHT_MAX ? weight : NAN;
}

static CbWeightSwap
find_swap (const CbWeights *weights,
           CbCriterion criterion,
           const CbAlternative *ahead,
           const CbAlternative *rival)
{
  CbWeightSwap swap = { criterion, NAN, NAN };
  Path path = make_path (weights, criterion);
  double present = weights->weight[criterion];

  if (!(path.others > 0))
    return swap;

  for (int direction = -1; direction <= 1; direction += 2)
    {
      Flip flip = find_flip_along (&path, ahead, rival, direction, INFINITY);
      double share = CLAMP (path.share + direction * flip.beyond, 0, 1);

      if (isinf (flip.at))
        continue;
      swap.alone = choose_nearer (present, swap.alone, get_weight_alone (&path, share));
      swap.scaled = choose_nearer (present, swap.scaled, path.sum * share);
    }
  return swap;
}

/* The weights when the criterion has that share, the others scaled so that the sum stays. */
static CbWeights
get_weights_at (const Path *path, double share)
{
  double rest = path->sum * (1 - share);
  CbWeights weights;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    weights.weight[i] = path->weights->weight[i] / path->others * rest;
  weights.weight[path->criterion] = path->sum * share;
  return weights;
}

/* Whether a swap with @rival is the one to name: it comes first, or at the same place as that with
 * @other and puts @rival before it. */
static gboolean
is_nearer (const Path *path,
           const CbAlternative *rival,
           const Flip *flip,
           const CbAlternative *other,
           const Flip *other_flip,
           int direction)
{
  CbWeights weights;

  if (fabs (flip->at - other_flip->at) > SAME_SHARE)
    return flip->at < other_flip->at;
  weights = get_weights_at (path, CLAMP (path->share + direction * flip->beyond, 0, 1));
  return cb_alternative_compare (&weights, rival, other) < 0;
}

/* How far the share can go before somebody gets ahead of the first: a distance, or INFINITY. */
static double
find_end (const Path *path,
          const CbAlternative *alternatives,
          guint n_alternatives,
          guint first,
          int direction,
          guint *rival)
{
  Flip nearest = NO_FLIP;

  *rival = CB_NO_RIVAL;
  for (guint i = 0; i < n_alternatives; i++)
    {
      Flip flip;

      if (i == first)
        continue;
      flip = find_flip_along (path, &alternatives[first], &alternatives[i], direction,
                              nearest.at + SAME_SHARE);
      if (isinf (flip.at))
        continue;
      if (*rival == CB_NO_RIVAL ||
          is_nearer (path, &alternatives[i], &flip, &alternatives[*rival], &nearest, direction))
        {
          nearest = flip;
          *rival = i;
        }
    }
  return nearest.at;
}

/* Missing facts */

static CbMissingSide
find_side (gboolean in_need, gboolean in_programme)
{
  return (CbMissingSide) ((in_need ? CB_MISSING_IN_NEED : 0) |
                          (in_programme ? CB_MISSING_IN_PROGRAMME : 0));
}

static CbMissingSide
find_empty_side (const CbBits *wanted, const CbBits *offered)
{
  return find_side (cb_bits_is_empty (wanted), cb_bits_is_empty (offered));
}

/* Which record leaves the value open; for a value that is known the answer means nothing. */
static CbMissingSide
find_missing_side (const CbMatchNeed *need,
                   const CbMatchProgramme *programme,
                   CbCriterion criterion)
{
  switch (criterion)
    {
    case CB_CRITERION_NORM:
      return find_empty_side (&need->norms, &programme->norms);
    case CB_CRITERION_KIND:
      return find_empty_side (&need->kinds, &programme->kinds);
    case CB_CRITERION_AUDIENCE:
      return find_empty_side (&need->audiences, &programme->audiences);
    case CB_CRITERION_LANGUAGE:
      return find_empty_side (&need->languages, &programme->languages);
    case CB_CRITERION_FUNDING:
      return find_side (isnan (need->wanted_usd),
                        isnan (programme->remaining_usd) && isnan (programme->per_state_usd));
    case CB_CRITERION_PRINCIPLES:
      return CB_MISSING_IN_PROGRAMME;
    case CB_CRITERION_AREA:
    case CB_CRITERION_TIMING:
    case CB_CRITERION_URGENCY:
    case CB_CRITERION_GAP:
    case CB_CRITERION_SITUATION:
    case CB_CRITERION_COMPLEMENT:
    default:
      return CB_MISSING_IN_NEED;
    }
}

static void
learn (CbAlternative *alternative, CbCriterion criterion, double value)
{
  alternative->values[criterion] = (CbMatchValue){ value, value, value, 1 };
}

/* Score and low grow with the value, so the ends of its range say all. */
static gboolean
is_decisive (const CbWeights *weights,
             const CbAlternative *pair,
             const CbAlternative *rival,
             const CbMissingFact *fact)
{
  CbCriterion criterion = fact->criterion;
  const CbMatchValue *theirs = &rival->values[criterion];
  gboolean is_ahead = cb_alternative_compare (weights, pair, rival) < 0;
  gboolean is_shared = (fact->side & CB_MISSING_IN_NEED) != 0 && pair->need == rival->need;
  gboolean is_of_need = criterion == CB_CRITERION_URGENCY || criterion == CB_CRITERION_GAP;
  CbAlternative learnt = *pair;
  CbAlternative other = *rival;

  learn (&learnt, criterion, is_ahead ? pair->values[criterion].low : pair->values[criterion].high);
  if (is_shared && is_of_need)
    other.values[criterion] = learnt.values[criterion];
  else if (is_shared && theirs->shown < 1)
    learn (&other, criterion, is_ahead ? theirs->high : theirs->low);
  return (cb_alternative_compare (weights, &learnt, &other) < 0) != is_ahead;
}

static gboolean
comes_before (const CbMissingFact *a, const CbMissingFact *b)
{
  if (a->decisive != b->decisive)
    return a->decisive;
  return a->gain + a->loss > b->gain + b->loss;
}

/* Public functions */

void
cb_sensitivity_find_swaps (const CbWeights *weights,
                           const CbAlternative *a,
                           const CbAlternative *b,
                           CbWeightSwap *swaps)
{
  gboolean in_order;

  g_return_if_fail (weights != NULL && cb_weights_are_valid (weights));
  g_return_if_fail (a != NULL);
  g_return_if_fail (b != NULL);
  g_return_if_fail (swaps != NULL);

  in_order = cb_alternative_compare (weights, a, b) <= 0;
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    swaps[i] = find_swap (weights, (CbCriterion) i, in_order ? a : b, in_order ? b : a);
}

const CbWeightSwap *
cb_sensitivity_find_easiest_swap (const CbWeights *weights, const CbWeightSwap *swaps)
{
  const CbWeightSwap *easiest = NULL;
  double least = INFINITY;

  g_return_val_if_fail (weights != NULL, NULL);
  g_return_val_if_fail (swaps != NULL, NULL);

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      double change = fabs (swaps[i].alone - weights->weight[swaps[i].criterion]);

      /* Not so for NAN. */
      if (change < least)
        {
          least = change;
          easiest = &swaps[i];
        }
    }
  return easiest;
}

guint
cb_sensitivity_find_stability (const CbWeights *weights,
                               const CbAlternative *alternatives,
                               guint n_alternatives,
                               CbWeightStability *stability)
{
  guint first;

  g_return_val_if_fail (weights != NULL && cb_weights_are_valid (weights), 0);
  g_return_val_if_fail (alternatives != NULL && n_alternatives > 0, 0);
  g_return_val_if_fail (stability != NULL, 0);

  first = cb_alternatives_find_first (weights, alternatives, n_alternatives);
  for (guint k = 0; k < CB_N_CRITERIA; k++)
    {
      Path path = make_path (weights, (CbCriterion) k);
      CbWeightStability *result = &stability[k];
      double below;
      double above;

      *result = (CbWeightStability){ (CbCriterion) k, 0, path.sum, CB_NO_RIVAL, CB_NO_RIVAL };
      if (!(path.others > 0))
        continue;
      below = find_end (&path, alternatives, n_alternatives, first, -1, &result->rival_below);
      above = find_end (&path, alternatives, n_alternatives, first, 1, &result->rival_above);
      if (result->rival_below != CB_NO_RIVAL)
        result->low = MAX (path.sum * (path.share - below), 0);
      if (result->rival_above != CB_NO_RIVAL)
        result->high = MIN (path.sum * (path.share + above), path.sum);
    }
  return first;
}

guint
cb_sensitivity_find_missing (const CbMatchInput *input,
                             const CbWeights *weights,
                             const CbAlternative *pair,
                             const CbAlternative *rival,
                             CbMissingFact *facts)
{
  guint n_facts = 0;
  double sum;

  g_return_val_if_fail (input != NULL, 0);
  g_return_val_if_fail (weights != NULL && cb_weights_are_valid (weights), 0);
  g_return_val_if_fail (pair != NULL && pair->need < input->n_needs, 0);
  g_return_val_if_fail (pair->programme < input->n_programmes, 0);
  g_return_val_if_fail (facts != NULL, 0);

  sum = make_path (weights, CB_CRITERION_AREA).sum;
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      const CbMatchValue *value = &pair->values[i];
      CbMissingFact fact = { .criterion = (CbCriterion) i };
      guint place = n_facts;

      if (value->shown >= 1)
        continue;
      fact.side = find_missing_side (&input->needs[pair->need], &input->programmes[pair->programme],
                                     (CbCriterion) i);
      fact.gain = weights->weight[i] * (value->high - value->middle) / sum;
      fact.loss = weights->weight[i] * (value->middle - value->low) / sum;
      fact.decisive = rival != NULL && is_decisive (weights, pair, rival, &fact);

      for (; place > 0 && comes_before (&fact, &facts[place - 1]); place--)
        facts[place] = facts[place - 1];
      facts[place] = fact;
      n_facts++;
    }
  return n_facts;
}
