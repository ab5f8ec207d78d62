/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON of others: the scan before, the document, and each getter on each value. */

#include "config.h"

#include <math.h>

#include "cb-fuzz.h"
#include "cb-json-reader.h"
#include "cb-json-scan.h"

const CbFuzzMade cb_fuzz_made[] = {
  { "good-deepest", NULL, "[", CB_JSON_MAX_DEPTH, NULL, "]", NULL },
  { "bad-one-deeper", NULL, "[", CB_JSON_MAX_DEPTH + 1, NULL, "]", NULL },
  { "bad-very-deep-array", NULL, "[", 5000000, NULL, "]", NULL },
  { "bad-very-deep-object", NULL, "{\"a\":", 1000000, "1", "}", NULL },
  { "bad-open-arrays", NULL, "[", 5000000, NULL, NULL, NULL },
  { "bad-huge-integer", NULL, "9", 1000000, NULL, NULL, NULL },
  { "bad-huge-exponent", "1e", "9", 1000000, NULL, NULL, NULL },
  { "good-long-fraction", "0.", "1", 100000, NULL, NULL, NULL },
  { "good-long-string", "\"", "\\u00e9", 500000, "\"", NULL, NULL },
  { "good-same-member-many-times", "{", "\"a\":1,", 200000, "\"a\":2}", NULL, NULL },
  { "bad-more-values-than-allowed", "[", "0,", CB_JSON_MAX_VALUES, "0]", NULL, NULL },
  { "bad-blanks-alone", NULL, " ", 1000000, NULL, NULL, NULL },
  { NULL },
};

static void
ask (CbJsonValue *value)
{
  const char *text = NULL;
  gint64 integer = 0;
  double number = 0;
  gboolean boolean = FALSE;

  if (cb_json_value_get_string (value, &text, NULL))
    g_assert_true (g_utf8_validate (text, -1, NULL));
  if (cb_json_value_get_int64 (value, -CB_JSON_MAX_INTEGER, CB_JSON_MAX_INTEGER, &integer, NULL))
    g_assert_true (ABS (integer) <= CB_JSON_MAX_INTEGER);
  if (cb_json_value_get_double (value, &number, NULL))
    g_assert_true (isfinite (number));
  (void) cb_json_value_get_boolean (value, &boolean, NULL);
}

/* It is not deeper than is allowed, so this is not either. */
static void
walk (CbJsonValue *value, guint depth)
{
  g_autoptr (GPtrArray) names = cb_json_value_get_names (value);
  gboolean is_array = cb_json_value_get_kind (value) == CB_JSON_ARRAY;

  g_assert_cmpuint (depth, <=, CB_JSON_MAX_DEPTH);
  ask (value);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autoptr (CbJsonValue) member = cb_json_value_get_member (value, name);
      g_autofree char *path = cb_json_value_get_path (value, name);

      g_assert_nonnull (member);
      g_assert_true (g_utf8_validate (path, -1, NULL));
      walk (member, depth + 1);
    }
  for (guint i = 0; is_array && i < cb_json_value_get_length (value); i++)
    {
      g_autoptr (CbJsonValue) element = cb_json_value_get_element (value, i);

      walk (element, depth + 1);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  CbJsonPosition position = { 0 };
  g_autoptr (CbJsonValue) root = cb_json_read_bytes (bytes, &position, &error);
  gsize start, fault_at;
  CbJsonFault fault = cb_json_scan ((const char *) data, size, &start, &fault_at);

  /* What the scan lets through is read, and only that. */
  g_assert_true (fault == position.fault);
  g_assert_true ((root != NULL) == (fault == CB_JSON_FAULT_NONE));
  g_assert_cmpuint (position.byte, <=, size);
  cb_fuzz_check_error (root != NULL, &error);
  if (root != NULL)
    walk (root, 0);
  cb_fuzz_tell (root != NULL);
  return 0;
}
