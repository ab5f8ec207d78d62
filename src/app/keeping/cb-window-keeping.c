/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-application.h"
#include "cb-copies-window.h"
#include "cb-error.h"
#include "cb-window-keeping.h"

void
cb_window_show_notice (CbWindow *self, const char *text, const char *button, const char *action)
{
  g_return_if_fail (CB_IS_WINDOW (self));

  cb_notice_bar_show (self->notice_bar, text, button, action);
}

static void
copies_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbWindow *self = CB_WINDOW (widget);

  if (self->session != NULL)
    gtk_window_present (cb_copies_window_new (GTK_WINDOW (self), self->session));
}

/* A damaged database that could be opened: the page that says what can be done needs it closed. */
static void
rescue_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));
  g_autoptr (GError)
      error = g_error_new_literal (CB_ERROR, CB_ERROR_CORRUPT, "quick_check found faults");

  if (application != NULL)
    cb_application_close_database (CB_APPLICATION (application), error);
}

/* Something could not be saved, and the rows keep it. The next step that is saved says that it can
 * be again. */
static void
unsaved_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbWindow *self = CB_WINDOW (widget);
  g_autofree char *text = g_strdup_printf (
      /* Translators: %s is a sentence that says why. */
      _ ("%s What you typed stays in its row and is saved with the next change that can be."),
      g_variant_get_string (parameter, NULL));

  self->unsaved = TRUE;
  cb_notice_bar_show (self->notice_bar, text, _ ("_Export…"), "win.export");
}

void
cb_window_forget_unsaved (CbWindow *self)
{
  if (self->unsaved)
    cb_notice_bar_hide (self->notice_bar);
  self->unsaved = FALSE;
}

void
cb_window_install_keeping_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.copies", NULL, copies_action);
  gtk_widget_class_install_action (widget_class, "win.rescue", NULL, rescue_action);
  gtk_widget_class_install_action (widget_class, "win.unsaved", "s", unsaved_action);
}
