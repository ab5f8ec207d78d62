/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Checks against the principles, files of documents, and what cites a document. */

#pragma once

#include "cb-attachments.h"
#include "cb-citations.h"
#include "cb-principles.h"
#include "cb-session.h"

G_BEGIN_DECLS

/* The check of a programme or a case. */
void cb_session_load_principles_async (CbSession *self,
                                       const CbNoun *noun,
                                       const char *ref,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
CbPrinciplesFile *
cb_session_load_principles_finish (CbSession *self, GAsyncResult *result, GError **error);

/* One field of the answer to one principle, as one step. With CB_ERROR_INVALID, @problems (out,
 * GPtrArray of CbProblem) says why. */
void cb_session_answer_principle_async (CbSession *self,
                                        const CbNoun *noun,
                                        const char *ref,
                                        const char *principle,
                                        guint field,
                                        const char *input,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean cb_session_answer_principle_finish (CbSession *self,
                                             GAsyncResult *result,
                                             GPtrArray **problems,
                                             GError **error);

/* Writes the result of a check in the format that the name of the file says. */
void cb_session_write_principles_async (CbSession *self,
                                        const CbNoun *noun,
                                        const char *ref,
                                        const char *path,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean cb_session_write_principles_finish (CbSession *self, GAsyncResult *result, GError **error);

/* Attaches a file to a document. It is copied in a thread of its own; only the step itself waits
 * for the database. */
void cb_session_attach_async (CbSession *self,
                              const char *document,
                              const char *path,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
void cb_session_detach_async (CbSession *self,
                              const char *document,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
/* For both of the above. */
gboolean cb_session_attach_finish (CbSession *self, GAsyncResult *result, GError **error);

/* What has become of the file of a document, read in a thread of its own. */
void cb_session_look_at_attachment_async (CbSession *self,
                                          const CbRecord *document,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean cb_session_look_at_attachment_finish (CbSession *self,
                                               GAsyncResult *result,
                                               CbAttachmentState *state,
                                               GError **error);

/* GPtrArray of CbCitations, with at most @max of each noun. */
void cb_session_list_citations_async (CbSession *self,
                                      const CbRecord *document,
                                      guint max,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
GPtrArray *cb_session_list_citations_finish (CbSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
