/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of the plan: a question (goal, programmes for each need, weights, day, time), the work
 * with its progress, and the plan with its pairs, what is left unmet and which limits cost most. */

#pragma once

#include <gtk/gtk.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_PLAN_PAGE (cb_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (CbPlanPage, cb_plan_page, CB, PLAN_PAGE, GtkWidget)

GtkWidget *cb_plan_page_new (CbSession *session);

G_END_DECLS
