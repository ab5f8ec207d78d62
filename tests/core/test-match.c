/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Codes, constraints and criteria of the matching layer. Each table holds one case a
 * line; what a case does not set is as in fill_pair(), where need and programme fit
 * in everything. */

#include "config.h"

#include <math.h>

#include "match-data.h"

/* The fact of one constraint; all others pass in these tests. */
static CbMatchFact
check_one (const Pair *pair, CbConstraint constraint)
{
  CbMatchFact facts[CB_N_CONSTRAINTS];
  CbMatchVerdict verdict = cb_match_check_pair (&pair->input, 0, 0, facts);
  CbMatchVerdict again = cb_match_check_pair (&pair->input, 0, 0, NULL);
  CbMatchOutcome outcome = facts[constraint].outcome;

  g_assert_cmpuint (again.failed, ==, verdict.failed);
  g_assert_cmpuint (again.unknown, ==, verdict.unknown);
  g_assert_cmpuint (verdict.failed, ==, outcome == CB_MATCH_FAIL ? 1u << constraint : 0);
  g_assert_cmpuint (verdict.unknown, ==, outcome == CB_MATCH_UNKNOWN ? 1u << constraint : 0);
  for (guint i = 0; i < CB_N_CONSTRAINTS; i++)
    g_assert_cmpint (facts[i].constraint, ==, i);
  return facts[constraint];
}

static CbMatchValue
value_one (const Pair *pair, CbCriterion criterion)
{
  CbMatchValue values[CB_N_CRITERIA];

  cb_match_value_pair (&pair->input, 0, 0, values);
  return values[criterion];
}

/* @expected is NAN for an unknown value. */
static void
assert_value (const Pair *pair, CbCriterion criterion, double expected)
{
  CbMatchValue value = value_one (pair, criterion);

  if (isnan (expected))
    {
      g_assert_cmpfloat (value.middle, ==, 0.5);
      g_assert_cmpfloat (value.low, ==, 0);
      g_assert_cmpfloat (value.high, ==, 1);
      g_assert_cmpfloat (value.shown, ==, 0);
      return;
    }
  g_assert_cmpfloat_with_epsilon (value.middle, expected, 1e-15);
  g_assert_cmpfloat (value.low, ==, value.middle);
  g_assert_cmpfloat (value.high, ==, value.middle);
  g_assert_cmpfloat (value.shown, ==, 1);
}

static void
test_codes (void)
{
  CbConstraint constraint = CB_CONSTRAINT_PLACES;
  CbCriterion criterion = CB_CRITERION_GAP;
  CbMatchOutcome outcome = CB_MATCH_FAIL;
  CbMatchReason reason = CB_MATCH_REASON_NEED_OPEN;

  for (guint i = 0; i < CB_N_CONSTRAINTS; i++)
    {
      g_assert_true (cb_constraint_from_string (cb_constraint_to_string (i), &constraint));
      g_assert_cmpuint (constraint, ==, i);
    }
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      g_assert_true (cb_criterion_from_string (cb_criterion_to_string (i), &criterion));
      g_assert_cmpuint (criterion, ==, i);
    }
  for (guint i = 0; i < CB_N_MATCH_OUTCOMES; i++)
    {
      g_assert_true (cb_match_outcome_from_string (cb_match_outcome_to_string (i), &outcome));
      g_assert_cmpuint (outcome, ==, i);
    }
  for (guint i = 0; i < CB_N_MATCH_REASONS; i++)
    {
      g_assert_true (cb_match_reason_from_string (cb_match_reason_to_string (i), &reason));
      g_assert_cmpuint (reason, ==, i);
    }

  g_assert_cmpstr (cb_constraint_to_string (CB_CONSTRAINT_NEED_OPEN), ==, "need-open");
  g_assert_cmpstr (cb_criterion_to_string (CB_CRITERION_PRINCIPLES), ==, "principles");
  g_assert_false (cb_constraint_from_string ("Area", &constraint));
  g_assert_false (cb_criterion_from_string ("", &criterion));
  g_assert_false (cb_match_outcome_from_string ("maybe", &outcome));
  g_assert_false (cb_match_reason_from_string ("need", &reason));
  g_assert_cmpint (constraint, ==, CB_CONSTRAINT_PLACES);
}

static void
test_weights (void)
{
  static const double DEFAULTS[] = { 5, 3, 3, 2, 2, 3, 2, 3, 2, 2, 3, 2 };
  static const struct
  {
    double weight;
    gboolean valid;
  } CASES[] = { { 0, TRUE },    { CB_WEIGHT_MAX, TRUE },      { -0.1, FALSE },
                { NAN, FALSE }, { 2 * CB_WEIGHT_MAX, FALSE }, { INFINITY, FALSE } };
  CbWeights weights = cb_weights_default ();
  CbWeights none = { { 0 } };

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      g_assert_cmpfloat (weights.weight[i], ==, DEFAULTS[i]);
      g_assert_cmpfloat (cb_criterion_get_default_weight (i), ==, DEFAULTS[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      weights.weight[CB_CRITERION_COMPLEMENT] = CASES[i].weight;
      g_assert_cmpint (cb_weights_are_valid (&weights), ==, CASES[i].valid);
    }
  g_assert_false (cb_weights_are_valid (&none));
}

static void
test_recipient (void)
{
  static const struct
  {
    int state;
    gboolean names;
    guint64 recipients;
    CbMatchOutcome outcome;
    CbMatchReason reason;
    gint64 number;
  } CASES[] = {
    { 7, FALSE, 0x00, CB_MATCH_PASS, CB_MATCH_REASON_NO_RECIPIENT_LIMIT, 0 },
    { -1, FALSE, 0x00, CB_MATCH_PASS, CB_MATCH_REASON_NO_RECIPIENT_LIMIT, 0 },
    { 7, TRUE, 0x80, CB_MATCH_PASS, CB_MATCH_REASON_STATE_NAMED, 7 },
    { 0, TRUE, 0x01, CB_MATCH_PASS, CB_MATCH_REASON_STATE_NAMED, 0 },
    { 7, TRUE, 0x7f, CB_MATCH_FAIL, CB_MATCH_REASON_STATE_NOT_NAMED, 7 },
    { 7, TRUE, 0x00, CB_MATCH_FAIL, CB_MATCH_REASON_STATE_NOT_NAMED,
      7 }, /* a group without members */
    { -1, TRUE, 0x80, CB_MATCH_UNKNOWN, CB_MATCH_REASON_STATE_MISSING, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      Pair pair;
      CbMatchFact fact;

      fill_pair (&pair);
      pair.need.state = CASES[i].state;
      pair.programme.names_recipients = CASES[i].names;
      pair.programme.recipients = bits (CASES[i].recipients);
      fact = check_one (&pair, CB_CONSTRAINT_RECIPIENT);
      g_assert_cmpint (fact.outcome, ==, CASES[i].outcome);
      g_assert_cmpint (fact.reason, ==, CASES[i].reason);
      g_assert_cmpint (fact.number, ==, CASES[i].number);
    }
}

static void
test_open (void)
{
  static const struct
  {
    gboolean open;
    CbDate deadline;
    CbMatchOutcome outcome;
    CbMatchReason reason;
    CbDate date;
  } CASES[] = {
    { TRUE, NONE, CB_MATCH_PASS, CB_MATCH_REASON_PROGRAMME_OPEN, NONE },
    { TRUE, TODAY + 1, CB_MATCH_PASS, CB_MATCH_REASON_DEADLINE_AHEAD, TODAY + 1 },
    { TRUE, TODAY, CB_MATCH_PASS, CB_MATCH_REASON_DEADLINE_AHEAD, TODAY },
    { TRUE, TODAY - 1, CB_MATCH_FAIL, CB_MATCH_REASON_DEADLINE_PASSED, TODAY - 1 },
    { FALSE, NONE, CB_MATCH_FAIL, CB_MATCH_REASON_PROGRAMME_NOT_OPEN, NONE },
    { FALSE, TODAY + 1, CB_MATCH_FAIL, CB_MATCH_REASON_PROGRAMME_NOT_OPEN, NONE },
  };
  Pair pair;

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      CbMatchFact fact;

      fill_pair (&pair);
      pair.programme.open = CASES[i].open;
      pair.programme.deadline = CASES[i].deadline;
      fact = check_one (&pair, CB_CONSTRAINT_OPEN);
      g_assert_cmpint (fact.outcome, ==, CASES[i].outcome);
      g_assert_cmpint (fact.reason, ==, CASES[i].reason);
      g_assert_cmpint (fact.date, ==, CASES[i].date);
    }

  fill_pair (&pair);
  g_assert_cmpint (check_one (&pair, CB_CONSTRAINT_NEED_OPEN).outcome, ==, CB_MATCH_PASS);
  pair.need.open = FALSE;
  g_assert_cmpint (check_one (&pair, CB_CONSTRAINT_NEED_OPEN).reason, ==,
                   CB_MATCH_REASON_NEED_NOT_OPEN);
}

/* The constraint and the criterion on the same windows: what passes with a window
 * that has both ends has a value above 0. */
static void
test_window (void)
{
  static const struct
  {
    CbDate need_start, need_end, start, end;
    CbMatchReason reason;
    CbDate date, other_date;
    double timing;
  } CASES[] = {
    { 10, 19, 10, 19, CB_MATCH_REASON_WINDOWS_MEET, 10, 19, 1 },
    { 10, 19, 1, 90, CB_MATCH_REASON_WINDOWS_MEET, 10, 19, 1 },
    { 10, 19, 15, 90, CB_MATCH_REASON_WINDOWS_MEET, 15, 19, 0.5 },
    { 10, 19, 12, 14, CB_MATCH_REASON_WINDOWS_MEET, 12, 14, 0.3 },
    { 10, 19, 19, 90, CB_MATCH_REASON_WINDOWS_MEET, 19, 19, 0.1 },
    { 10, 19, 1, 10, CB_MATCH_REASON_WINDOWS_MEET, 10, 10, 0.1 },
    { 10, 10, 1, 10, CB_MATCH_REASON_WINDOWS_MEET, 10, 10, 1 },
    { 10, 19, 20, 90, CB_MATCH_REASON_PROGRAMME_TOO_LATE, 20, 19, 0 },
    { 10, 19, 1, 9, CB_MATCH_REASON_PROGRAMME_TOO_EARLY, 9, 10, 0 },
    { 10, 19, NONE, NONE, CB_MATCH_REASON_WINDOWS_MEET, 10, 19, 1 },
    { 10, 19, NONE, 13, CB_MATCH_REASON_WINDOWS_MEET, 10, 13, 0.4 },
    { 10, 19, 13, NONE, CB_MATCH_REASON_WINDOWS_MEET, 13, 19, 0.7 },
    { 10, 19, NONE, 9, CB_MATCH_REASON_PROGRAMME_TOO_EARLY, 9, 10, 0 },
    { 10, 19, 20, NONE, CB_MATCH_REASON_PROGRAMME_TOO_LATE, 20, 19, 0 },
    { NONE, 19, 1, 90, CB_MATCH_REASON_WINDOWS_MEET, 1, 19, NAN },
    { 10, NONE, 1, 90, CB_MATCH_REASON_WINDOWS_MEET, 10, 90, NAN },
    { NONE, NONE, NONE, NONE, CB_MATCH_REASON_WINDOWS_MEET, NONE, NONE, NAN },
    { NONE, 19, 20, 90, CB_MATCH_REASON_PROGRAMME_TOO_LATE, 20, 19, NAN },
    { 10, NONE, 1, 9, CB_MATCH_REASON_PROGRAMME_TOO_EARLY, 9, 10, NAN },
    { 19, 10, NONE, NONE, CB_MATCH_REASON_NEED_WINDOW_REVERSED, 19, 10, NAN },
    { 10, 19, 15, 12, CB_MATCH_REASON_PROGRAMME_WINDOW_REVERSED, 15, 12, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      gboolean meets = CASES[i].reason == CB_MATCH_REASON_WINDOWS_MEET;
      Pair pair;
      CbMatchFact fact;

      fill_pair (&pair);
      pair.need.start = CASES[i].need_start;
      pair.need.end = CASES[i].need_end;
      pair.programme.start = CASES[i].start;
      pair.programme.end = CASES[i].end;
      fact = check_one (&pair, CB_CONSTRAINT_WINDOW);
      g_assert_cmpint (fact.outcome, ==, meets ? CB_MATCH_PASS : CB_MATCH_FAIL);
      g_assert_cmpint (fact.reason, ==, CASES[i].reason);
      g_assert_cmpint (fact.date, ==, CASES[i].date);
      g_assert_cmpint (fact.other_date, ==, CASES[i].other_date);
      assert_value (&pair, CB_CRITERION_TIMING, CASES[i].timing);
    }
}

static void
test_area (void)
{
  static const struct
  {
    guint64 need, programme;
    CbMatchReason reason;
    gint64 number;
    double value;
  } CASES[] = {
    { 0x01, 0x01, CB_MATCH_REASON_AREA_SHARED, 1, 1 },
    { 0x03, 0x03, CB_MATCH_REASON_AREA_SHARED, 2, 1 },
    { 0x03, 0x01, CB_MATCH_REASON_AREA_SHARED, 1, 0.75 },    /* the other by its theme */
    { 0x09, 0x01, CB_MATCH_REASON_AREA_SHARED, 1, 0.5 },     /* another theme: nothing */
    { 0x0b, 0x11, CB_MATCH_REASON_AREA_SHARED, 1, 2.0 / 3 }, /* 1, half, half */
    { 0x21, 0x01, CB_MATCH_REASON_AREA_SHARED, 1, 0.5 },     /* an area without a theme */
    { 0x20, 0x20, CB_MATCH_REASON_AREA_SHARED, 1, 1 },
    { 0x01, 0x06, CB_MATCH_REASON_NO_SHARED_AREA, 0, 0.5 },
    { 0x01, 0x18, CB_MATCH_REASON_NO_SHARED_AREA, 0, 0 },
    { 0x00, 0x01, CB_MATCH_REASON_NEED_WITHOUT_AREA, 0, 0 },
    { 0x01, 0x00, CB_MATCH_REASON_PROGRAMME_WITHOUT_AREA, 0, 0 },
    { 0x00, 0x00, CB_MATCH_REASON_NEED_WITHOUT_AREA, 0, 0 },
  };
  Pair pair;

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      gboolean shared = CASES[i].reason == CB_MATCH_REASON_AREA_SHARED;
      CbMatchFact fact;

      fill_pair (&pair);
      pair.need.areas = bits (CASES[i].need);
      pair.programme.areas = bits (CASES[i].programme);
      fact = check_one (&pair, CB_CONSTRAINT_AREA);
      g_assert_cmpint (fact.outcome, ==, shared ? CB_MATCH_PASS : CB_MATCH_FAIL);
      g_assert_cmpint (fact.reason, ==, CASES[i].reason);
      g_assert_cmpint (fact.number, ==, CASES[i].number);
      assert_value (&pair, CB_CRITERION_AREA, CASES[i].value);
    }

  /* The last place of the last word is a place like any other. */
  fill_pair (&pair);
  cb_bits_add (&pair.need.areas, CB_BITS_SIZE - 1);
  cb_bits_add (&pair.programme.areas, CB_BITS_SIZE - 1);
  assert_value (&pair, CB_CRITERION_AREA, 1);
  g_assert_cmpint (check_one (&pair, CB_CONSTRAINT_AREA).number, ==, 2);
}

static void
test_provider_and_places (void)
{
  static const guint EXCLUDED[] = { 1, 3 };
  static const struct
  {
    gsize n_excluded;
    int provider;
    CbMatchOutcome outcome;
    CbMatchReason reason;
  } PROVIDERS[] = {
    { 0, 3, CB_MATCH_PASS, CB_MATCH_REASON_NO_PROVIDER_EXCLUDED },
    { 0, -1, CB_MATCH_PASS, CB_MATCH_REASON_NO_PROVIDER_EXCLUDED },
    { 2, 2, CB_MATCH_PASS, CB_MATCH_REASON_PROVIDER_ACCEPTED },
    { 1, 3, CB_MATCH_PASS, CB_MATCH_REASON_PROVIDER_ACCEPTED },
    { 2, 3, CB_MATCH_FAIL, CB_MATCH_REASON_PROVIDER_EXCLUDED },
    { 2, -1, CB_MATCH_UNKNOWN, CB_MATCH_REASON_PROVIDER_MISSING },
  };
  static const struct
  {
    gint64 left;
    CbMatchOutcome outcome;
    CbMatchReason reason;
  } PLACES[] = {
    { CB_MATCH_PLACES_NOT_GIVEN, CB_MATCH_PASS, CB_MATCH_REASON_PLACES_NOT_GIVEN },
    { 1, CB_MATCH_PASS, CB_MATCH_REASON_PLACE_LEFT },
    { 0, CB_MATCH_FAIL, CB_MATCH_REASON_NO_PLACE_LEFT },
    { G_MAXINT64, CB_MATCH_PASS, CB_MATCH_REASON_PLACE_LEFT },
  };
  Pair pair;

  for (guint i = 0; i < G_N_ELEMENTS (PROVIDERS); i++)
    {
      fill_pair (&pair);
      pair.need.excluded_providers = EXCLUDED;
      pair.need.n_excluded_providers = PROVIDERS[i].n_excluded;
      pair.programme.provider = PROVIDERS[i].provider;
      g_assert_cmpint (check_one (&pair, CB_CONSTRAINT_PROVIDER).outcome, ==, PROVIDERS[i].outcome);
      g_assert_cmpint (check_one (&pair, CB_CONSTRAINT_PROVIDER).reason, ==, PROVIDERS[i].reason);
    }
  for (guint i = 0; i < G_N_ELEMENTS (PLACES); i++)
    {
      fill_pair (&pair);
      pair.programme.places_left = PLACES[i].left;
      g_assert_cmpint (check_one (&pair, CB_CONSTRAINT_PLACES).outcome, ==, PLACES[i].outcome);
      g_assert_cmpint (check_one (&pair, CB_CONSTRAINT_PLACES).reason, ==, PLACES[i].reason);
    }
}

/* One failure does not hide the others. */
static void
test_all_failures (void)
{
  static const guint EXCLUDED[] = { 3 };
  CbMatchVerdict verdict;
  Pair pair;

  fill_pair (&pair);
  pair.programme.names_recipients = TRUE;
  pair.programme.open = FALSE;
  pair.need.open = FALSE;
  pair.programme.end = 1000;
  pair.programme.areas = bits (0x18);
  pair.need.excluded_providers = EXCLUDED;
  pair.need.n_excluded_providers = 1;
  pair.programme.places_left = 0;
  verdict = cb_match_check_pair (&pair.input, 0, 0, NULL);
  g_assert_cmpuint (verdict.failed, ==, (1u << CB_N_CONSTRAINTS) - 1);
  g_assert_cmpuint (verdict.unknown, ==, 0);

  pair.need.state = CB_MATCH_MISSING;
  verdict = cb_match_check_pair (&pair.input, 0, 0, NULL);
  g_assert_cmpuint (verdict.failed, ==, (1u << CB_N_CONSTRAINTS) - 2);
  g_assert_cmpuint (verdict.unknown, ==, 1);
}

static void
test_shares (void)
{
  static const struct
  {
    guint64 wanted, offered;
    double share, meets;
  } CASES[] = {
    { 0x01, 0x01, 1, 1 },     { 0x03, 0x01, 0.5, 1 },   { 0x07, 0x0e, 2.0 / 3, 1 },
    { 0x01, 0xff, 1, 1 },     { 0x01, 0x02, 0, 0 },     { 0x00, 0x01, NAN, NAN },
    { 0x01, 0x00, NAN, NAN }, { 0x00, 0x00, NAN, NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      CbBits wanted = bits (CASES[i].wanted);
      CbBits offered = bits (CASES[i].offered);
      Pair pair;

      fill_pair (&pair);
      pair.need.norms = wanted;
      pair.programme.norms = offered;
      assert_value (&pair, CB_CRITERION_NORM, CASES[i].share);
      assert_value (&pair, CB_CRITERION_KIND, 1);

      fill_pair (&pair);
      pair.need.kinds = wanted;
      pair.programme.kinds = offered;
      assert_value (&pair, CB_CRITERION_KIND, CASES[i].share);
      assert_value (&pair, CB_CRITERION_AUDIENCE, 1);

      fill_pair (&pair);
      pair.need.audiences = wanted;
      pair.programme.audiences = offered;
      assert_value (&pair, CB_CRITERION_AUDIENCE, CASES[i].share);
      assert_value (&pair, CB_CRITERION_LANGUAGE, 1);

      fill_pair (&pair);
      pair.need.languages = wanted;
      pair.programme.languages = offered;
      assert_value (&pair, CB_CRITERION_LANGUAGE, CASES[i].meets);
      assert_value (&pair, CB_CRITERION_NORM, 1);
    }
}

static void
test_funding (void)
{
  static const struct
  {
    double wanted, per_state, remaining, value;
  } CASES[] = {
    { 100, 100, 100, 1 },   { 100, 50, 80, 0.5 },  { 100, 80, 50, 0.5 },   { 100, NAN, 25, 0.25 },
    { 100, 25, NAN, 0.25 }, { 100, 500, 1000, 1 }, { 100, 0, 80, 0 },      { 100, 80, -5, 0 },
    { 100, NAN, NAN, NAN }, { NAN, 50, 80, NAN },  { NAN, NAN, NAN, NAN }, { 0, 50, NAN, 1 },
    { 0, 0, 0, 1 },         { 0, NAN, NAN, NAN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      Pair pair;

      fill_pair (&pair);
      pair.need.wanted_usd = CASES[i].wanted;
      pair.programme.per_state_usd = CASES[i].per_state;
      pair.programme.remaining_usd = CASES[i].remaining;
      assert_value (&pair, CB_CRITERION_FUNDING, CASES[i].value);
    }
}

static void
test_need_alone (void)
{
  static const struct
  {
    int priority;
    double value;
  } PRIORITIES[] = { { 0, NAN }, { 1, 0 }, { 2, 0.25 }, { 3, 0.5 }, { 4, 0.75 }, { 5, 1 } };
  static const struct
  {
    int now, wanted;
    double value;
  } LEVELS[] = { { 0, 5, 1 }, { 0, 0, 0 },    { 2, 5, 0.6 },  { 3, 4, 0.2 },
                 { 4, 1, 0 }, { -1, 3, NAN }, { 3, -1, NAN }, { -1, -1, NAN } };
  static const double SITUATIONS[] = { 0, 0.5, 1 };
  Pair pair;

  fill_pair (&pair);
  for (guint i = 0; i < G_N_ELEMENTS (PRIORITIES); i++)
    {
      pair.need.priority = PRIORITIES[i].priority;
      assert_value (&pair, CB_CRITERION_URGENCY, PRIORITIES[i].value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (LEVELS); i++)
    {
      pair.need.level_now = LEVELS[i].now;
      pair.need.level_wanted = LEVELS[i].wanted;
      assert_value (&pair, CB_CRITERION_GAP, LEVELS[i].value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (SITUATIONS); i++)
    {
      pair.need.situation = SITUATIONS[i];
      assert_value (&pair, CB_CRITERION_SITUATION, SITUATIONS[i]);
    }
}

static void
test_complement (void)
{
  static const struct
  {
    guint64 areas;
    gsize n_cases;
    CbMatchCase cases[2];
    double value;
  } CASES[] = {
    { 0x03, 0, { { 0 } }, 1 },
    { 0x03, 1, { { 1, { { 0x01 } } } }, 0.5 },
    { 0x03, 1, { { 1, { { 0x03 } } } }, 0 },
    { 0x03, 1, { { 1, { { 0x0c } } } }, 1 },                        /* areas it does not want */
    { 0x03, 2, { { 1, { { 0x01 } } }, { 2, { { 0x01 } } } }, 0.5 }, /* twice is once */
    { 0x03, 2, { { 1, { { 0x01 } } }, { 2, { { 0x02 } } } }, 0 },
    { 0x03, 1, { { 0, { { 0x03 } } } }, 1 }, /* its own case */
    { 0x03, 2, { { 0, { { 0x03 } } }, { 1, { { 0x02 } } } }, 0.5 },
    { 0x00, 1, { { 1, { { 0x03 } } } }, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      Pair pair;

      fill_pair (&pair);
      pair.need.areas = bits (CASES[i].areas);
      pair.need.cases = CASES[i].cases;
      pair.need.n_cases = CASES[i].n_cases;
      assert_value (&pair, CB_CRITERION_COMPLEMENT, CASES[i].value);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/match/codes", test_codes);
  g_test_add_func ("/match/weights", test_weights);
  g_test_add_func ("/match/recipient", test_recipient);
  g_test_add_func ("/match/open", test_open);
  g_test_add_func ("/match/window", test_window);
  g_test_add_func ("/match/area", test_area);
  g_test_add_func ("/match/provider-and-places", test_provider_and_places);
  g_test_add_func ("/match/all-failures", test_all_failures);
  g_test_add_func ("/match/shares", test_shares);
  g_test_add_func ("/match/funding", test_funding);
  g_test_add_func ("/match/need-alone", test_need_alone);
  g_test_add_func ("/match/complement", test_complement);
  return g_test_run ();
}
