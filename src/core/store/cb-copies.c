/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cb-backup.h"
#include "cb-copies.h"
#include "cb-database-private.h"
#include "cb-search-rows.h"

#define MEMORY ":memory:"
#define SUFFIX ".db"
#define STAMP "%Y%m%dT%H%M%SZ"
#define STAMP_LENGTH 16

#define DAY (G_GINT64_CONSTANT (24) * 60 * 60)
#define ALL_DAYS 2
#define EACH_DAY_DAYS 14
#define EACH_WEEK_DAYS (8 * 7)
#define EACH_MONTH_DAYS 366
/* So many of the newest stay whatever their size. */
#define N_ALWAYS 3
/* 1 January 1970 was a Thursday: from here weeks begin on Mondays. */
#define DAYS_BEFORE_MONDAY 3

static const char *const reasons[CB_N_COPY_REASONS] = {
  "hand", "daily", "upgrade", "import", "merge", "restore",
};

CbCopy *
cb_copy_new (const char *path, CbCopyReason reason, gint64 at, guint64 size)
{
  CbCopy *copy = g_new0 (CbCopy, 1);

  copy->path = g_strdup (path);
  copy->reason = reason;
  copy->at = at;
  copy->size = size;
  copy->kept = reason == CB_COPY_HAND || reason == CB_COPY_RESTORE;
  return copy;
}

void
cb_copy_free (CbCopy *copy)
{
  g_free (copy->path);
  g_free (copy);
}

const char *
cb_copy_reason_get_id (CbCopyReason reason)
{
  g_return_val_if_fail (reason < CB_N_COPY_REASONS, NULL);

  return reasons[reason];
}

/* --- where they are, and their names --------------------------------------- */

static char *
follow_links (const char *path)
{
  char *resolved = realpath (path, NULL);
  char *target = g_strdup (resolved != NULL ? resolved : path);

  free (resolved);
  return target;
}

char *
cb_copies_get_folder (const char *path)
{
  g_autofree char *target = follow_links (path);

  return g_strconcat (target, ".backups", NULL);
}

static gboolean
read_stamp (const char *text, gint64 *at)
{
  g_autofree char *stamp = g_strndup (text, STAMP_LENGTH);
  g_autoptr (GDateTime) moment = NULL;

  if (strlen (stamp) != STAMP_LENGTH)
    return FALSE;
  moment = g_date_time_new_from_iso8601 (stamp, NULL);
  if (moment == NULL)
    return FALSE;
  *at = g_date_time_to_unix (moment);
  return TRUE;
}

/* "20261120T181500Z-merge.db", or "…-merge-2.db" for a second one in that second. */
static gboolean
read_name (const char *name, CbCopyReason *reason, gint64 *at)
{
  const char *word = name + STAMP_LENGTH + 1;

  if (!g_str_has_suffix (name, SUFFIX) || !read_stamp (name, at) || name[STAMP_LENGTH] != '-')
    return FALSE;
  for (guint i = 0; i < CB_N_COPY_REASONS; i++)
    if (g_str_has_prefix (word, reasons[i]) && strchr ("-.", word[strlen (reasons[i])]) != NULL)
      {
        *reason = i;
        return TRUE;
      }
  return FALSE;
}

/* What stands beside the database: "….before-restore-TIME", and from earlier versions
 * "….before-vN" and "….before-merge-TIME". */
static gboolean
read_suffix (const char *suffix, CbCopyReason *reason, gint64 *at)
{
  if (g_str_has_suffix (suffix, "-wal") || g_str_has_suffix (suffix, "-shm") ||
      g_str_has_suffix (suffix, "-journal") || g_str_has_suffix (suffix, ".part"))
    return FALSE;
  if (g_str_has_prefix (suffix, "restore-"))
    *reason = CB_COPY_RESTORE;
  else if (g_str_has_prefix (suffix, "merge-"))
    *reason = CB_COPY_MERGE;
  else if (g_str_has_prefix (suffix, "v") && g_ascii_isdigit (suffix[1]))
    *reason = CB_COPY_UPGRADE;
  else
    return FALSE;
  if (*reason != CB_COPY_UPGRADE && !read_stamp (strchr (suffix, '-') + 1, at))
    return FALSE;
  return TRUE;
}

static void
add_found (GPtrArray *copies, const char *file, CbCopyReason reason, gint64 at, gboolean kept)
{
  struct stat there;
  CbCopy *copy;

  if (lstat (file, &there) != 0 || !S_ISREG (there.st_mode))
    return;
  copy = cb_copy_new (file, reason, at > 0 ? at : (gint64) there.st_mtime, (guint64) there.st_size);
  copy->kept = copy->kept || kept;
  g_ptr_array_add (copies, copy);
}

static void
list_folder (const char *folder, GPtrArray *copies)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      CbCopyReason reason;
      gint64 at;

      if (read_name (name, &reason, &at))
        add_found (copies, file, reason, at, FALSE);
    }
}

static void
list_beside (const char *path, GPtrArray *copies)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *start = g_strconcat (base, ".before-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      CbCopyReason reason;
      gint64 at = 0;

      if (g_str_has_prefix (name, start) && read_suffix (name + strlen (start), &reason, &at))
        add_found (copies, file, reason, at, TRUE);
    }
}

static int
compare_copies (gconstpointer a, gconstpointer b)
{
  const CbCopy *one = *(const CbCopy *const *) a;
  const CbCopy *other = *(const CbCopy *const *) b;

  if (one->at != other->at)
    return one->at < other->at ? 1 : -1;
  return strcmp (other->path, one->path);
}

GPtrArray *
cb_copies_list (const char *path)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_copy_free);
  g_autofree char *target = follow_links (path);
  g_autofree char *folder = cb_copies_get_folder (path);

  list_folder (folder, copies);
  list_beside (target, copies);
  g_ptr_array_sort (copies, compare_copies);
  return copies;
}

/* --- the rule -------------------------------------------------------------- */

/* A number that copies of the same period have in common; -1 where all stay, -2 where none does. */
static gint64
find_period (gint64 at, gint64 now)
{
  gint64 age = (now - at) / DAY;
  gint64 day = at / DAY;
  g_autoptr (GDateTime) moment = NULL;

  if (age < ALL_DAYS)
    return -1;
  if (age < EACH_DAY_DAYS)
    return day;
  if (age < EACH_WEEK_DAYS)
    return G_MAXINT32 + (day + DAYS_BEFORE_MONDAY) / 7;
  if (age >= EACH_MONTH_DAYS)
    return -2;
  moment = g_date_time_new_from_unix_utc (at);
  return 2 * (gint64) G_MAXINT32 + g_date_time_get_year (moment) * 12 +
         g_date_time_get_month (moment);
}

GPtrArray *
cb_copies_choose_superfluous (GPtrArray *copies, gint64 now, guint64 limit)
{
  GPtrArray *superfluous = g_ptr_array_new ();
  gint64 last_period = -1;
  guint64 size = 0;
  guint n_seen = 0;

  for (guint i = 0; i < copies->len; i++)
    {
      CbCopy *copy = g_ptr_array_index (copies, i);
      gint64 period = find_period (copy->at, now);
      gboolean stays;

      if (copy->kept)
        continue;
      stays = period == -1 || (period >= 0 && period != last_period);
      last_period = period;
      size += copy->size;
      if (n_seen++ >= N_ALWAYS && (!stays || size > limit))
        {
          size -= copy->size;
          g_ptr_array_add (superfluous, copy);
        }
    }
  return superfluous;
}

/* What can not be removed now is tried again with the next copy. */
static void
remove_superfluous (const char *path)
{
  g_autoptr (GPtrArray) copies = cb_copies_list (path);
  g_autoptr (GPtrArray)
      superfluous = cb_copies_choose_superfluous (copies, g_get_real_time () / G_USEC_PER_SEC,
                                                  CB_COPIES_SIZE_LIMIT);

  for (guint i = 0; i < superfluous->len; i++)
    (void) g_unlink (((CbCopy *) g_ptr_array_index (superfluous, i))->path);
}

/* --- when ------------------------------------------------------------------ */

static gint64
find_last_change (const char *path)
{
  g_autofree char *target = follow_links (path);
  g_autofree char *log = g_strconcat (target, "-wal", NULL);
  struct stat there;
  gint64 last = 0;

  if (stat (target, &there) == 0)
    last = (gint64) there.st_mtime;
  /* An empty log is made by whoever opens the file. */
  if (stat (log, &there) == 0 && there.st_size > 0)
    last = MAX (last, (gint64) there.st_mtime);
  return last;
}

/* A copy put aside by a restore is of another state. */
static const CbCopy *
find_newest (GPtrArray *copies)
{
  for (guint i = 0; i < copies->len; i++)
    if (((CbCopy *) g_ptr_array_index (copies, i))->reason != CB_COPY_RESTORE)
      return g_ptr_array_index (copies, i);
  return NULL;
}

gboolean
cb_copies_is_current (const char *path)
{
  g_autoptr (GPtrArray) copies = cb_copies_list (path);
  const CbCopy *newest = find_newest (copies);

  return newest != NULL && newest->at > find_last_change (path);
}

gboolean
cb_copies_is_due (const char *path, gint64 now)
{
  g_autoptr (GPtrArray) copies = cb_copies_list (path);
  const CbCopy *newest = find_newest (copies);

  return newest == NULL || (now - newest->at >= DAY && newest->at <= find_last_change (path));
}

/* --- making one ------------------------------------------------------------ */

static gboolean
make_folder (const char *folder, GError **error)
{
  int saved_errno;

  if (g_mkdir (folder, 0700) == 0 || errno == EEXIST)
    return TRUE;
  saved_errno = errno;
  g_set_error (error, CB_ERROR, cb_error_from_errno (saved_errno), "create the folder “%s”: %s",
               folder, g_strerror (saved_errno));
  return FALSE;
}

static char *
choose_name (const char *path, CbCopyReason reason, GError **error)
{
  g_autofree char *folder = cb_copies_get_folder (path);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *stamp = g_date_time_format (now, STAMP);
  g_autofree char *stem = g_strdup_printf ("%s/%s-%s", folder, stamp, reasons[reason]);
  g_autofree char *name = g_strconcat (stem, SUFFIX, NULL);

  if (!make_folder (folder, error))
    return NULL;
  for (guint number = 2; g_file_test (name, G_FILE_TEST_EXISTS); number++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u" SUFFIX, stem, number);
    }
  return g_steal_pointer (&name);
}

/* Rates and the profile that every database begins with are no work of anybody. */
static gboolean
holds_nothing (CbDatabase *database)
{
  g_autoptr (CbStatement) statement =
      cb_sql_prepare (database->sql,
                      "SELECT 1 FROM command UNION ALL SELECT 1 FROM search_text "
                      "WHERE id >> " G_STRINGIFY (
                          CB_SEARCH_RECORD_BITS) " NOT IN (SELECT number FROM search_noun "
                                                 "WHERE noun IN ('rate', 'profile')) LIMIT 1",
                      NULL);

  return statement != NULL && cb_statement_step (statement, NULL) == CB_SQL_STEP_DONE;
}

gboolean
cb_copies_add (CbDatabase *database, CbCopyReason reason, char **copy, GError **error)
{
  g_autofree char *target = NULL;

  if (copy != NULL)
    *copy = NULL;
  if (g_str_equal (database->path, MEMORY) ||
      (reason != CB_COPY_UPGRADE && holds_nothing (database)))
    return TRUE;
  target = choose_name (database->path, reason, error);
  if (target == NULL || !cb_backup_write (database, target, error))
    return FALSE;
  remove_superfluous (database->path);
  if (copy != NULL)
    *copy = g_steal_pointer (&target);
  return TRUE;
}

gboolean
cb_copies_replace (CbDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) copies = cb_copies_list (database->path);
  gboolean any = FALSE;

  for (guint i = 0; i < copies->len; i++)
    any = any || !((CbCopy *) g_ptr_array_index (copies, i))->kept;
  if (!any)
    return TRUE;
  if (!cb_copies_add (database, CB_COPY_DAILY, NULL, error))
    return FALSE;
  for (guint i = 0; i < copies->len; i++)
    {
      const CbCopy *copy = g_ptr_array_index (copies, i);

      if (!copy->kept && g_unlink (copy->path) != 0 && errno != ENOENT)
        {
          int saved_errno = errno;

          g_set_error (error, CB_ERROR, cb_error_from_errno (saved_errno), "remove “%s”: %s",
                       copy->path, g_strerror (saved_errno));
          return FALSE;
        }
    }
  return TRUE;
}

char *
cb_copies_add_apart (const char *path,
                     CbCopyReason reason,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autofree char *target = choose_name (path, reason, error);

  if (target == NULL || !cb_backup_write_apart (path, target, cancellable, error))
    return NULL;
  remove_superfluous (path);
  return g_steal_pointer (&target);
}
