/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-cli-records.h"
#include "cb-cli-table.h"
#include "cb-names.h"
#include "cb-salvage-sentences.h"

static const char *const formats[] = { "table", "json", NULL };

static void
add_number (CbCliTable *table, guint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  cb_cli_table_add_number (table, text);
}

static gboolean
print_table (const CbSalvageReport *report, GError **error)
{
  g_autoptr (GArray) lines = cb_salvage_sentences_list (report);
  g_autoptr (CbCliTable) table = cb_cli_table_new ();

  cb_cli_table_add_cell (table, _ ("Records"));
  cb_cli_table_add_cell (table, _ ("Read"));
  cb_cli_table_add_cell (table, _ ("Left out"));
  cb_cli_table_add_cell (table, _ ("References emptied"));
  cb_cli_table_add_cell (table, _ ("Unreadable places"));
  cb_cli_table_end_row (table);
  for (guint i = 0; i < lines->len; i++)
    {
      const CbSalvageLine *line = &g_array_index (lines, CbSalvageLine, i);

      cb_cli_table_add_cell (table, line->label);
      add_number (table, line->n_read);
      add_number (table, line->n_left_out);
      add_number (table, line->n_cleared);
      add_number (table, line->n_gaps);
      cb_cli_table_end_row (table);
    }
  return cb_cli_table_print (table, error);
}

static void
write_table (CbJsonWriter *writer, const CbSalvageTable *table)
{
  cb_json_writer_begin_object (writer);
  cb_cli_add_string (writer, "table", table->name);
  cb_cli_add_integer (writer, "read", (gint64) table->n_read);
  cb_cli_add_integer (writer, "left_out", (gint64) table->n_left_out);
  cb_cli_add_integer (writer, "emptied", (gint64) table->n_cleared);
  cb_cli_add_integer (writer, "gaps", table->n_gaps);
  cb_json_writer_name (writer, "missing");
  cb_json_writer_boolean (writer, table->missing);
  cb_json_writer_end_object (writer);
}

static gboolean
print_json (const CbSalvageReport *report, const char *target, GError **error)
{
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (output, CB_JSON_STYLE_PRETTY);
  g_autofree char *name = g_filename_display_name (target);

  cb_cli_begin_document (writer, "salvage.schema.json");
  cb_cli_add_string (writer, "file", name);
  cb_json_writer_name (writer, "whole");
  cb_json_writer_boolean (writer, cb_salvage_report_is_whole (report));
  cb_cli_add_integer (writer, "records", (gint64) cb_salvage_report_count (report));
  cb_json_writer_name (writer, "log_unfit");
  cb_json_writer_boolean (writer, report->log_unfit);
  if (report->left_out != NULL)
    {
      g_autofree char *left_out = g_filename_display_name (report->left_out);

      cb_cli_add_string (writer, "left_out_file", left_out);
    }
  cb_json_writer_name (writer, "tables");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < report->tables->len; i++)
    write_table (writer, g_ptr_array_index (report->tables, i));
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

CbExit
cb_command_salvage (CbCli *cli, int argc, char **argv)
{
  g_autofree char *target = NULL;
  g_autofree char *format_text = NULL;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &target, N_ ("The new database"), N_ ("FILE") },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_text, N_ ("table or json"), N_ ("FORMAT") },
    { NULL },
  };
  g_autoptr (CbSalvageReport) report = NULL;
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  g_autoptr (GError) error = NULL;
  CbFormat format;

  if (!cb_cli_parse (cli, entries, &argc, &argv, 1, 1) ||
      !cb_cli_take_format (cli, format_text, formats, &format))
    return CB_EXIT_USAGE;
  if (target == NULL)
    return cb_cli_refuse (cli, "%s", _ ("Give the new database with --to."));

  report = cb_salvage_run (argv[1], target, cb_names_for_database (), NULL, &error);
  if (report == NULL)
    return cb_cli_fail (error);
  text = cb_salvage_sentences_describe (report, target);
  plain = cb_cli_plain (text);
  cb_cli_say ("%s", plain);
  if (!(format == CB_FORMAT_JSON ? print_json (report, target, &error)
                                 : print_table (report, &error)))
    return cb_cli_fail (error);
  return cb_salvage_report_is_whole (report) ? CB_EXIT_DONE : CB_EXIT_REJECTED;
}
