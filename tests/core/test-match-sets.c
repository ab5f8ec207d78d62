/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A match set that follows its database by reading only what was touched holds what a new one
 * would, and ranks as a new one does: after edits of every noun, undo and redo, imports, and
 * writes of another program. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-case.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-generate.h"
#include "cb-journal.h"
#include "cb-match-sets.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-profile.h"
#include "cb-programme.h"
#include "cb-rate.h"
#include "cb-records.h"
#include "cb-setup.h"
#include "cb-test.h"

#define N_NEEDS 110
#define N_PROGRAMMES 130
#define N_CASES 60
#define TOP_N 3

typedef struct
{
  char *path;
  CbDatabase *database;
  CbMatchSets *sets;
  CbMatchSet *set; /* the newest */
  CbDate as_of;
  guint32 state;
} Fixture;

/* Numerical Recipes' generator is good enough to choose what is edited. */
static guint
below (Fixture *fixture, guint n)
{
  fixture->state = fixture->state * 1664525u + 1013904223u;
  return (fixture->state >> 8) % n;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->path = cb_test_make_path ("sets.db");
  fixture->database = cb_test_open (fixture->path);
  fixture->sets = cb_match_sets_new ();
  fixture->as_of = cb_generate_get_base_date (1);
  fixture->state = 7;
  cb_setup_prepare (fixture->database, &error);
  g_assert_no_error (error);
  cb_generate_run (fixture->database, N_NEEDS, N_PROGRAMMES, N_CASES, 1, "test", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->set, cb_match_set_unref);
  cb_match_sets_unref (fixture->sets);
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

/* --- comparing ------------------------------------------------------------- */

static void
assert_same_number (double one, double other)
{
  g_assert_true (isnan (one) == isnan (other) && (isnan (one) || one == other));
}

static void
assert_same_need (const CbMatchNeed *one, const CbMatchNeed *other)
{
  g_assert_cmpstr (one->ref, ==, other->ref);
  g_assert_cmpint (one->open, ==, other->open);
  g_assert_cmpint (one->state, ==, other->state);
  assert_same_number (one->situation, other->situation);
  g_assert_cmpmem (&one->areas, sizeof (CbBits), &other->areas, sizeof (CbBits));
  g_assert_cmpmem (&one->norms, sizeof (CbBits), &other->norms, sizeof (CbBits));
  g_assert_cmpmem (&one->kinds, sizeof (CbBits), &other->kinds, sizeof (CbBits));
  g_assert_cmpmem (&one->audiences, sizeof (CbBits), &other->audiences, sizeof (CbBits));
  g_assert_cmpmem (&one->languages, sizeof (CbBits), &other->languages, sizeof (CbBits));
  g_assert_cmpint (one->level_now, ==, other->level_now);
  g_assert_cmpint (one->level_wanted, ==, other->level_wanted);
  g_assert_cmpint (one->priority, ==, other->priority);
  assert_same_number (one->wanted_usd, other->wanted_usd);
  g_assert_cmpint (one->start, ==, other->start);
  g_assert_cmpint (one->end, ==, other->end);
  g_assert_cmpmem (one->excluded_providers, one->n_excluded_providers * sizeof (guint),
                   other->excluded_providers, other->n_excluded_providers * sizeof (guint));
  g_assert_cmpuint (one->n_cases, ==, other->n_cases);
  for (gsize i = 0; i < one->n_cases; i++)
    {
      g_assert_cmpuint (one->cases[i].programme, ==, other->cases[i].programme);
      g_assert_cmpmem (&one->cases[i].areas, sizeof (CbBits), &other->cases[i].areas,
                       sizeof (CbBits));
    }
}

static void
assert_same_programme (const CbMatchProgramme *one, const CbMatchProgramme *other)
{
  g_assert_cmpstr (one->ref, ==, other->ref);
  g_assert_cmpint (one->open, ==, other->open);
  g_assert_cmpint (one->deadline, ==, other->deadline);
  g_assert_cmpint (one->names_recipients, ==, other->names_recipients);
  g_assert_cmpmem (&one->recipients, sizeof (CbBits), &other->recipients, sizeof (CbBits));
  g_assert_cmpmem (&one->areas, sizeof (CbBits), &other->areas, sizeof (CbBits));
  g_assert_cmpmem (&one->norms, sizeof (CbBits), &other->norms, sizeof (CbBits));
  g_assert_cmpmem (&one->kinds, sizeof (CbBits), &other->kinds, sizeof (CbBits));
  g_assert_cmpmem (&one->audiences, sizeof (CbBits), &other->audiences, sizeof (CbBits));
  g_assert_cmpmem (&one->languages, sizeof (CbBits), &other->languages, sizeof (CbBits));
  assert_same_number (one->per_state_usd, other->per_state_usd);
  assert_same_number (one->remaining_usd, other->remaining_usd);
  g_assert_cmpint (one->start, ==, other->start);
  g_assert_cmpint (one->end, ==, other->end);
  g_assert_cmpint (one->provider, ==, other->provider);
  g_assert_cmpint (one->places_left, ==, other->places_left);
  g_assert_cmpmem (one->principles, CB_N_PRINCIPLES, other->principles, CB_N_PRINCIPLES);
}

static void
assert_same_record (const CbRecord *one, const CbRecord *other)
{
  g_assert_cmpint (one->id, ==, other->id);
  for (guint i = 0; i < one->noun->n_fields; i++)
    g_assert_cmpstr (cb_record_get (one, i), ==, cb_record_get (other, i));
  g_assert_cmpstr (one->changed, ==, other->changed);
  g_assert_cmpstr (cb_record_get_title (one, "fr"), ==, cb_record_get_title (other, "fr"));
}

static void
assert_same_set (CbMatchSet *set, CbMatchSet *expected)
{
  const CbMatchInput *ours = cb_match_set_get_input (set);
  const CbMatchInput *theirs = cb_match_set_get_input (expected);

  g_assert_cmpint (ours->as_of, ==, theirs->as_of);
  g_assert_cmpuint (ours->n_needs, ==, theirs->n_needs);
  g_assert_cmpuint (ours->n_programmes, ==, theirs->n_programmes);
  for (guint i = 0; i < ours->n_needs; i++)
    {
      assert_same_need (&ours->needs[i], &theirs->needs[i]);
      assert_same_record (cb_match_set_get_need (set, i), cb_match_set_get_need (expected, i));
    }
  for (guint i = 0; i < ours->n_programmes; i++)
    {
      assert_same_programme (&ours->programmes[i], &theirs->programmes[i]);
      assert_same_record (cb_match_set_get_programme (set, i),
                          cb_match_set_get_programme (expected, i));
    }
  g_assert_cmpuint (cb_organisations_list (cb_match_set_get_organisations (set))->len, ==,
                    cb_organisations_list (cb_match_set_get_organisations (expected))->len);
  g_assert_true (
      g_strv_equal (cb_match_set_get_rateless (set), cb_match_set_get_rateless (expected)));
}

static void
assert_same_ranking (CbMatchSet *set)
{
  CbWeights weights = cb_weights_default ();
  CbMatchOptions options = { .weights = &weights, .top_n = TOP_N };
  g_autoptr (CbMatchRanking) ranking = cb_match_set_rank_all (set, &options, NULL, NULL);
  g_autoptr (CbMatchRanking)
      expected = cb_match_rank_all (cb_match_set_get_input (set), &options, NULL, NULL);

  g_assert_cmpuint (ranking->pairs->len, ==, expected->pairs->len);
  for (guint i = 0; i < expected->pairs->len; i++)
    {
      const CbRankedPair *one = &g_array_index (ranking->pairs, CbRankedPair, i);
      const CbRankedPair *other = &g_array_index (expected->pairs, CbRankedPair, i);

      g_assert_cmpuint (one->need, ==, other->need);
      g_assert_cmpuint (one->programme, ==, other->programme);
      g_assert_cmpuint (one->rank, ==, other->rank);
      g_assert_cmpuint (one->unknown, ==, other->unknown);
      g_assert_cmpmem (&one->totals, sizeof one->totals, &other->totals, sizeof other->totals);
    }
}

/* What the set is now, against one that is loaded from nothing. */
static void
follow (Fixture *fixture, gboolean rank)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbMatchSet) expected = NULL;

  g_clear_pointer (&fixture->set, cb_match_set_unref);
  fixture->set = cb_match_sets_get (fixture->sets, fixture->database, fixture->as_of, &error);
  g_assert_no_error (error);
  expected = cb_match_set_load (fixture->database, fixture->as_of, &error);
  g_assert_no_error (error);
  assert_same_set (fixture->set, expected);
  if (rank)
    assert_same_ranking (fixture->set);
}

/* How many needs of @set are the very records of @before. */
static guint
count_shared (CbMatchSet *set, CbMatchSet *before)
{
  guint n = 0;

  for (guint i = 0; i < cb_match_set_get_input (set)->n_needs; i++)
    {
      const CbRecord *need = cb_match_set_get_need (set, i);
      int place = cb_match_set_find_need (before, cb_record_get_ref (need));

      n += place >= 0 && cb_match_set_get_need (before, (guint) place) == need;
    }
  return n;
}

/* --- editing --------------------------------------------------------------- */

static void
set_field (Fixture *fixture, const CbNoun *noun, gint64 id, guint field, const char *input)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) record = cb_editing_set_field (fixture->database, noun, id, field, NULL,
                                                      input, "tester", problems, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_assert_cmpint (((CbProblem *) g_ptr_array_index (problems, i))->grade, ==, CB_GRADE_WARNING);
}

static void
create (Fixture *fixture, CbRecord *record)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;

  cb_editing_create (fixture->database, record, "tester", problems, &error);
  g_assert_no_error (error);
  cb_record_unref (record);
}

/* What a case names stays. */
static void
remove_record (Fixture *fixture, const CbNoun *noun, gint64 id)
{
  g_autoptr (GError) error = NULL;

  if (!cb_editing_delete (fixture->database, noun, id, "tester", &error))
    g_assert_error (error, CB_ERROR, CB_ERROR_CONSTRAINT);
}

static void
travel (Fixture *fixture, gboolean redo)
{
  CbStep *step = redo ? cb_journal_redo (fixture->database, NULL)
                      : cb_journal_undo (fixture->database, NULL);

  g_clear_pointer (&step, cb_step_free);
}

static gint64
choose (Fixture *fixture, const CbNoun *noun)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GArray) ids = cb_records_list_ids (fixture->database, query, NULL);

  g_assert_cmpuint (ids->len, >, 0);
  return g_array_index (ids, gint64, below (fixture, ids->len));
}

static void
edit_need (Fixture *fixture)
{
  static const char *const areas[] = { "awareness", "exercises;awareness", "incident-response",
                                       "poc-directory;exercises;supply-chain" };
  static const char *const amounts[] = { "1000", "25000", "1250000.5", "" };
  static guint number = 0;
  g_autofree char *ref = g_strdup_printf (below (fixture, 2) ? "AAA-%u" : "ZZZ-%u", ++number);
  gint64 id = choose (fixture, &cb_noun_need);

  switch (below (fixture, 6))
    {
    case 0:
      set_field (fixture, &cb_noun_need, id, CB_NEED_AREAS, areas[below (fixture, 4)]);
      break;
    case 1:
      set_field (fixture, &cb_noun_need, id, CB_NEED_AMOUNT, amounts[below (fixture, 4)]);
      break;
    case 2:
      set_field (fixture, &cb_noun_need, id, CB_NEED_PRIORITY, below (fixture, 2) ? "5" : "1");
      break;
    case 3:
      set_field (fixture, &cb_noun_need, id, CB_NEED_STATUS,
                 below (fixture, 2) ? "open" : "withdrawn");
      break;
    case 4:
      create (fixture, cb_test_record (&cb_noun_need, "ref", ref, "state", "KEN", "title", "A need",
                                       "areas", "awareness", "status", "open", NULL));
      break;
    default:
      remove_record (fixture, &cb_noun_need, id);
    }
}

static void
edit_programme (Fixture *fixture)
{
  gint64 id = choose (fixture, &cb_noun_programme);

  switch (below (fixture, 5))
    {
    case 0:
      set_field (fixture, &cb_noun_programme, id, CB_PROGRAMME_AREAS,
                 below (fixture, 2) ? "awareness;exercises;supply-chain" : "cybercrime-law");
      break;
    case 1:
      set_field (fixture, &cb_noun_programme, id, CB_PROGRAMME_PLACES,
                 below (fixture, 2) ? "0" : "3");
      break;
    case 2:
      set_field (fixture, &cb_noun_programme, id, CB_PROGRAMME_STATUS,
                 below (fixture, 2) ? "open" : "closed");
      break;
    case 3:
      set_field (fixture, &cb_noun_programme, id, CB_PROGRAMME_GROUPS,
                 below (fixture, 2) ? "LDC" : "SIDS;LLDC");
      break;
    default:
      remove_record (fixture, &cb_noun_programme, id);
    }
}

static void
edit_case (Fixture *fixture)
{
  static const char *const statuses[] = { "chosen", "agreed", "closed", "withdrawn" };
  gint64 id = choose (fixture, &cb_noun_case);

  switch (below (fixture, 4))
    {
    case 0:
      set_field (fixture, &cb_noun_case, id, CB_CASE_AREAS,
                 below (fixture, 2) ? "awareness;exercises" : "");
      break;
    case 1:
      set_field (fixture, &cb_noun_case, id, CB_CASE_AMOUNT, below (fixture, 2) ? "250000" : "");
      break;
    case 2:
      remove_record (fixture, &cb_noun_case, id);
      break;
    default:
      set_field (fixture, &cb_noun_case, id, CB_CASE_STATUS, statuses[below (fixture, 4)]);
    }
}

static void
edit_organisation (Fixture *fixture)
{
  static guint number = 0;
  g_autofree char *ref = NULL;
  g_autofree char *name = g_strdup_printf ("Organisation %u", ++number);

  /* In front of all others, so that their places move. */
  ref = g_strdup_printf ("AA-%04u", number);
  if (below (fixture, 2) == 0)
    create (fixture, cb_test_record (&cb_noun_organisation, "ref", ref, "name", name, NULL));
  else
    set_field (fixture, &cb_noun_organisation, choose (fixture, &cb_noun_organisation),
               CB_ORGANISATION_NAME, name);
}

static void
test_random (Fixture *fixture, gconstpointer data)
{
  guint n_shared = 0;

  follow (fixture, TRUE);
  for (guint i = 0; i < 80; i++)
    {
      g_autoptr (CbMatchSet) before = cb_match_set_ref (fixture->set);
      guint n_steps = 1 + below (fixture, 3);

      for (guint j = 0; j < n_steps; j++)
        {
          guint kind = below (fixture, 15);

          if (kind < 4)
            edit_need (fixture);
          else if (kind < 7)
            edit_programme (fixture);
          else if (kind == 7)
            edit_organisation (fixture);
          else if (kind > 11)
            edit_case (fixture);
          else
            travel (fixture, kind == 8);
        }
      /* Somebody who edits does not look at matches after every step. */
      follow (fixture, below (fixture, 3) > 0);
      n_shared += count_shared (fixture->set, before) > N_NEEDS / 2;
    }
  /* All but the few rounds in which too much was undone. */
  g_assert_cmpuint (n_shared, >, 60);
}

/* --- what is shared -------------------------------------------------------- */

/* The same set as long as nothing in it can be different. */
static void
test_same (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbMatchSet) first = NULL;
  g_autoptr (CbMatchSet) other_day = NULL;
  g_autoptr (CbRecord) profile = NULL;
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;

  follow (fixture, TRUE);
  first = cb_match_set_ref (fixture->set);
  follow (fixture, FALSE);
  g_assert_true (fixture->set == first);

  /* The profile that comes with the database is locked. */
  profile = cb_test_record (&cb_noun_profile, "ref", "mine", "name", "Mine", NULL);
  cb_editing_create (fixture->database, profile, "tester", problems, &error);
  g_assert_no_error (error);
  set_field (fixture, &cb_noun_profile, profile->id, CB_PROFILE_REASON, "A reason");
  follow (fixture, FALSE);
  g_assert_true (fixture->set == first);

  /* Another day has other memberships and rates, but the same records. */
  fixture->as_of += 400;
  follow (fixture, TRUE);
  other_day = cb_match_set_ref (fixture->set);
  g_assert_true (other_day != first);
  g_assert_cmpuint (count_shared (other_day, first), ==, N_NEEDS);
  fixture->as_of -= 400;
  follow (fixture, FALSE);
  g_assert_true (fixture->set == first);
}

static void
test_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbMatchSet) first = NULL;
  gint64 id = choose (fixture, &cb_noun_need);

  follow (fixture, TRUE);
  first = cb_match_set_ref (fixture->set);
  set_field (fixture, &cb_noun_need, id, CB_NEED_TITLE, "Another title");
  follow (fixture, TRUE);
  g_assert_cmpuint (count_shared (fixture->set, first), ==, N_NEEDS - 1);

  /* To the same state by another way: taken back, and something else done. */
  travel (fixture, FALSE);
  travel (fixture, TRUE);
  follow (fixture, FALSE);
  travel (fixture, FALSE);
  set_field (fixture, &cb_noun_need, id, CB_NEED_TITLE, "A third title");
  follow (fixture, TRUE);
  g_assert_cmpuint (count_shared (fixture->set, first), ==, N_NEEDS - 1);

  /* Everything back, the generated records as well, and all of it again. */
  while (cb_match_set_get_input (fixture->set)->n_needs > 0)
    {
      travel (fixture, FALSE);
      follow (fixture, FALSE);
    }
  travel (fixture, TRUE);
  follow (fixture, TRUE);
  g_assert_cmpuint (cb_match_set_get_input (fixture->set)->n_needs, ==, N_NEEDS);
}

/* --- what is not ----------------------------------------------------------- */

static void
test_rates (Fixture *fixture, gconstpointer data)
{
  gint64 id = choose (fixture, &cb_noun_need);

  follow (fixture, TRUE);
  set_field (fixture, &cb_noun_need, id, CB_NEED_AMOUNT, "1000");
  set_field (fixture, &cb_noun_need, id, CB_NEED_CURRENCY, "XAF");
  follow (fixture, TRUE);
  set_field (fixture, &cb_noun_rate, choose (fixture, &cb_noun_rate), CB_RATE_USD, "0.5");
  follow (fixture, TRUE);
  create (fixture, cb_test_record (&cb_noun_rate, "ref", "XAF-test", "currency", "XAF", "date",
                                   "2020-01-01", "usd", "0.0016", NULL));
  follow (fixture, TRUE);
  travel (fixture, FALSE);
  follow (fixture, TRUE);
  set_field (fixture, &cb_noun_need, id, CB_NEED_CURRENCY, "USD");
  follow (fixture, TRUE);
}

/* Another program writes to the same file, by the journal. */
static void
test_other_program (Fixture *fixture, gconstpointer data)
{
  CbDatabase *own = fixture->database;

  follow (fixture, TRUE);
  for (guint i = 0; i < 5; i++)
    {
      fixture->database = cb_test_open (fixture->path);
      edit_need (fixture);
      edit_programme (fixture);
      cb_database_close (fixture->database);
      fixture->database = own;
      follow (fixture, TRUE);
      edit_programme (fixture);
      follow (fixture, TRUE);
    }
}

/* More records at once than are worth following. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  follow (fixture, TRUE);
  cb_generate_run (fixture->database, 1500, 900, 0, 2, "test", &error);
  g_assert_no_error (error);
  follow (fixture, TRUE);
  edit_programme (fixture);
  follow (fixture, TRUE);
  travel (fixture, FALSE);
  travel (fixture, FALSE);
  follow (fixture, TRUE);
  g_assert_cmpuint (cb_match_set_get_input (fixture->set)->n_needs, ==, N_NEEDS);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/match-sets/random", test_random);
  ADD ("/match-sets/same", test_same);
  ADD ("/match-sets/one", test_one);
  ADD ("/match-sets/rates", test_rates);
  ADD ("/match-sets/other-program", test_other_program);
  ADD ("/match-sets/many", test_many);
  return g_test_run ();
}
