/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading an assessment: profile, gaps, comparison. */

#pragma once

#include <adwaita.h>

#include "cb-session-assessments.h"

G_BEGIN_DECLS

#define CB_TYPE_ASSESSMENT_SUMMARY (cb_assessment_summary_get_type ())
G_DECLARE_FINAL_TYPE (CbAssessmentSummary, cb_assessment_summary, CB, ASSESSMENT_SUMMARY, AdwBin)

/* Signal "chosen" (unsigned: place of an item to look at). */

GtkWidget *cb_assessment_summary_new (CbSession *session);

/* @file is borrowed until the next call. */
void cb_assessment_summary_set_file (CbAssessmentSummary *self, const CbAssessmentFile *file);

G_END_DECLS
