/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-database-private.h"
#include "cb-records.h"
#include "cb-search.h"
#include "cb-text.h"

#define BATCH_RECORDS 500

char *
cb_search_make_match (const char *words)
{
  g_auto (GStrv) parts = g_strsplit_set (words, " \t\n", -1);
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *folded = cb_text_fold (parts[i]);

      if (folded[0] != '\0')
        g_string_append_printf (match, "%s\"%s\" *", match->len > 0 ? " AND " : "", folded);
    }
  /* Nothing but punctuation was typed: no record has it. An empty expression is an error. */
  if (match->len == 0)
    g_string_append (match, "\"\"");
  return g_string_free (g_steal_pointer (&match), FALSE);
}

static void
append_words (GString *body, const char *text)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return;
  folded = cb_text_fold (text);
  /* A word of private use keeps a phrase from running over into the next text. */
  if (folded[0] != '\0')
    g_string_append_printf (body, "%s%s", body->len > 0 ? " \uE000 " : "", folded);
}

static void
append_codes (CbDatabase *database, const CbField *field, const char *value, GString *body)
{
  g_auto (GStrv) codes = cb_text_list_split (value);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; codes[i] != NULL; i++)
    database->names->words (field->list, codes[i], names, database->names->user_data);
  append_words (body, names->str);
}

static char *
make_body (CbDatabase *database, const CbRecord *record)
{
  GString *body = g_string_new (NULL);

  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const CbField *field = &record->noun->fields[i];

      if ((field->flags & CB_FIELD_SEARCHED) != 0)
        append_words (body, record->values[i]);
      if (field->list != NULL && record->values[i] != NULL && database->names != NULL)
        append_codes (database, field, record->values[i], body);
    }
  for (guint i = 0; record->translations != NULL && i < record->translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (record->translations, i);

      if ((record->noun->fields[translation->field].flags & CB_FIELD_SEARCHED) != 0)
        append_words (body, translation->text);
    }
  return g_string_free (body, FALSE);
}

/* FTS5 must be told the text that is taken out of an index that keeps none itself. */
static gboolean
take_out (CbDatabase *database, const CbNoun *noun, gint64 id, GError **error)
{
  g_autoptr (CbStatement) index = NULL;
  g_autoptr (CbStatement) text = NULL;

  index = cb_sql_prepare (database->sql,
                          "INSERT INTO search (search, rowid, body) SELECT 'delete', id, body "
                          "FROM search_text WHERE noun = ?1 AND record = ?2",
                          error);
  text = cb_sql_prepare (database->sql, "DELETE FROM search_text WHERE noun = ?1 AND record = ?2",
                         error);
  if (index == NULL || text == NULL)
    return FALSE;

  cb_statement_bind_text (index, 1, noun->id);
  cb_statement_bind_integer (index, 2, id);
  cb_statement_bind_text (text, 1, noun->id);
  cb_statement_bind_integer (text, 2, id);
  return cb_statement_run (index, error) && cb_statement_run (text, error);
}

static gboolean
put_in (CbDatabase *database, const CbRecord *record, GError **error)
{
  g_autofree char *body = make_body (database, record);
  g_autoptr (CbStatement) text = NULL;
  g_autoptr (CbStatement) index = NULL;

  text = cb_sql_prepare (database->sql,
                         "INSERT INTO search_text (noun, record, body) VALUES (?1, ?2, ?3)", error);
  index = cb_sql_prepare (database->sql, "INSERT INTO search (rowid, body) VALUES (?1, ?2)", error);
  if (text == NULL || index == NULL)
    return FALSE;

  cb_statement_bind_text (text, 1, record->noun->id);
  cb_statement_bind_integer (text, 2, record->id);
  cb_statement_bind_text (text, 3, body);
  if (!cb_statement_run (text, error))
    return FALSE;

  cb_statement_bind_integer (index, 1,
                             sqlite3_last_insert_rowid (cb_sql_get_handle (database->sql)));
  cb_statement_bind_text (index, 2, body);
  return cb_statement_run (index, error);
}

/* One query for many records: after an import there are a hundred thousand of them. */
static gboolean
update_batch (CbDatabase *database,
              const CbNoun *noun,
              const gint64 *ids,
              guint n_ids,
              GError **error)
{
  g_autoptr (GPtrArray) found = cb_records_load (database, noun, ids, n_ids, error);

  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < n_ids; i++)
    if (!take_out (database, noun, ids[i], error))
      return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (!put_in (database, g_ptr_array_index (found, i), error))
      return FALSE;
  return TRUE;
}

gboolean
cb_search_update (CbDatabase *database,
                  const CbNoun *noun,
                  const gint64 *ids,
                  guint n_ids,
                  GError **error)
{
  for (guint done = 0; done < n_ids; done += BATCH_RECORDS)
    if (!update_batch (database, noun, ids + done, MIN (n_ids - done, BATCH_RECORDS), error))
      return FALSE;
  return TRUE;
}

static gboolean
check_noun (CbDatabase *database, const CbNoun *noun, GPtrArray *faults, GError **error)
{
  g_autofree char *query =
      g_strdup_printf ("SELECT ref FROM \"%s\" WHERE id NOT IN "
                       "(SELECT record FROM search_text WHERE noun = '%s') LIMIT 20",
                       noun->id, noun->id);
  g_autoptr (CbStatement) statement = cb_sql_prepare (database->sql, query, error);
  CbSqlStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    g_ptr_array_add (faults, g_strdup_printf ("not in the search index: %s %s", noun->id,
                                              cb_statement_text (statement, 0)));
  return step == CB_SQL_STEP_DONE;
}

gboolean
cb_search_check (CbDatabase *database, GPtrArray *faults, GError **error)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);
  g_autoptr (GError) fault = NULL;

  for (guint i = 0; i < n_nouns; i++)
    if (nouns[i]->stored && !check_noun (database, nouns[i], faults, error))
      return FALSE;

  /* The command fails when the index does not hold what search_text says. */
  if (!cb_sql_exec (database->sql,
                    "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", &fault))
    g_ptr_array_add (faults, g_strdup_printf ("search index: %s", fault->message));
  return TRUE;
}
