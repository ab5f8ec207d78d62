/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A call of a fund for applications: for whom, until when, with how much money and under which
 * rules. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_CALL_REF,
  CB_CALL_FUND,
  CB_CALL_TITLE,
  CB_CALL_DESCRIPTION,
  CB_CALL_LANGUAGE,
  CB_CALL_KIND,
  CB_CALL_STATUS,
  CB_CALL_EVENT,
  CB_CALL_RULE_SET,
  CB_CALL_OPENS,
  CB_CALL_DEADLINE,
  CB_CALL_AMOUNT,
  CB_CALL_CURRENCY,
  CB_CALL_AMOUNT_PER_APPLICATION,
  CB_CALL_AMOUNT_PER_STATE,
  CB_CALL_PLACES_PER_STATE,
  CB_CALL_REPORT_DAYS,
  CB_CALL_EQUITY,
  CB_CALL_TLP,
  CB_CALL_SOURCE,
  CB_CALL_N_FIELDS,
};

extern const CbNoun cb_noun_call;

G_END_DECLS
