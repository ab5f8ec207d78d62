/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The place beside the list: a record to read, or the editor in its place. */

#pragma once

#include <adwaita.h>

#include "cb-record-model.h"

G_BEGIN_DECLS

#define CB_TYPE_RECORD_PANE (cb_record_pane_get_type ())
G_DECLARE_FINAL_TYPE (CbRecordPane, cb_record_pane, CB, RECORD_PANE, AdwBin)

/* Signals: "close-request"; "created" (int64: row number); "deleting", before the record that is
 * shown goes, so that another one can take its place. */

void cb_record_pane_set_model (CbRecordPane *self, CbSession *session, CbRecordModel *model);
void cb_record_pane_set_item (CbRecordPane *self, CbRecordItem *item);

/* (transfer none) (nullable): the record that is shown, NULL when there is none or a new one */
const CbRecord *cb_record_pane_get_record (CbRecordPane *self);
void cb_record_pane_set_narrow (CbRecordPane *self, gboolean narrow);
void cb_record_pane_organisations_changed (CbRecordPane *self);

void cb_record_pane_edit (CbRecordPane *self);
void cb_record_pane_create (CbRecordPane *self);

/* Likewise, with @value in the field @field_id when that is not NULL. */
void cb_record_pane_create_with (CbRecordPane *self, const char *field_id, const char *value);
gboolean cb_record_pane_is_editing (CbRecordPane *self);

/* Deletes the record at once; a toast offers to take that back. */
void cb_record_pane_delete (CbRecordPane *self);

G_END_DECLS
