/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-vector.h"

static CbVector *
parse (const char *text)
{
  CbVector *vector = cb_vector_parse (text, NULL, 0);

  g_assert_nonnull (vector);
  return vector;
}

static void
check_order (const char *first, const char *second, CbVectorOrder expected)
{
  g_autoptr (GArray) a = parse (first);
  g_autoptr (GArray) b = parse (second);

  g_assert_cmpint (cb_vector_compare (a, b), ==, expected);
}

static void
test_order (void)
{
  check_order ("", "", CB_VECTOR_EQUAL);
  check_order ("1:2 3:4", "3:4 1:2", CB_VECTOR_EQUAL);
  check_order ("1:2", "1:3", CB_VECTOR_BEFORE);
  check_order ("1:2", "1:2 2:1", CB_VECTOR_BEFORE);
  check_order ("", "2:1", CB_VECTOR_BEFORE);
  check_order ("1:3 2:1", "1:2 2:1", CB_VECTOR_AFTER);
  check_order ("1:3 2:1", "1:2 2:2", CB_VECTOR_CONCURRENT);
  check_order ("1:1", "2:1", CB_VECTOR_CONCURRENT);
  check_order ("1:1 3:1", "2:1 3:1", CB_VECTOR_CONCURRENT);
}

static void
test_join (void)
{
  g_autoptr (GArray) vector = parse ("2:5 7:1");
  g_autoptr (GArray) other = parse ("1:3 2:4 7:2");
  g_autoptr (GString) text = g_string_new (NULL);

  cb_vector_join (vector, other);
  cb_vector_raise (vector, 9, 1);
  cb_vector_raise (vector, 9, 1);
  cb_vector_append (vector, NULL, text);
  g_assert_cmpstr (text->str, ==, "1:3 2:5 7:2 9:1");
  g_assert_true (cb_vector_covers (vector, other));
  g_assert_false (cb_vector_covers (other, vector));
}

/* Numbers of one list become those of another, in its order. */
static void
test_numbers (void)
{
  static const guint there[] = { 4, 2, 0 };
  static const guint here[] = { 0, 9, 1, 9, 0 };
  g_autoptr (GArray) vector = cb_vector_parse ("0:3 2:1 1:8", there, 3);
  g_autoptr (GString) own = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_nonnull (vector);
  cb_vector_append (vector, NULL, own);
  g_assert_cmpstr (own->str, ==, "0:1 2:8 4:3");
  cb_vector_append (vector, here, text);
  g_assert_cmpstr (text->str, ==, "0:1 0:3 1:8");
  g_assert_null (cb_vector_parse ("3:1", there, 3));
}

static void
test_wrong (void)
{
  static const char *const wrong[] = {
    "1",
    "1:",
    ":1",
    "1:0",
    "1:-1",
    "-1:1",
    " 1:1",
    "1:1 ",
    "1:1  2:1",
    "1:1,2:1",
    "a:1",
    "1:1\n",
    "1:+1",
    "99999999999999999999:1",
    "1:9007199254740993",
    "1:99999999999999999999999",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (cb_vector_parse (wrong[i], NULL, 0));
}

static void
test_fields (void)
{
  g_autoptr (CbFieldVectors) vectors = cb_field_vectors_parse ("1:1\ntitle/fr 1:4\namount 2:2");
  g_autoptr (CbFieldVectors) copy = NULL;
  g_autoptr (GArray) sum = NULL;
  g_autoptr (GArray) low = parse ("1:1");
  g_autofree char *text = NULL;

  g_assert_nonnull (vectors);
  text = cb_field_vectors_to_text (vectors);
  g_assert_cmpstr (text, ==, "1:1\namount 2:2\ntitle/fr 1:4");
  sum = cb_field_vectors_sum (vectors);
  g_assert_cmpint (cb_vector_compare (sum, cb_field_vectors_get (vectors, "title/fr")), ==,
                   CB_VECTOR_AFTER);
  g_assert_false (cb_field_vectors_cover (vectors, low)); /* amount does not */

  copy = cb_field_vectors_copy (vectors);
  cb_field_vectors_take (copy, "amount", parse ("1:1"));
  g_assert_false (g_hash_table_contains (copy->fields, "amount"));
  g_assert_true (cb_field_vectors_cover (copy, low));
  g_assert_true (g_hash_table_contains (vectors->fields, "amount"));

  g_assert_null (cb_field_vectors_parse ("1:1\ntitle"));
  g_assert_null (cb_field_vectors_parse ("1:1\ntitle x"));
  g_assert_null (cb_field_vectors_parse ("x"));
}

static void
check_merge (const char *ours, const char *theirs, gboolean equal, CbMergeResult expected)
{
  g_autoptr (GArray) a = parse (ours);
  g_autoptr (GArray) b = parse (theirs);

  g_assert_cmpint (cb_merge_compare (a, b, equal), ==, expected);
}

static void
test_merge (void)
{
  check_merge ("1:1", "1:1", TRUE, CB_MERGE_SAME);
  check_merge ("1:1", "1:1", FALSE, CB_MERGE_CONFLICT); /* a copy that nobody noticed */
  check_merge ("1:1", "1:2", FALSE, CB_MERGE_THEIRS);
  check_merge ("1:1", "1:2", TRUE, CB_MERGE_THEIRS);
  check_merge ("1:2", "1:1", FALSE, CB_MERGE_OURS);
  check_merge ("1:2 2:1", "1:1 2:2", FALSE, CB_MERGE_CONFLICT);
  check_merge ("1:2 2:1", "1:1 2:2", TRUE, CB_MERGE_JOIN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vector/order", test_order);
  g_test_add_func ("/vector/join", test_join);
  g_test_add_func ("/vector/numbers", test_numbers);
  g_test_add_func ("/vector/wrong", test_wrong);
  g_test_add_func ("/vector/fields", test_fields);
  g_test_add_func ("/vector/merge", test_merge);
  return g_test_run ();
}
