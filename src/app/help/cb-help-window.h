/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The manual: topics at the side, the text of one beside them. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CB_TYPE_HELP_WINDOW (cb_help_window_get_type ())
G_DECLARE_FINAL_TYPE (CbHelpWindow, cb_help_window, CB, HELP_WINDOW, AdwWindow)

GtkWindow *cb_help_window_new (GtkWindow *parent);

/* @name: (nullable): as for cb_help_find_topic() */
void cb_help_window_show (CbHelpWindow *self, const char *name);

G_END_DECLS
