/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the page consists of; tests look at it. */

#pragma once

#include "cb-directory-page.h"
#include "cb-record-side.h"
#include "cb-tiles.h"

G_BEGIN_DECLS

typedef enum
{
  CB_DIRECTORY_FIGURE_CONTACTS,
  CB_DIRECTORY_FIGURE_OVERDUE,
  CB_DIRECTORY_FIGURE_DUE,
  CB_DIRECTORY_FIGURE_DAYS,
  CB_N_DIRECTORY_FIGURES,
} CbDirectoryFigure;

struct _CbDirectoryPage
{
  AdwBin parent_instance;

  CbSession *session;
  GCancellable *cancellable;
  GPtrArray *files; /* CbContactFile; NULL until they are read */
  CbDate today;
  gboolean outdated;  /* something changed while nobody looked */
  gboolean restoring; /* the selection follows what is shown, not the person */

  GtkWidget *content; /* the list with what is above it */
  CbRecordSide *side;
  GtkWidget *search;
  GtkToggleButton *overdue_button;
  CbTiles *tiles;
  GtkLabel *figures[CB_N_DIRECTORY_FIGURES];
  GtkStack *stack;
  GtkListBox *list;
};

G_END_DECLS
