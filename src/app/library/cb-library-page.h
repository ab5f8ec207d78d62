/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The library: the register of documents, and what the program knows by itself. */

#pragma once

#include "cb-reference-page.h"
#include "cb-register-page.h"

G_BEGIN_DECLS

#define CB_TYPE_LIBRARY_PAGE (cb_library_page_get_type ())
G_DECLARE_FINAL_TYPE (CbLibraryPage, cb_library_page, CB, LIBRARY_PAGE, AdwBin)

GtkWidget *cb_library_page_new (CbSession *session);

/* The register, whether or not it is shown. */
CbRegisterPage *cb_library_page_get_documents (CbLibraryPage *self);

/* Turns to the documents, or to the reference part (made when it is first shown). */
CbRegisterPage *cb_library_page_show_documents (CbLibraryPage *self);
CbReferencePage *cb_library_page_show_reference (CbLibraryPage *self);

/* Puts the cursor into the search of what is shown. */
void cb_library_page_focus_search (CbLibraryPage *self);

G_END_DECLS
