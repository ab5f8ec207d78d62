/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What targets that import have in common. */

#pragma once

#include "cb-fuzz.h"
#include "cb-import-plan.h"
#include "cb-import-settings.h"

G_BEGIN_DECLS

/**
 * cb_fuzz_plan:
 * @settings: (nullable)
 *
 * Plans to import @data as text at hand into the database.
 *
 * Returns: (transfer full) (nullable): the plan
 */
CbImportPlan *cb_fuzz_plan (const uint8_t *data, size_t size, const CbImportSettings *settings);

/**
 * cb_fuzz_apply:
 *
 * Puts its problems into words, writes its rejected rows to a file, and carries it out.
 *
 * Returns: whether there is a step to take back
 */
gboolean cb_fuzz_apply (CbImportPlan *plan);

/* The database is as before, or the next one is new. */
void cb_fuzz_take_back (void);

G_END_DECLS
