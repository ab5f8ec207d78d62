/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Many records that a step inserts at once are noted as SQLite itself would note them, are found,
 * have a history, go back and forth, and leave nothing behind when the step fails. */

#include "config.h"

/* Declared by SQLite for those who say that they want them. */
#define SQLITE_ENABLE_SESSION
#define SQLITE_ENABLE_PREUPDATE_HOOK
#include <sqlite3.h>
#include <string.h>

#include "bulk-data.h"
#include "cb-journal-erase.h"
#include "cb-journal-mark.h"
#include "cb-journal.h"
#include "cb-need.h"
#include "cb-records.h"
#include "cb-setup.h"
#include "cb-test.h"

/* --- what stands in the file ----------------------------------------------- */

typedef struct
{
  const char *path;
  sqlite3 *handle;
} File;

static void
file_open (File *file, const char *path)
{
  file->path = path;
  g_assert_cmpint (sqlite3_open (path, &file->handle), ==, SQLITE_OK);
}

static gint64
count (const File *file, const char *query)
{
  sqlite3_stmt *row = NULL;
  gint64 number;

  g_assert_cmpint (sqlite3_prepare_v2 (file->handle, query, -1, &row, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (row), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (row, 0);
  sqlite3_finalize (row);
  return number;
}

static void
append_row (sqlite3_stmt *row, GPtrArray *lines)
{
  GString *line = g_string_new (NULL);

  for (int i = 0; i < sqlite3_column_count (row); i++)
    g_string_append_printf (line, "|%d:%s", sqlite3_column_type (row, i),
                            (const char *) sqlite3_column_text (row, i));
  g_ptr_array_add (lines, g_string_free (line, FALSE));
}

static void
append_table (const File *file, const char *query, GPtrArray *lines)
{
  sqlite3_stmt *row = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (file->handle, query, -1, &row, NULL), ==, SQLITE_OK);
  while (sqlite3_step (row) == SQLITE_ROW)
    append_row (row, lines);
  sqlite3_finalize (row);
}

/* All records, their translations and what is searched of them, in one text. */
static char *
dump (const char *path)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  File file;
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  file_open (&file, path);
  for (guint i = 0; i < n_nouns; i++)
    {
      g_autofree char *query = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY id", nouns[i]->id);

      if (nouns[i]->stored)
        append_table (&file, query, lines);
    }
  append_table (&file, "SELECT * FROM translation ORDER BY 1, 2, 3, 4", lines);
  append_table (&file, "SELECT id, body FROM search_text ORDER BY id", lines);
  sqlite3_close (file.handle);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
append_value (GString *line, sqlite3_changeset_iter *change, int column)
{
  sqlite3_value *value = NULL;

  g_assert_cmpint (sqlite3changeset_new (change, column, &value), ==, SQLITE_OK);
  g_assert_nonnull (value);
  g_string_append_printf (line, "|%d:%s", sqlite3_value_type (value),
                          (const char *) sqlite3_value_text (value));
}

/* What SQLite reads in changesets, a line for each row. */
static void
append_changes (const void *changeset, int size, GPtrArray *lines)
{
  sqlite3_changeset_iter *change = NULL;
  const char *table;
  int n_columns, operation, indirect;
  int n_keys;
  guchar *keys;
  int code;

  g_assert_cmpint (sqlite3changeset_start (&change, size, (void *) changeset), ==, SQLITE_OK);
  while ((code = sqlite3changeset_next (change)) == SQLITE_ROW)
    {
      GString *line = g_string_new (NULL);

      sqlite3changeset_op (change, &table, &n_columns, &operation, &indirect);
      sqlite3changeset_pk (change, &keys, &n_keys);
      g_string_append_printf (line, "%s %d %d", table, operation, indirect);
      for (int i = 0; i < n_columns; i++)
        {
          g_string_append_printf (line, " %d", keys[i]);
          append_value (line, change, i);
        }
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  g_assert_cmpint (code, ==, SQLITE_DONE);
  sqlite3changeset_finalize (change);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
list_changes (const char *path, const char *query)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *row = NULL;
  File file;

  file_open (&file, path);
  g_assert_cmpint (sqlite3_prepare_v2 (file.handle, query, -1, &row, NULL), ==, SQLITE_OK);
  while (sqlite3_step (row) == SQLITE_ROW)
    append_changes (sqlite3_column_blob (row, 0), sqlite3_column_bytes (row, 0), lines);
  sqlite3_finalize (row);
  sqlite3_close (file.handle);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* --- as SQLite notes it ---------------------------------------------------- */

/* The records of the sample, of every noun, with stamps of their own. */
static GPtrArray *
load_sample (void)
{
  g_autofree char *path = cb_test_make_path ("sample.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  g_autoptr (GError) error = NULL;
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  cb_setup_load_sample (database, WHO, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_nouns; i++)
    {
      g_autoptr (CbQuery) query = cb_query_new (nouns[i]);
      g_autoptr (GPtrArray) some = NULL;

      if (!nouns[i]->stored)
        continue;
      some = cb_records_list (database, query, &error);
      g_assert_no_error (error);
      g_ptr_array_extend (records, some, (GCopyFunc) (void (*) (void)) cb_record_ref, NULL);
    }
  g_assert_cmpuint (records->len, >, 100);
  cb_test_remove (path);
  return records;
}

static void
test_changeset (void)
{
  g_autoptr (GPtrArray) records = load_sample ();
  g_autofree char *plain_path = cb_test_make_path ("plain.db");
  g_autofree char *bulk_path = cb_test_make_path ("bulk.db");
  g_autoptr (CbDatabase) plain = cb_test_open (plain_path);
  g_autoptr (CbDatabase) bulk = cb_test_open (bulk_path);
  Inserting inserting = { records, FALSE };
  g_autofree char *wanted = NULL, *found = NULL, *wanted_dump = NULL, *found_dump = NULL;

  run (plain, insert_all, &inserting);
  inserting.bulk = TRUE;
  run (bulk, insert_all, &inserting);
  wanted = list_changes (plain_path, "SELECT changeset FROM command WHERE verb = 'import'");
  /* The changesets are made when the step is taken back. */
  undo (bulk);
  found = list_changes (bulk_path, "SELECT changeset FROM command_part");
  g_assert_cmpuint (strlen (wanted), >, 10000);
  g_assert_cmpstr (found, ==, wanted);
  redo (bulk);
  wanted_dump = dump (plain_path);
  found_dump = dump (bulk_path);
  g_assert_cmpstr (found_dump, ==, wanted_dump);
  check_sound (bulk);
  cb_test_remove (plain_path);
  cb_test_remove (bulk_path);
}

/* --- back and forth -------------------------------------------------------- */

static void
check_history (CbDatabase *database, gint64 id, guint n_steps, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = cb_journal_list_history (database, &cb_noun_need, id, &error);
  const CbStep *first;
  const char *found = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, ==, n_steps);
  first = g_ptr_array_index (steps, 0);
  for (guint i = 0; i < first->changes->len; i++)
    {
      const CbFieldChange *change = g_ptr_array_index (first->changes, i);

      g_assert_null (change->before);
      if (change->field == &cb_noun_need.fields[CB_NEED_TITLE] && change->language == NULL)
        found = change->after;
    }
  g_assert_cmpstr (found, ==, title);
}

static gint64
count_found (CbDatabase *database, const char *words)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_need);
  g_autoptr (GError) error = NULL;
  gint64 n;

  query->search = g_strdup (words);
  n = cb_records_count (database, query, &error);
  g_assert_no_error (error);
  return n;
}

static void
test_travel (void)
{
  g_autofree char *path = cb_test_make_path ("bulk.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  g_autoptr (GPtrArray) needs = make_needs (MANY);
  Inserting inserting = { needs, TRUE };
  g_autofree char *before = dump (path);
  g_autofree char *after = NULL, *undone = NULL, *again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CbStep) step = NULL;
  File file;

  run (database, insert_all, &inserting);
  after = dump (path);
  step = cb_journal_peek (database, FALSE, &error);
  g_assert_cmpint (step->count, ==, MANY);
  file_open (&file, path);
  g_assert_cmpint (count (&file, "SELECT count(*) FROM command_part"), >, 2);
  g_assert_cmpint (count (&file, "SELECT max(length(changeset)) FROM command_part"), ==, 0);
  g_assert_cmpint (count (&file, "SELECT sum(last - first + 1) FROM command_part"), ==, MANY);
  sqlite3_close (file.handle);

  check_history (database, 1, 1, "Need with the unlikely word zyx0000");
  check_history (database, MANY, 1, "Need with the unlikely word zyx2499");
  g_assert_cmpint (count_found (database, "zyx1234"), ==, 1);
  g_assert_cmpint (count_found (database, "ecrit"), ==, MANY / 10);

  undo (database);
  undone = dump (path);
  g_assert_cmpstr (undone, ==, before);
  file_open (&file, path);
  g_assert_cmpint (count (&file, "SELECT min(length(changeset)) FROM command_part"), >, 1000);
  g_assert_cmpint (count (&file, "SELECT max(length(changeset)) FROM command_part"), <, 300000);
  sqlite3_close (file.handle);
  g_assert_cmpint (count_found (database, "zyx1234"), ==, 0);
  check_sound (database);
  redo (database);
  again = dump (path);
  g_assert_cmpstr (again, ==, after);
  g_assert_cmpint (count_found (database, "zyx1234"), ==, 1);
  check_sound (database);
  cb_test_remove (path);
}

/* --- together with other changes ------------------------------------------- */

static gboolean
retitle (CbDatabase *database, const char *ref, const char *title, GError **error)
{
  g_autoptr (CbRecord) need = cb_records_find (database, &cb_noun_need, ref, error);

  if (need == NULL)
    return FALSE;
  cb_record_set (need, CB_NEED_TITLE, title);
  return cb_records_update (database, need, error);
}

static gboolean
insert_and_change (CbDatabase *database, gpointer user_data, GError **error)
{
  return insert_all (database, user_data, error) &&
         retitle (database, "BULK-0003", "Changed in the step", error) &&
         cb_records_delete (database, &cb_noun_need, 8, error);
}

static gboolean
change_and_insert (CbDatabase *database, gpointer user_data, GError **error)
{
  return retitle (database, "BULK-0003", "Changed before", error) &&
         insert_all (database, user_data, error);
}

static gboolean
insert_and_fail (CbDatabase *database, gpointer user_data, GError **error)
{
  return insert_all (database, user_data, error) &&
         retitle (database, "NO-SUCH-REF", "Nothing", error);
}

static void
test_mixed (void)
{
  g_autofree char *path = cb_test_make_path ("bulk.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  g_autoptr (GPtrArray) first = make_needs (1000);
  g_autoptr (GPtrArray) second = make_needs (1010);
  Inserting inserting = { first, TRUE };
  const CbChangeFunc funcs[] = { insert_and_change, change_and_insert };
  g_autofree char *states[3] = { dump (path), NULL, NULL };

  for (guint i = 0; i < G_N_ELEMENTS (funcs); i++)
    {
      run (database, funcs[i], &inserting);
      states[i + 1] = dump (path);
      check_sound (database);
      g_ptr_array_remove_range (second, 0, i == 0 ? 1000 : 0);
      inserting.records = second;
    }
  check_history (database, 4, 2, "Changed in the step");
  for (guint i = G_N_ELEMENTS (funcs); i > 0; i--)
    {
      g_autofree char *undone = NULL;

      undo (database);
      undone = dump (path);
      g_assert_cmpstr (undone, ==, states[i - 1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (funcs); i++)
    {
      g_autofree char *again = NULL;

      redo (database);
      again = dump (path);
      g_assert_cmpstr (again, ==, states[i + 1]);
    }
  g_clear_pointer (&states[1], g_free);
  g_clear_pointer (&states[2], g_free);
  cb_test_remove (path);
}

static void
test_failure (void)
{
  g_autofree char *path = cb_test_make_path ("bulk.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  g_autoptr (GPtrArray) needs = make_needs (1000);
  Inserting inserting = { needs, TRUE };
  g_autofree char *before = dump (path);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  File file;

  g_assert_false (cb_journal_run (database, WHO, CB_VERB_IMPORT, NULL, NULL, NULL, insert_and_fail,
                                  &inserting, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* The second of two with the same ref. */
  g_ptr_array_add (needs, cb_record_ref (g_ptr_array_index (needs, 0)));
  g_assert_false (cb_journal_run (database, WHO, CB_VERB_IMPORT, NULL, NULL, NULL, insert_all,
                                  &inserting, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_CONSTRAINT);
  after = dump (path);
  g_assert_cmpstr (after, ==, before);
  file_open (&file, path);
  g_assert_cmpint (count (&file, "SELECT count(*) FROM command_part"), ==, 0);
  g_assert_cmpint (count (&file, "SELECT count(*) FROM command WHERE verb = 'import'"), ==, 0);
  sqlite3_close (file.handle);

  g_ptr_array_set_size (needs, 1000);
  run (database, insert_all, &inserting);
  check_sound (database);
  g_assert_cmpint (count_found (database, "zyx"), ==, 1000);
  cb_test_remove (path);
}

/* --- what else reads the journal ------------------------------------------- */

static void
test_mark (void)
{
  g_autofree char *path = cb_test_make_path ("bulk.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  g_autoptr (GPtrArray) needs = make_needs (MANY);
  Inserting inserting = { needs, TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (CbJournalMark) mark = cb_journal_mark_new (database, &error);
  g_autoptr (GArray) touched = NULL;
  g_autoptr (GArray) none = NULL;

  run (database, insert_all, &inserting);
  cb_journal_mark_list_touched (mark, database, MANY, &touched, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (touched->len, ==, MANY);
  g_assert_cmpint (g_array_index (touched, CbTouched, MANY - 1).id, ==, MANY);
  cb_journal_mark_list_touched (mark, database, MANY - 1, &none, &error);
  g_assert_no_error (error);
  g_assert_null (none);
  cb_test_remove (path);
}

static gboolean
clear_title (CbDatabase *database, gpointer user_data, GError **error)
{
  g_autoptr (CbRecord) need = cb_records_find (database, &cb_noun_need, user_data, error);

  if (need == NULL)
    return FALSE;
  cb_record_set (need, CB_NEED_TITLE, "Another title");
  cb_record_set (need, CB_NEED_DESCRIPTION, NULL);
  cb_record_set (need, CB_NEED_SOURCE, "What was not stated before");
  return cb_records_update (database, need, error);
}

static gboolean
delete_fourth (CbDatabase *database, gpointer user_data, GError **error)
{
  return cb_records_delete (database, &cb_noun_need, 4, error);
}

static char *
describe_first_step (CbDatabase *database, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = cb_journal_list_history (database, &cb_noun_need, id, &error);
  GString *text = g_string_new (NULL);
  const CbStep *first;

  g_assert_no_error (error);
  first = g_ptr_array_index (steps, 0);
  for (guint i = 0; i < first->changes->len; i++)
    {
      const CbFieldChange *change = g_ptr_array_index (first->changes, i);

      g_assert_null (change->before);
      g_string_append_printf (text, "%s %s %s\n", change->field->id,
                              change->language != NULL ? change->language : "-", change->after);
    }
  return g_string_free (text, FALSE);
}

/* What an import added is told by the records themselves, whatever became of them. */
static void
test_history (void)
{
  g_autofree char *path = cb_test_make_path ("bulk.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  g_autoptr (GPtrArray) needs = make_needs (20);
  Inserting inserting = { needs, TRUE };
  g_autofree char *wanted = NULL, *stored = NULL;
  const CbChangeFunc funcs[] = { clear_title, delete_fourth };

  run (database, insert_all, &inserting);
  wanted = describe_first_step (database, 4);
  g_assert_nonnull (strstr (wanted, "zyx0003"));
  for (guint i = 0; i < G_N_ELEMENTS (funcs); i++)
    {
      g_autofree char *found = NULL;

      run (database, funcs[i], (gpointer) "BULK-0003");
      found = describe_first_step (database, 4);
      g_assert_cmpstr (found, ==, wanted);
    }
  for (guint i = 0; i < G_N_ELEMENTS (funcs); i++)
    {
      g_autofree char *found = NULL;

      undo (database);
      found = describe_first_step (database, 4);
      g_assert_cmpstr (found, ==, wanted);
    }
  undo (database);
  stored = describe_first_step (database, 4);
  g_assert_cmpstr (stored, ==, wanted);
  cb_test_remove (path);
}

/* With @made, the changesets of the step are in the file; else they are told by the records. */
static void
check_erasing (gboolean made)
{
  g_autofree char *path = cb_test_make_path ("bulk.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  g_autoptr (GPtrArray) needs = make_needs (MANY);
  Inserting inserting = { needs, TRUE };
  const gint64 ids[] = { 5, 11 };
  g_autoptr (GError) error = NULL;
  g_autofree char *without = NULL;
  g_autofree char *again = NULL;
  File file;

  run (database, insert_all, &inserting);
  if (made)
    {
      undo (database);
      redo (database);
    }
  cb_journal_erase (database, WHO, &cb_noun_need, ids, G_N_ELEMENTS (ids), &error);
  g_assert_no_error (error);
  without = dump (path);
  file_open (&file, path);
  g_assert_cmpint (count (&file, "SELECT count(*) FROM command_part WHERE instr(changeset, "
                                 "CAST('zyx0004' AS BLOB)) OR instr(changeset, CAST('zyx0010' AS "
                                 "BLOB))"),
                   ==, 0);
  g_assert_cmpint (count (&file, "SELECT count(*) FROM command_part WHERE instr(changeset, "
                                 "CAST('zyx0005' AS BLOB))"),
                   ==, made ? 1 : 0);
  g_assert_cmpint (count (&file, "SELECT count FROM command WHERE verb = 'import'"), ==, MANY - 2);
  sqlite3_close (file.handle);

  undo (database);
  g_assert_cmpint (count_found (database, "zyx"), ==, 0);
  redo (database);
  again = dump (path);
  g_assert_cmpstr (again, ==, without);
  check_sound (database);
  cb_test_remove (path);
}

static void
test_erase (void)
{
  check_erasing (FALSE);
  check_erasing (TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bulk/changeset", test_changeset);
  g_test_add_func ("/bulk/travel", test_travel);
  g_test_add_func ("/bulk/mixed", test_mixed);
  g_test_add_func ("/bulk/failure", test_failure);
  g_test_add_func ("/bulk/mark", test_mark);
  g_test_add_func ("/bulk/history", test_history);
  g_test_add_func ("/bulk/erase", test_erase);
  return g_test_run ();
}
