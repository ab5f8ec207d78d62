/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-column-names.h"
#include "cb-error.h"
#include "cb-import-fault.h"
#include "cb-import-plan.h"
#include "cb-import-table.h"
#include "cb-locale.h"

/* --- opening --------------------------------------------------------------- */

void
cb_import_table_free (CbImportTable *table)
{
  g_clear_pointer (&table->source, cb_import_source_unref);
  g_clear_pointer (&table->layout, cb_csv_layout_free);
  g_clear_pointer (&table->settings, cb_import_settings_free);
  g_strfreev (table->header);
  g_strfreev (table->names);
  g_clear_pointer (&table->digest, cb_import_digest_free);
  g_free (table);
}

static gboolean
detect_encoding (CbImportTable *table, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = cb_import_source_open (table->source, cancellable, error);
  CbEncodingVerdict *verdict = &table->encoding;

  if (stream == NULL || !cb_encoding_detect (stream, NULL, verdict, cancellable, error))
    return FALSE;
  if (table->settings->encoding != CB_ENCODING_AUTO && !verdict->marked)
    {
      verdict->encoding = table->settings->encoding;
      verdict->reason = CB_ENCODING_BY_CHOICE;
    }
  table->settings->encoding = verdict->encoding;
  return TRUE;
}

static gboolean
detect_layout (CbImportTable *table, char delimiter, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream)
      text = cb_import_source_open_text (table->source, table->settings->encoding, cancellable,
                                         error);

  g_clear_pointer (&table->layout, cb_csv_layout_free);
  table->layout = text != NULL ? cb_csv_layout_detect (text, delimiter, cancellable, error) : NULL;
  return table->layout != NULL;
}

/* A file whose rows have one column with the delimiter that was asked for, and several with another
 * one, has the other one: so settings go on to be right for rows that somebody saved anew. */
static gboolean
decide_layout (CbImportTable *table, GCancellable *cancellable, GError **error)
{
  char asked = table->settings->delimiter;

  if (!detect_layout (table, asked, cancellable, error))
    return FALSE;
  if (asked != 0 && table->layout->n_columns <= 1)
    {
      if (!detect_layout (table, 0, cancellable, error))
        return FALSE;
      if (table->layout->n_columns <= 1 && !detect_layout (table, asked, cancellable, error))
        return FALSE;
    }
  table->settings->delimiter = table->layout->delimiter;
  return TRUE;
}

/* Names that settings or the program know, as a share of the cells that are filled. */
static double
rate_header (CbImportTable *table, GStrv cells)
{
  guint known = 0;
  guint filled = 0;

  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree char *name = g_strstrip (g_strdup (cells[i]));

      filled += name[0] != '\0';
      if (name[0] != '\0' &&
          (g_hash_table_contains (table->settings->columns, name) || cb_column_names_know (name)))
        known++;
    }
  return 2 * known >= filled && filled > 0 ? known : 0;
}

/* Whether they are ids of fields of one noun, as the program itself writes them. */
static gboolean
is_own_header (GStrv cells)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    {
      guint known = 0;

      while (cells[known] != NULL && cb_noun_find_field (nouns[i], cells[known]) >= 0)
        known++;
      if (known > 1 && cells[known] == NULL)
        return TRUE;
    }
  return FALSE;
}

/* The row with most names that are known; where none is, the one that looks like a header. */
static int
find_header (CbImportTable *table)
{
  guint n_rows = MIN (table->layout->rows->len, CB_CSV_HEADER_ROWS);
  int best = table->layout->header_row;
  double most = 0;

  /* Nothing has more, and the names in all languages need not be read. */
  if (n_rows > 0 && is_own_header (g_ptr_array_index (table->layout->rows, 0)))
    return 1;
  for (guint i = 0; i < n_rows; i++)
    {
      double rating = rate_header (table, g_ptr_array_index (table->layout->rows, i));

      if (rating > most)
        {
          most = rating;
          best = (int) i + 1;
        }
    }
  return best;
}

/* A column without a name is called by its number, in a file without names and in one that has
 * some. A name that stands twice gets a number behind it. */
static char *
make_name (GHashTable *seen, const char *text, guint place)
{
  g_autofree char *name = text[0] != '\0' ? g_strdup (text) : g_strdup_printf ("%u", place + 1);
  g_autofree char *unique = g_strdup (name);

  for (guint number = 2; !g_hash_table_add (seen, g_strdup (unique)); number++)
    {
      g_free (unique);
      unique = g_strdup_printf ("%s (%u)", name, number);
    }
  return g_steal_pointer (&unique);
}

static void
name_columns (CbImportTable *table)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int row = table->settings->header_row;
  guint place = row > 0 ? (guint) row - 1 : 0;
  guint n_columns = table->layout->n_columns;
  GStrv cells = NULL;

  if (place >= table->layout->rows->len)
    return;
  cells = g_ptr_array_index (table->layout->rows, place);
  if (row > 0)
    n_columns = g_strv_length (cells);
  table->header = g_new0 (char *, n_columns + 1);
  table->names = g_new0 (char *, n_columns + 1);
  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (row > 0 ? cells[i] : ""));

      table->names[i] = make_name (seen, text, i);
      table->header[i] = g_strdup (row > 0 ? text : table->names[i]);
    }
}

CbImportTable *
cb_import_table_open (CbImportSource *source,
                      const CbImportSettings *asked,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (CbImportTable) table = g_new0 (CbImportTable, 1);

  table->source = cb_import_source_ref (source);
  table->settings = asked != NULL ? cb_import_settings_copy (asked) : cb_import_settings_new ();
  table->digest = cb_import_digest_new (source, cancellable);
  if (!detect_encoding (table, cancellable, error) || !decide_layout (table, cancellable, error))
    return NULL;
  if (table->settings->header_row == CB_CSV_HEADER_AUTO)
    table->settings->header_row = find_header (table);
  name_columns (table);
  return g_steal_pointer (&table);
}

void
cb_import_table_set_header (CbImportTable *table, int row)
{
  table->settings->header_row = row;
  g_clear_pointer (&table->header, g_strfreev);
  g_clear_pointer (&table->names, g_strfreev);
  name_columns (table);
}

gboolean
cb_import_table_read (CbImportTable *table,
                      CbCsvRowFunc func,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (GInputStream)
      text = cb_import_source_open_text (table->source, table->settings->encoding, cancellable,
                                         error);
  CbCsvPosition position = { 0 };
  GError *cause = NULL;

  if (text == NULL)
    return FALSE;
  if (cb_csv_read_stream (text, table->settings->delimiter, 0, func, user_data, &position,
                          cancellable, &cause))
    return TRUE;
  g_propagate_error (error, cb_import_fault_csv (cb_import_source_get_name (table->source),
                                                 &position, table->header, cause));
  return FALSE;
}

/* --- how the columns are written ------------------------------------------- */

gboolean
cb_column_format_is_date (const CbField *field)
{
  return field->type == CB_FIELD_DATE;
}

gboolean
cb_column_format_is_number (const CbField *field)
{
  return field->type == CB_FIELD_INTEGER || field->type == CB_FIELD_DECIMAL ||
         field->type == CB_FIELD_MONEY;
}

typedef struct
{
  CbImportTable *table;
  const CbNoun *noun;
  GArray *fields;
  CbCsvColumn *columns;
  guint n_rows;
} Measuring;

static gboolean
measure_row_cb (guint row, guint line, GPtrArray *cells, gpointer user_data, GError **error)
{
  Measuring *self = user_data;
  guint n_cells = MIN (cells->len, self->fields->len);

  if ((int) row <= self->table->settings->header_row)
    return TRUE;
  self->n_rows++;
  for (guint i = 0; i < n_cells; i++)
    {
      int field = g_array_index (self->fields, int, i);
      const char *cell = g_ptr_array_index (cells, i);

      if (field < 0 || cell[0] == '\0')
        continue;
      if (cb_column_format_is_date (&self->noun->fields[field]))
        cb_csv_column_add_date (&self->columns[i], cell, row);
      else if (cb_column_format_is_number (&self->noun->fields[field]))
        cb_csv_column_add_number (&self->columns[i], cell, row);
    }
  return TRUE;
}

/* The month comes first where English is written as in the United States, which is what programs do
 * unless they are told otherwise. */
static CbDateOrder
get_usual_dates (void)
{
  return g_str_equal (cb_locale_get_language ()->tag, "en") ? CB_DATES_MDY : CB_DATES_DMY;
}

/* Between commas nobody writes decimals with one. */
static CbDecimalSign
get_usual_decimal (const CbImportTable *table)
{
  const char *language = cb_locale_get_language ()->tag;

  if (table->settings->delimiter == ',')
    return CB_DECIMAL_POINT;
  return g_str_equal (language, "fr") || g_str_equal (language, "es") ||
                 g_str_equal (language, "ru")
             ? CB_DECIMAL_COMMA
             : CB_DECIMAL_POINT;
}

/* “1.234” is what this program writes itself. */
static gboolean
is_own_number (const CbImportTable *table, const CbCsvColumn *column)
{
  return table->settings->delimiter == ',' && column->n_either_comma == 0;
}

static void
decide_format (CbImportTable *table,
               const CbField *field,
               const CbCsvColumn *column,
               const CbCsvColumn *file,
               CbColumnFormat *format)
{
  const CbImportSettings *settings = table->settings;

  if (cb_column_format_is_date (field))
    {
      format->dates = settings->dates != CB_DATES_AUTO
                          ? settings->dates
                          : cb_csv_column_get_dates (column, file, get_usual_dates (),
                                                     &format->ambiguous);
    }
  else if (cb_column_format_is_number (field))
    {
      format->decimal = settings->decimal != CB_DECIMAL_AUTO
                            ? settings->decimal
                            : cb_csv_column_get_decimal (column, file, get_usual_decimal (table),
                                                         &format->ambiguous);
      if (settings->decimal == CB_DECIMAL_AUTO && is_own_number (table, column) &&
          column->n_comma == 0)
        {
          format->decimal = CB_DECIMAL_POINT;
          format->ambiguous = FALSE;
        }
    }
  format->first = column->first_either;
  g_strlcpy (format->sample, column->first_cell, sizeof format->sample);
}

GArray *
cb_import_table_measure (CbImportTable *table,
                         const CbNoun *noun,
                         GArray *fields,
                         guint *n_rows,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autofree CbCsvColumn *columns = g_new0 (CbCsvColumn, fields->len + 1);
  Measuring measuring = { table, noun, fields, columns, 0 };
  CbCsvColumn file = { 0 };
  GArray *formats;

  if (!cb_import_table_read (table, measure_row_cb, &measuring, cancellable, error))
    return NULL;
  for (guint i = 0; i < fields->len; i++)
    cb_csv_column_add_column (&file, &columns[i]);
  formats = g_array_new (FALSE, TRUE, sizeof (CbColumnFormat));
  g_array_set_size (formats, fields->len);
  for (guint i = 0; i < fields->len; i++)
    {
      int field = g_array_index (fields, int, i);

      if (field >= 0)
        decide_format (table, &noun->fields[field], &columns[i], &file,
                       &g_array_index (formats, CbColumnFormat, i));
    }
  if (n_rows != NULL)
    *n_rows = measuring.n_rows;
  return formats;
}

/* Names of organisations may have such letters for good. */
static char *
convert_code (const CbField *field, const char *cell)
{
  if (g_str_is_ascii (cell) || g_strcmp0 (field->list, "organisations") == 0 ||
      (cb_field_is_text (field) && !g_str_equal (field->id, "ref")))
    return NULL;
  return cb_csv_value_code (cell);
}

char *
cb_column_format_convert (const CbColumnFormat *format, const CbField *field, const char *cell)
{
  CbDate date;

  if (cb_column_format_is_date (field))
    return cb_date_parse (cell, &date)
               ? NULL
               : cb_csv_value_date (cell, format != NULL ? format->dates : CB_DATES_AUTO);
  if (cb_column_format_is_number (field))
    {
      CbDecimalSign sign = format != NULL ? format->decimal : CB_DECIMAL_POINT;

      if (cb_csv_value_is_number (cell) && (sign != CB_DECIMAL_COMMA || strchr (cell, '.') == NULL))
        return NULL;
      return cb_csv_value_number (cell, sign);
    }
  return convert_code (field, cell);
}

gboolean
cb_import_table_takes (CbImportTable *table, const CbField *field, const char *cell)
{
  CbDate date;

  if (cell[0] == '\0')
    return TRUE;
  if (cb_column_format_is_date (field))
    return table->settings->dates == CB_DATES_AUTO && cb_date_parse (cell, &date);
  if (!cb_column_format_is_number (field))
    return TRUE;
  if (table->settings->decimal != CB_DECIMAL_AUTO)
    return FALSE;
  /* “1.234” is an amount of ours where columns are parted by commas. */
  return cb_csv_value_is_number (cell) ||
         (table->settings->delimiter == ',' && strspn (cell, "-0123456789.") == strlen (cell));
}
