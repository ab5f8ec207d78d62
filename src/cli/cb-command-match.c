/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-cli-match.h"
#include "cb-error.h"
#include "cb-profiles.h"

static const char *const formats[] = { "table", "csv", "json", NULL };

typedef struct
{
  char *need;
  char *programme;
  gboolean all;
  gboolean explain;
  gboolean excluded;
  char *top_text;
  char *profile;
  char *as_of_text;
  char *format_text;
  guint top;
  CbDate as_of;
  CbFormat format;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->need);
  g_free (options->programme);
  g_free (options->top_text);
  g_free (options->profile);
  g_free (options->as_of_text);
  g_free (options->format_text);
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
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_text, N_ ("table, csv or json"),
      N_ ("FORMAT") },
    { NULL },
  };
  int n_questions;

  if (!cb_cli_parse (cli, entries, argc, argv, 0, 0))
    return FALSE;
  n_questions = (options->need != NULL) + (options->programme != NULL) + options->all;
  if (n_questions != 1)
    {
      cb_cli_refuse (cli, "%s", _ ("Expected: one of --need REF, --programme REF or --all."));
      return FALSE;
    }
  return take_top (cli, options) && cb_cli_take_date (cli, options->as_of_text, &options->as_of) &&
         cb_cli_take_format (cli, options->format_text, formats, &options->format);
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
  const CbMatchInput *input = cb_match_set_get_input (set);
  CbMatchOptions wanted = { .weights = weights,
                            .top_n = options->top,
                            .keep_excluded = options->excluded };
  guint place = 0;

  if (options->all)
    return cb_match_rank_all (input, &wanted, NULL, error);
  if (!find_place (set, options, &place, error))
    return NULL;
  return options->need != NULL ? cb_match_rank_for_need (input, place, &wanted, NULL, error)
                               : cb_match_rank_for_programme (input, place, &wanted, NULL, error);
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

CbExit
cb_command_match (CbCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (CbMatchSet) set = NULL;
  g_autoptr (CbMatchRanking) ranking = NULL;
  g_autofree char *profile = NULL;
  g_autoptr (GError) error = NULL;
  CbCliMatch match;

  if (!take_options (cli, &options, &argc, &argv))
    return CB_EXIT_USAGE;
  database = cb_cli_open (cli);
  if (database == NULL)
    return CB_EXIT_FAILED;
  match = (CbCliMatch){ .as_of = options.as_of,
                        .explain = options.explain,
                        .excluded = options.excluded };
  if (cb_profiles_find (database, options.profile, &match.weights, &profile, &error))
    set = cb_match_set_load (database, options.as_of, &error);
  ranking = set != NULL ? rank (set, &options, &match.weights, &error) : NULL;
  if (ranking == NULL)
    return cb_cli_fail (error);

  match.set = set;
  match.ranking = ranking;
  match.profile = profile;
  say_rateless (set);
  return cb_cli_match_print (&match, options.format, &error) ? CB_EXIT_DONE : cb_cli_fail (error);
}
