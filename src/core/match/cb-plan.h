/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan: which needs to pair with which programmes when places and money are scarce, so that
 * together the pairs are worth most. A pure function of the input; it knows neither store nor
 * language, and the same question gives the same plan in whatever order needs and programmes stand,
 * unless the time runs out.
 *
 * Only possible pairs enter (cb_match_check_pair()). A programme takes as many pairs as it has
 * places. A pair uses what the need wants, at most what the programme gives to one State and at
 * most what remains; together pairs use no more than remains, and those of one State no more than
 * one State can get. An amount that nobody stated does not bind. */

#pragma once

#include <gio/gio.h>

#include "cb-match-pair.h"
#include "cb-plan-model.h"

G_BEGIN_DECLS

/**
 * CbPlanObjective:
 * @CB_PLAN_BY_SCORE: the largest sum of scores
 * @CB_PLAN_BY_STATES: first as many States as possible with at least one pair, then the largest sum
 *   of scores
 */
typedef enum
{
  CB_PLAN_BY_SCORE,
  CB_PLAN_BY_STATES,
} CbPlanObjective;

/**
 * CbPlanStage:
 * @CB_PLAN_STAGE_PAIRS: pairs are checked and scored; the number is the share done, 0 to 1
 * @CB_PLAN_STAGE_SOLVING: there is a plan, and better ones are looked for; the number is the gap, 0
 *   to 1
 */
typedef enum
{
  CB_PLAN_STAGE_PAIRS,
  CB_PLAN_STAGE_SOLVING,
} CbPlanStage;

typedef void (*CbPlanProgressFunc) (CbPlanStage stage, double number, gpointer user_data);

/**
 * CbPlanOptions:
 * @weights: weights that cb_weights_are_valid() accepts
 * @per_need: how many programmes a need can have, at least 1
 * @top_n: how many programmes are looked at for each need, those with the highest scores; 0 for all
 *   when there are up to %CB_PLAN_MOST_ARCS possible pairs, and an even share of that else. The
 *   bound of the plan holds for all pairs, also for those that were left out
 * @time_limit_ms: for solving, after which the best plan so far is given; 0 for none
 * @n_limits: how many binding limits to look into, the dearest first
 * @progress: (nullable): called in the thread that plans
 */
typedef struct
{
  const CbWeights *weights;
  CbPlanObjective objective;
  guint per_need;
  guint top_n;
  guint time_limit_ms;
  guint n_limits;
  CbPlanProgressFunc progress;
  gpointer user_data;
} CbPlanOptions;

#define CB_PLAN_MOST_ARCS 200000

/**
 * CbPlanPair:
 * @need: place of the need in the input
 * @programme: place of the programme in the input
 * @unknown: constraints that could not be decided, as in #CbMatchVerdict
 * @wanted_known: whether the need says how much it wants; else @money_usd is NAN and nothing binds
 * @remaining_known: whether the programme says how much remains; else nothing binds there
 * @money_usd: what the pair uses, in US dollars and whole cents
 */
typedef struct
{
  guint need;
  guint programme;
  guint8 unknown;
  gboolean wanted_known;
  gboolean remaining_known;
  double money_usd;
  CbMatchTotals totals;
} CbPlanPair;

/**
 * CbPlanReason:
 *
 * Why an open need has no programme in the plan.
 *
 * @CB_PLAN_REASON_NO_PROGRAMME: every programme fails a constraint
 * @CB_PLAN_REASON_PLACES: all places that it could have are taken by others
 * @CB_PLAN_REASON_MONEY: there is a place, but the money there is taken by others
 */
typedef enum
{
  CB_PLAN_REASON_NO_PROGRAMME,
  CB_PLAN_REASON_PLACES,
  CB_PLAN_REASON_MONEY,
} CbPlanReason;

#define CB_N_PLAN_REASONS 3

typedef struct
{
  guint need;
  CbPlanReason reason;
} CbPlanUnmet;

/**
 * CbPlanBinding:
 *
 * A limit that costs something.
 *
 * @limit: of places, of money, or of money for one State
 * @programme: place in the input
 * @need: place in the input of the need that would be served with one more place or with the money
 *   that is missing; %CB_PLAN_NOBODY when it would only let others move to where they fit better
 * @gain_score: by how much the sum of scores would grow; can be below 0 where States come first
 * @gain_states: how many more States would be served
 * @missing_usd: how much more money it takes; 0 for places
 * @exact: whether the gain is that of the best plan with one more place; else it is what serving
 *   @need adds while everything else stays, and the best plan may gain more
 */
typedef struct
{
  CbPlanLimit limit;
  guint programme;
  guint need;
  double gain_score;
  int gain_states;
  double missing_usd;
  gboolean exact;
} CbPlanBinding;

/**
 * CbPlan:
 * @pairs: (element-type CbPlanPair): by the ref of the need, then of the programme
 * @unmet: (element-type CbPlanUnmet): open needs without a programme, by ref
 * @bindings: (element-type CbPlanBinding): the largest gain first
 * @n_needs: open needs
 * @n_possible: possible pairs
 * @n_left_out: those of them that were not looked at, see #CbPlanOptions
 * @score: the sum of the scores of all pairs, each in whole millionths
 * @score_bound: no plan has more; NAN where States come first and more may be served
 * @states: how many States have a pair
 * @states_bound: no plan serves more; only where States come first, else as @states
 * @gap: how far the plan may be from the best one, as a part of the bound: of States while more may
 *   be served, else of the score
 * @optimal: whether it is known that no plan is better
 */
typedef struct
{
  GArray *pairs;
  GArray *unmet;
  GArray *bindings;
  guint n_needs;
  guint64 n_possible;
  guint64 n_left_out;
  double score;
  double score_bound;
  guint states;
  guint states_bound;
  double gap;
  gboolean optimal;
} CbPlan;

/* A code for files, such as "no-programme". */
const char *cb_plan_reason_to_string (CbPlanReason reason);

/**
 * cb_plan_new:
 *
 * Makes the plan. Looks at @cancellable every few milliseconds while it compares, and between the
 * steps of the solver.
 *
 * Returns: (transfer full): the plan; %NULL with %G_IO_ERROR_CANCELLED, or with %CB_ERROR_FAILED
 * when the solver gave up
 */
CbPlan *cb_plan_new (const CbMatchInput *input,
                     const CbPlanOptions *options,
                     GCancellable *cancellable,
                     GError **error);
void cb_plan_free (CbPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbPlan, cb_plan_free)

G_END_DECLS
