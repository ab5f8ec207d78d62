/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order in which applications get money: each tie by itself, each limit, and that the input's
 * order does not matter. */

#include "config.h"

#include <string.h>

#include "cb-award-order.h"
#include "cb-random.h"

#define ALL ((1u << CB_N_EQUITIES) - 1)

/* An application for 100 that takes no part, like all others but in what a test sets. */
static CbAwardCandidate
make (const char *ref)
{
  return (CbAwardCandidate){ .ref = ref,
                             .eligible = TRUE,
                             .region = -1,
                             .sex = -1,
                             .state = -1,
                             .received = 1000,
                             .requested = 100 * CB_MONEY_UNIT,
                             .least = 100 * CB_MONEY_UNIT,
                             .awarded = CB_MONEY_NONE };
}

static CbAwardLimits
make_limits (int money)
{
  return (CbAwardLimits){ .money = (CbMoney) money * CB_MONEY_UNIT,
                          .per_application = CB_MONEY_NONE,
                          .per_state = CB_MONEY_NONE,
                          .places_per_state = -1,
                          .equity = ALL };
}

static const char *const reasons[] = { "full",  "part",  "decided",     "not-eligible", "no-amount",
                                       "large", "money", "state-money", "state-places" };
static const char *const ties[] = { "",       "decision", "eligibility", "points",  "situation",
                                    "region", "sex",      "first-time",  "receipt", "ref" };

/* The proposals in one line: ref, amount, why, and what put it before the next one. */
static char *
propose (const CbAwardCandidate *candidates,
         gsize n_candidates,
         const CbAwardLimits *limits,
         CbMoney *left)
{
  g_autoptr (GArray) proposals = cb_award_order_propose (candidates, n_candidates, limits, left);
  GString *text = g_string_new (NULL);

  g_assert_cmpuint (proposals->len, ==, n_candidates);
  for (guint i = 0; i < proposals->len; i++)
    {
      const CbAwardProposal *proposal = &g_array_index (proposals, CbAwardProposal, i);
      g_autofree char *amount = cb_money_format (proposal->amount);

      g_string_append_printf (text, "%s%s %s %s", i > 0 ? "; " : "",
                              candidates[proposal->candidate].ref, amount,
                              reasons[proposal->reason]);
      if (proposal->limit != proposal->reason)
        g_string_append_printf (text, "(%s)", reasons[proposal->limit]);
      if (proposal->before_next != CB_AWARD_BY_NOTHING)
        g_string_append_printf (text, " [%s]", ties[proposal->before_next]);
    }
  return g_string_free (text, FALSE);
}

static void
assert_proposals (const CbAwardCandidate *candidates,
                  gsize n_candidates,
                  const CbAwardLimits *limits,
                  const char *wanted)
{
  g_autofree char *text = propose (candidates, n_candidates, limits, NULL);

  g_assert_cmpstr (text, ==, wanted);
}

/* --- ties ------------------------------------------------------------------ */

static void
test_points (void)
{
  CbAwardCandidate two[] = { make ("A"), make ("B") };
  CbAwardLimits limits = make_limits (1000);

  two[1].points = 1;
  two[0].special_situation = TRUE;
  two[0].received = 1;
  assert_proposals (two, 2, &limits, "B 100 full [points]; A 100 full");
}

static void
test_special_situation (void)
{
  CbAwardCandidate two[] = { make ("A"), make ("B") };
  CbAwardLimits limits = make_limits (1000);

  two[1].special_situation = TRUE;
  two[0].first_time = TRUE;
  two[0].received = 1;
  assert_proposals (two, 2, &limits, "B 100 full [situation]; A 100 full");
  limits.equity &= ~(1u << CB_EQUITY_SPECIAL_SITUATION);
  assert_proposals (two, 2, &limits, "A 100 full [first-time]; B 100 full");
}

/* Two of one region and a late one of another: the other region has its turn second. */
static void
test_geography (void)
{
  CbAwardCandidate three[] = { make ("A"), make ("B"), make ("C") };
  CbAwardLimits limits = make_limits (1000);

  three[0].region = three[1].region = 3;
  three[2].region = 1;
  three[2].received = 2000;
  assert_proposals (three, 3, &limits, "A 100 full [receipt]; C 100 full [region]; B 100 full");
  limits.equity = 0;
  assert_proposals (three, 3, &limits, "A 100 full [ref]; B 100 full [receipt]; C 100 full");
}

/* What is not known comes after what is. */
static void
test_unknown_region (void)
{
  CbAwardCandidate two[] = { make ("A"), make ("B") };
  CbAwardLimits limits = make_limits (1000);

  two[1].region = 0;
  assert_proposals (two, 2, &limits, "B 100 full [region]; A 100 full");
}

static void
test_gender (void)
{
  CbAwardCandidate three[] = { make ("A"), make ("B"), make ("C") };
  CbAwardLimits limits = make_limits (1000);

  three[0].sex = three[1].sex = 1;
  three[2].sex = 0;
  assert_proposals (three, 3, &limits, "A 100 full [ref]; C 100 full [sex]; B 100 full");
}

/* Geography is asked before gender. */
static void
test_geography_before_gender (void)
{
  CbAwardCandidate three[] = { make ("A"), make ("B"), make ("C") };
  CbAwardLimits limits = make_limits (1000);

  for (guint i = 0; i < 3; i++)
    {
      three[i].region = i == 1 ? 1 : 0;
      three[i].sex = i == 2 ? 0 : 1;
    }
  assert_proposals (three, 3, &limits, "A 100 full [ref]; B 100 full [region]; C 100 full");
}

static void
test_first_time (void)
{
  CbAwardCandidate two[] = { make ("A"), make ("B") };
  CbAwardLimits limits = make_limits (1000);

  two[1].first_time = TRUE;
  two[0].received = 1;
  assert_proposals (two, 2, &limits, "B 100 full [first-time]; A 100 full");
}

static void
test_receipt (void)
{
  CbAwardCandidate three[] = { make ("A"), make ("B"), make ("C") };
  CbAwardLimits limits = make_limits (1000);

  three[0].received = CB_DATE_NONE;
  three[2].received = 999;
  assert_proposals (three, 3, &limits, "C 100 full [receipt]; B 100 full [receipt]; A 100 full");
}

static void
test_ref (void)
{
  CbAwardCandidate three[] = { make ("b"), make ("A-2"), make ("A-10") };
  CbAwardLimits limits = make_limits (1000);

  assert_proposals (three, 3, &limits, "A-10 100 full [ref]; A-2 100 full [ref]; b 100 full");
}

/* --- money ----------------------------------------------------------------- */

static void
test_part (void)
{
  CbAwardCandidate two[] = { make ("A"), make ("B") };
  CbAwardLimits limits = make_limits (150);

  two[1].least = 50 * CB_MONEY_UNIT;
  assert_proposals (two, 2, &limits, "A 100 full [ref]; B 50 part(money)");
  two[1].least = 50 * CB_MONEY_UNIT + 10;
  assert_proposals (two, 2, &limits, "A 100 full [ref]; B 0 money");
  two[1].least = CB_MONEY_NONE;
  assert_proposals (two, 2, &limits, "A 100 full [ref]; B 0 money");
  /* Nobody pays out thousandths. */
  two[1].least = 0;
  limits.money += 9;
  assert_proposals (two, 2, &limits, "A 100 full [ref]; B 50 part(money)");
}

/* The second one does not fit, the third one does. */
static void
test_smaller_one_later (void)
{
  CbAwardCandidate three[] = { make ("A"), make ("B"), make ("C") };
  CbAwardLimits limits = make_limits (150);
  CbMoney left = CB_MONEY_NONE;
  g_autofree char *text = NULL;

  three[2].requested = three[2].least = 40 * CB_MONEY_UNIT;
  text = propose (three, 3, &limits, &left);
  g_assert_cmpstr (text, ==, "A 100 full [ref]; B 0 money [ref]; C 40 full");
  g_assert_cmpint (left, ==, 10 * CB_MONEY_UNIT);
}

static void
test_no_money (void)
{
  CbAwardCandidate two[] = { make ("A"), make ("B") };
  CbAwardLimits limits = make_limits (-20);
  CbMoney left = CB_MONEY_NONE;
  g_autofree char *text = NULL;

  two[0].least = 0;
  two[1].requested = CB_MONEY_NONE;
  text = propose (two, 2, &limits, &left);
  g_assert_cmpstr (text, ==, "A 0 money [ref]; B 0 no-amount");
  g_assert_cmpint (left, ==, 0);
}

static void
test_per_application (void)
{
  CbAwardCandidate two[] = { make ("A"), make ("B") };
  CbAwardLimits limits = make_limits (1000);

  limits.per_application = 60 * CB_MONEY_UNIT;
  two[1].least = 10 * CB_MONEY_UNIT;
  assert_proposals (two, 2, &limits, "A 0 large [ref]; B 60 part(large)");
}

static void
test_per_state (void)
{
  CbAwardCandidate four[] = { make ("A"), make ("B"), make ("C"), make ("D") };
  CbAwardLimits limits = make_limits (1000);

  for (guint i = 0; i < 4; i++)
    four[i].state = i == 3 ? -1 : 7;
  four[1].least = 20 * CB_MONEY_UNIT;
  limits.per_state = 130 * CB_MONEY_UNIT;
  assert_proposals (four, 4, &limits,
                    "A 100 full [ref]; B 30 part(state-money) [ref]; C 0 state-money [ref]; "
                    "D 100 full");
}

static void
test_places (void)
{
  CbAwardCandidate four[] = { make ("A"), make ("B"), make ("C"), make ("D") };
  CbAwardLimits limits = make_limits (1000);

  for (guint i = 0; i < 4; i++)
    four[i].state = i == 3 ? -1 : 7;
  four[0].requested = four[0].least = 2000 * CB_MONEY_UNIT;
  limits.places_per_state = 1;
  assert_proposals (four, 4, &limits,
                    "A 0 money [ref]; B 100 full [ref]; C 0 state-places [ref]; D 100 full");
}

/* --- what was decided, and who is not eligible ------------------------------ */

static void
test_decided (void)
{
  CbAwardCandidate four[] = { make ("A"), make ("B"), make ("C"), make ("D") };
  CbAwardLimits limits = make_limits (150);
  CbMoney left = CB_MONEY_NONE;
  g_autofree char *text = NULL;

  /* D was awarded before, although it is not eligible any more; it takes the place of its State
   * and nothing of the money. B was declined. */
  four[0].points = 5;
  four[0].state = four[3].state = 2;
  four[3].awarded = 70 * CB_MONEY_UNIT;
  four[3].eligible = FALSE;
  four[1].awarded = 0;
  limits.places_per_state = 1;
  text = propose (four, 4, &limits, &left);
  g_assert_cmpstr (text, ==,
                   "D 70 decided [decision]; B 0 decided [decision]; A 0 state-places [points]; "
                   "C 100 full");
  g_assert_cmpint (left, ==, 50 * CB_MONEY_UNIT);
}

/* A decided award counts for its region. */
static void
test_decided_region (void)
{
  CbAwardCandidate three[] = { make ("A"), make ("B"), make ("C") };
  CbAwardLimits limits = make_limits (1000);

  three[0].region = three[2].region = 0;
  three[1].region = 1;
  three[2].awarded = 10 * CB_MONEY_UNIT;
  assert_proposals (three, 3, &limits, "C 10 decided [decision]; B 100 full [region]; A 100 full");
}

static void
test_not_eligible (void)
{
  CbAwardCandidate three[] = { make ("A"), make ("B"), make ("C") };
  CbAwardLimits limits = make_limits (1000);

  three[0].eligible = three[1].eligible = FALSE;
  three[1].points = 9;
  assert_proposals (three, 3, &limits,
                    "C 100 full [eligibility]; A 0 not-eligible [ref]; B 0 not-eligible");
}

static void
test_none (void)
{
  CbAwardLimits limits = make_limits (5);
  CbMoney left = CB_MONEY_NONE;
  g_autofree char *text = propose (NULL, 0, &limits, &left);

  g_assert_cmpstr (text, ==, "");
  g_assert_cmpint (left, ==, 5 * CB_MONEY_UNIT);
}

/* --- random input ---------------------------------------------------------- */

#define N_RANDOM 24

static int
pick (CbRandom *random, guint n)
{
  return (int) cb_random_below (random, n);
}

static void
fill (CbRandom *random, CbAwardCandidate *candidates, char (*refs)[8])
{
  for (guint i = 0; i < N_RANDOM; i++)
    {
      CbAwardCandidate *candidate = &candidates[i];

      g_snprintf (refs[i], sizeof refs[i], "R%02u", i);
      *candidate = make (refs[i]);
      candidate->eligible = pick (random, 6) > 0;
      candidate->points = pick (random, 3);
      candidate->special_situation = pick (random, 2);
      candidate->first_time = pick (random, 2);
      candidate->region = pick (random, 4) - 1;
      candidate->sex = pick (random, 3) - 1;
      candidate->state = pick (random, 6) - 1;
      candidate->received = 1000 + pick (random, 3);
      candidate->requested = (CbMoney) (1 + pick (random, 200)) * CB_MONEY_UNIT;
      candidate->least = candidate->requested / (1 + pick (random, 3));
      if (pick (random, 8) == 0)
        candidate->awarded = (CbMoney) pick (random, 2) * 30 * CB_MONEY_UNIT;
    }
}

static void
shuffle (CbRandom *random, CbAwardCandidate *candidates)
{
  for (guint i = N_RANDOM - 1; i > 0; i--)
    {
      guint other = (guint) pick (random, i + 1);
      CbAwardCandidate held = candidates[i];

      candidates[i] = candidates[other];
      candidates[other] = held;
    }
}

/* What holds of any proposal, whatever was put in. */
static void
assert_limits_kept (const CbAwardCandidate *candidates, const CbAwardLimits *limits, CbMoney left)
{
  g_autoptr (GArray) proposals = cb_award_order_propose (candidates, N_RANDOM, limits, NULL);
  CbMoney by_state[5] = { 0 };
  int places[5] = { 0 };
  CbMoney sum = 0;

  for (guint i = 0; i < proposals->len; i++)
    {
      const CbAwardProposal *proposal = &g_array_index (proposals, CbAwardProposal, i);
      const CbAwardCandidate *candidate = &candidates[proposal->candidate];

      if (candidate->awarded != CB_MONEY_NONE)
        {
          g_assert_cmpint (proposal->amount, ==, candidate->awarded);
          if (candidate->state >= 0 && candidate->awarded > 0)
            by_state[candidate->state] += candidate->awarded;
          continue;
        }
      g_assert_cmpint (proposal->amount, <=, candidate->requested);
      g_assert_cmpint (proposal->amount, <=, limits->per_application);
      g_assert_true (proposal->amount == 0 || proposal->amount >= candidate->least);
      g_assert_true (proposal->amount == 0 || candidate->eligible);
      sum += proposal->amount;
      if (candidate->state >= 0 && proposal->amount > 0)
        {
          by_state[candidate->state] += proposal->amount;
          places[candidate->state]++;
          g_assert_cmpint (by_state[candidate->state], <=, limits->per_state);
          g_assert_cmpint (places[candidate->state], <=, limits->places_per_state);
        }
    }
  g_assert_cmpint (sum, <=, limits->money);
  g_assert_cmpint (sum + left, ==, limits->money);
}

static void
test_permutations (void)
{
  for (guint seed = 1; seed <= 60; seed++)
    {
      CbRandom random = cb_random_new (seed);
      CbAwardCandidate candidates[N_RANDOM];
      char refs[N_RANDOM][8];
      CbAwardLimits limits = make_limits (200 + pick (&random, 1500));
      g_autofree char *first = NULL;
      CbMoney left = CB_MONEY_NONE;

      limits.per_application = 150 * CB_MONEY_UNIT;
      limits.per_state = 300 * CB_MONEY_UNIT;
      limits.places_per_state = 3;
      limits.equity = (guint) pick (&random, 1u << CB_N_EQUITIES);
      fill (&random, candidates, refs);
      first = propose (candidates, N_RANDOM, &limits, &left);
      assert_limits_kept (candidates, &limits, left);
      for (guint i = 0; i < 5; i++)
        {
          shuffle (&random, candidates);
          assert_proposals (candidates, N_RANDOM, &limits, first);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/award-order/points", test_points);
  g_test_add_func ("/award-order/special-situation", test_special_situation);
  g_test_add_func ("/award-order/geography", test_geography);
  g_test_add_func ("/award-order/unknown-region", test_unknown_region);
  g_test_add_func ("/award-order/gender", test_gender);
  g_test_add_func ("/award-order/geography-before-gender", test_geography_before_gender);
  g_test_add_func ("/award-order/first-time", test_first_time);
  g_test_add_func ("/award-order/receipt", test_receipt);
  g_test_add_func ("/award-order/ref", test_ref);
  g_test_add_func ("/award-order/part", test_part);
  g_test_add_func ("/award-order/smaller-one-later", test_smaller_one_later);
  g_test_add_func ("/award-order/no-money", test_no_money);
  g_test_add_func ("/award-order/per-application", test_per_application);
  g_test_add_func ("/award-order/per-state", test_per_state);
  g_test_add_func ("/award-order/places", test_places);
  g_test_add_func ("/award-order/decided", test_decided);
  g_test_add_func ("/award-order/decided-region", test_decided_region);
  g_test_add_func ("/award-order/not-eligible", test_not_eligible);
  g_test_add_func ("/award-order/none", test_none);
  g_test_add_func ("/award-order/permutations", test_permutations);
  return g_test_run ();
}
