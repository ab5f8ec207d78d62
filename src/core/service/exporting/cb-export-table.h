/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records as rows of cells, with codes, labels or both: what every format that is a table shares.
 */

#pragma once

#include "cb-export-form.h"
#include "cb-export-words.h"

G_BEGIN_DECLS

/**
 * CbExportTable:
 * @columns: (element-type CbRecordColumn)
 * @ids: (array zero-terminated=1): of the columns, for programs
 * @titles: (array zero-terminated=1): of the columns, for people, in the language of the labels
 */
typedef struct
{
  const CbNoun *noun;
  CbRecordLabels labels;
  GArray *columns;
  CbExportWords *words;
  char **ids;
  char **titles;
} CbExportTable;

/**
 * cb_export_table_new:
 * @words: borrowed; must outlive the table
 *
 * Returns: (transfer full) (nullable): the columns of records of @noun, ready to write rows; %NULL
 * on error
 */
CbExportTable *cb_export_table_new (const CbExportRequest *request,
                                    const CbNoun *noun,
                                    CbExportWords *words,
                                    GCancellable *cancellable,
                                    GError **error);
void cb_export_table_free (CbExportTable *table);

/**
 * cb_export_table_get_head:
 * @column: its place
 *
 * Returns: (transfer none): what stands above the column: its id, or its title where labels stand
 * in place of codes
 */
const char *cb_export_table_get_head (const CbExportTable *table, guint column);

const CbField *cb_export_table_get_field (const CbExportTable *table, guint column);
gboolean cb_export_table_is_label (const CbExportTable *table, guint column);

/**
 * cb_export_table_make_row:
 *
 * Returns: (transfer full) (element-type utf8): a cell for each column, %NULL for what is not
 * stated
 */
GPtrArray *cb_export_table_make_row (const CbExportTable *table, const CbRecord *record);

/**
 * cb_export_table_write_rows:
 * @writer: an open writer
 *
 * Writes the head and a row for each record of the run.
 */
gboolean cb_export_table_write_rows (const CbExportTable *table,
                                     CbExportRun *run,
                                     CbCsvWriter *writer,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbExportTable, cb_export_table_free)

G_END_DECLS
