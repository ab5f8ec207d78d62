/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Solves the relaxed program, makes it whole, and asks what one more place would be worth. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-error.h"
#include "cb-plan-private.h"

/* Far below a millionth, also where a State counts as much as all scores together. */
#define LEAST_DUAL 1e-9
#define NEARLY_ONE (1.0 - 1e-6)
#define NEARLY_ZERO 1e-6

/* --- what a choice is worth ------------------------------------------------ */

gint64
cb_plan_solver_weigh (const CbPlanSolver *self, CbPlanWorth worth)
{
  return worth.value + self->state_worth * worth.states;
}

int
cb_plan_solver_get_time (const CbPlanSolver *self)
{
  double used = glp_difftime (glp_time (), self->started) * 1000.0;
  double limit = self->options->time_limit_ms;

  if (self->options->time_limit_ms == 0)
    return G_MAXINT;
  return (int) CLAMP (limit - used, 0.0, (double) (G_MAXINT - 1));
}

void
cb_plan_solver_lower_bound (CbPlanSolver *self, double objective)
{
  gint64 bound;

  /* A node that was not solved yet has no bound: GLPK says infinite. */
  if (!(fabs (objective) < 1e18))
    return;
  /* Sums of doubles are a little off; a bound may be too high but not too low. */
  bound = (gint64) floor (objective + 0.01 + fabs (objective) * 1e-12);
  bound = MAX (bound, self->most_left);
  bound = MAX (bound, cb_plan_solver_weigh (self, self->solution->worth));
  self->solution->bound = MIN (self->solution->bound, bound);
}

void
cb_plan_solver_raise_left (CbPlanSolver *self, double objective)
{
  self->most_left = MAX (self->most_left, (gint64) ceil (objective));
}

/* The prices of limits give a bound whatever they are, so it holds even where GLPK took a column
 * for settled that was not quite: all that is limited at its price, and what each column is worth
 * beyond the prices of what it uses. A price below 0 only makes the second part larger than it has
 * to be. */
double
cb_plan_solver_get_dual_bound (CbPlanSolver *self)
{
  double bound = 0.0;

  for (int i = 1; i <= glp_get_num_rows (self->program); i++)
    if (glp_get_row_type (self->program, i) == GLP_UP)
      bound += MAX (0.0, glp_get_row_dual (self->program, i)) * glp_get_row_ub (self->program, i);
  for (int i = 1; i <= glp_get_num_cols (self->program); i++)
    bound += MAX (0.0, glp_get_col_dual (self->program, i));
  return bound;
}

/* No program is needed for this bound: every need has its best arcs. */
static void
set_first_bound (CbPlanSolver *self)
{
  const CbPlanModel *model = self->model;
  gint64 all = self->state_worth * model->n_states;
  g_autofree gint64 *most = g_new0 (gint64, model->n_needs);

  for (guint i = 0; i < model->n_arcs; i++)
    most[model->arcs[i].need] = MAX (most[model->arcs[i].need], model->arcs[i].value);
  for (guint i = 0; i < model->n_needs; i++)
    all += MAX (most[i], model->left_out[i]) * model->per_need;
  self->solution->bound = all;
}

/* What a plan can be worth at most that takes an arc which was left out: by the prices of the
 * relaxed program, an arc adds no more to the objective than its value less the prices of its need
 * and of its State. */
static void
bound_left_out (CbPlanSolver *self, double bound)
{
  const CbPlanModel *model = self->model;
  double sum = bound;
  double least_loss = -INFINITY;

  for (guint i = 0; i < model->n_needs; i++)
    {
      int state = model->states[i];
      double gain;

      if (model->left_out[i] < 0)
        continue;
      gain = (double) model->left_out[i] - glp_get_row_dual (self->program, self->need_rows[i]);
      if (state >= 0 && self->state_rows[state] != 0)
        gain -= glp_get_row_dual (self->program, self->state_rows[state]);
      sum += MAX (0.0, gain) * model->per_need;
      least_loss = MAX (least_loss, gain);
    }
  if (!isinf (least_loss))
    cb_plan_solver_raise_left (self, sum + MIN (0.0, least_loss));
}

/* --- rounding -------------------------------------------------------------- */

typedef struct
{
  guint arc;
  double share;
} Share;

static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const Share *one = a;
  const Share *two = b;

  if (fabs (one->share - two->share) > NEARLY_ZERO)
    return one->share > two->share ? -1 : 1;
  return one->arc < two->arc ? -1 : one->arc > two->arc;
}

static int
compare_values (gconstpointer a, gconstpointer b, gpointer data)
{
  const CbPlanArc *arcs = data;
  guint one = *(const guint *) a;
  guint two = *(const guint *) b;

  if (arcs[one].value != arcs[two].value)
    return arcs[one].value > arcs[two].value ? -1 : 1;
  return one < two ? -1 : one > two;
}

static void
try_arc (CbPlanSolver *self, guint place, gboolean new_state_only)
{
  const CbPlanArc *arc = &self->model->arcs[place];
  int state = self->model->states[arc->need];

  if (self->trial[place] || (new_state_only && (state < 0 || self->use->state_served[state] > 0)) ||
      cb_plan_use_check (self->use, arc) != CB_PLAN_LIMIT_NONE)
    return;
  self->trial[place] = TRUE;
  cb_plan_use_add (self->use, arc);
}

/* The arcs that the program takes, in whole or in part, the fullest first. */
static GArray *
list_shares (CbPlanSolver *self, gboolean mip)
{
  GArray *shares = g_array_new (FALSE, FALSE, sizeof (Share));

  for (int i = 1; self->program != NULL && i <= glp_get_num_cols (self->program); i++)
    {
      double share = mip ? glp_mip_col_val (self->program, i) : glp_get_col_prim (self->program, i);
      Share entry = { self->arcs[i], share };

      if (share > NEARLY_ZERO && self->arcs[i] != CB_PLAN_STATE_COLUMN)
        g_array_append_val (shares, entry);
    }
  g_array_sort (shares, compare_shares);
  return shares;
}

gboolean
cb_plan_solver_round (CbPlanSolver *self, gboolean mip)
{
  g_autoptr (GArray) shares = list_shares (self, mip);
  CbPlanSolution *solution = self->solution;

  cb_plan_use_clear (self->use);
  memset (self->trial, 0, self->model->n_arcs * sizeof *self->trial);
  for (guint i = 0; i < shares->len; i++)
    try_arc (self, g_array_index (shares, Share, i).arc, FALSE);
  for (guint i = 0; self->model->states_first && i < self->order->len; i++)
    try_arc (self, g_array_index (self->order, guint, i), TRUE);
  for (guint i = 0; i < self->order->len; i++)
    try_arc (self, g_array_index (self->order, guint, i), FALSE);

  if (cb_plan_solver_weigh (self, self->use->worth) <= cb_plan_solver_weigh (self, solution->worth))
    return FALSE;
  solution->worth = self->use->worth;
  memcpy (solution->taken, self->trial, self->model->n_arcs * sizeof *self->trial);
  return TRUE;
}

/* --- the relaxed program --------------------------------------------------- */

gboolean
cb_plan_solver_look (CbPlanSolver *self)
{
  CbPlanSolution *solution = self->solution;
  int steps = self->program != NULL ? glp_get_it_cnt (self->program) : 0;
  gint64 worth = cb_plan_solver_weigh (self, solution->worth);

  solution->n_looks++;
  solution->most_steps = MAX (solution->most_steps, (guint) (steps - self->looked_steps));
  self->looked_steps = steps;
  if (self->options->progress != NULL && solution->bound > 0)
    self->options->progress (1.0 - (double) worth / (double) solution->bound,
                             self->options->user_data);
  return !g_cancellable_is_cancelled (self->cancellable);
}

gboolean
cb_plan_solver_run_simplex (CbPlanSolver *self, int method)
{
  int result = GLP_EITLIM;
  glp_smcp control;

  glp_init_smcp (&control);
  control.msg_lev = GLP_MSG_OFF;
  control.meth = method;
  control.tol_dj = LEAST_DUAL;
  control.it_lim = CB_PLAN_STEPS_PER_LOOK;
  while (result == GLP_EITLIM)
    {
      if (!cb_plan_solver_look (self))
        return FALSE;
      control.tm_lim = cb_plan_solver_get_time (self);
      if (control.tm_lim == 0)
        return FALSE;
      result = glp_simplex (self->program, &control);
    }
  return result == 0 && glp_get_status (self->program) == GLP_OPT;
}

gboolean
cb_plan_solver_is_whole (CbPlanSolver *self)
{
  for (int i = 1; i <= glp_get_num_cols (self->program); i++)
    {
      double share = glp_get_col_prim (self->program, i);

      if (share > NEARLY_ZERO && share < NEARLY_ONE)
        return FALSE;
    }
  return TRUE;
}

/* --- equal plans ----------------------------------------------------------- */

/* A number from 1 to about a million that belongs to an arc by the places of its need and programme
 * in the order of refs alone (SplitMix64 of Steele, Lea and Flood, which is in the public
 * domain). */
static double
get_lot (const CbPlanArc *arc)
{
  guint64 mixed = ((guint64) arc->need << 32 | arc->programme) +
                  G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  mixed = (mixed ^ (mixed >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (double) (1 + ((mixed ^ (mixed >> 31)) & 0xfffff));
}

/* Values and limits of a network are whole, and so are its prices. A column or row with a price is
 * at its bound in every best choice, so all that may still move is what makes no difference. */
static void
hold_best (CbPlanSolver *self)
{
  glp_prob *program = self->program;

  for (int i = 1; i <= glp_get_num_rows (program); i++)
    if (fabs (glp_get_row_dual (program, i)) > 0.5)
      {
        double at = glp_get_row_stat (program, i) == GLP_NU ? glp_get_row_ub (program, i)
                                                            : glp_get_row_lb (program, i);

        glp_set_row_bnds (program, i, GLP_FX, at, at);
      }
  for (int i = 1; i <= glp_get_num_cols (program); i++)
    {
      guint arc = self->arcs[i];

      if (fabs (glp_get_col_dual (program, i)) > 0.5)
        {
          double at = glp_get_col_stat (program, i) == GLP_NU ? 1.0 : 0.0;

          glp_set_col_bnds (program, i, GLP_FX, at, at);
        }
      glp_set_obj_coef (program, i,
                        arc == CB_PLAN_STATE_COLUMN ? 0.0 : get_lot (&self->model->arcs[arc]));
    }
}

static void
let_go (CbPlanSolver *self)
{
  const CbPlanModel *model = self->model;

  for (guint i = 0; i < model->n_needs; i++)
    glp_set_row_bnds (self->program, self->need_rows[i], GLP_UP, 0.0, model->per_need);
  for (guint i = 0; i < model->n_programmes; i++)
    if (self->place_rows[i] != 0)
      glp_set_row_bnds (self->program, self->place_rows[i], GLP_UP, 0.0, (double) model->places[i]);
  for (guint i = 0; i < model->n_states; i++)
    if (self->state_rows[i] != 0)
      glp_set_row_bnds (self->program, self->state_rows[i], GLP_LO, 0.0, 0.0);
  for (int i = 1; i <= glp_get_num_cols (self->program); i++)
    {
      guint arc = self->arcs[i];

      glp_set_col_bnds (self->program, i, GLP_DB, 0.0, 1.0);
      glp_set_obj_coef (self->program, i,
                        (double) (arc == CB_PLAN_STATE_COLUMN ? self->state_worth
                                                              : model->arcs[arc].value));
    }
}

/* Takes what the program takes when it is worth as much as the best choice. */
static void
take_equal (CbPlanSolver *self)
{
  CbPlanSolution *solution = self->solution;

  cb_plan_use_clear (self->use);
  memset (self->trial, 0, self->model->n_arcs * sizeof *self->trial);
  for (int i = 1; i <= glp_get_num_cols (self->program); i++)
    if (self->arcs[i] != CB_PLAN_STATE_COLUMN && glp_get_col_prim (self->program, i) > NEARLY_ONE)
      try_arc (self, self->arcs[i], FALSE);
  if (cb_plan_solver_weigh (self, self->use->worth) < cb_plan_solver_weigh (self, solution->worth))
    return;
  solution->worth = self->use->worth;
  memcpy (solution->taken, self->trial, self->model->n_arcs * sizeof *self->trial);
}

/* Of all choices that are worth as much, the one with the largest sum of lots: another program over
 * what the first leaves open. */
static void
choose_equal (CbPlanSolver *self)
{
  hold_best (self);
  if (cb_plan_solver_run_simplex (self, GLP_PRIMAL))
    take_equal (self);
  let_go (self);
  /* No choice is worth more, so this changes prices at most. */
  self->solution->whole = cb_plan_solver_run_simplex (self, GLP_PRIMAL);
}

/* --- what one more place is worth ------------------------------------------ */

typedef struct
{
  guint programme;
  double dual;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *one = a;
  const Candidate *two = b;

  if (fabs (one->dual - two->dual) > 0.5)
    return one->dual > two->dual ? -1 : 1;
  return one->programme < two->programme ? -1 : one->programme > two->programme;
}

/* Counts what the program takes now, and finds the first need that @before served less. */
static void
read_price (CbPlanSolver *self, const guint *before, CbPlanPrice *price)
{
  cb_plan_use_clear (self->use);
  for (int i = 1; i <= glp_get_num_cols (self->program); i++)
    if (self->arcs[i] != CB_PLAN_STATE_COLUMN && glp_get_col_prim (self->program, i) > NEARLY_ONE)
      cb_plan_use_add (self->use, &self->model->arcs[self->arcs[i]]);
  for (guint i = 0; i < self->model->n_needs && price->need == CB_PLAN_NOBODY; i++)
    if (self->use->served[i] > before[i])
      price->need = i;
  price->gain_value = self->use->worth.value - self->solution->worth.value;
  price->gain_states = (gint64) self->use->worth.states - self->solution->worth.states;
}

static void
find_price (CbPlanSolver *self, guint programme, const guint *before)
{
  CbPlanPrice price = { programme, CB_PLAN_NOBODY, 0, 0 };
  double places = (double) self->model->places[programme];
  int row = self->place_rows[programme];

  glp_set_row_bnds (self->program, row, GLP_UP, 0.0, places + 1.0);
  if (cb_plan_solver_run_simplex (self, GLP_DUALP))
    {
      read_price (self, before, &price);
      if (price.gain_value + price.gain_states * self->state_worth > 0)
        g_array_append_val (self->solution->prices, price);
    }
  glp_set_row_bnds (self->program, row, GLP_UP, 0.0, places);
}

static void
find_prices (CbPlanSolver *self)
{
  const CbPlanModel *model = self->model;
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autofree guint *before = g_new0 (guint, model->n_needs);

  for (guint i = 0; i < model->n_arcs; i++)
    before[model->arcs[i].need] += self->solution->taken[i] ? 1 : 0;
  for (guint i = 0; i < model->n_programmes; i++)
    {
      int row = self->place_rows[i];
      Candidate candidate = { i, row != 0 ? glp_get_row_dual (self->program, row) : 0.0 };

      if (candidate.dual > 0.5)
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len && i < self->options->n_prices; i++)
    find_price (self, g_array_index (candidates, Candidate, i).programme, before);
}

/* --- the whole ------------------------------------------------------------- */

static void
solve (CbPlanSolver *self)
{
  double bound;

  cb_plan_solver_round (self, FALSE);
  cb_plan_solver_build (self);
  self->solution->whole = !self->money;
  if (!cb_plan_solver_run_simplex (self, GLP_PRIMAL))
    return;
  bound = cb_plan_solver_get_dual_bound (self);
  bound_left_out (self, bound);
  cb_plan_solver_round (self, FALSE);
  cb_plan_solver_lower_bound (self, bound);
  if (!cb_plan_solver_is_whole (self))
    cb_plan_solver_branch (self);
  else if (!self->money &&
           self->solution->bound <= cb_plan_solver_weigh (self, self->solution->worth))
    {
      choose_equal (self);
      find_prices (self);
    }
}

/* GLPK calls this instead of ending the program. It does not expect to be returned to, so the only
 * way on is back to where the work began. */
static void
on_error (void *data)
{
  CbPlanSolver *self = data;

  longjmp (self->jump, 1);
}

/* Returns: FALSE when GLPK gave up */
static gboolean
solve_guarded (CbPlanSolver *self)
{
  if (setjmp (self->jump) != 0)
    return FALSE;
  glp_term_out (GLP_OFF);
  glp_error_hook (on_error, self);
  self->started = glp_time ();
  solve (self);
  return TRUE;
}

static void
solver_clear (CbPlanSolver *self)
{
  /* Takes with it all that GLPK has for this thread, the program too. */
  glp_free_env ();
  g_free (self->arcs);
  g_free (self->state_rows);
  g_free (self->need_rows);
  g_free (self->place_rows);
  g_free (self->trial);
  g_array_unref (self->order);
  cb_plan_use_free (self->use);
}

static void
solver_init (CbPlanSolver *self)
{
  const CbPlanModel *model = self->model;

  self->state_worth = cb_plan_model_get_state_worth (model);
  self->most_left = G_MININT64;
  self->use = cb_plan_use_new (model);
  self->trial = g_new0 (gboolean, model->n_arcs + 1);
  self->order = g_array_sized_new (FALSE, FALSE, sizeof (guint), model->n_arcs);
  for (guint i = 0; i < model->n_arcs; i++)
    g_array_append_val (self->order, i);
  g_array_sort_with_data (self->order, compare_values, (gpointer) model->arcs);

  self->solution = g_new0 (CbPlanSolution, 1);
  self->solution->taken = g_new0 (gboolean, model->n_arcs + 1);
  self->solution->prices = g_array_new (FALSE, FALSE, sizeof (CbPlanPrice));
  set_first_bound (self);
}

CbPlanSolution *
cb_plan_solve (const CbPlanModel *model,
               const CbPlanSolverOptions *options,
               GCancellable *cancellable,
               GError **error)
{
  CbPlanSolver self = { .model = model, .options = options, .cancellable = cancellable };
  g_autoptr (CbPlanSolution) solution = NULL;
  gboolean solved;

  g_return_val_if_fail (model != NULL && model->per_need > 0, NULL);
  g_return_val_if_fail (options != NULL, NULL);

  solver_init (&self);
  solved = solve_guarded (&self);
  solution = self.solution;
  solution->proven = solution->bound <= cb_plan_solver_weigh (&self, solution->worth);
  solver_clear (&self);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (!solved)
    {
      g_set_error_literal (error, CB_ERROR, CB_ERROR_FAILED, "GLPK could not solve the program");
      return NULL;
    }
  return g_steal_pointer (&solution);
}

void
cb_plan_solution_free (CbPlanSolution *self)
{
  if (self == NULL)
    return;
  g_free (self->taken);
  g_array_unref (self->prices);
  g_free (self);
}
