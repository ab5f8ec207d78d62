/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-fuzz-import.h"
#include "cb-importing.h"
#include "cb-merging.h"
#include "cb-wording.h"

/* A journal that grows makes each step slower. */
#define MOST_STEPS 200

CbImportPlan *
cb_fuzz_plan (const uint8_t *data, size_t size, const CbImportSettings *settings)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (CbImportSource) source = cb_import_source_new_for_text ("Clipboard", bytes);
  g_autoptr (GError) error = NULL;
  CbImportPlan *plan = cb_importing_plan_source (cb_fuzz_get_database (), source, settings, NULL,
                                                 &error);

  cb_fuzz_check_error (plan != NULL, &error);
  return plan;
}

static void
put_into_words (CbImportPlan *plan)
{
  for (guint i = 0; i < plan->problems->len; i++)
    {
      g_autofree char *sentence = cb_wording_problem (g_ptr_array_index (plan->problems, i));

      g_assert_true (g_utf8_validate (sentence, -1, NULL));
    }
}

static void
write_rejected (CbImportPlan *plan)
{
  g_autoptr (GError) error = NULL;
  gboolean done = cb_import_plan_write_rejected (plan, cb_fuzz_get_path ("rejected"),
                                                 cb_wording_problem, &error);

  cb_fuzz_check_error (done, &error);
}

void
cb_fuzz_take_back (void)
{
  static guint n_steps;
  g_autoptr (GError) error = NULL;
  CbStep *step = cb_journal_undo (cb_fuzz_get_database (), &error);

  g_assert_no_error (error);
  cb_step_free (step);
  if (++n_steps % MOST_STEPS == 0)
    cb_fuzz_drop_database ();
}

gboolean
cb_fuzz_apply (CbImportPlan *plan)
{
  CbDatabase *database = cb_fuzz_get_database ();
  g_autoptr (GError) error = NULL;
  guint changes = plan->counts[CB_IMPORT_ADD] + plan->counts[CB_IMPORT_UPDATE];
  gboolean done;

  put_into_words (plan);
  if (plan->counts[CB_IMPORT_REJECT] > 0)
    write_rejected (plan);
  if (changes == 0)
    return FALSE;
  if (plan->merge != NULL)
    cb_merging_choose (plan->merge, NULL, CB_MERGE_CHOICE_THEIRS);
  done = cb_importing_apply (database, plan, "fuzz", &error);
  cb_fuzz_check_error (done, &error);
  return done;
}
