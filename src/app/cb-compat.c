/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See cb-compat.h. The macros silence both "deprecated" and "not available before",
 * which are the same attribute to the compiler. */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "cb-compat.h"

static void
add_filter (GListStore *filters, const char *name, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  if (suffixes == NULL)
    gtk_file_filter_add_pattern (filter, "*");
  for (guint i = 0; suffixes != NULL && suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  g_list_store_append (filters, filter);
}

static GListStore *
make_filters (CbFiles files)
{
  static const char *const database[] = { "db", NULL };
  static const char *const records[] = { "csv", "json", "xml", NULL };
  static const char *const report[] = { "pdf", "xlsx", "csv", "json", NULL };
  static const char *const csv[] = { "csv", NULL };
  static const char *const json[] = { "json", NULL };
  static const char *const calendar[] = { "ics", NULL };
  static const char *const pdf[] = { "pdf", NULL };
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  switch (files)
    {
    case CB_FILES_ANY:
      break;
    case CB_FILES_DATABASE:
      add_filter (filters, _ ("Databases of Capacity Bridge"), database);
      break;
    case CB_FILES_RECORDS:
      add_filter (filters, _ ("Records (CSV, JSON package, IATI)"), records);
      break;
    case CB_FILES_REPORT:
      add_filter (filters, _ ("Reports (PDF, XLSX, CSV, JSON)"), report);
      break;
    case CB_FILES_CSV:
      add_filter (filters, _ ("CSV"), csv);
      break;
    case CB_FILES_JSON:
      add_filter (filters, _ ("JSON"), json);
      break;
    case CB_FILES_CALENDAR:
      add_filter (filters, _ ("Calendars (iCalendar)"), calendar);
      break;
    case CB_FILES_PDF:
      add_filter (filters, _ ("Pages (PDF)"), pdf);
      break;
    }
  add_filter (filters, _ ("All files"), NULL);
  return filters;
}

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

#if GTK_CHECK_VERSION(4, 10, 0)

typedef GFile *(*FinishFunc) (GtkFileDialog *dialog, GAsyncResult *result, GError **error);

static void
return_file (GTask *task, GFile *file, GError *error)
{
  if (file != NULL)
    g_task_return_pointer (task, file, g_object_unref);
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "no file was chosen");
  else
    g_task_return_error (task, g_error_copy (error));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  return_file (task, gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error), error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  return_file (task, gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error), error);
}

static void
choose_file (GtkWindow *parent,
             GtkFileChooserAction action,
             const char *title,
             const char *name,
             CbFiles files,
             GTask *task)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = make_filters (files);

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  if (action == GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      gtk_file_dialog_set_initial_name (dialog, name);
      gtk_file_dialog_save (dialog, parent, g_task_get_cancellable (task), saved_cb, task);
    }
  else
    gtk_file_dialog_open (dialog, parent, g_task_get_cancellable (task), opened_cb, task);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  return_file (task,
               gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (source), result, &error),
               error);
}

static void
choose_folder (GtkWindow *parent, const char *title, GTask *task)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_select_folder (dialog, parent, g_task_get_cancellable (task), folder_chosen_cb,
                                 task);
}

/* Ends @taken, which is ours, with what a launcher of GTK said. */
static void
return_launched (GTask *taken, gboolean launched, GError *error)
{
  g_autoptr (GTask) task = taken;

  if (launched)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  gboolean launched = gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error);

  return_launched (user_data, launched, error);
}

static void
launch_file (GtkWindow *parent, GFile *file, GTask *task)
{
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_launch (launcher, parent, NULL, launched_cb, task);
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  gboolean shown = gtk_file_launcher_open_containing_folder_finish (GTK_FILE_LAUNCHER (source),
                                                                    result, &error);

  return_launched (user_data, shown, error);
}

static void
show_folder (GtkWindow *parent, GFile *file, GTask *task)
{
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_open_containing_folder (launcher, parent, NULL, shown_cb, task);
}

static void
uri_shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  gboolean shown = gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error);

  return_launched (user_data, shown, error);
}

static void
open_uri (GtkWindow *parent, const char *uri, GTask *task)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, parent, NULL, uri_shown_cb, task);
}

#else /* GTK 4.8 */

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)),
                           g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "no file was chosen");

  g_object_unref (dialog); /* a native dialog has no other owner */
}

static void
choose_file (GtkWindow *parent,
             GtkFileChooserAction action,
             const char *title,
             const char *name,
             CbFiles files,
             GTask *task)
{
  g_autoptr (GListStore) filters = make_filters (files);
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (title, parent, action, NULL, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (filters)); i++)
    {
      g_autoptr (GtkFileFilter) filter = g_list_model_get_item (G_LIST_MODEL (filters), i);

      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
    }
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
choose_folder (GtkWindow *parent, const char *title, GTask *task)
{
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL,
                                        NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
launch_file (GtkWindow *parent, GFile *file, GTask *task)
{
  g_autofree char *uri = g_file_get_uri (file);

  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, shown_cb, task);
}

static void
show_folder (GtkWindow *parent, GFile *file, GTask *task)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *uri = g_file_get_uri (folder != NULL ? folder : file);

  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, shown_cb, task);
}

static void
open_uri (GtkWindow *parent, const char *uri, GTask *task)
{
  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, shown_cb, task);
}

#endif

G_GNUC_END_IGNORE_DEPRECATIONS

void
cb_compat_open_file_async (GtkWindow *parent,
                           const char *title,
                           CbFiles files,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, cb_compat_open_file_async);
  choose_file (parent, GTK_FILE_CHOOSER_ACTION_OPEN, title, NULL, files, task);
}

GFile *
cb_compat_open_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cb_compat_save_file_async (GtkWindow *parent,
                           const char *title,
                           const char *name,
                           CbFiles files,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, cb_compat_save_file_async);
  choose_file (parent, GTK_FILE_CHOOSER_ACTION_SAVE, title, name, files, task);
}

GFile *
cb_compat_save_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cb_compat_choose_folder_async (GtkWindow *parent,
                               const char *title,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, cb_compat_choose_folder_async);
  choose_folder (parent, title, task);
}

GFile *
cb_compat_choose_folder_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cb_compat_launch_file_async (GtkWindow *parent,
                             GFile *file,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, cb_compat_launch_file_async);
  launch_file (parent, file, task);
}

gboolean
cb_compat_launch_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
cb_compat_show_folder_async (GtkWindow *parent,
                             GFile *file,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, cb_compat_show_folder_async);
  show_folder (parent, file, task);
}

gboolean
cb_compat_show_folder_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
cb_compat_open_uri_async (GtkWindow *parent,
                          const char *uri,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, cb_compat_open_uri_async);
  open_uri (parent, uri, task);
}

gboolean
cb_compat_open_uri_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* What can not be focused is passed over when the next stop is looked for. */
static gboolean
tab_cb (GtkWidget *list, guint key, guint code, GdkModifierType modifiers)
{
  gboolean back = key == GDK_KEY_ISO_Left_Tab || (modifiers & GDK_SHIFT_MASK) != 0;
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (list));

  if (key != GDK_KEY_Tab && key != GDK_KEY_KP_Tab && key != GDK_KEY_ISO_Left_Tab)
    return GDK_EVENT_PROPAGATE;
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_set_can_focus (list, FALSE);
  gtk_widget_child_focus (root, back ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);
  gtk_widget_set_can_focus (list, TRUE);
  return GDK_EVENT_STOP;
}

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

void
cb_compat_add_to_expander (GtkWidget *row, GtkWidget *widget)
{
#if ADW_CHECK_VERSION(1, 4, 0)
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (row), widget);
#else
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), widget);
#endif
}

/* GTK 4.8 begins at the first item. */
void
cb_compat_scroll_to (GtkWidget *list, guint position)
{
#if GTK_CHECK_VERSION(4, 12, 0)
  gtk_list_view_scroll_to (GTK_LIST_VIEW (list), position, GTK_LIST_SCROLL_FOCUS, NULL);
#else
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
#endif
}

G_GNUC_END_IGNORE_DEPRECATIONS

#if GTK_CHECK_VERSION(4, 10, 0)

/* GTK gets the name of an item from its label, which it has declared to say nothing. */
static void
name_item (GtkWidget *item)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *name = NULL;

  g_object_get (item, "text", &text, NULL);
  parts = g_strsplit (text != NULL ? text : "", "_", -1);
  name = g_strjoinv ("", parts);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
name_items (GtkWidget *widget)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    name_item (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_items (child);
}

static gboolean
mapped_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (GTK_IS_POPOVER_MENU (widget))
    name_items (widget);
  return TRUE;
}

void
cb_compat_name_menus (void)
{
  g_autoptr (GTypeClass) widget_class = g_type_class_ref (GTK_TYPE_WIDGET); /* knows the signal */

  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_cb, NULL, NULL);
}

#else

void
cb_compat_name_menus (void)
{
}

#endif

/* GTK has this as “tab-behavior” since 4.12 for list views, since 4.18 for list boxes. */
void
cb_compat_tab_out_of (GtkWidget *list)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (tab_cb), list);
  gtk_widget_add_controller (list, keys);
}

char *
cb_compat_describe_toolkit (void)
{
  return g_strdup_printf ("GTK %u.%u.%u, libadwaita %u.%u.%u", gtk_get_major_version (),
                          gtk_get_minor_version (), gtk_get_micro_version (),
                          adw_get_major_version (), adw_get_minor_version (),
                          adw_get_micro_version ());
}
