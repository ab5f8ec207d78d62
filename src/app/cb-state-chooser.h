/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A button that says which State was chosen, and opens a list of all States that can be
 * searched by any part of their names. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CB_TYPE_STATE_CHOOSER (cb_state_chooser_get_type ())
G_DECLARE_FINAL_TYPE (CbStateChooser, cb_state_chooser, CB, STATE_CHOOSER, AdwBin)

/* Property "state": alpha-3 code, "" for none. */
GtkWidget *cb_state_chooser_new (void);

G_END_DECLS
