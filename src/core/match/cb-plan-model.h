/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The question behind a plan as whole numbers: which arcs, each from a need to a programme, to take
 * when needs, places and money limit one another. Values are millionths of a score and money is
 * cents of a US dollar, so that whether an arc fits is never a matter of rounding. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define CB_PLAN_NO_LIMIT G_GINT64_CONSTANT (-1)
#define CB_PLAN_NO_STATE (-1)
#define CB_PLAN_NOBODY G_MAXUINT

/**
 * CbPlanLimit:
 *
 * What keeps an arc from being taken.
 *
 * @CB_PLAN_LIMIT_NEED: the need has as many programmes as it may have
 * @CB_PLAN_LIMIT_PLACES: the programme has no place left
 * @CB_PLAN_LIMIT_MONEY: the money that remains in the programme does not suffice
 * @CB_PLAN_LIMIT_STATE_MONEY: the State would get more than the programme gives to one State
 */
typedef enum
{
  CB_PLAN_LIMIT_NONE,
  CB_PLAN_LIMIT_NEED,
  CB_PLAN_LIMIT_PLACES,
  CB_PLAN_LIMIT_MONEY,
  CB_PLAN_LIMIT_STATE_MONEY,
} CbPlanLimit;

/**
 * CbPlanArc:
 * @value: in millionths, 0 or more
 * @money: in cents; 0 when it is not known, and does not bind
 */
typedef struct
{
  guint need;
  guint programme;
  gint64 value;
  gint64 money;
} CbPlanArc;

/**
 * CbPlanModel:
 * @states: (array): for each need a number below @n_states, or %CB_PLAN_NO_STATE
 * @places: (array): for each programme, or %CB_PLAN_NO_LIMIT
 * @budgets: (array): for each programme in cents, or %CB_PLAN_NO_LIMIT
 * @state_budgets: (array): for each programme what one State can get in all, in cents, or
 *   %CB_PLAN_NO_LIMIT. No single arc is above this or above the budget
 * @left_out: (array): for each need the value of its best possible arc that is not among @arcs, or
 *   -1 when all are
 * @per_need: how many programmes a need can have, at least 1
 * @states_first: whether one more State counts more than any values
 * @arcs: (array length=n_arcs): by need, then by programme
 */
typedef struct
{
  guint n_needs;
  guint n_programmes;
  guint n_states;
  const int *states;
  const gint64 *places;
  const gint64 *budgets;
  const gint64 *state_budgets;
  const gint64 *left_out;
  guint per_need;
  gboolean states_first;
  const CbPlanArc *arcs;
  guint n_arcs;
} CbPlanModel;

/**
 * CbPlanWorth:
 *
 * What a choice of arcs is worth. @states counts only the States of needs that have one.
 */
typedef struct
{
  guint states;
  gint64 value;
} CbPlanWorth;

/**
 * CbPlanUse:
 * @served: (array): for each need how many programmes it has
 * @places_used: (array): for each programme
 * @money_used: (array): for each programme in cents
 * @state_served: (array): for each State how many arcs it has
 *
 * What is used of everything that is limited.
 */
typedef struct
{
  const CbPlanModel *model;
  guint *served;
  gint64 *places_used;
  gint64 *money_used;
  guint *state_served;
  GHashTable *state_money; /* State and programme → cents, both 64 bits wide */
  CbPlanWorth worth;
} CbPlanUse;

/* A code for files, such as "state-money". */
const char *cb_plan_limit_to_string (CbPlanLimit limit);

CbPlanUse *cb_plan_use_new (const CbPlanModel *model);
void cb_plan_use_free (CbPlanUse *self);
void cb_plan_use_clear (CbPlanUse *self);

/**
 * cb_plan_use_check:
 *
 * Returns: the first limit, in the order of #CbPlanLimit, that @arc does not fit in
 */
CbPlanLimit cb_plan_use_check (const CbPlanUse *self, const CbPlanArc *arc);

/**
 * cb_plan_use_add:
 *
 * Takes @arc, which has to fit and not to be taken yet.
 */
void cb_plan_use_add (CbPlanUse *self, const CbPlanArc *arc);

/**
 * cb_plan_use_get_missing:
 *
 * Returns: how many cents more @arc would need, 0 when money does not keep it out
 */
gint64 cb_plan_use_get_missing (const CbPlanUse *self, const CbPlanArc *arc);

/**
 * cb_plan_model_get_state_worth:
 *
 * Returns: what one more State counts in millionths: more than all values that can be had
 * together, or 0 when States do not come first
 */
gint64 cb_plan_model_get_state_worth (const CbPlanModel *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbPlanUse, cb_plan_use_free)

G_END_DECLS
