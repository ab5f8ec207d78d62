/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A case: the life of one match, of a need with a programme, from the first draft to
 * feedback. Its steps (cb-case-step.h) say when, by whom and why; the case says where it
 * stands now, which is where its last step led. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_CASE_REF,
  CB_CASE_NEED,
  CB_CASE_PROGRAMME,
  CB_CASE_STATUS,
  CB_CASE_OPENED,
  CB_CASE_DUE,
  CB_CASE_OFFICE,
  CB_CASE_AREAS,
  CB_CASE_AMOUNT,
  CB_CASE_CURRENCY,
  CB_CASE_NOTE,
  CB_CASE_LANGUAGE,
  CB_CASE_TLP,
  CB_CASE_SOURCE,
  CB_CASE_N_FIELDS,
};

extern const CbNoun cb_noun_case;

G_END_DECLS
