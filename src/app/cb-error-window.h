/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Says what went wrong in words; the technical detail can be looked at and copied. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CB_TYPE_ERROR_WINDOW (cb_error_window_get_type ())
G_DECLARE_FINAL_TYPE (CbErrorWindow, cb_error_window, CB, ERROR_WINDOW, AdwWindow)

GtkWindow *cb_error_window_new (GtkWindow *parent, const char *text, const char *detail);

G_END_DECLS
