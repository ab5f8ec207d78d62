/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Personal data that is erased is nowhere any more: not in the records, the search, the journal or
 * the bytes of the file; and the steps that changed other records as well still go back and
 * forth. */

#include "config.h"

#include <string.h>

#include "cb-awarding.h"
#include "cb-call.h"
#include "cb-checking.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-fund-application.h"
#include "cb-fund.h"
#include "cb-journal-erase.h"
#include "cb-journal-mark.h"
#include "cb-need.h"
#include "cb-nominee.h"
#include "cb-records.h"
#include "cb-setup.h"
#include "cb-test.h"
#include "cb-transaction.h"
#include "cb-transactions.h"
#include "cb-wording.h"

typedef struct
{
  char *path;
  CbDatabase *database;
} Fixture;

static void
add (Fixture *fixture, CbRecord *record)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;

  cb_editing_create (fixture->database, record, "tester", problems, &error);
  g_assert_no_error (error);
  cb_record_unref (record);
}

static CbRecord *
make_nominee (const char *ref, const char *application, const char *name, const char *until)
{
  return cb_test_record (&cb_noun_nominee, "ref", ref, "application", application, "name", name,
                         "ministry", "Ministry of Foreign Affairs", "email", "someone@example.org",
                         "keep_until", until, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = cb_test_make_path ("erasing.db");
  fixture->database = cb_test_open (fixture->path);
  add (fixture, cb_test_record (&cb_noun_fund, "ref", "F", "title", "Fund", NULL));
  add (fixture, cb_test_record (&cb_noun_call, "ref", "C", "fund", "F", "title", "Call", NULL));
  add (fixture,
       cb_test_record (&cb_noun_application, "ref", "A1", "call", "C", "title", "One", NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

/* --- what is left ----------------------------------------------------------- */

static gboolean
file_has (const char *path, const char *word)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  return g_file_get_contents (path, &bytes, &length, NULL) &&
         memmem (bytes, length, word, strlen (word)) != NULL;
}

/* Whether the file, or its log, holds the word as it was written or as it is searched. */
static gboolean
is_in_file (Fixture *fixture, const char *word)
{
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *folded = g_utf8_strdown (word, -1);

  return file_has (fixture->path, word) || file_has (log, word) ||
         file_has (fixture->path, folded) || file_has (log, folded);
}

static void
erase (Fixture *fixture, const char *one, const char *two)
{
  const char *refs[] = { one, two, NULL };
  g_autoptr (GError) error = NULL;

  cb_awarding_erase (fixture->database, refs, "officer", &error);
  g_assert_no_error (error);
}

static guint
find (Fixture *fixture, const CbNoun *noun, const char *words)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  query->search = g_strdup (words);
  ids = cb_records_list_ids (fixture->database, query, &error);
  g_assert_no_error (error);
  return ids->len;
}

static gboolean
exists (Fixture *fixture, const CbNoun *noun, const char *ref)
{
  g_autoptr (CbRecord) record = cb_records_find (fixture->database, noun, ref, NULL);

  return record != NULL;
}

static void
assert_sound (Fixture *fixture)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  cb_database_check (fixture->database, faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
}

static void
travel (Fixture *fixture, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = redo ? cb_journal_redo (fixture->database, &error)
                                 : cb_journal_undo (fixture->database, &error);

  g_assert_no_error (error);
}

/* --- tests ------------------------------------------------------------------ */

static void
test_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord) record = NULL;
  g_autoptr (CbRecord) stored = NULL;

  add (fixture, make_nominee ("N1", "A1", "Zebulon Quartermain", "2026-01-31"));
  add (fixture, make_nominee ("N2", "A1", "Ottoline Featherstone", "2027-01-31"));
  record = cb_records_find (fixture->database, &cb_noun_nominee, "N1", &error);
  g_assert_no_error (error);
  stored = cb_editing_set_field (fixture->database, &cb_noun_nominee, record->id, CB_NOMINEE_NAME,
                                 NULL, "Zebulon Merriweather", "tester", problems, &error);
  g_assert_no_error (error);
  g_assert_true (is_in_file (fixture, "Quartermain"));
  g_assert_true (is_in_file (fixture, "Merriweather"));
  g_assert_cmpuint (find (fixture, &cb_noun_nominee, "merriweather"), ==, 1);

  erase (fixture, "N1", NULL);
  g_assert_false (is_in_file (fixture, "Zebulon"));
  g_assert_false (is_in_file (fixture, "Quartermain"));
  g_assert_false (is_in_file (fixture, "Merriweather"));
  g_assert_cmpuint (find (fixture, &cb_noun_nominee, "merriweather"), ==, 0);
  g_assert_false (exists (fixture, &cb_noun_nominee, "N1"));

  /* The other one stays, and can be found. */
  g_assert_true (is_in_file (fixture, "Featherstone"));
  g_assert_cmpuint (find (fixture, &cb_noun_nominee, "featherstone"), ==, 1);
  assert_sound (fixture);
}

/* Many records, so that words and rows are spread over many pages before one is erased. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *ref = g_strdup_printf ("N%u", i);
      g_autofree char *name = i == 150 ? g_strdup ("Peregrine Wolstenholme")
                                       : g_strdup_printf ("Person %u", i);

      add (fixture, make_nominee (ref, "A1", name, NULL));
    }
  g_assert_true (is_in_file (fixture, "Wolstenholme"));
  erase (fixture, "N150", "N151");
  g_assert_false (is_in_file (fixture, "Wolstenholme"));
  g_assert_cmpuint (find (fixture, &cb_noun_nominee, "person"), ==, 298);
  assert_sound (fixture);
}

static gboolean
insert_both (CbDatabase *database, gpointer user_data, GError **error)
{
  g_autoptr (CbRecord) application = cb_test_record (&cb_noun_application, "ref", "A2", "call", "C",
                                                     "title", "Two", NULL);
  g_autoptr (CbRecord) nominee = make_nominee ("N1", "A2", "Zebulon Quartermain", NULL);
  g_autoptr (CbRecord) need = cb_test_record (&cb_noun_need, "ref", "UKR-01", "state", "UKR",
                                              "title", "A need", NULL);

  cb_record_set_translation (need, CB_NEED_TITLE, "fr", "Un besoin");
  return cb_records_insert (database, application, error) &&
         cb_records_insert (database, nominee, error) && cb_records_insert (database, need, error);
}

/* A step that brought an application with its nominee and a need goes back and forth without the
 * nominee. */
static void
test_other_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) need = NULL;

  cb_journal_run (fixture->database, "tester", CB_VERB_IMPORT, NULL, NULL, NULL, insert_both, NULL,
                  &error);
  g_assert_no_error (error);
  erase (fixture, "N1", NULL);
  g_assert_false (is_in_file (fixture, "Quartermain"));

  travel (fixture, FALSE);
  g_assert_false (exists (fixture, &cb_noun_application, "A2"));
  g_assert_false (exists (fixture, &cb_noun_need, "UKR-01"));
  travel (fixture, TRUE);
  g_assert_true (exists (fixture, &cb_noun_application, "A2"));
  g_assert_false (exists (fixture, &cb_noun_nominee, "N1"));
  need = cb_records_find (fixture->database, &cb_noun_need, "UKR-01", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cb_record_get_translation (need, CB_NEED_TITLE, "fr"), ==, "Un besoin");
  assert_sound (fixture);
}

/* An application that is deleted takes its nominee along; when it comes back, the nominee that was
 * erased does not. */
static void
test_deleted_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord)
      application = cb_records_find (fixture->database, &cb_noun_application, "A1", &error);

  add (fixture, make_nominee ("N1", "A1", "Zebulon Quartermain", NULL));
  cb_editing_delete (fixture->database, &cb_noun_application, application->id, "tester", &error);
  g_assert_no_error (error);
  g_assert_false (exists (fixture, &cb_noun_nominee, "N1"));
  g_assert_true (is_in_file (fixture, "Quartermain"));

  /* Nobody is named: what is left of those who were deleted is cleared up. */
  erase (fixture, NULL, NULL);
  g_assert_false (is_in_file (fixture, "Quartermain"));
  travel (fixture, FALSE);
  g_assert_true (exists (fixture, &cb_noun_application, "A1"));
  g_assert_false (exists (fixture, &cb_noun_nominee, "N1"));
  assert_sound (fixture);
}

static guint
count_steps (Fixture *fixture, CbVerb verb, const CbNoun *noun)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = cb_journal_list_recent (fixture->database, 100, &error);
  guint number = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < steps->len; i++)
    {
      const CbStep *step = g_ptr_array_index (steps, i);

      number += step->verb == verb && step->noun == noun;
    }
  return number;
}

/* History says that something was erased, when and by whom, and no more; and it is not undone. */
static void
test_history (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) record = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (CbStep) next = NULL;
  g_autofree char *sentence = NULL;
  const CbStep *step;

  add (fixture, make_nominee ("N-QUARTERMAIN", "A1", "Zebulon Quartermain", NULL));
  record = cb_records_find (fixture->database, &cb_noun_nominee, "N-QUARTERMAIN", &error);
  g_assert_no_error (error);
  erase (fixture, "N-QUARTERMAIN", NULL);
  g_assert_false (is_in_file (fixture, "QUARTERMAIN"));

  history = cb_journal_list_history (fixture->database, &cb_noun_nominee, record->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 1);
  step = g_ptr_array_index (history, 0);
  g_assert_cmpint (step->verb, ==, CB_VERB_ERASE);
  g_assert_cmpstr (step->actor, ==, "officer");
  g_assert_null (step->ref);
  g_assert_cmpuint (step->changes->len, ==, 0);
  sentence = cb_wording_step (step);
  g_assert_cmpstr (sentence, ==, "Erase personal data: 1 record");
  g_assert_cmpuint (count_steps (fixture, CB_VERB_CREATE, &cb_noun_nominee), ==, 0);

  next = cb_journal_peek (fixture->database, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (next->verb, ==, CB_VERB_CREATE);
  g_assert_true (next->noun == &cb_noun_application);
  travel (fixture, FALSE);
  g_assert_false (exists (fixture, &cb_noun_application, "A1"));
}

/* Who keeps copies of records learns of what is undone after an erasure. */
static void
test_mark (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbJournalMark) mark = NULL;
  g_autoptr (GArray) touched = NULL;

  add (fixture, make_nominee ("N1", "A1", "Zebulon Quartermain", NULL));
  add (fixture,
       cb_test_record (&cb_noun_need, "ref", "UKR-01", "state", "UKR", "title", "A need", NULL));
  erase (fixture, "N1", NULL);
  mark = cb_journal_mark_new (fixture->database, &error);
  g_assert_no_error (error);
  travel (fixture, FALSE);
  cb_journal_mark_list_touched (mark, fixture->database, 100, &touched, &error);
  g_assert_no_error (error);
  g_assert_nonnull (touched);
  g_assert_cmpuint (touched->len, ==, 1);
  g_assert_true (g_array_index (touched, CbTouched, 0).noun == &cb_noun_need);
}

/* Called while another program is in the middle of reading. */
static void
erase_cb (const CbTransactionRow *row, gpointer user_data)
{
  const char *refs[] = { "N1", NULL };
  Fixture *fixture = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_false (cb_awarding_erase (fixture->database, refs, "officer", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_UNFINISHED);
  g_assert_false (exists (fixture, &cb_noun_nominee, "N1"));
  g_assert_true (is_in_file (fixture, "Quartermain"));
}

/* What another program keeps from being done is done when the file is opened the next time. */
static void
test_read_by_others (Fixture *fixture, gconstpointer data)
{
  CbDatabase *other;
  g_autoptr (GError) error = NULL;

  add (fixture, make_nominee ("N1", "A1", "Zebulon Quartermain", NULL));
  add (fixture, cb_test_record (&cb_noun_transaction, "ref", "T1", "fund", "F", "type", "income",
                                "date", "2026-01-02", "amount", "5", "currency", "USD", NULL));
  other = cb_test_open (fixture->path);
  cb_transactions_for_each (other, "F", erase_cb, fixture, &error);
  g_assert_no_error (error);
  g_assert_true (is_in_file (fixture, "Quartermain"));

  cb_setup_prepare (other, &error);
  g_assert_no_error (error);
  g_assert_false (is_in_file (fixture, "Quartermain"));
  cb_database_close (other);
}

static void
test_unknown (Fixture *fixture, gconstpointer data)
{
  const char *refs[] = { "N1", "N9", NULL };
  g_autoptr (GError) error = NULL;

  add (fixture, make_nominee ("N1", "A1", "Zebulon Quartermain", NULL));
  g_assert_false (cb_awarding_erase (fixture->database, refs, "officer", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_NOT_FOUND);
  g_assert_true (exists (fixture, &cb_noun_nominee, "N1"));
}

static void
test_expired (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) expired = NULL;
  CbDate today = cb_date_from_ymd (2026, 2, 1);

  add (fixture, make_nominee ("N1", "A1", "One", "2026-01-31"));
  add (fixture, make_nominee ("N2", "A1", "Two", "2026-02-01"));
  add (fixture, make_nominee ("N3", "A1", "Three", NULL));
  add (fixture, make_nominee ("N4", "A1", "Four", "2025-12-31"));
  expired = cb_awarding_list_expired (fixture->database, today, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (expired->len, ==, 2);
  g_assert_cmpstr (cb_record_get_ref (g_ptr_array_index (expired, 0)), ==, "N4");
  g_assert_cmpstr (cb_record_get_ref (g_ptr_array_index (expired, 1)), ==, "N1");
}

#define TEST(name, func) g_test_add ("/erasing/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  TEST ("bytes", test_bytes);
  TEST ("many", test_many);
  TEST ("other-changes", test_other_changes);
  TEST ("deleted-before", test_deleted_before);
  TEST ("history", test_history);
  TEST ("mark", test_mark);
  TEST ("read-by-others", test_read_by_others);
  TEST ("unknown", test_unknown);
  TEST ("expired", test_expired);
  return g_test_run ();
}
