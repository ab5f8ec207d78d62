/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sums of the ledger on the case that was worked out by hand (ledger-case.h). */

#include "config.h"

#include "ledger-case.h"
#include "ledger-groups.h"

static const CbLedgerTerms TERMS = { 13000, 10000 };

/* --- the case -------------------------------------------------------------- */

static guint8
type_of (const char *code)
{
  static const char *const codes[CB_N_LEDGER_TYPES] = {
    "pledge",
    "commitment",
    "receipt",
    "return",
    "income",
    "award",
    "release",
    "disbursement",
    "refund",
    "expenditure",
    "reported-expenditure",
    "support-cost",
  };

  for (guint8 i = 0; i < CB_N_LEDGER_TYPES; i++)
    if (g_str_equal (codes[i], code))
      return i;
  g_assert_not_reached ();
}

static guint16
currency_of (const char *code)
{
  return g_str_equal (code, "USD") ? USD : g_str_equal (code, "EUR") ? EUR : CHF;
}

static guint32
number_of (int number)
{
  return number < 0 ? CB_LEDGER_NONE : (guint32) number;
}

/* The number of a category stands for its place among those that the case has. */
static guint32
category_of (const char *code)
{
  static const char *const codes[] = { "travel", "daily-allowance", "workshops", "evaluation",
                                       "support-cost" };

  for (guint32 i = 0; code != NULL && i < G_N_ELEMENTS (codes); i++)
    if (g_str_equal (codes[i], code))
      return i;
  return CB_LEDGER_NONE;
}

static void
fill_case (CbLedgerEntry *entries)
{
  for (guint i = 0; i < G_N_ELEMENTS (CASE_ENTRIES); i++)
    {
      const CaseEntry *from = &CASE_ENTRIES[i];
      CbLedgerEntry *entry = &entries[i];

      *entry = (CbLedgerEntry){ .date = case_day (from->date),
                                .booked = CB_MONEY_NONE,
                                .type = type_of (from->type),
                                .currency = currency_of (from->currency),
                                .contribution = number_of (from->contribution),
                                .application = number_of (from->application),
                                .category = category_of (from->category) };
      g_assert_true (cb_money_parse (from->amount, &entry->amount));
      if (from->booked != NULL)
        g_assert_true (cb_money_parse (from->booked, &entry->booked));
    }
}

static CbLedgerRates *
make_case_rates (void)
{
  CbLedgerRate rates[G_N_ELEMENTS (CASE_RATES)];

  /* From the last, as their order is not to matter. */
  for (guint i = 0; i < G_N_ELEMENTS (CASE_RATES); i++)
    rates[G_N_ELEMENTS (CASE_RATES) - 1 - i] = (CbLedgerRate){ currency_of (CASE_RATES[i].currency),
                                                               case_day (CASE_RATES[i].date),
                                                               CASE_RATES[i].billionths };
  return cb_ledger_rates_new (rates, G_N_ELEMENTS (rates), USD);
}

static void
test_worked_case (void)
{
  CbLedgerEntry entries[G_N_ELEMENTS (CASE_ENTRIES)];
  g_autoptr (CbLedgerRates) rates = make_case_rates ();

  fill_case (entries);
  for (guint i = 0; i < G_N_ELEMENTS (CASE_BALANCES); i++)
    {
      CbLedgerBalance balance = cb_ledger_sum (entries, G_N_ELEMENTS (entries), rates, &TERMS,
                                               CB_DATE_NONE, case_day (CASE_BALANCES[i].date));

      case_check_balance (&balance, &CASE_BALANCES[i]);
    }
}

/* What is open of each contribution and application adds up to what is open of all. */
static void
check_open (GArray *contributions, GArray *applications, const CaseBalance *expected)
{
  CbMoney pledged = 0;
  CbMoney committed = 0;
  CbMoney awarded = 0;

  for (guint i = 0; i < contributions->len; i++)
    {
      const CbLedgerGroup *group = &g_array_index (contributions, CbLedgerGroup, i);

      pledged += group->pledged_open;
      committed += group->committed_open;
      g_assert_cmpint (group->awarded_open, ==, 0);
    }
  for (guint i = 0; i < applications->len; i++)
    awarded += g_array_index (applications, CbLedgerGroup, i).awarded_open;
  g_assert_cmpint (pledged, ==, expected->pledged_open * 10);
  g_assert_cmpint (committed, ==, expected->committed_open * 10);
  g_assert_cmpint (awarded, ==, expected->awarded_open * 10);
}

static void
test_open_by_group (void)
{
  CbLedgerEntry entries[G_N_ELEMENTS (CASE_ENTRIES)];
  g_autoptr (CbLedgerRates) rates = make_case_rates ();
  const guint n = G_N_ELEMENTS (entries);

  fill_case (entries);
  for (guint i = 0; i < G_N_ELEMENTS (CASE_BALANCES); i++)
    {
      CbDate day = case_day (CASE_BALANCES[i].date);
      g_autoptr (GArray)
          contributions = cb_ledger_group (entries, n, rates, CB_LEDGER_BY_CONTRIBUTION,
                                           CB_DATE_NONE, day);
      g_autoptr (GArray)
          applications = cb_ledger_group (entries, n, rates, CB_LEDGER_BY_APPLICATION, CB_DATE_NONE,
                                          day);

      check_open (contributions, applications, &CASE_BALANCES[i]);
    }
}

static void
test_any_order (void)
{
  CbLedgerEntry entries[G_N_ELEMENTS (CASE_ENTRIES)];
  CbLedgerEntry turned[G_N_ELEMENTS (CASE_ENTRIES)];
  g_autoptr (CbLedgerRates) rates = make_case_rates ();
  g_autoptr (GArray) straight = NULL;
  g_autoptr (GArray) trace = NULL;
  const guint n = G_N_ELEMENTS (entries);
  CbLedgerBalance balance;

  fill_case (entries);
  for (guint i = 0; i < n; i++)
    turned[n - 1 - i] = entries[i];
  balance = cb_ledger_sum (turned, n, rates, &TERMS, CB_DATE_NONE, case_day ("2025-12-31"));
  case_check_balance (&balance, &CASE_BALANCES[3]);

  straight = cb_ledger_trace (entries, n, rates, case_day ("2025-12-31"));
  trace = cb_ledger_trace (turned, n, rates, case_day ("2025-12-31"));
  g_assert_cmpmem (trace->data, trace->len * sizeof (CbLedgerPoint), straight->data,
                   straight->len * sizeof (CbLedgerPoint));
}

/* The second quarter alone: what is added up is what lies between the first two balances. */
static void
test_period (void)
{
  CbLedgerEntry entries[G_N_ELEMENTS (CASE_ENTRIES)];
  g_autoptr (CbLedgerRates) rates = make_case_rates ();
  CbLedgerBalance quarter;

  fill_case (entries);
  quarter = cb_ledger_sum (entries, G_N_ELEMENTS (entries), rates, &TERMS, case_day ("2025-04-01"),
                           case_day ("2025-06-30"));
  g_assert_cmpuint (quarter.n_entries, ==, 6);
  for (guint i = 0; i < CB_N_LEDGER_TIERS; i++)
    g_assert_cmpint (quarter.tiers[i], ==,
                     (CASE_BALANCES[1].tiers[i] - CASE_BALANCES[0].tiers[i]) * 10);
  g_assert_cmpint (quarter.types[CB_LEDGER_DISBURSEMENT], ==, 33633320);
  g_assert_cmpint (quarter.types[CB_LEDGER_EXPENDITURE], ==, 854390);
  g_assert_cmpint (quarter.types[CB_LEDGER_PLEDGE], ==, 0);
}

/* The balance of each line of the table in ledger-case.h. */
static void
test_trace (void)
{
  static const gint64 balances[] = { 0,        0,        0,        12476341, 12476341, 16157341,
                                     16157341, 19401842, 18038510, 16038510, 15638510, 15553071,
                                     15432200, 15557250, 15557250, 15557250, 15557250, 21557250,
                                     21589395, 19829145, 19788622, 19438622 };
  CbLedgerEntry entries[G_N_ELEMENTS (CASE_ENTRIES)];
  g_autoptr (CbLedgerRates) rates = make_case_rates ();
  g_autoptr (GArray) points = NULL;

  fill_case (entries);
  points = cb_ledger_trace (entries, G_N_ELEMENTS (entries), rates, case_day ("2025-12-31"));
  g_assert_cmpuint (points->len, ==, G_N_ELEMENTS (balances));
  for (guint i = 0; i < points->len; i++)
    {
      const CbLedgerPoint *point = &g_array_index (points, CbLedgerPoint, i);

      g_assert_cmpint (point->date, ==, case_day (CASE_ENTRIES[i].date));
      g_assert_cmpint (point->balance, ==, balances[i] * 10);
    }
  g_assert_cmpint (g_array_index (points, CbLedgerPoint, 11).tiers[CB_LEDGER_TIER_PAID], ==,
                   34487710);

  g_array_set_size (points, 0);
  g_clear_pointer (&points, g_array_unref);
  points = cb_ledger_trace (entries, G_N_ELEMENTS (entries), rates, case_day ("2025-01-31"));
  g_assert_cmpuint (points->len, ==, 2);
}

static void
test_groups (void)
{
  CbLedgerEntry entries[G_N_ELEMENTS (CASE_ENTRIES)];
  g_autoptr (CbLedgerRates) rates = make_case_rates ();
  CbDate end = case_day ("2025-12-31");
  const guint n = G_N_ELEMENTS (entries);
  g_autoptr (GArray) contributions = NULL;
  g_autoptr (GArray) applications = NULL;
  g_autoptr (GArray) categories = NULL;

  fill_case (entries);
  contributions = cb_ledger_group (entries, n, rates, CB_LEDGER_BY_CONTRIBUTION, CB_DATE_NONE, end);
  g_assert_cmpuint (contributions->len, ==, 4);
  /* 124763.41 + 32445.01 - 1208.71 */
  check_group (contributions, 0, 0, CB_LEDGER_TIER_RECEIVED, 15599971, 5);
  /* 36810.00 - 405.23 */
  check_group (contributions, 1, 1, CB_LEDGER_TIER_RECEIVED, 3640477, 3);
  check_group (contributions, 2, 2, CB_LEDGER_TIER_PLEDGED, 5000000, 2);
  check_group (contributions, 3, CB_LEDGER_NONE, CB_LEDGER_TIER_PAID, 5083971, 12);

  applications = cb_ledger_group (entries, n, rates, CB_LEDGER_BY_APPLICATION, CB_DATE_NONE, end);
  g_assert_cmpuint (applications->len, ==, 3);
  check_group (applications, 0, 0, CB_LEDGER_TIER_PAID, 3238282, 6);
  check_group (applications, 1, 1, CB_LEDGER_TIER_PAID, 1760250, 2);
  check_group (applications, 2, CB_LEDGER_NONE, CB_LEDGER_TIER_PAID, 85439, 14);

  /* From the second half of the year on, “daily-allowance” and “evaluation” have no entries. */
  categories = cb_ledger_group (entries, n, rates, CB_LEDGER_BY_CATEGORY, case_day ("2025-07-01"),
                                end);
  g_assert_cmpuint (categories->len, ==, 4);
  check_group (categories, 0, 0, CB_LEDGER_TIER_PAID, -125050, 2);
  check_group (categories, 0, 0, CB_LEDGER_TIER_REPORTED, 1215700, 2);
  check_group (categories, 1, 2, CB_LEDGER_TIER_PAID, 1760250, 1);
  check_group (categories, 2, 4, CB_LEDGER_TIER_SUPPORT, 350000, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger-case/worked-case", test_worked_case);
  g_test_add_func ("/ledger-case/open-by-group", test_open_by_group);
  g_test_add_func ("/ledger-case/any-order", test_any_order);
  g_test_add_func ("/ledger-case/period", test_period);
  g_test_add_func ("/ledger-case/trace", test_trace);
  g_test_add_func ("/ledger-case/groups", test_groups);
  return g_test_run ();
}
