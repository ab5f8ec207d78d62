/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A budget of IATI covers at most a year. What a programme has in all is divided by days: an
 * estimate, and marked as such; the parts add up to the whole exactly. */

#include "config.h"

#include "cb-iati-compose.h"

#define ORIGINAL "1"
#define INDICATIVE "1"
/* Nobody plans longer; a mistyped year must not make thousands of budgets. */
#define MOST_YEARS 50

/* The last day of the year that begins on @start. */
static CbDate
end_year (CbDate start)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_julian (&day, (guint32) start);
  g_date_add_years (&day, 1);
  return (CbDate) g_date_get_julian (&day) - 1;
}

static void
add_day (CbXml *budget, const char *name, CbDate date)
{
  g_autofree char *day = cb_date_format (date);

  cb_xml_set (cb_xml_add_new (budget, name), "iso-date", day);
}

static void
add_budget (CbXml *activity, CbDate start, CbDate end, CbMoney amount, const char *currency)
{
  CbXml *budget = cb_xml_add_new (activity, "budget");
  g_autofree char *day = cb_date_format (start);
  g_autofree char *text = cb_money_format (amount);
  CbXml *value;

  cb_xml_set (budget, "type", ORIGINAL);
  cb_xml_set (budget, "status", INDICATIVE);
  add_day (budget, "period-start", start);
  add_day (budget, "period-end", end);
  value = cb_xml_add_new (budget, "value");
  cb_xml_set (value, "currency", currency);
  cb_xml_set (value, "value-date", day);
  cb_xml_add_text (value, text);
}

void
cb_iati_compose_budgets (const CbRecord *programme, CbXml *activity)
{
  CbDate start = cb_record_get_date (programme, CB_PROGRAMME_START);
  CbDate end = cb_record_get_date (programme, CB_PROGRAMME_END);
  CbMoney total = cb_record_get_money (programme, CB_PROGRAMME_AMOUNT_TOTAL);
  const char *currency = cb_record_get (programme, CB_PROGRAMME_CURRENCY);
  CbMoney given = 0;
  CbDate from = start;

  if (start == CB_DATE_NONE || end == CB_DATE_NONE || end < start || total == CB_MONEY_NONE ||
      currency == NULL || cb_date_get_year (end) - cb_date_get_year (start) > MOST_YEARS)
    return;
  while (from <= end)
    {
      CbDate to = MIN (end_year (from), end);
      /* Whole units up to this day, so that nothing is lost by rounding. */
      gint64 units = total / CB_MONEY_UNIT;
      CbMoney until = to == end ? total
                                : units / (end - start + 1) * (to - start + 1) * CB_MONEY_UNIT;

      add_budget (activity, from, to, until - given, currency);
      given = until;
      from = to + 1;
    }
}
