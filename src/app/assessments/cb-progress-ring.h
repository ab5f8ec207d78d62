/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A ring that closes as items are answered, with a letter in it. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CB_TYPE_PROGRESS_RING (cb_progress_ring_get_type ())
G_DECLARE_FINAL_TYPE (CbProgressRing, cb_progress_ring, CB, PROGRESS_RING, GtkWidget)

GtkWidget *cb_progress_ring_new (const char *mark);

/* @words says the same for assistive technology. */
void
cb_progress_ring_set (CbProgressRing *self, guint n_answered, guint n_items, const char *words);

G_END_DECLS
