/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Keeps count of what a choice of arcs uses, in whole numbers. */

#include "config.h"

#include <string.h>

#include "cb-plan-model.h"

static const char *const LIMITS[] = {
  [CB_PLAN_LIMIT_NONE] = "none",
  [CB_PLAN_LIMIT_NEED] = "need",
  [CB_PLAN_LIMIT_PLACES] = "places",
  [CB_PLAN_LIMIT_MONEY] = "money",
  [CB_PLAN_LIMIT_STATE_MONEY] = "state-money",
};

const char *
cb_plan_limit_to_string (CbPlanLimit limit)
{
  g_return_val_if_fail ((guint) limit < G_N_ELEMENTS (LIMITS), NULL);
  return LIMITS[limit];
}

CbPlanUse *
cb_plan_use_new (const CbPlanModel *model)
{
  CbPlanUse *self = g_new0 (CbPlanUse, 1);

  self->model = model;
  self->served = g_new0 (guint, model->n_needs + 1);
  self->places_used = g_new0 (gint64, model->n_programmes + 1);
  self->money_used = g_new0 (gint64, model->n_programmes + 1);
  self->state_served = g_new0 (guint, model->n_states + 1);
  self->state_money = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return self;
}

void
cb_plan_use_free (CbPlanUse *self)
{
  if (self == NULL)
    return;
  g_free (self->served);
  g_free (self->places_used);
  g_free (self->money_used);
  g_free (self->state_served);
  g_hash_table_unref (self->state_money);
  g_free (self);
}

void
cb_plan_use_clear (CbPlanUse *self)
{
  const CbPlanModel *model = self->model;

  memset (self->served, 0, model->n_needs * sizeof *self->served);
  memset (self->places_used, 0, model->n_programmes * sizeof *self->places_used);
  memset (self->money_used, 0, model->n_programmes * sizeof *self->money_used);
  memset (self->state_served, 0, model->n_states * sizeof *self->state_served);
  g_hash_table_remove_all (self->state_money);
  self->worth = (CbPlanWorth){ 0, 0 };
}

/* Money of one State counts only where a need has a State and the programme a limit for it. */
static gboolean
limits_state (const CbPlanModel *model, const CbPlanArc *arc, gint64 *key)
{
  int state = model->states[arc->need];

  if (state < 0 || arc->money == 0 || model->state_budgets[arc->programme] == CB_PLAN_NO_LIMIT)
    return FALSE;
  *key = (gint64) arc->programme * model->n_states + state;
  return TRUE;
}

static gint64
get_state_missing (const CbPlanUse *self, const CbPlanArc *arc)
{
  const gint64 *used;
  gint64 key;

  if (!limits_state (self->model, arc, &key))
    return 0;
  used = g_hash_table_lookup (self->state_money, &key);
  if (used == NULL)
    return 0;
  return MAX (0, *used + arc->money - self->model->state_budgets[arc->programme]);
}

static gint64
get_budget_missing (const CbPlanUse *self, const CbPlanArc *arc)
{
  gint64 budget = self->model->budgets[arc->programme];

  if (budget == CB_PLAN_NO_LIMIT || arc->money == 0)
    return 0;
  return MAX (0, self->money_used[arc->programme] + arc->money - budget);
}

CbPlanLimit
cb_plan_use_check (const CbPlanUse *self, const CbPlanArc *arc)
{
  gint64 places = self->model->places[arc->programme];

  if (self->served[arc->need] >= self->model->per_need)
    return CB_PLAN_LIMIT_NEED;
  if (places != CB_PLAN_NO_LIMIT && self->places_used[arc->programme] >= places)
    return CB_PLAN_LIMIT_PLACES;
  if (get_budget_missing (self, arc) > 0)
    return CB_PLAN_LIMIT_MONEY;
  if (get_state_missing (self, arc) > 0)
    return CB_PLAN_LIMIT_STATE_MONEY;
  return CB_PLAN_LIMIT_NONE;
}

void
cb_plan_use_add (CbPlanUse *self, const CbPlanArc *arc)
{
  int state = self->model->states[arc->need];
  gint64 key;

  self->served[arc->need]++;
  self->places_used[arc->programme]++;
  self->money_used[arc->programme] += arc->money;
  self->worth.value += arc->value;
  if (state >= 0 && self->state_served[state]++ == 0)
    self->worth.states++;
  if (limits_state (self->model, arc, &key))
    {
      gint64 *used = g_hash_table_lookup (self->state_money, &key);

      if (used == NULL)
        {
          used = g_new0 (gint64, 1);
          g_hash_table_insert (self->state_money, g_memdup2 (&key, sizeof key), used);
        }
      *used += arc->money;
    }
}

gint64
cb_plan_use_get_missing (const CbPlanUse *self, const CbPlanArc *arc)
{
  return MAX (get_budget_missing (self, arc), get_state_missing (self, arc));
}

gint64
cb_plan_model_get_state_worth (const CbPlanModel *self)
{
  gint64 most = 0;
  gint64 all = 1;

  if (!self->states_first)
    return 0;
  for (guint i = 0; i < self->n_arcs; i++)
    {
      gboolean last = i + 1 == self->n_arcs || self->arcs[i + 1].need != self->arcs[i].need;

      most = MAX (most, self->arcs[i].value);
      if (!last)
        continue;
      all += most * self->per_need;
      most = 0;
    }
  for (guint i = 0; i < self->n_needs; i++)
    all += MAX (0, self->left_out[i]) * self->per_need;
  return all;
}
