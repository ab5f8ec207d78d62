/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cb-error.h"
#include "cb-match-engine.h"
#include "cb-match-rank.h"
#include "cb-profile.h"
#include "cb-records.h"
#include "cb-run-comparison.h"
#include "cb-run.h"
#include "cb-wording.h"

struct _CbRunComparison
{
  CbRecord *run;
  CbDate today;
  CbMatchSet *then; /* the data of today on the day of then */
  CbMatchSet *now;
  CbWeights weights_then;
  CbWeights weights_now;
  char *profile_name;
  char *fingerprint;
  guint causes;
  GArray *lines;       /* of CbMatchLine: what was kept */
  GHashTable *by_pair; /* "need programme" → CbMatchLine */
  GArray *differences;
  guint counts[CB_N_RUN_CHANGES];
};

void
cb_run_comparison_free (CbRunComparison *self)
{
  g_clear_pointer (&self->run, cb_record_unref);
  g_clear_pointer (&self->then, cb_match_set_unref);
  g_clear_pointer (&self->now, cb_match_set_unref);
  g_clear_pointer (&self->by_pair, g_hash_table_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->differences, g_array_unref);
  g_free (self->profile_name);
  g_free (self->fingerprint);
  g_free (self);
}

static void
difference_clear (gpointer data)
{
  CbRunDifference *difference = data;

  g_free (difference->need);
  g_free (difference->programme);
}

/* --- loading --------------------------------------------------------------- */

/* The weights that the profile of the run has now. */
static gboolean
load_weights (CbRunComparison *self, CbDatabase *database, GError **error)
{
  const char *ref = cb_record_get (self->run, CB_RUN_PROFILE);
  g_autoptr (GError) cause = NULL;
  g_autoptr (CbRecord)
      profile = ref != NULL ? cb_records_find (database, &cb_noun_profile, ref, &cause) : NULL;

  if (cause != NULL && !g_error_matches (cause, CB_ERROR, CB_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  self->weights_then = cb_runs_read_weights (self->run);
  self->weights_now = self->weights_then;
  self->profile_name = g_strdup (cb_record_get (self->run, CB_RUN_PROFILE_NAME));
  if (profile == NULL)
    return TRUE;
  self->weights_now = cb_matching_read_weights (profile);
  g_free (self->profile_name);
  self->profile_name = g_strdup (cb_record_get (profile, CB_PROFILE_NAME));
  return TRUE;
}

static gboolean
are_weights_equal (const CbWeights *a, const CbWeights *b)
{
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    if (a->weight[i] < b->weight[i] || a->weight[i] > b->weight[i])
      return FALSE;
  return TRUE;
}

static void
find_causes (CbRunComparison *self)
{
  gint64 engine = cb_record_get_integer (self->run, CB_RUN_ENGINE, 0);

  if (g_strcmp0 (self->fingerprint, cb_record_get (self->run, CB_RUN_FINGERPRINT)) != 0)
    self->causes |= CB_RUN_CAUSE_DATA;
  if (engine != CB_MATCH_ENGINE_VERSION)
    self->causes |= CB_RUN_CAUSE_ENGINE;
  if (cb_record_get_date (self->run, CB_RUN_AS_OF) != self->today)
    self->causes |= CB_RUN_CAUSE_DAY;
  if (!are_weights_equal (&self->weights_then, &self->weights_now))
    self->causes |= CB_RUN_CAUSE_WEIGHTS;
}

CbRunComparison *
cb_run_comparison_load (CbDatabase *database, const CbRecord *run, CbDate today, GError **error)
{
  g_autoptr (CbRunComparison) self = g_new0 (CbRunComparison, 1);
  CbDate as_of = cb_record_get_date (run, CB_RUN_AS_OF);

  g_return_val_if_fail (run->noun == &cb_noun_run, NULL);

  self->run = cb_record_copy (run);
  self->today = today;
  self->now = cb_match_set_load (database, today, error);
  if (self->now == NULL)
    return NULL;
  self->then = as_of == today ? cb_match_set_ref (self->now)
                              : cb_match_set_load (database, as_of, error);
  if (self->then == NULL || !load_weights (self, database, error))
    return NULL;
  self->fingerprint = cb_runs_make_fingerprint (database, self->now, error);
  if (self->fingerprint == NULL)
    return NULL;
  find_causes (self);
  return g_steal_pointer (&self);
}

/* --- working --------------------------------------------------------------- */

static char *
make_key (const char *need, const char *programme)
{
  /* No ref has a blank in it. */
  return g_strconcat (need, " ", programme, NULL);
}

static gboolean
read_lines (CbRunComparison *self, GError **error)
{
  self->lines = cb_runs_read_lines (self->run, error);
  if (self->lines == NULL)
    return FALSE;
  self->by_pair = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->lines->len; i++)
    {
      CbMatchLine *line = &g_array_index (self->lines, CbMatchLine, i);

      g_hash_table_insert (self->by_pair, make_key (line->need, line->programme), line);
    }
  return TRUE;
}

/* %NULL without an error when what the run is about is no longer there: then nothing fits it. */
static CbMatchRanking *
rank_now (CbRunComparison *self, GCancellable *cancellable, GError **error)
{
  const char *about = cb_record_get (self->run, CB_RUN_ABOUT);
  CbRunScope scope = cb_runs_read_scope (self->run);
  CbMatchOptions options = {
    .weights = &self->weights_now,
    .top_n = (guint) cb_record_get_integer (self->run, CB_RUN_TOP, 0),
  };
  int place;

  if (scope == CB_RUN_OF_ALL)
    return cb_match_set_rank_all (self->now, &options, cancellable, error);
  if (about == NULL)
    return NULL;
  place = scope == CB_RUN_OF_NEED ? cb_match_set_find_need (self->now, about)
                                  : cb_match_set_find_programme (self->now, about);
  if (place < 0)
    return NULL;
  return scope == CB_RUN_OF_NEED
             ? cb_match_set_rank_for_need (self->now, (guint) place, &options, cancellable, error)
             : cb_match_set_rank_for_programme (self->now, (guint) place, &options, cancellable,
                                                error);
}

static double
get_score (CbMatchSet *set, const CbWeights *weights, guint need, guint programme)
{
  CbMatchValue values[CB_N_CRITERIA];

  cb_match_value_pair (cb_match_set_get_input (set), need, programme, values);
  return cb_match_sum_values (weights, values).score;
}

static gboolean
differs (double a, double b)
{
  return cb_match_round (a) != cb_match_round (b);
}

/* What the data and the method have changed can not be told apart. */
static guint
get_data_causes (const CbRunComparison *self)
{
  return self->causes & (CB_RUN_CAUSE_DATA | CB_RUN_CAUSE_ENGINE);
}

static guint
explain_score (CbRunComparison *self, const CbMatchLine *line, guint need, guint programme)
{
  double on_data = get_score (self->then, &self->weights_then, need, programme);
  double on_day = get_score (self->now, &self->weights_then, need, programme);
  double on_weights = get_score (self->now, &self->weights_now, need, programme);
  guint causes = 0;

  if (differs (line->totals.score, on_data))
    causes |= get_data_causes (self);
  if (differs (on_data, on_day))
    causes |= CB_RUN_CAUSE_DAY;
  if (differs (on_day, on_weights))
    causes |= CB_RUN_CAUSE_WEIGHTS;
  return causes;
}

static guint
compare_criteria (CbRunComparison *self, const CbMatchLine *line, guint need, guint programme)
{
  CbMatchScore score;
  guint changed = 0;

  if (line->criteria == NULL)
    return 0;
  cb_match_score_pair (cb_match_set_get_input (self->now), &self->weights_now, need, programme,
                       &score);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      const CbCriterionResult *then = &line->criteria[i];
      const CbCriterionResult *now = &score.criteria[i];

      if (then->known != now->known || (now->known && differs (then->value, now->value)) ||
          differs (then->low, now->low) || differs (then->high, now->high))
        changed |= 1u << i;
    }
  return changed;
}

static CbRunDifference *
add_difference (CbRunComparison *self, const char *need, const char *programme)
{
  CbRunDifference *difference;

  g_array_set_size (self->differences, self->differences->len + 1);
  difference = &g_array_index (self->differences, CbRunDifference, self->differences->len - 1);
  difference->need = g_strdup (need);
  difference->programme = g_strdup (programme);
  difference->score_then = NAN;
  difference->score_now = NAN;
  return difference;
}

/* Why a pair is possible now that was not: it fails something with the data of today on the day of
 * then, so the day has let it in; or else the data has. */
static guint
explain_new (CbRunComparison *self, guint need, guint programme)
{
  CbMatchVerdict verdict;

  /* Of a ranking that was cut off nobody can say whether the pair stood below. */
  if (cb_record_get (self->run, CB_RUN_TOP) != NULL)
    return self->causes;
  verdict = cb_match_check_pair (cb_match_set_get_input (self->then), need, programme, NULL);
  return verdict.failed != 0 ? CB_RUN_CAUSE_DAY : get_data_causes (self);
}

static void
add_ranked (CbRunComparison *self, const CbRankedPair *pair)
{
  const char *need = cb_record_get_ref (cb_match_set_get_need (self->now, pair->need));
  const char *programme = cb_record_get_ref (
      cb_match_set_get_programme (self->now, pair->programme));
  g_autofree char *key = make_key (need, programme);
  const CbMatchLine *line = g_hash_table_lookup (self->by_pair, key);
  CbRunDifference *difference = add_difference (self, need, programme);

  difference->rank_now = pair->rank;
  difference->score_now = pair->totals.score;
  if (line == NULL)
    {
      difference->change = CB_RUN_PAIR_NEW;
      difference->causes = explain_new (self, pair->need, pair->programme);
      return;
    }

  difference->rank_then = line->rank;
  difference->score_then = line->totals.score;
  difference->causes = explain_score (self, line, pair->need, pair->programme);
  difference->criteria = compare_criteria (self, line, pair->need, pair->programme);
  if (line->rank != pair->rank)
    difference->change = CB_RUN_PAIR_MOVED;
  else if (differs (line->totals.score, pair->totals.score))
    difference->change = CB_RUN_PAIR_SCORE;
  g_hash_table_remove (self->by_pair, key);
}

static void
add_gone (CbRunComparison *self, const CbMatchLine *line)
{
  CbRunDifference *difference = add_difference (self, line->need, line->programme);
  int need = cb_match_set_find_need (self->now, line->need);
  int programme = cb_match_set_find_programme (self->now, line->programme);
  CbMatchVerdict then;
  CbMatchVerdict now;

  difference->change = CB_RUN_PAIR_GONE;
  difference->rank_then = line->rank;
  difference->score_then = line->totals.score;
  difference->deleted = need < 0 || programme < 0;
  if (difference->deleted)
    {
      difference->causes = CB_RUN_CAUSE_DATA;
      return;
    }
  now = cb_match_check_pair (cb_match_set_get_input (self->now), (guint) need, (guint) programme,
                             NULL);
  difference->failed = now.failed;
  if (now.failed == 0)
    {
      difference->score_now = get_score (self->now, &self->weights_now, (guint) need,
                                         (guint) programme);
      difference->causes = explain_score (self, line, (guint) need, (guint) programme);
      return;
    }
  then = cb_match_check_pair (cb_match_set_get_input (self->then), (guint) need, (guint) programme,
                              NULL);
  difference->causes = then.failed != 0 ? get_data_causes (self) : CB_RUN_CAUSE_DAY;
}

gboolean
cb_run_comparison_work (CbRunComparison *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (CbMatchRanking) ranking = NULL;
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (self->differences == NULL, FALSE);

  if (!read_lines (self, error))
    return FALSE;
  ranking = rank_now (self, cancellable, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }

  self->differences = g_array_new (FALSE, TRUE, sizeof (CbRunDifference));
  g_array_set_clear_func (self->differences, difference_clear);
  for (guint i = 0; ranking != NULL && i < ranking->pairs->len; i++)
    add_ranked (self, &g_array_index (ranking->pairs, CbRankedPair, i));
  for (guint i = 0; i < self->lines->len; i++)
    {
      const CbMatchLine *line = &g_array_index (self->lines, CbMatchLine, i);
      g_autofree char *key = make_key (line->need, line->programme);

      if (g_hash_table_contains (self->by_pair, key))
        add_gone (self, line);
    }
  for (guint i = 0; i < self->differences->len; i++)
    self->counts[g_array_index (self->differences, CbRunDifference, i).change]++;
  return TRUE;
}

/* --- reading --------------------------------------------------------------- */

const CbRecord *
cb_run_comparison_get_run (CbRunComparison *self)
{
  return self->run;
}

CbMatchSet *
cb_run_comparison_get_set (CbRunComparison *self)
{
  return self->now;
}

GArray *
cb_run_comparison_get_differences (CbRunComparison *self)
{
  return self->differences;
}

guint
cb_run_comparison_get_causes (CbRunComparison *self)
{
  return self->causes;
}

guint
cb_run_comparison_count (CbRunComparison *self, CbRunChange change)
{
  g_return_val_if_fail ((guint) change < CB_N_RUN_CHANGES, 0);

  return self->counts[change];
}

CbDate
cb_run_comparison_get_today (CbRunComparison *self)
{
  return self->today;
}

const CbWeights *
cb_run_comparison_get_weights (CbRunComparison *self)
{
  return &self->weights_now;
}

const char *
cb_run_comparison_get_profile_name (CbRunComparison *self)
{
  return self->profile_name;
}

const char *
cb_run_comparison_get_fingerprint (CbRunComparison *self)
{
  return self->fingerprint;
}

const char *
cb_run_change_to_string (CbRunChange change)
{
  static const char *const words[] = { "same", "score", "moved", "new", "gone" };

  g_return_val_if_fail ((guint) change < G_N_ELEMENTS (words), NULL);

  return words[change];
}

const char *
cb_run_cause_to_string (CbRunCause cause)
{
  switch (cause)
    {
    case CB_RUN_CAUSE_DATA:
      return "data";
    case CB_RUN_CAUSE_ENGINE:
      return "engine";
    case CB_RUN_CAUSE_DAY:
      return "day";
    case CB_RUN_CAUSE_WEIGHTS:
      return "weights";
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
cb_run_change_get_name (CbRunChange change)
{
  switch (change)
    {
    case CB_RUN_PAIR_SAME:
      return C_ ("pair of a ranking", "As it was");
    case CB_RUN_PAIR_SCORE:
      return C_ ("pair of a ranking", "Other score");
    case CB_RUN_PAIR_MOVED:
      return C_ ("pair of a ranking", "Moved");
    case CB_RUN_PAIR_NEW:
      return C_ ("pair of a ranking", "New");
    case CB_RUN_PAIR_GONE:
      return C_ ("pair of a ranking", "Gone");
    default:
      g_return_val_if_reached (NULL);
    }
}

/* --- sentences ------------------------------------------------------------- */

static void
append (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

static char *
list_names (guint mask, guint n, const char *(*get_name) (guint place))
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    if ((mask & 1u << i) != 0)
      g_ptr_array_add (names, (gpointer) get_name (i));
  g_ptr_array_add (names, NULL);
  return cb_wording_list ((const char *const *) names->pdata);
}

static const char *
name_criterion (guint place)
{
  return cb_wording_criterion ((CbCriterion) place);
}

static const char *
name_constraint (guint place)
{
  return cb_wording_constraint ((CbConstraint) place);
}

static void
append_causes (GString *text, guint causes)
{
  if ((causes & CB_RUN_CAUSE_DATA) != 0)
    append (text, _ ("The data has changed."));
  if ((causes & CB_RUN_CAUSE_ENGINE) != 0)
    append (text, _ ("The method has changed."));
  if ((causes & CB_RUN_CAUSE_DAY) != 0)
    append (text, _ ("The day is another."));
  if ((causes & CB_RUN_CAUSE_WEIGHTS) != 0)
    append (text, _ ("The weights have changed."));
}

char *
cb_run_comparison_describe (CbRunComparison *self)
{
  GString *text = g_string_new (NULL);

  append_causes (text, self->causes);
  if (self->causes == 0)
    append (text, _ ("Data, method, day and weights are as they were."));
  return g_string_free (text, FALSE);
}

static void
append_gone (GString *text, const CbRunDifference *difference, guint top)
{
  g_autofree char *names = list_names (difference->failed, CB_N_CONSTRAINTS, name_constraint);
  g_autofree char *sentence = NULL;

  if (difference->deleted)
    sentence = g_strdup (_ ("It is no longer there."));
  else if (difference->failed != 0)
    /* Translators: %s is a list of constraints, such as “Deadline”. */
    sentence = g_strdup_printf (_ ("It is excluded now: %s."), names);
  else
    sentence = g_strdup_printf (ngettext ("It is no longer the first.",
                                          "It is no longer among the first %u.", top),
                                top);
  append (text, sentence);
}

char *
cb_run_comparison_describe_pair (CbRunComparison *self, const CbRunDifference *difference)
{
  GString *text = g_string_new (NULL);
  guint top = (guint) cb_record_get_integer (self->run, CB_RUN_TOP, 0);

  if (difference->change == CB_RUN_PAIR_GONE)
    append_gone (text, difference, top);
  if (!difference->deleted)
    append_causes (text, difference->causes);
  if (difference->criteria != 0)
    {
      g_autofree char *names = list_names (difference->criteria, CB_N_CRITERIA, name_criterion);
      /* Translators: %s is a list of criteria. */
      g_autofree char *sentence = g_strdup_printf (_ ("Other values: %s."), names);

      append (text, sentence);
    }
  if (difference->change == CB_RUN_PAIR_MOVED && difference->causes == 0)
    append (text, _ ("Others have moved."));
  return g_string_free (text, FALSE);
}
