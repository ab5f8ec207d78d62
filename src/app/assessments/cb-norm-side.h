/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The norms at the side of an assessment, each with a ring that says how far it is answered. */

#pragma once

#include <adwaita.h>

#include "cb-assessment-file.h"

G_BEGIN_DECLS

#define CB_TYPE_NORM_SIDE (cb_norm_side_get_type ())
G_DECLARE_FINAL_TYPE (CbNormSide, cb_norm_side, CB, NORM_SIDE, AdwBin)

/* Signal "chosen" (unsigned: place of the first item of the norm that a person chose). */

GtkWidget *cb_norm_side_new (void);

/* @file is not kept. @place is the item that is shown. */
void cb_norm_side_set_file (CbNormSide *self, const CbAssessmentFile *file);
void cb_norm_side_set_place (CbNormSide *self, guint place);

/* Rings alone, without names. */
void cb_norm_side_set_narrow (CbNormSide *self, gboolean narrow);

G_END_DECLS
