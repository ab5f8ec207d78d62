/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The SHA-256 of what is imported, which its batch notes. To compute it takes as long as to read
 * the file, so a thread of its own does it meanwhile. */

#pragma once

#include "cb-import-source.h"

G_BEGIN_DECLS

typedef struct _CbImportDigest CbImportDigest;

/* Begins to read. */
CbImportDigest *cb_import_digest_new (CbImportSource *source, GCancellable *cancellable);

/* Stops, and waits until the thread has seen it. */
void cb_import_digest_free (CbImportDigest *self);

/**
 * cb_import_digest_get:
 *
 * Waits until all is read.
 *
 * Returns: (transfer none) (nullable): 64 hexadecimal digits; %NULL with an error as
 * cb_file_error_from_io() gives it
 */
const char *cb_import_digest_get (CbImportDigest *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbImportDigest, cb_import_digest_free)

G_END_DECLS
