/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-error-window.h"

struct _CbErrorWindow
{
  AdwWindow parent_instance;

  GtkLabel *text_label;
  GtkLabel *detail_label;
  GtkWidget *close_button;
};

G_DEFINE_FINAL_TYPE (CbErrorWindow, cb_error_window, ADW_TYPE_WINDOW)

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbErrorWindow *self = CB_ERROR_WINDOW (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          gtk_label_get_label (self->detail_label));
}

static void
cb_error_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CB_TYPE_ERROR_WINDOW);

  G_OBJECT_CLASS (cb_error_window_parent_class)->dispose (object);
}

static void
cb_error_window_class_init (CbErrorWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_error_window_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-error-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CbErrorWindow, text_label);
  gtk_widget_class_bind_template_child (widget_class, CbErrorWindow, detail_label);
  gtk_widget_class_bind_template_child (widget_class, CbErrorWindow, close_button);
  gtk_widget_class_install_action (widget_class, "error.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_error_window_init (CbErrorWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
cb_error_window_new (GtkWindow *parent, const char *text, const char *detail)
{
  CbErrorWindow *self = g_object_new (CB_TYPE_ERROR_WINDOW, "transient-for", parent, NULL);

  gtk_label_set_label (self->text_label, text);
  gtk_label_set_label (self->detail_label, detail);
  gtk_widget_grab_focus (self->close_button);
  return GTK_WINDOW (self);
}
