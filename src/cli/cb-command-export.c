/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-calendar.h"
#include "cb-cli.h"
#include "cb-exporting.h"
#include "cb-rule-files.h"

static const char *const csv_or_json[] = { "csv", "json", NULL };
static const char *const json_only[] = { "json", NULL };
static const char *const ics_only[] = { "ics", NULL };

typedef struct
{
  char *output;
  char *format_text;
  char *dialect_text;
  char *marking_text;
  gboolean calendar;
  char *rule_set;     /* of a file of one set */
  const CbNoun *noun; /* NULL for a package, a rule set and the calendar */
  CbFormat format;
  CbCsvDialect dialect;
  CbMarking marking;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->output);
  g_free (options->format_text);
  g_free (options->dialect_text);
  g_free (options->marking_text);
  g_free (options->rule_set);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
take_dialect (CbCli *cli, Options *options)
{
  const char *text = options->dialect_text;

  options->dialect = CB_CSV_DIALECT_EXCHANGE;
  if (text == NULL || g_str_equal (text, "exchange"))
    return TRUE;
  options->dialect = CB_CSV_DIALECT_SPREADSHEET;
  if (g_str_equal (text, "spreadsheet"))
    return TRUE;
  cb_cli_refuse (cli, _ ("The dialect “%s” is not known. Expected: exchange or spreadsheet."),
                 text);
  return FALSE;
}

/* A package and a calendar leave the house; a list of one kind is for whoever has the database. */
static gboolean
take_marking (CbCli *cli, Options *options)
{
  options->marking = options->noun == NULL ? CB_MARKING_GREEN : CB_MARKING_RED;
  if (options->marking_text == NULL || cb_marking_parse (options->marking_text, &options->marking))
    return TRUE;
  cb_cli_refuse (cli,
                 _ ("“%s” is no marking. Expected one of: CLEAR, GREEN, AMBER, AMBER+STRICT, RED."),
                 options->marking_text);
  return FALSE;
}

/* A calendar has one format, which no other kind has. */
static gboolean
take_format (CbCli *cli, Options *options)
{
  const char *text = options->format_text;

  if (!options->calendar)
    return cb_cli_take_format (cli, text, options->noun != NULL ? csv_or_json : json_only,
                               &options->format);
  if (text == NULL || g_str_equal (text, ics_only[0]))
    return TRUE;
  return cb_cli_take_format (cli, text, ics_only, &options->format);
}

/* What is to be written; of rule sets also which one. */
static gboolean
take_kind (CbCli *cli, Options *options, int argc, char **argv)
{
  gboolean rule_set = g_str_equal (argv[1], "rule-set");

  if (rule_set != (argc == 3))
    {
      cb_cli_refuse (cli, "%s", _ ("Expected: one KIND, or “rule-set” and its reference."));
      return FALSE;
    }
  options->calendar = g_str_equal (argv[1], "calendar");
  options->rule_set = rule_set ? g_strdup (argv[2]) : NULL;
  if (rule_set || options->calendar || g_str_equal (argv[1], "package"))
    return TRUE;
  options->noun = cb_cli_take_kind (cli, argv[1], TRUE);
  return options->noun != NULL;
}

static gboolean
take_options (CbCli *cli, Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, N_ ("The file to write"),
      N_ ("FILE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format_text,
      N_ ("csv or json; without it, as the name of the file ends"), N_ ("FORMAT") },
    { "dialect", 0, 0, G_OPTION_ARG_STRING, &options->dialect_text,
      N_ ("exchange, or spreadsheet for a file that is opened by a double click"), N_ ("DIALECT") },
    { "max-tlp", 0, 0, G_OPTION_ARG_STRING, &options->marking_text,
      N_ ("Leave out what is marked higher; without it, a package stops at GREEN"), N_ ("MARK") },
    { NULL },
  };

  if (!cb_cli_parse (cli, entries, argc, argv, 1, 2) || !take_kind (cli, options, *argc, *argv))
    return FALSE;
  if (options->output == NULL)
    {
      cb_cli_refuse (cli, "%s", _ ("The file to write is missing: --output FILE."));
      return FALSE;
    }
  if (options->format_text == NULL && g_str_has_suffix (options->output, ".json"))
    options->format_text = g_strdup ("json");
  return take_format (cli, options) && take_dialect (cli, options) && take_marking (cli, options);
}

static void
say_result (const Options *options, const CbExportResult *result)
{
  g_autofree char *name = g_filename_display_name (options->output);
  guint written = (guint) MIN (result->written, G_MAXUINT);
  guint withheld = (guint) MIN (result->withheld, G_MAXUINT);

  cb_cli_say (ngettext ("%u record was written to “%s”.", "%u records were written to “%s”.",
                        written),
              written, name);
  if (options->marking < CB_MARKING_RED)
    /* Translators: number of records and a marking such as GREEN. */
    cb_cli_say (ngettext ("%u record is marked above %s and was withheld.",
                          "%u records are marked above %s and were withheld.", withheld),
                withheld, cb_marking_to_string (options->marking));
}

static CbExit
write_calendar (const Options *options, CbDatabase *database)
{
  g_autofree char *name = g_filename_display_name (options->output);
  g_autoptr (GError) error = NULL;
  guint n_written;

  if (!cb_calendar_write (database, options->output, options->marking, CB_CALENDAR_PUBLIC_SOURCES,
                          &n_written, NULL, &error))
    return cb_cli_fail (error);
  cb_cli_say (ngettext ("%u entry was written to “%s”.", "%u entries were written to “%s”.",
                        n_written),
              n_written, name);
  return CB_EXIT_DONE;
}

static gboolean
write_records (const Options *options, CbDatabase *database, CbExportResult *result, GError **error)
{
  if (options->rule_set != NULL)
    return cb_rule_file_write (database, options->rule_set, options->output, options->marking,
                               result, NULL, error);
  return cb_exporting_write (database, options->noun, options->output,
                             options->format == CB_FORMAT_JSON ? CB_EXPORT_JSON : CB_EXPORT_CSV,
                             options->dialect, options->marking, NULL, result, error);
}

CbExit
cb_command_export (CbCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  CbExportResult result;

  if (!take_options (cli, &options, &argc, &argv))
    return CB_EXIT_USAGE;
  database = cb_cli_open (cli);
  if (database == NULL)
    return CB_EXIT_FAILED;
  if (options.calendar)
    return write_calendar (&options, database);
  if (!write_records (&options, database, &result, &error))
    return cb_cli_fail (error);

  say_result (&options, &result);
  return CB_EXIT_DONE;
}
