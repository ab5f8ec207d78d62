/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A plan as the window and the command line have it in common: asked for records of the database,
 * worded, and written as a file. */

#pragma once

#include "cb-matching.h"
#include "cb-plan.h"

G_BEGIN_DECLS

/* What is asked when nobody says otherwise, and what can be asked at most. */
#define CB_PLANNING_SECONDS 30
#define CB_PLANNING_MOST_SECONDS 86400
#define CB_PLANNING_MOST_PER_NEED 100

/**
 * CbPlanQuestion:
 * @profile: what the profile of @weights is called
 * @per_need: how many programmes a need can have, at least 1
 * @seconds: after which the best plan so far is given, at least 1
 */
typedef struct
{
  CbWeights weights;
  const char *profile;
  CbPlanObjective objective;
  guint per_need;
  guint seconds;
} CbPlanQuestion;

typedef enum
{
  CB_PLANNING_CSV,
  CB_PLANNING_JSON,
} CbPlanningFormat;

/**
 * CbPlanning:
 * @question: what was asked; its profile belongs to the planning
 *
 * A plan with the records that it is about. It is counted and never changes.
 */
typedef struct
{
  CbMatchSet *set;
  CbPlanQuestion question;
  CbPlan *plan;
} CbPlanning;

/* The code of an objective, "score" or "states". */
const char *cb_planning_objective_to_string (CbPlanObjective objective);

/**
 * cb_planning_find_objective:
 * @code: (nullable): %NULL for the usual one
 *
 * Returns: %FALSE when there is no such objective
 */
gboolean cb_planning_find_objective (const char *code, CbPlanObjective *objective);

/**
 * cb_planning_new:
 * @set: needs and programmes at the day for which is asked
 * @progress: (nullable): called in the thread that plans
 *
 * Takes as long as the question allows, so it belongs into a thread.
 *
 * Returns: (transfer full): the planning; %NULL with %G_IO_ERROR_CANCELLED or %CB_ERROR_FAILED
 */
CbPlanning *cb_planning_new (CbMatchSet *set,
                             const CbPlanQuestion *question,
                             CbPlanProgressFunc progress,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error);
CbPlanning *cb_planning_ref (CbPlanning *self);
void cb_planning_unref (CbPlanning *self);

/* How many open needs have a programme. */
guint cb_planning_count_served (const CbPlanning *self);

/**
 * cb_planning_sum_money:
 * @programme: place of a programme in the set, or %CB_PLAN_NOBODY for all
 * @n_unknown: (out) (optional): how many of the pairs do not say how much they want
 *
 * Returns: in US dollars, what the pairs use whose need says how much it wants
 */
double cb_planning_sum_money (const CbPlanning *self, guint programme, guint *n_unknown);

/* How many pairs a programme has in the plan. */
guint cb_planning_count_pairs (const CbPlanning *self, guint programme);

/**
 * cb_planning_write:
 *
 * Writes the plan to @output: as CSV, a row for each pair and each need without a programme; as
 * JSON, all that is known, by plan.schema.json. @output stays open.
 */
gboolean cb_planning_write (const CbPlanning *self,
                            CbPlanningFormat format,
                            GOutputStream *output,
                            GCancellable *cancellable,
                            GError **error);

/* The same into a file, which is whole or not there. */
gboolean cb_planning_export (const CbPlanning *self,
                             CbPlanningFormat format,
                             const char *path,
                             GCancellable *cancellable,
                             GError **error);

/**
 * cb_planning_describe_gap:
 *
 * Returns: (transfer full): whether a better plan may exist, and how much better at most
 */
char *cb_planning_describe_gap (const CbPlanning *self);

/* (transfer none): why a need has no programme, as a sentence. */
const char *cb_planning_describe_reason (CbPlanReason reason);

/**
 * cb_planning_describe_binding:
 *
 * Returns: (transfer full): which limit costs something and what it would take to do better, as a
 * sentence: "One more place in P-12 would serve N-7."
 */
char *cb_planning_describe_binding (const CbPlanning *self, const CbPlanBinding *binding);

/* (transfer full): an amount in whole US dollars with its currency; "—" when it is NAN. */
char *cb_planning_word_money (double usd);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbPlanning, cb_planning_unref)

G_END_DECLS
