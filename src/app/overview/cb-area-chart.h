/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How many open needs and open programmes each capacity area has: as a picture, and the
 * same numbers as a table. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CB_TYPE_AREA_CHART (cb_area_chart_get_type ())
G_DECLARE_FINAL_TYPE (CbAreaChart, cb_area_chart, CB, AREA_CHART, AdwBin)

/* @balances: (element-type CbAreaBalance), copied. */
void cb_area_chart_set_balances (CbAreaChart *self, GArray *balances);

G_END_DECLS
