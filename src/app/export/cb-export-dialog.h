/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks what is to be written, in which form, and how far it may be shared. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"
#include "cb-window.h"

G_BEGIN_DECLS

#define CB_TYPE_EXPORT_DIALOG (cb_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CbExportDialog, cb_export_dialog, CB, EXPORT_DIALOG, AdwWindow)

/* @kind: the plural of a noun, or "package"; anything else means needs. @query (nullable): what the
 * list in the window shows; when it is filtered, that is proposed. */
GtkWindow *
cb_export_dialog_new (CbWindow *parent, CbSession *session, const char *kind, const CbQuery *query);

/* Writes to a file, or a folder where the format is one, as if it had been chosen. */
void cb_export_dialog_write (CbExportDialog *self, GFile *file);

G_END_DECLS
