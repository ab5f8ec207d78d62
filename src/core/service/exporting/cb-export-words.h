/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What values of records are called, for whoever reads a file, in the language of that file. */

#pragma once

#include "cb-database.h"
#include "cb-marking.h"
#include "cb-record.h"
#include "cb-words.h"

G_BEGIN_DECLS

typedef struct _CbExportWords CbExportWords;

/**
 * cb_export_words_new:
 * @language: one of the six languages
 * @max_marking: a record that is marked higher is not called by its title, which would tell what
 * is withheld
 *
 * Returns: (transfer full): for one thread, and as long as @database is open
 */
CbExportWords *
cb_export_words_new (CbDatabase *database, const char *language, CbMarking max_marking);
void cb_export_words_free (CbExportWords *self);

CbWords *cb_export_words_get_words (CbExportWords *self);

/**
 * cb_export_words_load:
 * @field: one whose values are refs
 *
 * Reads what the records are called that values of @field can name; does nothing for codes.
 */
gboolean cb_export_words_load (CbExportWords *self,
                               const CbField *field,
                               GCancellable *cancellable,
                               GError **error);

/**
 * cb_export_words_get_one:
 * @item: one code or ref of a value
 *
 * Returns: (transfer none) (nullable): what it is called; %NULL when that is not known, or withheld
 */
const char *cb_export_words_get_one (CbExportWords *self, const CbField *field, const char *item);

/**
 * cb_export_words_make_label:
 * @value: (nullable): canonical
 *
 * Returns: (transfer full) (nullable): what the codes or refs of @value are called, parted by "; ";
 * what has no name stands as it is. %NULL when nothing is stated.
 */
char *cb_export_words_make_label (CbExportWords *self, const CbField *field, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbExportWords, cb_export_words_free)

G_END_DECLS
