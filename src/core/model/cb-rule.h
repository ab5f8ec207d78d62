/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A rule: one typed condition of a rule set. Its type (cb-rule-type.h) says which of the other
 * fields it reads. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_RULE_REF,
  CB_RULE_RULE_SET,
  CB_RULE_POSITION,
  CB_RULE_TITLE,
  CB_RULE_TYPE,
  CB_RULE_GRADE,
  CB_RULE_POINTS,
  CB_RULE_ANY_OF,
  CB_RULE_GROUPS,
  CB_RULE_GRACE_MONTHS,
  CB_RULE_AMOUNT,
  CB_RULE_CURRENCY,
  CB_RULE_COUNT,
  CB_RULE_DAYS,
  CB_RULE_PER,
  CB_RULE_PURPOSES,
  CB_RULE_ATTACHMENTS,
  CB_RULE_START,
  CB_RULE_END,
  CB_RULE_LANGUAGE,
  CB_RULE_TLP,
  CB_RULE_SOURCE,
  CB_RULE_N_FIELDS,
};

extern const CbNoun cb_noun_rule;

G_END_DECLS
