/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The book of a fund, read from a real file. */

#include "config.h"

#include "cb-error.h"
#include "cb-overview.h"
#include "cb-reference.h"
#include "fund-data.h"

/* --- the book -------------------------------------------------------------- */

static void
test_worked_case (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbFundBook) book = load (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (CASE_BALANCES); i++)
    {
      CbLedgerBalance balance = cb_fund_book_sum (book, CB_DATE_NONE,
                                                  case_day (CASE_BALANCES[i].date));

      case_check_balance (&balance, &CASE_BALANCES[i]);
    }
}

static void
test_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbFundBook) book = load (fixture);
  g_autoptr (CbFundBook) again = cb_fund_book_ref (book);
  g_autoptr (GArray) groups = NULL;
  g_autoptr (GArray) points = cb_fund_book_trace (book, case_day ("2025-12-31"));

  g_assert_cmpuint (points->len, ==, G_N_ELEMENTS (CASE_ENTRIES));
  g_assert_cmpstr (cb_fund_book_get_currency (book), ==, "USD");
  g_assert_cmpint (book->terms.support_cost, ==, 13000);
  g_assert_cmpint (book->terms.reserve, ==, 10000);
  g_assert_cmpuint (book->entries->len, ==, book->refs->len);
  for (guint i = 0; i < book->refs->len; i++)
    {
      const CbLedgerEntry *entry = &g_array_index (book->entries, CbLedgerEntry, i);
      const CaseEntry *from = &CASE_ENTRIES[i];
      g_autofree char *ref = g_strdup_printf ("T%02u", i + 1);

      g_assert_cmpstr (g_ptr_array_index (book->refs, i), ==, ref);
      g_assert_cmpstr (g_ptr_array_index (book->currencies, entry->currency), ==, from->currency);
      if (from->application >= 0)
        g_assert_cmpint (
            ((const char *) g_ptr_array_index (book->applications, entry->application))[1] - '0',
            ==, from->application);
      if (from->category != NULL)
        g_assert_cmpstr (g_ptr_array_index (book->categories, entry->category), ==, from->category);
      else
        g_assert_cmpuint (entry->category, ==, CB_LEDGER_NONE);
    }

  groups = cb_fund_book_group (book, CB_LEDGER_BY_CONTRIBUTION, CB_DATE_NONE,
                               case_day ("2025-12-31"));
  for (guint i = 0; i + 1 < groups->len; i++)
    {
      guint32 key = g_array_index (groups, CbLedgerGroup, i).key;
      const CbRecord *contribution = g_ptr_array_index (book->contributions, key);
      const CbRecord *contributor = g_ptr_array_index (book->contributors, key);

      g_assert_cmpstr (cb_record_get (contribution, CB_CONTRIBUTION_CONTRIBUTOR), ==,
                       cb_record_get_ref (contributor));
    }
}

/* The first page shows the same balance. */
static void
test_overview (Fixture *fixture, gconstpointer data)
{
  const CaseBalance *last = &CASE_BALANCES[G_N_ELEMENTS (CASE_BALANCES) - 1];
  g_autoptr (GError) error = NULL;
  g_autoptr (CbMatchSet) set = cb_match_set_load (fixture->database, case_day (last->date), &error);
  g_autoptr (CbOverview) overview = NULL;

  g_assert_no_error (error);
  overview = cb_overview_load (fixture->database, set, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (overview->n_funds, ==, 1);
  g_assert_cmpstr (cb_record_get_ref (overview->fund), ==, "FUND");
  g_assert_cmpint (overview->fund_balance, ==, last->balance * 10);
}

static void
test_convert (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CbFundBook) book = load (fixture);

  g_assert_cmpint (cb_fund_book_convert (book, 1000, "EUR", case_day ("2025-03-31")), ==, 1040);
  g_assert_cmpint (cb_fund_book_convert (book, 1000, "USD", case_day ("1999-01-01")), ==, 1000);
  g_assert_cmpint (cb_fund_book_convert (book, 1000, "EUR", case_day ("2024-12-31")), ==,
                   CB_MONEY_NONE);
  g_assert_cmpint (cb_fund_book_convert (book, 1000, "KES", case_day ("2025-03-31")), ==,
                   CB_MONEY_NONE);
  g_assert_cmpint (cb_fund_book_convert (book, CB_MONEY_NONE, "EUR", case_day ("2025-03-31")), ==,
                   CB_MONEY_NONE);
  g_assert_cmpint (cb_fund_book_convert (book, 1000, NULL, case_day ("2025-03-31")), ==,
                   CB_MONEY_NONE);
}

/* Accounts in another currency than the dollar, which no rate names: dollars have the rate of the
 * accounts, EUR 1 = USD 1.04, and francs go through dollars. */
static void
test_other_accounts (Fixture *fixture, gconstpointer data)
{
  const CbDate day = case_day ("2025-03-31");
  g_autoptr (CbFundBook) book = NULL;
  g_autoptr (CbFundBook) unrated = NULL;
  g_autoptr (GError) error = NULL;

  add (fixture->database,
       cb_test_record (&cb_noun_fund, "ref", "EURO", "title", "In euros", "currency", "EUR", NULL));
  add (fixture->database, cb_test_record (&cb_noun_fund, "ref", "SHILLING", "title", "In shillings",
                                          "currency", "KES", NULL));
  book = cb_fund_book_load (fixture->database, "EURO", &error);
  g_assert_no_error (error);
  g_assert_cmpint (cb_fund_book_convert (book, 104000, "USD", day), ==, 100000);
  g_assert_cmpint (cb_fund_book_convert (book, 100000, "EUR", day), ==, 100000);
  /* 100 x 1.1043 / 1.04 = 106.1827 */
  g_assert_cmpint (cb_fund_book_convert (book, 100000, "CHF", day), ==, 106180);
  g_assert_cmpint (cb_fund_book_convert (book, 1000, "USD", case_day ("2024-12-31")), ==,
                   CB_MONEY_NONE);

  unrated = cb_fund_book_load (fixture->database, "SHILLING", &error);
  g_assert_no_error (error);
  g_assert_cmpint (cb_fund_book_convert (unrated, 1000, "USD", day), ==, CB_MONEY_NONE);
  g_assert_cmpint (cb_fund_book_convert (unrated, 1000, "EUR", day), ==, CB_MONEY_NONE);
  g_assert_cmpint (cb_fund_book_convert (unrated, 1000, "KES", day), ==, 1000);
}

/* Rates are read as they stand, to the ninth decimal, and with an exponent. */
static void
test_exact_rates (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *usd;
    CbMoney million; /* what a million units are */
  } cases[] = {
    { "0.000023809", 23810 },
    { "0.00000004", 40 },
    { "0.1234567895", 123456790 },
    { "123456.123456789", 123456123456790 },
    { "1e-05", 10000 },
    { "2", 2000000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ref = g_strdup_printf ("IRR-%u", i);
      g_autofree char *date = g_strdup_printf ("2025-01-0%u", i + 1);
      g_autoptr (CbFundBook) book = NULL;

      add (fixture->database, cb_test_record (&cb_noun_rate, "ref", ref, "currency", "IRR", "date",
                                              date, "usd", cases[i].usd, NULL));
      book = load (fixture);
      g_assert_cmpint (cb_fund_book_convert (book, G_GINT64_CONSTANT (1000000000), "IRR",
                                             case_day (date)),
                       ==, cases[i].million);
    }
}

static void
test_no_fund (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CbFundBook) book = cb_fund_book_load (fixture->database, "NONE", &error);

  g_assert_null (book);
  g_assert_error (error, CB_ERROR, CB_ERROR_NOT_FOUND);
}

/* The list that people see says the same of each type as the sums do. */
static void
test_types (void)
{
  static const char *const tiers[] = { "pledged", "committed", "received", "income",
                                       "awarded", "paid",      "reported", "support" };
  const CbCodeList *types = cb_reference_get_list ("transaction-types");

  g_assert_cmpuint (cb_code_list_get_size (types), ==, CB_N_LEDGER_TYPES);
  for (guint i = 0; i < CB_N_LEDGER_TYPES; i++)
    {
      const CbCode *code = cb_code_list_get (types, i);
      CbLedgerTier tier = cb_ledger_get_tier ((CbLedgerType) i);

      g_assert_cmpstr (cb_code_get_extra (code, "tier"), ==, tiers[tier]);
      g_assert_cmpint (atoi (cb_code_get_extra (code, "sign")), ==,
                       cb_ledger_get_sign ((CbLedgerType) i));
      g_assert_nonnull (cb_ledger_tier_get_name (tier));
    }
}

static void
add_test (const char *path, void (*func) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, func, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_test ("/fund-book/worked-case", test_worked_case);
  add_test ("/fund-book/numbers", test_numbers);
  add_test ("/fund-book/overview", test_overview);
  add_test ("/fund-book/convert", test_convert);
  add_test ("/fund-book/other-accounts", test_other_accounts);
  add_test ("/fund-book/exact-rates", test_exact_rates);
  add_test ("/fund-book/no-fund", test_no_fund);
  g_test_add_func ("/fund-book/types", test_types);
  return g_test_run ();
}
