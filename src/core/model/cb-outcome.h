/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An indicator of a project that a fund pays for, with baseline, target and what was measured. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_OUTCOME_REF,
  CB_OUTCOME_APPLICATION,
  CB_OUTCOME_TITLE,
  CB_OUTCOME_UNIT,
  CB_OUTCOME_BASELINE,
  CB_OUTCOME_TARGET,
  CB_OUTCOME_ACTUAL,
  CB_OUTCOME_MEASURED,
  CB_OUTCOME_NOTE,
  CB_OUTCOME_LANGUAGE,
  CB_OUTCOME_TLP,
  CB_OUTCOME_SOURCE,
  CB_OUTCOME_N_FIELDS,
};

extern const CbNoun cb_noun_outcome;

G_END_DECLS
