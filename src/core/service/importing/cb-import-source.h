/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where an import reads from: a file, or text at hand such as what was copied in a spreadsheet. It
 * is read more than once (for its encoding, for the way its columns are written, for its rows), so
 * a source can be opened again and again. */

#pragma once

#include "cb-csv-encoding.h"

G_BEGIN_DECLS

typedef struct _CbImportSource CbImportSource;

/**
 * CbImportProgress:
 * @done: bytes read so far, in all passes together
 * @total: bytes to read, as far as is known; grows when a further pass is needed
 *
 * Called on the thread that reads, now and then.
 */
typedef void (*CbImportProgress) (guint64 done, guint64 total, gpointer user_data);

CbImportSource *cb_import_source_new_for_path (const char *path);

/**
 * cb_import_source_new_for_text:
 * @name: what messages call it, such as “Clipboard” in the language of the person
 * @bytes: the text, in any encoding that files may have
 */
CbImportSource *cb_import_source_new_for_text (const char *name, GBytes *bytes);

CbImportSource *cb_import_source_ref (CbImportSource *source);
void cb_import_source_unref (CbImportSource *source);

/**
 * cb_import_source_get_name:
 *
 * Returns: (transfer none): the path, or the name of the text
 */
const char *cb_import_source_get_name (CbImportSource *source);

/* Whether it is a file, whose name ends in what it is. */
gboolean cb_import_source_is_file (CbImportSource *source);

/**
 * cb_import_source_set_progress:
 * @progress: (nullable): is told how far reading has come
 *
 * The only thing that may be changed, and before reading begins.
 */
void cb_import_source_set_progress (CbImportSource *source,
                                    CbImportProgress progress,
                                    gpointer user_data);

/**
 * cb_import_source_open:
 *
 * Returns: (transfer full) (nullable): its bytes from the beginning; %NULL with an error as
 * cb_file_error_from_io() gives it
 */
GInputStream *
cb_import_source_open (CbImportSource *source, GCancellable *cancellable, GError **error);

/* The same, of which no progress is told: another thread may read at the same time. */
GInputStream *
cb_import_source_open_unwatched (CbImportSource *source, GCancellable *cancellable, GError **error);

/**
 * cb_import_source_open_text:
 *
 * Returns: (transfer full) (nullable): the same in UTF-8
 */
GInputStream *cb_import_source_open_text (CbImportSource *source,
                                          CbEncoding encoding,
                                          GCancellable *cancellable,
                                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbImportSource, cb_import_source_unref)

G_END_DECLS
