/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page is written in three files: what is on the screen (cb-plan-page.c), the question and the
 * work (cb-plan-asking.c), the plan when it is there (cb-plan-result.c). */

#pragma once

#include <adwaita.h>

#include "cb-plan-list.h"
#include "cb-plan-page.h"
#include "cb-tiles.h"

G_BEGIN_DECLS

/* The figures above the lists. */
typedef enum
{
  CB_PLAN_FIGURE_NEEDS,
  CB_PLAN_FIGURE_STATES,
  CB_PLAN_FIGURE_SCORE,
  CB_PLAN_FIGURE_MONEY,
} CbPlanFigure;

#define CB_N_PLAN_FIGURES 4

struct _CbPlanPage
{
  GtkWidget parent_instance;

  CbSession *session;
  GCancellable *cancellable; /* of everything the page waits for */
  GCancellable *working;     /* of the plan that is being made; NULL while there is none */
  gpointer job;              /* not owned: of the plan that is being made, for its progress */
  guint progress_timeout;
  gint64 started;
  GPtrArray *profiles; /* of CbRecord, in the order of the row */
  CbDate as_of;
  CbPlanning *planning;
  CbPlanningFormat export_format;
  GFile *export_file;

  GtkWidget *content;
  GtkStack *stack;
  AdwComboRow *goal_row;
  GtkSpinButton *per_need_spin;
  AdwComboRow *profile_row;
  GtkStringList *profile_names;
  GtkMenuButton *as_of_button;
  GtkCalendar *calendar;
  AdwComboRow *time_row;
  GtkWidget *make_button;
  GtkLabel *work_label;
  GtkProgressBar *work_bar;
  GtkWidget *cancel_button;
  AdwStatusPage *failed_page;
  GtkWidget *change_button;
  GtkLabel *question_label;
  GtkWidget *old_note;
  CbTiles *tiles;
  GtkLabel *figures[CB_N_PLAN_FIGURES];
  GtkLabel *captions[CB_N_PLAN_FIGURES];
  GtkImage *gap_image;
  GtkLabel *gap_label;
  GtkStack *lists_stack;
  GtkDropDown *lists_drop_down;
  GtkStringList *list_names;
  CbPlanList *lists[CB_N_PLAN_LISTS];
};

/* cb-plan-asking.c */
void cb_plan_page_load_profiles (CbPlanPage *self);
void cb_plan_page_make (CbPlanPage *self);
void cb_plan_page_stop (CbPlanPage *self);
void cb_plan_page_show_as_of (CbPlanPage *self);

/* cb-plan-result.c */
void cb_plan_page_build_result (CbPlanPage *self);
void cb_plan_page_take_planning (CbPlanPage *self, CbPlanning *planning);
void cb_plan_page_choose_list (CbPlanPage *self);
void cb_plan_page_export (CbPlanPage *self, CbPlanningFormat format);

G_END_DECLS
