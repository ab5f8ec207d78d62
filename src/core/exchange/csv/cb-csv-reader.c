/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * libcsv does the parsing. It neither tells a callback where in the text it is, nor can it be
 * stopped by one. So it is fed in pieces that end at each delimiter, quote or line end: whatever it
 * reports then has happened at the last byte of the piece, and after each piece we may stop. A
 * piece is a few bytes, but the call is cheap.
 *
 * UTF-8 is checked on the bytes as they arrive, before libcsv has them, so that the offset of a bad
 * byte is exact. A character that is cut by the end of a chunk waits for the next one; so libcsv
 * sees whole characters only.
 */

#include "config.h"

#include <csv.h>
#include <string.h>

#include "cb-csv-reader.h"
#include "cb-error.h"
#include "cb-file-writer.h"

#define DEFAULT_CHUNK (64 * 1024)
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"
#define LONGEST_CHARACTER 4
#define CELL_BUFFER_STEP (64 * 1024)

/* In the file a cell is at most twice its length (all of it quotes, doubled) and the two quotes
 * around it. */
#define MAX_RAW_CELL_BYTES (2 * (guint64) CB_CSV_MAX_CELL_BYTES + 2)

typedef struct
{
  struct csv_parser parser;
  char delimiter;
  CbCsvRowFunc func;
  gpointer user_data;
  GPtrArray *cells; /* of the row being read */
  guint row;        /* the number of that row */
  guint row_line;   /* the line on which it begins */
  guint64 offset;   /* of the piece that libcsv has now */
  guint line;       /* at that offset */
  gboolean after_cr;
  gboolean in_cell; /* the first byte of the cell was seen, blanks not counted */
  guint64 cell_byte;
  guint cell_line;
  gboolean stopped; /* the row function wants no more */
  CbCsvPosition position;
  GError *error; /* the first one */
} Reader;

static const char *
describe_fault (CbCsvFault fault)
{
  switch (fault)
    {
    case CB_CSV_FAULT_EMPTY:
      return "the file is empty";
    case CB_CSV_FAULT_NOT_UTF8:
      return "this is not UTF-8 text";
    case CB_CSV_FAULT_UNCLOSED_QUOTE:
      return "the cell begins with a quotation mark, and the one that ends it is missing";
    case CB_CSV_FAULT_NUL_BYTE:
      return "there is a byte 0, which no text contains";
    case CB_CSV_FAULT_CELL_TOO_LONG:
      return "the cell is longer than 4 MiB";
    case CB_CSV_FAULT_TOO_MANY_FIELDS:
      return "the row has more than 512 fields";
    case CB_CSV_FAULT_TOO_MANY_ROWS:
      return "the file has more than 2,000,000 rows";
    case CB_CSV_FAULT_STRAY_QUOTE:
      return "a quotation mark stands where none may be";
    case CB_CSV_FAULT_UNDECODABLE:
      return "these bytes mean nothing in the encoding of the file";
    case CB_CSV_FAULT_NONE:
    case CB_CSV_FAULT_IO:
    default:
      return "the file can not be read";
    }
}

static gboolean
is_limit (CbCsvFault fault)
{
  return fault == CB_CSV_FAULT_CELL_TOO_LONG || fault == CB_CSV_FAULT_TOO_MANY_FIELDS ||
         fault == CB_CSV_FAULT_TOO_MANY_ROWS;
}

static void
set_position (Reader *reader, CbCsvFault fault, guint field, guint64 byte, guint line)
{
  reader->position.fault = fault;
  reader->position.row = reader->row;
  reader->position.field = field;
  reader->position.byte = byte;
  reader->position.line = line;
}

static void
set_fault (Reader *reader, CbCsvFault fault, guint field, guint64 byte, guint line)
{
  CbError code = is_limit (fault) ? CB_ERROR_LIMIT : CB_ERROR_PARSE;

  if (reader->error != NULL)
    return;

  set_position (reader, fault, field, byte, line);
  if (field == 0)
    g_set_error_literal (&reader->error, CB_ERROR, code, describe_fault (fault));
  else
    g_set_error (&reader->error, CB_ERROR, code,
                 "row %u, field %u (line %u, byte %" G_GUINT64_FORMAT "): %s", reader->row, field,
                 line, byte, describe_fault (fault));
}

/* The fault lies with the cell as a whole. */
static void
set_cell_fault (Reader *reader, CbCsvFault fault)
{
  set_fault (reader, fault, reader->cells->len + 1, reader->cell_byte, reader->cell_line);
}

/* The fault lies with one byte, which is on the line that libcsv has reached. */
static void
set_byte_fault (Reader *reader, CbCsvFault fault, guint64 byte)
{
  set_fault (reader, fault, reader->cells->len + 1, byte, reader->line);
}

static void
cell_cb (void *data, size_t length, void *user_data)
{
  Reader *reader = user_data;

  reader->in_cell = FALSE;
  if (reader->error != NULL || reader->stopped)
    return;

  if (length > CB_CSV_MAX_CELL_BYTES)
    set_cell_fault (reader, CB_CSV_FAULT_CELL_TOO_LONG);
  else if (reader->cells->len >= CB_CSV_MAX_FIELDS)
    set_cell_fault (reader, CB_CSV_FAULT_TOO_MANY_FIELDS);
  else
    g_ptr_array_add (reader->cells, g_strndup (data, length));
}

static void
row_cb (int terminator, void *user_data)
{
  Reader *reader = user_data;

  if (reader->error != NULL || reader->stopped)
    return;

  reader->stopped = !reader->func (reader->row, reader->row_line, reader->cells, reader->user_data,
                                   &reader->error);
  if (reader->error != NULL)
    set_position (reader, CB_CSV_FAULT_NONE, 0, reader->offset, reader->row_line);
  g_ptr_array_set_size (reader->cells, 0);
  reader->row++;
}

/* Finds the first byte of the cell, unless it is known already. An empty line begins no cell. */
static void
find_cell_start (Reader *reader, const char *piece, gsize length)
{
  gsize at = 0;

  if (reader->in_cell)
    return;

  while (at < length && piece[at] != reader->delimiter && (piece[at] == ' ' || piece[at] == '\t'))
    at++;
  if (at == length)
    return;
  if ((piece[at] == '\r' || piece[at] == '\n') && reader->cells->len == 0)
    return;

  reader->in_cell = TRUE;
  reader->cell_byte = reader->offset + at;
  reader->cell_line = reader->line;
  if (reader->cells->len > 0)
    return;

  reader->row_line = reader->line;
  if (reader->row > CB_CSV_MAX_ROWS)
    set_cell_fault (reader, CB_CSV_FAULT_TOO_MANY_ROWS);
}

/* CR LF is one line end; they come in two pieces, of which the second is the LF alone. */
static void
count_line (Reader *reader, const char *piece, gsize length)
{
  char last = piece[length - 1];

  if (last == '\r' || (last == '\n' && !(reader->after_cr && length == 1)))
    reader->line++;
  reader->after_cr = last == '\r';
}

/* @piece has no delimiter, quote or line end but perhaps the last byte. */
static gboolean
feed_piece (Reader *reader, const char *piece, gsize length)
{
  gsize done = 0;
  guint64 raw = 0;

  find_cell_start (reader, piece, length);
  if (reader->error != NULL)
    return FALSE;

  /* Counted before libcsv has the piece, which may end the cell. The delimiter counts too, hence
   * the one more. */
  raw = reader->in_cell ? reader->offset + length - reader->cell_byte : 0;
  if (raw > MAX_RAW_CELL_BYTES + 1)
    {
      set_cell_fault (reader, CB_CSV_FAULT_CELL_TOO_LONG);
      return FALSE;
    }

  done = csv_parse (&reader->parser, piece, length, cell_cb, row_cb, reader);
  if (done < length)
    set_byte_fault (reader, CB_CSV_FAULT_STRAY_QUOTE, reader->offset + done);
  if (reader->error != NULL || reader->stopped)
    return FALSE;

  reader->offset += length;
  count_line (reader, piece, length);
  return TRUE;
}

static gboolean
feed_text (Reader *reader, const char *text, gsize length)
{
  gsize start = 0;

  for (gsize at = 0; at < length; at++)
    {
      char c = text[at];

      if (c != reader->delimiter && c != '"' && c != '\r' && c != '\n' && at + 1 < length)
        continue;
      if (!feed_piece (reader, text + start, at + 1 - start))
        return FALSE;
      start = at + 1;
    }
  return TRUE;
}

/* Whether these bytes may be the beginning of a character. For GLib a byte 0 looks like the end of
 * the text. */
static gboolean
is_cut_character (const char *bytes, gsize length)
{
  return length < LONGEST_CHARACTER && memchr (bytes, 0, length) == NULL &&
         g_utf8_get_char_validated (bytes, (gssize) length) == (gunichar) -2;
}

/*
 * Feeds what is whole and valid UTF-8, and says how much that was. What remains is a character that
 * is cut by the end of the chunk; when @last, or when it can not become one, it is a fault.
 */
static gboolean
feed_chunk (Reader *reader, const char *chunk, gsize length, gboolean last, gsize *used)
{
  const char *end = chunk;
  gsize skip = 0;
  gsize rest = 0;

  g_utf8_validate_len (chunk, length, &end);
  *used = (gsize) (end - chunk);
  rest = length - *used;

  if (reader->offset == 0 && *used >= strlen (BYTE_ORDER_MARK) &&
      memcmp (chunk, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0)
    skip = strlen (BYTE_ORDER_MARK);
  reader->offset += skip;

  if (!feed_text (reader, chunk + skip, *used - skip))
    return FALSE;
  if (rest == 0)
    return TRUE;

  if (*end == '\0')
    set_byte_fault (reader, CB_CSV_FAULT_NUL_BYTE, reader->offset);
  else if (last || !is_cut_character (end, rest))
    set_byte_fault (reader, CB_CSV_FAULT_NOT_UTF8, reader->offset);
  return reader->error == NULL;
}

static void
finish (Reader *reader)
{
  if (!reader->in_cell)
    {
      reader->cell_byte = reader->offset;
      reader->cell_line = reader->line;
    }

  if (csv_fini (&reader->parser, cell_cb, row_cb, reader) != 0)
    set_cell_fault (reader, CB_CSV_FAULT_UNCLOSED_QUOTE);
  else if (reader->row == 1)
    set_fault (reader, CB_CSV_FAULT_EMPTY, 0, reader->offset, reader->line);
}

/* A converter in front of us gives what it could convert, and then says that it can not go on. */
static void
set_stream_fault (Reader *reader, GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    {
      set_byte_fault (reader, CB_CSV_FAULT_UNDECODABLE, reader->offset);
      g_error_free (error);
      return;
    }
  set_position (reader, CB_CSV_FAULT_IO, 0, reader->offset, reader->line);
  reader->error = cb_file_error_from_io (error);
}

static void
read_all (Reader *reader, GInputStream *stream, gsize chunk, GCancellable *cancellable)
{
  g_autofree char *buffer = g_malloc (chunk + LONGEST_CHARACTER);
  gsize kept = 0;
  gssize got = 0;

  do
    {
      GError *io_error = NULL;
      gsize used = 0;

      /* A stream in memory does not look at the cancellable. */
      got = g_cancellable_set_error_if_cancelled (cancellable, &io_error)
                ? -1
                : g_input_stream_read (stream, buffer + kept, chunk, cancellable, &io_error);
      if (got < 0)
        {
          set_stream_fault (reader, io_error);
          return;
        }
      if (!feed_chunk (reader, buffer, kept + (gsize) got, got == 0, &used))
        return;

      kept = kept + (gsize) got - used;
      memmove (buffer, buffer + used, kept);
    }
  while (got > 0);

  finish (reader);
}

gboolean
cb_csv_read_stream (GInputStream *stream,
                    char delimiter,
                    gsize chunk,
                    CbCsvRowFunc func,
                    gpointer user_data,
                    CbCsvPosition *position,
                    GCancellable *cancellable,
                    GError **error)
{
  Reader reader = { .delimiter = delimiter,
                    .func = func,
                    .user_data = user_data,
                    .row = 1,
                    .line = 1 };

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), FALSE);
  g_return_val_if_fail (delimiter != '\0' && strchr (",;\t|", delimiter) != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  reader.cells = g_ptr_array_new_with_free_func (g_free);
  csv_init (&reader.parser, CSV_STRICT | CSV_STRICT_FINI);
  csv_set_delim (&reader.parser, (unsigned char) delimiter);
  csv_set_blk_size (&reader.parser, CELL_BUFFER_STEP);
  csv_set_realloc_func (&reader.parser, g_realloc);
  csv_set_free_func (&reader.parser, g_free);

  read_all (&reader, stream, chunk > 0 ? chunk : DEFAULT_CHUNK, cancellable);
  if (reader.error == NULL)
    {
      reader.row--;
      set_position (&reader, CB_CSV_FAULT_NONE, 0, reader.offset, reader.line);
    }

  csv_free (&reader.parser);
  g_ptr_array_unref (reader.cells);
  if (position != NULL)
    *position = reader.position;
  if (reader.error == NULL)
    return TRUE;
  g_propagate_error (error, reader.error);
  return FALSE;
}
