/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes in a table that was copied in a spreadsheet. */

#pragma once

#include "cb-session.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Reads the clipboard, and opens the import of its text; says so when there is none. */
void cb_import_paste (GtkWindow *parent, CbSession *session);

G_END_DECLS
