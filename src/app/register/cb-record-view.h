/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A record to read: title, marking, texts, facts, matches, history. */

#pragma once

#include <adwaita.h>

#include "cb-record-model.h"

G_BEGIN_DECLS

#define CB_TYPE_RECORD_VIEW (cb_record_view_get_type ())
G_DECLARE_FINAL_TYPE (CbRecordView, cb_record_view, CB, RECORD_VIEW, AdwBin)

/* Signals: "close-request", "edit-request", "delete-request". */

void cb_record_view_set_model (CbRecordView *self, CbSession *session, CbRecordModel *model);

/* Follows the item as long as it is shown; NULL for none. */
void cb_record_view_set_item (CbRecordView *self, CbRecordItem *item);

/* Alone on the page, it leads back to the list instead of closing. */
void cb_record_view_set_narrow (CbRecordView *self, gboolean narrow);
void cb_record_view_organisations_changed (CbRecordView *self);
void cb_record_view_focus_edit (CbRecordView *self);

G_END_DECLS
