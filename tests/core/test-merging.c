/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What merging does beyond values: files of documents, entries of a ledger, references, kinds that
 * are in a package only when they are named, and texts in other languages. */

#include "config.h"

#include <string.h>

#include "cb-attachments.h"
#include "cb-contact.h"
#include "cb-document.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-fund.h"
#include "cb-importing.h"
#include "cb-journal.h"
#include "cb-merging.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-packaging.h"
#include "cb-programme.h"
#include "cb-records.h"
#include "cb-test.h"
#include "cb-transaction.h"

typedef struct
{
  char *path;
  char *other_path;
  char *package;
  CbDatabase *ours;
  CbDatabase *theirs;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = cb_test_make_path ("ours.db");
  fixture->other_path = cb_test_make_path ("theirs.db");
  fixture->package = g_strconcat (fixture->path, ".json", NULL);
  fixture->ours = cb_test_open (fixture->path);
  fixture->theirs = cb_test_open (fixture->other_path);
}

/* With the folder of files, whose names are hashes. */
static void
remove_all (const char *path)
{
  g_autofree char *files = g_strconcat (path, ".files", NULL);
  g_autofree char *inside = g_build_filename (files, "x", NULL);

  if (g_file_test (files, G_FILE_TEST_IS_DIR))
    cb_test_remove (inside);
  cb_test_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_database_close (fixture->ours);
  cb_database_close (fixture->theirs);
  remove_all (fixture->path);
  remove_all (fixture->other_path);
  g_free (fixture->path);
  g_free (fixture->other_path);
  g_free (fixture->package);
}

static void export(Fixture *fixture, CbDatabase *from, const CbNoun *named, CbExportResult *result)
{
  g_autoptr (GPtrArray) nouns = g_ptr_array_new ();
  CbPackageScope scope = { NULL, nouns, TRUE };
  g_autoptr (GError) error = NULL;

  if (named != NULL)
    g_ptr_array_add (nouns, (gpointer) named);
  cb_packaging_write (from, &scope, fixture->package, CB_MARKING_RED, NULL, result, &error);
  g_assert_no_error (error);
}

static CbImportPlan *
plan (Fixture *fixture, CbDatabase *to)
{
  g_autoptr (GError) error = NULL;
  CbImportPlan *planned = cb_importing_plan (to, fixture->package, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (planned->merge);
  return planned;
}

/* Sends all from one to the other, where every conflict is settled for @choice. */
static CbImportPlan *
send_all (Fixture *fixture, CbDatabase *from, CbDatabase *to, CbMergeChoice choice)
{
  CbExportResult result;
  CbImportPlan *planned;
  g_autoptr (GError) error = NULL;

  export(fixture, from, NULL, &result);
  planned = plan (fixture, to);
  cb_merging_choose (planned->merge, NULL, choice);
  cb_importing_apply (to, planned, "tester", &error);
  g_assert_no_error (error);
  return planned;
}

static void
send (Fixture *fixture, CbDatabase *from, CbDatabase *to)
{
  g_autoptr (CbImportPlan) planned = send_all (fixture, from, to, CB_MERGE_CHOICE_NONE);

  g_assert_cmpuint (planned->merge->conflicts->len, ==, 0);
}

static void
edit (CbDatabase *database,
      const CbNoun *noun,
      const char *ref,
      guint field,
      const char *language,
      const char *value)
{
  g_autoptr (CbRecord) record = cb_records_find (database, noun, ref, NULL);
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord) changed = NULL;
  g_autoptr (GError) error = NULL;

  changed = cb_editing_set_field (database, noun, record->id, field, language, value, "tester",
                                  problems, &error);
  g_assert_no_error (error);
}

static void delete (CbDatabase *database, const CbNoun *noun, const char *ref)
{
  g_autoptr (CbRecord) record = cb_records_find (database, noun, ref, NULL);
  g_autoptr (GError) error = NULL;

  cb_editing_delete (database, noun, record->id, "tester", &error);
  g_assert_no_error (error);
}

static gboolean
has (CbDatabase *database, const CbNoun *noun, const char *ref)
{
  g_autoptr (CbRecord) record = cb_records_find (database, noun, ref, NULL);

  return record != NULL;
}

/* --- files ------------------------------------------------------------------- */

static void
test_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_strconcat (fixture->path, ".txt", NULL);
  g_autoptr (CbRecord) document = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *content = NULL;
  CbExportResult result;
  g_autoptr (GError) error = NULL;

  cb_test_add (fixture->ours,
               cb_test_record (&cb_noun_document, "ref", "D1", "title", "Letter", NULL));
  g_assert_true (g_file_set_contents (file, "what the letter says", -1, NULL));
  cb_attachments_add (fixture->ours, "D1", file, "tester", NULL, &error);
  g_assert_no_error (error);
  export(fixture, fixture->ours, NULL, &result);
  g_assert_cmpuint (result.files, ==, 1);
  g_assert_cmpuint (result.files_left_out, ==, 0);

  send (fixture, fixture->ours, fixture->theirs);
  document = cb_records_find (fixture->theirs, &cb_noun_document, "D1", &error);
  g_assert_no_error (error);
  kept = cb_attachments_make_path (fixture->theirs, document);
  g_assert_true (g_file_get_contents (kept, &content, NULL, &error));
  g_assert_cmpstr (content, ==, "what the letter says");
}

/* A file that is not what its hash says is not kept; the records are taken all the same. */
static void
test_wrong_file (Fixture *fixture, gconstpointer data)
{
  static const char text[] =
      "{\"$schema\": \"package.schema.json\", \"package\": {\"format\": 1, \"origin\": "
      "\"3e8b7d47-f120-4621-9b63-8332731e8d1e\", \"revision\": 1, \"origins\": "
      "[\"3e8b7d47-f120-4621-9b63-8332731e8d1e\"], \"first\": \"0:1\"}, \"records\": "
      "{\"documents\": [{\"ref\": \"D1\", \"title\": \"Letter\"}]}, \"attachments\": [{\"sha256\": "
      "\"0000000000000000000000000000000000000000000000000000000000000000\", \"content\": "
      "\"AAAA\"}, {\"sha256\": \"../../etc/passwd\", \"content\": \"AAAA\"}, 1]}";
  g_autofree char *files = g_strconcat (fixture->path, ".files", NULL);
  g_autoptr (CbImportPlan) planned = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->package, text, -1, NULL));
  planned = plan (fixture, fixture->ours);
  cb_importing_apply (fixture->ours, planned, "tester", &error);
  g_assert_no_error (error);
  g_assert_true (has (fixture->ours, &cb_noun_document, "D1"));
  g_assert_false (g_file_test (files, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (cb_import_plan_count_problems (planned, CB_GRADE_FIELD_DROPPED), ==, 3);
}

/* --- what stays as it is ------------------------------------------------------ */

static void
add_entry (CbDatabase *database, const char *amount)
{
  cb_test_add (database,
               cb_test_record (&cb_noun_transaction, "ref", "T1", "fund", "F", "type", "income",
                               "amount", amount, "currency", "USD", "date", "2026-01-10", NULL));
}

/* Both have booked something under the same ref: neither entry is changed, and it is said. */
static void
test_ledger (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbRecord) entry = NULL;
  g_autoptr (CbImportPlan) planned = NULL;

  cb_test_add (fixture->ours, cb_test_record (&cb_noun_fund, "ref", "F", "title", "Fund", NULL));
  send (fixture, fixture->ours, fixture->theirs);
  add_entry (fixture->ours, "100");
  add_entry (fixture->theirs, "200");
  planned = send_all (fixture, fixture->theirs, fixture->ours, CB_MERGE_CHOICE_THEIRS);
  g_assert_cmpuint (planned->merge->conflicts->len, ==, 0);
  g_assert_cmpuint (planned->counts[CB_IMPORT_REJECT], ==, 1);
  g_assert_cmpuint (planned->problems->len, ==, 1);
  g_assert_cmpint (((const CbProblem *) g_ptr_array_index (planned->problems, 0))->code, ==,
                   CB_PROBLEM_LOCKED);
  entry = cb_records_find (fixture->ours, &cb_noun_transaction, "T1", NULL);
  g_assert_cmpstr (cb_record_get_by_id (entry, "amount"), ==, "100");
}

/* Taken back where it was booked, after it was sent: elsewhere it stays. */
static void
test_ledger_deleted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbStep) step = NULL;
  g_autoptr (CbImportPlan) planned = NULL;

  cb_test_add (fixture->ours, cb_test_record (&cb_noun_fund, "ref", "F", "title", "Fund", NULL));
  add_entry (fixture->ours, "100");
  send (fixture, fixture->ours, fixture->theirs);
  g_assert_true (has (fixture->theirs, &cb_noun_transaction, "T1"));
  step = cb_journal_undo (fixture->ours, NULL);
  g_assert_nonnull (step);
  planned = send_all (fixture, fixture->ours, fixture->theirs, CB_MERGE_CHOICE_THEIRS);
  g_assert_true (has (fixture->theirs, &cb_noun_transaction, "T1"));
  g_assert_cmpuint (cb_import_plan_count_problems (planned, CB_GRADE_WARNING), ==, 1);
}

/* --- references --------------------------------------------------------------- */

static void
add_programme (CbDatabase *database)
{
  cb_test_add (database, cb_test_record (&cb_noun_programme, "ref", "P1", "title", "Course",
                                         "provider", "O1", NULL));
}

static void
test_referred (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan) planned = NULL;
  const CbMergeConflict *conflict;

  cb_test_add (fixture->ours,
               cb_test_record (&cb_noun_organisation, "ref", "O1", "name", "One", NULL));
  send (fixture, fixture->ours, fixture->theirs);
  delete (fixture->ours, &cb_noun_organisation, "O1");
  add_programme (fixture->theirs);

  /* Theirs can not do without it. */
  planned = send_all (fixture, fixture->ours, fixture->theirs, CB_MERGE_CHOICE_THEIRS);
  g_assert_cmpuint (planned->merge->conflicts->len, ==, 1);
  conflict = g_ptr_array_index (planned->merge->conflicts, 0);
  g_assert_true (conflict->fixed);
  g_assert_cmpint (conflict->kind, ==, CB_CONFLICT_DELETED_THERE);
  g_assert_true (has (fixture->theirs, &cb_noun_organisation, "O1"));

  /* And ours gets it back, with what needs it. */
  send (fixture, fixture->theirs, fixture->ours);
  g_assert_true (has (fixture->ours, &cb_noun_organisation, "O1"));
  g_assert_true (has (fixture->ours, &cb_noun_programme, "P1"));
}

/* The other way round: what refers to something deleted here is not taken, and comes again. */
static void
test_refers_to_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan) planned = NULL;

  cb_test_add (fixture->ours,
               cb_test_record (&cb_noun_organisation, "ref", "O1", "name", "One", NULL));
  send (fixture, fixture->ours, fixture->theirs);
  delete (fixture->ours, &cb_noun_organisation, "O1");
  add_programme (fixture->theirs);
  planned = send_all (fixture, fixture->theirs, fixture->ours, CB_MERGE_CHOICE_OURS);
  g_assert_cmpuint (planned->counts[CB_IMPORT_REJECT], ==, 1);
  g_assert_false (has (fixture->ours, &cb_noun_organisation, "O1"));
  g_assert_false (has (fixture->ours, &cb_noun_programme, "P1"));
}

/* A record goes with all that refers to it, when all of it was deleted there. */
static void
test_deleted_together (Fixture *fixture, gconstpointer data)
{
  cb_test_add (fixture->ours,
               cb_test_record (&cb_noun_organisation, "ref", "O1", "name", "One", NULL));
  add_programme (fixture->ours);
  send (fixture, fixture->ours, fixture->theirs);
  delete (fixture->ours, &cb_noun_programme, "P1");
  delete (fixture->ours, &cb_noun_organisation, "O1");
  send (fixture, fixture->ours, fixture->theirs);
  g_assert_false (has (fixture->theirs, &cb_noun_programme, "P1"));
  g_assert_false (has (fixture->theirs, &cb_noun_organisation, "O1"));
}

/* --- kinds that are named ------------------------------------------------------ */

static void
test_contacts (Fixture *fixture, gconstpointer data)
{
  CbExportResult result;
  g_autoptr (CbImportPlan) planned = NULL;
  g_autoptr (GError) error = NULL;

  cb_test_add (fixture->ours, cb_test_record (&cb_noun_contact, "ref", "C1", "state", "UKR", "role",
                                              "technical", "name", "Duty officer", NULL));
  send (fixture, fixture->ours, fixture->theirs);
  g_assert_false (has (fixture->theirs, &cb_noun_contact, "C1"));

  export(fixture, fixture->ours, &cb_noun_contact, &result);
  planned = plan (fixture, fixture->theirs);
  cb_importing_apply (fixture->theirs, planned, "tester", &error);
  g_assert_no_error (error);
  g_assert_true (has (fixture->theirs, &cb_noun_contact, "C1"));

  /* Not named again, and not gone. */
  send (fixture, fixture->ours, fixture->theirs);
  g_assert_true (has (fixture->theirs, &cb_noun_contact, "C1"));
}

/* --- texts in other languages --------------------------------------------------- */

static void
check_text (CbDatabase *database, const char *language, const char *expected)
{
  g_autoptr (CbRecord) need = cb_records_find (database, &cb_noun_need, "N1", NULL);

  g_assert_cmpstr (cb_record_get_translation (need, CB_NEED_TITLE, language), ==, expected);
}

static void
test_translations (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan) planned = NULL;
  const CbMergeConflict *conflict;

  cb_test_add (fixture->ours,
               cb_test_record (&cb_noun_need, "ref", "N1", "state", "UKR", "title", "One", NULL));
  edit (fixture->ours, &cb_noun_need, "N1", CB_NEED_TITLE, "fr", "Un");
  send (fixture, fixture->ours, fixture->theirs);
  check_text (fixture->theirs, "fr", "Un");

  /* Each language is on its own; a text that is taken away is gone there too. */
  edit (fixture->ours, &cb_noun_need, "N1", CB_NEED_TITLE, "fr", NULL);
  edit (fixture->theirs, &cb_noun_need, "N1", CB_NEED_TITLE, "es", "Uno");
  send (fixture, fixture->ours, fixture->theirs);
  send (fixture, fixture->theirs, fixture->ours);
  check_text (fixture->theirs, "fr", NULL);
  check_text (fixture->ours, "fr", NULL);
  check_text (fixture->ours, "es", "Uno");

  edit (fixture->ours, &cb_noun_need, "N1", CB_NEED_TITLE, "es", "Una");
  edit (fixture->theirs, &cb_noun_need, "N1", CB_NEED_TITLE, "es", NULL);
  planned = send_all (fixture, fixture->theirs, fixture->ours, CB_MERGE_CHOICE_THEIRS);
  g_assert_cmpuint (planned->merge->conflicts->len, ==, 1);
  conflict = g_ptr_array_index (planned->merge->conflicts, 0);
  g_assert_cmpstr (conflict->language, ==, "es");
  g_assert_cmpstr (conflict->ours, ==, "Una");
  g_assert_null (conflict->theirs);
  check_text (fixture->ours, "es", NULL);
}

/* --- the plan ------------------------------------------------------------------- */

/* What changes between plan and merge is looked at again. */
static void
test_changed_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbImportPlan) planned = NULL;
  g_autoptr (CbRecord) need = NULL;
  CbExportResult result;
  g_autoptr (GError) error = NULL;

  cb_test_add (fixture->ours,
               cb_test_record (&cb_noun_need, "ref", "N1", "state", "UKR", "title", "One", NULL));
  send (fixture, fixture->ours, fixture->theirs);
  edit (fixture->theirs, &cb_noun_need, "N1", CB_NEED_TITLE, NULL, "Theirs");
  export(fixture, fixture->theirs, NULL, &result);
  planned = plan (fixture, fixture->ours);
  g_assert_cmpuint (planned->merge->conflicts->len, ==, 0);
  edit (fixture->ours, &cb_noun_need, "N1", CB_NEED_TITLE, NULL, "Ours");
  g_assert_false (cb_importing_apply (fixture->ours, planned, "tester", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_CONSTRAINT);
  need = cb_records_find (fixture->ours, &cb_noun_need, "N1", NULL);
  g_assert_cmpstr (cb_record_get (need, CB_NEED_TITLE), ==, "Ours");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, test) g_test_add ("/merging/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("files", test_files);
  ADD ("wrong-file", test_wrong_file);
  ADD ("ledger", test_ledger);
  ADD ("ledger-deleted", test_ledger_deleted);
  ADD ("referred", test_referred);
  ADD ("refers-to-gone", test_refers_to_gone);
  ADD ("deleted-together", test_deleted_together);
  ADD ("contacts", test_contacts);
  ADD ("translations", test_translations);
  ADD ("changed-meanwhile", test_changed_meanwhile);
#undef ADD
  return g_test_run ();
}
