/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The answer of an assessment to one item of its instrument. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_ANSWER_REF,
  CB_ANSWER_ASSESSMENT,
  CB_ANSWER_ITEM,
  CB_ANSWER_STATUS,
  CB_ANSWER_LEVEL,
  CB_ANSWER_LEVEL_WANTED,
  CB_ANSWER_PRIORITY,
  CB_ANSWER_EVIDENCE,
  CB_ANSWER_NOTE,
  CB_ANSWER_OFFICE,
  CB_ANSWER_ANSWERED,
  CB_ANSWER_LANGUAGE,
  CB_ANSWER_TLP,
  CB_ANSWER_SOURCE,
  CB_ANSWER_N_FIELDS,
};

extern const CbNoun cb_noun_answer;

G_END_DECLS
