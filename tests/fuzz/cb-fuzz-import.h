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
 * Puts its problems into words, writes its rejected rows to a file, carries it out and takes it
 * back; the database is as before, or the next one is new.
 */
void cb_fuzz_apply (CbImportPlan *plan);

G_END_DECLS
