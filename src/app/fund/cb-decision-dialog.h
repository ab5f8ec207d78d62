/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A decision on an application: award, reserve list or refusal, with amount, office and reason, and
 * what the rules say today. */

#pragma once

#include <adwaita.h>

#include "cb-call-sheet.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_DECISION_DIALOG (cb_decision_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CbDecisionDialog, cb_decision_dialog, CB, DECISION_DIALOG, AdwWindow)

GtkWindow *cb_decision_dialog_new (GtkWidget *from, CbSession *session, CbApplicationItem *item);

G_END_DECLS
