/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One search through all that a person looks for by name: for the box in the header bar and for the
 * desktop's own search. */

#pragma once

#include "cb-session.h"

G_BEGIN_DECLS

/**
 * cb_search_everything_async:
 * @words: as a person typed them
 * @limit: most records of each noun
 *
 * Puts one query for each noun.
 */
void cb_search_everything_async (CbSession *session,
                                 const char *words,
                                 guint limit,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/**
 * cb_search_everything_finish:
 *
 * Returns: (transfer full) (nullable) (element-type CbRecord): those found, noun by noun
 */
GPtrArray *cb_search_everything_finish (CbSession *session, GAsyncResult *result, GError **error);

/**
 * cb_search_everything_describe:
 *
 * Returns: (transfer full): what tells a record that was found from others of the same title: its
 * reference, and whose it is
 */
char *cb_search_everything_describe (const CbRecord *record);

G_END_DECLS
