/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-case-life.h"
#include "cb-case.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-match-engine.h"
#include "cb-rate.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-run.h"
#include "cb-runs.h"
#include "cb-text.h"
#include "cb-wording.h"

static const char *const scopes[] = { "need", "programme", "all" };

/* --- the question ---------------------------------------------------------- */

/* It is stored, so it has no marks for the direction of writing in it. */
static char *
make_name (CbRunScope scope, const char *about, CbDate as_of)
{
  g_autofree char *day = cb_wording_date (as_of);

  switch (scope)
    {
    case CB_RUN_OF_NEED:
      /* Translators: name of a ranking that is kept: reference of a need, a day. */
      return g_strdup_printf (_ ("Programmes for %s, %s"), about, day);
    case CB_RUN_OF_PROGRAMME:
      /* Translators: name of a ranking that is kept: reference of a programme, a day. */
      return g_strdup_printf (_ ("Needs for %s, %s"), about, day);
    case CB_RUN_OF_ALL:
    default:
      /* Translators: name of a ranking that is kept; %s is a day. */
      return g_strdup_printf (_ ("Programmes for every need, %s"), day);
    }
}

CbRecord *
cb_runs_new (CbRunScope scope,
             const char *about,
             CbDate as_of,
             guint top_n,
             const CbWeights *weights,
             const char *profile,
             const char *profile_name)
{
  CbRecord *run = cb_record_new_preset (&cb_noun_run);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail ((guint) scope < G_N_ELEMENTS (scopes), run);
  g_return_val_if_fail (weights != NULL, run);

  cb_record_take (run, CB_RUN_NAME, make_name (scope, about, as_of));
  cb_record_set (run, CB_RUN_SCOPE, scopes[scope]);
  cb_record_set (run, CB_RUN_ABOUT, about);
  cb_record_take (run, CB_RUN_AS_OF, cb_date_format (as_of));
  if (top_n > 0)
    cb_record_take (run, CB_RUN_TOP, g_strdup_printf ("%u", top_n));
  cb_record_set (run, CB_RUN_PROFILE, profile);
  cb_record_set (run, CB_RUN_PROFILE_NAME, profile_name);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    cb_record_set (run, CB_RUN_WEIGHT_AREA + i,
                   g_ascii_formatd (buffer, sizeof buffer, "%.15g", weights->weight[i]));
  cb_record_take (run, CB_RUN_MADE, cb_date_format (cb_date_today ()));
  return run;
}

/* --- the fingerprint ------------------------------------------------------- */

/* The fields that matching reads. */
static const char *const need_fields[] = {
  "ref",       "state",     "areas",     "norms",        "kinds",
  "audiences", "languages", "level_now", "level_wanted", "priority",
  "amount",    "currency",  "start",     "end",          "excluded_providers",
  "status",    NULL,
};

static const char *const programme_fields[] = {
  "ref",
  "provider",
  "areas",
  "norms",
  "kinds",
  "audiences",
  "languages",
  "states",
  "groups",
  "amount_total",
  "amount_remaining",
  "amount_per_state",
  "currency",
  "places",
  "start",
  "end",
  "deadline",
  "P1",
  "P2",
  "P3",
  "P4",
  "P5",
  "P6",
  "P7",
  "P8",
  "P9",
  "P10",
  "status",
  NULL,
};

static const char *const rate_fields[] = { "currency", "date", "usd", NULL };

/* With its length before it, so that two values never look like one. */
static void
add_value (GChecksum *sum, const char *value)
{
  g_autofree char *length = value != NULL ? g_strdup_printf ("%" G_GSIZE_FORMAT ":", strlen (value))
                                          : g_strdup ("-");

  g_checksum_update (sum, (const guchar *) length, -1);
  if (value != NULL)
    g_checksum_update (sum, (const guchar *) value, -1);
}

static void
add_day (GChecksum *sum, CbDate day)
{
  g_autofree char *text = cb_date_format (day);

  add_value (sum, text);
}

static void
add_record (GChecksum *sum, const CbRecord *record, const char *const *fields)
{
  add_value (sum, record->noun->id);
  for (guint i = 0; fields[i] != NULL; i++)
    add_value (sum, cb_record_get_by_id (record, fields[i]));
}

static gboolean
add_rates (GChecksum *sum, CbDatabase *database, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_rate);
  g_autoptr (GPtrArray) rates = cb_records_list (database, query, error);

  for (guint i = 0; rates != NULL && i < rates->len; i++)
    add_record (sum, g_ptr_array_index (rates, i), rate_fields);
  return rates != NULL;
}

/* Of an agreed case, what it takes from its programme and covers of its need. A case that is not
 * agreed, or no longer, does nothing to a score. */
static const char *const case_fields[] = {
  "need", "programme", "areas", "amount", "currency", NULL
};

static gboolean
add_cases (GChecksum *sum, CbDatabase *database, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_case);
  g_autoptr (GPtrArray) cases = cb_records_list (database, query, error);

  for (guint i = 0; cases != NULL && i < cases->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (cases, i);
      CbCaseStatus status;

      if (cb_case_status_from_code (cb_record_get (record, CB_CASE_STATUS), &status) &&
          cb_case_is_agreed (status))
        add_record (sum, record, case_fields);
    }
  return cases != NULL;
}

static void
add_group (GChecksum *sum, const CbCode *group)
{
  add_value (sum, group->code);
  add_value (sum, cb_code_get_extra (group, "kind"));
  for (guint i = 0; group->members != NULL && i < group->members->len; i++)
    {
      const CbMembership *member = g_ptr_array_index (group->members, i);

      add_value (sum, member->state);
      add_day (sum, member->from);
      add_day (sum, member->to);
    }
}

static void
add_lists (GChecksum *sum)
{
  const CbCodeList *groups = cb_reference_get_list ("groups");
  const CbCodeList *areas = cb_reference_get_list ("areas");

  for (guint i = 0; i < cb_code_list_get_size (groups); i++)
    add_group (sum, cb_code_list_get (groups, i));
  for (guint i = 0; i < cb_code_list_get_size (areas); i++)
    {
      add_value (sum, cb_code_list_get (areas, i)->code);
      add_value (sum, cb_code_list_get (areas, i)->group);
    }
}

char *
cb_runs_make_fingerprint (CbDatabase *database, CbMatchSet *set, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const CbMatchInput *input = cb_match_set_get_input (set);

  for (guint i = 0; i < input->n_needs; i++)
    add_record (sum, cb_match_set_get_need (set, i), need_fields);
  for (guint i = 0; i < input->n_programmes; i++)
    add_record (sum, cb_match_set_get_programme (set, i), programme_fields);
  add_lists (sum);
  if (!add_rates (sum, database, error) || !add_cases (sum, database, error))
    return NULL;
  return g_strdup (g_checksum_get_string (sum));
}

/* --- the result ------------------------------------------------------------ */

static void
add_pair (CbJsonWriter *writer,
          CbMatchSet *set,
          const CbWeights *weights,
          const CbRankedPair *pair,
          gboolean explained)
{
  CbMatchScore score;
  CbMatchLine line = {
    .need = (char *) cb_record_get_ref (cb_match_set_get_need (set, pair->need)),
    .programme = (char *) cb_record_get_ref (cb_match_set_get_programme (set, pair->programme)),
    .rank = pair->rank,
    .totals = pair->totals,
  };

  if (explained)
    {
      cb_match_score_pair (cb_match_set_get_input (set), weights, pair->need, pair->programme,
                           &score);
      line.criteria = score.criteria;
    }
  cb_match_json_add_line (writer, &line);
}

static gboolean
take_result (CbRecord *run, CbMatchSet *set, GArray *pairs, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new_for_string (text, CB_JSON_STYLE_COMPACT);
  CbWeights weights = cb_runs_read_weights (run);
  /* For everything it would be ten times as long, and can be worked out again from the data. */
  gboolean explained = cb_runs_read_scope (run) != CB_RUN_OF_ALL;

  cb_json_writer_begin_object (writer);
  cb_json_writer_name (writer, "$schema");
  cb_json_writer_string (writer, CB_MATCH_JSON_SCHEMA);
  cb_match_json_add_head (writer, cb_record_get_date (run, CB_RUN_AS_OF),
                          cb_record_get (run, CB_RUN_PROFILE_NAME), &weights);
  cb_json_writer_name (writer, "results");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < pairs->len; i++)
    add_pair (writer, set, &weights, &g_array_index (pairs, CbRankedPair, i), explained);
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
  if (!cb_json_writer_finish (writer, NULL, error))
    return FALSE;
  if (g_utf8_strlen (text->str, -1) > CB_RUN_RESULT_MAX)
    {
      g_set_error_literal (
          error, CB_ERROR, CB_ERROR_LIMIT,
          _ ("The ranking is too long to be kept. Keep fewer pairs of each need. Nothing was "
             "changed."));
      return FALSE;
    }
  cb_record_set (run, CB_RUN_RESULT, text->str);
  return TRUE;
}

gboolean
cb_runs_keep (CbDatabase *database,
              CbRecord *run,
              CbMatchSet *set,
              GArray *pairs,
              const char *actor,
              GError **error)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  char *fingerprint;

  g_return_val_if_fail (run->noun == &cb_noun_run, FALSE);

  fingerprint = cb_runs_make_fingerprint (database, set, error);
  if (fingerprint == NULL)
    return FALSE;
  cb_record_take (run, CB_RUN_FINGERPRINT, fingerprint);
  cb_record_take (run, CB_RUN_ENGINE, g_strdup_printf ("%d", CB_MATCH_ENGINE_VERSION));
  return take_result (run, set, pairs, error) &&
         cb_editing_create (database, run, actor, problems, error);
}

/* --- reading --------------------------------------------------------------- */

GArray *
cb_runs_read_lines (const CbRecord *run, GError **error)
{
  const char *result = cb_record_get (run, CB_RUN_RESULT);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CbJsonValue) root = NULL;

  g_return_val_if_fail (run->noun == &cb_noun_run, NULL);

  if (result == NULL)
    result = "";
  bytes = g_bytes_new_static (result, strlen (result));
  root = cb_json_read_bytes (bytes, NULL, error);
  return root != NULL ? cb_match_json_read_lines (root, error) : NULL;
}

CbWeights
cb_runs_read_weights (const CbRecord *run)
{
  CbWeights weights = cb_weights_default ();

  g_return_val_if_fail (run->noun == &cb_noun_run, weights);

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      const char *weight = cb_record_get (run, CB_RUN_WEIGHT_AREA + i);

      if (weight != NULL)
        weights.weight[i] = g_ascii_strtod (weight, NULL);
    }
  return weights;
}

CbRunScope
cb_runs_read_scope (const CbRecord *run)
{
  const char *scope = cb_record_get (run, CB_RUN_SCOPE);

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (g_strcmp0 (scope, scopes[i]) == 0)
      return (CbRunScope) i;
  return CB_RUN_OF_ALL;
}

char *
cb_runs_describe (const CbRecord *run)
{
  const char *author = cb_record_get (run, CB_RUN_AUTHOR);
  g_autofree char *as_of = cb_wording_date (cb_record_get_date (run, CB_RUN_AS_OF));
  g_autofree char *made = cb_wording_date (cb_record_get_date (run, CB_RUN_MADE));
  g_autofree char *as_of_isolated = cb_text_isolate (as_of);
  g_autofree char *made_isolated = cb_text_isolate (made);
  g_autofree char *profile = cb_text_isolate (cb_record_get (run, CB_RUN_PROFILE_NAME));
  g_autofree char *by = author != NULL ? cb_text_isolate (author) : NULL;

  if (by != NULL)
    /* Translators: a day, name of a profile of weights, the day and the office that kept it. */
    return g_strdup_printf (_ ("As of %s, weights “%s”, kept on %s by %s"), as_of_isolated, profile,
                            made_isolated, by);
  /* Translators: a day, name of a profile of weights, the day on which it was kept. */
  return g_strdup_printf (_ ("As of %s, weights “%s”, kept on %s"), as_of_isolated, profile,
                          made_isolated);
}
