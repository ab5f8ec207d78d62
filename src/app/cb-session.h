/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The database that the program has open, as the pages of the window use it:
 * each call puts one use case into the store's queue and gives its result on the
 * main thread. No page talks to the store itself. */

#pragma once

#include <gio/gio.h>

#include "cb-casework.h"
#include "cb-exporting.h"
#include "cb-import-plan.h"
#include "cb-journal.h"
#include "cb-matching.h"
#include "cb-overview.h"
#include "cb-problem.h"
#include "cb-query.h"

G_BEGIN_DECLS

#define CB_TYPE_SESSION (cb_session_get_type ())
G_DECLARE_FINAL_TYPE (CbSession, cb_session, CB, SESSION, GObject)

/* Signal "changed": something in the database is no longer what it was (a step, undo, redo,
 * or another program). Properties: "path" (string), "undo-label", "redo-label" (string, NULL when
 * there is nothing to undo or redo; they follow the journal). */

CbSession *cb_session_new (const char *path, CbDatabaseMode mode);
const char *cb_session_get_path (CbSession *self);
/* Whether the database was not closed when it was used last; known once it is open. */
gboolean cb_session_was_interrupted (CbSession *self);
const char *cb_session_get_undo_label (CbSession *self);
const char *cb_session_get_redo_label (CbSession *self);

/* After a change of language: the labels are read again. */
void cb_session_refresh_labels (CbSession *self);

/* Waits for what is queued and closes the file; from GApplication::shutdown. */
void cb_session_close (CbSession *self);

/* Opens the file and loads the sample when @sample; the result says whether that worked. */
void cb_session_open_async (CbSession *self,
                            gboolean sample,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
gboolean cb_session_open_finish (CbSession *self, GAsyncResult *result, GError **error);

/* Row numbers of what the query finds: GArray of gint64. */
void cb_session_list_ids_async (CbSession *self,
                                const CbQuery *query,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GArray *cb_session_list_ids_finish (CbSession *self, GAsyncResult *result, GError **error);

/* Records by row number: GPtrArray of CbRecord. */
void cb_session_load_async (CbSession *self,
                            const CbNoun *noun,
                            const gint64 *ids,
                            gsize n_ids,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* Whole records of a query: GPtrArray of CbRecord. */
void cb_session_list_async (CbSession *self,
                            const CbQuery *query,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
/* For both of the above. */
GPtrArray *cb_session_load_finish (CbSession *self, GAsyncResult *result, GError **error);

void cb_session_load_organisations_async (CbSession *self,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
/* Likewise with the needs that an application can serve, of which there are too many to know all.
 */
void cb_session_load_application_names_async (CbSession *self,
                                              CbRecord *application,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback,
                                              gpointer user_data);
/* For both of the above. */
CbOrganisations *
cb_session_load_organisations_finish (CbSession *self, GAsyncResult *result, GError **error);

/* One field of one record. The record as it is stored now; @problems (out, GPtrArray of
 * CbProblem) says what was wrong with the input; with a problem that is no warning nothing was
 * changed. */
void cb_session_set_field_async (CbSession *self,
                                 const CbNoun *noun,
                                 gint64 id,
                                 guint field,
                                 const char *language,
                                 const char *input,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
CbRecord *cb_session_set_field_finish (CbSession *self,
                                       GAsyncResult *result,
                                       GPtrArray **problems,
                                       GError **error);

/* A new record from the values of @record (copied). With CB_ERROR_INVALID, @problems says why. */
void cb_session_create_async (CbSession *self,
                              const CbRecord *record,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
CbRecord *cb_session_create_finish (CbSession *self,
                                    GAsyncResult *result,
                                    GPtrArray **problems,
                                    GError **error);

void cb_session_delete_async (CbSession *self,
                              const CbNoun *noun,
                              gint64 id,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean cb_session_delete_finish (CbSession *self, GAsyncResult *result, GError **error);

/* The step that was taken back, or done again. */
void cb_session_undo_async (CbSession *self, GAsyncReadyCallback callback, gpointer user_data);
void cb_session_redo_async (CbSession *self, GAsyncReadyCallback callback, gpointer user_data);
CbStep *cb_session_travel_finish (CbSession *self, GAsyncResult *result, GError **error);

/* GPtrArray of CbStep, the oldest first. */
void cb_session_history_async (CbSession *self,
                               const CbNoun *noun,
                               gint64 id,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
GPtrArray *cb_session_history_finish (CbSession *self, GAsyncResult *result, GError **error);

void cb_session_overview_async (CbSession *self,
                                CbDate as_of,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
CbOverview *cb_session_overview_finish (CbSession *self, GAsyncResult *result, GError **error);

/* What matching works on, shared by all who ask for the same day; ranking itself runs on it in a
 * thread of GTask (cb_session_rank_async). */
void cb_session_match_set_async (CbSession *self,
                                 CbDate as_of,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
CbMatchSet *cb_session_match_set_finish (CbSession *self, GAsyncResult *result, GError **error);

typedef enum
{
  CB_RANK_FOR_NEED,
  CB_RANK_FOR_PROGRAMME,
  CB_RANK_ALL,
} CbRankKind;

/* Ranks in a thread of its own, without the excluded pairs; @place is that of the need or
 * programme. */
void cb_session_rank_async (CbSession *self,
                            CbMatchSet *set,
                            CbRankKind kind,
                            guint place,
                            const CbWeights *weights,
                            guint top_n,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
CbMatchRanking *cb_session_rank_finish (CbSession *self, GAsyncResult *result, GError **error);

void cb_session_plan_import_async (CbSession *self,
                                   const char *path,
                                   const CbNoun *noun,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
CbImportPlan *cb_session_plan_import_finish (CbSession *self, GAsyncResult *result, GError **error);

/* Takes the plan and frees it in a thread of its own: that of a large file takes longer than a
 * frame. */
void cb_session_drop_plan (CbImportPlan *plan);

/* Takes the plan. */
void cb_session_import_async (CbSession *self,
                              CbImportPlan *plan,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean cb_session_import_finish (CbSession *self, GAsyncResult *result, GError **error);

void cb_session_export_async (CbSession *self,
                              const CbNoun *noun,
                              const char *path,
                              CbExportFormat format,
                              CbCsvDialect dialect,
                              CbMarking max_marking,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean cb_session_export_finish (CbSession *self,
                                   GAsyncResult *result,
                                   CbExportResult *counts,
                                   GError **error);

/* Cases with all that belongs to them: GPtrArray of CbCaseFile, those due first at the head. @need
 * and @programme (nullable) are refs, when only their cases are asked for. */
void cb_session_list_cases_async (CbSession *self,
                                  const char *need,
                                  const char *programme,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
GPtrArray *cb_session_list_cases_finish (CbSession *self, GAsyncResult *result, GError **error);

/* A new case, a draft of today. CB_ERROR_EXISTS when one of the two is under way. */
void cb_session_open_case_async (CbSession *self,
                                 const char *need,
                                 const char *programme,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
CbRecord *cb_session_open_case_finish (CbSession *self, GAsyncResult *result, GError **error);

/* One step of a case; @move is copied. With CB_ERROR_INVALID, @fault (out) says what speaks against
 * it. */
void cb_session_move_case_async (CbSession *self,
                                 const char *ref,
                                 const CbCaseMove *move,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean cb_session_move_case_finish (CbSession *self,
                                      GAsyncResult *result,
                                      CbCaseworkFault *fault,
                                      GError **error);

G_END_DECLS
