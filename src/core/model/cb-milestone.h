/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Something that is due from whoever got an award: a milestone, a report, or feedback. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_MILESTONE_REF,
  CB_MILESTONE_APPLICATION,
  CB_MILESTONE_KIND,
  CB_MILESTONE_TITLE,
  CB_MILESTONE_DUE,
  CB_MILESTONE_RECEIVED,
  CB_MILESTONE_NARRATIVE,
  CB_MILESTONE_LESSONS,
  CB_MILESTONE_RATING,
  CB_MILESTONE_DOCUMENT,
  CB_MILESTONE_LANGUAGE,
  CB_MILESTONE_TLP,
  CB_MILESTONE_SOURCE,
  CB_MILESTONE_N_FIELDS,
};

extern const CbNoun cb_noun_milestone;

G_END_DECLS
