/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a table past what can not be read. A damaged page takes the rows of one leaf with it, or
 * of all leaves below it; what lies beyond is found by asking for numbers of rows further on, in
 * steps that double, and then halving the distance back to the last number that failed. */

#include "config.h"

#include "cb-salvage-private.h"

/* A page that hangs in the wrong place of the tree brings rows out of order. So many are looked at
 * one after another, which is more than a page holds; then the place counts as damaged: a tree that
 * leads in a circle would never end. */
#define MAX_OUT_OF_ORDER 8192
/* No more than this comes out of a table that has no numbers of rows to see a circle by. */
#define MAX_SORTED 50000000

typedef struct
{
  CbSql *sql;
  sqlite3_stmt *rows; /* from the number ?1 on */
  CbSalvageRowFunc func;
  gpointer user_data;
  gint64 next; /* all rows before it are done with */
  guint n_gaps;
} Reading;

/* Damage, of whatever kind, is passed over; that somebody cancelled is not. */
static gboolean
is_damage (int code)
{
  return (code & 0xff) != SQLITE_INTERRUPT && (code & 0xff) != SQLITE_NOMEM;
}

/* Whether there is a row to be read from @number on, or the end of the table. */
static gboolean
probe (Reading *self, gint64 number, int *code)
{
  gboolean in_order;

  sqlite3_bind_int64 (self->rows, 1, number);
  *code = sqlite3_step (self->rows);
  in_order = *code == SQLITE_DONE ||
             (*code == SQLITE_ROW && sqlite3_column_int64 (self->rows, 0) >= number);
  sqlite3_reset (self->rows);
  return in_order;
}

/* Nothing can be read at self->next. Moves it to the next number where something can, or where the
 * table ends. Returns: whether there is one. */
static gboolean
skip (Reading *self, int *code)
{
  gint64 failed = self->next;
  gint64 found = 0;

  self->n_gaps++;
  for (guint64 distance = 1;; distance *= 2)
    {
      if (distance > (guint64) G_MAXINT64 - (guint64) MAX (self->next, 0))
        return FALSE;
      found = self->next + (gint64) distance;
      if (probe (self, found, code))
        break;
      if (!is_damage (*code))
        return FALSE;
      failed = found;
    }
  while (found - failed > 1)
    {
      gint64 middle = failed + (found - failed) / 2;

      if (probe (self, middle, code))
        found = middle;
      else
        failed = middle;
      if (!is_damage (*code))
        return FALSE;
    }
  self->next = found;
  return TRUE;
}

/* Returns: the code with which the reading ended; SQLITE_OK when @func did. */
static int
read_on (Reading *self, GError **error)
{
  guint n_out_of_order = 0;
  int code;

  sqlite3_bind_int64 (self->rows, 1, self->next);
  while ((code = sqlite3_step (self->rows)) == SQLITE_ROW)
    {
      gint64 number = sqlite3_column_int64 (self->rows, 0);

      if (!self->func (self->rows, self->user_data, error))
        return SQLITE_OK;
      if (number < self->next && ++n_out_of_order > MAX_OUT_OF_ORDER)
        return SQLITE_CORRUPT;
      if (number < self->next)
        continue;
      n_out_of_order = 0;
      if (number == G_MAXINT64)
        return SQLITE_DONE;
      self->next = number + 1;
    }
  return code;
}

static gboolean
read_all (Reading *self, GError **error)
{
  for (;;)
    {
      int code = read_on (self, error);

      sqlite3_reset (self->rows);
      if (code == SQLITE_DONE || code == SQLITE_OK)
        return code == SQLITE_DONE;
      if (is_damage (code) && skip (self, &code))
        continue;
      if (is_damage (code))
        return TRUE; /* nothing more to be found */
      cb_sql_set_error (self->sql, code, "read rows", error);
      return FALSE;
    }
}

static sqlite3_stmt *
prepare (CbSql *sql, const char *text)
{
  sqlite3_stmt *statement = NULL;

  (void) sqlite3_prepare_v2 (cb_sql_get_handle (sql), text, -1, &statement, NULL);
  return statement;
}

gboolean
cb_salvage_read_rows (CbSql *sql,
                      const char *table,
                      const char *columns,
                      CbSalvageRowFunc func,
                      gpointer user_data,
                      guint *n_gaps,
                      GError **error)
{
  g_autofree char *text = g_strdup_printf ("SELECT %s FROM \"%s\" NOT INDEXED WHERE rowid >= ?1 "
                                           "ORDER BY rowid",
                                           columns, table);
  Reading self = { sql, prepare (sql, text), func, user_data, 0, 0 };
  gboolean done = TRUE;

  if (self.rows == NULL)
    self.n_gaps = 1;
  else
    done = read_all (&self, error);
  sqlite3_finalize (self.rows);
  *n_gaps = self.n_gaps;
  return done;
}

static gboolean
read_one_way (CbSql *sql,
              const char *text,
              CbSalvageRowFunc func,
              gpointer user_data,
              gboolean *whole,
              GError **error)
{
  sqlite3_stmt *rows = prepare (sql, text);
  gboolean done = TRUE;
  int code = SQLITE_CORRUPT;

  for (guint i = 0; rows != NULL && done && i < MAX_SORTED; i++)
    {
      code = sqlite3_step (rows);
      if (code != SQLITE_ROW)
        break;
      done = func (rows, user_data, error);
    }
  sqlite3_finalize (rows);
  *whole = code == SQLITE_DONE;
  if (done && code != SQLITE_ROW && code != SQLITE_DONE && !is_damage (code))
    {
      cb_sql_set_error (sql, code, "read rows", error);
      return FALSE;
    }
  return done;
}

gboolean
cb_salvage_read_sorted (CbSql *sql,
                        const char *table,
                        const char *columns,
                        const char *const *key,
                        CbSalvageRowFunc func,
                        gpointer user_data,
                        guint *n_gaps,
                        GError **error)
{
  g_autofree char *forward = g_strjoinv ("\", \"", (char **) key);
  g_autofree char *backward = g_strjoinv ("\" DESC, \"", (char **) key);
  g_autofree char *from_start = g_strdup_printf ("SELECT %s FROM \"%s\" ORDER BY \"%s\"", columns,
                                                 table, forward);
  g_autofree char *from_end = g_strdup_printf ("SELECT %s FROM \"%s\" ORDER BY \"%s\" DESC",
                                               columns, table, backward);
  gboolean whole = FALSE;
  gboolean ignored;

  *n_gaps = 0;
  if (!read_one_way (sql, from_start, func, user_data, &whole, error))
    return FALSE;
  if (whole)
    return TRUE;
  *n_gaps = 1;
  return read_one_way (sql, from_end, func, user_data, &ignored, error);
}
