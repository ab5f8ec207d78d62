/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One step of a case: on this day it came to this status, by this office, for this reason. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_CASE_STEP_REF,
  CB_CASE_STEP_CASE,
  CB_CASE_STEP_STATUS,
  CB_CASE_STEP_DATE,
  CB_CASE_STEP_OFFICE,
  CB_CASE_STEP_REASON,
  CB_CASE_STEP_LANGUAGE,
  CB_CASE_STEP_TLP,
  CB_CASE_STEP_SOURCE,
  CB_CASE_STEP_N_FIELDS,
};

extern const CbNoun cb_noun_case_step;

G_END_DECLS
