/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answering an assessment item by item: the norms at the side, one item as a card, and a map of
 * all of them. Everything can be done from the keyboard:
 *
 *   1–5            status; in a scale that has the keyboard, its value
 *   s, l, w, i     to the status, the level now, the level wanted, the priority
 *   e, t           to evidence and note
 *   n, p, ↓, ↑     next and previous item; PgDn, PgUp: also while a text is typed
 *   u              next item without an answer
 *   Esc            out of a text, back to the card */

#pragma once

#include <adwaita.h>

#include "cb-session-assessments.h"

G_BEGIN_DECLS

#define CB_TYPE_ASSESSMENT_EDITOR (cb_assessment_editor_get_type ())
G_DECLARE_FINAL_TYPE (CbAssessmentEditor, cb_assessment_editor, CB, ASSESSMENT_EDITOR, AdwBin)

GtkWidget *cb_assessment_editor_new (CbSession *session);

/* @file is borrowed until the next call. */
void cb_assessment_editor_set_file (CbAssessmentEditor *self, const CbAssessmentFile *file);

void cb_assessment_editor_show_item (CbAssessmentEditor *self, guint place);
void cb_assessment_editor_focus_card (CbAssessmentEditor *self);

/* Stores what was typed. */
void cb_assessment_editor_flush (CbAssessmentEditor *self);

G_END_DECLS
