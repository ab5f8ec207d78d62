/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "cb-annual.h"
#include "cb-cli.h"
#include "cb-fund-report.h"
#include "cb-reporting.h"
#include "cb-text.h"

/* Years of a calendar that offices use. */
#define FIRST_YEAR 1900
#define LAST_YEAR 9999

/* Of the time that a report takes, about the part in which it is made, in hundredths. */
#define PART_OF_MAKING 20
#define WHOLE 100u

typedef struct
{
  const char *fund;
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

/* One format, or several parted by commas. */
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
  g_auto (GStrv) names = g_strsplit (text != NULL ? text : "all", ",", -1);

  *formats = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      guint place = 0;

      while (place < G_N_ELEMENTS (known) && !g_str_equal (known[place].name, names[i]))
        place++;
      if (place == G_N_ELEMENTS (known))
        {
          cb_cli_refuse (cli, _ ("“%s” is no format. Expected: %s."), names[i],
                         "csv, json, xlsx, pdf, all");
          return FALSE;
        }
      *formats |= known[place].formats;
    }
  return TRUE;
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
say_what_was_written (GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *name = g_filename_display_name (g_ptr_array_index (paths, i));
      g_autofree char *isolated = cb_text_isolate (name);

      /* Translators: %s is the name of a file. */
      cb_cli_say (_ ("Written: %s"), isolated);
    }
}

/* Somebody wants it to end: it does so between two files, so that no half of one is left. Asked a
 * second time it ends at once. */
static volatile sig_atomic_t interrupted;

static void
interrupt_cb (int number)
{
  interrupted = 1;
}

static void
watch_signals (void)
{
  struct sigaction action = { .sa_handler = interrupt_cb, .sa_flags = (int) SA_RESETHAND };

  (void) sigaction (SIGINT, &action, NULL);
  (void) sigaction (SIGTERM, &action, NULL);
}

/* How far the whole is, in hundredths: a report is made, then written. */
typedef struct
{
  GCancellable *cancellable;
  gboolean tells; /* line by line */
  guint made;     /* what the making comes to */
  guint shown;    /* what was said last */
} Progress;

/* One line that changes, for who looks on, or one line after the other for a program that does; a
 * file has nothing of it. */
static void
show_progress (Progress *progress, guint hundredths)
{
  if (interrupted)
    g_cancellable_cancel (progress->cancellable);
  if (interrupted || hundredths == progress->shown)
    return;
  progress->shown = hundredths;
  if (progress->tells)
    g_printerr ("%u / %u\n", hundredths, WHOLE);
  else if (isatty (STDERR_FILENO))
    g_printerr (hundredths < WHOLE ? "\r%u / %u" : "\r\033[K", hundredths, WHOLE);
}

static void
made_cb (guint done, guint total, gpointer data)
{
  Progress *progress = data;

  progress->made = PART_OF_MAKING;
  show_progress (progress, total > 0 ? (guint) ((guint64) PART_OF_MAKING * done / total) : 0);
}

static void
written_cb (guint done, guint total, gpointer data)
{
  Progress *progress = data;

  show_progress (progress, progress->made + (WHOLE - progress->made) * done / total);
}

static CbExit
write_report (const CbReport *report,
              const char *stem,
              const Question *question,
              Progress *progress)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      paths = cb_reporting_write (report, question->folder, stem, question->formats, written_cb,
                                  progress, progress->cancellable, &error);

  if (paths == NULL)
    return cb_cli_fail (error);
  say_what_was_written (paths);
  return CB_EXIT_DONE;
}

static CbExit
report_annual (CbDatabase *database, const Question *question, Progress *progress)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = cb_case_file_list (database, NULL, NULL, &error);
  g_autofree char *stem = g_strdup_printf ("annual-%d", question->year);
  g_autoptr (CbReport) report = NULL;
  int n_withheld;
  CbExit result;

  if (files == NULL)
    return cb_cli_fail (error);
  report = cb_annual_make_report (files, question->year, question->max_marking, question->as_of);
  result = write_report (report, stem, question, progress);
  n_withheld = (int) g_ascii_strtoll (cb_report_find_value (report, "withheld"), NULL, 10);
  if (result == CB_EXIT_DONE && n_withheld > 0)
    cb_cli_say (ngettext ("%d case is counted but not listed: it is marked above %s.",
                          "%d cases are counted but not listed: they are marked above %s.",
                          (gulong) n_withheld),
                n_withheld, cb_marking_to_string (question->max_marking));
  return result;
}

static CbExit
report_fund (CbDatabase *database, const Question *question, Progress *progress)
{
  const CbFundReportQuestion asked = { question->fund, question->year, question->max_marking,
                                       question->as_of };
  g_autoptr (GError) error = NULL;
  g_autoptr (CbReport) report = cb_fund_report_make (database, &asked, made_cb, progress,
                                                     progress->cancellable, &error);
  g_autofree char *stem = NULL;
  g_autofree char *withheld = NULL;
  CbExit result;

  if (report == NULL)
    return cb_cli_fail (error);
  stem = cb_fund_report_make_stem (report);
  result = write_report (report, stem, question, progress);
  withheld = cb_fund_report_describe_withheld (report);
  if (result == CB_EXIT_DONE && withheld != NULL)
    cb_cli_say ("%s", withheld);
  return result;
}

/* What the options say, as text. */
typedef struct
{
  char *fund;
  char *period;
  char *folder;
  char *marking;
  char *format;
  char *day;
  gboolean tells;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->fund);
  g_free (options->period);
  g_free (options->folder);
  g_free (options->marking);
  g_free (options->format);
  g_free (options->day);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
take_options (CbCli *cli, Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "period", 0, 0, G_OPTION_ARG_STRING, &options->period,
      N_ ("The calendar year that is reported on"), N_ ("YEAR") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options->folder, N_ ("The folder for the files"),
      N_ ("DIR") },
    { "fund", 0, 0, G_OPTION_ARG_STRING, &options->fund,
      N_ ("The fund that is reported on; without it, the only one"), N_ ("REF") },
    { "max-tlp", 0, 0, G_OPTION_ARG_STRING, &options->marking,
      N_ ("List what is marked up to this; without it, GREEN"), N_ ("MARK") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format,
      N_ ("csv, json, xlsx, pdf, several of these parted by commas, or all; without it, all"),
      N_ ("FORMAT") },
    { "as-of", 0, 0, G_OPTION_ARG_STRING, &options->day,
      N_ ("The day on which the report is made; without it, today"), N_ ("DATE") },
    /* For programs that run this one: how far it is, on standard error. */
    { "progress", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &options->tells, NULL, NULL },
    { NULL },
  };

  return cb_cli_parse (cli, entries, argc, argv, 1, 1);
}

CbExit
cb_command_report (CbCli *cli, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean of_fund;
  Question question = { 0 };
  Progress progress = { .cancellable = cancellable, .shown = WHOLE + 1 };

  if (!take_options (cli, &options, &argc, &argv))
    return CB_EXIT_USAGE;
  of_fund = g_str_equal (argv[1], "fund");
  if (!of_fund && !g_str_equal (argv[1], "annual"))
    return cb_cli_refuse (cli, _ ("“%s” is no report. Expected: %s."), argv[1], "annual, fund");
  if (options.fund != NULL && !of_fund)
    return cb_cli_refuse (cli, "%s", _ ("--fund belongs to the report “fund”."));
  if (options.folder == NULL || options.folder[0] == '\0')
    return cb_cli_refuse (cli, "%s", _ ("Expected: --output with a folder."));
  question.folder = options.folder;
  question.fund = options.fund;
  progress.tells = options.tells;
  if (!take_year (cli, options.period, &question.year) ||
      !take_formats (cli, options.format, &question.formats) ||
      !take_marking (cli, options.marking, &question.max_marking) ||
      !cb_cli_take_date (cli, options.day, &question.as_of))
    return CB_EXIT_USAGE;
  database = cb_cli_open (cli);
  if (database == NULL)
    return CB_EXIT_FAILED;
  watch_signals ();
  return of_fund ? report_fund (database, &question, &progress)
                 : report_annual (database, &question, &progress);
}
