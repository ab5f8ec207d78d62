/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with the rows of a list: copied to the clipboard, the one that is selected or
 * all that the list shows, and looked through for duplicates. */

#pragma once

#include "cb-register-page.h"

G_BEGIN_DECLS

/* Lets @page do so with the rows of @view, by entries that @menu gets, and copy them by Ctrl+C. */
void cb_register_copy_attach (CbRegisterPage *page,
                              GtkColumnView *view,
                              CbSession *session,
                              const CbNoun *noun,
                              GMenu *menu);

G_END_DECLS
