/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Quotes are put where the reader of this program, or any reader that follows RFC 4180, would take
 * the cell for something else without them. Rows gather in memory and go to the stream in large
 * pieces.
 */

#include "config.h"

#include <string.h>

#include "cb-csv-writer.h"
#include "cb-error.h"
#include "cb-file-writer.h"

#define BUFFER_SIZE (64 * 1024)
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

struct _CbCsvWriter
{
  GOutputStream *stream;
  CbCsvDialect dialect;
  char delimiter;
  GString *buffer;
  guint row;            /* of the row being put together, counted from 1 */
  guint n_cells;        /* of that row */
  gboolean empty_first; /* the first cell of that row is empty and was not written yet */
  guint invalid_cell; /* the first cell of that row that is not UTF-8, counted from 1; 0 for none */
};

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t';
}

static const char *
skip_digits (const char *text)
{
  while (g_ascii_isdigit (*text))
    text++;
  return text;
}

/* A number is shown as it is, whatever it starts with: "-5" is no formula. */
static gboolean
is_plain_number (const char *text)
{
  const char *digits = *text == '-' || *text == '+' ? text + 1 : text;
  const char *end = skip_digits (digits);

  if (end == digits)
    return FALSE;
  if (*end == '.' && g_ascii_isdigit (end[1]))
    end = skip_digits (end + 1);
  if ((*end == 'e' || *end == 'E') && g_ascii_isdigit (end[1]))
    end = skip_digits (end + 1);
  else if ((*end == 'e' || *end == 'E') && (end[1] == '-' || end[1] == '+') &&
           g_ascii_isdigit (end[2]))
    end = skip_digits (end + 2);
  return *end == '\0';
}

/* How many apostrophes stand before what a spreadsheet may take for a formula, or may see as one
 * once it has dropped the blanks before it; -1 when there is no such thing. */
static int
count_guards (const char *cell)
{
  int guards = 0;

  while (cell[guards] == '\'')
    guards++;
  return cell[guards] != '\0' && strchr ("=+-@\t\r\n", cell[guards]) != NULL ? guards : -1;
}

/* A text that begins like a guarded one gets another guard, or its own would be taken away. */
static gboolean
needs_guard (const char *cell)
{
  int guards = count_guards (cell);

  return guards > 0 || (guards == 0 && !is_plain_number (cell));
}

const char *
cb_csv_unguard (const char *cell)
{
  return count_guards (cell) > 0 ? cell + 1 : cell;
}

/* What a look at each byte of a cell tells. */
typedef struct
{
  gsize length;
  gboolean marks; /* a delimiter, a quote or a line end is in it */
  gboolean ascii;
} Look;

static Look
look_at (const char *cell, char delimiter)
{
  Look look = { 0, FALSE, TRUE };
  guchar all = 0;
  const char *at = cell;

  for (; *at != '\0'; at++)
    {
      all |= (guchar) *at;
      if (*at == '"' || *at == '\r' || *at == '\n' || *at == delimiter)
        look.marks = TRUE;
    }
  look.length = (gsize) (at - cell);
  look.ascii = all < 0x80;
  return look;
}

/* Blanks at the ends are dropped by readers unless they are quoted, and a byte order mark at the
 * start of the file. */
static gboolean
needs_quotes (const char *cell, const Look *look)
{
  if (look->length == 0)
    return FALSE;
  return look->marks || is_blank (cell[0]) || is_blank (cell[look->length - 1]) ||
         (!look->ascii && g_str_has_prefix (cell, BYTE_ORDER_MARK));
}

static void
append_quoted (GString *buffer, const char *cell)
{
  const char *quote;

  g_string_append_c (buffer, '"');
  while ((quote = strchr (cell, '"')) != NULL)
    {
      g_string_append_len (buffer, cell, quote - cell + 1);
      g_string_append_c (buffer, '"');
      cell = quote + 1;
    }
  g_string_append (buffer, cell);
  g_string_append_c (buffer, '"');
}

static void
append_cell (CbCsvWriter *writer, const char *cell, Look look)
{
  g_autofree char *guarded = NULL;

  if (writer->dialect == CB_CSV_DIALECT_SPREADSHEET && needs_guard (cell))
    {
      guarded = g_strconcat ("'", cell, NULL);
      cell = guarded;
      look.length++;
    }

  if (needs_quotes (cell, &look))
    append_quoted (writer->buffer, cell);
  else if (look.length > 0)
    g_string_append_len (writer->buffer, cell, (gssize) look.length);
}

static gboolean
write_buffer (CbCsvWriter *writer, GCancellable *cancellable, GError **error)
{
  GError *io_error = NULL;

  if (!g_output_stream_write_all (writer->stream, writer->buffer->str, writer->buffer->len, NULL,
                                  cancellable, &io_error))
    {
      g_propagate_error (error, cb_file_error_from_io (io_error));
      return FALSE;
    }
  g_string_truncate (writer->buffer, 0);
  return TRUE;
}

CbCsvWriter *
cb_csv_writer_new (GOutputStream *stream, CbCsvDialect dialect, char delimiter)
{
  CbCsvWriter *writer = NULL;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);
  g_return_val_if_fail (delimiter != '\0' && strchr (",;\t|", delimiter) != NULL, NULL);

  writer = g_new0 (CbCsvWriter, 1);
  writer->stream = g_object_ref (stream);
  writer->dialect = dialect;
  writer->delimiter = delimiter;
  writer->buffer = g_string_sized_new (BUFFER_SIZE);
  writer->row = 1;
  if (dialect == CB_CSV_DIALECT_SPREADSHEET)
    g_string_append (writer->buffer, BYTE_ORDER_MARK);
  return writer;
}

void
cb_csv_writer_add_cell (CbCsvWriter *writer, const char *cell)
{
  Look look;

  g_return_if_fail (writer != NULL);

  if (cell == NULL)
    cell = "";
  look = look_at (cell, writer->delimiter);
  if (writer->invalid_cell == 0 && !look.ascii && !g_utf8_validate_len (cell, look.length, NULL))
    writer->invalid_cell = writer->n_cells + 1;

  if (writer->n_cells > 0)
    g_string_append_c (writer->buffer, writer->delimiter);
  writer->empty_first = writer->n_cells == 0 && *cell == '\0';
  append_cell (writer, cell, look);
  writer->n_cells++;
}

gboolean
cb_csv_writer_end_row (CbCsvWriter *writer, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (writer->n_cells > 0, FALSE);

  if (writer->invalid_cell > 0)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "row %u, field %u: not UTF-8 text",
                   writer->row, writer->invalid_cell);
      return FALSE;
    }

  /* A row of one empty cell would be an empty line, which is no row. */
  if (writer->n_cells == 1 && writer->empty_first)
    g_string_append (writer->buffer, "\"\"");
  g_string_append (writer->buffer, "\r\n");
  writer->n_cells = 0;
  writer->row++;

  if (writer->buffer->len < BUFFER_SIZE)
    return TRUE;
  return write_buffer (writer, cancellable, error);
}

gboolean
cb_csv_writer_write_row (CbCsvWriter *writer,
                         const char *const *cells,
                         gsize n_cells,
                         GCancellable *cancellable,
                         GError **error)
{
  for (gsize i = 0; i < n_cells; i++)
    cb_csv_writer_add_cell (writer, cells[i]);
  return cb_csv_writer_end_row (writer, cancellable, error);
}

gboolean
cb_csv_writer_finish (CbCsvWriter *writer, GCancellable *cancellable, GError **error)
{
  GError *io_error = NULL;

  g_return_val_if_fail (writer != NULL, FALSE);
  g_return_val_if_fail (writer->n_cells == 0, FALSE);

  if (!write_buffer (writer, cancellable, error))
    return FALSE;
  if (!g_output_stream_flush (writer->stream, cancellable, &io_error))
    {
      g_propagate_error (error, cb_file_error_from_io (io_error));
      return FALSE;
    }
  return TRUE;
}

void
cb_csv_writer_free (CbCsvWriter *writer)
{
  if (writer == NULL)
    return;

  g_object_unref (writer->stream);
  g_string_free (writer->buffer, TRUE);
  g_free (writer);
}
