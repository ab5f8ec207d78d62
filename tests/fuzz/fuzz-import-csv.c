/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of others, as the assistant takes them in: a first look, the plan, the doing and the
 * undoing. */

#include "config.h"

#include "cb-fuzz-import.h"
#include "cb-import-probe.h"

const CbFuzzMade cb_fuzz_made[] = {
  { "bad-millions-of-columns", "ref,", "title,", 2000000, "state", NULL, "\n" },
  { "bad-unclosed-quote", "ref,title\nA-1,\"", "x,y\n", 300000, NULL, NULL, NULL },
  { "endless-title", "ref,title,state\nA-1,", "long ", 500000, NULL, NULL, ",KEN\n" },
  { "endless-list", "ref,title,state,areas\nA-1,Title,KEN,", "legal;", 20000, NULL, NULL, "\n" },
  { "long-header-names", NULL, "x", 1000000, ",ref\n", NULL, NULL },
  { NULL },
};

static void
look_first (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (CbImportSource) source = cb_import_source_new_for_text ("Clipboard", bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbImportProbe) probe = cb_import_probe (source, NULL, 20, NULL, &error);
  g_autofree char *text = NULL;
  g_autoptr (CbImportSettings) again = NULL;

  cb_fuzz_check_error (probe != NULL, &error);
  if (probe == NULL)
    return;
  /* What was found can be kept and asked for again. */
  text = cb_import_settings_to_text (probe->settings);
  again = cb_import_settings_read ("fuzz", text, &error);
  g_assert_no_error (error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (CbImportPlan) plan = cb_fuzz_plan (data, size, NULL);

  look_first (data, size);
  cb_fuzz_tell (plan != NULL);
  if (plan != NULL && cb_fuzz_apply (plan))
    cb_fuzz_take_back ();
  return 0;
}
