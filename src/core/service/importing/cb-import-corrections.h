/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows of a file that name another row of it, wherever that stands: entries of a ledger that
 * correct another one. While the rows are read, such a reference is taken as it is typed; when all
 * are known, the row that names nothing, or an entry that it can not correct, is rejected. */

#pragma once

#include "cb-import-rows.h"

G_BEGIN_DECLS

/**
 * cb_import_corrections_note:
 * @row: one that was just put into the plan
 *
 * Remembers a row that names another record of its noun. Its cells, or its value, are to be kept
 * with it, as it may be rejected yet.
 */
void cb_import_corrections_note (CbImportRows *rows, CbImportRow *row);

/**
 * cb_import_corrections_settle:
 *
 * Decides about the rows that were noted, and forgets them.
 */
void cb_import_corrections_settle (CbImportRows *rows);

G_END_DECLS
