/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The voluntary fund of the open database, as its pages use it. */

#pragma once

#include "cb-applying.h"
#include "cb-awarding.h"
#include "cb-fund-place.h"
#include "cb-session.h"

G_BEGIN_DECLS

/* The ledger of a fund. */
void cb_session_fund_book_async (CbSession *self,
                                 const char *fund,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
CbFundBook *cb_session_fund_book_finish (CbSession *self, GAsyncResult *result, GError **error);

/* To which fund, call, application or rule set a record belongs. */
void cb_session_fund_place_async (CbSession *self,
                                  const CbNoun *noun,
                                  const char *ref,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
CbFundPlace *cb_session_fund_place_finish (CbSession *self, GAsyncResult *result, GError **error);

/* What the rules say of one application. */
void cb_session_check_eligible_async (CbSession *self,
                                      const char *application,
                                      CbDate as_of,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
CbEligible *
cb_session_check_eligible_finish (CbSession *self, GAsyncResult *result, GError **error);

/* Likewise of all applications of a call, or with NULL of all calls: GPtrArray of CbEligible. */
void cb_session_list_eligible_async (CbSession *self,
                                     const char *call,
                                     CbDate as_of,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GPtrArray *cb_session_list_eligible_finish (CbSession *self, GAsyncResult *result, GError **error);

/* The result that an application was decided on beside that of today. */
void cb_session_compare_result_async (CbSession *self,
                                      const char *application,
                                      CbDate today,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
CbResultComparison *
cb_session_compare_result_finish (CbSession *self, GAsyncResult *result, GError **error);

/* A call with its applications in their order, and what each would get. */
void cb_session_call_file_async (CbSession *self,
                                 const char *call,
                                 CbDate as_of,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
CbCallFile *cb_session_call_file_finish (CbSession *self, GAsyncResult *result, GError **error);

/* What speaks against a decision; nothing is changed. @decision is copied. */
void cb_session_check_decision_async (CbSession *self,
                                      const char *application,
                                      const CbAwardingDecision *decision,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean cb_session_check_decision_finish (CbSession *self,
                                           GAsyncResult *result,
                                           CbAwardingFault *fault,
                                           GError **error);

/* One decision, which is copied. With CB_ERROR_INVALID, @fault (out) says what speaks against it.
 */
void cb_session_decide_async (CbSession *self,
                              const char *application,
                              const CbAwardingDecision *decision,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean cb_session_decide_finish (CbSession *self,
                                   GAsyncResult *result,
                                   CbAwardingFault *fault,
                                   GError **error);

/* A new draft; @state is nullable. */
void cb_session_create_application_async (CbSession *self,
                                          const char *call,
                                          const char *title,
                                          const char *state,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
CbRecord *
cb_session_create_application_finish (CbSession *self, GAsyncResult *result, GError **error);

/* One step of an application. With CB_ERROR_INVALID, @fault (out) says what speaks against it. */
void cb_session_move_application_async (CbSession *self,
                                        const char *application,
                                        CbApplicationStatus to,
                                        CbDate date,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean cb_session_move_application_finish (CbSession *self,
                                             GAsyncResult *result,
                                             CbApplyingFault *fault,
                                             GError **error);

/* Puts a rule set that comes with the program (cb-rule-templates.h) into the database. */
void cb_session_add_template_async (CbSession *self,
                                    const char *ref,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean cb_session_add_template_finish (CbSession *self, GAsyncResult *result, GError **error);

/* Milestones that are overdue (@fund is nullable): GPtrArray of CbRecord. */
void cb_session_milestones_due_async (CbSession *self,
                                      const char *fund,
                                      CbDate today,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* Nominees whose term has passed, likewise. */
void cb_session_nominees_expired_async (CbSession *self,
                                        CbDate today,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
/* For both of the above. */
GPtrArray *cb_session_fund_records_finish (CbSession *self, GAsyncResult *result, GError **error);

/* Erases nominees for good; @nominees (refs, NULL at the end) is copied. */
void cb_session_erase_async (CbSession *self,
                             const char *const *nominees,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean cb_session_erase_finish (CbSession *self, GAsyncResult *result, GError **error);

G_END_DECLS
