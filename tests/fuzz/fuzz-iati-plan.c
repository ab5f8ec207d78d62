/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Activity files of others as programmes: the plan, the doing and the undoing. */

#include "config.h"

#include "cb-fuzz-import.h"
#include "cb-import-iati.h"

#define BEFORE "<iati-activities version=\"2.03\">"
#define AFTER "</iati-activities>"

const CbFuzzMade cb_fuzz_made[] = {
  { "bad-very-deep", BEFORE "<iati-activity>", "<a>", 200000, NULL, "</a>",
    "</iati-activity>" AFTER },
  { "good-many-sectors", BEFORE "<iati-activity>", "<sector code=\"15130\" percentage=\"50\"/>",
    20000, NULL, NULL, "</iati-activity>" AFTER },
  { "good-many-budgets", BEFORE "<iati-activity>",
    "<budget><value currency=\"USD\">999999999999</value></budget>", 5000, NULL, NULL,
    "</iati-activity>" AFTER },
  { NULL },
};

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (CbImportSource) source = cb_import_source_new_for_text ("Clipboard", bytes);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbImportPlan)
      plan = cb_import_iati_plan (cb_fuzz_get_database (), source, NULL, NULL, &error);

  cb_fuzz_check_error (plan != NULL, &error);
  cb_fuzz_tell (plan != NULL);
  if (plan != NULL && cb_fuzz_apply (plan))
    cb_fuzz_take_back ();
  return 0;
}
