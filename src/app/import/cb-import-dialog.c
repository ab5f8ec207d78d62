/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table is looked at first. When it tells by itself how it is read, it is planned at once; else a
 * page shows what was found, and a person decides.
 *
 * The plan is plain data that one side holds at a time: the dialog while it is looked at, a
 * thread while rejected rows are written, the session once it is carried out. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-compat.h"
#include "cb-import-dialog.h"
#include "cb-import-preview.h"
#include "cb-import-reading.h"
#include "cb-merge-view.h"
#include "cb-navigation.h"
#include "cb-session-import.h"
#include "cb-wording.h"

/* How often it is looked how far the file is. */
#define LOOK_MS 80

/* A table is read for its encoding and for its rows; settings may ask for a further pass. */
#define PASSES 2

struct _CbImportDialog
{
  AdwWindow parent_instance;

  GtkStack *stack;
  AdwBin *reading_bin;
  AdwBin *preview_bin;
  GtkProgressBar *progress_bar;
  AdwStatusPage *failed_page;
  GtkWidget *cancel_button;
  GtkWidget *reading_button;
  GtkWidget *save_button;
  GtkWidget *preview_button;
  GtkWidget *import_button;

  CbSession *session;
  GCancellable *cancellable;
  GCancellable *looking; /* of the look under way */
  char *path;            /* NULL for text */
  GBytes *text;
  CbImportProbe *probe;     /* of a table that tells by itself, until the page has it */
  CbImportReading *reading; /* not owned; NULL while nobody need be asked */
  CbImportMeter *meter;
  double meter_from; /* what share of the bar was there before the meter */
  guint meter_source;
  CbImportPlan *plan;
  guint counts[CB_N_IMPORT_ACTIONS];
  gboolean unread;  /* by what was asked for last, the file can not be read */
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
  gboolean asking = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "reading") == 0;

  gtk_widget_set_visible (self->save_button, plan != NULL && plan->merge == NULL &&
                                                 self->counts[CB_IMPORT_REJECT] > 0);
  gtk_widget_set_visible (self->reading_button, self->probe != NULL || self->reading != NULL);
  gtk_widget_set_visible (self->preview_button, asking);
  gtk_widget_set_visible (self->import_button, !asking);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.preview",
                                 asking && self->looking == NULL && !self->unread &&
                                     cb_import_reading_is_complete (self->reading));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.reading", ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.save-rejected", ready);
  /* A merge can also be about what is kept here, or deleted. */
  if (plan != NULL && plan->merge != NULL)
    useful = cb_merging_count_open (plan->merge) == 0 &&
             (useful || plan->merge->n_deleted > 0 || plan->merge->conflicts->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.apply", ready && useful);
}

static void
show_page (CbImportDialog *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  update_buttons (self);
}

/* @error as text to be shown, with the detail where it says more. */
static char *
describe (const GError *error)
{
  g_autofree char *text = cb_wording_error (error);

  if (g_str_equal (text, error->message))
    return g_markup_escape_text (text, -1);
  return g_markup_printf_escaped ("%s\n\n<small>%s</small>", text, error->message);
}

static void
fail (CbImportDialog *self, const GError *error)
{
  g_autofree char *described = NULL;

  if (self->reading != NULL)
    {
      g_autofree char *text = cb_wording_error (error);

      cb_import_reading_show_trouble (self->reading, text);
      show_page (self, "reading");
      return;
    }
  described = describe (error);
  adw_status_page_set_description (self->failed_page, described);
  show_page (self, "failed");
}

/* How far */

static gboolean
meter_cb (gpointer user_data)
{
  CbImportDialog *self = user_data;
  double fraction = cb_import_meter_get_fraction (self->meter);

  gtk_progress_bar_set_fraction (self->progress_bar,
                                 self->meter_from + fraction * (1 - self->meter_from));
  return G_SOURCE_CONTINUE;
}

static CbImportMeter *
start_meter (CbImportDialog *self, double from)
{
  g_clear_pointer (&self->meter, cb_import_meter_unref);
  self->meter = cb_import_meter_new (PASSES);
  self->meter_from = from;
  if (self->meter_source == 0)
    self->meter_source = g_timeout_add (LOOK_MS, meter_cb, self);
  return self->meter;
}

static void
stop_meter (CbImportDialog *self)
{
  g_clear_handle_id (&self->meter_source, g_source_remove);
}

/* Each reading counts on a source of its own. */
static CbImportSource *
make_source (CbImportDialog *self)
{
  return self->path != NULL ? cb_import_source_new_for_path (self->path)
                            : cb_import_source_new_for_text (_ ("Clipboard"), self->text);
}

/* Planning */

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbImportPlan) plan = NULL;

  plan = cb_session_plan_import_finish (CB_SESSION (source), result, &error);
  stop_meter (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (plan == NULL)
    {
      fail (self, error);
      return;
    }

  self->plan = g_steal_pointer (&plan);
  memcpy (self->counts, self->plan->counts, sizeof self->counts);
  adw_bin_set_child (self->preview_bin, cb_import_preview_new (self->plan));
  show_page (self, "preview");
  gtk_widget_grab_focus (self->import_button);
}

static void
start_plan (CbImportDialog *self, const CbImportSettings *settings, double from)
{
  g_autoptr (CbImportSource) source = make_source (self);

  show_page (self, "planning");
  cb_session_plan_source_async (self->session, source, settings, start_meter (self, from),
                                self->cancellable, planned_cb, g_object_ref (self));
}

static void
preview_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbImportDialog *self = CB_IMPORT_DIALOG (widget);
  g_autoptr (CbImportSettings) settings = cb_import_reading_make_settings (self->reading);

  cb_import_reading_show_trouble (self->reading, NULL);
  start_plan (self, settings, 0);
}

/* How the file is read */

static void start_look (CbImportDialog *self);

/* The profile just kept is known from now on, so that keeping it again replaces it. */
static void
offered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbImportDialog) self = user_data;
  g_autoptr (GPtrArray)
      profiles = cb_session_fitting_profiles_finish (CB_SESSION (source), result, NULL);

  if (profiles != NULL && self->session != NULL)
    cb_import_reading_offer (self->reading, profiles);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (cb_session_keep_import_profile_finish (CB_SESSION (source), result, &error))
    {
      if (parent != NULL)
        cb_show_toast (GTK_WIDGET (parent), _ ("The profile was saved"), FALSE);
      if (self->session != NULL)
        cb_session_fitting_profiles_async (self->session,
                                           cb_import_reading_get_probe (self->reading),
                                           self->cancellable, offered_cb, g_object_ref (self));
    }
  else if (parent != NULL)
    cb_show_error (GTK_WIDGET (parent), error);
}

static void
on_keep_cb (CbImportDialog *self, const char *name)
{
  g_autoptr (CbImportSettings) settings = cb_import_reading_make_settings (self->reading);

  cb_session_keep_import_profile_async (self->session,
                                        cb_import_reading_find_profile (self->reading, name), name,
                                        settings, kept_cb, g_object_ref (self));
}

static void
make_reading (CbImportDialog *self, CbImportProbe *probe)
{
  GtkWidget *reading = cb_import_reading_new (self->path != NULL ? self->path : _ ("Clipboard"));

  self->reading = CB_IMPORT_READING (reading);
  cb_import_reading_take_probe (self->reading, probe);
  g_signal_connect_object (reading, "asked", G_CALLBACK (start_look), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reading, "complete", G_CALLBACK (update_buttons), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reading, "keep", G_CALLBACK (on_keep_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->reading_bin, reading);
}

static void
profiles_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbImportDialog) self = user_data;
  g_autoptr (GPtrArray)
      profiles = cb_session_fitting_profiles_finish (CB_SESSION (source), result, NULL);

  /* Cancelled, or a fault that the plan itself will tell. */
  if (profiles != NULL && profiles->len > 0 && self->session != NULL)
    cb_import_reading_propose (self->reading, profiles);
}

static void
take_first_probe (CbImportDialog *self, CbImportProbe *probe)
{
  if (cb_import_probe_is_certain (probe))
    {
      self->probe = probe;
      start_plan (self, NULL, 0.5);
      return;
    }
  stop_meter (self);
  make_reading (self, probe);
  show_page (self, "reading");
  cb_import_reading_focus (self->reading);
  cb_session_fitting_profiles_async (self->session, probe, self->cancellable, profiles_cb,
                                     g_object_ref (self));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  CbImportProbe *probe = cb_session_look_finish (CB_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* closed, or another look is under way */
  g_clear_object (&self->looking);
  self->unread = error != NULL;
  if (error != NULL)
    {
      stop_meter (self);
      fail (self, error);
    }
  else if (probe == NULL)
    start_plan (self, NULL, 0);
  else if (self->reading != NULL)
    {
      stop_meter (self);
      cb_import_reading_take_probe (self->reading, probe);
    }
  else
    take_first_probe (self, probe);
}

/* With what a person has decided, where somebody was asked already. */
static void
start_look (CbImportDialog *self)
{
  g_autoptr (CbImportSource) source = make_source (self);
  const CbImportSettings *asked = self->reading != NULL
                                      ? cb_import_reading_get_asked (self->reading)
                                      : NULL;

  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  cb_session_look_async (self->session, source, asked, start_meter (self, 0), self->looking,
                         looked_cb, g_object_ref (self));
  update_buttons (self);
}

static void
reading_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbImportDialog *self = CB_IMPORT_DIALOG (widget);

  adw_bin_set_child (self->preview_bin, NULL); /* it shows the plan, which is dropped */
  g_clear_pointer (&self->plan, cb_session_drop_plan);
  memset (self->counts, 0, sizeof self->counts);
  if (self->reading == NULL)
    make_reading (self, g_steal_pointer (&self->probe));
  show_page (self, "reading");
  cb_import_reading_focus (self->reading);
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
  show_page (self, "importing");
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

/* Rejected rows have the form of their file. */
static void
save_rejected_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbImportDialog *self = CB_IMPORT_DIALOG (widget);
  gboolean table = self->plan->header != NULL;
  const char *suffix = table ? ".csv" : self->plan->of_activities ? ".xml" : ".json";
  CbFiles files = table ? CB_FILES_CSV : self->plan->of_activities ? CB_FILES_ANY : CB_FILES_JSON;
  /* Translators: a file name; “.csv” is replaced where the file has another form */
  const char *usual = _ ("rejected.csv");
  const char *dot = strrchr (usual, '.');
  g_autofree char *stem = g_strndup (usual, dot != NULL ? (gsize) (dot - usual) : strlen (usual));
  g_autofree char *proposed = g_strconcat (stem, suffix, NULL);

  cb_compat_save_file_async (GTK_WINDOW (self), _ ("Save Rejected Rows"), proposed, files,
                             self->cancellable, rejected_chosen_cb, g_object_ref (self));
}

static gboolean
cb_import_dialog_close_request (GtkWindow *window)
{
  CbImportDialog *self = CB_IMPORT_DIALOG (window);

  if (self->busy && self->plan == NULL)
    return TRUE; /* the import is under way */

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->looking);
  return GTK_WINDOW_CLASS (cb_import_dialog_parent_class)->close_request (window);
}

static void
cb_import_dialog_dispose (GObject *object)
{
  CbImportDialog *self = CB_IMPORT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->looking);
  stop_meter (self);
  self->reading = NULL;
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_IMPORT_DIALOG);

  G_OBJECT_CLASS (cb_import_dialog_parent_class)->dispose (object);
}

static void
cb_import_dialog_finalize (GObject *object)
{
  CbImportDialog *self = CB_IMPORT_DIALOG (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->probe, cb_import_probe_free);
  g_clear_pointer (&self->meter, cb_import_meter_unref);
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
  gtk_widget_class_bind_template_child (widget_class, CbImportDialog, reading_bin);
  gtk_widget_class_bind_template_child (widget_class, CbImportDialog, preview_bin);
  gtk_widget_class_bind_template_child (widget_class, CbImportDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, CbImportDialog, failed_page);
  gtk_widget_class_bind_template_child (widget_class, CbImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CbImportDialog, reading_button);
  gtk_widget_class_bind_template_child (widget_class, CbImportDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, CbImportDialog, preview_button);
  gtk_widget_class_bind_template_child (widget_class, CbImportDialog, import_button);
  gtk_widget_class_install_action (widget_class, "import.preview", NULL, preview_action);
  gtk_widget_class_install_action (widget_class, "import.reading", NULL, reading_action);
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

  self->path = g_file_get_path (file);
  self->session = g_object_ref (session);
  if (self->path == NULL)
    {
      adw_status_page_set_description (self->failed_page,
                                       _ ("The file is not on this computer. Copy it here first."));
      show_page (self, "failed");
    }
  else
    start_look (self);
  return GTK_WINDOW (self);
}

GtkWindow *
cb_import_dialog_new_for_text (GtkWindow *parent, CbSession *session, const char *text)
{
  CbImportDialog *self = g_object_new (CB_TYPE_IMPORT_DIALOG, "transient-for", parent, NULL);

  self->text = g_bytes_new (text, strlen (text));
  self->session = g_object_ref (session);
  start_look (self);
  return GTK_WINDOW (self);
}
