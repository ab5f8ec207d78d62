/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-weights-order.h"

CbWeightsOrder
cb_weights_order_new (const CbWeights *weights)
{
  CbWeightsOrder self = { .n_counted = 0 };
  guint n = 0;

  /* By weight, equal ones in the order of the criteria. */
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      guint place = n++;

      for (; place > 0 && weights->weight[self.places[place - 1]] < weights->weight[i]; place--)
        self.places[place] = self.places[place - 1];
      self.places[place] = (CbCriterion) i;
    }
  for (guint i = 0; i < CB_N_CRITERIA && weights->weight[self.places[i]] > 0; i++)
    self.n_counted++;
  for (guint i = 1; i < self.n_counted; i++)
    self.tied[i] = weights->weight[self.places[i]] >= weights->weight[self.places[i - 1]];
  return self;
}

guint
cb_weights_order_find (const CbWeightsOrder *self, CbCriterion criterion)
{
  for (guint i = 0; i < CB_N_CRITERIA; i++)
    if (self->places[i] == criterion)
      return i;
  g_return_val_if_reached (0);
}

static guint
find_first_of_group (const CbWeightsOrder *self, guint place)
{
  while (place > 0 && self->tied[place])
    place--;
  return place;
}

static guint
find_end_of_group (const CbWeightsOrder *self, guint place)
{
  do
    place++;
  while (place < self->n_counted && self->tied[place]);
  return place;
}

/* Takes the criterion out; those it was tied with stay tied with one another. */
static CbCriterion
take_out (CbWeightsOrder *self, guint place, guint n)
{
  CbCriterion criterion = self->places[place];

  if (place + 1 < n && !self->tied[place])
    self->tied[place + 1] = FALSE;
  for (guint i = place; i + 1 < n; i++)
    {
      self->places[i] = self->places[i + 1];
      self->tied[i] = self->tied[i + 1];
    }
  return criterion;
}

static void
put_in (CbWeightsOrder *self, CbCriterion criterion, guint place, gboolean tied, guint n)
{
  for (guint i = n - 1; i > place; i--)
    {
      self->places[i] = self->places[i - 1];
      self->tied[i] = self->tied[i - 1];
    }
  self->places[place] = criterion;
  self->tied[place] = tied && place > 0;
}

gboolean
cb_weights_order_raise (CbWeightsOrder *self, guint place)
{
  guint first;

  g_return_val_if_fail (place < CB_N_CRITERIA, FALSE);

  if (place >= self->n_counted)
    return FALSE;
  first = find_first_of_group (self, place);
  if (find_end_of_group (self, place) - first == 1)
    {
      if (place == 0)
        return FALSE;
      first = find_first_of_group (self, place - 1);
    }
  put_in (self, take_out (self, place, self->n_counted), first, FALSE, self->n_counted);
  /* Whoever stood first there begins a group of its own. */
  self->tied[first + 1] = FALSE;
  return TRUE;
}

gboolean
cb_weights_order_lower (CbWeightsOrder *self, guint place)
{
  guint end;

  g_return_val_if_fail (place < CB_N_CRITERIA, FALSE);

  if (place >= self->n_counted)
    return FALSE;
  end = find_end_of_group (self, place);
  if (end - find_first_of_group (self, place) == 1)
    {
      if (end == self->n_counted)
        return FALSE;
      end = find_end_of_group (self, end);
    }
  put_in (self, take_out (self, place, self->n_counted), end - 1, FALSE, self->n_counted);
  if (end < self->n_counted)
    self->tied[end] = FALSE;
  return TRUE;
}

void
cb_weights_order_move (CbWeightsOrder *self, guint from, guint to)
{
  CbCriterion criterion;
  gboolean between;

  g_return_if_fail (from < self->n_counted && to < self->n_counted);

  if (from == to)
    return;
  criterion = take_out (self, from, self->n_counted);
  self->tied[self->n_counted - 1] = FALSE;
  between = to + 1 < self->n_counted && self->tied[to];
  put_in (self, criterion, to, between, self->n_counted);
}

void
cb_weights_order_set_tied (CbWeightsOrder *self, guint place, gboolean tied)
{
  g_return_if_fail (place < CB_N_CRITERIA);

  if (place > 0 && place < self->n_counted)
    self->tied[place] = tied;
}

void
cb_weights_order_set_counted (CbWeightsOrder *self, guint place, gboolean counted)
{
  guint last;
  CbCriterion criterion;

  g_return_if_fail (place < CB_N_CRITERIA);

  if (counted == (place < self->n_counted))
    return;
  last = counted ? self->n_counted : self->n_counted - 1;
  criterion = take_out (self, place, CB_N_CRITERIA);
  put_in (self, criterion, last, FALSE, CB_N_CRITERIA);
  self->n_counted = counted ? last + 1 : last;
  for (guint i = self->n_counted; i < CB_N_CRITERIA; i++)
    self->tied[i] = FALSE;
}

void
cb_weights_order_get_ranks (const CbWeightsOrder *self, guint *ranks)
{
  guint rank = 0;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      if (i >= self->n_counted)
        {
          ranks[self->places[i]] = 0;
          continue;
        }
      if (!self->tied[i])
        rank++;
      ranks[self->places[i]] = rank;
    }
}
