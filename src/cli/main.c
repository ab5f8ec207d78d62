/* SPDX-License-Identifier: GPL-3.0-or-later */

/* capbridge [--database FILE] [--language TAG] COMMAND …
 *
 * The options before the command may also stand behind it. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-cli.h"
#include "cb-locale.h"

static const CbCommand commands[] = {
  { "init", N_ ("[OPTION…]"), N_ ("Creates a database."), cb_command_init },
  { "import", N_ ("[OPTION…] FILE…"),
    N_ ("Takes in CSV files and JSON packages, each file as one step."), cb_command_import },
  { "list", N_ ("[OPTION…] KIND"), N_ ("Lists records, or a code list."), cb_command_list },
  { "show", N_ ("[OPTION…] KIND REF"), N_ ("Shows one record, or one code."), cb_command_show },
  { "match", N_ ("[OPTION…]"), N_ ("Ranks programmes for needs, or needs for a programme."),
    cb_command_match },
  { "plan", N_ ("[OPTION…]"), N_ ("Finds the best set of pairs within places and money."),
    cb_command_plan },
  { "assess", N_ ("[OPTION…] REF"),
    N_ ("Shows an assessment, item by item and norm by norm, or writes it as a form."),
    cb_command_assess },
  { "gaps", N_ ("[OPTION…] REF"), N_ ("Lists the gaps of an assessment, the largest first."),
    cb_command_gaps },
  { "compare", N_ ("[OPTION…] REF REF"), N_ ("Lists what changed between two assessments."),
    cb_command_compare },
  { "eligibility", N_ ("[OPTION…]"),
    N_ ("Says what the rules of their calls say of applications to a fund, and why."),
    cb_command_eligibility },
  { "report", N_ ("[OPTION…] annual|fund"),
    N_ ("Writes a report of the Secretariat on a year: offers, requests and matches, or a fund."),
    cb_command_report },
  { "export", N_ ("[OPTION…] KIND|package|rule-set REF|calendar"), N_ ("Writes records to a file."),
    cb_command_export },
  { "history", N_ ("[OPTION…] KIND REF"), N_ ("Shows what was done to a record, and when."),
    cb_command_history },
  { "undo", N_ ("[OPTION…]"), N_ ("Takes back the last step."), cb_command_undo },
  { "redo", N_ ("[OPTION…]"), N_ ("Does again the step that was taken back last."),
    cb_command_redo },
  { "check", N_ ("[OPTION…] [FILE]"),
    N_ ("Checks the database, another database, or a file before it is imported."),
    cb_command_check },
  { "backup", N_ ("[OPTION…] FILE"), N_ ("Writes a copy of the database, also while it is in use."),
    cb_command_backup },
  { "restore", N_ ("[OPTION…] FILE"),
    N_ ("Puts a copy in the place of the database, and keeps the old one."), cb_command_restore },
  { "generate", N_ ("[OPTION…]"), N_ ("Adds synthetic records for trying things out."),
    cb_command_generate },
  { "schema", N_ ("[OPTION…] [NAME]"), N_ ("Prints a JSON Schema, or the names of all."),
    cb_command_schema },
};

static const CbCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i].name, name))
      return &commands[i];
  return NULL;
}

/* The language has to be known before anything is said, so before options are parsed. */
static gboolean
take_language (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      const char *tag = NULL;

      if (g_str_equal (argv[i], "--"))
        return TRUE;
      if (g_str_has_prefix (argv[i], "--language="))
        tag = argv[i] + strlen ("--language=");
      else if (g_str_equal (argv[i], "--language") && i + 1 < argc)
        tag = argv[i + 1];
      if (tag == NULL)
        continue;
      if (cb_locale_set_language (tag))
        return TRUE;
      cb_cli_say (_ ("capbridge: The language “%s” is not known. Expected: ar, en, es, fr, ru or "
                     "zh."),
                  tag);
      return FALSE;
    }
  return TRUE;
}

static char *
list_commands (void)
{
  GString *text = g_string_new (_ ("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "\n  %-11s %s", commands[i].name, _ (commands[i].summary));
  g_string_append_printf (text, "\n\n%s",
                          _ ("Exit status: 0 done, 1 done but something was rejected or failed a "
                             "check, 2 wrong usage, 3 could not be done and nothing was changed."));
  return g_string_free (text, FALSE);
}

static GOptionContext *
make_context (CbCli *cli, gboolean *version)
{
  const GOptionEntry entries[] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, &cli->database_path,
      N_ ("The database; without it, the one of the user"), N_ ("FILE") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &cli->language,
      N_ ("Language of messages and names: ar, en, es, fr, ru or zh"), N_ ("TAG") },
    { "version", 0, 0, G_OPTION_ARG_NONE, version, N_ ("Print the version"), NULL },
    { NULL },
  };
  g_autofree char *list = list_commands ();
  GOptionContext *context = g_option_context_new (_ ("COMMAND …"));

  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context,
      _ ("Needs and programmes for capacity-building in ICT security, and how they match."));
  g_option_context_set_description (context, list);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

static CbExit
run (CbCli *cli, int argc, char **argv)
{
  gboolean version = FALSE;
  g_autoptr (GOptionContext) context = make_context (cli, &version);
  g_autoptr (GError) error = NULL;

  if (!g_option_context_parse (context, &argc, &argv, &error))
    return cb_cli_refuse (cli, "%s", error->message);
  if (version)
    return cb_cli_print ("capbridge " CB_VERSION "\n", &error) ? CB_EXIT_DONE : cb_cli_fail (error);
  /* "--" ends the options of the program, and stays. */
  if (argc > 1 && g_str_equal (argv[1], "--"))
    {
      argc--;
      argv++;
    }
  if (argc < 2)
    return cb_cli_refuse (cli, "%s", _ ("A command is missing. “capbridge --help” lists them."));

  cli->command = find_command (argv[1]);
  if (cli->command == NULL)
    return cb_cli_refuse (cli, _ ("The command “%s” is not known. “capbridge --help” lists them."),
                          argv[1]);
  return cli->command->run (cli, argc - 1, argv + 1);
}

int
main (int argc, char **argv)
{
  CbCli cli = { NULL };
  CbExit status;

  cb_locale_init ();
  g_set_prgname ("capbridge");
  status = take_language (argc, argv) ? run (&cli, argc, argv) : CB_EXIT_USAGE;
  g_free (cli.database_path);
  g_free (cli.language);
  return (int) status;
}
