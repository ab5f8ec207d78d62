/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "cb-annual.h"
#include "cb-cli.h"
#include "cb-reporting.h"
#include "cb-text.h"

/* Years of a calendar that offices use. */
#define FIRST_YEAR 1900
#define LAST_YEAR 9999

typedef struct
{
  int year;
  const char *folder;
  CbMarking max_marking;
  CbReportFiles formats;
  CbDate as_of;
} Question;

static gboolean
take_year (CbCli *cli, const char *text, int *year)
{
  guint64 number;

  if (text != NULL && g_ascii_string_to_unsigned (text, 10, FIRST_YEAR, LAST_YEAR, &number, NULL))
    {
      *year = (int) number;
      return TRUE;
    }
  cb_cli_refuse (cli, "%s", _ ("Expected: --period with a year, such as 2026."));
  return FALSE;
}

static gboolean
take_formats (CbCli *cli, const char *text, CbReportFiles *formats)
{
  static const struct
  {
    const char *name;
    CbReportFiles formats;
  } known[] = {
    { "all", CB_REPORT_FILES_ALL },  { "csv", CB_REPORT_FILE_CSV }, { "json", CB_REPORT_FILE_JSON },
    { "xlsx", CB_REPORT_FILE_XLSX }, { "pdf", CB_REPORT_FILE_PDF },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (text == NULL || g_str_equal (known[i].name, text))
      {
        *formats = known[i].formats;
        return TRUE;
      }
  cb_cli_refuse (cli, _ ("“%s” is no format. Expected: %s."), text, "csv, json, xlsx, pdf, all");
  return FALSE;
}

static gboolean
take_marking (CbCli *cli, const char *text, CbMarking *marking)
{
  *marking = CB_MARKING_GREEN;
  if (text == NULL || cb_marking_parse (text, marking))
    return TRUE;
  cb_cli_refuse (cli,
                 _ ("“%s” is no marking. Expected one of: CLEAR, GREEN, AMBER, AMBER+STRICT, RED."),
                 text);
  return FALSE;
}

static void
say_what_was_written (const CbReport *report, GPtrArray *paths, CbMarking max_marking)
{
  const char *withheld = cb_report_find_value (report, "withheld");
  int n_withheld = withheld != NULL ? (int) g_ascii_strtoll (withheld, NULL, 10) : 0;

  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *name = g_filename_display_name (g_ptr_array_index (paths, i));
      g_autofree char *isolated = cb_text_isolate (name);

      /* Translators: %s is the name of a file. */
      cb_cli_say (_ ("Written: %s"), isolated);
    }
  if (n_withheld > 0)
    cb_cli_say (ngettext ("%d case is counted but not listed: it is marked above %s.",
                          "%d cases are counted but not listed: they are marked above %s.",
                          (gulong) n_withheld),
                n_withheld, cb_marking_to_string (max_marking));
}

/* One line that changes, for who looks on; a file has nothing of it. */
static void
show_progress (guint done, guint total, gpointer data)
{
  g_printerr ("\r%u / %u", done, total);
  if (done == total)
    g_printerr ("\r\033[K");
}

static CbExit
write_report (const CbReport *report, const char *stem, const Question *question)
{
  gboolean shown = isatty (STDERR_FILENO);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      paths = cb_reporting_write (report, question->folder, stem, question->formats,
                                  shown ? show_progress : NULL, NULL, NULL, &error);

  if (paths == NULL)
    return cb_cli_fail (error);
  say_what_was_written (report, paths, question->max_marking);
  return CB_EXIT_DONE;
}

static CbExit
report_annual (CbDatabase *database, const Question *question)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = cb_case_file_list (database, NULL, NULL, &error);
  g_autofree char *stem = g_strdup_printf ("annual-%d", question->year);
  g_autoptr (CbReport) report = NULL;

  if (files == NULL)
    return cb_cli_fail (error);
  report = cb_annual_make_report (files, question->year, question->max_marking, question->as_of);
  return write_report (report, stem, question);
}

CbExit
cb_command_report (CbCli *cli, int argc, char **argv)
{
  g_autofree char *period = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *marking = NULL;
  g_autofree char *format = NULL;
  g_autofree char *day = NULL;
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &period, N_ ("The calendar year that is reported on"),
      N_ ("YEAR") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_ ("The folder for the files"), N_ ("DIR") },
    { "max-tlp", 0, 0, G_OPTION_ARG_STRING, &marking,
      N_ ("List what is marked up to this; without it, GREEN"), N_ ("MARK") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format,
      N_ ("csv, json, xlsx, pdf or all; without it, all"), N_ ("FORMAT") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &day,
      N_ ("The day on which the report is made; without it, today"), N_ ("DATE") },
    { NULL },
  };
  g_autoptr (CbDatabase) database = NULL;
  Question question = { 0 };

  if (!cb_cli_parse (cli, entries, &argc, &argv, 1, 1))
    return CB_EXIT_USAGE;
  if (!g_str_equal (argv[1], "annual"))
    return cb_cli_refuse (cli, _ ("“%s” is no report. Expected: %s."), argv[1], "annual");
  if (folder == NULL || folder[0] == '\0')
    return cb_cli_refuse (cli, "%s", _ ("Expected: --output with a folder."));
  question.folder = folder;
  if (!take_year (cli, period, &question.year) || !take_formats (cli, format, &question.formats) ||
      !take_marking (cli, marking, &question.max_marking) ||
      !cb_cli_take_date (cli, day, &question.as_of))
    return CB_EXIT_USAGE;
  database = cb_cli_open (cli);
  return database != NULL ? report_annual (database, &question) : CB_EXIT_FAILED;
}
