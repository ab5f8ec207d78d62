/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was nearly possible, in order and with its facts. */

#include "config.h"

#include "cb-near-miss.h"
#include "match-data.h"

typedef struct
{
  CbMatchNeed needs[3];
  CbMatchProgramme programmes[6];
  CbMatchInput input;
} Market;

/* P0 fits. P1 has no place left. P2 is past its deadline and has no area. P3 has no place left and
 * shows no principle. P4 is like P1. P5 is past its deadline. */
static void
fill_market (Market *market)
{
  static const char *const NEEDS[] = { "N0", "N1", "N2" };
  static const char *const PROGRAMMES[] = { "P0", "P1", "P2", "P3", "P4", "P5" };
  Pair pair;

  fill_pair (&pair);
  for (guint i = 0; i < 3; i++)
    {
      market->needs[i] = pair.need;
      market->needs[i].ref = NEEDS[i];
    }
  for (guint i = 0; i < 6; i++)
    {
      market->programmes[i] = pair.programme;
      market->programmes[i].ref = PROGRAMMES[i];
    }
  market->programmes[1].places_left = 0;
  market->programmes[2].deadline = TODAY - 1;
  market->programmes[2].areas = bits (0);
  market->programmes[3].places_left = 0;
  memset (market->programmes[3].principles, NOT_SHOWN, CB_N_PRINCIPLES);
  market->programmes[4].places_left = 0;
  market->programmes[5].deadline = TODAY - 1;
  memset (market->programmes[5].principles, PARTLY, CB_N_PRINCIPLES);
  market->input = (CbMatchInput){ market->needs,         3,    market->programmes, 6, THEMES,
                                  G_N_ELEMENTS (THEMES), TODAY };
}

static const CbNearMiss *
get_miss (GArray *misses, guint place)
{
  g_assert_cmpuint (place, <, misses->len);
  return &g_array_index (misses, CbNearMiss, place);
}

/* Fewest failures, then score (P1 and P4 1, the others below it), then low (P5 knows its
 * principles, P3 does not and has the same score), then ref. */
static void
test_order (void)
{
  static const guint PLACES[] = { 1, 4, 5, 3, 2 };
  CbWeights weights = cb_weights_default ();
  g_autoptr (GArray) misses = NULL;
  g_autoptr (GArray) top = NULL;
  g_autoptr (GError) error = NULL;
  Market market;

  fill_market (&market);
  misses = cb_near_misses_for_need (&market.input, 1, &weights, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (misses->len, ==, G_N_ELEMENTS (PLACES));
  for (guint i = 0; i < misses->len; i++)
    {
      g_assert_cmpuint (get_miss (misses, i)->programme, ==, PLACES[i]);
      g_assert_cmpuint (get_miss (misses, i)->need, ==, 1);
      g_assert_cmpuint (get_miss (misses, i)->n_failed, ==, i < 4 ? 1 : 2);
    }

  top = cb_near_misses_for_need (&market.input, 1, &weights, 3, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (top->len, ==, 3);
  for (guint i = 0; i < top->len; i++)
    g_assert_cmpuint (get_miss (top, i)->programme, ==, PLACES[i]);
}

static void
test_facts (void)
{
  CbWeights weights = cb_weights_default ();
  g_autoptr (GArray) misses = NULL;
  const CbNearMiss *miss;
  CbMatchScore score;
  Market market;

  fill_market (&market);
  misses = cb_near_misses_for_need (&market.input, 0, &weights, 0, NULL, NULL);
  miss = get_miss (misses, 0);
  g_assert_cmpuint (miss->verdict.failed, ==, 1 << CB_CONSTRAINT_PLACES);
  g_assert_cmpint (miss->facts[CB_CONSTRAINT_PLACES].reason, ==, CB_MATCH_REASON_NO_PLACE_LEFT);
  g_assert_cmpint (miss->facts[CB_CONSTRAINT_OPEN].outcome, ==, CB_MATCH_PASS);
  g_assert_cmpfloat (miss->totals.score, ==, 1);

  miss = get_miss (misses, 4);
  g_assert_cmpuint (miss->verdict.failed, ==, 1 << CB_CONSTRAINT_OPEN | 1 << CB_CONSTRAINT_AREA);
  g_assert_cmpint (miss->facts[CB_CONSTRAINT_OPEN].reason, ==, CB_MATCH_REASON_DEADLINE_PASSED);
  g_assert_cmpint (miss->facts[CB_CONSTRAINT_OPEN].date, ==, TODAY - 1);
  cb_match_score_pair (&market.input, &weights, 0, 2, &score);
  g_assert_cmpmem (&miss->totals, sizeof miss->totals, &score.totals, sizeof score.totals);
}

static void
test_programme (void)
{
  CbWeights weights = cb_weights_default ();
  g_autoptr (GArray) none = NULL;
  g_autoptr (GArray) misses = NULL;
  Market market;

  fill_market (&market);
  none = cb_near_misses_for_programme (&market.input, 0, &weights, 0, NULL, NULL);
  g_assert_cmpuint (none->len, ==, 0);

  market.needs[0].open = FALSE;
  market.needs[2].priority = 3;
  misses = cb_near_misses_for_programme (&market.input, 1, &weights, 0, NULL, NULL);
  g_assert_cmpuint (misses->len, ==, 3);
  g_assert_cmpuint (get_miss (misses, 0)->need, ==, 1);
  g_assert_cmpuint (get_miss (misses, 1)->need, ==, 2);
  g_assert_cmpuint (get_miss (misses, 2)->need, ==, 0);
  g_assert_cmpuint (get_miss (misses, 2)->n_failed, ==, 2);
}

static void
test_cancel (void)
{
  CbWeights weights = cb_weights_default ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Market market;

  fill_market (&market);
  g_cancellable_cancel (cancellable);
  g_assert_null (cb_near_misses_for_need (&market.input, 0, &weights, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (cb_near_misses_for_programme (&market.input, 0, &weights, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/near-miss/order", test_order);
  g_test_add_func ("/near-miss/facts", test_facts);
  g_test_add_func ("/near-miss/programme", test_programme);
  g_test_add_func ("/near-miss/cancel", test_cancel);
  return g_test_run ();
}
