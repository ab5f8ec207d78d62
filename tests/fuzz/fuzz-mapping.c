/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Settings of an import, as --mapping reads them: what was read is written and read again. */

#include "config.h"

#include "cb-fuzz.h"
#include "cb-import-settings.h"

const CbFuzzMade cb_fuzz_made[] = {
  { "bad-very-deep", "{\"columns\":", "{\"a\":", 500000, "1", "}", "}" },
  { "good-many-columns", "{\"columns\":{", "\"a\":null,", 100000, "\"b\":null}}", NULL, NULL },
  { "good-many-words-for-nothing", "{\"nothing\":[", "\"-\",", 100000, "\"n\"]}", NULL, NULL },
  { NULL },
};

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbImportSettings) settings = cb_import_settings_read ("fuzz", bytes, &error);
  g_autoptr (CbImportSettings) again = NULL;
  g_autoptr (CbImportSettings) copy = NULL;
  g_autofree char *text = NULL;
  g_autofree char *second = NULL;

  cb_fuzz_check_error (settings != NULL, &error);
  cb_fuzz_tell (settings != NULL);
  if (settings == NULL)
    return 0;
  text = cb_import_settings_to_text (settings);
  again = cb_import_settings_read ("fuzz", text, &error);
  g_assert_no_error (error);
  copy = cb_import_settings_copy (again);
  second = cb_import_settings_to_text (copy);
  g_assert_cmpstr (text, ==, second);
  return 0;
}
