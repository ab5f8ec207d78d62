/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a report will hold, before it is written. */

#pragma once

#include <adwaita.h>

#include "cb-report.h"

G_BEGIN_DECLS

/* (transfer full): some lines on what is counted, listed and withheld. */
char *cb_report_preview_word (const CbReport *report);

/* One table of the report: how many rows it will have, and how many are left out. */
GtkWidget *cb_report_preview_create_row (const CbReport *report, const CbReportTable *table);

G_END_DECLS
