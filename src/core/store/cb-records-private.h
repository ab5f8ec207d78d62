/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files that read and write records share. */

#pragma once

#include "cb-database-private.h"
#include "cb-query.h"

G_BEGIN_DECLS

/* Columns that stand before those of the fields: id, uid, created, changed. */
#define CB_N_STAMP_COLUMNS 4

void cb_records_append_columns (GString *text, const CbNoun *noun);

/* @value must stay as it is until the statement has run. */
void
cb_records_bind_value (CbStatement *statement, int place, const CbField *field, const char *value);

/**
 * cb_records_prepare_query:
 * @query: what it searches for is left out; it must stay as it is until the statement has run
 * @columns: (nullable): %NULL for all
 */
CbStatement *cb_records_prepare_query (CbDatabase *database,
                                       const CbQuery *query,
                                       const char *columns,
                                       GError **error);

/* The same for the number of records. */
CbStatement *cb_records_prepare_count (CbDatabase *database, const CbQuery *query, GError **error);

G_END_DECLS
