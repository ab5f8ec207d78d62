/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-import-feed.h"

/* So many records are handed over together, and so many times that wait at most. */
#define BATCH_RECORDS 200
#define MOST_BATCHES 16

struct _CbImportFeed
{
  GMutex mutex;
  GCond changed;
  GQueue batches;      /* of CbRecordSpill */
  CbRecordSpill *open; /* of the thread that plans */
  guint n_open;
  const CbNoun *noun;
  guint n_rows;
  guint n_organisations;
  CbImportLeaveFunc leave;
  gpointer user_data;
  gboolean stopped; /* of the thread that plans */
  gboolean ended;
  gboolean abandoned;
};

CbImportFeed *
cb_import_feed_new (CbImportLeaveFunc leave, gpointer user_data)
{
  CbImportFeed *self = g_new0 (CbImportFeed, 1);

  self->leave = leave;
  self->user_data = user_data;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->batches);
  return self;
}

void
cb_import_feed_free (CbImportFeed *self)
{
  if (self == NULL)
    return;
  g_queue_clear_full (&self->batches, (GDestroyNotify) cb_record_spill_free);
  g_clear_pointer (&self->open, cb_record_spill_free);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static void
hand_over (CbImportFeed *self)
{
  CbRecordSpill *batch = g_steal_pointer (&self->open);

  self->n_open = 0;
  if (batch == NULL)
    return;
  g_mutex_lock (&self->mutex);
  while (self->batches.length >= MOST_BATCHES && !self->abandoned)
    g_cond_wait (&self->changed, &self->mutex);
  if (!self->abandoned)
    g_queue_push_tail (&self->batches, g_steal_pointer (&batch));
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_clear_pointer (&batch, cb_record_spill_free);
}

void
cb_import_feed_push (CbImportFeed *self, const CbNoun *noun, const CbRecord *record)
{
  if (self->open == NULL)
    self->open = cb_record_spill_new ();
  if (self->noun == NULL)
    self->noun = noun;
  (void) cb_record_spill_add (self->open, 0, record);
  if (++self->n_open >= BATCH_RECORDS)
    hand_over (self);
}

void
cb_import_feed_mark (CbImportFeed *self, guint n_rows, guint n_organisations)
{
  self->n_rows = n_rows;
  self->n_organisations = n_organisations;
}

void
cb_import_feed_leave (CbImportFeed *self)
{
  if (self->leave != NULL)
    self->leave (self->user_data);
}

void
cb_import_feed_stop (CbImportFeed *self)
{
  self->stopped = TRUE;
}

gboolean
cb_import_feed_is_stopped (CbImportFeed *self)
{
  return self->stopped;
}

void
cb_import_feed_end (CbImportFeed *self)
{
  hand_over (self);
  g_mutex_lock (&self->mutex);
  self->ended = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
}

CbRecordSpill *
cb_import_feed_pop (CbImportFeed *self)
{
  CbRecordSpill *batch;

  g_mutex_lock (&self->mutex);
  while (self->batches.length == 0 && !self->ended)
    g_cond_wait (&self->changed, &self->mutex);
  batch = g_queue_pop_head (&self->batches);
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  return batch;
}

/* Written before the first batch, under the lock that its reader has had since. */
const CbNoun *
cb_import_feed_get_noun (CbImportFeed *self)
{
  return self->noun;
}

void
cb_import_feed_abandon (CbImportFeed *self)
{
  g_mutex_lock (&self->mutex);
  self->abandoned = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
}

void
cb_import_feed_get_mark (CbImportFeed *self, guint *n_rows, guint *n_organisations)
{
  *n_rows = self->n_rows;
  *n_organisations = self->n_organisations;
}
