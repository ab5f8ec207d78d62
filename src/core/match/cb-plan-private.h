/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the parts of the solver share: the linear program and the best choice so far. */

#pragma once

#include <glpk.h>
#include <setjmp.h>

#include "cb-plan-solver.h"

G_BEGIN_DECLS

/* A column that stands for a State, not for an arc. */
#define CB_PLAN_STATE_COLUMN G_MAXUINT

typedef struct
{
  const CbPlanModel *model;
  const CbPlanSolverOptions *options;
  GCancellable *cancellable;
  CbPlanSolution *solution;
  glp_prob *program;
  double started;
  gint64 state_worth;
  guint *arcs;      /* by column, the first is 1 */
  int *state_rows;  /* by State */
  int *need_rows;   /* by need */
  int *place_rows;  /* by programme; 0 for none */
  GArray *order;    /* guint, arcs by value, the largest first */
  CbPlanUse *use;   /* of the choice that is tried */
  gboolean *trial;  /* by arc */
  gint64 most_left; /* bound of what takes an arc that was left out */
  gboolean money;   /* whether a limit of money may bind */
  int looked_steps; /* of the simplex method, at the last look at the cancellable */
  int worked_steps; /* the same when work was last added up */
  double work;      /* of branch and bound */
  jmp_buf jump;
} CbPlanSolver;

/* Makes the linear program; see cb-plan-program.c. */
void cb_plan_solver_build (CbPlanSolver *self);

/* What is worth @worth, in the units of the objective. */
gint64 cb_plan_solver_weigh (const CbPlanSolver *self, CbPlanWorth worth);

/* Milliseconds that remain, at least 0; G_MAXINT when there is no limit. */
int cb_plan_solver_get_time (const CbPlanSolver *self);

/* Runs the simplex method to the end; FALSE when it was cancelled or out of time. */
gboolean cb_plan_solver_run_simplex (CbPlanSolver *self, int method);

/* Whether the solution of the linear program takes every arc in whole or not at all. */
gboolean cb_plan_solver_is_whole (CbPlanSolver *self);

/* What no choice of the arcs in the program can be worth more than, by the prices of its limits. */
double cb_plan_solver_get_dual_bound (CbPlanSolver *self);

/* Makes a whole choice near the solution of the linear program, keeps it when it is the best so
 * far, and says whether it is. */
gboolean cb_plan_solver_round (CbPlanSolver *self, gboolean mip);

/* Looks whether to go on, and reports how far it is; FALSE when it was cancelled. */
gboolean cb_plan_solver_look (CbPlanSolver *self);

/* A plan with an arc that the program no longer has is worth @objective at most. */
void cb_plan_solver_raise_left (CbPlanSolver *self, double objective);

/* Lowers the bound to @objective, a value of the relaxed program. */
void cb_plan_solver_lower_bound (CbPlanSolver *self, double objective);

/* Goes on where the linear program has fractions; see cb-plan-branch.c. */
void cb_plan_solver_branch (CbPlanSolver *self);

G_END_DECLS
