/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a plan consists of, as a list: pairs under their programme, pairs by need, needs without a
 * programme with the reason, limits that cost something. A row leads to what it is about. */

#pragma once

#include <gtk/gtk.h>

#include "cb-planning.h"

G_BEGIN_DECLS

#define CB_TYPE_PLAN_LIST (cb_plan_list_get_type ())
G_DECLARE_FINAL_TYPE (CbPlanList, cb_plan_list, CB, PLAN_LIST, GtkWidget)

typedef enum
{
  CB_PLAN_LIST_BY_PROGRAMME,
  CB_PLAN_LIST_BY_NEED,
  CB_PLAN_LIST_UNMET,
  CB_PLAN_LIST_LIMITS,
} CbPlanListKind;

#define CB_N_PLAN_LISTS 4

GtkWidget *cb_plan_list_new (CbPlanListKind kind);

/* @planning: (nullable): %NULL for an empty list. */
void cb_plan_list_set_planning (CbPlanList *self, CbPlanning *planning);

guint cb_plan_list_get_size (CbPlanList *self);

G_END_DECLS
