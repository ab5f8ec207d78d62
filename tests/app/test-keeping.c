/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies of the database in the window, what can be done about a damaged one, and what is typed
 * while nothing can be saved. */

#include "config.h"

#include <adwaita.h>

#include "app-fixture.h"
#include "cb-copies-window.h"
#include "cb-copies.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-keeping.h"
#include "cb-locale.h"
#include "cb-need.h"
#include "cb-notice-bar.h"
#include "cb-rescue-group.h"
#include "cb-salvage-window.h"
#include "cb-ui-resources.h"
#include "cb-window-private.h"

typedef struct
{
  char *path;
  GtkWindow *window;
} Fixture;

/* --- data ------------------------------------------------------------------ */

static void
create_need (CbDatabase *database, const char *ref)
{
  g_autoptr (CbRecord)
      need = cb_test_record (&cb_noun_need, "ref", ref, "state", "UKR", "title", ref, NULL);
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (cb_editing_create (database, need, "tester", problems, &error));
  g_assert_no_error (error);
}

/* Two needs in a copy, and three in the database, which the window then sets up. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  CbDatabase *database;

  fixture->path = cb_test_make_path ("cb.db");
  database = cb_test_open (fixture->path);
  create_need (database, "N-1");
  create_need (database, "N-2");
  g_assert_true (cb_copies_add (database, CB_COPY_MERGE, NULL, NULL));
  create_need (database, "N-3");
  cb_database_close (database);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static void
show (Fixture *fixture, GtkWidget *content)
{
  fixture->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (fixture->window, 600, 500);
  adw_window_set_content (ADW_WINDOW (fixture->window), content);
  gtk_window_present (fixture->window);
}

static void
drop (GtkWindow *window)
{
  gtk_window_destroy (window);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_ACTION_ROW (widget) && gtk_widget_get_mapped (widget) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);
  return found;
}

static GtkWindow *
find_toplevel (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

/* --- tests ----------------------------------------------------------------- */

static void
test_copies (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbSession) session = open_session (fixture->path, CB_DATABASE_OPEN, FALSE);
  GtkWindow *window = cb_copies_window_new (NULL, session);
  g_autoptr (GPtrArray) copies = NULL;

  gtk_window_present (window);
  RUN_UNTIL (shows_text (GTK_WIDGET (window), "Before a merge"));
  gtk_widget_activate_action (GTK_WIDGET (window), "copies.make", NULL);
  RUN_UNTIL (shows_text (GTK_WIDGET (window), "By hand"));
  copies = cb_copies_list (fixture->path);
  g_assert_cmpuint (copies->len, ==, 2);
  drop (window);
  cb_session_close (session);
}

static void
test_preview (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbSession) session = open_session (fixture->path, CB_DATABASE_OPEN, FALSE);
  GtkWindow *window = cb_copies_window_new (NULL, session);
  GtkWidget *restore;

  gtk_window_present (window);
  RUN_UNTIL (shows_text (GTK_WIDGET (window), "Before a merge"));
  g_signal_emit_by_name (find_shown (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW), "activated");
  RUN_UNTIL (shows_text (GTK_WIDGET (window), "2 steps that were taken since"));
  g_assert_true (shows_text (GTK_WIDGET (window), "N-3"));
  g_assert_true (shows_text (GTK_WIDGET (window), "2 in the copy, 3 now"));
  restore = find_button (GTK_WIDGET (window), "Restore This Copy");
  g_assert_true (gtk_widget_get_sensitive (restore));
  gtk_widget_activate_action (GTK_WIDGET (window), "copies.back", NULL);
  RUN_UNTIL (shows_text (GTK_WIDGET (window), "Before a merge"));
  drop (window);
  cb_session_close (session);
}

static void
damage (const char *path)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  memset (content + 100, 0xff, 200); /* the table of tables */
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
}

/* The newest copy is told of, nothing is changed, and what can not be salvaged is said. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (CB_ERROR, CB_ERROR_CORRUPT, "damaged");
  CbRescueGroup *group = g_object_new (CB_TYPE_RESCUE_GROUP, NULL);

  damage (fixture->path);
  show (fixture, GTK_WIDGET (group));
  cb_rescue_group_set_trouble (group, fixture->path, error);
  RUN_UNTIL (shows_text (GTK_WIDGET (group), "Before a merge"));
  g_assert_nonnull (find_row (GTK_WIDGET (group), "Salvage What Can Be Read"));
  g_assert_null (find_row (GTK_WIDGET (group), "Work in a Copy"));
  drop (fixture->window);
}

static void
test_salvage (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (CB_ERROR, CB_ERROR_CORRUPT, "damaged");
  CbRescueGroup *group = g_object_new (CB_TYPE_RESCUE_GROUP, NULL);
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *target = g_build_filename (folder, "cb-salvaged.db", NULL);
  GtkWindow *window;

  show (fixture, GTK_WIDGET (group));
  cb_rescue_group_set_trouble (group, fixture->path, error);
  RUN_UNTIL (find_row (GTK_WIDGET (group), "Salvage What Can Be Read") != NULL);
  g_signal_emit_by_name (find_row (GTK_WIDGET (group), "Salvage What Can Be Read"), "activated");
  RUN_UNTIL (find_toplevel (CB_TYPE_SALVAGE_WINDOW) != NULL);
  window = find_toplevel (CB_TYPE_SALVAGE_WINDOW);
  RUN_UNTIL (shows_text (GTK_WIDGET (window), "All tables could be read to their end."));
  g_assert_true (shows_text (GTK_WIDGET (window), "Needs"));
  g_assert_true (g_file_test (target, G_FILE_TEST_EXISTS));
  drop (window);
  drop (fixture->window);
}

/* Each trouble offers what helps against it, and nothing else. */
static void
test_offers (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    CbError code;
    gboolean shown;
    gboolean along;
  } cases[] = {
    { CB_ERROR_NEWER, FALSE, FALSE },    { CB_ERROR_READ_ONLY, TRUE, TRUE },
    { CB_ERROR_ACCESS, TRUE, TRUE },     { CB_ERROR_BUSY, TRUE, TRUE },
    { CB_ERROR_NOT_FOUND, TRUE, FALSE }, { CB_ERROR_NO_SPACE, FALSE, FALSE },
  };
  CbRescueGroup *group = g_object_new (CB_TYPE_RESCUE_GROUP, NULL);

  show (fixture, GTK_WIDGET (group));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (CB_ERROR, (int) cases[i].code, "detail");

      cb_rescue_group_set_trouble (group, fixture->path, error);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (group)), ==, cases[i].shown);
      g_assert_cmpint (find_row (GTK_WIDGET (group), "Work in a Copy") != NULL, ==, cases[i].along);
    }
  drop (fixture->window);
}

static void
test_bar (Fixture *fixture, gconstpointer data)
{
  CbNoticeBar *bar = g_object_new (CB_TYPE_NOTICE_BAR, NULL);

  show (fixture, GTK_WIDGET (bar));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bar)));
  cb_notice_bar_show (bar, "Nothing can be saved.", "_Export…", "win.export");
  RUN_UNTIL (shows_text (GTK_WIDGET (bar), "Nothing can be saved."));
  RUN_UNTIL (find_button (GTK_WIDGET (bar), "Export…") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (bar), "notice.close", NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (bar)));
  drop (fixture->window);
}

int
main (int argc, char **argv)
{
  cb_locale_init ();
  cb_locale_set_language ("en");
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (cb_ui_get_resource ());
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/keeping/copies", test_copies);
  ADD ("/keeping/preview", test_preview);
  ADD ("/keeping/damaged", test_damaged);
  ADD ("/keeping/salvage", test_salvage);
  ADD ("/keeping/offers", test_offers);
  ADD ("/keeping/bar", test_bar);
#undef ADD
  return g_test_run ();
}
