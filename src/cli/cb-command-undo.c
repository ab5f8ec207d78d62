/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-cli.h"
#include "cb-journal.h"
#include "cb-wording.h"

static CbExit
travel (CbCli *cli, int argc, char **argv, gboolean redo)
{
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (CbStep) step = NULL;
  g_autofree char *what = NULL;
  g_autoptr (GError) error = NULL;

  if (!cb_cli_parse (cli, NULL, &argc, &argv, 0, 0))
    return CB_EXIT_USAGE;
  database = cb_cli_open (cli);
  if (database == NULL)
    return CB_EXIT_FAILED;

  step = redo ? cb_journal_redo (database, &error) : cb_journal_undo (database, &error);
  if (step == NULL)
    return cb_cli_fail (error);
  what = cb_wording_step (step);
  /* Translators: %s is a step, such as “Import 12 records”. */
  cb_cli_say (redo ? _ ("Done again: %s") : _ ("Undone: %s"), what);
  return CB_EXIT_DONE;
}

CbExit
cb_command_undo (CbCli *cli, int argc, char **argv)
{
  return travel (cli, argc, argv, FALSE);
}

CbExit
cb_command_redo (CbCli *cli, int argc, char **argv)
{
  return travel (cli, argc, argv, TRUE);
}
