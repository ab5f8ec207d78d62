/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the rules said of an application on a day, kept with the facts as they were then. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

/* Traces longer than these are refused. */
#define CB_TRACE_MAX 200000

enum
{
  CB_ELIGIBILITY_RESULT_REF,
  CB_ELIGIBILITY_RESULT_APPLICATION,
  CB_ELIGIBILITY_RESULT_RULE_SET,
  CB_ELIGIBILITY_RESULT_AS_OF,
  CB_ELIGIBILITY_RESULT_VERDICT,
  CB_ELIGIBILITY_RESULT_ENGINE,
  CB_ELIGIBILITY_RESULT_TRACE,
  CB_ELIGIBILITY_RESULT_TLP,
  CB_ELIGIBILITY_RESULT_SOURCE,
  CB_ELIGIBILITY_RESULT_N_FIELDS,
};

extern const CbNoun cb_noun_eligibility_result;

G_END_DECLS
