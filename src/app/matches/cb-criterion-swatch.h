/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The colour of a criterion beside its name. For assistive technology it is
 * decoration: the name beside it says all there is. */

#pragma once

#include <gtk/gtk.h>

#include "cb-criterion.h"

G_BEGIN_DECLS

#define CB_TYPE_CRITERION_SWATCH (cb_criterion_swatch_get_type ())
G_DECLARE_FINAL_TYPE (CbCriterionSwatch, cb_criterion_swatch, CB, CRITERION_SWATCH, GtkWidget)

GtkWidget *cb_criterion_swatch_new (CbCriterion criterion);

/* Hatched stands for a value that is not stated. */
void cb_criterion_swatch_set_hatched (CbCriterionSwatch *self, gboolean hatched);

G_END_DECLS
