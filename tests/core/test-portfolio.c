/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is counted by area, and the matches of one State or provider as a whole; both also
 * against a count pair by pair. */

#include "config.h"

#include "cb-area-coverage.h"
#include "cb-portfolio.h"
#include "match-data.h"

#define N_NEEDS 6
#define N_PROGRAMMES 5

typedef struct
{
  CbMatchNeed needs[N_NEEDS];
  CbMatchProgramme programmes[N_PROGRAMMES];
  CbMatchInput input;
} Market;

/* Needs, by State and areas: N0 7 {0}, N1 7 {0, 1}, N2 8 {1}, N3 8 {3}, N4 8 {0} not open,
 * N5 7 {4}, of high priority.
 * Programmes, by provider and areas: P0 3 {0}, P1 3 {1} for State 8 alone, P2 4 {0, 1} past its
 * deadline, P3 4 {1}, whose provider N2 does not want, P4 4 {3} not open. */
static void
fill_market (Market *market)
{
  static const char *const NEEDS[] = { "N0", "N1", "N2", "N3", "N4", "N5" };
  static const char *const PROGRAMMES[] = { "P0", "P1", "P2", "P3", "P4" };
  static const int STATES[] = { 7, 7, 8, 8, 8, 7 };
  static const guint64 AREAS[] = { 1, 3, 2, 8, 1, 16 };
  static const guint64 OFFERED[] = { 1, 2, 3, 2, 8 };
  static const guint UNWANTED[] = { 4 };
  Pair pair;

  fill_pair (&pair);
  for (guint i = 0; i < N_NEEDS; i++)
    {
      market->needs[i] = pair.need;
      market->needs[i].ref = NEEDS[i];
      market->needs[i].state = STATES[i];
      market->needs[i].areas = bits (AREAS[i]);
      market->needs[i].priority = i == 5 ? 5 : 1;
    }
  for (guint i = 0; i < N_PROGRAMMES; i++)
    {
      market->programmes[i] = pair.programme;
      market->programmes[i].ref = PROGRAMMES[i];
      market->programmes[i].provider = i < 2 ? 3 : 4;
      market->programmes[i].areas = bits (OFFERED[i]);
    }
  market->needs[4].open = FALSE;
  market->needs[2].excluded_providers = UNWANTED;
  market->needs[2].n_excluded_providers = 1;
  market->programmes[1].names_recipients = TRUE;
  market->programmes[1].recipients = bits (1 << 8);
  market->programmes[2].deadline = TODAY - 1;
  market->programmes[4].open = FALSE;
  market->input = (CbMatchInput){ market->needs, N_NEEDS, market->programmes,
                                  N_PROGRAMMES,  THEMES,  G_N_ELEMENTS (THEMES),
                                  TODAY };
}

static void
check_area (const CbCoverage *coverage, guint area, guint needs, guint programmes, guint unserved)
{
  g_assert_cmpuint (coverage->areas[area].needs, ==, needs);
  g_assert_cmpuint (coverage->areas[area].programmes, ==, programmes);
  g_assert_cmpuint (coverage->areas[area].unserved, ==, unserved);
}

/* N1 is served in area 0 by P0 and in area 1 by P3; N2 by P1, as it does not want P3. */
static void
test_coverage (void)
{
  g_autoptr (CbCoverage) coverage = NULL;
  g_autoptr (GError) error = NULL;
  Market market;

  fill_market (&market);
  coverage = cb_coverage_new (&market.input, CB_COVERAGE_ALL, CB_COVERAGE_ALL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (coverage->n_areas, ==, 5);
  check_area (coverage, 0, 2, 1, 0);
  check_area (coverage, 1, 2, 2, 0);
  check_area (coverage, 2, 0, 0, 0);
  check_area (coverage, 3, 1, 0, 1);
  check_area (coverage, 4, 1, 0, 1);
  g_assert_true (cb_bits_is_empty (&coverage->unserved_areas[1]));
  g_assert_true (cb_bits_has (&coverage->unserved_areas[3], 3));
}

static void
test_coverage_of_one (void)
{
  g_autoptr (CbCoverage) state = NULL;
  g_autoptr (CbCoverage) provider = NULL;
  Market market;

  fill_market (&market);
  state = cb_coverage_new (&market.input, 7, CB_COVERAGE_ALL, NULL, NULL);
  check_area (state, 0, 2, 1, 0);
  check_area (state, 1, 1, 2, 0);
  check_area (state, 3, 0, 0, 0);
  check_area (state, 4, 1, 0, 1);
  g_assert_true (cb_bits_is_empty (&state->unserved_areas[3]));

  /* Of one provider, others do not fill the gap. */
  provider = cb_coverage_new (&market.input, CB_COVERAGE_ALL, 3, NULL, NULL);
  check_area (provider, 0, 2, 1, 0);
  check_area (provider, 1, 2, 1, 1);
  g_assert_true (cb_bits_has (&provider->unserved_areas[1], 1));
  g_assert_false (cb_bits_has (&provider->unserved_areas[1], 0));
}

static CbMatchInput
make_large (GRand *random, CbMatchNeed *needs, guint n_needs, CbMatchProgramme *programmes, guint n)
{
  Pair pair;

  fill_pair (&pair);
  for (guint i = 0; i < n_needs; i++)
    {
      needs[i] = pair.need;
      needs[i].state = g_rand_int_range (random, 0, 6);
      needs[i].open = g_rand_int_range (random, 0, 5) > 0;
      needs[i].areas = bits ((guint64) g_rand_int_range (random, 0, 32));
    }
  for (guint i = 0; i < n; i++)
    {
      programmes[i] = pair.programme;
      programmes[i].open = g_rand_boolean (random);
      programmes[i].provider = g_rand_int_range (random, 0, 3);
      programmes[i].deadline = TODAY + g_rand_int_range (random, -5, 5);
      programmes[i].names_recipients = TRUE;
      programmes[i].recipients = bits ((guint64) g_rand_int_range (random, 0, 64));
      programmes[i].areas = bits ((guint64) g_rand_int_range (random, 0, 32));
    }
  return (CbMatchInput){ needs, n_needs, programmes, n, THEMES, G_N_ELEMENTS (THEMES), TODAY };
}

static const char *
intern_ref (char letter, guint number)
{
  g_autofree char *ref = g_strdup_printf ("%c%02u", letter, number);

  return g_intern_string (ref);
}

/* Whether the need is left without an offer in that area, the slow way. */
static gboolean
is_unserved (const CbMatchInput *input, guint need, guint area, int provider)
{
  for (guint i = 0; i < input->n_programmes; i++)
    {
      if (input->programmes[i].provider == provider &&
          cb_bits_has (&input->programmes[i].areas, area) &&
          cb_match_check_pair (input, need, i, NULL).failed == 0)
        return FALSE;
    }
  return TRUE;
}

static void
test_coverage_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);
  CbMatchNeed needs[80];
  CbMatchProgramme programmes[30];
  CbMatchInput input = make_large (random, needs, 80, programmes, 30);
  guint n_gaps = 0;

  for (int provider = 0; provider < 3; provider++)
    {
      g_autoptr (CbCoverage) coverage = cb_coverage_new (&input, 2, provider, NULL, NULL);

      for (guint area = 0; area < input.n_areas; area++)
        {
          guint n_unserved = 0;

          for (guint i = 0; i < input.n_needs; i++)
            n_unserved += needs[i].open && needs[i].state == 2 &&
                          cb_bits_has (&needs[i].areas, area) &&
                          is_unserved (&input, i, area, provider);
          g_assert_cmpuint (coverage->areas[area].unserved, ==, n_unserved);
          n_gaps += n_unserved;
        }
    }
  g_assert_cmpuint (n_gaps, >, 0);
}

static const CbPortfolioEntry *
get_entry (const CbPortfolio *portfolio, guint position)
{
  g_assert_cmpuint (position, <, portfolio->entries->len);
  return g_ptr_array_index (portfolio->entries, position);
}

static void
test_state (void)
{
  CbWeights weights = cb_weights_default ();
  CbPortfolioOptions options = { &weights, 1, 2, 10 };
  g_autoptr (CbPortfolio) portfolio = NULL;
  g_autoptr (CbPortfolio) other = NULL;
  const CbPortfolioEntry *entry;
  Market market;

  fill_market (&market);
  portfolio = cb_portfolio_for_state (&market.input, 7, &options, NULL, NULL);
  g_assert_cmpuint (portfolio->entries->len, ==, 3);
  g_assert_cmpuint (portfolio->n_idle, ==, 0);
  g_assert_cmpuint (portfolio->best->len, ==, 0);

  /* N0 has its one area covered, N1 one of two. */
  entry = get_entry (portfolio, 0);
  g_assert_cmpuint (entry->place, ==, 0);
  g_assert_cmpuint (entry->n_fits, ==, 1);
  entry = get_entry (portfolio, 1);
  g_assert_cmpuint (entry->place, ==, 1);
  g_assert_cmpuint (entry->n_fits, ==, 2);
  g_assert_cmpuint (entry->best->len, ==, 1);
  g_assert_cmpuint (entry->misses->len, ==, 0);

  entry = get_entry (portfolio, 2);
  g_assert_cmpuint (entry->place, ==, 5);
  g_assert_cmpuint (entry->n_fits, ==, 0);
  g_assert_cmpuint (entry->misses->len, ==, 2);
  g_assert_cmpuint (g_array_index (entry->misses, CbNearMiss, 0).n_failed, ==, 1);
  g_assert_cmpuint (entry->failures[CB_CONSTRAINT_AREA], ==, 5);
  g_assert_cmpuint (entry->failures[CB_CONSTRAINT_OPEN], ==, 2);
  g_assert_cmpuint (entry->failures[CB_CONSTRAINT_RECIPIENT], ==, 1);

  other = cb_portfolio_for_state (&market.input, 8, &options, NULL, NULL);
  g_assert_cmpuint (other->entries->len, ==, 2);
  g_assert_cmpuint (other->n_idle, ==, 1);
}

static void
test_provider (void)
{
  CbWeights weights = cb_weights_default ();
  CbPortfolioOptions options = { &weights, 3, 1, 2 };
  g_autoptr (CbPortfolio) portfolio = NULL;
  g_autoptr (CbPortfolio) other = NULL;
  const CbRankedPair *best;
  Market market;

  fill_market (&market);
  portfolio = cb_portfolio_for_provider (&market.input, 3, &options, NULL, NULL);
  g_assert_cmpuint (portfolio->entries->len, ==, 2);
  g_assert_cmpuint (get_entry (portfolio, 0)->place, ==, 0);
  g_assert_cmpuint (get_entry (portfolio, 0)->n_fits, ==, 2);
  g_assert_cmpuint (get_entry (portfolio, 1)->place, ==, 1);
  g_assert_cmpuint (get_entry (portfolio, 1)->n_fits, ==, 1);
  /* N0 and N2 have one area, and it is offered; N1 comes after them and is cut off. */
  g_assert_cmpuint (portfolio->best->len, ==, 2);
  best = &g_array_index (portfolio->best, CbRankedPair, 0);
  g_assert_cmpuint (best[0].need, ==, 0);
  g_assert_cmpuint (best[0].rank, ==, 1);
  g_assert_cmpuint (best[1].need, ==, 2);
  g_assert_cmpuint (best[1].programme, ==, 1);
  g_assert_cmpuint (best[1].rank, ==, 2);

  /* What takes requests comes before what does not, both without takers. */
  market.needs[1].areas = bits (16);
  other = cb_portfolio_for_provider (&market.input, 4, &options, NULL, NULL);
  g_assert_cmpuint (other->entries->len, ==, 3);
  g_assert_cmpuint (get_entry (other, 0)->place, ==, 3);
  g_assert_true (get_entry (other, 0)->takes_part);
  g_assert_cmpuint (get_entry (other, 0)->misses->len, ==, 1);
  g_assert_cmpuint (get_entry (other, 0)->failures[CB_CONSTRAINT_PROVIDER], ==, 1);
  g_assert_cmpuint (get_entry (other, 1)->place, ==, 2);
  g_assert_false (get_entry (other, 1)->takes_part);
  g_assert_cmpuint (get_entry (other, 2)->place, ==, 4);
}

/* A need that two programmes of the provider fit stands there once, with the better. */
static void
test_provider_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (12);
  CbWeights weights = cb_weights_default ();
  CbPortfolioOptions options = { &weights, 3, 1, 1000 };
  g_autoptr (CbPortfolio) portfolio = NULL;
  CbMatchNeed needs[80];
  CbMatchProgramme programmes[30];
  CbMatchInput input = make_large (random, needs, 80, programmes, 30);
  double best[80];

  for (guint i = 0; i < 80; i++)
    {
      best[i] = -1;
      needs[i].ref = intern_ref ('N', i);
    }
  for (guint i = 0; i < 30; i++)
    programmes[i].ref = intern_ref ('P', i);
  for (guint i = 0; i < 80; i++)
    for (guint j = 0; j < 30; j++)
      {
        CbMatchScore score;

        if (programmes[j].provider != 1 || cb_match_check_pair (&input, i, j, NULL).failed != 0)
          continue;
        cb_match_score_pair (&input, &weights, i, j, &score);
        best[i] = MAX (best[i], score.totals.score);
      }

  portfolio = cb_portfolio_for_provider (&input, 1, &options, NULL, NULL);
  g_assert_cmpuint (portfolio->best->len, >, 10);
  for (guint i = 0; i < portfolio->best->len; i++)
    {
      const CbRankedPair *pair = &g_array_index (portfolio->best, CbRankedPair, i);

      g_assert_cmpfloat (fabs (pair->totals.score - best[pair->need]), <, 1e-9);
      best[pair->need] = -1;
      g_assert_true (i == 0 ||
                     cb_match_round (pair[-1].totals.score) >= cb_match_round (pair->totals.score));
    }
  for (guint i = 0; i < 80; i++)
    g_assert_cmpfloat (best[i], ==, -1);
}

static void
test_cancel (void)
{
  CbWeights weights = cb_weights_default ();
  CbPortfolioOptions options = { &weights, 3, 1, 2 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;
  Market market;

  fill_market (&market);
  g_cancellable_cancel (cancellable);
  g_assert_null (cb_coverage_new (&market.input, 7, 3, cancellable, &first));
  g_assert_error (first, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (cb_portfolio_for_provider (&market.input, 3, &options, cancellable, &second));
  g_assert_error (second, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coverage/areas", test_coverage);
  g_test_add_func ("/coverage/of-one", test_coverage_of_one);
  g_test_add_func ("/coverage/random", test_coverage_random);
  g_test_add_func ("/portfolio/state", test_state);
  g_test_add_func ("/portfolio/provider", test_provider);
  g_test_add_func ("/portfolio/provider-random", test_provider_random);
  g_test_add_func ("/portfolio/cancel", test_cancel);
  return g_test_run ();
}
