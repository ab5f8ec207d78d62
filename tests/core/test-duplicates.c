/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is proposed as a duplicate and why; and that nothing is lost when two records become one. */

#include "config.h"

#include "cb-case.h"
#include "cb-duplicates.h"
#include "cb-exporting.h"
#include "cb-fund-application.h"
#include "cb-journal.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-programme.h"
#include "cb-records.h"
#include "cb-test.h"
#include "cb-uniting.h"

typedef struct
{
  char *path;
  CbDatabase *database;
} Fixture;

static gboolean
insert_cb (CbDatabase *database, gpointer user_data, GError **error)
{
  GPtrArray *records = user_data;

  for (guint i = 0; i < records->len; i++)
    if (!cb_records_insert (database, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

static void
store (Fixture *fixture, GPtrArray *records)
{
  g_autoptr (GError) error = NULL;

  cb_journal_run (fixture->database, "test", CB_VERB_IMPORT, NULL, NULL, NULL, insert_cb, records,
                  &error);
  g_assert_no_error (error);
}

static void
open_fixture (Fixture *fixture)
{
  fixture->path = cb_test_make_path ("duplicates.db");
  fixture->database = cb_test_open (fixture->path);
}

static void
close_fixture (Fixture *fixture)
{
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static GPtrArray *
find (Fixture *fixture, const CbNoun *noun)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbDuplicateSet) set = cb_duplicates_load (fixture->database, noun, &error);
  gboolean cut;
  GPtrArray *pairs;

  g_assert_no_error (error);
  pairs = cb_duplicates_find (set, &cut, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (cut);
  return pairs;
}

/* --- the finder ------------------------------------------------------------ */

typedef struct
{
  const char *state;
  const char *title;
  const char *areas;
} NeedCase;

typedef struct
{
  NeedCase one;
  NeedCase other;
  gboolean found;
  CbDuplicateReasons reasons;
} Case;

#define NEED_REASONS (CB_DUPLICATE_SAME_STATE | CB_DUPLICATE_SIMILAR_TITLE)

static const Case cases[] = {
  { { "KEN", "A national cybersecurity centre", "awareness" },
    { "KEN", "National Cybersecurity Centre", "awareness" },
    TRUE,
    NEED_REASONS | CB_DUPLICATE_SHARED_AREAS },
  { { "KEN", "A national centre", NULL },
    { "KEN", "a NATIONAL  centre!", NULL },
    TRUE,
    CB_DUPLICATE_SAME_STATE | CB_DUPLICATE_SAME_TITLE },
  /* Another State. */
  { { "KEN", "A national cybersecurity centre", "awareness" },
    { "UGA", "A national cybersecurity centre", "awareness" },
    FALSE,
    0 },
  /* Another phase, another year. */
  { { "KEN", "Training of the response team, phase 1", "awareness" },
    { "KEN", "Training of the response team, phase 2", "awareness" },
    FALSE,
    0 },
  /* Alike by half, and of other areas. */
  { { "KEN", "Training of prosecutors and judges", "cybercrime-law" },
    { "KEN", "Training of teachers and parents", "awareness" },
    FALSE,
    0 },
  { { "CHN", "国家网络安全中心建设", NULL },
    { "CHN", "国家网络安全中心", NULL },
    TRUE,
    NEED_REASONS },
};

static void
test_needs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *one = &cases[i];
      Fixture fixture;
      g_autoptr (GPtrArray)
          records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
      g_autoptr (GPtrArray) pairs = NULL;

      open_fixture (&fixture);
      g_ptr_array_add (records, cb_test_record (&cb_noun_need, "ref", "N-2", "state",
                                                one->one.state, "title", one->one.title, NULL));
      g_ptr_array_add (records, cb_test_record (&cb_noun_need, "ref", "N-1", "state",
                                                one->other.state, "title", one->other.title, NULL));
      cb_record_set (g_ptr_array_index (records, 0), CB_NEED_AREAS, one->one.areas);
      cb_record_set (g_ptr_array_index (records, 1), CB_NEED_AREAS, one->other.areas);
      store (&fixture, records);
      pairs = find (&fixture, &cb_noun_need);
      g_test_message ("“%s” and “%s”", one->one.title, one->other.title);
      g_assert_cmpuint (pairs->len, ==, one->found ? 1 : 0);
      if (one->found)
        {
          const CbDuplicatePair *pair = g_ptr_array_index (pairs, 0);
          g_autofree char *words = cb_duplicates_word_reasons (pair);

          g_assert_cmpuint (pair->reasons, ==, one->reasons);
          g_assert_cmpstr (cb_record_get_ref (pair->first), ==, "N-1");
          g_assert_cmpuint (pair->score, >, 500);
          g_assert_cmpuint (pair->score, <=, 1000);
          g_assert_nonnull (strstr (words, "The same State."));
        }
      close_fixture (&fixture);
    }
}

static CbRecord *
make_programme (const char *ref, const char *provider, const char *title, const char *iati)
{
  CbRecord *record = cb_test_record (&cb_noun_programme, "ref", ref, "provider", provider, "title",
                                     title, "source", ref, NULL);

  cb_record_set (record, CB_PROGRAMME_IATI_IDENTIFIER, iati);
  return record;
}

static void
test_programmes_and_organisations (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  g_autoptr (GPtrArray) programmes = NULL;
  g_autoptr (GPtrArray) organisations = NULL;
  const CbDuplicatePair *pair;
  g_autoptr (GError) error = NULL;

  open_fixture (&fixture);
  g_ptr_array_add (records, cb_test_record (&cb_noun_organisation, "ref", "O-1", "name",
                                            "Agency for Cyber Security", "acronym", "ACS", NULL));
  g_ptr_array_add (records, cb_test_record (&cb_noun_organisation, "ref", "O-2", "name",
                                            "The Agency for Cyber-Security", NULL));
  g_ptr_array_add (records, cb_test_record (&cb_noun_organisation, "ref", "O-3", "name",
                                            "Another name", "acronym", "acs", NULL));
  g_ptr_array_add (records, cb_test_record (&cb_noun_organisation, "ref", "O-4", "name",
                                            "Ministry of Justice", "state", "KEN", NULL));
  g_ptr_array_add (records, cb_test_record (&cb_noun_organisation, "ref", "O-5", "name",
                                            "Ministry of Justice", "state", "UGA", NULL));
  g_ptr_array_add (records, make_programme ("P-1", "O-1", "Courses for teams", "XM-1-2"));
  g_ptr_array_add (records, make_programme ("P-2", "O-4", "Something else", "xm-1-2"));
  g_ptr_array_add (records, make_programme ("P-3", "O-1", "Courses for the teams", NULL));
  g_ptr_array_add (records, make_programme ("P-4", "O-5", "Courses for teams", NULL));
  store (&fixture, records);

  programmes = find (&fixture, &cb_noun_programme);
  g_assert_cmpuint (programmes->len, ==, 2);
  pair = g_ptr_array_index (programmes, 0);
  g_assert_cmpstr (cb_record_get_ref (pair->second), ==, "P-2");
  g_assert_cmpuint (pair->reasons, ==, CB_DUPLICATE_SAME_IDENTIFIER | CB_DUPLICATE_OTHER_SOURCE);
  pair = g_ptr_array_index (programmes, 1);
  g_assert_cmpstr (cb_record_get_ref (pair->second), ==, "P-3");

  organisations = find (&fixture, &cb_noun_organisation);
  g_assert_cmpuint (organisations->len, ==, 2);

  /* What somebody has looked at is not proposed again; an undo brings it back. */
  g_assert_true (cb_duplicates_distinguish (fixture.database, &cb_noun_programme, "P-2", "P-1",
                                            "two phases", "test", &error));
  g_clear_pointer (&programmes, g_ptr_array_unref);
  programmes = find (&fixture, &cb_noun_programme);
  g_assert_cmpuint (programmes->len, ==, 1);
  cb_step_free (cb_journal_undo (fixture.database, &error));
  g_clear_pointer (&programmes, g_ptr_array_unref);
  programmes = find (&fixture, &cb_noun_programme);
  g_assert_cmpuint (programmes->len, ==, 2);
  close_fixture (&fixture);
}

static void
test_cancelled (void)
{
  Fixture fixture;
  g_autoptr (CbDuplicateSet) set = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  gboolean cut;

  open_fixture (&fixture);
  g_ptr_array_add (records, cb_test_record (&cb_noun_need, "ref", "N-1", "state", "KEN", "title",
                                            "A title", NULL));
  store (&fixture, records);
  set = cb_duplicates_load (fixture.database, &cb_noun_need, &error);
  g_cancellable_cancel (cancellable);
  g_assert_null (cb_duplicates_find (set, &cut, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  close_fixture (&fixture);
}

/* --- uniting --------------------------------------------------------------- */

static CbRecord *
make_case (const char *ref, const char *need, const char *programme)
{
  return cb_test_record (&cb_noun_case, "ref", ref, "need", need, "programme", programme, NULL);
}

static GPtrArray *
make_records (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  CbRecord *french;

  g_ptr_array_add (records,
                   cb_test_record (&cb_noun_organisation, "ref", "O-1", "name", "One", NULL));
  g_ptr_array_add (records, cb_test_record (&cb_noun_organisation, "ref", "O-2", "name", "Eins",
                                            "acronym", "ONE", NULL));
  g_ptr_array_add (records,
                   cb_test_record (&cb_noun_need, "ref", "N-1", "state", "KEN", "title", "A centre",
                                   "areas", "awareness", "priority", "2", "excluded_providers",
                                   "O-2;O-1", "source", "A/77/92", NULL));
  french = cb_test_record (&cb_noun_need, "ref", "N-2", "state", "KEN", "title", "Un centre",
                           "description", "En détail", "language", "fr", "areas",
                           "cert-establishment", "priority", "4", "amount", "500", "currency",
                           "EUR", "source", "a file", NULL);
  cb_record_set_translation (french, CB_NEED_TITLE, "es", "Un centro");
  g_ptr_array_add (records, french);
  g_ptr_array_add (records, make_programme ("P-1", "O-2", "Courses", NULL));
  g_ptr_array_add (records, make_case ("C-1", "N-2", "P-1"));
  g_ptr_array_add (records, make_case ("C-2", "N-1", "P-1"));
  return records;
}

/* Which events values rest on is no part of what records say: a step that was undone is one. */
static char *
forget_events (const char *text)
{
  /* The head of the file, and what stands last in a record. */
  static const char pattern[] = "\\s*\"package\": \\{[^}]*\\},|"
                                ",?\\s*\"versions\": (\\{[^}]*\\}|\"[^\"]*\")";
  g_autoptr (GRegex) events = g_regex_new (pattern, 0, 0, NULL);

  return g_regex_replace_literal (events, text, -1, 0, "", 0, NULL);
}

/* Every record as a file has it. */
static char *
export_all (Fixture *fixture)
{
  static const CbNoun *const nouns[] = { &cb_noun_organisation, &cb_noun_need, &cb_noun_programme,
                                         &cb_noun_case };
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      g_autofree char *path = cb_test_make_path ("all.json");
      g_autofree char *text = NULL;
      g_autofree char *records = NULL;
      g_autoptr (GError) error = NULL;
      CbExportResult result;

      cb_exporting_write (fixture->database, nouns[i], path, CB_EXPORT_JSON,
                          CB_CSV_DIALECT_EXCHANGE, CB_MARKING_RED, NULL, &result, &error);
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      records = forget_events (text);
      g_string_append (all, records);
      cb_test_remove (path);
    }
  return g_string_free (all, FALSE);
}

static CbRecord *
load (Fixture *fixture, const CbNoun *noun, const char *ref)
{
  return cb_records_find (fixture->database, noun, ref, NULL);
}

static void
unite (Fixture *fixture,
       const CbNoun *noun,
       const char *kept_ref,
       const char *other_ref,
       const CbUniteChoice *choices,
       guint expected)
{
  g_autoptr (CbRecord) kept = load (fixture, noun, kept_ref);
  g_autoptr (CbRecord) other = load (fixture, noun, other_ref);
  g_autofree CbUniteChoice *proposed = cb_uniting_propose (kept, other);
  g_autoptr (GError) error = NULL;
  guint n_moved = 0;

  g_assert_cmpint (cb_uniting_count_links (fixture->database, other, &error), ==, (int) expected);
  cb_uniting_unite (fixture->database, noun, kept_ref, other_ref,
                    choices != NULL ? choices : proposed, "test", &n_moved, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_moved, ==, expected);
}

static void
test_unite_needs (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) records = make_records ();
  CbUniteChoice choices[CB_NEED_N_FIELDS] = { CB_UNITE_KEPT };
  g_autoptr (CbRecord) united = NULL;
  g_autoptr (CbRecord) moved = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  open_fixture (&fixture);
  store (&fixture, records);
  before = export_all (&fixture);

  choices[CB_NEED_AREAS] = CB_UNITE_BOTH;
  choices[CB_NEED_SOURCE] = CB_UNITE_BOTH;
  choices[CB_NEED_AMOUNT] = choices[CB_NEED_CURRENCY] = CB_UNITE_OTHER;
  choices[CB_NEED_REF] = CB_UNITE_OTHER; /* not allowed */
  unite (&fixture, &cb_noun_need, "N-1", "N-2", choices, 1);

  united = load (&fixture, &cb_noun_need, "N-1");
  g_assert_cmpstr (cb_record_get (united, CB_NEED_TITLE), ==, "A centre");
  g_assert_cmpstr (cb_record_get_translation (united, CB_NEED_TITLE, "fr"), ==, "Un centre");
  g_assert_cmpstr (cb_record_get_translation (united, CB_NEED_TITLE, "es"), ==, "Un centro");
  g_assert_cmpstr (cb_record_get_translation (united, CB_NEED_DESCRIPTION, "fr"), ==, "En détail");
  g_assert_cmpstr (cb_record_get (united, CB_NEED_AREAS), ==, "cert-establishment;awareness");
  g_assert_cmpstr (cb_record_get (united, CB_NEED_PRIORITY), ==, "2");
  g_assert_cmpstr (cb_record_get (united, CB_NEED_AMOUNT), ==, "500");
  g_assert_cmpstr (cb_record_get (united, CB_NEED_SOURCE), ==, "A/77/92; a file");
  g_assert_null (load (&fixture, &cb_noun_need, "N-2"));
  moved = load (&fixture, &cb_noun_case, "C-1");
  g_assert_cmpstr (cb_record_get (moved, CB_CASE_NEED), ==, "N-1");

  /* One step back, and all is as it was, to the byte; forward again, and it is united. */
  after = export_all (&fixture);
  cb_step_free (cb_journal_undo (fixture.database, &error));
  g_assert_no_error (error);
  again = export_all (&fixture);
  g_assert_cmpstr (again, ==, before);
  cb_step_free (cb_journal_redo (fixture.database, &error));
  g_assert_no_error (error);
  g_free (again);
  again = export_all (&fixture);
  g_assert_cmpstr (again, ==, after);
  close_fixture (&fixture);
}

/* An organisation is named by single refs and by lists, one of which names both. */
static void
test_unite_organisations (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) records = make_records ();
  g_autoptr (CbRecord) united = NULL;
  g_autoptr (CbRecord) need = NULL;
  g_autoptr (CbRecord) programme = NULL;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  open_fixture (&fixture);
  store (&fixture, records);
  unite (&fixture, &cb_noun_organisation, "O-1", "O-2", NULL, 2);
  united = load (&fixture, &cb_noun_organisation, "O-1");
  need = load (&fixture, &cb_noun_need, "N-1");
  programme = load (&fixture, &cb_noun_programme, "P-1");
  g_assert_cmpstr (cb_record_get (united, CB_ORGANISATION_NAME), ==, "One");
  g_assert_cmpstr (cb_record_get (united, CB_ORGANISATION_ACRONYM), ==, "ONE");
  g_assert_cmpstr (cb_record_get (need, CB_NEED_EXCLUDED_PROVIDERS), ==, "O-1");
  g_assert_cmpstr (cb_record_get (programme, CB_PROGRAMME_PROVIDER), ==, "O-1");
  g_assert_true (cb_database_check (fixture.database, faults, NULL));
  g_assert_cmpuint (faults->len, ==, 0);
  close_fixture (&fixture);
}

static void
test_unite_refuses (void)
{
  Fixture fixture;
  g_autoptr (GPtrArray) records = make_records ();
  CbUniteChoice choices[CB_NEED_N_FIELDS] = { CB_UNITE_KEPT };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  guint n_moved;

  open_fixture (&fixture);
  store (&fixture, records);
  before = export_all (&fixture);
  g_assert_false (cb_uniting_unite (fixture.database, &cb_noun_need, "N-1", "N-9", choices, "test",
                                    &n_moved, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (cb_uniting_unite (fixture.database, &cb_noun_need, "N-9", "N-1", choices, "test",
                                    &n_moved, &error));
  g_assert_nonnull (error);
  after = export_all (&fixture);
  g_assert_cmpstr (after, ==, before);
  close_fixture (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duplicates/needs", test_needs);
  g_test_add_func ("/duplicates/programmes-and-organisations", test_programmes_and_organisations);
  g_test_add_func ("/duplicates/cancelled", test_cancelled);
  g_test_add_func ("/duplicates/unite-needs", test_unite_needs);
  g_test_add_func ("/duplicates/unite-organisations", test_unite_organisations);
  g_test_add_func ("/duplicates/unite-refuses", test_unite_refuses);
  return g_test_run ();
}
