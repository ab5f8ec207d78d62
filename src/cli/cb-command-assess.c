/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read from assessments: assess, gaps and compare. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-assessment-form.h"
#include "cb-assessment-report.h"
#include "cb-assessment.h"
#include "cb-cli-report.h"
#include "cb-text.h"

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

/* --- the form -------------------------------------------------------------- */

/* @ref: NULL for an empty form, which needs no database. */
static CbAssessmentForm *
load_form (CbCli *cli, const char *ref, GError **error)
{
  g_autoptr (CbDatabase) database = NULL;

  if (ref == NULL)
    return cb_assessment_form_new_empty (CB_ASSESSMENT_CHECKLIST);
  database = cb_cli_open (cli);
  return database != NULL ? cb_assessment_form_load (database, ref, error) : NULL;
}

static CbExit
write_form (CbCli *cli, const char *ref, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbAssessmentForm) form = load_form (cli, ref, &error);
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *isolated = cb_text_isolate (name);

  if (form == NULL)
    return error != NULL ? cb_cli_fail (error) : CB_EXIT_FAILED;
  if (!cb_assessment_form_write (form, path, cb_date_today (), NULL, NULL, &error))
    return cb_cli_fail (error);
  /* Translators: %s is the name of a file. */
  cb_cli_say (_ ("Written: %s"), isolated);
  return CB_EXIT_DONE;
}

CbExit
cb_command_assess (CbCli *cli, int argc, char **argv)
{
  g_autofree char *format_text = NULL;
  g_autofree char *path = NULL;
  gboolean empty = FALSE;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_text, N_ ("table, csv or json"), N_ ("FORMAT") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &path,
      N_ ("Write the assessment as a form on pages (PDF) instead"), N_ ("FILE") },
    { "empty", 0, 0, G_OPTION_ARG_NONE, &empty,
      N_ ("With --output and no REF: the form with nothing filled in"), NULL },
    { NULL },
  };
  CbFormat format;

  if (!cb_cli_parse (cli, entries, &argc, &argv, 0, 1) ||
      !cb_cli_take_format (cli, format_text, formats, &format))
    return CB_EXIT_USAGE;
  if (path != NULL && format_text != NULL)
    return cb_cli_refuse (cli, "%s", _ ("Expected: either --format or --output."));
  if (empty && (path == NULL || path[0] == '\0' || argc > 1))
    return cb_cli_refuse (cli, "%s", _ ("Expected: --empty with --output and without REF."));
  if (!empty && argc < 2)
    return cb_cli_refuse (cli, "%s", _ ("Expected: REF, the reference of an assessment."));
  if (path != NULL)
    return write_form (cli, empty ? NULL : argv[1], path);
  return print (cli, argv + 1, format, "items", make_assessment);
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
