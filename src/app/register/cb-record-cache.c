/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-record-cache.h"

#define HALF_SIZE 2000

/* An item that somebody holds, and the key under which it is found. */
typedef struct
{
  CbRecordCache *cache;
  gint64 id;
  CbRecordItem *item; /* not owned */
} Live;

struct _CbRecordCache
{
  GHashTable *live; /* id → Live */
  /* Records by id; the key stands in the record. A full young half becomes the old one, and what
   * nobody asked for since then goes. */
  GHashTable *young;
  GHashTable *old;
};

static GHashTable *
new_half (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                (GDestroyNotify) cb_record_unref);
}

CbRecordCache *
cb_record_cache_new (void)
{
  CbRecordCache *self = g_new0 (CbRecordCache, 1);

  self->live = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->young = new_half ();
  self->old = new_half ();
  return self;
}

static void
item_finalized_cb (gpointer user_data, GObject *item)
{
  Live *live = user_data;

  g_hash_table_remove (live->cache->live, &live->id);
  g_free (live);
}

void
cb_record_cache_free (CbRecordCache *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_object_weak_unref (G_OBJECT (((Live *) value)->item), item_finalized_cb, value);
      g_free (value);
    }
  g_hash_table_unref (self->live);
  g_hash_table_unref (self->young);
  g_hash_table_unref (self->old);
  g_free (self);
}

CbRecord *
cb_record_cache_find (CbRecordCache *self, gint64 id)
{
  CbRecord *record = g_hash_table_lookup (self->young, &id);

  return record != NULL ? record : g_hash_table_lookup (self->old, &id);
}

void
cb_record_cache_keep (CbRecordCache *self, CbRecord *record)
{
  if (g_hash_table_size (self->young) >= HALF_SIZE)
    {
      g_hash_table_unref (self->old);
      self->old = self->young;
      self->young = new_half ();
    }
  g_hash_table_replace (self->young, &record->id, cb_record_ref (record));
}

void
cb_record_cache_clear (CbRecordCache *self)
{
  g_hash_table_remove_all (self->young);
  g_hash_table_remove_all (self->old);
}

CbRecordItem *
cb_record_cache_find_item (CbRecordCache *self, gint64 id)
{
  Live *live = g_hash_table_lookup (self->live, &id);

  return live != NULL ? live->item : NULL;
}

CbRecordItem *
cb_record_cache_add_item (CbRecordCache *self, gint64 id)
{
  Live *live = g_new0 (Live, 1);
  CbRecord *record = cb_record_cache_find (self, id);

  live->cache = self;
  live->id = id;
  live->item = cb_record_item_new (id);
  if (record != NULL)
    cb_record_item_set_record (live->item, record);

  g_object_weak_ref (G_OBJECT (live->item), item_finalized_cb, live);
  g_hash_table_insert (self->live, &live->id, live);
  return live->item;
}

GArray *
cb_record_cache_list_live (CbRecordCache *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_array_append_val (ids, ((Live *) value)->id);
  return ids;
}

void
cb_record_cache_touch_live (CbRecordCache *self)
{
  g_autoptr (GList) items = g_hash_table_get_values (self->live);

  for (GList *next = items; next != NULL; next = next->next)
    {
      g_autoptr (CbRecordItem) item = g_object_ref (((Live *) next->data)->item);

      cb_record_item_touch (item);
    }
}
