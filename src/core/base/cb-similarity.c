/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-similarity.h"

/* A character has 21 bits, so that three fit into one number and no two trigrams are the same. */
#define CHARACTER_BITS 21

/* A product that should be whole may lie beside it. */
#define ROUNDING 1e-9

/* How often it is asked whether to stop. */
#define TEXTS_A_QUESTION 256

/* Mixes all bits (D. E. Knuth, The Art of Computer Programming 3, 6.4: multiplicative hashing): the
 * hash of GLib lets the two halves of our keys cancel each other out. */
static guint
hash_number (gconstpointer number)
{
  return (guint) ((*(const guint64 *) number * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> 32);
}

/* --- trigrams -------------------------------------------------------------- */

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint64 first = *(const guint64 *) a;
  guint64 second = *(const guint64 *) b;

  return first < second ? -1 : first > second;
}

/* Sorts, and leaves each number once. */
static void
make_set (GArray *numbers)
{
  guint n_kept = 0;

  g_array_sort (numbers, compare_numbers);
  for (guint i = 0; i < numbers->len; i++)
    if (n_kept == 0 ||
        g_array_index (numbers, guint64, i) != g_array_index (numbers, guint64, n_kept - 1))
      g_array_index (numbers, guint64, n_kept++) = g_array_index (numbers, guint64, i);
  g_array_set_size (numbers, n_kept);
}

static void
push (guint64 *window, GArray *trigrams, gunichar character)
{
  *window = ((*window << CHARACTER_BITS) | character) & ((G_GUINT64_CONSTANT (1) << 63) - 1);
  g_array_append_val (trigrams, *window);
}

/* The set of trigrams of "  text ", empty for an empty text. */
static GArray *
list_trigrams (const char *text)
{
  GArray *trigrams = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 window = ((guint64) ' ' << CHARACTER_BITS) | ' ';

  if (*text == '\0')
    return trigrams;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    push (&window, trigrams, g_utf8_get_char (at));
  push (&window, trigrams, ' ');
  make_set (trigrams);
  return trigrams;
}

/* How many numbers are in both; 0 as soon as it is plain that they are less than @least. */
static guint
count_common (const GArray *a, const GArray *b, guint least)
{
  guint common = 0;
  guint i = 0;
  guint j = 0;

  while (i < a->len && j < b->len)
    {
      if (common + MIN (a->len - i, b->len - j) < least)
        return 0;

      guint64 first = g_array_index (a, guint64, i);
      guint64 second = g_array_index (b, guint64, j);

      common += first == second;
      i += first <= second;
      j += second <= first;
    }
  return common;
}

/* 0 for sets that are less alike than @least: c in both of n and m are enough when
 * c / (n + m - c) is at least that. */
static double
compare_sets (const GArray *a, const GArray *b, double least)
{
  double needed = ceil (least / (1.0 + least) * (a->len + b->len) - ROUNDING);
  guint common = count_common (a, b, (guint) MAX (needed, 0.0));
  guint all = a->len + b->len - common;

  return all > 0 ? (double) common / all : 1.0;
}

double
cb_similarity_compare (const char *a, const char *b)
{
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) second = NULL;

  g_return_val_if_fail (a != NULL && b != NULL, 0.0);

  first = list_trigrams (a);
  second = list_trigrams (b);
  return compare_sets (first, second, 0.0);
}

/* --- all pairs ------------------------------------------------------------- */

typedef struct
{
  const CbSimilarText *text;
  GArray *set; /* of guint64: trigrams, and later their ranks */
  guint group;
} Entry;

typedef struct
{
  double least;
  GPtrArray *entries;   /* of Entry, the shortest first */
  GHashTable *postings; /* group and rank → GArray of guint: entries that have it in their prefix */
  GArray *seen;         /* of guint: by entry, the last one that it was compared with, plus 1 */
  GHashTable *found;    /* owners → similarity */
  gsize most;
  gboolean cut;
} Search;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_array_unref (entry->set);
  g_free (entry);
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(const Entry *const *) a;
  const Entry *second = *(const Entry *const *) b;

  if (first->set->len != second->set->len)
    return first->set->len < second->set->len ? -1 : 1;
  /* In the order given, so that the same texts give the same pairs. */
  return first->text < second->text ? -1 : first->text > second->text;
}

/* Numbers of the groups, so that they can be compared. */
static GPtrArray *
make_entries (const CbSimilarText *texts, gsize n_texts)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < n_texts; i++)
    {
      Entry *entry = g_new0 (Entry, 1);
      gpointer known = g_hash_table_lookup (groups, texts[i].group);

      if (known == NULL)
        {
          known = GUINT_TO_POINTER (g_hash_table_size (groups) + 1);
          g_hash_table_insert (groups, (gpointer) texts[i].group, known);
        }
      entry->text = &texts[i];
      entry->group = GPOINTER_TO_UINT (known);
      entry->set = list_trigrams (texts[i].text);
      g_ptr_array_add (entries, entry);
    }
  return entries;
}

typedef struct
{
  guint64 trigram;
  guint count;
} Frequency;

static int
compare_frequencies (gconstpointer a, gconstpointer b)
{
  const Frequency *first = *(const Frequency *const *) a;
  const Frequency *second = *(const Frequency *const *) b;

  if (first->count != second->count)
    return first->count < second->count ? -1 : 1;
  return compare_numbers (&first->trigram, &second->trigram);
}

static GHashTable *
count_trigrams (GPtrArray *entries)
{
  GHashTable *counts = g_hash_table_new_full (hash_number, g_int64_equal, NULL, g_free);

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, i);

      for (guint j = 0; j < entry->set->len; j++)
        {
          guint64 trigram = g_array_index (entry->set, guint64, j);
          Frequency *frequency = g_hash_table_lookup (counts, &trigram);

          if (frequency == NULL)
            {
              frequency = g_new0 (Frequency, 1);
              frequency->trigram = trigram;
              g_hash_table_insert (counts, &frequency->trigram, frequency);
            }
          frequency->count++;
        }
    }
  return counts;
}

/* Puts the rank of each trigram in its place: the rarest is 0. */
static void
rank_trigrams (GPtrArray *entries)
{
  g_autoptr (GHashTable) counts = count_trigrams (entries);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  GHashTableIter iterator;
  gpointer frequency;

  g_hash_table_iter_init (&iterator, counts);
  while (g_hash_table_iter_next (&iterator, NULL, &frequency))
    g_ptr_array_add (order, frequency);
  g_ptr_array_sort (order, compare_frequencies);
  for (guint i = 0; i < order->len; i++)
    ((Frequency *) g_ptr_array_index (order, i))->count = i;
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (entries, i);

      for (guint j = 0; j < entry->set->len; j++)
        {
          guint64 *trigram = &g_array_index (entry->set, guint64, j);

          *trigram = ((const Frequency *) g_hash_table_lookup (counts, trigram))->count;
        }
      g_array_sort (entry->set, compare_numbers);
    }
}

static void
note_pair (Search *search, const Entry *one, const Entry *other, double similarity)
{
  guint64 first = MIN (one->text->owner, other->text->owner);
  guint64 second = MAX (one->text->owner, other->text->owner);
  guint64 key = first << 32 | second;
  double *known = g_hash_table_lookup (search->found, &key);

  if (known != NULL)
    {
      *known = MAX (*known, similarity);
      return;
    }
  if (g_hash_table_size (search->found) >= search->most)
    {
      search->cut = TRUE;
      return;
    }
  g_hash_table_insert (search->found, g_memdup2 (&key, sizeof key),
                       g_memdup2 (&similarity, sizeof similarity));
}

/* A shorter one can not be alike enough: it could have no more than its own trigrams in common. */
static void
compare_with (Search *search, const Entry *entry, guint number, const GArray *candidates)
{
  for (guint i = 0; i < candidates->len && !search->cut; i++)
    {
      guint place = g_array_index (candidates, guint, i);
      const Entry *other = g_ptr_array_index (search->entries, place);
      double similarity;

      if (g_array_index (search->seen, guint, place) == number + 1 ||
          other->text->owner == entry->text->owner ||
          other->set->len < search->least * entry->set->len - ROUNDING)
        continue;
      g_array_index (search->seen, guint, place) = number + 1;
      similarity = compare_sets (entry->set, other->set, search->least);
      if (similarity >= search->least)
        note_pair (search, entry, other, similarity);
    }
}

static guint
get_prefix (const Search *search, const Entry *entry)
{
  guint needed = (guint) ceil (search->least * entry->set->len - ROUNDING);

  return entry->set->len - MIN (needed, entry->set->len) + (entry->set->len > 0 ? 1 : 0);
}

static void
search_entry (Search *search, guint number)
{
  const Entry *entry = g_ptr_array_index (search->entries, number);
  guint prefix = MIN (get_prefix (search, entry), entry->set->len);

  for (guint i = 0; i < prefix && !search->cut; i++)
    {
      guint64 key = (guint64) entry->group << 32 | g_array_index (entry->set, guint64, i);
      GArray *candidates = g_hash_table_lookup (search->postings, &key);

      if (candidates != NULL)
        compare_with (search, entry, number, candidates);
      else
        {
          candidates = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (search->postings, g_memdup2 (&key, sizeof key), candidates);
        }
      g_array_append_val (candidates, number);
    }
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const CbSimilarPair *first = a;
  const CbSimilarPair *second = b;

  if (first->first != second->first)
    return first->first < second->first ? -1 : 1;
  return first->second < second->second ? -1 : first->second > second->second;
}

static GArray *
list_pairs (GHashTable *found)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (CbSimilarPair));
  GHashTableIter iterator;
  gpointer key;
  gpointer similarity;

  g_hash_table_iter_init (&iterator, found);
  while (g_hash_table_iter_next (&iterator, &key, &similarity))
    {
      guint64 owners = *(const guint64 *) key;
      CbSimilarPair pair = { (guint) (owners >> 32), (guint) (owners & G_MAXUINT32),
                             *(const double *) similarity };

      g_array_append_val (pairs, pair);
    }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

GArray *
cb_similarity_find_pairs (const CbSimilarText *texts,
                          gsize n_texts,
                          double least,
                          gsize most,
                          CbSimilarStop stop,
                          gpointer user_data,
                          gboolean *cut)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GArray) seen = g_array_new (FALSE, TRUE, sizeof (guint));
  g_autoptr (GHashTable) postings = g_hash_table_new_full (hash_number, g_int64_equal, g_free,
                                                           (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) found = g_hash_table_new_full (hash_number, g_int64_equal, g_free, g_free);
  Search search = { least, NULL, postings, seen, found, most, FALSE };

  g_return_val_if_fail (least > 0.0 && n_texts <= G_MAXUINT32 && cut != NULL, NULL);

  entries = make_entries (texts, n_texts);
  rank_trigrams (entries);
  g_ptr_array_sort (entries, compare_sizes);
  search.entries = entries;
  g_array_set_size (seen, entries->len);
  for (guint i = 0; i < entries->len && !search.cut; i++)
    {
      if (stop != NULL && i % TEXTS_A_QUESTION == 0 && stop (user_data))
        return NULL;
      search_entry (&search, i);
    }
  *cut = search.cut;
  return list_pairs (found);
}
