/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "cb-backup.h"
#include "cb-error.h"
#include "cb-names.h"
#include "cb-safekeeping.h"

/* What SQLite keeps beside a database, and what belongs to it therefore. */
static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };

static CbDatabase *
open_sound (const char *path, GError **error)
{
  g_autoptr (CbDatabase)
      database = cb_database_open (path, CB_DATABASE_OPEN, cb_names_for_database (), error);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  if (database == NULL || !cb_database_check (database, faults, error))
    return NULL;
  if (faults->len == 0)
    return g_steal_pointer (&database);

  g_set_error (error, CB_ERROR, CB_ERROR_CORRUPT, "%s",
               (const char *) g_ptr_array_index (faults, 0));
  return NULL;
}

/* Whoever closes a database last takes its log away. When the log is still there after
 * we have opened and closed it, somebody else has it open. A damaged database can
 * not be asked, and is not in use. */
static gboolean
check_unused (const char *path, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GError *cause = NULL;
  CbDatabase *database = cb_database_open (path, CB_DATABASE_OPEN, cb_names_for_database (),
                                           &cause);

  if (database == NULL && g_error_matches (cause, CB_ERROR, CB_ERROR_BUSY))
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  g_clear_error (&cause);
  if (database == NULL)
    return TRUE;
  cb_database_close (database);
  if (!g_file_test (log, G_FILE_TEST_EXISTS))
    return TRUE;

  g_set_error (error, CB_ERROR, CB_ERROR_BUSY, "“%s” is open in another program", path);
  return FALSE;
}

static char *
choose_name (const char *path)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%dT%H%M%SZ");
  g_autofree char *name = g_strdup_printf ("%s.before-restore-%s", path, stamp);

  for (guint number = 2; g_file_test (name, G_FILE_TEST_EXISTS); number++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.before-restore-%s-%u", path, stamp, number);
    }
  return g_steal_pointer (&name);
}

static gboolean
move (const char *from, const char *to, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *old = g_strconcat (from, suffixes[i], NULL);
      g_autofree char *new = g_strconcat (to, suffixes[i], NULL);

      if (g_rename (old, new) != 0 && errno != ENOENT)
        {
          int saved_errno = errno;

          g_set_error (error, CB_ERROR, CB_ERROR_ACCESS, "rename “%s”: %s", old,
                       g_strerror (saved_errno));
          return FALSE;
        }
    }
  return TRUE;
}

/* A link to the database stays, and what it leads to is replaced: the log stands beside that. */
static char *
follow_links (const char *path)
{
  char *resolved = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? realpath (path, NULL) : NULL;
  char *target = g_strdup (resolved != NULL ? resolved : path);

  free (resolved);
  return target;
}

static gboolean
is_same_file (const char *one, const char *other)
{
  struct stat first;
  struct stat second;

  return stat (one, &first) == 0 && stat (other, &second) == 0 && first.st_dev == second.st_dev &&
         first.st_ino == second.st_ino;
}

gboolean
cb_safekeeping_restore (const char *path, const char *backup, char **kept, GError **error)
{
  g_autofree char *target = follow_links (path);
  g_autoptr (CbDatabase) source = NULL;
  g_autofree char *old = NULL;

  if (is_same_file (target, backup))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_EXISTS, "“%s” is the database itself", backup);
      return FALSE;
    }
  source = open_sound (backup, error);
  if (source == NULL)
    return FALSE;

  if (g_file_test (target, G_FILE_TEST_EXISTS))
    {
      old = choose_name (target);
      if (!check_unused (target, error) || !move (target, old, error))
        return FALSE;
    }
  if (!cb_backup_write (source, target, error))
    {
      /* Put everything back as it was. */
      if (old != NULL)
        (void) move (old, target, NULL);
      return FALSE;
    }
  if (kept != NULL)
    *kept = g_steal_pointer (&old);
  return TRUE;
}
