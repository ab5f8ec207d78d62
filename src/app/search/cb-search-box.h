/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The search in the header bar: looks through everything that is stored, and shows what it
 * finds below, by noun. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_SEARCH_BOX (cb_search_box_get_type ())
G_DECLARE_FINAL_TYPE (CbSearchBox, cb_search_box, CB, SEARCH_BOX, AdwBin)

/* @session may be %NULL. */
void cb_search_box_set_session (CbSearchBox *self, CbSession *session);
void cb_search_box_focus (CbSearchBox *self);

/* As if @words had been typed. */
void cb_search_box_search (CbSearchBox *self, const char *words);

G_END_DECLS
