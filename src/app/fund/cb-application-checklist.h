/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rules say of an application: the verdict in a sentence, then each rule with its outcome,
 * the fact that was used and where it comes from. What is missing stands first. */

#pragma once

#include <adwaita.h>

#include "cb-eligible.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_APPLICATION_CHECKLIST (cb_application_checklist_get_type ())
G_DECLARE_FINAL_TYPE (CbApplicationChecklist,
                      cb_application_checklist,
                      CB,
                      APPLICATION_CHECKLIST,
                      AdwBin)

GtkWidget *cb_application_checklist_new (CbSession *session);

/* Looks at @application as of @as_of; the person can choose another day. NULL for none. */
void
cb_application_checklist_set (CbApplicationChecklist *self, const char *application, CbDate as_of);

G_END_DECLS
