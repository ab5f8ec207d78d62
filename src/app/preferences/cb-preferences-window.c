/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-locale.h"
#include "cb-navigation.h"
#include "cb-perspective.h"
#include "cb-preferences-window.h"
#include "cb-recent-group.h"
#include "cb-text.h"

struct _CbPreferencesWindow
{
  AdwWindow parent_instance;

  AdwComboRow *language_row;
  CbPerspectiveGroup *perspective_group;
  AdwActionRow *database_row;
  GtkSwitch *notices_switch;
  CbRecentGroup *recent;

  CbPreferences *preferences;
};

G_DEFINE_FINAL_TYPE (CbPreferencesWindow, cb_preferences_window, ADW_TYPE_WINDOW)

/* The first row is the language of the system, the others follow the list. */
static void
fill_languages (CbPreferencesWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *current = cb_preferences_get_language (self->preferences);
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);

  gtk_string_list_append (names, _ ("As the System"));
  for (guint i = 0; i < n_languages; i++)
    gtk_string_list_append (names, languages[i].name);
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
  for (guint i = 0; i < n_languages; i++)
    if (g_str_equal (languages[i].tag, current))
      adw_combo_row_set_selected (self->language_row, i + 1);
}

static void
language_chosen_cb (CbPreferencesWindow *self)
{
  guint selected = adw_combo_row_get_selected (self->language_row);
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);
  const char *tag = selected > 0 && selected <= n_languages ? languages[selected - 1].tag : "";

  if (g_str_equal (tag, cb_preferences_get_language (self->preferences)))
    return;

  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))),
                              "app.language", "s", tag);
}

static void
update_database (CbPreferencesWindow *self)
{
  const char *path = cb_preferences_get_database (self->preferences);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *isolated = cb_text_isolate (shown);

  adw_action_row_set_subtitle (self->database_row, isolated);
  cb_recent_group_set_current (self->recent, path);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "preferences.show-folder", *path != '\0');
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWindow) parent = user_data;
  g_autoptr (GError) error = NULL;

  if (!cb_compat_show_folder_finish (result, &error))
    cb_show_error (GTK_WIDGET (parent), error);
}

static void
show_folder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbPreferencesWindow *self = CB_PREFERENCES_WINDOW (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GFile) file = g_file_new_for_path (cb_preferences_get_database (self->preferences));

  cb_compat_show_folder_async (GTK_WINDOW (self), file, shown_cb, g_object_ref (parent));
}

/* Opening another database is the main window's matter; this one is in its way. */
static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (widget));

  gtk_window_close (GTK_WINDOW (widget));
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.open", NULL);
}

static void
cb_preferences_window_dispose (GObject *object)
{
  CbPreferencesWindow *self = CB_PREFERENCES_WINDOW (object);

  g_clear_object (&self->preferences);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_PREFERENCES_WINDOW);

  G_OBJECT_CLASS (cb_preferences_window_parent_class)->dispose (object);
}

static void
cb_preferences_window_class_init (CbPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_preferences_window_dispose;

  g_type_ensure (CB_TYPE_PERSPECTIVE_GROUP);
  g_type_ensure (CB_TYPE_RECENT_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-preferences-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CbPreferencesWindow, language_row);
  gtk_widget_class_bind_template_child (widget_class, CbPreferencesWindow, perspective_group);
  gtk_widget_class_bind_template_child (widget_class, CbPreferencesWindow, database_row);
  gtk_widget_class_bind_template_child (widget_class, CbPreferencesWindow, notices_switch);
  gtk_widget_class_bind_template_child (widget_class, CbPreferencesWindow, recent);
  gtk_widget_class_install_action (widget_class, "preferences.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "preferences.show-folder", NULL,
                                   show_folder_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_preferences_window_init (CbPreferencesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
cb_preferences_window_new (GtkWindow *parent, CbPreferences *preferences)
{
  CbPreferencesWindow *self = g_object_new (CB_TYPE_PREFERENCES_WINDOW, "transient-for", parent,
                                            NULL);

  self->preferences = g_object_ref (preferences);
  fill_languages (self);
  g_signal_connect_swapped (self->language_row, "notify::selected", G_CALLBACK (language_chosen_cb),
                            self);
  cb_perspective_group_set_preferences (self->perspective_group, preferences);
  g_object_bind_property (preferences, "notices", self->notices_switch, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  update_database (self);
  g_signal_connect_object (preferences, "notify::database", G_CALLBACK (update_database), self,
                           G_CONNECT_SWAPPED);
  return GTK_WINDOW (self);
}
