/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Weights from an order of importance, or from points. */

#include "config.h"

#include <math.h>

#include "cb-elicitation.h"

static double
add_up (const double *numbers, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += numbers[i];
  return sum;
}

/* The sum of the centroid weights of the places @first to @last of @n, counted from 1. The term 1/i
 * is in the weights of all places up to i. Summed from the smallest term. */
static double
sum_places (guint first, guint last, guint n)
{
  double sum = 0;

  for (guint i = n; i >= first; i--)
    sum += (double) (MIN (i, last) - first + 1) / i;
  return sum / n;
}

gboolean
cb_elicitation_normalise (double *weights, guint n, double total)
{
  double sum;

  g_return_val_if_fail (weights != NULL || n == 0, FALSE);
  g_return_val_if_fail (total > 0 && isfinite (total), FALSE);

  for (guint i = 0; i < n; i++)
    {
      if (!(weights[i] >= 0 && isfinite (weights[i])))
        return FALSE;
    }
  sum = add_up (weights, n);
  if (!(sum > 0 && isfinite (sum)))
    return FALSE;

  for (guint i = 0; i < n; i++)
    weights[i] = weights[i] / sum * total;
  return TRUE;
}

gboolean
cb_elicitation_rank_order_centroid (const guint *ranks, guint n, double total, double *weights)
{
  guint n_ranked = 0;

  g_return_val_if_fail (ranks != NULL || n == 0, FALSE);
  g_return_val_if_fail (weights != NULL || n == 0, FALSE);
  g_return_val_if_fail (total > 0 && isfinite (total), FALSE);

  for (guint i = 0; i < n; i++)
    n_ranked += ranks[i] > 0 ? 1 : 0;
  if (n_ranked == 0)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      guint before = 0;
      guint equal = 0;

      for (guint j = 0; j < n; j++)
        {
          before += ranks[j] > 0 && ranks[j] < ranks[i] ? 1 : 0;
          equal += ranks[j] == ranks[i] ? 1 : 0;
        }
      weights[i] = 0;
      if (ranks[i] > 0)
        weights[i] = sum_places (before + 1, before + equal, n_ranked) / equal * total;
    }
  return TRUE;
}

gboolean
cb_elicitation_swing (const double *points, guint n, double total, double *weights)
{
  double sum = 0;

  g_return_val_if_fail (points != NULL || n == 0, FALSE);
  g_return_val_if_fail (weights != NULL || n == 0, FALSE);
  g_return_val_if_fail (total > 0 && isfinite (total), FALSE);

  for (guint i = 0; i < n; i++)
    {
      if (!(points[i] >= 0 && points[i] <= CB_SWING_POINTS_MAX))
        return FALSE;
    }
  sum = add_up (points, n);
  if (!(sum > 0))
    return FALSE;

  for (guint i = 0; i < n; i++)
    weights[i] = points[i] / sum * total;
  return TRUE;
}
