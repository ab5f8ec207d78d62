/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libical/ical.h>
#include <string.h>

#include "cb-ical.h"

#define PRODUCT "-//Capacity Bridge//Capacity Bridge " CB_VERSION "//EN"

/* --- times ----------------------------------------------------------------- */

gboolean
cb_ical_is_time (const char *text)
{
  return text != NULL && strlen (text) == 5 && g_ascii_isdigit (text[0]) &&
         g_ascii_isdigit (text[1]) && text[2] == ':' && g_ascii_isdigit (text[3]) &&
         g_ascii_isdigit (text[4]) && g_ascii_strtoll (text, NULL, 10) < 24 &&
         g_ascii_strtoll (text + 3, NULL, 10) < 60;
}

gboolean
cb_ical_is_zone (const char *name)
{
  return name != NULL && name[0] != '\0' && icaltimezone_get_builtin_timezone (name) != NULL;
}

static struct icaltimetype
make_day (CbDate date)
{
  g_autofree char *text = cb_date_format (date);
  struct icaltimetype time = icaltime_null_time ();

  time.is_date = 1;
  time.year = (int) g_ascii_strtoll (text, NULL, 10);
  time.month = (int) g_ascii_strtoll (text + 5, NULL, 10);
  time.day = (int) g_ascii_strtoll (text + 8, NULL, 10);
  return time;
}

static struct icaltimetype
make_time (CbDate date, const char *clock)
{
  struct icaltimetype time = make_day (date);

  time.is_date = 0;
  time.hour = (int) g_ascii_strtoll (clock, NULL, 10);
  time.minute = (int) g_ascii_strtoll (clock + 3, NULL, 10);
  return time;
}

static gboolean
is_timed (const CbIcalEntry *entry)
{
  return cb_ical_is_time (entry->start_time);
}

/* --- properties ------------------------------------------------------------ */

static void
add_time (icalcomponent *event, icalproperty *property, const CbIcalEntry *entry)
{
  if (is_timed (entry) && cb_ical_is_zone (entry->zone))
    icalproperty_add_parameter (property, icalparameter_new_tzid (entry->zone));
  icalcomponent_add_property (event, property);
}

/* The end is the first moment, or day, that no longer belongs to it. */
static struct icaltimetype
make_end (const CbIcalEntry *entry)
{
  CbDate last = MAX (entry->first, entry->last);
  struct icaltimetype start;
  struct icaltimetype end;

  if (!is_timed (entry))
    return make_day (last + 1);

  start = make_time (entry->first, entry->start_time);
  end = cb_ical_is_time (entry->end_time) ? make_time (last, entry->end_time) : start;
  if (icaltime_compare (end, start) <= 0)
    {
      end = start;
      icaltime_adjust (&end, 0, 1, 0, 0);
    }
  return end;
}

/* RFC 5545, 3.3.10: the end of a rule is a day where the start is one, else a moment in UTC. */
static char *
make_until (const CbIcalEntry *entry)
{
  g_autofree char *day = NULL;
  struct icaltimetype time;
  icaltimezone *zone;

  if (!is_timed (entry))
    {
      time = make_day (entry->until);
      return g_strdup_printf ("%04d%02d%02d", time.year, time.month, time.day);
    }

  time = make_time (entry->until, "23:59");
  zone = cb_ical_is_zone (entry->zone) ? icaltimezone_get_builtin_timezone (entry->zone) : NULL;
  if (zone == NULL)
    return g_strdup_printf ("%04d%02d%02dT235900", time.year, time.month, time.day);
  time = icaltime_set_timezone (&time, zone);
  time = icaltime_convert_to_zone (time, icaltimezone_get_utc_timezone ());
  return g_strdup_printf ("%04d%02d%02dT%02d%02d%02dZ", time.year, time.month, time.day, time.hour,
                          time.minute, time.second);
}

static void
add_rule (icalcomponent *event, const CbIcalEntry *entry)
{
  static const struct
  {
    const char *repeat;
    const char *rule;
  } rules[] = {
    { "weekly", "FREQ=WEEKLY" },
    { "monthly", "FREQ=MONTHLY" },
    { "six-monthly", "FREQ=MONTHLY;INTERVAL=6" },
    { "yearly", "FREQ=YEARLY" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *until = NULL;
      g_autofree char *rule = NULL;

      if (g_strcmp0 (entry->repeat, rules[i].repeat) != 0)
        continue;
      until = entry->until != CB_DATE_NONE ? make_until (entry) : NULL;
      rule = until != NULL ? g_strdup_printf ("%s;UNTIL=%s", rules[i].rule, until)
                           : g_strdup (rules[i].rule);
      icalcomponent_add_property (event,
                                  icalproperty_new_rrule (icalrecurrencetype_from_string (rule)));
    }
}

static icalcomponent *
make_event (const CbIcalEntry *entry)
{
  icalcomponent *event = icalcomponent_new (ICAL_VEVENT_COMPONENT);
  g_autoptr (GDateTime) changed = g_date_time_new_from_iso8601 (entry->stamp, NULL);
  struct icaltimetype stamp =
      icaltime_from_timet_with_zone (changed != NULL ? (time_t) g_date_time_to_unix (changed) : 0,
                                     0, icaltimezone_get_utc_timezone ());

  icalcomponent_add_property (event, icalproperty_new_uid (entry->uid));
  icalcomponent_add_property (event, icalproperty_new_dtstamp (stamp));
  add_time (event,
            icalproperty_new_dtstart (is_timed (entry) ? make_time (entry->first, entry->start_time)
                                                       : make_day (entry->first)),
            entry);
  add_time (event, icalproperty_new_dtend (make_end (entry)), entry);
  icalcomponent_add_property (event, icalproperty_new_summary (entry->title));
  if (entry->description != NULL)
    icalcomponent_add_property (event, icalproperty_new_description (entry->description));
  if (entry->place != NULL)
    icalcomponent_add_property (event, icalproperty_new_location (entry->place));
  if (entry->url != NULL)
    icalcomponent_add_property (event, icalproperty_new_url (entry->url));
  if (!is_timed (entry))
    icalcomponent_add_property (event, icalproperty_new_transp (ICAL_TRANSP_TRANSPARENT));
  add_rule (event, entry);
  return event;
}

/* --- time zones ------------------------------------------------------------ */

/* libical puts a prefix of its own before the names of zones; others look for the plain name. */
static icalcomponent *
make_zone (const char *name)
{
  icaltimezone *zone = icaltimezone_get_builtin_timezone (name);
  icalcomponent *component = icalcomponent_new_clone (icaltimezone_get_component (zone));
  icalproperty *tzid = icalcomponent_get_first_property (component, ICAL_TZID_PROPERTY);
  icalproperty *own = icalcomponent_get_first_property (component, ICAL_X_PROPERTY);

  if (tzid != NULL)
    icalproperty_set_tzid (tzid, name);
  /* A property of libical alone, at which strict readers stumble. */
  if (own != NULL)
    {
      icalcomponent_remove_property (component, own);
      icalproperty_free (own);
    }
  return component;
}

static void
add_zones (icalcomponent *calendar, GArray *entries)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entries->len; i++)
    {
      const CbIcalEntry *entry = &g_array_index (entries, CbIcalEntry, i);

      if (is_timed (entry) && cb_ical_is_zone (entry->zone) &&
          g_hash_table_add (seen, (gpointer) entry->zone))
        icalcomponent_add_component (calendar, make_zone (entry->zone));
    }
}

char *
cb_ical_make (const char *name, GArray *entries)
{
  icalcomponent *calendar = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
  icalproperty *title = icalproperty_new_x (name);
  char *text;
  char *copy;

  icalcomponent_add_property (calendar, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (calendar, icalproperty_new_prodid (PRODUCT));
  icalcomponent_add_property (calendar, icalproperty_new_calscale ("GREGORIAN"));
  icalproperty_set_x_name (title, "X-WR-CALNAME");
  icalcomponent_add_property (calendar, title);
  add_zones (calendar, entries);
  for (guint i = 0; i < entries->len; i++)
    icalcomponent_add_component (calendar, make_event (&g_array_index (entries, CbIcalEntry, i)));

  text = icalcomponent_as_ical_string_r (calendar);
  copy = g_strdup (text);
  icalmemory_free_buffer (text);
  icalcomponent_free (calendar);
  return copy;
}
