/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-cli-records.h"
#include "cb-cli-table.h"
#include "cb-locale.h"
#include "cb-record-csv.h"
#include "cb-record-json.h"
#include "cb-wording.h"

void
cb_cli_begin_document (CbJsonWriter *writer, const char *schema)
{
  cb_json_writer_begin_object (writer);
  cb_cli_add_string (writer, "$schema", schema);
}

void
cb_cli_add_string (CbJsonWriter *writer, const char *name, const char *value)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_string (writer, value);
}

void
cb_cli_add_integer (CbJsonWriter *writer, const char *name, gint64 value)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_integer (writer, value);
}

void
cb_cli_add_double (CbJsonWriter *writer, const char *name, double value)
{
  cb_json_writer_name (writer, name);
  cb_json_writer_double (writer, value);
}

/* The value as people read it, texts in their language where there is a translation. */
static char *
word_value (const CbRecord *record, guint place, CbOrganisations *organisations)
{
  const CbField *field = &record->noun->fields[place];
  const char *value = (field->flags & CB_FIELD_TRANSLATABLE) != 0
                          ? cb_record_get_text (record, place, cb_locale_get_language ()->tag, NULL)
                          : cb_record_get (record, place);

  return cb_wording_value (field, value, cb_record_get_by_id (record, "currency"), organisations);
}

static gboolean
is_number (const CbField *field)
{
  return field->type == CB_FIELD_MONEY || field->type == CB_FIELD_DECIMAL ||
         (field->type == CB_FIELD_INTEGER && field->list == NULL);
}

static gboolean
print_table (const CbNoun *noun, GPtrArray *records, CbOrganisations *organisations, GError **error)
{
  g_autoptr (CbCliTable) table = cb_cli_table_new ();

  for (guint i = 0; i < noun->n_fields; i++)
    {
      g_autofree char *label = cb_wording_label (&noun->fields[i]);

      if ((noun->fields[i].flags & CB_FIELD_LISTED) != 0)
        cb_cli_table_add_cell (table, label);
    }
  cb_cli_table_end_row (table);

  for (guint i = 0; i < records->len; i++)
    {
      for (guint j = 0; j < noun->n_fields; j++)
        {
          g_autofree char *text = NULL;

          if ((noun->fields[j].flags & CB_FIELD_LISTED) == 0)
            continue;
          text = word_value (g_ptr_array_index (records, i), j, organisations);
          if (is_number (&noun->fields[j]))
            cb_cli_table_add_number (table, text);
          else
            cb_cli_table_add_cell (table, text);
        }
      cb_cli_table_end_row (table);
    }
  if (!cb_cli_table_print (table, error))
    return FALSE;
  cb_cli_say (ngettext ("%u entry", "%u entries", records->len), records->len);
  return TRUE;
}

static gboolean
print_csv (const CbNoun *noun, GPtrArray *records, GError **error)
{
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (output, CB_CSV_DIALECT_EXCHANGE, ',');

  if (!cb_record_csv_write_header (writer, noun, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (!cb_record_csv_write (writer, g_ptr_array_index (records, i), error))
      return FALSE;
  return cb_csv_writer_finish (writer, NULL, error);
}

static gboolean
print_json (const CbNoun *noun, GPtrArray *records, GError **error)
{
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (output, CB_JSON_STYLE_PRETTY);

  cb_cli_begin_document (writer, "list.schema.json");
  cb_cli_add_string (writer, "kind", noun->plural);
  cb_json_writer_name (writer, "items");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < records->len; i++)
    cb_record_json_write (writer, g_ptr_array_index (records, i));
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

gboolean
cb_cli_records_print (const CbNoun *noun,
                      GPtrArray *records,
                      CbFormat format,
                      CbOrganisations *organisations,
                      GError **error)
{
  switch (format)
    {
    case CB_FORMAT_CSV:
      return print_csv (noun, records, error);
    case CB_FORMAT_JSON:
      return print_json (noun, records, error);
    case CB_FORMAT_TABLE:
    default:
      return print_table (noun, records, organisations, error);
    }
}

/* --- one record ------------------------------------------------------------ */

/* What is longer than any text that a person writes is data, and is not for a page to read. */
static gboolean
is_data (const CbField *field)
{
  return field->type == CB_FIELD_LONG_TEXT && field->max > CB_TEXT_MAX;
}

static char *
word_size (const CbRecord *record, guint place)
{
  const char *value = cb_record_get (record, place);
  gulong n_characters = value != NULL ? (gulong) g_utf8_strlen (value, -1) : 0;

  return g_strdup_printf (ngettext ("%lu character", "%lu characters", n_characters), n_characters);
}

static gboolean
print_page (const CbRecord *record, CbOrganisations *organisations, GError **error)
{
  g_autoptr (GString) page = g_string_new (NULL);
  g_autofree char *plain = NULL;
  guint widest = 0;

  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      g_autofree char *label = cb_wording_label (&record->noun->fields[i]);

      widest = MAX (widest, cb_cli_table_measure (label));
    }
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      g_autofree char *label = cb_wording_label (&record->noun->fields[i]);
      g_autofree char *text = is_data (&record->noun->fields[i])
                                  ? word_size (record, i)
                                  : word_value (record, i, organisations);
      guint width = cb_cli_table_measure (label);

      g_string_append_printf (page, "%s%*s  %s\n", label, (int) (widest - width), "", text);
    }
  plain = cb_cli_plain (page->str);
  return cb_cli_print (plain, error);
}

static gboolean
print_item (const CbRecord *record, GError **error)
{
  g_autoptr (GOutputStream) output = cb_cli_get_output ();
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (output, CB_JSON_STYLE_PRETTY);

  cb_cli_begin_document (writer, "show.schema.json");
  cb_cli_add_string (writer, "kind", record->noun->plural);
  cb_json_writer_name (writer, "item");
  cb_record_json_write (writer, record);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, NULL, error);
}

gboolean
cb_cli_records_print_one (const CbRecord *record,
                          CbFormat format,
                          CbOrganisations *organisations,
                          GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  switch (format)
    {
    case CB_FORMAT_CSV:
      g_ptr_array_add (records, (gpointer) record);
      return print_csv (record->noun, records, error);
    case CB_FORMAT_JSON:
      return print_item (record, error);
    case CB_FORMAT_TABLE:
    default:
      return print_page (record, organisations, error);
    }
}
