/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Profiles of weights and kept rankings of the open database. */

#pragma once

#include "cb-run-comparison.h"
#include "cb-session.h"

G_BEGIN_DECLS

/* All weights of a stored profile, as one step; the profile as it is stored now. With
 * CB_ERROR_INVALID, @problems (out, GPtrArray of CbProblem) says why. */
void cb_session_set_weights_async (CbSession *self,
                                   gint64 id,
                                   const CbWeights *weights,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/* A new profile from a file. */
void cb_session_import_profile_async (CbSession *self,
                                      const char *path,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* For both of the above. */
CbRecord *cb_session_profile_finish (CbSession *self,
                                     GAsyncResult *result,
                                     GPtrArray **problems,
                                     GError **error);

void cb_session_export_profile_async (CbSession *self,
                                      const CbRecord *profile,
                                      const char *path,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean cb_session_export_profile_finish (CbSession *self, GAsyncResult *result, GError **error);

/* Keeps @pairs (GArray of CbRankedPair) as the result of @run (copied); the run as it is stored. */
void cb_session_keep_run_async (CbSession *self,
                                const CbRecord *run,
                                CbMatchSet *set,
                                GArray *pairs,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
CbRecord *cb_session_keep_run_finish (CbSession *self, GAsyncResult *result, GError **error);

/* Reads in the store's thread and compares in one of its own. */
void cb_session_compare_run_async (CbSession *self,
                                   const CbRecord *run,
                                   CbDate today,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
CbRunComparison *
cb_session_compare_run_finish (CbSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
