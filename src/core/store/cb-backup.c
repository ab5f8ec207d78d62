/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "cb-backup.h"
#include "cb-database-private.h"
#include "cb-versions.h"

/* The new name is on the disk when the folder is; not every file system can do that, or has to. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  (void) g_fsync (fd);
  (void) g_close (fd, NULL);
}

/* Puts what was written on the disk, and then gives it its final name: after a
 * power cut there is the old file or the whole new one. */
static gboolean
sync_and_rename (const char *path, const char *target, GError **error)
{
  int saved_errno = 0;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0 || g_fsync (fd) != 0 || g_rename (path, target) != 0)
    saved_errno = errno;
  if (fd >= 0)
    (void) g_close (fd, NULL);
  if (saved_errno == 0)
    {
      sync_folder (target);
      return TRUE;
    }

  (void) g_unlink (path);
  g_set_error (error, CB_ERROR, saved_errno == ENOSPC ? CB_ERROR_NO_SPACE : CB_ERROR_ACCESS,
               "write “%s”: %s", target, g_strerror (saved_errno));
  return FALSE;
}

/* Renaming onto the database itself would leave its log beside another file, and take the file away
 * from whoever has it open; onto a device, it would take that away from the whole system. */
static gboolean
check_target (CbDatabase *database, const char *target, GError **error)
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
  if (stat (database->path, &own) != 0 || own.st_dev != there.st_dev || own.st_ino != there.st_ino)
    return TRUE;

  g_set_error (error, CB_ERROR, CB_ERROR_EXISTS, "“%s” is the database itself", target);
  return FALSE;
}

gboolean
cb_backup_write (CbDatabase *database, const char *target, GError **error)
{
  g_autofree char *part = g_strconcat (target, ".part", NULL);
  g_autoptr (CbStatement) statement = NULL;
  int fd;

  if (!check_target (database, target, error))
    return FALSE;

  /* VACUUM INTO fills an empty file that is there already, and so keeps its mode. */
  (void) g_unlink (part);
  fd = g_open (part, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      int saved_errno = errno;

      g_set_error (error, CB_ERROR, CB_ERROR_ACCESS, "write “%s”: %s", target,
                   g_strerror (saved_errno));
      return FALSE;
    }
  (void) g_close (fd, NULL);

  statement = cb_sql_prepare (database->sql, "VACUUM INTO ?1", error);
  if (statement == NULL)
    return FALSE;
  cb_statement_bind_text (statement, 1, part);
  if (!cb_statement_run (statement, error) || !cb_versions_mark_copy (part, error))
    {
      (void) g_unlink (part);
      return FALSE;
    }
  return sync_and_rename (part, target, error);
}
