/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Version vectors as text: what was read is written and read again. */

#include "config.h"

#include "cb-fuzz.h"
#include "cb-vector.h"

const CbFuzzMade cb_fuzz_made[] = {
  { "good-one-origin-many-times", NULL, "1:1 ", 500000, "2:2", NULL, NULL },
  { "bad-huge-counter", "1:", "9", 100000, NULL, NULL, NULL },
  { "bad-huge-origin", NULL, "9", 100000, ":1", NULL, NULL },
  { "good-many-fields", "1:1", "\na 1:1", 20000, NULL, NULL, NULL },
  { NULL },
};

static void
check_one (const char *text)
{
  static const guint numbers[] = { 2, 0, 1, 1 };
  g_autoptr (GArray) vector = cb_vector_parse (text, NULL, 0);
  g_autoptr (GArray) numbered = cb_vector_parse (text, numbers, G_N_ELEMENTS (numbers));
  g_autoptr (GArray) again = NULL;
  g_autoptr (GString) written = g_string_new (NULL);

  g_assert_true (vector != NULL || numbered == NULL);
  g_assert_true (numbered == NULL || numbered->len <= G_N_ELEMENTS (numbers));
  if (vector == NULL)
    return;
  cb_vector_append (vector, NULL, written);
  again = cb_vector_parse (written->str, NULL, 0);
  g_assert_nonnull (again);
  g_assert_cmpint (cb_vector_compare (vector, again), ==, CB_VECTOR_EQUAL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (CbFieldVectors) vectors = cb_field_vectors_parse (text);
  g_autoptr (CbFieldVectors) again = NULL;
  g_autoptr (GArray) sum = NULL;
  g_autofree char *written = NULL;
  g_autofree char *second = NULL;

  check_one (text);
  cb_fuzz_tell (vectors != NULL);
  if (vectors == NULL)
    return 0;
  written = cb_field_vectors_to_text (vectors);
  again = cb_field_vectors_parse (written);
  g_assert_nonnull (again);
  second = cb_field_vectors_to_text (again);
  g_assert_cmpstr (written, ==, second);
  sum = cb_field_vectors_sum (vectors);
  g_assert_true (cb_vector_covers (sum, vectors->all));
  return 0;
}
