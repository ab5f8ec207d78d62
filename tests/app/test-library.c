/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library in a window: documents with their file and what cites them, and the reference part
 * with its search. */

#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "app-fixture.h"
#include "cb-document-citations.h"
#include "cb-document-file.h"
#include "cb-document.h"
#include "cb-library-page.h"
#include "cb-locale.h"
#include "cb-need.h"
#include "cb-reference-entry.h"
#include "cb-ui-resources.h"

#define TEXT "What was agreed\n"

typedef struct
{
  char *path;
  char *file;
  CbSession *session;
  GtkWindow *window;
  CbLibraryPage *page;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  CbDatabase *database;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;

  fixture->path = cb_test_make_path ("library.db");
  folder = g_path_get_dirname (fixture->path);
  fixture->file = g_build_filename (folder, "agreed.txt", NULL);
  g_assert_true (g_file_set_contents (fixture->file, TEXT, -1, NULL));
  database = cb_test_open (fixture->path);
  g_ptr_array_add (records, cb_test_record (&cb_noun_document, "ref", "DOC", "symbol", "A/79/214",
                                            "title", "Report of the group", NULL));
  g_ptr_array_add (records,
                   cb_test_record (&cb_noun_need, "ref", "FJI-01", "state", "FJI", "title",
                                   "A team for incidents", "source", "A/79/214, annex A", NULL));
  g_assert_true (cb_journal_run (database, "test", CB_VERB_CREATE, &cb_noun_document, "DOC", NULL,
                                 insert_records, records, &error));
  g_assert_no_error (error);
  cb_database_close (database);
  fixture->session = open_session (fixture->path, CB_DATABASE_OPEN, FALSE);
  fixture->page = CB_LIBRARY_PAGE (g_object_ref_sink (cb_library_page_new (fixture->session)));
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1200, 900);
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_present (fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *files = g_strconcat (fixture->path, ".files", NULL);
  g_autofree char *inside = g_build_filename (files, "x", NULL);

  gtk_window_destroy (fixture->window);
  cb_session_close (fixture->session);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  RUN_UNTIL (G_OBJECT (fixture->page)->ref_count == 1);
  g_assert_finalize_object (fixture->page);
  g_object_unref (fixture->session);
  if (g_file_test (files, G_FILE_TEST_IS_DIR))
    cb_test_remove (inside);
  g_unlink (fixture->file);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
  g_free (fixture->file);
}

static CbDocumentFile *
show_document (Fixture *fixture)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);

  cb_register_page_show_record (cb_library_page_show_documents (fixture->page), "DOC");
  RUN_UNTIL (find_shown (page, CB_TYPE_DOCUMENT_FILE) != NULL);
  return CB_DOCUMENT_FILE (find_shown (page, CB_TYPE_DOCUMENT_FILE));
}

static char *
get_kept_path (Fixture *fixture)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, TEXT, -1);

  return g_strdup_printf ("%s.files/%s", fixture->path, hash);
}

static void
attach (Fixture *fixture, CbDocumentFile *part)
{
  g_autoptr (GFile) file = g_file_new_for_path (fixture->file);

  cb_document_file_attach (part, file);
  g_assert_true (cb_document_file_is_working (part));
  RUN_UNTIL (shows_text (GTK_WIDGET (part), "agreed.txt") && !cb_document_file_is_working (part));
}

static void
test_attached_and_removed (Fixture *fixture, gconstpointer data)
{
  CbDocumentFile *part = show_document (fixture);
  g_autofree char *kept = get_kept_path (fixture);

  RUN_UNTIL (shows_text (GTK_WIDGET (part), "No file is attached"));
  attach (fixture, part);
  g_assert_cmpint (cb_document_file_get_state (part), ==, CB_ATTACHMENT_WHOLE);
  g_assert_true (g_file_test (kept, G_FILE_TEST_IS_REGULAR));
  RUN_UNTIL (shows_text (GTK_WIDGET (part), "16 bytes"));

  g_signal_emit_by_name (find_button (GTK_WIDGET (part), "Remove"), "clicked");
  RUN_UNTIL (shows_text (GTK_WIDGET (part), "No file is attached"));
  g_assert_cmpint (cb_document_file_get_state (part), ==, CB_ATTACHMENT_NONE);
}

/* In words, not by colour. */
static void
test_missing_and_changed (Fixture *fixture, gconstpointer data)
{
  CbDocumentFile *part = show_document (fixture);
  g_autofree char *kept = get_kept_path (fixture);
  CbDatabase *database;
  g_autoptr (CbRecord) document = NULL;

  attach (fixture, part);
  database = cb_test_open (fixture->path);
  document = cb_records_find (database, &cb_noun_document, "DOC", NULL);
  cb_database_close (database);

  g_assert_true (g_file_set_contents (kept, "other", -1, NULL));
  cb_document_file_set_document (part, document);
  RUN_UNTIL (shows_text (GTK_WIDGET (part), "was changed since"));
  g_assert_cmpint (cb_document_file_get_state (part), ==, CB_ATTACHMENT_CHANGED);

  g_assert_cmpint (g_unlink (kept), ==, 0);
  cb_document_file_set_document (part, document);
  RUN_UNTIL (shows_text (GTK_WIDGET (part), "The file is missing"));
  g_assert_false (gtk_widget_get_sensitive (find_button (GTK_WIDGET (part), "Open")));
}

/* A copy that is cancelled attaches nothing. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  CbDocumentFile *part = show_document (fixture);
  g_autoptr (GFile) file = g_file_new_for_path (fixture->file);

  RUN_UNTIL (shows_text (GTK_WIDGET (part), "No file is attached"));
  cb_document_file_attach (part, file);
  RUN_UNTIL (find_button (GTK_WIDGET (part), "Cancel") != NULL);
  g_signal_emit_by_name (find_button (GTK_WIDGET (part), "Cancel"), "clicked");
  RUN_UNTIL (!cb_document_file_is_working (part));
}

static void
test_cited_by (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);

  show_document (fixture);
  RUN_UNTIL (find_shown (page, CB_TYPE_DOCUMENT_CITATIONS) != NULL);
  RUN_UNTIL (shows_text (find_shown (page, CB_TYPE_DOCUMENT_CITATIONS), "A team for incidents"));
}

static void
test_reference (Fixture *fixture, gconstpointer data)
{
  CbReferencePage *page = cb_library_page_show_reference (fixture->page);
  GtkWidget *entry;

  /* One part at a time while nothing is searched for. */
  g_assert_cmpuint (cb_reference_page_search (page, ""), ==, 11);
  entry = find_widget (GTK_WIDGET (page), CB_TYPE_REFERENCE_ENTRY);
  g_assert_cmpstr (cb_reference_entry_get_code (CB_REFERENCE_ENTRY (entry))->code, ==, "a");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (entry), TRUE);
  RUN_UNTIL (shows_text (entry, "A/70/174, para. 13 (a)"));
  g_assert_true (shows_text (entry, "annex A, norm (a), action 1"));
}

static void
test_reference_search (Fixture *fixture, gconstpointer data)
{
  CbReferencePage *page = cb_library_page_show_reference (fixture->page);
  guint n_sovereignty = cb_reference_page_search (page, "SOVEREIGNTY");

  g_assert_cmpuint (n_sovereignty, >=, 1);
  g_assert_cmpuint (n_sovereignty, <, 6);
  RUN_UNTIL (shows_text (GTK_WIDGET (page), "Respect for sovereignty"));
  /* A norm is found by its actions, and then shows these. */
  g_assert_cmpuint (cb_reference_page_search (page, "partners outside government dialogue"), ==, 1);
  RUN_UNTIL (shows_text (GTK_WIDGET (page), "Dialogue with partners outside government"));
  g_assert_false (shows_text (GTK_WIDGET (page), "National bodies for ICT incidents"));
  g_assert_cmpuint (cb_reference_page_search (page, "xyzzy"), ==, 0);
  RUN_UNTIL (shows_text (GTK_WIDGET (page), "Nothing was found"));
  g_assert_cmpuint (cb_reference_page_search (page, ""), ==, 11);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/library/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  cb_locale_init ();
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  g_resources_register (cb_ui_get_resource ());

  ADD ("attached-and-removed", test_attached_and_removed);
  ADD ("missing-and-changed", test_missing_and_changed);
  ADD ("cancelled", test_cancelled);
  ADD ("cited-by", test_cited_by);
  ADD ("reference", test_reference);
  ADD ("reference-search", test_reference_search);
  return g_test_run ();
}
