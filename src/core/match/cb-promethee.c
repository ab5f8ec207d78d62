/* SPDX-License-Identifier: GPL-3.0-or-later */

/* PROMETHEE II. With the usual criterion the flow of a column is the number of alternatives below
 * less the number above, which a sorted column tells without comparing everybody to everybody. */

#include "config.h"

#include "cb-promethee.h"

static void
add_column (const CbDecision *decision, guint criterion, double *column, double *flows)
{
  guint n = decision->n_alternatives;

  for (guint i = 0; i < n; i++)
    column[i] = cb_decision_get_value (decision, i, criterion);
  cb_decision_sort (column, n);

  for (guint i = 0; i < n; i++)
    {
      double value = cb_decision_get_value (decision, i, criterion);
      double below = cb_decision_count_below (column, n, value);
      double above = cb_decision_count_above (column, n, value);

      flows[i] += decision->weights[criterion] * (below - above);
    }
}

void
cb_promethee (const CbDecision *decision, double *net_flows, guint *ranks)
{
  g_autofree double *column = NULL;
  double most;

  g_return_if_fail (decision != NULL);
  g_return_if_fail (net_flows != NULL || decision->n_alternatives == 0);

  column = g_new (double, decision->n_alternatives);
  for (guint i = 0; i < decision->n_alternatives; i++)
    net_flows[i] = 0;
  for (guint k = 0; k < decision->n_criteria; k++)
    add_column (decision, k, column, net_flows);

  most = cb_decision_sum_weights (decision) * ((double) decision->n_alternatives - 1);
  for (guint i = 0; i < decision->n_alternatives && most > 0; i++)
    net_flows[i] /= most;
  if (ranks != NULL)
    cb_decision_rank (net_flows, decision->n_alternatives, ranks);
}
