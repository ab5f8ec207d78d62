/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A first look at a CSV file: its encoding and layout, its columns with what they may be, how dates
 * and numbers are written in each, and its first rows as they stand. It needs no database and
 * changes nothing; the import assistant shows it and lets a person decide otherwise. */

#pragma once

#include "cb-import-source.h"
#include "cb-import-suggest.h"

G_BEGIN_DECLS

/**
 * CbProbeColumn:
 * @name: as settings call the column; never empty and never twice
 * @dates: %CB_DATES_AUTO unless the field of the column is a date
 * @decimal: %CB_DECIMAL_AUTO unless the field of the column is a number
 * @ambiguous: whether cells can be read in two ways and none of them tells; the usual way of the
 * language is taken then
 * @first_ambiguous: row of the file with the first such cell
 */
typedef struct
{
  char *name;
  CbDateOrder dates;
  CbDecimalSign decimal;
  gboolean ambiguous;
  guint first_ambiguous;
} CbProbeColumn;

/**
 * CbImportProbe:
 * @encoding: what speaks for which encoding
 * @layout: what parts the columns, and where the header is
 * @settings: what was asked for, completed by what was found: an encoding, a delimiter, a row of
 * the header, a field or "" for each column; dates and decimals stay as they were asked for
 * @suggestion: (nullable): why these fields; %NULL when the file has no row
 * @columns: (element-type CbProbeColumn): in the order of the file
 * @rows: (element-type GStrv): the first rows below the header, as they stand
 * @n_rows: how many rows there are below the header
 * @checksum: SHA-256 of the file, in hexadecimal digits
 */
typedef struct
{
  CbEncodingVerdict encoding;
  CbCsvLayout *layout;
  CbImportSettings *settings;
  CbImportSuggestion *suggestion;
  GPtrArray *columns;
  GPtrArray *rows;
  guint n_rows;
  char *checksum;
} CbImportProbe;

/**
 * cb_import_probe:
 * @source: a CSV file, or text
 * @asked: (nullable): what a person has decided already; the file tells the rest
 * @n_rows: how many of the first rows are wanted
 *
 * For every thread. Fails with %CB_ERROR_PARSE or %CB_ERROR_LIMIT and a sentence for people that
 * names the row, when the file can not be read as a whole; a wrong header is no error here.
 *
 * Returns: (transfer full) (nullable): what was found
 */
CbImportProbe *cb_import_probe (CbImportSource *source,
                                const CbImportSettings *asked,
                                guint n_rows,
                                GCancellable *cancellable,
                                GError **error);
void cb_import_probe_free (CbImportProbe *probe);

/**
 * cb_import_probe_is_certain:
 *
 * Returns: whether the file tells by its own header how it is read, and nothing had to be guessed:
 * it can be planned without settings, and a person need not be asked
 */
gboolean cb_import_probe_is_certain (const CbImportProbe *probe);

/**
 * cb_import_probe_list_missing:
 * @settings: as they are by now
 *
 * Returns: (transfer full) (element-type int): places of the fields that a file of the noun of
 * @settings can not be without, and that no column and no constant is; the ref is none of them, as
 * new ones are proposed
 */
GArray *cb_import_probe_list_missing (const CbImportSettings *settings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbImportProbe, cb_import_probe_free)

G_END_DECLS
