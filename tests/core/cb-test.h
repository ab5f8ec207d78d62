/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What tests of the core have in common. */

#pragma once

#include <glib/gstdio.h>

#include "cb-database.h"
#include "cb-editing.h"
#include "cb-names.h"
#include "cb-record.h"

/* A path in a new folder of its own; removed with everything in it by cb_test_remove(). */
static inline char *
cb_test_make_path (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("capacity-bridge-test-XXXXXX", &error);

  g_assert_no_error (error);
  return g_build_filename (folder, name, NULL);
}

static inline void
cb_test_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        cb_test_remove_folder (file);
      else
        (void) g_unlink (file);
    }
  (void) g_rmdir (folder);
}

static inline void
cb_test_remove (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  cb_test_remove_folder (folder);
}

static inline CbDatabase *
cb_test_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  CbDatabase *database = cb_database_open (path, CB_DATABASE_OPEN_OR_CREATE,
                                           cb_names_for_database (), &error);

  g_assert_no_error (error);
  return database;
}

/* A record with the values in pairs of field id and value, ended by NULL. */
G_GNUC_NULL_TERMINATED static inline CbRecord *
cb_test_record (const CbNoun *noun, ...)
{
  CbRecord *record = cb_record_new_preset (noun);
  const char *field;
  va_list pairs;

  va_start (pairs, noun);
  while ((field = va_arg (pairs, const char *)) != NULL)
    {
      int place = cb_noun_find_field (noun, field);

      g_assert_cmpint (place, >=, 0);
      cb_record_set (record, (guint) place, va_arg (pairs, const char *));
    }
  va_end (pairs);
  return record;
}

/* Stores a record, which is taken, as a person would. */
static inline void
cb_test_add (CbDatabase *database, CbRecord *record)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (GError) error = NULL;

  cb_editing_create (database, record, "tester", problems, &error);
  g_assert_no_error (error);
  cb_record_unref (record);
}
