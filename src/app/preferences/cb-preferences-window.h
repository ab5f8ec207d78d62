/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "cb-preferences.h"

G_BEGIN_DECLS

#define CB_TYPE_PREFERENCES_WINDOW (cb_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (CbPreferencesWindow, cb_preferences_window, CB, PREFERENCES_WINDOW, AdwWindow)

/* Belongs to the main window @parent, whose database it shows. */
GtkWindow *cb_preferences_window_new (GtkWindow *parent, CbPreferences *preferences);

G_END_DECLS
