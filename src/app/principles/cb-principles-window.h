/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The check of a programme or a case against the ten capacity-building principles: ten cards, and
 * what they come to. Every choice is stored at once, as a step that can be undone. */

#pragma once

#include <adwaita.h>

#include "cb-principle-card.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_PRINCIPLES_WINDOW (cb_principles_window_get_type ())
G_DECLARE_FINAL_TYPE (CbPrinciplesWindow, cb_principles_window, CB, PRINCIPLES_WINDOW, AdwWindow)

/* Shows the check in a window before that of @from, in the one that shows it already if there is
 * one. */
CbPrinciplesWindow *cb_principles_window_open (GtkWidget *from,
                                               CbSession *session,
                                               const CbNoun *noun,
                                               const char *ref);

/* Whether what was answered is stored, and shown as it is stored. */
gboolean cb_principles_window_is_settled (CbPrinciplesWindow *self);
CbPrincipleCard *cb_principles_window_get_card (CbPrinciplesWindow *self, guint place);
const char *cb_principles_window_get_summary (CbPrinciplesWindow *self);

/* Writes the result, as after a file was chosen. */
void cb_principles_window_write (CbPrinciplesWindow *self, GFile *file);

G_END_DECLS
