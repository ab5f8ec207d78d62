/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of a case as its details show them. Their buttons name actions of the view around them:
 * "case.add-feedback" (s: side), "case.add-indicator", "case.edit-part" and "case.delete-part" (sx:
 * noun and row number). */

#pragma once

#include <gtk/gtk.h>

#include "cb-case-file.h"

G_BEGIN_DECLS

/* Each fills @box anew. */
void cb_case_steps_fill (GtkBox *box, const CbCaseFile *file);
void cb_case_feedback_fill (GtkBox *box, const CbCaseFile *file);
void cb_case_indicators_fill (GtkBox *box, const CbCaseFile *file);

/* For the files of the parts. */
void cb_case_part_clear (GtkBox *box);

/* A label that wraps, in the direction of @language when that is stated. */
GtkWidget *cb_case_part_new_text (const char *text, const char *css_class, const char *language);

/* The two buttons at the end of a part. */
GtkWidget *cb_case_part_new_buttons (const CbRecord *record, const char *name);

G_END_DECLS
