/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "cb-cli.h"
#include "cb-setup.h"

CbExit
cb_command_init (CbCli *cli, int argc, char **argv)
{
  gboolean sample = FALSE;
  const GOptionEntry entries[] = {
    { "sample", 0, 0, G_OPTION_ARG_NONE, &sample, N_ ("Load the sample as well"), NULL },
    { NULL },
  };
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  if (!cb_cli_parse (cli, entries, &argc, &argv, 0, 0))
    return CB_EXIT_USAGE;

  path = cb_cli_get_database_path (cli);
  name = g_filename_display_name (path);
  folder = g_path_get_dirname (path);
  /* The folder of the user is made when it is missing; one that was asked for has to be there. */
  if (cli->database_path == NULL)
    (void) g_mkdir_with_parents (folder, 0700);

  if (!cb_setup_create (path, sample, cb_setup_get_actor (), &error))
    return cb_cli_fail (error);
  cb_cli_say (sample ? _ ("The database “%s” was created, with the sample.")
                     : _ ("The database “%s” was created."),
              name);
  return CB_EXIT_DONE;
}
