/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A calendar as a file that other programs open: iCalendar, RFC 5545, written with libical. */

#pragma once

#include <gio/gio.h>

#include "cb-date.h"

G_BEGIN_DECLS

/**
 * CbIcalEntry:
 * @uid: the same for the same thing in every export
 * @stamp: when it was last changed, in UTC, as cb_date_now_text() writes it
 * @title: what it is
 * @description: (nullable)
 * @place: (nullable)
 * @url: (nullable)
 * @first: the first day
 * @last: the last day, the first one for one day
 * @start_time: (nullable): "09:30", local to @zone; %NULL for whole days
 * @end_time: (nullable): likewise, on the last day; %NULL for an hour after the start
 * @zone: (nullable): name of a time zone such as "America/New_York"; %NULL for the local time of
 *   whoever reads
 * @repeat: (nullable): "weekly", "monthly", "six-monthly" or "yearly"
 * @until: the last day on which it can begin, or %CB_DATE_NONE
 *
 * Everything is borrowed.
 */
typedef struct
{
  const char *uid;
  const char *stamp;
  const char *title;
  const char *description;
  const char *place;
  const char *url;
  CbDate first;
  CbDate last;
  const char *start_time;
  const char *end_time;
  const char *zone;
  const char *repeat;
  CbDate until;
} CbIcalEntry;

/**
 * cb_ical_is_zone:
 *
 * Returns: whether there is a time zone of that name
 */
gboolean cb_ical_is_zone (const char *name);

/**
 * cb_ical_is_time:
 *
 * Returns: whether @text is a time of the day such as "09:30"
 */
gboolean cb_ical_is_time (const char *text);

/**
 * cb_ical_make:
 * @name: of the calendar
 * @entries: (element-type CbIcalEntry): what is in it; a time or zone that is none makes the entry
 *   one of whole days
 *
 * Returns: (transfer full): the text of the file; with the rules of each time zone that is used, so
 * that repeated entries keep their local time when clocks change
 */
char *cb_ical_make (const char *name, GArray *entries);

G_END_DECLS
