/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a CSV file that was written is whole: a look at its shape alone. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cb_csv_count_rows:
 * @stream: CSV as cb-csv-writer.h writes it; read to its end
 * @delimiter: what parts the cells
 * @n_rows: (out): how many rows there are, the header among them
 *
 * Reads the file by the rules of RFC 4180 and without those who wrote it: quotes that close, rows
 * of as many cells as the first, UTF-8, a line end after the last row.
 *
 * Returns: %FALSE with %CB_ERROR_FAILED when the file is not so, or with the error of the disk
 */
gboolean cb_csv_count_rows (GInputStream *stream,
                            char delimiter,
                            guint64 *n_rows,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
