/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pairs of records that may be one: why, side by side, and what to do with them. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_DUPLICATES_WINDOW (cb_duplicates_window_get_type ())
G_DECLARE_FINAL_TYPE (CbDuplicatesWindow, cb_duplicates_window, CB, DUPLICATES_WINDOW, AdwWindow)

/* Looks for duplicates of @noun; see cb_duplicates_can_find(). */
GtkWindow *cb_duplicates_window_new (GtkWindow *parent, CbSession *session, const CbNoun *noun);

G_END_DECLS
