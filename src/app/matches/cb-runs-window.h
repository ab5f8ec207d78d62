/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rankings that were kept: a list, and for each what it was and how it stands beside the
 * ranking of today. Actions: "runs.open" and "runs.delete" (ref), "runs.back". */

#pragma once

#include <adwaita.h>

#include "cb-run-table.h"
#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_RUNS_WINDOW (cb_runs_window_get_type ())
G_DECLARE_FINAL_TYPE (CbRunsWindow, cb_runs_window, CB, RUNS_WINDOW, AdwWindow)

CbRunsWindow *cb_runs_window_new (GtkWindow *parent, CbSession *session);

/* (transfer none) (nullable) (element-type CbRecord): the runs; %NULL until they are loaded. */
GPtrArray *cb_runs_window_get_runs (CbRunsWindow *self);

/* (transfer none) (nullable): of the run that is open; %NULL until it is worked out. */
CbRunComparison *cb_runs_window_get_comparison (CbRunsWindow *self);
CbRunTable *cb_runs_window_get_table (CbRunsWindow *self);

/* Whether the run is shown beside the ranking of today. */
void cb_runs_window_set_beside (CbRunsWindow *self, gboolean beside);

G_END_DECLS
