/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one side of a case says of it afterwards. Security Council resolution 2663 (2022),
 * para. 20, asks recipients and providers alike; so does this program. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_FEEDBACK_REF,
  CB_FEEDBACK_CASE,
  CB_FEEDBACK_SIDE,
  CB_FEEDBACK_DATE,
  CB_FEEDBACK_RATING,
  CB_FEEDBACK_ACHIEVED,
  CB_FEEDBACK_IMPROVE,
  CB_FEEDBACK_OFFICE,
  CB_FEEDBACK_LANGUAGE,
  CB_FEEDBACK_TLP,
  CB_FEEDBACK_SOURCE,
  CB_FEEDBACK_N_FIELDS,
};

extern const CbNoun cb_noun_feedback;

G_END_DECLS
