/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many open needs and open programmes each capacity area has: as a picture, and the
 * same numbers as a table. */

#pragma once

#include <adwaita.h>

#include "cb-area-coverage.h"

G_BEGIN_DECLS

#define CB_TYPE_AREA_CHART (cb_area_chart_get_type ())
G_DECLARE_FINAL_TYPE (CbAreaChart, cb_area_chart, CB, AREA_CHART, AdwBin)

/* Copies what it shows. */
void cb_area_chart_set_coverage (CbAreaChart *self, const CbCoverage *coverage);

G_END_DECLS
