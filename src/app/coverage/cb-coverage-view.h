/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is needed, offered and left open in each capacity area, for all States and providers or
 * for one of them: as a heat map, and the same numbers as a table. A cell leads to the list
 * of its needs or programmes; a gap to its needs and so to what keeps programmes from each. */

#pragma once

#include <adwaita.h>

#include "cb-coverage-map.h"
#include "cb-matching.h"

G_BEGIN_DECLS

#define CB_TYPE_COVERAGE_VIEW (cb_coverage_view_get_type ())
G_DECLARE_FINAL_TYPE (CbCoverageView, cb_coverage_view, CB, COVERAGE_VIEW, AdwBin)

GtkWidget *cb_coverage_view_new (void);

/* Counts @set, in a thread; what was shown stays until then. */
void cb_coverage_view_set_source (CbCoverageView *self, CbMatchSet *set);

/* Counts the needs of that State, the programmes of that provider alone; "" for all. */
void cb_coverage_view_set_state (CbCoverageView *self, const char *state);
void cb_coverage_view_set_provider (CbCoverageView *self, const char *provider);

/* (nullable) (transfer none): what is shown now. */
const CbCoverage *cb_coverage_view_get_coverage (CbCoverageView *self);
CbCoverageMap *cb_coverage_view_get_map (CbCoverageView *self);

G_END_DECLS
