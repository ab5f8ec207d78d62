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

static gboolean
is_marking (const CbReportFact *fact)
{
  return fact->value != NULL &&
         (g_str_equal (fact->id, "tlp") || g_str_has_suffix (fact->id, "_tlp"));
}

const char *
cb_report_get_marking (const CbReport *report)
{
  CbMarking highest = CB_MARKING_CLEAR;
  gboolean stated = FALSE;

  for (guint i = 0; i < report->facts->len; i++)
    {
      const CbReportFact *fact = g_ptr_array_index (report->facts, i);
      CbMarking marking;

      if (!is_marking (fact))
        continue;
      /* What can not be read is guarded as closely as can be. */
      if (!cb_marking_parse (fact->value, &marking))
        marking = CB_MARKING_RED;
      highest = MAX (highest, marking);
      stated = TRUE;
    }
  return stated ? cb_marking_to_string (highest) : NULL;
}

CbDate
cb_report_get_day (const CbReport *report)
{
  const char *text = cb_report_find_value (report, "made");
  CbDate day;

  return text != NULL && cb_date_parse (text, &day) ? day : CB_DATE_NONE;
}
