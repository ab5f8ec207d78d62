/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The best set of pairs within places and money, what stays unmet, and which limits cost most. */

#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "cb-cli-table.h"
#include "cb-cli.h"
#include "cb-planning.h"
#include "cb-profiles.h"
#include "cb-wording.h"

static const char *const formats[] = { "table", "csv", "json", NULL };

typedef struct
{
  char *by;
  char *as_of_text;
  char *profile;
  char *per_need_text;
  char *seconds_text;
  char *format_text;
  CbPlanObjective objective;
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
  if (!cb_planning_find_objective (options->by, &options->objective))
    {
      cb_cli_refuse (cli, "%s", _ ("Expected: --by score or --by states."));
      return FALSE;
    }
  return take_number (cli, options->per_need_text, CB_PLANNING_MOST_PER_NEED, &options->per_need) &&
         take_number (cli, options->seconds_text, CB_PLANNING_MOST_SECONDS, &options->seconds) &&
         cb_cli_take_date (cli, options->as_of_text, &options->as_of) &&
         cb_cli_take_format (cli, options->format_text, formats, &options->format);
}

static const char *
get_need (const CbPlanning *planning, guint place)
{
  return cb_record_get_ref (cb_match_set_get_need (planning->set, place));
}

static const char *
get_programme (const CbPlanning *planning, guint place)
{
  return cb_record_get_ref (cb_match_set_get_programme (planning->set, place));
}

static gboolean
print_table (const CbPlanning *planning, GError **error)
{
  const CbPlan *plan = planning->plan;
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

      cb_cli_table_add_cell (table, get_need (planning, pair->need));
      cb_cli_table_add_cell (table, get_programme (planning, pair->programme));
      cb_cli_table_add_number (table, score);
      cb_cli_table_end_row (table);
    }
  for (guint i = 0; i < plan->unmet->len; i++)
    {
      const CbPlanUnmet *unmet = &g_array_index (plan->unmet, CbPlanUnmet, i);

      g_string_append_printf (text, "%s: %s\n", get_need (planning, unmet->need),
                              cb_planning_describe_reason (unmet->reason));
    }
  for (guint i = 0; i < plan->bindings->len; i++)
    {
      g_autofree char *sentence = cb_planning_describe_binding (planning,
                                                                &g_array_index (plan->bindings,
                                                                                CbPlanBinding, i));

      g_string_append_printf (text, "%s\n", sentence);
    }
  plain = cb_cli_plain (text->str);
  return cb_cli_table_print (table, error) && cb_cli_print (plain, error);
}

/* --- the command ----------------------------------------------------------- */

static void
show_progress (CbPlanStage stage, double number, gpointer data)
{
  g_printerr (stage == CB_PLAN_STAGE_PAIRS ? "\r%3.0f %%   " : "\r± %.2f %%   ", number * 100.0);
}

static CbPlanning *
make_plan (CbMatchSet *set, const CbPlanQuestion *question, GError **error)
{
  gboolean shown = isatty (STDERR_FILENO);
  CbPlanning *planning = cb_planning_new (set, question, shown ? show_progress : NULL, NULL, NULL,
                                          error);

  if (shown)
    g_printerr ("\r            \r");
  return planning;
}

static gboolean
print (const CbPlanning *planning, CbFormat format, GError **error)
{
  g_autoptr (GOutputStream) output = NULL;

  if (format == CB_FORMAT_TABLE)
    return print_table (planning, error);
  output = cb_cli_get_output ();
  return cb_planning_write (planning, format == CB_FORMAT_JSON ? CB_PLANNING_JSON : CB_PLANNING_CSV,
                            output, NULL, error);
}

CbExit
cb_command_plan (CbCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { .per_need = 1, .seconds = CB_PLANNING_SECONDS };
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (CbMatchSet) set = NULL;
  g_autoptr (CbPlanning) planning = NULL;
  g_autofree char *profile = NULL;
  g_autoptr (GError) error = NULL;
  CbPlanQuestion question = { .objective = CB_PLAN_BY_SCORE };

  if (!take_options (cli, &options, &argc, &argv))
    return CB_EXIT_USAGE;
  database = cb_cli_open (cli);
  if (database == NULL)
    return CB_EXIT_FAILED;
  if (cb_profiles_find (database, options.profile, &question.weights, &profile, &error))
    set = cb_match_set_load (database, options.as_of, &error);
  question.profile = profile;
  question.objective = options.objective;
  question.per_need = (guint) options.per_need;
  question.seconds = (guint) options.seconds;
  planning = set != NULL ? make_plan (set, &question, &error) : NULL;
  if (planning == NULL)
    return cb_cli_fail (error);

  if (!planning->plan->optimal)
    {
      g_autofree char *gap = cb_planning_describe_gap (planning);
      g_autofree char *plain = cb_cli_plain (gap);

      cb_cli_say ("%s", plain);
    }
  return print (planning, options.format, &error) ? CB_EXIT_DONE : cb_cli_fail (error);
}
