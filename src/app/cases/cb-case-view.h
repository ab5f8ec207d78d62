/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A case to read: where it stands and the next step, the two it joins, its facts, steps, feedback
 * and indicators, and what was done to it. */

#pragma once

#include <adwaita.h>

#include "cb-case-item.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_CASE_VIEW (cb_case_view_get_type ())
G_DECLARE_FINAL_TYPE (CbCaseView, cb_case_view, CB, CASE_VIEW, AdwBin)

/* Signals: "close-request"; "move-request" (uint: CbCaseStatus); "edit-request", "delete-request"
 * (pointer: CbRecord of the case or of what belongs to it); "add-request" (pointer: CbRecord with
 * what is known of a new one). */

void cb_case_view_set_session (CbCaseView *self, CbSession *session);
void cb_case_view_set_item (CbCaseView *self, CbCaseItem *item, CbOrganisations *organisations);

/* Alone on the page, it leads back to the cases instead of closing. */
void cb_case_view_set_narrow (CbCaseView *self, gboolean narrow);

/* Gives the keyboard to the next step, or to what can be done when the case has ended. */
void cb_case_view_focus (CbCaseView *self);

G_END_DECLS
