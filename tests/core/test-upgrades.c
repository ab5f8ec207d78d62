/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A database of each version that was ever released, with a little of all it knew, becomes the same
 * as a new one, with the same data; also when the upgrade is ended in the middle. */

#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cb-copies.h"
#include "cb-journal.h"
#include "cb-schema.h"
#include "cb-test.h"

#define OPEN_FLAGS (SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
#define N_KILLS 12

/* --- files ----------------------------------------------------------------- */

static GBytes *
read_stored (guint version)
{
  g_autofree char *name = g_strdup_printf ("v%02u.db.gz", version);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "databases", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) packed = g_file_read (file, NULL, &error);
  g_autoptr (GZlibDecompressor)
      decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();

  g_assert_no_error (error);
  stream = g_converter_input_stream_new (G_INPUT_STREAM (packed), G_CONVERTER (decompressor));
  g_assert_cmpint (g_output_stream_splice (output, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                           NULL, &error),
                   >, 0);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (output));
}

/* A copy of the stored database to work on. */
static char *
take_stored (guint version)
{
  char *path = cb_test_make_path ("stored.db");
  g_autoptr (GBytes) bytes = read_stored (version);
  gsize size;
  const char *content = g_bytes_get_data (bytes, &size);

  g_assert_true (g_file_set_contents (path, content, (gssize) size, NULL));
  return path;
}

/* --- what is in them ------------------------------------------------------- */

static void
add_rows (CbSql *sql, const char *query, GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStatement) statement = cb_sql_prepare (sql, query, &error);
  int n_columns;

  g_assert_no_error (error);
  n_columns = sqlite3_column_count (cb_statement_get (statement));
  while (cb_statement_step (statement, &error) == CB_SQL_STEP_ROW)
    for (int i = 0; i < n_columns; i++)
      {
        const char *value = cb_statement_text (statement, i);

        g_string_append_printf (text, "%s%c", value != NULL ? value : "(null)",
                                i == n_columns - 1 ? '\n' : '|');
      }
  g_assert_no_error (error);
}

static char *
dump_schema (CbSql *sql)
{
  GString *text = g_string_new (NULL);

  add_rows (sql,
            "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name",
            text);
  return g_string_free (text, FALSE);
}

/* For each table of records: how to read the columns that it has now. */
static GPtrArray *
list_queries (CbSql *sql)
{
  GPtrArray *queries = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (sql,
                                  "SELECT 'SELECT ''' || t.name || ''', ' || "
                                  "group_concat('quote(\"' || c.name || '\")', ', ') || "
                                  "' FROM \"' || t.name || '\" ORDER BY 2' "
                                  "FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c "
                                  "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' "
                                  "AND t.name NOT LIKE 'search%' AND t.name NOT IN "
                                  "('origin', 'replica') GROUP BY t.name",
                                  NULL);

  while (cb_statement_step (statement, NULL) == CB_SQL_STEP_ROW)
    g_ptr_array_add (queries, g_strdup (cb_statement_text (statement, 0)));
  return queries;
}

static char *
dump_rows (CbSql *sql, GPtrArray *queries)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < queries->len; i++)
    add_rows (sql, g_ptr_array_index (queries, i), text);
  return g_string_free (text, FALSE);
}

static char *
dump_new_schema (void)
{
  g_autoptr (CbSql) fresh = cb_sql_open (":memory:", OPEN_FLAGS, NULL);
  g_autoptr (GError) error = NULL;

  cb_schema_upgrade_to (fresh, cb_schema_get_latest (), &error);
  g_assert_no_error (error);
  return dump_schema (fresh);
}

/* What is in a file before it is upgraded: its rows, and how to ask for them again. */
typedef struct
{
  GPtrArray *queries;
  char *rows;
} Content;

static void
read_content (const char *path, Content *content)
{
  g_autoptr (CbSql) sql = cb_sql_open (path, OPEN_FLAGS, NULL);

  content->queries = list_queries (sql);
  content->rows = dump_rows (sql, content->queries);
}

static void
clear_content (Content *content)
{
  g_ptr_array_unref (content->queries);
  g_free (content->rows);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Content, clear_content)

static void
assert_upgraded (const char *path, const Content *before)
{
  g_autofree char *wanted = dump_new_schema ();
  CbSql *sql = cb_sql_open (path, OPEN_FLAGS, NULL);
  g_autofree char *schema = dump_schema (sql);
  g_autofree char *rows = dump_rows (sql, before->queries);

  g_assert_cmpstr (schema, ==, wanted);
  g_assert_cmpstr (rows, ==, before->rows);
  cb_sql_close (sql);
}

/* --- tests ----------------------------------------------------------------- */

static void
assert_sound (CbDatabase *database)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (cb_database_check (database, faults, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (const char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
}

/* What was noted when it was done can still be taken back, and done again. */
static void
assert_undone_and_redone (CbDatabase *database)
{
  g_autoptr (GError) error = NULL;
  CbStep *step = cb_journal_undo (database, &error);

  g_assert_no_error (error);
  cb_step_free (step);
  step = cb_journal_redo (database, &error);
  g_assert_no_error (error);
  cb_step_free (step);
}

static void
test_stored (gconstpointer data)
{
  guint version = GPOINTER_TO_UINT (data);
  g_autofree char *path = take_stored (version);
  g_auto (Content) before = { NULL };
  g_autoptr (GPtrArray) copies = NULL;
  CbDatabase *database;

  read_content (path, &before);
  g_assert_nonnull (strstr (before.rows, "SEN-01"));
  database = cb_test_open (path);
  assert_sound (database);
  cb_database_close (database);
  assert_upgraded (path, &before);

  copies = cb_copies_list (path);
  g_assert_cmpuint (copies->len, ==, version < cb_schema_get_latest () ? 1 : 0);
  if (version >= 2)
    {
      database = cb_test_open (path);
      assert_undone_and_redone (database);
      assert_sound (database);
      cb_database_close (database);
    }
  cb_test_remove (path);
}

/* A step that fails leaves the file as it was, and is done when it can be. */
static void
test_failing_step (void)
{
  g_autofree char *path = take_stored (3);
  g_auto (Content) before = { NULL };
  g_autoptr (GError) error = NULL;
  CbSql *sql;
  CbDatabase *database;
  guint version;

  read_content (path, &before);
  sql = cb_sql_open (path, OPEN_FLAGS, NULL);
  g_assert_true (cb_sql_exec (sql, "CREATE TABLE answer (in_the_way)", NULL));
  cb_sql_close (sql);

  g_assert_null (cb_database_open (path, CB_DATABASE_OPEN, NULL, &error));
  g_assert_nonnull (error);
  sql = cb_sql_open (path, OPEN_FLAGS, NULL);
  g_assert_true (cb_schema_get_version (sql, &version, NULL));
  g_assert_cmpuint (version, ==, 3);
  g_assert_true (cb_sql_exec (sql, "DROP TABLE answer", NULL));
  cb_sql_close (sql);

  database = cb_test_open (path);
  assert_sound (database);
  cb_database_close (database);
  assert_upgraded (path, &before);
  cb_test_remove (path);
}

/* Opens the database in another process and kills that after @wait microseconds. */
static void
open_and_kill (const char *path, gulong wait)
{
  pid_t child = fork ();

  if (child == 0)
    {
      (void) cb_database_open (path, CB_DATABASE_OPEN, NULL, NULL);
      pause ();
    }
  g_usleep (wait);
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
}

static void
test_killed (void)
{
  for (guint i = 0; i < N_KILLS; i++)
    {
      g_autofree char *path = take_stored (1);
      g_auto (Content) before = { NULL };
      CbDatabase *database;

      read_content (path, &before);
      open_and_kill (path, (gulong) g_test_rand_int_range (200, 60000));
      open_and_kill (path, (gulong) g_test_rand_int_range (200, 60000));
      database = cb_test_open (path);
      assert_sound (database);
      cb_database_close (database);
      assert_upgraded (path, &before);
      cb_test_remove (path);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint version = 1; version <= cb_schema_get_latest (); version++)
    {
      g_autofree char *name = g_strdup_printf ("/upgrades/stored/%u", version);

      g_test_add_data_func (name, GUINT_TO_POINTER (version), test_stored);
    }
  g_test_add_func ("/upgrades/failing-step", test_failing_step);
  g_test_add_func ("/upgrades/killed", test_killed);
  return g_test_run ();
}
