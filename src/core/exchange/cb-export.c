/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was written is read back before the file gets its name: a disk or a program that lied is
 * found out while the old file is still there. */

#include "config.h"

#include <gio/gfiledescriptorbased.h>

#include "cb-csv-reader.h"
#include "cb-error.h"
#include "cb-export.h"
#include "cb-record-csv.h"
#include "cb-record-json.h"

/* --- reading it again ------------------------------------------------------ */

typedef struct
{
  guint n_columns;
  guint64 n_rows;
} Count;

static gboolean
count_row_cb (guint row, guint line, GPtrArray *cells, gpointer user_data, GError **error)
{
  Count *count = user_data;

  if (row == 1)
    count->n_columns = cells->len;
  else if (cells->len != count->n_columns)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_FAILED, "row %u was not written as it should be", row);
      return FALSE;
    }
  else
    count->n_rows++;
  return TRUE;
}

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
static GInputStream *
open_written (CbFileWriter *writer, GCancellable *cancellable, GError **error)
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

static gboolean
verify (CbFileWriter *writer,
        gboolean package,
        guint64 expected,
        GCancellable *cancellable,
        GError **error)
{
  g_autoptr (GInputStream) input = open_written (writer, cancellable, error);
  Count count = { 0 };

  if (input == NULL)
    return FALSE;
  if (!package)
    {
      if (!cb_csv_read_stream (input, ',', 0, count_row_cb, &count, NULL, cancellable, error))
        return FALSE;
    }
  else
    {
      g_autoptr (CbJsonValue) root = cb_json_read_stream (input, NULL, cancellable, error);

      if (root == NULL)
        return FALSE;
      count.n_rows = count_package (root);
    }

  if (count.n_rows == expected)
    return TRUE;
  g_set_error (error, CB_ERROR, CB_ERROR_FAILED,
               "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " records were written", count.n_rows,
               expected);
  return FALSE;
}

/* --- writing --------------------------------------------------------------- */

static gboolean
write_rows (CbCsvWriter *writer,
            const CbNoun *noun,
            GPtrArray *records,
            GCancellable *cancellable,
            GError **error)
{
  if (!cb_record_csv_write_header (writer, noun, error))
    return FALSE;
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !cb_record_csv_write (writer, g_ptr_array_index (records, i), error))
      return FALSE;
  return cb_csv_writer_finish (writer, cancellable, error);
}

gboolean
cb_export_write_csv (CbFileWriter *file,
                     const CbNoun *noun,
                     GPtrArray *records,
                     CbCsvDialect dialect,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (CbCsvWriter)
      writer = cb_csv_writer_new (cb_file_writer_get_stream (file), dialect, ',');

  return write_rows (writer, noun, records, cancellable, error) &&
         verify (file, FALSE, records != NULL ? records->len : 0, cancellable, error);
}

gboolean
cb_export_write_package (CbFileWriter *file,
                         GPtrArray *kinds,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (CbJsonWriter)
      writer = cb_json_writer_new (cb_file_writer_get_stream (file), CB_JSON_STYLE_PRETTY);
  guint64 expected = 0;

  for (guint i = 0; i < kinds->len; i++)
    expected += ((GPtrArray *) g_ptr_array_index (kinds, i))->len;
  cb_record_json_write_package (writer, kinds);
  return cb_json_writer_finish (writer, cancellable, error) &&
         verify (file, TRUE, expected, cancellable, error);
}
