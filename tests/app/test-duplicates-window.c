/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A pair is found, compared and united; and one that is none is asked about no more. */

#include "config.h"

#include "cb-duplicate-fields.h"
#include "cb-duplicates-window.h"
#include "register-fixture.h"

static void
add_twin (const char *path)
{
  CbDatabase *database = cb_test_open (path);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (records, cb_test_record (&cb_noun_need, "ref", "ARM-02", "state", "ARM", "title",
                                            "The national centre", "areas", "awareness", "priority",
                                            "5", "source", "a file", NULL));
  cb_journal_run (database, "test", CB_VERB_IMPORT, NULL, NULL, NULL, insert_records, records,
                  &error);
  g_assert_no_error (error);
  cb_database_close (database);
}

static GtkWindow *
open_duplicates (Fixture *fixture)
{
  GtkWindow *window;

  open_page (fixture, &cb_noun_need, 0);
  RUN_UNTIL (count_rows (fixture) == 3);
  add_twin (fixture->path);
  window = g_object_ref (
      cb_duplicates_window_new (fixture->window, fixture->session, &cb_noun_need));
  gtk_window_present (window);
  return window;
}

static void
close_duplicates (Fixture *fixture, GtkWindow *window)
{
  gtk_window_destroy (window);
  RUN_UNTIL (G_OBJECT (window)->ref_count == 1);
  g_assert_finalize_object (window);
  close_page (fixture);
}

static void
open_pair (GtkWindow *window)
{
  GtkWidget *row;

  RUN_UNTIL (shows_text (GTK_WIDGET (window), "1 pair may be one record"));
  g_assert_true (shows_text (GTK_WIDGET (window), "Similar titles."));
  row = find_shown (GTK_WIDGET (window), ADW_TYPE_ACTION_ROW);
  g_signal_emit_by_name (row, "activated");
  RUN_UNTIL (shows_text (GTK_WIDGET (window), "Where they differ"));
}

/* The choice with that text is made, as a click would. */
static void
choose (GtkWidget *widget, const char *text, gboolean *done)
{
  if (GTK_IS_CHECK_BUTTON (widget) && shows_text (widget, text))
    {
      gtk_check_button_set_active (GTK_CHECK_BUTTON (widget), TRUE);
      *done = TRUE;
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    choose (child, text, done);
}

static void
test_unite (void)
{
  Fixture fixture;
  GtkWindow *window = open_duplicates (&fixture);
  g_autoptr (CbRecord) gone = NULL;
  gboolean chosen = FALSE;

  open_pair (window);
  choose (GTK_WIDGET (window), "The national centre", &chosen);
  g_assert_true (chosen);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "duplicates.unite", NULL));
  RUN_UNTIL (shows_text (GTK_WIDGET (window), "No Duplicates Found"));
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "ARM-01", CB_NEED_TITLE, "The national centre"));
  g_assert_true (is_stored (&fixture, &cb_noun_need, "ARM-01", CB_NEED_PRIORITY, "4"));
  gone = load_record (&fixture, &cb_noun_need, "ARM-02");
  g_assert_null (gone);
  undo (&fixture);
  RUN_UNTIL (is_stored (&fixture, &cb_noun_need, "ARM-01", CB_NEED_TITLE, "A national centre"));
  g_assert_true (is_stored (&fixture, &cb_noun_need, "ARM-02", CB_NEED_PRIORITY, "5"));
  close_duplicates (&fixture, window);
}

static void
test_distinguish (void)
{
  Fixture fixture;
  GtkWindow *window = open_duplicates (&fixture);

  open_pair (window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "duplicates.back", NULL));
  RUN_UNTIL (shows_text (GTK_WIDGET (window), "1 pair may be one record"));
  open_pair (window);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "duplicates.distinguish", NULL));
  RUN_UNTIL (shows_text (GTK_WIDGET (window), "No Duplicates Found"));
  g_assert_true (is_stored (&fixture, &cb_noun_need, "ARM-02", CB_NEED_PRIORITY, "5"));
  close_duplicates (&fixture, window);
}

int
main (int argc, char **argv)
{
  start_tests (&argc, &argv);

  g_test_add_func ("/duplicates-window/unite", test_unite);
  g_test_add_func ("/duplicates-window/distinguish", test_distinguish);
  return g_test_run ();
}
