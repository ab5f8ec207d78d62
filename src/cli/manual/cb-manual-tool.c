/* SPDX-License-Identifier: GPL-3.0-or-later */

/* cb-manual-tool capbridge|capacity-bridge LANGUAGE: prints that page of the manual.
 * cb-manual-tool bash|fish|zsh: prints the completion of commands and options for that shell. */

#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "cb-locale.h"
#include "cb-manual.h"

typedef struct
{
  const CbCommand *command;
  CbManualSee see;
  gpointer user_data;
} Walk;

static void
describe_cb (CbCli *cli, const GOptionEntry *entries)
{
  Walk *walk = cli->describe_data;

  walk->see (cli->command, entries, walk->user_data);
}

void
cb_manual_walk (CbManualSee see, gpointer user_data)
{
  Walk walk = { .see = see, .user_data = user_data };
  CbCli cli = { .describe = describe_cb, .describe_data = &walk };
  guint n_commands;
  const CbCommand *commands = cb_cli_get_commands (&n_commands);

  for (guint i = 0; i < n_commands; i++)
    {
      char *arguments[] = { (char *) commands[i].name, NULL };

      cli.command = &commands[i];
      (void) commands[i].run (&cli, 1, arguments);
    }
}

static gboolean
write_page (const char *name, const char *language, GString *page)
{
  if (language == NULL || !cb_locale_set_language (language))
    return FALSE;
  if (g_str_equal (name, "capbridge"))
    cb_manual_write_command_page (page);
  else if (g_str_equal (name, "capacity-bridge"))
    cb_manual_write_window_page (page);
  return page->len > 0;
}

int
main (int argc, char **argv)
{
  g_autoptr (GString) text = g_string_new (NULL);

  cb_locale_init ();
  if (argc < 2 ||
      !(cb_manual_write_completion (argv[1], text) || write_page (argv[1], argv[2], text)))
    {
      fprintf (stderr, "usage: cb-manual-tool capbridge|capacity-bridge LANGUAGE\n"
                       "       cb-manual-tool bash|fish|zsh\n");
      return 2;
    }
  return fputs (text->str, stdout) < 0 ? 3 : 0;
}
