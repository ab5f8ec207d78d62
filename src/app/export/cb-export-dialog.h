/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks what is to be written, in which form, and how far it may be shared. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"
#include "cb-window.h"

G_BEGIN_DECLS

#define CB_TYPE_EXPORT_DIALOG (cb_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CbExportDialog, cb_export_dialog, CB, EXPORT_DIALOG, AdwWindow)

/* @kind: "needs", "programmes", "organisations", "documents", "package"; anything else means needs.
 */
GtkWindow *cb_export_dialog_new (CbWindow *parent, CbSession *session, const char *kind);

G_END_DECLS
