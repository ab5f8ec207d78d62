/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which records a changeset is about, read byte by byte: the same as SQLite itself says, and
 * nothing but an error where the bytes end too early or make no sense. */

#include "config.h"

#include <sqlite3.h>

#include "cb-changes.h"
#include "cb-journal.h"
#include "cb-need.h"
#include "cb-records.h"
#include "cb-test.h"

static CbRecord *
make_need (const char *ref, const char *title)
{
  return cb_test_record (&cb_noun_need, "ref", ref, "state", "UKR", "title", title, "amount",
                         "1250.5", NULL);
}

static gboolean
insert_two (CbDatabase *database, gpointer user_data, GError **error)
{
  g_autoptr (CbRecord) first = make_need ("X-1", "国家网络靶场");
  g_autoptr (CbRecord) second = make_need ("X-2", "Second");

  cb_record_set_translation (second, CB_NEED_TITLE, "fr", "Deuxième");
  return cb_records_insert (database, first, error) && cb_records_insert (database, second, error);
}

static gboolean
change_two (CbDatabase *database, gpointer user_data, GError **error)
{
  g_autoptr (CbRecord) second = cb_records_find (database, &cb_noun_need, "X-2", error);
  g_autoptr (CbRecord) third = make_need ("X-3", "Third");

  cb_record_set_translation (second, CB_NEED_TITLE, "es", "Segundo");
  cb_record_set (second, CB_NEED_AMOUNT, NULL);
  return cb_records_update (database, second, error) &&
         cb_records_delete (database, &cb_noun_need, 1, error) &&
         cb_records_insert (database, third, error);
}

static void
run (CbDatabase *database, CbChangeFunc func)
{
  g_autoptr (GError) error = NULL;

  cb_journal_run (database, "test", CB_VERB_IMPORT, NULL, NULL, NULL, func, NULL, &error);
  g_assert_no_error (error);
}

static char *
join_touched (GArray *touched)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < touched->len; i++)
    {
      const CbTouched *record = &g_array_index (touched, CbTouched, i);

      g_string_append_printf (text, " %s:%" G_GINT64_FORMAT, record->noun->id, record->id);
    }
  return g_string_free (text, FALSE);
}

/* @bytes are copied, so that reading beyond their end is seen by those who look for it. */
static GArray *
list_touched (CbDatabase *database, const guchar *bytes, int size)
{
  g_autofree guchar *copy = g_memdup2 (bytes, (gsize) size);
  g_autoptr (GError) error = NULL;
  GArray *touched = cb_changes_list_touched (database, copy, size, &error);

  if (touched == NULL)
    g_assert_error (error, CB_ERROR, CB_ERROR_CORRUPT);
  else
    g_assert_no_error (error);
  return touched;
}

static void
check_changeset (CbDatabase *database, const guchar *bytes, int size, const char *wanted)
{
  g_autoptr (GArray) whole = list_touched (database, bytes, size);
  g_autofree char *found = join_touched (whole);

  g_assert_cmpstr (found, ==, wanted);
  for (int shorter = 0; shorter < size; shorter++)
    {
      g_autoptr (GArray) part = list_touched (database, bytes, shorter);

      g_assert_true (part == NULL || part->len <= whole->len);
    }
  for (int place = 0; place < size; place++)
    {
      g_autofree guchar *wrong = g_memdup2 (bytes, (gsize) size);
      g_autoptr (GArray) part = NULL;

      wrong[place] = 0xff;
      part = list_touched (database, wrong, size);
    }
}

static void
test_touched (void)
{
  g_autofree char *path = cb_test_make_path ("changes.db");
  g_autoptr (CbDatabase) database = cb_test_open (path);
  const char *const wanted[] = { " need:1 need:2", " need:1 need:2 need:3" };
  sqlite3 *handle = NULL;
  sqlite3_stmt *rows = NULL;

  run (database, insert_two);
  run (database, change_two);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (handle,
                                       "SELECT changeset FROM command WHERE verb = 'import' "
                                       "ORDER BY id",
                                       -1, &rows, NULL),
                   ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
      check_changeset (database, sqlite3_column_blob (rows, 0), sqlite3_column_bytes (rows, 0),
                       wanted[i]);
    }
  sqlite3_finalize (rows);
  sqlite3_close (handle);
  cb_test_remove (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/touched", test_touched);
  return g_test_run ();
}
