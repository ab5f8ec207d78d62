/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The frame of the window: every template can be made, pages show what is stored, keys do
 * what they say, and what is closed is freed, also while it waits for an answer. */

#include "config.h"

#include <glib/gstdio.h>

#include "app-fixture.h"
#include "cb-about-window.h"
#include "cb-application.h"
#include "cb-area-chart.h"
#include "cb-error-window.h"
#include "cb-error.h"
#include "cb-export-dialog.h"
#include "cb-fold.h"
#include "cb-import-dialog.h"
#include "cb-locale.h"
#include "cb-need.h"
#include "cb-overview-page.h"
#include "cb-overview.h"
#include "cb-preferences-window.h"
#include "cb-reference.h"
#include "cb-state-chooser.h"
#include "cb-window-private.h"

static CbApplication *application;

typedef struct
{
  char *path;
  CbSession *session;
  CbWindow *window;
} Fixture;

static void
open_window (Fixture *fixture, gboolean sample)
{
  fixture->path = cb_test_make_path ("frame.db");
  fixture->session = open_session (fixture->path, CB_DATABASE_CREATE, sample);

  fixture->window = g_object_ref (
      cb_window_new (GTK_APPLICATION (application), cb_application_get_preferences (application)));
  cb_window_set_session (fixture->window, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
close_window (Fixture *fixture)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  cb_session_close (fixture->session);
  /* Figures may be worked out in a thread, which lets go of window and session when it ends. */
  RUN_UNTIL (G_OBJECT (fixture->window)->ref_count == 1);
  g_assert_finalize_object (fixture->window);
  RUN_UNTIL (G_OBJECT (fixture->session)->ref_count == 1);
  g_assert_finalize_object (fixture->session);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static CbWindow *
make_bare_window (void)
{
  return g_object_ref (
      cb_window_new (GTK_APPLICATION (application), cb_application_get_preferences (application)));
}

static void
drop_window (CbWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (window);
}

/* The first start, and a file that can not be opened */

static void
test_welcome (void)
{
  CbWindow *window = make_bare_window ();
  guint n_languages;
  const CbLanguage *languages = cb_locale_get_languages (&n_languages);

  cb_window_show_welcome (window);
  gtk_window_present (GTK_WINDOW (window));
  RUN_UNTIL (shows_text (GTK_WIDGET (window), "Welcome to Capacity Bridge"));
  for (guint i = 0; i < n_languages; i++)
    g_assert_true (shows_text (GTK_WIDGET (window), languages[i].name));
  drop_window (window);
}

/* The cards change the perspective, and only a State is asked which one it is. */
static void
test_welcome_cards (void)
{
  CbWindow *window = make_bare_window ();
  CbPreferences *preferences = cb_application_get_preferences (application);

  cb_window_show_welcome (window);
  gtk_window_present (GTK_WINDOW (window));
  RUN_UNTIL (shows_text (GTK_WIDGET (window), "Your State"));
  g_object_set (preferences, "perspective", "provider", NULL);
  RUN_UNTIL (!shows_text (GTK_WIDGET (window), "Your State"));
  g_object_set (preferences, "perspective", "state", NULL);
  RUN_UNTIL (shows_text (GTK_WIDGET (window), "Your State"));
  drop_window (window);
}

static void
test_trouble (void)
{
  static const struct
  {
    CbError code;
    const char *title;
  } cases[] = {
    { CB_ERROR_CORRUPT, "This File Can Not Be Read as a Database" },
    { CB_ERROR_NEWER, "This Database Is Newer than the Program" },
    { CB_ERROR_NOT_FOUND, "The Database Is Not There" },
    { CB_ERROR_BUSY, "Another Program Holds the Database" },
    { CB_ERROR_ACCESS, "The Database Can Not Be Opened" },
  };
  CbWindow *window = make_bare_window ();

  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError)
          error = g_error_new_literal (CB_ERROR, (int) cases[i].code, "detail & more");

      cb_window_show_trouble (window, "/nowhere/a & b.db", error);
      RUN_UNTIL (shows_text (GTK_WIDGET (window), cases[i].title));
      g_assert_true (shows_text (GTK_WIDGET (window), "/nowhere/a & b.db"));
    }
  drop_window (window);
}

/* The window with a database */

static void
test_overview (void)
{
  Fixture fixture;

  open_window (&fixture, TRUE);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.window), "open needs"));
  g_assert_true (shows_text (GTK_WIDGET (fixture.window), "Waiting for you"));
  g_assert_true (shows_text (GTK_WIDGET (fixture.window), "Load the sample"));
  close_window (&fixture);
}

static void
test_empty_database (void)
{
  Fixture fixture;

  open_window (&fixture, FALSE);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.window), "Nothing Is Recorded Yet"));
  close_window (&fixture);
}

/* The sample is one step: it can be taken back right after the start and be done again. */
static void
test_undo (void)
{
  Fixture fixture;
  GtkWidget *widget;

  open_window (&fixture, TRUE);
  widget = GTK_WIDGET (fixture.window);
  RUN_UNTIL (shows_text (widget, "open needs"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (fixture.window->redo_button), ==,
                   "Nothing to redo");
  g_assert_true (gtk_widget_activate_action (widget, "win.undo", NULL));
  RUN_UNTIL (shows_text (widget, "Nothing Is Recorded Yet"));
  RUN_UNTIL (cb_session_get_redo_label (fixture.session) != NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (fixture.window->redo_button), !=,
                   "Nothing to redo");
  g_assert_true (gtk_widget_activate_action (widget, "win.redo", NULL));
  RUN_UNTIL (shows_text (widget, "open needs"));
  close_window (&fixture);
}

static void
test_pages (void)
{
  const CbWindowPage *pages = cb_window_get_pages ();
  Fixture fixture;

  open_window (&fixture, TRUE);
  for (guint i = 0; i < CB_N_WINDOW_PAGES; i++)
    {
      g_assert_true (
          gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.page", "s", pages[i].id));
      g_assert_cmpstr (cb_window_get_page (fixture.window), ==, pages[i].id);
      RUN_UNTIL (gtk_widget_get_mapped (cb_window_ensure_page (fixture.window, pages[i].id)));
      g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture.window)), ==, pages[i].title);
    }
  close_window (&fixture);
}

/* Ctrl+F looks in the list of the page, Ctrl+K everywhere. */
static void
test_search (void)
{
  Fixture fixture;
  GtkWidget *entry;
  GtkWidget *popover;

  open_window (&fixture, TRUE);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.window), "open needs"));
  entry = find_widget (GTK_WIDGET (fixture.window->search_box), GTK_TYPE_SEARCH_ENTRY);
  popover = find_widget (GTK_WIDGET (fixture.window->search_box), GTK_TYPE_POPOVER);
  gtk_editable_set_text (GTK_EDITABLE (entry), "zzzzzz");
  RUN_UNTIL (shows_text (popover, "Nothing was found."));
  gtk_editable_set_text (GTK_EDITABLE (entry), "cyber");
  RUN_UNTIL (shows_text (popover, "Needs"));
  RUN_UNTIL (shows_text (popover, "Programmes"));
  g_signal_emit_by_name (entry, "activate");
  RUN_UNTIL (g_strcmp0 (cb_window_get_page (fixture.window), "needs") == 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  close_window (&fixture);
}

static void
test_toast (void)
{
  Fixture fixture;

  open_window (&fixture, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.show-toast", "(sb)", "A <b> & c",
                              TRUE);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.window), "A <b> & c"));
  g_assert_true (shows_text (GTK_WIDGET (fixture.window), "Undo"));
  close_window (&fixture);
}

/* A window that closes while its first answers are under way must not be touched. */
static void
test_close_while_loading (void)
{
  Fixture fixture;

  open_window (&fixture, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.page", "s", "programmes");
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.page", "s", "matches");
  close_window (&fixture);
}

/* The window is built anew in another language, on the same session and page, and the old one goes.
 */
static void
test_language (void)
{
  Fixture fixture;
  CbWindow *old;
  GtkWidget *window;

  open_window (&fixture, TRUE);
  cb_window_set_page (fixture.window, "needs");
  old = fixture.window;
  g_object_add_weak_pointer (G_OBJECT (old), (gpointer *) &old);
  g_clear_object (&fixture.window);

  cb_application_set_language (application, "ar");
  RUN_UNTIL (old == NULL);
  window = GTK_WIDGET (gtk_application_get_windows (GTK_APPLICATION (application))->data);
  g_assert_true (CB_IS_WINDOW (window));
  g_assert_cmpint (gtk_widget_get_direction (window), ==, GTK_TEXT_DIR_RTL);
  g_assert_cmpstr (cb_window_get_page (CB_WINDOW (window)), ==, "needs");
  g_assert_cmpstr (cb_locale_get_language ()->tag, ==, "ar");

  fixture.window = g_object_ref (CB_WINDOW (window));
  cb_window_set_session (fixture.window, fixture.session);
  close_window (&fixture);
  cb_application_set_language (application, "en");
  g_assert_cmpint (gtk_widget_get_default_direction (), ==, GTK_TEXT_DIR_LTR);
  cb_application_set_language (application, "");
}

/* Dialogs */

static void
check_dialog (GtkWindow *dialog, const char *text)
{
  g_object_ref (dialog);
  gtk_window_present (dialog);
  RUN_UNTIL (shows_text (GTK_WIDGET (dialog), text));
  gtk_window_destroy (dialog);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (dialog);
}

static void
test_small_dialogs (void)
{
  CbWindow *window = make_bare_window ();
  GtkWindow *parent = GTK_WINDOW (window);

  gtk_window_present (parent);
  check_dialog (cb_about_window_new (parent), CB_VERSION);
  check_dialog (cb_error_window_new (parent, "It did not work", "detail"), "It did not work");
  check_dialog (cb_preferences_window_new (parent, cb_application_get_preferences (application)),
                "Whose work comes first?");
  drop_window (window);
}

static void
test_export_dialog (void)
{
  Fixture fixture;

  open_window (&fixture, TRUE);
  check_dialog (cb_export_dialog_new (fixture.window, fixture.session, "programmes", NULL),
                "will be written");
  check_dialog (cb_export_dialog_new (fixture.window, fixture.session, "package", NULL),
                "will be written");
  close_window (&fixture);
}

/* What is chosen is what is written: programmes of the sample, up to GREEN, as CSV. */
static void
test_export_writes (void)
{
  Fixture fixture;
  GtkWindow *dialog;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = NULL;

  open_window (&fixture, TRUE);
  folder = g_path_get_dirname (fixture.path);
  path = g_build_filename (folder, "written.csv", NULL);
  file = g_file_new_for_path (path);
  dialog = cb_export_dialog_new (fixture.window, fixture.session, "programmes", NULL);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  gtk_window_present (dialog);
  RUN_UNTIL (shows_text (GTK_WIDGET (dialog), "will be written"));
  cb_export_dialog_write (CB_EXPORT_DIALOG (dialog), file);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.window), "records were written"));
  RUN_UNTIL (dialog == NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "ref,provider,title,"));
  g_assert_nonnull (strstr (text, "ARF-POC"));
  (void) g_unlink (path);
  close_window (&fixture);
}

static GFile *
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

#define NEEDS_HEADER                                                                               \
  "ref,state,title,description,language,areas,norms,kinds,audiences,languages,level_now,"          \
  "level_wanted,priority,amount,currency,start,end,gender_marker,excluded_providers,status,tlp,"   \
  "source\r\n"

/* One row is taken and one is not; the import is one step. */
static void
test_import (void)
{
  Fixture fixture;
  g_autoptr (GFile) file = NULL;
  GtkWindow *dialog;

  open_window (&fixture, FALSE);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.window), "Nothing Is Recorded Yet"));
  file = write_file (&fixture, "needs.csv",
                     NEEDS_HEADER
                     "N-1,UKR,Exercises & drills,,en,exercises,,,,,,,,,,,,,,open,GREEN,\r\n"
                     "N-2,ZZZ,No State,,en,exercises,,,,,,,,,,,,,,open,GREEN,\r\n");
  dialog = cb_import_dialog_new (GTK_WINDOW (fixture.window), fixture.session, file);
  g_object_ref (dialog);
  gtk_window_present (dialog);
  RUN_UNTIL (shows_text (GTK_WIDGET (dialog), "Exercises & drills"));
  g_assert_true (shows_text (GTK_WIDGET (dialog), "row is rejected"));
  g_assert_true (shows_text (GTK_WIDGET (dialog), "ZZZ"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.apply", NULL);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.window), "Imported: 1 added, 0 changed, 1 rejected"));
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.window), "open need"));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (dialog);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.undo", NULL);
  RUN_UNTIL (shows_text (GTK_WIDGET (fixture.window), "Nothing Is Recorded Yet"));
  close_window (&fixture);
}

static void
test_import_refused (void)
{
  Fixture fixture;
  g_autoptr (GFile) file = NULL;

  open_window (&fixture, FALSE);
  file = write_file (&fixture, "wrong.csv", "ref,state,title\r\nN-1,UKR,\"never closed & more\r\n");
  check_dialog (cb_import_dialog_new (GTK_WINDOW (fixture.window), fixture.session, file),
                "The File Can Not Be Imported");
  close_window (&fixture);
}

/* Widgets */

static void
test_fold (void)
{
  GtkWidget *fold = g_object_new (CB_TYPE_FOLD, "sidebar", gtk_label_new ("side"), "content",
                                  gtk_label_new ("content"), "fold-width", 400, NULL);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_child (window, fold);
  gtk_window_set_default_size (window, 600, 300);
  gtk_window_present (window);
  RUN_UNTIL (gtk_widget_get_width (fold) >= 400);
  g_assert_false (cb_fold_get_folded (CB_FOLD (fold)));
  g_assert_true (shows_text (fold, "side"));

  gtk_window_set_default_size (window, 300, 300);
  RUN_UNTIL (cb_fold_get_folded (CB_FOLD (fold)));
  RUN_UNTIL (!shows_text (fold, "side"));
  g_assert_true (shows_text (fold, "content"));
  cb_fold_set_show_sidebar (CB_FOLD (fold), TRUE);
  RUN_UNTIL (shows_text (fold, "side"));

  g_object_ref (fold);
  gtk_window_destroy (window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (fold);
}

/* The picture says the same as the table, also to those who do not see it. */
static void
test_area_chart (void)
{
  g_autofree CbAreaCoverage *areas = NULL;
  CbCoverage coverage = { NULL, cb_code_list_get_size (cb_reference_get_list ("areas")), NULL, 0 };
  GtkWidget *chart = g_object_ref_sink (g_object_new (CB_TYPE_AREA_CHART, NULL));
  const char *text = "National strategy: 3 open needs, 1 open programme";
  GtkWidget *grid;
  GtkWidget *bar;

  coverage.areas = areas = g_new0 (CbAreaCoverage, coverage.n_areas);
  areas[0] = (CbAreaCoverage){ 3, 1, 2 };
  cb_area_chart_set_coverage (CB_AREA_CHART (chart), &coverage);
  grid = find_widget (chart, GTK_TYPE_GRID);
  bar = gtk_grid_get_child_at (GTK_GRID (grid), 1, 1);
  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL, text);
  g_assert_finalize_object (chart);
}

static void
test_state_chooser (void)
{
  GtkWidget *chooser = g_object_ref_sink (cb_state_chooser_new ());
  g_autofree char *state = NULL;

  gtk_test_accessible_assert_property (find_widget (chooser, GTK_TYPE_MENU_BUTTON),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Choose a State…");
  g_object_set (chooser, "state", "UKR", NULL);
  g_object_get (chooser, "state", &state, NULL);
  g_assert_cmpstr (state, ==, "UKR");
  gtk_test_accessible_assert_property (find_widget (chooser, GTK_TYPE_MENU_BUTTON),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Ukraine");
  g_assert_finalize_object (chooser);
}

int
main (int argc, char **argv)
{
  int result;
  g_autoptr (GError) error = NULL;

  g_setenv ("GTK_A11Y", "test", TRUE);
  cb_locale_init ();
  g_test_init (&argc, &argv, NULL);
  application = cb_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_application_hold (G_APPLICATION (application));

  g_test_add_func ("/frame/welcome", test_welcome);
  g_test_add_func ("/frame/welcome-cards", test_welcome_cards);
  g_test_add_func ("/frame/trouble", test_trouble);
  g_test_add_func ("/frame/overview", test_overview);
  g_test_add_func ("/frame/empty-database", test_empty_database);
  g_test_add_func ("/frame/undo", test_undo);
  g_test_add_func ("/frame/pages", test_pages);
  g_test_add_func ("/frame/search", test_search);
  g_test_add_func ("/frame/toast", test_toast);
  g_test_add_func ("/frame/close-while-loading", test_close_while_loading);
  g_test_add_func ("/frame/language", test_language);
  g_test_add_func ("/frame/small-dialogs", test_small_dialogs);
  g_test_add_func ("/frame/export-dialog", test_export_dialog);
  g_test_add_func ("/frame/export-writes", test_export_writes);
  g_test_add_func ("/frame/import", test_import);
  g_test_add_func ("/frame/import-refused", test_import_refused);
  g_test_add_func ("/frame/fold", test_fold);
  g_test_add_func ("/frame/area-chart", test_area_chart);
  g_test_add_func ("/frame/state-chooser", test_state_chooser);
  result = g_test_run ();

  g_application_release (G_APPLICATION (application));
  g_clear_object (&application);
  return result;
}
