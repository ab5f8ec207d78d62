/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Criteria in the order of their importance, as somebody puts them one by one: some equal, some
 * not to count. Plain data; the list on the screen shows it. */

#pragma once

#include "cb-criterion.h"

G_BEGIN_DECLS

/**
 * CbWeightsOrder:
 * @places: the criterion at each place, the most important first; those that do not count last
 * @tied: whether it is as important as the one before it; never for the first
 * @n_counted: how many count
 */
typedef struct
{
  CbCriterion places[CB_N_CRITERIA];
  gboolean tied[CB_N_CRITERIA];
  guint n_counted;
} CbWeightsOrder;

/* The order that @weights have: equal weights are tied, a weight of 0 does not count. */
CbWeightsOrder cb_weights_order_new (const CbWeights *weights);

/* The place of a criterion. */
guint cb_weights_order_find (const CbWeightsOrder *self, CbCriterion criterion);

/**
 * cb_weights_order_raise:
 *
 * Makes the criterion at @place more important by one step: out of those it is tied with, or else
 * before all of those that come before it.
 *
 * Returns: whether there was a step to make
 */
gboolean cb_weights_order_raise (CbWeightsOrder *self, guint place);

/* The same in the other direction. */
gboolean cb_weights_order_lower (CbWeightsOrder *self, guint place);

/**
 * cb_weights_order_move:
 * @to: the place where it stands in the end
 *
 * Moves a criterion that counts among those that count. Put between two that are tied, it is
 * tied with them.
 */
void cb_weights_order_move (CbWeightsOrder *self, guint from, guint to);

/* Ties the criterion at @place to the one before it, or parts the two. */
void cb_weights_order_set_tied (CbWeightsOrder *self, guint place, gboolean tied);

/* Lets the criterion at @place count, as the least important, or not. */
void cb_weights_order_set_counted (CbWeightsOrder *self, guint place, gboolean counted);

/**
 * cb_weights_order_get_ranks:
 * @ranks: (out) (array fixed-size=12): by criterion, 1 for the most important, 0 for what does not
 * count
 */
void cb_weights_order_get_ranks (const CbWeightsOrder *self, guint *ranks);

G_END_DECLS
