/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a State stands in each norm: statuses as stacked bars, mean levels beside those of a group;
 * and the same numbers as a table. */

#pragma once

#include <adwaita.h>

#include "cb-assessing.h"

G_BEGIN_DECLS

#define CB_TYPE_STANDING_CHART (cb_standing_chart_get_type ())
G_DECLARE_FINAL_TYPE (CbStandingChart, cb_standing_chart, CB, STANDING_CHART, AdwBin)

GtkWidget *cb_standing_chart_new (void);

/* @mean: (nullable): of the group that was chosen */
void cb_standing_chart_set (CbStandingChart *self,
                            const CbAssessmentFile *file,
                            const CbGroupMean *mean);

/* What stands in the head of the levels: the choice of the group. */
void cb_standing_chart_set_group_chooser (CbStandingChart *self, GtkWidget *chooser);

G_END_DECLS
