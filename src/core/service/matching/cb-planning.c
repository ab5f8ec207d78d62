/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "cb-csv-writer.h"
#include "cb-file-writer.h"
#include "cb-json-writer.h"
#include "cb-planning.h"

/* How many binding limits are looked into. */
#define N_LIMITS 25

typedef struct
{
  CbPlanning public;
  gint n_references;
} Planning;

static const char *const OBJECTIVES[] = {
  [CB_PLAN_BY_SCORE] = "score",
  [CB_PLAN_BY_STATES] = "states",
};

const char *
cb_planning_objective_to_string (CbPlanObjective objective)
{
  g_return_val_if_fail ((guint) objective < G_N_ELEMENTS (OBJECTIVES), NULL);
  return OBJECTIVES[objective];
}

gboolean
cb_planning_find_objective (const char *code, CbPlanObjective *objective)
{
  *objective = CB_PLAN_BY_SCORE;
  if (code == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (OBJECTIVES); i++)
    if (g_str_equal (code, OBJECTIVES[i]))
      {
        *objective = (CbPlanObjective) i;
        return TRUE;
      }
  return FALSE;
}

/* --- asking ---------------------------------------------------------------- */

CbPlanning *
cb_planning_new (CbMatchSet *set,
                 const CbPlanQuestion *question,
                 CbPlanProgressFunc progress,
                 gpointer user_data,
                 GCancellable *cancellable,
                 GError **error)
{
  CbPlanOptions options = {
    .weights = &question->weights,
    .objective = question->objective,
    .per_need = question->per_need,
    .time_limit_ms = question->seconds * 1000,
    .n_limits = N_LIMITS,
    .progress = progress,
    .user_data = user_data,
  };
  CbPlan *plan = cb_plan_new (cb_match_set_get_input (set), &options, cancellable, error);
  Planning *self;

  if (plan == NULL)
    return NULL;
  self = g_new0 (Planning, 1);
  self->n_references = 1;
  self->public = (CbPlanning){ cb_match_set_ref (set), *question, plan };
  self->public.question.profile = g_strdup (question->profile);
  return &self->public;
}

CbPlanning *
cb_planning_ref (CbPlanning *self)
{
  g_atomic_int_inc (&((Planning *) self)->n_references);
  return self;
}

void
cb_planning_unref (CbPlanning *self)
{
  if (!g_atomic_int_dec_and_test (&((Planning *) self)->n_references))
    return;
  cb_match_set_unref (self->set);
  g_free ((char *) self->question.profile);
  cb_plan_free (self->plan);
  g_free (self);
}

/* --- counting -------------------------------------------------------------- */

guint
cb_planning_count_served (const CbPlanning *self)
{
  return self->plan->n_needs - self->plan->unmet->len;
}

double
cb_planning_sum_money (const CbPlanning *self, guint programme, guint *n_unknown)
{
  gint64 cents = 0;
  guint unknown = 0;

  for (guint i = 0; i < self->plan->pairs->len; i++)
    {
      const CbPlanPair *pair = &g_array_index (self->plan->pairs, CbPlanPair, i);

      if (programme != CB_PLAN_NOBODY && pair->programme != programme)
        continue;
      if (pair->wanted_known)
        cents += llround (pair->money_usd * 100.0);
      else
        unknown++;
    }
  if (n_unknown != NULL)
    *n_unknown = unknown;
  return (double) cents / 100.0;
}

guint
cb_planning_count_pairs (const CbPlanning *self, guint programme)
{
  guint n_pairs = 0;

  for (guint i = 0; i < self->plan->pairs->len; i++)
    n_pairs += g_array_index (self->plan->pairs, CbPlanPair, i).programme == programme ? 1 : 0;
  return n_pairs;
}

static const char *
get_need (const CbPlanning *self, guint place)
{
  return cb_record_get_ref (cb_match_set_get_need (self->set, place));
}

static const char *
get_programme (const CbPlanning *self, guint place)
{
  return cb_record_get_ref (cb_match_set_get_programme (self->set, place));
}

/* --- JSON ------------------------------------------------------------------ */

static void
add_string (CbJsonWriter *writer, const char *name, const char *value)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_string (writer, value);
}

static void
add_integer (CbJsonWriter *writer, const char *name, gint64 value)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_integer (writer, value);
}

static void
add_double (CbJsonWriter *writer, const char *name, double value)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_double (writer, value);
}

static void
add_boolean (CbJsonWriter *writer, const char *name, gboolean value)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_boolean (writer, value);
}

static void
begin_array (CbJsonWriter *writer, const char *name)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_begin_array (writer);
}

static void
write_totals (CbJsonWriter *writer, const CbPlan *plan)
{
  add_string (writer, "status", plan->optimal ? "optimal" : "limited");
  add_double (writer, "score", plan->score);
  add_double (writer, "score_bound", plan->score_bound);
  add_integer (writer, "states", plan->states);
  add_integer (writer, "states_bound", plan->states_bound);
  add_double (writer, "gap", plan->gap);
  add_integer (writer, "open_needs", plan->n_needs);
  add_integer (writer, "possible_pairs", (gint64) plan->n_possible);
  add_integer (writer, "left_out_pairs", (gint64) plan->n_left_out);
}

static void
write_pairs (CbJsonWriter *writer, const CbPlanning *self)
{
  begin_array (writer, "pairs");
  for (guint i = 0; i < self->plan->pairs->len; i++)
    {
      const CbPlanPair *pair = &g_array_index (self->plan->pairs, CbPlanPair, i);

      cb_json_writer_begin_object (writer);
      add_string (writer, "need", get_need (self, pair->need));
      add_string (writer, "programme", get_programme (self, pair->programme));
      add_double (writer, "score", pair->totals.score);
      add_double (writer, "money_usd", pair->money_usd);
      add_boolean (writer, "remaining_known", pair->remaining_known);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

static void
write_unmet (CbJsonWriter *writer, const CbPlanning *self)
{
  begin_array (writer, "unmet");
  for (guint i = 0; i < self->plan->unmet->len; i++)
    {
      const CbPlanUnmet *unmet = &g_array_index (self->plan->unmet, CbPlanUnmet, i);

      cb_json_writer_begin_object (writer);
      add_string (writer, "need", get_need (self, unmet->need));
      add_string (writer, "reason", cb_plan_reason_to_string (unmet->reason));
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

static void
write_limits (CbJsonWriter *writer, const CbPlanning *self)
{
  begin_array (writer, "limits");
  for (guint i = 0; i < self->plan->bindings->len; i++)
    {
      const CbPlanBinding *binding = &g_array_index (self->plan->bindings, CbPlanBinding, i);

      cb_json_writer_begin_object (writer);
      add_string (writer, "limit", cb_plan_limit_to_string (binding->limit));
      add_string (writer, "programme", get_programme (self, binding->programme));
      if (binding->need != CB_PLAN_NOBODY)
        add_string (writer, "need", get_need (self, binding->need));
      add_double (writer, "gain_score", binding->gain_score);
      add_integer (writer, "gain_states", binding->gain_states);
      add_double (writer, "missing_usd", binding->missing_usd);
      add_boolean (writer, "exact", binding->exact);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

static gboolean
write_json (const CbPlanning *self,
            GOutputStream *output,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (output, CB_JSON_STYLE_PRETTY);
  g_autofree char *as_of = cb_date_format (cb_match_set_get_input (self->set)->as_of);

  cb_json_writer_begin_object (writer);
  add_string (writer, "$schema", "plan.schema.json");
  add_string (writer, "as_of", as_of);
  add_string (writer, "profile", self->question.profile);
  add_string (writer, "by", cb_planning_objective_to_string (self->question.objective));
  add_integer (writer, "per_need", self->question.per_need);
  write_totals (writer, self->plan);
  write_pairs (writer, self);
  write_unmet (writer, self);
  write_limits (writer, self);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, cancellable, error);
}

/* --- CSV ------------------------------------------------------------------- */

#define N_COLUMNS 5

static gboolean
write_pair_row (CbCsvWriter *writer,
                const CbPlanning *self,
                const CbPlanPair *pair,
                GCancellable *cancellable,
                GError **error)
{
  char score[G_ASCII_DTOSTR_BUF_SIZE];
  char money[G_ASCII_DTOSTR_BUF_SIZE];
  const char *const cells[N_COLUMNS] = { get_need (self, pair->need),
                                         get_programme (self, pair->programme), score,
                                         pair->wanted_known ? money : NULL, NULL };

  g_ascii_formatd (score, sizeof score, "%.12f", pair->totals.score);
  g_ascii_formatd (money, sizeof money, "%.2f", pair->money_usd);
  return cb_csv_writer_write_row (writer, cells, N_COLUMNS, cancellable, error);
}

static gboolean
write_csv (const CbPlanning *self, GOutputStream *output, GCancellable *cancellable, GError **error)
{
  static const char *const columns[N_COLUMNS] = { "need", "programme", "score", "money_usd",
                                                  "reason" };
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (output, CB_CSV_DIALECT_EXCHANGE, ',');

  if (!cb_csv_writer_write_row (writer, columns, N_COLUMNS, cancellable, error))
    return FALSE;
  for (guint i = 0; i < self->plan->pairs->len; i++)
    if (!write_pair_row (writer, self, &g_array_index (self->plan->pairs, CbPlanPair, i),
                         cancellable, error))
      return FALSE;
  for (guint i = 0; i < self->plan->unmet->len; i++)
    {
      const CbPlanUnmet *unmet = &g_array_index (self->plan->unmet, CbPlanUnmet, i);
      const char *const cells[N_COLUMNS] = { get_need (self, unmet->need), NULL, NULL, NULL,
                                             cb_plan_reason_to_string (unmet->reason) };

      if (!cb_csv_writer_write_row (writer, cells, N_COLUMNS, cancellable, error))
        return FALSE;
    }
  return cb_csv_writer_finish (writer, cancellable, error);
}

gboolean
cb_planning_write (const CbPlanning *self,
                   CbPlanningFormat format,
                   GOutputStream *output,
                   GCancellable *cancellable,
                   GError **error)
{
  return format == CB_PLANNING_JSON ? write_json (self, output, cancellable, error)
                                    : write_csv (self, output, cancellable, error);
}

gboolean
cb_planning_export (const CbPlanning *self,
                    CbPlanningFormat format,
                    const char *path,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (CbFileWriter) writer = cb_file_writer_new (path, error);

  return writer != NULL &&
         cb_planning_write (self, format, cb_file_writer_get_stream (writer), cancellable, error) &&
         cb_file_writer_commit (writer, cancellable, error);
}
