/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The weights as sliders.
 *
 * Signals: "changed" when a person has moved a slider, reset all, or given other weights; "save"
 * when the weights are to be those of the profile; "save-as" when they are to be a new profile;
 * "ask" (int: a CbWeightsMethod) when they are to be worked out from answers. */

#pragma once

#include <gtk/gtk.h>

#include "cb-criterion.h"

G_BEGIN_DECLS

#define CB_TYPE_WEIGHTS_PANEL (cb_weights_panel_get_type ())
G_DECLARE_FINAL_TYPE (CbWeightsPanel, cb_weights_panel, CB, WEIGHTS_PANEL, GtkWidget)

GtkWidget *cb_weights_panel_new (void);

/* Shows the weights of a profile, which are also what a reset goes back to. Emits nothing. */
void cb_weights_panel_set_profile (CbWeightsPanel *self, const CbWeights *weights);

/* The profile has other weights now, or another lock; the sliders stay where they are. */
void
cb_weights_panel_follow_profile (CbWeightsPanel *self, const CbWeights *weights, gboolean locked);

/* Other weights for the same profile, as if a person had moved the sliders. */
void cb_weights_panel_set_weights (CbWeightsPanel *self, const CbWeights *weights);
gboolean cb_weights_panel_is_changed (CbWeightsPanel *self);
CbWeights cb_weights_panel_get_weights (CbWeightsPanel *self);

/* Moves one slider as a person would. */
void cb_weights_panel_set_weight (CbWeightsPanel *self, CbCriterion criterion, double weight);

G_END_DECLS
