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

CbReportChoice *cb_report_choice_copy (const CbReportChoice *choice);
void cb_report_choice_free (CbReportChoice *choice);

/**
 * cb_report_job_make_async:
 *
 * Makes the report of @choice in the language of the window, as of today.
 */
void cb_report_job_make_async (CbSession *session,
                               const CbReportChoice *choice,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* (transfer full) (nullable) */
CbReport *cb_report_job_make_finish (CbSession *session, GAsyncResult *result, GError **error);

/* How many of the files have been written; called in the window's thread. */
typedef void (*CbReportJobProgress) (guint done, guint total, gpointer user_data);

/**
 * cb_report_job_write_async:
 * @report: (transfer full): what was made for @choice
 * @folder: for the files
 * @progress: not called any more once @cancellable is cancelled; in another language than the
 *   window's it is not called at all
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
