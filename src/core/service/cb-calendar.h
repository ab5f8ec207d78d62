/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The calendar: events, and beside them what falls due in other records, which is stored there and
 * nowhere else. */

#pragma once

#include "cb-database.h"
#include "cb-record.h"

G_BEGIN_DECLS

typedef enum
{
  CB_CALENDAR_EVENT,     /* an event */
  CB_CALENDAR_DEADLINE,  /* the last day to apply to an open programme */
  CB_CALENDAR_CASE,      /* the next step of a case */
  CB_CALENDAR_CONTACT,   /* the next check of a contact */
  CB_CALENDAR_CHECK,     /* the answer to a communication check */
  CB_CALENDAR_CALL,      /* the last day to apply to an open call of the fund */
  CB_CALENDAR_MILESTONE, /* a report, or another milestone of what was awarded */
  CB_CALENDAR_NOMINEE,   /* personal data that are to be erased; the entry names nobody */
  CB_N_CALENDAR_SOURCES,
} CbCalendarSource;

/**
 * CbCalendarEntry:
 * @record: the event, programme, case, contact, communication check, call, milestone or nominee
 * @title: in the language of the program
 * @first: the first day
 * @last: the last day
 * @overdue: it should have been done before today
 *
 * One line of the calendar. A repeated event has several, one for each time.
 */
typedef struct
{
  CbCalendarSource source;
  CbRecord *record;
  char *title;
  CbDate first;
  CbDate last;
  gboolean overdue;
} CbCalendarEntry;

void cb_calendar_entry_free (CbCalendarEntry *entry);

/**
 * cb_calendar_entry_get_marking:
 *
 * Returns: how far the entry may be shared, a #CbMarking: as its record, and not beyond the own
 * organisation (AMBER+STRICT) when it is about a person
 */
guint cb_calendar_entry_get_marking (const CbCalendarEntry *entry);

/**
 * cb_calendar_list:
 * @from: first day
 * @to: last day
 * @today: decides what is overdue
 *
 * Returns: (transfer full) (element-type CbCalendarEntry) (nullable): what lies, also in part,
 * between the two days, by day, then time, source and ref
 */
GPtrArray *
cb_calendar_list (CbDatabase *database, CbDate from, CbDate to, CbDate today, GError **error);

/**
 * cb_calendar_list_due:
 * @days: how many days ahead
 *
 * Returns: (transfer full) (element-type CbCalendarEntry) (nullable): what is overdue or falls due
 * within @days from @today on, events left out, by day
 */
GPtrArray *cb_calendar_list_due (CbDatabase *database, CbDate today, int days, GError **error);

/**
 * cb_calendar_get_next:
 * @day: a day on which the event begins, the first at the beginning
 * @repeat: (nullable): code of "repeats"
 * @start: the first day of the event, whose day of the month is kept
 *
 * Returns: the next day on which it begins, or %CB_DATE_NONE; months that do not have the day are
 * left out, as RFC 5545 has it
 */
CbDate cb_calendar_get_next (CbDate day, const char *repeat, CbDate start);

/**
 * cb_calendar_write:
 * @path: the file to write
 * @max_marking: what is marked above it is left out
 * @sources: bits of the sources that are wanted, 1 << CB_CALENDAR_…
 * @n_written: (out): how many entries there are in it
 *
 * Writes the calendar as an iCalendar file (RFC 5545): events with their rules of repetition, and
 * what falls due as whole days. Contacts and personal data are in it only when they are asked for.
 *
 * Returns: %FALSE on error, and then the old file is as it was
 */
gboolean cb_calendar_write (CbDatabase *database,
                            const char *path,
                            guint max_marking,
                            guint sources,
                            guint *n_written,
                            GCancellable *cancellable,
                            GError **error);

/* What an export holds unless contacts are asked for by name. */
#define CB_CALENDAR_PUBLIC_SOURCES                                                                 \
  (1u << CB_CALENDAR_EVENT | 1u << CB_CALENDAR_DEADLINE | 1u << CB_CALENDAR_CASE |                 \
   1u << CB_CALENDAR_CALL | 1u << CB_CALENDAR_MILESTONE)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbCalendarEntry, cb_calendar_entry_free)

G_END_DECLS
