/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the program remembers about its user from one start to the next. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CB_TYPE_PREFERENCES (cb_preferences_get_type ())
G_DECLARE_FINAL_TYPE (CbPreferences, cb_preferences, CB, PREFERENCES, GObject)

/* Properties, as in the schema: "perspective" ("state", "provider", "secretariat"), "home-state",
 * "home-organisation", "language", "database" (strings), "window-width", "window-height",
 * "window-maximized", "first-start-done", "notices" (boolean), "last-notice" (string: the day),
 * "page" and "record" (strings: what the window showed last, in "database"; the record as
 * "noun/ref"), "sidebar-shown", "weights-shown" (boolean), "ranking-share" (per cent of the height
 * of the page of matches). */

CbPreferences *cb_preferences_new (void);

/* Never %NULL; "" when nothing was chosen. */
const char *cb_preferences_get_perspective (CbPreferences *self);
const char *cb_preferences_get_home_state (CbPreferences *self);
const char *cb_preferences_get_home_organisation (CbPreferences *self);
const char *cb_preferences_get_language (CbPreferences *self);
const char *cb_preferences_get_database (CbPreferences *self);
const char *cb_preferences_get_page (CbPreferences *self);
const char *cb_preferences_get_record (CbPreferences *self);

G_END_DECLS
