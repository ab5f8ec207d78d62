/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The colour and the hatching of each criterion, the same in every bar, swatch and
 * table. The tones come from the palette of Okabe and Ito and from Tol's muted one,
 * and neighbours in the order of the criteria differ in lightness as well as in hue, so
 * that segments stay apart for eyes that do not tell all hues from another. Nothing is
 * said by colour alone: order, names and numbers say the same. */

#pragma once

#include <gtk/gtk.h>

#include "cb-criterion.h"

G_BEGIN_DECLS

/**
 * cb_match_palette_get:
 *
 * Returns: (transfer none): the colour of @criterion, in light and dark alike
 */
const GdkRGBA *cb_match_palette_get (CbCriterion criterion);

/**
 * cb_match_palette_append:
 * @hatched: whether the area stands for what is not stated
 *
 * Fills @area in the colour of @criterion.
 */
void cb_match_palette_append (GtkSnapshot *snapshot,
                              CbCriterion criterion,
                              gboolean hatched,
                              const graphene_rect_t *area);

G_END_DECLS
