/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form of an assessment on paper: where the file goes is asked, it is written in a thread, and
 * the window offers to open it. */

#pragma once

#include <gtk/gtk.h>

#include "cb-session.h"

G_BEGIN_DECLS

/**
 * cb_print_job_ask:
 * @widget: in the window that is spoken to
 * @assessment: (nullable): ref of an assessment; %NULL for a form that nothing is filled in yet
 */
void cb_print_job_ask (GtkWidget *widget, CbSession *session, const char *assessment);

/* The same, when it is known where the file goes. */
void
cb_print_job_write (GtkWidget *widget, CbSession *session, const char *assessment, GFile *file);

G_END_DECLS
