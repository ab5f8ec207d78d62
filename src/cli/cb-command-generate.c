/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-cli.h"
#include "cb-generate.h"
#include "cb-setup.h"

CbExit
cb_command_generate (CbCli *cli, int argc, char **argv)
{
  gint64 n_needs = 0;
  gint64 n_programmes = 0;
  gint64 n_cases = 0;
  gint64 n_transactions = 0;
  gint64 seed = 1;
  const GOptionEntry entries[] = {
    { "needs", 0, 0, G_OPTION_ARG_INT64, &n_needs, N_ ("How many needs"), "N" },
    { "programmes", 0, 0, G_OPTION_ARG_INT64, &n_programmes, N_ ("How many programmes"), "M" },
    { "cases", 0, 0, G_OPTION_ARG_INT64, &n_cases, N_ ("How many cases of these"), "K" },
    { "transactions", 0, 0, G_OPTION_ARG_INT64, &n_transactions,
      N_ ("How many entries in the ledger of a fund"), "T" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed,
      N_ ("The same seed gives the same records everywhere; without it, 1"), "S" },
    { NULL },
  };
  CbGenerateWanted wanted;
  g_autoptr (CbDatabase) database = NULL;
  g_autofree char *day = NULL;
  g_autoptr (GError) error = NULL;

  if (!cb_cli_parse (cli, entries, &argc, &argv, 0, 0))
    return CB_EXIT_USAGE;
  if (n_needs < 0 || n_programmes < 0 || n_needs > CB_GENERATE_MAX ||
      n_programmes > CB_GENERATE_MAX || n_needs + n_programmes + n_transactions == 0 || seed < 0)
    return cb_cli_refuse (cli, "%s",
                          _ ("Expected: --needs and --programmes from 0 to 1,000,000, not both 0 "
                             "unless --transactions are wanted, and a --seed of 0 or more."));

  if (n_cases < 0 || n_cases > CB_GENERATE_MAX || n_cases > n_needs * n_programmes)
    return cb_cli_refuse (cli, "%s",
                          _ ("Expected: --cases from 0 to the number of pairs of the needs and "
                             "programmes, and at most 1,000,000."));

  if (n_transactions < 0 || n_transactions > CB_GENERATE_MAX)
    return cb_cli_refuse (cli, "%s", _ ("Expected: --transactions from 0 to 1,000,000."));

  wanted = (CbGenerateWanted){ (guint) n_needs, (guint) n_programmes, (guint) n_cases,
                               (guint) n_transactions, (guint64) seed };
  database = cb_cli_open (cli);
  if (database == NULL)
    return CB_EXIT_FAILED;
  if (!cb_generate (database, &wanted, cb_setup_get_actor (), &error))
    return cb_cli_fail (error);

  day = cb_date_format (cb_generate_get_base_date ((guint64) seed));
  /* Translators: numbers of needs and programmes, and a date. */
  if (n_needs + n_programmes > 0)
    cb_cli_say (_ ("Added: %u synthetic needs and %u synthetic programmes, around %s."),
                (guint) n_needs, (guint) n_programmes, day);
  if (n_cases > 0)
    cb_cli_say (ngettext ("Added: %u synthetic case.", "Added: %u synthetic cases.",
                          (gulong) n_cases),
                (guint) n_cases);
  if (n_transactions > 0)
    /* Translators: number of transactions, and the date of the last. */
    cb_cli_say (ngettext ("Added: a synthetic fund with %u transaction, on %s.",
                          "Added: a synthetic fund with %u transactions, until %s.",
                          (gulong) n_transactions),
                (guint) n_transactions, day);
  return CB_EXIT_DONE;
}
