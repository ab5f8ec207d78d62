/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Imports a file in two steps: first it says what would happen, then it happens. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_IMPORT_DIALOG (cb_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CbImportDialog, cb_import_dialog, CB, IMPORT_DIALOG, AdwWindow)

GtkWindow *cb_import_dialog_new (GtkWindow *parent, CbSession *session, GFile *file);

/* @text: a table or a package, such as what was copied in a spreadsheet */
GtkWindow *cb_import_dialog_new_for_text (GtkWindow *parent, CbSession *session, const char *text);

G_END_DECLS
