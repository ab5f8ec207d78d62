/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-csv-reader.h"
#include "cb-data-package.h"
#include "cb-date.h"
#include "cb-error.h"
#include "cb-json-reader.h"
#include "cb-json-writer.h"
#include "cb-table-schema.h"

/* 1 January 2000, for a report that does not say when it was made. */
#define NO_DAY "2000-01-01"

/* --- the descriptor -------------------------------------------------------- */

/* Names of packages and resources have lower-case letters, digits, ".", "_" and "-". */
static char *
make_name (const char *text)
{
  char *name = g_ascii_strdown (text, -1);

  for (char *c = name; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("._-", *c) == NULL)
      *c = '-';
  return name;
}

static const char *
get_type_name (const CbReportColumn *column)
{
  if (column->type == CB_REPORT_DATE)
    return "date";
  if (column->type == CB_REPORT_NUMBER)
    return column->whole ? "integer" : "number";
  return "string";
}

static void
write_field (CbJsonWriter *writer, const CbReportColumn *column)
{
  const CbCodeList *codes = cb_table_schema_find_enum (column->list);

  cb_json_writer_begin_object (writer);
  cb_json_writer_member (writer, "name", column->id);
  cb_json_writer_member (writer, "title", column->label);
  cb_json_writer_member (writer, "type", get_type_name (column));
  if (column->type == CB_REPORT_DATE)
    cb_json_writer_member (writer, "format", "default");
  if (column->required || codes != NULL)
    {
      cb_json_writer_name (writer, "constraints");
      cb_json_writer_begin_object (writer);
      if (column->required)
        cb_table_schema_write_flag (writer, "required", TRUE);
      if (codes != NULL)
        cb_table_schema_write_enum (writer, codes);
      cb_json_writer_end_object (writer);
    }
  cb_json_writer_end_object (writer);
}

static void
write_schema (CbJsonWriter *writer, const CbReportTable *table)
{
  cb_json_writer_name (writer, "schema");
  cb_json_writer_begin_object (writer);
  cb_json_writer_name (writer, "fields");
  cb_json_writer_begin_array (writer);
  for (guint i = 0; i < table->columns->len; i++)
    write_field (writer, g_ptr_array_index (table->columns, i));
  cb_json_writer_end_array (writer);
  cb_table_schema_write_missing (writer);
  cb_json_writer_end_object (writer);
}

static void
write_resource (CbJsonWriter *writer, const CbDataPackageFile *file)
{
  g_autofree char *name = make_name (file->table->id);

  cb_json_writer_begin_object (writer);
  cb_table_schema_write_resource (writer, name, file->name, file->table->title, file->bytes,
                                  file->sha256);
  write_schema (writer, file->table);
  cb_json_writer_end_object (writer);
}

gboolean
cb_data_package_write (const CbReport *report,
                       const char *name,
                       const CbDataPackageFile *files,
                       gsize n_files,
                       GOutputStream *stream,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (CbJsonWriter) writer = cb_json_writer_new (stream, CB_JSON_STYLE_PRETTY);
  g_autofree char *package = make_name (name);
  const char *made = cb_report_find_value (report, "made");
  g_autofree char *created = g_strconcat (made != NULL ? made : NO_DAY, "T00:00:00Z", NULL);

  cb_json_writer_begin_object (writer);
  cb_json_writer_member (writer, "profile", "tabular-data-package");
  cb_json_writer_member (writer, "name", package);
  cb_json_writer_member (writer, "title", report->title);
  cb_json_writer_member (writer, "created", created);
  cb_json_writer_member (writer, "version", CB_DATA_PACKAGE_VERSION);
  cb_json_writer_name (writer, "resources");
  cb_json_writer_begin_array (writer);
  for (gsize i = 0; i < n_files; i++)
    write_resource (writer, &files[i]);
  cb_json_writer_end_array (writer);
  cb_json_writer_end_object (writer);
  return cb_json_writer_finish (writer, cancellable, error);
}

gboolean
cb_data_package_is_of (GBytes *descriptor, const char *name)
{
  g_autoptr (CbJsonValue) document = cb_json_read_bytes (descriptor, NULL, NULL);
  g_autofree char *package = make_name (name);
  const char *found = NULL;

  return document != NULL && cb_json_get_string (document, "name", &found, NULL) == CB_JSON_FOUND &&
         g_str_equal (found, package);
}

/* --- reading again --------------------------------------------------------- */

typedef struct
{
  const CbReportTable *table;
  const CbCodeList **enums; /* by column; %NULL where there is none */
  guint n_rows;
} Check;

static gboolean
set_wrong (const Check *check, guint row, const CbReportColumn *column, GError **error)
{
  g_set_error (error, CB_ERROR, CB_ERROR_CORRUPT,
               "table “%s”, row %u, column “%s”: not what the schema says", check->table->id, row,
               column->id);
  return FALSE;
}

/* Decimal digits, with "." before decimals. */
static gboolean
is_number (const char *text, gboolean whole)
{
  const char *c = *text == '-' ? text + 1 : text;
  gsize digits = strspn (c, "0123456789");

  c += digits;
  if (digits == 0 || (*c == '.' && whole))
    return FALSE;
  if (*c == '.')
    {
      digits = strspn (++c, "0123456789");
      c += digits;
    }
  return digits > 0 && *c == '\0';
}

static gboolean
allows (const CbReportColumn *column, const CbCodeList *codes, const char *text)
{
  CbDate date;

  if (*text == '\0')
    return !column->required;
  if (column->type == CB_REPORT_DATE)
    return cb_date_parse (text, &date);
  if (column->type == CB_REPORT_NUMBER)
    return is_number (text, column->whole);
  return codes == NULL || cb_code_list_find (codes, text) != NULL;
}

static gboolean
check_row_cb (guint row, guint line, GPtrArray *cells, gpointer user_data, GError **error)
{
  Check *check = user_data;
  const GPtrArray *columns = check->table->columns;

  check->n_rows++;
  if (cells->len != columns->len)
    return set_wrong (check, row, g_ptr_array_index (columns, MIN (cells->len, columns->len - 1)),
                      error);
  for (guint i = 0; i < columns->len; i++)
    {
      const CbReportColumn *column = g_ptr_array_index (columns, i);
      const char *text = g_ptr_array_index (cells, i);

      if (row == 1 ? !g_str_equal (text, column->id) : !allows (column, check->enums[i], text))
        return set_wrong (check, row, column, error);
    }
  return TRUE;
}

gboolean
cb_data_package_check_table (const CbReportTable *table, GBytes *file, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (file);
  g_autofree const CbCodeList **enums = g_new0 (const CbCodeList *, table->columns->len);
  Check check = { table, enums, 0 };

  for (guint i = 0; i < table->columns->len; i++)
    {
      const CbReportColumn *column = g_ptr_array_index (table->columns, i);

      enums[i] = cb_table_schema_find_enum (column->list);
    }
  if (!cb_csv_read_stream (stream, ',', 0, check_row_cb, &check, NULL, NULL, error))
    return FALSE;
  if (check.n_rows == table->rows->len + 1)
    return TRUE;
  g_set_error (error, CB_ERROR, CB_ERROR_CORRUPT, "table “%s” was not written in whole", table->id);
  return FALSE;
}
