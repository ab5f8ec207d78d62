/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-calendar-export.h"
#include "cb-compat.h"
#include "cb-marking-row.h"
#include "cb-navigation.h"
#include "cb-reference.h"
#include "cb-session-office.h"
#include "cb-window.h"

struct _CbCalendarExport
{
  AdwWindow parent_instance;

  CbSession *session;
  GCancellable *cancellable;
  GFile *file;

  AdwComboRow *marking_row;
  GtkSwitch *contacts_switch;
};

G_DEFINE_FINAL_TYPE (CbCalendarExport, cb_calendar_export, ADW_TYPE_WINDOW)

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbCalendarExport) self = user_data;
  GtkWindow *parent;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_written;
  gboolean written;

  written = cb_session_write_calendar_finish (CB_SESSION (source), result, &n_written, &error);
  if (self->session == NULL) /* it was closed meanwhile */
    return;
  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (!written)
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "calendar-export.write", TRUE);
      if (parent != NULL)
        cb_show_error (GTK_WIDGET (parent), error);
      return;
    }
  text = g_strdup_printf (ngettext ("%u entry was written", "%u entries were written", n_written),
                          n_written);
  if (CB_IS_WINDOW (parent))
    cb_window_show_written (CB_WINDOW (parent), text, self->file);
  gtk_window_destroy (GTK_WINDOW (self));
}

void
cb_calendar_export_write (CbCalendarExport *self, GFile *file)
{
  guint sources = CB_CALENDAR_PUBLIC_SOURCES;
  g_autofree char *path = NULL;

  g_return_if_fail (CB_IS_CALENDAR_EXPORT (self));

  path = g_file_get_path (file);
  if (path == NULL)
    return;
  if (gtk_switch_get_active (self->contacts_switch))
    sources |= 1u << CB_CALENDAR_CONTACT | 1u << CB_CALENDAR_CHECK;
  g_set_object (&self->file, file);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "calendar-export.write", FALSE);
  cb_session_write_calendar_async (self->session, path, cb_marking_row_get (self->marking_row),
                                   sources, self->cancellable, written_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbCalendarExport) self = user_data;
  g_autoptr (GFile) file = cb_compat_save_file_finish (result, NULL);

  if (file != NULL && self->session != NULL)
    cb_calendar_export_write (self, file);
}

static void
write_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbCalendarExport *self = CB_CALENDAR_EXPORT (widget);

  cb_compat_save_file_async (GTK_WINDOW (self), _ ("Export Calendar"), "calendar.ics",
                             CB_FILES_CALENDAR, self->cancellable, chosen_cb, g_object_ref (self));
}

static void
cb_calendar_export_dispose (GObject *object)
{
  CbCalendarExport *self = CB_CALENDAR_EXPORT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->file);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_CALENDAR_EXPORT);

  G_OBJECT_CLASS (cb_calendar_export_parent_class)->dispose (object);
}

static void
cb_calendar_export_class_init (CbCalendarExportClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_calendar_export_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-calendar-export.ui");
  gtk_widget_class_bind_template_child (widget_class, CbCalendarExport, marking_row);
  gtk_widget_class_bind_template_child (widget_class, CbCalendarExport, contacts_switch);
  gtk_widget_class_install_action (widget_class, "calendar-export.write", NULL, write_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_calendar_export_init (CbCalendarExport *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cb_marking_row_set_up (self->marking_row);
}

GtkWindow *
cb_calendar_export_new (GtkWindow *parent, CbSession *session)
{
  CbCalendarExport *self = g_object_new (CB_TYPE_CALENDAR_EXPORT, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  return GTK_WINDOW (self);
}
