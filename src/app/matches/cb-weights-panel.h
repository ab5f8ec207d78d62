/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The weights as sliders.
 *
 * Signals: "changed" when a person has moved a slider or reset all; "save" (name) when the weights
 * are to be kept as a profile of that name. */

#pragma once

#include <gtk/gtk.h>

#include "cb-criterion.h"

G_BEGIN_DECLS

#define CB_TYPE_WEIGHTS_PANEL (cb_weights_panel_get_type ())
G_DECLARE_FINAL_TYPE (CbWeightsPanel, cb_weights_panel, CB, WEIGHTS_PANEL, GtkWidget)

GtkWidget *cb_weights_panel_new (void);

/* Shows the weights of a profile, which are also what a reset goes back to. Emits nothing. */
void cb_weights_panel_set_profile (CbWeightsPanel *self, const CbWeights *weights);
CbWeights cb_weights_panel_get_weights (CbWeightsPanel *self);

/* Moves one slider as a person would. */
void cb_weights_panel_set_weight (CbWeightsPanel *self, CbCriterion criterion, double weight);

G_END_DECLS
