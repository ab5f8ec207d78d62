/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A ranking that is mended after changes is the one that all pairs would give, to the last
 * bit: over many random edits one after another, each on the ranking that the edit before
 * left. */

#include "config.h"

#include <string.h>

#include "cb-match-change.h"

#include "../bench/match-sample.h"

#define N_NEEDS 60
#define N_PROGRAMMES 150
#define N_EDITS 150

static const CbWeights WEIGHTS[] = {
  { { 5, 3, 3, 2, 2, 3, 2, 3, 2, 2, 3, 2 } },
  { { 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 } },
  { { 0.7, 0, 0.1, 0, 1.3, 0, 0.9, 0, 0, 4, 0, 0.3 } },
};

/* The records that exist, of all that a sample has, and where they stand now and stood
 * before the edit. Rows are taken from the sample, so an edit gives a place another row. */
typedef struct
{
  Sample *sample;
  GArray *needs;      /* CbMatchNeed */
  GArray *programmes; /* CbMatchProgramme */
  GArray *need_places;
  GArray *programme_places;
  guint n_needs_before;
  guint n_programmes_before;
} State;

static void
reset_places (GArray *places, guint n)
{
  g_array_set_size (places, 0);
  for (guint i = 0; i < n; i++)
    g_array_append_val (places, i);
}

/* One row is added, taken away, or becomes another. */
static void
edit_rows (State *state, GArray *rows, GArray *places, gconstpointer source, guint n_source)
{
  guint changed = CB_MATCH_CHANGED;
  guint kind = sample_below (state->sample, 4);
  gsize size = g_array_get_element_size (rows);
  const char *row = (const char *) source + size * sample_below (state->sample, n_source);
  guint at = rows->len > 0 ? sample_below (state->sample, rows->len) : 0;

  if (kind == 0 || rows->len == 0)
    {
      g_array_insert_vals (rows, at, row, 1);
      g_array_insert_val (places, at, changed);
    }
  else if (kind == 1)
    {
      g_array_remove_index (rows, at);
      g_array_remove_index (places, at);
    }
  else
    {
      memcpy (rows->data + size * at, row, size);
      g_array_index (places, guint, at) = changed;
    }
}

static CbMatchInput
get_input (State *state)
{
  CbMatchInput input = state->sample->input;

  input.needs = (const CbMatchNeed *) (const void *) state->needs->data;
  input.n_needs = state->needs->len;
  input.programmes = (const CbMatchProgramme *) (const void *) state->programmes->data;
  input.n_programmes = state->programmes->len;
  return input;
}

/* Cases name programmes by place, which edits here move: needs without cases only. */
static State *
state_new (SampleKind kind, guint seed)
{
  State *state = g_new0 (State, 1);

  state->sample = sample_new (kind, 2 * N_NEEDS, 2 * N_PROGRAMMES, seed);
  for (guint i = 0; i < 2 * N_NEEDS; i++)
    state->sample->needs[i].n_cases = 0;
  state->needs = g_array_new (FALSE, FALSE, sizeof (CbMatchNeed));
  state->programmes = g_array_new (FALSE, FALSE, sizeof (CbMatchProgramme));
  g_array_append_vals (state->needs, state->sample->needs, N_NEEDS);
  g_array_append_vals (state->programmes, state->sample->programmes, N_PROGRAMMES);
  state->need_places = g_array_new (FALSE, FALSE, sizeof (guint));
  state->programme_places = g_array_new (FALSE, FALSE, sizeof (guint));
  return state;
}

static void
state_free (State *state)
{
  sample_free (state->sample);
  g_array_unref (state->needs);
  g_array_unref (state->programmes);
  g_array_unref (state->need_places);
  g_array_unref (state->programme_places);
  g_free (state);
}

/* Up to three edits at once. */
static void
edit (State *state)
{
  guint n_edits = 1 + sample_below (state->sample, 3);

  state->n_needs_before = state->needs->len;
  state->n_programmes_before = state->programmes->len;
  reset_places (state->need_places, state->needs->len);
  reset_places (state->programme_places, state->programmes->len);
  for (guint i = 0; i < n_edits; i++)
    {
      if (sample_chance (state->sample, 30))
        edit_rows (state, state->needs, state->need_places, state->sample->needs, 2 * N_NEEDS);
      else
        edit_rows (state, state->programmes, state->programme_places, state->sample->programmes,
                   2 * N_PROGRAMMES);
    }
}

/* The best of a programme list is what people edit: so that lists do lose programmes. */
static void
edit_first (State *state, const CbMatchRanking *ranking)
{
  const CbRankedPair *pair;
  guint row = sample_below (state->sample, 2 * N_PROGRAMMES);

  state->n_needs_before = state->needs->len;
  state->n_programmes_before = state->programmes->len;
  reset_places (state->need_places, state->needs->len);
  reset_places (state->programme_places, state->programmes->len);
  if (ranking->pairs->len == 0)
    return;
  pair = &g_array_index (ranking->pairs, CbRankedPair,
                         sample_below (state->sample, ranking->pairs->len));
  g_array_index (state->programmes, CbMatchProgramme,
                 pair->programme) = state->sample->programmes[row];
  g_array_index (state->programme_places, guint, pair->programme) = CB_MATCH_CHANGED;
}

static void
assert_same (const CbMatchRanking *ranking, const CbMatchRanking *expected)
{
  g_assert_cmpuint (ranking->n_checked, ==, expected->n_checked);
  g_assert_cmpuint (ranking->excluded->len, ==, 0);
  g_assert_cmpuint (ranking->pairs->len, ==, expected->pairs->len);
  for (guint i = 0; i < expected->pairs->len; i++)
    {
      const CbRankedPair *pair = &g_array_index (ranking->pairs, CbRankedPair, i);
      const CbRankedPair *other = &g_array_index (expected->pairs, CbRankedPair, i);

      g_assert_cmpuint (pair->need, ==, other->need);
      g_assert_cmpuint (pair->programme, ==, other->programme);
      g_assert_cmpuint (pair->rank, ==, other->rank);
      g_assert_cmpuint (pair->unknown, ==, other->unknown);
      g_assert_cmpmem (&pair->totals, sizeof pair->totals, &other->totals, sizeof other->totals);
    }
}

static CbMatchRanking *
mend (State *state, const CbMatchRanking *before, const CbMatchOptions *options)
{
  CbMatchInput input = get_input (state);
  CbMatchChange change = { (const guint *) (const void *) state->need_places->data,
                           state->n_needs_before,
                           (const guint *) (const void *) state->programme_places->data,
                           state->n_programmes_before };
  g_autoptr (GError) error = NULL;
  g_autoptr (CbMatchRanking) expected = cb_match_rank_all (&input, options, NULL, &error);
  CbMatchRanking *ranking;

  g_assert_no_error (error);
  ranking = cb_match_rank_again (&input, &change, before->pairs, options, NULL, &error);
  g_assert_no_error (error);
  assert_same (ranking, expected);
  return ranking;
}

static void
test_edits (gconstpointer data)
{
  static const guint TOPS[] = { 1, 5, 20, 0 };
  SampleKind kind = GPOINTER_TO_INT (data);

  for (guint i = 0; i < G_N_ELEMENTS (TOPS) * G_N_ELEMENTS (WEIGHTS); i++)
    {
      State *state = state_new (kind, i + 1);
      CbMatchInput input = get_input (state);
      CbMatchOptions options = { .weights = &WEIGHTS[i % G_N_ELEMENTS (WEIGHTS)],
                                 .top_n = TOPS[i % G_N_ELEMENTS (TOPS)] };
      CbMatchRanking *ranking = cb_match_rank_all (&input, &options, NULL, NULL);

      for (guint j = 0; j < N_EDITS; j++)
        {
          CbMatchRanking *before = ranking;

          if (j % 2 == 0)
            edit (state);
          else
            edit_first (state, before);
          ranking = mend (state, before, &options);
          cb_match_ranking_free (before);
        }
      cb_match_ranking_free (ranking);
      state_free (state);
    }
}

/* Down to nothing and up again. */
static void
test_empty (void)
{
  State *state = state_new (SAMPLE_DENSE, 1);
  CbMatchOptions options = { .weights = &WEIGHTS[0], .top_n = 3 };
  CbMatchInput input = get_input (state);
  g_autoptr (CbMatchRanking) full = cb_match_rank_all (&input, &options, NULL, NULL);
  g_autoptr (CbMatchRanking) none = NULL;
  g_autoptr (CbMatchRanking) again = NULL;

  state->n_needs_before = N_NEEDS;
  state->n_programmes_before = N_PROGRAMMES;
  reset_places (state->need_places, N_NEEDS);
  g_array_set_size (state->programmes, 0);
  none = mend (state, full, &options);
  g_assert_cmpuint (none->pairs->len, ==, 0);

  state->n_programmes_before = 0;
  g_array_append_vals (state->programmes, state->sample->programmes, N_PROGRAMMES);
  for (guint i = 0; i < N_PROGRAMMES; i++)
    {
      guint changed = CB_MATCH_CHANGED;

      g_array_append_val (state->programme_places, changed);
    }
  again = mend (state, none, &options);
  g_assert_cmpuint (again->pairs->len, ==, full->pairs->len);
  state_free (state);
}

static void
test_cancel (void)
{
  State *state = state_new (SAMPLE_DENSE, 2);
  CbMatchOptions options = { .weights = &WEIGHTS[0], .top_n = 3 };
  CbMatchInput input = get_input (state);
  g_autoptr (CbMatchRanking) full = cb_match_rank_all (&input, &options, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  CbMatchChange change = { NULL, N_NEEDS, NULL, N_PROGRAMMES };

  reset_places (state->need_places, N_NEEDS);
  reset_places (state->programme_places, N_PROGRAMMES);
  change.needs = (const guint *) (const void *) state->need_places->data;
  change.programmes = (const guint *) (const void *) state->programme_places->data;
  g_cancellable_cancel (cancellable);
  g_assert_null (cb_match_rank_again (&input, &change, full->pairs, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  state_free (state);
}

int
main (int argc, char **argv)
{
  static const char *const KINDS[] = { "likely", "dense", "ties", "odd" };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    {
      g_autofree char *path = g_strdup_printf ("/match-change/edits/%s", KINDS[i]);

      g_test_add_data_func (path, GINT_TO_POINTER (i), test_edits);
    }
  g_test_add_func ("/match-change/empty", test_empty);
  g_test_add_func ("/match-change/cancel", test_cancel);
  return g_test_run ();
}
