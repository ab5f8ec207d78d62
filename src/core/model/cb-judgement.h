/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The answer of an office to a rule that no fact can answer by itself. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_JUDGEMENT_REF,
  CB_JUDGEMENT_APPLICATION,
  CB_JUDGEMENT_RULE,
  CB_JUDGEMENT_ANSWER,
  CB_JUDGEMENT_DATE,
  CB_JUDGEMENT_OFFICE,
  CB_JUDGEMENT_REASON,
  CB_JUDGEMENT_LANGUAGE,
  CB_JUDGEMENT_TLP,
  CB_JUDGEMENT_SOURCE,
  CB_JUDGEMENT_N_FIELDS,
};

extern const CbNoun cb_noun_judgement;

G_END_DECLS
