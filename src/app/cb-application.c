/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application owns the session; the window shows what the application is at: no
 * database yet, opening one, one that is open, or one that can not be opened. So the
 * window can be thrown away and built again in another language at any time. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-about-window.h"
#include "cb-accelerators.h"
#include "cb-application.h"
#include "cb-compat.h"
#include "cb-file-question.h"
#include "cb-help-actions.h"
#include "cb-keeper.h"
#include "cb-locale.h"
#include "cb-notices.h"
#include "cb-preferences-window.h"
#include "cb-recent-files.h"
#include "cb-search-provider.h"
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
  CbKeeper *keeper;
  CbSearchProvider *search;
  GFile *import;  /* to be imported as soon as a database is open */
  GVariant *show; /* noun and ref of a record, to be shown then */
  char *words;    /* to be looked for then */
  guint n_asked;  /* files to open of which it is not known yet what they are */
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

/* What was asked for before there was a database to do it with. */
static void
do_wanted (CbApplication *self, CbWindow *window)
{
  g_autoptr (GFile) file = g_steal_pointer (&self->import);
  g_autoptr (GVariant) record = g_steal_pointer (&self->show);
  g_autofree char *words = g_steal_pointer (&self->words);

  if (file != NULL)
    cb_window_import (window, file);
  if (record != NULL)
    gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.show-record", record);
  if (words != NULL)
    cb_window_search (window, words);
}

static void
update_window (CbApplication *self)
{
  CbWindow *window = find_window (self);

  if (window == NULL)
    return;

  if (self->opening != NULL || (self->session == NULL && self->n_asked > 0))
    cb_window_show_opening (window);
  else if (self->trouble != NULL)
    cb_window_show_trouble (window, self->path, self->trouble);
  else if (self->session != NULL)
    cb_window_set_session (window, self->session);
  else
    cb_window_show_welcome (window);

  if (self->session != NULL && self->opening == NULL)
    do_wanted (self, window);
}

static CbWindow *
make_window (CbApplication *self)
{
  CbWindow *window = cb_window_new (GTK_APPLICATION (self), self->preferences);

  cb_window_restore_state (window);
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
  cb_keeper_set_session (self->keeper, NULL);
  cb_search_provider_set_session (self->search, NULL, FALSE);
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
    {
      g_object_set (self->preferences, "database", self->path, "first-start-done", TRUE, NULL);
      cb_recent_files_add (self->path);
    }
  if (session != self->session)
    return; /* another database was asked for meanwhile */

  g_clear_object (&self->opening);
  if (error != NULL)
    {
      close_session (self);
      self->trouble = g_steal_pointer (&error);
    }
  else
    {
      cb_notices_set_session (self->notices, session);
      cb_keeper_set_session (self->keeper, session);
      cb_search_provider_set_session (self->search, session, FALSE);
    }
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
  cb_search_provider_set_session (self->search, NULL, TRUE);
  update_window (self);
  cb_session_open_async (self->session, sample, self->opening, opened_cb, g_object_ref (self));
}

const char *
cb_application_close_database (CbApplication *self, const GError *trouble)
{
  close_session (self);
  if (trouble != NULL)
    self->trouble = g_error_copy (trouble);
  else
    self->opening = g_cancellable_new ();
  update_window (self);
  return self->path;
}

void
cb_application_create_database (CbApplication *self, gboolean sample)
{
  g_autofree char *path = cb_setup_find_free_path (sample);

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
  cb_window_save_state (old);
  window = cb_window_new (GTK_APPLICATION (self), self->preferences);
  cb_window_restore_state (window);
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

  cb_compat_name_menus ();
  gtk_window_set_default_icon_name (CB_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  cb_help_add_actions (GTK_APPLICATION (self));
  cb_accelerators_add (GTK_APPLICATION (self));
  follow_language (self);
  language = g_action_map_lookup_action (G_ACTION_MAP (self), "language");
  g_simple_action_set_state (G_SIMPLE_ACTION (language),
                             g_variant_new_string (
                                 cb_preferences_get_language (self->preferences)));
}

/* The database that was open last, unless another one is open or asked for. */
static void
open_last (CbApplication *self)
{
  const char *path = cb_preferences_get_database (self->preferences);

  if (self->session == NULL && self->trouble == NULL && self->n_asked == 0 && *path != '\0')
    cb_application_open_database (self, path, CB_DATABASE_OPEN, FALSE);
}

static void
cb_application_activate (GApplication *application)
{
  CbApplication *self = CB_APPLICATION (application);
  CbWindow *window = find_window (self);

  if (window == NULL)
    window = make_window (self);
  gtk_window_present (GTK_WINDOW (window));
  open_last (self);
}

/* --- files ----------------------------------------------------------------- */

/* A database is opened, anything else is a file of records to import. */
static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbApplication) self = user_data;
  GFile *file = G_FILE (source);
  g_autofree char *path = g_file_get_path (file);

  self->n_asked--;
  if (cb_file_question_finish (file, result))
    cb_application_open_database (self, path, CB_DATABASE_OPEN, FALSE);
  else
    g_set_object (&self->import, file);

  open_last (self);
  if (self->opening == NULL)
    update_window (self);
  g_application_release (G_APPLICATION (self));
}

static void
take_file (CbApplication *self, GFile *file)
{
  self->n_asked++;
  g_application_hold (G_APPLICATION (self));
  cb_file_question_async (file, answered_cb, g_object_ref (self));
}

/* From the desktop, which may have started the program for it. */
static void
cb_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    take_file (CB_APPLICATION (application), files[i]);
  g_application_activate (application);
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
    for (guint i = 0; names[i] != NULL; i++)
      {
        g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, names[i]);

        take_file (self, file);
      }

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

/* --- the search of the desktop --------------------------------------------- */

static void
open_result_cb (CbApplication *self, const char *noun, const char *ref)
{
  g_clear_pointer (&self->show, g_variant_unref);
  self->show = g_variant_ref_sink (g_variant_new ("(ss)", noun, ref));
  g_application_activate (G_APPLICATION (self));
  update_window (self);
}

static void
search_on_cb (CbApplication *self, const char *words)
{
  g_free (self->words);
  self->words = g_strdup (words);
  g_application_activate (G_APPLICATION (self));
  update_window (self);
}

static gboolean
cb_application_dbus_register (GApplication *application,
                              GDBusConnection *connection,
                              const char *path,
                              GError **error)
{
  CbApplication *self = CB_APPLICATION (application);

  return G_APPLICATION_CLASS (cb_application_parent_class)
             ->dbus_register (application, connection, path, error) &&
         cb_search_provider_export (self->search, connection, error);
}

static void
cb_application_dbus_unregister (GApplication *application,
                                GDBusConnection *connection,
                                const char *path)
{
  cb_search_provider_unexport (CB_APPLICATION (application)->search);
  G_APPLICATION_CLASS (cb_application_parent_class)
      ->dbus_unregister (application, connection, path);
}

static void
cb_application_shutdown (GApplication *application)
{
  CbApplication *self = CB_APPLICATION (application);

  CbWindow *window = find_window (self);

  g_clear_handle_id (&self->rebuild_id, g_source_remove);
  /* The desktop may end the program without closing its window. */
  if (window != NULL)
    cb_window_save_state (window);
  close_session (self);

  G_APPLICATION_CLASS (cb_application_parent_class)->shutdown (application);
}

static void
cb_application_finalize (GObject *object)
{
  CbApplication *self = CB_APPLICATION (object);

  g_clear_object (&self->notices);
  g_clear_object (&self->keeper);
  g_clear_object (&self->search);
  g_clear_object (&self->preferences);
  g_clear_object (&self->session);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->path, g_free);
  g_clear_error (&self->trouble);
  g_clear_object (&self->import);
  g_clear_pointer (&self->show, g_variant_unref);
  g_free (self->words);

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
  application_class->open = cb_application_open;
  application_class->command_line = cb_application_command_line;
  application_class->dbus_register = cb_application_dbus_register;
  application_class->dbus_unregister = cb_application_dbus_unregister;
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
  self->keeper = cb_keeper_new (GTK_APPLICATION (self));
  self->search = cb_search_provider_new (G_APPLICATION (self));
  g_signal_connect_object (self->search, "wanted", G_CALLBACK (open_last), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "open", G_CALLBACK (open_result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search", G_CALLBACK (search_on_cb), self,
                           G_CONNECT_SWAPPED);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (
      G_APPLICATION (self), _ ("— bridges needs and offers of ICT security capacity"));
}

CbApplication *
cb_application_new (void)
{
  return g_object_new (CB_TYPE_APPLICATION, "application-id", CB_APP_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/capacitybridge/CapacityBridge", NULL);
}

CbPreferences *
cb_application_get_preferences (CbApplication *self)
{
  g_return_val_if_fail (CB_IS_APPLICATION (self), NULL);

  return self->preferences;
}
