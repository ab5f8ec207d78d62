/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-cli-report.h"
#include "cb-duplicates.h"

static const char *const formats[] = { "table", "csv", "json", NULL };

static CbExit
print (CbDatabase *database, const CbNoun *noun, CbFormat format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbDuplicateSet) set = cb_duplicates_load (database, noun, &error);
  g_autoptr (GPtrArray) pairs = NULL;
  g_autoptr (CbReport) report = NULL;
  gboolean cut = FALSE;

  pairs = set != NULL ? cb_duplicates_find (set, &cut, NULL, &error) : NULL;
  if (pairs == NULL)
    return cb_cli_fail (error);
  if (cut)
    cb_cli_say (ngettext ("More than %u pair may be one record",
                          "More than %u pairs may be one record each", pairs->len),
                pairs->len);
  report = cb_duplicates_make_report (noun, pairs);
  return cb_cli_report_print (report, "pairs", format, &error) ? CB_EXIT_DONE : cb_cli_fail (error);
}

static CbExit
refuse_kind (CbCli *cli, const char *kind)
{
  g_autoptr (GString) known = g_string_new (NULL);
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    if (cb_duplicates_can_find (nouns[i]))
      g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", nouns[i]->plural);
  return cb_cli_refuse (cli, _ ("The kind “%s” is not known. Expected one of: %s."), kind,
                        known->str);
}

CbExit
cb_command_duplicates (CbCli *cli, int argc, char **argv)
{
  g_autofree char *format_text = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_text, N_ ("table, csv or json"), N_ ("FORMAT") },
    { NULL },
  };
  g_autoptr (CbDatabase) database = NULL;
  const CbNoun *noun;
  CbFormat format;

  if (!cb_cli_parse (cli, entries, &argc, &argv, 1, 1) ||
      !cb_cli_take_format (cli, format_text, formats, &format))
    return CB_EXIT_USAGE;
  noun = cb_cli_take_kind (cli, argv[1], TRUE);
  if (noun == NULL)
    return CB_EXIT_USAGE;
  if (!cb_duplicates_can_find (noun))
    return refuse_kind (cli, argv[1]);
  database = cb_cli_open (cli);
  return database != NULL ? print (database, noun, format) : CB_EXIT_FAILED;
}
