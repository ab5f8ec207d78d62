/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The solver behind the plan: a textbook assignment, which of equal choices is given, and how often
 * it looks whether to go on. */

#include "config.h"

#include "cb-plan-solver.h"
#include "cb-random.h"

/* --- the textbook --------------------------------------------------------------- */

/* Costs 4 1 3, 2 0 5, 3 2 2: the cheapest assignment costs 5, with columns 1, 0, 2. */
static void
test_assignment (void)
{
  static const int costs[3][3] = { { 4, 1, 3 }, { 2, 0, 5 }, { 3, 2, 2 } };
  static const gboolean expected[9] = {
    FALSE, TRUE, FALSE, TRUE, FALSE, FALSE, FALSE, FALSE, TRUE
  };
  const int states[3] = { 0, 1, 2 };
  const gint64 ones[3] = { 1, 1, 1 };
  const gint64 none[3] = { -1, -1, -1 };
  CbPlanArc arcs[9];
  CbPlanModel model = { .n_needs = 3,
                        .n_programmes = 3,
                        .n_states = 3,
                        .states = states,
                        .places = ones,
                        .budgets = none,
                        .state_budgets = none,
                        .left_out = none,
                        .per_need = 1,
                        .arcs = arcs,
                        .n_arcs = 9 };
  CbPlanSolverOptions options = { .n_prices = 3 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CbPlanSolution) solution = NULL;

  for (guint i = 0; i < 9; i++)
    arcs[i] = (CbPlanArc){ i / 3, i % 3, 10 - costs[i / 3][i % 3], 0 };
  solution = cb_plan_solve (&model, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (30 - solution->worth.value, ==, 5);
  g_assert_cmpmem (solution->taken, sizeof expected, expected, sizeof expected);
  g_assert_true (solution->proven);
  g_assert_true (solution->whole);
}

/* --- equal plans ---------------------------------------------------------------- */

#define TIED 4

/* As the header of the solver says: a number that belongs to the places of need and programme. */
static guint64
get_lot (guint need, guint programme)
{
  guint64 mixed = ((guint64) need << 32 | programme) + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  mixed = (mixed ^ (mixed >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  mixed = (mixed ^ (mixed >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return 1 + ((mixed ^ (mixed >> 31)) & 0xfffff);
}

typedef struct
{
  gint64 worth;
  guint64 lots;
  guint n_best; /* how many choices are worth as much */
  gboolean taken[TIED * TIED];
} Tied;

/* All ways to give each need one programme with one place, or none. */
static void
try_tied (const CbPlanModel *model, guint need, guint used, const Tied *so_far, Tied *best)
{
  if (need == TIED)
    {
      guint n_best = so_far->worth == best->worth ? best->n_best + 1 : 1;

      if (so_far->worth > best->worth ||
          (so_far->worth == best->worth && so_far->lots > best->lots))
        *best = *so_far;
      if (so_far->worth == best->worth)
        best->n_best = n_best;
      return;
    }
  try_tied (model, need + 1, used, so_far, best);
  for (guint i = 0; i < TIED; i++)
    {
      Tied next = *so_far;

      if ((used & 1u << i) != 0)
        continue;
      next.worth += model->arcs[need * TIED + i].value;
      next.lots += get_lot (need, i);
      next.taken[need * TIED + i] = TRUE;
      try_tied (model, need + 1, used | 1u << i, &next, best);
    }
}

static void
test_equal (void)
{
  const int states[TIED] = { 0, 0, 1, 1 };
  const gint64 ones[TIED] = { 1, 1, 1, 1 };
  const gint64 none[TIED] = { -1, -1, -1, -1 };
  CbRandom random = cb_random_new (11);
  guint n_tied = 0;

  for (guint round = 0; round < 200; round++)
    {
      CbPlanArc arcs[TIED * TIED];
      CbPlanModel model = { TIED, TIED, 2, states, ones, none,
                            none, none, 1, FALSE,  arcs, TIED * TIED };
      CbPlanSolverOptions options = { .n_prices = 4 };
      Tied nothing = { 0 };
      Tied best = { .worth = -1 };
      g_autoptr (CbPlanSolution) solution = NULL;

      for (guint i = 0; i < TIED * TIED; i++)
        arcs[i] = (CbPlanArc){ i / TIED, i % TIED, cb_random_between (&random, 1, 3), 0 };
      try_tied (&model, 0, 0, &nothing, &best);
      solution = cb_plan_solve (&model, &options, NULL, NULL);
      g_assert_cmpint (solution->worth.value, ==, best.worth);
      g_assert_cmpmem (solution->taken, sizeof best.taken, best.taken, sizeof best.taken);
      n_tied += best.n_best > 1 ? 1 : 0;
    }
  /* Else there was nothing to choose between. */
  g_assert_cmpuint (n_tied, >, 100);
}

/* The simplex method looks at the cancellable after a number of steps that can be counted. */
static void
test_looks (void)
{
  enum
  {
    SIDE = 60,
  };
  g_autofree CbPlanArc *arcs = g_new0 (CbPlanArc, SIDE * SIDE);
  g_autofree int *states = g_new0 (int, SIDE);
  gint64 ones[SIDE];
  gint64 none[SIDE];
  CbPlanModel model = {
    SIDE, SIDE, 1, states, ones, none, none, none, 1, FALSE, arcs, SIDE * SIDE
  };
  CbPlanSolverOptions options = { .n_prices = 0 };
  CbRandom random = cb_random_new (5);
  g_autoptr (CbPlanSolution) solution = NULL;

  for (guint i = 0; i < SIDE; i++)
    {
      ones[i] = 1;
      none[i] = -1;
    }
  for (guint i = 0; i < SIDE * SIDE; i++)
    arcs[i] = (CbPlanArc){ i / SIDE, i % SIDE, cb_random_between (&random, 1, 1000000), 0 };
  solution = cb_plan_solve (&model, &options, NULL, NULL);
  g_assert_true (solution->proven);
  g_assert_cmpuint (solution->most_steps, >, 0);
  g_assert_cmpuint (solution->most_steps, <=, CB_PLAN_STEPS_PER_LOOK);
  g_assert_cmpuint (solution->n_looks, >, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-solver/assignment", test_assignment);
  g_test_add_func ("/plan-solver/equal", test_equal);
  g_test_add_func ("/plan-solver/looks", test_looks);
  return g_test_run ();
}
