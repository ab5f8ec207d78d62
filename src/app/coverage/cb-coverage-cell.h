/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A cell of the heat map: a number on a colour, and a button, so that mouse, keys and assistive
 * technology all reach it. */

#pragma once

#include "cb-coverage-scale.h"

G_BEGIN_DECLS

#define CB_TYPE_COVERAGE_CELL (cb_coverage_cell_get_type ())
G_DECLARE_FINAL_TYPE (CbCoverageCell, cb_coverage_cell, CB, COVERAGE_CELL, GtkButton)

GtkWidget *cb_coverage_cell_new (guint area, CbCoverageColumn column);

guint cb_coverage_cell_get_area (CbCoverageCell *self);
CbCoverageColumn cb_coverage_cell_get_column (CbCoverageCell *self);

/* @most: what has the strongest colour; @words: the number as a sentence. */
void cb_coverage_cell_show (CbCoverageCell *self, guint number, guint most, const char *words);
const char *cb_coverage_cell_get_words (CbCoverageCell *self);

G_END_DECLS
