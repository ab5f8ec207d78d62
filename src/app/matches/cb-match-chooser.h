/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A button that shows the need or programme in question, and a list with a search
 * to choose another. The list is made in a thread and filtered step by step, so that
 * thousands of entries never hold up typing.
 *
 * Signal "chosen" (ref). */

#pragma once

#include <gtk/gtk.h>

#include "cb-match-choice.h"

G_BEGIN_DECLS

#define CB_TYPE_MATCH_CHOOSER (cb_match_chooser_get_type ())
G_DECLARE_FINAL_TYPE (CbMatchChooser, cb_match_chooser, CB, MATCH_CHOOSER, GtkWidget)

GtkWidget *cb_match_chooser_new (void);

/* What can be chosen: things of that kind in @set. */
void cb_match_chooser_set_source (CbMatchChooser *self, CbMatchSet *set, CbMatchSubject subject);

/* Offers all of them as well, before the others and by that name; "chosen" then says "". To be
 * called before there is a source. */
void cb_match_chooser_set_all_name (CbMatchChooser *self, const char *name);

/* (nullable): what the button shows. */
void cb_match_chooser_set_current (CbMatchChooser *self, const char *title, const char *detail);

G_END_DECLS
