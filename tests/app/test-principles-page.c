/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The check against the principles: what is chosen is stored as one step each, shown as it is
 * stored, taken back by undo, and written as a file. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "app-fixture.h"
#include "cb-document.h"
#include "cb-editor-row.h"
#include "cb-locale.h"
#include "cb-organisation.h"
#include "cb-principle-check.h"
#include "cb-principles-window.h"
#include "cb-programme.h"
#include "cb-ui-resources.h"

typedef struct
{
  char *path;
  CbSession *session;
  GtkWidget *parent;
  CbPrinciplesWindow *window;
} Fixture;

static CbRecord *
find (Fixture *fixture, const CbNoun *noun, const char *ref)
{
  CbDatabase *database = cb_test_open (fixture->path);
  CbRecord *record = cb_records_find (database, noun, ref, NULL);

  cb_database_close (database);
  return record;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  CbDatabase *database;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  g_autoptr (GError) error = NULL;

  fixture->path = cb_test_make_path ("principles-page.db");
  database = cb_test_open (fixture->path);
  g_ptr_array_add (records,
                   cb_test_record (&cb_noun_organisation, "ref", "ORG", "name", "Agency", NULL));
  g_ptr_array_add (records, cb_test_record (&cb_noun_document, "ref", "DOC", "symbol", "A/79/214",
                                            "title", "Report of the group", NULL));
  g_ptr_array_add (records,
                   cb_test_record (&cb_noun_programme, "ref", "PRG", "provider", "ORG", "title",
                                   "Course for teams", "areas", "incident-response", "kinds",
                                   "training", "P1", "met", "P2", "not-met", NULL));
  g_assert_true (cb_journal_run (database, "test", CB_VERB_CREATE, &cb_noun_programme, "PRG", NULL,
                                 insert_records, records, &error));
  g_assert_no_error (error);
  cb_database_close (database);
  fixture->session = open_session (fixture->path, CB_DATABASE_OPEN, FALSE);
  fixture->parent = gtk_window_new ();
  gtk_window_present (GTK_WINDOW (fixture->parent));
  fixture->window = g_object_ref (
      cb_principles_window_open (fixture->parent, fixture->session, &cb_noun_programme, "PRG"));
  RUN_UNTIL (cb_principles_window_is_settled (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  gtk_window_destroy (GTK_WINDOW (fixture->parent));
  cb_session_close (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  RUN_UNTIL (G_OBJECT (fixture->window)->ref_count == 1);
  g_assert_finalize_object (fixture->window);
  g_object_unref (fixture->session);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static CbPrincipleRowAnswer
get_answer (Fixture *fixture, guint place)
{
  return cb_principle_card_get_answer (cb_principles_window_get_card (fixture->window, place));
}

static void
undo (Fixture *fixture)
{
  g_autofree char *before = g_strdup (cb_session_get_undo_label (fixture->session));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "principles.undo", NULL);
  RUN_UNTIL (g_strcmp0 (cb_session_get_undo_label (fixture->session), before) != 0);
}

static void
test_shows_what_is_stored (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  g_assert_cmpint (get_answer (fixture, 0), ==, CB_PRINCIPLE_ROW_MET);
  g_assert_cmpint (get_answer (fixture, 1), ==, CB_PRINCIPLE_ROW_NOT_MET);
  g_assert_cmpint (get_answer (fixture, 2), ==, CB_PRINCIPLE_ROW_NOT_SHOWN);
  g_assert_nonnull (strstr (cb_principles_window_get_summary (fixture->window), "1 met"));
  g_assert_nonnull (strstr (cb_principles_window_get_summary (fixture->window), "8 not shown"));
  RUN_UNTIL (shows_text (window, "Course for teams"));
  g_assert_true (shows_text (window, "A/75/816"));
  g_assert_false (shows_text (window, "ailed"));
  /* The same programme has one window. */
  g_assert_true (cb_principles_window_open (fixture->parent, fixture->session, &cb_noun_programme,
                                            "PRG") == fixture->window);
}

static void
test_answer_is_one_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) after = NULL;
  g_autoptr (CbRecord) undone = NULL;

  cb_principle_card_choose (cb_principles_window_get_card (fixture->window, 4),
                            CB_PRINCIPLE_ROW_PARTLY);
  g_assert_false (cb_principles_window_is_settled (fixture->window));
  RUN_UNTIL (cb_principles_window_is_settled (fixture->window));
  g_assert_nonnull (strstr (cb_principles_window_get_summary (fixture->window), "1 partly met"));
  after = find (fixture, &cb_noun_programme, "PRG");
  g_assert_cmpstr (cb_record_get (after, CB_PROGRAMME_P1 + 4), ==, "partly");

  undo (fixture);
  RUN_UNTIL (get_answer (fixture, 4) == CB_PRINCIPLE_ROW_NOT_SHOWN);
  undone = find (fixture, &cb_noun_programme, "PRG");
  g_assert_null (cb_record_get (undone, CB_PROGRAMME_P1 + 4));
}

/* Back to “not shown” states nothing. */
static void
test_answer_taken_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) after = NULL;

  cb_principle_card_choose (cb_principles_window_get_card (fixture->window, 0),
                            CB_PRINCIPLE_ROW_NOT_SHOWN);
  RUN_UNTIL (cb_principles_window_is_settled (fixture->window));
  after = find (fixture, &cb_noun_programme, "PRG");
  g_assert_null (cb_record_get (after, CB_PROGRAMME_P1));
}

static void
type (Fixture *fixture, guint place, const char *text)
{
  GtkWidget *card = GTK_WIDGET (cb_principles_window_get_card (fixture->window, place));
  GtkWidget *view = find_widget (card, GTK_TYPE_TEXT_VIEW);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
}

static void
test_justification_saved_after_the_last_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) check = NULL;

  type (fixture, 0, "Run by the national team");
  RUN_UNTIL (!cb_principles_window_is_settled (fixture->window));
  RUN_UNTIL (cb_principles_window_is_settled (fixture->window));
  check = find (fixture, &cb_noun_principle_check, "PRG-P1");
  g_assert_cmpstr (cb_record_get (check, CB_PRINCIPLE_CHECK_JUSTIFICATION), ==,
                   "Run by the national team");
  /* The answer that was there before is kept. */
  g_assert_cmpstr (cb_record_get (check, CB_PRINCIPLE_CHECK_ANSWER), ==, "met");
}

/* Whoever closes the window right after typing loses nothing. */
static void
test_justification_saved_by_closing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) check = NULL;

  type (fixture, 2, "No conditions");
  gtk_window_close (GTK_WINDOW (fixture->window));
  RUN_UNTIL (cb_session_get_undo_label (fixture->session) != NULL &&
             strstr (cb_session_get_undo_label (fixture->session), "PRG-P3") != NULL);
  check = find (fixture, &cb_noun_principle_check, "PRG-P3");
  g_assert_cmpstr (cb_record_get (check, CB_PRINCIPLE_CHECK_JUSTIFICATION), ==, "No conditions");
}

static void
test_evidence (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card = GTK_WIDGET (cb_principles_window_get_card (fixture->window, 3));
  g_autoptr (CbRecord) check = NULL;

  g_signal_emit_by_name (card, "save", CB_PRINCIPLE_CHECK_EVIDENCE, "DOC");
  RUN_UNTIL (cb_principles_window_is_settled (fixture->window));
  check = find (fixture, &cb_noun_principle_check, "PRG-P4");
  g_assert_cmpstr (cb_record_get (check, CB_PRINCIPLE_CHECK_EVIDENCE), ==, "DOC");
  RUN_UNTIL (shows_text (card, "Report of the group"));
}

static void
test_written_by_ending (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "result.pdf", "result.json" };
  g_autofree char *folder = g_path_get_dirname (fixture->path);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      cb_principles_window_write (fixture->window, file);
      RUN_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
      RUN_UNTIL (shows_text (GTK_WIDGET (fixture->window), "The result was saved"));
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

#define ADD(path, function)                                                                        \
  g_test_add ("/principles-page/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  cb_locale_init ();
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  g_resources_register (cb_ui_get_resource ());

  ADD ("shows-what-is-stored", test_shows_what_is_stored);
  ADD ("answer-is-one-step", test_answer_is_one_step);
  ADD ("answer-taken-back", test_answer_taken_back);
  ADD ("justification-saved-after-the-last-key", test_justification_saved_after_the_last_key);
  ADD ("justification-saved-by-closing", test_justification_saved_by_closing);
  ADD ("evidence", test_evidence);
  ADD ("written-by-ending", test_written_by_ending);
  return g_test_run ();
}
