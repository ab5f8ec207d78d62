/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What one unit of a currency was worth in US dollars on a day, and who says so. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_RATE_REF,
  CB_RATE_CURRENCY,
  CB_RATE_DATE,
  CB_RATE_USD,
  CB_RATE_TLP,
  CB_RATE_SOURCE,
  CB_RATE_N_FIELDS,
};

extern const CbNoun cb_noun_rate;

G_END_DECLS
