/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding and uniting duplicates, as jobs of the session. */

#pragma once

#include "cb-duplicates.h"
#include "cb-session.h"
#include "cb-uniting.h"

G_BEGIN_DECLS

/* The records are read in the store's thread and compared in one of their own, so that editing goes
 * on meanwhile. GPtrArray of CbDuplicatePair, the likeliest first; @cut (out): there are more. */
void cb_session_find_duplicates_async (CbSession *self,
                                       const CbNoun *noun,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *cb_session_find_duplicates_finish (CbSession *self,
                                              GAsyncResult *result,
                                              gboolean *cut,
                                              GError **error);

/* @choices: one for each field; copied. */
void cb_session_unite_async (CbSession *self,
                             const CbRecord *kept,
                             const CbRecord *other,
                             const CbUniteChoice *choices,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean
cb_session_unite_finish (CbSession *self, GAsyncResult *result, guint *n_moved, GError **error);

void cb_session_distinguish_async (CbSession *self,
                                   const CbRecord *first,
                                   const CbRecord *second,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean cb_session_distinguish_finish (CbSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
