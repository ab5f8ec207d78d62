/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files of weights: what was read is written and read again. */

#include "config.h"

#include "cb-fuzz.h"
#include "cb-profile-files.h"
#include "cb-profile.h"

const CbFuzzMade cb_fuzz_made[] = {
  { "bad-very-deep", "{\"weights\":", "[", 1000000, NULL, "]", "}" },
  { "bad-huge-weight", "{\"weights\":{\"area\":", "9", 100000, "}}", NULL, NULL },
  { NULL },
};

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *path = cb_fuzz_write_file ("weights.json", data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (CbRecord) profile = cb_profile_file_read (path, &error);
  g_autoptr (CbRecord) again = NULL;

  cb_fuzz_check_error (profile != NULL, &error);
  cb_fuzz_tell (profile != NULL);
  if (profile == NULL)
    return 0;
  cb_profile_file_write (profile, path, NULL, &error);
  g_assert_no_error (error);
  again = cb_profile_file_read (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < CB_PROFILE_N_FIELDS; i++)
    g_assert_cmpstr (cb_record_get (profile, i), ==, cb_record_get (again, i));
  return 0;
}
