/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The description of a set of CSV files for programs: a Data Package with a Table Schema for each
 * table, as the Frictionless specifications (version 1) lay it down. By it a reader knows the type
 * of each column, what may be missing, and whether a file is the one that was written. */

#pragma once

#include "cb-report.h"

G_BEGIN_DECLS

/* By the convention of Data Packages. */
#define CB_DATA_PACKAGE_NAME "datapackage.json"

/* Of the columns of our reports; raised when one of them changes its meaning, or goes. */
#define CB_DATA_PACKAGE_VERSION "1.0.0"

/**
 * CbDataPackageFile:
 * @name: of the file, without a folder
 * @sha256: of what is in it, in hexadecimal digits
 *
 * A table as it was written.
 */
typedef struct
{
  const CbReportTable *table;
  const char *name;
  guint64 bytes;
  const char *sha256;
} CbDataPackageFile;

/**
 * cb_data_package_write:
 * @name: of the package; letters, digits, ".", "_" and "-" of it are kept
 * @files: (array length=n_files): in the order of the package
 *
 * Writes the descriptor of tables of @report in the exchange dialect. It was created on the day of
 * the report, so that the same report gives the same bytes.
 *
 * Returns: %FALSE with the first error there was
 */
gboolean cb_data_package_write (const CbReport *report,
                                const char *name,
                                const CbDataPackageFile *files,
                                gsize n_files,
                                GOutputStream *stream,
                                GCancellable *cancellable,
                                GError **error);

/**
 * cb_data_package_check_table:
 * @file: what was read of its file
 *
 * Whether a file holds the table: the header, as many rows, and in each cell what the schema of its
 * column allows.
 *
 * Returns: %FALSE with %CB_ERROR_CORRUPT, and the first place that is not so
 */
gboolean cb_data_package_check_table (const CbReportTable *table, GBytes *file, GError **error);

/**
 * cb_data_package_is_of:
 * @descriptor: what was read of a file
 *
 * Returns: whether it is the descriptor of a package with the name that cb_data_package_write()
 * makes of @name
 */
gboolean cb_data_package_is_of (GBytes *descriptor, const char *name);

G_END_DECLS
