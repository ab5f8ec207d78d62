/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of records that the window shows: a page of its own, or the documents of the library. */

#include "config.h"

#include "cb-library-page.h"
#include "cb-window-private.h"

CbRegisterPage *
cb_window_get_list (CbWindow *self, gboolean turn)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  if (CB_IS_LIBRARY_PAGE (page))
    return turn ? cb_library_page_show_documents (CB_LIBRARY_PAGE (page))
                : cb_library_page_get_documents (CB_LIBRARY_PAGE (page));
  return CB_IS_REGISTER_PAGE (page) ? CB_REGISTER_PAGE (page) : NULL;
}
