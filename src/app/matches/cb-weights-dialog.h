/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Weights from answers that people can give: the order of importance of the criteria, or how many
 * points the step from the worst to the best of each is worth.
 *
 * Signal "accepted" (CbWeights*, not owned): a person wants to use the weights. */

#pragma once

#include <adwaita.h>

#include "cb-criterion.h"

G_BEGIN_DECLS

typedef enum
{
  CB_WEIGHTS_BY_ORDER,
  CB_WEIGHTS_BY_SWING,
} CbWeightsMethod;

#define CB_TYPE_WEIGHTS_DIALOG (cb_weights_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CbWeightsDialog, cb_weights_dialog, CB, WEIGHTS_DIALOG, AdwWindow)

/* Begins with the order that @weights have. */
CbWeightsDialog *
cb_weights_dialog_new (GtkWindow *parent, CbWeightsMethod method, const CbWeights *weights);

/* The weights that the answers given so far come to. */
CbWeights cb_weights_dialog_get_weights (CbWeightsDialog *self);

G_END_DECLS
