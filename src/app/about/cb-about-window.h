/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CB_TYPE_ABOUT_WINDOW (cb_about_window_get_type ())
G_DECLARE_FINAL_TYPE (CbAboutWindow, cb_about_window, CB, ABOUT_WINDOW, AdwWindow)

GtkWindow *cb_about_window_new (GtkWindow *parent);

G_END_DECLS
