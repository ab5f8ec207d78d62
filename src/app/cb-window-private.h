/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the window share. */

#pragma once

#include "cb-fold.h"
#include "cb-notice-bar.h"
#include "cb-recent-files.h"
#include "cb-register-page.h"
#include "cb-search-box.h"
#include "cb-trouble-page.h"
#include "cb-welcome-page.h"
#include "cb-window.h"

G_BEGIN_DECLS

/* A page of the sidebar. */
typedef struct
{
  const char *id;
  const char *icon;
  const char *title;  /* translatable */
  const CbNoun *noun; /* what a register lists, NULL for the other pages */
  gboolean counted;   /* the sidebar says how many there are */
  gboolean parted;    /* a line before it in the sidebar */
} CbWindowPage;

#define CB_N_WINDOW_PAGES 12

struct _CbWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toast_overlay;
  GtkStack *stack;
  CbWelcomePage *welcome_page;
  CbTroublePage *trouble_page;
  CbNoticeBar *notice_bar;
  CbFold *fold;
  GtkListBox *page_list;
  GtkStack *pages;
  CbSearchBox *search_box;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkMenuButton *perspective_button;
  AdwPreferencesGroup *perspective_group;
  GMenu *language_menu;
  GMenu *recent_menu;

  GtkLabel *count_labels[CB_N_WINDOW_PAGES];
  AdwToast *toast;  /* weak: what was said last */
  gboolean unsaved; /* the bar says that something could not be saved */
  CbPreferences *preferences;
  CbRecentFiles *recent_files;
  CbSession *session;
  GSignalGroup *session_signals;
  GSignalGroup *case_signals;
  GCancellable *cancellable;
  char *page;
  gboolean welcomed;     /* for the first time; the first database is followed by the tour */
  char *wanted_database; /* whose record of the settings is to be shown, NULL when none is */
};

const CbWindowPage *cb_window_get_pages (void);

/* The list of records on the page that is shown, NULL when it has none. With @turn, the library
 * turns to it. */
CbRegisterPage *cb_window_get_list (CbWindow *self, gboolean turn);

/* The page, made when it is asked for first; NULL without a database. */
GtkWidget *cb_window_ensure_page (CbWindow *self, const char *page);

/* Says something above the pages that stays. @button (nullable) does @action. */
void
cb_window_show_notice (CbWindow *self, const char *text, const char *button, const char *action);

/* Something was saved, so what could not be no longer needs to be told of. */
void cb_window_forget_unsaved (CbWindow *self);

/* Shows the record of the settings, if it is one of the database that was opened now. */
void cb_window_show_wanted (CbWindow *self);

/* Puts the databases opened lately into the main menu, without the one that is open. */
void cb_window_update_recent (CbWindow *self);

/* Enables what makes sense now; whatever an action depends on calls this. */
void cb_window_update_actions (CbWindow *self);

void cb_window_install_actions (GtkWidgetClass *widget_class);
void cb_window_install_import_actions (GtkWidgetClass *widget_class);
void cb_window_install_recent_actions (GtkWidgetClass *widget_class);
void cb_window_add_shortcuts (CbWindow *self);

G_END_DECLS
