/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates and numbers as people and spreadsheets write them, brought to the canonical form of
 * cb-field.h.
 *
 * “03/04/2025” and “1,234” can be read in two ways. Which one is meant is decided for a column as a
 * whole: one cell in which only one way makes sense decides for all of them. Where no cell does,
 * the other columns of the file are asked, then the language; and that it was so is said. */

#pragma once

#include "cb-field.h"

G_BEGIN_DECLS

typedef enum
{
  CB_DATES_AUTO, /* the column is to tell */
  CB_DATES_ISO,  /* year, month, day; also with "/" or "." and without zeros */
  CB_DATES_DMY,
  CB_DATES_MDY,
  CB_N_DATES,
} CbDateOrder;

typedef enum
{
  CB_DECIMAL_AUTO, /* the column is to tell */
  CB_DECIMAL_POINT,
  CB_DECIMAL_COMMA,
  CB_N_DECIMALS,
} CbDecimalSign;

/* "auto", "ymd", "dmy", "mdy"; "auto", ".", ",": the words of settings and reports */
const char *cb_date_order_get_id (CbDateOrder order);
gboolean cb_date_order_find (const char *id, CbDateOrder *order);
const char *cb_decimal_sign_get_id (CbDecimalSign sign);
gboolean cb_decimal_sign_find (const char *id, CbDecimalSign *sign);

/**
 * cb_csv_value_date:
 * @cell: such as "20.11.2026", "11/20/26", "2026/11/20", "20 Nov 2026", "2026年11月20日",
 * "٢٠٢٦-١١-٢٠", "2026-11-20 00:00:00"
 * @order: what comes first where numbers alone do not tell; %CB_DATES_AUTO takes only what can be
 * read in one way
 *
 * Digits of any script count. A year of two digits is one from 1930 to 2029, as spreadsheets have
 * it. A time other than midnight is not dropped silently: such a cell is no date.
 *
 * Returns: (transfer full) (nullable): the date as in ISO 8601, %NULL when it is none
 */
char *cb_csv_value_date (const char *cell, CbDateOrder order);

/**
 * cb_csv_value_number:
 * @cell: such as "1.234.567,89", "1 234,5", "1'234.50", "١٬٢٣٤٫٥", "１２３"
 * @sign: what parts the decimals; with %CB_DECIMAL_AUTO what can be read in two ways is taken as a
 * point
 *
 * Digits of any script count; blanks (also narrow and no-break ones), apostrophes and the other
 * sign are taken for the parting of thousands where they stand before each three digits.
 *
 * Returns: (transfer full) (nullable): digits with "." and a sign perhaps, %NULL when it is no
 * number
 */
char *cb_csv_value_number (const char *cell, CbDecimalSign sign);

/**
 * cb_csv_value_code:
 * @cell: text that should be a code or a ref
 *
 * Returns: (transfer full) (nullable): the same with full-width letters, digits and signs as ASCII
 * and without marks of direction; %NULL when nothing had to be changed
 */
char *cb_csv_value_code (const char *cell);

/**
 * cb_csv_value_is_number:
 *
 * Returns: whether @cell is digits, "-" in front and "." with decimals perhaps; not “1.234”, which
 * may be thousands
 */
gboolean cb_csv_value_is_number (const char *cell);

/* So much of a cell is kept to be shown. */
#define CB_CSV_SHORT_CELL 40

/**
 * CbCsvColumn:
 *
 * What the cells of a column say of how it is written. Begin with all 0; two can be added up.
 *
 * @n_day_first: dates in which only the day can come first
 * @n_month_first: the same for the month
 * @n_either: dates that can be read in both ways
 * @n_dots: of these, how many are parted by dots, which nobody writes with the month first
 * @n_point: numbers in which only a point can part the decimals
 * @n_comma: the same for a comma
 * @n_either_sign: numbers that can be read in both ways
 * @n_either_comma: of these, how many have a comma and no point
 * @first_either: row of the first cell that can be read in two ways, 0 for none
 * @first_cell: that cell
 */
typedef struct
{
  guint64 n_day_first;
  guint64 n_month_first;
  guint64 n_either;
  guint64 n_dots;
  guint64 n_point;
  guint64 n_comma;
  guint64 n_either_sign;
  guint64 n_either_comma;
  guint first_either;
  char first_cell[CB_CSV_SHORT_CELL];
} CbCsvColumn;

/* Takes in a cell of a column of dates, or of numbers. */
void cb_csv_column_add_date (CbCsvColumn *column, const char *cell, guint row);
void cb_csv_column_add_number (CbCsvColumn *column, const char *cell, guint row);

/* Adds what @other says, of its dates and its numbers. */
void cb_csv_column_add_column (CbCsvColumn *column, const CbCsvColumn *other);

/**
 * cb_csv_column_get_dates:
 * @column: what its cells say
 * @file: (nullable): what all columns of dates say together
 * @usual: what is taken when nothing tells: %CB_DATES_DMY or %CB_DATES_MDY
 * @ambiguous: (out): whether @usual was taken, or cells contradict one another
 */
CbDateOrder cb_csv_column_get_dates (const CbCsvColumn *column,
                                     const CbCsvColumn *file,
                                     CbDateOrder usual,
                                     gboolean *ambiguous);
CbDecimalSign cb_csv_column_get_decimal (const CbCsvColumn *column,
                                         const CbCsvColumn *file,
                                         CbDecimalSign usual,
                                         gboolean *ambiguous);

G_END_DECLS
