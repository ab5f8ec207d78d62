/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-marking.h"
#include "cb-reference.h"
#include "cb-report-look.h"

char *
cb_report_look_word (const CbReportLook *look,
                     CbReportType type,
                     const char *list,
                     const char *value)
{
  if (value == NULL)
    return g_strdup (look->not_stated);
  if (list != NULL)
    return g_strdup (cb_reference_get_name (list, value));
  return look->word_value (type, value);
}

const char *
cb_report_get_marking (const CbReport *report)
{
  const char *text = cb_report_find_value (report, "max_tlp");
  CbMarking marking;

  if (text == NULL)
    text = cb_report_find_value (report, "tlp");
  if (text == NULL)
    return NULL;
  /* What can not be read is guarded as closely as can be. */
  if (!cb_marking_parse (text, &marking))
    marking = CB_MARKING_RED;
  return cb_marking_to_string (marking);
}

CbDate
cb_report_get_day (const CbReport *report)
{
  const char *text = cb_report_find_value (report, "made");
  CbDate day;

  return text != NULL && cb_date_parse (text, &day) ? day : CB_DATE_NONE;
}
