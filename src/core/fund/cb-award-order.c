/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-award-order.h"

/* --- what was awarded so far ----------------------------------------------- */

/* How often something was awarded, and how much, by the number of a State, region or sex. */
typedef struct
{
  guint count;
  CbMoney money;
} Sum;

typedef struct
{
  const CbAwardCandidate *candidates;
  const CbAwardLimits *limits;
  GArray *by_state; /* of Sum, by number */
  GArray *by_region;
  GArray *by_sex;
  CbMoney left;
} Run;

/* NULL for a number that is not known. */
static Sum *
get_sum (GArray *sums, int number)
{
  if (number < 0)
    return NULL;
  if ((guint) number >= sums->len)
    g_array_set_size (sums, (guint) number + 1);
  return &g_array_index (sums, Sum, number);
}

static void
add_to_sum (GArray *sums, int number, int count, CbMoney money)
{
  Sum *sum = get_sum (sums, number);

  if (sum == NULL)
    return;
  sum->count += (guint) count;
  sum->money += money;
}

/* With @count 1 the award counts from now on, with -1 no longer. */
static void
count_award (Run *run, const CbAwardCandidate *candidate, CbMoney amount, int count)
{
  if (amount <= 0)
    return;
  add_to_sum (run->by_state, candidate->state, count, count * amount);
  add_to_sum (run->by_region, candidate->region, count, count * amount);
  add_to_sum (run->by_sex, candidate->sex, count, count * amount);
}

/* --- the order ------------------------------------------------------------- */

/* In the order of their turns. */
typedef enum
{
  PLACE_AWARDED,
  PLACE_DECLINED,
  PLACE_ELIGIBLE,
  PLACE_NOT_ELIGIBLE,
} Place;

static Place
get_place (const CbAwardCandidate *candidate)
{
  if (candidate->awarded != CB_MONEY_NONE)
    return candidate->awarded > 0 ? PLACE_AWARDED : PLACE_DECLINED;
  return candidate->eligible ? PLACE_ELIGIBLE : PLACE_NOT_ELIGIBLE;
}

static int
compare_yes (gboolean one, gboolean two)
{
  return (two != FALSE) - (one != FALSE);
}

/* The one with fewer awards so far comes first, what is not known last. */
static int
compare_counts (GArray *sums, int one, int two)
{
  guint first = one >= 0 ? get_sum (sums, one)->count : G_MAXUINT;
  guint second = two >= 0 ? get_sum (sums, two)->count : G_MAXUINT;

  return (first > second) - (first < second);
}

static int
compare_days (CbDate one, CbDate two)
{
  if (one == CB_DATE_NONE || two == CB_DATE_NONE)
    return (one == CB_DATE_NONE) - (two == CB_DATE_NONE);
  return (one > two) - (one < two);
}

static int
compare_equity (const Run *run,
                CbEquity equity,
                const CbAwardCandidate *one,
                const CbAwardCandidate *two)
{
  switch (equity)
    {
    case CB_EQUITY_SPECIAL_SITUATION:
      return compare_yes (one->special_situation, two->special_situation);
    case CB_EQUITY_GEOGRAPHY:
      return compare_counts (run->by_region, one->region, two->region);
    case CB_EQUITY_GENDER:
      return compare_counts (run->by_sex, one->sex, two->sex);
    case CB_EQUITY_FIRST_TIME:
      return compare_yes (one->first_time, two->first_time);
    case CB_N_EQUITIES:
    default:
      return 0;
    }
}

/* Two that are eligible; @tie: what decided. Below zero when @one comes first. */
static int
compare_eligible (const Run *run,
                  const CbAwardCandidate *one,
                  const CbAwardCandidate *two,
                  CbAwardTie *tie)
{
  int order = (two->points > one->points) - (two->points < one->points);

  *tie = CB_AWARD_BY_POINTS;
  for (int i = 0; order == 0 && i < CB_N_EQUITIES; i++)
    {
      *tie = (CbAwardTie) (CB_AWARD_BY_SPECIAL_SITUATION + i);
      if ((run->limits->equity & 1u << i) != 0)
        order = compare_equity (run, (CbEquity) i, one, two);
    }
  if (order == 0)
    {
      *tie = CB_AWARD_BY_RECEIPT;
      order = compare_days (one->received, two->received);
    }
  if (order == 0)
    {
      *tie = CB_AWARD_BY_REF;
      order = strcmp (one->ref, two->ref);
    }
  return order;
}

static int
compare_candidates (const Run *run,
                    const CbAwardCandidate *one,
                    const CbAwardCandidate *two,
                    CbAwardTie *tie)
{
  Place first = get_place (one);
  Place second = get_place (two);

  if (first == PLACE_ELIGIBLE && second == PLACE_ELIGIBLE)
    return compare_eligible (run, one, two, tie);
  *tie = CB_AWARD_BY_REF;
  if (first == PLACE_AWARDED || first == PLACE_DECLINED)
    *tie = CB_AWARD_BY_DECISION;
  else if (first == PLACE_ELIGIBLE)
    *tie = CB_AWARD_BY_ELIGIBILITY;
  return first != second ? (int) first - (int) second : strcmp (one->ref, two->ref);
}

/* --- amounts --------------------------------------------------------------- */

static CbMoney
round_down_to_cent (CbMoney money)
{
  return money - money % (CB_MONEY_UNIT / 100);
}

static void
narrow (CbMoney most, CbAwardReason why, CbMoney *amount, CbAwardReason *limit)
{
  if (most >= *amount)
    return;
  *amount = MAX (round_down_to_cent (most), 0);
  *limit = why;
}

/* How much @candidate can get now, and what makes it less than what it asks for. */
static CbMoney
find_amount (Run *run, const CbAwardCandidate *candidate, CbAwardReason *limit)
{
  const CbAwardLimits *limits = run->limits;
  const Sum *state = get_sum (run->by_state, candidate->state);
  CbMoney amount = candidate->requested;

  *limit = CB_AWARD_IN_FULL;
  if (amount == CB_MONEY_NONE || amount <= 0)
    {
      *limit = CB_AWARD_NO_AMOUNT;
      return 0;
    }
  if (state != NULL && limits->places_per_state >= 0 &&
      state->count >= (guint) limits->places_per_state)
    {
      *limit = CB_AWARD_STATE_PLACES;
      return 0;
    }
  if (limits->per_application != CB_MONEY_NONE)
    narrow (limits->per_application, CB_AWARD_TOO_LARGE, &amount, limit);
  if (limits->per_state != CB_MONEY_NONE && state != NULL)
    narrow (limits->per_state - state->money, CB_AWARD_STATE_MONEY, &amount, limit);
  narrow (run->left, CB_AWARD_NO_MONEY, &amount, limit);
  return amount;
}

static void
decide_amount (Run *run, const CbAwardCandidate *candidate, CbAwardProposal *proposal)
{
  CbMoney least = candidate->least;
  CbAwardReason limit;
  CbMoney amount = find_amount (run, candidate, &limit);

  if (least == CB_MONEY_NONE || least > candidate->requested)
    least = candidate->requested;
  if (amount <= 0 || amount < least)
    amount = 0;

  proposal->amount = amount;
  proposal->limit = limit;
  proposal->reason = limit;
  if (amount > 0 && limit != CB_AWARD_IN_FULL)
    proposal->reason = CB_AWARD_IN_PART;
  run->left -= amount;
}

static void
decide (Run *run, const CbAwardCandidate *candidate, CbAwardProposal *proposal)
{
  switch (get_place (candidate))
    {
    case PLACE_AWARDED:
    case PLACE_DECLINED:
      proposal->amount = candidate->awarded;
      proposal->reason = CB_AWARD_DECIDED;
      break;
    case PLACE_NOT_ELIGIBLE:
      proposal->amount = 0;
      proposal->reason = CB_AWARD_NOT_ELIGIBLE;
      break;
    case PLACE_ELIGIBLE:
    default:
      decide_amount (run, candidate, proposal);
      return;
    }
  proposal->limit = proposal->reason;
}

/* --- turns ----------------------------------------------------------------- */

/* The place in @waiting of who gets its turn now. */
static guint
find_best (const Run *run, GArray *waiting)
{
  guint best = 0;
  CbAwardTie tie;

  for (guint i = 1; i < waiting->len; i++)
    if (compare_candidates (run, &run->candidates[g_array_index (waiting, guint, i)],
                            &run->candidates[g_array_index (waiting, guint, best)], &tie) < 0)
      best = i;
  return best;
}

/* What put @last before @next: as things stood before @last got its award. */
static void
explain (Run *run, CbAwardProposal *last, guint next)
{
  const CbAwardCandidate *candidate = &run->candidates[last->candidate];
  gboolean counted = candidate->awarded == CB_MONEY_NONE;

  if (counted)
    count_award (run, candidate, last->amount, -1);
  (void) compare_candidates (run, candidate, &run->candidates[next], &last->before_next);
  if (counted)
    count_award (run, candidate, last->amount, 1);
}

static GArray *
take_turns (Run *run, gsize n_candidates)
{
  GArray *proposals = g_array_sized_new (FALSE, TRUE, sizeof (CbAwardProposal), n_candidates);
  g_autoptr (GArray) waiting = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_candidates);

  for (guint i = 0; i < n_candidates; i++)
    g_array_append_val (waiting, i);
  while (waiting->len > 0)
    {
      guint best = find_best (run, waiting);
      CbAwardProposal proposal = { .candidate = g_array_index (waiting, guint, best),
                                   .before_next = CB_AWARD_BY_NOTHING };
      const CbAwardCandidate *candidate = &run->candidates[proposal.candidate];

      if (proposals->len > 0)
        explain (run, &g_array_index (proposals, CbAwardProposal, proposals->len - 1),
                 proposal.candidate);
      decide (run, candidate, &proposal);
      if (candidate->awarded == CB_MONEY_NONE)
        count_award (run, candidate, proposal.amount, 1);
      g_array_append_val (proposals, proposal);
      g_array_remove_index_fast (waiting, best);
    }
  return proposals;
}

GArray *
cb_award_order_propose (const CbAwardCandidate *candidates,
                        gsize n_candidates,
                        const CbAwardLimits *limits,
                        CbMoney *left)
{
  g_autoptr (GArray) by_state = g_array_new (FALSE, TRUE, sizeof (Sum));
  g_autoptr (GArray) by_region = g_array_new (FALSE, TRUE, sizeof (Sum));
  g_autoptr (GArray) by_sex = g_array_new (FALSE, TRUE, sizeof (Sum));
  Run run = { candidates, limits, by_state, by_region, by_sex, MAX (limits->money, 0) };
  GArray *proposals;

  /* What was decided counts before anybody gets a turn. */
  for (gsize i = 0; i < n_candidates; i++)
    if (candidates[i].awarded != CB_MONEY_NONE)
      count_award (&run, &candidates[i], candidates[i].awarded, 1);
  proposals = take_turns (&run, n_candidates);
  if (left != NULL)
    *left = run.left;
  return proposals;
}
