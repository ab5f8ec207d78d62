/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The status of an answer: five large buttons, the chosen one pressed; pressed again, it is taken
 * back. */

#pragma once

#include "cb-editor-row.h"

G_BEGIN_DECLS

#define CB_TYPE_STATUS_ROW (cb_status_row_get_type ())
G_DECLARE_FINAL_TYPE (CbStatusRow, cb_status_row, CB, STATUS_ROW, CbEditorRow)

/* Chooses the status at @place, as a click would. */
void cb_status_row_choose (CbStatusRow *self, guint place);

G_END_DECLS
