/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records that wait on the disk, one behind the other, for what is done with them later, in the
 * order in which they were added. However many they are, they take no more memory than a few.
 *
 * The file has no name, is readable by nobody else, and is gone with the program. */

#pragma once

#include "cb-record.h"

G_BEGIN_DECLS

typedef struct _CbRecordSpill CbRecordSpill;

CbRecordSpill *cb_record_spill_new (void);
void cb_record_spill_free (CbRecordSpill *self);

/**
 * cb_record_spill_add:
 * @tag: what is to be done with it; comes back with it
 *
 * What goes wrong is told by cb_record_spill_check() and by whoever reads.
 *
 * Returns: where it stands, for cb_record_spill_read()
 */
guint64 cb_record_spill_add (CbRecordSpill *self, guint tag, const CbRecord *record);

/**
 * cb_record_spill_check:
 *
 * Returns: %FALSE when something could not be written
 */
gboolean cb_record_spill_check (CbRecordSpill *self, GError **error);

/**
 * cb_record_spill_read:
 * @tag: (out) (optional): what it was added with
 *
 * Returns: (transfer full) (nullable): the record at @place
 */
CbRecord *cb_record_spill_read (CbRecordSpill *self, guint64 place, guint *tag, GError **error);

/* @record is valid during the call; its values must not be changed. */
typedef gboolean (*CbRecordSpillFunc) (guint64 place,
                                       guint tag,
                                       CbRecord *record,
                                       gpointer user_data,
                                       GError **error);

/* Calls @func for each record, in their order. */
gboolean cb_record_spill_for_each (CbRecordSpill *self,
                                   CbRecordSpillFunc func,
                                   gpointer user_data,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbRecordSpill, cb_record_spill_free)

G_END_DECLS
