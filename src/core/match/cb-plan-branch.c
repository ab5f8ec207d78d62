/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Branch and bound, where money makes fractions. */

#include "config.h"

#include <math.h>

#include "cb-plan-private.h"

/* More than this and one step of GLPK would take so long that nobody could stop it in time. */
#define MOST_COLUMNS 8000
/* Branch and bound does so much work for each millisecond that it may take, less than any machine
 * of these years can do. Work is counted, not timed: a step of the simplex method costs as much as
 * the program has rows and columns, and some more. So machines of any speed end with the same plan,
 * unless one is so slow that the time runs out before the work. */
#define WORK_PER_MS 20000.0
#define WORK_PER_STEP 2000.0

/* What a column can add at most to the objective of the relaxed program when it is taken: 0 for
 * those that it takes already. */
static double
get_loss (CbPlanSolver *self, int column)
{
  if (self->arcs[column] == CB_PLAN_STATE_COLUMN || self->solution->taken[self->arcs[column]] ||
      glp_get_col_stat (self->program, column) != GLP_NL)
    return 0.0;
  return MIN (0.0, glp_get_col_dual (self->program, column));
}

static int
compare_losses (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return one > two ? -1 : one < two;
}

/* The loss below which columns are dropped: that of those that can not be part of anything better
 * than what is known (values are whole numbers, so better means at least 1 more), or that of the
 * last column that there is room for. Whatever takes a column of the latter kind is bounded by its
 * loss. */
static double
choose_loss (CbPlanSolver *self)
{
  double objective = glp_get_obj_val (self->program);
  double least = (double) cb_plan_solver_weigh (self, self->solution->worth) + 0.9 - objective;
  g_autoptr (GArray) losses = g_array_new (FALSE, FALSE, sizeof (double));
  double last;

  for (int i = 1; i <= glp_get_num_cols (self->program); i++)
    {
      double loss = get_loss (self, i);

      g_array_append_val (losses, loss);
    }
  if (losses->len <= MOST_COLUMNS)
    return least;
  g_array_sort (losses, compare_losses);
  last = g_array_index (losses, double, MOST_COLUMNS);
  if (last <= least)
    return least;
  cb_plan_solver_raise_left (self, objective + last);
  return MIN (last, -1e-9);
}

static void
drop_columns (CbPlanSolver *self)
{
  double least = choose_loss (self);
  int n_columns = glp_get_num_cols (self->program);
  g_autoptr (GArray) dropped = g_array_new (FALSE, TRUE, sizeof (int));
  guint n_kept = 0;

  g_array_set_size (dropped, 1);
  for (int i = 1; i <= n_columns; i++)
    {
      if (get_loss (self, i) < least)
        g_array_append_val (dropped, i);
      else
        self->arcs[++n_kept] = self->arcs[i];
    }
  if (dropped->len > 1)
    glp_del_cols (self->program, (int) dropped->len - 1, (const int *) (gpointer) dropped->data);
}

/* Whether the columns that are left can not reach the limit of a row. The row is then in the basis,
 * which stays one without it. */
static gboolean
is_loose (CbPlanSolver *self, int row, int *columns, double *numbers)
{
  int n = glp_get_mat_row (self->program, row, columns, numbers);
  double sum = 0.0;

  if (glp_get_row_type (self->program, row) != GLP_UP ||
      glp_get_row_stat (self->program, row) != GLP_BS)
    return FALSE;
  for (int i = 1; i <= n; i++)
    sum += numbers[i];
  return sum < glp_get_row_ub (self->program, row) - 1e-6;
}

static void
drop_rows (CbPlanSolver *self)
{
  int n_columns = glp_get_num_cols (self->program);
  g_autofree int *columns = g_new0 (int, n_columns + 1);
  g_autofree double *numbers = g_new0 (double, n_columns + 1);
  g_autoptr (GArray) dropped = g_array_new (FALSE, TRUE, sizeof (int));

  g_array_set_size (dropped, 1);
  for (int i = 1; i <= glp_get_num_rows (self->program); i++)
    if (is_loose (self, i, columns, numbers))
      g_array_append_val (dropped, i);
  if (dropped->len > 1)
    glp_del_rows (self->program, (int) dropped->len - 1, (const int *) (gpointer) dropped->data);
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
}

static gboolean
has_worked_enough (CbPlanSolver *self)
{
  double size = glp_get_num_rows (self->program) + glp_get_num_cols (self->program);

  self->work += (size + WORK_PER_STEP) * (glp_get_it_cnt (self->program) - self->worked_steps);
  self->worked_steps = glp_get_it_cnt (self->program);
  return self->options->time_limit_ms > 0 &&
         self->work > WORK_PER_MS * self->options->time_limit_ms;
}

static void
on_step (glp_tree *tree, void *data)
{
  CbPlanSolver *self = data;

  if (!cb_plan_solver_look (self) || has_worked_enough (self))
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
  drop_rows (self);
  if (!cb_plan_solver_run_simplex (self, GLP_PRIMAL))
    return;
  /* What was dropped may have been all that there was to decide. */
  if (cb_plan_solver_is_whole (self))
    {
      cb_plan_solver_round (self, FALSE);
      cb_plan_solver_lower_bound (self, cb_plan_solver_get_dual_bound (self));
      return;
    }
  for (int i = 1; i <= glp_get_num_cols (self->program); i++)
    glp_set_col_kind (self->program, i, GLP_BV);

  self->worked_steps = glp_get_it_cnt (self->program);
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
