/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A report as tests of its files need it, and how it is shown. */

#pragma once

#include "cb-report-look.h"

static inline char *
report_data_word_value (CbReportType type, const char *value)
{
  return type == CB_REPORT_DATE ? g_strconcat ("day ", value, NULL) : g_strdup (value);
}

static inline char *
report_data_word_others (guint n_rows)
{
  return g_strdup_printf ("%u others", n_rows);
}

static inline CbReportLook
report_data_make_look (const char *language)
{
  CbReportLook look = {
    .creator = "Test 1",
    .language = language,
    .right_to_left = g_str_equal (language, "ar"),
    .facts_title = "About this report",
    .not_stated = "not-stated",
    .nothing_listed = "Nothing to list.",
    .word_others = report_data_word_others,
    .word_value = report_data_word_value,
  };

  return look;
}

/* With the facts that say how it is marked and when it was made, and no table. */
static inline CbReport *
report_data_make (const char *title, const char *marking)
{
  CbReport *report = cb_report_new ("test", title);

  cb_report_add_fact (report, "year", "Year", CB_REPORT_NUMBER, "2026");
  cb_report_add_fact (report, "made", "Made on", CB_REPORT_DATE, "2026-11-20");
  if (marking != NULL)
    cb_report_add_fact (report, "max_tlp", "Marked up to", CB_REPORT_TEXT, marking);
  cb_report_add_code_fact (report, "state", "State", "states", "SOM");
  cb_report_add_fact (report, "withheld", "Withheld", CB_REPORT_NUMBER, NULL);
  return report;
}

/* A table of names, numbers and days with a row for each name. */
static inline CbReportTable *
report_data_add_names (CbReport *report, const char *title, const char *const *names)
{
  CbReportTable *table = cb_report_add_table (report, "names", title);

  cb_report_table_add_key_column (table, "code", "Heading of names");
  cb_report_table_add_column (table, "name", "Name", CB_REPORT_TEXT);
  cb_report_table_add_column (table, "number", "Number", CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "day", "Day", CB_REPORT_DATE);
  for (guint i = 0; names[i] != NULL; i++)
    cb_report_table_add_row (table, (const char *[]){ "code", names[i], i == 0 ? "1234.5" : "7",
                                                      "2026-01-05" });
  return table;
}
