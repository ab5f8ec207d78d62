/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "cb-error.h"
#include "cb-importing.h"
#include "cb-journal-erase.h"
#include "cb-names.h"
#include "cb-nominee.h"
#include "cb-profile.h"
#include "cb-rate.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-setup.h"

#include "cb-service-resources.h"

#define SAMPLE_FOLDER "/org/capacitybridge/CapacityBridge/sample/"
#define DEFAULT_PROFILE "default"

/* In this order each finds what it refers to. */
static const char *const sample_files[] = {
  "documents.json", "organisations.json", "needs.json", "programmes.json", "events.json",
};

static gboolean
insert_rates (CbDatabase *database, GError **error)
{
  const CbCodeList *rates = cb_reference_get_list ("rates");

  for (guint i = 0; i < cb_code_list_get_size (rates); i++)
    {
      const CbCode *rate = cb_code_list_get (rates, i);
      g_autoptr (CbRecord) record = cb_record_new_preset (&cb_noun_rate);
      const char *source = cb_code_get_extra (rate, "source");

      cb_record_take (record, CB_RATE_REF,
                      g_strconcat (rate->code, "-", cb_code_get_extra (rate, "date"), NULL));
      cb_record_set (record, CB_RATE_CURRENCY, rate->code);
      cb_record_set (record, CB_RATE_DATE, cb_code_get_extra (rate, "date"));
      cb_record_set (record, CB_RATE_USD, cb_code_get_extra (rate, "usd"));
      cb_record_set (record, CB_RATE_SOURCE, source != NULL ? source : rates->source);
      if (!cb_records_insert (database, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert_default_profile (CbDatabase *database, GError **error)
{
  g_autoptr (CbRecord) record = cb_record_new_preset (&cb_noun_profile);

  cb_record_set (record, CB_PROFILE_REF, DEFAULT_PROFILE);
  cb_record_set (record, CB_PROFILE_NAME, "Default");
  cb_record_set_translation (record, CB_PROFILE_NAME, "ar", "الأساسية");
  cb_record_set_translation (record, CB_PROFILE_NAME, "es", "Predeterminado");
  cb_record_set_translation (record, CB_PROFILE_NAME, "fr", "Par défaut");
  cb_record_set_translation (record, CB_PROFILE_NAME, "ru", "По умолчанию");
  cb_record_set_translation (record, CB_PROFILE_NAME, "zh", "默认");
  return cb_records_insert (database, record, error);
}

static gboolean
prepare_records (CbDatabase *database, gpointer user_data, GError **error)
{
  return insert_rates (database, error) && insert_default_profile (database, error);
}

/* What is still in the way may be so until the next time. */
static gboolean
finish_erasing (CbDatabase *database, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (cb_journal_finish_erasing (database, &cb_noun_nominee, &cause) ||
      g_error_matches (cause, CB_ERROR, CB_ERROR_UNFINISHED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

gboolean
cb_setup_prepare (CbDatabase *database, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_profile);
  gint64 n_profiles = cb_records_count (database, query, error);

  if (n_profiles < 0 || !finish_erasing (database, error))
    return FALSE;
  if (n_profiles > 0)
    return TRUE;
  return cb_journal_run (database, cb_setup_get_actor (), CB_VERB_PREPARE, NULL, NULL, NULL,
                         prepare_records, NULL, error);
}

gboolean
cb_setup_load_sample (CbDatabase *database, const char *actor, GError **error)
{
  g_autoptr (CbImportPlan) plan = cb_import_plan_new ("sample", NULL);

  /* Naming the resource object keeps the linker from dropping it. */
  for (guint i = 0; i < G_N_ELEMENTS (sample_files); i++)
    {
      g_autofree char *path = g_strconcat (SAMPLE_FOLDER, sample_files[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (cb_service_get_resource (), path,
                                                         G_RESOURCE_LOOKUP_FLAGS_NONE, error);

      if (bytes == NULL || !cb_importing_plan_package (database, plan, bytes, error))
        return FALSE;
    }
  /* The sample is a part of the program: it comes in whole or not at all. */
  if (plan->problems->len > 0)
    {
      const CbProblem *problem = g_ptr_array_index (plan->problems, 0);

      g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "sample, record %u, %s: %s “%s”",
                   problem->row, problem->field, cb_problem_code_get_id (problem->code),
                   problem->value);
      return FALSE;
    }
  return cb_importing_apply_as (database, plan, CB_VERB_SAMPLE, actor, error);
}

/* --- a new file ------------------------------------------------------------ */

static gboolean
fail_to_create (const char *path, int number, GError **error)
{
  CbError code = number == EEXIST   ? CB_ERROR_EXISTS
                 : number == ENOSPC ? CB_ERROR_NO_SPACE
                                    : CB_ERROR_ACCESS;

  g_set_error (error, CB_ERROR, code, "create “%s”: %s", path, g_strerror (number));
  return FALSE;
}

/* Not every file system can do that for a folder, or has to. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int file = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (file < 0)
    return;
  (void) fsync (file);
  (void) g_close (file, NULL);
}

/* A second name, as renaming would replace what has come there meanwhile; the first one goes then.
 * Some file systems know one name alone. */
static gboolean
put_in_place (const char *part, const char *path, GError **error)
{
  if (link (part, path) == 0)
    (void) g_unlink (part);
  else if (errno == EEXIST || g_file_test (path, G_FILE_TEST_EXISTS))
    return fail_to_create (path, EEXIST, error);
  else if (g_rename (part, path) != 0)
    return fail_to_create (path, errno, error);
  sync_folder (path);
  return TRUE;
}

static gboolean
fill_part (const char *part, gboolean sample, const char *actor, GError **error)
{
  g_autofree char *log = g_strconcat (part, "-wal", NULL);
  g_autoptr (CbDatabase)
      database = cb_database_open (part, CB_DATABASE_CREATE, cb_names_for_database (), error);

  if (database == NULL || !cb_setup_prepare (database, error) ||
      (sample && !cb_setup_load_sample (database, actor, error)))
    return FALSE;
  /* Closing takes what is in the log to the file. */
  g_clear_pointer (&database, cb_database_close);
  return !g_file_test (log, G_FILE_TEST_EXISTS) || fail_to_create (part, EIO, error);
}

gboolean
cb_setup_create (const char *path, gboolean sample, const char *actor, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return fail_to_create (path, EEXIST, error);
  cb_database_remove (part);
  if (fill_part (part, sample, actor, error) && put_in_place (part, path, error))
    return TRUE;
  cb_database_remove (part);
  return FALSE;
}

gboolean
cb_setup_find_sample (CbDatabase *database, gboolean *found, GError **error)
{
  g_autoptr (GPtrArray) steps = cb_journal_list_recent (database, G_MAXINT, error);

  *found = FALSE;
  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      const CbStep *step = g_ptr_array_index (steps, i);

      *found = *found || (step->verb == CB_VERB_SAMPLE && !step->undone);
    }
  return steps != NULL;
}

char *
cb_setup_get_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "capacity-bridge", "capacity-bridge.db", NULL);
}

char *
cb_setup_find_free_path (gboolean sample)
{
  g_autofree char *preset = cb_setup_get_default_path ();
  g_autofree char *folder = g_path_get_dirname (preset);
  g_autofree char *name = sample ? g_strdup ("sample.db") : g_path_get_basename (preset);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_mkdir_with_parents (folder, 0700);
  for (guint number = 2; g_file_test (path, G_FILE_TEST_EXISTS); number++)
    {
      g_autofree char *stem = g_strndup (name, strlen (name) - strlen (".db"));
      g_autofree char *next = g_strdup_printf ("%s-%u.db", stem, number);

      g_free (path);
      path = g_build_filename (folder, next, NULL);
    }
  return g_steal_pointer (&path);
}

const char *
cb_setup_get_actor (void)
{
  return g_get_user_name ();
}
