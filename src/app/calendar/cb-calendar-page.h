/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of the calendar: a month or a list, and beside it the details of an event. What falls
 * due in other records is shown among the events and leads to its record. */

#pragma once

#include <adwaita.h>

#include "cb-session.h"

G_BEGIN_DECLS

#define CB_TYPE_CALENDAR_PAGE (cb_calendar_page_get_type ())
G_DECLARE_FINAL_TYPE (CbCalendarPage, cb_calendar_page, CB, CALENDAR_PAGE, AdwBin)

GtkWidget *cb_calendar_page_new (CbSession *session);

/* Shows the details of an event. */
void cb_calendar_page_show_record (CbCalendarPage *self, const char *ref);

/* Begins a new event on the chosen day. */
void cb_calendar_page_create (CbCalendarPage *self);

G_END_DECLS
