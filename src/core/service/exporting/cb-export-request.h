/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What somebody wants in a file: which records, in which format, with codes or labels, up to which
 * marking. The command line, the window and saved profiles fill one in. */

#pragma once

#include "cb-exporting.h"
#include "cb-problem.h"
#include "cb-query.h"
#include "cb-record-columns.h"

G_BEGIN_DECLS

/**
 * CbExportFoundFunc:
 * @problem: why a record is not in the file (rejected), or which rule of the format it does not
 * keep to (a warning); its entry says which record it is
 */
typedef void (*CbExportFoundFunc) (const CbProblem *problem, gpointer user_data);

/**
 * CbExportRequest:
 * @noun: (nullable): what to write; %NULL for a package of all records
 * @query: (nullable): which of them, and in which order; %NULL for all, by ref
 * @dialect: of CSV
 * @language: of labels: one of the six
 * @columns: (nullable): ids of the fields that tables have; %NULL for all
 * @max_marking: what is marked higher is withheld and counted
 * @reporter: (nullable): ref, identifier or name of the organisation that reports, for IATI
 * @found: (nullable): is told what can not be written as it should be
 */
typedef struct
{
  const CbNoun *noun;
  CbQuery *query;
  CbExportFormat format;
  CbCsvDialect dialect;
  CbRecordLabels labels;
  char *language;
  char **columns;
  CbMarking max_marking;
  char *reporter;
  CbExportFoundFunc found;
  gpointer found_data;
} CbExportRequest;

/**
 * cb_export_request_new:
 *
 * Returns: (transfer full): a request for CSV of the exchange form, with codes and every marking
 */
CbExportRequest *cb_export_request_new (const CbNoun *noun);
CbExportRequest *cb_export_request_copy (const CbExportRequest *request);
void cb_export_request_free (CbExportRequest *request);

/**
 * CbExportProgressFunc:
 * @done: records written
 * @total: how many there will be
 *
 * Called in the thread that writes.
 */
typedef void (*CbExportProgressFunc) (guint64 done, guint64 total, gpointer user_data);

/**
 * cb_export_request_write:
 * @path: the file, or the folder of a format that is one; an old file is replaced once the new one
 * is whole
 * @progress: (nullable)
 * @result: (out): the counts
 *
 * Writes the records as they are at one moment, reads again what was written and checks it.
 *
 * Returns: %FALSE with %CB_ERROR_INVALID when the format can not hold what is asked for (see
 * cb_export_form_check()), an error of the disk, or %G_IO_ERROR_CANCELLED; then there is no new
 * file
 */
gboolean cb_export_request_write (const CbExportRequest *request,
                                  CbDatabase *database,
                                  const char *path,
                                  CbExportProgressFunc progress,
                                  gpointer progress_data,
                                  GCancellable *cancellable,
                                  CbExportResult *result,
                                  GError **error);

/**
 * cb_export_request_count:
 * @result: (out): how many records would be written, and how many withheld
 */
gboolean cb_export_request_count (const CbExportRequest *request,
                                  CbDatabase *database,
                                  CbExportResult *result,
                                  GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbExportRequest, cb_export_request_free)

G_END_DECLS
