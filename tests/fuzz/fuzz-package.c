/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Packages of others, with versions and without: the plan or the merge, the doing and the undoing.
 */

#include "config.h"

#include "cb-fuzz-import.h"

#define RECORDS "{\"$schema\":\"package.schema.json\",\"records\""
#define HEAD                                                                                       \
  "{\"$schema\":\"package.schema.json\",\"package\":{\"format\":1,"                                \
  "\"origin\":\"7d9a5a06-7b2d-4a7e-9c59-0f3d6c1b2a01\",\"revision\":3,\"origins\":"                \
  "[\"7d9a5a06-7b2d-4a7e-9c59-0f3d6c1b2a01\"],\"first\":\""

const CbFuzzMade cb_fuzz_made[] = {
  { "bad-very-deep", "{\"needs\":", "[", 3000000, NULL, "]", "}" },
  { "bad-endless-first-vector", HEAD, "0:1 ", 500000, NULL, NULL, "\"}}" },
  { "many-empty-records", RECORDS ":{\"needs\":[", "{},", 2000, "{}]}}", NULL, NULL },
  { "many-unknown-members", RECORDS ":{\"needs\":[{", "\"x\":0,", 100000, "\"y\":0}]}}", NULL,
    NULL },
  { NULL },
};

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (CbImportPlan) plan = NULL;
  g_autoptr (CbImportPlan) again = NULL;
  size_t at = 0;

  /* Other bytes are for the other targets. */
  while (at < size && g_ascii_isspace (data[at]))
    at++;
  if (at == size || data[at] != '{')
    return 0;
  plan = cb_fuzz_plan (data, size, NULL);
  cb_fuzz_tell (plan != NULL);
  if (plan == NULL || !cb_fuzz_apply (plan))
    return 0;
  /* Now its records are stored, and another one of them is merged with what is there. */
  again = cb_fuzz_plan (data, size, NULL);
  if (plan->merge == NULL)
    g_assert_nonnull (again);
  cb_fuzz_take_back ();
  return 0;
}
