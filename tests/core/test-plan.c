/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan against a search through all plans, on small random questions; and what it does when it
 * is cancelled, short of time, or asked the same thing in another order. */

#include "config.h"

#include "cb-plan.h"
#include "cb-random.h"
#include "match-data.h"

#define MOST_NEEDS 400
#define MOST_PROGRAMMES 80
#define SMALL_QUESTIONS 150

typedef struct
{
  CbMatchNeed needs[MOST_NEEDS];
  CbMatchProgramme programmes[MOST_PROGRAMMES];
  char refs[MOST_NEEDS + MOST_PROGRAMMES][16];
  CbMatchInput input;
  CbWeights weights;
} Question;

static double
pick_amount (CbRandom *random, guint percent, int most)
{
  return cb_random_chance (random, percent) ? cb_random_between (random, 0, most) * 10.0 : NAN;
}

static Question *
make_question (guint64 seed, guint n_needs, guint n_programmes, int most_places)
{
  CbRandom random = cb_random_new (seed);
  Question *question = g_new0 (Question, 1);
  Pair fitting;

  fill_pair (&fitting);
  for (guint i = 0; i < n_needs; i++)
    {
      CbMatchNeed *need = &question->needs[i];

      *need = fitting.need;
      g_snprintf (question->refs[i], sizeof question->refs[i], "N%03u", i);
      need->ref = question->refs[i];
      need->open = !cb_random_chance (&random, 5);
      need->state = cb_random_between (&random, -1, (int) MAX (2, n_needs / 2));
      need->areas = bits ((guint64) cb_random_between (&random, 1, 31));
      need->norms = bits ((guint64) cb_random_between (&random, 1, 31));
      need->priority = cb_random_between (&random, 0, 5);
      need->wanted_usd = pick_amount (&random, 80, 10);
    }
  for (guint i = 0; i < n_programmes; i++)
    {
      CbMatchProgramme *programme = &question->programmes[i];
      char *ref = question->refs[n_needs + i];

      *programme = fitting.programme;
      g_snprintf (ref, sizeof question->refs[0], "P%03u", i);
      programme->ref = ref;
      programme->areas = bits ((guint64) cb_random_between (&random, 1, 31));
      programme->norms = bits ((guint64) cb_random_between (&random, 1, 31));
      programme->remaining_usd = pick_amount (&random, 70, 25);
      programme->per_state_usd = pick_amount (&random, 30, 12);
      programme->places_left = cb_random_chance (&random, 70)
                                   ? cb_random_between (&random, 0, most_places)
                                   : CB_MATCH_PLACES_NOT_GIVEN;
    }
  question->input = (CbMatchInput){
    question->needs,       n_needs, question->programmes, n_programmes, THEMES,
    G_N_ELEMENTS (THEMES), TODAY
  };
  question->weights = cb_weights_default ();
  return question;
}

/* --- a search through all plans, which knows nothing of the program's own ----- */

typedef struct
{
  const Question *question;
  guint per_need;
  gboolean states_first;
  gboolean taken[MOST_NEEDS][8];
  guint states;
  gint64 value;
} Exhaustive;

static gint64
get_value (const Question *question, guint need, guint programme)
{
  CbMatchScore score;

  cb_match_score_pair (&question->input, &question->weights, need, programme, &score);
  return cb_match_round (score.totals.score);
}

static double
get_use (const CbMatchNeed *need, const CbMatchProgramme *programme)
{
  return fmin (fmin (need->wanted_usd, programme->per_state_usd), programme->remaining_usd);
}

/* Whether @programme can take all that it was given. */
static gboolean
programme_is_kept (const Exhaustive *self, guint place)
{
  const Question *question = self->question;
  const CbMatchProgramme *programme = &question->programmes[place];
  double money = 0;
  double of_state[MOST_NEEDS] = { 0 };
  gint64 places = 0;

  for (guint i = 0; i < question->input.n_needs; i++)
    {
      const CbMatchNeed *need = &question->needs[i];

      if (!self->taken[i][place])
        continue;
      if (cb_match_check_pair (&question->input, i, place, NULL).failed != 0)
        return FALSE;
      places++;
      if (isnan (need->wanted_usd))
        continue;
      money += get_use (need, programme);
      if (need->state >= 0)
        of_state[need->state] += get_use (need, programme);
      if (need->state >= 0 && of_state[need->state] > programme->per_state_usd)
        return FALSE;
    }
  return !(money > programme->remaining_usd) &&
         (programme->places_left == CB_MATCH_PLACES_NOT_GIVEN || places <= programme->places_left);
}

static void
weigh_choice (Exhaustive *self)
{
  const Question *question = self->question;
  gboolean served[MOST_NEEDS] = { FALSE };
  guint states = 0;
  gint64 value = 0;

  for (guint i = 0; i < question->input.n_programmes; i++)
    if (!programme_is_kept (self, i))
      return;
  for (guint i = 0; i < question->input.n_needs; i++)
    for (guint j = 0; j < question->input.n_programmes; j++)
      {
        int state = question->needs[i].state;

        if (!self->taken[i][j])
          continue;
        value += get_value (question, i, j);
        if (state >= 0 && !served[state])
          states++;
        if (state >= 0)
          served[state] = TRUE;
      }
  if (self->states_first ? states > self->states || (states == self->states && value > self->value)
                         : value > self->value)
    {
      self->states = states;
      self->value = value;
    }
}

static void
try_need (Exhaustive *self, guint need)
{
  guint n_programmes = self->question->input.n_programmes;

  if (need == self->question->input.n_needs)
    {
      weigh_choice (self);
      return;
    }
  for (guint set = 0; set < 1u << n_programmes; set++)
    {
      guint n_taken = 0;
      gboolean possible = TRUE;

      for (guint i = 0; i < n_programmes; i++)
        {
          self->taken[need][i] = (set & 1u << i) != 0;
          n_taken += self->taken[need][i] ? 1 : 0;
          possible &= !self->taken[need][i] || programme_is_kept (self, i);
        }
      if (n_taken <= self->per_need && possible)
        try_need (self, need + 1);
    }
  memset (self->taken[need], 0, sizeof self->taken[need]);
}

static Exhaustive *
search_all (const Question *question, gboolean states_first, guint per_need)
{
  Exhaustive *self = g_new0 (Exhaustive, 1);

  self->question = question;
  self->states_first = states_first;
  self->per_need = per_need;
  try_need (self, 0);
  return self;
}

/* --- small questions ---------------------------------------------------------- */

static CbPlan *
make_plan (const Question *question, gboolean states_first, guint per_need, guint time_limit_ms)
{
  CbPlanOptions options = { .weights = &question->weights,
                            .objective = states_first ? CB_PLAN_BY_STATES : CB_PLAN_BY_SCORE,
                            .per_need = per_need,
                            .time_limit_ms = time_limit_ms,
                            .n_limits = 50 };
  g_autoptr (GError) error = NULL;
  CbPlan *plan = cb_plan_new (&question->input, &options, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

/* Whether the pairs keep every limit and are worth what the plan says. */
static void
check_pairs (const Question *question, const CbPlan *plan, guint per_need)
{
  g_autofree Exhaustive *all = g_new0 (Exhaustive, 1);
  guint served[MOST_NEEDS] = { 0 };
  guint n_served = 0;

  all->question = question;
  all->states_first = TRUE;
  for (guint i = 0; i < plan->pairs->len; i++)
    {
      const CbPlanPair *pair = &g_array_index (plan->pairs, CbPlanPair, i);
      double used = get_use (&question->needs[pair->need], &question->programmes[pair->programme]);

      g_assert_false (all->taken[pair->need][pair->programme]);
      all->taken[pair->need][pair->programme] = TRUE;
      g_assert_cmpuint (++served[pair->need], <=, per_need);
      g_assert_true (pair->wanted_known == !isnan (question->needs[pair->need].wanted_usd));
      if (pair->wanted_known)
        g_assert_cmpfloat_with_epsilon (pair->money_usd, used, 1e-9);
      else
        g_assert_true (isnan (pair->money_usd));
    }
  weigh_choice (all);
  g_assert_cmpint (all->value, ==, llround (plan->score * 1e6));
  g_assert_cmpuint (all->states, ==, plan->states);
  for (guint i = 0; i < question->input.n_needs; i++)
    n_served += question->needs[i].open && served[i] > 0 ? 1 : 0;
  g_assert_cmpuint (n_served + plan->unmet->len, ==, plan->n_needs);
}

static void
check_exact_bindings (Question *question, const CbPlan *plan, gboolean states_first, guint per_need)
{
  for (guint i = 0; i < plan->bindings->len; i++)
    {
      const CbPlanBinding *binding = &g_array_index (plan->bindings, CbPlanBinding, i);
      CbMatchProgramme *programme = &question->programmes[binding->programme];
      g_autofree Exhaustive *more = NULL;
      gint64 gain;

      if (binding->limit != CB_PLAN_LIMIT_PLACES)
        continue;
      programme->places_left++;
      more = search_all (question, states_first, per_need);
      programme->places_left--;
      gain = more->value - llround (plan->score * 1e6);
      if (states_first && (int) (more->states - plan->states) > binding->gain_states)
        {
          g_assert_false (binding->exact);
          continue;
        }
      g_assert_cmpint ((int) (more->states - plan->states), >=,
                       states_first ? binding->gain_states : G_MININT);
      if (binding->exact)
        g_assert_cmpint (gain, ==, llround (binding->gain_score * 1e6));
      else
        g_assert_cmpint (gain, >=, llround (binding->gain_score * 1e6));
    }
}

static void
test_exhaustive (gconstpointer data)
{
  guint kind = GPOINTER_TO_UINT (data);
  gboolean states_first = (kind & 1) != 0;
  guint per_need = (kind & 2) != 0 ? 2 : 1;
  guint n_exact = 0;
  guint n_bound = 0;

  for (guint64 seed = 1; seed <= SMALL_QUESTIONS; seed++)
    {
      g_autofree Question *question = make_question (seed, 5, 3, 2);
      g_autofree Exhaustive *best = search_all (question, states_first, per_need);
      g_autoptr (CbPlan) plan = make_plan (question, states_first, per_need, 0);

      check_pairs (question, plan, per_need);
      g_assert_cmpint (llround (plan->score * 1e6), ==, best->value);
      if (states_first)
        g_assert_cmpuint (plan->states, ==, best->states);
      g_assert_true (plan->optimal);
      g_assert_cmpfloat (plan->gap, ==, 0.0);
      check_exact_bindings (question, plan, states_first, per_need);
      for (guint i = 0; i < plan->bindings->len; i++)
        n_exact += g_array_index (plan->bindings, CbPlanBinding, i).exact ? 1 : 0;
      n_bound += plan->bindings->len;
    }
  /* Else nothing of what is said about limits was tested. */
  g_assert_cmpuint (n_exact, >, 10);
  g_assert_cmpuint (n_bound - n_exact, >, 10);
}

/* Left-out pairs: the bound holds for all, and what has room is not left without a programme. */
static void
test_left_out (void)
{
  guint n_worse = 0;

  for (guint64 seed = 1; seed <= SMALL_QUESTIONS; seed++)
    {
      g_autofree Question *question = make_question (seed, 5, 3, 2);
      g_autofree Exhaustive *best = search_all (question, FALSE, 1);
      CbPlanOptions options = { .weights = &question->weights, .per_need = 1, .top_n = 1 };
      g_autoptr (CbPlan) plan = cb_plan_new (&question->input, &options, NULL, NULL);

      check_pairs (question, plan, 1);
      g_assert_cmpint (llround (plan->score_bound * 1e6), >=, best->value);
      if (plan->optimal)
        g_assert_cmpint (llround (plan->score * 1e6), ==, best->value);
      else
        g_assert_cmpfloat (plan->gap, >, 0.0);
      n_worse += llround (plan->score * 1e6) < best->value ? 1 : 0;
    }
  g_assert_cmpuint (n_worse, >, 0);
}

static void
test_nothing (void)
{
  g_autofree Question *question = make_question (1, 0, 0, 0);
  g_autofree Question *closed = make_question (2, 3, 2, 2);
  g_autoptr (CbPlan) empty = make_plan (question, TRUE, 1, 0);
  g_autoptr (CbPlan) refused = NULL;

  g_assert_cmpuint (empty->pairs->len + empty->unmet->len, ==, 0);
  g_assert_true (empty->optimal);
  closed->programmes[0].open = closed->programmes[1].open = FALSE;
  refused = make_plan (closed, FALSE, 1, 0);
  g_assert_cmpuint (refused->pairs->len, ==, 0);
  g_assert_cmpuint (refused->n_possible, ==, 0);
  g_assert_cmpuint (refused->unmet->len, ==, refused->n_needs);
  for (guint i = 0; i < refused->unmet->len; i++)
    g_assert_cmpint (g_array_index (refused->unmet, CbPlanUnmet, i).reason, ==,
                     CB_PLAN_REASON_NO_PROGRAMME);
}

/* Two needs that are alike, and one place or money for one. */
static void
test_reasons (void)
{
  for (guint money = 0; money < 2; money++)
    {
      g_autofree Question *question = make_question (3, 2, 1, 1);
      g_autoptr (CbPlan) plan = NULL;
      const CbPlanBinding *binding;
      Pair fitting;

      fill_pair (&fitting);
      for (guint i = 0; i < 2; i++)
        {
          question->needs[i] = fitting.need;
          question->needs[i].ref = question->refs[i];
          question->needs[i].state = (int) i;
        }
      question->programmes[0] = fitting.programme;
      question->programmes[0].remaining_usd = money != 0 ? 130 : NAN;
      question->programmes[0].places_left = money != 0 ? CB_MATCH_PLACES_NOT_GIVEN : 1;
      plan = make_plan (question, FALSE, 1, 0);
      g_assert_cmpuint (plan->pairs->len, ==, 1);
      g_assert_cmpuint (plan->unmet->len, ==, 1);
      g_assert_cmpint (g_array_index (plan->unmet, CbPlanUnmet, 0).reason, ==,
                       money != 0 ? CB_PLAN_REASON_MONEY : CB_PLAN_REASON_PLACES);
      g_assert_cmpuint (plan->bindings->len, ==, 1);
      binding = &g_array_index (plan->bindings, CbPlanBinding, 0);
      g_assert_cmpuint (binding->need, ==, g_array_index (plan->unmet, CbPlanUnmet, 0).need);
      g_assert_cmpint (binding->gain_states, ==, 1);
      g_assert_cmpfloat (binding->missing_usd, ==, money != 0 ? 70.0 : 0.0);
    }
}

/* --- order, time, cancelling ---------------------------------------------------- */

static void
test_any_order (void)
{
  for (guint64 seed = 1; seed <= 20; seed++)
    {
      g_autofree Question *question = make_question (seed, 10, 4, 2);
      g_autofree Question *turned = make_question (seed, 10, 4, 2);
      g_autoptr (CbPlan) one = make_plan (question, FALSE, 1, 0);
      g_autoptr (CbPlan) two = NULL;

      for (guint i = 0; i < 10; i++)
        turned->needs[i] = question->needs[9 - i];
      for (guint i = 0; i < 4; i++)
        turned->programmes[i] = question->programmes[3 - i];
      two = make_plan (turned, FALSE, 1, 0);
      g_assert_cmpuint (one->pairs->len, ==, two->pairs->len);
      for (guint i = 0; i < one->pairs->len; i++)
        {
          const CbPlanPair *a = &g_array_index (one->pairs, CbPlanPair, i);
          const CbPlanPair *b = &g_array_index (two->pairs, CbPlanPair, i);

          g_assert_cmpuint (a->need, ==, 9 - b->need);
          g_assert_cmpuint (a->programme, ==, 3 - b->programme);
        }
    }
}

/* Many needs whose amounts do not add up to what remains anywhere: proving takes very long. */
static Question *
make_hard_question (void)
{
  Question *question = make_question (9, MOST_NEEDS, MOST_PROGRAMMES, 6);
  CbRandom random = cb_random_new (9);

  for (guint i = 0; i < MOST_NEEDS; i++)
    question->needs[i].wanted_usd = cb_random_between (&random, 1000, 9999) / 7.0;
  for (guint i = 0; i < MOST_PROGRAMMES; i++)
    {
      question->programmes[i].remaining_usd = cb_random_between (&random, 10000, 20000) / 7.0;
      question->programmes[i].per_state_usd = NAN;
      question->programmes[i].places_left = CB_MATCH_PLACES_NOT_GIVEN;
    }
  return question;
}

static void
test_time_limit (void)
{
  g_autofree Question *question = make_hard_question ();
  g_autoptr (CbPlan) hasty = make_plan (question, FALSE, 1, 1);
  g_autoptr (CbPlan) better = make_plan (question, FALSE, 1, 1500);

  g_assert_false (hasty->optimal);
  g_assert_cmpfloat (hasty->gap, >, 0.0);
  g_assert_cmpfloat (hasty->score, >, 0.0);
  g_assert_cmpfloat (better->score, >=, hasty->score);
  g_assert_cmpfloat (hasty->score_bound, >=, better->score);
  /* A busy machine may find nothing better in its time. */
  g_assert_cmpfloat (better->gap, <=, hasty->gap);
  g_assert_cmpfloat_with_epsilon (better->gap, 1.0 - better->score / better->score_bound, 1e-9);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (300000);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (void)
{
  g_autofree Question *question = make_hard_question ();
  CbPlanOptions options = { .weights = &question->weights, .per_need = 2 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) at_once = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

  g_assert_null (cb_plan_new (&question->input, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  g_assert_null (cb_plan_new (&question->input, &options, cancellable, &at_once));
  g_assert_error (at_once, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef struct
{
  GCancellable *cancellable;
  CbPlanStage stage;
  guint at; /* the report of that stage that cancels */
  guint n_reports;
  guint n_after;
} Canceller;

static void
cancel_at_report (CbPlanStage stage, double number, gpointer data)
{
  Canceller *canceller = data;

  canceller->n_after += g_cancellable_is_cancelled (canceller->cancellable) ? 1 : 0;
  if (stage == canceller->stage && ++canceller->n_reports == canceller->at)
    g_cancellable_cancel (canceller->cancellable);
}

/* Cancelled while pairs are compared, early while it is solved, and in branch and bound: it ends
 * at that very report. */
static void
test_cancel_at_once (void)
{
  static const Canceller when[] = { { NULL, CB_PLAN_STAGE_PAIRS, 2, 0, 0 },
                                    { NULL, CB_PLAN_STAGE_SOLVING, 1, 0, 0 },
                                    { NULL, CB_PLAN_STAGE_SOLVING, 60, 0, 0 } };
  g_autofree Question *question = make_hard_question ();

  for (guint i = 0; i < G_N_ELEMENTS (when); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Canceller canceller = when[i];
      CbPlanOptions options = { .weights = &question->weights,
                                .per_need = 1,
                                .progress = cancel_at_report,
                                .user_data = &canceller };
      g_autoptr (GError) error = NULL;

      canceller.cancellable = cancellable;
      g_assert_null (cb_plan_new (&question->input, &options, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (canceller.n_reports, ==, canceller.at);
      g_assert_cmpuint (canceller.n_after, ==, 0);
    }
}

static void
count_progress (CbPlanStage stage, double number, gpointer data)
{
  guint *counts = data;

  g_assert_cmpfloat (number, >=, 0.0);
  g_assert_cmpfloat (number, <=, 1.0);
  counts[stage]++;
}

static void
test_progress (void)
{
  g_autofree Question *question = make_hard_question ();
  guint counts[2] = { 0, 0 };
  CbPlanOptions options = { .weights = &question->weights,
                            .per_need = 1,
                            .time_limit_ms = 1000,
                            .progress = count_progress,
                            .user_data = counts };
  g_autoptr (CbPlan) plan = cb_plan_new (&question->input, &options, NULL, NULL);

  g_assert_nonnull (plan);
  g_assert_cmpuint (counts[CB_PLAN_STAGE_PAIRS], >, 0);
  g_assert_cmpuint (counts[CB_PLAN_STAGE_SOLVING], >, 0);
}

static gpointer
plan_in_thread (gpointer data)
{
  return make_plan (data, TRUE, 1, 0);
}

/* GLPK keeps its own things for each thread. */
static void
test_threads (void)
{
  g_autofree Question *question = make_question (4, 60, 10, 3);
  g_autoptr (CbPlan) alone = make_plan (question, TRUE, 1, 0);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("plan", plan_in_thread, question);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (CbPlan) plan = g_thread_join (threads[i]);

      g_assert_cmpfloat (plan->score, ==, alone->score);
      g_assert_cmpuint (plan->pairs->len, ==, alone->pairs->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/plan/exhaustive/score", GUINT_TO_POINTER (0), test_exhaustive);
  g_test_add_data_func ("/plan/exhaustive/states", GUINT_TO_POINTER (1), test_exhaustive);
  g_test_add_data_func ("/plan/exhaustive/score-two", GUINT_TO_POINTER (2), test_exhaustive);
  g_test_add_data_func ("/plan/exhaustive/states-two", GUINT_TO_POINTER (3), test_exhaustive);
  g_test_add_func ("/plan/left-out", test_left_out);
  g_test_add_func ("/plan/nothing", test_nothing);
  g_test_add_func ("/plan/reasons", test_reasons);
  g_test_add_func ("/plan/any-order", test_any_order);
  g_test_add_func ("/plan/time-limit", test_time_limit);
  g_test_add_func ("/plan/cancel", test_cancel);
  g_test_add_func ("/plan/cancel-at-once", test_cancel_at_once);
  g_test_add_func ("/plan/progress", test_progress);
  g_test_add_func ("/plan/threads", test_threads);
  return g_test_run ();
}
