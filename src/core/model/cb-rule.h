/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A rule: one typed condition of a rule set. Its type says which of the other fields it reads. */

#pragma once

#include "cb-record.h"

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

/**
 * cb_rule_find_lacking_field:
 * @rule: a record of #cb_noun_rule
 *
 * Returns: the field that a rule of its type needs and that is not stated, without which nothing
 * can be told of any application; -1 when the rule is complete
 */
int cb_rule_find_lacking_field (const CbRecord *rule);

G_END_DECLS
