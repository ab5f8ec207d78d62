/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "cb-backup.h"
#include "cb-database-private.h"
#include "cb-versions.h"

static gboolean
sync_file (const char *path, int flags)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0);
  gboolean synced = fd >= 0 && g_fsync (fd) == 0;
  int saved_errno = errno;

  if (fd >= 0)
    (void) g_close (fd, NULL);
  errno = saved_errno;
  return synced;
}

gboolean
cb_backup_rename (const char *path, const char *target, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (target);
  int saved_errno;

  if (sync_file (path, O_RDONLY) && g_rename (path, target) == 0)
    {
      /* The new name as well; not every file system can do that for a folder, or has to. */
      (void) sync_file (folder, O_RDONLY | O_DIRECTORY);
      return TRUE;
    }

  saved_errno = errno;
  (void) g_unlink (path);
  g_set_error (error, CB_ERROR, cb_error_from_errno (saved_errno), "write “%s”: %s", target,
               g_strerror (saved_errno));
  return FALSE;
}

/* Renaming onto the database itself would leave its log beside another file, and take the file away
 * from whoever has it open; onto a device, it would take that away from the whole system. */
static gboolean
check_target (const char *path, const char *target, GError **error)
{
  struct stat there;
  struct stat own;

  if (stat (target, &there) != 0)
    return TRUE; /* nothing to lose, or writing will say what is wrong */
  if (!S_ISREG (there.st_mode))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_ACCESS, "write “%s”: this is not an ordinary file",
                   target);
      return FALSE;
    }
  if (stat (path, &own) != 0 || own.st_dev != there.st_dev || own.st_ino != there.st_ino)
    return TRUE;

  g_set_error (error, CB_ERROR, CB_ERROR_EXISTS, "“%s” is the database itself", target);
  return FALSE;
}

gboolean
cb_backup_make_private (const char *part, const char *target, GError **error)
{
  int fd;

  (void) g_unlink (part);
  fd = g_open (part, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      int saved_errno = errno;

      g_set_error (error, CB_ERROR, cb_error_from_errno (saved_errno), "write “%s”: %s", target,
                   g_strerror (saved_errno));
      return FALSE;
    }
  return g_close (fd, error);
}

static gboolean
read_first (CbSql *sql, const char *query, char **text, GError **error)
{
  g_autoptr (CbStatement) statement = cb_sql_prepare (sql, query, error);

  if (statement == NULL || cb_statement_step (statement, error) != CB_SQL_STEP_ROW)
    return FALSE;
  *text = g_strdup (cb_statement_text (statement, 0));
  return TRUE;
}

/* Reads the copy from end to end, and whether it says to be what it is a copy of. */
static gboolean
verify (CbSql *source, const char *part, GCancellable *cancellable, GError **error)
{
  static const char *const queries[] = { "PRAGMA application_id", "PRAGMA user_version",
                                         "SELECT count(*) FROM sqlite_schema" };
  g_autoptr (CbSql) copy = cb_sql_open_read_only (part, error);
  g_autofree char *found = NULL;

  if (copy == NULL)
    return FALSE;
  cb_sql_set_cancellable (copy, cancellable);
  if (!read_first (copy, "PRAGMA quick_check(1)", &found, error))
    return FALSE;
  for (guint i = 0; g_strcmp0 (found, "ok") == 0 && i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *there = NULL;
      g_autofree char *here = NULL;

      if (!read_first (source, queries[i], &there, error) ||
          !read_first (copy, queries[i], &here, error))
        return FALSE;
      if (g_strcmp0 (there, here) == 0)
        continue;
      g_free (found);
      found = g_strdup_printf ("%s: %s instead of %s", queries[i], here, there);
    }
  if (g_strcmp0 (found, "ok") == 0)
    return TRUE;

  g_set_error (error, CB_ERROR, CB_ERROR_CORRUPT, "the copy is not what was written: %s", found);
  return FALSE;
}

static gboolean
fill (CbSql *source, const char *part, GCancellable *cancellable, GError **error)
{
  g_autoptr (CbStatement) statement = cb_sql_prepare (source, "VACUUM INTO ?1", error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_text (statement, 1, part);
  return !g_cancellable_set_error_if_cancelled (cancellable, error) &&
         cb_statement_run (statement, error) && cb_versions_mark_copy (part, error) &&
         verify (source, part, cancellable, error) &&
         !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static gboolean
write_copy (CbSql *source,
            const char *path,
            const char *target,
            GCancellable *cancellable,
            GError **error)
{
  g_autofree char *part = g_strconcat (target, ".part", NULL);

  if (!check_target (path, target, error) || !cb_backup_make_private (part, target, error))
    return FALSE;
  if (fill (source, part, cancellable, error))
    return cb_backup_rename (part, target, error);
  (void) g_unlink (part);
  return FALSE;
}

gboolean
cb_backup_write (CbDatabase *database, const char *target, GError **error)
{
  return write_copy (database->sql, database->path, target, NULL, error);
}

gboolean
cb_backup_write_apart (const char *path,
                       const char *target,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (CbSql) source = cb_sql_open_read_only (path, error);
  /* A connection that takes addresses for files takes none for a path that begins with "/". */
  g_autofree char *absolute = g_canonicalize_filename (target, NULL);

  if (source == NULL)
    return FALSE;
  cb_sql_set_cancellable (source, cancellable);
  return write_copy (source, path, absolute, cancellable, error);
}
