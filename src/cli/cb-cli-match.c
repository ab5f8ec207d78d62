/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-cli-answers.h"
#include "cb-cli-match.h"
#include "cb-cli-records.h"
#include "cb-cli-run.h"
#include "cb-cli-table.h"
#include "cb-csv-writer.h"
#include "cb-locale.h"
#include "cb-match-json.h"
#include "cb-wording.h"

static const char *
get_need_ref (const CbCliMatch *match, guint place)
{
  return cb_record_get_ref (cb_match_set_get_need (match->set, place));
}

static const char *
get_programme_ref (const CbCliMatch *match, guint place)
{
  return cb_record_get_ref (cb_match_set_get_programme (match->set, place));
}

/* --- JSON ------------------------------------------------------------------ */

static void
write_result (CbJsonWriter *writer, const CbCliMatch *match, const CbRankedPair *pair)
{
  CbMatchScore score;
  CbMatchLine line = { .need = (char *) get_need_ref (match, pair->need),
                       .programme = (char *) get_programme_ref (match, pair->programme),
                       .rank = pair->rank,
                       .totals = pair->totals };

  if (match->explain)
    {
      cb_match_score_pair (cb_match_set_get_input (match->set), &match->weights, pair->need,
                           pair->programme, &score);
      line.criteria = score.criteria;
    }
  cb_match_json_add_line (writer, &line);
}

static void
write_constraints (CbJsonWriter *writer, const char *name, guint mask)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < CB_N_CONSTRAINTS; i++)
    if ((mask & 1u << i) != 0)
      cb_json_writer_string (writer, cb_constraint_to_string ((CbConstraint) i));
  cb_json_writer_end_array (writer);
}

static void
write_excluded (CbJsonWriter *writer, const CbCliMatch *match)
{
  cb_json_writer_name (writer, "excluded");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < match->ranking->excluded->len; i++)
    {
      const CbExcludedPair *pair = &g_array_index (match->ranking->excluded, CbExcludedPair, i);

      cb_json_writer_begin_object (writer);
      cb_cli_add_string (writer, "need", get_need_ref (match, pair->need));
      cb_cli_add_string (writer, "programme", get_programme_ref (match, pair->programme));
      write_constraints (writer, "failed", pair->verdict.failed);
      write_constraints (writer, "unknown", pair->verdict.unknown);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

static gboolean
print_json (const CbCliMatch *match, GError **error)
{
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (output, CB_JSON_STYLE_PRETTY);

  cb_cli_begin_document (writer, CB_MATCH_JSON_SCHEMA);
  cb_match_json_add_head (writer, match->as_of, match->profile, &match->weights);
  cb_json_writer_name (writer, "results");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < match->ranking->pairs->len; i++)
    write_result (writer, match, &g_array_index (match->ranking->pairs, CbRankedPair, i));
  cb_json_writer_end_array (writer);
  if (match->excluded)
    write_excluded (writer, match);
  if (match->robustness)
    cb_cli_answers_write_robustness (writer, match->answers);
  if (match->compared[0] != match->compared[1])
    cb_cli_answers_write_comparison (writer, match->answers, match->compared[0],
                                     match->compared[1]);
  if (match->kept != NULL)
    cb_cli_run_add_member (writer, match->kept);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

/* --- CSV ------------------------------------------------------------------- */

static void
add_double (CbCsvWriter *writer, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  /* What is not known is an empty cell. */
  cb_csv_writer_add_cell (writer, number == number
                                      ? g_ascii_formatd (buffer, sizeof buffer, "%.12f", number)
                                      : NULL);
}

static gboolean
write_csv_header (CbCsvWriter *writer, const CbCliMatch *match, GError **error)
{
  static const char *const columns[] = { "need", "programme", "rank", "score",
                                         "low",  "high",      "shown" };

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    cb_csv_writer_add_cell (writer, columns[i]);
  for (guint i = 0; match->explain && i < CB_N_CRITERIA; i++)
    {
      const char *id = cb_criterion_to_string ((CbCriterion) i);
      g_autofree char *value = g_strconcat (id, "_value", NULL);
      g_autofree char *contribution = g_strconcat (id, "_contribution", NULL);

      cb_csv_writer_add_cell (writer, value);
      cb_csv_writer_add_cell (writer, contribution);
    }
  if (match->excluded)
    {
      cb_csv_writer_add_cell (writer, "failed");
      cb_csv_writer_add_cell (writer, "unknown");
    }
  return cb_csv_writer_end_row (writer, NULL, error);
}

static gboolean
write_csv_pair (CbCsvWriter *writer,
                const CbCliMatch *match,
                const CbRankedPair *pair,
                GError **error)
{
  g_autofree char *rank = g_strdup_printf ("%u", pair->rank);
  CbMatchScore score;

  cb_csv_writer_add_cell (writer, get_need_ref (match, pair->need));
  cb_csv_writer_add_cell (writer, get_programme_ref (match, pair->programme));
  cb_csv_writer_add_cell (writer, rank);
  add_double (writer, pair->totals.score);
  add_double (writer, pair->totals.low);
  add_double (writer, pair->totals.high);
  add_double (writer, pair->totals.shown);
  cb_match_score_pair (cb_match_set_get_input (match->set), &match->weights, pair->need,
                       pair->programme, &score);
  for (guint i = 0; match->explain && i < CB_N_CRITERIA; i++)
    {
      add_double (writer, score.criteria[i].value);
      add_double (writer, score.criteria[i].contribution);
    }
  for (guint i = 0; match->excluded && i < 2; i++)
    cb_csv_writer_add_cell (writer, NULL);
  return cb_csv_writer_end_row (writer, NULL, error);
}

static void
add_constraints (CbCsvWriter *writer, guint mask)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < CB_N_CONSTRAINTS; i++)
    if ((mask & 1u << i) != 0)
      g_string_append_printf (list, "%s%s", list->len > 0 ? ";" : "",
                              cb_constraint_to_string ((CbConstraint) i));
  cb_csv_writer_add_cell (writer, list->str);
}

/* An excluded pair has neither rank nor score. */
static gboolean
write_csv_excluded (CbCsvWriter *writer,
                    const CbCliMatch *match,
                    const CbExcludedPair *pair,
                    GError **error)
{
  guint n_empty = 5 + (match->explain ? 2 * CB_N_CRITERIA : 0);

  cb_csv_writer_add_cell (writer, get_need_ref (match, pair->need));
  cb_csv_writer_add_cell (writer, get_programme_ref (match, pair->programme));
  for (guint i = 0; i < n_empty; i++)
    cb_csv_writer_add_cell (writer, NULL);
  add_constraints (writer, pair->verdict.failed);
  add_constraints (writer, pair->verdict.unknown);
  return cb_csv_writer_end_row (writer, NULL, error);
}

static gboolean
print_csv (const CbCliMatch *match, GError **error)
{
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (output, CB_CSV_DIALECT_EXCHANGE, ',');
  GArray *pairs = match->ranking->pairs;
  GArray *excluded = match->ranking->excluded;

  if (!write_csv_header (writer, match, error))
    return FALSE;
  for (guint i = 0; i < pairs->len; i++)
    if (!write_csv_pair (writer, match, &g_array_index (pairs, CbRankedPair, i), error))
      return FALSE;
  for (guint i = 0; match->excluded && i < excluded->len; i++)
    if (!write_csv_excluded (writer, match, &g_array_index (excluded, CbExcludedPair, i), error))
      return FALSE;
  return cb_csv_writer_finish (writer, NULL, error);
}

/* --- for people ------------------------------------------------------------ */

static void
add_titles (CbCliTable *table, const CbCliMatch *match, guint need, guint programme)
{
  const char *language = cb_locale_get_language ()->tag;

  cb_cli_table_add_cell (table, get_need_ref (match, need));
  cb_cli_table_add_cell (table, get_programme_ref (match, programme));
  cb_cli_table_add_cell (table,
                         cb_record_get_title (cb_match_set_get_programme (match->set, programme),
                                              language));
}

static gboolean
print_ranking (const CbCliMatch *match, GError **error)
{
  g_autoptr (CbCliTable) table = cb_cli_table_new ();

  cb_cli_table_add_number (table, _ ("Rank"));
  cb_cli_table_add_number (table, _ ("Score"));
  cb_cli_table_add_number (table, _ ("From"));
  cb_cli_table_add_number (table, _ ("To"));
  cb_cli_table_add_number (table, _ ("Shown"));
  cb_cli_table_add_cell (table, _ ("Need"));
  cb_cli_table_add_cell (table, _ ("Programme"));
  cb_cli_table_add_cell (table, _ ("Title of the programme"));
  cb_cli_table_end_row (table);
  for (guint i = 0; i < match->ranking->pairs->len; i++)
    {
      const CbRankedPair *pair = &g_array_index (match->ranking->pairs, CbRankedPair, i);
      const double numbers[] = { pair->totals.score, pair->totals.low, pair->totals.high,
                                 pair->totals.shown };
      g_autofree char *rank = g_strdup_printf ("%u", pair->rank);

      cb_cli_table_add_number (table, rank);
      for (guint j = 0; j < G_N_ELEMENTS (numbers); j++)
        {
          g_autofree char *number = cb_wording_score (numbers[j]);

          cb_cli_table_add_number (table, number);
        }
      add_titles (table, match, pair->need, pair->programme);
      cb_cli_table_end_row (table);
    }
  return cb_cli_table_print (table, error);
}

static void
append_explanation (GString *text, const CbCliMatch *match, const CbRankedPair *pair)
{
  g_autofree char *whole = cb_matching_describe_pair (match->set, &match->weights, pair->need,
                                                      pair->programme);
  CbMatchScore score;

  cb_match_score_pair (cb_match_set_get_input (match->set), &match->weights, pair->need,
                       pair->programme, &score);
  g_string_append_printf (text, "\n%u. %s × %s\n   %s\n", pair->rank,
                          get_need_ref (match, pair->need),
                          get_programme_ref (match, pair->programme), whole);
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      g_autofree char *sentence = cb_matching_describe_criterion (match->set, pair->need,
                                                                  pair->programme, (CbCriterion) i);
      g_autofree char *points = cb_wording_score (score.criteria[i].contribution);

      g_string_append_printf (text, "   %s  %s: %s\n", points,
                              cb_wording_criterion ((CbCriterion) i), sentence);
    }
}

static void
append_exclusion (GString *text, const CbCliMatch *match, const CbExcludedPair *pair)
{
  CbMatchFact facts[CB_N_CONSTRAINTS];

  cb_match_check_pair (cb_match_set_get_input (match->set), pair->need, pair->programme, facts);
  g_string_append_printf (text, "\n%s × %s\n", get_need_ref (match, pair->need),
                          get_programme_ref (match, pair->programme));
  for (guint i = 0; i < CB_N_CONSTRAINTS; i++)
    {
      g_autofree char *sentence = NULL;

      if (facts[i].outcome == CB_MATCH_PASS)
        continue;
      sentence = cb_matching_describe_fact (match->set, &facts[i]);
      g_string_append_printf (text, "   %s: %s\n", cb_wording_constraint (facts[i].constraint),
                              sentence);
    }
}

static gboolean
print_pages (const CbCliMatch *match, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *plain = NULL;

  if (!print_ranking (match, error))
    return FALSE;
  for (guint i = 0; match->explain && i < match->ranking->pairs->len; i++)
    append_explanation (text, match, &g_array_index (match->ranking->pairs, CbRankedPair, i));
  if (match->excluded)
    g_string_append_printf (text, "\n%s\n", _ ("Excluded:"));
  for (guint i = 0; match->excluded && i < match->ranking->excluded->len; i++)
    append_exclusion (text, match, &g_array_index (match->ranking->excluded, CbExcludedPair, i));
  if (match->robustness)
    cb_cli_answers_append_robustness (text, match->answers);
  if (match->compared[0] != match->compared[1])
    cb_cli_answers_append_comparison (text, match->answers, match->compared[0], match->compared[1]);
  plain = cb_cli_plain (text->str);
  return cb_cli_print (plain, error);
}

gboolean
cb_cli_match_print (const CbCliMatch *match, CbFormat format, GError **error)
{
  switch (format)
    {
    case CB_FORMAT_CSV:
      return print_csv (match, error);
    case CB_FORMAT_JSON:
      return print_json (match, error);
    case CB_FORMAT_TABLE:
    default:
      return print_pages (match, error);
    }
}
