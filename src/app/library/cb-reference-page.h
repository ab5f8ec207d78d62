/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the program itself knows and nobody edits: norms with their actions, principles, measures,
 * capacity areas with their cross-walk. Searched as one types, each entry with its source. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_REFERENCE_PAGE (cb_reference_page_get_type ())
G_DECLARE_FINAL_TYPE (CbReferencePage, cb_reference_page, CB, REFERENCE_PAGE, AdwBin)

GtkWidget *cb_reference_page_new (CbSession *session);
void cb_reference_page_focus_search (CbReferencePage *self);

/* How many entries are shown; searches for @text. */
guint cb_reference_page_search (CbReferencePage *self, const char *text);

G_END_DECLS
