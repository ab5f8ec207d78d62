/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-recent-files.h"
#include "cb-recent-group.h"
#include "cb-text.h"

struct _CbRecentGroup
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray *rows; /* of the group, which holds them */
  CbRecentFiles *files;
  char *current;
  char *told; /* what the rows say */
};

G_DEFINE_FINAL_TYPE (CbRecentGroup, cb_recent_group, ADW_TYPE_BIN)

#define PATH_KEY "cb-path"

/* From a dialog the window below is asked; the dialog is then in its way. */
static void
open_cb (CbRecentGroup *self, AdwActionRow *row)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWindow *parent = GTK_IS_WINDOW (root) ? gtk_window_get_transient_for (GTK_WINDOW (root))
                                           : NULL;
  g_autofree char *path = g_strdup (g_object_get_data (G_OBJECT (row), PATH_KEY));

  if (parent != NULL)
    {
      gtk_window_close (GTK_WINDOW (root));
      root = GTK_WIDGET (parent);
    }
  gtk_widget_activate_action (root, "win.open-recent", "s", path);
}

static void
remove_cb (GtkButton *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_ACTION_ROW);
  GtkWidget *group = gtk_widget_get_ancestor (row, CB_TYPE_RECENT_GROUP);

  /* The button goes with its row; the keyboard must not go with it. */
  gtk_widget_child_focus (group, GTK_DIR_TAB_FORWARD);
  cb_recent_files_remove (g_object_get_data (G_OBJECT (row), PATH_KEY));
}

static GtkWidget *
make_remove_button (const CbRecentFile *file)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *name = cb_text_isolate (file->name);
  /* Translators: %s is the name of a file; the file itself stays */
  g_autofree char *label = g_strdup_printf (_ ("Remove %s from the list"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove from the list"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), NULL);
  return button;
}

static GtkWidget *
make_row (CbRecentGroup *self, const CbRecentFile *file)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = cb_text_isolate (file->name);
  g_autofree char *folder = cb_text_isolate (file->folder);
  g_autofree char *missing = NULL;

  /* Translators: %s is a folder in which a file was */
  if (file->missing)
    missing = g_strdup_printf (_ ("No longer in %s"), folder);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), file->missing ? missing : folder);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name (file->missing
                                                               ? "dialog-question-symbolic"
                                                               : "document-open-recent-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_remove_button (file));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), !file->missing);
  if (file->missing)
    gtk_widget_add_css_class (row, "missing");
  g_object_set_data_full (G_OBJECT (row), PATH_KEY, g_strdup (file->path), g_free);
  g_signal_connect_swapped (row, "activated", G_CALLBACK (open_cb), self);
  return row;
}

/* What the rows say, to see whether others would say something else. */
static char *
describe_rows (CbRecentGroup *self)
{
  GPtrArray *files = cb_recent_files_get (self->files);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    {
      const CbRecentFile *file = g_ptr_array_index (files, i);

      if (g_strcmp0 (file->path, self->current) != 0)
        g_string_append_printf (text, "%s\n%d\n", file->path, file->missing);
    }
  return g_string_free (text, FALSE);
}

/* The desktop's list changes with every file of every program; rows that stay keep the keyboard. */
static void
update (CbRecentGroup *self)
{
  GPtrArray *files = cb_recent_files_get (self->files);
  g_autofree char *told = describe_rows (self);

  if (g_strcmp0 (told, self->told) == 0)
    return;
  g_free (self->told);
  self->told = g_steal_pointer (&told);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < files->len; i++)
    {
      const CbRecentFile *file = g_ptr_array_index (files, i);

      if (g_strcmp0 (file->path, self->current) != 0)
        g_ptr_array_add (self->rows, make_row (self, file));
    }
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_add (self->group, g_ptr_array_index (self->rows, i));
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
cb_recent_group_dispose (GObject *object)
{
  CbRecentGroup *self = CB_RECENT_GROUP (object);

  g_clear_object (&self->files);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->current, g_free);
  g_clear_pointer (&self->told, g_free);

  G_OBJECT_CLASS (cb_recent_group_parent_class)->dispose (object);
}

static void
cb_recent_group_class_init (CbRecentGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cb_recent_group_dispose;
}

static void
cb_recent_group_init (CbRecentGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Opened Lately"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->files = cb_recent_files_new ();
  g_signal_connect_object (self->files, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

void
cb_recent_group_set_current (CbRecentGroup *self, const char *path)
{
  g_return_if_fail (CB_IS_RECENT_GROUP (self));

  g_free (self->current);
  self->current = g_strdup (path);
  update (self);
}
