/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is read from assessments, as reports in the language of the program. */

#pragma once

#include "cb-assessment-file.h"
#include "cb-report.h"

G_BEGIN_DECLS

/**
 * cb_assessment_report_get_name:
 *
 * Returns: (transfer full): the title of an assessment; without one, its State and date
 */
char *cb_assessment_report_get_name (const CbAssessmentFile *file);

/**
 * cb_assessment_report_make:
 *
 * Returns: (transfer full): tables "items" (each with its answer) and "norms" (how many items have
 * each status, and the mean level)
 */
CbReport *cb_assessment_report_make (const CbAssessmentFile *file);

/**
 * cb_assessment_report_make_gaps:
 *
 * Returns: (transfer full): table "gaps", the largest first
 */
CbReport *cb_assessment_report_make_gaps (const CbAssessmentFile *file);

/**
 * cb_assessment_report_make_comparison:
 *
 * Returns: (transfer full): table "changes", one row for each field of an answer that differs
 */
CbReport *cb_assessment_report_make_comparison (const CbAssessmentFile *before,
                                                const CbAssessmentFile *after);

G_END_DECLS
