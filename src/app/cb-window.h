/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The main window: the sidebar with its pages, the header bar, and what is said to the
 * person. What the window can be asked for by pages is in cb-navigation.h. */

#pragma once

#include <adwaita.h>

#include "cb-preferences.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_WINDOW (cb_window_get_type ())
G_DECLARE_FINAL_TYPE (CbWindow, cb_window, CB, WINDOW, AdwApplicationWindow)

CbWindow *cb_window_new (GtkApplication *application, CbPreferences *preferences);

/* What the window shows as a whole: the questions of the first start, that a database is being
 * opened, why one can not be opened, or the pages of one that is open. */
void cb_window_show_welcome (CbWindow *self);
void cb_window_show_opening (CbWindow *self);
void cb_window_show_trouble (CbWindow *self, const char *path, const GError *error);
void cb_window_set_session (CbWindow *self, CbSession *session);

/* Id of the page in the sidebar: "overview", "needs", … */
const char *cb_window_get_page (CbWindow *self);
void cb_window_set_page (CbWindow *self, const char *page);

/* What the window shows, as a topic of the manual. */
const char *cb_window_get_topic (CbWindow *self);

/* Remembers in the settings what the window looks like and shows; and makes it so again, the record
 * as soon as its database is open. */
void cb_window_save_state (CbWindow *self);
void cb_window_restore_state (CbWindow *self);

/* Shows what importing @file would do. */
void cb_window_import (CbWindow *self, GFile *file);

/* Looks for @words in everything, as if they had been typed into the header bar. */
void cb_window_search (CbWindow *self, const char *words);

/* Says that @file was written, and offers to show its folder. */
void cb_window_show_written (CbWindow *self, const char *text, GFile *file);

/* The same, and offers to open it. */
void cb_window_show_document (CbWindow *self, const char *text, GFile *file);

G_END_DECLS
