/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Catalogues are files of the system: what is damaged in them says nothing, and breaks nothing. */

#include "config.h"

#include <string.h>

#include "cb-reference.h"
#include "cb-test.h"
#include "cb-words.h"

#define HEAD 28

static void
add_number (GByteArray *file, guint32 number)
{
  g_byte_array_append (file, (const guint8 *) &number, sizeof number);
}

/* A catalogue as msgfmt writes it, of texts in their order. */
static GBytes *
make_catalogue (const char *const *pairs, guint n_pairs)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  guint32 end = HEAD + n_pairs * 16;
  guint32 head[] = { 0x950412deU, 0, n_pairs, HEAD, HEAD + n_pairs * 8, 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (head); i++)
    add_number (file, head[i]);
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < n_pairs; i++)
      {
        guint32 length = (guint32) strlen (pairs[2 * i + side]);

        add_number (file, length);
        add_number (file, end);
        end += length + 1;
      }
  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < n_pairs; i++)
      g_byte_array_append (file, (const guint8 *) pairs[2 * i + side],
                           (guint) strlen (pairs[2 * i + side]) + 1);
  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}

static const char *const pairs[] = {
  "", "header", "Norm", "Norme", "Open", "Ouvert", "areas\004Risk", "Risque",
};

static void
test_finds (void)
{
  g_autoptr (GBytes) file = make_catalogue (pairs, G_N_ELEMENTS (pairs) / 2);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i += 2)
    g_assert_cmpstr (cb_words_find_in_catalogue (file, pairs[i]), ==, pairs[i + 1]);
  g_assert_null (cb_words_find_in_catalogue (file, "Risk"));
  g_assert_null (cb_words_find_in_catalogue (file, "Nor"));
  g_assert_null (cb_words_find_in_catalogue (file, "zzz"));
}

/* Cut anywhere, and with each byte changed: an answer is a text within the file, or none. */
static void
test_damaged (void)
{
  g_autoptr (GBytes) file = make_catalogue (pairs, G_N_ELEMENTS (pairs) / 2);
  gsize size;
  const char *data = g_bytes_get_data (file, &size);

  for (gsize length = 0; length < size; length++)
    {
      /* A copy of just so many bytes, so that a step beyond them is seen. */
      g_autoptr (GBytes) cut = g_bytes_new (data, length);
      const char *found = cb_words_find_in_catalogue (cut, "Open");

      g_assert_true (found == NULL || g_str_equal (found, "Ouvert"));
    }
  for (gsize at = 0; at < size; at++)
    {
      g_autofree char *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;
      const char *found;

      copy[at] = (char) ~copy[at];
      changed = g_bytes_new_take (g_steal_pointer (&copy), size);
      found = cb_words_find_in_catalogue (changed, "Open");
      g_assert_true (found == NULL || strlen (found) < size);
    }
}

static void
test_english_and_names (void)
{
  g_autoptr (CbWords) english = cb_words_new ("en");
  g_autoptr (CbWords) arabic = cb_words_new ("ar");

  g_assert_cmpstr (cb_words_translate (english, "Needs"), ==, "Needs");
  g_assert_cmpstr (cb_words_get_code_name (english, cb_reference_find ("states", "KEN")), ==,
                   "Kenya");
  /* Names of States are part of the list and need no catalogue. */
  g_assert_cmpstr (cb_words_get_code_name (arabic, cb_reference_find ("states", "KEN")), ==,
                   "كينيا");
  g_assert_cmpstr (cb_words_get_language (arabic), ==, "ar");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/finds", test_finds);
  g_test_add_func ("/words/damaged", test_damaged);
  g_test_add_func ("/words/english-and-names", test_english_and_names);
  return g_test_run ();
}
