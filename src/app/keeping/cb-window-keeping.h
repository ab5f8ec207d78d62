/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The window's actions for copies and damaged files: "win.copies", "win.rescue", "win.unsaved". */

#pragma once

#include "cb-window-private.h"

G_BEGIN_DECLS

void cb_window_install_keeping_actions (GtkWidgetClass *widget_class);

G_END_DECLS
