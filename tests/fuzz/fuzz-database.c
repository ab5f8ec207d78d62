/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A database file that is damaged, or that somebody made so. Bytes that begin as SQLite's files do
 * are the file; all others say where a good file is changed: four bytes the place, one the length,
 * and what stands there then. A place of all bits is where the file ends. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cb-database.h"
#include "cb-fuzz.h"
#include "cb-importing.h"
#include "cb-names.h"
#include "cb-need.h"
#include "cb-records.h"
#include "cb-setup.h"

#define SQLITE_START "SQLite format 3"
#define END_OF_FILE G_MAXUINT32

const CbFuzzMade cb_fuzz_made[] = {
  { "bad-empty-pages", SQLITE_START, "x", 1000000, NULL, NULL, NULL },
  { NULL },
};

static void
add_records (CbDatabase *database)
{
  static const char table[] = "ref,state,title,language\n"
                              "KEN-01,KEN,A national centre,en\n"
                              "MNG-01,MNG,Training of judges,en\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (table, strlen (table));
  g_autoptr (CbImportSource) source = cb_import_source_new_for_text ("Clipboard", bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbImportPlan) plan = cb_importing_plan_source (database, source, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (plan->counts[CB_IMPORT_ADD], ==, 2);
  cb_importing_apply (database, plan, "fuzz", &error);
  g_assert_no_error (error);
}

/* A file with records, a journal and a search index. */
static const GByteArray *
get_good_file (void)
{
  static GByteArray *good;
  const char *path = cb_fuzz_get_path ("good.db");
  g_autoptr (GError) error = NULL;
  CbDatabase *database;
  char *content;
  gsize size;

  if (good != NULL)
    return good;
  database = cb_database_open (path, CB_DATABASE_CREATE, cb_names_for_database (), &error);
  g_assert_no_error (error);
  cb_setup_prepare (database, &error);
  g_assert_no_error (error);
  add_records (database);
  cb_database_close (database);
  g_file_get_contents (path, &content, &size, &error);
  g_assert_no_error (error);
  good = g_byte_array_new_take ((guint8 *) content, size);
  return good;
}

static void
change (GByteArray *file, const uint8_t *data, size_t size)
{
  size_t at = 0;

  while (at + 5 <= size && file->len > 0)
    {
      guint32 place = (guint32) data[at] | (guint32) data[at + 1] << 8 |
                      (guint32) data[at + 2] << 16 | (guint32) data[at + 3] << 24;
      size_t length = MIN (data[at + 4], size - at - 5);
      guint start = place % file->len;

      if (place == END_OF_FILE)
        g_byte_array_set_size (file, file->len * data[at + 4] / 256);
      else
        memcpy (file->data + start, data + at + 5, MIN (length, file->len - start));
      at += 5 + length;
    }
}

/* Whatever is in it, the program can say so, and looks at it as a person would. */
static void
look (CbDatabase *database)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_need);
  g_autoptr (GPtrArray) needs = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GError) error = NULL;
  CbStep *step;

  cb_fuzz_check_error (cb_database_check (database, faults, &error), &error);
  needs = cb_records_list (database, query, &error);
  cb_fuzz_check_error (needs != NULL, &error);
  steps = cb_journal_list_recent (database, 20, &error);
  cb_fuzz_check_error (steps != NULL, &error);
  step = cb_journal_undo (database, &error);
  cb_fuzz_check_error (step != NULL, &error);
  g_clear_pointer (&step, cb_step_free);
}

static void
remove_files (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      (void) g_unlink (file);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  gsize start = strlen (SQLITE_START);
  gboolean whole = size >= start && memcmp (data, SQLITE_START, start) == 0;
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  const char *path;

  if (whole)
    g_byte_array_append (file, data, (guint) size);
  else
    {
      g_byte_array_append (file, get_good_file ()->data, get_good_file ()->len);
      change (file, data, size);
    }
  path = cb_fuzz_write_file ("damaged.db", file->data, file->len);
  database = cb_database_open (path, CB_DATABASE_OPEN, cb_names_for_database (), &error);
  cb_fuzz_check_error (database != NULL, &error);
  cb_fuzz_tell (database != NULL);
  if (database != NULL)
    look (database);
  g_clear_pointer (&database, cb_database_close);
  remove_files (path);
  return 0;
}
