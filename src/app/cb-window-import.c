/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of the window takes in files and texts of others. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-import-dialog.h"
#include "cb-import-history.h"
#include "cb-import-paste.h"
#include "cb-navigation.h"
#include "cb-window-private.h"

void
cb_window_import (CbWindow *self, GFile *file)
{
  g_return_if_fail (CB_IS_WINDOW (self));
  g_return_if_fail (self->session != NULL);

  gtk_window_present (cb_import_dialog_new (GTK_WINDOW (self), self->session, file));
}

static void
import_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = cb_compat_open_file_finish (result, &error);

  if (file == NULL)
    cb_show_error (GTK_WIDGET (self), error);
  else if (self->session != NULL)
    cb_window_import (self, file);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbWindow *self = CB_WINDOW (widget);

  cb_compat_open_file_async (GTK_WINDOW (self), _ ("Import Records"), CB_FILES_RECORDS,
                             self->cancellable, import_chosen_cb, g_object_ref (self));
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbWindow *self = CB_WINDOW (widget);

  if (self->session != NULL)
    cb_import_paste (GTK_WINDOW (self), self->session);
}

static void
past_imports_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbWindow *self = CB_WINDOW (widget);

  if (self->session != NULL)
    gtk_window_present (cb_import_history_new (GTK_WINDOW (self), self->session));
}

void
cb_window_install_import_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "win.past-imports", NULL, past_imports_action);
}
