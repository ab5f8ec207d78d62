/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-match-words.h"
#include "cb-run.h"
#include "cb-runs-window.h"
#include "cb-runs.h"
#include "cb-session-weights.h"
#include "cb-text.h"
#include "cb-wording.h"

/* So much of a fingerprint tells two apart at a glance. */
#define SHOWN_OF_FINGERPRINT 12

struct _CbRunsWindow
{
  AdwWindow parent_instance;

  CbSession *session;
  GCancellable *cancellable;
  GCancellable *comparing;
  GPtrArray *runs; /* of CbRecord, the newest first */
  CbRecord *run;   /* that is open */
  GArray *lines;
  CbRunComparison *comparison;

  AdwToastOverlay *toast_overlay;
  GtkStack *stack;
  GtkWidget *back_button;
  GtkListBox *list;
  GtkLabel *name_label;
  GtkLabel *about_label;
  GtkLabel *then_label;
  GtkLabel *facts_label;
  GtkToggleButton *then_toggle;
  GtkToggleButton *now_toggle;
  GtkCheckButton *changed_check;
  GtkLabel *changes_label;
  GtkStack *table_stack;
  CbRunTable *table;
  AdwStatusPage *failed_page;
};

G_DEFINE_FINAL_TYPE (CbRunsWindow, cb_runs_window, ADW_TYPE_WINDOW)

static void
say (CbRunsWindow *self, const char *text, gboolean undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (undo)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, "runs.undo");
    }
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

/* Whether there is still a window to say something in; an error is said. */
static gboolean
say_error (CbRunsWindow *self, const GError *error)
{
  g_autofree char *words = NULL;

  if (g_cancellable_is_cancelled (self->cancellable) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  if (error == NULL)
    return TRUE;
  words = cb_wording_error (error);
  say (self, words, FALSE);
  return FALSE;
}

/* One run */

static void
show_counts (CbRunsWindow *self)
{
  g_autofree char *changes = cb_run_comparison_describe (self->comparison);
  g_autoptr (GString) text = g_string_new (changes);

  for (guint i = CB_N_RUN_CHANGES; i > 0; i--)
    {
      CbRunChange change = (CbRunChange) (i - 1);
      guint n = cb_run_comparison_count (self->comparison, change);

      if (n > 0)
        /* Translators: one of “New”, “Gone” … and how many pairs of a ranking are so. */
        g_string_append_printf (text, C_ ("count of a change", " %s: %u."),
                                cb_run_change_get_name (change), n);
    }
  gtk_label_set_label (self->changes_label, text->str);
}

/* What the need or programme that was asked for is called today. */
static void
show_about (CbRunsWindow *self)
{
  CbMatchSet *set = cb_run_comparison_get_set (self->comparison);
  const char *about = cb_record_get (self->run, CB_RUN_ABOUT);
  gboolean of_need = cb_runs_read_scope (self->run) == CB_RUN_OF_NEED;
  const char *title = NULL;
  int place = -1;

  if (about != NULL)
    place = of_need ? cb_match_set_find_need (set, about)
                    : cb_match_set_find_programme (set, about);
  if (place >= 0)
    title = of_need ? cb_match_words_need (set, (guint) place)
                    : cb_match_words_programme (set, (guint) place);
  gtk_label_set_label (self->about_label, title != NULL ? title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->about_label), title != NULL);
}

static void
show_table (CbRunsWindow *self)
{
  gboolean beside = gtk_toggle_button_get_active (self->now_toggle);

  if (self->comparison == NULL || self->lines == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->changes_label), beside);
  gtk_widget_set_visible (GTK_WIDGET (self->changed_check), beside);
  if (beside)
    cb_run_table_show_comparison (self->table, self->comparison,
                                  gtk_check_button_get_active (self->changed_check));
  else
    cb_run_table_show_lines (self->table, self->lines,
                             cb_run_comparison_get_set (self->comparison));
  if (cb_run_table_get_n_rows (self->table) > 0)
    gtk_stack_set_visible_child_name (self->table_stack, "table");
  else
    gtk_stack_set_visible_child_name (self->table_stack, beside ? "unchanged" : "nothing");
}

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRunsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRunComparison)
      comparison = cb_session_compare_run_finish (CB_SESSION (source), result, &error);

  if (comparison == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
      !g_cancellable_is_cancelled (self->cancellable))
    {
      g_autofree char *words = cb_wording_error (error);
      g_autofree char *escaped = g_markup_escape_text (words, -1);

      adw_status_page_set_description (self->failed_page, escaped);
      gtk_stack_set_visible_child_name (self->table_stack, "failed");
    }
  if (comparison == NULL || g_cancellable_is_cancelled (self->cancellable) || self->run == NULL)
    return;
  cb_run_table_clear (self->table);
  g_clear_pointer (&self->comparison, cb_run_comparison_free);
  self->comparison = g_steal_pointer (&comparison);
  show_counts (self);
  show_about (self);
  cb_run_table_set_scope (self->table, cb_runs_read_scope (self->run));
  show_table (self);
}

static void
compare (CbRunsWindow *self)
{
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  self->comparing = g_cancellable_new ();
  cb_session_compare_run_async (self->session, self->run, cb_date_today (), self->comparing,
                                compared_cb, g_object_ref (self));
}

static void
show_facts (CbRunsWindow *self)
{
  const char *reason = cb_record_get (self->run, CB_RUN_REASON);
  const char *fingerprint = cb_record_get (self->run, CB_RUN_FINGERPRINT);
  g_autofree char *day = cb_wording_date (cb_record_get_date (self->run, CB_RUN_AS_OF));
  g_autofree char *day_isolated = cb_text_isolate (day);
  g_autofree char *short_one = g_strndup (fingerprint, SHOWN_OF_FINGERPRINT);
  g_autofree char *data = cb_text_isolate (short_one);
  g_autofree char *whole = cb_runs_describe (self->run);
  g_autofree char *then = NULL;
  g_autofree char *facts = NULL;

  /* Translators: %s is a day. */
  then = g_strdup_printf (_ ("This is the ranking as it was, as of %s. It does not change."),
                          day_isolated);
  /* Translators: version of the method, the first digits of a fingerprint. */
  facts = g_strdup_printf (_ ("%s. Method %u, data %s."), whole,
                           (guint) cb_record_get_integer (self->run, CB_RUN_ENGINE, 0), data);
  if (reason != NULL)
    {
      char *both = g_strdup_printf ("%s\n%s", facts, reason);

      g_free (facts);
      facts = both;
    }
  gtk_label_set_label (self->name_label, cb_record_get (self->run, CB_RUN_NAME));
  gtk_label_set_label (self->then_label, then);
  gtk_label_set_label (self->facts_label, facts);
}

static void
open_run (CbRunsWindow *self, const CbRecord *run)
{
  g_clear_pointer (&self->run, cb_record_unref);
  cb_run_table_clear (self->table);
  g_clear_pointer (&self->comparison, cb_run_comparison_free);
  g_clear_pointer (&self->lines, g_array_unref);
  self->run = cb_record_ref ((CbRecord *) run);
  self->lines = cb_runs_read_lines (run, NULL);
  show_facts (self);
  gtk_toggle_button_set_active (self->then_toggle, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->about_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->changes_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->changed_check), FALSE);
  gtk_stack_set_visible_child_name (self->table_stack, "loading");
  gtk_stack_set_visible_child_name (self->stack, "run");
  gtk_widget_set_visible (self->back_button, TRUE);
  compare (self);
}

static void
close_run (CbRunsWindow *self)
{
  g_cancellable_cancel (self->comparing);
  cb_run_table_clear (self->table);
  g_clear_pointer (&self->run, cb_record_unref);
  g_clear_pointer (&self->comparison, cb_run_comparison_free);
  gtk_widget_set_visible (self->back_button, FALSE);
  gtk_stack_set_visible_child_name (self->stack, self->runs->len > 0 ? "list" : "empty");
}

/* The list */

static const CbRecord *
find_run (CbRunsWindow *self, const char *ref)
{
  for (guint i = 0; self->runs != NULL && i < self->runs->len; i++)
    if (g_strcmp0 (cb_record_get_ref (g_ptr_array_index (self->runs, i)), ref) == 0)
      return g_ptr_array_index (self->runs, i);
  return NULL;
}

static GtkWidget *
new_row (const CbRecord *run)
{
  const char *reason = cb_record_get (run, CB_RUN_REASON);
  g_autofree char *facts = cb_runs_describe (run);
  g_autofree char *subtitle = reason != NULL ? g_strdup_printf ("%s\n%s", facts, reason)
                                             : g_strdup (facts);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is the name of a ranking that was kept. */
  g_autofree char *label = g_strdup_printf (_ ("Delete “%s”"), cb_record_get (run, CB_RUN_NAME));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cb_record_get (run, CB_RUN_NAME));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 4);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Delete"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "runs.delete");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", cb_record_get_ref (run));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "runs.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", cb_record_get_ref (run));
  return row;
}

static void
show_runs (CbRunsWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->runs->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (self->runs, i)));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRunsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = cb_session_load_finish (CB_SESSION (source), result, &error);

  if (!say_error (self, error) || runs == NULL)
    return;
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  self->runs = g_steal_pointer (&runs);
  show_runs (self);
  /* What is open and no longer there is closed; what is there is set beside the new data. */
  if (self->run == NULL || find_run (self, cb_record_get_ref (self->run)) == NULL)
    close_run (self);
  else
    compare (self);
}

static void
load (CbRunsWindow *self)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_run);

  query->sort_field = CB_RUN_MADE;
  query->descending = TRUE;
  cb_session_list_async (self->session, query, self->cancellable, loaded_cb, g_object_ref (self));
}

/* Actions */

static void
open_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CbRunsWindow *self = CB_RUNS_WINDOW (widget);
  const CbRecord *run = find_run (self, g_variant_get_string (parameter, NULL));

  if (run != NULL)
    open_run (self, run);
}

static void
back_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CbRunsWindow *self = CB_RUNS_WINDOW (widget);

  if (self->run != NULL)
    close_run (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRunsWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  (void) cb_session_delete_finish (CB_SESSION (source), result, &error);
  if (say_error (self, error))
    say (self, _ ("Kept ranking deleted"), TRUE);
}

static void
delete_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CbRunsWindow *self = CB_RUNS_WINDOW (widget);
  const CbRecord *run = find_run (self, g_variant_get_string (parameter, NULL));

  if (run != NULL)
    cb_session_delete_async (self->session, &cb_noun_run, run->id, deleted_cb, g_object_ref (self));
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbRunsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = cb_session_travel_finish (CB_SESSION (source), result, &error);

  say_error (self, error);
}

static void
undo_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cb_session_undo_async (CB_RUNS_WINDOW (widget)->session, undone_cb, g_object_ref (widget));
}

/* GObject */

/* A window that is closed lives on as long as something is under way for it, maybe longer than the
 * one it stands before. */
static void
cb_runs_window_unrealize (GtkWidget *widget)
{
  CbRunsWindow *self = CB_RUNS_WINDOW (widget);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->comparing);
  GTK_WIDGET_CLASS (cb_runs_window_parent_class)->unrealize (widget);
  gtk_window_set_transient_for (GTK_WINDOW (widget), NULL);
}

static void
cb_runs_window_dispose (GObject *object)
{
  CbRunsWindow *self = CB_RUNS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->comparing);
  if (self->table != NULL)
    cb_run_table_clear (self->table);
  gtk_widget_dispose_template (GTK_WIDGET (object), CB_TYPE_RUNS_WINDOW);

  G_OBJECT_CLASS (cb_runs_window_parent_class)->dispose (object);
}

static void
cb_runs_window_finalize (GObject *object)
{
  CbRunsWindow *self = CB_RUNS_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->comparing);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->run, cb_record_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->comparison, cb_run_comparison_free);

  G_OBJECT_CLASS (cb_runs_window_parent_class)->finalize (object);
}

#define BIND(child) gtk_widget_class_bind_template_child (widget_class, CbRunsWindow, child)

static void
bind_children (GtkWidgetClass *widget_class)
{
  BIND (toast_overlay);
  BIND (stack);
  BIND (back_button);
  BIND (list);
  BIND (name_label);
  BIND (about_label);
  BIND (then_label);
  BIND (facts_label);
  BIND (then_toggle);
  BIND (now_toggle);
  BIND (changed_check);
  BIND (changes_label);
  BIND (table_stack);
  BIND (table);
  BIND (failed_page);
}

static void
cb_runs_window_class_init (CbRunsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cb_runs_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = cb_runs_window_finalize;
  widget_class->unrealize = cb_runs_window_unrealize;

  g_type_ensure (CB_TYPE_RUN_TABLE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-runs-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, show_table);
  gtk_widget_class_install_action (widget_class, "runs.open", "s", open_action);
  gtk_widget_class_install_action (widget_class, "runs.delete", "s", delete_action);
  gtk_widget_class_install_action (widget_class, "runs.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "runs.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "runs.back", NULL);
}

static void
cb_runs_window_init (CbRunsWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

CbRunsWindow *
cb_runs_window_new (GtkWindow *parent, CbSession *session)
{
  CbRunsWindow *self = g_object_new (CB_TYPE_RUNS_WINDOW, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);
  return self;
}

GPtrArray *
cb_runs_window_get_runs (CbRunsWindow *self)
{
  g_return_val_if_fail (CB_IS_RUNS_WINDOW (self), NULL);
  return self->runs;
}

CbRunComparison *
cb_runs_window_get_comparison (CbRunsWindow *self)
{
  g_return_val_if_fail (CB_IS_RUNS_WINDOW (self), NULL);
  return self->comparison;
}

CbRunTable *
cb_runs_window_get_table (CbRunsWindow *self)
{
  g_return_val_if_fail (CB_IS_RUNS_WINDOW (self), NULL);
  return self->table;
}

void
cb_runs_window_set_beside (CbRunsWindow *self, gboolean beside)
{
  g_return_if_fail (CB_IS_RUNS_WINDOW (self));
  gtk_toggle_button_set_active (beside ? self->now_toggle : self->then_toggle, TRUE);
}
