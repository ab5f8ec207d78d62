/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a file is still there is asked for in a thread: it may be on a disk that sleeps, or on
 * another computer. */

#include "config.h"

#include <string.h>

#include "cb-recent-files.h"

#define MOST_FILES 10
#define DATABASE_TYPE "application/vnd.capacitybridge.database"
/* As other programs see who has opened a file. */
#define PROGRAM "capacity-bridge"

struct _CbRecentFiles
{
  GObject parent_instance;

  GPtrArray *files;
  GCancellable *cancellable;
  guint start_id;
};

G_DEFINE_FINAL_TYPE (CbRecentFiles, cb_recent_files, G_TYPE_OBJECT)

static guint changed_signal;

static void
free_file (gpointer data)
{
  CbRecentFile *file = data;

  g_free (file->path);
  g_free (file->name);
  g_free (file->folder);
  g_free (file);
}

static char *
name_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);
  const char *home = g_get_home_dir ();
  gsize length = strlen (home);

  if (length > 1 && g_str_has_prefix (shown, home) &&
      (shown[length] == '\0' || shown[length] == G_DIR_SEPARATOR))
    return g_strconcat ("~", shown + length, NULL);
  return g_steal_pointer (&shown);
}

static CbRecentFile *
new_file (const char *path)
{
  CbRecentFile *file = g_new0 (CbRecentFile, 1);

  file->path = g_strdup (path);
  file->name = g_filename_display_basename (path);
  file->folder = name_folder (path);
  return file;
}

/* --- the desktop's list ---------------------------------------------------- */

static gboolean
is_ours (GtkRecentInfo *info)
{
  return g_strcmp0 (gtk_recent_info_get_mime_type (info), DATABASE_TYPE) == 0 &&
         gtk_recent_info_has_application (info, PROGRAM);
}

static int
compare_newest (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_modified ((GtkRecentInfo *) b),
                              gtk_recent_info_get_modified ((GtkRecentInfo *) a));
}

static GPtrArray *
list_files (void)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (free_file);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  items = g_list_sort (items, compare_newest);
  for (GList *l = items; l != NULL && files->len < MOST_FILES; l = l->next)
    if (is_ours (l->data))
      {
        g_autofree char *path = g_filename_from_uri (gtk_recent_info_get_uri (l->data), NULL, NULL);

        if (path != NULL)
          g_ptr_array_add (files, new_file (path));
      }
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  return files;
}

void
cb_recent_files_add (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = {
    .mime_type = (char *) DATABASE_TYPE,
    .app_name = (char *) PROGRAM,
    .app_exec = (char *) PROGRAM " %f",
    .is_private = TRUE,
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

void
cb_recent_files_remove (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);

  /* That it is not in the list any more is as good. */
  gtk_recent_manager_remove_item (gtk_recent_manager_get_default (), uri, NULL);
}

void
cb_recent_files_clear (void)
{
  GtkRecentManager *manager = gtk_recent_manager_get_default ();
  GList *items = gtk_recent_manager_get_items (manager);

  for (GList *l = items; l != NULL; l = l->next)
    if (is_ours (l->data))
      gtk_recent_manager_remove_item (manager, gtk_recent_info_get_uri (l->data), NULL);
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

/* --- which are there ------------------------------------------------------- */

static void
look_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GPtrArray *files = task_data;

  for (guint i = 0; i < files->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      CbRecentFile *file = g_ptr_array_index (files, i);

      file->missing = !g_file_test (file->path, G_FILE_TEST_EXISTS);
    }
  g_task_return_pointer (task, g_ptr_array_ref (files), (GDestroyNotify) g_ptr_array_unref);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CbRecentFiles *self = CB_RECENT_FILES (source);
  g_autoptr (GPtrArray) files = g_task_propagate_pointer (G_TASK (result), NULL);

  if (files == NULL)
    return; /* newer ones are under way */

  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = g_steal_pointer (&files);
  g_signal_emit (self, changed_signal, 0);
}

static void
reload (CbRecentFiles *self)
{
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, looked_cb, NULL);
  g_task_set_source_tag (task, reload);
  g_task_set_task_data (task, list_files (), (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, look_in_thread);
}

/* GTK reads the list of the desktop when it is first asked for, and that can be a long one. */
static gboolean
start_cb (gpointer user_data)
{
  CbRecentFiles *self = user_data;

  self->start_id = 0;
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  reload (self);
  return G_SOURCE_REMOVE;
}

static void
cb_recent_files_dispose (GObject *object)
{
  CbRecentFiles *self = CB_RECENT_FILES (object);

  g_clear_handle_id (&self->start_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->files, g_ptr_array_unref);

  G_OBJECT_CLASS (cb_recent_files_parent_class)->dispose (object);
}

static void
cb_recent_files_class_init (CbRecentFilesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_recent_files_dispose;

  changed_signal = g_signal_new ("changed", CB_TYPE_RECENT_FILES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
cb_recent_files_init (CbRecentFiles *self)
{
  self->files = g_ptr_array_new_with_free_func (free_file);
  /* After the first frame. */
  self->start_id = g_idle_add_full (G_PRIORITY_LOW, start_cb, self, NULL);
}

CbRecentFiles *
cb_recent_files_new (void)
{
  return g_object_new (CB_TYPE_RECENT_FILES, NULL);
}

GPtrArray *
cb_recent_files_get (CbRecentFiles *self)
{
  g_return_val_if_fail (CB_IS_RECENT_FILES (self), NULL);

  return self->files;
}
