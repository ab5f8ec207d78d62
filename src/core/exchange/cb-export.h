/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records into files that others read. */

#pragma once

#include "cb-csv-writer.h"
#include "cb-database.h"
#include "cb-file-writer.h"
#include "cb-package-json.h"
#include "cb-query.h"

G_BEGIN_DECLS

/**
 * cb_export_write_csv:
 * @file: an open file, which the caller commits
 * @query: which records, and in which order
 * @written: (out): how many there were
 *
 * Writes the records in the exchange form and reads them again to check that all are there.
 *
 * Returns: %FALSE with the error of the disk, or %CB_ERROR_FAILED when what was read is not what
 * was written
 */
gboolean cb_export_write_csv (CbFileWriter *file,
                              CbDatabase *database,
                              const CbQuery *query,
                              CbCsvDialect dialect,
                              guint64 *written,
                              GCancellable *cancellable,
                              GError **error);

/**
 * cb_export_verify:
 * @file: all of it has been written, and it is not committed yet
 * @package: whether it is a JSON package, or else CSV with commas and a header
 * @expected: how many records it should have
 *
 * Reads an open file again and counts its records.
 *
 * Returns: %FALSE with %CB_ERROR_FAILED when there are not so many, or it can not be read
 */
gboolean cb_export_verify (CbFileWriter *file,
                           gboolean package,
                           guint64 expected,
                           GCancellable *cancellable,
                           GError **error);

/**
 * cb_export_write_package:
 * @kinds: (element-type GPtrArray): for each kind its records, at least one
 * @versions: (nullable): for a package that is merged and not only imported
 *
 * The same as a JSON package.
 */
gboolean cb_export_write_package (CbFileWriter *file,
                                  GPtrArray *kinds,
                                  const CbPackageVersions *versions,
                                  GCancellable *cancellable,
                                  GError **error);

/**
 * cb_export_open_written:
 *
 * Returns: (transfer full) (nullable): what has been written to @writer so far, to be read again
 * before the file gets its name
 */
GInputStream *
cb_export_open_written (CbFileWriter *writer, GCancellable *cancellable, GError **error);

G_END_DECLS
