/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a CSV file of unknown origin is laid out: what parts its columns, and in which row they have
 * their names. (How dates and numbers are written in it, is cb-csv-value.h.)
 *
 * A delimiter is right when it gives the same number of columns in row after row. So the first rows
 * are parsed with each candidate, quotes and all; to look for it in the first line alone would take
 * the commas of a title, or of a quoted name, for columns. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What may part columns, the likeliest first. */
#define CB_CSV_DELIMITERS ",;\t|"

/* A file without a row of names. */
#define CB_CSV_NO_HEADER 0
/* The file is to tell. */
#define CB_CSV_HEADER_AUTO (-1)

/* What the layout is decided on: so many rows, out of so many bytes. */
#define CB_CSV_LAYOUT_ROWS 200
#define CB_CSV_LAYOUT_BYTES (256 * 1024)
/* A header is looked for among so many rows. */
#define CB_CSV_HEADER_ROWS 30

/**
 * CbCsvLayout:
 * @delimiter: what parts the columns
 * @delimiter_certain: whether no other candidate gives as even a table
 * @n_columns: how many columns most rows have
 * @header_row: number of the row that names them, from 1 (empty lines do not count), or
 * %CB_CSV_NO_HEADER; what stands above it is a title
 * @header_certain: whether the rows below look unlike the one that names the columns
 * @rows: (element-type GStrv): the first rows, parsed; at most %CB_CSV_LAYOUT_ROWS
 * @complete: whether @rows are all rows of the file
 */
typedef struct
{
  char delimiter;
  gboolean delimiter_certain;
  guint n_columns;
  int header_row;
  gboolean header_certain;
  GPtrArray *rows;
  gboolean complete;
} CbCsvLayout;

/**
 * cb_csv_layout_detect:
 * @text: UTF-8; as much is read as the layout is decided on
 * @delimiter: the one that somebody chose, 0 for the file to tell
 *
 * Never refuses a text for what it holds: a quote that is not closed, or a wrong character, ends
 * the look. cb_csv_read_stream() says what is wrong with it.
 *
 * Returns: (transfer full) (nullable): the layout; %NULL with an error of the stream as
 * cb_file_error_from_io() gives it
 */
CbCsvLayout *cb_csv_layout_detect (GInputStream *text,
                                   char delimiter,
                                   GCancellable *cancellable,
                                   GError **error);
void cb_csv_layout_free (CbCsvLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbCsvLayout, cb_csv_layout_free)

G_END_DECLS
