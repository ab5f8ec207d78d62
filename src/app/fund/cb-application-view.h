/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One application: its eligibility, the decision, and all that belongs to it. */

#pragma once

#include <adwaita.h>

#include "cb-call-sheet.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_APPLICATION_VIEW (cb_application_view_get_type ())
G_DECLARE_FINAL_TYPE (CbApplicationView, cb_application_view, CB, APPLICATION_VIEW, AdwBin)

/* Signal: "close-request". Actions: see cb-application-parts.h, "application.move" (status) and
 * "application.decide". */

GtkWidget *cb_application_view_new (CbSession *session);
void cb_application_view_set_item (CbApplicationView *self,
                                   CbApplicationItem *item,
                                   CbOrganisations *organisations);
void cb_application_view_set_narrow (CbApplicationView *self, gboolean narrow);
void cb_application_view_focus (CbApplicationView *self);

G_END_DECLS
