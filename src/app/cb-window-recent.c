/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The databases opened lately, in the main menu. Those that are not there are left out. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-application.h"
#include "cb-recent-files.h"
#include "cb-text.h"
#include "cb-window-private.h"

/* What a menu says of a file: its name, and its folder where another one has the same name. An
 * underline would be taken for a mnemonic. */
static char *
make_label (GPtrArray *files, guint place)
{
  const CbRecentFile *file = g_ptr_array_index (files, place);
  g_autofree char *text = g_strdup (file->name);
  g_autofree char *isolated = NULL;
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < files->len; i++)
    if (i != place &&
        g_str_equal (((CbRecentFile *) g_ptr_array_index (files, i))->name, file->name))
      {
        g_free (text);
        text = g_build_filename (file->folder, file->name, NULL);
        break;
      }
  isolated = cb_text_isolate (text);
  parts = g_strsplit (isolated, "_", -1);
  return g_strjoinv ("__", parts);
}

static void
fill_menu (CbWindow *self)
{
  GPtrArray *files = cb_recent_files_get (self->recent_files);
  const char *current = self->session != NULL ? cb_session_get_path (self->session) : NULL;
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; i < files->len; i++)
    {
      const CbRecentFile *file = g_ptr_array_index (files, i);
      g_autofree char *label = make_label (files, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      if (file->missing || g_strcmp0 (file->path, current) == 0)
        continue;
      g_menu_item_set_action_and_target (item, "win.open-recent", "s", file->path);
      g_menu_append_item (section, item);
    }
  g_menu_append_section (self->recent_menu, NULL, G_MENU_MODEL (section));
  g_menu_append (last, _ ("_Clear This List"), "win.clear-recent");
  g_menu_append_section (self->recent_menu, NULL, G_MENU_MODEL (last));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.clear-recent", files->len > 0);
}

void
cb_window_update_recent (CbWindow *self)
{
  if (self->recent_files == NULL)
    {
      self->recent_files = cb_recent_files_new ();
      g_signal_connect_object (self->recent_files, "changed", G_CALLBACK (fill_menu), self,
                               G_CONNECT_SWAPPED);
    }
  fill_menu (self);
}

static void
open_recent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));

  if (application != NULL)
    cb_application_open_database (CB_APPLICATION (application),
                                  g_variant_get_string (parameter, NULL), CB_DATABASE_OPEN, FALSE);
}

static void
clear_recent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cb_recent_files_clear ();
}

void
cb_window_install_recent_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-recent", "s", open_recent_action);
  gtk_widget_class_install_action (widget_class, "win.clear-recent", NULL, clear_recent_action);
}
