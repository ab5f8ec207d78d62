/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The decision on an application: what was awarded or why not, by which office, and the
 * eligibility result that it rests on. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_AWARD_REF,
  CB_AWARD_APPLICATION,
  CB_AWARD_RESULT,
  CB_AWARD_DECISION,
  CB_AWARD_AMOUNT,
  CB_AWARD_CURRENCY,
  CB_AWARD_DATE,
  CB_AWARD_OFFICE,
  CB_AWARD_REASON,
  CB_AWARD_LANGUAGE,
  CB_AWARD_TLP,
  CB_AWARD_SOURCE,
  CB_AWARD_N_FIELDS,
};

extern const CbNoun cb_noun_award;

G_END_DECLS
