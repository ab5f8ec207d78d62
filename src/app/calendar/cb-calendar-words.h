/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Days, weeks and entries of the calendar in words. */

#pragma once

#include <gtk/gtk.h>

#include "cb-calendar.h"

G_BEGIN_DECLS

/* 0 for Sunday. */
int cb_calendar_get_weekday (CbDate day);

/* The day on which a week begins where the language is spoken, 0 for Sunday. */
int cb_calendar_get_first_weekday (void);

/* (transfer none): “Mon”, “Monday” */
const char *cb_calendar_name_weekday (int weekday);
const char *cb_calendar_name_whole_weekday (int weekday);

/* (transfer full): “November 2026” */
char *cb_calendar_word_month (CbDate day);

/* (transfer full): “Friday, 20 Nov 2026” */
char *cb_calendar_word_day (CbDate day);

/* First day of the month that @day is in, and the same so many months later. */
CbDate cb_calendar_get_month (CbDate day);
CbDate cb_calendar_add_months (CbDate month, int months);

/* (transfer none) */
const char *cb_calendar_get_icon (const CbCalendarEntry *entry);
const char *cb_calendar_name_source (const CbCalendarEntry *entry);

/* (transfer full): what it is, when and where, for the second line of a row */
char *cb_calendar_word_about (const CbCalendarEntry *entry);

/* (transfer full): all of it in one sentence, for who does not see it */
char *cb_calendar_word_entry (const CbCalendarEntry *entry);

G_END_DECLS
