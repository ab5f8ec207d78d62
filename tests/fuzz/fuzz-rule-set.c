/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rule sets of others: taken in, written as a file of their own, and read again, which changes
 * nothing. */

#include "config.h"

#include "cb-fuzz-import.h"
#include "cb-importing.h"
#include "cb-records.h"
#include "cb-rule-files.h"
#include "cb-rule-set.h"
#include "cb-rule.h"

const CbFuzzMade cb_fuzz_made[] = {
  { "bad-very-deep", "{\"$schema\":\"package.schema.json\",\"records\":{\"rules\":", "[", 1000000,
    NULL, "]", "}}" },
  { NULL },
};

static void
look_at_rules (CbDatabase *database)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_rule);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rules = cb_records_list (database, query, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rules->len; i++)
    g_assert_cmpint (cb_rule_find_lacking_field (g_ptr_array_index (rules, i)), <,
                     CB_RULE_N_FIELDS);
}

/* What the program has written itself, it reads as it was. */
static void
write_and_read (CbDatabase *database, const char *rule_set)
{
  const char *path = cb_fuzz_get_path ("rules.json");
  g_autoptr (GError) error = NULL;
  g_autoptr (CbImportPlan) plan = NULL;
  CbExportResult result = { 0 };

  cb_rule_file_write (database, rule_set, path, CB_MARKING_RED, &result, NULL, &error);
  g_assert_no_error (error);
  plan = cb_importing_plan (database, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->counts[CB_IMPORT_UNCHANGED], ==, plan->n_rows);
}

static void
look_at_sets (CbDatabase *database)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_rule_set);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sets = cb_records_list (database, query, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < sets->len; i++)
    write_and_read (database, cb_record_get_ref (g_ptr_array_index (sets, i)));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  CbDatabase *database = cb_fuzz_get_database ();
  g_autoptr (CbImportPlan) plan = NULL;
  g_autoptr (GError) error = NULL;

  if (size == 0 || data[0] != '{')
    return 0;
  plan = cb_fuzz_plan (data, size, NULL);
  cb_fuzz_tell (plan != NULL);
  if (plan == NULL || plan->counts[CB_IMPORT_ADD] == 0)
    return 0;
  if (cb_importing_apply (database, plan, "fuzz", &error))
    {
      look_at_rules (database);
      look_at_sets (database);
    }
  cb_fuzz_drop_database ();
  return 0;
}
