/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cb-database.h"
#include "cb-record.h"

G_BEGIN_DECLS

/**
 * cb_search_make_match:
 * @words: what a person typed
 *
 * Returns: (transfer full): the expression for FTS5 that finds records with all the words, each as
 * the beginning of a word, in any letter case and with or without diacritics; Chinese characters
 * next to one another as typed
 */
char *cb_search_make_match (const char *words);

/**
 * cb_search_find:
 * @words: as a person typed them
 *
 * Returns: (transfer full) (nullable): a byte for each row number of @noun up to the last that was
 * found: 1 when it was, else 0
 */
GByteArray *
cb_search_find (CbDatabase *database, const CbNoun *noun, const char *words, GError **error);

/**
 * cb_search_update:
 * @ids: row numbers of records of @noun, sorted, each once
 *
 * Brings what is searched up to date with the records, which may have been deleted.
 */
gboolean cb_search_update (CbDatabase *database,
                           const CbNoun *noun,
                           const gint64 *ids,
                           guint n_ids,
                           GError **error);

/**
 * cb_search_make_anew:
 *
 * Brings what is searched up to date with all records, in a transaction of its own.
 */
gboolean cb_search_make_anew (CbDatabase *database, GError **error);

/* Many new records, told of one by one as they are stored. Nothing of them may be in the index. */
typedef struct _CbSearchAdding CbSearchAdding;

CbSearchAdding *cb_search_adding_new (CbDatabase *database, GError **error);
gboolean cb_search_adding_add (CbSearchAdding *self, const CbRecord *record, GError **error);

/* To be called when all are added, before the transaction ends. */
gboolean cb_search_adding_end (CbSearchAdding *self, GError **error);
void cb_search_adding_free (CbSearchAdding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbSearchAdding, cb_search_adding_free)

/**
 * cb_search_check:
 * @faults: (element-type utf8): grows by what is wrong
 */
gboolean cb_search_check (CbDatabase *database, GPtrArray *faults, GError **error);

G_END_DECLS
