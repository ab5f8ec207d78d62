/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cb-copies.h"
#include "cb-database-private.h"
#include "cb-schema.h"
#include "cb-search.h"
#include "cb-versions.h"

#define MEMORY ":memory:"

/* FULL: these are people's data, and writes are few. */
static const char settings[] = "PRAGMA journal_mode = WAL;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA cache_size = -" CB_DATABASE_CACHE ";"
                               "PRAGMA foreign_keys = ON;";

/* cb_key (list, code): how the name of a code sorts. */
static void
key_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  CbDatabase *self = sqlite3_user_data (context);
  const char *list = (const char *) sqlite3_value_text (values[0]);
  const char *code = (const char *) sqlite3_value_text (values[1]);

  if (list == NULL || code == NULL || self->names == NULL)
    sqlite3_result_value (context, values[1]);
  else
    sqlite3_result_text (context, self->names->key (list, code, self->names->user_data), -1,
                         g_free);
}

/* Makes the file before SQLite does, so that nobody else can ever read it. */
static gboolean
make_private_file (const char *path, GError **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  int saved_errno = errno;

  if (fd >= 0)
    return g_close (fd, error);

  g_set_error (error, CB_ERROR, saved_errno == EEXIST ? CB_ERROR_EXISTS : CB_ERROR_ACCESS,
               "create “%s”: %s", path, g_strerror (saved_errno));
  return FALSE;
}

static gboolean
prepare_file (const char *path, CbDatabaseMode mode, gboolean *made, GError **error)
{
  gboolean there = g_file_test (path, G_FILE_TEST_EXISTS);

  *made = FALSE;
  if (g_str_equal (path, MEMORY))
    return TRUE;
  if (mode == CB_DATABASE_CREATE || (mode == CB_DATABASE_OPEN_OR_CREATE && !there))
    {
      *made = make_private_file (path, error);
      return *made;
    }
  if (there)
    return TRUE;

  g_set_error (error, CB_ERROR, CB_ERROR_NOT_FOUND, "there is no file “%s”", path);
  return FALSE;
}

/* Records from before there was a search, which the upgrade that has just ended, or one that was
 * ended too early, has not put into it. */
static gboolean
fill_search (CbDatabase *self, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (self->sql,
                                  "SELECT NOT EXISTS (SELECT 1 FROM search_text) AND "
                                  "EXISTS (SELECT 1 FROM rate UNION ALL SELECT 1 FROM organisation "
                                  "UNION ALL SELECT 1 FROM need)",
                                  error);
  gboolean wanted;

  if (statement == NULL || cb_statement_step (statement, error) != CB_SQL_STEP_ROW)
    return FALSE;
  wanted = cb_statement_integer (statement, 0) != 0;
  g_clear_pointer (&statement, cb_statement_done);
  return !wanted || cb_search_make_anew (self, error);
}

static gboolean
upgrade (CbDatabase *self, GError **error)
{
  guint version;

  if (!cb_schema_get_version (self->sql, &version, error))
    return FALSE;

  if (version > 0 && version < cb_schema_get_latest () &&
      !cb_copies_add (self, CB_COPY_UPGRADE, NULL, error))
    return FALSE;
  return cb_schema_upgrade_to (self->sql, cb_schema_get_latest (), error) &&
         fill_search (self, error);
}

static gboolean
has_log (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  struct stat there;

  return stat (log, &there) == 0 && there.st_size > 0;
}

static gboolean
set_up (CbDatabase *self, GError **error)
{
  self->unclosed = has_log (self->path);
  self->sql = cb_sql_open (self->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  if (self->sql == NULL)
    return FALSE;

  sqlite3_create_function (cb_sql_get_handle (self->sql), "cb_key", 2, SQLITE_UTF8, self,
                           key_function, NULL, NULL);
  /* A file that turns out to be damaged, or from a newer program, stays as it is, and its log with
   * it: SQLite would bring the log into the file when it closes it. */
  sqlite3_db_config (cb_sql_get_handle (self->sql), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  /* The version is looked at first: a newer program's file is not touched, not even by WAL. */
  if (!upgrade (self, error) || !cb_sql_exec (self->sql, settings, error) ||
      !cb_versions_claim (self, error))
    return FALSE;
  sqlite3_db_config (cb_sql_get_handle (self->sql), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  return TRUE;
}

void
cb_database_remove (const char *path)
{
  static const char *const suffixes[] = { "-wal", "-shm", "-journal", "" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      (void) g_unlink (name);
    }
}

CbDatabase *
cb_database_open (const char *path,
                  CbDatabaseMode mode,
                  const CbDatabaseNames *names,
                  GError **error)
{
  g_autoptr (CbDatabase) self = g_new0 (CbDatabase, 1);
  gboolean made;

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_strdup (path);
  self->names = names;
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_hash_table_unref);
  self->orders = cb_database_new_orders ();
  self->search_rows = cb_database_new_search_rows ();
  self->versions = cb_database_new_versions ();
  self->inserts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) cb_statement_done);
  self->lookups = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) cb_statement_done);
  if (!prepare_file (path, mode, &made, error))
    return NULL;

  if (set_up (self, error))
    return g_steal_pointer (&self);

  /* A file that was only just made, on a full disk say, would be in the way of the next try. */
  g_clear_pointer (&self, cb_database_close);
  if (made)
    cb_database_remove (path);
  return NULL;
}

void
cb_database_close (CbDatabase *self)
{
  if (self == NULL)
    return;

  /* Statements go back to the connection before it is closed. */
  g_clear_pointer (&self->inserts, g_hash_table_unref);
  g_clear_pointer (&self->lookups, g_hash_table_unref);
  g_clear_pointer (&self->orders, g_hash_table_unref);
  g_clear_pointer (&self->search_rows, g_hash_table_unref);
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_clear_pointer (&self->versions, g_hash_table_unref);
  cb_sql_close (self->sql);
  g_free (self->now_text);
  g_free (self->path);
  g_free (self);
}

gboolean
cb_database_is_one (const char *path)
{
  static const char magic[] = "SQLite format 3";
  guint8 start[sizeof magic];

  return cb_sql_read_start (path, start, sizeof start) && memcmp (start, magic, sizeof magic) == 0;
}

static gboolean
set_journal_mode (CbDatabase *self, const char *mode)
{
  g_autofree char *text = g_strdup_printf ("PRAGMA journal_mode = %s", mode);
  g_autoptr (GError) cause = NULL;
  g_autoptr (CbStatement) statement = cb_sql_prepare (self->sql, text, &cause);

  return statement != NULL && cb_statement_step (statement, &cause) == CB_SQL_STEP_ROW &&
         g_strcmp0 (cb_statement_text (statement, 0), mode) == 0;
}

gboolean
cb_database_leave_log (CbDatabase *self)
{
  return set_journal_mode (self, "delete");
}

void
cb_database_return_to_log (CbDatabase *self)
{
  if (!set_journal_mode (self, "wal"))
    g_debug ("%s stays without a log until it is opened again", self->path);
}

const char *
cb_database_get_path (CbDatabase *self)
{
  return self->path;
}

void
cb_database_set_cancellable (CbDatabase *self, GCancellable *cancellable)
{
  cb_sql_set_cancellable (self->sql, cancellable);
}

gboolean
cb_database_was_interrupted (CbDatabase *self)
{
  return self->unclosed;
}

guint64
cb_database_get_generation (CbDatabase *self)
{
  return self->generation;
}

gint64
cb_database_get_foreign_changes (CbDatabase *self)
{
  g_autoptr (CbStatement) statement = cb_sql_prepare (self->sql, "PRAGMA data_version", NULL);

  if (statement == NULL || cb_statement_step (statement, NULL) != CB_SQL_STEP_ROW)
    return -1;
  return cb_statement_integer (statement, 0);
}

gboolean
cb_database_get_state (CbDatabase *self, CbDatabaseState *state)
{
  sqlite3 *handle = cb_sql_get_handle (self->sql);

  state->own = sqlite3_total_changes64 (handle);
  state->foreign = cb_database_get_foreign_changes (self);
  return state->foreign >= 0 && sqlite3_txn_state (handle, NULL) != SQLITE_TXN_WRITE;
}

gboolean
cb_database_state_equal (const CbDatabaseState *a, const CbDatabaseState *b)
{
  return a->own == b->own && a->foreign == b->foreign;
}

gboolean
cb_database_collect_faults (CbSql *sql,
                            const char *query,
                            const char *what,
                            GPtrArray *faults,
                            GError **error)
{
  g_autoptr (CbStatement) statement = cb_sql_prepare (sql, query, error);
  CbSqlStep step;

  if (statement == NULL)
    return FALSE;

  while ((step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      const char *text = cb_statement_text (statement, 0);
      g_autofree char *said = text != NULL ? g_utf8_make_valid (text, -1) : NULL;

      if (g_strcmp0 (said, "ok") != 0)
        g_ptr_array_add (faults, g_strdup_printf ("%s: %s", what, said));
    }
  return step == CB_SQL_STEP_DONE;
}

gboolean
cb_database_read (CbDatabase *self, CbDatabaseFunc func, gpointer user_data, GError **error)
{
  gboolean within = sqlite3_get_autocommit (cb_sql_get_handle (self->sql)) == 0;
  gboolean done;

  if (!within && !cb_sql_exec (self->sql, "BEGIN", error))
    return FALSE;
  done = func (self, user_data, error);
  /* Nothing was changed; and who cancelled the reading does not cancel this. */
  if (!within)
    cb_sql_roll_back (self->sql);
  return done;
}

gboolean
cb_database_check (CbDatabase *self, GPtrArray *faults, GError **error)
{
  return cb_database_collect_faults (self->sql, "PRAGMA integrity_check(20)", "integrity", faults,
                                     error) &&
         cb_database_collect_faults (
             self->sql,
             "SELECT printf('%s row %d', \"table\", rowid) FROM pragma_foreign_key_check",
             "reference to no record", faults, error) &&
         cb_search_check (self, faults, error);
}
