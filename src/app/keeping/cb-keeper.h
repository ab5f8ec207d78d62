/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Looks after the database that is open: a copy each day that it was worked in; and a check in the
 * background after a session that did not end well. What it finds is said above the pages. */

#pragma once

#include <gtk/gtk.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_KEEPER (cb_keeper_get_type ())
G_DECLARE_FINAL_TYPE (CbKeeper, cb_keeper, CB, KEEPER, GObject)

CbKeeper *cb_keeper_new (GtkApplication *application);

/* The database that is open, or NULL: what is under way for the one before is ended. */
void cb_keeper_set_session (CbKeeper *self, CbSession *session);

G_END_DECLS
