/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>

#include "cb-calendar-words.h"
#include "cb-event.h"
#include "cb-locale.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

/* --- days ------------------------------------------------------------------ */

/* 1 January of the year 1 was a Monday. */
int
cb_calendar_get_weekday (CbDate day)
{
  return ((day % 7) + 7) % 7;
}

/* What the C library knows about the locale that is set: a day, of which the week of the locale is
 * counted, and which day of that week is the first. */
static int
read_first_weekday (void)
{
  union
  {
    const char *text;
    unsigned int number;
  } origin;
  int first = *nl_langinfo (_NL_TIME_FIRST_WEEKDAY);

  origin.text = nl_langinfo (_NL_TIME_WEEK_1STDAY);
  return ((origin.number == 19971201 ? 1 : 0) + first - 1) % 7;
}

int
cb_calendar_get_first_weekday (void)
{
  const CbLanguage *language = cb_locale_get_language ();
  const char *locale = setlocale (LC_TIME, NULL);

  /* The locale of another language stands in where none of the language is installed. */
  if (locale != NULL && strncmp (locale, language->tag, 2) == 0)
    return read_first_weekday ();
  return g_str_equal (language->tag, "ar") ? 6 : 1;
}

const char *
cb_calendar_name_weekday (int weekday)
{
  static const char *const names[] = {
    NC_ ("weekday", "Sun"), NC_ ("weekday", "Mon"), NC_ ("weekday", "Tue"), NC_ ("weekday", "Wed"),
    NC_ ("weekday", "Thu"), NC_ ("weekday", "Fri"), NC_ ("weekday", "Sat"),
  };

  return g_dpgettext2 (NULL, "weekday", names[weekday]);
}

const char *
cb_calendar_name_whole_weekday (int weekday)
{
  static const char *const names[] = {
    NC_ ("weekday", "Sunday"),    NC_ ("weekday", "Monday"),   NC_ ("weekday", "Tuesday"),
    NC_ ("weekday", "Wednesday"), NC_ ("weekday", "Thursday"), NC_ ("weekday", "Friday"),
    NC_ ("weekday", "Saturday"),
  };

  return g_dpgettext2 (NULL, "weekday", names[weekday]);
}

static void
split (CbDate day, GDate *date)
{
  g_date_clear (date, 1);
  g_date_set_julian (date, (guint32) MAX (day, 1));
}

char *
cb_calendar_word_month (CbDate day)
{
  static const char *const months[] = {
    NC_ ("month alone", "January"),   NC_ ("month alone", "February"),
    NC_ ("month alone", "March"),     NC_ ("month alone", "April"),
    NC_ ("month alone", "May"),       NC_ ("month alone", "June"),
    NC_ ("month alone", "July"),      NC_ ("month alone", "August"),
    NC_ ("month alone", "September"), NC_ ("month alone", "October"),
    NC_ ("month alone", "November"),  NC_ ("month alone", "December"),
  };
  GDate date;

  split (day, &date);
  /* Translators: name of a month, and the year. The arguments can change places. */
  return g_strdup_printf (C_ ("month alone", "%1$s %2$d"),
                          g_dpgettext2 (NULL, "month alone", months[g_date_get_month (&date) - 1]),
                          (int) g_date_get_year (&date));
}

char *
cb_calendar_word_day (CbDate day)
{
  g_autofree char *date = cb_wording_date (day);

  /* Translators: name of a day of the week, and a date. */
  return g_strdup_printf (C_ ("day", "%1$s, %2$s"),
                          cb_calendar_name_whole_weekday (cb_calendar_get_weekday (day)), date);
}

CbDate
cb_calendar_get_month (CbDate day)
{
  GDate date;

  split (day, &date);
  return day - g_date_get_day (&date) + 1;
}

CbDate
cb_calendar_add_months (CbDate month, int months)
{
  GDate date;

  split (month, &date);
  if (months >= 0)
    g_date_add_months (&date, (guint) months);
  else
    g_date_subtract_months (&date, (guint) -months);
  return (CbDate) g_date_get_julian (&date);
}

/* --- entries --------------------------------------------------------------- */

const char *
cb_calendar_get_icon (const CbCalendarEntry *entry)
{
  static const char *const icons[CB_N_CALENDAR_SOURCES] = {
    [CB_CALENDAR_EVENT] = "x-office-calendar-symbolic",
    [CB_CALENDAR_DEADLINE] = "appointment-soon-symbolic",
    [CB_CALENDAR_CASE] = "alarm-symbolic",
    [CB_CALENDAR_CONTACT] = "avatar-default-symbolic",
    [CB_CALENDAR_CHECK] = "mail-unread-symbolic",
    [CB_CALENDAR_CALL] = "appointment-soon-symbolic",
    [CB_CALENDAR_MILESTONE] = "x-office-document-symbolic",
    [CB_CALENDAR_NOMINEE] = "user-trash-symbolic",
  };

  return entry->overdue ? "dialog-warning-symbolic" : icons[entry->source];
}

const char *
cb_calendar_name_source (const CbCalendarEntry *entry)
{
  switch (entry->source)
    {
    case CB_CALENDAR_EVENT:
      return cb_reference_get_name ("event-kinds", cb_record_get (entry->record, CB_EVENT_KIND));
    case CB_CALENDAR_DEADLINE:
      return _ ("Deadline of a programme");
    case CB_CALENDAR_CASE:
      return _ ("Step of a case");
    case CB_CALENDAR_CONTACT:
      return _ ("Check of a contact");
    case CB_CALENDAR_CHECK:
      return _ ("Answer of a contact");
    case CB_CALENDAR_CALL:
      return _ ("Deadline of a call");
    case CB_CALENDAR_MILESTONE:
      return _ ("Report or milestone of an award");
    case CB_CALENDAR_NOMINEE:
      return _ ("Term of personal data");
    case CB_N_CALENDAR_SOURCES:
    default:
      return "";
    }
}

static char *
word_time (const CbRecord *event)
{
  const char *start = cb_record_get (event, CB_EVENT_START_TIME);
  const char *end = cb_record_get (event, CB_EVENT_END_TIME);
  const char *zone = cb_record_get (event, CB_EVENT_ZONE);
  g_autofree char *span = end != NULL ? g_strconcat (start, "–", end, NULL) : g_strdup (start);
  g_autofree char *all = zone != NULL ? g_strdup_printf ("%s %s", span, zone) : g_strdup (span);

  return cb_text_isolate (all);
}

char *
cb_calendar_word_about (const CbCalendarEntry *entry)
{
  const CbRecord *record = entry->record;
  GString *text = g_string_new (cb_calendar_name_source (entry));
  const char *place;

  if (entry->overdue)
    g_string_append_printf (text, " · %s", _ ("overdue"));
  if (entry->source != CB_CALENDAR_EVENT)
    return g_string_free (text, FALSE);

  if (entry->last > entry->first)
    {
      g_autofree char *last = cb_wording_date (entry->last);
      g_autofree char *isolated = cb_text_isolate (last);

      /* Translators: %s is the last day of an event. */
      g_string_append (text, " · ");
      g_string_append_printf (text, _ ("until %s"), isolated);
    }
  if (cb_record_get (record, CB_EVENT_START_TIME) != NULL)
    {
      g_autofree char *time = word_time (record);

      g_string_append_printf (text, " · %s", time);
    }
  place = cb_record_get_text (record, CB_EVENT_PLACE, cb_locale_get_language ()->tag, NULL);
  if (place != NULL)
    {
      g_autofree char *isolated = cb_text_isolate (place);

      g_string_append_printf (text, " · %s", isolated);
    }
  return g_string_free (text, FALSE);
}

char *
cb_calendar_word_entry (const CbCalendarEntry *entry)
{
  g_autofree char *about = cb_calendar_word_about (entry);
  g_autofree char *day = cb_calendar_word_day (entry->first);

  /* Translators: title of an entry of the calendar, its day, and more about it. */
  return g_strdup_printf (C_ ("calendar", "%s, %s, %s"), entry->title, day, about);
}
