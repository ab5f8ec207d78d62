/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an import does or would do, as messages and as JSON. */

#pragma once

#include "cb-cli.h"
#include "cb-import-plan.h"
#include "cb-json-writer.h"

G_BEGIN_DECLS

/**
 * cb_cli_import_say:
 * @dry_run: nothing was changed
 *
 * Says on stderr what becomes of the rows, and what is wrong with them.
 */
void cb_cli_import_say (CbImportPlan *plan, gboolean dry_run);

/* Whether anything of the file was not taken. */
gboolean cb_cli_import_is_partial (CbImportPlan *plan);

/**
 * cb_cli_import_write:
 * @path: the file
 * @plan: (nullable): %NULL for a file that was refused
 * @refusal: (nullable): why
 *
 * Writes the report of one file as a JSON object.
 */
void cb_cli_import_write (CbJsonWriter *writer,
                          const char *path,
                          CbImportPlan *plan,
                          gboolean dry_run,
                          const char *refusal);

/* Writes the members that a problem has in every report. */
void cb_cli_write_problem (CbJsonWriter *writer, const CbProblem *problem);

G_END_DECLS
