/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page is written in four files: what is on the screen and where
 * (cb-matches-page.c), the question and its answer (cb-matches-question.c), questions about all
 * that one State or provider has, and about all areas (cb-matches-party.c), the profiles of
 * weights (cb-matches-profiles.c), rankings that are kept (cb-matches-runs.c). */

#pragma once

#include <adwaita.h>

#include "cb-coverage-view.h"
#include "cb-match-chooser.h"
#include "cb-match-excluded.h"
#include "cb-match-explanation.h"
#include "cb-match-list.h"
#include "cb-match-portfolio.h"
#include "cb-match-runner.h"
#include "cb-matches-page.h"
#include "cb-preferences.h"
#include "cb-weights-panel.h"

G_BEGIN_DECLS

/* What can be asked, in the order of the drop-down; the first three are a CbRankKind each. */
typedef enum
{
  CB_MATCHES_FOR_NEED = CB_RANK_FOR_NEED,
  CB_MATCHES_FOR_PROGRAMME = CB_RANK_FOR_PROGRAMME,
  CB_MATCHES_ALL = CB_RANK_ALL,
  CB_MATCHES_FOR_STATE,
  CB_MATCHES_FOR_PROVIDER,
  CB_MATCHES_COVERAGE,
} CbMatchesMode;

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
  CbMatchesMode mode;
  gboolean asked; /* the first question was chosen */
  char *need_ref;
  char *programme_ref;
  char *state_ref;
  char *provider_ref;
  gboolean setting; /* controls change by our own hand */
  guint weights_tick;
  guint busy_timeout;

  /* A row of a State or provider is explained from the ranking that it comes from. */
  CbPreferences *preferences; /* nullable */
  CbMatchRunner *pair_runner;
  GArray *pair_ranked;
  CbRankedPair compared;
  gboolean comparing;

  /* The profiles */
  GPtrArray *profiles; /* of CbRecord, in the order of the drop-down */
  char *profile_ref;

  /* The layout */
  gboolean folded;  /* weights in a popover */
  gboolean narrow;  /* reasons on a page of their own */
  gboolean roomy;   /* the bar has room for all it can say */
  gboolean crowded; /* the words of the bar are too long for one line */
  int needed;       /* the width from which they are not */
  gboolean tight;   /* words of the reasons above their table */
  gboolean placed;  /* the divider has its first place */
  guint fold_idle;

  GtkWidget *content;
  GtkBox *bar;
  GtkDropDown *kind_drop_down;
  CbMatchChooser *chooser;
  GtkMenuButton *as_of_button;
  GtkCalendar *calendar;
  GtkWidget *profile_box;
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
  CbMatchPortfolio *portfolio;
  CbCoverageView *coverage;
  CbMatchExcluded *excluded;
  GtkWidget *explain_bar;
  AdwBin *weights_bin;
  GtkWidget *weights_separator;
  AdwBin *explanation_bin;
  AdwBin *details_bin;
  CbWeightsPanel *weights_panel;
  CbMatchExplanation *explanation;
};

/* cb-matches-page.c */
void cb_matches_page_update_layout (CbMatchesPage *self);

/* cb-matches-question.c */
void cb_matches_page_load (CbMatchesPage *self);
void cb_matches_page_ask (CbMatchesPage *self);
CbMatchSubject cb_matches_page_get_subject (CbMatchesPage *self);
void cb_matches_page_take_weights (CbMatchesPage *self);
void cb_matches_page_take_ranking (CbMatchesPage *self, GArray *ranked);
void cb_matches_page_explain (CbMatchesPage *self);
void cb_matches_page_show_as_of (CbMatchesPage *self);

/* cb-matches-party.c */
gboolean cb_matches_page_is_for_party (CbMatchesPage *self);
void cb_matches_page_choose_first (CbMatchesPage *self);
void cb_matches_page_remember_party (CbMatchesPage *self);
void cb_matches_page_ask_for_party (CbMatchesPage *self);
void cb_matches_page_show_coverage (CbMatchesPage *self);
void cb_matches_page_take_portfolio (CbMatchesPage *self);
void cb_matches_page_explain_row (CbMatchesPage *self);
void cb_matches_page_take_pair (CbMatchesPage *self, GArray *ranked);
void cb_matches_page_compare_row (CbMatchesPage *self, guint position);
void cb_matches_page_show_one_row (CbMatchesPage *self);
void cb_matches_page_take_question (CbMatchesPage *self, gboolean programme, guint place);

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
