/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Packages that another office merges with what it has. */

#pragma once

#include "cb-exporting.h"
#include "cb-file-writer.h"
#include "cb-noun.h"

G_BEGIN_DECLS

/* The files of documents that a package carries have at most so many bytes each, and together. */
#define CB_PACKAGING_MAX_FILE (G_GINT64_CONSTANT (32) << 20)
#define CB_PACKAGING_MAX_FILES (G_GINT64_CONSTANT (96) << 20)

/**
 * CbPackageScope:
 * @only: (nullable): one kind of records; %NULL for all that need not be asked for by name
 * @named: (nullable) (element-type CbNoun): kinds that are asked for by name, such as contacts
 * @files: whether the files of documents go along
 */
typedef struct
{
  const CbNoun *only;
  GPtrArray *named;
  gboolean files;
} CbPackageScope;

/**
 * cb_packaging_fill:
 * @writer: an open file, which the caller commits
 * @max_marking: what is marked higher is withheld and counted, also of what was deleted
 *
 * Writes the records with their versions. What is not in a package says nothing of it: only what is
 * named as deleted is.
 */
gboolean cb_packaging_fill (CbDatabase *database,
                            const CbPackageScope *scope,
                            CbFileWriter *writer,
                            CbMarking max_marking,
                            GCancellable *cancellable,
                            CbExportResult *result,
                            GError **error);

/**
 * cb_packaging_write:
 * @path: the file; an old one is replaced once the new one is whole
 *
 * As cb_packaging_fill(), with the file.
 */
gboolean cb_packaging_write (CbDatabase *database,
                             const CbPackageScope *scope,
                             const char *path,
                             CbMarking max_marking,
                             GCancellable *cancellable,
                             CbExportResult *result,
                             GError **error);

G_END_DECLS
