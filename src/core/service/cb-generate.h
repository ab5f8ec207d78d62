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
 * cb_generate_run:
 * @n_needs: how many needs
 * @n_programmes: how many programmes
 * @n_cases: how many cases of these, at most one a pair
 * @seed: the same seed and numbers give the same records everywhere, apart from the stamps
 * @actor: who does it
 *
 * Stores synthetic records as one step. Each says in its title and in its source that it is
 * synthetic. Fails with %CB_ERROR_EXISTS, and changes nothing, when records of this seed are there
 * already.
 */
gboolean cb_generate_run (CbDatabase *database,
                          guint n_needs,
                          guint n_programmes,
                          guint n_cases,
                          guint64 seed,
                          const char *actor,
                          GError **error);

G_END_DECLS
