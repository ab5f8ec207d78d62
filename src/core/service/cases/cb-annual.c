/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-annual.h"
#include "cb-case-step.h"
#include "cb-case.h"
#include "cb-need.h"
#include "cb-programme.h"
#include "cb-reference.h"
#include "cb-text.h"

/* The measures that the tables by group and by area show. */
#define N_MAIN_MEASURES 3

/* One thing that is counted: what, of which case, on which day. */
typedef struct
{
  CbAnnualMeasure measure;
  const CbCaseFile *file;
  CbDate date;
} Event;

const char *
cb_annual_measure_get_id (CbAnnualMeasure measure)
{
  static const char *const ids[CB_N_ANNUAL_MEASURES] = {
    [CB_ANNUAL_REQUESTS] = "requests", [CB_ANNUAL_OFFERS] = "offers",
    [CB_ANNUAL_MATCHES] = "matches",   [CB_ANNUAL_DELIVERED] = "delivered",
    [CB_ANNUAL_CLOSED] = "closed",     [CB_ANNUAL_WITHDRAWN] = "withdrawn",
    [CB_ANNUAL_DECLINED] = "declined",
  };

  g_return_val_if_fail ((guint) measure < CB_N_ANNUAL_MEASURES, NULL);

  return ids[measure];
}

const char *
cb_annual_measure_get_name (CbAnnualMeasure measure)
{
  static const char *const names[CB_N_ANNUAL_MEASURES] = {
    [CB_ANNUAL_REQUESTS] = N_ ("Requests sought"), [CB_ANNUAL_OFFERS] = N_ ("Offers made"),
    [CB_ANNUAL_MATCHES] = N_ ("Matches made"),     [CB_ANNUAL_DELIVERED] = N_ ("Cases delivered"),
    [CB_ANNUAL_CLOSED] = N_ ("Cases closed"),      [CB_ANNUAL_WITHDRAWN] = N_ ("Cases withdrawn"),
    [CB_ANNUAL_DECLINED] = N_ ("Cases declined"),
  };

  g_return_val_if_fail ((guint) measure < CB_N_ANNUAL_MEASURES, NULL);

  return _ (names[measure]);
}

/* --- events ---------------------------------------------------------------- */

/* Whether a step to @status says that the case has come to @measure at the latest then. */
static gboolean
shows (CbCaseStatus status, CbAnnualMeasure measure)
{
  static const CbCaseStatus first[] = {
    [CB_ANNUAL_REQUESTS] = CB_CASE_ACKNOWLEDGED, [CB_ANNUAL_OFFERS] = CB_CASE_OFFERED,
    [CB_ANNUAL_MATCHES] = CB_CASE_AGREED,        [CB_ANNUAL_DELIVERED] = CB_CASE_DELIVERED,
    [CB_ANNUAL_CLOSED] = CB_CASE_CLOSED,         [CB_ANNUAL_WITHDRAWN] = CB_CASE_WITHDRAWN,
    [CB_ANNUAL_DECLINED] = CB_CASE_DECLINED,
  };

  /* How a case ended early says nothing of how far it had come. */
  if (status == CB_CASE_WITHDRAWN || status == CB_CASE_DECLINED || measure >= CB_ANNUAL_WITHDRAWN)
    return status == first[measure];
  return status >= first[measure];
}

static CbDate
find_date (const CbCaseFile *file, CbAnnualMeasure measure)
{
  for (guint i = 0; i < file->steps->len; i++)
    {
      const CbRecord *step = g_ptr_array_index (file->steps, i);
      CbCaseStatus status;

      if (cb_case_status_from_code (cb_record_get (step, CB_CASE_STEP_STATUS), &status) &&
          shows (status, measure))
        return cb_record_get_date (step, CB_CASE_STEP_DATE);
    }
  return CB_DATE_NONE;
}

/* The first request of each need; the other cases of the need ask for the same again. */
static void
add_requests (GArray *events, GPtrArray *files)
{
  g_autoptr (GHashTable) first = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < files->len; i++)
    {
      const CbCaseFile *file = g_ptr_array_index (files, i);
      const char *need = cb_record_get_ref (file->need);
      const CbCaseFile *before = g_hash_table_lookup (first, need);
      CbDate date = find_date (file, CB_ANNUAL_REQUESTS);

      if (date != CB_DATE_NONE && (before == NULL || date < find_date (before, CB_ANNUAL_REQUESTS)))
        g_hash_table_insert (first, (gpointer) need, (gpointer) file);
    }

  g_hash_table_iter_init (&iter, first);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Event event = { CB_ANNUAL_REQUESTS, value, find_date (value, CB_ANNUAL_REQUESTS) };

      g_array_append_val (events, event);
    }
}

static GArray *
list_events (GPtrArray *files)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (Event));

  add_requests (events, files);
  for (guint i = 0; i < files->len; i++)
    for (guint measure = CB_ANNUAL_OFFERS; measure < CB_N_ANNUAL_MEASURES; measure++)
      {
        const CbCaseFile *file = g_ptr_array_index (files, i);
        Event event = { (CbAnnualMeasure) measure, file,
                        find_date (file, (CbAnnualMeasure) measure) };

        if (event.date != CB_DATE_NONE)
          g_array_append_val (events, event);
      }
  return events;
}

static gboolean
is_in_year (CbDate date, int year)
{
  return date >= cb_date_from_ymd (year, 1, 1) && date <= cb_date_from_ymd (year, 12, 31);
}

static GArray *
list_events_of_year (GPtrArray *files, int year)
{
  g_autoptr (GArray) all = list_events (files);
  GArray *events = g_array_new (FALSE, FALSE, sizeof (Event));

  for (guint i = 0; i < all->len; i++)
    if (is_in_year (g_array_index (all, Event, i).date, year))
      g_array_append_val (events, g_array_index (all, Event, i));
  return events;
}

CbAnnualCount
cb_annual_count (GPtrArray *files, int year)
{
  g_autoptr (GArray) events = list_events_of_year (files, year);
  CbAnnualCount count = { year, { 0 } };

  for (guint i = 0; i < events->len; i++)
    count.counts[g_array_index (events, Event, i).measure]++;
  return count;
}

static int
compare_years (gconstpointer a, gconstpointer b)
{
  int one = *(const int *) a;
  int two = *(const int *) b;

  return one < two ? 1 : one > two ? -1 : 0;
}

GArray *
cb_annual_list_years (GPtrArray *files)
{
  g_autoptr (GArray) events = list_events (files);
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < events->len; i++)
    {
      int year = cb_date_get_year (g_array_index (events, Event, i).date);

      g_array_append_val (years, year);
    }
  g_array_sort (years, compare_years);
  for (guint i = years->len; i > 1; i--)
    if (g_array_index (years, int, i - 1) == g_array_index (years, int, i - 2))
      g_array_remove_index (years, i - 1);
  return years;
}

/* --- the report ------------------------------------------------------------ */

static char *
number (guint value)
{
  return g_strdup_printf ("%u", value);
}

static void
add_counts (CbReport *report, GArray *events)
{
  CbReportTable *table = cb_report_add_table (report, "counts", _ ("Counts of the year"));
  guint counts[CB_N_ANNUAL_MEASURES] = { 0 };

  cb_report_table_add_key_column (table, "measure", _ ("Measure"));
  cb_report_table_add_column (table, "name", _ ("Name"), CB_REPORT_TEXT);
  cb_report_table_add_count_column (table, "count", _ ("Count"));
  cb_report_table_require (table, "measure", "name", "count", NULL);
  for (guint i = 0; i < events->len; i++)
    counts[g_array_index (events, Event, i).measure]++;
  for (guint i = 0; i < CB_N_ANNUAL_MEASURES; i++)
    {
      g_autofree char *count = number (counts[i]);
      const char *row[] = { cb_annual_measure_get_id ((CbAnnualMeasure) i),
                            cb_annual_measure_get_name ((CbAnnualMeasure) i), count };

      cb_report_table_add_row (table, row);
    }
}

/* Whether an event is counted for one row of a table. */
typedef gboolean (*Belongs) (const Event *event, const CbCode *code, CbDate day);

static gboolean
belongs_to_group (const Event *event, const CbCode *code, CbDate day)
{
  return cb_code_is_member (code, cb_record_get (event->file->need, CB_NEED_STATE), day);
}

static gboolean
belongs_to_area (const Event *event, const CbCode *code, CbDate day)
{
  g_auto (GStrv) areas = cb_text_list_split (cb_record_get (event->file->need, CB_NEED_AREAS));

  return g_strv_contains ((const char *const *) areas, code->code);
}

static void
add_row_of_code (CbReportTable *table,
                 GArray *events,
                 const CbCode *code,
                 Belongs belongs,
                 CbDate day)
{
  guint counts[CB_N_ANNUAL_MEASURES] = { 0 };
  g_autofree char *requests = NULL;
  g_autofree char *offers = NULL;
  g_autofree char *matches = NULL;

  for (guint i = 0; i < events->len; i++)
    {
      const Event *event = &g_array_index (events, Event, i);

      counts[event->measure] += belongs (event, code, day);
    }
  requests = number (counts[CB_ANNUAL_REQUESTS]);
  offers = number (counts[CB_ANNUAL_OFFERS]);
  matches = number (counts[CB_ANNUAL_MATCHES]);
  cb_report_table_add_row (table, (const char *[]){ code->code, cb_code_get_name (code), requests,
                                                    offers, matches });
}

static void
add_code_columns (CbReportTable *table, const char *id, const char *label)
{
  cb_report_table_add_key_column (table, id, label);
  cb_report_table_add_column (table, "name", _ ("Name"), CB_REPORT_TEXT);
  cb_report_table_require (table, id, "name", NULL);
  for (guint i = 0; i < N_MAIN_MEASURES; i++)
    {
      const char *measure = cb_annual_measure_get_id ((CbAnnualMeasure) i);

      cb_report_table_add_count_column (table, measure,
                                        cb_annual_measure_get_name ((CbAnnualMeasure) i));
      cb_report_table_require (table, measure, NULL);
    }
}

/* The regional groups of the United Nations and the groups in a special situation, the State of the
 * need being a member on the last day of the year. */
static void
add_groups (CbReport *report, GArray *events, int year)
{
  const CbCodeList *groups = cb_reference_get_list ("groups");
  CbReportTable *table = cb_report_add_table (report, "groups", _ ("By group of States"));

  add_code_columns (table, "group", _ ("Group"));
  for (guint i = 0; i < cb_code_list_get_size (groups); i++)
    {
      const CbCode *group = cb_code_list_get (groups, i);
      const char *kind = cb_code_get_extra (group, "kind");

      if (g_strcmp0 (kind, "un-regional") == 0 || g_strcmp0 (kind, "economic") == 0)
        add_row_of_code (table, events, group, belongs_to_group, cb_date_from_ymd (year, 12, 31));
    }
}

static void
add_areas (CbReport *report, GArray *events)
{
  const CbCodeList *areas = cb_reference_get_list ("areas");
  CbReportTable *table = cb_report_add_table (report, "areas", _ ("By capacity area"));

  add_code_columns (table, "area", _ ("Capacity area"));
  for (guint i = 0; i < cb_code_list_get_size (areas); i++)
    add_row_of_code (table, events, cb_code_list_get (areas, i), belongs_to_area, CB_DATE_NONE);
}

static gboolean
is_above (const CbRecord *record, CbMarking max_marking)
{
  CbMarking marking = CB_MARKING_RED;

  cb_marking_parse (cb_record_get_by_id (record, "tlp"), &marking);
  return marking > max_marking;
}

/* A row tells of the need and the programme as well, so theirs count too. */
static gboolean
is_withheld (const CbCaseFile *file, CbMarking max_marking)
{
  return is_above (file->record, max_marking) || is_above (file->need, max_marking) ||
         is_above (file->programme, max_marking);
}

static void
add_row_of_case (CbReportTable *table, const CbCaseFile *file)
{
  const char *language = cb_reference_get_language ();
  g_autofree char *requested = cb_date_format (find_date (file, CB_ANNUAL_REQUESTS));
  g_autofree char *offered = cb_date_format (find_date (file, CB_ANNUAL_OFFERS));
  g_autofree char *matched = cb_date_format (find_date (file, CB_ANNUAL_MATCHES));
  const char *row[] = { cb_record_get_ref (file->record),
                        cb_record_get (file->need, CB_NEED_STATE),
                        cb_record_get_ref (file->need),
                        cb_record_get_title (file->need, language),
                        cb_record_get_ref (file->programme),
                        cb_record_get_title (file->programme, language),
                        cb_record_get_ref (file->provider),
                        cb_record_get_title (file->provider, language),
                        cb_record_get (file->record, CB_CASE_STATUS),
                        requested,
                        offered,
                        matched,
                        cb_record_get (file->record, CB_CASE_TLP) };

  cb_report_table_add_row (table, row);
}

static void
add_case_columns (CbReportTable *table)
{
  cb_report_table_add_column (table, "case", _ ("Case"), CB_REPORT_TEXT);
  cb_report_table_add_code_column (table, "state", _ ("State"), "states");
  cb_report_table_add_column (table, "need", _ ("Need"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "need_title", _ ("Title of the need"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "programme", _ ("Programme"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "programme_title", _ ("Title of the programme"),
                              CB_REPORT_TEXT);
  cb_report_table_add_key_column (table, "provider", _ ("Provider"));
  cb_report_table_add_column (table, "provider_name", _ ("Name of the provider"), CB_REPORT_TEXT);
  cb_report_table_add_code_column (table, "status", _ ("Status"), "case-statuses");
  cb_report_table_add_column (table, "requested", _ ("Requested on"), CB_REPORT_DATE);
  cb_report_table_add_column (table, "offered", _ ("Offered on"), CB_REPORT_DATE);
  cb_report_table_add_column (table, "matched", _ ("Matched on"), CB_REPORT_DATE);
  cb_report_table_add_column (table, "tlp", _ ("Marking"), CB_REPORT_TEXT);
  cb_report_table_require (table, "case", "state", "need", "need_title", "programme",
                           "programme_title", "status", "tlp", NULL);
}

static int
compare_refs (gconstpointer a, gconstpointer b)
{
  const CbCaseFile *one = *(CbCaseFile *const *) a;
  const CbCaseFile *two = *(CbCaseFile *const *) b;

  return g_strcmp0 (cb_record_get_ref (one->record), cb_record_get_ref (two->record));
}

static gboolean
had_step_in_year (const CbCaseFile *file, int year)
{
  for (guint i = 0; i < file->steps->len; i++)
    if (is_in_year (cb_record_get_date (g_ptr_array_index (file->steps, i), CB_CASE_STEP_DATE),
                    year))
      return TRUE;
  return FALSE;
}

/* Every case with a step in the year; returns how many of them are withheld. */
static guint
add_cases (CbReport *report, GPtrArray *files, int year, CbMarking max_marking)
{
  CbReportTable *table = cb_report_add_table (report, "cases", _ ("Cases of the year"));
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  guint withheld = 0;

  add_case_columns (table);
  for (guint i = 0; i < files->len; i++)
    if (had_step_in_year (g_ptr_array_index (files, i), year))
      g_ptr_array_add (sorted, g_ptr_array_index (files, i));
  g_ptr_array_sort (sorted, compare_refs);
  for (guint i = 0; i < sorted->len; i++)
    {
      const CbCaseFile *file = g_ptr_array_index (sorted, i);

      if (is_withheld (file, max_marking))
        withheld++;
      else
        add_row_of_case (table, file);
    }
  return withheld;
}

CbReport *
cb_annual_make_report (GPtrArray *files, int year, CbMarking max_marking, CbDate as_of)
{
  g_autoptr (GArray) events = list_events_of_year (files, year);
  g_autofree char *title = g_strdup_printf (_ ("Offers, requests and matches in %d"), year);
  g_autofree char *period = g_strdup_printf ("%d", year);
  g_autofree char *made = cb_date_format (as_of);
  g_autofree char *withheld = NULL;
  CbReport *report = cb_report_new ("annual", title);

  cb_report_add_fact (report, "year", _ ("Calendar year"), CB_REPORT_NUMBER, period);
  cb_report_add_fact (report, "made", _ ("Made on"), CB_REPORT_DATE, made);
  cb_report_add_fact (report, "max_tlp", _ ("Lists what is marked up to"), CB_REPORT_TEXT,
                      cb_marking_to_string (max_marking));
  add_counts (report, events);
  add_groups (report, events, year);
  add_areas (report, events);
  withheld = number (add_cases (report, files, year, max_marking));
  cb_report_add_fact (report, "withheld", _ ("Cases counted but not listed"), CB_REPORT_NUMBER,
                      withheld);
  return report;
}
