/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read from assessments: assess, gaps and compare. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-assessment-report.h"
#include "cb-cli-report.h"

static const char *const formats[] = { "table", "csv", "json", NULL };

typedef CbReport *(*MakeFunc) (const CbAssessmentFile *first, const CbAssessmentFile *second);

static CbExit
print (CbCli *cli, char **refs, CbFormat format, const char *table, MakeFunc make)
{
  g_autoptr (CbDatabase) database = cb_cli_open (cli);
  g_autoptr (CbAssessmentFile) first = NULL;
  g_autoptr (CbAssessmentFile) second = NULL;
  g_autoptr (CbReport) report = NULL;
  g_autoptr (GError) error = NULL;

  if (database == NULL)
    return CB_EXIT_FAILED;
  first = cb_assessment_file_load (database, refs[0], &error);
  if (first == NULL)
    return cb_cli_fail (error);
  if (refs[1] != NULL)
    {
      second = cb_assessment_file_load (database, refs[1], &error);
      if (second == NULL)
        return cb_cli_fail (error);
    }
  report = make (first, second);
  return cb_cli_report_print (report, table, format, &error) ? CB_EXIT_DONE : cb_cli_fail (error);
}

static CbExit
run (CbCli *cli, int argc, char **argv, int n_refs, const char *table, MakeFunc make)
{
  g_autofree char *format_text = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_text, N_ ("table, csv or json"), N_ ("FORMAT") },
    { NULL },
  };
  CbFormat format;

  if (!cb_cli_parse (cli, entries, &argc, &argv, n_refs, n_refs) ||
      !cb_cli_take_format (cli, format_text, formats, &format))
    return CB_EXIT_USAGE;
  return print (cli, argv + 1, format, table, make);
}

static CbReport *
make_assessment (const CbAssessmentFile *file, const CbAssessmentFile *other)
{
  return cb_assessment_report_make (file);
}

static CbReport *
make_gaps (const CbAssessmentFile *file, const CbAssessmentFile *other)
{
  return cb_assessment_report_make_gaps (file);
}

CbExit
cb_command_assess (CbCli *cli, int argc, char **argv)
{
  return run (cli, argc, argv, 1, "items", make_assessment);
}

CbExit
cb_command_gaps (CbCli *cli, int argc, char **argv)
{
  return run (cli, argc, argv, 1, "gaps", make_gaps);
}

CbExit
cb_command_compare (CbCli *cli, int argc, char **argv)
{
  return run (cli, argc, argv, 2, "changes", cb_assessment_report_make_comparison);
}
