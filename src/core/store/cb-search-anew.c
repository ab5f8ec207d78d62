/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-database-private.h"
#include "cb-search.h"

static gboolean
index_noun (CbDatabase *database, const CbNoun *noun, GError **error)
{
  g_autofree char *text = g_strdup_printf ("SELECT id FROM \"%s\" ORDER BY id", noun->id);
  g_autoptr (CbStatement) statement = cb_sql_prepare (database->sql, text, error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  CbSqlStep step = CB_SQL_STEP_ERROR;

  while (statement != NULL && (step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      gint64 id = cb_statement_integer (statement, 0);

      g_array_append_val (ids, id);
    }
  return step == CB_SQL_STEP_DONE &&
         cb_search_update (database, noun, (const gint64 *) (gpointer) ids->data, ids->len, error);
}

static gboolean
index_all (CbSql *sql, gpointer user_data, GError **error)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    if (nouns[i]->stored && !index_noun (user_data, nouns[i], error))
      return FALSE;
  return TRUE;
}

gboolean
cb_search_make_anew (CbDatabase *database, GError **error)
{
  return cb_sql_transaction (database->sql, index_all, database, error);
}
