/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The keys of the window's actions; those of the pages' own are with the pages. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void cb_accelerators_add (GtkApplication *application);

G_END_DECLS
