/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A rule set: the rules that applications to a fund are held to, with where they come from and from
 * when to when they apply. A set is a draft unless an official text is known. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

enum
{
  CB_RULE_SET_REF,
  CB_RULE_SET_TITLE,
  CB_RULE_SET_DESCRIPTION,
  CB_RULE_SET_LANGUAGE,
  CB_RULE_SET_STATUS,
  CB_RULE_SET_VERSION,
  CB_RULE_SET_START,
  CB_RULE_SET_END,
  CB_RULE_SET_DOCUMENTS,
  CB_RULE_SET_TLP,
  CB_RULE_SET_SOURCE,
  CB_RULE_SET_N_FIELDS,
};

extern const CbNoun cb_noun_rule_set;

G_END_DECLS
