/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all descriptions of our CSV tables have in common: Data Package, Table Schema and the
 * dialect, as the Frictionless specifications (version 1) lay them down:
 * https://specs.frictionlessdata.io */

#pragma once

#include "cb-code-list.h"
#include "cb-json-writer.h"

G_BEGIN_DECLS

/* The list of codes that a column can have, when it is short enough to be spelled out. */
const CbCodeList *cb_table_schema_find_enum (const char *list);

/* Writes the member "enum" with all codes of @codes. */
void cb_table_schema_write_enum (CbJsonWriter *writer, const CbCodeList *codes);

/* Writes the member "missingValues": an empty cell states nothing. */
void cb_table_schema_write_missing (CbJsonWriter *writer);

void cb_table_schema_write_flag (CbJsonWriter *writer, const char *name, gboolean value);

/**
 * cb_table_schema_write_resource:
 * @name: of the table: lower-case letters, digits, ".", "_" and "-"
 * @path: of the file, from the description on
 * @sha256: of what is in it, in hexadecimal digits
 *
 * Writes the members of a resource in the exchange dialect, all but its schema.
 */
void cb_table_schema_write_resource (CbJsonWriter *writer,
                                     const char *name,
                                     const char *path,
                                     const char *title,
                                     guint64 bytes,
                                     const char *sha256);

G_END_DECLS
