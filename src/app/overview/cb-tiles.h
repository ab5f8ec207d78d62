/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Things of the same size: all in one line where there is room, else in lines that are as
 * evenly filled as can be. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CB_TYPE_TILES (cb_tiles_get_type ())
G_DECLARE_FINAL_TYPE (CbTiles, cb_tiles, CB, TILES, GtkWidget)

GtkWidget *cb_tiles_new (void);
void cb_tiles_append (CbTiles *self, GtkWidget *child);

G_END_DECLS
