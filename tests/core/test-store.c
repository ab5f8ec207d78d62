/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The store on real files: records, journal, undo and redo, history, search. */

#include "config.h"

#include <string.h>

#include "cb-editing.h"
#include "cb-error.h"
#include "cb-journal.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-programme.h"
#include "cb-records.h"
#include "cb-setup.h"
#include "cb-test.h"

static GPtrArray *
new_problems (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
}

static gint64
add (CbDatabase *database, CbRecord *record)
{
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (GError) error = NULL;
  gint64 id;

  cb_editing_create (database, record, "tester", problems, &error);
  g_assert_no_error (error);
  id = record->id;
  cb_record_unref (record);
  return id;
}

static gint64
add_need (CbDatabase *database, const char *ref, const char *title)
{
  return add (database, cb_test_record (&cb_noun_need, "ref", ref, "state", "UKR", "title", title,
                                        "areas", "awareness;exercises", NULL));
}

static void
set_field (CbDatabase *database, gint64 id, guint field, const char *language, const char *input)
{
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) record = cb_editing_set_field (database, &cb_noun_need, id, field, language,
                                                      input, "tester", problems, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_assert_cmpint (((CbProblem *) g_ptr_array_index (problems, i))->grade, ==, CB_GRADE_WARNING);
}

static char *
get_title (CbDatabase *database, const char *ref)
{
  g_autoptr (CbRecord) record = cb_records_find (database, &cb_noun_need, ref, NULL);

  return record != NULL ? g_strdup (cb_record_get (record, CB_NEED_TITLE)) : NULL;
}

static gint64
count (CbDatabase *database, const char *search)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_need);
  g_autoptr (GError) error = NULL;
  gint64 n;

  query->search = g_strdup (search);
  n = cb_records_count (database, query, &error);
  g_assert_no_error (error);
  return n;
}

#define ASSERT_TITLE(database, ref, wanted)                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *title = get_title (database, ref);                                            \
    g_assert_cmpstr (title, ==, wanted);                                                           \
  }                                                                                                \
  G_STMT_END

static void
travel (CbDatabase *database, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = redo ? cb_journal_redo (database, &error)
                                 : cb_journal_undo (database, &error);

  g_assert_no_error (error);
  g_assert_nonnull (step);
}

/* The columns of every stored noun are those of its table of fields. */
static void
test_columns (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < n_nouns; i++)
    {
      g_autoptr (CbQuery) query = nouns[i]->stored ? cb_query_new (nouns[i]) : NULL;
      g_autoptr (GPtrArray) records = NULL;
      g_autoptr (GError) error = NULL;

      if (query == NULL)
        continue;
      records = cb_records_list (database, query, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (records->len, ==, 0);
    }
  cb_test_remove (path);
}

static void
test_private_file (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  add_need (database, "UKR-01", "Range");
  g_assert_cmpint (g_stat (log, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  cb_test_remove (path);
}

static void
test_round_trip (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  g_autoptr (CbRecord) back = NULL;
  g_autoptr (GError) error = NULL;
  CbRecord *need = cb_test_record (&cb_noun_need, "ref", "UKR-01", "state", "UKR", "title",
                                   "Полигон", "language", "ru", "amount", "1250.5", "currency",
                                   "USD", "start", "2026-01-01", "priority", "4", NULL);

  cb_record_set_translation (need, CB_NEED_TITLE, "en", "Range");
  add (database, need);

  back = cb_records_find (database, &cb_noun_need, "UKR-01", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cb_record_get (back, CB_NEED_AMOUNT), ==, "1250.5");
  g_assert_cmpstr (cb_record_get (back, CB_NEED_PRIORITY), ==, "4");
  g_assert_null (cb_record_get (back, CB_NEED_END));
  g_assert_cmpstr (cb_record_get_title (back, "en"), ==, "Range");
  g_assert_cmpstr (cb_record_get_title (back, "ar"), ==, "Полигон");
  g_assert_cmpstr (cb_record_get (back, CB_NEED_TLP), ==, "AMBER");
  g_assert_cmpuint (strlen (back->uid), ==, 36);
  cb_test_remove (path);
}

static void
test_undo_across_restart (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  CbDatabase *database = cb_test_open (path);
  gint64 id = add_need (database, "UKR-01", "First");
  g_autoptr (GError) error = NULL;

  set_field (database, id, CB_NEED_TITLE, NULL, "Second");
  set_field (database, id, CB_NEED_TITLE, "fr", "Deuxième");
  cb_database_close (database);

  database = cb_test_open (path);
  ASSERT_TITLE (database, "UKR-01", "Second");
  travel (database, FALSE);
  travel (database, FALSE);
  ASSERT_TITLE (database, "UKR-01", "First");
  cb_database_close (database);

  database = cb_test_open (path);
  travel (database, TRUE);
  ASSERT_TITLE (database, "UKR-01", "Second");
  g_assert_cmpint (count (database, "deuxieme"), ==, 0);
  travel (database, TRUE);
  g_assert_cmpint (count (database, "deuxieme"), ==, 1);
  g_assert_null (cb_journal_redo (database, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_NOTHING);

  travel (database, FALSE);
  travel (database, FALSE);
  travel (database, FALSE);
  ASSERT_TITLE (database, "UKR-01", NULL);
  cb_database_close (database);
  cb_test_remove (path);
}

/* Something new after an undo: what was undone can not be done again. */
static void
test_undo_drops_redo (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  gint64 id = add_need (database, "UKR-01", "First");
  g_autoptr (GError) error = NULL;

  set_field (database, id, CB_NEED_TITLE, NULL, "Second");
  travel (database, FALSE);
  set_field (database, id, CB_NEED_TITLE, NULL, "Third");
  g_assert_null (cb_journal_redo (database, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_NOTHING);
  travel (database, FALSE);
  ASSERT_TITLE (database, "UKR-01", "First");
  cb_test_remove (path);
}

static void
test_undo_delete (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  gint64 id = add_need (database, "UKR-01", "First");
  g_autoptr (CbRecord) back = NULL;
  g_autoptr (GError) error = NULL;

  set_field (database, id, CB_NEED_TITLE, "ar", "أوّل");
  cb_editing_delete (database, &cb_noun_need, id, "tester", &error);
  g_assert_no_error (error);
  ASSERT_TITLE (database, "UKR-01", NULL);
  g_assert_cmpint (count (database, "first"), ==, 0);
  travel (database, FALSE);
  back = cb_records_find (database, &cb_noun_need, "UKR-01", &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->id, ==, id);
  g_assert_cmpstr (cb_record_get_title (back, "ar"), ==, "أوّل");
  g_assert_cmpint (count (database, "اول"), ==, 1);
  cb_test_remove (path);
}

/* A step that fails half way leaves nothing behind. */
static gboolean
insert_two_alike (CbDatabase *database, gpointer user_data, GError **error)
{
  g_autoptr (CbRecord)
      one = cb_test_record (&cb_noun_need, "ref", "UKR-02", "state", "UKR", "title", "One", NULL);
  g_autoptr (CbRecord) other = cb_test_record (&cb_noun_need, "ref", "UKR-02", "state", "UKR",
                                               "title", "Other", NULL);

  return cb_records_insert (database, one, error) && cb_records_insert (database, other, error);
}

static void
test_failed_step (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  g_autoptr (GPtrArray) recent = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (cb_journal_run (database, "tester", CB_VERB_IMPORT, &cb_noun_need, NULL, NULL,
                                  insert_two_alike, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_CONSTRAINT);
  ASSERT_TITLE (database, "UKR-02", NULL);
  recent = cb_journal_list_recent (database, 5, NULL);
  g_assert_cmpuint (recent->len, ==, 0);
  cb_test_remove (path);
}

/* A programme's provider can not be deleted from under it. */
static void
test_references (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  g_autoptr (GError) error = NULL;
  gint64 id = add (database,
                   cb_test_record (&cb_noun_organisation, "ref", "ORG", "name", "Office", NULL));

  add (database, cb_test_record (&cb_noun_programme, "ref", "P-1", "provider", "ORG", "title",
                                 "Course", NULL));
  g_assert_false (cb_editing_delete (database, &cb_noun_organisation, id, "tester", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_CONSTRAINT);
  cb_test_remove (path);
}

static void
test_history (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  gint64 id = add_need (database, "UKR-01", "First");
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  const CbStep *step;
  const CbFieldChange *change;

  add_need (database, "UKR-02", "Another");
  set_field (database, id, CB_NEED_AMOUNT, NULL, "250000");
  set_field (database, id, CB_NEED_TITLE, "es", "Primero");
  travel (database, FALSE);

  steps = cb_journal_list_history (database, &cb_noun_need, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, ==, 3);
  step = g_ptr_array_index (steps, 1);
  g_assert_cmpint (step->verb, ==, CB_VERB_EDIT);
  g_assert_cmpuint (step->changes->len, ==, 1);
  change = g_ptr_array_index (step->changes, 0);
  g_assert_cmpstr (change->field->id, ==, "amount");
  g_assert_null (change->before);
  g_assert_cmpstr (change->after, ==, "250000");
  step = g_ptr_array_index (steps, 2);
  g_assert_true (step->undone);
  change = g_ptr_array_index (step->changes, 0);
  g_assert_cmpstr (change->language, ==, "es");
  g_assert_cmpstr (change->after, ==, "Primero");
  cb_test_remove (path);
}

static const struct
{
  const char *text;
  const char *search;
} search_cases[] = {
  { "Национальный киберполигон", "КИБЕРПОЛИГОН" },
  { "Национальный киберполигон", "кибер" },
  { "国家网络靶场", "靶场" },
  { "国家网络靶场", "网络" },
  { "برامج تدريبيّة وطنيّة", "تدريبية" },
  { "برامج تدريبية", "تدريبيّة" },
  { "Résilience des infrastructures", "resilience INFRA" },
  { "Fortalecimiento de la investigación", "investigacion" },
  { "National cyber range", "range national" },
};

static void
test_search (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (search_cases); i++)
    {
      g_autofree char *path = cb_test_make_path ("cb.db");
      g_autoptr (CbDatabase) database = cb_test_open (path);

      g_test_message ("%s", search_cases[i].search);
      add_need (database, "X-1", search_cases[i].text);
      add_need (database, "X-2", "Other");
      g_assert_cmpint (count (database, search_cases[i].search), ==, 1);
      g_assert_cmpint (count (database, "场靶"), ==, 0);
      g_assert_cmpint (count (database, "乌克兰"), ==, 2);
      g_assert_cmpint (count (database, "\"'*"), ==, 0);
      cb_test_remove (path);
    }
}

static char *
join_refs (CbDatabase *database, const CbQuery *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = cb_records_list (database, query, &error);
  g_autoptr (GArray) ids = cb_records_list_ids (database, query, &error);
  GString *refs = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_cmpint (ids->len, ==, records->len);
  for (guint i = 0; i < records->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (records, i);

      g_assert_cmpint (record->id, ==, g_array_index (ids, gint64, i));
      g_string_append_printf (refs, "%s%s", i > 0 ? " " : "", cb_record_get_ref (record));
    }
  return g_string_free (refs, FALSE);
}

#define ASSERT_REFS(database, query, wanted)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *refs = join_refs (database, query);                                           \
    g_assert_cmpstr (refs, ==, wanted);                                                            \
  }                                                                                                \
  G_STMT_END

/* The list is kept from one key to the next, and follows what changes, here and elsewhere. */
static void
test_search_order (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  g_autoptr (CbDatabase) other = NULL;
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_need);

  add_need (database, "X-3", "Alpha beta");
  add_need (database, "X-1", "Beta gamma");
  add_need (database, "X-2", "Gamma");
  query->search = g_strdup ("b");
  ASSERT_REFS (database, query, "X-1 X-3");
  query->descending = TRUE;
  ASSERT_REFS (database, query, "X-3 X-1");
  query->sort_field = CB_NEED_TITLE;
  query->descending = FALSE;
  ASSERT_REFS (database, query, "X-3 X-1");

  add_need (database, "X-0", "Abacus b");
  ASSERT_REFS (database, query, "X-0 X-3 X-1");
  query->limit = 2;
  query->offset = 1;
  ASSERT_REFS (database, query, "X-3 X-1");
  query->offset = 5;
  ASSERT_REFS (database, query, "");
  g_assert_cmpint (cb_records_count (database, query, NULL), ==, 3);
  query->limit = 0;
  travel (database, FALSE);
  ASSERT_REFS (database, query, "X-3 X-1");

  other = cb_test_open (path);
  add_need (other, "X-9", "Aa b");
  ASSERT_REFS (database, query, "X-9 X-3 X-1");
  cb_query_add_condition (query, CB_NEED_REF, "X-3");
  ASSERT_REFS (database, query, "X-3");
  cb_test_remove (path);
}

static void
test_query (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_need);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GArray) ids = NULL;
  gint64 id = add_need (database, "B", "Zebra");

  add_need (database, "A", "apple");
  add_need (database, "C", "Éclair");
  set_field (database, id, CB_NEED_PRIORITY, NULL, "5");

  query->sort_field = CB_NEED_TITLE;
  query->language = g_strdup ("en");
  cb_query_add_condition (query, CB_NEED_AREAS, "exercises");
  found = cb_records_list (database, query, NULL);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (cb_record_get_ref (g_ptr_array_index (found, 2)), ==, "B");
  cb_query_add_condition (query, CB_NEED_PRIORITY, NULL);
  g_assert_cmpint (cb_records_count (database, query, NULL), ==, 2);
  cb_query_add_condition (query, CB_NEED_AREAS, "aware");
  g_assert_cmpint (cb_records_count (database, query, NULL), ==, 0);

  query->max_marking = CB_MARKING_GREEN;
  ids = cb_records_list_ids (database, query, NULL);
  g_assert_cmpuint (ids->len, ==, 0);
  cb_test_remove (path);
}

static void
test_refused_input (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  gint64 id = add_need (database, "A", "apple");
  g_autoptr (GPtrArray) problems = new_problems ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) same = cb_editing_set_field (database, &cb_noun_need, id, CB_NEED_START,
                                                    NULL, "2026-02-30", "tester", problems, &error);
  g_autoptr (CbRecord) still = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_null (cb_record_get (same, CB_NEED_START));

  g_ptr_array_set_size (problems, 0);
  still = cb_editing_set_field (database, &cb_noun_need, id, CB_NEED_TITLE, NULL, "", "tester",
                                problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 1);
  ASSERT_TITLE (database, "A", "apple");
  cb_test_remove (path);
}

static void
test_check (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  cb_setup_prepare (database, &error);
  g_assert_no_error (error);
  cb_setup_load_sample (database, "tester", &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (database, NULL), >=, 20);
  cb_database_check (database, faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  travel (database, FALSE);
  g_assert_cmpint (count (database, NULL), ==, 0);
  cb_test_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/columns", test_columns);
  g_test_add_func ("/store/private-file", test_private_file);
  g_test_add_func ("/store/round-trip", test_round_trip);
  g_test_add_func ("/store/undo-across-restart", test_undo_across_restart);
  g_test_add_func ("/store/undo-drops-redo", test_undo_drops_redo);
  g_test_add_func ("/store/undo-delete", test_undo_delete);
  g_test_add_func ("/store/failed-step", test_failed_step);
  g_test_add_func ("/store/references", test_references);
  g_test_add_func ("/store/history", test_history);
  g_test_add_func ("/store/search", test_search);
  g_test_add_func ("/store/search-order", test_search_order);
  g_test_add_func ("/store/query", test_query);
  g_test_add_func ("/store/refused-input", test_refused_input);
  g_test_add_func ("/store/check", test_check);
  return g_test_run ();
}
