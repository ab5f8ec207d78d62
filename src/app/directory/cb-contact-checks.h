/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The communication checks of a contact, as a part of its details: how things stand, what can be
 * done, and what was done so far, the newest first. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_CONTACT_CHECKS (cb_contact_checks_get_type ())
G_DECLARE_FINAL_TYPE (CbContactChecks, cb_contact_checks, CB, CONTACT_CHECKS, AdwBin)

void cb_contact_checks_set_session (CbContactChecks *self, CbSession *session);

/* Is seen for a contact only. */
void cb_contact_checks_set_record (CbContactChecks *self, const CbRecord *record);

/* Records that a check is sent today, and opens a letter to the contact. */
void cb_contact_checks_send (CbContactChecks *self);

/* Records that the newest open check was answered on @date. */
void cb_contact_checks_take_answer (CbContactChecks *self, CbDate date);

G_END_DECLS
