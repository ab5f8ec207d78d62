/* SPDX-License-Identifier: GPL-3.0-or-later */

/* CSV of unknown origin: its encoding, its layout, its rows, in pieces of any size; and what was
 * read is written and read again. */

#include "config.h"

#include <string.h>

#include "cb-csv-dialect.h"
#include "cb-csv-encoding.h"
#include "cb-csv-reader.h"
#include "cb-csv-writer.h"
#include "cb-fuzz.h"

#define CELL "a,"
#define ROW "\n1,2"

const CbFuzzMade cb_fuzz_made[] = {
  { "good-most-columns", NULL, CELL, CB_CSV_MAX_FIELDS - 1, "a", NULL, "\n" },
  { "bad-one-column-more", NULL, CELL, CB_CSV_MAX_FIELDS, "a", NULL, "\n" },
  { "bad-millions-of-columns", NULL, CELL, 3000000, "a", NULL, "\n" },
  { "bad-millions-of-quoted-columns", NULL, "\"\",", 3000000, "a", NULL, "\n" },
  { "bad-endless-cell", NULL, "x", CB_CSV_MAX_CELL_BYTES + 1, NULL, NULL, "\n" },
  { "bad-endless-quoted-cell", "\"", "x\n", CB_CSV_MAX_CELL_BYTES, "\"", NULL, "\n" },
  { "bad-endless-quotes", "\"", "\"\"", CB_CSV_MAX_CELL_BYTES + 1, "\"", NULL, "\n" },
  { "bad-unclosed-quote-at-the-start", "\"", "a,b\n", 500000, NULL, NULL, NULL },
  { "good-many-blank-lines", "a,b", "\r\n", 1000000, ROW, NULL, NULL },
  { "good-many-rows", "a,b", ROW, 200000, NULL, NULL, "\n" },
  { "bad-more-rows-than-allowed", NULL, "a\n", CB_CSV_MAX_ROWS + 1, NULL, NULL, NULL },
  { NULL },
};

static gboolean
collect_cb (guint row, guint line, GPtrArray *cells, gpointer user_data, GError **error)
{
  GPtrArray *rows = user_data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_assert_cmpuint (cells->len, >, 0);
  g_assert_cmpuint (cells->len, <=, CB_CSV_MAX_FIELDS);
  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = g_ptr_array_index (cells, i);

      g_assert_true (g_utf8_validate (cell, -1, NULL));
      g_strv_builder_add (builder, cell);
    }
  g_ptr_array_add (rows, g_strv_builder_end (builder));
  return TRUE;
}

/* The rows, or NULL. */
static GPtrArray *
read_rows (GBytes *bytes, CbEncoding encoding, char delimiter, gsize chunk, CbCsvPosition *position)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GInputStream) file = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) text = cb_encoding_open (file, encoding, &error);
  gboolean done;

  g_assert_no_error (error);
  done = cb_csv_read_stream (text, delimiter, chunk, collect_cb, rows, position, NULL, &error);
  g_assert_true (done == (position->fault == CB_CSV_FAULT_NONE));
  cb_fuzz_check_error (done, &error);
  return done ? g_steal_pointer (&rows) : NULL;
}

static void
check_equal (GPtrArray *rows, GPtrArray *others)
{
  g_assert_true ((rows == NULL) == (others == NULL));
  if (rows == NULL)
    return;
  g_assert_cmpuint (rows->len, ==, others->len);
  for (guint i = 0; i < rows->len; i++)
    g_assert_true (g_strv_equal (g_ptr_array_index (rows, i), g_ptr_array_index (others, i)));
}

/* What was read is written, and read again as it was. */
static void
check_way_back (GPtrArray *rows)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (stream, CB_CSV_DIALECT_EXCHANGE, ',');
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  CbCsvPosition position = { 0 };

  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);

      cb_csv_writer_write_row (writer, (const char *const *) cells, g_strv_length (cells), NULL,
                               &error);
      g_assert_no_error (error);
    }
  cb_csv_writer_finish (writer, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  again = read_rows (bytes, CB_ENCODING_UTF8, ',', 0, &position);
  check_equal (rows, again);
}

/* Whatever somebody chooses, reading ends without harm. */
static void
read_as_chosen (GBytes *bytes)
{
  for (int encoding = 0; encoding < CB_N_ENCODINGS; encoding++)
    {
      CbCsvPosition position = { 0 };
      char delimiter = CB_CSV_DELIMITERS[encoding % strlen (CB_CSV_DELIMITERS)];
      g_autoptr (GPtrArray)
          rows = read_rows (bytes, (CbEncoding) encoding, delimiter, 0, &position);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GInputStream) file = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) again = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GInputStream) text = NULL;
  g_autoptr (CbCsvLayout) layout = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GError) error = NULL;
  CbEncodingVerdict verdict = { 0 };
  CbCsvPosition position = { 0 };
  CbCsvPosition other = { 0 };

  cb_encoding_detect (file, NULL, &verdict, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (verdict.encoding < CB_N_ENCODINGS);
  text = cb_encoding_open (again, verdict.encoding, &error);
  g_assert_no_error (error);
  layout = cb_csv_layout_detect (text, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (layout->rows->len <= CB_CSV_LAYOUT_ROWS);

  rows = read_rows (bytes, verdict.encoding, layout->delimiter, 0, &position);
  others = read_rows (bytes, verdict.encoding, layout->delimiter, 1 + size % 97, &other);
  g_assert_cmpmem (&position, sizeof position, &other, sizeof other);
  check_equal (rows, others);
  if (rows != NULL && size < 100000)
    check_way_back (rows);
  if (size < 100000)
    read_as_chosen (bytes);
  cb_fuzz_tell (rows != NULL);
  return 0;
}
