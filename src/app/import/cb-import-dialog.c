/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan is plain data that one side holds at a time: the dialog while it is looked at, a
 * thread while rejected rows are written, the session once it is carried out. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-compat.h"
#include "cb-import-dialog.h"
#include "cb-import-preview.h"
#include "cb-merge-view.h"
#include "cb-navigation.h"
#include "cb-wording.h"

struct _CbImportDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwBin *preview_bin;
  AdwStatusPage *failed_page;
  GtkWidget *cancel_button;
  GtkWidget *save_button;
  GtkWidget *import_button;

  CbSession *session;
  GCancellable *cancellable;
  CbImportPlan *plan;
  guint counts[CB_N_IMPORT_ACTIONS];
  gboolean busy;    /* the plan is out of our hands */
  gboolean merging; /* it is a package of another office */
};

G_DEFINE_FINAL_TYPE (CbImportDialog, cb_import_dialog, ADW_TYPE_WINDOW)

static void
update_buttons (CbImportDialog *self)
{
  const CbImportPlan *plan = self->plan;
  gboolean ready = plan != NULL && !self->busy;
  guint taken = self->counts[CB_IMPORT_ADD] + self->counts[CB_IMPORT_UPDATE];
  gboolean useful = taken > 0;

  gtk_widget_set_visible (self->save_button, plan != NULL && plan->header != NULL &&
                                                 self->counts[CB_IMPORT_REJECT] > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.save-rejected", ready);
  /* A merge can also be about what is kept here, or deleted. */
  if (plan != NULL && plan->merge != NULL)
    useful = cb_merging_count_open (plan->merge) == 0 &&
             (useful || plan->merge->n_deleted > 0 || plan->merge->conflicts->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.apply", ready && useful);
}

/* Planning */

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbImportPlan) plan = NULL;

  plan = cb_session_plan_import_finish (CB_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (plan == NULL)
    {
      g_autofree char *text = cb_wording_error (error);
      g_autofree char *described = NULL;

      if (g_str_equal (text, error->message))
        described = g_markup_escape_text (text, -1);
      else
        described = g_markup_printf_escaped ("%s\n\n<small>%s</small>", text, error->message);
      adw_status_page_set_description (self->failed_page, described);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }

  self->plan = g_steal_pointer (&plan);
  memcpy (self->counts, self->plan->counts, sizeof self->counts);
  adw_bin_set_child (self->preview_bin, cb_import_preview_new (self->plan));
  gtk_stack_set_visible_child_name (self->stack, "preview");
  update_buttons (self);
  gtk_widget_grab_focus (self->import_button);
}

/* Importing */

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *text = NULL;

  if (!cb_session_import_finish (CB_SESSION (source), result, &error))
    {
      if (parent != NULL)
        cb_show_error (GTK_WIDGET (parent), error);
    }
  else if (parent != NULL && self->merging)
    /* How many records were changed depends on what was chosen. */
    cb_show_toast (GTK_WIDGET (parent), _ ("The package was merged"), TRUE);
  else if (parent != NULL)
    {
      /* Translators: each %u is a number of records */
      text = g_strdup_printf (_ ("Imported: %u added, %u changed, %u rejected"),
                              self->counts[CB_IMPORT_ADD], self->counts[CB_IMPORT_UPDATE],
                              self->counts[CB_IMPORT_REJECT]);
      cb_show_toast (GTK_WIDGET (parent), text, TRUE);
    }
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
chosen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  update_buttons (CB_IMPORT_DIALOG (widget));
}

static void
apply_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbImportDialog *self = CB_IMPORT_DIALOG (widget);

  self->busy = TRUE;
  self->merging = self->plan->merge != NULL;
  gtk_widget_set_sensitive (self->cancel_button, FALSE); /* from here on it is done or not done */
  gtk_window_set_deletable (GTK_WINDOW (self), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "importing");
  adw_bin_set_child (self->preview_bin, NULL); /* it shows the plan, which leaves us */
  cb_session_import_async (self->session, g_steal_pointer (&self->plan), imported_cb,
                           g_object_ref (self));
  update_buttons (self);
}

/* Rejected rows */

static void
write_rejected_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CbImportDialog *self = source;
  GError *error = NULL;

  if (cb_import_plan_write_rejected (self->plan, data, cb_wording_problem, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
rejected_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CbImportDialog *self = CB_IMPORT_DIALOG (source);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return; /* the dialog is closed */

  update_buttons (self);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (parent != NULL)
        cb_show_error (GTK_WIDGET (parent), error);
      return;
    }
  gtk_button_set_label (GTK_BUTTON (self->save_button), _ ("Rejected Rows Are Saved"));
}

static void
rejected_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbImportDialog) self = user_data;
  g_autoptr (GFile) file = cb_compat_save_file_finish (result, NULL);
  g_autoptr (GTask) task = NULL;

  if (file == NULL || self->plan == NULL || self->busy)
    return;

  self->busy = TRUE;
  update_buttons (self);
  task = g_task_new (self, NULL, rejected_written_cb, NULL);
  g_task_set_source_tag (task, rejected_chosen_cb);
  g_task_set_task_data (task, g_file_get_path (file), g_free);
  g_task_run_in_thread (task, write_rejected_job);
}

static void
save_rejected_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbImportDialog *self = CB_IMPORT_DIALOG (widget);

  /* Translators: a file name */
  cb_compat_save_file_async (GTK_WINDOW (self), _ ("Save Rejected Rows"), _ ("rejected.csv"),
                             CB_FILES_CSV, self->cancellable, rejected_chosen_cb,
                             g_object_ref (self));
}

static gboolean
cb_import_dialog_close_request (GtkWindow *window)
{
  CbImportDialog *self = CB_IMPORT_DIALOG (window);

  if (self->busy && self->plan == NULL)
    return TRUE; /* the import is under way */

  g_cancellable_cancel (self->cancellable);
  return GTK_WINDOW_CLASS (cb_import_dialog_parent_class)->close_request (window);
}

static void
cb_import_dialog_dispose (GObject *object)
{
  CbImportDialog *self = CB_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_IMPORT_DIALOG);

  G_OBJECT_CLASS (cb_import_dialog_parent_class)->dispose (object);
}

static void
cb_import_dialog_finalize (GObject *object)
{
  CbImportDialog *self = CB_IMPORT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->plan, cb_session_drop_plan);

  G_OBJECT_CLASS (cb_import_dialog_parent_class)->finalize (object);
}

static void
cb_import_dialog_class_init (CbImportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cb_import_dialog_dispose;
  object_class->finalize = cb_import_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = cb_import_dialog_close_request;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CbImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CbImportDialog, preview_bin);
  gtk_widget_class_bind_template_child (widget_class, CbImportDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, CbImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CbImportDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, CbImportDialog, import_button);
  gtk_widget_class_install_action (widget_class, "import.apply", NULL, apply_action);
  gtk_widget_class_install_action (widget_class, CB_MERGE_VIEW_CHOSEN, NULL, chosen_action);
  gtk_widget_class_install_action (widget_class, "import.save-rejected", NULL,
                                   save_rejected_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
cb_import_dialog_init (CbImportDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  update_buttons (self);
}

GtkWindow *
cb_import_dialog_new (GtkWindow *parent, CbSession *session, GFile *file)
{
  CbImportDialog *self = g_object_new (CB_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);
  g_autofree char *path = g_file_get_path (file);

  self->session = g_object_ref (session);
  if (path == NULL)
    {
      adw_status_page_set_description (self->failed_page,
                                       _ ("The file is not on this computer. Copy it here first."));
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  else
    cb_session_plan_import_async (session, path, NULL, self->cancellable, planned_cb,
                                  g_object_ref (self));
  return GTK_WINDOW (self);
}
