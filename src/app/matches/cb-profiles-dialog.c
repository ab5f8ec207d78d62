/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-locking.h"
#include "cb-matching.h"
#include "cb-name-form.h"
#include "cb-profile.h"
#include "cb-profiles-dialog.h"
#include "cb-profiles.h"
#include "cb-reference.h"
#include "cb-session-weights.h"
#include "cb-text.h"
#include "cb-wording.h"

struct _CbProfilesDialog
{
  AdwWindow parent_instance;

  CbSession *session;
  GCancellable *cancellable;
  GPtrArray *profiles; /* of CbRecord */
  char *about;         /* ref of the profile that a form or file chooser is about */

  AdwToastOverlay *toast_overlay;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (CbProfilesDialog, cb_profiles_dialog, ADW_TYPE_WINDOW)

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is said */

static void
say (CbProfilesDialog *self, const char *text, gboolean undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (undo)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "profiles.undo");
    }
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/* Says what was wrong, when anything was; whether the dialog is still there to say it. */
static gboolean
say_outcome (CbProfilesDialog *self, GPtrArray *problems, const GError *error, const char *done)
{
  g_autofree char *words = NULL;

  if (g_cancellable_is_cancelled (self->cancellable) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  if (problems != NULL && problems->len > 0)
    words = cb_wording_problem (g_ptr_array_index (problems, 0));
  else if (error != NULL)
    words = cb_wording_error (error);
  if (words != NULL)
    say (self, words, FALSE);
  else if (done != NULL)
    say (self, done, TRUE);
  return TRUE;
}

/* The list */

static const CbRecord *
find_profile (CbProfilesDialog *self, const char *ref)
{
  for (guint i = 0; self->profiles != NULL && i < self->profiles->len; i++)
    if (g_strcmp0 (cb_record_get_ref (g_ptr_array_index (self->profiles, i)), ref) == 0)
      return g_ptr_array_index (self->profiles, i);
  return NULL;
}

static char *
describe_profile (const CbRecord *profile)
{
  const char *author = cb_record_get (profile, CB_PROFILE_AUTHOR);
  const char *reason = cb_record_get_text (profile, CB_PROFILE_REASON, cb_reference_get_language (),
                                           NULL);
  g_autofree char *day = cb_wording_date (cb_record_get_date (profile, CB_PROFILE_MADE));
  g_autofree char *isolated = cb_text_isolate (day);
  g_autofree char *by = author != NULL ? cb_text_isolate (author) : NULL;
  g_autofree char *made = NULL;

  if (g_str_equal (cb_record_get_ref (profile), CB_PROFILES_DEFAULT))
    made = g_strdup (_ ("Comes with every database"));
  else if (by != NULL)
    /* Translators: an office, a day. */
    made = g_strdup_printf (_ ("Made by %s, %s"), by, isolated);
  else
    /* Translators: %s is a day. */
    made = g_strdup_printf (_ ("Made on %s, by whom is not stated"), isolated);
  return reason != NULL ? g_strdup_printf ("%s\n%s", made, reason) : g_steal_pointer (&made);
}

static void
add_item (GMenu *menu, const char *label, const char *action, const CbRecord *profile)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", cb_record_get_ref (profile));
  g_menu_append_item (menu, item);
}

/* What can not be done with a locked profile is not offered. */
static GMenuModel *
make_menu (const CbRecord *profile)
{
  g_autoptr (GMenu) use = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new ();
  GMenu *menu = g_menu_new ();
  gboolean locked = cb_locking_is_locked (profile);

  add_item (use, _ ("_Use"), "profiles.use", profile);
  add_item (use, _ ("_Copy…"), "profiles.copy", profile);
  add_item (use, _ ("_Export…"), "profiles.export", profile);
  if (!locked)
    {
      add_item (change, _ ("_Rename…"), "profiles.rename", profile);
      add_item (change, _ ("_Lock"), "profiles.lock", profile);
      add_item (change, _ ("_Delete"), "profiles.delete", profile);
    }
  else if (cb_locking_allows_field (profile, CB_PROFILE_LOCKED))
    add_item (change, _ ("Un_lock"), "profiles.unlock", profile);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (use));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  return G_MENU_MODEL (menu);
}

static GtkWidget *
new_lock (void)
{
  GtkWidget *lock = gtk_image_new_from_icon_name ("changes-prevent-symbolic");

  gtk_widget_set_tooltip_text (lock, _ ("Locked"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (lock), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Locked"), -1);
  gtk_widget_add_css_class (lock, "dim-label");
  return lock;
}

static GtkWidget *
new_row (const CbRecord *profile)
{
  const char *name = cb_record_get_title (profile, cb_reference_get_language ());
  g_autofree char *subtitle = describe_profile (profile);
  g_autoptr (GMenuModel) menu = make_menu (profile);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: %s is the name of a profile of weights. */
  g_autofree char *label = g_strdup_printf (_ ("What can be done with “%s”"), name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  if (cb_locking_is_locked (profile))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_lock ());
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "profiles.use");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", cb_record_get_ref (profile));
  return row;
}

static void
show_profiles (CbProfilesDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->profiles->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (self->profiles, i)));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbProfilesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) profiles = cb_session_load_finish (CB_SESSION (source), result, &error);

  if (!say_outcome (self, NULL, error, NULL) || profiles == NULL)
    return;
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  self->profiles = g_steal_pointer (&profiles);
  show_profiles (self);
}

static void
load (CbProfilesDialog *self)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_profile);

  query->sort_field = CB_PROFILE_NAME;
  query->language = g_strdup (cb_reference_get_language ());
  cb_session_list_async (self->session, query, self->cancellable, loaded_cb, g_object_ref (self));
}

/* Changes */

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbProfilesDialog) self = user_data;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      profile = cb_session_set_field_finish (CB_SESSION (source), result, &problems, &error);
  const char *done = _ ("Profile unlocked");

  if (profile != NULL && cb_record_get (profile, CB_PROFILE_LOCKED) != NULL)
    done = _ ("Profile locked");
  say_outcome (self, problems, error, done);
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbProfilesDialog) self = user_data;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      profile = cb_session_set_field_finish (CB_SESSION (source), result, &problems, &error);

  say_outcome (self, problems, error, _ ("Profile renamed"));
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbProfilesDialog) self = user_data;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      profile = cb_session_create_finish (CB_SESSION (source), result, &problems, &error);

  say_outcome (self, problems, error, _ ("Profile copied"));
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbProfilesDialog) self = user_data;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      profile = cb_session_profile_finish (CB_SESSION (source), result, &problems, &error);

  say_outcome (self, problems, error, _ ("Profile imported"));
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbProfilesDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  (void) cb_session_delete_finish (CB_SESSION (source), result, &error);
  say_outcome (self, NULL, error, _ ("Profile deleted"));
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbProfilesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = cb_session_travel_finish (CB_SESSION (source), result, &error);

  say_outcome (self, NULL, error, NULL);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbProfilesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written = cb_session_export_profile_finish (CB_SESSION (source), result, &error);

  if (say_outcome (self, NULL, error, NULL) && written)
    say (self, _ ("Profile exported"), FALSE);
}

/* Actions */

static const CbRecord *
get_profile (GtkWidget *widget, GVariant *parameter)
{
  return find_profile (CB_PROFILES_DIALOG (widget), g_variant_get_string (parameter, NULL));
}

static void
use_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[CHOSEN], 0, g_variant_get_string (parameter, NULL));
  gtk_window_close (GTK_WINDOW (widget));
}

static void
copied_cb (CbProfilesDialog *self, const char *name, const char *author, const char *reason)
{
  const CbRecord *profile = find_profile (self, self->about);
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord) copy = NULL;
  CbWeights weights;

  if (profile == NULL)
    return;
  weights = cb_matching_read_weights (profile);
  copy = cb_profiles_new (name, author, reason, &weights, problems);
  if (problems->len > 0)
    say_outcome (self, problems, NULL, NULL);
  else
    cb_session_create_async (self->session, copy, created_cb, g_object_ref (self));
}

static void
take_name_cb (CbProfilesDialog *self, const char *name)
{
  const CbRecord *profile = find_profile (self, self->about);

  if (profile != NULL)
    cb_session_set_field_async (self->session, &cb_noun_profile, profile->id, CB_PROFILE_NAME,
                                cb_reference_get_language (), name, renamed_cb,
                                g_object_ref (self));
}

static void
remember (CbProfilesDialog *self, GVariant *parameter)
{
  g_free (self->about);
  self->about = g_variant_dup_string (parameter, NULL);
}

static void
copy_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CbProfilesDialog *self = CB_PROFILES_DIALOG (widget);
  const CbRecord *profile = get_profile (widget, parameter);
  g_autofree char *name = NULL;
  CbNameForm *form;

  if (profile == NULL)
    return;
  remember (self, parameter);
  /* Translators: proposed name of a copy; %s is the name of a profile of weights. */
  name = g_strdup_printf (_ ("%s (copy)"),
                          cb_record_get_title (profile, cb_reference_get_language ()));
  form = cb_name_form_new (GTK_WINDOW (self), _ ("Copy Profile"), NULL, _ ("_Copy"), TRUE);
  cb_name_form_set_values (form, name, cb_record_get (profile, CB_PROFILE_AUTHOR), NULL);
  g_signal_connect_object (form, "accepted", G_CALLBACK (copied_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
}

static void
rename_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CbProfilesDialog *self = CB_PROFILES_DIALOG (widget);
  const CbRecord *profile = get_profile (widget, parameter);
  CbNameForm *form;

  if (profile == NULL)
    return;
  remember (self, parameter);
  form = cb_name_form_new (GTK_WINDOW (self), _ ("Rename Profile"), NULL, _ ("_Rename"), FALSE);
  cb_name_form_set_values (form, cb_record_get_title (profile, cb_reference_get_language ()), NULL,
                           NULL);
  g_signal_connect_object (form, "accepted", G_CALLBACK (take_name_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (form));
}

static void
lock_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CbProfilesDialog *self = CB_PROFILES_DIALOG (widget);
  const CbRecord *profile = get_profile (widget, parameter);
  g_autofree char *today = cb_date_format (cb_date_today ());
  gboolean lock = g_str_equal (action, "profiles.lock");

  if (profile != NULL)
    cb_session_set_field_async (self->session, &cb_noun_profile, profile->id, CB_PROFILE_LOCKED,
                                NULL, lock ? today : NULL, set_cb, g_object_ref (self));
}

static void
delete_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CbProfilesDialog *self = CB_PROFILES_DIALOG (widget);
  const CbRecord *profile = get_profile (widget, parameter);

  if (profile != NULL)
    cb_session_delete_async (self->session, &cb_noun_profile, profile->id, deleted_cb,
                             g_object_ref (self));
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cb_session_undo_async (CB_PROFILES_DIALOG (widget)->session, undone_cb, g_object_ref (widget));
}

static void
file_to_write_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbProfilesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = cb_compat_save_file_finish (result, &error);
  const CbRecord *profile = find_profile (self, self->about);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (say_outcome (self, NULL, error, NULL) && path != NULL && profile != NULL)
    cb_session_export_profile_async (self->session, profile, path, exported_cb,
                                     g_object_ref (self));
}

static void
export_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CbProfilesDialog *self = CB_PROFILES_DIALOG (widget);
  g_autofree char *name = g_strconcat (g_variant_get_string (parameter, NULL), ".json", NULL);

  remember (self, parameter);
  g_strdelimit (name, "/:", '-');
  cb_compat_save_file_async (GTK_WINDOW (self), _ ("Export Profile"), name, CB_FILES_JSON,
                             self->cancellable, file_to_write_cb, g_object_ref (self));
}

static void
file_to_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbProfilesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = cb_compat_open_file_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (say_outcome (self, NULL, error, NULL) && path != NULL)
    cb_session_import_profile_async (self->session, path, imported_cb, g_object_ref (self));
}

static void
import_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CbProfilesDialog *self = CB_PROFILES_DIALOG (widget);

  cb_compat_open_file_async (GTK_WINDOW (self), _ ("Import Profile"), CB_FILES_JSON,
                             self->cancellable, file_to_read_cb, g_object_ref (self));
}

/* GObject */

/* A window that is closed lives on as long as something is under way for it, maybe longer than the
 * one it stands before. */
static void
cb_profiles_dialog_unrealize (GtkWidget *widget)
{
  CbProfilesDialog *self = CB_PROFILES_DIALOG (widget);

  g_cancellable_cancel (self->cancellable);
  GTK_WIDGET_CLASS (cb_profiles_dialog_parent_class)->unrealize (widget);
  gtk_window_set_transient_for (GTK_WINDOW (widget), NULL);
}

static void
cb_profiles_dialog_dispose (GObject *object)
{
  CbProfilesDialog *self = CB_PROFILES_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), CB_TYPE_PROFILES_DIALOG);

  G_OBJECT_CLASS (cb_profiles_dialog_parent_class)->dispose (object);
}

static void
cb_profiles_dialog_finalize (GObject *object)
{
  CbProfilesDialog *self = CB_PROFILES_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  g_free (self->about);

  G_OBJECT_CLASS (cb_profiles_dialog_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "profiles.use", "s", use_action);
  gtk_widget_class_install_action (widget_class, "profiles.copy", "s", copy_action);
  gtk_widget_class_install_action (widget_class, "profiles.rename", "s", rename_action);
  gtk_widget_class_install_action (widget_class, "profiles.lock", "s", lock_action);
  gtk_widget_class_install_action (widget_class, "profiles.unlock", "s", lock_action);
  gtk_widget_class_install_action (widget_class, "profiles.delete", "s", delete_action);
  gtk_widget_class_install_action (widget_class, "profiles.export", "s", export_action);
  gtk_widget_class_install_action (widget_class, "profiles.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "profiles.undo", NULL, undo_action);
}

static void
cb_profiles_dialog_class_init (CbProfilesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_profiles_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_profiles_dialog_finalize;
  widget_class->unrealize = cb_profiles_dialog_unrealize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-profiles-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CbProfilesDialog, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, CbProfilesDialog, list);
  install_actions (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_profiles_dialog_init (CbProfilesDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

CbProfilesDialog *
cb_profiles_dialog_new (GtkWindow *parent, CbSession *session)
{
  CbProfilesDialog *self = g_object_new (CB_TYPE_PROFILES_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return self;
}

GPtrArray *
cb_profiles_dialog_get_profiles (CbProfilesDialog *self)
{
  g_return_val_if_fail (CB_IS_PROFILES_DIALOG (self), NULL);
  return self->profiles;
}
