/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Search as you type, without the window: for each key of some words, how long the store takes from
 * the query to the first rows, as the page of records asks for them (all row numbers in the order
 * of the list, then the first records). Words are in several scripts; some letters are found in
 * every record, which is the worst that a key can ask for. */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "cb-names.h"
#include "cb-need.h"
#include "cb-records.h"

#define FIRST_ROWS 100

static const char *const words[] = {
  "synthetic", "cybercrime leg", "vanuatu", "法国", "مصر", "россия", "n00017",
};

typedef struct
{
  char *typed;
  double ms;    /* median of the rounds */
  double least; /* of them */
  guint n_found;
} Key;

static void
key_clear (gpointer data)
{
  g_free (((Key *) data)->typed);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

static void
stop (const GError *error)
{
  g_printerr ("%s\n", error->message);
  exit (3);
}

static double
press (CbDatabase *database, const char *typed, guint *n_found)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_need);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  query->search = g_strdup (typed);
  ids = cb_records_list_ids (database, query, &error);
  if (ids == NULL)
    stop (error);
  records = cb_records_load (database, &cb_noun_need, (const gint64 *) (gpointer) ids->data,
                             MIN (ids->len, FIRST_ROWS), &error);
  if (records == NULL)
    stop (error);
  *n_found = ids->len;
  return (double) (g_get_monotonic_time () - start) / 1000;
}

static void
type_word (CbDatabase *database, const char *word, guint n_rounds, GArray *keys)
{
  for (const char *end = g_utf8_next_char (word);; end = g_utf8_next_char (end))
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
      Key key = { g_strndup (word, (gsize) (end - word)), 0, 0, 0 };

      for (guint i = 0; i < n_rounds; i++)
        {
          double ms = press (database, key.typed, &key.n_found);

          g_array_append_val (times, ms);
        }
      g_array_sort (times, compare_doubles);
      key.ms = g_array_index (times, double, times->len / 2);
      key.least = g_array_index (times, double, 0);
      g_array_append_val (keys, key);
      if (*end == '\0')
        break;
    }
}

/* The list without a search was shown before anything was typed. */
static void
show_list (CbDatabase *database)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_need);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = cb_records_list_ids (database, query, &error);

  if (ids == NULL)
    stop (error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (Key));
  g_autoptr (CbDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  guint n_rounds = argc > 2 ? (guint) CLAMP (atoi (argv[2]), 1, 1000) : 5;

  if (argc < 2)
    {
      g_printerr ("usage: bench-search DATABASE [ROUNDS]\n");
      return 2;
    }
  database = cb_database_open (argv[1], CB_DATABASE_OPEN, cb_names_for_database (), &error);
  if (database == NULL)
    stop (error);

  g_array_set_clear_func (keys, key_clear);
  show_list (database);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    type_word (database, words[i], n_rounds, keys);

  /* Not g_print(), which writes in the encoding of the locale. */
  printf ("{\"keys\": [");
  for (guint i = 0; i < keys->len; i++)
    {
      const Key *key = &g_array_index (keys, Key, i);

      printf ("%s\n  {\"typed\": \"%s\", \"found\": %u, \"ms\": %.3f, \"least_ms\": %.3f}",
              i > 0 ? "," : "", key->typed, key->n_found, key->ms, key->least);
    }
  printf ("\n]}\n");
  return 0;
}
