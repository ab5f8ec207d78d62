/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cb-sql.h"

#define BUSY_TIMEOUT_MS 5000
/* How many steps of SQLite's virtual machine pass between two looks at the cancellable. */
#define CANCEL_CHECK_STEPS 10000

struct _CbSql
{
  sqlite3 *db;
  sqlite3_stmt *rollback;    /* made before a change, as there may be no memory afterwards */
  gboolean writable;         /* was asked for */
  GCancellable *cancellable; /* of the job that runs, borrowed */
  GHashTable *statements;    /* text → CbStatement, at rest */
  gboolean within;           /* a transaction */
  int failed;         /* the first code of something that has failed in it for no fault of ours */
  gboolean text_lost; /* a text that was read is missing, since there was no memory for it */
};

struct _CbStatement
{
  CbSql *sql;
  char *text;
  sqlite3_stmt *handle;
  int bind_code; /* why a value was not bound: the statement can not run then */
};

static void
statement_free (gpointer data)
{
  CbStatement *self = data;

  sqlite3_finalize (self->handle);
  g_free (self->text);
  g_free (self);
}

static int
progress_cb (void *user_data)
{
  CbSql *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable) ? 1 : 0;
}

/* Whether the file, the disk or the memory is the cause, and not what was asked for. */
static gboolean
is_fault (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_NOMEM:
    case SQLITE_IOERR:
    case SQLITE_FULL:
    case SQLITE_CORRUPT:
    case SQLITE_CANTOPEN:
      return TRUE;
    default:
      return FALSE;
    }
}

/* SQLite says that a file could not be opened or written; the system says why. */
static CbError
find_disk_error (CbSql *self, int code)
{
  int number = self->db != NULL ? sqlite3_system_errno (self->db) : 0;
  const char *path = self->db != NULL ? sqlite3_db_filename (self->db, "main") : NULL;

  /* The index of the log is made as large as it is to be at once. */
  if (code == SQLITE_IOERR_SHMSIZE || number == ENOSPC || number == EDQUOT)
    return CB_ERROR_NO_SPACE;
  /* Where it may not write, SQLite opens the file for reading, and misses the log. */
  if (number == EROFS ||
      (self->writable && path != NULL && sqlite3_db_readonly (self->db, "main") == 1) ||
      ((number == EACCES || number == EPERM) && path != NULL && g_access (path, R_OK) == 0))
    return CB_ERROR_READ_ONLY;
  return (code & 0xff) == SQLITE_IOERR ? CB_ERROR_MEDIUM : CB_ERROR_ACCESS;
}

void
cb_sql_set_error (CbSql *self, int code, const char *what, GError **error)
{
  g_autofree char *said = NULL;
  CbError ours = CB_ERROR_FAILED;
  gboolean own;

  if (self->within && self->failed == SQLITE_OK && is_fault (code))
    self->failed = code;
  switch (code & 0xff)
    {
    case SQLITE_INTERRUPT:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s: cancelled", what);
      return;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      ours = CB_ERROR_BUSY;
      break;
    case SQLITE_CONSTRAINT:
      ours = CB_ERROR_CONSTRAINT;
      break;
    case SQLITE_FULL:
      ours = CB_ERROR_NO_SPACE;
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      ours = CB_ERROR_CORRUPT;
      break;
    case SQLITE_READONLY:
      ours = code == SQLITE_READONLY_DBMOVED ? CB_ERROR_MEDIUM : CB_ERROR_READ_ONLY;
      break;
    case SQLITE_PERM:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      ours = find_disk_error (self, code);
      break;
    default:
      break;
    }
  /* SQLite names what a damaged file says a table is called, whatever bytes these are. What it
   * remembers may be about something else, where we have failed ourselves. */
  own = self->db == NULL || (sqlite3_errcode (self->db) & 0xff) != (code & 0xff);
  said = g_utf8_make_valid (own ? sqlite3_errstr (code) : sqlite3_errmsg (self->db), -1);
  g_set_error (error, CB_ERROR, ours, "%s: %s", what, said);
}

/* Nobody asks how much memory SQLite has, and counting takes a lock for each piece of it. Must come
 * before anything else is asked of SQLite; where it comes too late, it changes nothing. */
static gpointer
set_up_library (gpointer user_data)
{
  (void) sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  return NULL;
}

CbSql *
cb_sql_open (const char *path, int flags, GError **error)
{
  static GOnce once = G_ONCE_INIT;
  g_autoptr (CbSql) self = g_new0 (CbSql, 1);
  int code;

  g_return_val_if_fail (path != NULL, NULL);

  (void) g_once (&once, set_up_library, NULL);

  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, statement_free);

  /* NOMUTEX: a connection stays on one thread, so SQLite need not lock it. */
  self->writable = (flags & SQLITE_OPEN_READWRITE) != 0;
  code = sqlite3_open_v2 (path, &self->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                          NULL);
  if (code != SQLITE_OK)
    {
      cb_sql_set_error (self, code, "open database", error);
      return NULL;
    }

  sqlite3_busy_timeout (self->db, BUSY_TIMEOUT_MS);
  sqlite3_progress_handler (self->db, CANCEL_CHECK_STEPS, progress_cb, self);
  /* Files come from elsewhere: what their schema says is not trusted. */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return g_steal_pointer (&self);
}

/* Where a file says how it is written: 1 with a rollback journal, 2 with a write-ahead log
 * ("The Database Header" in the documentation of SQLite). */
#define HEADER_READ_VERSION 19
#define VERSION_WITH_LOG 2

static char *
make_uri (const char *path, const char *query, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, error);

  return uri != NULL ? g_strconcat (uri, query, NULL) : NULL;
}

/* Through SQLite: whoever closes a file that SQLite has open in the same process takes away its
 * locks, and another program then thinks that it is alone (“How To Corrupt An SQLite Database
 * File”, 2.2). */
gboolean
cb_sql_read_start (const char *path, guint8 *bytes, int n_bytes)
{
  g_autofree char *uri = make_uri (path, "?immutable=1", NULL);
  sqlite3_file *file = NULL;
  sqlite3 *db = NULL;
  gboolean done;

  done = uri != NULL &&
         sqlite3_open_v2 (uri, &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
                          NULL) == SQLITE_OK &&
         sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK &&
         file != NULL && file->pMethods != NULL &&
         file->pMethods->xRead (file, bytes, n_bytes, 0) == SQLITE_OK;
  sqlite3_close (db);
  return done;
}

/* Whether the file is in the mode of a write-ahead log that is empty or not there. Then nobody is
 * writing, and SQLite would make the log and its index only to look. */
static gboolean
is_at_rest (const char *path)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  guint8 header[HEADER_READ_VERSION + 1];
  struct stat there;

  return cb_sql_read_start (path, header, sizeof header) &&
         header[HEADER_READ_VERSION] == VERSION_WITH_LOG &&
         (stat (log, &there) != 0 || there.st_size == 0);
}

CbSql *
cb_sql_open_read_only (const char *path, GError **error)
{
  g_autofree char *uri = make_uri (path, is_at_rest (path) ? "?immutable=1" : "", error);

  return uri != NULL ? cb_sql_open (uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error) : NULL;
}

void
cb_sql_close (CbSql *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_finalize (self->rollback);
  sqlite3_close (self->db);
  g_free (self);
}

sqlite3 *
cb_sql_get_handle (CbSql *self)
{
  return self->db;
}

void
cb_sql_set_cancellable (CbSql *self, GCancellable *cancellable)
{
  self->cancellable = cancellable;
}

/* When memory, the disk or a reader fails, even of a query, SQLite takes the whole transaction back
 * by itself; what came after that would be kept, statement by statement. */
static gboolean
is_taken_back (CbSql *self)
{
  return self->within && sqlite3_get_autocommit (self->db);
}

gboolean
cb_sql_exec (CbSql *self, const char *script, GError **error)
{
  int code = is_taken_back (self) ? SQLITE_ABORT_ROLLBACK
                                  : sqlite3_exec (self->db, script, NULL, NULL, NULL);

  if (code == SQLITE_OK)
    return TRUE;

  cb_sql_set_error (self, code, "run statement", error);
  return FALSE;
}

/* Some errors make SQLite roll back by itself; then there is nothing left to do. */
void
cb_sql_roll_back (CbSql *self)
{
  if (sqlite3_get_autocommit (self->db))
    return;
  if (self->rollback != NULL)
    (void) sqlite3_step (self->rollback);
  else
    (void) sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_reset (self->rollback);
}

/* Prepared anew each time, since whatever changes the schema makes an old statement ask for memory
 * when it runs. A transaction that could not be rolled back is in the way until it is. */
static gboolean
begin (CbSql *self, GError **error)
{
  sqlite3_stmt *rollback = NULL;
  int code;

  cb_sql_roll_back (self);
  code = sqlite3_get_autocommit (self->db) ? SQLITE_OK : sqlite3_errcode (self->db);
  if (code == SQLITE_OK)
    code = sqlite3_prepare_v2 (self->db, "ROLLBACK", -1, &rollback, NULL);
  if (code != SQLITE_OK)
    {
      cb_sql_set_error (self, code, "begin a change", error);
      return FALSE;
    }
  sqlite3_finalize (self->rollback);
  self->rollback = rollback;
  return cb_sql_exec (self, "BEGIN IMMEDIATE", error);
}

/* What was read before a change may be what it writes. Without a text that is there it would state
 * less than before, so that nothing is written, once. */
static gboolean
has_read_all (CbSql *self, GError **error)
{
  gboolean lost = self->text_lost;

  self->text_lost = FALSE;
  if (lost)
    g_set_error (error, CB_ERROR, CB_ERROR_FAILED, "read text: %s", sqlite3_errstr (SQLITE_NOMEM));
  return !lost;
}

/* Whoever has not looked whether something failed may have taken what is there for missing. */
static gboolean
has_done_all (CbSql *self, GError **error)
{
  if (self->failed == SQLITE_OK)
    return has_read_all (self, error);
  cb_sql_set_error (self, self->failed, "change the file", error);
  return FALSE;
}

/* A disk that was pulled out, or a file that somebody has moved or deleted: what is written from
 * then on would be found by nobody, and its log would stand beside another file. */
static gboolean
check_there (CbSql *self, GError **error)
{
  int moved = 0;

  if (sqlite3_file_control (self->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK ||
      !moved)
    return TRUE;
  g_set_error_literal (error, CB_ERROR, CB_ERROR_MEDIUM, "the file is no longer where it was");
  return FALSE;
}

/* IMMEDIATE takes the write lock at once: a transaction that starts as a reader
 * and wants to write later can fail half way, and only starting over would help.
 * COMMIT can fail too (disk full, lock), and then leaves the transaction open. */
gboolean
cb_sql_transaction (CbSql *self, CbSqlFunc func, gpointer user_data, GError **error)
{
  gboolean done;

  g_return_val_if_fail (!self->within, FALSE);

  if (!check_there (self, error) || !has_read_all (self, error) || !begin (self, error))
    return FALSE;

  self->within = TRUE;
  self->failed = SQLITE_OK;
  done = func (self, user_data, error);
  self->within = FALSE;
  if (done && has_done_all (self, error))
    {
      GCancellable *cancellable = self->cancellable;
      gboolean kept;

      /* A person who cancels now is too late: half a commit is no answer. */
      self->cancellable = NULL;
      kept = cb_sql_exec (self, "COMMIT", error);
      self->cancellable = cancellable;
      if (kept)
        return TRUE;
    }

  self->text_lost = FALSE;
  cb_sql_roll_back (self);
  return FALSE;
}

CbStatement *
cb_sql_prepare (CbSql *self, const char *text, GError **error)
{
  CbStatement *statement;
  gpointer stored = NULL;
  int code;

  if (g_hash_table_steal_extended (self->statements, text, NULL, &stored))
    return stored;

  statement = g_new0 (CbStatement, 1);
  statement->sql = self;
  statement->text = g_strdup (text);
  code = sqlite3_prepare_v3 (self->db, text, -1, SQLITE_PREPARE_PERSISTENT, &statement->handle,
                             NULL);
  if (code == SQLITE_OK)
    return statement;

  cb_sql_set_error (self, code, "prepare statement", error);
  statement_free (statement);
  return NULL;
}

void
cb_statement_done (CbStatement *self)
{
  if (self == NULL)
    return;

  cb_statement_forget (self);
  g_hash_table_replace (self->sql->statements, self->text, self);
}

void
cb_statement_forget (CbStatement *self)
{
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->bind_code = SQLITE_OK;
}

sqlite3_stmt *
cb_statement_get (CbStatement *self)
{
  return self->handle;
}

/* A value that is not bound would be written as NULL. */
static void
note_bound (CbStatement *self, int code)
{
  if (self->bind_code == SQLITE_OK)
    self->bind_code = code;
}

void
cb_statement_bind_text (CbStatement *self, int place, const char *text)
{
  note_bound (self, sqlite3_bind_text (self->handle, place, text, -1, SQLITE_TRANSIENT));
}

void
cb_statement_bind_borrowed (CbStatement *self, int place, const char *text)
{
  note_bound (self, sqlite3_bind_text (self->handle, place, text, -1, SQLITE_STATIC));
}

void
cb_statement_bind_bytes (CbStatement *self, int place, const char *text, gsize length)
{
  note_bound (self,
              sqlite3_bind_text64 (self->handle, place, text, length, SQLITE_STATIC, SQLITE_UTF8));
}

void
cb_statement_bind_integer (CbStatement *self, int place, gint64 number)
{
  note_bound (self, sqlite3_bind_int64 (self->handle, place, number));
}

void
cb_statement_bind_double (CbStatement *self, int place, double number)
{
  note_bound (self, sqlite3_bind_double (self->handle, place, number));
}

void
cb_statement_bind_blob (CbStatement *self, int place, gconstpointer data, int size)
{
  note_bound (self, sqlite3_bind_blob (self->handle, place, data, size, SQLITE_STATIC));
}

CbSqlStep
cb_statement_step (CbStatement *self, GError **error)
{
  int code = self->bind_code;

  if (code == SQLITE_OK)
    code = is_taken_back (self->sql) ? SQLITE_ABORT_ROLLBACK : sqlite3_step (self->handle);
  if (code == SQLITE_ROW)
    return CB_SQL_STEP_ROW;
  if (code == SQLITE_DONE)
    return CB_SQL_STEP_DONE;

  /* Whoever reads on hears of it here. */
  if ((code & 0xff) == SQLITE_NOMEM)
    self->sql->text_lost = FALSE;
  cb_sql_set_error (self->sql, code, "run statement", error);
  return CB_SQL_STEP_ERROR;
}

gboolean
cb_statement_expect_row (CbStatement *self, GError **error)
{
  CbSqlStep step = cb_statement_step (self, error);

  if (step == CB_SQL_STEP_DONE)
    g_set_error (error, CB_ERROR, CB_ERROR_CORRUPT, "a row is missing: %s",
                 sqlite3_sql (self->handle));
  return step == CB_SQL_STEP_ROW;
}

gboolean
cb_statement_run (CbStatement *self, GError **error)
{
  CbSqlStep step;

  do
    step = cb_statement_step (self, error);
  while (step == CB_SQL_STEP_ROW);
  sqlite3_reset (self->handle);
  self->bind_code = SQLITE_OK;
  return step == CB_SQL_STEP_DONE;
}

const char *
cb_statement_text (CbStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->handle, column);

  if (text == NULL && sqlite3_column_type (self->handle, column) != SQLITE_NULL)
    self->sql->text_lost = TRUE;
  return text;
}

gint64
cb_statement_integer (CbStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}
