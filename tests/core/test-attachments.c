/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of documents: copied under the hash of their content, found again, missed, undone. */

#include "config.h"

#include "cb-attachments.h"
#include "cb-checking.h"
#include "cb-document.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-journal.h"
#include "cb-records.h"
#include "cb-test.h"

#define TEXT "What was agreed\n"

typedef struct
{
  char *path;
  char *file;
  CbDatabase *database;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord)
      document = cb_test_record (&cb_noun_document, "ref", "DOC", "title", "Report", NULL);
  g_autofree char *folder = NULL;

  fixture->path = cb_test_make_path ("attachments.db");
  fixture->database = cb_test_open (fixture->path);
  g_assert_true (cb_editing_create (fixture->database, document, "tester", problems, NULL));
  folder = g_path_get_dirname (fixture->path);
  fixture->file = g_build_filename (folder, "report.txt", NULL);
  g_assert_true (g_file_set_contents (fixture->file, TEXT, -1, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_strconcat (fixture->path, ".files", NULL);
  g_autofree char *inside = g_build_filename (folder, "x", NULL);

  cb_database_close (fixture->database);
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    cb_test_remove (inside);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
  g_free (fixture->file);
}

static CbRecord *
load (Fixture *fixture)
{
  return cb_records_find (fixture->database, &cb_noun_document, "DOC", NULL);
}

static void
attach (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  cb_attachments_add (fixture->database, "DOC", fixture->file, "tester", NULL, &error);
  g_assert_no_error (error);
}

static void
test_kept_by_hash (Fixture *fixture, gconstpointer data)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, TEXT, -1);
  g_autoptr (CbRecord) document = NULL;
  g_autofree char *path = NULL;
  g_autofree char *content = NULL;
  GStatBuf status;

  attach (fixture);
  document = load (fixture);
  path = cb_attachments_make_path (fixture->database, document);
  g_assert_cmpstr (cb_record_get (document, CB_DOCUMENT_FILE_NAME), ==, "report.txt");
  g_assert_cmpstr (cb_record_get (document, CB_DOCUMENT_FILE_HASH), ==, hash);
  g_assert_cmpint (cb_record_get_integer (document, CB_DOCUMENT_FILE_SIZE, 0), ==, strlen (TEXT));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, TEXT);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_undo_and_redo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) undone = NULL;
  g_autoptr (CbRecord) redone = NULL;
  g_autoptr (CbStep) back = NULL;
  g_autoptr (CbStep) again = NULL;
  g_autofree char *path = NULL;

  attach (fixture);
  back = cb_journal_undo (fixture->database, NULL);
  undone = load (fixture);
  g_assert_null (cb_record_get (undone, CB_DOCUMENT_FILE_HASH));
  again = cb_journal_redo (fixture->database, NULL);
  redone = load (fixture);
  path = cb_attachments_make_path (fixture->database, redone);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) document = NULL;

  attach (fixture);
  g_assert_true (cb_attachments_remove (fixture->database, "DOC", "tester", NULL));
  document = load (fixture);
  g_assert_null (cb_attachments_make_path (fixture->database, document));
}

static void
assert_faults (Fixture *fixture, guint wanted, gboolean changed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = cb_attachments_check (fixture->database, NULL, &error);
  g_autoptr (CbCheckReport) report = cb_checking_run (fixture->database, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, wanted);
  g_assert_cmpuint (report->faults->len, ==, wanted);
  if (wanted > 0)
    g_assert_cmpint (((CbAttachmentFault *) g_ptr_array_index (faults, 0))->changed, ==, changed);
}

static void
test_missing_and_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) document = NULL;
  g_autofree char *path = NULL;

  attach (fixture);
  assert_faults (fixture, 0, FALSE);
  document = load (fixture);
  path = cb_attachments_make_path (fixture->database, document);
  g_assert_true (g_file_set_contents (path, "Something else", -1, NULL));
  assert_faults (fixture, 1, TRUE);
  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_faults (fixture, 1, FALSE);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autoptr (CbRecord) document = NULL;
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) no_file = NULL;
  g_autoptr (GError) nobody = NULL;

  g_assert_false (
      cb_attachments_add (fixture->database, "DOC", "/nowhere/at/all", "tester", NULL, &missing));
  g_assert_error (missing, CB_ERROR, CB_ERROR_NOT_FOUND);
  g_assert_false (cb_attachments_add (fixture->database, "DOC", folder, "tester", NULL, &no_file));
  g_assert_nonnull (no_file);
  g_assert_false (
      cb_attachments_add (fixture->database, "NONE", fixture->file, "tester", NULL, &nobody));
  g_assert_error (nobody, CB_ERROR, CB_ERROR_NOT_FOUND);
  document = load (fixture);
  g_assert_null (cb_record_get (document, CB_DOCUMENT_FILE_HASH));
}

/* The two halves, as the window does them: the copy without a connection, then the step. */
static void
test_kept_then_attached (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) document = NULL;
  g_autofree char *path = NULL;
  CbAttachmentState state;
  CbAttachment *attachment = cb_attachments_keep (fixture->path, fixture->file, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (attachment->name, ==, "report.txt");
  g_assert_cmpint (attachment->size, ==, strlen (TEXT));
  document = load (fixture);
  cb_attachments_look (fixture->path, document, &state, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (state, ==, CB_ATTACHMENT_NONE);
  cb_record_unref (document);

  cb_attachments_attach (fixture->database, "DOC", attachment, "tester", &error);
  g_assert_no_error (error);
  document = load (fixture);
  path = cb_attachments_locate (fixture->path, document);
  g_assert_true (g_str_has_suffix (path, attachment->hash));
  cb_attachment_free (attachment);
  cb_attachments_look (fixture->path, document, &state, NULL, &error);
  g_assert_cmpint (state, ==, CB_ATTACHMENT_WHOLE);
  g_assert_true (g_file_set_contents (path, "other", -1, NULL));
  cb_attachments_look (fixture->path, document, &state, NULL, &error);
  g_assert_cmpint (state, ==, CB_ATTACHMENT_CHANGED);
  g_assert_cmpint (g_unlink (path), ==, 0);
  cb_attachments_look (fixture->path, document, &state, NULL, &error);
  g_assert_cmpint (state, ==, CB_ATTACHMENT_MISSING);
  g_assert_no_error (error);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) document = NULL;
  CbAttachmentState state;

  attach (fixture);
  document = load (fixture);
  g_cancellable_cancel (cancellable);
  g_assert_null (cb_attachments_keep (fixture->path, fixture->file, cancellable, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (cb_attachments_look (fixture->path, document, &state, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* What a package says is no path. */
static void
test_hash_is_no_path (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) document = cb_test_record (&cb_noun_document, "ref", "X", "title", "X",
                                                  "file_hash", "../../etc/passwd", NULL);

  g_assert_null (cb_attachments_make_path (fixture->database, document));
}

#define ADD(path, function)                                                                        \
  g_test_add ("/attachments/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("kept-by-hash", test_kept_by_hash);
  ADD ("undo-and-redo", test_undo_and_redo);
  ADD ("removed", test_removed);
  ADD ("missing-and-changed", test_missing_and_changed);
  ADD ("refused", test_refused);
  ADD ("kept-then-attached", test_kept_then_attached);
  ADD ("cancelled", test_cancelled);
  ADD ("hash-is-no-path", test_hash_is_no_path);
  return g_test_run ();
}
