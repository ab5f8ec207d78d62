/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-date.h"

CbDate
cb_date_from_ymd (int year, int month, int day)
{
  GDate date;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return CB_DATE_NONE;
  if (!g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return CB_DATE_NONE;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return (CbDate) g_date_get_julian (&date);
}

/* Exactly @count digits at @text, as a number; -1 when one of them is none. */
static int
read_digits (const char *text, int count)
{
  int number = 0;

  for (int i = 0; i < count; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      number = number * 10 + (text[i] - '0');
    }
  return number;
}

gboolean
cb_date_parse (const char *text, CbDate *date)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  *date = CB_DATE_NONE;
  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;

  *date = cb_date_from_ymd (read_digits (text, 4), read_digits (text + 5, 2),
                            read_digits (text + 8, 2));
  return *date != CB_DATE_NONE;
}

int
cb_date_get_year (CbDate date)
{
  GDate day;

  if (date < 1)
    return 0;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) date);
  return g_date_get_year (&day);
}

char *
cb_date_format (CbDate date)
{
  GDate day;

  if (date < 1)
    return NULL;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) date);
  return g_strdup_printf ("%04u-%02u-%02u", (guint) g_date_get_year (&day),
                          (guint) g_date_get_month (&day), (guint) g_date_get_day (&day));
}

CbDate
cb_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return cb_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                           g_date_time_get_day_of_month (now));
}

char *
cb_date_read_moment (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) moment = text != NULL ? g_date_time_new_from_iso8601 (text, utc) : NULL;
  g_autoptr (GDateTime) in_utc = moment != NULL ? g_date_time_to_utc (moment) : NULL;

  return in_utc != NULL ? g_date_time_format (in_utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

char *
cb_date_now_text (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}
