/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a list for the clipboard: the one that is selected, or all that the list shows. */

#pragma once

#include "cb-register-page.h"

G_BEGIN_DECLS

/* Lets @page copy rows of @view, by Ctrl+C and by entries that @menu gets. */
void cb_register_copy_attach (CbRegisterPage *page,
                              GtkColumnView *view,
                              CbSession *session,
                              const CbNoun *noun,
                              GMenu *menu);

G_END_DECLS
