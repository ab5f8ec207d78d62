/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reports as files. */

#pragma once

#include "cb-report.h"

G_BEGIN_DECLS

typedef enum
{
  CB_REPORT_FILE_CSV = 1 << 0,  /* one file a table, one of the facts, and the description of all */
  CB_REPORT_FILE_JSON = 1 << 1, /* one file */
  CB_REPORT_FILE_XLSX = 1 << 2, /* one workbook */
  CB_REPORT_FILE_PDF = 1 << 3,  /* one file of pages */
} CbReportFiles;

#define CB_REPORT_FILES_ALL                                                                        \
  (CB_REPORT_FILE_CSV | CB_REPORT_FILE_JSON | CB_REPORT_FILE_XLSX | CB_REPORT_FILE_PDF)

/**
 * CbReportingProgressFunc:
 * @done: how many files have been written, or entries of a ledger read
 * @total: how many there will be
 *
 * Called in the thread that makes or writes the report.
 */
typedef void (*CbReportingProgressFunc) (guint done, guint total, gpointer user_data);

/**
 * cb_reporting_write:
 * @folder: made when it is not there
 * @stem: how the names of the files begin, such as "annual-2026"
 * @formats: which files are wanted
 * @progress: (nullable)
 *
 * Writes the report, in the language of the program where people read it. With the tables goes
 * "datapackage.json", which says how they are to be read (when the folder has that of something
 * else: "STEM-datapackage.json"), and with all files "STEM-SHA256SUMS". Every file is whole or not
 * there, and is read again: its SHA-256 is compared, and what is in it is looked at. When one can
 * not be written, those before it stay. The same report gives the same bytes.
 *
 * Returns: (transfer full) (element-type filename) (nullable): the paths; %NULL on error
 */
GPtrArray *cb_reporting_write (const CbReport *report,
                               const char *folder,
                               const char *stem,
                               CbReportFiles formats,
                               CbReportingProgressFunc progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error);

/**
 * cb_reporting_write_pages:
 * @pages: what cb_pdf_make() made
 * @n_pages: how many it has
 *
 * Writes a document, reads it again and checks it. The file is whole or not there.
 */
gboolean cb_reporting_write_pages (GBytes *pages,
                                   guint n_pages,
                                   const char *path,
                                   GCancellable *cancellable,
                                   GError **error);

/**
 * cb_reporting_write_file:
 * @path: a file that ends in ".pdf", ".xlsx", ".json" or ".csv"
 * @dialect: of a CSV file
 *
 * Writes a report as one file in the format that its name says. A CSV file holds one table, so a
 * report with several can not be one.
 *
 * Returns: %FALSE with %CB_ERROR_INVALID when the name says no format that the report can be
 * written in, or another error; then there is no new file
 */
gboolean cb_reporting_write_file (const CbReport *report,
                                  const char *path,
                                  CbCsvDialect dialect,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
