/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of the directory: figures, the contacts grouped by State with how things stand, and
 * beside them the details of one with its communication checks. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_DIRECTORY_PAGE (cb_directory_page_get_type ())
G_DECLARE_FINAL_TYPE (CbDirectoryPage, cb_directory_page, CB, DIRECTORY_PAGE, AdwBin)

GtkWidget *cb_directory_page_new (CbSession *session);

void cb_directory_page_show_record (CbDirectoryPage *self, const char *ref);
void cb_directory_page_create (CbDirectoryPage *self);
void cb_directory_page_focus_search (CbDirectoryPage *self);

G_END_DECLS
