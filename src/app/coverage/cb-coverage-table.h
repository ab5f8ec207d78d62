/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The numbers of every chart of needs and programmes by capacity area, as a table that sorts. */

#pragma once

#include <adwaita.h>

#include "cb-area-coverage.h"

G_BEGIN_DECLS

#define CB_TYPE_COVERAGE_TABLE (cb_coverage_table_get_type ())
G_DECLARE_FINAL_TYPE (CbCoverageTable, cb_coverage_table, CB, COVERAGE_TABLE, AdwBin)

GtkWidget *cb_coverage_table_new (void);

/* Copies what it shows. */
void cb_coverage_table_show (CbCoverageTable *self, const CbCoverage *coverage);

G_END_DECLS
