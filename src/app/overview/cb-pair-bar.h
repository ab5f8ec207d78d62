/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two bars that grow away from a line in the middle: needs towards the start of the line of
 * writing, programmes towards its end. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CB_TYPE_PAIR_BAR (cb_pair_bar_get_type ())
G_DECLARE_FINAL_TYPE (CbPairBar, cb_pair_bar, CB, PAIR_BAR, GtkWidget)

/* @most is the number that fills one half. */
GtkWidget *cb_pair_bar_new (guint needs, guint programmes, guint most);

G_END_DECLS
