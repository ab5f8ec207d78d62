/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-backup.h"
#include "cb-keeping.h"
#include "cb-names.h"
#include "cb-setup.h"

typedef struct
{
  char *path;
  char *other; /* a copy, or where something is written */
  CbCopyReason reason;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->other);
  g_free (job);
}

static void
run (const char *path,
     const char *other,
     CbCopyReason reason,
     GTaskThreadFunc func,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->other = g_strdup (other);
  job->reason = reason;
  g_task_set_task_data (task, job, job_free);
  /* A copy that was made in the moment in which it was cancelled is made all the same. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, func);
  g_object_unref (task);
}

static void
give (GTask *task, gpointer value, GDestroyNotify value_free, GError *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, value, value_free);
}

static gpointer
finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* "records.db" with "-salvaged" is "records-salvaged.db", or "records-salvaged-2.db". */
static char *
choose_free (const char *path, const char *addition)
{
  g_autofree char *stem = g_str_has_suffix (path, ".db")
                              ? g_strndup (path, strlen (path) - strlen (".db"))
                              : g_strdup (path);
  g_autofree char *name = g_strconcat (stem, addition, ".db", NULL);

  for (guint number = 2; g_file_test (name, G_FILE_TEST_EXISTS); number++)
    {
      g_free (name);
      name = g_strdup_printf ("%s%s-%u.db", stem, addition, number);
    }
  return g_steal_pointer (&name);
}

/* --- copies ---------------------------------------------------------------- */

static void
list_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  give (task, cb_copies_list (job->path), (GDestroyNotify) g_ptr_array_unref, NULL);
}

void
cb_keeping_list_async (const char *path,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  run (path, NULL, 0, list_thread, cancellable, callback, user_data);
}

GPtrArray *
cb_keeping_list_finish (GAsyncResult *result, GError **error)
{
  return finish (result, error);
}

static void
preview_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  CbRestorePreview *preview = cb_safekeeping_preview (job->path, job->other, cancellable, &error);

  give (task, preview, (GDestroyNotify) cb_restore_preview_free, error);
}

void
cb_keeping_preview_async (const char *path,
                          const char *copy,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  run (path, copy, 0, preview_thread, cancellable, callback, user_data);
}

CbRestorePreview *
cb_keeping_preview_finish (GAsyncResult *result, GError **error)
{
  return finish (result, error);
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autofree char *path = cb_safekeeping_find_good_copy (job->path, cancellable);
  g_autoptr (GPtrArray) copies = cb_copies_list (job->path);
  CbCopy *found = NULL;

  for (guint i = 0; path != NULL && found == NULL && i < copies->len; i++)
    {
      const CbCopy *copy = g_ptr_array_index (copies, i);

      if (g_str_equal (copy->path, path))
        found = cb_copy_new (copy->path, copy->reason, copy->at, copy->size);
    }
  give (task, found, (GDestroyNotify) cb_copy_free, NULL);
}

void
cb_keeping_find_async (const char *path,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  run (path, NULL, 0, find_thread, cancellable, callback, user_data);
}

CbCopy *
cb_keeping_find_finish (GAsyncResult *result, GError **error)
{
  return finish (result, error);
}

static void
copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  char *copy = NULL;

  if (job->reason != CB_COPY_DAILY ||
      cb_copies_is_due (job->path, g_get_real_time () / G_USEC_PER_SEC))
    copy = cb_copies_add_apart (job->path, job->reason, cancellable, &error);
  give (task, copy, g_free, error);
}

void
cb_keeping_copy_async (const char *path,
                       CbCopyReason reason,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  run (path, NULL, reason, copy_thread, cancellable, callback, user_data);
}

static void
open_copy_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  char *path = cb_safekeeping_open_copy (job->path, job->other, &error);

  give (task, path, g_free, error);
}

void
cb_keeping_open_copy_async (const char *path,
                            const char *copy,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  run (path, copy, 0, open_copy_thread, cancellable, callback, user_data);
}

static void
take_along_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autofree char *preset = cb_setup_get_default_path ();
  g_autofree char *folder = g_path_get_dirname (preset);
  g_autofree char *base = g_path_get_basename (job->path);
  g_autofree char *whole = g_build_filename (folder, base, NULL);
  char *target = choose_free (whole, "");

  g_mkdir_with_parents (folder, 0700);
  if (!cb_backup_write_apart (job->path, target, cancellable, &error))
    g_clear_pointer (&target, g_free);
  give (task, target, g_free, error);
}

void
cb_keeping_take_along_async (const char *path,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  run (path, NULL, 0, take_along_thread, cancellable, callback, user_data);
}

static void
restore_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  char *kept = NULL;

  (void) cb_safekeeping_restore (job->path, job->other, &kept, &error);
  give (task, kept, g_free, error);
}

void
cb_keeping_restore_async (const char *path,
                          const char *copy,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  run (path, copy, 0, restore_thread, NULL, callback, user_data);
}

char *
cb_keeping_path_finish (GAsyncResult *result, GError **error)
{
  return finish (result, error);
}

/* --- damage ---------------------------------------------------------------- */

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  if (cb_copy_facts_check (job->path, TRUE, faults, cancellable, &error))
    give (task, g_steal_pointer (&faults), (GDestroyNotify) g_ptr_array_unref, NULL);
  else
    give (task, NULL, NULL, error);
}

void
cb_keeping_check_async (const char *path,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  run (path, NULL, 0, check_thread, cancellable, callback, user_data);
}

GPtrArray *
cb_keeping_check_finish (GAsyncResult *result, GError **error)
{
  return finish (result, error);
}

static void
salvage_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  CbSalvageReport *report;

  job->other = choose_free (job->path, "-salvaged");
  report = cb_salvage_run (job->path, job->other, cb_names_for_database (), cancellable, &error);
  give (task, report, (GDestroyNotify) cb_salvage_report_free, error);
}

void
cb_keeping_salvage_async (const char *path,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  run (path, NULL, 0, salvage_thread, cancellable, callback, user_data);
}

CbSalvageReport *
cb_keeping_salvage_finish (GAsyncResult *result, char **target, GError **error)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  *target = g_strdup (job->other);
  return finish (result, error);
}
