/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page is written in four files: what is on the screen and where
 * (cb-matches-page.c), the question and its answer (cb-matches-question.c), the
 * profiles of weights (cb-matches-profiles.c), rankings that are kept (cb-matches-runs.c). */

#pragma once

#include <adwaita.h>

#include "cb-match-chooser.h"
#include "cb-match-excluded.h"
#include "cb-match-explanation.h"
#include "cb-match-list.h"
#include "cb-match-runner.h"
#include "cb-matches-page.h"
#include "cb-weights-panel.h"

G_BEGIN_DECLS

struct _CbMatchesPage
{
  GtkWidget parent_instance;

  CbSession *session;
  GCancellable *cancellable; /* of everything the page waits for */
  GCancellable *loading;     /* of the set that is being loaded */
  CbMatchRunner *runner;
  gboolean stale; /* something has changed while the page was not shown */

  /* The question */
  CbMatchSet *set;
  CbDate as_of;
  CbRankKind kind;
  char *need_ref;
  char *programme_ref;
  gboolean setting; /* controls change by our own hand */
  guint weights_tick;
  guint busy_timeout;

  /* The profiles */
  GPtrArray *profiles; /* of CbRecord, in the order of the drop-down */
  char *profile_ref;

  /* The layout */
  gboolean folded; /* weights in a popover */
  gboolean narrow; /* reasons on a page of their own */
  gboolean tight;  /* words of the reasons above their table */
  gboolean placed; /* the divider has its first place */
  guint fold_idle;

  GtkWidget *content;
  GtkBox *bar;
  GtkDropDown *kind_drop_down;
  CbMatchChooser *chooser;
  GtkMenuButton *as_of_button;
  GtkCalendar *calendar;
  GtkDropDown *profile_drop_down;
  GtkStringList *profile_names;
  GtkToggleButton *weights_toggle;
  GtkMenuButton *weights_button;
  AdwBin *weights_popover_bin;
  GtkWidget *counts;
  GtkLabel *fit_label;
  GtkLabel *excluded_label;
  GtkWidget *note;
  GtkLabel *note_label;
  GtkStack *state_stack;
  AdwStatusPage *failed_page;
  GtkStack *pages;
  GtkPaned *paned;
  GtkStack *list_stack;
  CbMatchList *list;
  AdwStatusPage *nothing_page;
  CbMatchExcluded *excluded;
  GtkWidget *explain_bar;
  AdwBin *weights_bin;
  GtkWidget *weights_separator;
  AdwBin *explanation_bin;
  AdwBin *details_bin;
  CbWeightsPanel *weights_panel;
  CbMatchExplanation *explanation;
};

/* cb-matches-question.c */
void cb_matches_page_load (CbMatchesPage *self);
void cb_matches_page_ask (CbMatchesPage *self);
void cb_matches_page_take_weights (CbMatchesPage *self);
void cb_matches_page_take_ranking (CbMatchesPage *self, GArray *ranked);
void cb_matches_page_explain (CbMatchesPage *self);
void cb_matches_page_show_as_of (CbMatchesPage *self);

/* cb-matches-profiles.c */
void cb_matches_page_load_profiles (CbMatchesPage *self);
void cb_matches_page_choose_profile (CbMatchesPage *self);
void cb_matches_page_save_profile (CbMatchesPage *self);
void cb_matches_page_save_profile_as (CbMatchesPage *self);
void cb_matches_page_create_profile (CbMatchesPage *self,
                                     const char *name,
                                     const char *author,
                                     const char *reason);
void cb_matches_page_use_profile (CbMatchesPage *self, const char *ref);
void cb_matches_page_ask_weights (CbMatchesPage *self, int method);
/* (transfer none) (nullable): the profile that the drop-down shows. */
const CbRecord *cb_matches_page_get_profile (CbMatchesPage *self);

/* cb-matches-runs.c */
void cb_matches_page_install_run_actions (GtkWidgetClass *widget_class);
void cb_matches_page_keep_run (CbMatchesPage *self,
                               const char *name,
                               const char *author,
                               const char *reason);

G_END_DECLS
