/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Currencies and units that the tests of the ledger count in, and a look at one of its groups. */

#pragma once

#include "cb-ledger.h"

#define USD 0
#define EUR 1
#define CHF 2
#define KES 3
#define DAY 739000
#define UNIT CB_MONEY_UNIT

static void
check_group (GArray *groups, guint place, guint32 key, CbLedgerTier tier, gint64 cents, guint count)
{
  const CbLedgerGroup *group = &g_array_index (groups, CbLedgerGroup, place);

  g_assert_cmpuint (place, <, groups->len);
  g_assert_cmpuint (group->key, ==, key);
  g_assert_cmpint (group->tiers[tier], ==, cents * 10);
  g_assert_cmpuint (group->n_entries, ==, count);
}
