/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Branch and bound, where money makes fractions. */

#include "config.h"

#include <math.h>

#include "cb-plan-private.h"

/* Drops the columns that can not be part of anything better than what is known: their reduced cost
 * brings the bound down to it. Values are whole numbers, so better means at least 1 more. */
static void
drop_columns (CbPlanSolver *self)
{
  double objective = glp_get_obj_val (self->program);
  double known = (double) cb_plan_solver_weigh (self, self->solution->worth);
  int n_columns = glp_get_num_cols (self->program);
  g_autoptr (GArray) dropped = g_array_new (FALSE, TRUE, sizeof (int));
  g_autofree gboolean *gone = g_new0 (gboolean, self->model->n_arcs);
  guint n_kept = 0;

  g_array_set_size (dropped, 1);
  for (int i = 1; i <= n_columns; i++)
    {
      guint arc = self->arcs[i];

      if (arc != CB_PLAN_STATE_COLUMN && !self->solution->taken[arc] &&
          glp_get_col_stat (self->program, i) == GLP_NL &&
          objective + glp_get_col_dual (self->program, i) < known + 0.9)
        {
          g_array_append_val (dropped, i);
          gone[arc] = TRUE;
        }
      else
        self->arcs[++n_kept] = arc;
    }
  if (dropped->len > 1)
    glp_del_cols (self->program, (int) dropped->len - 1, (const int *) (gpointer) dropped->data);
  for (guint i = self->order->len; i > 0; i--)
    if (gone[g_array_index (self->order, guint, i - 1)])
      g_array_remove_index (self->order, i - 1);
}

/* The best choice so far in the columns that GLPK works with. */
static void
offer_best (CbPlanSolver *self, glp_tree *tree)
{
  const CbPlanModel *model = self->model;
  int n_columns = glp_get_num_cols (self->program);
  g_autofree double *numbers = g_new0 (double, n_columns + 1);
  g_autofree gboolean *served = g_new0 (gboolean, model->n_states);
  guint state = 0;

  for (int i = 1; i <= n_columns; i++)
    {
      guint arc = self->arcs[i];

      if (arc == CB_PLAN_STATE_COLUMN)
        {
          numbers[i] = served[state++] ? 1.0 : 0.0;
          continue;
        }
      if (!self->solution->taken[arc])
        continue;
      numbers[i] = 1.0;
      if (model->states[model->arcs[arc].need] >= 0)
        served[model->states[model->arcs[arc].need]] = TRUE;
    }
  glp_ios_heur_sol (tree, numbers);
}

static void
follow_tree (CbPlanSolver *self, glp_tree *tree)
{
  int best = glp_ios_best_node (tree);

  if (best != 0)
    cb_plan_solver_lower_bound (self, glp_ios_node_bound (tree, best));
  if (self->options->progress != NULL && self->solution->bound > 0)
    self->options->progress (1.0 - (double) cb_plan_solver_weigh (self, self->solution->worth) /
                                       (double) self->solution->bound,
                             self->options->user_data);
}

static void
on_step (glp_tree *tree, void *data)
{
  CbPlanSolver *self = data;

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      glp_ios_terminate (tree);
      return;
    }
  switch (glp_ios_reason (tree))
    {
    case GLP_ISELECT:
      follow_tree (self, tree);
      break;
    case GLP_IHEUR:
      cb_plan_solver_round (self, FALSE);
      if (glp_mip_status (self->program) == GLP_UNDEF ||
          glp_mip_obj_val (self->program) + 0.5 <
              (double) cb_plan_solver_weigh (self, self->solution->worth))
        offer_best (self, tree);
      break;
    default:
      break;
    }
}

void
cb_plan_solver_branch (CbPlanSolver *self)
{
  glp_iocp control;
  int result;

  drop_columns (self);
  if (!cb_plan_solver_run_simplex (self, GLP_PRIMAL))
    return;
  for (int i = 1; i <= glp_get_num_cols (self->program); i++)
    glp_set_col_kind (self->program, i, GLP_BV);

  glp_init_iocp (&control);
  control.msg_lev = GLP_MSG_OFF;
  control.cov_cuts = GLP_ON;
  control.mir_cuts = GLP_ON;
  control.tol_obj = 1e-12;
  control.cb_func = on_step;
  control.cb_info = self;
  control.tm_lim = cb_plan_solver_get_time (self);
  if (control.tm_lim == 0)
    return;
  result = glp_intopt (self->program, &control);
  if (glp_mip_status (self->program) == GLP_OPT || glp_mip_status (self->program) == GLP_FEAS)
    cb_plan_solver_round (self, TRUE);
  if (result == 0 && glp_mip_status (self->program) == GLP_OPT)
    cb_plan_solver_lower_bound (self, glp_mip_obj_val (self->program));
}
