/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sums, rounding, differences and rankings of the matching layer. */

#include "config.h"

#include <math.h>

#include "match-data.h"

static void
test_principles (void)
{
  static const struct
  {
    guint met, partly, not_met; /* the rest of the ten is not shown */
    double value, low, high, shown;
  } CASES[] = {
    { 10, 0, 0, 1, 1, 1, 1 },       { 0, 10, 0, 0.5, 0.5, 0.5, 1 },
    { 0, 0, 10, 0, 0, 0, 1 },       { 4, 3, 3, 0.55, 0.55, 0.55, 1 },
    { 0, 0, 0, NAN, 0, 1, 0 },      { 1, 0, 0, 0.55, 0.1, 1, 0.1 },
    { 0, 0, 1, 0.45, 0, 0.9, 0.1 }, { 2, 1, 1, 0.55, 0.25, 0.85, 0.4 },
  };
  CbWeights weights = { { [CB_CRITERION_PRINCIPLES] = 3 } };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      CbMatchScore score;
      const CbCriterionResult *result = &score.criteria[CB_CRITERION_PRINCIPLES];
      double middle = isnan (CASES[i].value) ? 0.5 : CASES[i].value;
      guint8 *answer;
      Pair pair;

      fill_pair (&pair);
      answer = pair.programme.principles;
      memset (answer, NOT_SHOWN, CB_N_PRINCIPLES);
      memset (answer, MET, CASES[i].met);
      memset (answer + CASES[i].met, PARTLY, CASES[i].partly);
      memset (answer + CASES[i].met + CASES[i].partly, NOT_MET, CASES[i].not_met);

      cb_match_score_pair (&pair.input, &weights, 0, 0, &score);
      g_assert_cmpint (result->known, ==, !isnan (CASES[i].value));
      g_assert_cmpint (isnan (result->value), ==, isnan (CASES[i].value));
      g_assert_cmpfloat_with_epsilon (result->low, CASES[i].low, 1e-15);
      g_assert_cmpfloat_with_epsilon (result->high, CASES[i].high, 1e-15);
      g_assert_cmpfloat_with_epsilon (result->contribution, middle, 1e-15);
      g_assert_cmpfloat_with_epsilon (score.totals.score, middle, 1e-12);
      g_assert_cmpfloat_with_epsilon (score.totals.low, CASES[i].low, 1e-12);
      g_assert_cmpfloat_with_epsilon (score.totals.high, CASES[i].high, 1e-12);
      g_assert_cmpfloat_with_epsilon (score.totals.shown, CASES[i].shown, 1e-12);
      if (result->known)
        g_assert_cmpfloat_with_epsilon (result->value, CASES[i].value, 1e-15);
    }
}

static void
test_round (void)
{
  static const struct
  {
    double number;
    gint64 millionths;
  } CASES[] = {
    { 0, 0 },
    { 1, 1000000 },
    { 0.5, 500000 },
    { 0.1234564, 123456 },
    { 0.1234565, 123457 }, /* a half goes up */
    { 0.1234566, 123457 },
    { 0.0234375, 23438 },            /* exact in binary: 3/128 */
    { 0.5078125, 507813 },           /* exact in binary, and to the even it would go down */
    { 0.5015625, 501563 },           /* 321/640: a half on paper only */
    { 0.50156249999999991, 501563 }, /* the same with other last bits */
    { 0.501562499, 501562 },
    { 0.9999995, 1000000 },
    { 0.9999994, 999999 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    g_assert_cmpint (cb_match_round (CASES[i].number), ==, CASES[i].millionths);
}

static CbMatchValue
known_value (double value)
{
  return (CbMatchValue){ value, value, value, 1 };
}

/* Values in [0, 1] of three alternatives, from the textbook case of the weighted sum
 * (Triantaphyllou), by a hundred: the last two are equal on paper and take
 * different ways through binary fractions. */
static void
test_sum_tie (void)
{
  static const double DATA[3][4] = { { 0.25, 0.20, 0.15, 0.30 },
                                     { 0.10, 0.30, 0.20, 0.30 },
                                     { 0.30, 0.10, 0.30, 0.10 } };
  static const double EXPECTED[3] = { 0.215, 0.22, 0.22 };
  CbWeights weights = { { 0.20, 0.15, 0.40, 0.25 } };
  CbMatchTotals totals[3];

  for (guint i = 0; i < 3; i++)
    {
      CbMatchValue values[CB_N_CRITERIA] = { { 0, 0, 0, 0 } };

      for (guint k = 0; k < 4; k++)
        values[k] = known_value (DATA[i][k]);
      totals[i] = cb_match_sum_values (&weights, values);
      g_assert_cmpfloat (totals[i].score, ==, EXPECTED[i]);
      g_assert_cmpfloat (totals[i].low, ==, EXPECTED[i]);
      g_assert_cmpfloat (totals[i].high, ==, EXPECTED[i]);
      g_assert_cmpfloat (totals[i].shown, ==, 1);
    }
}

static void
assert_adds_up (const CbMatchScore *score)
{
  double sum = 0;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    sum += score->criteria[i].contribution;
  g_assert_cmpfloat_with_epsilon (sum, score->totals.score, 1e-12);
  g_assert_cmpfloat (score->totals.low, <=, score->totals.score);
  g_assert_cmpfloat (score->totals.score, <=, score->totals.high);
  g_assert_cmpfloat (score->totals.low, >=, 0);
  g_assert_cmpfloat (score->totals.high, <=, 1);
}

static void
test_score (void)
{
  CbWeights weights = cb_weights_default ();
  CbWeights none = { { 0 } };
  CbMatchScore score;
  Pair pair;

  fill_pair (&pair);
  cb_match_score_pair (&pair.input, &weights, 0, 0, &score);
  assert_adds_up (&score);
  g_assert_cmpfloat (score.totals.score, ==, 1);
  g_assert_cmpfloat (score.totals.low, ==, 1);
  g_assert_cmpfloat (score.totals.shown, ==, 1);
  g_assert_cmpfloat (score.criteria[CB_CRITERION_AREA].contribution, ==, 5.0 / 32);

  /* Priority 3 of weight and seven principles of ten of weight 3 are not known, of 32. */
  pair.need.priority = 0;
  memset (pair.programme.principles, NOT_SHOWN, 7);
  cb_match_score_pair (&pair.input, &weights, 0, 0, &score);
  assert_adds_up (&score);
  g_assert_cmpfloat_with_epsilon (score.totals.score, (32 - 1.5 - 1.05) / 32, 1e-12);
  g_assert_cmpfloat_with_epsilon (score.totals.low, (32 - 3 - 2.1) / 32, 1e-12);
  g_assert_cmpfloat (score.totals.high, ==, 1);
  g_assert_cmpfloat_with_epsilon (score.totals.shown, (32 - 3 - 2.1) / 32, 1e-12);
  g_assert_false (score.criteria[CB_CRITERION_URGENCY].known);
  g_assert_true (isnan (score.criteria[CB_CRITERION_URGENCY].value));
  g_assert_cmpfloat (score.criteria[CB_CRITERION_URGENCY].weight, ==, 3);
  g_assert_cmpfloat (score.criteria[CB_CRITERION_URGENCY].contribution, ==, 1.5 / 32);

  cb_match_score_pair (&pair.input, &none, 0, 0, &score);
  assert_adds_up (&score);
  g_assert_cmpfloat (score.totals.score, ==, 0);
  g_assert_cmpfloat (score.totals.high, ==, 0);
  g_assert_cmpfloat (score.totals.shown, ==, 0);
}

static void
test_differences (void)
{
  static const CbCriterion ORDER[] = { CB_CRITERION_URGENCY, CB_CRITERION_KIND, CB_CRITERION_GAP,
                                       CB_CRITERION_AREA };
  static const double DIFFERENCE[] = { 3.0 / 32, -1.5 / 32, 1.2 / 32, 0 };
  CbWeights weights = cb_weights_default ();
  CbCriterionDifference differences[CB_N_CRITERIA];
  CbMatchScore a, b;
  double sum = 0;
  Pair pair;

  fill_pair (&pair);
  pair.need.kinds = bits (3);
  cb_match_score_pair (&pair.input, &weights, 0, 0, &a);
  pair.need.kinds = bits (1);
  pair.need.priority = 1;
  pair.need.level_wanted = 2;
  cb_match_score_pair (&pair.input, &weights, 0, 0, &b);
  cb_match_compare_scores (&a, &b, differences);

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    sum += differences[i].difference;
  for (guint i = 0; i < G_N_ELEMENTS (ORDER); i++)
    {
      g_assert_cmpint (differences[i].criterion, ==, ORDER[i]);
      g_assert_cmpfloat_with_epsilon (differences[i].difference, DIFFERENCE[i], 1e-15);
    }
  g_assert_cmpfloat_with_epsilon (sum, a.totals.score - b.totals.score, 1e-12);
  g_assert_cmpint (differences[CB_N_CRITERIA - 1].criterion, ==, CB_CRITERION_COMPLEMENT);
}

/* Principles that are met raise the score, those that are not shown lower its low end. */
static void
test_order (void)
{
  static const struct
  {
    const char *ref;
    guint met, partly; /* the rest of the ten is not shown */
  } CASES[] = {
    { "b", 5, 0 },                       /* 0.75, low 0.5 */
    { "a", 5, 0 },                       /* the same, but earlier in the alphabet */
    { "c", 10, 0 },                      /* 1 */
    { "B", 5, 0 },                       /* capitals come before small letters in bytes */
    { "d", 5, 5 },                       /* 0.75 as well, low 0.75: before all of them */
    { "\xc3\xa4", 5, 0 },                /* beyond ASCII comes last */
    { "aa", 5, 0 },       { "e", 0, 0 }, /* 0.5 */
  };
  static const char *const ORDER[] = { "c", "d", "B", "a", "aa", "b", "\xc3\xa4", "e" };
  CbWeights weights = { { [CB_CRITERION_PRINCIPLES] = 1 } };
  CbMatchOptions options = { .weights = &weights };
  CbMatchProgramme programmes[G_N_ELEMENTS (CASES)];
  Pair pair;

  fill_pair (&pair);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      programmes[i] = pair.programme;
      programmes[i].ref = CASES[i].ref;
      memset (programmes[i].principles, NOT_SHOWN, CB_N_PRINCIPLES);
      memset (programmes[i].principles, MET, CASES[i].met);
      memset (programmes[i].principles + CASES[i].met, PARTLY, CASES[i].partly);
    }
  pair.input.programmes = programmes;
  pair.input.n_programmes = G_N_ELEMENTS (CASES);

  for (options.top_n = 0; options.top_n <= G_N_ELEMENTS (CASES) + 1; options.top_n++)
    {
      g_autoptr (CbMatchRanking)
          ranking = cb_match_rank_for_need (&pair.input, 0, &options, NULL, NULL);
      guint expected = options.top_n == 0 ? G_N_ELEMENTS (ORDER)
                                          : MIN (options.top_n, G_N_ELEMENTS (ORDER));

      g_assert_cmpuint (ranking->pairs->len, ==, expected);
      g_assert_cmpuint (ranking->n_checked, ==, G_N_ELEMENTS (CASES));
      for (guint i = 0; i < expected; i++)
        {
          const CbRankedPair *ranked = &g_array_index (ranking->pairs, CbRankedPair, i);

          g_assert_cmpuint (ranked->rank, ==, i + 1);
          g_assert_cmpstr (programmes[ranked->programme].ref, ==, ORDER[i]);
        }
    }
}

/* Scores that differ by less than half a millionth are equal: then low decides, then
 * the ref. */
static void
test_order_rounded (void)
{
  CbWeights weights = { { [CB_CRITERION_FUNDING] = 1 } };
  CbMatchOptions options = { .weights = &weights };
  CbMatchProgramme programmes[2];
  Pair pair;

  fill_pair (&pair);
  programmes[0] = programmes[1] = pair.programme;
  programmes[0].ref = "b";
  programmes[0].remaining_usd = 50.00003; /* 0.5000003 */
  programmes[1].ref = "a";
  programmes[1].remaining_usd = 50;
  pair.input.programmes = programmes;
  pair.input.n_programmes = 2;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CbMatchRanking)
          ranking = cb_match_rank_for_need (&pair.input, 0, &options, NULL, NULL);

      g_assert_cmpuint (g_array_index (ranking->pairs, CbRankedPair, 0).programme, ==, 1 - i);
      programmes[0].remaining_usd = 50.00006; /* 0.5000006 counts as 0.500001 */
    }
}

#define N_NEEDS 40
#define N_PROGRAMMES 150

typedef struct
{
  CbMatchNeed needs[N_NEEDS];
  CbMatchProgramme programmes[N_PROGRAMMES];
  char refs[N_NEEDS + N_PROGRAMMES][8];
  CbMatchInput input;
} Crowd;

/* A few bits of eight, sometimes none. */
static CbBits
draw_bits (GRand *random)
{
  return bits (g_rand_int (random) & g_rand_int (random) & 0xff);
}

static double
draw_amount (GRand *random)
{
  return g_rand_int_range (random, 0, 4) == 0 ? NAN : g_rand_int_range (random, 0, 2000);
}

static CbDate
draw_date (GRand *random)
{
  return g_rand_int_range (random, 0, 5) == 0 ? NONE : g_rand_int_range (random, 900, 1200);
}

static void
fill_crowd (Crowd *crowd)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261120);

  for (guint i = 0; i < N_NEEDS; i++)
    {
      g_snprintf (crowd->refs[i], sizeof crowd->refs[i], "N%u", i);
      crowd->needs[i] = (CbMatchNeed){
        .ref = crowd->refs[i],
        .open = g_rand_int_range (random, 0, 9) > 0,
        .state = g_rand_int_range (random, -1, 8),
        .situation = g_rand_int_range (random, 0, 3) / 2.0,
        .areas = draw_bits (random),
        .norms = draw_bits (random),
        .kinds = draw_bits (random),
        .audiences = draw_bits (random),
        .languages = draw_bits (random),
        .level_now = g_rand_int_range (random, -1, 6),
        .level_wanted = g_rand_int_range (random, -1, 6),
        .priority = g_rand_int_range (random, 0, 6),
        .wanted_usd = draw_amount (random),
        .start = draw_date (random),
        .end = draw_date (random),
      };
    }
  for (guint i = 0; i < N_PROGRAMMES; i++)
    {
      g_snprintf (crowd->refs[N_NEEDS + i], sizeof crowd->refs[i], "P%u", i);
      crowd->programmes[i] = (CbMatchProgramme){
        .ref = crowd->refs[N_NEEDS + i],
        .open = g_rand_int_range (random, 0, 9) > 0,
        .deadline = draw_date (random),
        .names_recipients = g_rand_boolean (random),
        .recipients = bits (g_rand_int (random) & 0xff),
        .areas = draw_bits (random),
        .norms = draw_bits (random),
        .kinds = draw_bits (random),
        .audiences = draw_bits (random),
        .languages = draw_bits (random),
        .per_state_usd = draw_amount (random),
        .remaining_usd = draw_amount (random),
        .start = draw_date (random),
        .end = draw_date (random),
        .provider = g_rand_int_range (random, -1, 5),
        .places_left = g_rand_int_range (random, -1, 4),
      };
      for (guint k = 0; k < CB_N_PRINCIPLES; k++)
        crowd->programmes[i].principles[k] = (guint8) g_rand_int_range (random, 0, 4);
    }
  crowd->input = (CbMatchInput){ crowd->needs, N_NEEDS, crowd->programmes,
                                 N_PROGRAMMES, THEMES,  G_N_ELEMENTS (THEMES),
                                 TODAY };
}

static gboolean
comes_before (const CbRankedPair *a, const CbRankedPair *b, const char *ref_a, const char *ref_b)
{
  gint64 score = cb_match_round (a->totals.score) - cb_match_round (b->totals.score);
  gint64 low = cb_match_round (a->totals.low) - cb_match_round (b->totals.low);

  if (score != 0)
    return score > 0;
  if (low != 0)
    return low > 0;
  return strcmp (ref_a, ref_b) < 0;
}

static void
add_progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  guint64 *last = user_data;

  g_assert_cmpuint (done, >=, *last);
  g_assert_cmpuint (total, ==, N_NEEDS * N_PROGRAMMES);
  *last = done;
}

/* Every pair is either ranked or excluded, in the right order and with the totals that
 * it has by itself. */
static void
test_all (void)
{
  CbWeights weights = cb_weights_default ();
  guint64 done = 0;
  CbMatchOptions options = { &weights, 0, TRUE, add_progress_cb, &done };
  g_autofree Crowd *crowd = g_new0 (Crowd, 1);
  g_autoptr (CbMatchRanking) ranking = NULL;
  g_autoptr (GError) error = NULL;

  fill_crowd (crowd);
  ranking = cb_match_rank_all (&crowd->input, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (done, ==, N_NEEDS * N_PROGRAMMES);
  g_assert_cmpuint (ranking->n_checked, ==, N_NEEDS * N_PROGRAMMES);
  g_assert_cmpuint (ranking->pairs->len + ranking->excluded->len, ==, N_NEEDS * N_PROGRAMMES);
  g_assert_cmpuint (ranking->pairs->len, >, 50);

  for (guint i = 0; i < ranking->pairs->len; i++)
    {
      const CbRankedPair *pair = &g_array_index (ranking->pairs, CbRankedPair, i);
      const CbRankedPair *before = i > 0 ? pair - 1 : NULL;
      CbMatchVerdict verdict = cb_match_check_pair (&crowd->input, pair->need, pair->programme,
                                                    NULL);
      CbMatchScore score;

      cb_match_score_pair (&crowd->input, &weights, pair->need, pair->programme, &score);
      assert_adds_up (&score);
      g_assert_cmpmem (&score.totals, sizeof score.totals, &pair->totals, sizeof pair->totals);
      g_assert_cmpuint (verdict.failed, ==, 0);
      g_assert_cmpuint (verdict.unknown, ==, pair->unknown);
      if (before == NULL || before->need != pair->need)
        {
          g_assert_cmpuint (pair->rank, ==, 1);
          g_assert_true (before == NULL || before->need < pair->need);
          continue;
        }
      g_assert_cmpuint (pair->rank, ==, before->rank + 1);
      g_assert_true (comes_before (before, pair, crowd->programmes[before->programme].ref,
                                   crowd->programmes[pair->programme].ref));
    }
  for (guint i = 0; i < ranking->excluded->len; i++)
    {
      const CbExcludedPair *pair = &g_array_index (ranking->excluded, CbExcludedPair, i);
      CbMatchVerdict verdict = cb_match_check_pair (&crowd->input, pair->need, pair->programme,
                                                    NULL);

      g_assert_cmpuint (pair->verdict.failed, !=, 0);
      g_assert_cmpuint (pair->verdict.failed, ==, verdict.failed);
      g_assert_cmpuint (pair->verdict.unknown, ==, verdict.unknown);
    }
}

/* The best few are the first of all; needs ranked for a programme follow the same rule. */
static void
test_top (void)
{
  CbWeights weights = cb_weights_default ();
  CbMatchOptions all = { &weights, 0, FALSE, NULL, NULL };
  CbMatchOptions few = { &weights, 3, FALSE, NULL, NULL };
  g_autofree Crowd *crowd = g_new0 (Crowd, 1);

  fill_crowd (crowd);
  for (guint i = 0; i < N_PROGRAMMES; i++)
    {
      g_autoptr (CbMatchRanking)
          full = cb_match_rank_for_programme (&crowd->input, i, &all, NULL, NULL);
      g_autoptr (CbMatchRanking)
          top = cb_match_rank_for_programme (&crowd->input, i, &few, NULL, NULL);

      g_assert_cmpuint (full->n_checked, ==, N_NEEDS);
      g_assert_cmpuint (full->excluded->len, ==, 0);
      g_assert_cmpuint (top->pairs->len, ==, MIN (full->pairs->len, 3));
      for (guint k = 0; k < top->pairs->len; k++)
        g_assert_cmpuint (g_array_index (top->pairs, CbRankedPair, k).need, ==,
                          g_array_index (full->pairs, CbRankedPair, k).need);
      for (guint k = 1; k < full->pairs->len; k++)
        {
          const CbRankedPair *pair = &g_array_index (full->pairs, CbRankedPair, k);

          g_assert_true (comes_before (pair - 1, pair, crowd->needs[pair[-1].need].ref,
                                       crowd->needs[pair->need].ref));
        }
    }
}

/* Scores have fixed anchors: what a pair scores does not depend on which other
 * programmes there are. */
static void
test_no_rank_reversal (void)
{
  CbWeights weights = cb_weights_default ();
  CbMatchOptions options = { &weights, 0, FALSE, NULL, NULL };
  g_autofree Crowd *crowd = g_new0 (Crowd, 1);
  g_autoptr (CbMatchRanking) full = NULL;
  g_autoptr (CbMatchRanking) part = NULL;
  guint next = 0;

  fill_crowd (crowd);
  full = cb_match_rank_all (&crowd->input, &options, NULL, NULL);
  crowd->input.n_programmes = N_PROGRAMMES / 2;
  part = cb_match_rank_all (&crowd->input, &options, NULL, NULL);

  for (guint i = 0; i < full->pairs->len; i++)
    {
      const CbRankedPair *pair = &g_array_index (full->pairs, CbRankedPair, i);
      const CbRankedPair *same;

      if (pair->programme >= N_PROGRAMMES / 2)
        continue;
      g_assert_cmpuint (next, <, part->pairs->len);
      same = &g_array_index (part->pairs, CbRankedPair, next);
      g_assert_cmpuint (same->need, ==, pair->need);
      g_assert_cmpuint (same->programme, ==, pair->programme);
      g_assert_cmpmem (&same->totals, sizeof same->totals, &pair->totals, sizeof pair->totals);
      next++;
    }
  g_assert_cmpuint (next, ==, part->pairs->len);
  g_assert_cmpuint (next, >, 20);
}

static void
cancel_cb (guint64 done, guint64 total, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

static void
test_cancel (void)
{
  CbWeights weights = cb_weights_default ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  CbMatchOptions options = { &weights, 0, TRUE, cancel_cb, cancellable };
  g_autofree Crowd *crowd = g_new0 (Crowd, 1);
  g_autoptr (GError) error = NULL;

  /* 6000 pairs: the first look makes the call, the second one stops. */
  fill_crowd (crowd);
  g_assert_null (cb_match_rank_all (&crowd->input, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (cb_match_rank_for_need (&crowd->input, 0, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (cb_match_rank_for_programme (&crowd->input, 0, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_empty (void)
{
  CbWeights weights = cb_weights_default ();
  CbMatchOptions options = { &weights, 5, TRUE, NULL, NULL };
  g_autoptr (CbMatchRanking) nothing = NULL;
  g_autoptr (CbMatchRanking) alone = NULL;
  Pair pair;

  fill_pair (&pair);
  pair.input.n_programmes = 0;
  alone = cb_match_rank_for_need (&pair.input, 0, &options, NULL, NULL);
  g_assert_cmpuint (alone->pairs->len, ==, 0);
  g_assert_cmpuint (alone->excluded->len, ==, 0);

  pair.input.n_needs = 0;
  nothing = cb_match_rank_all (&pair.input, &options, NULL, NULL);
  g_assert_cmpuint (nothing->pairs->len, ==, 0);
  g_assert_cmpuint (nothing->n_checked, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match/principles", test_principles);
  g_test_add_func ("/match/round", test_round);
  g_test_add_func ("/match/sum-tie", test_sum_tie);
  g_test_add_func ("/match/score", test_score);
  g_test_add_func ("/match/differences", test_differences);
  g_test_add_func ("/match/order", test_order);
  g_test_add_func ("/match/order-rounded", test_order_rounded);
  g_test_add_func ("/match/all", test_all);
  g_test_add_func ("/match/top", test_top);
  g_test_add_func ("/match/no-rank-reversal", test_no_rank_reversal);
  g_test_add_func ("/match/cancel", test_cancel);
  g_test_add_func ("/match/empty", test_empty);
  return g_test_run ();
}
