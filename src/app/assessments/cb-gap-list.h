/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The gaps of an assessment, the largest first, and the way from gaps to a need. */

#pragma once

#include <adwaita.h>

#include "cb-session-assessments.h"

G_BEGIN_DECLS

#define CB_TYPE_GAP_LIST (cb_gap_list_get_type ())
G_DECLARE_FINAL_TYPE (CbGapList, cb_gap_list, CB, GAP_LIST, AdwBin)

/* Signal "chosen" (unsigned: place of the item to look at). */

GtkWidget *cb_gap_list_new (CbSession *session);

/* @file is not kept. */
void cb_gap_list_set_file (CbGapList *self, const CbAssessmentFile *file);

G_END_DECLS
