/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the page consists of; tests look at it. */

#pragma once

#include "cb-agenda.h"
#include "cb-calendar-page.h"
#include "cb-month-grid.h"
#include "cb-record-side.h"

G_BEGIN_DECLS

struct _CbCalendarPage
{
  AdwBin parent_instance;

  CbSession *session;
  GCancellable *cancellable;
  GPtrArray *entries; /* CbCalendarEntry, of the days that are seen; NULL until they are read */
  GPtrArray *due;     /* likewise, what is overdue or due today */
  CbDate today;
  gboolean outdated; /* something changed while nobody looked */

  GtkWidget *content;
  CbRecordSide *side;
  GtkLabel *month_label;
  GtkToggleButton *month_button;
  GtkToggleButton *list_button;
  GtkStack *stack;
  CbMonthGrid *grid;
  CbAgenda *agenda;
};

/* An event in the details, anything else on the page of its record. */
void cb_calendar_page_open (CbCalendarPage *self, const CbCalendarEntry *entry);

G_END_DECLS
