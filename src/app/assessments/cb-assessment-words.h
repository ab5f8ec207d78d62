/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the views of an assessment have in common: its sections, and the words for it. */

#pragma once

#include <gtk/gtk.h>

#include "cb-assessment-file.h"

G_BEGIN_DECLS

/**
 * CbItemSection:
 * @mark: a letter or sign that stands for it
 * @name: of the norm, or of the optional part
 * @first: place of its first item
 *
 * Items that stand together: those of one norm, or of one optional part.
 */
typedef struct
{
  const char *mark;
  const char *name;
  guint first;
  guint n_items;
  guint n_answered;
} CbItemSection;

/* (transfer full) (element-type CbItemSection): all items of the assessment, in their order */
GArray *cb_assessment_list_sections (const CbAssessmentFile *file);

/* The section that the item stands in. */
guint cb_assessment_find_section (const GArray *sections, guint place);

const CbAssessedItem *cb_assessment_get_item (const CbAssessmentFile *file, guint place);
gboolean cb_assessment_is_answered (const CbAssessmentFile *file, guint place);

/* The first item at or after @place without an answer, then from the beginning; -1 when all are
 * answered. */
int cb_assessment_find_unanswered (const CbAssessmentFile *file, guint place);

/* Place of the status in its list, or -1. */
int cb_assessment_get_status (const CbAssessmentFile *file, guint place);

/* Its title, or State and date; (transfer full), as all below. */
char *cb_assessment_word_name (const CbRecord *assessment);

/* “23 of 65 answered” */
char *cb_assessment_word_progress (guint n_answered, guint n_items);

/* Name of the status, or “Not answered”; (transfer none). */
const char *cb_assessment_word_status (const CbAssessmentFile *file, guint place);

/* “a3: Coordination across the whole government” */
char *cb_assessment_word_item (const CbCode *item);

/* One of the colours of the statuses; @status -1 for no answer. They differ in lightness as well as
 * between blue and yellow, so that all eyes can tell them apart. */
const char *cb_assessment_get_colour_class (int status);
void cb_assessment_get_colour (int status, GdkRGBA *colour);

G_END_DECLS
