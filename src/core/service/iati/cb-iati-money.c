/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The amounts of a programme: in all what the budgets add up to, or else what was committed; and of
 * that, what has been neither disbursed nor spent. Amounts in several currencies are not added up.
 */

#include "config.h"

#include <string.h>

#include "cb-iati-facts-private.h"

#define REVISED "2"
#define COMMITMENT "2"
#define DISBURSEMENT "3"
#define EXPENDITURE "4"

typedef struct
{
  CbIatiReading *reading;
  const char *usual; /* the currency of amounts that name none */
  const CbXml *first;
  char *currency;
  CbMoney sum;
  gboolean mixed;
  gboolean any;
} Sum;

/* Amounts of XML may have more than three decimals, a plus, or blanks around them. */
static gboolean
parse_amount (const char *text, CbMoney *amount)
{
  g_autofree char *plain = g_strstrip (g_strdup (text[0] == '+' ? text + 1 : text));
  char *point = strchr (plain, '.');
  gboolean up;

  if (point == NULL || strlen (point) <= 4)
    return cb_money_parse (plain, amount);
  if (point[1 + strspn (point + 1, "0123456789")] != '\0')
    return FALSE;
  up = point[4] >= '5';
  point[4] = '\0';
  if (!cb_money_parse (plain, amount))
    return FALSE;
  if (up)
    *amount += plain[0] == '-' ? -1 : 1;
  return TRUE;
}

static void
add_value (Sum *sum, const CbXml *parent)
{
  const CbXml *value = cb_xml_find (parent, "value");
  const char *stated = value != NULL ? cb_xml_get (value, "currency") : NULL;
  const char *currency = stated != NULL && stated[0] != '\0' ? stated : sum->usual;
  g_autofree char *text = value != NULL ? cb_xml_get_content (value) : NULL;
  CbMoney amount;

  if (text == NULL || text[0] == '\0')
    return;
  if (!parse_amount (text, &amount))
    {
      cb_iati_reading_report (sum->reading, CB_GRADE_FIELD_DROPPED, CB_PROBLEM_BAD_NUMBER, value,
                              text, NULL);
      return;
    }
  if (sum->first == NULL)
    {
      sum->first = value;
      sum->currency = g_strdup (currency);
    }
  sum->mixed = sum->mixed || g_strcmp0 (sum->currency, currency) != 0;
  /* A sum that is beyond all amounts stays so, and is refused as no amount. */
  if (ABS (sum->sum) <= CB_MONEY_MAX)
    sum->sum += amount;
  sum->any = TRUE;
}

static const char *
get_day (const CbXml *budget, const char *name)
{
  const CbXml *day = cb_xml_find (budget, name);

  return day != NULL ? cb_xml_get (day, "iso-date") : NULL;
}

static gboolean
is_revision (const CbXml *budget)
{
  return g_strcmp0 (cb_xml_get (budget, "type"), REVISED) == 0;
}

static char *
make_period (const CbXml *budget)
{
  const char *start = get_day (budget, "period-start");
  const char *end = get_day (budget, "period-end");

  return g_strdup_printf ("%s %s", start != NULL ? start : "", end != NULL ? end : "");
}

/* A revised budget takes the place of the others for the same period. */
static void
add_budgets (Sum *sum)
{
  const CbXml *activity = sum->reading->activity;
  g_autoptr (GHashTable) revised = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const CbXml *budget;
  guint place = 0;

  while ((budget = cb_xml_next (activity, "budget", &place)) != NULL)
    if (is_revision (budget))
      g_hash_table_add (revised, make_period (budget));
  place = 0;
  while ((budget = cb_xml_next (activity, "budget", &place)) != NULL)
    {
      g_autofree char *period = make_period (budget);

      if (is_revision (budget) || !g_hash_table_contains (revised, period))
        add_value (sum, budget);
    }
}

static void
add_transactions (Sum *sum, const char *type, const char *other)
{
  const CbXml *transaction;
  guint place = 0;

  while ((transaction = cb_xml_next (sum->reading->activity, "transaction", &place)) != NULL)
    {
      const CbXml *element = cb_xml_find (transaction, "transaction-type");
      const char *code = element != NULL ? cb_xml_get (element, "code") : NULL;

      if (g_strcmp0 (code, type) == 0 || (other != NULL && g_strcmp0 (code, other) == 0))
        add_value (sum, transaction);
    }
}

static void
set_amount (CbIatiReading *reading, guint field, CbMoney amount, const CbXml *at)
{
  g_autofree char *text = cb_money_format (amount);

  cb_iati_reading_set (reading, field, text, at);
}

static void
read_remaining (CbIatiReading *reading, const Sum *total)
{
  Sum paid = { reading, total->usual, NULL, NULL, 0, FALSE, FALSE };

  add_transactions (&paid, DISBURSEMENT, EXPENDITURE);
  if (paid.any && !paid.mixed && g_strcmp0 (paid.currency, total->currency) == 0)
    set_amount (reading, CB_PROGRAMME_AMOUNT_REMAINING,
                CLAMP (total->sum - paid.sum, 0, total->sum), paid.first);
  g_free (paid.currency);
}

void
cb_iati_read_money (CbIatiReading *reading)
{
  Sum total = { reading, cb_xml_get (reading->activity, "default-currency"), NULL, NULL, 0, FALSE,
                FALSE };

  add_budgets (&total);
  if (!total.any)
    add_transactions (&total, COMMITMENT, NULL);
  if (total.mixed)
    cb_iati_reading_report (reading, CB_GRADE_FIELD_DROPPED, CB_PROBLEM_SEVERAL_CURRENCIES,
                            total.first, total.currency, NULL);
  else if (total.any)
    {
      if (total.currency != NULL)
        cb_iati_reading_set (reading, CB_PROGRAMME_CURRENCY, total.currency, total.first);
      set_amount (reading, CB_PROGRAMME_AMOUNT_TOTAL, total.sum, total.first);
      if (cb_record_get (reading->facts->record, CB_PROGRAMME_AMOUNT_TOTAL) != NULL)
        read_remaining (reading, &total);
    }
  else if (total.usual != NULL && total.usual[0] != '\0')
    cb_iati_reading_set (reading, CB_PROGRAMME_CURRENCY, total.usual, reading->activity);
  g_free (total.currency);
}
