/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-match-table.h"

/* How many pairs go by between two looks at the cancellable. */
#define PAIRS_PER_LOOK 4096
/* Of as many pairs the values are kept, which weights then only sum; of more, the set ranks each
 * time. */
#define MOST_KEPT G_GUINT64_CONSTANT (10000)
/* As many pairs are listed at most; a ranking of everything that has more lists the best few of
 * each need. */
#define MOST_LISTED G_GUINT64_CONSTANT (250000)
#define BEST_OF_EACH 5

typedef struct
{
  guint need;
  guint programme;
  guint8 unknown;
  CbMatchValue values[CB_N_CRITERIA];
} Pair;

/* A pair with what it is compared by. */
typedef struct
{
  gint64 score_key;
  gint64 low_key;
  const char *ref;
  CbRankedPair pair;
} Candidate;

struct _CbMatchTable
{
  CbMatchSet *set;
  CbRankKind kind;
  guint place;
  gboolean whole;
  GArray *pairs; /* of Pair; NULL when the values are not kept */
  GArray *excluded;
  guint failures[CB_N_CONSTRAINTS];
};

static void
table_clear (gpointer data)
{
  CbMatchTable *self = data;

  g_clear_pointer (&self->set, cb_match_set_unref);
  g_clear_pointer (&self->pairs, g_array_unref);
  g_clear_pointer (&self->excluded, g_array_unref);
}

CbMatchTable *
cb_match_table_ref (CbMatchTable *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
cb_match_table_unref (CbMatchTable *self)
{
  g_atomic_rc_box_release_full (self, table_clear);
}

guint64
cb_match_table_count_pairs (CbMatchSet *set, CbRankKind kind)
{
  const CbMatchInput *input = cb_match_set_get_input (set);

  switch (kind)
    {
    case CB_RANK_FOR_NEED:
      return input->n_programmes;
    case CB_RANK_FOR_PROGRAMME:
      return input->n_needs;
    case CB_RANK_ALL:
    default:
      return (guint64) input->n_needs * input->n_programmes;
    }
}

static void
take_pair (CbMatchTable *self, guint need, guint programme)
{
  const CbMatchInput *input = cb_match_set_get_input (self->set);
  CbMatchVerdict verdict = cb_match_check_pair (input, need, programme, NULL);

  if (verdict.failed == 0)
    {
      Pair pair = { .need = need, .programme = programme, .unknown = verdict.unknown };

      if (self->pairs == NULL)
        return;
      cb_match_value_pair (input, need, programme, pair.values);
      g_array_append_val (self->pairs, pair);
      return;
    }

  for (guint i = 0; i < CB_N_CONSTRAINTS; i++)
    self->failures[i] += verdict.failed >> i & 1;
  if (self->kind != CB_RANK_ALL)
    {
      CbExcludedPair excluded = { need, programme, verdict };

      g_array_append_val (self->excluded, excluded);
    }
}

/* What is nearest to fitting comes first; then by the constraints, then as in the set. */
static int
compare_excluded (gconstpointer a, gconstpointer b)
{
  const CbExcludedPair *one = a;
  const CbExcludedPair *two = b;
  int n_one = __builtin_popcount (one->verdict.failed);
  int n_two = __builtin_popcount (two->verdict.failed);

  if (n_one != n_two)
    return n_one - n_two;
  if (one->verdict.failed != two->verdict.failed)
    return one->verdict.failed - two->verdict.failed;
  if (one->need != two->need)
    return one->need < two->need ? -1 : 1;
  return one->programme < two->programme ? -1 : one->programme > two->programme;
}

static gboolean
fill (CbMatchTable *self, guint64 n_pairs, GCancellable *cancellable, GError **error)
{
  const CbMatchInput *input = cb_match_set_get_input (self->set);

  for (guint64 i = 0; i < n_pairs; i++)
    {
      if (i % PAIRS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (self->kind == CB_RANK_FOR_NEED)
        take_pair (self, self->place, (guint) i);
      else if (self->kind == CB_RANK_FOR_PROGRAMME)
        take_pair (self, (guint) i, self->place);
      else
        take_pair (self, (guint) (i / input->n_programmes), (guint) (i % input->n_programmes));
    }
  g_array_sort (self->excluded, compare_excluded);
  return TRUE;
}

CbMatchTable *
cb_match_table_new (CbMatchSet *set,
                    CbRankKind kind,
                    guint place,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (CbMatchTable) self = g_atomic_rc_box_new0 (CbMatchTable);
  guint64 n_pairs = cb_match_table_count_pairs (set, kind);

  self->set = cb_match_set_ref (set);
  self->kind = kind;
  self->place = place;
  self->excluded = g_array_new (FALSE, FALSE, sizeof (CbExcludedPair));
  self->whole = kind != CB_RANK_ALL || n_pairs <= MOST_LISTED;
  if (!self->whole)
    return g_steal_pointer (&self);

  if (n_pairs <= MOST_KEPT)
    self->pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  if (!fill (self, n_pairs, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

CbMatchSet *
cb_match_table_get_set (CbMatchTable *self)
{
  return self->set;
}

CbRankKind
cb_match_table_get_kind (CbMatchTable *self)
{
  return self->kind;
}

guint
cb_match_table_get_place (CbMatchTable *self)
{
  return self->place;
}

gboolean
cb_match_table_is_whole (CbMatchTable *self)
{
  return self->whole;
}

GArray *
cb_match_table_get_excluded (CbMatchTable *self)
{
  return self->excluded;
}

guint
cb_match_table_get_failures (CbMatchTable *self, CbConstraint constraint)
{
  g_return_val_if_fail ((guint) constraint < CB_N_CONSTRAINTS, 0);
  return self->failures[constraint];
}

/* Below 0 when @a comes first: list by list, then in the order that the header of
 * the matching gives. Refs decide between equals, and are unique. */
static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *two = b;

  if (one->score_key != two->score_key)
    return one->score_key > two->score_key ? -1 : 1;
  if (one->low_key != two->low_key)
    return one->low_key > two->low_key ? -1 : 1;
  return strcmp (one->ref, two->ref);
}

static void
score_candidate (CbMatchTable *self,
                 const CbWeights *weights,
                 const Pair *pair,
                 Candidate *candidate)
{
  const CbMatchInput *input = cb_match_set_get_input (self->set);

  candidate->pair = (CbRankedPair){
    .need = pair->need,
    .programme = pair->programme,
    .unknown = pair->unknown,
    .totals = cb_match_sum_values (weights, pair->values),
  };
  candidate->score_key = cb_match_round (candidate->pair.totals.score);
  candidate->low_key = cb_match_round (candidate->pair.totals.low);
  candidate->ref = self->kind == CB_RANK_FOR_PROGRAMME ? input->needs[pair->need].ref
                                                       : input->programmes[pair->programme].ref;
}

static void
append_list (GArray *ranked, Candidate *candidates, guint n_candidates)
{
  if (n_candidates == 0)
    return;
  qsort (candidates, n_candidates, sizeof *candidates, compare_candidates);
  for (guint i = 0; i < n_candidates; i++)
    {
      candidates[i].pair.rank = i + 1;
      g_array_append_val (ranked, candidates[i].pair);
    }
}

/* From the values kept. The pairs of everything stand need by need, each a list of its own. */
static GArray *
rank_kept (CbMatchTable *self, const CbWeights *weights, GCancellable *cancellable, GError **error)
{
  guint n_pairs = self->pairs->len;
  GArray *ranked = g_array_sized_new (FALSE, FALSE, sizeof (CbRankedPair), n_pairs);
  g_autofree Candidate *candidates = g_new (Candidate, MAX (n_pairs, 1));
  guint begin = 0;

  for (guint i = 0; i < n_pairs; i++)
    {
      const Pair *pair = &g_array_index (self->pairs, Pair, i);

      if (i % PAIRS_PER_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          g_array_unref (ranked);
          return NULL;
        }
      if (self->kind == CB_RANK_ALL && pair->need != g_array_index (self->pairs, Pair, begin).need)
        {
          append_list (ranked, candidates + begin, i - begin);
          begin = i;
        }
      score_candidate (self, weights, pair, &candidates[i]);
    }
  append_list (ranked, candidates + begin, n_pairs - begin);
  return ranked;
}

/* By the set, which knows the quickest way. */
static CbMatchRanking *
rank_set (CbMatchTable *self, const CbWeights *weights, GCancellable *cancellable, GError **error)
{
  CbMatchOptions options = { .weights = weights, .top_n = self->whole ? 0 : BEST_OF_EACH };

  switch (self->kind)
    {
    case CB_RANK_FOR_NEED:
      return cb_match_set_rank_for_need (self->set, self->place, &options, cancellable, error);
    case CB_RANK_FOR_PROGRAMME:
      return cb_match_set_rank_for_programme (self->set, self->place, &options, cancellable, error);
    case CB_RANK_ALL:
    default:
      return cb_match_set_rank_all (self->set, &options, cancellable, error);
    }
}

GArray *
cb_match_table_rank (CbMatchTable *self,
                     const CbWeights *weights,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (CbMatchRanking) ranking = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (weights != NULL, NULL);

  if (self->pairs != NULL)
    return rank_kept (self, weights, cancellable, error);

  ranking = rank_set (self, weights, cancellable, error);
  return ranking != NULL ? g_array_ref (ranking->pairs) : NULL;
}
