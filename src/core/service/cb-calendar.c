/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-calendar.h"
#include "cb-call.h"
#include "cb-case-life.h"
#include "cb-case.h"
#include "cb-contact-check.h"
#include "cb-contact.h"
#include "cb-event.h"
#include "cb-file-writer.h"
#include "cb-ical.h"
#include "cb-marking.h"
#include "cb-milestone.h"
#include "cb-nominee.h"
#include "cb-programme.h"
#include "cb-records.h"
#include "cb-reference.h"

/* An event that repeats without an end is shown this many times at most. */
#define MOST_TIMES 5000
/* What can still be done once its day has passed. A deadline that has passed can not be kept any
 * more, so it is not overdue. */
#define OVERDUE_SOURCES                                                                            \
  (1u << CB_CALENDAR_CASE | 1u << CB_CALENDAR_CONTACT | 1u << CB_CALENDAR_CHECK |                  \
   1u << CB_CALENDAR_MILESTONE | 1u << CB_CALENDAR_NOMINEE)
/* Beyond any calendar that somebody looks at. */
#define FAR_AWAY G_MAXINT32

/* Which days are asked for, and whether a repeated event counts once. */
typedef struct
{
  CbDate from;
  CbDate to;
  gboolean once;
} Span;

void
cb_calendar_entry_free (CbCalendarEntry *entry)
{
  if (entry == NULL)
    return;
  cb_record_unref (entry->record);
  g_free (entry->title);
  g_free (entry);
}

guint
cb_calendar_entry_get_marking (const CbCalendarEntry *entry)
{
  CbMarking marking = CB_MARKING_RED;

  cb_marking_parse (cb_record_get_by_id (entry->record, "tlp"), &marking);
  return entry->source == CB_CALENDAR_NOMINEE ? MAX (marking, CB_MARKING_AMBER_STRICT) : marking;
}

/* --- repeating ------------------------------------------------------------- */

static void
split (CbDate date, int *year, int *month, int *day)
{
  g_autofree char *text = cb_date_format (date);

  *year = (int) g_ascii_strtoll (text, NULL, 10);
  *month = (int) g_ascii_strtoll (text + 5, NULL, 10);
  *day = (int) g_ascii_strtoll (text + 8, NULL, 10);
}

/* The same day of the month so many months later; months without it are passed over. */
static CbDate
add_months (CbDate from, CbDate start, int months)
{
  int year, month, day, unused;

  split (from, &year, &month, &unused);
  split (start, &unused, &unused, &day);
  for (guint tries = 0; tries < 48; tries++)
    {
      CbDate next;

      month += months;
      year += (month - 1) / 12;
      month = (month - 1) % 12 + 1;
      next = cb_date_from_ymd (year, month, day);
      if (next != CB_DATE_NONE)
        return next;
    }
  return CB_DATE_NONE;
}

CbDate
cb_calendar_get_next (CbDate day, const char *repeat, CbDate start)
{
  if (g_strcmp0 (repeat, "weekly") == 0)
    return day + 7;
  if (g_strcmp0 (repeat, "monthly") == 0)
    return add_months (day, start, 1);
  if (g_strcmp0 (repeat, "six-monthly") == 0)
    return add_months (day, start, 6);
  if (g_strcmp0 (repeat, "yearly") == 0)
    return add_months (day, start, 12);
  return CB_DATE_NONE;
}

/* --- entries --------------------------------------------------------------- */

static void
add_entry (GPtrArray *entries,
           CbCalendarSource source,
           CbRecord *record,
           char *title,
           CbDate first,
           CbDate last)
{
  CbCalendarEntry *entry = g_new0 (CbCalendarEntry, 1);

  entry->source = source;
  entry->record = cb_record_ref (record);
  entry->title = title;
  entry->first = first;
  entry->last = last;
  g_ptr_array_add (entries, entry);
}

static void
add_event (GPtrArray *entries, CbRecord *event, const Span *span)
{
  CbDate start = cb_record_get_date (event, CB_EVENT_START);
  CbDate end = cb_record_get_date (event, CB_EVENT_END);
  CbDate until = cb_record_get_date (event, CB_EVENT_REPEAT_UNTIL);
  const char *repeat = cb_record_get (event, CB_EVENT_REPEAT);
  CbDate length = end != CB_DATE_NONE && end > start ? end - start : 0;
  CbDate day = start;

  for (guint times = 0; day != CB_DATE_NONE && day <= span->to && times < MOST_TIMES; times++)
    {
      if (until != CB_DATE_NONE && day > until)
        return;
      if (day + length >= span->from)
        add_entry (entries, CB_CALENDAR_EVENT, event,
                   g_strdup (cb_record_get_title (event, cb_reference_get_language ())), day,
                   day + length);
      if (span->once)
        return;
      day = cb_calendar_get_next (day, repeat, start);
    }
}

static char *
make_milestone_title (const CbRecord *milestone)
{
  const char *title = cb_record_get_text (milestone, CB_MILESTONE_TITLE,
                                          cb_reference_get_language (), NULL);

  if (title == NULL)
    title = cb_reference_get_name ("milestone-kinds", cb_record_get (milestone, CB_MILESTONE_KIND));
  /* Translators: what is due, such as “Narrative report”, and the reference of an application. */
  return g_strdup_printf (_ ("%s due: %s"), title,
                          cb_record_get (milestone, CB_MILESTONE_APPLICATION));
}

static char *
make_title (CbCalendarSource source, const CbRecord *record)
{
  const char *title = cb_record_get_title (record, cb_reference_get_language ());

  switch (source)
    {
    case CB_CALENDAR_DEADLINE:
      /* Translators: %s is the title of a programme. */
      return g_strdup_printf (_ ("Deadline: %s"), title);
    case CB_CALENDAR_CASE:
      /* Translators: %s is the reference of a case. */
      return g_strdup_printf (_ ("Next step due: %s"), cb_record_get_ref (record));
    case CB_CALENDAR_CONTACT:
      /* Translators: %s is the name of a contact. */
      return g_strdup_printf (_ ("Check the contact: %s"), title);
    case CB_CALENDAR_CHECK:
      /* Translators: %s is the reference of a contact. */
      return g_strdup_printf (_ ("Answer due: %s"),
                              cb_record_get (record, CB_CONTACT_CHECK_CONTACT));
    case CB_CALENDAR_CALL:
      /* Translators: %s is the title of a call of the fund. */
      return g_strdup_printf (_ ("Last day to apply: %s"), title);
    case CB_CALENDAR_MILESTONE:
      return make_milestone_title (record);
    case CB_CALENDAR_NOMINEE:
      /* Translators: %s is the reference of an application. */
      return g_strdup_printf (_ ("Personal data to erase: %s"),
                              cb_record_get (record, CB_NOMINEE_APPLICATION));
    case CB_CALENDAR_EVENT:
    case CB_N_CALENDAR_SOURCES:
    default:
      return g_strdup (title);
    }
}

/* The day on which something is due in @record; CB_DATE_NONE when nothing is, or no longer. */
static CbDate
get_due (CbCalendarSource source, const CbRecord *record)
{
  CbCaseStatus status = CB_CASE_DRAFT;

  switch (source)
    {
    case CB_CALENDAR_DEADLINE:
      return g_strcmp0 (cb_record_get (record, CB_PROGRAMME_STATUS), "open") == 0
                 ? cb_record_get_date (record, CB_PROGRAMME_DEADLINE)
                 : CB_DATE_NONE;
    case CB_CALENDAR_CASE:
      cb_case_status_from_code (cb_record_get (record, CB_CASE_STATUS), &status);
      return cb_case_is_over (status) ? CB_DATE_NONE : cb_record_get_date (record, CB_CASE_DUE);
    case CB_CALENDAR_CONTACT:
      return cb_record_get_date (record, CB_CONTACT_NEXT_CHECK);
    case CB_CALENDAR_CHECK:
      return cb_record_get (record, CB_CONTACT_CHECK_ANSWERED) == NULL
                 ? cb_record_get_date (record, CB_CONTACT_CHECK_DUE)
                 : CB_DATE_NONE;
    case CB_CALENDAR_CALL:
      return g_strcmp0 (cb_record_get (record, CB_CALL_STATUS), "open") == 0
                 ? cb_record_get_date (record, CB_CALL_DEADLINE)
                 : CB_DATE_NONE;
    case CB_CALENDAR_MILESTONE:
      return cb_record_get (record, CB_MILESTONE_RECEIVED) == NULL
                 ? cb_record_get_date (record, CB_MILESTONE_DUE)
                 : CB_DATE_NONE;
    case CB_CALENDAR_NOMINEE:
      return cb_record_get_date (record, CB_NOMINEE_KEEP_UNTIL);
    case CB_CALENDAR_EVENT:
    case CB_N_CALENDAR_SOURCES:
    default:
      return CB_DATE_NONE;
    }
}

static const CbNoun *
get_noun (CbCalendarSource source)
{
  static const CbNoun *const nouns[CB_N_CALENDAR_SOURCES] = {
    [CB_CALENDAR_EVENT] = &cb_noun_event,         [CB_CALENDAR_DEADLINE] = &cb_noun_programme,
    [CB_CALENDAR_CASE] = &cb_noun_case,           [CB_CALENDAR_CONTACT] = &cb_noun_contact,
    [CB_CALENDAR_CHECK] = &cb_noun_contact_check, [CB_CALENDAR_CALL] = &cb_noun_call,
    [CB_CALENDAR_MILESTONE] = &cb_noun_milestone, [CB_CALENDAR_NOMINEE] = &cb_noun_nominee,
  };

  return nouns[source];
}

static gboolean
add_source (GPtrArray *entries,
            CbDatabase *database,
            CbCalendarSource source,
            const Span *span,
            GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (get_noun (source));
  g_autoptr (GPtrArray) records = cb_records_list (database, query, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      CbRecord *record = g_ptr_array_index (records, i);
      CbDate due = get_due (source, record);

      if (source == CB_CALENDAR_EVENT)
        add_event (entries, record, span);
      else if (due != CB_DATE_NONE && due >= span->from && due <= span->to)
        add_entry (entries, source, record, make_title (source, record), due, due);
    }
  return records != NULL;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const CbCalendarEntry *one = *(CbCalendarEntry *const *) a;
  const CbCalendarEntry *two = *(CbCalendarEntry *const *) b;
  int order;

  if (one->first != two->first)
    return one->first < two->first ? -1 : 1;
  order = g_strcmp0 (cb_record_get_by_id (one->record, "start_time"),
                     cb_record_get_by_id (two->record, "start_time"));
  if (order != 0)
    return order;
  if (one->source != two->source)
    return one->source < two->source ? -1 : 1;
  return strcmp (cb_record_get_ref (one->record), cb_record_get_ref (two->record));
}

static GPtrArray *
list_sources (CbDatabase *database, guint sources, const Span *span, CbDate today, GError **error)
{
  g_autoptr (GPtrArray)
      entries = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_calendar_entry_free);

  for (guint i = 0; i < CB_N_CALENDAR_SOURCES; i++)
    if ((sources & 1u << i) != 0 &&
        !add_source (entries, database, (CbCalendarSource) i, span, error))
      return NULL;
  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    {
      CbCalendarEntry *entry = g_ptr_array_index (entries, i);

      entry->overdue = (1u << entry->source & OVERDUE_SOURCES) != 0 && entry->last < today;
    }
  return g_steal_pointer (&entries);
}

GPtrArray *
cb_calendar_list (CbDatabase *database, CbDate from, CbDate to, CbDate today, GError **error)
{
  Span span = { from, to, FALSE };

  return list_sources (database, (1u << CB_N_CALENDAR_SOURCES) - 1, &span, today, error);
}

GPtrArray *
cb_calendar_list_due (CbDatabase *database, CbDate today, int days, GError **error)
{
  Span past = { 1, today + days, FALSE };
  Span ahead = { today, today + days, FALSE };
  g_autoptr (GPtrArray) due = list_sources (database, OVERDUE_SOURCES, &past, today, error);
  g_autoptr (GPtrArray) deadlines = NULL;
  gsize n_deadlines;
  g_autofree gpointer *stolen = NULL;

  if (due == NULL)
    return NULL;
  deadlines = list_sources (database, 1u << CB_CALENDAR_DEADLINE | 1u << CB_CALENDAR_CALL, &ahead,
                            today, error);
  if (deadlines == NULL)
    return NULL;
  stolen = g_ptr_array_steal (deadlines, &n_deadlines);
  for (gsize i = 0; i < n_deadlines; i++)
    g_ptr_array_add (due, stolen[i]);
  g_ptr_array_sort (due, compare_entries);
  return g_steal_pointer (&due);
}

/* --- the file -------------------------------------------------------------- */

static void
take_event (CbIcalEntry *ical, const CbRecord *event)
{
  const char *language = cb_reference_get_language ();

  ical->description = cb_record_get_text (event, CB_EVENT_DESCRIPTION, language, NULL);
  ical->place = cb_record_get_text (event, CB_EVENT_PLACE, language, NULL);
  ical->url = cb_record_get (event, CB_EVENT_URL);
  ical->start_time = cb_record_get (event, CB_EVENT_START_TIME);
  ical->end_time = cb_record_get (event, CB_EVENT_END_TIME);
  ical->zone = cb_record_get (event, CB_EVENT_ZONE);
  ical->repeat = cb_record_get (event, CB_EVENT_REPEAT);
  ical->until = cb_record_get_date (event, CB_EVENT_REPEAT_UNTIL);
}

static GArray *
make_icals (GPtrArray *entries, guint max_marking)
{
  GArray *icals = g_array_new (FALSE, FALSE, sizeof (CbIcalEntry));

  for (guint i = 0; i < entries->len; i++)
    {
      const CbCalendarEntry *entry = g_ptr_array_index (entries, i);
      CbIcalEntry ical = { .uid = entry->record->uid,
                           .stamp = entry->record->changed,
                           .title = entry->title,
                           .first = entry->first,
                           .last = entry->last,
                           .until = CB_DATE_NONE };

      if (cb_calendar_entry_get_marking (entry) > max_marking)
        continue;
      if (entry->source == CB_CALENDAR_EVENT)
        take_event (&ical, entry->record);
      g_array_append_val (icals, ical);
    }
  return icals;
}

gboolean
cb_calendar_write (CbDatabase *database,
                   const char *path,
                   guint max_marking,
                   guint sources,
                   guint *n_written,
                   GCancellable *cancellable,
                   GError **error)
{
  /* A repeated event is one entry with a rule. */
  Span span = { 1, FAR_AWAY, TRUE };
  g_autoptr (GPtrArray) entries = list_sources (database, sources, &span, 1, error);
  g_autoptr (GArray) icals = entries != NULL ? make_icals (entries, max_marking) : NULL;
  g_autoptr (CbFileWriter) writer = icals != NULL ? cb_file_writer_new (path, error) : NULL;
  g_autofree char *text = NULL;
  GError *cause = NULL;

  if (writer == NULL)
    return FALSE;
  text = cb_ical_make (_ ("Capacity Bridge"), icals);
  *n_written = icals->len;
  if (!g_output_stream_write_all (cb_file_writer_get_stream (writer), text, strlen (text), NULL,
                                  cancellable, &cause))
    {
      g_propagate_error (error, cb_file_error_from_io (cause));
      return FALSE;
    }
  return cb_file_writer_commit (writer, cancellable, error);
}
