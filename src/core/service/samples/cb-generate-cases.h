/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-database.h"
#include "cb-date.h"

G_BEGIN_DECLS

/**
 * CbGenerateCases:
 * @seed: of the needs and programmes; cases draw from a stream of their own
 * @n_needs: how many needs of that seed there are, at least one
 * @n_programmes: how many programmes of that seed there are, at least one
 * @n_cases: how many cases are wanted, at most one a pair
 * @base: the day around which steps lie
 */
typedef struct
{
  guint64 seed;
  guint n_needs;
  guint n_programmes;
  guint n_cases;
  CbDate base;
} CbGenerateCases;

/**
 * cb_generate_cases:
 *
 * Stores synthetic cases with their steps, some feedback and some indicators, within a step of the
 * journal that is under way.
 */
gboolean cb_generate_cases (CbDatabase *database, const CbGenerateCases *wanted, GError **error);

G_END_DECLS
