/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A request of assistance for a need: to whom, in which language, and the text, which can be
 * changed, copied, and handed to the mail program. Nothing is sent from here. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_ASSISTANCE_DIALOG (cb_assistance_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CbAssistanceDialog, cb_assistance_dialog, CB, ASSISTANCE_DIALOG, AdwWindow)

GtkWindow *cb_assistance_dialog_new (GtkWindow *parent, CbSession *session, CbRecord *need);

G_END_DECLS
