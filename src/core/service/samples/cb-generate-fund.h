/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-database.h"
#include "cb-date.h"

G_BEGIN_DECLS

/**
 * CbGenerateFund:
 * @seed: the fund draws from a stream of its own
 * @n_transactions: how many entries its ledger has
 * @base: the day of the last of them
 */
typedef struct
{
  guint64 seed;
  guint n_transactions;
  CbDate base;
} CbGenerateFund;

/**
 * cb_generate_fund:
 *
 * Stores a synthetic fund with contributors, contributions, calls, applications and its ledger,
 * within a step of the journal that is under way.
 */
gboolean cb_generate_fund (CbDatabase *database, const CbGenerateFund *wanted, GError **error);

G_END_DECLS
