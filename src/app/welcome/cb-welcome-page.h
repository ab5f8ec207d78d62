/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first thing a new user sees: which language, whose work, and what to begin with. */

#pragma once

#include <adwaita.h>

#include "cb-preferences.h"

G_BEGIN_DECLS

#define CB_TYPE_WELCOME_PAGE (cb_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (CbWelcomePage, cb_welcome_page, CB, WELCOME_PAGE, AdwBin)

/* Binds the answers to the settings; once. */
void cb_welcome_page_set_preferences (CbWelcomePage *self, CbPreferences *preferences);

G_END_DECLS
