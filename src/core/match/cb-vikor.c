/* SPDX-License-Identifier: GPL-3.0-or-later */

/* VIKOR: lacks column by column, then both sums on a scale of their own. */

#include "config.h"

#include <math.h>

#include "cb-vikor.h"

typedef struct
{
  double smallest;
  double largest;
} Range;

static void
widen (Range *range, double number)
{
  range->smallest = MIN (range->smallest, number);
  range->largest = MAX (range->largest, number);
}

/* Where in the range a number is, 0 at its smallest and 1 at its largest; 0 in a range of one. */
static double
find_part (const Range *range, double number)
{
  if (!(range->largest > range->smallest))
    return 0;
  return (number - range->smallest) / (range->largest - range->smallest);
}

static void
add_column (const CbDecision *decision, guint criterion, double weight, CbVikor *results)
{
  Range range = { INFINITY, -INFINITY };

  /* Turned round, so that the best is the smallest and lacks nothing. */
  for (guint i = 0; i < decision->n_alternatives; i++)
    widen (&range, -cb_decision_get_value (decision, i, criterion));
  for (guint i = 0; i < decision->n_alternatives; i++)
    {
      double lack = find_part (&range, -cb_decision_get_value (decision, i, criterion));

      results[i].utility += weight * lack;
      results[i].regret = MAX (results[i].regret, weight * lack);
    }
}

static void
add_compromise (CbVikor *results, guint n, double strategy)
{
  Range utility = { INFINITY, -INFINITY };
  Range regret = { INFINITY, -INFINITY };

  for (guint i = 0; i < n; i++)
    {
      widen (&utility, results[i].utility);
      widen (&regret, results[i].regret);
    }
  for (guint i = 0; i < n; i++)
    results[i].compromise = strategy * find_part (&utility, results[i].utility) +
                            (1 - strategy) * find_part (&regret, results[i].regret);
}

void
cb_vikor (const CbDecision *decision, double strategy, CbVikor *results, guint *ranks)
{
  g_autofree double *merits = NULL;
  double sum;

  g_return_if_fail (decision != NULL);
  g_return_if_fail (strategy >= 0 && strategy <= 1);
  g_return_if_fail (results != NULL || decision->n_alternatives == 0);

  sum = cb_decision_sum_weights (decision);
  for (guint i = 0; i < decision->n_alternatives; i++)
    results[i] = (CbVikor){ 0, 0, 0 };
  for (guint k = 0; k < decision->n_criteria && sum > 0; k++)
    add_column (decision, k, decision->weights[k] / sum, results);
  add_compromise (results, decision->n_alternatives, strategy);
  if (ranks == NULL)
    return;

  merits = g_new (double, decision->n_alternatives);
  for (guint i = 0; i < decision->n_alternatives; i++)
    merits[i] = -results[i].compromise;
  cb_decision_rank (merits, decision->n_alternatives, ranks);
}
