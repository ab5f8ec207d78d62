/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks for what a step of a case is taken with: the day, the office, the reason, when the next one
 * is due, what becomes of the need and of its other cases. */

#pragma once

#include <adwaita.h>

#include "cb-case-item.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_CASE_MOVE_DIALOG (cb_case_move_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CbCaseMoveDialog, cb_case_move_dialog, CB, CASE_MOVE_DIALOG, AdwWindow)

GtkWindow *
cb_case_move_dialog_new (GtkWindow *parent, CbSession *session, CbCaseItem *item, CbCaseStatus to);

G_END_DECLS
