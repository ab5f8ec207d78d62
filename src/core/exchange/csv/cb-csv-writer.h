/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Writes rows of text as CSV (RFC 4180), in one of two dialects: one that programs exchange, and
 * one that a spreadsheet opens by a double click.
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CbCsvDialect:
 *
 * @CB_CSV_DIALECT_EXCHANGE: UTF-8 without byte order mark, comma, CRLF, cells exactly as they are
 * @CB_CSV_DIALECT_SPREADSHEET: UTF-8 with byte order mark (without it Excel reads another
 * encoding), comma, semicolon or tab, CRLF, and cells that a spreadsheet would run as a formula get
 * an apostrophe in front
 */
typedef enum
{
  CB_CSV_DIALECT_EXCHANGE,
  CB_CSV_DIALECT_SPREADSHEET,
} CbCsvDialect;

typedef struct _CbCsvWriter CbCsvWriter;

/**
 * cb_csv_writer_new:
 * @stream: where the text goes; the writer holds a reference and does not close it
 * @delimiter: ',', ';', '\t' or '|'; the exchange form itself has ',', and only what goes back to
 * whoever sent it in another form has another one
 */
CbCsvWriter *cb_csv_writer_new (GOutputStream *stream, CbCsvDialect dialect, char delimiter);

/**
 * cb_csv_writer_add_cell:
 * @cell: (nullable): UTF-8 text; %NULL is the empty cell
 *
 * Puts a cell at the end of the current row. Text that is not UTF-8 makes cb_csv_writer_end_row()
 * fail.
 */
void cb_csv_writer_add_cell (CbCsvWriter *writer, const char *cell);

/**
 * cb_csv_writer_end_row:
 *
 * Ends the row, which has at least one cell, and writes what has gathered when it is much.
 *
 * Returns: %FALSE with %CB_ERROR_INVALID for text that is not UTF-8, %CB_ERROR_NO_SPACE,
 * %CB_ERROR_ACCESS or %G_IO_ERROR_CANCELLED
 */
gboolean cb_csv_writer_end_row (CbCsvWriter *writer, GCancellable *cancellable, GError **error);

/**
 * cb_csv_writer_write_row:
 * @cells: the cells of a row; at least one
 *
 * The same as cb_csv_writer_add_cell() for each and cb_csv_writer_end_row().
 */
gboolean cb_csv_writer_write_row (CbCsvWriter *writer,
                                  const char *const *cells,
                                  gsize n_cells,
                                  GCancellable *cancellable,
                                  GError **error);

/**
 * cb_csv_writer_finish:
 *
 * Writes all that has gathered and flushes the stream. What was not finished is lost when the
 * writer is freed.
 *
 * Returns: as cb_csv_writer_end_row()
 */
gboolean cb_csv_writer_finish (CbCsvWriter *writer, GCancellable *cancellable, GError **error);

void cb_csv_writer_free (CbCsvWriter *writer);

/**
 * cb_csv_unguard:
 * @cell: of a file in the spreadsheet dialect
 *
 * Returns: (transfer none): the text without the apostrophe that the dialect has put before it
 */
const char *cb_csv_unguard (const char *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbCsvWriter, cb_csv_writer_free)

G_END_DECLS
