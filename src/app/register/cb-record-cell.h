/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One cell of a list of records. */

#pragma once

#include <adwaita.h>

#include "cb-record-model.h"

G_BEGIN_DECLS

#define CB_TYPE_RECORD_CELL (cb_record_cell_get_type ())
G_DECLARE_FINAL_TYPE (CbRecordCell, cb_record_cell, CB, RECORD_CELL, AdwBin)

GtkWidget *cb_record_cell_new (CbRecordModel *model, guint field);
void cb_record_cell_set_item (CbRecordCell *self, CbRecordItem *item);

G_END_DECLS
