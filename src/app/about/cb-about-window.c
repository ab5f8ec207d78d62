/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-about-window.h"
#include "cb-compat.h"
#include "cb-text.h"

struct _CbAboutWindow
{
  AdwWindow parent_instance;

  GtkLabel *version_label;
  AdwActionRow *toolkit_row;
};

G_DEFINE_FINAL_TYPE (CbAboutWindow, cb_about_window, ADW_TYPE_WINDOW)

static void
cb_about_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CB_TYPE_ABOUT_WINDOW);

  G_OBJECT_CLASS (cb_about_window_parent_class)->dispose (object);
}

static void
cb_about_window_class_init (CbAboutWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_about_window_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-about-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CbAboutWindow, version_label);
  gtk_widget_class_bind_template_child (widget_class, CbAboutWindow, toolkit_row);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_about_window_init (CbAboutWindow *self)
{
  g_autofree char *toolkit = cb_compat_describe_toolkit ();
  g_autofree char *isolated = cb_text_isolate (toolkit);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (self->version_label, CB_VERSION);
  adw_action_row_set_subtitle (self->toolkit_row, isolated);
}

GtkWindow *
cb_about_window_new (GtkWindow *parent)
{
  return g_object_new (CB_TYPE_ABOUT_WINDOW, "transient-for", parent, NULL);
}
