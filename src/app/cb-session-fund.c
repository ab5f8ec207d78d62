/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-rule-templates.h"
#include "cb-session-fund.h"
#include "cb-session-private.h"
#include "cb-setup.h"

/* A job about the record or fund @ref on a day. */
static CbSessionJob *
new_job (const char *ref, CbDate day)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->text = g_strdup (ref);
  job->as_of = day;
  return job;
}

/* --- reading --------------------------------------------------------------- */

static gpointer
book_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_fund_book_load (database, job->text, error);
}

void
cb_session_fund_book_async (CbSession *self,
                            const char *fund,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  cb_session_run (self, "fund-book", book_job, new_job (fund, CB_DATE_NONE),
                  (GDestroyNotify) cb_fund_book_unref, cancellable, callback, user_data);
}

CbFundBook *
cb_session_fund_book_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
place_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_fund_place_find (database, job->noun, job->text, error);
}

void
cb_session_fund_place_async (CbSession *self,
                             const CbNoun *noun,
                             const char *ref,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  CbSessionJob *job = new_job (ref, CB_DATE_NONE);

  job->noun = noun;
  cb_session_run (self, "fund-place", place_job, job, (GDestroyNotify) cb_fund_place_free,
                  cancellable, callback, user_data);
}

CbFundPlace *
cb_session_fund_place_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
check_eligible_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_eligible_check (database, job->text, job->as_of, error);
}

void
cb_session_check_eligible_async (CbSession *self,
                                 const char *application,
                                 CbDate as_of,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  cb_session_run (self, "check-eligible", check_eligible_job, new_job (application, as_of),
                  (GDestroyNotify) cb_eligible_free, cancellable, callback, user_data);
}

CbEligible *
cb_session_check_eligible_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
list_eligible_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_eligible_list (database, job->text, job->as_of, error);
}

void
cb_session_list_eligible_async (CbSession *self,
                                const char *call,
                                CbDate as_of,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  cb_session_run (self, "list-eligible", list_eligible_job, new_job (call, as_of),
                  (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
cb_session_list_eligible_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
compare_result_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_awarding_compare_result (database, job->text, job->as_of, error);
}

void
cb_session_compare_result_async (CbSession *self,
                                 const char *application,
                                 CbDate today,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  cb_session_run (self, "compare-result", compare_result_job, new_job (application, today),
                  (GDestroyNotify) cb_result_comparison_free, cancellable, callback, user_data);
}

CbResultComparison *
cb_session_compare_result_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
call_file_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_awarding_load (database, job->text, job->as_of, error);
}

void
cb_session_call_file_async (CbSession *self,
                            const char *call,
                            CbDate as_of,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  cb_session_run (self, "call-file", call_file_job, new_job (call, as_of),
                  (GDestroyNotify) cb_call_file_free, cancellable, callback, user_data);
}

CbCallFile *
cb_session_call_file_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

/* --- decisions ------------------------------------------------------------- */

typedef struct
{
  CbAwardingDecision decision; /* its texts belong to this */
  CbAwardingFault fault;
} Deciding;

static void
deciding_free (gpointer data)
{
  Deciding *deciding = data;

  g_free ((char *) deciding->decision.decision);
  g_free ((char *) deciding->decision.office);
  g_free ((char *) deciding->decision.reason);
  g_free (deciding);
}

static CbSessionJob *
new_decision_job (const char *application, const CbAwardingDecision *decision)
{
  CbSessionJob *job = new_job (application, cb_date_today ());
  Deciding *deciding = g_new0 (Deciding, 1);

  deciding->decision = *decision;
  deciding->decision.decision = g_strdup (decision->decision);
  deciding->decision.office = g_strdup (decision->office);
  deciding->decision.reason = g_strdup (decision->reason);
  job->data = deciding;
  job->data_free = deciding_free;
  return job;
}

static gpointer
check_decision_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;
  Deciding *deciding = job->data;

  return cb_awarding_check (database, job->text, &deciding->decision, job->as_of, &deciding->fault,
                            error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_check_decision_async (CbSession *self,
                                 const char *application,
                                 const CbAwardingDecision *decision,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  cb_session_run (self, "check-decision", check_decision_job,
                  new_decision_job (application, decision), NULL, cancellable, callback, user_data);
}

static gpointer
decide_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;
  Deciding *deciding = job->data;

  return cb_awarding_decide (database, job->text, &deciding->decision, cb_setup_get_actor (),
                             &deciding->fault, error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_decide_async (CbSession *self,
                         const char *application,
                         const CbAwardingDecision *decision,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  cb_session_run (self, "decide", decide_job, new_decision_job (application, decision), NULL, NULL,
                  callback, user_data);
}

static gboolean
finish_decision (CbSession *self, GAsyncResult *result, CbAwardingFault *fault, GError **error)
{
  const CbSessionJob *job = g_task_get_task_data (G_TASK (result));

  *fault = ((const Deciding *) job->data)->fault;
  return cb_session_finish (self, result, error) != NULL;
}

gboolean
cb_session_check_decision_finish (CbSession *self,
                                  GAsyncResult *result,
                                  CbAwardingFault *fault,
                                  GError **error)
{
  return finish_decision (self, result, fault, error);
}

gboolean
cb_session_decide_finish (CbSession *self,
                          GAsyncResult *result,
                          CbAwardingFault *fault,
                          GError **error)
{
  return finish_decision (self, result, fault, error);
}

/* --- applications ---------------------------------------------------------- */

typedef struct
{
  CbApplicationStatus to;
  CbApplyingFault fault;
  char *title;
  char *state;
} Applying;

static void
applying_free (gpointer data)
{
  Applying *applying = data;

  g_free (applying->title);
  g_free (applying->state);
  g_free (applying);
}

static CbSessionJob *
new_applying_job (const char *ref, CbDate day, Applying **applying)
{
  CbSessionJob *job = new_job (ref, day);

  *applying = g_new0 (Applying, 1);
  job->data = *applying;
  job->data_free = applying_free;
  return job;
}

static gpointer
create_application_job (CbDatabase *database,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error)
{
  const CbSessionJob *job = data;
  const Applying *applying = job->data;

  return cb_applying_create (database, job->text, applying->title, applying->state,
                             cb_setup_get_actor (), error);
}

void
cb_session_create_application_async (CbSession *self,
                                     const char *call,
                                     const char *title,
                                     const char *state,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  Applying *applying;
  CbSessionJob *job = new_applying_job (call, CB_DATE_NONE, &applying);

  applying->title = g_strdup (title);
  applying->state = g_strdup (state);
  cb_session_run (self, "create-application", create_application_job, job,
                  (GDestroyNotify) cb_record_unref, NULL, callback, user_data);
}

CbRecord *
cb_session_create_application_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
move_application_job (CbDatabase *database,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error)
{
  const CbSessionJob *job = data;
  Applying *applying = job->data;

  return cb_applying_move (database, job->text, applying->to, job->as_of, cb_setup_get_actor (),
                           &applying->fault, error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_move_application_async (CbSession *self,
                                   const char *application,
                                   CbApplicationStatus to,
                                   CbDate date,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  Applying *applying;
  CbSessionJob *job = new_applying_job (application, date, &applying);

  applying->to = to;
  cb_session_run (self, "move-application", move_application_job, job, NULL, NULL, callback,
                  user_data);
}

gboolean
cb_session_move_application_finish (CbSession *self,
                                    GAsyncResult *result,
                                    CbApplyingFault *fault,
                                    GError **error)
{
  const CbSessionJob *job = g_task_get_task_data (G_TASK (result));

  *fault = ((const Applying *) job->data)->fault;
  return cb_session_finish (self, result, error) != NULL;
}

/* --- rules ----------------------------------------------------------------- */

static gpointer
add_template_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_rule_templates_add (database, job->text, cb_setup_get_actor (), error) ? CB_SESSION_DONE
                                                                                   : NULL;
}

void
cb_session_add_template_async (CbSession *self,
                               const char *ref,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  cb_session_run (self, "add-template", add_template_job, new_job (ref, CB_DATE_NONE), NULL, NULL,
                  callback, user_data);
}

gboolean
cb_session_add_template_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error) != NULL;
}

/* --- what is due ----------------------------------------------------------- */

static gpointer
milestones_due_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_awarding_list_due (database, job->text, job->as_of, error);
}

void
cb_session_milestones_due_async (CbSession *self,
                                 const char *fund,
                                 CbDate today,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  cb_session_run (self, "milestones-due", milestones_due_job, new_job (fund, today),
                  (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

static gpointer
nominees_expired_job (CbDatabase *database,
                      gpointer data,
                      GCancellable *cancellable,
                      GError **error)
{
  const CbSessionJob *job = data;

  return cb_awarding_list_expired (database, job->as_of, error);
}

void
cb_session_nominees_expired_async (CbSession *self,
                                   CbDate today,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  cb_session_run (self, "nominees-expired", nominees_expired_job, new_job (NULL, today),
                  (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
cb_session_fund_records_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error);
}

static gpointer
erase_job (CbDatabase *database, gpointer data, GCancellable *cancellable, GError **error)
{
  const CbSessionJob *job = data;

  return cb_awarding_erase (database, (const char *const *) job->items, cb_setup_get_actor (),
                            error)
             ? CB_SESSION_DONE
             : NULL;
}

void
cb_session_erase_async (CbSession *self,
                        const char *const *nominees,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  CbSessionJob *job = cb_session_job_new (NULL);

  job->items = g_strdupv ((char **) nominees);
  cb_session_run (self, "erase", erase_job, job, NULL, NULL, callback, user_data);
}

gboolean
cb_session_erase_finish (CbSession *self, GAsyncResult *result, GError **error)
{
  return cb_session_finish (self, result, error) != NULL;
}
