/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which copies are kept, what they are called, and that each is whole before it has its name. */

#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cb-backup.h"
#include "cb-copies.h"
#include "cb-copy-facts.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-journal.h"
#include "cb-need.h"
#include "cb-records.h"
#include "cb-safekeeping.h"
#include "cb-test.h"

#define HOUR (G_GINT64_CONSTANT (60) * 60)
#define DAY (24 * HOUR)
/* 20 November 2026, 18:00 UTC. */
#define NOW G_GINT64_CONSTANT (1795197600)
#define NO_LIMIT G_MAXUINT64

static GPtrArray *
new_copies (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cb_copy_free);
}

static void
add (GPtrArray *copies, gint64 age, CbCopyReason reason, guint64 size)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, age);

  g_ptr_array_add (copies, cb_copy_new (name, reason, NOW - age, size));
}

static gboolean
is_superfluous (GPtrArray *superfluous, gint64 age)
{
  for (guint i = 0; i < superfluous->len; i++)
    if (((CbCopy *) g_ptr_array_index (superfluous, i))->at == NOW - age)
      return TRUE;
  return FALSE;
}

/* A copy each six hours for two years: what is left is as the rule says, and stays left. */
static void
test_rule (void)
{
  g_autoptr (GPtrArray) copies = new_copies ();
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  g_autoptr (GPtrArray) superfluous = NULL;
  g_autoptr (GPtrArray) again = NULL;
  guint n_days = 0;
  guint n_weeks = 0;
  guint n_months = 0;

  for (gint64 age = HOUR; age < 730 * DAY; age += 6 * HOUR)
    add (copies, age, CB_COPY_DAILY, 1);
  superfluous = cb_copies_choose_superfluous (copies, NOW, NO_LIMIT);
  for (guint i = 0; i < copies->len; i++)
    if (!g_ptr_array_find (superfluous, g_ptr_array_index (copies, i), NULL))
      g_ptr_array_add (kept, g_ptr_array_index (copies, i));

  for (guint i = 0; i < kept->len; i++)
    {
      gint64 age = NOW - ((CbCopy *) g_ptr_array_index (kept, i))->at;

      n_days += age >= 2 * DAY && age < 14 * DAY;
      n_weeks += age >= 14 * DAY && age < 56 * DAY;
      n_months += age >= 56 * DAY;
      g_assert_cmpint (age, <, 367 * DAY);
    }
  g_assert_cmpuint (kept->len - n_days - n_weeks - n_months, ==, 8);
  g_assert_cmpuint (n_days, >=, 12);
  g_assert_cmpuint (n_days, <=, 13);
  g_assert_cmpuint (n_weeks, >=, 6);
  g_assert_cmpuint (n_weeks, <=, 7);
  g_assert_cmpuint (n_months, >=, 10);
  g_assert_cmpuint (n_months, <=, 12);

  again = cb_copies_choose_superfluous (kept, NOW, NO_LIMIT);
  g_assert_cmpuint (again->len, ==, 0);
}

static void
test_what_always_stays (void)
{
  g_autoptr (GPtrArray) copies = new_copies ();
  g_autoptr (GPtrArray) superfluous = NULL;

  add (copies, 900 * DAY, CB_COPY_MERGE, 1);
  add (copies, 901 * DAY, CB_COPY_DAILY, 1);
  add (copies, 902 * DAY, CB_COPY_DAILY, 1);
  add (copies, 903 * DAY, CB_COPY_DAILY, 1);
  add (copies, 904 * DAY, CB_COPY_HAND, 1);
  add (copies, 905 * DAY, CB_COPY_RESTORE, 1);
  superfluous = cb_copies_choose_superfluous (copies, NOW, 0);
  g_assert_cmpuint (superfluous->len, ==, 1);
  g_assert_true (is_superfluous (superfluous, 903 * DAY));
}

static void
test_limit (void)
{
  g_autoptr (GPtrArray) copies = new_copies ();
  g_autoptr (GPtrArray) superfluous = NULL;

  for (gint64 age = 1; age <= 10; age++)
    add (copies, age * HOUR, age == 2 ? CB_COPY_HAND : CB_COPY_IMPORT, 100);
  superfluous = cb_copies_choose_superfluous (copies, NOW, 500);
  g_assert_cmpuint (superfluous->len, ==, 4);
  for (gint64 age = 7; age <= 10; age++)
    g_assert_true (is_superfluous (superfluous, age * HOUR));
}

static void
create_need (CbDatabase *database, const char *ref)
{
  g_autoptr (CbRecord)
      need = cb_test_record (&cb_noun_need, "ref", ref, "state", "UKR", "title", ref, NULL);
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;

  g_assert_true (cb_editing_create (database, need, "tester", problems, &error));
  g_assert_no_error (error);
}

/* To look at a file that is open must not take away its locks: another program would think that it
 * is alone, and remove the log. */
static void
test_looking (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  CbDatabase *database = cb_test_open (path);
  g_autoptr (CbCopyFacts) facts = NULL;
  g_autoptr (GError) error = NULL;
  pid_t child;

  create_need (database, "N-1");
  g_assert_true (cb_database_is_one (path));
  facts = cb_copy_facts_read (path, &error);
  g_assert_no_error (error);
  child = fork ();
  if (child == 0)
    {
      cb_database_close (cb_database_open (path, CB_DATABASE_OPEN, NULL, NULL));
      _exit (0);
    }
  waitpid (child, NULL, 0);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  cb_database_close (database);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  cb_test_remove (path);
}

static void
test_adding (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  CbDatabase *database = cb_test_open (path);
  g_autofree char *nothing = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (CbCopyFacts) facts = NULL;
  g_autoptr (GError) error = NULL;
  struct stat there;

  g_assert_true (cb_copies_add (database, CB_COPY_MERGE, &nothing, &error));
  g_assert_null (nothing); /* nothing to lose */
  create_need (database, "N-1");
  g_assert_true (cb_copies_add (database, CB_COPY_MERGE, &first, &error));
  create_need (database, "N-2");
  second = cb_copies_add_apart (path, CB_COPY_DAILY, NULL, &error);
  g_assert_no_error (error);
  create_need (database, "N-3");
  cb_database_close (database);

  copies = cb_copies_list (path);
  g_assert_cmpuint (copies->len, ==, 2);
  g_assert_cmpint (stat (first, &there), ==, 0);
  g_assert_cmpint (there.st_mode & 0777, ==, 0600);
  facts = cb_copy_facts_read (first, &error);
  g_assert_cmpint (cb_copy_facts_count (facts, &cb_noun_need), ==, 1);
  g_assert_cmpstr (facts->newest->ref, ==, "N-1");
  g_clear_pointer (&facts, cb_copy_facts_free);
  facts = cb_copy_facts_read (second, &error);
  g_assert_cmpint (cb_copy_facts_count (facts, &cb_noun_need), ==, 2);
  g_assert_true (cb_copy_facts_is_latest (second));
  cb_test_remove (path);
}

static void
test_cancelled (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  CbDatabase *database = cb_test_open (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = cb_copies_get_folder (path);
  g_autoptr (GDir) dir = NULL;

  create_need (database, "N-1");
  g_cancellable_cancel (cancellable);
  g_assert_null (cb_copies_add_apart (path, CB_COPY_DAILY, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  copies = cb_copies_list (path);
  g_assert_cmpuint (copies->len, ==, 0);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  g_assert_null (g_dir_read_name (dir)); /* no part of one either */
  cb_database_close (database);
  cb_test_remove (path);
}

static void
test_due (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  CbDatabase *database = cb_test_open (path);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *folder = cb_copies_get_folder (path);
  g_autofree char *old = g_build_filename (folder, "20200101T000000Z-daily.db", NULL);
  g_autofree char *later = g_build_filename (folder, "29990101T000000Z-daily.db", NULL);

  create_need (database, "N-1");
  g_assert_true (cb_copies_is_due (path, now));
  g_assert_false (cb_copies_is_current (path));
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (cb_backup_write (database, old, NULL));
  g_assert_true (cb_copies_is_due (path, now)); /* something has changed since */
  g_assert_false (cb_copies_is_current (path));
  g_assert_true (cb_backup_write (database, later, NULL));
  g_assert_false (cb_copies_is_due (path, now));
  g_assert_true (cb_copies_is_current (path));
  cb_database_close (database);
  cb_test_remove (path);
}

static void
write_text (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "x", -1, NULL));
}

/* What others put there is not taken for a copy, and never removed. */
static void
test_names (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *folder = cb_copies_get_folder (path);
  g_autoptr (GPtrArray) copies = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  write_text (folder, "20261120T181500Z-merge.db");
  write_text (folder, "20261120T181500Z-merge-2.db");
  write_text (folder, "20261120T181500Z-merger.db");
  write_text (folder, "20261120T181500Z-merge.db.part");
  write_text (folder, "20261399T181500Z-merge.db");
  write_text (folder, "notes.txt");
  write_text (parent, "cb.db.before-v9");
  write_text (parent, "cb.db.before-restore-20261120T181400Z");
  write_text (parent, "cb.db.before-restore-20261120T181400Z-wal");
  write_text (parent, "cb.db.before-lunch");
  copies = cb_copies_list (path);
  g_assert_cmpuint (copies->len, ==, 4);
  for (guint i = 0; i < copies->len; i++)
    {
      const CbCopy *copy = g_ptr_array_index (copies, i);

      g_assert_cmpint (copy->kept, ==, copy->reason != CB_COPY_MERGE);
    }
  cb_test_remove (path);
}

static void
test_preview (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autofree char *copy = g_strconcat (path, ".copy", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  CbDatabase *database = cb_test_open (path);
  g_autoptr (CbRestorePreview) preview = NULL;
  g_autoptr (GError) error = NULL;
  gsize before_size;
  gsize after_size;

  create_need (database, "N-1");
  g_assert_true (cb_backup_write (database, copy, &error));
  create_need (database, "N-2");
  create_need (database, "N-3");
  g_assert_true (g_file_get_contents (copy, &before, &before_size, NULL));
  preview = cb_safekeeping_preview (path, copy, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (preview->related);
  g_assert_cmpuint (preview->lost->len, ==, 2);
  g_assert_cmpstr (((CbStep *) g_ptr_array_index (preview->lost, 0))->ref, ==, "N-3");
  g_assert_cmpint (cb_copy_facts_count (preview->present, &cb_noun_need), ==, 3);
  g_assert_true (g_file_get_contents (copy, &after, &after_size, NULL));
  g_assert_cmpmem (before, before_size, after, after_size);
  g_clear_pointer (&preview, cb_restore_preview_free);

  /* What was taken back is not lost. */
  cb_step_free (cb_journal_undo (database, NULL));
  preview = cb_safekeeping_preview (path, copy, NULL, &error);
  g_assert_cmpuint (preview->lost->len, ==, 1);
  cb_database_close (database);
  cb_test_remove (path);
}

/* What was erased is in no copy that the program has made; those of a person are theirs. */
static void
test_replaced (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  CbDatabase *database = cb_test_open (path);
  g_autofree char *merge = NULL;
  g_autofree char *hand = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GError) error = NULL;

  create_need (database, "N-1");
  g_assert_true (cb_copies_replace (database, &error));
  copies = cb_copies_list (path);
  g_assert_cmpuint (copies->len, ==, 0);
  g_clear_pointer (&copies, g_ptr_array_unref);
  g_assert_true (cb_copies_add (database, CB_COPY_MERGE, &merge, &error));
  g_assert_true (cb_copies_add (database, CB_COPY_HAND, &hand, &error));
  g_assert_true (cb_copies_replace (database, &error));
  g_assert_no_error (error);
  copies = cb_copies_list (path);
  g_assert_cmpuint (copies->len, ==, 2);
  g_assert_false (g_file_test (merge, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (hand, G_FILE_TEST_EXISTS));
  cb_database_close (database);
  cb_test_remove (path);
}

/* A disk that was pulled out, or a file that somebody has moved away: what is typed from then on
 * would go nowhere, and is refused. */
static void
test_removed (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autofree char *away = g_strconcat (path, ".away", NULL);
  CbDatabase *database = cb_test_open (path);
  g_autoptr (CbRecord)
      need = cb_test_record (&cb_noun_need, "ref", "N-2", "state", "UKR", "title", "Two", NULL);
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;

  create_need (database, "N-1");
  g_assert_cmpint (g_rename (path, away), ==, 0);
  g_assert_false (cb_editing_create (database, need, "tester", problems, &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_MEDIUM);
  g_clear_error (&error);
  g_assert_cmpint (g_rename (away, path), ==, 0);
  g_assert_true (cb_editing_create (database, need, "tester", problems, &error));
  g_assert_no_error (error);
  cb_database_close (database);
  cb_test_remove (path);
}

/* A program that was killed leaves a log behind. */
static void
test_interrupted (void)
{
  g_autofree char *path = cb_test_make_path ("cb.db");
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  CbDatabase *database = cb_test_open (path);
  CbDatabase *other;

  g_assert_false (cb_database_was_interrupted (database));
  create_need (database, "N-1");
  other = cb_test_open (path);
  g_assert_true (cb_database_was_interrupted (other));
  cb_database_close (other);
  cb_database_close (database);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  database = cb_test_open (path);
  g_assert_false (cb_database_was_interrupted (database));
  cb_database_close (database);
  cb_test_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/copies/looking", test_looking);
  g_test_add_func ("/copies/rule", test_rule);
  g_test_add_func ("/copies/what-always-stays", test_what_always_stays);
  g_test_add_func ("/copies/limit", test_limit);
  g_test_add_func ("/copies/adding", test_adding);
  g_test_add_func ("/copies/cancelled", test_cancelled);
  g_test_add_func ("/copies/due", test_due);
  g_test_add_func ("/copies/names", test_names);
  g_test_add_func ("/copies/preview", test_preview);
  g_test_add_func ("/copies/replaced", test_replaced);
  g_test_add_func ("/copies/removed", test_removed);
  g_test_add_func ("/copies/interrupted", test_interrupted);
  return g_test_run ();
}
