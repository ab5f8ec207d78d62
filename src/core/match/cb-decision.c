/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the methods on a table have in common. */

#include "config.h"

#include <math.h>
#include <stdlib.h>

#include "cb-decision.h"

static int
compare_numbers (const void *a, const void *b)
{
  const double *one = a;
  const double *two = b;

  return (*one > *two) - (*one < *two);
}

double
cb_decision_sum_weights (const CbDecision *decision)
{
  double sum = 0;

  g_return_val_if_fail (decision != NULL, 0);

  for (guint k = 0; k < decision->n_criteria; k++)
    sum += decision->weights[k];
  return sum;
}

void
cb_decision_weighted_sum (const CbDecision *decision, double *sums)
{
  g_return_if_fail (decision != NULL);
  g_return_if_fail (sums != NULL || decision->n_alternatives == 0);

  for (guint i = 0; i < decision->n_alternatives; i++)
    {
      sums[i] = 0;
      for (guint k = 0; k < decision->n_criteria; k++)
        sums[i] += decision->weights[k] * cb_decision_get_value (decision, i, k);
    }
}

void
cb_decision_rank (const double *results, guint n, guint *ranks)
{
  g_autofree double *keys = NULL;
  g_autofree double *sorted = NULL;

  g_return_if_fail (results != NULL || n == 0);
  g_return_if_fail (ranks != NULL || n == 0);

  keys = g_new (double, n);
  sorted = g_new (double, n);
  for (guint i = 0; i < n; i++)
    sorted[i] = keys[i] = floor (results[i] * 1e9 + 0.5);
  cb_decision_sort (sorted, n);
  for (guint i = 0; i < n; i++)
    ranks[i] = 1 + cb_decision_count_above (sorted, n, keys[i]);
}

void
cb_decision_sort (double *numbers, guint n)
{
  g_return_if_fail (numbers != NULL || n == 0);

  if (n > 1)
    qsort (numbers, n, sizeof *numbers, compare_numbers);
}

guint
cb_decision_count_below (const double *sorted, guint n, double number)
{
  guint low = 0;
  guint high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (sorted[middle] < number)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
cb_decision_count_above (const double *sorted, guint n, double number)
{
  guint low = 0;
  guint high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (sorted[middle] <= number)
        low = middle + 1;
      else
        high = middle;
    }
  return n - low;
}
