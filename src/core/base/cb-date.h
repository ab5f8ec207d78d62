/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CbDate:
 *
 * A day of the proleptic Gregorian calendar as a number of days, 1 for
 * 0001-01-01, so that days can be counted by subtraction. It has no time zone.
 */
typedef gint32 CbDate;

#define CB_DATE_NONE G_MININT32

/**
 * cb_date_parse:
 * @text: a date as in ISO 8601, "2026-11-20" and nothing else
 * @date: (out): the day
 *
 * Returns: %FALSE when @text is not such a date, or no day of the calendar
 */
gboolean cb_date_parse (const char *text, CbDate *date);

/**
 * cb_date_format:
 *
 * Returns: (transfer full) (nullable): @date as in ISO 8601, %NULL for %CB_DATE_NONE
 */
char *cb_date_format (CbDate date);

/**
 * cb_date_get_year:
 *
 * Returns: the year of the Gregorian calendar, 0 for %CB_DATE_NONE
 */
int cb_date_get_year (CbDate date);

/**
 * cb_date_from_ymd:
 *
 * Returns: the day, or %CB_DATE_NONE when there is no such day
 */
CbDate cb_date_from_ymd (int year, int month, int day);

/**
 * cb_date_today:
 *
 * Returns: the day it is here, by the clock and the time zone of the machine
 */
CbDate cb_date_today (void);

/**
 * cb_date_read_moment:
 * @text: (nullable): a moment by ISO 8601; without a time zone it is in UTC
 *
 * Returns: (transfer full) (nullable): the moment as cb_date_now_text() writes it; %NULL for what
 * is none
 */
char *cb_date_read_moment (const char *text);

/**
 * cb_date_now_text:
 *
 * Returns: (transfer full): this moment in UTC, as in "2026-11-20T09:30:00Z"
 */
char *cb_date_now_text (void);

G_END_DECLS
