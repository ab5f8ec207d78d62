/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A fund: money held in trust that is awarded to applications under the rules of its calls. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_FUND_REF,
  CB_FUND_TITLE,
  CB_FUND_DESCRIPTION,
  CB_FUND_LANGUAGE,
  CB_FUND_ADMINISTRATOR,
  CB_FUND_CURRENCY,
  CB_FUND_SUPPORT_COST,
  CB_FUND_RESERVE,
  CB_FUND_OPENED,
  CB_FUND_DOCUMENTS,
  CB_FUND_TLP,
  CB_FUND_SOURCE,
  CB_FUND_N_FIELDS,
};

extern const CbNoun cb_noun_fund;

G_END_DECLS
