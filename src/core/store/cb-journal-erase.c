/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-copies.h"
#include "cb-date.h"
#include "cb-journal-erase.h"
#include "cb-journal-private.h"
#include "cb-records.h"
#include "cb-search.h"
#include "cb-versions.h"

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

/* What remains of one step. */
typedef struct
{
  Erasure *erasure;
  gint64 command;
  gint64 n_touched; /* records of which something remains to be told */
} Rewriting;

static gboolean
delete_part (Erasure *erasure, gint64 part, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (erasure->database->sql, "DELETE FROM command_part WHERE id = ?1",
                                  error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, part);
  return cb_statement_run (statement, error);
}

static gboolean
write_changeset (Rewriting *self, gint64 part, const GByteArray *rest, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (self->erasure->database->sql,
                                  part > 0 ? "UPDATE command_part SET changeset = ?2 WHERE id = ?1"
                                           : "UPDATE command SET changeset = ?2 WHERE id = ?1",
                                  error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, part > 0 ? part : self->command);
  cb_statement_bind_blob (statement, 2, rest->len > 0 ? (gconstpointer) rest->data : "",
                          (int) rest->len);
  return cb_statement_run (statement, error);
}

static gboolean
rewrite_changeset (gint64 part,
                   gconstpointer changeset,
                   int size,
                   gpointer user_data,
                   GError **error)
{
  Rewriting *self = user_data;
  CbDatabase *database = self->erasure->database;
  g_autoptr (GByteArray)
      rest = cb_changes_leave_out (database, changeset, size, is_gone, self->erasure, error);
  g_autoptr (GArray) touched = NULL;

  if (rest == NULL)
    return FALSE;
  if (rest->len == (guint) size)
    {
      touched = cb_changes_list_touched (database, changeset, size, error);
      self->n_touched += touched != NULL ? touched->len : 0;
      return touched != NULL;
    }
  touched = cb_changes_list_touched (database, rest->data, (int) rest->len, error);
  if (touched == NULL)
    return FALSE;
  self->n_touched += touched->len;
  return part > 0 && rest->len == 0 ? delete_part (self->erasure, part, error)
                                    : write_changeset (self, part, rest, error);
}

/* Nobody is to read from the label of a step whom it was about. */
static gboolean
write_label (Rewriting *self, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (self->erasure->database->sql,
                                  "UPDATE command SET count = ?2, ref = CASE WHEN noun = ?3 THEN "
                                  "NULL ELSE ref END WHERE id = ?1",
                                  error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, self->command);
  cb_statement_bind_integer (statement, 2, self->n_touched);
  cb_statement_bind_text (statement, 3, self->erasure->noun->id);
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
                    "SELECT id FROM command WHERE verb <> 'erase' AND id IN (SELECT command FROM "
                    "command_record WHERE noun = ?1 UNION SELECT command FROM command_part WHERE "
                    "noun = ?1) ORDER BY id",
                    erasure->noun->id, error);

  for (guint i = 0; commands != NULL && i < commands->len; i++)
    {
      Rewriting rewriting = { erasure, g_array_index (commands, gint64, i), 0 };

      if (!cb_journal_count_added (erasure->database, rewriting.command, &rewriting.n_touched,
                                   error) ||
          !cb_journal_for_each_changeset (erasure->database, rewriting.command, FALSE,
                                          rewrite_changeset, &rewriting, error))
        return FALSE;
      if (!(rewriting.n_touched > 0 ? write_label (&rewriting, error)
                                    : delete_step (erasure, rewriting.command, error)))
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
         cb_versions_forget (erasure->database, erasure->noun, error) &&
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

  if (vacuum (database, &cause) && cb_copies_replace (database, &cause))
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
