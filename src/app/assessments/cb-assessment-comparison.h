/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What has changed between two assessments of one State: exactly the answers that differ. */

#pragma once

#include <adwaita.h>

#include "cb-session-assessments.h"

G_BEGIN_DECLS

#define CB_TYPE_ASSESSMENT_COMPARISON (cb_assessment_comparison_get_type ())
G_DECLARE_FINAL_TYPE (CbAssessmentComparison,
                      cb_assessment_comparison,
                      CB,
                      ASSESSMENT_COMPARISON,
                      AdwBin)

GtkWidget *cb_assessment_comparison_new (CbSession *session);

/* @file is borrowed until the next call. */
void cb_assessment_comparison_set_file (CbAssessmentComparison *self, const CbAssessmentFile *file);

G_END_DECLS
