/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the cells of a column say of how it is written. */

#include "config.h"

#include <string.h>

#include "cb-csv-value.h"
#include "cb-date.h"

/* A character that is cut by the end of what is kept is left out. */
static void
keep_first (CbCsvColumn *column, const char *cell, guint row)
{
  const char *end;

  if (column->first_either > 0)
    return;
  column->first_either = row;
  g_strlcpy (column->first_cell, cell, sizeof column->first_cell);
  if (!g_utf8_validate (column->first_cell, -1, &end))
    column->first_cell[end - column->first_cell] = '\0';
}

void
cb_csv_column_add_date (CbCsvColumn *column, const char *cell, guint row)
{
  g_autofree char *day_first = NULL;
  g_autofree char *month_first = NULL;
  CbDate date;

  if (cell[0] == '\0' || cb_date_parse (cell, &date))
    return;
  day_first = cb_csv_value_date (cell, CB_DATES_DMY);
  month_first = cb_csv_value_date (cell, CB_DATES_MDY);
  /* No date at all, or one that reads the same either way. */
  if (g_strcmp0 (day_first, month_first) == 0)
    return;
  if (month_first == NULL)
    column->n_day_first++;
  else if (day_first == NULL)
    column->n_month_first++;
  else
    {
      column->n_either++;
      column->n_dots += strchr (cell, '.') != NULL;
      keep_first (column, cell, row);
    }
}

void
cb_csv_column_add_number (CbCsvColumn *column, const char *cell, guint row)
{
  g_autofree char *point = NULL;
  g_autofree char *comma = NULL;

  if (cell[0] == '\0')
    return;
  if (cb_csv_value_is_number (cell))
    {
      column->n_point += strchr (cell, '.') != NULL;
      return;
    }
  point = cb_csv_value_number (cell, CB_DECIMAL_POINT);
  comma = cb_csv_value_number (cell, CB_DECIMAL_COMMA);
  if (g_strcmp0 (point, comma) == 0)
    return;
  if (comma == NULL)
    column->n_point++;
  else if (point == NULL)
    column->n_comma++;
  else
    {
      column->n_either_sign++;
      column->n_either_comma += strchr (cell, '.') == NULL;
      keep_first (column, cell, row);
    }
}

void
cb_csv_column_add_column (CbCsvColumn *column, const CbCsvColumn *other)
{
  column->n_day_first += other->n_day_first;
  column->n_month_first += other->n_month_first;
  column->n_either += other->n_either;
  column->n_dots += other->n_dots;
  column->n_point += other->n_point;
  column->n_comma += other->n_comma;
  column->n_either_sign += other->n_either_sign;
  column->n_either_comma += other->n_either_comma;
  if (column->first_either == 0)
    keep_first (column, other->first_cell, other->first_either);
}

CbDateOrder
cb_csv_column_get_dates (const CbCsvColumn *column,
                         const CbCsvColumn *file,
                         CbDateOrder usual,
                         gboolean *ambiguous)
{
  *ambiguous = column->n_day_first > 0 && column->n_month_first > 0;
  if (column->n_day_first > 0 || column->n_month_first > 0)
    return column->n_day_first >= column->n_month_first ? CB_DATES_DMY : CB_DATES_MDY;
  if (column->n_either == 0)
    return CB_DATES_ISO;
  if (column->n_dots == column->n_either)
    return CB_DATES_DMY;
  if (file != NULL && (file->n_day_first > 0) != (file->n_month_first > 0))
    return file->n_day_first > 0 ? CB_DATES_DMY : CB_DATES_MDY;
  *ambiguous = TRUE;
  return usual;
}

CbDecimalSign
cb_csv_column_get_decimal (const CbCsvColumn *column,
                           const CbCsvColumn *file,
                           CbDecimalSign usual,
                           gboolean *ambiguous)
{
  *ambiguous = column->n_point > 0 && column->n_comma > 0;
  if (column->n_point > 0 || column->n_comma > 0)
    return column->n_point >= column->n_comma ? CB_DECIMAL_POINT : CB_DECIMAL_COMMA;
  if (column->n_either_sign == 0)
    return CB_DECIMAL_POINT;
  if (file != NULL && (file->n_point > 0) != (file->n_comma > 0))
    return file->n_point > 0 ? CB_DECIMAL_POINT : CB_DECIMAL_COMMA;
  *ambiguous = TRUE;
  return usual;
}
