/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many principles have which answer: in words, and as one bar. */

#pragma once

#include <gtk/gtk.h>

#include "cb-principles.h"

G_BEGIN_DECLS

#define CB_TYPE_PRINCIPLES_BAR (cb_principles_bar_get_type ())
G_DECLARE_FINAL_TYPE (CbPrinciplesBar, cb_principles_bar, CB, PRINCIPLES_BAR, GtkWidget)

void cb_principles_bar_set_counts (CbPrinciplesBar *self, const guint *counts);

/* (transfer full): “4 met, 2 partly met, 1 not met and 3 not shown” */
char *cb_principles_bar_word_counts (const guint *counts);

G_END_DECLS
