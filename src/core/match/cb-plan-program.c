/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A model as a linear program. A column is an arc or a State, a row a limit:
 *
 *   for each need        the sum of its arcs ≤ programmes per need
 *   for each programme   the sum of its arcs ≤ places
 *   for each programme   the sum of the money of its arcs ≤ what remains
 *   State and programme  the sum of the money of their arcs ≤ the most for one State
 *   for each State       the sum of its arcs ≥ its column, which is 1 when it is served
 *
 * Limits that can not bind have no row. The first, second and last kind alone are a network, also
 * with arcs of one unit each, so that every corner of the program is whole. */

#include "config.h"

#include "cb-plan-private.h"

/* What arcs use of one limit of money. */
typedef struct
{
  gint64 sum;
  gint64 limit;
  int row;
} MoneyLimit;

/* The matrix as GLPK takes it: three arrays whose first element is not used. */
typedef struct
{
  GArray *rows;
  GArray *columns;
  GArray *numbers;
} Entries;

static void
entries_add (Entries *entries, int row, int column, double number)
{
  if (row == 0)
    return;
  g_array_append_val (entries->rows, row);
  g_array_append_val (entries->columns, column);
  g_array_append_val (entries->numbers, number);
}

static int
add_row (CbPlanSolver *self, int type, double bound)
{
  int row = glp_add_rows (self->program, 1);

  glp_set_row_bnds (self->program, row, type, bound, bound);
  return row;
}

static void
count_money (MoneyLimit *limit, gint64 most, gint64 money)
{
  limit->limit = most;
  limit->sum += money;
}

static void
add_money_row (CbPlanSolver *self, MoneyLimit *limit)
{
  if (limit->limit <= 0 || limit->sum <= limit->limit)
    return;
  limit->row = add_row (self, GLP_UP, 1.0);
  self->money = TRUE;
}

static gint64
get_key (const CbPlanModel *model, const CbPlanArc *arc)
{
  return (gint64) arc->programme * model->n_states + model->states[arc->need];
}

static gboolean
has_state_limit (const CbPlanModel *model, const CbPlanArc *arc)
{
  return arc->money > 0 && model->states[arc->need] >= 0 &&
         model->state_budgets[arc->programme] != CB_PLAN_NO_LIMIT;
}

/* Rows of needs, States and places. */
static void
add_network_rows (CbPlanSolver *self)
{
  const CbPlanModel *model = self->model;
  g_autofree gint64 *arcs = g_new0 (gint64, model->n_programmes);

  for (guint i = 0; i < model->n_arcs; i++)
    arcs[model->arcs[i].programme]++;
  for (guint i = 0; i < model->n_needs; i++)
    self->need_rows[i] = add_row (self, GLP_UP, model->per_need);
  for (guint i = 0; i < model->n_programmes; i++)
    if (model->places[i] != CB_PLAN_NO_LIMIT && arcs[i] > model->places[i])
      self->place_rows[i] = add_row (self, GLP_UP, (double) model->places[i]);
  for (guint i = 0; model->states_first && i < model->n_states; i++)
    self->state_rows[i] = add_row (self, GLP_LO, 0.0);
}

/* Rows of money: of programmes in @budgets, of States and programmes in @of_states. */
static void
add_money_rows (CbPlanSolver *self, MoneyLimit *budgets, GHashTable *of_states)
{
  const CbPlanModel *model = self->model;

  for (guint i = 0; i < model->n_arcs; i++)
    {
      const CbPlanArc *arc = &model->arcs[i];
      gint64 key = get_key (model, arc);
      MoneyLimit *limit;

      count_money (&budgets[arc->programme], model->budgets[arc->programme], arc->money);
      if (!has_state_limit (model, arc))
        continue;
      limit = g_hash_table_lookup (of_states, &key);
      if (limit == NULL)
        {
          limit = g_new0 (MoneyLimit, 1);
          g_hash_table_insert (of_states, g_memdup2 (&key, sizeof key), limit);
        }
      count_money (limit, model->state_budgets[arc->programme], arc->money);
    }
  for (guint i = 0; i < model->n_programmes; i++)
    add_money_row (self, &budgets[i]);
  /* In the order of the arcs, since that of a hash table is nobody's. */
  for (guint i = 0; i < model->n_arcs; i++)
    {
      gint64 key = get_key (model, &model->arcs[i]);
      MoneyLimit *limit = has_state_limit (model, &model->arcs[i])
                              ? g_hash_table_lookup (of_states, &key)
                              : NULL;

      if (limit != NULL && limit->row == 0)
        add_money_row (self, limit);
    }
}

static void
add_arc_column (CbPlanSolver *self,
                Entries *entries,
                guint place,
                const MoneyLimit *budget,
                const MoneyLimit *of_state)
{
  const CbPlanArc *arc = &self->model->arcs[place];
  int state = self->model->states[arc->need];
  int column = (int) place + 1;

  self->arcs[column] = place;
  glp_set_obj_coef (self->program, column, (double) arc->value);
  glp_set_col_bnds (self->program, column, GLP_DB, 0.0, 1.0);
  entries_add (entries, self->need_rows[arc->need], column, 1.0);
  entries_add (entries, self->place_rows[arc->programme], column, 1.0);
  if (state >= 0)
    entries_add (entries, self->state_rows[state], column, 1.0);
  /* Parts of the limit, so that GLPK's tolerances mean the same for small and large ones. */
  if (budget->row != 0)
    entries_add (entries, budget->row, column, (double) arc->money / (double) budget->limit);
  if (of_state != NULL && of_state->row != 0)
    entries_add (entries, of_state->row, column, (double) arc->money / (double) of_state->limit);
}

static void
add_columns (CbPlanSolver *self, Entries *entries, MoneyLimit *budgets, GHashTable *of_states)
{
  const CbPlanModel *model = self->model;
  guint n_states = model->states_first ? model->n_states : 0;

  if (model->n_arcs + n_states > 0)
    glp_add_cols (self->program, (int) (model->n_arcs + n_states));
  for (guint i = 0; i < model->n_arcs; i++)
    {
      const CbPlanArc *arc = &model->arcs[i];
      gint64 key = get_key (model, arc);

      add_arc_column (self, entries, i, &budgets[arc->programme],
                      has_state_limit (model, arc) ? g_hash_table_lookup (of_states, &key) : NULL);
    }
  for (guint i = 0; i < n_states; i++)
    {
      int column = (int) (model->n_arcs + i) + 1;

      self->arcs[column] = CB_PLAN_STATE_COLUMN;
      glp_set_obj_coef (self->program, column, (double) self->state_worth);
      glp_set_col_bnds (self->program, column, GLP_DB, 0.0, 1.0);
      entries_add (entries, self->state_rows[i], column, -1.0);
    }
}

void
cb_plan_solver_build (CbPlanSolver *self)
{
  const CbPlanModel *model = self->model;
  g_autofree MoneyLimit *budgets = g_new0 (MoneyLimit, model->n_programmes);
  g_autoptr (GHashTable)
      of_states = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (int));
  g_autoptr (GArray) columns = g_array_new (FALSE, TRUE, sizeof (int));
  g_autoptr (GArray) numbers = g_array_new (FALSE, TRUE, sizeof (double));
  Entries entries = { rows, columns, numbers };

  g_array_set_size (rows, 1);
  g_array_set_size (columns, 1);
  g_array_set_size (numbers, 1);
  self->program = glp_create_prob ();
  glp_set_obj_dir (self->program, GLP_MAX);
  self->need_rows = g_new0 (int, model->n_needs + 1);
  self->place_rows = g_new0 (int, model->n_programmes + 1);
  self->state_rows = g_new0 (int, model->n_states + 1);
  self->arcs = g_new0 (guint, model->n_arcs + model->n_states + 1);

  add_network_rows (self);
  add_money_rows (self, budgets, of_states);
  add_columns (self, &entries, budgets, of_states);
  glp_load_matrix (self->program, (int) rows->len - 1, (const int *) (gpointer) rows->data,
                   (const int *) (gpointer) columns->data,
                   (const double *) (gpointer) numbers->data);
}
