/* SPDX-License-Identifier: GPL-3.0-or-later */

/* capbridge [--database FILE] [--language TAG] COMMAND …
 *
 * The options before the command may also stand behind it. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-cli-commands.h"
#include "cb-locale.h"

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
  guint n_commands;
  const CbCommand *commands = cb_cli_get_commands (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    g_string_append_printf (text, "\n  %-11s %s", commands[i].name, _ (commands[i].summary));
  g_string_append_printf (text, "\n\n%s", cb_cli_get_exit_statuses ());
  return g_string_free (text, FALSE);
}

static GOptionContext *
make_context (CbCli *cli, gboolean *version)
{
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, version, N_ ("Print the version"), NULL },
    { NULL },
  };
  GOptionEntry common[CB_N_COMMON_OPTIONS + 1];
  g_autofree char *list = list_commands ();
  GOptionContext *context = g_option_context_new (_ ("COMMAND …"));

  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, cb_cli_get_summary ());
  g_option_context_set_description (context, list);
  cb_cli_get_common_options (cli, common);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
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

  cli->command = cb_cli_find_command (argv[1]);
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
