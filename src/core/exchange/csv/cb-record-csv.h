/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records as rows of CSV: one column for each field of the noun, in the order of its table and
 * under the id of the field, but those that packages alone carry. An empty cell is "not stated".
 * This is the exchange form that scripts and other programs rely on. */

#pragma once

#include "cb-csv-writer.h"
#include "cb-record.h"

G_BEGIN_DECLS

/* What a column is, when it is left aside. */
#define CB_COLUMN_NONE (-1)

typedef enum
{
  CB_HEADER_OK,
  CB_HEADER_UNKNOWN_COLUMN,
  CB_HEADER_DOUBLE_COLUMN,
  CB_HEADER_MISSING_COLUMN,
} CbHeaderFault;

/**
 * cb_record_csv_has_column:
 *
 * Returns: whether the exchange form has a column for @field
 */
gboolean cb_record_csv_has_column (const CbField *field);

/**
 * cb_record_csv_needs_column:
 *
 * Returns: whether a file without a column for @field can not be read: the field is required and
 * has no preset
 */
gboolean cb_record_csv_needs_column (const CbField *field);

/**
 * cb_record_csv_find_column:
 * @name: name of a column, in any letter case
 *
 * Returns: place of the field in the noun, or %CB_COLUMN_NONE
 */
int cb_record_csv_find_column (const CbNoun *noun, const char *name);

/**
 * cb_record_csv_read_header:
 * @names: (element-type utf8): what each column is called; "" for one that is left aside, as are
 * those of labels beside codes
 * @columns: (out) (element-type int): for each column the place of its field, or %CB_COLUMN_NONE
 * @place: (out): the column at fault, counted from 0; for a missing one the place of the field
 *
 * Returns: what is wrong with the header
 */
CbHeaderFault
cb_record_csv_read_header (const CbNoun *noun, GPtrArray *names, GArray *columns, guint *place);

/**
 * cb_record_csv_guess_noun:
 * @names: (element-type utf8): a header
 *
 * Returns: (transfer none) (nullable): the stored noun whose header it is; when it is none's, the
 * one with most of these columns, and %NULL when no noun has any of them
 */
const CbNoun *cb_record_csv_guess_noun (GPtrArray *names);

gboolean cb_record_csv_write_header (CbCsvWriter *writer, const CbNoun *noun, GError **error);
gboolean cb_record_csv_write (CbCsvWriter *writer, const CbRecord *record, GError **error);

G_END_DECLS
