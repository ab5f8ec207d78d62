/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which row of the index is about which record: see 0017-search-rows.sql. */

#pragma once

#include "cb-database.h"
#include "cb-noun.h"

G_BEGIN_DECLS

/* So many bits of a row are the number of the record; those above, that of its noun. */
#define CB_SEARCH_RECORD_BITS 40
#define CB_SEARCH_MOST_RECORD ((G_GINT64_CONSTANT (1) << CB_SEARCH_RECORD_BITS) - 1)

/**
 * cb_search_rows_find:
 * @start: (out): what is added to the number of a record of @noun to have its row
 *
 * Returns: FALSE with an error when the file does not know the noun
 */
gboolean
cb_search_rows_find (CbDatabase *database, const CbNoun *noun, gint64 *start, GError **error);

G_END_DECLS
