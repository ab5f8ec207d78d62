/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks for what a new assessment begins with, and begins it. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_ASSESSMENT_OPENING (cb_assessment_opening_get_type ())
G_DECLARE_FINAL_TYPE (CbAssessmentOpening, cb_assessment_opening, CB, ASSESSMENT_OPENING, AdwWindow)

/* Signal "opened" (string: ref). @state: alpha-3 code that is proposed, or "". */
GtkWindow *cb_assessment_opening_new (GtkWindow *parent, CbSession *session, const char *state);

/* The form of an assessment that there is: title, date, method, status, marking. */
GtkWindow *
cb_assessment_opening_new_details (GtkWindow *parent, CbSession *session, CbRecord *record);

G_END_DECLS
