/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rankings that were kept, on stdout: as they were, and beside the ranking of today. */

#pragma once

#include "cb-cli.h"
#include "cb-json-writer.h"
#include "cb-record.h"
#include "cb-run-comparison.h"

G_BEGIN_DECLS

/* Writes the member "run", which says what was kept, and when. */
void cb_cli_run_add_member (CbJsonWriter *writer, const CbRecord *run);

/**
 * cb_cli_run_print:
 * @database: for the titles that programmes have today
 * @explain: whether it is said what each criterion added, where the run says it
 *
 * Prints the ranking as it was.
 */
gboolean cb_cli_run_print (CbDatabase *database,
                           const CbRecord *run,
                           gboolean explain,
                           CbFormat format,
                           GError **error);

/* Prints the comparison; it has been worked out. */
gboolean cb_cli_run_print_comparison (CbRunComparison *comparison, CbFormat format, GError **error);

G_END_DECLS
