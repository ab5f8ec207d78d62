/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a whole file is refused, as a sentence for people in the language of the program: which file,
 * which row and field, and what was expected. */

#pragma once

#include "cb-csv-reader.h"
#include "cb-json-reader.h"
#include "cb-record-csv.h"

G_BEGIN_DECLS

/**
 * cb_import_fault_csv:
 * @header: (nullable): the header of the file, when it was read
 * @cause: (transfer full): what the reader said
 *
 * Returns: (transfer full): the error with its sentence; @cause itself when it is not about what
 * the file holds
 */
GError *
cb_import_fault_csv (const char *path, const CbCsvPosition *position, GStrv header, GError *cause);

/**
 * cb_import_fault_header:
 * @noun: (nullable): what the file was taken for
 * @row: of the header
 * @names: (element-type utf8): the header
 * @place: the column or field at fault
 */
GError *cb_import_fault_header (const char *path,
                                const CbNoun *noun,
                                guint row,
                                CbHeaderFault fault,
                                GPtrArray *names,
                                guint place);

/**
 * cb_import_fault_json:
 * @cause: (transfer full): what the reader said
 *
 * Returns: (transfer full): as cb_import_fault_csv()
 */
GError *cb_import_fault_json (const char *path, const CbJsonPosition *position, GError *cause);

/**
 * cb_import_fault_package:
 * @place: JSON pointer to what is wrong
 * @expected: what should be there, a word or two that are not translated
 */
GError *cb_import_fault_package (const char *path, const char *place, const char *expected);

/**
 * cb_import_fault_refuse:
 * @value: an object or an array of the file, or the value at fault itself
 * @member: (nullable): the member of @value that is at fault
 *
 * Sets @error to cb_import_fault_package() of that place.
 *
 * Returns: %FALSE
 */
gboolean cb_import_fault_refuse (const char *path,
                                 CbJsonValue *value,
                                 const char *member,
                                 const char *expected,
                                 GError **error);

/* The file is none of those that can be read. */
GError *cb_import_fault_format (const char *path);

G_END_DECLS
