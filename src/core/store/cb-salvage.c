/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cb-backup.h"
#include "cb-database-private.h"
#include "cb-marking.h"
#include "cb-salvage-private.h"
#include "cb-schema.h"
#include "cb-search.h"
#include "cb-versions.h"

/* A number of a schema that a flipped bit can not well have made of one of ours. */
#define MAX_NEWER 50

typedef struct
{
  CbSql *source;
  CbSql *target;
  CbSalvageReport *report;
  CbLeftOut left_out;
  CbSalvageTable *table; /* that is being read */
  CbStatement *insert;
  gboolean numbered; /* the table has numbers of rows */
} Salvage;

static void
table_free (gpointer data)
{
  CbSalvageTable *table = data;

  g_free (table->name);
  g_free (table);
}

void
cb_salvage_report_free (CbSalvageReport *report)
{
  g_ptr_array_unref (report->tables);
  g_free (report->left_out);
  g_free (report);
}

gboolean
cb_salvage_report_is_whole (const CbSalvageReport *report)
{
  for (guint i = 0; i < report->tables->len; i++)
    {
      const CbSalvageTable *table = g_ptr_array_index (report->tables, i);

      if (table->n_left_out + table->n_cleared + table->n_gaps > 0 || table->missing)
        return FALSE;
    }
  return !report->log_unfit;
}

guint64
cb_salvage_report_count (const CbSalvageReport *report)
{
  guint64 n = 0;

  for (guint i = 0; i < report->tables->len; i++)
    {
      const CbSalvageTable *table = g_ptr_array_index (report->tables, i);

      n += table->noun != NULL ? table->n_read : 0;
    }
  return n;
}

/* --- rows ------------------------------------------------------------------ */

/* A zeroed page amid a long value is no damage to SQLite. */
static gboolean
is_value_sound (sqlite3_value *value)
{
  return value == NULL || sqlite3_value_type (value) != SQLITE_TEXT ||
         g_utf8_validate ((const char *) sqlite3_value_text (value), sqlite3_value_bytes (value),
                          NULL);
}

static gboolean
is_change_sound (sqlite3_changeset_iter *changes)
{
  const char *table;
  int n_columns;
  int operation;
  int indirect;

  if (sqlite3changeset_op (changes, &table, &n_columns, &operation, &indirect) != SQLITE_OK)
    return FALSE;
  for (int i = 0; i < n_columns; i++)
    {
      sqlite3_value *before = NULL;
      sqlite3_value *after = NULL;

      if (operation != SQLITE_INSERT)
        (void) sqlite3changeset_old (changes, i, &before);
      if (operation != SQLITE_DELETE)
        (void) sqlite3changeset_new (changes, i, &after);
      if (!is_value_sound (before) || !is_value_sound (after))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_changeset_sound (gconstpointer bytes, int size)
{
  sqlite3_changeset_iter *changes = NULL;
  gboolean sound = sqlite3changeset_start (&changes, size, (void *) bytes) == SQLITE_OK;
  int code = SQLITE_DONE;

  while (sound && (code = sqlite3changeset_next (changes)) == SQLITE_ROW)
    sound = is_change_sound (changes);
  return sqlite3changeset_finalize (changes) == SQLITE_OK && sound && code == SQLITE_DONE;
}

/* Whatever SQLite itself does not look at. */
static gboolean
is_row_sound (sqlite3_stmt *row)
{
  for (int i = 0; i < sqlite3_column_count (row); i++)
    if (sqlite3_column_type (row, i) == SQLITE_BLOB)
      {
        if (g_strcmp0 (sqlite3_column_name (row, i), "changeset") == 0 &&
            !is_changeset_sound (sqlite3_column_blob (row, i), sqlite3_column_bytes (row, i)))
          return FALSE;
      }
    else if (sqlite3_column_type (row, i) == SQLITE_TEXT &&
             !g_utf8_validate ((const char *) sqlite3_column_text (row, i),
                               sqlite3_column_bytes (row, i), NULL))
      return FALSE;
  return TRUE;
}

/* A page that hangs in the wrong table brings rows whose values stand in the wrong columns. The
 * marking of a record stands in another place in each table, and can be few things. */
static gboolean
is_of_table (Salvage *self, sqlite3_stmt *row)
{
  for (int i = 0; self->table->noun != NULL && i < sqlite3_column_count (row); i++)
    {
      const char *name = sqlite3_column_name (row, i);
      const char *text = (const char *) sqlite3_column_text (row, i);
      CbMarking marking;

      if (g_str_equal (name, "tlp") && (text == NULL || !cb_marking_parse (text, &marking)))
        return FALSE;
      if (g_str_equal (name, "uid") && (text == NULL || !g_uuid_string_is_valid (text)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
leave_out (Salvage *self, sqlite3_stmt *row, GError **error)
{
  self->table->n_left_out++;
  return cb_left_out_add_row (&self->left_out, self->table->name,
                              self->numbered ? sqlite3_column_int64 (row, 0) : 0, row, error);
}

/* The same row came before: where a page hangs in two places, or a table was read from both ends.
 */
static gboolean
is_repeated (int code)
{
  return code == SQLITE_CONSTRAINT_ROWID || code == SQLITE_CONSTRAINT_PRIMARYKEY;
}

static gboolean
take_row (sqlite3_stmt *row, gpointer user_data, GError **error)
{
  Salvage *self = user_data;
  sqlite3_stmt *insert = cb_statement_get (self->insert);
  int code;

  if (!is_row_sound (row) || !is_of_table (self, row))
    return leave_out (self, row, error);
  for (int i = 0; i < sqlite3_column_count (row); i++)
    (void) sqlite3_bind_value (insert, i + 1, sqlite3_column_value (row, i));
  code = sqlite3_step (insert);
  cb_statement_forget (self->insert);
  if (code == SQLITE_DONE)
    {
      self->table->n_read++;
      return TRUE;
    }
  if (is_repeated (code))
    return TRUE;
  if ((code & 0xff) == SQLITE_CONSTRAINT || (code & 0xff) == SQLITE_MISMATCH)
    return leave_out (self, row, error);
  cb_sql_set_error (self->target, code, "store a row", error);
  return FALSE;
}

/* --- tables ---------------------------------------------------------------- */

static GPtrArray *
list_texts (CbSql *sql, const char *query, const char *name, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CbStatement) statement = cb_sql_prepare (sql, query, error);
  CbSqlStep step = CB_SQL_STEP_ERROR;

  if (statement != NULL && name != NULL)
    cb_statement_bind_text (statement, 1, name);
  while (statement != NULL && (step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    g_ptr_array_add (texts, g_strdup (cb_statement_text (statement, 0)));
  return step == CB_SQL_STEP_DONE ? g_steal_pointer (&texts) : NULL;
}

/* The columns that the damaged table is said to have too, quoted, the number of the row first. */
static char *
list_columns (Salvage *self, const char *table, guint *n_columns)
{
  static const char query[] = "SELECT name FROM pragma_table_info (?1)";
  g_autoptr (GPtrArray) wanted = list_texts (self->target, query, table, NULL);
  g_autoptr (GPtrArray) there = list_texts (self->source, query, table, NULL);
  GString *text = g_string_new (NULL);

  *n_columns = 0;
  for (guint i = 0; wanted != NULL && there != NULL && i < wanted->len; i++)
    {
      const char *name = g_ptr_array_index (wanted, i);

      if (!g_ptr_array_find_with_equal_func (there, name, g_str_equal, NULL))
        continue;
      g_string_append_printf (text, "%s\"%s\"", *n_columns > 0 ? ", " : "", name);
      *n_columns += 1;
    }
  return g_string_free (text, FALSE);
}

static CbStatement *
prepare_insert (Salvage *self,
                const char *table,
                const char *columns,
                guint n_columns,
                GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GString) places = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (places, "%s?%u", i > 0 ? ", " : "", i + 1);
  text = g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", table, columns, places->str);
  return cb_sql_prepare (self->target, text, error);
}

static gboolean
read_table (Salvage *self, const char *name, GError **error)
{
  CbSalvageTable *table = g_new0 (CbSalvageTable, 1);
  g_autofree char *empty = g_strdup_printf ("DELETE FROM \"%s\"", name);
  g_autofree char *columns = NULL;
  g_autoptr (GPtrArray) key = NULL;
  guint n_columns;
  gboolean done;

  table->name = g_strdup (name);
  table->noun = cb_noun_find (name);
  g_ptr_array_add (self->report->tables, table);
  columns = list_columns (self, name, &n_columns);
  table->missing = n_columns == 0;
  if (table->missing)
    return TRUE;
  key = list_texts (self->target,
                    "SELECT name FROM pragma_table_info (?1) WHERE pk > 0 ORDER BY pk", name,
                    error);
  if (key == NULL)
    return FALSE;
  self->table = table;
  self->numbered = key->len == 1;
  g_ptr_array_add (key, NULL);
  /* What the steps of the schema have put there by themselves. */
  if (!cb_sql_exec (self->target, empty, error))
    return FALSE;
  self->insert = prepare_insert (self, name, columns, n_columns, error);
  if (self->insert == NULL)
    return FALSE;
  done = self->numbered ? cb_salvage_read_rows (self->source, name, columns, take_row, self,
                                                &table->n_gaps, error)
                        : cb_salvage_read_sorted (self->source, name, columns,
                                                  (const char *const *) key->pdata, take_row, self,
                                                  &table->n_gaps, error);
  g_clear_pointer (&self->insert, cb_statement_done);
  return done;
}

/* --- what merging needs ---------------------------------------------------- */

static gboolean
is_sound_table (Salvage *self, const char *name)
{
  const CbSalvageTable *table = cb_salvage_find_table (self->report->tables, name);

  return table != NULL && !table->missing && table->n_gaps == 0 && table->n_left_out == 0 &&
         table->n_read > 0;
}

/* The vectors are numbers of origins: without all origins they mean nothing, and the file begins
 * anew as an office that nobody knows yet. */
static gboolean
settle_origins (Salvage *self, GError **error)
{
  if (cb_salvage_find_table (self->report->tables, "origin") == NULL ||
      (is_sound_table (self, "origin") && is_sound_table (self, "replica")))
    return TRUE;
  return cb_sql_exec (self->target,
                      "DELETE FROM version_change; DELETE FROM version; DELETE FROM replica; "
                      "DELETE FROM origin; INSERT INTO origin (uid) VALUES (lower(hex("
                      "randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || "
                      "substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2) || "
                      "'-' || hex(randomblob(6)))); "
                      "INSERT INTO replica (id, origin, counter, shared) "
                      "SELECT 1, id, 1, (SELECT ifnull(max(id), 0) FROM command) FROM origin",
                      error);
}

/* --- all of it ------------------------------------------------------------- */

static gboolean
read_all (CbSql *sql, gpointer user_data, GError **error)
{
  Salvage *self = user_data;
  /* What is searched is made anew from what was read. */
  g_autoptr (GPtrArray)
      names = list_texts (sql,
                          "SELECT name FROM sqlite_schema WHERE type = 'table' AND "
                          "name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'search%' "
                          "ORDER BY rowid",
                          NULL, error);

  for (guint i = 0; names != NULL && i < names->len; i++)
    if (!read_table (self, g_ptr_array_index (names, i), error))
      return FALSE;
  return names != NULL && settle_origins (self, error) &&
         cb_salvage_settle_references (sql, self->report->tables, &self->left_out, error);
}

static gboolean
read_number (CbSql *sql, const char *query, gint64 *number)
{
  g_autoptr (CbStatement) statement = cb_sql_prepare (sql, query, NULL);

  if (statement == NULL || cb_statement_step (statement, NULL) != CB_SQL_STEP_ROW)
    return FALSE;
  *number = cb_statement_integer (statement, 0);
  return TRUE;
}

static gboolean
find_version (CbSql *source, guint *version, GError **error)
{
  gint64 number = 0;
  gint64 application = 0;
  gint64 n_ours = 0;
  gint64 latest = cb_schema_get_latest ();

  (void) read_number (source, "PRAGMA user_version", &number);
  (void) read_number (source, "PRAGMA application_id", &application);
  if (application == CB_SCHEMA_APPLICATION_ID && number > latest && number <= latest + MAX_NEWER)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_NEWER,
                   "the database has schema version %" G_GINT64_FORMAT
                   ", this program knows up to %" G_GINT64_FORMAT,
                   number, latest);
      return FALSE;
    }
  if (!read_number (source, CB_SALVAGE_COUNT_TABLES, &n_ours) || n_ours == 0)
    {
      g_set_error_literal (error, CB_ERROR, CB_ERROR_CORRUPT,
                           "no table of ours can be found in the file");
      return FALSE;
    }
  *version = (guint) (number >= 1 && number <= latest ? number : latest);
  return TRUE;
}

/* Opens the new file as the program does, which brings an old schema up to date. */
static gboolean
finish (const char *path, const CbDatabaseNames *names, GCancellable *cancellable, GError **error)
{
  g_autoptr (CbDatabase) database = cb_database_open (path, CB_DATABASE_OPEN, names, error);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  if (database == NULL)
    return FALSE;
  cb_database_set_cancellable (database, cancellable);
  if (!cb_search_make_anew (database, error) || !cb_database_check (database, faults, error))
    return FALSE;
  if (faults->len == 0)
    return TRUE;
  g_set_error (error, CB_ERROR, CB_ERROR_FAILED, "what was read makes no sound database: %s",
               (const char *) g_ptr_array_index (faults, 0));
  return FALSE;
}

static gboolean
fill (Salvage *self, const char *part, GCancellable *cancellable, GError **error)
{
  gboolean done;

  self->target = cb_sql_open (part, SQLITE_OPEN_READWRITE, error);
  if (self->target == NULL)
    return FALSE;
  cb_sql_set_cancellable (self->target, cancellable);
  done = cb_schema_upgrade_to (self->target, self->report->version, error) &&
         cb_sql_exec (self->target, "PRAGMA foreign_keys = OFF", error) &&
         cb_sql_transaction (self->target, read_all, self, error) &&
         cb_schema_upgrade_to (self->target, cb_schema_get_latest (), error);
  g_clear_pointer (&self->target, cb_sql_close);
  if (!done || cb_salvage_report_count (self->report) > 0)
    return done;
  g_set_error_literal (error, CB_ERROR, CB_ERROR_CORRUPT, "no record can be read");
  return FALSE;
}

static gboolean
salvage_to (Salvage *self,
            const char *part,
            const char *target,
            const CbDatabaseNames *names,
            GCancellable *cancellable,
            GError **error)
{
  return cb_backup_make_private (part, target, error) && fill (self, part, cancellable, error) &&
         cb_left_out_close (&self->left_out, error) && finish (part, names, cancellable, error) &&
         cb_versions_mark_copy (part, error) && cb_backup_rename (part, target, error);
}

CbSalvageReport *
cb_salvage_run (const char *damaged,
                const char *target,
                const CbDatabaseNames *names,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (CbSalvageReport) report = g_new0 (CbSalvageReport, 1);
  /* Names that are nobody's: a file of such a name would be overwritten. */
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *copy = g_strconcat (target, ".reading-", unique, NULL);
  g_autofree char *part = g_strconcat (target, ".writing-", unique, NULL);
  g_auto (CbScratch) scratch = { NULL };
  Salvage self = { .report = report, .left_out.path = g_strconcat (target, ".left-out.csv", NULL) };
  gboolean done;

  report->tables = g_ptr_array_new_with_free_func (table_free);
  if (g_file_test (target, G_FILE_TEST_EXISTS) ||
      g_file_test (self.left_out.path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_EXISTS, "create “%s”: there is such a file", target);
      cb_left_out_clear (&self.left_out);
      return NULL;
    }
  done = cb_scratch_open (&scratch, damaged, copy, cancellable, error) &&
         find_version (scratch.sql, &report->version, error);
  self.source = scratch.sql;
  report->log_unfit = scratch.log_unfit;
  done = done && salvage_to (&self, part, target, names, cancellable, error);
  if (done && self.left_out.stream != NULL)
    report->left_out = g_strdup (self.left_out.path);
  if (!done)
    {
      (void) g_unlink (part);
      if (self.left_out.stream != NULL)
        (void) g_unlink (self.left_out.path);
    }
  cb_left_out_clear (&self.left_out);
  return done ? g_steal_pointer (&report) : NULL;
}
