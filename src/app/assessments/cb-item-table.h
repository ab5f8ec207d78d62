/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All items of an assessment with their answers, as a list. */

#pragma once

#include <adwaita.h>

#include "cb-assessment-file.h"

G_BEGIN_DECLS

#define CB_TYPE_ITEM_TABLE (cb_item_table_get_type ())
G_DECLARE_FINAL_TYPE (CbItemTable, cb_item_table, CB, ITEM_TABLE, AdwBin)

/* Signal "chosen" (unsigned: place of the item to answer). */

GtkWidget *cb_item_table_new (void);
void cb_item_table_set_file (CbItemTable *self, const CbAssessmentFile *file);

G_END_DECLS
