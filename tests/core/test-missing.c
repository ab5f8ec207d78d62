/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which missing facts an order hangs on: cases by hand, and every value tried out. */

#include "config.h"

#include "cb-sensitivity.h"
#include "match-data.h"

static CbMatchValue
known_value (double value)
{
  return (CbMatchValue){ value, value, value, 1 };
}

static void
draw_pair (GRand *random, CbAlternative *pair)
{
  for (guint i = 0; i < 2; i++)
    {
      pair[i] = (CbAlternative){ .ref = i == 0 ? "B" : "A" };
      for (guint k = 0; k < CB_N_CRITERIA; k++)
        {
          pair[i].values[k] = known_value (g_rand_int_range (random, 0, 21) / 20.0);
          if (g_rand_int_range (random, 0, 4) == 0)
            pair[i].values[k] = (CbMatchValue){ 0.5, 0, 1, 0 };
        }
    }
}

typedef struct
{
  CbMatchNeed need;
  CbMatchProgramme programmes[2];
  CbMatchInput input;
} Contest;

static void
fill_contest (Contest *contest)
{
  Pair pair;

  fill_pair (&pair);
  contest->need = pair.need;
  contest->programmes[0] = contest->programmes[1] = pair.programme;
  contest->programmes[1].ref = "Q";
  contest->input = (CbMatchInput){ &contest->need,        1,    contest->programmes, 2, THEMES,
                                   G_N_ELEMENTS (THEMES), TODAY };
}

static guint
find_missing (const Contest *contest, guint mine, gboolean with_rival, CbMissingFact *facts)
{
  CbWeights weights = cb_weights_default ();
  CbAlternative pair = cb_alternative_for_need (&contest->input, 0, mine);
  CbAlternative rival = cb_alternative_for_need (&contest->input, 0, 1 - mine);

  return cb_sensitivity_find_missing (&contest->input, &weights, &pair, with_rival ? &rival : NULL,
                                      facts);
}

/* The first does not say its norms (weight 3 of 32) nor its languages (2), the second serves nobody
 * it is meant for (2): 29.5 to 30. Norms and languages could each turn that, up and down. */
static void
test_missing (void)
{
  CbMissingFact facts[CB_N_CRITERIA];
  Contest contest;

  fill_contest (&contest);
  g_assert_cmpuint (find_missing (&contest, 0, TRUE, facts), ==, 0);

  contest.programmes[0].norms = contest.programmes[0].languages = bits (0);
  contest.programmes[1].audiences = bits (2);
  g_assert_cmpuint (find_missing (&contest, 0, TRUE, facts), ==, 2);
  g_assert_cmpint (facts[0].criterion, ==, CB_CRITERION_NORM);
  g_assert_cmpint (facts[0].side, ==, CB_MISSING_IN_PROGRAMME);
  g_assert_cmpfloat_with_epsilon (facts[0].gain, 1.5 / 32, 1e-15);
  g_assert_cmpfloat_with_epsilon (facts[0].loss, 1.5 / 32, 1e-15);
  g_assert_true (facts[0].decisive);
  g_assert_cmpint (facts[1].criterion, ==, CB_CRITERION_LANGUAGE);
  g_assert_true (facts[1].decisive);

  g_assert_cmpuint (find_missing (&contest, 0, FALSE, facts), ==, 2);
  g_assert_false (facts[0].decisive || facts[1].decisive);
  g_assert_cmpuint (find_missing (&contest, 1, TRUE, facts), ==, 0);

  /* Of weight 2, the languages are worth less than what the kinds (3) put between the two. */
  contest.programmes[1].audiences = bits (1);
  contest.programmes[0].kinds = bits (2);
  g_assert_cmpuint (find_missing (&contest, 0, TRUE, facts), ==, 2);
  g_assert_false (facts[0].decisive || facts[1].decisive);
}

/* What the need leaves open is open for both: its priority moves them by the same step, its amount
 * may serve them differently. Principles are known in part. */
static void
test_missing_in_need (void)
{
  CbMissingFact facts[CB_N_CRITERIA];
  Contest contest;

  fill_contest (&contest);
  contest.need.priority = 0;
  contest.need.wanted_usd = NAN;
  contest.programmes[1].remaining_usd = NAN;
  memset (contest.programmes[0].principles, NOT_SHOWN, 4);
  contest.programmes[0].kinds = bits (2);

  g_assert_cmpuint (find_missing (&contest, 0, TRUE, facts), ==, 3);
  g_assert_cmpint (facts[0].criterion, ==, CB_CRITERION_FUNDING);
  g_assert_cmpint (facts[0].side, ==, CB_MISSING_IN_NEED);
  g_assert_false (facts[0].decisive);
  g_assert_cmpint (facts[1].criterion, ==, CB_CRITERION_URGENCY);
  g_assert_cmpint (facts[1].side, ==, CB_MISSING_IN_NEED);
  g_assert_false (facts[1].decisive);
  g_assert_cmpint (facts[2].criterion, ==, CB_CRITERION_PRINCIPLES);
  g_assert_cmpint (facts[2].side, ==, CB_MISSING_IN_PROGRAMME);
  g_assert_cmpfloat_with_epsilon (facts[2].gain, 0.6 / 32, 1e-15);

  g_assert_cmpuint (find_missing (&contest, 1, TRUE, facts), ==, 2);
  g_assert_cmpint (facts[0].side, ==, CB_MISSING_IN_NEED | CB_MISSING_IN_PROGRAMME);

  /* Ahead by the principles only, 0.6 of 32: now the amount is enough, and the priority is not. */
  contest.programmes[0].kinds = bits (1);
  g_assert_cmpuint (find_missing (&contest, 0, TRUE, facts), ==, 3);
  g_assert_cmpint (facts[0].criterion, ==, CB_CRITERION_FUNDING);
  g_assert_true (facts[0].decisive);
  g_assert_false (facts[1].criterion == CB_CRITERION_URGENCY && facts[1].decisive);
}

/* The need does not say whom it is for (weight 2 of 32), and five principles put 1.5 between the
 * two: were the audience known to one of them only it could move 1, but it is known to both. */
static void
test_missing_for_both (void)
{
  CbMissingFact facts[CB_N_CRITERIA];
  Contest contest;

  fill_contest (&contest);
  contest.need.audiences = bits (0);
  memset (contest.programmes[1].principles, NOT_MET, 5);
  for (guint mine = 0; mine < 2; mine++)
    {
      g_assert_cmpuint (find_missing (&contest, mine, TRUE, facts), ==, 1);
      g_assert_cmpint (facts[0].side, ==, CB_MISSING_IN_NEED);
      g_assert_true (facts[0].decisive);
    }

  memset (contest.programmes[1].principles, NOT_MET, 7);
  for (guint mine = 0; mine < 2; mine++)
    {
      g_assert_cmpuint (find_missing (&contest, mine, TRUE, facts), ==, 1);
      g_assert_false (facts[0].decisive);
    }
}

/* Every value that a fact could have is tried: none may turn the order of what is called not
 * decisive, one has to of what is. Two different needs share no fact. */
static void
test_missing_tried (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261125);
  CbWeights weights = cb_weights_default ();
  guint n_decisive = 0;
  Contest contest;

  fill_contest (&contest);
  for (guint run = 0; run < 500; run++)
    {
      CbAlternative pair[2];
      CbMissingFact facts[CB_N_CRITERIA];
      guint n_facts;

      draw_pair (random, pair);
      pair[1].need = 1;
      n_facts = cb_sensitivity_find_missing (&contest.input, &weights, &pair[0], &pair[1], facts);
      for (guint i = 0; i < n_facts; i++)
        {
          gboolean in_order = cb_alternative_compare (&weights, &pair[0], &pair[1]) < 0;
          gboolean turned = FALSE;

          for (guint step = 0; step <= 100; step++)
            {
              CbAlternative learnt = pair[0];

              learnt.values[facts[i].criterion] = known_value (step / 100.0);
              turned |= (cb_alternative_compare (&weights, &learnt, &pair[1]) < 0) != in_order;
            }
          g_assert_cmpint (turned, ==, facts[i].decisive);
          n_decisive += turned ? 1 : 0;
        }
    }
  g_assert_cmpuint (n_decisive, >, 50);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/missing/in-programme", test_missing);
  g_test_add_func ("/missing/in-need", test_missing_in_need);
  g_test_add_func ("/missing/for-both", test_missing_for_both);
  g_test_add_func ("/missing/tried", test_missing_tried);
  return g_test_run ();
}
