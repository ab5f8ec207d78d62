/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an import leaves behind: a record of the noun “import_batch”, stored in the same step of the
 * journal as the records themselves and so taken back with them. It says which file it was (its
 * name without the folder, its SHA-256 and size), how it was read, what became of its rows, and
 * what was found wrong. */

#pragma once

#include "cb-database.h"
#include "cb-import-plan.h"

G_BEGIN_DECLS

/* Findings beyond these are counted, and not kept. */
#define CB_IMPORT_BATCH_FINDINGS_KEPT 1000

/* Whether @plan changes anything; when it does not, there is nothing to do, and nothing to note. */
gboolean cb_import_batches_are_due (const CbImportPlan *plan);

/**
 * cb_import_batches_store:
 * @plan: what was done
 * @actor: who did it
 *
 * To be called in the step that does the import. The marking of the batch is the narrowest of its
 * records, and AMBER at least, as findings quote what stands in the file.
 */
gboolean cb_import_batches_store (CbDatabase *database,
                                  CbImportPlan *plan,
                                  const char *actor,
                                  GError **error);

/**
 * cb_import_batches_list_findings:
 * @batch: a record
 *
 * Returns: (transfer full) (element-type CbProblem) (nullable): what was found wrong; how many
 * there were beyond these says the record
 */
GPtrArray *cb_import_batches_list_findings (const CbRecord *batch, GError **error);

G_END_DECLS
