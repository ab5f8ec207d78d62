/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One assessment: item by item, as a list, and as a summary. */

#pragma once

#include <adwaita.h>

#include "cb-session-assessments.h"

G_BEGIN_DECLS

#define CB_TYPE_ASSESSMENT_VIEW (cb_assessment_view_get_type ())
G_DECLARE_FINAL_TYPE (CbAssessmentView, cb_assessment_view, CB, ASSESSMENT_VIEW, AdwBin)

/* Signal "closed": the person goes back, or the assessment is gone. */

/* @item: (nullable): code of the item to begin with; without one it is the first that is not
 * answered, and the summary when all are. */
GtkWidget *cb_assessment_view_new (CbSession *session, const char *ref, const char *item);

const char *cb_assessment_view_get_ref (CbAssessmentView *self);
void cb_assessment_view_show_item (CbAssessmentView *self, const char *item);

/* Shows "items", "list" or "summary". */
void cb_assessment_view_show (CbAssessmentView *self, const char *name);

/* Stores what was typed. */
void cb_assessment_view_flush (CbAssessmentView *self);

G_END_DECLS
