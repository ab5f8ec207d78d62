/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a score is made of, as a bar: its whole width is a score of 1, and each
 * criterion is a segment as wide as what it adds, always in the same order and colour.
 * The part of a segment that rests on what is not stated is hatched. A whisker shows
 * how low and how high the score could be. The same is told to assistive technology in
 * words, as the name of the bar. */

#pragma once

#include <gtk/gtk.h>

#include "cb-match-pair.h"

G_BEGIN_DECLS

#define CB_TYPE_CONTRIBUTION_BAR (cb_contribution_bar_get_type ())
G_DECLARE_FINAL_TYPE (CbContributionBar, cb_contribution_bar, CB, CONTRIBUTION_BAR, GtkWidget)

GtkWidget *cb_contribution_bar_new (void);

/**
 * cb_contribution_bar_set_values:
 * @weights: how much each criterion counts
 * @values: (array fixed-size=12): what cb_match_value_pair() gave
 * @totals: what cb_match_sum_values() gives for both
 */
void cb_contribution_bar_set_values (CbContributionBar *self,
                                     const CbWeights *weights,
                                     const CbMatchValue *values,
                                     const CbMatchTotals *totals);

G_END_DECLS
