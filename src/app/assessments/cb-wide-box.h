/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Says when its child has come below a width at which it should show less. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CB_TYPE_WIDE_BOX (cb_wide_box_get_type ())
G_DECLARE_FINAL_TYPE (CbWideBox, cb_wide_box, CB, WIDE_BOX, GtkWidget)

/* Signal "narrow" (boolean), also for the first width if that is a narrow one. */
GtkWidget *cb_wide_box_new (void);
void cb_wide_box_set_child (CbWideBox *self, GtkWidget *child);

G_END_DECLS
