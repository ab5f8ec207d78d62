/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The heat map: a row for each capacity area, by theme, and in it how many open needs and
 * open programmes name it, and how many of the needs no programme serves. It is one stop for the
 * Tab key; within it the arrow keys go from cell to cell.
 *
 * Signals: "chosen" (CbCoverageCell) for a click or Enter; "pointed" (string, or NULL for nothing)
 * with the words of the cell under the pointer or with the keyboard's focus. */

#pragma once

#include <adwaita.h>

#include "cb-area-coverage.h"
#include "cb-coverage-cell.h"

G_BEGIN_DECLS

#define CB_TYPE_COVERAGE_MAP (cb_coverage_map_get_type ())
G_DECLARE_FINAL_TYPE (CbCoverageMap, cb_coverage_map, CB, COVERAGE_MAP, AdwBin)

GtkWidget *cb_coverage_map_new (void);

/* Copies what it shows. */
void cb_coverage_map_show (CbCoverageMap *self, const CbCoverage *coverage);

/* (nullable): the cell of an area, once there is something to show. */
CbCoverageCell *cb_coverage_map_get_cell (CbCoverageMap *self, guint area, CbCoverageColumn column);

G_END_DECLS
