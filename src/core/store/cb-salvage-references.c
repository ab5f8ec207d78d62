/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-salvage-private.h"

/* What is taken out can be what others refer to: so it is looked at again, and a chain of
 * references is no longer than there are tables. */
#define MAX_ROUNDS 64

/* A reference that leads nowhere. */
typedef struct
{
  char *table;
  gint64 row; /* 0 in a table without numbers of rows */
  gint64 key; /* which of the table's references */
} Loose;

/* What is known of one reference of a table. */
typedef struct
{
  char *column;
  char *parent;
  char *parent_column;
  gboolean needed;
} Reference;

static void
loose_free (gpointer data)
{
  Loose *loose = data;

  g_free (loose->table);
  g_free (loose);
}

static void
reference_clear (Reference *reference)
{
  g_free (reference->column);
  g_free (reference->parent);
  g_free (reference->parent_column);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reference, reference_clear)

CbSalvageTable *
cb_salvage_find_table (GPtrArray *tables, const char *name)
{
  for (guint i = 0; i < tables->len; i++)
    if (g_str_equal (((CbSalvageTable *) g_ptr_array_index (tables, i))->name, name))
      return g_ptr_array_index (tables, i);
  return NULL;
}

static GPtrArray *
find_loose (CbSql *sql, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (loose_free);
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (sql,
                                  "SELECT \"table\", rowid, fkid FROM pragma_foreign_key_check",
                                  error);
  CbSqlStep step = CB_SQL_STEP_ERROR;

  while (statement != NULL && (step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      Loose *loose = g_new0 (Loose, 1);

      loose->table = g_strdup (cb_statement_text (statement, 0));
      loose->row = cb_statement_integer (statement, 1);
      loose->key = cb_statement_integer (statement, 2);
      g_ptr_array_add (all, loose);
    }
  return step == CB_SQL_STEP_DONE ? g_steal_pointer (&all) : NULL;
}

static gboolean
describe (CbSql *sql, const Loose *loose, Reference *reference, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (sql,
                                  "SELECT f.\"from\", f.\"table\", f.\"to\", i.\"notnull\" "
                                  "FROM pragma_foreign_key_list (?1) AS f "
                                  "JOIN pragma_table_info (?1) AS i ON i.name = f.\"from\" "
                                  "WHERE f.id = ?2",
                                  error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_text (statement, 1, loose->table);
  cb_statement_bind_integer (statement, 2, loose->key);
  if (cb_statement_step (statement, error) != CB_SQL_STEP_ROW)
    return FALSE;
  reference->column = g_strdup (cb_statement_text (statement, 0));
  reference->parent = g_strdup (cb_statement_text (statement, 1));
  reference->parent_column = g_strdup (cb_statement_text (statement, 2));
  reference->needed = cb_statement_integer (statement, 3) != 0;
  return TRUE;
}

/* Notes what @query finds of the row, and then runs @change on it. */
static gboolean
note_and_change (CbSql *sql,
                 const Loose *loose,
                 const char *query,
                 const char *change,
                 CbLeftOut *left_out,
                 GError **error)
{
  g_autoptr (CbStatement) found = cb_sql_prepare (sql, query, error);
  g_autoptr (CbStatement) changed = NULL;
  CbSqlStep step;

  if (found == NULL)
    return FALSE;
  cb_statement_bind_integer (found, 1, loose->row);
  while ((step = cb_statement_step (found, error)) == CB_SQL_STEP_ROW)
    if (!cb_left_out_add_row (left_out, loose->table, loose->row, cb_statement_get (found), error))
      return FALSE;
  if (step == CB_SQL_STEP_ERROR)
    return FALSE;
  changed = cb_sql_prepare (sql, change, error);
  if (changed == NULL)
    return FALSE;
  if (loose->row != 0)
    cb_statement_bind_integer (changed, 1, loose->row);
  return cb_statement_run (changed, error);
}

static gboolean
settle (CbSql *sql, const Loose *loose, GPtrArray *tables, CbLeftOut *left_out, GError **error)
{
  CbSalvageTable *table = cb_salvage_find_table (tables, loose->table);
  g_auto (Reference) reference = { NULL };
  g_autofree char *where = NULL;
  g_autofree char *query = NULL;
  g_autofree char *change = NULL;
  gboolean clear;
  int n;

  if (!describe (sql, loose, &reference, error))
    return FALSE;
  clear = loose->row != 0 && !reference.needed;
  /* Of a table without numbers of rows, all that lead nowhere go at once. */
  where = loose->row != 0
              ? g_strdup ("rowid = ?1")
              : g_strdup_printf ("?1 = 0 AND \"%s\" NOT IN (SELECT \"%s\" FROM \"%s\")",
                                 reference.column, reference.parent_column, reference.parent);
  query = clear ? g_strdup_printf ("SELECT \"%s\" FROM \"%s\" WHERE %s", reference.column,
                                   loose->table, where)
                : g_strdup_printf ("SELECT * FROM \"%s\" WHERE %s", loose->table, where);
  change = clear ? g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = NULL WHERE %s", loose->table,
                                    reference.column, where)
                 : g_strdup_printf ("DELETE FROM \"%s\" WHERE %s", loose->table,
                                    loose->row != 0 ? where : where + strlen ("?1 = 0 AND "));
  if (!note_and_change (sql, loose, query, change, left_out, error))
    return FALSE;
  n = sqlite3_changes (cb_sql_get_handle (sql));
  if (table == NULL || n <= 0)
    return TRUE;
  if (clear)
    table->n_cleared += (guint64) n;
  else
    {
      table->n_left_out += (guint64) n;
      table->n_read -= MIN (table->n_read, (guint64) n);
    }
  return TRUE;
}

gboolean
cb_salvage_settle_references (CbSql *sql, GPtrArray *tables, CbLeftOut *left_out, GError **error)
{
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      g_autoptr (GPtrArray) all = find_loose (sql, error);

      if (all == NULL)
        return FALSE;
      if (all->len == 0)
        return TRUE;
      for (guint i = 0; i < all->len; i++)
        if (!settle (sql, g_ptr_array_index (all, i), tables, left_out, error))
          return FALSE;
    }
  g_set_error_literal (error, CB_ERROR, CB_ERROR_FAILED, "references can not be settled");
  return FALSE;
}
