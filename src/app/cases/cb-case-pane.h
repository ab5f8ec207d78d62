/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The place beside the cases: one of them to read and to take further, or in its place the form of
 * the case, of feedback, or of an indicator. */

#pragma once

#include <adwaita.h>

#include "cb-case-item.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_CASE_PANE (cb_case_pane_get_type ())
G_DECLARE_FINAL_TYPE (CbCasePane, cb_case_pane, CB, CASE_PANE, AdwBin)

/* Signal: "close-request". */

void cb_case_pane_set_session (CbCasePane *self, CbSession *session);
void cb_case_pane_set_organisations (CbCasePane *self, CbOrganisations *organisations);

/* Another case, or the same one as it is now; NULL for none. */
void cb_case_pane_set_item (CbCasePane *self, CbCaseItem *item);
void cb_case_pane_set_narrow (CbCasePane *self, gboolean narrow);

/* Gives the keyboard to the next step. */
void cb_case_pane_focus (CbCasePane *self);

G_END_DECLS
