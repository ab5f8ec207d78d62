/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What fits: for a need, for a programme, or for all. The ranking stands in the
 * middle, the weights beside it, the reasons below; where there is little room, the
 * weights move into a popover and the reasons to a page of their own. */

#pragma once

#include <gtk/gtk.h>

#include "cb-preferences.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_MATCHES_PAGE (cb_matches_page_get_type ())
G_DECLARE_FINAL_TYPE (CbMatchesPage, cb_matches_page, CB, MATCHES_PAGE, GtkWidget)

GtkWidget *cb_matches_page_new (CbSession *session);

/* Whose work is shown first decides what the page asks first, and which panes are shown is as it
 * was; before it has loaded anything. */
void cb_matches_page_set_preferences (CbMatchesPage *self, CbPreferences *preferences);

/* Asks what fits that need, or whom that programme fits. */
void cb_matches_page_show_need (CbMatchesPage *self, const char *ref);
void cb_matches_page_show_programme (CbMatchesPage *self, const char *ref);

/* The need or programme that is asked about, and which of both @noun (out) it is; NULL when the
 * question is about neither. */
const char *cb_matches_page_get_ref (CbMatchesPage *self, const CbNoun **noun);

G_END_DECLS
