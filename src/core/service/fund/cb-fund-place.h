/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a record of the fund belongs: to which fund, call, application or rule set. */

#pragma once

#include "cb-database.h"
#include "cb-noun.h"

G_BEGIN_DECLS

/**
 * CbFundPlace:
 * @noun: of the record
 * @ref: of the record
 * @fund: ref of its fund; %NULL for rules, which stand by themselves
 * @call: (nullable): ref of its call
 * @application: (nullable): ref of its application
 * @rule_set: (nullable): ref of its rule set, for rules only
 *
 * A fund, call, application or rule set is also its own.
 */
typedef struct
{
  const CbNoun *noun;
  char *ref;
  char *fund;
  char *call;
  char *application;
  char *rule_set;
} CbFundPlace;

/**
 * cb_fund_place_find:
 * @noun: a noun of the fund
 *
 * Follows the record up to its fund or rule set.
 *
 * Returns: (transfer full) (nullable): %NULL with %CB_ERROR_NOT_FOUND when the record, or one that
 * it belongs to, is not there
 */
CbFundPlace *
cb_fund_place_find (CbDatabase *database, const CbNoun *noun, const char *ref, GError **error);
void cb_fund_place_free (CbFundPlace *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbFundPlace, cb_fund_place_free)

G_END_DECLS
