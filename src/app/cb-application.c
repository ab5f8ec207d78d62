/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application owns the session; the window shows what the application is at: no
 * database yet, opening one, one that is open, or one that can not be opened. So the
 * window can be thrown away and built again in another language at any time. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-about-window.h"
#include "cb-application.h"
#include "cb-locale.h"
#include "cb-notices.h"
#include "cb-preferences-window.h"
#include "cb-setup.h"
#include "cb-ui-resources.h"
#include "cb-window-private.h"
#include "cb-window.h"

struct _CbApplication
{
  AdwApplication parent_instance;

  CbPreferences *preferences;
  CbSession *session;
  GCancellable *opening; /* not NULL while a database is being opened */
  char *path;            /* of the database that is open, or was to be */
  GError *trouble;       /* why it can not be opened, or NULL */
  CbNotices *notices;
  GFile *import; /* to be imported as soon as a database is open */
  guint rebuild_id;
};

G_DEFINE_FINAL_TYPE (CbApplication, cb_application, ADW_TYPE_APPLICATION)

static CbWindow *
find_window (CbApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (CB_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
update_window (CbApplication *self)
{
  CbWindow *window = find_window (self);

  if (window == NULL)
    return;

  if (self->opening != NULL)
    cb_window_show_opening (window);
  else if (self->trouble != NULL)
    cb_window_show_trouble (window, self->path, self->trouble);
  else if (self->session != NULL)
    cb_window_set_session (window, self->session);
  else
    cb_window_show_welcome (window);

  if (self->session != NULL && self->import != NULL)
    {
      g_autoptr (GFile) file = g_steal_pointer (&self->import);

      cb_window_import (window, file);
    }
}

static CbWindow *
make_window (CbApplication *self)
{
  CbWindow *window = cb_window_new (GTK_APPLICATION (self), self->preferences);

  update_window (self);
  return window;
}

static void
close_session (CbApplication *self)
{
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_error (&self->trouble);
  cb_notices_set_session (self->notices, NULL);
  if (self->session != NULL)
    cb_session_close (self->session);
  g_clear_object (&self->session);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbApplication) self = user_data;
  CbSession *session = CB_SESSION (source);
  g_autoptr (GError) error = NULL;

  if (cb_session_open_finish (session, result, &error) && session == self->session)
    g_object_set (self->preferences, "database", self->path, "first-start-done", TRUE, NULL);
  if (session != self->session)
    return; /* another database was asked for meanwhile */

  g_clear_object (&self->opening);
  if (error != NULL)
    {
      close_session (self);
      self->trouble = g_steal_pointer (&error);
    }
  else
    cb_notices_set_session (self->notices, session);
  update_window (self);
}

void
cb_application_open_database (CbApplication *self,
                              const char *path,
                              CbDatabaseMode mode,
                              gboolean sample)
{
  g_autofree char *kept = g_strdup (path); /* may be self->path */

  g_return_if_fail (CB_IS_APPLICATION (self));

  close_session (self);
  g_free (self->path);
  self->path = g_steal_pointer (&kept);
  self->session = cb_session_new (self->path, mode);
  self->opening = g_cancellable_new ();
  update_window (self);
  cb_session_open_async (self->session, sample, self->opening, opened_cb, g_object_ref (self));
}

static char *
find_free_path (gboolean sample)
{
  g_autofree char *preset = cb_setup_get_default_path ();
  g_autofree char *folder = g_path_get_dirname (preset);
  g_autofree char *name = sample ? g_strdup ("sample.db") : g_path_get_basename (preset);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_mkdir_with_parents (folder, 0700);
  for (guint number = 2; g_file_test (path, G_FILE_TEST_EXISTS); number++)
    {
      g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".db"));
      g_autofree char *next = g_strdup_printf ("%s-%u.db", stem, number);

      g_free (path);
      path = g_build_filename (folder, next, NULL);
    }
  return g_steal_pointer (&path);
}

void
cb_application_create_database (CbApplication *self, gboolean sample)
{
  g_autofree char *path = find_free_path (sample);

  cb_application_open_database (self, path, CB_DATABASE_CREATE, sample);
}

static void
show_preferences (CbApplication *self)
{
  CbWindow *parent = find_window (self);
  GtkWindow *window;

  if (parent == NULL)
    return;

  window = cb_preferences_window_new (GTK_WINDOW (parent), self->preferences);
  gtk_window_present (window);
}

static GtkWindow *
find_preferences (CbWindow *parent)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (parent) &&
          CB_IS_PREFERENCES_WINDOW (window))
        return window;
    }
  return NULL;
}

/* In an idle moment, since the menu that asks for it is a part of the old window. */
static gboolean
rebuild_cb (gpointer user_data)
{
  CbApplication *self = user_data;
  CbWindow *old = find_window (self);
  CbWindow *window;
  gboolean preferences;

  self->rebuild_id = 0;
  if (old == NULL)
    return G_SOURCE_REMOVE;

  preferences = find_preferences (old) != NULL;
  cb_window_save_size (old);
  window = cb_window_new (GTK_APPLICATION (self), self->preferences);
  cb_window_set_page (window, cb_window_get_page (old));
  gtk_window_destroy (GTK_WINDOW (old));
  update_window (self);
  gtk_window_present (GTK_WINDOW (window));
  if (preferences)
    show_preferences (self);
  return G_SOURCE_REMOVE;
}

static void
follow_language (CbApplication *self)
{
  const char *tag = cb_preferences_get_language (self->preferences);

  cb_locale_set_language (tag);
  gtk_widget_set_default_direction (cb_locale_get_language ()->right_to_left ? GTK_TEXT_DIR_RTL
                                                                             : GTK_TEXT_DIR_LTR);
}

void
cb_application_set_language (CbApplication *self, const char *tag)
{
  GAction *action;

  g_return_if_fail (CB_IS_APPLICATION (self));

  g_object_set (self->preferences, "language", tag, NULL);
  follow_language (self);
  if (self->session != NULL)
    cb_session_refresh_labels (self->session);
  action = g_action_map_lookup_action (G_ACTION_MAP (self), "language");
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (tag));
  if (self->rebuild_id == 0)
    self->rebuild_id = g_idle_add (rebuild_cb, self);
}

static void
language_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  cb_application_set_language (user_data, g_variant_get_string (value, NULL));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_preferences (user_data);
}

/* From the notification of what falls due. */
static void
calendar_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CbWindow *window;

  g_application_activate (user_data);
  window = find_window (user_data);
  if (window != NULL)
    {
      cb_window_set_page (window, "calendar");
      gtk_window_present (GTK_WINDOW (window));
    }
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CbWindow *parent = find_window (user_data);

  if (parent != NULL)
    gtk_window_present (cb_about_window_new (GTK_WINDOW (parent)));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CbWindow *parent = find_window (user_data);

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-help-overlay", NULL);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  CbWindow *window = find_window (user_data);

  /* Closing saves what is being typed; the program ends with its last window. */
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (user_data);
}

static void
add_accelerators (GtkApplication *self)
{
  static const struct
  {
    const char *action;
    const char *keys[3];
  } accelerators[] = {
    { "app.quit", { "<Control>q" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.shortcuts", { "<Control>question", "<Control>F1" } },
    { "win.find", { "<Control>f" } },
    { "win.search", { "<Control>k" } },
    { "win.import", { "<Control>i" } },
    { "win.export", { "<Control>e" } },
    { "win.new", { "<Control>n" } },
    { "win.open", { "<Control>o" } },
    { "win.toggle-sidebar", { "F9" } },
    { "window.close", { "<Control>w" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (self, accelerators[i].action, accelerators[i].keys);
}

/* The pages have the keys of the digits, in the order of the sidebar, and then the two beside them.
 */
static void
add_page_accelerators (GtkApplication *self)
{
  static const char *const keys[] = { "1", "2", "3", "4", "5",     "6",
                                      "7", "8", "9", "0", "minus", "equal" };

  G_STATIC_ASSERT (G_N_ELEMENTS (keys) >= CB_N_WINDOW_PAGES);
  for (guint i = 0; i < CB_N_WINDOW_PAGES; i++)
    {
      g_autofree char *action = g_strconcat ("win.page::", cb_window_get_pages ()[i].id, NULL);
      g_autofree char *alt = g_strconcat ("<Alt>", keys[i], NULL);
      g_autofree char *control = g_strconcat ("<Control>", keys[i], NULL);

      gtk_application_set_accels_for_action (self, action,
                                             (const char *const[]){ alt, control, NULL });
    }
}

static void
cb_application_startup (GApplication *application)
{
  static const GActionEntry actions[] = {
    { "about", about_cb },
    { "calendar", calendar_cb },
    { "language", NULL, "s", "''", language_cb },
    { "preferences", preferences_cb },
    { "quit", quit_cb },
    { "shortcuts", shortcuts_cb },
  };
  CbApplication *self = CB_APPLICATION (application);
  GAction *language;

  G_APPLICATION_CLASS (cb_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (CB_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  add_accelerators (GTK_APPLICATION (self));
  add_page_accelerators (GTK_APPLICATION (self));
  follow_language (self);
  language = g_action_map_lookup_action (G_ACTION_MAP (self), "language");
  g_simple_action_set_state (G_SIMPLE_ACTION (language),
                             g_variant_new_string (
                                 cb_preferences_get_language (self->preferences)));
}

static void
cb_application_activate (GApplication *application)
{
  CbApplication *self = CB_APPLICATION (application);
  CbWindow *window = find_window (self);
  const char *path = cb_preferences_get_database (self->preferences);

  if (window == NULL)
    window = make_window (self);
  gtk_window_present (GTK_WINDOW (window));
  if (self->session == NULL && self->trouble == NULL && *path != '\0')
    cb_application_open_database (self, path, CB_DATABASE_OPEN, FALSE);
}

/* The files named: a database is opened, anything else is a file of records to import. */
static void
take_files (CbApplication *self, GApplicationCommandLine *line, const char *const *names)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, names[i]);
      g_autofree char *path = g_file_get_path (file);

      if (path != NULL && g_str_has_suffix (path, ".db"))
        cb_application_open_database (self, path, CB_DATABASE_OPEN, FALSE);
      else
        g_set_object (&self->import, file);
    }
}

static int
cb_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  CbApplication *self = CB_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  g_autofree const char **names = NULL;
  const char *database = NULL;

  if (g_variant_dict_lookup (options, "database", "^&ay", &database))
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, database);
      g_autofree char *path = g_file_get_path (file);

      cb_application_open_database (self, path != NULL ? path : database, CB_DATABASE_OPEN, FALSE);
    }
  if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &names))
    take_files (self, line, names);

  g_application_activate (application);
  if (self->opening == NULL)
    update_window (self);
  return 0;
}

static int
cb_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1; /* go on */

  g_print ("capacity-bridge %s\n", CB_VERSION);
  return 0;
}

static void
cb_application_shutdown (GApplication *application)
{
  CbApplication *self = CB_APPLICATION (application);

  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  close_session (self);

  G_APPLICATION_CLASS (cb_application_parent_class)->shutdown (application);
}

static void
cb_application_finalize (GObject *object)
{
  CbApplication *self = CB_APPLICATION (object);

  g_clear_object (&self->notices);
  g_clear_object (&self->preferences);
  g_clear_object (&self->session);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->path, g_free);
  g_clear_error (&self->trouble);
  g_clear_object (&self->import);

  G_OBJECT_CLASS (cb_application_parent_class)->finalize (object);
}

static void
cb_application_class_init (CbApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = cb_application_finalize;
  application_class->startup = cb_application_startup;
  application_class->activate = cb_application_activate;
  application_class->command_line = cb_application_command_line;
  application_class->handle_local_options = cb_application_handle_local_options;
  application_class->shutdown = cb_application_shutdown;

  /* A static library is linked for what is called; this calls for the templates. */
  g_resources_register (cb_ui_get_resource ());
}

static void
cb_application_init (CbApplication *self)
{
  static const GOptionEntry options[] = {
    { "database", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open this database"), N_ ("FILE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Say the version and end"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FILE…]") },
    { NULL },
  };

  self->preferences = cb_preferences_new ();
  self->notices = cb_notices_new (G_APPLICATION (self), self->preferences);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (
      G_APPLICATION (self), _ ("— bridges needs and offers of ICT security capacity"));
}

CbApplication *
cb_application_new (void)
{
  return g_object_new (CB_TYPE_APPLICATION, "application-id", CB_APP_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE, "resource-base-path",
                       "/org/capacitybridge/CapacityBridge", NULL);
}

CbPreferences *
cb_application_get_preferences (CbApplication *self)
{
  g_return_val_if_fail (CB_IS_APPLICATION (self), NULL);

  return self->preferences;
}
