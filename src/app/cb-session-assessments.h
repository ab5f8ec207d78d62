/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Assessments of the open database, as the pages use them. */

#pragma once

#include "cb-assessing.h"
#include "cb-session.h"

G_BEGIN_DECLS

/* Every assessment with its answers, the newest first: GPtrArray of CbAssessmentFile. @state is an
 * alpha-3 code, or NULL for all. */
void cb_session_list_assessments_async (CbSession *self,
                                        const char *state,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
GPtrArray *
cb_session_list_assessments_finish (CbSession *self, GAsyncResult *result, GError **error);

void cb_session_load_assessment_async (CbSession *self,
                                       const char *ref,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
CbAssessmentFile *
cb_session_load_assessment_finish (CbSession *self, GAsyncResult *result, GError **error);

/* One field of the answer to one item. The answer as it is stored now; with an input that can not
 * be taken the result is NULL, the error CB_ERROR_INVALID, and @problems (out) says why. */
void cb_session_answer_async (CbSession *self,
                              const char *assessment,
                              const char *item,
                              guint field,
                              const char *input,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
CbRecord *cb_session_answer_finish (CbSession *self,
                                    GAsyncResult *result,
                                    GPtrArray **problems,
                                    GError **error);

/* A draft of a need from these items; the need as it is stored. */
void cb_session_make_need_async (CbSession *self,
                                 const char *assessment,
                                 const char *const *items,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
CbRecord *cb_session_make_need_finish (CbSession *self, GAsyncResult *result, GError **error);

/* Where a need came from, and what has become of it since.
 * @assessments: refs of the assessments that its answers belong to
 * @items: codes of the items
 * @since: (nullable): ref of the newest assessment of the State */
typedef struct
{
  CbGapState state;
  GPtrArray *assessments;
  GPtrArray *items;
  char *since;
} CbNeedOrigin;

void cb_need_origin_free (CbNeedOrigin *origin);

void cb_session_need_origin_async (CbSession *self,
                                   const CbRecord *need,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
CbNeedOrigin *cb_session_need_origin_finish (CbSession *self, GAsyncResult *result, GError **error);

/* The mean of a group of States (NULL for all) without one of them, as of today; freed by g_free().
 */
void cb_session_group_mean_async (CbSession *self,
                                  const char *group,
                                  const char *except,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
CbGroupMean *cb_session_group_mean_finish (CbSession *self, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbNeedOrigin, cb_need_origin_free)

G_END_DECLS
