/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sys/stat.h>

#include "cb-versions-private.h"

/* The event that a record without a row has. */
#define FIRST_EVENT 1

/* Nobody hears of more databases; a larger number is none of ours. */
#define MOST_ORIGINS 1000000

void
cb_replica_clear (CbReplica *replica)
{
  g_clear_pointer (&replica->uid, g_free);
}

void
cb_version_free (CbVersion *version)
{
  cb_field_vectors_free (version->vectors);
  g_free (version->marking);
  g_free (version);
}

static void
put_version_free (gpointer data)
{
  CbPutVersion *put = data;

  g_free (put->ref);
  g_free (put->vectors);
  g_free (put->marking);
  g_free (put);
}

/* --- which database this is ------------------------------------------------ */

gboolean
cb_versions_get_replica (CbDatabase *database, CbReplica *replica, GError **error)
{
  g_autoptr (CbStatement) statement = cb_sql_prepare (
      database->sql, "SELECT uid, origin, counter FROM replica JOIN origin ON origin.id = origin",
      error);

  if (statement == NULL || !cb_statement_expect_row (statement, error))
    return FALSE;
  replica->uid = g_strdup (cb_statement_text (statement, 0));
  replica->origin = (guint) cb_statement_integer (statement, 1);
  replica->counter = cb_statement_integer (statement, 2);
  return TRUE;
}

gboolean
cb_versions_get_shared (CbDatabase *database, gint64 *shared, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql, "SELECT shared FROM replica", error);

  if (statement == NULL || !cb_statement_expect_row (statement, error))
    return FALSE;
  *shared = cb_statement_integer (statement, 0);
  return TRUE;
}

CbFieldVectors *
cb_versions_first (CbDatabase *database, GError **error)
{
  g_auto (CbReplica) replica = { NULL };
  CbVector *all;

  if (!cb_versions_get_replica (database, &replica, error))
    return NULL;
  all = cb_vector_new ();
  cb_vector_raise (all, replica.origin, FIRST_EVENT);
  return cb_field_vectors_new (all);
}

/* The records without a row have the first event of the origin that is left: it is written down. */
static gboolean
write_first_events (CbDatabase *database, GError **error)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    {
      g_autofree char *text = NULL;
      g_autoptr (CbStatement) statement = NULL;

      if (!nouns[i]->stored)
        continue;
      text = g_strdup_printf ("INSERT INTO version (noun, ref, vectors) SELECT ?1, ref, "
                              "(SELECT origin || ':%d' FROM replica) FROM \"%s\" WHERE true "
                              "ON CONFLICT DO NOTHING",
                              FIRST_EVENT, nouns[i]->id);
      statement = cb_sql_prepare (database->sql, text, error);
      if (statement == NULL)
        return FALSE;
      cb_statement_bind_text (statement, 1, nouns[i]->id);
      if (!cb_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cb_versions_renew (CbDatabase *database, GError **error)
{
  g_autofree char *uid = g_uuid_string_random ();
  g_autoptr (CbStatement) statement = NULL;

  if (!write_first_events (database, error))
    return FALSE;
  statement = cb_sql_prepare (database->sql, "INSERT INTO origin (uid) VALUES (?1)", error);
  if (statement == NULL)
    return FALSE;
  cb_statement_bind_text (statement, 1, uid);
  database->event.counter = 0;
  return cb_statement_run (statement, error) &&
         cb_sql_exec (database->sql,
                      "UPDATE replica SET origin = (SELECT max(id) FROM origin), counter = 1",
                      error) &&
         cb_versions_share_all (database, error);
}

/* Returns: 0 for a database that is no file. */
static gint64
find_inode (CbDatabase *database)
{
  struct stat there;

  return stat (database->path, &there) == 0 ? (gint64) there.st_ino : 0;
}

static gboolean
write_inode (CbDatabase *database, gint64 inode, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql, "UPDATE replica SET inode = ?1", error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, inode);
  return cb_statement_run (statement, error);
}

/* Begins a new origin when the file is another one than that of the origin. */
static gboolean
settle (CbDatabase *database, GError **error)
{
  gint64 inode = find_inode (database);
  g_autoptr (CbStatement) statement = NULL;
  gboolean own;

  if (inode == 0)
    return TRUE;
  statement = cb_sql_prepare (database->sql, "SELECT inode IS ?1 FROM replica", error);
  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, inode);
  if (!cb_statement_expect_row (statement, error))
    return FALSE;
  own = cb_statement_integer (statement, 0) != 0;
  g_clear_pointer (&statement, cb_statement_done);
  return own || (cb_versions_renew (database, error) && write_inode (database, inode, error));
}

gboolean
cb_versions_claim (CbDatabase *database, GError **error)
{
  gint64 inode = find_inode (database);
  g_autoptr (CbStatement) statement = NULL;

  if (inode == 0)
    return TRUE;
  statement = cb_sql_prepare (database->sql, "SELECT inode IS NULL FROM replica", error);
  if (statement == NULL || !cb_statement_expect_row (statement, error))
    return FALSE;
  return cb_statement_integer (statement, 0) == 0 || write_inode (database, inode, error);
}

gboolean
cb_versions_mark_copy (const char *path, GError **error)
{
  g_autoptr (CbSql) sql = cb_sql_open (path, SQLITE_OPEN_READWRITE, error);
  g_autoptr (CbStatement) statement = NULL;
  gboolean known;

  if (sql == NULL)
    return FALSE;
  /* A copy that is made before an upgrade may be from before there were origins. */
  statement = cb_sql_prepare (sql, "SELECT count(*) FROM sqlite_schema WHERE name = 'replica'",
                              error);
  if (statement == NULL || !cb_statement_expect_row (statement, error))
    return FALSE;
  known = cb_statement_integer (statement, 0) > 0;
  g_clear_pointer (&statement, cb_statement_done);
  return !known || cb_sql_exec (sql, "UPDATE replica SET inode = 0", error);
}

gboolean
cb_versions_share_all (CbDatabase *database, GError **error)
{
  return cb_sql_exec (database->sql,
                      "UPDATE replica SET shared = (SELECT ifnull(max(id), 0) FROM command) "
                      "WHERE shared IS NOT (SELECT ifnull(max(id), 0) FROM command)",
                      error);
}

static gboolean
share_in_transaction (CbSql *sql, gpointer user_data, GError **error)
{
  CbDatabase *database = user_data;

  return settle (database, error) && cb_versions_share_all (database, error);
}

gboolean
cb_versions_share (CbDatabase *database, GError **error)
{
  return cb_sql_transaction (database->sql, share_in_transaction, database, error);
}

/* --- origins --------------------------------------------------------------- */

GPtrArray *
cb_versions_list_origins (CbDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) origins = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql, "SELECT id, uid FROM origin ORDER BY id", error);
  CbSqlStep step = CB_SQL_STEP_ERROR;

  while (statement != NULL && (step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      gint64 number = cb_statement_integer (statement, 0);

      if (number < 0 || number > MOST_ORIGINS)
        {
          cb_sql_set_error (database->sql, SQLITE_CORRUPT, "read origins", error);
          return NULL;
        }
      g_ptr_array_set_size (origins, (int) number);
      g_ptr_array_add (origins, g_strdup (cb_statement_text (statement, 1)));
    }
  return step == CB_SQL_STEP_DONE ? g_steal_pointer (&origins) : NULL;
}

gboolean
cb_versions_keep_origins (CbDatabase *database, GPtrArray *origins, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql,
                                  "INSERT INTO origin (id, uid) VALUES (?1, ?2) "
                                  "ON CONFLICT DO NOTHING",
                                  error);

  for (guint i = 0; statement != NULL && i < origins->len; i++)
    {
      const char *uid = g_ptr_array_index (origins, i);

      if (uid == NULL)
        continue;
      cb_statement_bind_integer (statement, 1, i);
      cb_statement_bind_text (statement, 2, uid);
      if (!cb_statement_run (statement, error))
        return FALSE;
    }
  return statement != NULL;
}

gboolean
cb_versions_get_event (CbDatabase *database, CbEvent *event, GError **error)
{
  if (database->event.counter == 0)
    {
      g_auto (CbReplica) replica = { NULL };

      if (!cb_sql_exec (database->sql, "UPDATE replica SET counter = counter + 1", error) ||
          !cb_versions_get_replica (database, &replica, error))
        return FALSE;
      database->event = (CbEvent){ replica.origin, replica.counter };
    }
  *event = database->event;
  return TRUE;
}

/* --- versions -------------------------------------------------------------- */

static CbVersion *
read_version (CbDatabase *database, CbStatement *statement, int column, GError **error)
{
  CbFieldVectors *vectors = cb_field_vectors_parse (cb_statement_text (statement, column));
  CbVersion *version;

  if (vectors == NULL)
    {
      cb_sql_set_error (database->sql, SQLITE_CORRUPT, "read versions", error);
      return NULL;
    }
  version = g_new0 (CbVersion, 1);
  version->vectors = vectors;
  version->marking = g_strdup (cb_statement_text (statement, column + 1));
  return version;
}

CbVersion *
cb_versions_load (CbDatabase *database, const CbNoun *noun, const char *ref, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql,
                                  "SELECT vectors, marking FROM version WHERE noun = ?1 AND "
                                  "ref = ?2",
                                  error);

  if (statement == NULL)
    return NULL;
  cb_statement_bind_text (statement, 1, noun->id);
  cb_statement_bind_text (statement, 2, ref);
  if (cb_statement_step (statement, error) != CB_SQL_STEP_ROW)
    return NULL;
  return read_version (database, statement, 0, error);
}

GHashTable *
cb_versions_list (CbDatabase *database, const CbNoun *noun, GError **error)
{
  g_autoptr (GHashTable) versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                           (GDestroyNotify) cb_version_free);
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql,
                                  "SELECT ref, vectors, marking FROM version WHERE noun = ?1",
                                  error);
  CbSqlStep step = CB_SQL_STEP_ERROR;

  if (statement != NULL)
    cb_statement_bind_text (statement, 1, noun->id);
  while (statement != NULL && (step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      CbVersion *version = read_version (database, statement, 1, error);

      if (version == NULL)
        return NULL;
      g_hash_table_insert (versions, g_strdup (cb_statement_text (statement, 0)), version);
    }
  return step == CB_SQL_STEP_DONE ? g_steal_pointer (&versions) : NULL;
}

static gboolean
log_change (CbDatabase *database,
            const CbNoun *noun,
            const char *ref,
            const char *vectors,
            const char *marking,
            gint64 command,
            GError **error)
{
  g_autoptr (CbStatement) statement =
      cb_sql_prepare (database->sql,
                      "INSERT INTO version_change (command, noun, ref, vectors_before, "
                      "marking_before, vectors_after, marking_after) VALUES (?1, ?2, ?3, "
                      "(SELECT vectors FROM version WHERE noun = ?2 AND ref = ?3), "
                      "(SELECT marking FROM version WHERE noun = ?2 AND ref = ?3), ?4, ?5) "
                      "ON CONFLICT DO UPDATE SET vectors_after = ?4, marking_after = ?5",
                      error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, command);
  cb_statement_bind_text (statement, 2, noun->id);
  cb_statement_bind_text (statement, 3, ref);
  cb_statement_bind_text (statement, 4, vectors);
  cb_statement_bind_text (statement, 5, marking);
  return cb_statement_run (statement, error);
}

gboolean
cb_versions_write (CbDatabase *database,
                   const CbNoun *noun,
                   const char *ref,
                   const char *vectors,
                   const char *marking,
                   gint64 command,
                   GError **error)
{
  g_autoptr (CbStatement) statement = NULL;

  if (command != 0 && !log_change (database, noun, ref, vectors, marking, command, error))
    return FALSE;
  statement = cb_sql_prepare (database->sql,
                              "INSERT INTO version (noun, ref, vectors, marking) "
                              "VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET "
                              "vectors = excluded.vectors, marking = excluded.marking",
                              error);
  if (statement == NULL)
    return FALSE;
  cb_statement_bind_text (statement, 1, noun->id);
  cb_statement_bind_text (statement, 2, ref);
  cb_statement_bind_text (statement, 3, vectors);
  cb_statement_bind_text (statement, 4, marking);
  return cb_statement_run (statement, error);
}

void
cb_versions_put (CbDatabase *database,
                 const CbNoun *noun,
                 const char *ref,
                 const CbFieldVectors *vectors,
                 const char *marking)
{
  CbPutVersion *put = g_new0 (CbPutVersion, 1);

  put->noun = noun;
  put->ref = g_strdup (ref);
  put->vectors = cb_field_vectors_to_text (vectors);
  put->marking = g_strdup (marking);
  g_hash_table_insert (database->versions, g_strconcat (noun->id, " ", ref, NULL), put);
}

gboolean
cb_versions_begin (CbDatabase *database, GError **error)
{
  g_hash_table_remove_all (database->versions);
  database->event.counter = 0;
  return settle (database, error);
}

gboolean
cb_versions_forget (CbDatabase *database, const CbNoun *noun, GError **error)
{
  static const char *const tables[] = { "version", "version_change" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *text =
          g_strdup_printf ("DELETE FROM %s WHERE noun = ?1 AND ref NOT IN (SELECT ref FROM \"%s\")",
                           tables[i], noun->id);
      g_autoptr (CbStatement) statement = cb_sql_prepare (database->sql, text, error);

      if (statement == NULL)
        return FALSE;
      cb_statement_bind_text (statement, 1, noun->id);
      if (!cb_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

GHashTable *
cb_database_new_versions (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, put_version_free);
}
