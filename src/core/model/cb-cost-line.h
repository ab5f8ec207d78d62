/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A line of the costs that an application asks for, in the currency of the application. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_COST_LINE_REF,
  CB_COST_LINE_APPLICATION,
  CB_COST_LINE_CATEGORY,
  CB_COST_LINE_TITLE,
  CB_COST_LINE_QUANTITY,
  CB_COST_LINE_UNIT_COST,
  CB_COST_LINE_AMOUNT,
  CB_COST_LINE_LANGUAGE,
  CB_COST_LINE_TLP,
  CB_COST_LINE_SOURCE,
  CB_COST_LINE_N_FIELDS,
};

extern const CbNoun cb_noun_cost_line;

G_END_DECLS
