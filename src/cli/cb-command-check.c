/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Without a file, and for a file that is a database: the database. For any other file: what an
 * import of it would do to the database, or to an empty one when there is none. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-checking.h"
#include "cb-cli-import.h"
#include "cb-cli-records.h"
#include "cb-importing.h"
#include "cb-names.h"
#include "cb-setup.h"
#include "cb-wording.h"

static const char *const formats[] = { "table", "json", NULL };

/* --- a database ------------------------------------------------------------ */

static void
say_report (const char *name, const CbCheckReport *report)
{
  for (guint i = 0; i < report->faults->len; i++)
    cb_cli_say ("%s: %s", name, (const char *) g_ptr_array_index (report->faults, i));
  for (guint i = 0; i < report->findings->len; i++)
    {
      const CbCheckFinding *finding = g_ptr_array_index (report->findings, i);
      g_autofree char *sentence = cb_wording_problem (finding->problem);

      /* Translators: kind of records, reference, id of a field, what is wrong. */
      cb_cli_say (_ ("%s %s, %s: %s"), _ (finding->problem->noun->name), finding->ref,
                  finding->problem->field, sentence);
    }
  if (report->n_failed == 0)
    cb_cli_say (ngettext ("%s: %u record was checked, and is in order.",
                          "%s: %u records were checked, and are in order.",
                          (gulong) report->n_records),
                name, (guint) report->n_records);
  else
    cb_cli_say (ngettext ("%s: %u fault was found.", "%s: %u faults were found.", report->n_failed),
                name, report->n_failed);
}

static gboolean
print_report (const char *name, const CbCheckReport *report, GError **error)
{
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (output, CB_JSON_STYLE_PRETTY);

  cb_cli_begin_document (writer, "check.schema.json");
  cb_cli_add_string (writer, "file", name);
  cb_json_writer_name (writer, "sound");
  cb_json_writer_boolean (writer, report->n_failed == 0);
  cb_cli_add_integer (writer, "records", (gint64) report->n_records);
  cb_json_writer_name (writer, "faults");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < report->faults->len; i++)
    cb_json_writer_string (writer, g_ptr_array_index (report->faults, i));
  cb_json_writer_end_array (writer);
  cb_json_writer_name (writer, "findings");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < report->findings->len; i++)
    {
      const CbCheckFinding *finding = g_ptr_array_index (report->findings, i);

      cb_json_writer_begin_object (writer);
      cb_cli_add_string (writer, "ref", finding->ref);
      cb_cli_write_problem (writer, finding->problem);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

static CbExit
check_database (CbCli *cli, CbFormat format)
{
  g_autoptr (CbDatabase) database = cb_cli_open (cli);
  g_autoptr (CbCheckReport) report = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;

  if (database == NULL)
    return CB_EXIT_FAILED;
  name = g_filename_display_name (cb_database_get_path (database));
  report = cb_checking_run (database, NULL, &error);
  if (report == NULL)
    return cb_cli_fail (error);
  say_report (name, report);
  if (format == CB_FORMAT_JSON && !print_report (name, report, &error))
    return cb_cli_fail (error);
  return report->n_failed == 0 ? CB_EXIT_DONE : CB_EXIT_REJECTED;
}

/* --- a file to import ------------------------------------------------------ */

static CbDatabase *
open_for_plan (CbCli *cli, GError **error)
{
  g_autofree char *path = cb_cli_get_database_path (cli);
  g_autoptr (CbDatabase) database = NULL;

  if (cli->database_path != NULL || g_file_test (path, G_FILE_TEST_EXISTS))
    return cb_database_open (path, CB_DATABASE_OPEN, cb_names_for_database (), error);

  database = cb_database_open (":memory:", CB_DATABASE_OPEN_OR_CREATE, cb_names_for_database (),
                               error);
  if (database == NULL || !cb_setup_prepare (database, error))
    return NULL;
  return g_steal_pointer (&database);
}

static gboolean
print_plan (const char *path, CbImportPlan *plan, const char *refusal, GError **error)
{
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (output, CB_JSON_STYLE_PRETTY);

  cb_cli_begin_document (writer, "import.schema.json");
  cb_json_writer_name (writer, "files");
  cb_json_writer_begin_array (writer);
  cb_cli_import_write (writer, path, plan, TRUE, refusal);
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

static CbExit
check_file (CbCli *cli, const char *path, const char *mapping, CbFormat format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) output_error = NULL;
  g_autoptr (CbDatabase) database = open_for_plan (cli, &error);
  g_autoptr (CbImportPlan) plan = NULL;
  g_autofree char *refusal = NULL;

  if (database == NULL)
    return cb_cli_fail (error);
  plan = cb_importing_plan (database, path, NULL, mapping, NULL, &error);
  if (plan != NULL)
    cb_cli_import_say (plan, TRUE);
  else
    {
      refusal = cb_cli_describe_error (error);
      (void) cb_cli_fail (error);
    }
  if (format == CB_FORMAT_JSON && !print_plan (path, plan, refusal, &output_error))
    return cb_cli_fail (output_error);
  if (plan == NULL)
    return CB_EXIT_FAILED;
  return cb_cli_import_is_partial (plan) ? CB_EXIT_REJECTED : CB_EXIT_DONE;
}

CbExit
cb_command_check (CbCli *cli, int argc, char **argv)
{
  g_autofree char *format_text = NULL;
  g_autofree char *mapping = NULL;
  const GOptionEntry entries[] = {
    { "mapping", 0, 0, G_OPTION_ARG_FILENAME, &mapping,
      N_ ("A JSON file that says which column is which field"), N_ ("FILE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_text, N_ ("json for a report on stdout"),
      N_ ("FORMAT") },
    { NULL },
  };
  CbFormat format;

  if (!cb_cli_parse (cli, entries, &argc, &argv, 0, 1) ||
      !cb_cli_take_format (cli, format_text, formats, &format))
    return CB_EXIT_USAGE;
  if (argc < 2)
    return check_database (cli, format);
  if (!cb_database_is_one (argv[1]))
    return check_file (cli, argv[1], mapping, format);

  g_free (cli->database_path);
  cli->database_path = g_strdup (argv[1]);
  return check_database (cli, format);
}
