/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Packages that are merged: which side is taken, what is said, and what the report has. */

#pragma once

#include "cb-import-plan.h"
#include "cb-json-writer.h"

G_BEGIN_DECLS

/**
 * cb_cli_merge_choose:
 * @conflicts: (nullable): "ours", "theirs", or a JSON file of choices
 * @dry_run: nothing is to be changed, so that conflicts may stay open
 *
 * Chooses for the conflicts of @plan, and lists those on stderr that stay open.
 *
 * Returns: %FALSE with a sentence for people when some stay open, or the file can not be read
 */
gboolean
cb_cli_merge_choose (CbImportPlan *plan, const char *conflicts, gboolean dry_run, GError **error);

/* Says what the merge does or would do, beyond the counts of an import. */
void cb_cli_merge_say (const CbImportPlan *plan, gboolean dry_run);

/* Writes the member "merge". */
void cb_cli_merge_write (CbJsonWriter *writer, const CbImportPlan *plan);

/* Whether a conflict has no choice. */
gboolean cb_cli_merge_is_open (const CbImportPlan *plan);

G_END_DECLS
