/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The copies of the database: what each holds, and how one takes the place of the database. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_COPIES_WINDOW (cb_copies_window_get_type ())
G_DECLARE_FINAL_TYPE (CbCopiesWindow, cb_copies_window, CB, COPIES_WINDOW, AdwWindow)

GtkWindow *cb_copies_window_new (GtkWindow *parent, CbSession *session);

G_END_DECLS
