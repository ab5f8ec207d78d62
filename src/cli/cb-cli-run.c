/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-cli-records.h"
#include "cb-cli-run.h"
#include "cb-cli-table.h"
#include "cb-csv-writer.h"
#include "cb-error.h"
#include "cb-locale.h"
#include "cb-match-engine.h"
#include "cb-programme.h"
#include "cb-records.h"
#include "cb-run.h"
#include "cb-text.h"
#include "cb-wording.h"

#define COMPARISON_SCHEMA "run-comparison.schema.json"

/* What the member "run" says, under the names of the fields. */
static const guint told_fields[] = {
  CB_RUN_REF,
  CB_RUN_NAME,
  CB_RUN_MADE,
  CB_RUN_FINGERPRINT,
};

void
cb_cli_run_add_member (CbJsonWriter *writer, const CbRecord *run)
{
  cb_json_writer_name (writer, "run");
  cb_json_writer_begin_object (writer);
  for (guint i = 0; i < G_N_ELEMENTS (told_fields); i++)
    cb_cli_add_string (writer, cb_noun_run.fields[told_fields[i]].id,
                       cb_record_get (run, told_fields[i]));
  cb_cli_add_integer (writer, "engine", cb_record_get_integer (run, CB_RUN_ENGINE, 0));
  cb_json_writer_end_object (writer);
}

/* --- as it was ------------------------------------------------------------- */

static gboolean
print_json (const CbRecord *run, GArray *lines, gboolean explain, GError **error)
{
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (output, CB_JSON_STYLE_PRETTY);
  CbWeights weights = cb_runs_read_weights (run);

  cb_cli_begin_document (writer, CB_MATCH_JSON_SCHEMA);
  cb_match_json_add_head (writer, cb_record_get_date (run, CB_RUN_AS_OF),
                          cb_record_get (run, CB_RUN_PROFILE_NAME), &weights);
  cb_json_writer_name (writer, "results");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < lines->len; i++)
    {
      CbMatchLine line = g_array_index (lines, CbMatchLine, i);

      if (!explain)
        line.criteria = NULL;
      cb_match_json_add_line (writer, &line);
    }
  cb_json_writer_end_array (writer);
  cb_cli_run_add_member (writer, run);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

static void
add_double (CbCsvWriter *writer, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  /* What is not known is an empty cell. */
  cb_csv_writer_add_cell (writer, number == number
                                      ? g_ascii_formatd (buffer, sizeof buffer, "%.12f", number)
                                      : NULL);
}

static void
add_rank (CbCsvWriter *writer, guint rank)
{
  g_autofree char *text = rank > 0 ? g_strdup_printf ("%u", rank) : NULL;

  cb_csv_writer_add_cell (writer, text);
}

static gboolean
add_header (CbCsvWriter *writer, const char *const *names, GError **error)
{
  for (guint i = 0; names[i] != NULL; i++)
    cb_csv_writer_add_cell (writer, names[i]);
  return cb_csv_writer_end_row (writer, NULL, error);
}

static gboolean
print_csv (GArray *lines, GError **error)
{
  static const char *const names[] = { "need", "programme", "rank",  "score",
                                       "low",  "high",      "shown", NULL };
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (output, CB_CSV_DIALECT_EXCHANGE, ',');

  if (!add_header (writer, names, error))
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      const CbMatchLine *line = &g_array_index (lines, CbMatchLine, i);

      cb_csv_writer_add_cell (writer, line->need);
      cb_csv_writer_add_cell (writer, line->programme);
      add_rank (writer, line->rank);
      add_double (writer, line->totals.score);
      add_double (writer, line->totals.low);
      add_double (writer, line->totals.high);
      add_double (writer, line->totals.shown);
      if (!cb_csv_writer_end_row (writer, NULL, error))
        return FALSE;
    }
  return cb_csv_writer_finish (writer, NULL, error);
}

static void
add_number (CbCliTable *table, double number)
{
  g_autofree char *text = number == number ? cb_wording_score (number)
                                           : g_strdup (CB_WORDING_NOT_STATED);

  cb_cli_table_add_number (table, text);
}

static void
add_place (CbCliTable *table, guint rank)
{
  g_autofree char *text = rank > 0 ? g_strdup_printf ("%u", rank)
                                   : g_strdup (CB_WORDING_NOT_STATED);

  cb_cli_table_add_number (table, text);
}

/* What it is called today; nothing when it is no longer there. */
static void
add_title (CbCliTable *table, CbDatabase *database, const char *ref)
{
  g_autoptr (CbRecord) programme = cb_records_find (database, &cb_noun_programme, ref, NULL);

  cb_cli_table_add_cell (table,
                         programme != NULL
                             ? cb_record_get_title (programme, cb_locale_get_language ()->tag)
                             : CB_WORDING_NOT_STATED);
}

static gboolean
print_table (CbDatabase *database, const CbRecord *run, GArray *lines, GError **error)
{
  g_autoptr (CbCliTable) table = cb_cli_table_new ();
  g_autofree char *words = cb_runs_describe (run);
  g_autofree char *whole = g_strdup_printf ("%s\n%s\n\n", cb_record_get (run, CB_RUN_NAME), words);
  g_autofree char *plain = cb_cli_plain (whole);

  cb_cli_table_add_number (table, _ ("Rank"));
  cb_cli_table_add_number (table, _ ("Score"));
  cb_cli_table_add_number (table, _ ("From"));
  cb_cli_table_add_number (table, _ ("To"));
  cb_cli_table_add_number (table, _ ("Shown"));
  cb_cli_table_add_cell (table, _ ("Need"));
  cb_cli_table_add_cell (table, _ ("Programme"));
  cb_cli_table_add_cell (table, _ ("Title of the programme"));
  cb_cli_table_end_row (table);
  for (guint i = 0; i < lines->len; i++)
    {
      const CbMatchLine *line = &g_array_index (lines, CbMatchLine, i);

      add_place (table, line->rank);
      add_number (table, line->totals.score);
      add_number (table, line->totals.low);
      add_number (table, line->totals.high);
      add_number (table, line->totals.shown);
      cb_cli_table_add_cell (table, line->need);
      cb_cli_table_add_cell (table, line->programme);
      add_title (table, database, line->programme);
      cb_cli_table_end_row (table);
    }
  return cb_cli_print (plain, error) && cb_cli_table_print (table, error);
}

gboolean
cb_cli_run_print (CbDatabase *database,
                  const CbRecord *run,
                  gboolean explain,
                  CbFormat format,
                  GError **error)
{
  g_autoptr (GArray) lines = cb_runs_read_lines (run, error);

  if (lines == NULL)
    return FALSE;
  switch (format)
    {
    case CB_FORMAT_CSV:
      return print_csv (lines, error);
    case CB_FORMAT_JSON:
      return print_json (run, lines, explain, error);
    case CB_FORMAT_TABLE:
    default:
      return print_table (database, run, lines, error);
    }
}

/* --- beside today ---------------------------------------------------------- */

static const char *
name_cause (guint place)
{
  return cb_run_cause_to_string ((CbRunCause) (1u << place));
}

static const char *
name_criterion (guint place)
{
  return cb_criterion_to_string ((CbCriterion) place);
}

static const char *
name_constraint (guint place)
{
  return cb_constraint_to_string ((CbConstraint) place);
}

static void
add_words (CbJsonWriter *writer,
           const char *name,
           guint mask,
           guint n,
           const char *(*get_word) (guint place))
{
  cb_json_writer_name (writer, name);
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < n; i++)
    if ((mask & 1u << i) != 0)
      cb_json_writer_string (writer, get_word (i));
  cb_json_writer_end_array (writer);
}

static void
add_weights (CbJsonWriter *writer, const CbWeights *weights)
{
  cb_json_writer_name (writer, "weights");
  cb_json_writer_begin_object (writer);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    cb_cli_add_double (writer, cb_criterion_to_string ((CbCriterion) i), weights->weight[i]);
  cb_json_writer_end_object (writer);
}

static void
add_side (CbJsonWriter *writer,
          const char *name,
          CbDate as_of,
          const char *profile,
          const CbWeights *weights,
          gint64 engine,
          const char *fingerprint)
{
  g_autofree char *day = cb_date_format (as_of);

  cb_json_writer_name (writer, name);
  cb_json_writer_begin_object (writer);
  cb_cli_add_string (writer, "as_of", day);
  cb_cli_add_string (writer, "profile", profile);
  add_weights (writer, weights);
  cb_cli_add_integer (writer, "engine", engine);
  cb_cli_add_string (writer, "fingerprint", fingerprint);
  cb_json_writer_end_object (writer);
}

static void
add_rank_member (CbJsonWriter *writer, const char *name, guint rank)
{
  cb_json_writer_name (writer, name);
  if (rank > 0)
    cb_json_writer_integer (writer, rank);
  else
    cb_json_writer_null (writer);
}

static void
add_difference (CbJsonWriter *writer, const CbRunDifference *difference)
{
  cb_json_writer_begin_object (writer);
  cb_cli_add_string (writer, "need", difference->need);
  cb_cli_add_string (writer, "programme", difference->programme);
  cb_cli_add_string (writer, "change", cb_run_change_to_string (difference->change));
  add_rank_member (writer, "rank_then", difference->rank_then);
  add_rank_member (writer, "rank_now", difference->rank_now);
  cb_cli_add_double (writer, "score_then", difference->score_then);
  cb_cli_add_double (writer, "score_now", difference->score_now);
  add_words (writer, "causes", difference->causes, CB_N_RUN_CAUSES, name_cause);
  add_words (writer, "criteria", difference->criteria, CB_N_CRITERIA, name_criterion);
  add_words (writer, "failed", difference->failed, CB_N_CONSTRAINTS, name_constraint);
  cb_json_writer_name (writer, "deleted");
  cb_json_writer_boolean (writer, difference->deleted);
  cb_json_writer_end_object (writer);
}

static gboolean
print_comparison_json (CbRunComparison *comparison, GError **error)
{
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (output, CB_JSON_STYLE_PRETTY);
  const CbRecord *run = cb_run_comparison_get_run (comparison);
  GArray *differences = cb_run_comparison_get_differences (comparison);
  CbWeights weights = cb_runs_read_weights (run);

  cb_cli_begin_document (writer, COMPARISON_SCHEMA);
  cb_cli_add_string (writer, "run", cb_record_get_ref (run));
  add_side (writer, "then", cb_record_get_date (run, CB_RUN_AS_OF),
            cb_record_get (run, CB_RUN_PROFILE_NAME), &weights,
            cb_record_get_integer (run, CB_RUN_ENGINE, 0), cb_record_get (run, CB_RUN_FINGERPRINT));
  add_side (writer, "now", cb_run_comparison_get_today (comparison),
            cb_run_comparison_get_profile_name (comparison),
            cb_run_comparison_get_weights (comparison), CB_MATCH_ENGINE_VERSION,
            cb_run_comparison_get_fingerprint (comparison));
  add_words (writer, "changed", cb_run_comparison_get_causes (comparison), CB_N_RUN_CAUSES,
             name_cause);
  cb_json_writer_name (writer, "pairs");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < differences->len; i++)
    add_difference (writer, &g_array_index (differences, CbRunDifference, i));
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

static void
add_list (CbCsvWriter *writer, guint mask, guint n, const char *(*get_word) (guint place))
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if ((mask & 1u << i) != 0)
      g_string_append_printf (list, "%s%s", list->len > 0 ? CB_TEXT_LIST_SEPARATOR : "",
                              get_word (i));
  cb_csv_writer_add_cell (writer, list->str);
}

static gboolean
print_comparison_csv (CbRunComparison *comparison, GError **error)
{
  static const char *const names[] = { "need",     "programme",  "change",    "rank_then",
                                       "rank_now", "score_then", "score_now", "causes",
                                       "criteria", "failed",     NULL };
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (output, CB_CSV_DIALECT_EXCHANGE, ',');
  GArray *differences = cb_run_comparison_get_differences (comparison);

  if (!add_header (writer, names, error))
    return FALSE;
  for (guint i = 0; i < differences->len; i++)
    {
      const CbRunDifference *difference = &g_array_index (differences, CbRunDifference, i);

      cb_csv_writer_add_cell (writer, difference->need);
      cb_csv_writer_add_cell (writer, difference->programme);
      cb_csv_writer_add_cell (writer, cb_run_change_to_string (difference->change));
      add_rank (writer, difference->rank_then);
      add_rank (writer, difference->rank_now);
      add_double (writer, difference->score_then);
      add_double (writer, difference->score_now);
      add_list (writer, difference->causes, CB_N_RUN_CAUSES, name_cause);
      add_list (writer, difference->criteria, CB_N_CRITERIA, name_criterion);
      add_list (writer, difference->failed, CB_N_CONSTRAINTS, name_constraint);
      if (!cb_csv_writer_end_row (writer, NULL, error))
        return FALSE;
    }
  return cb_csv_writer_finish (writer, NULL, error);
}

static gboolean
print_comparison_table (CbRunComparison *comparison, GError **error)
{
  g_autoptr (CbCliTable) table = cb_cli_table_new ();
  GArray *differences = cb_run_comparison_get_differences (comparison);
  const CbRecord *run = cb_run_comparison_get_run (comparison);
  g_autofree char *words = cb_runs_describe (run);
  g_autofree char *changed = cb_run_comparison_describe (comparison);
  g_autofree char *head = g_strdup_printf ("%s\n%s\n%s\n\n", cb_record_get (run, CB_RUN_NAME),
                                           words, changed);
  g_autofree char *plain = cb_cli_plain (head);

  cb_cli_table_add_cell (table, _ ("Change"));
  cb_cli_table_add_number (table, _ ("Rank then"));
  cb_cli_table_add_number (table, _ ("Rank now"));
  cb_cli_table_add_number (table, _ ("Score then"));
  cb_cli_table_add_number (table, _ ("Score now"));
  cb_cli_table_add_cell (table, _ ("Need"));
  cb_cli_table_add_cell (table, _ ("Programme"));
  cb_cli_table_add_cell (table, _ ("Why"));
  cb_cli_table_end_row (table);
  for (guint i = 0; i < differences->len; i++)
    {
      const CbRunDifference *difference = &g_array_index (differences, CbRunDifference, i);
      g_autofree char *why = cb_run_comparison_describe_pair (comparison, difference);

      cb_cli_table_add_cell (table, cb_run_change_get_name (difference->change));
      add_place (table, difference->rank_then);
      add_place (table, difference->rank_now);
      add_number (table, difference->score_then);
      add_number (table, difference->score_now);
      cb_cli_table_add_cell (table, difference->need);
      cb_cli_table_add_cell (table, difference->programme);
      cb_cli_table_add_cell (table, why);
      cb_cli_table_end_row (table);
    }
  return cb_cli_print (plain, error) && cb_cli_table_print (table, error);
}

gboolean
cb_cli_run_print_comparison (CbRunComparison *comparison, CbFormat format, GError **error)
{
  switch (format)
    {
    case CB_FORMAT_CSV:
      return print_comparison_csv (comparison, error);
    case CB_FORMAT_JSON:
      return print_comparison_json (comparison, error);
    case CB_FORMAT_TABLE:
    default:
      return print_comparison_table (comparison, error);
    }
}
