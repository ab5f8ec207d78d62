/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cb-backup.h"
#include "cb-copies.h"
#include "cb-error.h"
#include "cb-names.h"
#include "cb-safekeeping.h"

/* What SQLite keeps beside a database, and what belongs to it therefore. The log goes first: were
 * it left for a moment without its database, a file that takes the place would be given its pages.
 */
static const char *const suffixes[] = { "-shm", "-wal", "-journal", "" };

/* Reads a copy from end to end. */
static gboolean
check_sound (const char *path, gboolean quick, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  if (!cb_copy_facts_check (path, quick, faults, cancellable, error))
    return FALSE;
  if (faults->len == 0)
    return TRUE;

  g_set_error (error, CB_ERROR, CB_ERROR_CORRUPT, "%s",
               (const char *) g_ptr_array_index (faults, 0));
  return FALSE;
}

/* --- what a copy holds ----------------------------------------------------- */

void
cb_restore_preview_free (CbRestorePreview *preview)
{
  g_clear_pointer (&preview->copy, cb_copy_facts_free);
  g_clear_pointer (&preview->present, cb_copy_facts_free);
  g_clear_error (&preview->trouble);
  g_clear_pointer (&preview->lost, g_ptr_array_unref);
  g_free (preview);
}

CbRestorePreview *
cb_safekeeping_preview (const char *path,
                        const char *backup,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (CbRestorePreview) preview = g_new0 (CbRestorePreview, 1);

  if (!check_sound (backup, FALSE, cancellable, error))
    return NULL;
  preview->copy = cb_copy_facts_read (backup, error);
  if (preview->copy == NULL)
    return NULL;
  preview->present = cb_copy_facts_read (path, &preview->trouble);
  if (preview->present != NULL)
    preview->lost = cb_copy_facts_list_later (path, preview->copy->newest, &preview->related,
                                              &preview->trouble);
  if (preview->lost == NULL)
    preview->lost = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_step_free);
  return g_steal_pointer (&preview);
}

char *
cb_safekeeping_find_good_copy (const char *path, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) copies = cb_copies_list (path);

  for (guint i = 0; i < copies->len; i++)
    {
      const CbCopy *copy = g_ptr_array_index (copies, i);

      if (g_cancellable_is_cancelled (cancellable))
        return NULL;
      if (check_sound (copy->path, FALSE, cancellable, NULL))
        return g_strdup (copy->path);
    }
  return NULL;
}

/* --- restoring ------------------------------------------------------------- */

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

/* Opens what was written as the program will: a copy of this version has to be sound in what is
 * searched as well. An older one is brought up to date when it is opened, after another copy. */
static gboolean
check_written (const char *path, const char *backup, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CbDatabase) database = NULL;

  if (!cb_copy_facts_is_latest (backup))
    return TRUE;
  database = cb_database_open (path, CB_DATABASE_OPEN, cb_names_for_database (), error);
  if (database == NULL || !cb_database_check (database, faults, error))
    return FALSE;
  if (faults->len == 0)
    return TRUE;
  g_set_error (error, CB_ERROR, CB_ERROR_CORRUPT, "%s",
               (const char *) g_ptr_array_index (faults, 0));
  return FALSE;
}

/* Writes a checked copy of @backup beside @target, ready to be renamed. */
static char *
write_beside (const char *target, const char *backup, GError **error)
{
  g_autofree char *name = g_strconcat (target, ".restoring", NULL);

  if (!check_sound (backup, FALSE, NULL, error) ||
      !cb_backup_write_apart (backup, name, NULL, error))
    return NULL;
  if (check_written (name, backup, error))
    return g_steal_pointer (&name);
  (void) g_unlink (name);
  return NULL;
}

char *
cb_safekeeping_open_copy (const char *path, const char *backup, GError **error)
{
  g_autofree char *target = follow_links (path);
  g_autofree char *stem = g_str_has_suffix (target, ".db")
                              ? g_strndup (target, strlen (target) - strlen (".db"))
                              : g_strdup (target);
  g_autofree char *name = g_strconcat (stem, "-restored.db", NULL);
  g_autofree char *written = write_beside (target, backup, error);

  if (written == NULL)
    return NULL;
  for (guint number = 2; g_file_test (name, G_FILE_TEST_EXISTS); number++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-restored-%u.db", stem, number);
    }
  return cb_backup_rename (written, name, error) ? g_steal_pointer (&name) : NULL;
}

gboolean
cb_safekeeping_restore (const char *path, const char *backup, char **kept, GError **error)
{
  g_autofree char *target = follow_links (path);
  g_autofree char *written = NULL;
  g_autofree char *old = NULL;

  if (is_same_file (target, backup))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_EXISTS, "“%s” is the database itself", backup);
      return FALSE;
    }
  written = write_beside (target, backup, error);
  if (written == NULL)
    return FALSE;

  if (g_file_test (target, G_FILE_TEST_EXISTS))
    {
      old = choose_name (target);
      if (!check_unused (target, error) || !move (target, old, error))
        {
          (void) g_unlink (written);
          return FALSE;
        }
    }
  if (!cb_backup_rename (written, target, error))
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
