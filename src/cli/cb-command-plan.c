/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The best set of pairs within places and money, what stays unmet, and which limits cost most. */

#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "cb-cli-records.h"
#include "cb-cli-table.h"
#include "cb-cli.h"
#include "cb-csv-writer.h"
#include "cb-matching.h"
#include "cb-plan.h"
#include "cb-profiles.h"
#include "cb-wording.h"

#define DEFAULT_SECONDS 30
#define MOST_SECONDS 86400
#define MOST_PER_NEED 100
#define N_LIMITS 25

static const char *const formats[] = { "table", "csv", "json", NULL };

typedef struct
{
  char *by;
  char *as_of_text;
  char *profile;
  char *per_need_text;
  char *seconds_text;
  char *format_text;
  CbDate as_of;
  CbFormat format;
  guint64 per_need;
  guint64 seconds;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->by);
  g_free (options->as_of_text);
  g_free (options->profile);
  g_free (options->per_need_text);
  g_free (options->seconds_text);
  g_free (options->format_text);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
take_number (CbCli *cli, const char *text, guint64 most, guint64 *number)
{
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, 1, most, number, NULL))
    return TRUE;
  cb_cli_refuse (cli, _ ("“%s” is not a whole number from 1 to %u."), text, (guint) most);
  return FALSE;
}

static gboolean
take_options (CbCli *cli, Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "by", 0, 0, G_OPTION_ARG_STRING, &options->by,
      N_ ("score: largest sum of scores; states: most States first"), "score|states" },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options->as_of_text,
      N_ ("The day for which is asked; without it, today"), N_ ("DATE") },
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &options->profile,
      N_ ("Weights: reference or name of a profile, or a JSON file"), N_ ("NAME|FILE") },
    { "per-need", 0, 0, G_OPTION_ARG_STRING, &options->per_need_text,
      N_ ("How many programmes a need can have; without it, one"), "K" },
    { "time-limit", 0, 0, G_OPTION_ARG_STRING, &options->seconds_text,
      N_ ("After how many seconds to give the best plan so far"), N_ ("SECONDS") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_text, N_ ("table, csv or json"),
      N_ ("FORMAT") },
    { NULL },
  };

  if (!cb_cli_parse (cli, entries, argc, argv, 0, 0))
    return FALSE;
  if (options->by != NULL && !g_str_equal (options->by, "score") &&
      !g_str_equal (options->by, "states"))
    {
      cb_cli_refuse (cli, "%s", _ ("Expected: --by score or --by states."));
      return FALSE;
    }
  return take_number (cli, options->per_need_text, MOST_PER_NEED, &options->per_need) &&
         take_number (cli, options->seconds_text, MOST_SECONDS, &options->seconds) &&
         cb_cli_take_date (cli, options->as_of_text, &options->as_of) &&
         cb_cli_take_format (cli, options->format_text, formats, &options->format);
}

static const char *
get_need (CbMatchSet *set, guint place)
{
  return cb_record_get_ref (cb_match_set_get_need (set, place));
}

static const char *
get_programme (CbMatchSet *set, guint place)
{
  return cb_record_get_ref (cb_match_set_get_programme (set, place));
}

/* --- JSON ------------------------------------------------------------------ */

static void
begin_array (CbJsonWriter *writer, const char *name)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_begin_array (writer);
}

static void
write_totals (CbJsonWriter *writer, const CbPlan *plan)
{
  cb_cli_add_string (writer, "status", plan->optimal ? "optimal" : "limited");
  cb_cli_add_double (writer, "score", plan->score);
  cb_cli_add_double (writer, "score_bound", plan->score_bound);
  cb_cli_add_integer (writer, "states", plan->states);
  cb_cli_add_integer (writer, "states_bound", plan->states_bound);
  cb_cli_add_double (writer, "gap", plan->gap);
  cb_cli_add_integer (writer, "open_needs", plan->n_needs);
  cb_cli_add_integer (writer, "possible_pairs", (gint64) plan->n_possible);
  cb_cli_add_integer (writer, "left_out_pairs", (gint64) plan->n_left_out);
}

static void
write_pairs (CbJsonWriter *writer, CbMatchSet *set, const CbPlan *plan)
{
  begin_array (writer, "pairs");
  for (guint i = 0; i < plan->pairs->len; i++)
    {
      const CbPlanPair *pair = &g_array_index (plan->pairs, CbPlanPair, i);

      cb_json_writer_begin_object (writer);
      cb_cli_add_string (writer, "need", get_need (set, pair->need));
      cb_cli_add_string (writer, "programme", get_programme (set, pair->programme));
      cb_cli_add_double (writer, "score", pair->totals.score);
      cb_cli_add_double (writer, "money_usd", pair->money_usd);
      cb_json_writer_name (writer, "remaining_known");
      cb_json_writer_boolean (writer, pair->remaining_known);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

static void
write_rest (CbJsonWriter *writer, CbMatchSet *set, const CbPlan *plan)
{
  begin_array (writer, "unmet");
  for (guint i = 0; i < plan->unmet->len; i++)
    {
      const CbPlanUnmet *unmet = &g_array_index (plan->unmet, CbPlanUnmet, i);

      cb_json_writer_begin_object (writer);
      cb_cli_add_string (writer, "need", get_need (set, unmet->need));
      cb_cli_add_string (writer, "reason", cb_plan_reason_to_string (unmet->reason));
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
  begin_array (writer, "limits");
  for (guint i = 0; i < plan->bindings->len; i++)
    {
      const CbPlanBinding *binding = &g_array_index (plan->bindings, CbPlanBinding, i);

      cb_json_writer_begin_object (writer);
      cb_cli_add_string (writer, "limit", cb_plan_limit_to_string (binding->limit));
      cb_cli_add_string (writer, "programme", get_programme (set, binding->programme));
      if (binding->need != CB_PLAN_NOBODY)
        cb_cli_add_string (writer, "need", get_need (set, binding->need));
      cb_cli_add_double (writer, "gain_score", binding->gain_score);
      cb_cli_add_integer (writer, "gain_states", binding->gain_states);
      cb_cli_add_double (writer, "missing_usd", binding->missing_usd);
      cb_json_writer_name (writer, "exact");
      cb_json_writer_boolean (writer, binding->exact);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
}

static gboolean
print_json (CbMatchSet *set,
            const CbPlan *plan,
            const Options *options,
            const char *profile,
            GError **error)
{
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (output, CB_JSON_STYLE_PRETTY);
  g_autofree char *as_of = cb_date_format (options->as_of);

  cb_cli_begin_document (writer, "plan.schema.json");
  cb_cli_add_string (writer, "as_of", as_of);
  cb_cli_add_string (writer, "profile", profile);
  cb_cli_add_string (writer, "by", options->by != NULL ? options->by : "score");
  cb_cli_add_integer (writer, "per_need", (gint64) options->per_need);
  write_totals (writer, plan);
  write_pairs (writer, set, plan);
  write_rest (writer, set, plan);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

/* --- CSV and table --------------------------------------------------------- */

static gboolean
print_csv (CbMatchSet *set, const CbPlan *plan, GError **error)
{
  static const char *const columns[] = { "need", "programme", "score", "money_usd", "reason" };
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (output, CB_CSV_DIALECT_EXCHANGE, ',');
  char score[G_ASCII_DTOSTR_BUF_SIZE];
  char money[G_ASCII_DTOSTR_BUF_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    cb_csv_writer_add_cell (writer, columns[i]);
  if (!cb_csv_writer_end_row (writer, NULL, error))
    return FALSE;
  for (guint i = 0; i < plan->pairs->len; i++)
    {
      const CbPlanPair *pair = &g_array_index (plan->pairs, CbPlanPair, i);

      g_ascii_formatd (score, sizeof score, "%.12f", pair->totals.score);
      g_ascii_formatd (money, sizeof money, "%.2f", pair->money_usd);
      cb_csv_writer_add_cell (writer, get_need (set, pair->need));
      cb_csv_writer_add_cell (writer, get_programme (set, pair->programme));
      cb_csv_writer_add_cell (writer, score);
      cb_csv_writer_add_cell (writer, pair->wanted_known ? money : NULL);
      cb_csv_writer_add_cell (writer, NULL);
      if (!cb_csv_writer_end_row (writer, NULL, error))
        return FALSE;
    }
  for (guint i = 0; i < plan->unmet->len; i++)
    {
      const CbPlanUnmet *unmet = &g_array_index (plan->unmet, CbPlanUnmet, i);

      cb_csv_writer_add_cell (writer, get_need (set, unmet->need));
      for (guint j = 0; j < 3; j++)
        cb_csv_writer_add_cell (writer, NULL);
      cb_csv_writer_add_cell (writer, cb_plan_reason_to_string (unmet->reason));
      if (!cb_csv_writer_end_row (writer, NULL, error))
        return FALSE;
    }
  return cb_csv_writer_finish (writer, NULL, error);
}

static const char *
describe_reason (CbPlanReason reason)
{
  switch (reason)
    {
    case CB_PLAN_REASON_NO_PROGRAMME:
      return _ ("No programme is possible.");
    case CB_PLAN_REASON_PLACES:
      return _ ("All places are taken.");
    case CB_PLAN_REASON_MONEY:
    default:
      return _ ("The money that is left does not suffice.");
    }
}

static void
append_limit (GString *text, CbMatchSet *set, const CbPlanBinding *binding)
{
  const char *programme = get_programme (set, binding->programme);
  g_autofree char *money = NULL;

  if (binding->need == CB_PLAN_NOBODY)
    g_string_append_printf (text,
                            _ ("One more place in %s would let needs move to better programmes."),
                            programme);
  else if (binding->limit == CB_PLAN_LIMIT_PLACES)
    /* Translators: reference of a programme, reference of a need. */
    g_string_append_printf (text, _ ("One more place in %s would serve %s."), programme,
                            get_need (set, binding->need));
  else
    {
      money = cb_wording_money ((CbMoney) (binding->missing_usd * CB_MONEY_UNIT + 0.5), "USD");
      /* Translators: amount, reference of a programme, reference of a need. */
      g_string_append_printf (text, _ ("%s more in %s would serve %s."), money, programme,
                              get_need (set, binding->need));
    }
  g_string_append_c (text, '\n');
}

static gboolean
print_table (CbMatchSet *set, const CbPlan *plan, GError **error)
{
  g_autoptr (CbCliTable) table = cb_cli_table_new ();
  g_autoptr (GString) text = g_string_new ("\n");
  g_autofree char *plain = NULL;

  cb_cli_table_add_cell (table, _ ("Need"));
  cb_cli_table_add_cell (table, _ ("Programme"));
  cb_cli_table_add_number (table, _ ("Score"));
  cb_cli_table_end_row (table);
  for (guint i = 0; i < plan->pairs->len; i++)
    {
      const CbPlanPair *pair = &g_array_index (plan->pairs, CbPlanPair, i);
      g_autofree char *score = cb_wording_score (pair->totals.score);

      cb_cli_table_add_cell (table, get_need (set, pair->need));
      cb_cli_table_add_cell (table, get_programme (set, pair->programme));
      cb_cli_table_add_number (table, score);
      cb_cli_table_end_row (table);
    }
  for (guint i = 0; i < plan->unmet->len; i++)
    {
      const CbPlanUnmet *unmet = &g_array_index (plan->unmet, CbPlanUnmet, i);

      g_string_append_printf (text, "%s: %s\n", get_need (set, unmet->need),
                              describe_reason (unmet->reason));
    }
  for (guint i = 0; i < plan->bindings->len; i++)
    append_limit (text, set, &g_array_index (plan->bindings, CbPlanBinding, i));
  plain = cb_cli_plain (text->str);
  return cb_cli_table_print (table, error) && cb_cli_print (plain, error);
}

/* --- the command ----------------------------------------------------------- */

static void
show_progress (CbPlanStage stage, double number, gpointer data)
{
  g_printerr (stage == CB_PLAN_STAGE_PAIRS ? "\r%3.0f %%   " : "\r± %.2f %%   ", number * 100.0);
}

static CbPlan *
make_plan (CbMatchSet *set, const Options *options, const CbWeights *weights, GError **error)
{
  CbPlanOptions wanted = {
    .weights = weights,
    .objective = g_strcmp0 (options->by, "states") == 0 ? CB_PLAN_BY_STATES : CB_PLAN_BY_SCORE,
    .per_need = (guint) options->per_need,
    .time_limit_ms = (guint) options->seconds * 1000,
    .n_limits = N_LIMITS,
    .progress = isatty (STDERR_FILENO) ? show_progress : NULL,
  };
  CbPlan *plan = cb_plan_new (cb_match_set_get_input (set), &wanted, NULL, error);

  if (wanted.progress != NULL)
    g_printerr ("\r            \r");
  return plan;
}

CbExit
cb_command_plan (CbCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { .per_need = 1, .seconds = DEFAULT_SECONDS };
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (CbMatchSet) set = NULL;
  g_autoptr (CbPlan) plan = NULL;
  g_autofree char *profile = NULL;
  g_autoptr (GError) error = NULL;
  CbWeights weights;
  gboolean printed;

  if (!take_options (cli, &options, &argc, &argv))
    return CB_EXIT_USAGE;
  database = cb_cli_open (cli);
  if (database == NULL)
    return CB_EXIT_FAILED;
  if (cb_profiles_find (database, options.profile, &weights, &profile, &error))
    set = cb_match_set_load (database, options.as_of, &error);
  plan = set != NULL ? make_plan (set, &options, &weights, &error) : NULL;
  if (plan == NULL)
    return cb_cli_fail (error);

  if (!plan->optimal)
    cb_cli_say (_ ("A better plan may exist; this one is at most %.2f %% below the best."),
                plan->gap * 100.0);
  if (options.format == CB_FORMAT_JSON)
    printed = print_json (set, plan, &options, profile, &error);
  else if (options.format == CB_FORMAT_CSV)
    printed = print_csv (set, plan, &error);
  else
    printed = print_table (set, plan, &error);
  return printed ? CB_EXIT_DONE : cb_cli_fail (error);
}
