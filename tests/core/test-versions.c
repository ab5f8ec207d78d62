/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the journal stamps: which fields, what undo and redo leave, what an erasure leaves, and to
 * which file an origin belongs. */

#include "config.h"

#include <string.h>

#include "cb-backup.h"
#include "cb-call.h"
#include "cb-editing.h"
#include "cb-fund-application.h"
#include "cb-fund.h"
#include "cb-importing.h"
#include "cb-journal-erase.h"
#include "cb-journal.h"
#include "cb-need.h"
#include "cb-nominee.h"
#include "cb-packaging.h"
#include "cb-records.h"
#include "cb-sql.h"
#include "cb-test.h"
#include "cb-versions.h"

typedef struct
{
  char *path;
  CbDatabase *database;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->path = cb_test_make_path ("versions.db");
  fixture->database = cb_test_open (fixture->path);
  cb_test_add (fixture->database,
               cb_test_record (&cb_noun_need, "ref", "N1", "state", "UKR", "title", "One", NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->database, cb_database_close);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
}

static void
edit (CbDatabase *database, const char *ref, guint field, const char *language, const char *value)
{
  g_autoptr (CbRecord) record = cb_records_find (database, &cb_noun_need, ref, NULL);
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord) changed = NULL;
  g_autoptr (GError) error = NULL;

  changed = cb_editing_set_field (database, &cb_noun_need, record->id, field, language, value,
                                  "tester", problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void delete (CbDatabase *database, const char *ref)
{
  g_autoptr (CbRecord) record = cb_records_find (database, &cb_noun_need, ref, NULL);
  g_autoptr (GError) error = NULL;

  cb_editing_delete (database, &cb_noun_need, record->id, "tester", &error);
  g_assert_no_error (error);
}

static void
undo (CbDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = cb_journal_undo (database, &error);

  g_assert_no_error (error);
}

static void
redo (CbDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = cb_journal_redo (database, &error);

  g_assert_no_error (error);
}

static void
share (CbDatabase *database)
{
  g_autoptr (GError) error = NULL;

  cb_versions_share (database, &error);
  g_assert_no_error (error);
}

/* @vectors: NULL for a record that says nothing. */
static void
check (CbDatabase *database,
       const CbNoun *noun,
       const char *ref,
       const char *vectors,
       const char *marking)
{
  g_autoptr (GHashTable) known = cb_versions_list (database, noun, NULL);
  const CbVersion *version = g_hash_table_lookup (known, ref);
  g_autofree char *text = version != NULL ? cb_field_vectors_to_text (version->vectors) : NULL;

  g_assert_cmpstr (text, ==, vectors);
  g_assert_cmpstr (version != NULL ? version->marking : NULL, ==, marking);
}

static void
test_fields (Fixture *fixture, gconstpointer data)
{
  CbDatabase *database = fixture->database;

  check (database, &cb_noun_need, "N1", NULL, NULL);
  edit (database, "N1", CB_NEED_TITLE, NULL, "Two");
  check (database, &cb_noun_need, "N1", "1:1\ntitle 1:2", NULL);
  edit (database, "N1", CB_NEED_TITLE, "fr", "Deux");
  check (database, &cb_noun_need, "N1", "1:1\ntitle 1:2\ntitle/fr 1:3", NULL);
  /* The same value again is no event. */
  edit (database, "N1", CB_NEED_TITLE, NULL, "Two");
  check (database, &cb_noun_need, "N1", "1:1\ntitle 1:2\ntitle/fr 1:3", NULL);
  edit (database, "N1", CB_NEED_TITLE, "fr", NULL);
  check (database, &cb_noun_need, "N1", "1:1\ntitle 1:2\ntitle/fr 1:4", NULL);
  delete (database, "N1");
  check (database, &cb_noun_need, "N1", "1:5", "AMBER");
  cb_test_add (database,
               cb_test_record (&cb_noun_need, "ref", "N1", "state", "FJI", "title", "Again", NULL));
  check (database, &cb_noun_need, "N1", "1:6", NULL);
}

/* Nobody has heard of it: it was never there. */
static void
test_untold (Fixture *fixture, gconstpointer data)
{
  CbDatabase *database = fixture->database;

  edit (database, "N1", CB_NEED_TITLE, NULL, "Two");
  undo (database);
  check (database, &cb_noun_need, "N1", NULL, NULL);
  redo (database);
  check (database, &cb_noun_need, "N1", "1:1\ntitle 1:2", NULL);
  delete (database, "N1");
  undo (database);
  check (database, &cb_noun_need, "N1", "1:1\ntitle 1:2", NULL);
  redo (database);
  check (database, &cb_noun_need, "N1", "1:3", "AMBER");
}

/* Others may have heard of it: that it was taken back is to be heard as well. */
static void
test_told (Fixture *fixture, gconstpointer data)
{
  CbDatabase *database = fixture->database;

  edit (database, "N1", CB_NEED_TITLE, NULL, "Two");
  share (database);
  undo (database);
  check (database, &cb_noun_need, "N1", "1:1\ntitle 1:3", NULL);
  undo (database); /* the creation */
  check (database, &cb_noun_need, "N1", "1:4", "AMBER");
  redo (database);
  check (database, &cb_noun_need, "N1", "1:5", NULL);
  redo (database);
  check (database, &cb_noun_need, "N1", "1:5\ntitle 1:6", NULL);
}

/* A step that nobody has heard of, taken back before one that somebody has. */
static void
test_told_between (Fixture *fixture, gconstpointer data)
{
  CbDatabase *database = fixture->database;

  share (database);
  edit (database, "N1", CB_NEED_TITLE, NULL, "Two");
  undo (database);
  check (database, &cb_noun_need, "N1", NULL, NULL);
  undo (database);
  check (database, &cb_noun_need, "N1", "1:3", "AMBER");
  redo (database);
  redo (database);
  check (database, &cb_noun_need, "N1", "1:4\ntitle 1:5", NULL);
}

static gboolean
file_has (const char *path, const char *word)
{
  g_autofree char *bytes = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return memmem (bytes, length, word, strlen (word)) != NULL;
}

static void
test_erased (Fixture *fixture, gconstpointer data)
{
  CbDatabase *database = fixture->database;
  g_autoptr (CbRecord) nominee = NULL;
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GError) error = NULL;

  cb_test_add (database, cb_test_record (&cb_noun_fund, "ref", "F", "title", "Fund", NULL));
  cb_test_add (database,
               cb_test_record (&cb_noun_call, "ref", "C", "fund", "F", "title", "Call", NULL));
  cb_test_add (database, cb_test_record (&cb_noun_application, "ref", "A1", "call", "C", "title",
                                         "One", NULL));
  cb_test_add (database, cb_test_record (&cb_noun_nominee, "ref", "ADA-LOVELACE", "application",
                                         "A1", "name", "Ada", "ministry", "Ministry", "email",
                                         "a@example.org", "keep_until", "2026-01-01", NULL));
  cb_test_add (database, cb_test_record (&cb_noun_nominee, "ref", "GRACE-HOPPER", "application",
                                         "A1", "name", "Grace", "ministry", "Ministry", "email",
                                         "g@example.org", "keep_until", "2026-01-01", NULL));
  nominee = cb_records_find (database, &cb_noun_nominee, "GRACE-HOPPER", &error);
  g_assert_no_error (error);
  cb_editing_delete (database, &cb_noun_nominee, nominee->id, "tester", &error);
  g_assert_no_error (error);
  check (database, &cb_noun_nominee, "GRACE-HOPPER", "1:2", cb_record_get_by_id (nominee, "tlp"));
  g_clear_pointer (&nominee, cb_record_unref);

  nominee = cb_records_find (database, &cb_noun_nominee, "ADA-LOVELACE", &error);
  g_assert_no_error (error);
  cb_journal_erase (database, "tester", &cb_noun_nominee, &nominee->id, 1, &error);
  g_assert_no_error (error);
  known = cb_versions_list (database, &cb_noun_nominee, &error);
  g_assert_cmpuint (g_hash_table_size (known), ==, 0);
  g_clear_pointer (&fixture->database, cb_database_close);
  g_assert_false (file_has (fixture->path, "ADA-LOVELACE"));
  g_assert_false (file_has (fixture->path, "GRACE-HOPPER"));
}

static char *
get_origin (CbDatabase *database)
{
  g_auto (CbReplica) replica = { NULL };
  g_autoptr (GError) error = NULL;

  cb_versions_get_replica (database, &replica, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&replica.uid);
}

/* A copy becomes another database with its first step; what it has until then keeps the origin that
 * it came with. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy_path = g_strconcat (fixture->path, ".copy", NULL);
  g_autofree char *own = get_origin (fixture->database);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *still = NULL;
  g_autoptr (CbDatabase) copy = NULL;
  g_autoptr (GError) error = NULL;

  cb_backup_write (fixture->database, copy_path, &error);
  g_assert_no_error (error);
  copy = cb_test_open (copy_path);
  before = get_origin (copy);
  g_assert_cmpstr (before, ==, own);
  cb_test_add (copy,
               cb_test_record (&cb_noun_need, "ref", "N2", "state", "UKR", "title", "New", NULL));
  after = get_origin (copy);
  g_assert_cmpstr (after, !=, own);
  check (copy, &cb_noun_need, "N1", "1:1", NULL);
  check (copy, &cb_noun_need, "N2", NULL, NULL);
  edit (copy, "N2", CB_NEED_TITLE, NULL, "Newer");
  check (copy, &cb_noun_need, "N2", "2:1\ntitle 2:2", NULL);

  edit (fixture->database, "N1", CB_NEED_TITLE, NULL, "Two");
  still = get_origin (fixture->database);
  g_assert_cmpstr (still, ==, own);
}

/* A table of new records leaves no row. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *file = g_build_filename (folder, "needs.csv", NULL);
  g_autoptr (GString) text = g_string_new ("ref,state,title\r\n");
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (CbImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (text, "X-%u,UKR,Title %u\r\n", i, i);
  g_assert_true (g_file_set_contents (file, text->str, -1, NULL));
  plan = cb_importing_plan (fixture->database, file, &cb_noun_need, NULL, NULL, &error);
  g_assert_no_error (error);
  cb_importing_apply (fixture->database, plan, "tester", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->counts[CB_IMPORT_ADD], ==, 500);
  known = cb_versions_list (fixture->database, &cb_noun_need, &error);
  g_assert_cmpuint (g_hash_table_size (known), ==, 0);
}

static void
damage (Fixture *fixture, const char *script)
{
  g_autoptr (GError) error = NULL;
  CbSql *sql;

  g_clear_pointer (&fixture->database, cb_database_close);
  sql = cb_sql_open (fixture->path, SQLITE_OPEN_READWRITE, &error);
  g_assert_no_error (error);
  g_assert_true (cb_sql_exec (sql, script, &error));
  cb_sql_close (sql);
}

/* A number that no origin can have takes no memory. */
static void
test_many_origins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) origins = NULL;
  g_autoptr (GError) error = NULL;

  damage (fixture, "INSERT INTO origin (id, uid) VALUES (4000000000, 'x')");
  fixture->database = cb_test_open (fixture->path);
  origins = cb_versions_list_origins (fixture->database, &error);
  g_assert_error (error, CB_ERROR, CB_ERROR_CORRUPT);
  g_assert_null (origins);
}

/* A file that says nothing of its origin is damaged, and is refused with a reason. */
static void
test_no_replica (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CbDatabase *again;

  damage (fixture, "DELETE FROM replica");
  again = cb_database_open (fixture->path, CB_DATABASE_OPEN, NULL, &error);
  g_assert_error (error, CB_ERROR, CB_ERROR_CORRUPT);
  g_assert_null (again);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/versions/fields", Fixture, NULL, set_up, test_fields, tear_down);
  g_test_add ("/versions/untold", Fixture, NULL, set_up, test_untold, tear_down);
  g_test_add ("/versions/told", Fixture, NULL, set_up, test_told, tear_down);
  g_test_add ("/versions/told-between", Fixture, NULL, set_up, test_told_between, tear_down);
  g_test_add ("/versions/erased", Fixture, NULL, set_up, test_erased, tear_down);
  g_test_add ("/versions/copy", Fixture, NULL, set_up, test_copy, tear_down);
  g_test_add ("/versions/no-replica", Fixture, NULL, set_up, test_no_replica, tear_down);
  g_test_add ("/versions/many-origins", Fixture, NULL, set_up, test_many_origins, tear_down);
  g_test_add ("/versions/many", Fixture, NULL, set_up, test_many, tear_down);
  return g_test_run ();
}
