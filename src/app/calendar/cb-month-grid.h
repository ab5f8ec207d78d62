/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A month as a table of six weeks. One day is chosen and has the focus; arrows move by day, Page Up
 * and Page Down by month, Enter opens the list of the day. */

#pragma once

#include <gtk/gtk.h>

#include "cb-calendar.h"

G_BEGIN_DECLS

#define CB_TYPE_MONTH_GRID (cb_month_grid_get_type ())
G_DECLARE_FINAL_TYPE (CbMonthGrid, cb_month_grid, CB, MONTH_GRID, GtkWidget)

/* Signals: "month-changed"; "entry-activated" (pointer: CbCalendarEntry); "create-request" for a
 * new event on the chosen day. */

/* Chooses a day and shows its month. */
void cb_month_grid_set_day (CbMonthGrid *self, CbDate day);
CbDate cb_month_grid_get_day (CbMonthGrid *self);
void cb_month_grid_set_today (CbMonthGrid *self, CbDate today);

/* The days that are seen, also those of the months before and after. */
void cb_month_grid_get_span (CbMonthGrid *self, CbDate *from, CbDate *to);

/* (element-type CbCalendarEntry): kept as long as they are shown. */
void cb_month_grid_set_entries (CbMonthGrid *self, GPtrArray *entries);

/* What the chosen day has, as a list beside it. */
void cb_month_grid_open_day (CbMonthGrid *self);
void cb_month_grid_focus_day (CbMonthGrid *self);

/* How many entries a day shows before it says “+3 more”, for tests. */
guint cb_month_grid_get_capacity (CbMonthGrid *self);
GtkWidget *cb_month_grid_get_cell (CbMonthGrid *self, CbDate day);

G_END_DECLS
