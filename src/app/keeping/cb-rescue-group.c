/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-application.h"
#include "cb-copy-sentences.h"
#include "cb-error.h"
#include "cb-keeping.h"
#include "cb-navigation.h"
#include "cb-rescue-group.h"
#include "cb-salvage-window.h"

struct _CbRescueGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *copy_row;
  GtkWidget *salvage_row;
  GtkWidget *along_row;
  GtkWidget *spinner; /* of the row whose work is under way */
  char *path;
  char *copy; /* the newest that is good */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (CbRescueGroup, cb_rescue_group, ADW_TYPE_PREFERENCES_GROUP)

static GtkWindow *
find_window (CbRescueGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
open_database (CbRescueGroup *self, const char *path)
{
  GtkWindow *window = find_window (self);
  GtkApplication *application = window != NULL ? gtk_window_get_application (window) : NULL;

  if (CB_IS_APPLICATION (application))
    cb_application_open_database (CB_APPLICATION (application), path, CB_DATABASE_OPEN, FALSE);
}

/* One thing at a time: the others wait, and the row that works shows it. */
static void
set_working (CbRescueGroup *self, GtkWidget *row)
{
  gboolean rest = row == NULL;

  if (self->spinner != NULL)
    adw_action_row_remove (ADW_ACTION_ROW (
                               gtk_widget_get_ancestor (self->spinner, ADW_TYPE_ACTION_ROW)),
                           self->spinner);
  self->spinner = NULL;
  gtk_widget_set_sensitive (self->copy_row, rest && self->copy != NULL);
  gtk_widget_set_sensitive (self->salvage_row, rest);
  gtk_widget_set_sensitive (self->along_row, rest);
  if (row == NULL)
    return;
  self->spinner = gtk_spinner_new ();
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->spinner);
}

/* --- opening a copy -------------------------------------------------------- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRescueGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = cb_keeping_path_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->path == NULL)
    return;
  set_working (self, NULL);
  if (path != NULL)
    open_database (self, path);
  else
    cb_show_error (GTK_WIDGET (self), error);
}

static void
copy_activated_cb (CbRescueGroup *self)
{
  set_working (self, self->copy_row);
  cb_keeping_open_copy_async (self->path, self->copy, self->cancellable, written_cb,
                              g_object_ref (self));
}

static void
along_activated_cb (CbRescueGroup *self)
{
  set_working (self, self->along_row);
  cb_keeping_take_along_async (self->path, self->cancellable, written_cb, g_object_ref (self));
}

/* --- salvaging ------------------------------------------------------------- */

static void
salvaged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRescueGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *target = NULL;
  g_autoptr (CbSalvageReport) report = cb_keeping_salvage_finish (result, &target, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->path == NULL)
    return;
  set_working (self, NULL);
  if (report == NULL)
    cb_show_error (GTK_WIDGET (self), error);
  else
    gtk_window_present (cb_salvage_window_new (find_window (self), report, target));
}

static void
salvage_activated_cb (CbRescueGroup *self)
{
  set_working (self, self->salvage_row);
  cb_keeping_salvage_async (self->path, self->cancellable, salvaged_cb, g_object_ref (self));
}

/* --- what there is --------------------------------------------------------- */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRescueGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  CbCopy *copy = cb_keeping_find_finish (result, &error);
  g_autofree char *when = NULL;
  g_autofree char *text = NULL;

  if (self->path == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    {
      g_clear_pointer (&copy, cb_copy_free);
      return;
    }
  if (copy == NULL)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->copy_row),
                                   _ ("There is no copy that can be read"));
      return;
    }
  when = cb_copy_sentences_moment (copy);
  text = g_strdup_printf ("%s · %s", when, cb_copy_sentences_reason (copy->reason));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->copy_row), text);
  self->copy = g_strdup (copy->path);
  gtk_widget_set_sensitive (self->copy_row, self->spinner == NULL);
  cb_copy_free (copy);
}

void
cb_rescue_group_set_trouble (CbRescueGroup *self, const char *path, const GError *error)
{
  gboolean damaged = g_error_matches (error, CB_ERROR, CB_ERROR_CORRUPT);
  gboolean gone = g_error_matches (error, CB_ERROR, CB_ERROR_NOT_FOUND);
  gboolean locked = g_error_matches (error, CB_ERROR, CB_ERROR_READ_ONLY) ||
                    g_error_matches (error, CB_ERROR, CB_ERROR_ACCESS) ||
                    g_error_matches (error, CB_ERROR, CB_ERROR_BUSY);

  g_return_if_fail (CB_IS_RESCUE_GROUP (self));

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_free (self->path);
  self->path = g_strdup (path);
  g_clear_pointer (&self->copy, g_free);
  set_working (self, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self), damaged || gone || locked);
  gtk_widget_set_visible (self->copy_row, damaged || gone);
  gtk_widget_set_visible (self->salvage_row, damaged);
  gtk_widget_set_visible (self->along_row, locked);
  if (!damaged && !gone)
    return;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->copy_row), _ ("Looking for a good copy…"));
  cb_keeping_find_async (path, self->cancellable, found_cb, g_object_ref (self));
}

/* --- the widget ------------------------------------------------------------ */

static GtkWidget *
add_row (CbRescueGroup *self, const char *title, const char *subtitle, GCallback activated)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_swapped (row, "activated", activated, self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return row;
}

static void
cb_rescue_group_dispose (GObject *object)
{
  CbRescueGroup *self = CB_RESCUE_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->copy, g_free);

  G_OBJECT_CLASS (cb_rescue_group_parent_class)->dispose (object);
}

static void
cb_rescue_group_finalize (GObject *object)
{
  g_object_unref (CB_RESCUE_GROUP (object)->cancellable);

  G_OBJECT_CLASS (cb_rescue_group_parent_class)->finalize (object);
}

static void
cb_rescue_group_class_init (CbRescueGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_rescue_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_rescue_group_finalize;
}

static void
cb_rescue_group_init (CbRescueGroup *self)
{
  self->cancellable = g_cancellable_new ();
  self->copy_row = add_row (self, _ ("Open the Newest Good Copy"), "",
                            G_CALLBACK (copy_activated_cb));
  self->salvage_row = add_row (self, _ ("Salvage What Can Be Read"),
                               _ ("Readable records are written to a new database"),
                               G_CALLBACK (salvage_activated_cb));
  self->along_row = add_row (self, _ ("Work in a Copy"),
                             _ ("A copy in your own folder, which can be changed"),
                             G_CALLBACK (along_activated_cb));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _ ("Nothing is deleted: the file stays as it is."));
}
