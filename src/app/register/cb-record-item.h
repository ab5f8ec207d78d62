/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One row of a list of records. The record comes later than the row, and comes
 * again whenever it was changed; "record" notifies each time. */

#pragma once

#include <glib-object.h>

#include "cb-record.h"

G_BEGIN_DECLS

#define CB_TYPE_RECORD_ITEM (cb_record_item_get_type ())
G_DECLARE_FINAL_TYPE (CbRecordItem, cb_record_item, CB, RECORD_ITEM, GObject)

CbRecordItem *cb_record_item_new (gint64 id);
gint64 cb_record_item_get_id (CbRecordItem *self);

/* The address of the id lives as long as the item, for hash tables. */
const gint64 *cb_record_item_peek_id (CbRecordItem *self);

/* (transfer none) (nullable): NULL while it is not loaded */
const CbRecord *cb_record_item_get_record (CbRecordItem *self);
void cb_record_item_set_record (CbRecordItem *self, CbRecord *record);

/* Shown again though the record is the same: names that it uses have changed. */
void cb_record_item_touch (CbRecordItem *self);

/* Whether the store says that there is no such record any more. */
gboolean cb_record_item_is_gone (CbRecordItem *self);
void cb_record_item_set_gone (CbRecordItem *self);

G_END_DECLS
