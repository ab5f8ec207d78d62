/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-cli-match.h"
#include "cb-cli-run.h"
#include "cb-error.h"
#include "cb-profiles.h"
#include "cb-records.h"
#include "cb-run.h"
#include "cb-setup.h"

static const char *const formats[] = { "table", "csv", "json", NULL };

typedef struct
{
  char *need;
  char *programme;
  gboolean all;
  gboolean explain;
  gboolean excluded;
  gboolean robustness;
  gboolean compare;
  char *compared[2]; /* refs */
  char *top_text;
  char *profile;
  char *as_of_text;
  char *format_text;
  gboolean keep;
  char *made_by;
  char *reason;
  char *run;
  gboolean compare_today;
  guint top;
  CbDate as_of;
  CbFormat format;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->need);
  g_free (options->programme);
  g_free (options->compared[0]);
  g_free (options->compared[1]);
  g_free (options->top_text);
  g_free (options->profile);
  g_free (options->as_of_text);
  g_free (options->format_text);
  g_free (options->made_by);
  g_free (options->reason);
  g_free (options->run);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
take_top (CbCli *cli, Options *options)
{
  guint64 number = 0;

  if (options->top_text == NULL)
    return TRUE;
  if (g_ascii_string_to_unsigned (options->top_text, 10, 1, G_MAXUINT, &number, NULL))
    {
      options->top = (guint) number;
      return TRUE;
    }
  cb_cli_refuse (cli, _ ("“%s” is no number of results. Expected: 1 or more."), options->top_text);
  return FALSE;
}

/* What is asked of one ranking can not be asked of many, and has no place in a table of cells. */
static gboolean
take_answers (CbCli *cli, Options *options, int argc, char **argv)
{
  if (!options->robustness && !options->compare)
    return TRUE;
  if (options->all || options->format == CB_FORMAT_CSV)
    {
      cb_cli_refuse (cli, "%s",
                     options->all ? _ ("--robustness and --compare are for one need or programme.")
                                  : _ ("--robustness and --compare do not go with CSV."));
      return FALSE;
    }
  for (int i = 0; options->compare && i < 2; i++)
    options->compared[i] = g_strdup (argv[i + 1]);
  return TRUE;
}

/* What a run keeps is the whole answer to a question, and a run that was kept is a question
 * already. */
static gboolean
take_run (CbCli *cli, const Options *options)
{
  const char *fault = NULL;

  if (options->compare_today && options->run == NULL)
    fault = _ ("--compare-today is for --run REF.");
  else if ((options->made_by != NULL || options->reason != NULL) && !options->keep)
    fault = _ ("--made-by and --reason are for --keep.");
  else if (options->keep && options->compare)
    fault = _ ("--keep does not go with --compare.");
  else if (options->run != NULL &&
           (options->keep || options->compare || options->robustness || options->excluded ||
            options->top_text != NULL || options->profile != NULL ||
            (options->as_of_text != NULL && !options->compare_today)))
    fault = _ ("--run goes with --explain, --compare-today and --format alone.");
  if (fault != NULL)
    cb_cli_refuse (cli, "%s", fault);
  return fault == NULL;
}

static gboolean
take_question (CbCli *cli, const Options *options, int argc)
{
  if ((options->need != NULL) + (options->programme != NULL) + options->all +
          (options->run != NULL) !=
      1)
    {
      cb_cli_refuse (cli, "%s",
                     _ ("Expected: one of --need REF, --programme REF, --all or --run REF."));
      return FALSE;
    }
  if (options->compare && argc != 3)
    {
      cb_cli_refuse (cli, "%s", _ ("Expected: --compare REF REF."));
      return FALSE;
    }
  if (!options->compare && argc != 1)
    {
      cb_cli_refuse (cli, _ ("There are too many arguments: %s %s"), cli->command->name,
                     _ (cli->command->arguments));
      return FALSE;
    }
  return TRUE;
}

static gboolean
take_options (CbCli *cli, Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "need", 0, 0, G_OPTION_ARG_STRING, &options->need, N_ ("Rank programmes for this need"),
      N_ ("REF") },
    { "programme", 0, 0, G_OPTION_ARG_STRING, &options->programme,
      N_ ("Rank needs for this programme"), N_ ("REF") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options->all, N_ ("Rank programmes for every need"), NULL },
    { "top", 0, 0, G_OPTION_ARG_STRING, &options->top_text, N_ ("Only the first N of each ranking"),
      "N" },
    { "profile", 0, 0, G_OPTION_ARG_FILENAME, &options->profile,
      N_ ("Weights: reference or name of a profile, or a JSON file"), N_ ("NAME|FILE") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options->as_of_text,
      N_ ("The day for which is asked; without it, today"), N_ ("DATE") },
    { "explain", 0, 0, G_OPTION_ARG_NONE, &options->explain,
      N_ ("Say what each criterion adds, and why"), NULL },
    { "excluded", 0, 0, G_OPTION_ARG_NONE, &options->excluded,
      N_ ("List the pairs that are not possible, and why"), NULL },
    { "robustness", 0, 0, G_OPTION_ARG_NONE, &options->robustness,
      N_ ("Say how sure the ranking is"), NULL },
    { "compare", 0, 0, G_OPTION_ARG_NONE, &options->compare,
      N_ ("Compare the two that follow, REF REF, alone"), NULL },
    { "keep", 0, 0, G_OPTION_ARG_NONE, &options->keep,
      N_ ("Keep the ranking as it is, to be shown again later"), NULL },
    { "made-by", 0, 0, G_OPTION_ARG_STRING, &options->made_by,
      N_ ("With --keep: office or function that keeps it"), N_ ("TEXT") },
    { "reason", 0, 0, G_OPTION_ARG_STRING, &options->reason,
      N_ ("With --keep: what the ranking is used for"), N_ ("TEXT") },
    { "run", 0, 0, G_OPTION_ARG_STRING, &options->run, N_ ("Show a ranking that was kept"),
      N_ ("REF") },
    { "compare-today", 0, 0, G_OPTION_ARG_NONE, &options->compare_today,
      N_ ("With --run: what is not as it was, and why"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_text, N_ ("table, csv or json"),
      N_ ("FORMAT") },
    { NULL },
  };

  if (!cb_cli_parse (cli, entries, argc, argv, 0, 2) || !take_question (cli, options, *argc))
    return FALSE;
  return take_run (cli, options) && take_top (cli, options) &&
         cb_cli_take_date (cli, options->as_of_text, &options->as_of) &&
         cb_cli_take_format (cli, options->format_text, formats, &options->format) &&
         take_answers (cli, options, *argc, *argv);
}

static gboolean
find_place (CbMatchSet *set, const Options *options, guint *place, GError **error)
{
  int found = options->need != NULL ? cb_match_set_find_need (set, options->need)
                                    : cb_match_set_find_programme (set, options->programme);

  if (found < 0)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_NOT_FOUND, "%s",
                   options->need != NULL ? options->need : options->programme);
      return FALSE;
    }
  *place = (guint) found;
  return TRUE;
}

static CbMatchRanking *
rank (CbMatchSet *set, const Options *options, const CbWeights *weights, GError **error)
{
  CbMatchOptions wanted = { .weights = weights,
                            .top_n = options->compare ? 0 : options->top,
                            .keep_excluded = options->excluded };
  guint place = 0;

  if (options->all)
    return cb_match_set_rank_all (set, &wanted, NULL, error);
  if (!find_place (set, options, &place, error))
    return NULL;
  return options->need != NULL ? cb_match_set_rank_for_need (set, place, &wanted, NULL, error)
                               : cb_match_set_rank_for_programme (set, place, &wanted, NULL, error);
}

/* An amount that can not be compared is said to be missing, never taken for zero. */
static void
say_rateless (CbMatchSet *set)
{
  const char *const *rateless = cb_match_set_get_rateless (set);
  g_autofree char *list = NULL;

  if (rateless[0] == NULL)
    return;
  list = g_strjoinv (", ", (char **) rateless);
  /* Translators: %s is a list of currency codes. */
  cb_cli_say (_ ("No rate of exchange is known for %s; amounts in these count as not stated."),
              list);
}

static gboolean
find_compared (const CbAnswers *answers, const char *ref, guint *at, GError **error)
{
  for (guint i = 0; i < answers->n_alternatives; i++)
    if (g_str_equal (answers->alternatives[i].ref, ref))
      {
        *at = i;
        return TRUE;
      }
  g_set_error (error, CB_ERROR, CB_ERROR_NOT_FOUND, "%s", ref);
  return FALSE;
}

/* Of the ranking only the two pairs are left; a ranking and its answers have the same order. */
static void
keep_compared (CbCliMatch *match)
{
  GArray *pairs = match->ranking->pairs;

  for (guint i = pairs->len; i > 0; i--)
    if (i - 1 != match->compared[0] && i - 1 != match->compared[1])
      g_array_remove_index (pairs, i - 1);
}

static gboolean
compare (CbCliMatch *match, const Options *options, GError **error)
{
  guint *compared = match->compared;

  for (guint i = 0; i < 2; i++)
    if (!find_compared (match->answers, options->compared[i], &compared[i], error))
      return FALSE;
  if (compared[0] == compared[1])
    {
      g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "%s",
                   _ ("Two different ones are needed for a comparison."));
      return FALSE;
    }
  if (compared[0] > compared[1])
    {
      guint ahead = compared[1];

      compared[1] = compared[0];
      compared[0] = ahead;
    }
  keep_compared (match);
  return TRUE;
}

static CbAnswers *
answer (const CbCliMatch *match, const Options *options, GError **error)
{
  guint place;

  if (!find_place (match->set, options, &place, error))
    return NULL;
  return cb_answers_new (match->set, options->programme != NULL, place, &match->weights, NULL,
                         error);
}

static gboolean
print_match (CbCliMatch *match, const Options *options, GError **error)
{
  g_autoptr (CbAnswers) answers = NULL;

  if (options->robustness || options->compare)
    {
      answers = answer (match, options, error);
      if (answers == NULL)
        return FALSE;
      match->answers = answers;
    }
  if (options->compare && !compare (match, options, error))
    return FALSE;
  return cb_cli_match_print (match, options->format, error);
}

/* --- runs ------------------------------------------------------------------ */

/* Keeps the ranking that was asked for; says under which reference. */
static CbRecord *
keep (CbDatabase *database, const CbCliMatch *match, const Options *options, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *profile = cb_profiles_find_ref (database, options->profile, &cause);
  const char *about = options->need != NULL ? options->need : options->programme;
  CbRunScope scope = options->programme != NULL ? CB_RUN_OF_PROGRAMME : CB_RUN_OF_ALL;
  g_autoptr (CbRecord) run = NULL;

  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  run = cb_runs_new (options->need != NULL ? CB_RUN_OF_NEED : scope, about, match->as_of,
                     options->top, &match->weights, profile, match->profile);
  cb_record_set (run, CB_RUN_AUTHOR, options->made_by);
  cb_record_set (run, CB_RUN_REASON, options->reason);
  if (!cb_runs_keep (database, run, match->set, match->ranking->pairs, cb_setup_get_actor (),
                     error))
    return NULL;
  /* Translators: %s is the reference of a ranking that was kept. */
  cb_cli_say (_ ("Kept as %s."), cb_record_get_ref (run));
  return g_steal_pointer (&run);
}

static gboolean
show_run (CbDatabase *database, const Options *options, GError **error)
{
  g_autoptr (CbRecord) run = cb_records_find (database, &cb_noun_run, options->run, error);
  g_autoptr (CbRunComparison) comparison = NULL;

  if (run == NULL)
    return FALSE;
  if (!options->compare_today)
    return cb_cli_run_print (database, run, options->explain, options->format, error);
  comparison = cb_run_comparison_load (database, run, options->as_of, error);
  return comparison != NULL && cb_run_comparison_work (comparison, NULL, error) &&
         cb_cli_run_print_comparison (comparison, options->format, error);
}

CbExit
cb_command_match (CbCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (CbMatchSet) set = NULL;
  g_autoptr (CbMatchRanking) ranking = NULL;
  g_autoptr (CbRecord) run = NULL;
  g_autofree char *profile = NULL;
  g_autoptr (GError) error = NULL;
  CbCliMatch match;

  if (!take_options (cli, &options, &argc, &argv))
    return CB_EXIT_USAGE;
  database = cb_cli_open (cli);
  if (database == NULL)
    return CB_EXIT_FAILED;
  if (options.run != NULL)
    return show_run (database, &options, &error) ? CB_EXIT_DONE : cb_cli_fail (error);
  match = (CbCliMatch){ .as_of = options.as_of,
                        .explain = options.explain,
                        .excluded = options.excluded,
                        .robustness = options.robustness };
  if (cb_profiles_find (database, options.profile, &match.weights, &profile, &error))
    set = cb_match_set_load (database, options.as_of, &error);
  ranking = set != NULL ? rank (set, &options, &match.weights, &error) : NULL;
  if (ranking == NULL)
    return cb_cli_fail (error);

  match.set = set;
  match.ranking = ranking;
  match.profile = profile;
  say_rateless (set);
  if (options.keep)
    {
      run = keep (database, &match, &options, &error);
      if (run == NULL)
        return cb_cli_fail (error);
      match.kept = run;
    }
  return print_match (&match, &options, &error) ? CB_EXIT_DONE : cb_cli_fail (error);
}
