/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-text-size.h"

/* Dots an inch at the usual size, in the unit of the setting. */
#define USUAL_DOTS (96 * 1024)

int
cb_text_size_scale (GtkWidget *widget, int width)
{
  int dots = USUAL_DOTS;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dots, NULL);
  return (int) ((gint64) width * MAX (dots, USUAL_DOTS) / USUAL_DOTS);
}
