/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A dot for each item, grouped by norm: what is open, and where one is. One stop for the Tab key;
 * the arrow keys go from dot to dot. */

#pragma once

#include <adwaita.h>

#include "cb-assessment-file.h"

G_BEGIN_DECLS

#define CB_TYPE_ITEM_MAP (cb_item_map_get_type ())
G_DECLARE_FINAL_TYPE (CbItemMap, cb_item_map, CB, ITEM_MAP, AdwBin)

/* Signals, with the place of an item: "chosen" (the arrow keys have come to it), "activated" (a
 * click, or Enter: somebody wants to answer it). */

GtkWidget *cb_item_map_new (void);

/* @file is not kept. */
void cb_item_map_set_file (CbItemMap *self, const CbAssessmentFile *file);
void cb_item_map_set_place (CbItemMap *self, guint place);

G_END_DECLS
