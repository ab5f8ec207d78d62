/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list model of empty slots, for lists whose rows are filled by their position from
 * an array. A ranking of 50,000 pairs then needs no objects but those of the rows on
 * the screen, and a new order is drawn without telling the list that anything moved. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CB_TYPE_SLOT_MODEL (cb_slot_model_get_type ())
G_DECLARE_FINAL_TYPE (CbSlotModel, cb_slot_model, CB, SLOT_MODEL, GObject)

CbSlotModel *cb_slot_model_new (void);

/* Replaces all slots by @n_slots others. */
void cb_slot_model_reset (CbSlotModel *self, guint n_slots);

G_END_DECLS
