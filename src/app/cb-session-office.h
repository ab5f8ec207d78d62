/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The directory and the calendar of the open database, as pages use them. */

#pragma once

#include "cb-calendar.h"
#include "cb-directory.h"
#include "cb-session.h"

G_BEGIN_DECLS

/* GPtrArray of CbContactFile. */
void cb_session_directory_async (CbSession *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GPtrArray *cb_session_directory_finish (CbSession *self, GAsyncResult *result, GError **error);

/* The check that was recorded. */
void cb_session_send_check_async (CbSession *self,
                                  const char *contact,
                                  CbDate sent,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
CbRecord *cb_session_send_check_finish (CbSession *self, GAsyncResult *result, GError **error);

void cb_session_take_answer_async (CbSession *self,
                                   const char *check,
                                   CbDate date,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean cb_session_take_answer_finish (CbSession *self, GAsyncResult *result, GError **error);

/* What lies between two days: GPtrArray of CbCalendarEntry. */
void cb_session_calendar_async (CbSession *self,
                                CbDate from,
                                CbDate to,
                                CbDate today,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/* What is overdue or falls due within so many days, likewise. */
void cb_session_due_async (CbSession *self,
                           CbDate today,
                           int days,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/* Likewise, what is overdue or falls due today; nothing when the database holds the sample. */
void cb_session_notice_async (CbSession *self,
                              CbDate today,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* For the three above. */
GPtrArray *cb_session_calendar_finish (CbSession *self, GAsyncResult *result, GError **error);

void cb_session_write_calendar_async (CbSession *self,
                                      const char *path,
                                      CbMarking max_marking,
                                      guint sources,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean cb_session_write_calendar_finish (CbSession *self,
                                           GAsyncResult *result,
                                           guint *n_written,
                                           GError **error);

G_END_DECLS
