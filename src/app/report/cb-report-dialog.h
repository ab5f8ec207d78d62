/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report of a calendar year as files, on the offers, requests and matches or on a fund: which
 * year, in which language and formats, and how far it may be shared. What it would say is shown
 * before it is written. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"
#include "cb-window.h"

G_BEGIN_DECLS

#define CB_TYPE_REPORT_DIALOG (cb_report_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CbReportDialog, cb_report_dialog, CB, REPORT_DIALOG, AdwWindow)

/* @parent: (nullable) */
GtkWindow *cb_report_dialog_new (CbWindow *parent, CbSession *session);

/* Begins with the first fund, when there is one; for whoever comes from the page of the fund. */
void cb_report_dialog_prefer_fund (CbReportDialog *self);

/* Writes to @folder what is chosen, and closes. */
void cb_report_dialog_write (CbReportDialog *self, GFile *folder);

G_END_DECLS
