/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window can be asked to do. Menus, buttons, keys and pages name these actions
 * and nothing else. */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-application.h"
#include "cb-assessment.h"
#include "cb-assessments-page.h"
#include "cb-calendar-page.h"
#include "cb-case-step.h"
#include "cb-case.h"
#include "cb-cases-page.h"
#include "cb-compat.h"
#include "cb-directory-page.h"
#include "cb-editor-row.h"
#include "cb-error-window.h"
#include "cb-export-dialog.h"
#include "cb-feedback.h"
#include "cb-fund-page.h"
#include "cb-indicator.h"
#include "cb-library-page.h"
#include "cb-matches-page.h"
#include "cb-navigation.h"
#include "cb-need.h"
#include "cb-register-page.h"
#include "cb-report-dialog.h"
#include "cb-text.h"
#include "cb-window-private.h"
#include "cb-wording.h"

static CbAssessmentsPage *
get_assessments (CbWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  return CB_IS_ASSESSMENTS_PAGE (page) ? CB_ASSESSMENTS_PAGE (page) : NULL;
}

/* Whether something can be made on the page that is shown. */
static gboolean
can_create (CbWindow *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  return cb_window_get_list (self, FALSE) != NULL || CB_IS_ASSESSMENTS_PAGE (page) ||
         CB_IS_DIRECTORY_PAGE (page) || CB_IS_CALENDAR_PAGE (page) || CB_IS_FUND_PAGE (page);
}

void
cb_window_update_actions (CbWindow *self)
{
  static const char *const with_session[] = {
    "win.show-record",    "win.show-matches", "win.show-list", "win.import",
    "win.export",         "win.find",         "win.search",    "win.page",
    "win.toggle-sidebar", "win.open-case",    "win.report",
  };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open = self->session != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (with_session); i++)
    gtk_widget_action_set_enabled (widget, with_session[i], open);
  gtk_widget_action_set_enabled (widget, "win.undo",
                                 open && cb_session_get_undo_label (self->session) != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo",
                                 open && cb_session_get_redo_label (self->session) != NULL);
  gtk_widget_action_set_enabled (widget, "win.new", open && can_create (self));
}

/* Pages */

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbWindow *self = CB_WINDOW (widget);
  const char *page = g_variant_get_string (parameter, NULL);

  for (guint i = 0; i < CB_N_WINDOW_PAGES; i++)
    if (g_str_equal (cb_window_get_pages ()[i].id, page))
      cb_window_set_page (self, page);
}

/* What a case consists of is shown with it. */
static gboolean
show_case (CbWindow *self, const char *noun, const char *ref)
{
  static const CbNoun *const nouns[] = { &cb_noun_case, &cb_noun_case_step, &cb_noun_feedback,
                                         &cb_noun_indicator };

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    if (g_str_equal (nouns[i]->id, noun))
      {
        cb_window_set_page (self, "cases");
        cb_cases_page_show_record (CB_CASES_PAGE (cb_window_ensure_page (self, "cases")), nouns[i],
                                   ref);
        return TRUE;
      }
  return FALSE;
}

static gboolean
show_assessment (CbWindow *self, const char *noun, const char *ref)
{
  if (!g_str_equal (noun, cb_noun_assessment.id))
    return FALSE;
  cb_window_set_page (self, "assessments");
  cb_assessments_page_show (get_assessments (self), ref, NULL);
  return TRUE;
}

static gboolean
show_in_fund (CbWindow *self, const char *id, const char *ref)
{
  const CbNoun *noun = cb_noun_find (id);

  if (!cb_fund_page_has_noun (noun))
    return FALSE;
  cb_window_set_page (self, "fund");
  cb_fund_page_show_record (CB_FUND_PAGE (cb_window_ensure_page (self, "fund")), noun, ref);
  return TRUE;
}

static void
show_record (CbWindow *self, const char *ref)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  if (CB_IS_DIRECTORY_PAGE (page))
    cb_directory_page_show_record (CB_DIRECTORY_PAGE (page), ref);
  else if (CB_IS_CALENDAR_PAGE (page))
    cb_calendar_page_show_record (CB_CALENDAR_PAGE (page), ref);
  else
    cb_register_page_show_record (cb_window_get_list (self, TRUE), ref);
}

static void
show_record_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbWindow *self = CB_WINDOW (widget);
  const CbWindowPage *pages = cb_window_get_pages ();
  const char *noun;
  const char *ref;

  g_variant_get (parameter, "(&s&s)", &noun, &ref);
  if (show_case (self, noun, ref) || show_assessment (self, noun, ref) ||
      show_in_fund (self, noun, ref))
    return;
  for (guint i = 0; i < CB_N_WINDOW_PAGES; i++)
    if (pages[i].noun != NULL && g_str_equal (pages[i].noun->id, noun))
      {
        cb_window_set_page (self, pages[i].id);
        show_record (self, ref);
      }
}

static void
show_list_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbWindow *self = CB_WINDOW (widget);
  const CbWindowPage *pages = cb_window_get_pages ();
  g_autoptr (GVariant) conditions = g_variant_get_child_value (parameter, 1);
  const char *noun;

  g_variant_get_child (parameter, 0, "&s", &noun);
  for (guint i = 0; i < CB_N_WINDOW_PAGES; i++)
    if (pages[i].noun != NULL && g_str_equal (pages[i].noun->id, noun))
      {
        cb_window_set_page (self, pages[i].id);
        if (cb_window_get_list (self, TRUE) != NULL)
          cb_register_page_show_list (cb_window_get_list (self, TRUE), conditions);
      }
}

static void
case_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) record = cb_session_open_case_finish (CB_SESSION (source), result, &error);
  g_autofree char *ref = NULL;
  g_autofree char *text = NULL;

  /* One that somebody else has opened meanwhile is as good; its ref is what the error says. */
  if (record == NULL && g_error_matches (error, CB_ERROR, CB_ERROR_EXISTS))
    {
      cb_navigate_to_record (GTK_WIDGET (self), &cb_noun_case, error->message);
      return;
    }
  if (record == NULL)
    {
      cb_show_error (GTK_WIDGET (self), error);
      return;
    }
  ref = cb_text_isolate (cb_record_get_ref (record));
  /* Translators: %s is the reference of a case */
  text = g_strdup_printf (_ ("Case %s was opened"), ref);
  cb_navigate_to_record (GTK_WIDGET (self), &cb_noun_case, cb_record_get_ref (record));
  cb_show_toast (GTK_WIDGET (self), text, TRUE);
}

static void
open_case_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbWindow *self = CB_WINDOW (widget);
  const char *need;
  const char *programme;

  g_variant_get (parameter, "(&s&s)", &need, &programme);
  cb_session_open_case_async (self->session, need, programme, case_opened_cb, g_object_ref (self));
}

static void
show_matches_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbWindow *self = CB_WINDOW (widget);
  CbMatchesPage *page;
  const char *noun;
  const char *ref;

  g_variant_get (parameter, "(&s&s)", &noun, &ref);
  cb_window_set_page (self, "matches");
  page = CB_MATCHES_PAGE (cb_window_ensure_page (self, "matches"));
  if (g_str_equal (noun, cb_noun_need.id))
    cb_matches_page_show_need (page, ref);
  else
    cb_matches_page_show_programme (page, ref);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *page = gtk_stack_get_visible_child (CB_WINDOW (widget)->pages);
  CbRegisterPage *list = cb_window_get_list (CB_WINDOW (widget), TRUE);

  if (list != NULL)
    cb_register_page_create (list);
  else if (CB_IS_ASSESSMENTS_PAGE (page))
    cb_assessments_page_create (CB_ASSESSMENTS_PAGE (page));
  else if (CB_IS_DIRECTORY_PAGE (page))
    cb_directory_page_create (CB_DIRECTORY_PAGE (page));
  else if (CB_IS_CALENDAR_PAGE (page))
    cb_calendar_page_create (CB_CALENDAR_PAGE (page));
  else if (CB_IS_FUND_PAGE (page))
    cb_fund_page_create (CB_FUND_PAGE (page));
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cb_search_box_focus (CB_WINDOW (widget)->search_box);
}

void
cb_window_search (CbWindow *self, const char *words)
{
  g_return_if_fail (CB_IS_WINDOW (self));

  cb_search_box_search (self->search_box, words);
}

/* Looks on the page where the page lists records, else everywhere. */
static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *page = gtk_stack_get_visible_child (CB_WINDOW (widget)->pages);

  if (CB_IS_REGISTER_PAGE (page))
    cb_register_page_focus_search (CB_REGISTER_PAGE (page));
  else if (CB_IS_LIBRARY_PAGE (page))
    cb_library_page_focus_search (CB_LIBRARY_PAGE (page));
  else if (CB_IS_CASES_PAGE (page))
    cb_cases_page_focus_search (CB_CASES_PAGE (page));
  else if (CB_IS_DIRECTORY_PAGE (page))
    cb_directory_page_focus_search (CB_DIRECTORY_PAGE (page));
  else
    search_action (widget, name, parameter);
}

static void
toggle_sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbFold *fold = CB_WINDOW (widget)->fold;

  cb_fold_set_show_sidebar (fold, !cb_fold_get_show_sidebar (fold));
}

/* Words to the person */

/* What was said before goes away: an older offer to undo would now undo another step, and older
 * words need not be waited for. */
static void
show_toast (CbWindow *self, const char *text, const char *button, const char *action)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1); /* a toast's title is markup */
  AdwToast *toast = adw_toast_new (escaped);

  if (action != NULL)
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_action_name (toast, action);
    }
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toast_overlay, toast);
}

static void
show_toast_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *text;
  gboolean undo;

  g_variant_get (parameter, "(&sb)", &text, &undo);
  show_toast (CB_WINDOW (widget), text, _ ("_Undo"), undo ? "win.undo" : NULL);
}

static void
show_error_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *text;
  const char *detail;

  g_variant_get (parameter, "(&s&s)", &text, &detail);
  gtk_window_present (cb_error_window_new (GTK_WINDOW (widget), text, detail));
}

/* Undo and redo */

static void
show_step (CbWindow *self, GAsyncResult *result, const char *format, gboolean undone)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = cb_session_travel_finish (self->session, result, &error);
  g_autofree char *label = NULL;
  g_autofree char *isolated = NULL;
  g_autofree char *text = NULL;

  if (step == NULL)
    {
      if (!g_error_matches (error, CB_ERROR, CB_ERROR_NOTHING))
        cb_show_error (GTK_WIDGET (self), error);
      return;
    }

  label = cb_wording_step (step);
  isolated = cb_text_isolate (label);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  text = g_strdup_printf (format, isolated);
#pragma GCC diagnostic pop
  show_toast (self, text, undone ? _ ("_Redo") : _ ("_Undo"), undone ? "win.redo" : "win.undo");
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbWindow) self = user_data;

  if (self->session == CB_SESSION (source))
    /* Translators: %s is what was done, such as “Edit need UKR-01: title” */
    show_step (self, result, _ ("Undone: %s"), TRUE);
}

static void
redone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbWindow) self = user_data;

  if (self->session == CB_SESSION (source))
    /* Translators: %s is what was done, such as “Edit need UKR-01: title” */
    show_step (self, result, _ ("Done again: %s"), FALSE);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbWindow *self = CB_WINDOW (widget);

  cb_session_undo_async (self->session, undone_cb, g_object_ref (self));
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbWindow *self = CB_WINDOW (widget);

  cb_session_redo_async (self->session, redone_cb, g_object_ref (self));
}

/* Whether the text that has the focus could take back (or do again) some typing of its own. What a
 * field has saved is a step of the journal and no typing any more. GTK does not say beforehand
 * whether a text has something to undo, so the text is compared. */
static gboolean
travel_in_text (CbWindow *self, const char *action)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, CB_TYPE_EDITOR_ROW) : NULL;
  g_autofree char *before = NULL;

  if (row != NULL && !cb_editor_row_is_dirty (CB_EDITOR_ROW (row)))
    return FALSE;
  if (GTK_IS_TEXT_VIEW (focus))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));
      gboolean can = g_str_equal (action, "text.undo") ? gtk_text_buffer_get_can_undo (buffer)
                                                       : gtk_text_buffer_get_can_redo (buffer);

      return can && gtk_widget_activate_action (focus, action, NULL);
    }
  if (!GTK_IS_TEXT (focus))
    return FALSE;

  before = g_strdup (gtk_editable_get_text (GTK_EDITABLE (focus)));
  gtk_widget_activate_action (focus, action, NULL);
  return g_strcmp0 (before, gtk_editable_get_text (GTK_EDITABLE (focus))) != 0;
}

static gboolean
undo_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  if (!travel_in_text (CB_WINDOW (widget), "text.undo"))
    gtk_widget_activate_action (widget, "win.undo", NULL);
  return GDK_EVENT_STOP;
}

static gboolean
redo_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  if (!travel_in_text (CB_WINDOW (widget), "text.redo"))
    gtk_widget_activate_action (widget, "win.redo", NULL);
  return GDK_EVENT_STOP;
}

/* These two keys come before those of the widget that has the focus. */
void
cb_window_add_shortcuts (CbWindow *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (controller);

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      shortcuts, gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>z"),
                                   gtk_callback_action_new (undo_key_cb, NULL, NULL)));
  gtk_shortcut_controller_add_shortcut (
      shortcuts,
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control><Shift>z|<Control>y"),
                        gtk_callback_action_new (redo_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);

  /* This one comes after them: in an entry it pastes there. */
  controller = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                              "<Control>v"),
                                                          gtk_named_action_new ("win.paste")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* Files */

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbWindow *self = CB_WINDOW (widget);
  CbRegisterPage *page = cb_window_get_list (self, FALSE);
  g_autoptr (CbQuery) query = page != NULL ? cb_register_page_make_query (page) : NULL;

  gtk_window_present (
      cb_export_dialog_new (self, self->session, query != NULL ? query->noun->plural : "", query));
}

static void
export_kind_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbWindow *self = CB_WINDOW (widget);

  if (self->session != NULL)
    gtk_window_present (
        cb_export_dialog_new (self, self->session, g_variant_get_string (parameter, NULL), NULL));
}

static void
report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CbWindow *self = CB_WINDOW (widget);
  GtkWindow *dialog = cb_report_dialog_new (self, self->session);

  if (g_strcmp0 (self->page, "fund") == 0)
    cb_report_dialog_prefer_fund (CB_REPORT_DIALOG (dialog));
  gtk_window_present (dialog);
}

static void
open_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CbWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = cb_compat_open_file_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (file == NULL)
    cb_show_error (GTK_WIDGET (self), error);
  else if (path != NULL && application != NULL)
    cb_application_open_database (CB_APPLICATION (application), path, CB_DATABASE_OPEN, FALSE);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cb_compat_open_file_async (GTK_WINDOW (widget), _ ("Open a Database"), CB_FILES_DATABASE, NULL,
                             open_chosen_cb, g_object_ref (widget));
}

static void
create_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));

  if (application != NULL)
    cb_application_create_database (CB_APPLICATION (application),
                                    g_variant_get_boolean (parameter));
}

void
cb_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.create", "b", create_action },
    { "win.export", NULL, export_action },
    { "win.export-kind", "s", export_kind_action },
    { "win.find", NULL, find_action },
    { "win.new", NULL, new_action },
    { "win.open", NULL, open_action },
    { "win.open-case", "(ss)", open_case_action },
    { "win.page", "s", page_action },
    { "win.redo", NULL, redo_action },
    { "win.report", NULL, report_action },
    { "win.search", NULL, search_action },
    { "win.show-error", "(ss)", show_error_action },
    { "win.show-matches", "(ss)", show_matches_action },
    { "win.show-list", "(sa(us))", show_list_action },
    { "win.show-record", "(ss)", show_record_action },
    { "win.show-toast", "(sb)", show_toast_action },
    { "win.toggle-sidebar", NULL, toggle_sidebar_action },
    { "win.undo", NULL, undo_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
}
