/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-database-private.h"
#include "cb-search-rows.h"

GHashTable *
cb_database_new_search_rows (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

static gboolean
read_number (CbDatabase *database, const CbNoun *noun, gint64 *number, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql, "SELECT number FROM search_noun WHERE noun = ?1",
                                  error);
  CbSqlStep found;

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_borrowed (statement, 1, noun->id);
  found = cb_statement_step (statement, error);
  if (found == CB_SQL_STEP_DONE)
    g_set_error (error, CB_ERROR, CB_ERROR_CORRUPT, "the search index has no number for %s",
                 noun->id);
  if (found != CB_SQL_STEP_ROW)
    return FALSE;
  *number = cb_statement_integer (statement, 0);
  return TRUE;
}

gboolean
cb_search_rows_find (CbDatabase *database, const CbNoun *noun, gint64 *start, GError **error)
{
  const gint64 *known = g_hash_table_lookup (database->search_rows, noun);
  gint64 number;

  if (known == NULL)
    {
      if (!read_number (database, noun, &number, error))
        return FALSE;
      number <<= CB_SEARCH_RECORD_BITS;
      known = g_memdup2 (&number, sizeof number);
      g_hash_table_insert (database->search_rows, (gpointer) noun, (gpointer) known);
    }
  *start = *known;
  return TRUE;
}
