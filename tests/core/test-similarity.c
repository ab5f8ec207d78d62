/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pairs that are found are those that a comparison of each with each finds. */

#include "config.h"

#include <glib.h>

#include "cb-similarity.h"
#include "cb-text.h"

static void
test_compare (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    double least;
    double most;
  } cases[] = {
    { "", "", 1.0, 1.0 },
    { "centre", "centre", 1.0, 1.0 },
    { "centre", "", 0.0, 0.0 },
    { "centre", "xyz", 0.0, 0.0 },
    { "A national cybersecurity centre", "National Cyber-Security Centre", 0.6, 0.99 },
    { "Training of prosecutors", "Training for prosecutors", 0.6, 0.99 },
    { "Laws on cybercrime", "Equipment for the response team", 0.0, 0.2 },
    { "国家网络安全中心", "国家网络安全中心建设", 0.6, 0.99 },
    { "Формирование группы", "Формирование групп", 0.7, 0.99 },
    { "مركز وطني للأمن", "المركز الوطني للأمن", 0.6, 1.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *a = cb_text_fold (cases[i].a);
      g_autofree char *b = cb_text_fold (cases[i].b);
      double similarity = cb_similarity_compare (a, b);

      g_test_message ("“%s” and “%s”: %.3f", a, b, similarity);
      g_assert_cmpfloat (similarity, >=, cases[i].least);
      g_assert_cmpfloat (similarity, <=, cases[i].most);
      g_assert_cmpfloat (similarity, ==, cb_similarity_compare (b, a));
    }
  /* "  a", " ab", "ab " and "  a", " ab", "abc", "bc ": two are in both, five in either. */
  g_assert_cmpfloat_with_epsilon (cb_similarity_compare ("ab", "abc"), 2.0 / 5.0, 1e-12);
}

/* Words put together at random, from few, so that many texts are alike. */
static char *
make_text (GRand *rand)
{
  static const char *const words[] = { "national", "centre", "law",  "training", "response",
                                       "team",     "cyber",  "plan", "review",   "of" };
  GString *text = g_string_new (NULL);
  int n_words = g_rand_int_range (rand, 1, 6);

  for (int i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
  return g_string_free (text, FALSE);
}

#define N_TEXTS 150

static void
test_same_as_all_pairs (void)
{
  static const char *const groups[] = { "KEN", "UGA", "" };
  static const double thresholds[] = { 0.2, 0.5, 0.6, 0.8, 1.0 };

  for (guint seed = 0; seed < 20; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);
      CbSimilarText texts[N_TEXTS];
      double least = thresholds[seed % G_N_ELEMENTS (thresholds)];
      g_autoptr (GArray) pairs = NULL;
      gboolean cut = TRUE;
      guint place = 0;

      for (guint i = 0; i < N_TEXTS; i++)
        {
          g_ptr_array_add (owned, make_text (rand));
          texts[i] = (CbSimilarText){ i, groups[g_rand_int_range (rand, 0, 3)],
                                      g_ptr_array_index (owned, i) };
        }
      pairs = cb_similarity_find_pairs (texts, N_TEXTS, least, G_MAXSIZE, NULL, NULL, &cut);
      g_assert_false (cut);
      for (guint i = 0; i < N_TEXTS; i++)
        for (guint j = i + 1; j < N_TEXTS; j++)
          {
            double similarity = cb_similarity_compare (texts[i].text, texts[j].text);
            const CbSimilarPair *pair;

            if (texts[i].group != texts[j].group || similarity < least)
              continue;
            g_assert_cmpuint (place, <, pairs->len);
            pair = &g_array_index (pairs, CbSimilarPair, place++);
            g_assert_cmpuint (pair->first, ==, i);
            g_assert_cmpuint (pair->second, ==, j);
            g_assert_cmpfloat (pair->similarity, ==, similarity);
          }
      g_assert_cmpuint (place, ==, pairs->len);
    }
}

/* An owner with several texts is a pair once, and none with itself. */
static void
test_owners (void)
{
  const CbSimilarText texts[] = {
    { 0, "g", "a national centre" },
    { 0, "g", "a national centre" },
    { 1, "g", "a national centres" },
    { 1, "g", "a national centre" },
  };
  gboolean cut;
  g_autoptr (GArray)
      pairs = cb_similarity_find_pairs (texts, G_N_ELEMENTS (texts), 0.5, 10, NULL, NULL, &cut);

  g_assert_cmpuint (pairs->len, ==, 1);
  g_assert_cmpfloat (g_array_index (pairs, CbSimilarPair, 0).similarity, ==, 1.0);
}

static gboolean
stop_cb (gpointer user_data)
{
  return TRUE;
}

static void
test_limits (void)
{
  CbSimilarText texts[100];
  gboolean cut = FALSE;
  g_autoptr (GArray) pairs = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    texts[i] = (CbSimilarText){ i, "g", "the same title" };
  pairs = cb_similarity_find_pairs (texts, G_N_ELEMENTS (texts), 0.5, 30, NULL, NULL, &cut);
  g_assert_true (cut);
  g_assert_cmpuint (pairs->len, ==, 30);
  g_assert_null (
      cb_similarity_find_pairs (texts, G_N_ELEMENTS (texts), 0.5, 30, stop_cb, NULL, &cut));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/similarity/compare", test_compare);
  g_test_add_func ("/similarity/same-as-all-pairs", test_same_as_all_pairs);
  g_test_add_func ("/similarity/owners", test_owners);
  g_test_add_func ("/similarity/limits", test_limits);
  return g_test_run ();
}
