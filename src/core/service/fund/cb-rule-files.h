/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A rule set as a file of its own (data/schemas/rule-set.schema.json): a package of the set and its
 * rules, which is imported as any other package, so checked before and undone as one step. */

#pragma once

#include "cb-exporting.h"

G_BEGIN_DECLS

/**
 * cb_rule_file_write:
 * @rule_set: ref
 * @path: an old file is replaced once the new one is whole
 * @max_marking: rules that are marked higher are withheld and counted
 * @result: (out): the counts
 *
 * Returns: %FALSE with %CB_ERROR_NOT_FOUND when there is no such set, %CB_ERROR_INVALID and a
 * sentence for people when the set
 * itself is marked higher, or with what is wrong with the file
 */
gboolean cb_rule_file_write (CbDatabase *database,
                             const char *rule_set,
                             const char *path,
                             CbMarking max_marking,
                             CbExportResult *result,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
