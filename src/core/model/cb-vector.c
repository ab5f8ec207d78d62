/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-vector.h"

/* What JSON can hold exactly; a counter that grows by one a step never comes near. */
#define MOST_EVENTS G_GINT64_CONSTANT (9007199254740992)

static const CbEvent *
event_at (const CbVector *vector, guint place)
{
  return &g_array_index (vector, CbEvent, place);
}

CbVector *
cb_vector_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (CbEvent));
}

CbVector *
cb_vector_copy (const CbVector *vector)
{
  CbVector *copy = cb_vector_new ();

  if (vector->len > 0)
    g_array_append_vals (copy, vector->data, vector->len);
  return copy;
}

void
cb_vector_raise (CbVector *vector, guint origin, gint64 counter)
{
  CbEvent event = { origin, counter };
  guint place = 0;

  g_return_if_fail (counter > 0);

  while (place < vector->len && event_at (vector, place)->origin < origin)
    place++;
  if (place == vector->len || event_at (vector, place)->origin != origin)
    g_array_insert_val (vector, place, event);
  else if (event_at (vector, place)->counter < counter)
    g_array_index (vector, CbEvent, place).counter = counter;
}

void
cb_vector_join (CbVector *vector, const CbVector *other)
{
  for (guint i = 0; i < other->len; i++)
    cb_vector_raise (vector, event_at (other, i)->origin, event_at (other, i)->counter);
}

gboolean
cb_vector_covers (const CbVector *vector, const CbVector *other)
{
  guint place = 0;

  for (guint i = 0; i < other->len; i++)
    {
      const CbEvent *wanted = event_at (other, i);

      while (place < vector->len && event_at (vector, place)->origin < wanted->origin)
        place++;
      if (place == vector->len || event_at (vector, place)->origin != wanted->origin ||
          event_at (vector, place)->counter < wanted->counter)
        return FALSE;
    }
  return TRUE;
}

CbVectorOrder
cb_vector_compare (const CbVector *first, const CbVector *second)
{
  gboolean has_second = cb_vector_covers (first, second);
  gboolean has_first = cb_vector_covers (second, first);

  if (has_first && has_second)
    return CB_VECTOR_EQUAL;
  if (has_second)
    return CB_VECTOR_AFTER;
  return has_first ? CB_VECTOR_BEFORE : CB_VECTOR_CONCURRENT;
}

/* --- texts ----------------------------------------------------------------- */

static int
compare_origins (gconstpointer a, gconstpointer b)
{
  guint first = ((const CbEvent *) a)->origin;
  guint second = ((const CbEvent *) b)->origin;

  return (first > second) - (first < second);
}

void
cb_vector_append (const CbVector *vector, const guint *numbers, GString *text)
{
  g_autoptr (GArray) events = cb_vector_copy (vector);

  for (guint i = 0; numbers != NULL && i < events->len; i++)
    g_array_index (events, CbEvent, i).origin = numbers[event_at (events, i)->origin];
  g_array_sort (events, compare_origins);
  for (guint i = 0; i < events->len; i++)
    g_string_append_printf (text, "%s%u:%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            event_at (events, i)->origin, event_at (events, i)->counter);
}

/* Digits alone; no sign, no blank. */
static gboolean
take_number (const char **at, guint64 most, guint64 *number)
{
  char *end = NULL;

  if (!g_ascii_isdigit (**at))
    return FALSE;
  *number = g_ascii_strtoull (*at, &end, 10);
  *at = end;
  return *number <= most;
}

static gboolean
take_event (const char **at, const guint *numbers, guint n_numbers, CbVector *vector)
{
  guint64 origin = 0;
  guint64 counter = 0;
  CbEvent event;

  if (!take_number (at, G_MAXINT, &origin) || *(*at)++ != ':' ||
      !take_number (at, MOST_EVENTS, &counter) || counter == 0)
    return FALSE;
  if (numbers != NULL && origin >= n_numbers)
    return FALSE;
  event = (CbEvent){ numbers != NULL ? numbers[origin] : (guint) origin, (gint64) counter };
  g_array_append_val (vector, event);
  return TRUE;
}

/* Puts events that came in any order into that of a vector. */
static void
put_in_order (CbVector *vector)
{
  guint kept = 0;

  g_array_sort (vector, compare_origins);
  for (guint i = 0; i < vector->len; i++)
    {
      const CbEvent event = *event_at (vector, i);

      if (kept == 0 || event_at (vector, kept - 1)->origin != event.origin)
        g_array_index (vector, CbEvent, kept++) = event;
      else if (event_at (vector, kept - 1)->counter < event.counter)
        g_array_index (vector, CbEvent, kept - 1) = event;
    }
  g_array_set_size (vector, kept);
}

CbVector *
cb_vector_parse (const char *text, const guint *numbers, guint n_numbers)
{
  g_autoptr (GArray) vector = cb_vector_new ();
  const char *at = text;

  if (*at == '\0')
    return g_steal_pointer (&vector);
  for (;;)
    {
      if (!take_event (&at, numbers, n_numbers, vector))
        return NULL;
      if (*at == '\0')
        break;
      if (*at++ != ' ')
        return NULL;
    }
  put_in_order (vector);
  return g_steal_pointer (&vector);
}

/* --- records --------------------------------------------------------------- */

CbFieldVectors *
cb_field_vectors_new (CbVector *all)
{
  CbFieldVectors *vectors = g_new0 (CbFieldVectors, 1);

  vectors->all = all;
  vectors->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) g_array_unref);
  return vectors;
}

void
cb_field_vectors_free (CbFieldVectors *vectors)
{
  g_array_unref (vectors->all);
  g_hash_table_unref (vectors->fields);
  g_free (vectors);
}

CbFieldVectors *
cb_field_vectors_copy (const CbFieldVectors *vectors)
{
  CbFieldVectors *copy = cb_field_vectors_new (cb_vector_copy (vectors->all));
  GHashTableIter iterator;
  gpointer field;
  gpointer vector;

  g_hash_table_iter_init (&iterator, vectors->fields);
  while (g_hash_table_iter_next (&iterator, &field, &vector))
    g_hash_table_insert (copy->fields, g_strdup (field), cb_vector_copy (vector));
  return copy;
}

const CbVector *
cb_field_vectors_get (const CbFieldVectors *vectors, const char *field)
{
  const CbVector *own = g_hash_table_lookup (vectors->fields, field);

  return own != NULL ? own : vectors->all;
}

void
cb_field_vectors_take (CbFieldVectors *vectors, const char *field, CbVector *vector)
{
  if (cb_vector_compare (vectors->all, vector) != CB_VECTOR_EQUAL)
    {
      g_hash_table_insert (vectors->fields, g_strdup (field), vector);
      return;
    }
  g_hash_table_remove (vectors->fields, field);
  g_array_unref (vector);
}

CbVector *
cb_field_vectors_sum (const CbFieldVectors *vectors)
{
  CbVector *sum = cb_vector_copy (vectors->all);
  GHashTableIter iterator;
  gpointer vector;

  g_hash_table_iter_init (&iterator, vectors->fields);
  while (g_hash_table_iter_next (&iterator, NULL, &vector))
    cb_vector_join (sum, vector);
  return sum;
}

gboolean
cb_field_vectors_cover (const CbFieldVectors *vectors, const CbVector *other)
{
  GHashTableIter iterator;
  gpointer vector;

  if (!cb_vector_covers (vectors->all, other))
    return FALSE;
  g_hash_table_iter_init (&iterator, vectors->fields);
  while (g_hash_table_iter_next (&iterator, NULL, &vector))
    if (!cb_vector_covers (vector, other))
      return FALSE;
  return TRUE;
}

char *
cb_field_vectors_to_text (const CbFieldVectors *vectors)
{
  g_autoptr (GList)
      fields = g_list_sort (g_hash_table_get_keys (vectors->fields), (GCompareFunc) strcmp);
  GString *text = g_string_new (NULL);

  cb_vector_append (vectors->all, NULL, text);
  for (GList *at = fields; at != NULL; at = at->next)
    {
      g_string_append_printf (text, "\n%s ", (const char *) at->data);
      cb_vector_append (g_hash_table_lookup (vectors->fields, at->data), NULL, text);
    }
  return g_string_free (text, FALSE);
}

CbFieldVectors *
cb_field_vectors_parse (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  CbVector *all = cb_vector_parse (lines[0] != NULL ? lines[0] : "", NULL, 0);
  g_autoptr (CbFieldVectors) vectors = all != NULL ? cb_field_vectors_new (all) : NULL;

  if (vectors == NULL)
    return NULL;
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      char *blank = strchr (lines[i], ' ');
      CbVector *vector = blank != NULL ? cb_vector_parse (blank + 1, NULL, 0) : NULL;

      if (vector == NULL)
        return NULL;
      *blank = '\0';
      g_hash_table_insert (vectors->fields, g_strdup (lines[i]), vector);
    }
  return g_steal_pointer (&vectors);
}

/* --- merging --------------------------------------------------------------- */

CbMergeResult
cb_merge_compare (const CbVector *ours, const CbVector *theirs, gboolean equal)
{
  switch (cb_vector_compare (ours, theirs))
    {
    case CB_VECTOR_BEFORE:
      return CB_MERGE_THEIRS;
    case CB_VECTOR_AFTER:
      return CB_MERGE_OURS;
    case CB_VECTOR_EQUAL:
      return equal ? CB_MERGE_SAME : CB_MERGE_CONFLICT;
    case CB_VECTOR_CONCURRENT:
    default:
      return equal ? CB_MERGE_JOIN : CB_MERGE_CONFLICT;
    }
}
