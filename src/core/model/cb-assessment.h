/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An assessment of a State: on this day, by this method, answered item by item (cb-answer.h) along
 * one instrument, such as the voluntary checklist of A/79/214, annex A. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_ASSESSMENT_REF,
  CB_ASSESSMENT_STATE,
  CB_ASSESSMENT_TITLE,
  CB_ASSESSMENT_INSTRUMENT,
  CB_ASSESSMENT_PARTS,
  CB_ASSESSMENT_DATE,
  CB_ASSESSMENT_METHOD,
  CB_ASSESSMENT_OFFICE,
  CB_ASSESSMENT_STATUS,
  CB_ASSESSMENT_NOTE,
  CB_ASSESSMENT_LANGUAGE,
  CB_ASSESSMENT_TLP,
  CB_ASSESSMENT_SOURCE,
  CB_ASSESSMENT_OWN_INSTRUMENT,
  CB_ASSESSMENT_N_FIELDS,
};

/* The instrument that a new assessment follows: A/79/214, annex A. */
#define CB_ASSESSMENT_CHECKLIST "checklist-2024"

extern const CbNoun cb_noun_assessment;

G_END_DECLS
