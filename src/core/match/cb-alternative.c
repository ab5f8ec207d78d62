/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of a ranking as data, and the order of the ranking for two of them. */

#include "config.h"

#include <string.h>

#include "cb-alternative.h"

CbAlternative
cb_alternative_for_need (const CbMatchInput *input, guint need, guint programme)
{
  CbAlternative alternative = { NULL, need, programme, { { 0, 0, 0, 0 } } };

  g_return_val_if_fail (input != NULL, alternative);
  g_return_val_if_fail (need < input->n_needs, alternative);
  g_return_val_if_fail (programme < input->n_programmes, alternative);

  alternative.ref = input->programmes[programme].ref;
  cb_match_value_pair (input, need, programme, alternative.values);
  return alternative;
}

CbAlternative
cb_alternative_for_programme (const CbMatchInput *input, guint need, guint programme)
{
  CbAlternative alternative = cb_alternative_for_need (input, need, programme);

  if (alternative.ref != NULL)
    alternative.ref = input->needs[need].ref;
  return alternative;
}

int
cb_alternative_compare (const CbWeights *weights, const CbAlternative *a, const CbAlternative *b)
{
  CbMatchTotals one = { 0, 0, 0, 0 };
  CbMatchTotals two = { 0, 0, 0, 0 };
  gint64 difference;

  g_return_val_if_fail (weights != NULL, 0);
  g_return_val_if_fail (a != NULL, 0);
  g_return_val_if_fail (b != NULL, 0);

  one = cb_match_sum_values (weights, a->values);
  two = cb_match_sum_values (weights, b->values);
  difference = cb_match_round (two.score) - cb_match_round (one.score);
  if (difference == 0)
    difference = cb_match_round (two.low) - cb_match_round (one.low);
  if (difference == 0)
    return strcmp (a->ref, b->ref);
  return difference < 0 ? -1 : 1;
}

guint
cb_alternatives_find_first (const CbWeights *weights,
                            const CbAlternative *alternatives,
                            guint n_alternatives)
{
  guint first = 0;

  g_return_val_if_fail (weights != NULL, 0);
  g_return_val_if_fail (alternatives != NULL && n_alternatives > 0, 0);

  for (guint i = 1; i < n_alternatives; i++)
    {
      if (cb_alternative_compare (weights, &alternatives[i], &alternatives[first]) < 0)
        first = i;
    }
  return first;
}

double *
cb_alternatives_to_matrix (const CbAlternative *alternatives, guint n_alternatives)
{
  double *matrix;

  g_return_val_if_fail (alternatives != NULL || n_alternatives == 0, NULL);

  matrix = g_new (double, CB_N_CRITERIA *(gsize) n_alternatives);
  for (gsize i = 0; i < n_alternatives; i++)
    {
      for (gsize k = 0; k < CB_N_CRITERIA; k++)
        matrix[i * CB_N_CRITERIA + k] = alternatives[i].values[k].middle;
    }
  return matrix;
}
