/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-csv-dialect.h"
#include "cb-csv-reader.h"
#include "cb-csv-value.h"
#include "cb-error.h"
#include "cb-file-writer.h"

/* A table in which so many rows are as wide as most of them is even enough. */
#define EVEN_ENOUGH 0.8
/* Of several delimiters that give tables as even as this, the one with more columns is right: the
 * commas of decimals are even as well. */
#define AS_EVEN 0.9
/* A row that fills so many of the columns may be the header; a title fills one or two. */
#define FULL_ENOUGH 0.6

/* What the text is with one delimiter. */
typedef struct
{
  GPtrArray *rows;
  gboolean cut;  /* the text ends within a row */
  guint n_stray; /* quotes where none may be */
  guint n_columns;
  double even; /* share of the rows that have so many */
} Table;

static void
table_clear (Table *table)
{
  g_clear_pointer (&table->rows, g_ptr_array_unref);
}

/* --- parsing --------------------------------------------------------------- */

typedef struct
{
  Table *table;
  const char *at;
  const char *end;
  char delimiter;
  GPtrArray *cells;
  GString *cell;
} Parser;

static void
end_cell (Parser *parser, gboolean quoted)
{
  if (!quoted)
    g_strstrip (parser->cell->str);
  g_ptr_array_add (parser->cells, g_strdup (parser->cell->str));
  g_string_truncate (parser->cell, 0);
}

/* Lines with nothing in them are no rows. */
static void
end_row (Parser *parser)
{
  gboolean empty = parser->cells->len == 1 &&
                   ((char *) g_ptr_array_index (parser->cells, 0))[0] == '\0';

  g_ptr_array_add (parser->cells, NULL);
  if (!empty)
    g_ptr_array_add (parser->table->rows, g_ptr_array_steal (parser->cells, NULL));
  else
    g_ptr_array_set_size (parser->cells, 0);
}

static gboolean
is_line_end (char c)
{
  return c == '\r' || c == '\n';
}

/* Takes what stands in quotes, from the first of them on. */
static void
take_quoted (Parser *parser)
{
  for (parser->at++; parser->at < parser->end; parser->at++)
    {
      if (*parser->at != '"')
        g_string_append_c (parser->cell, *parser->at);
      else if (parser->at + 1 < parser->end && parser->at[1] == '"')
        g_string_append_c (parser->cell, *parser->at++);
      else
        {
          parser->at++;
          return;
        }
    }
  parser->table->cut = TRUE;
}

static void
take_cell (Parser *parser)
{
  gboolean quoted = FALSE;

  while (parser->at < parser->end && *parser->at != parser->delimiter &&
         (*parser->at == ' ' || *parser->at == '\t'))
    parser->at++;
  if (parser->at < parser->end && *parser->at == '"')
    {
      take_quoted (parser);
      quoted = TRUE;
    }
  for (; parser->at < parser->end && *parser->at != parser->delimiter && !is_line_end (*parser->at);
       parser->at++)
    {
      if (*parser->at == '"' || (quoted && *parser->at != ' '))
        parser->table->n_stray++;
      if (!quoted)
        g_string_append_c (parser->cell, *parser->at);
    }
  end_cell (parser, quoted);
}

/* @whole: the text has no more than this */
static void
parse (Table *table, const char *text, gsize length, char delimiter, gboolean whole)
{
  Parser parser = { table, text, text + length, delimiter, NULL, NULL };

  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  parser.cells = g_ptr_array_new_with_free_func (g_free);
  parser.cell = g_string_new (NULL);
  while (parser.at < parser.end && table->rows->len < CB_CSV_LAYOUT_ROWS &&
         parser.cells->len <= CB_CSV_MAX_FIELDS)
    {
      take_cell (&parser);
      if (parser.at == parser.end)
        {
          table->cut = table->cut || !whole;
          break;
        }
      if (is_line_end (*parser.at++))
        end_row (&parser);
      else if (parser.at == parser.end)
        end_cell (&parser, FALSE);
    }
  if (parser.cells->len > 0 && !table->cut && parser.cells->len <= CB_CSV_MAX_FIELDS)
    end_row (&parser);
  g_ptr_array_unref (parser.cells);
  g_string_free (parser.cell, TRUE);
}

/* --- the delimiter --------------------------------------------------------- */

static void
measure (Table *table)
{
  guint counts[CB_CSV_MAX_FIELDS + 2] = { 0 };
  guint best = 0;

  for (guint i = 0; i < table->rows->len; i++)
    {
      guint width = g_strv_length (g_ptr_array_index (table->rows, i));

      counts[MIN (width, CB_CSV_MAX_FIELDS + 1)]++;
    }
  for (guint width = 1; width < G_N_ELEMENTS (counts); width++)
    if (counts[width] >= counts[best] && counts[width] > 0)
      best = width;
  table->n_columns = best;
  table->even = table->rows->len > 0 ? (double) counts[best] / table->rows->len : 0;
  if (table->n_stray > 0)
    table->even /= 2;
  if (best <= 1)
    table->even = 0;
}

static guint
choose (const Table *tables, guint n_tables)
{
  double most = 0;
  guint best = 0;

  for (guint i = 0; i < n_tables; i++)
    most = MAX (most, tables[i].even);
  if (most <= 0)
    return 0;
  while (tables[best].even < AS_EVEN * most)
    best++;
  for (guint i = best + 1; i < n_tables; i++)
    if (tables[i].even >= AS_EVEN * most && tables[i].n_columns > tables[best].n_columns)
      best = i;
  return best;
}

static gboolean
is_certain (const Table *tables, guint n_tables, guint best)
{
  for (guint i = 0; i < n_tables; i++)
    if (i != best && tables[i].even >= EVEN_ENOUGH &&
        2 * tables[i].n_columns > tables[best].n_columns)
      return FALSE;
  return tables[best].even >= EVEN_ENOUGH;
}

/* --- the header ------------------------------------------------------------ */

static gboolean
is_value (const char *cell)
{
  g_autofree char *number = cb_csv_value_number (cell, CB_DECIMAL_AUTO);
  g_autofree char *date = number == NULL ? cb_csv_value_date (cell, CB_DATES_DMY) : NULL;

  return number != NULL || date != NULL;
}

static guint
count_filled (GStrv cells)
{
  guint filled = 0;

  for (guint i = 0; cells[i] != NULL; i++)
    filled += cells[i][0] != '\0';
  return filled;
}

static gboolean
has_values (GStrv cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    if (is_value (cells[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_full (const CbCsvLayout *layout, GStrv cells)
{
  return count_filled (cells) >= FULL_ENOUGH * layout->n_columns &&
         (g_strv_length (cells) > 1 || layout->n_columns == 1);
}

/* Names have no numbers and dates among them; a row of data mostly has. A row with some that is not
 * filled wholly may belong to the title. */
static void
find_header (CbCsvLayout *layout)
{
  guint n_rows = MIN (layout->rows->len, CB_CSV_HEADER_ROWS);

  layout->header_row = CB_CSV_NO_HEADER;
  for (guint i = 0; i < n_rows && layout->header_row == CB_CSV_NO_HEADER; i++)
    {
      GStrv cells = g_ptr_array_index (layout->rows, i);

      if (!is_full (layout, cells))
        continue;
      if (!has_values (cells))
        layout->header_row = (int) i + 1;
      else if (count_filled (cells) >= layout->n_columns)
        return;
    }
  for (guint i = (guint) layout->header_row; i < layout->rows->len && !layout->header_certain; i++)
    layout->header_certain = has_values (g_ptr_array_index (layout->rows, i));
}

/* --- both ------------------------------------------------------------------ */

static CbCsvLayout *
decide (const char *text, gsize length, const char *candidates, gboolean whole)
{
  CbCsvLayout *layout = g_new0 (CbCsvLayout, 1);
  Table tables[sizeof CB_CSV_DELIMITERS] = { 0 };
  guint n_tables = (guint) strlen (candidates);
  guint best;

  for (guint i = 0; i < n_tables; i++)
    {
      parse (&tables[i], text, length, candidates[i], whole);
      measure (&tables[i]);
    }
  best = choose (tables, n_tables);
  layout->delimiter = candidates[best];
  layout->delimiter_certain = is_certain (tables, n_tables, best);
  layout->n_columns = tables[best].n_columns;
  layout->complete = whole && !tables[best].cut && tables[best].rows->len < CB_CSV_LAYOUT_ROWS;
  layout->rows = g_steal_pointer (&tables[best].rows);
  for (guint i = 0; i < n_tables; i++)
    table_clear (&tables[i]);
  find_header (layout);
  return layout;
}

/* Up to the first byte that is no text. */
static gsize
measure_text (const char *text, gsize length)
{
  const char *end;

  g_utf8_validate_len (text, length, &end);
  return (gsize) (end - text);
}

CbCsvLayout *
cb_csv_layout_detect (GInputStream *text, char delimiter, GCancellable *cancellable, GError **error)
{
  g_autofree char *buffer = g_malloc (CB_CSV_LAYOUT_BYTES);
  char candidates[sizeof CB_CSV_DELIMITERS] = CB_CSV_DELIMITERS;
  GError *cause = NULL;
  gsize length = 0;
  gsize start = 0;

  g_return_val_if_fail (G_IS_INPUT_STREAM (text), NULL);

  /* What can not be converted ends the look, as it ends the text. */
  if (!g_input_stream_read_all (text, buffer, CB_CSV_LAYOUT_BYTES, &length, cancellable, &cause) &&
      !g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) &&
      !g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    {
      g_propagate_error (error, cb_file_error_from_io (cause));
      return NULL;
    }
  g_clear_error (&cause);
  if (delimiter != 0)
    {
      candidates[0] = delimiter;
      candidates[1] = '\0';
    }
  if (length >= 3 && memcmp (buffer, "\xEF\xBB\xBF", 3) == 0)
    start = 3;
  return decide (buffer + start, measure_text (buffer + start, length - start), candidates,
                 length < CB_CSV_LAYOUT_BYTES);
}

void
cb_csv_layout_free (CbCsvLayout *layout)
{
  g_ptr_array_unref (layout->rows);
  g_free (layout);
}
