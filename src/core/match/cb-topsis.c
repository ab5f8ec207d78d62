/* SPDX-License-Identifier: GPL-3.0-or-later */

/* TOPSIS column by column: squared distances to the ideal and to its opposite add up while the
 * columns go by, so that no second table is needed. */

#include "config.h"

#include <math.h>

#include "cb-topsis.h"

/* The factor that makes a column as long as its weight. */
static double
get_scale (const CbDecision *decision, guint criterion)
{
  double squares = 0;

  for (guint i = 0; i < decision->n_alternatives; i++)
    {
      double value = cb_decision_get_value (decision, i, criterion);

      squares += value * value;
    }
  return squares > 0 ? decision->weights[criterion] / sqrt (squares) : 0;
}

static void
add_column (const CbDecision *decision, guint criterion, double *to_best, double *to_worst)
{
  double scale = get_scale (decision, criterion);
  double best = -INFINITY;
  double worst = INFINITY;

  for (guint i = 0; i < decision->n_alternatives; i++)
    {
      double value = cb_decision_get_value (decision, i, criterion) * scale;

      best = MAX (best, value);
      worst = MIN (worst, value);
    }
  for (guint i = 0; i < decision->n_alternatives; i++)
    {
      double value = cb_decision_get_value (decision, i, criterion) * scale;

      to_best[i] += (best - value) * (best - value);
      to_worst[i] += (value - worst) * (value - worst);
    }
}

void
cb_topsis (const CbDecision *decision, double *closeness, guint *ranks)
{
  g_autofree double *to_best = NULL;
  g_autofree double *to_worst = NULL;

  g_return_if_fail (decision != NULL);
  g_return_if_fail (closeness != NULL || decision->n_alternatives == 0);

  to_best = g_new0 (double, decision->n_alternatives);
  to_worst = g_new0 (double, decision->n_alternatives);
  for (guint k = 0; k < decision->n_criteria; k++)
    add_column (decision, k, to_best, to_worst);

  for (guint i = 0; i < decision->n_alternatives; i++)
    {
      double best = sqrt (to_best[i]);
      double worst = sqrt (to_worst[i]);

      closeness[i] = best + worst > 0 ? worst / (best + worst) : 0.5;
    }
  if (ranks != NULL)
    cb_decision_rank (closeness, decision->n_alternatives, ranks);
}
