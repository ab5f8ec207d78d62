/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-database-private.h"
#include "cb-date.h"
#include "cb-journal-erase.h"
#include "cb-records.h"
#include "cb-search.h"

/* Stands in place of a field with the step of an erasure as long as the file was not written anew
 * after it. No field is called like this. */
#define UNCLEAN "*"

typedef struct
{
  CbDatabase *database;
  const char *actor;
  const CbNoun *noun;
  const gint64 *ids;
  guint n_ids;
  GHashTable *kept; /* row numbers of the records of the noun that stay, as gint64 */
} Erasure;

/* --- the steps of the journal ---------------------------------------------- */

static GArray *
list_numbers (CbDatabase *database, const char *query, const char *noun, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (CbStatement) statement = cb_sql_prepare (database->sql, query, error);
  CbSqlStep step = CB_SQL_STEP_ERROR;

  if (statement != NULL && noun != NULL)
    cb_statement_bind_text (statement, 1, noun);
  while (statement != NULL && (step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      gint64 number = cb_statement_integer (statement, 0);

      g_array_append_val (numbers, number);
    }
  return step == CB_SQL_STEP_DONE ? g_steal_pointer (&numbers) : NULL;
}

static gboolean
is_gone (const CbTouched *touched, gpointer user_data)
{
  const Erasure *erasure = user_data;

  return touched->noun == erasure->noun && !g_hash_table_contains (erasure->kept, &touched->id);
}

static GByteArray *
read_rest (Erasure *erasure, gint64 command, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (erasure->database->sql,
                                  "SELECT changeset FROM command WHERE id = ?1", error);
  sqlite3_stmt *handle;

  if (statement == NULL)
    return NULL;
  cb_statement_bind_integer (statement, 1, command);
  if (cb_statement_step (statement, error) != CB_SQL_STEP_ROW)
    return NULL;
  handle = cb_statement_get (statement);
  return cb_changes_leave_out (erasure->database, sqlite3_column_blob (handle, 0),
                               sqlite3_column_bytes (handle, 0), is_gone, erasure, error);
}

/* Nobody is to read from the label of a step whom it was about. */
static gboolean
write_rest (Erasure *erasure, gint64 command, const GByteArray *rest, GError **error)
{
  g_autoptr (GArray)
      touched = cb_changes_list_touched (erasure->database, rest->data, (int) rest->len, error);
  g_autoptr (CbStatement) statement = NULL;

  if (touched == NULL)
    return FALSE;
  statement = cb_sql_prepare (erasure->database->sql,
                              "UPDATE command SET changeset = ?2, count = ?3, "
                              "ref = CASE WHEN noun = ?4 THEN NULL ELSE ref END WHERE id = ?1",
                              error);
  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, command);
  cb_statement_bind_blob (statement, 2, rest->data, (int) rest->len);
  cb_statement_bind_integer (statement, 3, touched->len);
  cb_statement_bind_text (statement, 4, erasure->noun->id);
  return cb_statement_run (statement, error);
}

static gboolean
delete_step (Erasure *erasure, gint64 command, GError **error)
{
  g_autoptr (CbStatement) statement = cb_sql_prepare (erasure->database->sql,
                                                      "DELETE FROM command WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, command);
  return cb_statement_run (statement, error);
}

/* A step that erased something says nothing else from the beginning, and stays. */
static gboolean
rewrite_steps (Erasure *erasure, GError **error)
{
  g_autoptr (GArray) commands =
      list_numbers (erasure->database,
                    "SELECT DISTINCT id FROM command_record JOIN command ON command = id "
                    "WHERE command_record.noun = ?1 AND verb <> 'erase' ORDER BY id",
                    erasure->noun->id, error);

  for (guint i = 0; commands != NULL && i < commands->len; i++)
    {
      gint64 command = g_array_index (commands, gint64, i);
      g_autoptr (GByteArray) rest = read_rest (erasure, command, error);

      if (rest == NULL || !(rest->len > 0 ? write_rest (erasure, command, rest, error)
                                          : delete_step (erasure, command, error)))
        return FALSE;
    }
  return commands != NULL;
}

static gboolean
forget_gone (Erasure *erasure, GError **error)
{
  g_autofree char *text =
      g_strdup_printf ("DELETE FROM command_record WHERE noun = ?1 AND record NOT IN (SELECT id "
                       "FROM \"%s\") AND command NOT IN (SELECT id FROM command WHERE verb = "
                       "'erase')",
                       erasure->noun->id);
  g_autoptr (CbStatement) statement = cb_sql_prepare (erasure->database->sql, text, error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_text (statement, 1, erasure->noun->id);
  return cb_statement_run (statement, error);
}

/* --- the step that says so ------------------------------------------------- */

static gboolean
insert_step (Erasure *erasure, GError **error)
{
  g_autofree char *now = cb_date_now_text ();
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (erasure->database->sql,
                                  "INSERT INTO command (at, actor, verb, noun, field, count, "
                                  "state, changeset) "
                                  "VALUES (?1, ?2, 'erase', ?3, '" UNCLEAN "', ?4, 'done', x'')",
                                  error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_text (statement, 1, now);
  cb_statement_bind_text (statement, 2, erasure->actor);
  cb_statement_bind_text (statement, 3, erasure->noun->id);
  cb_statement_bind_integer (statement, 4, erasure->n_ids);
  return cb_statement_run (statement, error);
}

static gboolean
record_step (Erasure *erasure, GError **error)
{
  g_autoptr (CbStatement) statement = NULL;
  gint64 command;

  if (!insert_step (erasure, error))
    return FALSE;
  command = sqlite3_last_insert_rowid (cb_sql_get_handle (erasure->database->sql));
  statement = cb_sql_prepare (erasure->database->sql,
                              "INSERT INTO command_record (noun, record, command) "
                              "VALUES (?1, ?2, ?3)",
                              error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < erasure->n_ids; i++)
    {
      cb_statement_bind_text (statement, 1, erasure->noun->id);
      cb_statement_bind_integer (statement, 2, erasure->ids[i]);
      cb_statement_bind_integer (statement, 3, command);
      if (!cb_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* --- erasing --------------------------------------------------------------- */

static gboolean
delete_records (Erasure *erasure, GError **error)
{
  for (guint i = 0; i < erasure->n_ids; i++)
    if (!cb_records_delete (erasure->database, erasure->noun, erasure->ids[i], error))
      return FALSE;
  return cb_search_update (erasure->database, erasure->noun, erasure->ids, erasure->n_ids, error);
}

static gboolean
find_kept (Erasure *erasure, GError **error)
{
  g_autofree char *text = g_strdup_printf ("SELECT id FROM \"%s\"", erasure->noun->id);
  g_autoptr (GArray) ids = list_numbers (erasure->database, text, NULL, error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    g_hash_table_add (erasure->kept, g_memdup2 (&g_array_index (ids, gint64, i), sizeof (gint64)));
  return ids != NULL;
}

/* FTS5 marks words as deleted and keeps them until it merges its parts: only a new index is sure
 * not to have them. */
static gboolean
erase_in_transaction (CbSql *sql, gpointer user_data, GError **error)
{
  Erasure *erasure = user_data;

  return delete_records (erasure, error) && find_kept (erasure, error) &&
         rewrite_steps (erasure, error) && forget_gone (erasure, error) &&
         (erasure->n_ids == 0 || record_step (erasure, error)) &&
         cb_sql_exec (sql, "INSERT INTO search (search) VALUES ('rebuild')", error);
}

/* --- the file --------------------------------------------------------------- */

/* What was overwritten in place leaves its bytes in free parts of pages, also from long before; a
 * file that is written anew has none. */
static gboolean
vacuum (CbDatabase *database, GError **error)
{
  g_autoptr (CbStatement) checkpoint = NULL;

  if (!cb_sql_exec (database->sql, "VACUUM", error))
    return FALSE;
  checkpoint = cb_sql_prepare (database->sql, "PRAGMA wal_checkpoint(TRUNCATE)", error);
  if (checkpoint == NULL || cb_statement_step (checkpoint, error) == CB_SQL_STEP_ERROR)
    return FALSE;
  if (cb_statement_integer (checkpoint, 0) == 0)
    return TRUE;
  g_set_error_literal (error, CB_ERROR, CB_ERROR_BUSY,
                       "another program reads the file, whose log can not be emptied");
  return FALSE;
}

static gboolean
write_file_anew (CbDatabase *database, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (vacuum (database, &cause))
    return cb_sql_exec (database->sql,
                        "UPDATE command SET field = NULL "
                        "WHERE verb = 'erase' AND field = '" UNCLEAN "'",
                        error);
  g_set_error (error, CB_ERROR, CB_ERROR_UNFINISHED, "the file can not be written anew: %s",
               cause->message);
  return FALSE;
}

gboolean
cb_journal_erase (CbDatabase *database,
                  const char *actor,
                  const CbNoun *noun,
                  const gint64 *ids,
                  guint n_ids,
                  GError **error)
{
  g_autoptr (GHashTable) kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Erasure erasure = { database, actor, noun, ids, n_ids, kept };

  if (!cb_sql_exec (database->sql, "PRAGMA secure_delete = ON", error) ||
      !cb_sql_transaction (database->sql, erase_in_transaction, &erasure, error))
    return FALSE;
  database->generation++;
  return write_file_anew (database, error);
}

gboolean
cb_journal_finish_erasing (CbDatabase *database, const CbNoun *noun, GError **error)
{
  /* By the records that were erased, as the steps are many. */
  g_autoptr (GArray)
      unclean = list_numbers (database,
                              "SELECT id FROM command_record JOIN command ON command = id "
                              "WHERE command_record.noun = ?1 AND verb = 'erase' "
                              "AND field = '" UNCLEAN "' LIMIT 1",
                              noun->id, error);

  if (unclean == NULL)
    return FALSE;
  return unclean->len == 0 || write_file_anew (database, error);
}
