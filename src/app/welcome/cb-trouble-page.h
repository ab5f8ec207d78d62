/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Says why a database can not be opened and what can be done. The file is never touched. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CB_TYPE_TROUBLE_PAGE (cb_trouble_page_get_type ())
G_DECLARE_FINAL_TYPE (CbTroublePage, cb_trouble_page, CB, TROUBLE_PAGE, AdwBin)

void cb_trouble_page_set_trouble (CbTroublePage *self, const char *path, const GError *error);

G_END_DECLS
