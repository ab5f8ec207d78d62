/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A box whose children stand in lines, as words do in a paragraph: for chips and
 * buttons of different width, which a GtkFlowBox would put into columns. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CB_TYPE_WRAP_BOX (cb_wrap_box_get_type ())
G_DECLARE_FINAL_TYPE (CbWrapBox, cb_wrap_box, CB, WRAP_BOX, GtkWidget)

GtkWidget *cb_wrap_box_new (void);
void cb_wrap_box_append (CbWrapBox *self, GtkWidget *child);
void cb_wrap_box_insert_before (CbWrapBox *self, GtkWidget *child, GtkWidget *sibling);
void cb_wrap_box_clear (CbWrapBox *self);

G_END_DECLS
