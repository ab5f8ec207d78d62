/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The codes and default weights of constraints and criteria, one line each. */

#include "config.h"

#include <string.h>

#include "cb-criterion.h"

static const char *const CONSTRAINTS[] = {
  [CB_CONSTRAINT_RECIPIENT] = "recipient", [CB_CONSTRAINT_OPEN] = "open",
  [CB_CONSTRAINT_NEED_OPEN] = "need-open", [CB_CONSTRAINT_WINDOW] = "window",
  [CB_CONSTRAINT_AREA] = "area",           [CB_CONSTRAINT_PROVIDER] = "provider",
  [CB_CONSTRAINT_PLACES] = "places",
};

static const struct
{
  const char *code;
  double weight;
} CRITERIA[] = {
  [CB_CRITERION_AREA] = { "area", 5 },
  [CB_CRITERION_NORM] = { "norm", 3 },
  [CB_CRITERION_KIND] = { "kind", 3 },
  [CB_CRITERION_AUDIENCE] = { "audience", 2 },
  [CB_CRITERION_LANGUAGE] = { "language", 2 },
  [CB_CRITERION_FUNDING] = { "funding", 3 },
  [CB_CRITERION_TIMING] = { "timing", 2 },
  [CB_CRITERION_URGENCY] = { "urgency", 3 },
  [CB_CRITERION_GAP] = { "gap", 2 },
  [CB_CRITERION_SITUATION] = { "situation", 2 },
  [CB_CRITERION_PRINCIPLES] = { "principles", 3 },
  [CB_CRITERION_COMPLEMENT] = { "complement", 2 },
};

G_STATIC_ASSERT (G_N_ELEMENTS (CONSTRAINTS) == CB_N_CONSTRAINTS);
G_STATIC_ASSERT (G_N_ELEMENTS (CRITERIA) == CB_N_CRITERIA);

const char *
cb_constraint_to_string (CbConstraint constraint)
{
  g_return_val_if_fail ((guint) constraint < CB_N_CONSTRAINTS, NULL);
  return CONSTRAINTS[constraint];
}

gboolean
cb_constraint_from_string (const char *code, CbConstraint *constraint)
{
  g_return_val_if_fail (code != NULL, FALSE);
  g_return_val_if_fail (constraint != NULL, FALSE);

  for (guint i = 0; i < CB_N_CONSTRAINTS; i++)
    {
      if (strcmp (CONSTRAINTS[i], code) == 0)
        {
          *constraint = (CbConstraint) i;
          return TRUE;
        }
    }
  return FALSE;
}

const char *
cb_criterion_to_string (CbCriterion criterion)
{
  g_return_val_if_fail ((guint) criterion < CB_N_CRITERIA, NULL);
  return CRITERIA[criterion].code;
}

gboolean
cb_criterion_from_string (const char *code, CbCriterion *criterion)
{
  g_return_val_if_fail (code != NULL, FALSE);
  g_return_val_if_fail (criterion != NULL, FALSE);

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      if (strcmp (CRITERIA[i].code, code) == 0)
        {
          *criterion = (CbCriterion) i;
          return TRUE;
        }
    }
  return FALSE;
}

double
cb_criterion_get_default_weight (CbCriterion criterion)
{
  g_return_val_if_fail ((guint) criterion < CB_N_CRITERIA, 0);
  return CRITERIA[criterion].weight;
}

CbWeights
cb_weights_default (void)
{
  CbWeights weights;

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    weights.weight[i] = CRITERIA[i].weight;
  return weights;
}

gboolean
cb_weights_are_valid (const CbWeights *weights)
{
  double total = 0;

  g_return_val_if_fail (weights != NULL, FALSE);

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      /* Written so that "not a number" is refused as well. */
      if (!(weights->weight[i] >= 0 && weights->weight[i] <= CB_WEIGHT_MAX))
        return FALSE;
      total += weights->weight[i];
    }
  return total > 0;
}
