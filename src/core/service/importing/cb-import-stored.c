/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-import-stored.h"
#include "cb-organisation.h"
#include "cb-records.h"

/* So many records of a noun are kept at hand: others of the file may name them too. */
#define MOST_AT_HAND 1000

/* More than so many are not loaded to leave the database. */
#define MOST_ORGANISATIONS 5000

/* What is known of a noun. */
typedef struct
{
  gboolean any;       /* whether it has records */
  GHashTable *by_ref; /* those that were asked for */
} Stored;

struct _CbImportStored
{
  CbDatabase *database; /* NULL once it was left */
  GHashTable *nouns;    /* CbNoun → Stored */
  GError *fault;        /* why something could not be found out */
};

static void
stored_free (gpointer data)
{
  Stored *stored = data;

  g_hash_table_unref (stored->by_ref);
  g_free (stored);
}

CbImportStored *
cb_import_stored_new (CbDatabase *database)
{
  CbImportStored *self = g_new0 (CbImportStored, 1);

  self->database = database;
  self->nouns = g_hash_table_new_full (NULL, NULL, NULL, stored_free);
  return self;
}

void
cb_import_stored_free (CbImportStored *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->nouns);
  g_clear_error (&self->fault);
  g_free (self);
}

static Stored *
find_noun (CbImportStored *self, const CbNoun *noun, GError **error)
{
  Stored *stored = g_hash_table_lookup (self->nouns, noun);
  g_autoptr (CbQuery) query = NULL;
  gint64 n;

  if (stored != NULL)
    return stored;
  g_return_val_if_fail (self->database != NULL, NULL);
  query = cb_query_new (noun);
  n = cb_records_count (self->database, query, error);
  if (n < 0)
    return NULL;
  stored = g_new0 (Stored, 1);
  stored->any = n > 0;
  stored->by_ref = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                          (GDestroyNotify) cb_record_unref);
  g_hash_table_insert (self->nouns, (gpointer) noun, stored);
  return stored;
}

static gboolean
find (CbImportStored *self,
      const CbNoun *noun,
      const char *ref,
      const CbRecord **record,
      GError **error)
{
  Stored *stored = find_noun (self, noun, error);
  CbRecord *found = NULL;

  *record = NULL;
  if (stored == NULL)
    return FALSE;
  if (!stored->any)
    return TRUE;
  *record = g_hash_table_lookup (stored->by_ref, ref);
  if (*record != NULL || self->database == NULL)
    return TRUE;
  if (!cb_records_lookup (self->database, noun, ref, &found, error))
    return FALSE;
  if (found != NULL)
    g_hash_table_insert (stored->by_ref, (gpointer) cb_record_get_ref (found), found);
  *record = found;
  return TRUE;
}

gboolean
cb_import_stored_find (CbImportStored *self,
                       const CbNoun *noun,
                       const char *ref,
                       const CbRecord **record,
                       GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (find (self, noun, ref, record, &cause))
    return TRUE;
  if (self->fault == NULL)
    self->fault = g_error_copy (cause);
  g_propagate_error (error, g_steal_pointer (&cause));
  return FALSE;
}

gboolean
cb_import_stored_check (CbImportStored *self, GError **error)
{
  if (self->fault == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->fault));
  return FALSE;
}

gboolean
cb_import_stored_has_uid (CbImportStored *self, const char *uid)
{
  GHashTableIter iterator;
  gpointer noun;
  gpointer stored;

  g_hash_table_iter_init (&iterator, self->nouns);
  while (g_hash_table_iter_next (&iterator, &noun, &stored))
    {
      gboolean found = TRUE;

      if (!((Stored *) stored)->any)
        continue;
      if (!cb_records_has_uid (self->database, noun, uid, &found,
                               self->fault == NULL ? &self->fault : NULL) ||
          found)
        return TRUE;
    }
  return FALSE;
}

/* Refs of new organisations must not be those of stored ones. */
static gboolean
load_organisations (CbImportStored *self)
{
  Stored *stored = find_noun (self, &cb_noun_organisation, NULL);
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_organisation);
  g_autoptr (GPtrArray) records = NULL;

  if (stored == NULL || !stored->any)
    return stored != NULL;
  query->limit = MOST_ORGANISATIONS + 1;
  records = cb_records_list (self->database, query, NULL);
  if (records == NULL || records->len > MOST_ORGANISATIONS)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      CbRecord *record = cb_record_ref (g_ptr_array_index (records, i));

      g_hash_table_replace (stored->by_ref, (gpointer) cb_record_get_ref (record), record);
    }
  return TRUE;
}

gboolean
cb_import_stored_leave (CbImportStored *self, const CbNoun *noun)
{
  const Stored *stored = find_noun (self, noun, NULL);

  if (stored == NULL || stored->any || !load_organisations (self))
    return FALSE;
  self->database = NULL;
  return TRUE;
}

void
cb_import_stored_let_go (CbImportStored *self)
{
  GHashTableIter iterator;
  gpointer stored;

  if (self->database == NULL)
    return;
  g_hash_table_iter_init (&iterator, self->nouns);
  while (g_hash_table_iter_next (&iterator, NULL, &stored))
    if (g_hash_table_size (((Stored *) stored)->by_ref) > MOST_AT_HAND)
      g_hash_table_remove_all (((Stored *) stored)->by_ref);
}
