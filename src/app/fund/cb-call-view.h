/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One call: its applications as a board and in the order in which awards are proposed, what the
 * proposal would use of the money there is, and one application beside them. */

#pragma once

#include <adwaita.h>

#include "cb-call-sheet.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_CALL_VIEW (cb_call_view_get_type ())
G_DECLARE_FINAL_TYPE (CbCallView, cb_call_view, CB, CALL_VIEW, AdwBin)

/* Signal: "back". */

GtkWidget *cb_call_view_new (CbSession *session);

/* What is shown of the same call stays shown. */
void cb_call_view_set (CbCallView *self, CbCallSheet *sheet, CbOrganisations *organisations);
void cb_call_view_show_application (CbCallView *self, const char *ref);
void cb_call_view_set_board (CbCallView *self, gboolean board);
void cb_call_view_focus (CbCallView *self);

/* (transfer full): what the proposal uses of the money, in one sentence */
char *cb_call_view_describe (const CbCallSheet *sheet);

G_END_DECLS
