/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists of row numbers in the order that was asked for, also of what a search finds.
 *
 * Who types into a search asks for the same list again with each key, with other records left out.
 * To sort a hundred thousand records takes longer than a frame; so the order is kept, and what the
 * search finds is looked up in it. It holds until anything in the file changes, here or by another
 * program. */

#pragma once

#include "cb-database.h"
#include "cb-query.h"

G_BEGIN_DECLS

/**
 * cb_order_list:
 * @query: its limit and offset are left out
 *
 * Returns: (transfer full) (element-type gint64) (nullable): the row numbers of all that @query
 * finds, in its order
 */
GArray *cb_order_list (CbDatabase *database, const CbQuery *query, GError **error);

G_END_DECLS
