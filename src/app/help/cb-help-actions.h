/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds "app.help", which explains what the active window shows, and "app.tour". */
void cb_help_add_actions (GtkApplication *application);

G_END_DECLS
