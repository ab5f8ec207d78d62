/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was written is read back before the file gets its name: a disk or a program that lied is
 * found out while the old file is still there. */

#include "config.h"

#include <gio/gfiledescriptorbased.h>

#include "cb-csv-count.h"
#include "cb-error.h"
#include "cb-export.h"
#include "cb-record-csv.h"
#include "cb-record-json.h"
#include "cb-records.h"

/* --- reading it again ------------------------------------------------------ */

static guint64
count_package (CbJsonValue *root)
{
  g_autoptr (CbJsonValue) records = cb_json_value_get_member (root, "records");
  g_autoptr (GPtrArray) names = records != NULL ? cb_json_value_get_names (records) : NULL;
  guint64 count = 0;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autoptr (CbJsonValue)
          kind = cb_json_value_get_member (records, g_ptr_array_index (names, i));

      count += cb_json_value_get_length (kind);
    }
  return count;
}

/* The file has no name yet, but the process has it open. */
GInputStream *
cb_export_open_written (CbFileWriter *writer, GCancellable *cancellable, GError **error)
{
  GOutputStream *stream = cb_file_writer_get_stream (writer);
  GOutputStream *base = g_filter_output_stream_get_base_stream (G_FILTER_OUTPUT_STREAM (stream));
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  GFileInputStream *input;
  GError *cause = NULL;

  if (!g_output_stream_flush (stream, cancellable, &cause))
    {
      g_propagate_error (error, cb_file_error_from_io (cause));
      return NULL;
    }
  path = g_strdup_printf ("/proc/self/fd/%d",
                          g_file_descriptor_based_get_fd (G_FILE_DESCRIPTOR_BASED (base)));
  file = g_file_new_for_path (path);
  input = g_file_read (file, cancellable, &cause);
  if (input == NULL)
    g_propagate_error (error, cb_file_error_from_io (cause));
  return input != NULL ? G_INPUT_STREAM (input) : NULL;
}

gboolean
cb_export_verify (CbFileWriter *writer,
                  gboolean package,
                  guint64 expected,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GInputStream) input = cb_export_open_written (writer, cancellable, error);
  guint64 found = 0;

  if (input == NULL)
    return FALSE;
  if (!package)
    {
      if (!cb_csv_count_rows (input, ',', &found, cancellable, error))
        return FALSE;
      found -= MIN (found, 1); /* the header */
    }
  else
    {
      g_autoptr (CbJsonValue) root = cb_json_read_stream (input, NULL, cancellable, error);

      if (root == NULL)
        return FALSE;
      found = count_package (root);
    }

  if (found == expected)
    return TRUE;
  g_set_error (error, CB_ERROR, CB_ERROR_FAILED,
               "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " records were written", found,
               expected);
  return FALSE;
}

/* --- writing --------------------------------------------------------------- */

typedef struct
{
  CbCsvWriter *writer;
  GCancellable *cancellable;
  guint64 written;
} Rows;

static gboolean
write_row (const CbRecord *record, gpointer user_data, GError **error)
{
  Rows *rows = user_data;

  rows->written++;
  return !g_cancellable_set_error_if_cancelled (rows->cancellable, error) &&
         cb_record_csv_write (rows->writer, record, error);
}

gboolean
cb_export_write_csv (CbFileWriter *file,
                     CbDatabase *database,
                     const CbQuery *query,
                     CbCsvDialect dialect,
                     guint64 *written,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (CbCsvWriter)
      writer = cb_csv_writer_new (cb_file_writer_get_stream (file), dialect, ',');
  Rows rows = { writer, cancellable, 0 };

  if (!cb_record_csv_write_header (writer, query->noun, error) ||
      !cb_records_for_each (database, query, write_row, &rows, error) ||
      !cb_csv_writer_finish (writer, cancellable, error))
    return FALSE;
  *written = rows.written;
  return cb_export_verify (file, FALSE, rows.written, cancellable, error);
}

gboolean
cb_export_write_package (CbFileWriter *file,
                         GPtrArray *kinds,
                         const CbPackageVersions *versions,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (CbJsonWriter)
      writer = cb_json_writer_new (cb_file_writer_get_stream (file), CB_JSON_STYLE_PRETTY);
  guint64 expected = 0;

  for (guint i = 0; i < kinds->len; i++)
    expected += ((GPtrArray *) g_ptr_array_index (kinds, i))->len;
  cb_package_json_write (writer, kinds, versions);
  return cb_json_writer_finish (writer, cancellable, error) &&
         cb_export_verify (file, TRUE, expected, cancellable, error);
}
