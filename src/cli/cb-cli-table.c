/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-cli-table.h"
#include "cb-cli.h"

#define WIDEST_CELL 52
#define GAP 2

typedef struct
{
  char *text;
  guint width;
  gboolean at_end;
} Cell;

struct _CbCliTable
{
  GPtrArray *rows; /* of GArray of Cell */
  GArray *row;     /* the one being put together */
};

static void
cell_clear (gpointer data)
{
  g_free (((Cell *) data)->text);
}

static GArray *
new_row (void)
{
  GArray *row = g_array_new (FALSE, FALSE, sizeof (Cell));

  g_array_set_clear_func (row, cell_clear);
  return row;
}

CbCliTable *
cb_cli_table_new (void)
{
  CbCliTable *table = g_new0 (CbCliTable, 1);

  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  table->row = new_row ();
  return table;
}

void
cb_cli_table_free (CbCliTable *table)
{
  g_ptr_array_unref (table->rows);
  g_array_unref (table->row);
  g_free (table);
}

static guint
measure_char (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

guint
cb_cli_table_measure (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    width += measure_char (g_utf8_get_char (at));
  return width;
}

/* On one line, and no wider than a column may be. */
static char *
fit (const char *text)
{
  g_autofree char *plain = cb_cli_plain (text);
  GString *fitted = g_string_new (NULL);
  guint whole = cb_cli_table_measure (plain);
  guint width = 0;

  for (const char *at = plain; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (whole > WIDEST_CELL && width + measure_char (c) >= WIDEST_CELL)
        {
          g_string_append (fitted, "…");
          break;
        }
      g_string_append_unichar (fitted, g_unichar_iscntrl (c) ? ' ' : c);
      width += measure_char (c);
    }
  return g_string_free (fitted, FALSE);
}

static void
add_cell (CbCliTable *table, const char *text, gboolean at_end)
{
  Cell cell = { fit (text != NULL ? text : ""), 0, at_end };

  cell.width = cb_cli_table_measure (cell.text);
  g_array_append_val (table->row, cell);
}

void
cb_cli_table_add_cell (CbCliTable *table, const char *text)
{
  add_cell (table, text, FALSE);
}

void
cb_cli_table_add_number (CbCliTable *table, const char *text)
{
  add_cell (table, text, TRUE);
}

void
cb_cli_table_end_row (CbCliTable *table)
{
  g_ptr_array_add (table->rows, table->row);
  table->row = new_row ();
}

static GArray *
measure_columns (CbCliTable *table)
{
  GArray *widths = g_array_new (FALSE, TRUE, sizeof (guint));

  for (guint i = 0; i < table->rows->len; i++)
    {
      GArray *row = g_ptr_array_index (table->rows, i);

      if (row->len > widths->len)
        g_array_set_size (widths, row->len);
      for (guint j = 0; j < row->len; j++)
        if (g_array_index (row, Cell, j).width > g_array_index (widths, guint, j))
          g_array_index (widths, guint, j) = g_array_index (row, Cell, j).width;
    }
  return widths;
}

static void
append_blanks (GString *text, guint count)
{
  for (guint i = 0; i < count; i++)
    g_string_append_c (text, ' ');
}

static void
append_row (GString *text, GArray *row, GArray *widths)
{
  for (guint i = 0; i < row->len; i++)
    {
      const Cell *cell = &g_array_index (row, Cell, i);
      guint rest = g_array_index (widths, guint, i) - cell->width;

      if (cell->at_end)
        append_blanks (text, rest);
      g_string_append (text, cell->text);
      if (i + 1 < row->len)
        append_blanks (text, GAP + (cell->at_end ? 0 : rest));
    }
  g_string_append_c (text, '\n');
}

gboolean
cb_cli_table_print (CbCliTable *table, GError **error)
{
  g_autoptr (GArray) widths = measure_columns (table);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < table->rows->len; i++)
    {
      append_row (text, g_ptr_array_index (table->rows, i), widths);
      if (i > 0 || table->rows->len == 1)
        continue;
      for (guint j = 0; j < widths->len; j++)
        {
          for (guint k = 0; k < g_array_index (widths, guint, j); k++)
            g_string_append (text, "─");
          if (j + 1 < widths->len)
            append_blanks (text, GAP);
        }
      g_string_append_c (text, '\n');
    }
  return cb_cli_print (text->str, error);
}
