/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gunixoutputstream.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cb-cli.h"
#include "cb-date.h"
#include "cb-error.h"
#include "cb-file-writer.h"
#include "cb-locale.h"
#include "cb-names.h"
#include "cb-setup.h"
#include "cb-wording.h"

/* --- messages -------------------------------------------------------------- */

char *
cb_cli_plain (const char *text)
{
  static const char *const marks[] = { "\u2066", "\u2068", "\u2069" };
  GString *plain = g_string_new (text);

  if (!cb_locale_get_language ()->right_to_left)
    for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
      g_string_replace (plain, marks[i], "", 0);
  return g_string_free (plain, FALSE);
}

void
cb_cli_say (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  plain = cb_cli_plain (text);
  fprintf (stderr, "%s\n", plain);
}

CbExit
cb_cli_refuse (CbCli *cli, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  cb_cli_say ("capbridge: %s", text);
  if (cli->command != NULL)
    /* Translators: %s is a command line. */
    cb_cli_say (_ ("“capbridge %s --help” explains the command."), cli->command->name);
  return CB_EXIT_USAGE;
}

/* What reads a file of somebody has made a sentence for people, which says more. */
static gboolean
has_own_sentence (const GError *error)
{
  return error->domain == CB_ERROR &&
         (error->code == CB_ERROR_PARSE || error->code == CB_ERROR_LIMIT ||
          error->code == CB_ERROR_INVALID || error->code == CB_ERROR_WORDED);
}

char *
cb_cli_describe_error (const GError *error)
{
  g_autofree char *sentence = NULL;

  if (has_own_sentence (error))
    return g_strdup (error->message);
  sentence = cb_wording_error (error);
  return g_strdup_printf ("%s [%s]", sentence, error->message);
}

CbExit
cb_cli_fail (const GError *error)
{
  g_autofree char *sentence = cb_cli_describe_error (error);

  cb_cli_say ("capbridge: %s", sentence);
  return CB_EXIT_FAILED;
}

/* --- options --------------------------------------------------------------- */

void
cb_cli_get_common_options (CbCli *cli, GOptionEntry *entries)
{
  const GOptionEntry common[CB_N_COMMON_OPTIONS + 1] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &cli->database_path,
      N_ ("The database; without it, the one of the user"), N_ ("FILE") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &cli->language,
      N_ ("Language of messages and names: ar, en, es, fr, ru or zh"), N_ ("TAG") },
    { NULL },
  };

  memcpy (entries, common, sizeof common);
}

/* What stood before the command may stand behind it too, and then takes its place. */
static gboolean
parse_again (CbCli *cli, GOptionContext *context, int *argc, char ***argv, GError **error)
{
  char *language = cli->language;
  char *path = cli->database_path;
  gboolean parsed = g_option_context_parse (context, argc, argv, error);

  if (cli->language != language)
    g_free (language);
  if (cli->database_path != path)
    g_free (path);
  return parsed;
}

gboolean
cb_cli_parse (CbCli *cli,
              const GOptionEntry *entries,
              int *argc,
              char ***argv,
              int min_arguments,
              int max_arguments)
{
  GOptionEntry common[CB_N_COMMON_OPTIONS + 1];
  g_autofree char *usage = g_strdup_printf ("%s %s", cli->command->name,
                                            _ (cli->command->arguments));
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  int n_arguments;

  if (cli->describe != NULL)
    {
      cli->describe (cli, entries);
      return FALSE;
    }
  context = g_option_context_new (usage);
  cb_cli_get_common_options (cli, common);
  g_option_context_set_summary (context, _ (cli->command->summary));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (!parse_again (cli, context, argc, argv, &error))
    {
      cb_cli_refuse (cli, "%s", error->message);
      return FALSE;
    }

  /* "--" parts the options from arguments that begin with "-", and stays. */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      for (int i = 1; i < *argc; i++)
        (*argv)[i] = (*argv)[i + 1];
      (*argc)--;
    }
  n_arguments = *argc - 1;
  if (n_arguments >= min_arguments && n_arguments <= max_arguments)
    return TRUE;

  cb_cli_refuse (cli,
                 n_arguments < min_arguments ? _ ("An argument is missing: %s %s")
                                             : _ ("There are too many arguments: %s %s"),
                 cli->command->name, _ (cli->command->arguments));
  return FALSE;
}

gboolean
cb_cli_take_format (CbCli *cli, const char *text, const char *const *formats, CbFormat *format)
{
  static const char *const names[] = { "table", "csv", "json", NULL };
  g_autofree char *known = NULL;

  if (text == NULL)
    text = formats[0];
  if (g_strv_contains (formats, text))
    {
      for (guint i = 0; names[i] != NULL; i++)
        if (g_str_equal (names[i], text))
          *format = (CbFormat) i;
      return TRUE;
    }

  known = g_strjoinv (", ", (char **) formats);
  cb_cli_refuse (cli, _ ("The format “%s” is not known. Expected: %s."), text, known);
  return FALSE;
}

gboolean
cb_cli_take_date (CbCli *cli, const char *text, gint32 *date)
{
  if (text == NULL)
    {
      *date = cb_date_today ();
      return TRUE;
    }
  if (cb_date_parse (text, date))
    return TRUE;

  cb_cli_refuse (cli, _ ("“%s” is no date. Expected: year-month-day, such as 2026-11-20."), text);
  return FALSE;
}

const CbNoun *
cb_cli_take_kind (CbCli *cli, const char *text, gboolean stored)
{
  /* Kinds of two words have "_" between them; people type "-" as well. */
  g_autofree char *joined = g_strdelimit (g_strdup (text), "-", '_');
  const CbNoun *found = cb_noun_find (text);
  const CbNoun *noun = found != NULL ? found : cb_noun_find (joined);
  g_autoptr (GString) known = g_string_new (NULL);
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  if (noun != NULL && (noun->stored || !stored))
    return noun;

  for (guint i = 0; i < n_nouns; i++)
    if (nouns[i]->stored || !stored)
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", nouns[i]->plural);
  cb_cli_refuse (cli, _ ("The kind “%s” is not known. Expected one of: %s."), text, known->str);
  return NULL;
}

/* --- the database ---------------------------------------------------------- */

char *
cb_cli_get_database_path (CbCli *cli)
{
  return cli->database_path != NULL ? g_strdup (cli->database_path) : cb_setup_get_default_path ();
}

CbDatabase *
cb_cli_open (CbCli *cli)
{
  g_autofree char *path = cb_cli_get_database_path (cli);
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbDatabase)
      database = cb_database_open (path, CB_DATABASE_OPEN, cb_names_for_database (), &error);

  if (database != NULL)
    {
      /* What was left to be done when the program ended too early is done now, as in the window, if
       * it can be. A file that is damaged or can not be written is for the command to speak of. */
      (void) cb_setup_prepare (database, NULL);
      return g_steal_pointer (&database);
    }
  if (g_error_matches (error, CB_ERROR, CB_ERROR_NOT_FOUND))
    cb_cli_say (_ ("capbridge: There is no database “%s”. “capbridge init” creates one."), name);
  else
    cb_cli_fail (error);
  return NULL;
}

/* --- data ------------------------------------------------------------------ */

GOutputStream *
cb_cli_get_output (void)
{
  g_autoptr (GOutputStream) base = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

  return g_buffered_output_stream_new_sized (base, 64 * 1024);
}

gboolean
cb_cli_print (const char *text, GError **error)
{
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  GError *cause = NULL;

  if (g_output_stream_write_all (output, text, strlen (text), NULL, NULL, &cause) &&
      g_output_stream_flush (output, NULL, &cause))
    return TRUE;
  g_propagate_error (error, cb_file_error_from_io (cause));
  return FALSE;
}
