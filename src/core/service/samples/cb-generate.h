/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-database.h"
#include "cb-date.h"

G_BEGIN_DECLS

/* More records than this are refused. */
#define CB_GENERATE_MAX 1000000

/**
 * cb_generate_get_base_date:
 *
 * Returns: the day around which windows and deadlines of the records of @seed lie; it does not
 * depend on the clock
 */
CbDate cb_generate_get_base_date (guint64 seed);

/**
 * CbGenerateWanted:
 * @n_cases: how many cases of the needs and programmes, at most one a pair
 * @n_transactions: how many entries the ledger of a fund has; 0 for no fund
 * @seed: the same seed and numbers give the same records everywhere, apart from the stamps
 */
typedef struct
{
  guint n_needs;
  guint n_programmes;
  guint n_cases;
  guint n_transactions;
  guint64 seed;
} CbGenerateWanted;

/**
 * cb_generate:
 * @actor: who does it
 *
 * Stores synthetic records as one step. Each says in its title and in its source that it is
 * synthetic. Fails with %CB_ERROR_EXISTS, and changes nothing, when records of this seed are there
 * already.
 */
gboolean cb_generate (CbDatabase *database,
                      const CbGenerateWanted *wanted,
                      const char *actor,
                      GError **error);

/**
 * cb_generate_run:
 *
 * cb_generate() without a fund.
 */
gboolean cb_generate_run (CbDatabase *database,
                          guint n_needs,
                          guint n_programmes,
                          guint n_cases,
                          guint64 seed,
                          const char *actor,
                          GError **error);

G_END_DECLS
