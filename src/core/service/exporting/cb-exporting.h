/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-csv-writer.h"
#include "cb-database.h"
#include "cb-marking.h"

G_BEGIN_DECLS

typedef enum
{
  CB_EXPORT_CSV,
  CB_EXPORT_JSON,
  CB_EXPORT_XLSX,
  CB_EXPORT_DATA_PACKAGE,
  CB_EXPORT_IATI,
} CbExportFormat;

/**
 * CbExportResult:
 * @written: records in the file
 * @withheld: records left out since they are marked above the highest marking allowed
 * @left_out: records that are not in the file since they do not state what the format requires
 * @files: files of documents that a package carries
 * @files_left_out: those that it does not: too large, or not to be read
 */
typedef struct
{
  guint64 written;
  guint64 withheld;
  guint64 left_out;
  guint files;
  guint files_left_out;
} CbExportResult;

/**
 * cb_exporting_write:
 * @noun: (nullable): what to write; %NULL for a package of all records
 * @path: the file; an old one is replaced once the new one is whole
 * @dialect: of CSV
 * @max_marking: what is marked higher is withheld and counted
 * @result: (out): the counts
 *
 * Writes the records as CSV or JSON, with codes alone; cb-export-request.h has the other choices.
 * They go to a file beside @path, which is put on the disk, read again and checked, and then gets
 * its name.
 */
gboolean cb_exporting_write (CbDatabase *database,
                             const CbNoun *noun,
                             const char *path,
                             CbExportFormat format,
                             CbCsvDialect dialect,
                             CbMarking max_marking,
                             GCancellable *cancellable,
                             CbExportResult *result,
                             GError **error);

G_END_DECLS
