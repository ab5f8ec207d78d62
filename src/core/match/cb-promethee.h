/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-decision.h"

G_BEGIN_DECLS

/**
 * cb_promethee:
 * @net_flows: (out) (array): for each alternative its net flow, −1 (behind everybody in everything)
 *   to 1; they add up to 0
 * @ranks: (out) (optional) (array): as cb_decision_rank()
 *
 * PROMETHEE II with the usual criterion (J.-P. Brans and P. Vincke, "A preference ranking
 * organisation method", Management Science 31 (1985) 647–656): on each criterion the better one of
 * two is preferred, however small the difference. The net flow is the weight of what an
 * alternative is preferred in less the weight of what others are, as a mean over the others. Only
 * the ratios of the weights matter. One alternative alone, or no weight, gives 0.
 */
void cb_promethee (const CbDecision *decision, double *net_flows, guint *ranks);

G_END_DECLS
