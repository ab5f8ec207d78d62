/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-cli-records.h"
#include "cb-cli-table.h"
#include "cb-error.h"
#include "cb-journal.h"
#include "cb-records.h"
#include "cb-wording.h"

static const char *const formats[] = { "table", "json", NULL };

static void
add_change (CbCliTable *table, const CbRecord *record, const CbFieldChange *change)
{
  g_autofree char *label = cb_wording_label (change->field);
  const char *currency = cb_record_get_by_id (record, "currency");
  g_autofree char *before = cb_wording_value (change->field, change->before, currency, NULL);
  g_autofree char *after = cb_wording_value (change->field, change->after, currency, NULL);
  g_autofree char *whole = change->language != NULL
                               ? g_strdup_printf ("%s [%s]", label, change->language)
                               : NULL;

  cb_cli_table_add_cell (table, whole != NULL ? whole : label);
  cb_cli_table_add_cell (table, before);
  cb_cli_table_add_cell (table, after);
}

static void
add_step (CbCliTable *table, const CbRecord *record, const CbStep *step)
{
  g_autofree char *at = cb_wording_moment (step->at);
  g_autofree char *what = cb_wording_step (step);
  g_autofree char *undone = g_strdup_printf (_ ("%s (undone)"), what);

  for (guint i = 0; i < MAX (step->changes->len, 1); i++)
    {
      cb_cli_table_add_cell (table, i == 0 ? at : "");
      cb_cli_table_add_cell (table, i == 0 ? step->actor : "");
      cb_cli_table_add_cell (table, i > 0 ? "" : step->undone ? undone : what);
      if (i < step->changes->len)
        add_change (table, record, g_ptr_array_index (step->changes, i));
      cb_cli_table_end_row (table);
    }
}

static gboolean
print_table (const CbRecord *record, GPtrArray *steps, GError **error)
{
  g_autoptr (CbCliTable) table = cb_cli_table_new ();

  cb_cli_table_add_cell (table, _ ("When"));
  cb_cli_table_add_cell (table, _ ("Who"));
  cb_cli_table_add_cell (table, _ ("Step"));
  cb_cli_table_add_cell (table, _ ("Field"));
  cb_cli_table_add_cell (table, _ ("Before"));
  cb_cli_table_add_cell (table, _ ("After"));
  cb_cli_table_end_row (table);
  for (guint i = 0; i < steps->len; i++)
    add_step (table, record, g_ptr_array_index (steps, i));
  return cb_cli_table_print (table, error);
}

static void
write_change (CbJsonWriter *writer, const CbFieldChange *change)
{
  cb_json_writer_begin_object (writer);
  cb_cli_add_string (writer, "field", change->field->id);
  if (change->language != NULL)
    cb_cli_add_string (writer, "language", change->language);
  cb_cli_add_string (writer, "before", change->before);
  cb_cli_add_string (writer, "after", change->after);
  cb_json_writer_end_object (writer);
}

static void
write_step (CbJsonWriter *writer, const CbStep *step)
{
  g_autofree char *what = cb_wording_step (step);
  g_autofree char *plain = cb_cli_plain (what);

  cb_json_writer_begin_object (writer);
  cb_cli_add_integer (writer, "number", step->number);
  cb_cli_add_string (writer, "at", step->at);
  cb_cli_add_string (writer, "actor", step->actor);
  cb_cli_add_string (writer, "verb", cb_verb_get_id (step->verb));
  cb_cli_add_string (writer, "label", plain);
  cb_json_writer_name (writer, "undone");
  cb_json_writer_boolean (writer, step->undone);
  cb_json_writer_name (writer, "changes");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < step->changes->len; i++)
    write_change (writer, g_ptr_array_index (step->changes, i));
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
}

static gboolean
print_json (const CbRecord *record, GPtrArray *steps, GError **error)
{
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (output, CB_JSON_STYLE_PRETTY);

  cb_cli_begin_document (writer, "history.schema.json");
  cb_cli_add_string (writer, "kind", record->noun->plural);
  cb_cli_add_string (writer, "ref", cb_record_get_ref (record));
  cb_json_writer_name (writer, "steps");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < steps->len; i++)
    write_step (writer, g_ptr_array_index (steps, i));
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

CbExit
cb_command_history (CbCli *cli, int argc, char **argv)
{
  g_autofree char *format_text = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format_text, N_ ("table or json"), N_ ("FORMAT") },
    { NULL },
  };
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (CbRecord) record = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  const CbNoun *noun;
  CbFormat format;

  if (!cb_cli_parse (cli, entries, &argc, &argv, 2, 2) ||
      (noun = cb_cli_take_kind (cli, argv[1], TRUE)) == NULL ||
      !cb_cli_take_format (cli, format_text, formats, &format))
    return CB_EXIT_USAGE;

  database = cb_cli_open (cli);
  if (database == NULL)
    return CB_EXIT_FAILED;
  record = cb_records_find (database, noun, argv[2], &error);
  if (record != NULL)
    steps = cb_journal_list_history (database, noun, record->id, &error);
  if (steps == NULL || !(format == CB_FORMAT_JSON ? print_json (record, steps, &error)
                                                  : print_table (record, steps, &error)))
    return cb_cli_fail (error);
  return CB_EXIT_DONE;
}
