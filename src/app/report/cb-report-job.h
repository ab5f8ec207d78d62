/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The making and writing of a report, away from the dialog. A program speaks one language at a
 * time: a report in another one than the window's is written by capbridge. */

#pragma once

#include "cb-reporting.h"
#include "cb-session.h"

G_BEGIN_DECLS

/**
 * CbReportChoice:
 * @fund: (nullable): ref of the fund that is reported on; %NULL for the offers, requests and
 * matches
 * @language: tag
 * @formats: which files are wanted
 */
typedef struct
{
  char *fund;
  int year;
  CbMarking max_marking;
  CbReportFiles formats;
  char *language;
} CbReportChoice;

/* How far the work is; called in the window's thread. */
typedef void (*CbReportJobProgress) (guint done, guint total, gpointer user_data);

CbReportChoice *cb_report_choice_copy (const CbReportChoice *choice);
void cb_report_choice_free (CbReportChoice *choice);

/* (transfer full) (element-type int): the years in which something happened to a case, the newest
 * first */
void cb_report_job_list_years_async (CbSession *session,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GArray *cb_report_job_list_years_finish (CbSession *session, GAsyncResult *result, GError **error);

/**
 * cb_report_job_make_async:
 * @progress: told of the entries of a ledger; not called any more once @cancellable is cancelled
 *
 * Makes the report of @choice in the language of the window, as of today.
 */
void cb_report_job_make_async (CbSession *session,
                               const CbReportChoice *choice,
                               CbReportJobProgress progress,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* (transfer full) (nullable): for cb_report_job_drop() */
CbReport *cb_report_job_make_finish (CbSession *session, GAsyncResult *result, GError **error);

/* (nullable): frees a report in a thread: one with 100,000 rows takes longer than a frame. */
void cb_report_job_drop (CbReport *report);

/**
 * cb_report_job_write_async:
 * @report: (transfer full): what was made for @choice
 * @folder: for the files
 * @progress: not called any more once @cancellable is cancelled
 *
 * Writes the report. Cancelled, it leaves the files that were whole by then.
 */
void cb_report_job_write_async (CbSession *session,
                                const CbReportChoice *choice,
                                CbReport *report,
                                const char *folder,
                                CbReportJobProgress progress,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
/* (transfer full) (nullable): the path of one of the files */
char *cb_report_job_write_finish (CbSession *session, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbReportChoice, cb_report_choice_free)

G_END_DECLS
