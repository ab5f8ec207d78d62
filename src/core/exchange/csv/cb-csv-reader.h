/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads CSV from a stream, row by row and strictly: what does not follow the form is refused with
 * its place, and a file beyond the limits is refused before it fills the memory.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CB_CSV_MAX_CELL_BYTES (4 * 1024 * 1024)
#define CB_CSV_MAX_FIELDS 512
/* The header counts as a row. */
#define CB_CSV_MAX_ROWS 2000000

/**
 * CbCsvFault:
 *
 * Why a file was refused.
 *
 * @CB_CSV_FAULT_NONE: it was not, or the row function refused it
 * @CB_CSV_FAULT_EMPTY: there is no row
 * @CB_CSV_FAULT_NOT_UTF8: a byte is no part of UTF-8 text
 * @CB_CSV_FAULT_UNCLOSED_QUOTE: the file ends within a quoted cell; the place is that of its first
 * quote
 * @CB_CSV_FAULT_NUL_BYTE: a byte is 0
 * @CB_CSV_FAULT_CELL_TOO_LONG: a cell has more than %CB_CSV_MAX_CELL_BYTES
 * @CB_CSV_FAULT_TOO_MANY_FIELDS: a row has more than %CB_CSV_MAX_FIELDS
 * @CB_CSV_FAULT_TOO_MANY_ROWS: the file has more than %CB_CSV_MAX_ROWS
 * @CB_CSV_FAULT_STRAY_QUOTE: a quote within a cell that is not quoted, or text after the quote that
 * ends a cell
 * @CB_CSV_FAULT_UNDECODABLE: the converter that the stream comes from knows no letter for some
 * bytes
 * @CB_CSV_FAULT_IO: the stream could not be read, or reading was cancelled
 */
typedef enum
{
  CB_CSV_FAULT_NONE,
  CB_CSV_FAULT_EMPTY,
  CB_CSV_FAULT_NOT_UTF8,
  CB_CSV_FAULT_UNCLOSED_QUOTE,
  CB_CSV_FAULT_NUL_BYTE,
  CB_CSV_FAULT_CELL_TOO_LONG,
  CB_CSV_FAULT_TOO_MANY_FIELDS,
  CB_CSV_FAULT_TOO_MANY_ROWS,
  CB_CSV_FAULT_STRAY_QUOTE,
  CB_CSV_FAULT_UNDECODABLE,
  CB_CSV_FAULT_IO,
} CbCsvFault;

/**
 * CbCsvPosition:
 * @row: the record, counted from 1 with the header; lines that are empty or blank are no records
 * @field: the cell in that record, counted from 1; 0 when no cell is meant
 * @byte: the offset in the file, counted from 0 with the byte order mark
 * @line: the line of the file at @byte, counted from 1; a quoted cell may have several
 * @fault: why the file was refused
 *
 * Where and why reading ended. After success @row is the number of rows and @byte that of bytes
 * read.
 */
typedef struct
{
  guint row;
  guint field;
  guint64 byte;
  guint line;
  CbCsvFault fault;
} CbCsvPosition;

/**
 * CbCsvRowFunc:
 * @row: the number of the record, counted from 1 with the header
 * @line: the line of the file on which it begins, counted from 1
 * @cells: (element-type utf8): its cells, valid UTF-8 and never %NULL. The array is the reader's
 * and is emptied after the call; a cell may be taken with g_steal_pointer() on its element.
 *
 * Returns: whether to go on. %FALSE with @error set makes the reader fail with it; %FALSE without
 * is a wish to stop, and the reader succeeds.
 */
typedef gboolean (
    *CbCsvRowFunc) (guint row, guint line, GPtrArray *cells, gpointer user_data, GError **error);

/**
 * cb_csv_read_stream:
 * @delimiter: ',', ';', '\t' or '|'
 * @chunk: bytes to ask of the stream at once, 0 for the usual; it has no influence on the result
 * @func: called for each row in order, as it is read
 * @position: (out) (optional): where and why reading ended
 *
 * A byte order mark is dropped, and so are blanks (spaces and tabs) around cells that are not
 * quoted. A row ends with CR, LF or both. Rows may have different numbers of cells.
 *
 * Returns: %FALSE with the error of @func; %CB_ERROR_PARSE or %CB_ERROR_LIMIT for a fault of the
 * file; an error of the stream as cb_file_error_from_io() gives it
 */
gboolean cb_csv_read_stream (GInputStream *stream,
                             char delimiter,
                             gsize chunk,
                             CbCsvRowFunc func,
                             gpointer user_data,
                             CbCsvPosition *position,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
