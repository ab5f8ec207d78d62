/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table of hashes and places; what is meant is told by the record itself, which is read when the
 * hash is the same. Refs come from files of others, so that the hash begins with a number that
 * nobody knows beforehand. */

#include "config.h"

#include <string.h>

#include "cb-import-refs.h"

/* Places in the table; a power of two. */
#define FIRST_SIZE 4096

typedef struct
{
  guint64 hash; /* 0: nothing is here */
  guint64 place;
} Slot;

struct _CbImportRefs
{
  CbRecordSpill *spill;
  guint64 seed;
  Slot *slots;
  gsize size;
  gsize n_used;
};

CbImportRefs *
cb_import_refs_new (CbRecordSpill *spill)
{
  CbImportRefs *self = g_new0 (CbImportRefs, 1);

  self->spill = spill;
  self->seed = (guint64) g_random_int () << 32 | g_random_int ();
  self->size = FIRST_SIZE;
  self->slots = g_new0 (Slot, self->size);
  return self;
}

void
cb_import_refs_free (CbImportRefs *self)
{
  if (self == NULL)
    return;
  g_free (self->slots);
  g_free (self);
}

/* Multiplying and folding, eight bytes at a time (as in wyhash). */
static guint64
mix (guint64 a, guint64 b)
{
  unsigned __int128 product = (unsigned __int128) (a ^ 0x9E3779B97F4A7C15u) * (b | 1);

  return (guint64) product ^ (guint64) (product >> 64);
}

static guint64
make_hash (const CbImportRefs *self, const CbNoun *noun, const char *ref)
{
  gsize length = strlen (ref);
  guint64 hash = mix (self->seed, (guint64) GPOINTER_TO_SIZE (noun) ^ length);

  for (gsize at = 0; at < length; at += sizeof (guint64))
    {
      guint64 bytes = 0;

      memcpy (&bytes, ref + at, MIN (length - at, sizeof bytes));
      hash = mix (hash ^ bytes, self->seed);
    }
  return hash != 0 ? hash : 1;
}

static void
put (Slot *slots, gsize size, Slot slot)
{
  gsize at = slot.hash & (size - 1);

  while (slots[at].hash != 0)
    at = (at + 1) & (size - 1);
  slots[at] = slot;
}

static void
grow (CbImportRefs *self)
{
  gsize size = self->size * 2;
  Slot *slots = g_new0 (Slot, size);

  for (gsize i = 0; i < self->size; i++)
    if (self->slots[i].hash != 0)
      put (slots, size, self->slots[i]);
  g_free (self->slots);
  self->slots = slots;
  self->size = size;
}

void
cb_import_refs_add (CbImportRefs *self, const CbNoun *noun, const char *ref, guint64 place)
{
  Slot slot = { make_hash (self, noun, ref), place };

  if (self->n_used + self->n_used / 4 >= self->size)
    grow (self);
  put (self->slots, self->size, slot);
  self->n_used++;
}

CbRecord *
cb_import_refs_find (CbImportRefs *self, const CbNoun *noun, const char *ref, guint *tag)
{
  guint64 hash = make_hash (self, noun, ref);

  for (gsize at = hash & (self->size - 1); self->slots[at].hash != 0;
       at = (at + 1) & (self->size - 1))
    {
      g_autoptr (CbRecord) record = NULL;

      if (self->slots[at].hash != hash)
        continue;
      /* What can not be read is told when the plan is complete. */
      record = cb_record_spill_read (self->spill, self->slots[at].place, tag, NULL);
      if (record != NULL && record->noun == noun &&
          g_strcmp0 (cb_record_get_ref (record), ref) == 0)
        return g_steal_pointer (&record);
    }
  return NULL;
}
