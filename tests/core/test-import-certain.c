/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which tables tell by themselves how they are read, what is missing in those that do not, how far
 * reading has come, rows that go without a ref, and what is too long to be kept as a profile. */

#include "config.h"

#include <string.h>

#include "cb-error.h"
#include "cb-import-probe.h"
#include "cb-import-profile.h"
#include "cb-import-profiles.h"
#include "cb-importing.h"
#include "cb-locale.h"
#include "cb-need.h"
#include "cb-records.h"
#include "cb-setup.h"
#include "cb-test.h"

static CbImportProbe *
look (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (CbImportSource) source = cb_import_source_new_for_text ("Clipboard", bytes);
  g_autoptr (GError) error = NULL;
  CbImportProbe *probe = cb_import_probe (source, NULL, 2, NULL, &error);

  g_assert_no_error (error);
  return probe;
}

static gboolean
is_certain (const char *text)
{
  g_autoptr (CbImportProbe) probe = look (text);

  return cb_import_probe_is_certain (probe);
}

static void
test_certain (void)
{
  g_assert_true (is_certain ("ref,state,title\nN-1,UKR,One\n"));
  g_assert_true (is_certain ("ref;state;title;import_problem\nN-1;UKR;One;wrong\n"));
  g_assert_true (is_certain ("Reference\tState\tTitle\nN-1\tUKR\tOne\n"));
  /* a name that is only common, a column of nobody, one that is missing */
  g_assert_false (is_certain ("ref,country,title\nN-1,UKR,One\n"));
  g_assert_false (is_certain ("ref,state,title,remarks of mine\nN-1,UKR,One,x\n"));
  g_assert_false (is_certain ("state,title\nUKR,One\n"));
  /* in two ways */
  g_assert_false (is_certain ("ref,state,title,start\nN-1,UKR,One,03/04/2025\n"));
  g_assert_true (is_certain ("ref,state,title,start\nN-1,UKR,One,2025-04-03\n"));
  g_assert_false (is_certain ("1,2\n3,4\n"));
}

/* A ref is proposed where it is missing, so it is not asked for. */
static void
test_missing (void)
{
  g_autoptr (CbImportSettings) settings = cb_import_settings_new ();
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) one = NULL;
  g_autoptr (GArray) none = NULL;

  settings->noun = &cb_noun_need;
  all = cb_import_probe_list_missing (settings);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpint (g_array_index (all, int, 0), ==, CB_NEED_STATE);
  g_assert_cmpint (g_array_index (all, int, 1), ==, CB_NEED_TITLE);
  cb_import_settings_set_column (settings, "Was", "title");
  one = cb_import_probe_list_missing (settings);
  g_assert_cmpuint (one->len, ==, 1);
  cb_import_settings_set_constant (settings, "state", "KEN");
  none = cb_import_probe_list_missing (settings);
  g_assert_cmpuint (none->len, ==, 0);
}

/* --- plans ----------------------------------------------------------------- */

typedef struct
{
  guint64 done;
  guint64 total;
} Progress;

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_cmpuint (done, >=, progress->done);
  g_assert_cmpuint (done, <=, total);
  *progress = (Progress){ done, total };
}

/* Where the columns are said and none is the ref, each row is a new record; and in the end all that
 * was to be read is read, also where a pass ended early. */
static void
test_without_ref (void)
{
  g_autofree char *path = cb_test_make_path ("certain.db");
  CbDatabase *database = cb_test_open (path);
  g_autoptr (CbImportSettings) settings = cb_import_settings_new ();
  g_autoptr (GString) text = g_string_new ("Wo;Was\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CbImportSource) source = NULL;
  g_autoptr (CbImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  Progress progress = { 0, 0 };
  const CbImportRow *first, *second;

  g_assert_true (cb_setup_prepare (database, &error));
  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "Kenya;Exercise %u\n", i);
  bytes = g_string_free_to_bytes (g_steal_pointer (&text));
  source = cb_import_source_new_for_text ("Clipboard", bytes);
  cb_import_source_set_progress (source, progress_cb, &progress);
  settings->noun = &cb_noun_need;
  cb_import_settings_set_column (settings, "Wo", "state");
  cb_import_settings_set_column (settings, "Was", "title");
  plan = cb_importing_plan_source (database, source, settings, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->counts[CB_IMPORT_ADD], ==, 400);
  first = g_ptr_array_index (plan->rows, 0);
  second = g_ptr_array_index (plan->rows, 1);
  g_assert_nonnull (cb_record_get_ref (first->record));
  g_assert_cmpstr (cb_record_get_ref (first->record), !=, cb_record_get_ref (second->record));
  g_assert_cmpuint (progress.done, ==, progress.total);
  cb_database_close (database);
  cb_test_remove (path);
}

/* Nobody could take it in: its field has a limit. */
static void
test_long_profile (void)
{
  g_autoptr (CbDatabase) database = cb_test_open (":memory:");
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_import_profile);
  g_autoptr (CbImportSettings) settings = cb_import_settings_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("A column with a long name, number %u", i);

      cb_import_settings_set_column (settings, name, "");
    }
  g_assert_null (cb_import_profiles_keep (database, NULL, "Long", settings, "tester", &error));
  g_assert_error (error, CB_ERROR, CB_ERROR_INVALID);
  g_assert_cmpint (cb_records_count (database, query, NULL), ==, 0);
}

int
main (int argc, char *argv[])
{
  cb_locale_init ();
  cb_locale_set_language ("en");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/probe/certain", test_certain);
  g_test_add_func ("/probe/missing", test_missing);
  g_test_add_func ("/plan/without-ref", test_without_ref);
  g_test_add_func ("/profiles/long", test_long_profile);
  return g_test_run ();
}
