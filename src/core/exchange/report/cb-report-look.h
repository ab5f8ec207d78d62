/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a report is shown to people. Its values are the same for everybody; documents show them in
 * the way and with the words of a language, which come from above. */

#pragma once

#include "cb-date.h"
#include "cb-report.h"

G_BEGIN_DECLS

/**
 * CbReportLook:
 * @creator: name and version of the program
 * @language: tag, "ar"
 * @facts_title: heading of what is said of the whole report
 * @not_stated: stands for a value that is missing
 * @nothing_listed: stands for the rows of an empty table
 * @word_others: returns (transfer full) how many rows of a table are not on the pages
 * @word_value: returns (transfer full) a value that is no code as the language writes it
 */
typedef struct
{
  const char *creator;
  const char *language;
  gboolean right_to_left;
  const char *facts_title;
  const char *not_stated;
  const char *nothing_listed;
  char *(*word_others) (guint n_rows);
  char *(*word_value) (CbReportType type, const char *value);
} CbReportLook;

/**
 * cb_report_look_word:
 * @list: (nullable): the code list that @value is a code of
 * @value: (nullable): as it stands in the report
 *
 * Returns: (transfer full): the value for people
 */
char *cb_report_look_word (const CbReportLook *look,
                           CbReportType type,
                           const char *list,
                           const char *value);

/**
 * cb_report_get_marking:
 *
 * Returns: (transfer none) (nullable): the marking that the report as a whole has to carry: the
 * highest of its facts "tlp", "max_tlp", "…_tlp"; %NULL when it states none
 */
const char *cb_report_get_marking (const CbReport *report);

/**
 * cb_report_get_day:
 *
 * Returns: the day of the fact "made", or %CB_DATE_NONE
 */
CbDate cb_report_get_day (const CbReport *report);

G_END_DECLS
