/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The best choice of arcs, found by GLPK. Where no money binds, needs, places and States are a
 * network whose flows are whole by themselves (a transportation problem), so linear programming is
 * enough; where it does, branch and bound goes on from there.
 *
 * Of several choices that are worth the same one is given, always the same one for the same model
 * unless the time ran out. In a network it is the one whose arcs have the largest sum of numbers
 * that belong to them by the order of refs, whatever way led there, so it is the same on every
 * machine. Where money binds, the same steps lead to the same choice wherever numbers are added and
 * multiplied alike. GLPK 5 keeps what it needs apart for each thread, so plans can be made
 * in several threads at once. An error of GLPK comes back as a #GError and never ends the
 * program. */

#pragma once

#include "cb-plan-model.h"

G_BEGIN_DECLS

/* How many steps of the simplex method go by between two looks at the cancellable, at most, while
 * the relaxed program is solved. The same number every time, so that no answer depends on how fast
 * the machine is. Branch and bound looks at least once for each of its nodes and cuts. */
#define CB_PLAN_STEPS_PER_LOOK 100

/**
 * CbPlanGapFunc:
 * @gap: how far the best choice so far may be from the best there is, in parts of that, 0 to 1
 */
typedef void (*CbPlanGapFunc) (double gap, gpointer user_data);

/**
 * CbPlanSolverOptions:
 * @time_limit_ms: 0 for as long as it takes
 * @n_prices: for how many full programmes to find out what one more place is worth
 */
typedef struct
{
  guint time_limit_ms;
  guint n_prices;
  CbPlanGapFunc progress;
  gpointer user_data;
} CbPlanSolverOptions;

/**
 * CbPlanPrice:
 * @programme: one that has no place left
 * @need: a need that one more place would serve in the plan as a whole, also by making others move;
 *   %CB_PLAN_NOBODY when it would only move needs to where they fit better
 * @gain: what the plan would then be worth more
 */
typedef struct
{
  guint programme;
  guint need;
  gint64 gain_value;
  gint64 gain_states;
} CbPlanPrice;

/**
 * CbPlanSolution:
 * @taken: (array): for each arc whether it is taken
 * @bound: no choice is worth more than this, in millionths, with
 *   cb_plan_model_get_state_worth() for each State; arcs that were left out are accounted for
 * @proven: whether no choice is worth more than this one
 * @whole: whether the model was a network, without limits of money that bind
 * @n_looks: how often it looked at the cancellable, and reported
 * @most_steps: how many steps of the simplex method went by between two looks at most
 * @prices: (element-type CbPlanPrice): the dearest first; found only where @whole and @proven
 */
typedef struct
{
  gboolean *taken;
  CbPlanWorth worth;
  gint64 bound;
  gboolean proven;
  gboolean whole;
  guint n_looks;
  guint most_steps;
  GArray *prices;
} CbPlanSolution;

/**
 * cb_plan_solve:
 *
 * Returns: (transfer full): the solution, also when the time ran out; %NULL with
 * %G_IO_ERROR_CANCELLED when it was cancelled, and with %CB_ERROR_FAILED for what GLPK can not do
 */
CbPlanSolution *cb_plan_solve (const CbPlanModel *model,
                               const CbPlanSolverOptions *options,
                               GCancellable *cancellable,
                               GError **error);
void cb_plan_solution_free (CbPlanSolution *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbPlanSolution, cb_plan_solution_free)

G_END_DECLS
