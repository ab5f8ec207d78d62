/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-export-words.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-text.h"

/* So many records are in memory while their titles are read. */
#define RECORDS_AT_ONCE 1000

struct _CbExportWords
{
  CbDatabase *database;
  CbWords *words;
  CbMarking max_marking;
  GHashTable *titles; /* plural of a noun → ref → title */
};

CbExportWords *
cb_export_words_new (CbDatabase *database, const char *language, CbMarking max_marking)
{
  CbExportWords *self = g_new0 (CbExportWords, 1);

  self->database = database;
  self->words = cb_words_new (language);
  self->max_marking = max_marking;
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) g_hash_table_unref);
  return self;
}

void
cb_export_words_free (CbExportWords *self)
{
  g_hash_table_unref (self->titles);
  cb_words_free (self->words);
  g_free (self);
}

CbWords *
cb_export_words_get_words (CbExportWords *self)
{
  return self->words;
}

/* --- titles of records ----------------------------------------------------- */

static gboolean
take_titles (CbExportWords *self,
             const CbNoun *noun,
             GHashTable *titles,
             GArray *ids,
             guint first,
             GError **error)
{
  guint n_ids = MIN (ids->len - first, RECORDS_AT_ONCE);
  g_autoptr (GPtrArray)
      records = cb_records_load (self->database, noun, &g_array_index (ids, gint64, first), n_ids,
                                 error);
  const char *language = cb_words_get_language (self->words);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (records, i);

      g_hash_table_insert (titles, g_strdup (cb_record_get_ref (record)),
                           g_strdup (cb_record_get_title (record, language)));
    }
  return records != NULL;
}

gboolean
cb_export_words_load (CbExportWords *self,
                      const CbField *field,
                      GCancellable *cancellable,
                      GError **error)
{
  const CbNoun *noun = field->list != NULL ? cb_noun_find (field->list) : NULL;
  g_autoptr (CbQuery) query = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GHashTable) titles = NULL;

  if (noun == NULL || !noun->stored || g_hash_table_contains (self->titles, noun->plural))
    return TRUE;
  query = cb_query_new (noun);
  query->max_marking = self->max_marking;
  ids = cb_records_list_ids (self->database, query, error);
  if (ids == NULL)
    return FALSE;

  titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < ids->len; i += RECORDS_AT_ONCE)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !take_titles (self, noun, titles, ids, i, error))
      return FALSE;
  g_hash_table_insert (self->titles, (gpointer) noun->plural, g_steal_pointer (&titles));
  return TRUE;
}

/* --- labels ---------------------------------------------------------------- */

const char *
cb_export_words_get_one (CbExportWords *self, const CbField *field, const char *item)
{
  const CbNoun *noun = field->list != NULL ? cb_noun_find (field->list) : NULL;
  GHashTable *titles;
  const CbCode *code;

  if (noun != NULL && noun->stored)
    {
      titles = g_hash_table_lookup (self->titles, noun->plural);
      return titles != NULL ? g_hash_table_lookup (titles, item) : NULL;
    }
  code = field->list != NULL ? cb_reference_find (field->list, item) : NULL;
  return code != NULL ? cb_words_get_code_name (self->words, code) : NULL;
}

char *
cb_export_words_make_label (CbExportWords *self, const CbField *field, const char *value)
{
  g_auto (GStrv) items = NULL;
  GString *label;

  if (value == NULL)
    return NULL;
  items = cb_field_is_many (field) ? cb_text_list_split (value) : g_strsplit (value, "\n", 1);
  label = g_string_new (NULL);
  for (guint i = 0; items[i] != NULL; i++)
    {
      const char *name = cb_export_words_get_one (self, field, items[i]);

      if (i > 0)
        g_string_append (label, CB_TEXT_LIST_SEPARATOR " ");
      g_string_append (label, name != NULL ? name : items[i]);
    }
  return g_string_free (label, FALSE);
}
