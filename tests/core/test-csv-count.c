/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The look at a file that was written: what the writer writes is counted, and what it would never
 * write is found. */

#include "config.h"

#include <string.h>

#include "cb-csv-count.h"
#include "cb-csv-writer.h"
#include "cb-error.h"

static const struct
{
  const char *text;
  gint64 n_rows; /* -1: not as it should be */
} cases[] = {
  { "", 0 },
  { "a\r\n", 1 },
  { "a,b\r\nc,d\r\n", 2 },
  { ",\r\n,\r\n", 2 },
  { "\"a,\r\n\"\"b\",c\r\n\"\",d\r\n", 2 },
  { "\xEF\xBB\xBF\"a\",b\r\nc,d\r\n", 2 },
  { "\"\"\r\n", 1 },
  { "فهد,国\r\nы,é\r\n", 2 },
  { "a,b\r\nc\r\n", -1 }, /* a cell is missing */
  { "a\r\nb,c\r\n", -1 }, /* one is too many */
  { "a,b\r\nc,d", -1 },   /* cut off */
  { "a,b\r\nc,\"d", -1 }, /* cut off within quotes */
  { "a,b\r\nc,d\r", -1 }, /* cut off within the line end */
  { "a\nb\r\n", -1 },     /* another line end */
  { "a\rb\r\n", -1 },     /* half a line end */
  { "a\"b\r\n", -1 },     /* a quote within a cell without quotes */
  { "\"a\"b\r\n", -1 },   /* text behind a quote */
  { "a\xff\xff\xff\xff\r\n", -1 } /* no UTF-8 */,
  { "a\r\n\xd9", -1 } /* half a character */
};

static void
test_case (gconstpointer data)
{
  const char *text = cases[GPOINTER_TO_SIZE (data)].text;
  gint64 expected = cases[GPOINTER_TO_SIZE (data)].n_rows;
  g_autoptr (GInputStream)
      stream = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  g_autoptr (GError) error = NULL;
  guint64 n_rows = 0;

  if (expected < 0)
    {
      g_assert_false (cb_csv_count_rows (stream, ',', &n_rows, NULL, &error));
      g_assert_error (error, CB_ERROR, CB_ERROR_FAILED);
      return;
    }
  g_assert_true (cb_csv_count_rows (stream, ',', &n_rows, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, (guint64) expected);
}

/* Longer than what is read at once, with every character and quote at every place of a chunk. */
static void
test_long (void)
{
  const char *cells[] = { "plain", "国家,“网络”", "a \"b\"\r\nc", "" };
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();
  g_autoptr (CbCsvWriter) writer = cb_csv_writer_new (output, CB_CSV_DIALECT_SPREADSHEET, ';');
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guint64 n_rows = 0;

  for (guint i = 0; i < 10007; i++)
    g_assert_true (cb_csv_writer_write_row (writer, cells, G_N_ELEMENTS (cells), NULL, NULL));
  g_assert_true (cb_csv_writer_finish (writer, NULL, NULL));
  g_assert_true (g_output_stream_close (output, NULL, NULL));
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (output));
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 4 * 64 * 1024);

  stream = g_memory_input_stream_new_from_bytes (bytes);
  g_assert_true (cb_csv_count_rows (stream, ';', &n_rows, NULL, NULL));
  g_assert_cmpuint (n_rows, ==, 10007);
}

static void
test_cancel (void)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data ("a\r\n", 3, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint64 n_rows = 0;

  g_cancellable_cancel (cancellable);
  g_assert_false (cb_csv_count_rows (stream, ',', &n_rows, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/csv-count/case-%zu", i);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/csv-count/long", test_long);
  g_test_add_func ("/csv-count/cancel", test_cancel);
  return g_test_run ();
}
