/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cb-salvage-private.h"
#include "cb-schema.h"

/* "The Database Header" in the documentation of SQLite. */
#define MAGIC "SQLite format 3"
#define HEADER_SIZE 100
#define PAGE_SIZE_AT 16
#define VERSIONS_AT 18
#define RESERVED_AT 20
#define N_PAGES_AT 28
#define FORMAT_AT 44
#define ENCODING_AT 56
#define USER_VERSION_AT 60
#define PAGE_SIZE 4096 /* of all databases of ours */

/* Where the disk fails, no more than this is given up. */
#define BLOCK_SIZE 4096

static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

static gboolean
fail (const char *what, const char *path, GError **error)
{
  int saved_errno = errno;

  g_set_error (error, CB_ERROR, cb_error_from_errno (saved_errno), "%s “%s”: %s", what, path,
               g_strerror (saved_errno));
  return FALSE;
}

static gboolean
write_block (int fd, const guint8 *block, gsize length)
{
  for (gsize written = 0; written < length;)
    {
      gssize n = write (fd, block + written, length - written);

      if (n < 0 && errno != EINTR)
        return FALSE;
      written += n > 0 ? (gsize) n : 0;
    }
  return TRUE;
}

/* What can not be read is zeros in the copy. */
static gboolean
copy_blocks (int from, int to, gint64 size, GCancellable *cancellable, GError **error)
{
  for (gint64 at = 0; at < size; at += BLOCK_SIZE)
    {
      guint8 block[BLOCK_SIZE] = { 0 };
      gsize length = (gsize) MIN (size - at, BLOCK_SIZE);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (pread (from, block, length, at) < 0)
        memset (block, 0, sizeof block);
      if (!write_block (to, block, length))
        return fail ("write", "a copy of the damaged file", error);
    }
  return TRUE;
}

static gboolean
copy_file (const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  struct stat there;
  int source = g_open (from, O_RDONLY | O_CLOEXEC, 0);
  int target;
  gboolean done;

  if (source < 0)
    return fail ("read", from, error);
  if (fstat (source, &there) != 0 || !S_ISREG (there.st_mode))
    {
      (void) g_close (source, NULL);
      g_set_error (error, CB_ERROR, CB_ERROR_ACCESS, "read “%s”: this is not an ordinary file",
                   from);
      return FALSE;
    }
  target = g_open (to, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  done = target >= 0 ? copy_blocks (source, target, there.st_size, cancellable, error)
                     : fail ("write", to, error);
  if (target >= 0)
    (void) g_close (target, NULL);
  (void) g_close (source, NULL);
  return done;
}

/* Puts back what every database of ours has in these places; what only one file can know stays. */
static void
mend_header (guint8 *header, gint64 size, gboolean has_log)
{
  guint32 n_pages = GUINT32_TO_BE ((guint32) (size / PAGE_SIZE));
  guint32 page_size = (guint32) header[PAGE_SIZE_AT] << 8 | header[PAGE_SIZE_AT + 1];
  gboolean legible = memcmp (header, MAGIC, sizeof MAGIC) == 0 && page_size == PAGE_SIZE;

  memcpy (header, MAGIC, sizeof MAGIC);
  header[PAGE_SIZE_AT] = PAGE_SIZE >> 8;
  header[PAGE_SIZE_AT + 1] = 0;
  header[RESERVED_AT] = 0;
  header[RESERVED_AT + 1] = 64;
  header[RESERVED_AT + 2] = 32;
  header[RESERVED_AT + 3] = 32;
  if (!legible || header[VERSIONS_AT] != header[VERSIONS_AT + 1] || header[VERSIONS_AT] > 2)
    header[VERSIONS_AT] = header[VERSIONS_AT + 1] = has_log ? 2 : 1;
  memcpy (header + N_PAGES_AT, &n_pages, sizeof n_pages);
  memset (header + FORMAT_AT, 0, 3);
  header[FORMAT_AT + 3] = 4;
  memset (header + ENCODING_AT, 0, 3);
  header[ENCODING_AT + 3] = 1; /* UTF-8 */
}

static gboolean
mend_file (const char *path, gboolean has_log, GError **error)
{
  guint8 header[HEADER_SIZE];
  struct stat there;
  int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);
  gboolean done = FALSE;

  if (fd >= 0 && fstat (fd, &there) == 0 && there.st_size < PAGE_SIZE)
    {
      (void) g_close (fd, NULL);
      g_set_error_literal (error, CB_ERROR, CB_ERROR_CORRUPT,
                           "the file is too short for a database");
      return FALSE;
    }
  if (fd >= 0 && pread (fd, header, sizeof header, 0) == sizeof header)
    {
      mend_header (header, there.st_size, has_log);
      done = pwrite (fd, header, sizeof header, 0) == sizeof header;
    }
  if (!done)
    (void) fail ("write", path, error);
  if (fd >= 0)
    (void) g_close (fd, NULL);
  return done;
}

static void
remove_files (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *name = g_strconcat (path, suffixes[i], NULL);

      (void) g_unlink (name);
    }
}

/* --- opening --------------------------------------------------------------- */

static CbSql *
open_copy (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (CbSql) sql = cb_sql_open (path, SQLITE_OPEN_READWRITE, error);

  if (sql == NULL)
    return NULL;
  cb_sql_set_cancellable (sql, cancellable);
  /* With this, SQLite passes over tables whose description makes no sense, and takes a file that is
   * shorter than it says. It is our own copy, which is only read and then removed. */
  sqlite3_db_config (cb_sql_get_handle (sql), SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  sqlite3_db_config (cb_sql_get_handle (sql), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!cb_sql_exec (sql,
                    "PRAGMA writable_schema = ON; PRAGMA cell_size_check = ON; "
                    "PRAGMA foreign_keys = OFF",
                    error))
    return NULL;
  return g_steal_pointer (&sql);
}

#define UNREADABLE 1000

/* How much is wrong with the file, at most UNREADABLE. */
static guint
count_faults (CbSql *sql)
{
  g_autoptr (CbStatement) tables = cb_sql_prepare (sql, CB_SALVAGE_COUNT_TABLES, NULL);
  g_autoptr (CbStatement) check = NULL;
  guint n = 0;

  if (tables == NULL || cb_statement_step (tables, NULL) != CB_SQL_STEP_ROW ||
      cb_statement_integer (tables, 0) == 0)
    return UNREADABLE;
  check = cb_sql_prepare (sql, "PRAGMA quick_check(500)", NULL);
  while (check != NULL && cb_statement_step (check, NULL) == CB_SQL_STEP_ROW)
    n++;
  return check != NULL ? n : UNREADABLE - 1;
}

/* The log of another file, or of another time, would put pages into this one that make it worse:
 * the copy is read once with it and once without. */
static gboolean
choose_log (CbScratch *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *aside = g_strconcat (self->path, "-log", NULL);
  guint n_with = UNREADABLE;
  guint n_without = UNREADABLE;
  CbSql *sql = open_copy (self->path, cancellable, NULL);

  n_with = sql != NULL ? count_faults (sql) : UNREADABLE;
  cb_sql_close (sql);
  if (n_with <= 1)
    return TRUE;
  if (g_rename (log, aside) != 0)
    return fail ("rename", log, error);
  sql = open_copy (self->path, cancellable, NULL);
  n_without = sql != NULL ? count_faults (sql) : UNREADABLE;
  cb_sql_close (sql);
  self->log_unfit = n_without < n_with;
  if (self->log_unfit)
    (void) g_unlink (aside);
  else if (g_rename (aside, log) != 0)
    return fail ("rename", aside, error);
  return TRUE;
}

/* How many of the tables that each version has SQLite finds; 0 when it can not read their list. */
static gboolean
finds_tables (CbSql *sql)
{
  g_autoptr (CbStatement) tables = cb_sql_prepare (sql, CB_SALVAGE_COUNT_TABLES, NULL);

  return tables != NULL && cb_statement_step (tables, NULL) == CB_SQL_STEP_ROW &&
         cb_statement_integer (tables, 0) == CB_SALVAGE_N_TABLES;
}

/* The version that the damaged header says, or else the newest. */
static guint
guess_version (const char *path)
{
  guint8 header[HEADER_SIZE] = { 0 };
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  guint32 version = 0;

  if (fd >= 0 && pread (fd, header, sizeof header, 0) == sizeof header)
    memcpy (&version, header + USER_VERSION_AT, sizeof version);
  if (fd >= 0)
    (void) g_close (fd, NULL);
  version = GUINT32_FROM_BE (version);
  return version >= 1 && version <= cb_schema_get_latest () ? version : cb_schema_get_latest ();
}

/* Without a log alone: what is in that can be newer than the list of tables in the file. */
static gboolean
mend_tables (CbScratch *self, gboolean with_log, GCancellable *cancellable, GError **error)
{
  if (finds_tables (self->sql))
    return TRUE;
  g_clear_pointer (&self->sql, cb_sql_close);
  if (!with_log && cb_scratch_mend_schema (self->path, guess_version (self->path)) &&
      !mend_file (self->path, FALSE, error))
    return FALSE;
  self->sql = open_copy (self->path, cancellable, error);
  return self->sql != NULL;
}

gboolean
cb_scratch_open (CbScratch *self,
                 const char *damaged,
                 const char *path,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *log = g_strconcat (damaged, "-wal", NULL);
  g_autofree char *log_copy = g_strconcat (path, "-wal", NULL);
  gboolean has_log = g_file_test (log, G_FILE_TEST_EXISTS);

  self->path = g_strdup (path);
  remove_files (path);
  if (!copy_file (damaged, path, cancellable, error) || !mend_file (path, has_log, error) ||
      (has_log && !copy_file (log, log_copy, cancellable, error)) ||
      (has_log && !choose_log (self, cancellable, error)))
    return FALSE;
  self->sql = open_copy (path, cancellable, error);
  return self->sql != NULL && mend_tables (self, has_log && !self->log_unfit, cancellable, error);
}

void
cb_scratch_clear (CbScratch *self)
{
  g_clear_pointer (&self->sql, cb_sql_close);
  if (self->path != NULL)
    remove_files (self->path);
  g_clear_pointer (&self->path, g_free);
}
