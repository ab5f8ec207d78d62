/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the columns of somebody else's CSV file become our fields: a JSON object such as
 *   {"kind": "needs", "delimiter": ";",
 *    "columns": {"Country": "state", "Project": "title", "Remarks": null},
 *    "constants": {"language": "fr"}}
 * All of it may be left out. */

#pragma once

#include "cb-noun.h"

G_BEGIN_DECLS

/**
 * CbImportMapping:
 * @noun: (nullable): what the rows are
 * @delimiter: 0 when the file tells
 * @columns: name of a column → id of our field, "" for a column that is left aside
 * @constants: id of our field → text
 */
typedef struct
{
  const CbNoun *noun;
  char delimiter;
  GHashTable *columns;
  GHashTable *constants;
} CbImportMapping;

/**
 * cb_import_mapping_read:
 *
 * Returns: (transfer full) (nullable): the mapping; %NULL with an error whose message is a sentence
 * for people
 */
CbImportMapping *cb_import_mapping_read (const char *path, GError **error);
void cb_import_mapping_free (CbImportMapping *mapping);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbImportMapping, cb_import_mapping_free)

G_END_DECLS
