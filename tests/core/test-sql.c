/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A transaction is kept as a whole or not at all, also where somebody has not looked whether
 * something failed in it. tests/faults makes memory and disk fail; here it is said in SQL. */

#include "config.h"

#include "cb-sql.h"

#define OPEN_FLAGS (SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)

static CbSql *
open_table (void)
{
  g_autoptr (GError) error = NULL;
  CbSql *sql = cb_sql_open (":memory:", OPEN_FLAGS, &error);

  g_assert_no_error (error);
  g_assert_true (cb_sql_exec (sql, "CREATE TABLE item (id INTEGER PRIMARY KEY)", &error));
  return sql;
}

static gint64
count_items (CbSql *sql)
{
  g_autoptr (CbStatement) statement = cb_sql_prepare (sql, "SELECT count(*) FROM item", NULL);

  g_assert_nonnull (statement);
  g_assert_cmpint (cb_statement_step (statement, NULL), ==, CB_SQL_STEP_ROW);
  return cb_statement_integer (statement, 0);
}

/* SQLite ends the transaction at the second 1, and what comes then is in none. */
static gboolean
go_on_regardless (CbSql *sql, gpointer user_data, GError **error)
{
  gboolean *kept = user_data;
  g_autoptr (CbStatement) statement = NULL;
  g_autoptr (GError) cause = NULL;

  g_assert_true (cb_sql_exec (sql, "INSERT INTO item VALUES (1)", error));
  g_assert_false (cb_sql_exec (sql, "INSERT OR ROLLBACK INTO item VALUES (1)", NULL));
  *kept = cb_sql_exec (sql, "INSERT INTO item VALUES (2)", NULL);
  statement = cb_sql_prepare (sql, "INSERT INTO item VALUES (3)", error);
  *kept = cb_statement_run (statement, &cause) || *kept;
  g_assert_error (cause, CB_ERROR, CB_ERROR_FAILED);
  return TRUE;
}

static void
test_taken_back_within (void)
{
  g_autoptr (CbSql) sql = open_table ();
  g_autoptr (GError) error = NULL;
  gboolean kept = TRUE;

  g_assert_false (cb_sql_transaction (sql, go_on_regardless, &kept, &error));
  g_assert_nonnull (error);
  g_assert_false (kept);
  g_assert_cmpint (count_items (sql), ==, 0);
}

static gboolean
fill (CbSql *sql, gpointer user_data, GError **error)
{
  return cb_sql_exec (sql, "INSERT INTO item VALUES (4)", error);
}

/* As when there was no memory to roll back: what was begun must not be part of the next change. */
static void
test_left_open (void)
{
  g_autoptr (CbSql) sql = open_table ();
  g_autoptr (GError) error = NULL;

  g_assert_true (cb_sql_exec (sql, "BEGIN; INSERT INTO item VALUES (1)", &error));
  g_assert_true (cb_sql_transaction (sql, fill, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count_items (sql), ==, 1);
  cb_sql_roll_back (sql);
  g_assert_cmpint (count_items (sql), ==, 1);
}

/* A value that can not be bound, here since its place is not there, is never written as NULL. */
static void
test_not_bound (void)
{
  g_autoptr (CbSql) sql = open_table ();
  g_autoptr (CbStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  statement = cb_sql_prepare (sql, "INSERT INTO item VALUES (?1)", &error);
  g_assert_no_error (error);
  cb_statement_bind_integer (statement, 2, 5);
  g_assert_false (cb_statement_run (statement, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (count_items (sql), ==, 0);
  g_clear_error (&error);
  cb_statement_bind_integer (statement, 1, 5);
  g_assert_true (cb_statement_run (statement, &error));
  g_assert_cmpint (count_items (sql), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sql/taken-back-within", test_taken_back_within);
  g_test_add_func ("/sql/left-open", test_left_open);
  g_test_add_func ("/sql/not-bound", test_not_bound);
  return g_test_run ();
}
