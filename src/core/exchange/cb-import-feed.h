/* SPDX-License-Identifier: GPL-3.0-or-later */

/* New records of a plan that is still being made, handed to another thread that writes them
 * meanwhile.
 *
 * They are handed over in the order of the file, as long as nothing that is found out later can
 * change them; what comes behind a row that is decided about at the end is left to be done from the
 * plan. */

#pragma once

#include "cb-record-spill.h"

G_BEGIN_DECLS

typedef struct _CbImportFeed CbImportFeed;
typedef void (*CbImportLeaveFunc) (gpointer user_data);

/**
 * cb_import_feed_new:
 * @leave: (nullable): called by cb_import_feed_leave(), on the thread that plans
 */
CbImportFeed *cb_import_feed_new (CbImportLeaveFunc leave, gpointer user_data);
void cb_import_feed_free (CbImportFeed *self);

/* --- for the thread that plans --------------------------------------------- */

/**
 * cb_import_feed_push:
 * @noun: what the file is about
 *
 * Hands @record over. Waits while the other thread has enough to do.
 */
void cb_import_feed_push (CbImportFeed *self, const CbNoun *noun, const CbRecord *record);

/* The first @n_rows rows and @n_organisations new organisations of the plan are handed over, or are
 * none to be added. */
void cb_import_feed_mark (CbImportFeed *self, guint n_rows, guint n_organisations);

/* The plan needs no more to be read from the database. To be said before anything is handed over.
 */
void cb_import_feed_leave (CbImportFeed *self);

/* Nothing more is handed over. */
void cb_import_feed_stop (CbImportFeed *self);
gboolean cb_import_feed_is_stopped (CbImportFeed *self);

/* The plan is complete, or failed. */
void cb_import_feed_end (CbImportFeed *self);

/* --- for the thread that writes -------------------------------------------- */

/**
 * cb_import_feed_pop:
 *
 * Waits for records.
 *
 * Returns: (transfer full) (nullable): some; %NULL when there are no more
 */
CbRecordSpill *cb_import_feed_pop (CbImportFeed *self);

/* What the file is about, once cb_import_feed_pop() has returned something. */
const CbNoun *cb_import_feed_get_noun (CbImportFeed *self);

/* Nothing more is taken: the other thread need not wait. */
void cb_import_feed_abandon (CbImportFeed *self);

/* What was handed over; once the plan is complete. */
void cb_import_feed_get_mark (CbImportFeed *self, guint *n_rows, guint *n_organisations);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbImportFeed, cb_import_feed_free)

G_END_DECLS
