/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-assessments-page.h"
#include "cb-calendar-page.h"
#include "cb-case-index.h"
#include "cb-cases-page.h"
#include "cb-compat.h"
#include "cb-contact.h"
#include "cb-directory-page.h"
#include "cb-document.h"
#include "cb-event.h"
#include "cb-fund-page.h"
#include "cb-library-page.h"
#include "cb-locale.h"
#include "cb-matches-page.h"
#include "cb-navigation.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-overview-page.h"
#include "cb-perspective.h"
#include "cb-plan-page.h"
#include "cb-programme.h"
#include "cb-register-page.h"
#include "cb-text.h"
#include "cb-window-keeping.h"

G_DEFINE_FINAL_TYPE (CbWindow, cb_window, ADW_TYPE_APPLICATION_WINDOW)

static const CbWindowPage pages[CB_N_WINDOW_PAGES] = {
  { "overview", "cb-overview-symbolic", N_ ("Overview"), NULL, FALSE, FALSE },
  { "assessments", "cb-assessments-symbolic", N_ ("Assessments"), NULL, FALSE, FALSE },
  { "needs", "cb-needs-symbolic", N_ ("Needs"), &cb_noun_need, TRUE, FALSE },
  { "programmes", "cb-programmes-symbolic", N_ ("Programmes"), &cb_noun_programme, TRUE, FALSE },
  { "matches", "cb-matches-symbolic", N_ ("Matches"), NULL, FALSE, FALSE },
  { "plan", "cb-plan-symbolic", N_ ("Plan"), NULL, FALSE, FALSE },
  { "cases", "cb-cases-symbolic", N_ ("Cases"), NULL, FALSE, FALSE },
  { "fund", "cb-fund-symbolic", N_ ("Fund"), NULL, FALSE, FALSE },
  { "organisations", "cb-organisations-symbolic", N_ ("Organisations"), &cb_noun_organisation,
    FALSE, TRUE },
  { "documents", "cb-documents-symbolic", N_ ("Library"), &cb_noun_document, FALSE, FALSE },
  { "directory", "cb-directory-symbolic", N_ ("Directory"), &cb_noun_contact, FALSE, FALSE },
  { "calendar", "cb-calendar-symbolic", N_ ("Calendar"), &cb_noun_event, FALSE, FALSE },
};

const CbWindowPage *
cb_window_get_pages (void)
{
  return pages;
}

static int
find_page (const char *id)
{
  for (int i = 0; i < CB_N_WINDOW_PAGES; i++)
    if (g_strcmp0 (pages[i].id, id) == 0)
      return i;
  return -1;
}

/* Sidebar */

static GtkWidget *
make_row (CbWindow *self, guint place)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (pages[place].icon);
  GtkWidget *title = gtk_label_new (_ (pages[place].title));
  GtkWidget *warning = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *count = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "sidebar-count");
  gtk_widget_set_valign (count, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (count, FALSE);
  gtk_widget_set_visible (warning, FALSE);
  gtk_widget_add_css_class (warning, "sidebar-warning");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), warning);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (pages[place].title), -1);
  self->count_labels[place] = GTK_LABEL (count);
  return row;
}

static void
part_rows_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  int place = gtk_list_box_row_get_index (row);

  if (place >= 0 && place < CB_N_WINDOW_PAGES && pages[place].parted && before != NULL)
    gtk_list_box_row_set_header (row, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
}

static void
on_row_selected_cb (CbWindow *self, GtkListBoxRow *row)
{
  if (row != NULL)
    cb_window_set_page (self, pages[gtk_list_box_row_get_index (row)].id);
}

static void
on_row_activated_cb (CbWindow *self, GtkListBoxRow *row)
{
  if (cb_fold_get_folded (self->fold))
    cb_fold_set_show_sidebar (self->fold, FALSE);
}

typedef struct
{
  CbWindow *window;
  guint place;
} CountJob;

static void
count_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree CountJob *job = user_data;
  g_autoptr (CbWindow) self = job->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *text = NULL;

  ids = cb_session_list_ids_finish (CB_SESSION (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (ids == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }

  text = g_strdup_printf ("%'u", ids->len);
  gtk_label_set_label (self->count_labels[job->place], text);
  gtk_widget_set_visible (GTK_WIDGET (self->count_labels[job->place]), TRUE);
}

/* A number with a sign of warning: cases that are late. */
static void
update_overdue (CbWindow *self)
{
  guint place = (guint) find_page ("cases");
  guint n = cb_case_index_count_overdue (cb_case_index_get (self->session), cb_date_today ());
  GtkWidget *count = GTK_WIDGET (self->count_labels[place]);
  GtkWidget *warning = gtk_widget_get_prev_sibling (count);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->page_list, (int) place);
  g_autofree char *number = g_strdup_printf ("%'u", n);
  g_autofree char *words = NULL;

  gtk_label_set_label (self->count_labels[place], number);
  gtk_widget_set_visible (count, n > 0);
  gtk_widget_set_visible (warning, n > 0);
  if (n > 0)
    words = g_strdup_printf (ngettext ("%'u case is overdue", "%'u cases are overdue", n), n);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL ? words : "", -1);
}

static void
update_counts (CbWindow *self)
{
  for (guint i = 0; i < CB_N_WINDOW_PAGES; i++)
    if (pages[i].counted)
      {
        g_autoptr (CbQuery) query = cb_query_new (pages[i].noun);
        CountJob *job = g_new (CountJob, 1);

        job->window = g_object_ref (self);
        job->place = i;
        cb_session_list_ids_async (self->session, query, self->cancellable, count_cb, job);
      }
}

/* Pages */

GtkWidget *
cb_window_ensure_page (CbWindow *self, const char *page)
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->pages, page);
  int place = find_page (page);

  if (child != NULL || place < 0 || self->session == NULL)
    return child;

  if (g_str_equal (page, "directory"))
    child = cb_directory_page_new (self->session);
  else if (g_str_equal (page, "calendar"))
    child = cb_calendar_page_new (self->session);
  else if (g_str_equal (page, "documents"))
    child = cb_library_page_new (self->session);
  else if (pages[place].noun != NULL)
    child = cb_register_page_new (self->session, pages[place].noun);
  else if (g_str_equal (page, "assessments"))
    child = cb_assessments_page_new (self->session, self->preferences);
  else if (g_str_equal (page, "matches"))
    {
      child = cb_matches_page_new (self->session);
      cb_matches_page_set_preferences (CB_MATCHES_PAGE (child), self->preferences);
    }
  else if (g_str_equal (page, "plan"))
    child = cb_plan_page_new (self->session);
  else if (g_str_equal (page, "cases"))
    child = cb_cases_page_new (self->session);
  else if (g_str_equal (page, "fund"))
    child = cb_fund_page_new (self->session);
  else
    child = cb_overview_page_new (self->session, self->preferences);
  gtk_stack_add_named (self->pages, child, page);
  return child;
}

const char *
cb_window_get_page (CbWindow *self)
{
  g_return_val_if_fail (CB_IS_WINDOW (self), NULL);

  return self->page;
}

const char *
cb_window_get_topic (CbWindow *self)
{
  const char *whole;

  g_return_val_if_fail (CB_IS_WINDOW (self), NULL);

  whole = gtk_stack_get_visible_child_name (self->stack);
  if (g_strcmp0 (whole, "main") == 0)
    return self->page;
  return g_strcmp0 (whole, "trouble") == 0 ? "safety" : "start";
}

void
cb_window_set_page (CbWindow *self, const char *page)
{
  int place = find_page (page);
  GtkListBoxRow *row;
  GtkWidget *focus;

  g_return_if_fail (CB_IS_WINDOW (self));
  g_return_if_fail (place >= 0);

  if (g_strcmp0 (self->page, page) != 0)
    {
      g_free (self->page);
      self->page = g_strdup (pages[place].id);
    }
  row = gtk_list_box_get_row_at_index (self->page_list, place);
  gtk_list_box_select_row (self->page_list, row);
  /* The keyboard does not stay on the row of another page. */
  focus = gtk_window_get_focus (GTK_WINDOW (self));
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->page_list)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
  if (cb_window_ensure_page (self, self->page) != NULL)
    gtk_stack_set_visible_child_name (self->pages, self->page);
  gtk_window_set_title (GTK_WINDOW (self), _ (pages[place].title));
  cb_window_update_actions (self);
}

static void
remove_pages (CbWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_stack_remove (self->pages, child);
}

/* Session */

static char *
name_step (const char *format, const char *label)
{
  g_autofree char *isolated = cb_text_isolate (label);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, isolated);
#pragma GCC diagnostic pop
}

static void
update_steps (CbWindow *self)
{
  const char *undo = self->session != NULL ? cb_session_get_undo_label (self->session) : NULL;
  const char *redo = self->session != NULL ? cb_session_get_redo_label (self->session) : NULL;
  g_autofree char *undo_text = NULL;
  g_autofree char *redo_text = NULL;

  /* Translators: %s is what was done, such as “Edit need UKR-01: title” */
  undo_text = undo != NULL ? name_step (_ ("Undo: %s"), undo) : g_strdup (_ ("Nothing to undo"));
  /* Translators: %s is what was done and taken back */
  redo_text = redo != NULL ? name_step (_ ("Redo: %s"), redo) : g_strdup (_ ("Nothing to redo"));
  gtk_widget_set_tooltip_text (self->undo_button, undo_text);
  gtk_widget_set_tooltip_text (self->redo_button, redo_text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->undo_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  undo_text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->redo_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  redo_text, -1);
  cb_window_update_actions (self);
}

static void
forget_session (CbWindow *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_signal_group_set_target (self->session_signals, NULL);
  g_signal_group_set_target (self->case_signals, NULL);
  g_clear_object (&self->session);
  cb_search_box_set_session (self->search_box, NULL);
  cb_notice_bar_hide (self->notice_bar);
  remove_pages (self);
}

static void
show_whole (CbWindow *self, const char *name)
{
  forget_session (self);
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Capacity Bridge"));
  update_steps (self);
}

void
cb_window_show_welcome (CbWindow *self)
{
  gboolean done;

  g_return_if_fail (CB_IS_WINDOW (self));

  g_object_get (self->preferences, "first-start-done", &done, NULL);
  self->welcomed = !done;
  show_whole (self, "welcome");
}

void
cb_window_show_opening (CbWindow *self)
{
  g_return_if_fail (CB_IS_WINDOW (self));

  show_whole (self, "opening");
}

void
cb_window_show_trouble (CbWindow *self, const char *path, const GError *error)
{
  g_return_if_fail (CB_IS_WINDOW (self));

  show_whole (self, "trouble");
  cb_trouble_page_set_trouble (self->trouble_page, path, error);
}

void
cb_window_set_session (CbWindow *self, CbSession *session)
{
  g_return_if_fail (CB_IS_WINDOW (self));
  g_return_if_fail (CB_IS_SESSION (session));

  if (self->session == session)
    return;

  forget_session (self);
  self->session = g_object_ref (session);
  g_signal_group_set_target (self->session_signals, session);
  g_signal_group_set_target (self->case_signals, cb_case_index_get (session));
  cb_search_box_set_session (self->search_box, session);
  gtk_stack_set_visible_child_name (self->stack, "main");
  cb_window_set_page (self, self->page);
  update_steps (self);
  update_counts (self);
  cb_window_update_recent (self);
  cb_window_show_wanted (self);
  if (self->welcomed)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.tour", NULL);
  self->welcomed = FALSE;
}

/* Window */

static void
update_perspective (CbWindow *self)
{
  g_autofree char *text = cb_perspective_describe (self->preferences);

  gtk_menu_button_set_label (self->perspective_button, text);
}

static void
fill_language_menu (CbWindow *self)
{
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);

  g_menu_append (self->language_menu, _ ("As the System"), "app.language::");
  for (guint i = 0; i < n_languages; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (languages[i].name, NULL);

      g_menu_item_set_action_and_target (item, "app.language", "s", languages[i].tag);
      g_menu_append_item (self->language_menu, item);
    }
}

static gboolean
drop_cb (CbWindow *self, const GValue *value)
{
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || self->session == NULL)
    return FALSE;

  cb_window_import (self, files->data);
  return TRUE;
}

static gboolean
cb_window_close_request (GtkWindow *window)
{
  /* A field that is being edited is saved when it loses the focus. */
  gtk_window_set_focus (window, NULL);
  cb_window_save_state (CB_WINDOW (window));

  return GTK_WINDOW_CLASS (cb_window_parent_class)->close_request (window);
}

static void
cb_window_dispose (GObject *object)
{
  CbWindow *self = CB_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->case_signals);
  g_clear_object (&self->session);
  g_clear_object (&self->preferences);
  g_clear_object (&self->recent_files);
  g_clear_weak_pointer (&self->toast);
  gtk_widget_dispose_template (GTK_WIDGET (self), CB_TYPE_WINDOW);

  G_OBJECT_CLASS (cb_window_parent_class)->dispose (object);
}

static void
cb_window_finalize (GObject *object)
{
  g_clear_pointer (&CB_WINDOW (object)->page, g_free);
  g_clear_pointer (&CB_WINDOW (object)->wanted_database, g_free);

  G_OBJECT_CLASS (cb_window_parent_class)->finalize (object);
}

static void
cb_window_class_init (CbWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cb_window_dispose;
  object_class->finalize = cb_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = cb_window_close_request;

  g_type_ensure (CB_TYPE_FOLD);
  g_type_ensure (CB_TYPE_NOTICE_BAR);
  g_type_ensure (CB_TYPE_PERSPECTIVE_GROUP);
  g_type_ensure (CB_TYPE_SEARCH_BOX);
  g_type_ensure (CB_TYPE_TROUBLE_PAGE);
  g_type_ensure (CB_TYPE_WELCOME_PAGE);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/capacitybridge/CapacityBridge/ui/cb-window.ui");
  gtk_widget_class_bind_template_child (widget_class, CbWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, CbWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, CbWindow, welcome_page);
  gtk_widget_class_bind_template_child (widget_class, CbWindow, trouble_page);
  gtk_widget_class_bind_template_child (widget_class, CbWindow, notice_bar);
  gtk_widget_class_bind_template_child (widget_class, CbWindow, fold);
  gtk_widget_class_bind_template_child (widget_class, CbWindow, page_list);
  gtk_widget_class_bind_template_child (widget_class, CbWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, CbWindow, search_box);
  gtk_widget_class_bind_template_child (widget_class, CbWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, CbWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, CbWindow, perspective_button);
  gtk_widget_class_bind_template_child (widget_class, CbWindow, perspective_group);
  gtk_widget_class_bind_template_child (widget_class, CbWindow, language_menu);
  gtk_widget_class_bind_template_child (widget_class, CbWindow, recent_menu);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
  cb_window_install_actions (widget_class);
  cb_window_install_import_actions (widget_class);
  cb_window_install_keeping_actions (widget_class);
  cb_window_install_recent_actions (widget_class);
}

static void
cb_window_init (CbWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->page = g_strdup ("overview");
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < CB_N_WINDOW_PAGES; i++)
    gtk_list_box_append (self->page_list, make_row (self, i));
  gtk_list_box_set_header_func (self->page_list, part_rows_cb, NULL, NULL);
  cb_compat_tab_out_of (GTK_WIDGET (self->page_list));
  fill_language_menu (self);
  cb_window_update_recent (self);

  self->session_signals = g_signal_group_new (CB_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "changed", G_CALLBACK (update_counts),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "changed",
                                  G_CALLBACK (cb_window_forget_unsaved), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::undo-label",
                                  G_CALLBACK (update_steps), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::redo-label",
                                  G_CALLBACK (update_steps), self);

  self->case_signals = g_signal_group_new (CB_TYPE_CASE_INDEX);
  g_signal_group_connect_swapped (self->case_signals, "changed", G_CALLBACK (update_overdue), self);

  g_signal_connect_swapped (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  cb_window_add_shortcuts (self);
  update_steps (self);
}

CbWindow *
cb_window_new (GtkApplication *application, CbPreferences *preferences)
{
  CbWindow *self = g_object_new (CB_TYPE_WINDOW, "application", application, NULL);
  gboolean maximized;
  int width;
  int height;

  self->preferences = g_object_ref (preferences);
  g_object_get (preferences, "window-width", &width, "window-height", &height, "window-maximized",
                &maximized, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (maximized)
    gtk_window_maximize (GTK_WINDOW (self));

  cb_welcome_page_set_preferences (self->welcome_page, preferences);
  cb_perspective_group_set_preferences (CB_PERSPECTIVE_GROUP (self->perspective_group),
                                        preferences);
  g_signal_connect_object (preferences, "notify::perspective", G_CALLBACK (update_perspective),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preferences, "notify::home-state", G_CALLBACK (update_perspective), self,
                           G_CONNECT_SWAPPED);
  update_perspective (self);
  return self;
}
