/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list to choose from, with a search for long ones. With several choices it stays open. */

#pragma once

#include <gtk/gtk.h>

#include "cb-code-choice.h"

G_BEGIN_DECLS

#define CB_TYPE_CODE_POPOVER (cb_code_popover_get_type ())
G_DECLARE_FINAL_TYPE (CbCodePopover, cb_code_popover, CB, CODE_POPOVER, GtkPopover)

/* Signals: "chosen" (string: code), "add" (string: what was typed, for a name that is not in the
 * list). */

GtkWidget *cb_code_popover_new (gboolean several);

/* Takes the choices (of CbCodeChoice). */
void cb_code_popover_take_choices (CbCodePopover *self, GPtrArray *choices);

/* Marks what is chosen now: codes parted by ";". */
void cb_code_popover_set_active (CbCodePopover *self, const char *codes);

/* Offers to add what was typed when it is not in the list. */
void cb_code_popover_set_can_add (CbCodePopover *self, gboolean can_add);

/* The name for assistive technology. */
void cb_code_popover_set_name (CbCodePopover *self, const char *name);

G_END_DECLS
