/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-citations.h"
#include "cb-document.h"
#include "cb-records.h"

/* So many records are read at once while sources are looked at. */
#define BATCH_SIZE 100

typedef struct
{
  CbDatabase *database;
  const CbRecord *document;
  guint max;
  GCancellable *cancellable;
  CbCitations *citations; /* of the noun that is looked at */
  GHashTable *ids;        /* those in it already */
} Search;

void
cb_citations_free (CbCitations *citations)
{
  g_ptr_array_unref (citations->records);
  g_free (citations);
}

gboolean
cb_citations_begins_with (const char *source, const char *symbol)
{
  gsize length = strlen (symbol);
  gunichar next;

  if (source == NULL || length == 0 || g_ascii_strncasecmp (source, symbol, length) != 0)
    return FALSE;
  next = g_utf8_get_char (source + length);
  return next != '/' && next != '-' && !g_unichar_isalnum (next);
}

/* Returns FALSE when there is no room for another one. */
static gboolean
take_record (Search *search, CbRecord *record)
{
  CbCitations *citations = search->citations;

  if (g_hash_table_contains (search->ids, &record->id))
    return TRUE;
  if (citations->records->len == search->max)
    {
      citations->more = TRUE;
      return FALSE;
    }
  g_ptr_array_add (citations->records, cb_record_ref (record));
  g_hash_table_add (search->ids, &record->id);
  return TRUE;
}

static gboolean
add_by_evidence (Search *search, guint field, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (search->citations->noun);
  g_autoptr (GPtrArray) records = NULL;

  cb_query_add_condition (query, field, cb_record_get_ref (search->document));
  query->limit = (gint64) search->max + 1;
  records = cb_records_list (search->database, query, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    if (!take_record (search, g_ptr_array_index (records, i)))
      break;
  return records != NULL;
}

/* Those of a batch whose source begins with the symbol; *@full when no more are wanted. */
static gboolean
take_batch (Search *search,
            const gint64 *ids,
            guint n_ids,
            guint field,
            gboolean *full,
            GError **error)
{
  const char *symbol = cb_record_get (search->document, CB_DOCUMENT_SYMBOL);
  g_autoptr (GPtrArray)
      records = cb_records_load (search->database, search->citations->noun, ids, n_ids, error);

  for (guint i = 0; records != NULL && i < records->len && !*full; i++)
    {
      CbRecord *record = g_ptr_array_index (records, i);

      if (cb_citations_begins_with (cb_record_get (record, field), symbol))
        *full = !take_record (search, record);
    }
  return records != NULL;
}

/* The index of words finds every record that has the symbol anywhere; few of them are read. */
static gboolean
add_by_source (Search *search, guint field, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (search->citations->noun);
  g_autoptr (GArray) ids = NULL;
  gboolean full = FALSE;

  query->search = g_strdup (cb_record_get (search->document, CB_DOCUMENT_SYMBOL));
  if (query->search == NULL)
    return TRUE;
  ids = cb_records_list_ids (search->database, query, error);
  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len && !full; i += BATCH_SIZE)
    if (g_cancellable_set_error_if_cancelled (search->cancellable, error) ||
        !take_batch (search, &g_array_index (ids, gint64, i), MIN (BATCH_SIZE, ids->len - i), field,
                     &full, error))
      return FALSE;
  return TRUE;
}

static int
compare_refs (gconstpointer a, gconstpointer b)
{
  const CbRecord *first = *(const CbRecord *const *) a;
  const CbRecord *second = *(const CbRecord *const *) b;

  return strcmp (cb_record_get_ref (first), cb_record_get_ref (second));
}

static CbCitations *
list_of_noun (Search *search, const CbNoun *noun, GError **error)
{
  g_autoptr (CbCitations) citations = g_new0 (CbCitations, 1);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);

  citations->noun = noun;
  citations->records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  search->citations = citations;
  search->ids = ids;
  for (guint i = 0; i < noun->n_fields; i++)
    {
      const CbField *field = &noun->fields[i];
      gboolean evidence = field->list != NULL && g_str_equal (field->list, "documents");
      gboolean source = g_str_equal (field->id, "source");

      if ((evidence && !add_by_evidence (search, i, error)) ||
          (source && !add_by_source (search, i, error)))
        return NULL;
    }
  g_ptr_array_sort (citations->records, compare_refs);
  return g_steal_pointer (&citations);
}

GPtrArray *
cb_citations_list (CbDatabase *database,
                   const CbRecord *document,
                   guint max,
                   GCancellable *cancellable,
                   GError **error)
{
  Search search = { database, document, max, cancellable, NULL, NULL };
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_citations_free);
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  g_return_val_if_fail (document->noun == &cb_noun_document, NULL);

  for (guint i = 0; i < n_nouns; i++)
    {
      CbCitations *citations;

      if (!nouns[i]->stored || nouns[i] == &cb_noun_document)
        continue;
      citations = list_of_noun (&search, nouns[i], error);
      if (citations == NULL)
        return NULL;
      if (citations->records->len > 0)
        g_ptr_array_add (list, citations);
      else
        cb_citations_free (citations);
    }
  return g_steal_pointer (&list);
}
