/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list and the details of what is chosen in it: side by side where there is room,
 * one at a time where there is not. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CB_TYPE_REGISTER_SPLIT (cb_register_split_get_type ())
G_DECLARE_FINAL_TYPE (CbRegisterSplit, cb_register_split, CB, REGISTER_SPLIT, GtkWidget)

/* Properties: "list", "detail" (widgets), "show-detail" (boolean), "narrow" (boolean, read only).
 */

gboolean cb_register_split_get_narrow (CbRegisterSplit *self);
gboolean cb_register_split_get_show_detail (CbRegisterSplit *self);
void cb_register_split_set_show_detail (CbRegisterSplit *self, gboolean show_detail);

G_END_DECLS
