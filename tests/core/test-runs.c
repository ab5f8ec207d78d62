/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rankings that are kept, and what is not as it was: on a real database. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-case.h"
#include "cb-journal.h"
#include "cb-match-engine.h"
#include "cb-need.h"
#include "cb-programme.h"
#include "cb-random.h"
#include "cb-run-comparison.h"
#include "cb-run.h"

#include "match-data.h"
#include "run-data.h"

/* --- runs ------------------------------------------------------------------ */

static CbRecord *
keep (Fixture *fixture, const char *about, guint top_n, const CbRecord *profile)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbMatchSet) set = cb_match_set_load (fixture->database, fixture->day, &error);
  g_autoptr (CbMatchRanking) ranking = NULL;
  CbWeights weights = cb_matching_read_weights (profile);
  CbMatchOptions options = { .weights = &weights, .top_n = top_n };
  CbRecord *run = cb_runs_new (about != NULL ? CB_RUN_OF_NEED : CB_RUN_OF_ALL, about, fixture->day,
                               top_n, &weights, cb_record_get_ref (profile),
                               cb_record_get (profile, CB_PROFILE_NAME));

  g_assert_no_error (error);
  ranking = about != NULL
                ? cb_match_rank_for_need (cb_match_set_get_input (set),
                                          (guint) cb_match_set_find_need (set, about), &options,
                                          NULL, &error)
                : cb_match_rank_all (cb_match_set_get_input (set), &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ranking->pairs->len, >, 0);
  cb_runs_keep (fixture->database, run, set, ranking->pairs, "tester", &error);
  g_assert_no_error (error);
  return run;
}

/* The ref of the need that most programmes fit. */
static char *
choose_need (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbMatchSet) set = cb_match_set_load (fixture->database, fixture->day, &error);
  const CbMatchInput *input = cb_match_set_get_input (set);
  guint most = 0;
  guint best = 0;

  for (guint i = 0; i < input->n_needs; i++)
    {
      guint n = 0;

      for (guint j = 0; j < input->n_programmes; j++)
        n += cb_match_check_pair (input, i, j, NULL).failed == 0 ? 1 : 0;
      if (n > most)
        {
          most = n;
          best = i;
        }
    }
  g_assert_cmpuint (most, >=, 4);
  return g_strdup (input->needs[best].ref);
}

static void
test_kept_as_it_was (Fixture *fixture, gconstpointer data)
{
  g_autofree char *need = choose_need (fixture);
  g_autoptr (CbRecord) profile = find (fixture, &cb_noun_profile, CB_PROFILES_DEFAULT);
  g_autoptr (CbRecord) run = keep (fixture, need, 0, profile);
  g_autoptr (CbRecord) stored = find (fixture, &cb_noun_run, cb_record_get_ref (run));
  g_autoptr (CbMatchSet) set = cb_match_set_load (fixture->database, fixture->day, NULL);
  g_autoptr (GArray) lines = NULL;
  CbWeights weights = cb_matching_read_weights (profile);
  CbWeights read;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (cb_record_get (stored, CB_RUN_TLP), ==, "AMBER");
  g_assert_cmpint (cb_record_get_integer (stored, CB_RUN_ENGINE, 0), ==, CB_MATCH_ENGINE_VERSION);
  g_assert_cmpuint (strlen (cb_record_get (stored, CB_RUN_FINGERPRINT)), ==, 64);
  read = cb_runs_read_weights (stored);
  g_assert_cmpmem (&read, sizeof read, &weights, sizeof weights);

  /* What is changed later does not reach it. */
  set_field (fixture, &cb_noun_need, need, CB_NEED_STATUS, "withdrawn");
  lines = cb_runs_read_lines (stored, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, >=, 4);
  for (guint i = 0; i < lines->len; i++)
    {
      const CbMatchLine *line = &g_array_index (lines, CbMatchLine, i);
      int place = cb_match_set_find_programme (set, line->programme);
      CbMatchScore score;

      cb_match_score_pair (cb_match_set_get_input (set), &weights,
                           (guint) cb_match_set_find_need (set, need), (guint) place, &score);
      g_assert_cmpuint (line->rank, ==, i + 1);
      g_assert_cmpmem (&line->totals, sizeof line->totals, &score.totals, sizeof score.totals);
      g_assert_nonnull (line->criteria);
      for (guint j = 0; j < CB_N_CRITERIA; j++)
        {
          g_assert_cmpint (line->criteria[j].known, ==, score.criteria[j].known);
          g_assert_cmpfloat (line->criteria[j].contribution, ==, score.criteria[j].contribution);
        }
    }
}

static void
test_undo_takes_it_away (Fixture *fixture, gconstpointer data)
{
  g_autofree char *need = choose_need (fixture);
  g_autoptr (CbRecord) profile = find (fixture, &cb_noun_profile, CB_PROFILES_DEFAULT);
  g_autoptr (CbRecord) run = keep (fixture, need, 3, profile);
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_run);
  g_autoptr (CbStep) undone = NULL;
  g_autoptr (CbStep) redone = NULL;
  g_autoptr (CbRecord) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (cb_records_count (fixture->database, query, NULL), ==, 1);
  undone = cb_journal_undo (fixture->database, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cb_records_count (fixture->database, query, NULL), ==, 0);
  redone = cb_journal_redo (fixture->database, &error);
  g_assert_no_error (error);
  again = find (fixture, &cb_noun_run, cb_record_get_ref (run));
  g_assert_cmpstr (cb_record_get (again, CB_RUN_RESULT), ==, cb_record_get (run, CB_RUN_RESULT));
}

/* Only what it is called, by whom, why and its marking can change. */
static void
test_run_is_fixed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) profile = find (fixture, &cb_noun_profile, CB_PROFILES_DEFAULT);
  g_autoptr (CbRecord) run = keep (fixture, NULL, 2, profile);

  assert_locked (fixture, run, CB_RUN_RESULT, "{}");
  assert_locked (fixture, run, CB_RUN_AS_OF, "2020-01-01");
  assert_locked (fixture, run, CB_RUN_WEIGHT_AREA, "1");
  assert_locked (fixture, run, CB_RUN_FINGERPRINT, "0");
  set_field (fixture, &cb_noun_run, cb_record_get_ref (run), CB_RUN_NAME, "For the board");
  set_field (fixture, &cb_noun_run, cb_record_get_ref (run), CB_RUN_TLP, "GREEN");
}

static char *
make_fingerprint (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbMatchSet) set = cb_match_set_load (fixture->database, fixture->day, &error);
  char *fingerprint = cb_runs_make_fingerprint (fixture->database, set, &error);

  g_assert_no_error (error);
  return fingerprint;
}

/* Each change is taken back again before the next. */
static void
assert_fingerprint (Fixture *fixture,
                    const CbNoun *noun,
                    const char *ref,
                    guint field,
                    const char *input,
                    gboolean same)
{
  g_autofree char *before = make_fingerprint (fixture);
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  g_autoptr (CbStep) undone = NULL;

  g_test_message ("%s.%s", noun->id, noun->fields[field].id);
  set_field (fixture, noun, ref, field, input);
  after = make_fingerprint (fixture);
  if (same)
    g_assert_cmpstr (before, ==, after);
  else
    g_assert_cmpstr (before, !=, after);
  undone = cb_journal_undo (fixture->database, NULL);
  g_assert_nonnull (undone);
  again = make_fingerprint (fixture);
  g_assert_cmpstr (before, ==, again);
}

static void
test_fingerprint (Fixture *fixture, gconstpointer data)
{
  g_autofree char *need = choose_need (fixture);
  g_autoptr (CbMatchSet) set = cb_match_set_load (fixture->database, fixture->day, NULL);
  g_autofree char *programme = g_strdup (cb_match_set_get_input (set)->programmes[0].ref);
  static const struct
  {
    guint field;
    const char *input;
    gboolean same;
  } of_need[] = {
    { CB_NEED_TITLE, "Another title", TRUE },
    { CB_NEED_DESCRIPTION, "Another text", TRUE },
    { CB_NEED_TLP, "RED", TRUE },
    { CB_NEED_SOURCE, "Another source", TRUE },
    { CB_NEED_STATE, "ISL", FALSE },
    { CB_NEED_AREAS, "exercises", FALSE },
    { CB_NEED_NORMS, "k", FALSE },
    { CB_NEED_KINDS, "travel", FALSE },
    { CB_NEED_AUDIENCES, "public", FALSE },
    { CB_NEED_LANGUAGES, "ka", FALSE },
    { CB_NEED_AMOUNT, "123456.78", FALSE },
    { CB_NEED_START, "2001-02-03", FALSE },
    { CB_NEED_STATUS, "withdrawn", FALSE },
  };
  static const struct
  {
    guint field;
    const char *input;
    gboolean same;
  } of_programme[] = {
    { CB_PROGRAMME_TITLE, "Another title", TRUE },
    { CB_PROGRAMME_IATI_IDENTIFIER, "XX-1", TRUE },
    { CB_PROGRAMME_AREAS, "exercises", FALSE },
    { CB_PROGRAMME_STATES, "ISL", FALSE },
    { CB_PROGRAMME_AMOUNT_TOTAL, "123456.78", FALSE },
    { CB_PROGRAMME_PLACES, "77", FALSE },
    { CB_PROGRAMME_DEADLINE, "2031-02-03", FALSE },
    { CB_PROGRAMME_STATUS, "suspended", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (of_need); i++)
    assert_fingerprint (fixture, &cb_noun_need, need, of_need[i].field, of_need[i].input,
                        of_need[i].same);
  for (guint i = 0; i < G_N_ELEMENTS (of_programme); i++)
    assert_fingerprint (fixture, &cb_noun_programme, programme, of_programme[i].field,
                        of_programme[i].input, of_programme[i].same);
}

static char *
get_programme (const CbRecord *run, guint place)
{
  g_autoptr (GArray) lines = cb_runs_read_lines (run, NULL);

  return g_strdup (g_array_index (lines, CbMatchLine, place).programme);
}

static void
add_case (Fixture *fixture, const char *need, const char *programme, const char *status)
{
  g_autoptr (CbRecord) record = cb_test_record (&cb_noun_case, "need", need, "programme", programme,
                                                "status", status, NULL);
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (GError) error = NULL;

  cb_editing_create (fixture->database, record, "tester", problems, &error);
  g_assert_no_error (error);
}

/* A case that is agreed takes a place and covers areas; one that is not does nothing. */
static void
test_fingerprint_of_cases (Fixture *fixture, gconstpointer data)
{
  g_autofree char *need = choose_need (fixture);
  g_autoptr (CbRecord) profile = find (fixture, &cb_noun_profile, CB_PROFILES_DEFAULT);
  g_autoptr (CbRecord) run = keep (fixture, need, 0, profile);
  g_autofree char *first = get_programme (run, 0);
  g_autofree char *before = make_fingerprint (fixture);
  g_autofree char *drafted = NULL;
  g_autofree char *agreed = NULL;

  add_case (fixture, need, first, "draft");
  drafted = make_fingerprint (fixture);
  g_assert_cmpstr (before, ==, drafted);
  add_case (fixture, need, first, "agreed");
  agreed = make_fingerprint (fixture);
  g_assert_cmpstr (before, !=, agreed);
}

/* --- comparison ------------------------------------------------------------ */

static CbRunComparison *
compare (Fixture *fixture, const CbRecord *run, CbDate today)
{
  g_autoptr (GError) error = NULL;
  CbRunComparison *comparison = cb_run_comparison_load (fixture->database, run, today, &error);

  g_assert_no_error (error);
  g_assert_true (cb_run_comparison_work (comparison, NULL, &error));
  g_assert_no_error (error);
  return comparison;
}

static const CbRunDifference *
find_pair (CbRunComparison *comparison, const char *programme)
{
  GArray *differences = cb_run_comparison_get_differences (comparison);

  for (guint i = 0; i < differences->len; i++)
    if (g_str_equal (g_array_index (differences, CbRunDifference, i).programme, programme))
      return &g_array_index (differences, CbRunDifference, i);
  return NULL;
}

static void
test_nothing_has_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) profile = find (fixture, &cb_noun_profile, CB_PROFILES_DEFAULT);
  g_autoptr (CbRecord) run = keep (fixture, NULL, 5, profile);
  g_autoptr (CbRunComparison) comparison = compare (fixture, run, fixture->day);
  GArray *differences = cb_run_comparison_get_differences (comparison);

  g_assert_cmpuint (cb_run_comparison_get_causes (comparison), ==, 0);
  g_assert_cmpuint (differences->len, >, N_NEEDS);
  g_assert_cmpuint (cb_run_comparison_count (comparison, CB_RUN_PAIR_SAME), ==, differences->len);
}

static void
test_data_has_changed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *need = choose_need (fixture);
  g_autoptr (CbRecord) profile = find (fixture, &cb_noun_profile, CB_PROFILES_DEFAULT);
  g_autoptr (CbRecord) run = keep (fixture, need, 0, profile);
  g_autofree char *first = get_programme (run, 0);
  g_autofree char *second = get_programme (run, 1);
  g_autoptr (CbRunComparison) comparison = NULL;
  const CbRunDifference *gone;
  const CbRunDifference *moved;
  g_autofree char *why = NULL;

  set_field (fixture, &cb_noun_programme, first, CB_PROGRAMME_STATUS, "closed");
  comparison = compare (fixture, run, fixture->day);
  g_assert_cmpuint (cb_run_comparison_get_causes (comparison), ==, CB_RUN_CAUSE_DATA);
  gone = find_pair (comparison, first);
  g_assert_cmpint (gone->change, ==, CB_RUN_PAIR_GONE);
  g_assert_cmpuint (gone->failed, ==, 1u << CB_CONSTRAINT_OPEN);
  g_assert_cmpuint (gone->causes, ==, CB_RUN_CAUSE_DATA);
  g_assert_cmpuint (gone->rank_now, ==, 0);
  why = cb_run_comparison_describe_pair (comparison, gone);
  g_assert_nonnull (strstr (why, "excluded now"));

  /* The others have moved up, with the score they had. */
  moved = find_pair (comparison, second);
  g_assert_cmpint (moved->change, ==, CB_RUN_PAIR_MOVED);
  g_assert_cmpuint (moved->rank_then, ==, 2);
  g_assert_cmpuint (moved->rank_now, ==, 1);
  g_assert_cmpuint (moved->causes, ==, 0);
  g_assert_cmpfloat (moved->score_then, ==, moved->score_now);
}

static void
test_new_pair (Fixture *fixture, gconstpointer data)
{
  g_autofree char *need = choose_need (fixture);
  g_autoptr (CbRecord) profile = find (fixture, &cb_noun_profile, CB_PROFILES_DEFAULT);
  g_autoptr (CbRecord) before = keep (fixture, need, 0, profile);
  g_autofree char *first = get_programme (before, 0);
  g_autoptr (CbRecord) run = NULL;
  g_autoptr (CbRunComparison) comparison = NULL;
  const CbRunDifference *added;

  set_field (fixture, &cb_noun_programme, first, CB_PROGRAMME_STATUS, "closed");
  run = keep (fixture, need, 0, profile);
  set_field (fixture, &cb_noun_programme, first, CB_PROGRAMME_STATUS, "open");
  comparison = compare (fixture, run, fixture->day);
  added = find_pair (comparison, first);
  g_assert_cmpint (added->change, ==, CB_RUN_PAIR_NEW);
  g_assert_cmpuint (added->causes, ==, CB_RUN_CAUSE_DATA);
  g_assert_true (isnan (added->score_then));
  g_assert_cmpuint (added->rank_now, ==, 1);
}

/* A deadline that passes is the day's doing, not that of the data. */
static void
test_day_has_changed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *need = choose_need (fixture);
  g_autoptr (CbRecord) profile = find (fixture, &cb_noun_profile, CB_PROFILES_DEFAULT);
  g_autoptr (CbRecord) before = keep (fixture, need, 0, profile);
  g_autofree char *first = get_programme (before, 0);
  g_autoptr (CbRecord) run = NULL;
  g_autoptr (CbRunComparison) comparison = NULL;
  const CbRunDifference *gone;

  set_field (fixture, &cb_noun_programme, first, CB_PROGRAMME_DEADLINE, DAY);
  run = keep (fixture, need, 0, profile);
  comparison = compare (fixture, run, fixture->day + 1);
  g_assert_cmpuint (cb_run_comparison_get_causes (comparison), ==, CB_RUN_CAUSE_DAY);
  gone = find_pair (comparison, first);
  g_assert_cmpint (gone->change, ==, CB_RUN_PAIR_GONE);
  g_assert_cmpuint (gone->causes, ==, CB_RUN_CAUSE_DAY);
  g_assert_cmpuint (gone->failed, ==, 1u << CB_CONSTRAINT_OPEN);
}

static void
test_weights_have_changed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *need = choose_need (fixture);
  CbWeights weights = cb_weights_default ();
  g_autoptr (CbRecord) profile = add_profile (fixture, "Mine", &weights);
  g_autoptr (CbRecord) run = keep (fixture, need, 0, profile);
  g_autoptr (CbRecord) changed = NULL;
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (CbRunComparison) comparison = NULL;
  GArray *differences;
  guint n_changed = 0;

  weights.weight[CB_CRITERION_AREA] = 0.5;
  changed = cb_profiles_set_weights (fixture->database, profile->id, &weights, "tester", problems,
                                     NULL);
  g_assert_nonnull (changed);
  comparison = compare (fixture, run, fixture->day);
  g_assert_cmpuint (cb_run_comparison_get_causes (comparison), ==, CB_RUN_CAUSE_WEIGHTS);
  differences = cb_run_comparison_get_differences (comparison);
  for (guint i = 0; i < differences->len; i++)
    {
      const CbRunDifference *difference = &g_array_index (differences, CbRunDifference, i);

      g_assert_cmpuint (difference->causes & ~(guint) CB_RUN_CAUSE_WEIGHTS, ==, 0);
      g_assert_cmpuint (difference->criteria, ==, 0);
      n_changed += difference->causes == CB_RUN_CAUSE_WEIGHTS ? 1 : 0;
    }
  g_assert_cmpuint (n_changed, >, 0);
}

/* Each value that is another is named, where the run says what it was. */
static void
test_criteria_are_named (Fixture *fixture, gconstpointer data)
{
  g_autofree char *need = choose_need (fixture);
  g_autoptr (CbRecord) profile = find (fixture, &cb_noun_profile, CB_PROFILES_DEFAULT);
  g_autoptr (CbRecord) run = NULL;
  g_autoptr (CbRunComparison) comparison = NULL;
  GArray *differences;

  set_field (fixture, &cb_noun_need, need, CB_NEED_PRIORITY, "1");
  run = keep (fixture, need, 0, profile);
  set_field (fixture, &cb_noun_need, need, CB_NEED_PRIORITY, "5");
  comparison = compare (fixture, run, fixture->day);
  differences = cb_run_comparison_get_differences (comparison);
  g_assert_cmpuint (differences->len, >=, 4);
  for (guint i = 0; i < differences->len; i++)
    {
      const CbRunDifference *difference = &g_array_index (differences, CbRunDifference, i);

      g_assert_cmpint (difference->change, ==, CB_RUN_PAIR_SCORE);
      g_assert_cmpuint (difference->causes, ==, CB_RUN_CAUSE_DATA);
      g_assert_cmpuint (difference->criteria, ==, 1u << CB_CRITERION_URGENCY);
      g_assert_cmpfloat (difference->score_now, >, difference->score_then);
    }
}

/* --- the method ------------------------------------------------------------ */

static CbBits
draw_bits (CbRandom *random, guint n)
{
  return bits (cb_random_next (random) & cb_random_next (random) &
               ((G_GUINT64_CONSTANT (1) << n) - 1));
}

static double
draw_money (CbRandom *random)
{
  return cb_random_below (random, 4) == 0 ? NAN : (double) cb_random_below (random, 1000);
}

static void
draw_need (CbRandom *random, Pair *pair)
{
  CbMatchNeed *need = &pair->need;

  need->areas = bits (draw_bits (random, 6).word[0] | 1);
  need->norms = draw_bits (random, 11);
  need->kinds = draw_bits (random, 9);
  need->audiences = draw_bits (random, 8);
  need->languages = draw_bits (random, 6);
  need->situation = (double) cb_random_below (random, 3) / 2;
  need->level_now = (int) cb_random_below (random, 4) - 1;
  need->level_wanted = (int) cb_random_below (random, 7) - 1;
  need->priority = (int) cb_random_below (random, 6);
  need->wanted_usd = draw_money (random);
}

static void
draw_programme (CbRandom *random, Pair *pair)
{
  CbMatchProgramme *programme = &pair->programme;

  programme->areas = bits (draw_bits (random, 6).word[0] | 1);
  programme->norms = draw_bits (random, 11);
  programme->kinds = draw_bits (random, 9);
  programme->audiences = draw_bits (random, 8);
  programme->languages = draw_bits (random, 6);
  programme->per_state_usd = draw_money (random);
  programme->remaining_usd = draw_money (random);
  programme->start = 900 + (CbDate) cb_random_below (random, 109);
  programme->end = cb_random_below (random, 3) == 0
                       ? NONE
                       : programme->start + (CbDate) cb_random_below (random, 300);
  for (guint i = 0; i < CB_N_PRINCIPLES; i++)
    programme->principles[i] = (guint8) cb_random_below (random, 4);
}

/* What version 1 of the method gives. When this fails, scores have changed: then
 * CB_MATCH_ENGINE_VERSION is raised, and the new sum stands here. */
static void
test_engine (void)
{
  static const char wanted[] = "63535ee267fcc5e6e5db8396320b60942bcc86f0ce6ba10fa916e6e67dc71de6";
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  CbWeights weights = cb_weights_default ();
  CbRandom random = cb_random_new (2026);
  Pair pair;

  g_assert_cmpint (CB_MATCH_ENGINE_VERSION, ==, 1);
  fill_pair (&pair);
  for (guint i = 0; i < 2000; i++)
    {
      CbMatchVerdict verdict;
      CbMatchScore score;
      g_autofree char *line = NULL;

      draw_need (&random, &pair);
      draw_programme (&random, &pair);
      verdict = cb_match_check_pair (&pair.input, 0, 0, NULL);
      cb_match_score_pair (&pair.input, &weights, 0, 0, &score);
      line = g_strdup_printf ("%u %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                              " %" G_GINT64_FORMAT "\n",
                              verdict.failed, verdict.unknown, cb_match_round (score.totals.score),
                              cb_match_round (score.totals.low), cb_match_round (score.totals.high),
                              cb_match_round (score.totals.shown));
      g_checksum_update (sum, (const guchar *) line, -1);
    }
  g_assert_cmpstr (g_checksum_get_string (sum), ==, wanted);
}

#define ADD(name, function) g_test_add ("/runs/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("kept-as-it-was", test_kept_as_it_was);
  ADD ("undo-takes-it-away", test_undo_takes_it_away);
  ADD ("run-is-fixed", test_run_is_fixed);
  ADD ("fingerprint", test_fingerprint);
  ADD ("fingerprint-of-cases", test_fingerprint_of_cases);
  ADD ("nothing-has-changed", test_nothing_has_changed);
  ADD ("data-has-changed", test_data_has_changed);
  ADD ("new-pair", test_new_pair);
  ADD ("day-has-changed", test_day_has_changed);
  ADD ("weights-have-changed", test_weights_have_changed);
  ADD ("criteria-are-named", test_criteria_are_named);
  g_test_add_func ("/runs/engine", test_engine);
  return g_test_run ();
}
