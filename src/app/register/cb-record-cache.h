/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a list of records remembers: the items that somebody holds, which it does
 * not own itself, and the records seen last, as many as are useful for scrolling back. */

#pragma once

#include "cb-record-item.h"

G_BEGIN_DECLS

typedef struct _CbRecordCache CbRecordCache;

CbRecordCache *cb_record_cache_new (void);
void cb_record_cache_free (CbRecordCache *self);

/* (transfer none) (nullable) */
CbRecord *cb_record_cache_find (CbRecordCache *self, gint64 id);
void cb_record_cache_keep (CbRecordCache *self, CbRecord *record);

/* Forgets the records, not the items. */
void cb_record_cache_clear (CbRecordCache *self);

/* (transfer none) (nullable): the item, while somebody holds it */
CbRecordItem *cb_record_cache_find_item (CbRecordCache *self, gint64 id);

/* (transfer full): a new item, with its record when that is known */
CbRecordItem *cb_record_cache_add_item (CbRecordCache *self, gint64 id);

/* (transfer full): ids of the items that somebody holds, as gint64 */
GArray *cb_record_cache_list_live (CbRecordCache *self);
void cb_record_cache_touch_live (CbRecordCache *self);

G_END_DECLS
