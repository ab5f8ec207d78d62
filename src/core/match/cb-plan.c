/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From needs and programmes to a model, and from its solution to a plan. The model counts needs and
 * programmes in the order of their refs, so that it does not depend on how the input is sorted. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-match-rank.h"
#include "cb-plan-solver.h"
#include "cb-plan.h"

/* How many pairs go by between two looks at the cancellable. */
#define PAIRS_PER_LOOK 4096
#define MILLION 1e6
/* In US dollars. Larger amounts limit nobody, and their cents would not be whole in a double. */
#define MOST_MONEY 1e13

typedef struct
{
  const CbMatchInput *input;
  const CbPlanOptions *options;
  GCancellable *cancellable;
  guint *needs;      /* places in the input, by ref */
  guint *programmes; /* places in the input, by ref */
  int *states;
  gint64 *places;
  gint64 *budgets;
  gint64 *state_budgets;
  gint64 *left_out;
  GArray *arcs; /* CbPlanArc */
  guint top_n;
  guint64 n_looked;
  CbPlanModel model;
  CbPlan *plan;
  CbPlanUse *use;
} Planner;

static const char *const REASONS[] = {
  [CB_PLAN_REASON_NO_PROGRAMME] = "no-programme",
  [CB_PLAN_REASON_PLACES] = "places",
  [CB_PLAN_REASON_MONEY] = "money",
};

G_STATIC_ASSERT (G_N_ELEMENTS (REASONS) == CB_N_PLAN_REASONS);

const char *
cb_plan_reason_to_string (CbPlanReason reason)
{
  g_return_val_if_fail ((guint) reason < G_N_ELEMENTS (REASONS), NULL);
  return REASONS[reason];
}

/* --- order and money ------------------------------------------------------- */

static int
compare_needs (gconstpointer a, gconstpointer b, gpointer data)
{
  const CbMatchInput *input = data;

  return strcmp (input->needs[*(const guint *) a].ref, input->needs[*(const guint *) b].ref);
}

static int
compare_programmes (gconstpointer a, gconstpointer b, gpointer data)
{
  const CbMatchInput *input = data;

  return strcmp (input->programmes[*(const guint *) a].ref,
                 input->programmes[*(const guint *) b].ref);
}

static guint *
sort_places (const CbMatchInput *input, guint n_places, GCompareDataFunc compare)
{
  g_autoptr (GArray) places = g_array_sized_new (FALSE, TRUE, sizeof (guint), n_places + 1);

  for (guint i = 0; i < n_places; i++)
    g_array_append_val (places, i);
  g_array_sort_with_data (places, compare, (gpointer) input);
  return (guint *) (gpointer) g_array_free (g_steal_pointer (&places), FALSE);
}

static gint64
to_cents (double usd)
{
  return isnan (usd) || usd > MOST_MONEY ? CB_PLAN_NO_LIMIT : llround (MAX (0.0, usd) * 100.0);
}

/* In cents; 0 when it is not known how much is wanted. */
static gint64
get_money (const Planner *self, guint need, guint programme)
{
  double wanted = self->input->needs[self->needs[need]].wanted_usd;
  gint64 money = isnan (wanted) ? 0 : llround (CLAMP (wanted, 0.0, MOST_MONEY) * 100.0);

  if (self->state_budgets[programme] != CB_PLAN_NO_LIMIT)
    money = MIN (money, self->state_budgets[programme]);
  if (self->budgets[programme] != CB_PLAN_NO_LIMIT)
    money = MIN (money, self->budgets[programme]);
  return money;
}

/* --- the model ------------------------------------------------------------- */

static CbPlanArc
make_arc (const Planner *self, guint need, guint programme)
{
  CbMatchValue values[CB_N_CRITERIA];
  CbMatchTotals totals;

  cb_match_value_pair (self->input, self->needs[need], self->programmes[programme], values);
  totals = cb_match_sum_values (self->options->weights, values);
  return (CbPlanArc){ need, programme, cb_match_round (totals.score),
                      get_money (self, need, programme) };
}

static gboolean
is_possible (const Planner *self, guint need, guint programme)
{
  return cb_match_check_pair (self->input, self->needs[need], self->programmes[programme], NULL)
             .failed == 0;
}

static gboolean
go_on (Planner *self, GError **error)
{
  double all = (double) self->input->n_needs * self->input->n_programmes;

  if (self->n_looked++ % PAIRS_PER_LOOK != 0)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (self->options->progress != NULL)
    self->options->progress (CB_PLAN_STAGE_PAIRS, (double) (self->n_looked - 1) / all,
                             self->options->user_data);
  return TRUE;
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const CbPlanArc *one = a;
  const CbPlanArc *two = b;

  if (one->value != two->value)
    return one->value > two->value ? -1 : 1;
  return one->programme < two->programme ? -1 : one->programme > two->programme;
}

static int
compare_arcs (gconstpointer a, gconstpointer b)
{
  const CbPlanArc *one = a;
  const CbPlanArc *two = b;

  return one->programme < two->programme ? -1 : one->programme > two->programme;
}

/* All arcs of one need, and of these the best. */
static gboolean
collect_need (Planner *self, guint need, GError **error)
{
  g_autoptr (GArray) arcs = g_array_new (FALSE, FALSE, sizeof (CbPlanArc));

  self->left_out[need] = -1;
  if (!self->input->needs[self->needs[need]].open)
    return TRUE;
  self->plan->n_needs++;
  for (guint i = 0; i < self->input->n_programmes; i++)
    {
      CbPlanArc arc;

      if (!go_on (self, error))
        return FALSE;
      if (!is_possible (self, need, i))
        continue;
      arc = make_arc (self, need, i);
      g_array_append_val (arcs, arc);
    }
  self->plan->n_possible += arcs->len;
  if (arcs->len > self->top_n)
    {
      g_array_sort (arcs, compare_values);
      self->left_out[need] = g_array_index (arcs, CbPlanArc, self->top_n).value;
      self->plan->n_left_out += arcs->len - self->top_n;
      g_array_set_size (arcs, self->top_n);
      g_array_sort (arcs, compare_arcs);
    }
  if (arcs->len > 0)
    g_array_append_vals (self->arcs, arcs->data, arcs->len);
  return TRUE;
}

/* States get numbers in the order in which needs name them. */
static guint
number_states (Planner *self)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->input->n_needs; i++)
    {
      int state = self->input->needs[self->needs[i]].state;
      gpointer number;

      self->states[i] = CB_PLAN_NO_STATE;
      if (state < 0)
        continue;
      if (!g_hash_table_lookup_extended (numbers, GINT_TO_POINTER (state), NULL, &number))
        {
          number = GUINT_TO_POINTER (g_hash_table_size (numbers));
          g_hash_table_insert (numbers, GINT_TO_POINTER (state), number);
        }
      self->states[i] = GPOINTER_TO_INT (number);
    }
  return g_hash_table_size (numbers);
}

static void
planner_init (Planner *self)
{
  const CbMatchInput *input = self->input;

  self->needs = sort_places (input, input->n_needs, compare_needs);
  self->programmes = sort_places (input, input->n_programmes, compare_programmes);
  self->states = g_new0 (int, input->n_needs + 1);
  self->left_out = g_new0 (gint64, input->n_needs + 1);
  self->places = g_new0 (gint64, input->n_programmes + 1);
  self->budgets = g_new0 (gint64, input->n_programmes + 1);
  self->state_budgets = g_new0 (gint64, input->n_programmes + 1);
  for (guint i = 0; i < input->n_programmes; i++)
    {
      const CbMatchProgramme *programme = &input->programmes[self->programmes[i]];

      self->places[i] = programme->places_left;
      self->budgets[i] = to_cents (programme->remaining_usd);
      self->state_budgets[i] = to_cents (programme->per_state_usd);
    }
  self->top_n = self->options->top_n;
  if (self->top_n == 0)
    self->top_n = MAX (self->options->per_need + 8, CB_PLAN_MOST_ARCS / MAX (1, input->n_needs));
  self->arcs = g_array_new (FALSE, FALSE, sizeof (CbPlanArc));
  self->plan = g_new0 (CbPlan, 1);
  self->plan->pairs = g_array_new (FALSE, FALSE, sizeof (CbPlanPair));
  self->plan->unmet = g_array_new (FALSE, FALSE, sizeof (CbPlanUnmet));
  self->plan->bindings = g_array_new (FALSE, FALSE, sizeof (CbPlanBinding));
}

static gboolean
make_model (Planner *self, GError **error)
{
  for (guint i = 0; i < self->input->n_needs; i++)
    if (!collect_need (self, i, error))
      return FALSE;
  self->model = (CbPlanModel){
    .n_needs = self->input->n_needs,
    .n_programmes = self->input->n_programmes,
    .n_states = number_states (self),
    .states = self->states,
    .places = self->places,
    .budgets = self->budgets,
    .state_budgets = self->state_budgets,
    .left_out = self->left_out,
    .per_need = self->options->per_need,
    .states_first = self->options->objective == CB_PLAN_BY_STATES,
    .arcs = (const CbPlanArc *) (gpointer) self->arcs->data,
    .n_arcs = self->arcs->len,
  };
  self->use = cb_plan_use_new (&self->model);
  return TRUE;
}

/* --- pairs and unmet needs ------------------------------------------------- */

static void
add_pair (Planner *self, const CbPlanArc *arc)
{
  guint need = self->needs[arc->need];
  guint programme = self->programmes[arc->programme];
  gboolean wanted_known = !isnan (self->input->needs[need].wanted_usd);
  CbMatchValue values[CB_N_CRITERIA];
  CbPlanPair pair;

  cb_match_value_pair (self->input, need, programme, values);
  pair = (CbPlanPair){
    .need = need,
    .programme = programme,
    .unknown = cb_match_check_pair (self->input, need, programme, NULL).unknown,
    .wanted_known = wanted_known,
    .remaining_known = !isnan (self->input->programmes[programme].remaining_usd),
    .money_usd = wanted_known ? (double) arc->money / 100.0 : NAN,
    .totals = cb_match_sum_values (self->options->weights, values),
  };
  g_array_append_val (self->plan->pairs, pair);
}

/* What a look at all programmes for one need finds. */
typedef struct
{
  CbPlanArc best;
  gboolean found;
  guint n_possible;
  gboolean lacks_money;
} Search;

/* The best programme that still has room for the need, also among those that were left out. */
static Search
search_room (const Planner *self, guint need, const gboolean *mine)
{
  Search search = { .found = FALSE };

  for (guint i = 0; i < self->model.n_programmes; i++)
    {
      CbPlanArc arc = { need, i, 0, get_money (self, need, i) };
      CbPlanLimit limit;

      if (mine[i] || !is_possible (self, need, i))
        continue;
      search.n_possible++;
      limit = cb_plan_use_check (self->use, &arc);
      search.lacks_money |= limit == CB_PLAN_LIMIT_MONEY || limit == CB_PLAN_LIMIT_STATE_MONEY;
      if (limit != CB_PLAN_LIMIT_NONE)
        continue;
      arc = make_arc (self, need, i);
      if (!search.found || arc.value > search.best.value)
        search.best = arc;
      search.found = TRUE;
    }
  return search;
}

static void
add_unmet (Planner *self, guint need, const Search *search)
{
  CbPlanUnmet unmet = { self->needs[need], CB_PLAN_REASON_PLACES };

  if (search->n_possible == 0)
    unmet.reason = CB_PLAN_REASON_NO_PROGRAMME;
  else if (search->lacks_money)
    unmet.reason = CB_PLAN_REASON_MONEY;
  g_array_append_val (self->plan->unmet, unmet);
}

/* The solver looks at the best pairs only. What has room elsewhere is put there, so that nobody is
 * told that there is no place where there is one. */
static void
complete_need (Planner *self, guint need, GArray *taken)
{
  g_autofree gboolean *mine = g_new0 (gboolean, self->model.n_programmes + 1);
  Search search = { .found = TRUE };

  if (!self->input->needs[self->needs[need]].open)
    return;
  for (guint i = taken->len; i > 0 && g_array_index (taken, CbPlanArc, i - 1).need == need; i--)
    mine[g_array_index (taken, CbPlanArc, i - 1).programme] = TRUE;
  while (search.found && self->use->served[need] < self->model.per_need)
    {
      search = search_room (self, need, mine);
      if (!search.found)
        continue;
      mine[search.best.programme] = TRUE;
      cb_plan_use_add (self->use, &search.best);
      g_array_append_val (taken, search.best);
    }
  if (self->use->served[need] == 0)
    add_unmet (self, need, &search);
}

static int
compare_taken (gconstpointer a, gconstpointer b)
{
  const CbPlanArc *one = a;
  const CbPlanArc *two = b;

  if (one->need != two->need)
    return one->need < two->need ? -1 : 1;
  return compare_arcs (a, b);
}

static void
read_solution (Planner *self, const CbPlanSolution *solution)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (CbPlanArc));
  guint at = 0;

  for (guint i = 0; i < self->model.n_arcs; i++)
    if (solution->taken[i])
      cb_plan_use_add (self->use, &self->model.arcs[i]);
  for (guint i = 0; i < self->model.n_needs; i++)
    {
      for (; at < self->model.n_arcs && self->model.arcs[at].need == i; at++)
        if (solution->taken[at])
          g_array_append_vals (taken, &self->model.arcs[at], 1);
      complete_need (self, i, taken);
    }
  g_array_sort (taken, compare_taken);
  for (guint i = 0; i < taken->len; i++)
    add_pair (self, &g_array_index (taken, CbPlanArc, i));
}

/* --- limits that cost something -------------------------------------------- */

static int
compare_bindings (gconstpointer a, gconstpointer b)
{
  const CbPlanBinding *one = a;
  const CbPlanBinding *two = b;

  if (one->gain_states != two->gain_states)
    return one->gain_states > two->gain_states ? -1 : 1;
  if (one->gain_score > two->gain_score || one->gain_score < two->gain_score)
    return one->gain_score > two->gain_score ? -1 : 1;
  if (one->programme != two->programme)
    return one->programme < two->programme ? -1 : 1;
  return (int) one->limit - (int) two->limit;
}

static CbPlanBinding
make_binding (const Planner *self, CbPlanLimit limit, const CbPlanArc *arc)
{
  int state = self->states[arc->need];

  return (CbPlanBinding){
    .limit = limit,
    .programme = arc->programme,
    .need = arc->need,
    .gain_score = (double) arc->value / MILLION,
    .gain_states = state >= 0 && self->use->state_served[state] == 0 ? 1 : 0,
    .missing_usd = (double) cb_plan_use_get_missing (self->use, arc) / 100.0,
  };
}

/* For each programme and kind of limit the best need that nothing else keeps out. */
static void
find_simple_bindings (Planner *self, GArray *bindings)
{
  guint n_kinds = CB_PLAN_LIMIT_STATE_MONEY + 1;
  g_autofree CbPlanBinding *best = g_new0 (CbPlanBinding, self->model.n_programmes * n_kinds + 1);

  for (guint i = 0; i < self->model.n_arcs; i++)
    {
      const CbPlanArc *arc = &self->model.arcs[i];
      CbPlanLimit limit = cb_plan_use_check (self->use, arc);
      CbPlanBinding binding = make_binding (self, limit, arc);
      CbPlanBinding *known = &best[arc->programme * n_kinds + limit];

      /* A need with a programme may still take another one, but this would not serve it anew. */
      if (self->use->served[arc->need] > 0 ||
          (limit == CB_PLAN_LIMIT_PLACES && binding.missing_usd > 0))
        continue;
      if (known->limit == CB_PLAN_LIMIT_NONE || compare_bindings (&binding, known) < 0)
        *known = binding;
    }
  for (guint i = 0; i < self->model.n_programmes * n_kinds; i++)
    if (best[i].limit > CB_PLAN_LIMIT_NEED)
      g_array_append_val (bindings, best[i]);
}

static void
read_prices (const CbPlanSolution *solution, GArray *bindings)
{
  for (guint i = 0; i < solution->prices->len; i++)
    {
      const CbPlanPrice *price = &g_array_index (solution->prices, CbPlanPrice, i);
      CbPlanBinding binding = { .limit = CB_PLAN_LIMIT_PLACES,
                                .programme = price->programme,
                                .need = price->need,
                                .gain_score = (double) price->gain_value / MILLION,
                                .gain_states = (int) price->gain_states,
                                .exact = TRUE };

      g_array_append_val (bindings, binding);
    }
}

static void
read_bindings (Planner *self, const CbPlanSolution *solution)
{
  GArray *bindings = self->plan->bindings;

  if (solution->whole && solution->proven)
    read_prices (solution, bindings);
  else
    find_simple_bindings (self, bindings);
  g_array_sort (bindings, compare_bindings);
  if (bindings->len > self->options->n_limits)
    g_array_set_size (bindings, self->options->n_limits);
  for (guint i = 0; i < bindings->len; i++)
    {
      CbPlanBinding *binding = &g_array_index (bindings, CbPlanBinding, i);

      binding->programme = self->programmes[binding->programme];
      if (binding->need != CB_PLAN_NOBODY)
        binding->need = self->needs[binding->need];
    }
}

/* --- the whole ------------------------------------------------------------- */

static double
get_gap (double value, double bound)
{
  return bound > 0 && bound > value ? (bound - value) / bound : 0.0;
}

static void
read_worth (Planner *self, const CbPlanSolution *solution)
{
  CbPlan *plan = self->plan;
  CbPlanWorth worth = self->use->worth;
  gint64 state_worth = cb_plan_model_get_state_worth (&self->model);
  gint64 bound = MAX (solution->bound, worth.value + state_worth * worth.states);

  plan->score = (double) worth.value / MILLION;
  plan->states = worth.states;
  plan->states_bound = state_worth > 0 ? (guint) (bound / state_worth) : worth.states;
  plan->optimal = bound == worth.value + state_worth * worth.states;
  plan->score_bound = NAN;
  if (plan->states == plan->states_bound)
    plan->score_bound = (double) (bound - state_worth * worth.states) / MILLION;
  plan->gap = isnan (plan->score_bound) ? get_gap (plan->states, plan->states_bound)
                                        : get_gap (plan->score, plan->score_bound);
}

static void
on_gap (double gap, gpointer data)
{
  Planner *self = data;

  self->options->progress (CB_PLAN_STAGE_SOLVING, gap, self->options->user_data);
}

static gboolean
make_plan (Planner *self, GError **error)
{
  g_autoptr (CbPlanSolution) solution = NULL;
  CbPlanSolverOptions options = { .time_limit_ms = self->options->time_limit_ms,
                                  .n_prices = self->options->n_limits,
                                  .progress = self->options->progress != NULL ? on_gap : NULL,
                                  .user_data = self };

  if (!make_model (self, error))
    return FALSE;
  solution = cb_plan_solve (&self->model, &options, self->cancellable, error);
  if (solution == NULL)
    return FALSE;
  read_solution (self, solution);
  read_worth (self, solution);
  read_bindings (self, solution);
  return TRUE;
}

static void
planner_clear (Planner *self)
{
  g_free (self->needs);
  g_free (self->programmes);
  g_free (self->states);
  g_free (self->left_out);
  g_free (self->places);
  g_free (self->budgets);
  g_free (self->state_budgets);
  g_array_unref (self->arcs);
  cb_plan_use_free (self->use);
}

CbPlan *
cb_plan_new (const CbMatchInput *input,
             const CbPlanOptions *options,
             GCancellable *cancellable,
             GError **error)
{
  Planner self = { .input = input, .options = options, .cancellable = cancellable };
  gboolean made;

  g_return_val_if_fail (input != NULL, NULL);
  g_return_val_if_fail (options != NULL && options->weights != NULL, NULL);
  g_return_val_if_fail (options->per_need > 0, NULL);

  planner_init (&self);
  made = make_plan (&self, error);
  planner_clear (&self);
  if (made)
    return self.plan;
  cb_plan_free (self.plan);
  return NULL;
}

void
cb_plan_free (CbPlan *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->pairs);
  g_array_unref (self->unmet);
  g_array_unref (self->bindings);
  g_free (self);
}
