/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-backup.h"
#include "cb-cli.h"
#include "cb-safekeeping.h"

CbExit
cb_command_backup (CbCli *cli, int argc, char **argv)
{
  g_autoptr (CbDatabase) database = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  if (!cb_cli_parse (cli, NULL, &argc, &argv, 1, 1))
    return CB_EXIT_USAGE;
  database = cb_cli_open (cli);
  if (database == NULL)
    return CB_EXIT_FAILED;
  if (!cb_backup_write (database, argv[1], &error))
    return cb_cli_fail (error);

  name = g_filename_display_name (argv[1]);
  cb_cli_say (_ ("A copy of the database was written to “%s”."), name);
  return CB_EXIT_DONE;
}

CbExit
cb_command_restore (CbCli *cli, int argc, char **argv)
{
  g_autofree char *path = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  if (!cb_cli_parse (cli, NULL, &argc, &argv, 1, 1))
    return CB_EXIT_USAGE;
  path = cb_cli_get_database_path (cli);
  if (!cb_safekeeping_restore (path, argv[1], &kept, &error))
    return cb_cli_fail (error);

  cb_cli_say ("%s", _ ("The copy is now the database."));
  if (kept != NULL)
    {
      name = g_filename_display_name (kept);
      cb_cli_say (_ ("The database as it was before is kept as “%s”."), name);
    }
  return CB_EXIT_DONE;
}
