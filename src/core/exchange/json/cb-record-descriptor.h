/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The description of CSV tables of records for programs: a Data Package with a Table Schema for
 * each, as the Frictionless specifications (version 1) lay it down:
 * https://specs.frictionlessdata.io */

#pragma once

#include <gio/gio.h>

#include "cb-noun.h"
#include "cb-record-columns.h"

G_BEGIN_DECLS

/* Of the columns of records; raised when one of them changes its meaning, or goes. */
#define CB_RECORD_DESCRIPTOR_VERSION "1.0.0"

/**
 * CbRecordDescriptorFile:
 * @columns: (element-type CbRecordColumn)
 * @ids: (array zero-terminated=1): heads of the columns, as they stand in the file
 * @titles: (array zero-terminated=1): of the columns, for people
 * @name: of the file, without a folder
 * @whole: whether it has all records that there are, so that others can rely on it
 *
 * A table as it was written.
 */
typedef struct
{
  const CbNoun *noun;
  const GArray *columns;
  char **ids;
  char **titles;
  const char *title;
  const char *name;
  guint64 bytes;
  const char *sha256;
  gboolean whole;
} CbRecordDescriptorFile;

/**
 * cb_record_descriptor_write:
 * @name: of the package: lower-case letters, digits, ".", "_" and "-"
 * @created: a time of ISO 8601, in UTC
 * @files: (element-type CbRecordDescriptorFile): in the order of the package
 *
 * Returns: %FALSE with the first error there was
 */
gboolean cb_record_descriptor_write (const char *name,
                                     const char *title,
                                     const char *created,
                                     GPtrArray *files,
                                     GOutputStream *stream,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
