/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A CSV file with all decided that it takes to read it: the way from bytes to rows of text under
 * the names of columns. A first look and a plan both begin with it. */

#pragma once

#include "cb-csv-reader.h"
#include "cb-import-digest.h"
#include "cb-import-settings.h"
#include "cb-import-source.h"

G_BEGIN_DECLS

/**
 * CbImportTable:
 * @encoding: what speaks for which encoding
 * @digest: of the bytes, which are read meanwhile
 * @layout: as cb_csv_layout_detect() found it
 * @settings: those that were asked for, with encoding, delimiter and header row decided
 * @header: (nullable): the row of the header as it stands, without blanks; in a file without one
 * the same as @names; %NULL for an empty file
 * @names: (nullable): what settings call the columns: never empty, and never the same twice
 */
typedef struct
{
  CbImportSource *source;
  CbEncodingVerdict encoding;
  CbImportDigest *digest;
  CbCsvLayout *layout;
  CbImportSettings *settings;
  GStrv header;
  GStrv names;
} CbImportTable;

/**
 * cb_import_table_open:
 * @asked: (nullable): what is decided already
 *
 * A byte order mark counts more than the encoding that was asked for: no other text begins so.
 *
 * Returns: (transfer full) (nullable): the table; an empty file, and one with faults, has one too
 */
CbImportTable *cb_import_table_open (CbImportSource *source,
                                     const CbImportSettings *asked,
                                     GCancellable *cancellable,
                                     GError **error);
void cb_import_table_free (CbImportTable *table);

/* Takes another row for the header. */
void cb_import_table_set_header (CbImportTable *table, int row);

/**
 * cb_import_table_read:
 * @func: called for each row of the file, titles and header too
 *
 * Returns: %FALSE with the error of @func, or with %CB_ERROR_PARSE or %CB_ERROR_LIMIT and a
 * sentence for people that names the row
 */
gboolean cb_import_table_read (CbImportTable *table,
                               CbCsvRowFunc func,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GError **error);

/* --- how the columns are written ------------------------------------------- */

/**
 * CbColumnFormat:
 * @dates: how its dates are written; %CB_DATES_AUTO when it is no column of dates
 * @decimal: how its numbers are written; %CB_DECIMAL_AUTO when it is no column of numbers
 * @ambiguous: whether that could be told by nothing in the file
 * @first: row with the first cell that can be read in two ways, 0 for none
 * @sample: that cell
 */
typedef struct
{
  CbDateOrder dates;
  CbDecimalSign decimal;
  gboolean ambiguous;
  guint first;
  char sample[CB_CSV_SHORT_CELL];
} CbColumnFormat;

gboolean cb_column_format_is_date (const CbField *field);
gboolean cb_column_format_is_number (const CbField *field);

/**
 * cb_import_table_measure:
 * @noun: what the rows are
 * @fields: (element-type int): for each column the place of its field, or %CB_COLUMN_NONE
 * @n_rows: (out) (optional): how many rows there are below the header
 *
 * Reads all of it, and decides for each column of dates and numbers how they are written.
 *
 * Returns: (transfer full) (element-type CbColumnFormat) (nullable): one for each of @fields
 */
GArray *cb_import_table_measure (CbImportTable *table,
                                 const CbNoun *noun,
                                 GArray *fields,
                                 guint *n_rows,
                                 GCancellable *cancellable,
                                 GError **error);

/**
 * cb_column_format_convert:
 * @format: (nullable): of its column; %NULL takes what is canonical and what can be read in one way
 * @cell: as it stands
 *
 * Returns: (transfer full) (nullable): what cb_field_normalise() reads; %NULL when @cell is to be
 * taken as it stands
 */
char *
cb_column_format_convert (const CbColumnFormat *format, const CbField *field, const char *cell);

/* Whether @cell can be taken without knowing how its column is written. */
gboolean cb_import_table_takes (CbImportTable *table, const CbField *field, const char *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbImportTable, cb_import_table_free)

G_END_DECLS
