/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A width in pixels that is enough at the usual size of text, for the size that the person has
 * chosen for the desktop: twice as much at 200 %. What folds when there is little room asks for
 * this. */
int cb_text_size_scale (GtkWidget *widget, int width);

G_END_DECLS
