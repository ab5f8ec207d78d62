/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A measure of what a case delivers: where things stood before, what was aimed at, what came of it.
 */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_INDICATOR_REF,
  CB_INDICATOR_CASE,
  CB_INDICATOR_TITLE,
  CB_INDICATOR_UNIT,
  CB_INDICATOR_BASELINE,
  CB_INDICATOR_TARGET,
  CB_INDICATOR_ACTUAL,
  CB_INDICATOR_MEASURED,
  CB_INDICATOR_NOTE,
  CB_INDICATOR_LANGUAGE,
  CB_INDICATOR_TLP,
  CB_INDICATOR_SOURCE,
  CB_INDICATOR_N_FIELDS,
};

extern const CbNoun cb_noun_indicator;

G_END_DECLS
