/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "cb-fuzz.h"
#include "cb-names.h"
#include "cb-setup.h"

CbFuzzVerdict cb_fuzz_verdict;

static CbDatabase *database;
static char *folder;
/* name → path */
static GHashTable *paths;

static void
clean_up (void)
{
  GHashTableIter iterator;
  gpointer path;

  cb_fuzz_drop_database ();
  g_hash_table_iter_init (&iterator, paths);
  while (g_hash_table_iter_next (&iterator, NULL, &path))
    (void) g_unlink (path);
  g_clear_pointer (&paths, g_hash_table_unref);
  (void) g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

int
LLVMFuzzerInitialize (int *n_arguments, char ***arguments)
{
  g_autoptr (GError) error = NULL;

  /* What the program takes for a mistake of its own counts as a finding. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  folder = g_dir_make_tmp ("capacity-bridge-fuzz-XXXXXX", &error);
  g_assert_no_error (error);
  paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  atexit (clean_up);
  return 0;
}

void
cb_fuzz_tell (gboolean taken)
{
  cb_fuzz_verdict = taken ? CB_FUZZ_TAKEN : CB_FUZZ_REFUSED;
}

void
cb_fuzz_check_error (gboolean done, GError **error)
{
  if (done)
    g_assert_no_error (*error);
  else
    g_assert_nonnull (*error);
  /* It is shown to people, or printed. */
  if (*error != NULL)
    g_assert_true (g_utf8_validate ((*error)->message, -1, NULL));
  g_clear_error (error);
}

char *
cb_fuzz_make_text (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);

  return g_utf8_make_valid (bytes, -1);
}

CbDatabase *
cb_fuzz_get_database (void)
{
  g_autoptr (GError) error = NULL;

  if (database != NULL)
    return database;
  database = cb_database_open (":memory:", CB_DATABASE_OPEN_OR_CREATE, cb_names_for_database (),
                               &error);
  g_assert_no_error (error);
  cb_setup_prepare (database, &error);
  g_assert_no_error (error);
  return database;
}

void
cb_fuzz_drop_database (void)
{
  g_clear_pointer (&database, cb_database_close);
}

const char *
cb_fuzz_get_path (const char *name)
{
  char *path = g_hash_table_lookup (paths, name);

  if (path == NULL)
    {
      path = g_build_filename (folder, name, NULL);
      g_hash_table_insert (paths, g_strdup (name), path);
    }
  return path;
}

const char *
cb_fuzz_write_file (const char *name, const uint8_t *data, size_t size)
{
  const char *path = cb_fuzz_get_path (name);
  g_autoptr (GError) error = NULL;

  /* Without a promise of consistency GLib does not shorten a file that is there. */
  (void) g_unlink (path);
  g_file_set_contents_full (path, (const char *) data, (gssize) size, G_FILE_SET_CONTENTS_NONE,
                            0600, &error);
  g_assert_no_error (error);
  return path;
}
