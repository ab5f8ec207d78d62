/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each older schema is brought to what a new file has; what is newer or none of ours is refused. */

#include "config.h"

#include "cb-copies.h"
#include "cb-organisation.h"
#include "cb-schema.h"
#include "cb-search-rows.h"
#include "cb-search.h"
#include "cb-test.h"

#define OPEN_FLAGS (SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)

static char *
dump_schema (CbSql *sql)
{
  g_autoptr (CbStatement) statement = cb_sql_prepare (
      sql, "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1",
      NULL);
  GString *text = g_string_new (NULL);

  while (cb_statement_step (statement, NULL) == CB_SQL_STEP_ROW)
    g_string_append_printf (text, "%s\n", cb_statement_text (statement, 0));
  return g_string_free (text, FALSE);
}

static void
test_every_version_upgrades (void)
{
  g_autoptr (CbSql) fresh = cb_sql_open (":memory:", OPEN_FLAGS, NULL);
  g_autofree char *wanted = NULL;
  g_autoptr (GError) error = NULL;

  cb_schema_upgrade_to (fresh, cb_schema_get_latest (), &error);
  g_assert_no_error (error);
  wanted = dump_schema (fresh);

  for (guint from = 1; from < cb_schema_get_latest (); from++)
    {
      g_autofree char *path = cb_test_make_path ("old.db");
      g_autoptr (GPtrArray) copies = NULL;
      g_autofree char *got = NULL;
      CbSql *old = cb_sql_open (path, OPEN_FLAGS, NULL);
      CbDatabase *database;

      cb_schema_upgrade_to (old, from, &error);
      g_assert_no_error (error);
      g_assert_true (
          cb_sql_exec (old,
                       "INSERT INTO organisation (uid, created, changed, ref, name, tlp) VALUES "
                       "('u', 'c', 'c', 'KEPT', 'Kept', 'CLEAR')",
                       &error));
      cb_sql_close (old);

      database = cb_test_open (path);
      cb_database_close (database);
      copies = cb_copies_list (path);
      g_assert_cmpuint (copies->len, ==, 1);
      g_assert_cmpint (((CbCopy *) g_ptr_array_index (copies, 0))->reason, ==, CB_COPY_UPGRADE);

      old = cb_sql_open (path, OPEN_FLAGS, NULL);
      got = dump_schema (old);
      g_assert_cmpstr (got, ==, wanted);
      cb_sql_close (old);
      cb_test_remove (path);
    }
}

/* Step 17 gives rows of the search index other numbers, and each noun one of its own. */
static void
test_search_rows (void)
{
  g_autofree char *path = cb_test_make_path ("search.db");
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  CbSql *old = cb_sql_open (path, OPEN_FLAGS, NULL);
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (GByteArray) found = NULL;
  g_autoptr (GError) error = NULL;
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  cb_schema_upgrade_to (old, 16, &error);
  g_assert_no_error (error);
  g_assert_true (cb_sql_exec (
      old,
      "INSERT INTO organisation (id, uid, created, changed, ref, name, tlp) VALUES "
      "(3, 'u', 'c', 'c', 'KEPT', 'Kept', 'CLEAR');"
      "INSERT INTO search_text (noun, record, body) VALUES ('organisation', 3, 'kept');"
      "INSERT INTO search (rowid, body) VALUES (1, 'kept')",
      &error));
  cb_sql_close (old);

  database = cb_test_open (path);
  g_assert_true (cb_search_check (database, faults, &error));
  g_assert_cmpuint (faults->len, ==, 0);
  found = cb_search_find (database, &cb_noun_organisation, "kep", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 4);
  g_assert_cmpuint (found->data[3], ==, 1);
  for (guint i = 0; i < n_nouns; i++)
    {
      gint64 start = 0;

      if (!nouns[i]->stored)
        continue;
      cb_search_rows_find (database, nouns[i], &start, &error);
      g_assert_no_error (error);
      g_assert_cmpint (start, >, 0);
    }
  cb_test_remove (path);
}

static void
assert_refused (const char *path, CbError wanted)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize before_size;
  gsize after_size;

  g_assert_true (g_file_get_contents (path, &before, &before_size, NULL));
  g_assert_null (cb_database_open (path, CB_DATABASE_OPEN, NULL, &error));
  g_assert_error (error, CB_ERROR, (int) wanted);
  g_assert_true (g_file_get_contents (path, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
}

static void
test_newer_is_refused (void)
{
  g_autofree char *path = cb_test_make_path ("newer.db");
  CbSql *sql = cb_sql_open (path, OPEN_FLAGS, NULL);
  g_autofree char *script = g_strdup_printf (
      "CREATE TABLE later (x); PRAGMA application_id = %d; PRAGMA user_version = %u",
      CB_SCHEMA_APPLICATION_ID, cb_schema_get_latest () + 1);

  g_assert_true (cb_sql_exec (sql, script, NULL));
  cb_sql_close (sql);
  assert_refused (path, CB_ERROR_NEWER);
  cb_test_remove (path);
}

/* What a late step can not do, the steps before it have not done either. */
static void
test_upgrade_is_whole (void)
{
  g_autofree char *path = cb_test_make_path ("whole.db");
  CbSql *sql = cb_sql_open (path, OPEN_FLAGS, NULL);
  g_autoptr (GError) error = NULL;
  guint version = 0;

  g_assert_true (cb_schema_upgrade_to (sql, 3, &error));
  g_assert_true (cb_sql_exec (sql, "CREATE TABLE fund (x)", &error));
  cb_sql_close (sql);

  g_assert_null (cb_database_open (path, CB_DATABASE_OPEN, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  sql = cb_sql_open (path, OPEN_FLAGS, NULL);
  g_assert_true (cb_schema_get_version (sql, &version, &error));
  g_assert_cmpuint (version, ==, 3);
  g_assert_true (cb_sql_exec (sql, "DROP TABLE fund", &error));
  cb_sql_close (sql);
  cb_database_close (cb_test_open (path));
  cb_test_remove (path);
}

static void
test_foreign_is_refused (void)
{
  g_autofree char *path = cb_test_make_path ("foreign.db");
  CbSql *sql = cb_sql_open (path, OPEN_FLAGS, NULL);

  g_assert_true (cb_sql_exec (sql, "CREATE TABLE other (x)", NULL));
  cb_sql_close (sql);
  assert_refused (path, CB_ERROR_CORRUPT);

  g_assert_true (g_file_set_contents (path, "This is a text, and no database at all.", -1, NULL));
  assert_refused (path, CB_ERROR_CORRUPT);
  cb_test_remove (path);
}

static void
test_modes (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autoptr (GError) error = NULL;
  CbDatabase *database;

  g_assert_null (cb_database_open (path, CB_DATABASE_OPEN, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  database = cb_database_open (path, CB_DATABASE_CREATE, NULL, &error);
  g_assert_no_error (error);
  cb_database_close (database);
  g_assert_null (cb_database_open (path, CB_DATABASE_CREATE, NULL, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_EXISTS);
  cb_test_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schema/search-rows", test_search_rows);
  g_test_add_func ("/schema/every-version-upgrades", test_every_version_upgrades);
  g_test_add_func ("/schema/newer-is-refused", test_newer_is_refused);
  g_test_add_func ("/schema/upgrade-is-whole", test_upgrade_is_whole);
  g_test_add_func ("/schema/foreign-is-refused", test_foreign_is_refused);
  g_test_add_func ("/schema/modes", test_modes);
  return g_test_run ();
}
