/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far the newest assessment of the home State is answered, and the way to go on with it. */

#pragma once

#include <adwaita.h>

#include "cb-preferences.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_OVERVIEW_ASSESSMENT (cb_overview_assessment_get_type ())
G_DECLARE_FINAL_TYPE (CbOverviewAssessment, cb_overview_assessment, CB, OVERVIEW_ASSESSMENT, AdwBin)

/* Shown in the perspective of a State alone. */
void cb_overview_assessment_load (CbOverviewAssessment *self,
                                  CbSession *session,
                                  CbPreferences *preferences);

G_END_DECLS
