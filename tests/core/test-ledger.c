/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ledger as pure sums: each rule of its own. test-ledger-case.c has them together. */

#include "config.h"

#include "ledger-groups.h"

static const CbLedgerTerms TERMS = { 13000, 10000 };
static const CbLedgerTerms NO_TERMS = { 0, 0 };

/* --- single rules ---------------------------------------------------------- */

static CbLedgerEntry
entry (CbLedgerType type, CbMoney units, guint32 contribution, guint32 application)
{
  return (CbLedgerEntry){ .amount = units * UNIT,
                          .booked = CB_MONEY_NONE,
                          .date = DAY,
                          .type = (guint8) type,
                          .contribution = contribution,
                          .application = application,
                          .category = CB_LEDGER_NONE };
}

static CbLedgerBalance
sum (const CbLedgerEntry *entries, gsize n_entries, const CbLedgerTerms *terms)
{
  g_autoptr (CbLedgerRates) rates = cb_ledger_rates_new (NULL, 0, USD);

  return cb_ledger_sum (entries, n_entries, rates, terms, CB_DATE_NONE, DAY);
}

/* 100 pledged, then committed, then received: 100 are at hand, and nothing is open. */
static void
test_nothing_twice (void)
{
  CbLedgerEntry entries[] = { entry (CB_LEDGER_PLEDGE, 100, 0, CB_LEDGER_NONE),
                              entry (CB_LEDGER_COMMITMENT, 100, 0, CB_LEDGER_NONE),
                              entry (CB_LEDGER_RECEIPT, 100, 0, CB_LEDGER_NONE),
                              entry (CB_LEDGER_AWARD, 40, CB_LEDGER_NONE, 0),
                              entry (CB_LEDGER_DISBURSEMENT, 40, CB_LEDGER_NONE, 0),
                              entry (CB_LEDGER_REPORTED_EXPENDITURE, 35, CB_LEDGER_NONE, 0) };
  CbLedgerBalance balance = sum (entries, 1, &NO_TERMS);

  g_assert_cmpint (balance.pledged_open, ==, 100 * UNIT);
  g_assert_cmpint (balance.balance, ==, 0);
  balance = sum (entries, 2, &NO_TERMS);
  g_assert_cmpint (balance.pledged_open, ==, 0);
  g_assert_cmpint (balance.committed_open, ==, 100 * UNIT);
  g_assert_cmpint (balance.balance, ==, 0);
  balance = sum (entries, 3, &NO_TERMS);
  g_assert_cmpint (balance.committed_open, ==, 0);
  g_assert_cmpint (balance.balance, ==, 100 * UNIT);
  balance = sum (entries, 4, &NO_TERMS);
  g_assert_cmpint (balance.balance, ==, 100 * UNIT);
  g_assert_cmpint (balance.awarded_open, ==, 40 * UNIT);
  g_assert_cmpint (balance.available, ==, 60 * UNIT);
  balance = sum (entries, 6, &NO_TERMS);
  g_assert_cmpint (balance.balance, ==, 60 * UNIT);
  g_assert_cmpint (balance.awarded_open, ==, 0);
  g_assert_cmpint (balance.available, ==, 60 * UNIT);
  g_assert_cmpint (balance.tiers[CB_LEDGER_TIER_REPORTED], ==, 35 * UNIT);
}

/* What one contributor gave too much does not make less of what another one owes. */
static void
test_open_by_contribution (void)
{
  CbLedgerEntry entries[] = { entry (CB_LEDGER_COMMITMENT, 100, 0, CB_LEDGER_NONE),
                              entry (CB_LEDGER_RECEIPT, 150, 0, CB_LEDGER_NONE),
                              entry (CB_LEDGER_COMMITMENT, 100, 7, CB_LEDGER_NONE),
                              entry (CB_LEDGER_RECEIPT, 30, 7, CB_LEDGER_NONE),
                              entry (CB_LEDGER_PLEDGE, 5, CB_LEDGER_NONE, CB_LEDGER_NONE),
                              entry (CB_LEDGER_RETURN, 20, 0, CB_LEDGER_NONE),
                              entry (CB_LEDGER_RETURN, 20, 7, CB_LEDGER_NONE),
                              entry (CB_LEDGER_RETURN, 1, 9, CB_LEDGER_NONE) };
  static const CbMoney open[][2] = { { 0, 0 }, { 0, 70 }, { 0, 0 }, { 5, 0 } };
  CbLedgerBalance balance = sum (entries, G_N_ELEMENTS (entries), &NO_TERMS);
  g_autoptr (CbLedgerRates) rates = cb_ledger_rates_new (NULL, 0, USD);
  g_autoptr (GArray) groups = cb_ledger_group (entries, G_N_ELEMENTS (entries), rates,
                                               CB_LEDGER_BY_CONTRIBUTION, CB_DATE_NONE, DAY);

  /* What was returned to a contributor is not owed again. */
  g_assert_cmpuint (groups->len, ==, G_N_ELEMENTS (open));
  for (guint i = 0; i < groups->len; i++)
    {
      const CbLedgerGroup *group = &g_array_index (groups, CbLedgerGroup, i);

      g_assert_cmpint (group->pledged_open, ==, open[i][0] * UNIT);
      g_assert_cmpint (group->committed_open, ==, open[i][1] * UNIT);
    }
  g_assert_cmpint (balance.committed_open, ==, 70 * UNIT);
  g_assert_cmpint (balance.pledged_open, ==, 5 * UNIT);
  g_assert_cmpint (balance.tiers[CB_LEDGER_TIER_RECEIVED], ==, 139 * UNIT);
}

static void
test_release_and_refund (void)
{
  CbLedgerEntry entries[] = { entry (CB_LEDGER_RECEIPT, 500, 0, CB_LEDGER_NONE),
                              entry (CB_LEDGER_AWARD, 100, CB_LEDGER_NONE, 0),
                              entry (CB_LEDGER_DISBURSEMENT, 100, CB_LEDGER_NONE, 0),
                              entry (CB_LEDGER_REFUND, 30, CB_LEDGER_NONE, 0),
                              entry (CB_LEDGER_RELEASE, 30, CB_LEDGER_NONE, 0) };
  CbLedgerBalance balance = sum (entries, 4, &NO_TERMS);

  /* What came back may still be drawn on, until it is released. */
  g_assert_cmpint (balance.balance, ==, 430 * UNIT);
  g_assert_cmpint (balance.awarded_open, ==, 30 * UNIT);
  g_assert_cmpint (balance.available, ==, 400 * UNIT);
  balance = sum (entries, 5, &NO_TERMS);
  g_assert_cmpint (balance.awarded_open, ==, 0);
  g_assert_cmpint (balance.available, ==, 430 * UNIT);
}

static void
test_expenditure (void)
{
  CbLedgerEntry entries[] = { entry (CB_LEDGER_AWARD, 100, CB_LEDGER_NONE, CB_LEDGER_NONE),
                              entry (CB_LEDGER_EXPENDITURE, 60, CB_LEDGER_NONE, CB_LEDGER_NONE),
                              entry (CB_LEDGER_AWARD, 100, CB_LEDGER_NONE, 0),
                              entry (CB_LEDGER_EXPENDITURE, 60, CB_LEDGER_NONE, 0) };
  CbLedgerBalance balance = sum (entries, 2, &NO_TERMS);

  g_assert_cmpint (balance.awarded_open, ==, 100 * UNIT);
  balance = sum (entries, 4, &NO_TERMS);
  g_assert_cmpint (balance.awarded_open, ==, 140 * UNIT);
  g_assert_cmpint (balance.tiers[CB_LEDGER_TIER_PAID], ==, 120 * UNIT);
}

/* 100 received, 90 awarded: 90 and 13 % and 10 % of it are more than there is. */
static void
test_negative_available (void)
{
  CbLedgerEntry entries[] = { entry (CB_LEDGER_RECEIPT, 100, 0, CB_LEDGER_NONE),
                              entry (CB_LEDGER_AWARD, 90, CB_LEDGER_NONE, 0) };
  CbLedgerBalance balance = sum (entries, 2, &TERMS);

  /* 100 - 90 - 11.70 - 9 */
  g_assert_cmpint (balance.available, ==, -10700);
  g_assert_cmpint (balance.balance, ==, 100 * UNIT);
}

/* EUR 100 pledged at 1.00 and received at 0.90: paid in full, whatever the rates did. With a
 * receipt in dollars among them, dollars are compared. */
static void
test_rates_leave_nothing_open (void)
{
  const CbLedgerRate list[] = { { EUR, DAY, 1000000000 }, { EUR, DAY + 10, 900000000 } };
  g_autoptr (CbLedgerRates) rates = cb_ledger_rates_new (list, G_N_ELEMENTS (list), USD);
  CbLedgerEntry entries[] = { entry (CB_LEDGER_PLEDGE, 100, 0, CB_LEDGER_NONE),
                              entry (CB_LEDGER_RECEIPT, 60, 0, CB_LEDGER_NONE),
                              entry (CB_LEDGER_RECEIPT, 40, 0, CB_LEDGER_NONE),
                              entry (CB_LEDGER_PLEDGE, 100, 1, CB_LEDGER_NONE),
                              entry (CB_LEDGER_RECEIPT, 90, 1, CB_LEDGER_NONE) };
  CbLedgerBalance balance;

  for (guint i = 0; i < 4; i++)
    entries[i].currency = EUR;
  entries[1].date = entries[2].date = DAY + 10;
  balance = cb_ledger_sum (entries, 2, rates, &NO_TERMS, CB_DATE_NONE, DAY + 10);
  g_assert_cmpint (balance.pledged_open, ==, 36 * UNIT);
  balance = cb_ledger_sum (entries, 3, rates, &NO_TERMS, CB_DATE_NONE, DAY + 10);
  g_assert_cmpint (balance.pledged_open, ==, 0);
  g_assert_cmpint (balance.tiers[CB_LEDGER_TIER_PLEDGED], ==, 100 * UNIT);
  g_assert_cmpint (balance.tiers[CB_LEDGER_TIER_RECEIVED], ==, 90 * UNIT);
  balance = cb_ledger_sum (entries, 5, rates, &NO_TERMS, CB_DATE_NONE, DAY + 10);
  g_assert_cmpint (balance.pledged_open, ==, 10 * UNIT);
}

/* --- conversion ------------------------------------------------------------ */

static void
test_rates (void)
{
  const CbLedgerRate list[] = { { EUR, DAY, 1100000000 },
                                { EUR, DAY + 5, 1200000000 },
                                { EUR, DAY + 5, 1250000000 },
                                { CHF, DAY, 0 },
                                { KES, DAY + 1, 7700000 } };
  g_autoptr (CbLedgerRates) rates = cb_ledger_rates_new (list, G_N_ELEMENTS (list), USD);
  CbLedgerEntry one = entry (CB_LEDGER_RECEIPT, 100, 0, CB_LEDGER_NONE);

  one.currency = EUR;
  one.date = DAY - 1;
  g_assert_cmpint (cb_ledger_convert (&one, rates), ==, CB_MONEY_NONE);
  one.date = DAY;
  g_assert_cmpint (cb_ledger_convert (&one, rates), ==, 110 * UNIT);
  one.date = DAY + 4;
  g_assert_cmpint (cb_ledger_convert (&one, rates), ==, 110 * UNIT);
  one.date = DAY + 5;
  g_assert_cmpint (cb_ledger_convert (&one, rates), ==, 125 * UNIT);
  one.date = DAY + 5000;
  g_assert_cmpint (cb_ledger_convert (&one, rates), ==, 125 * UNIT);
  one.currency = CHF;
  g_assert_cmpint (cb_ledger_convert (&one, rates), ==, CB_MONEY_NONE);
  one.booked = 99990;
  g_assert_cmpint (cb_ledger_convert (&one, rates), ==, 99990);
  one.booked = CB_MONEY_NONE;
  one.currency = KES + 1;
  g_assert_cmpint (cb_ledger_convert (&one, rates), ==, CB_MONEY_NONE);
  one.currency = KES;
  g_assert_cmpint (cb_ledger_convert (&one, rates), ==, 770);
}

static void
test_missing_rate (void)
{
  g_autoptr (CbLedgerRates) rates = cb_ledger_rates_new (NULL, 0, USD);
  CbLedgerEntry entries[] = { entry (CB_LEDGER_RECEIPT, 100, 0, CB_LEDGER_NONE),
                              entry (CB_LEDGER_RECEIPT, 100, 0, CB_LEDGER_NONE) };
  CbLedgerBalance balance;
  g_autoptr (GArray) points = NULL;
  g_autoptr (GArray) groups = NULL;

  entries[1].currency = EUR;
  balance = cb_ledger_sum (entries, 2, rates, &NO_TERMS, CB_DATE_NONE, DAY);
  g_assert_cmpint (balance.balance, ==, 100 * UNIT);
  g_assert_cmpuint (balance.n_entries, ==, 1);
  g_assert_cmpuint (balance.n_unconverted, ==, 1);
  points = cb_ledger_trace (entries, 2, rates, DAY);
  g_assert_cmpuint (points->len, ==, 1);
  groups = cb_ledger_group (entries, 2, rates, CB_LEDGER_BY_CONTRIBUTION, CB_DATE_NONE, DAY);
  check_group (groups, 0, 0, CB_LEDGER_TIER_RECEIVED, 10000, 1);
}

/* Accounts in euros: dollars and francs are converted through dollars. 100 / 1.25 = 80 and
 * 100 x 1.1 / 1.25 = 88. */
static void
test_other_accounts (void)
{
  /* Here 0 is the euro, and 1 the dollar. */
  const CbLedgerRate list[] = { { 0, DAY, 1250000000 }, { CHF, DAY, 1100000000 } };
  g_autoptr (CbLedgerRates) rates = cb_ledger_rates_new (list, G_N_ELEMENTS (list), 1);
  g_autoptr (CbLedgerRates) none = cb_ledger_rates_new (list + 1, 1, 1);
  CbLedgerEntry one = entry (CB_LEDGER_RECEIPT, 100, 0, CB_LEDGER_NONE);

  g_assert_cmpint (cb_ledger_convert (&one, none), ==, 100 * UNIT);
  one.currency = 1;
  g_assert_cmpint (cb_ledger_convert (&one, rates), ==, 80 * UNIT);
  g_assert_cmpint (cb_ledger_convert (&one, none), ==, CB_MONEY_NONE);
  one.currency = CHF;
  g_assert_cmpint (cb_ledger_convert (&one, rates), ==, 88 * UNIT);
}

static void
test_rounding (void)
{
  static const gint64 amounts[][2] = { { 4, 0 },  { 5, 10 },   { 14, 10 },   { 15, 20 },
                                       { -4, 0 }, { -5, -10 }, { -14, -10 }, { -15, -20 } };
  const CbLedgerRate list[] = { { EUR, DAY, 1000000000 }, { CHF, DAY, 9000000000000000000 } };
  g_autoptr (CbLedgerRates) rates = cb_ledger_rates_new (list, G_N_ELEMENTS (list), USD);
  CbLedgerEntry one = entry (CB_LEDGER_RECEIPT, 0, 0, CB_LEDGER_NONE);

  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    for (guint16 currency = USD; currency <= EUR; currency++)
      {
        one.amount = amounts[i][0];
        one.currency = currency;
        g_assert_cmpint (cb_ledger_convert (&one, rates), ==, amounts[i][1]);
      }

  /* Beyond a quadrillion nothing is said. */
  one.currency = CHF;
  one.amount = CB_MONEY_MAX;
  g_assert_cmpint (cb_ledger_convert (&one, rates), ==, CB_MONEY_NONE);
}

/* As many of the largest amounts as would run over 64 bits. */
static void
test_largest_sums (void)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (CbLedgerEntry));
  CbLedgerBalance balance;

  for (guint i = 0; i < 4000; i++)
    {
      CbLedgerEntry one = entry ((CbLedgerType) (i % CB_N_LEDGER_TYPES), 0, i % 5, i % 3);

      one.amount = CB_MONEY_MAX;
      g_array_append_val (entries, one);
    }
  balance = sum ((const CbLedgerEntry *) (void *) entries->data, entries->len, &TERMS);
  g_assert_cmpuint (balance.n_entries, ==, 4000);
  g_assert_cmpint (balance.types[CB_LEDGER_PLEDGE], ==,
                   G_GINT64_CONSTANT (1000000000000000) * UNIT);
}

static void
test_nothing (void)
{
  CbLedgerBalance balance = sum (NULL, 0, &TERMS);
  g_autoptr (CbLedgerRates) rates = cb_ledger_rates_new (NULL, 0, CB_LEDGER_NONE);
  g_autoptr (GArray) points = cb_ledger_trace (NULL, 0, rates, DAY);
  g_autoptr (GArray)
      groups = cb_ledger_group (NULL, 0, rates, CB_LEDGER_BY_CATEGORY, CB_DATE_NONE, DAY);

  g_assert_cmpint (balance.available, ==, 0);
  g_assert_cmpuint (balance.n_entries, ==, 0);
  g_assert_cmpuint (points->len, ==, 0);
  g_assert_cmpuint (groups->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/nothing-twice", test_nothing_twice);
  g_test_add_func ("/ledger/open-by-contribution", test_open_by_contribution);
  g_test_add_func ("/ledger/release-and-refund", test_release_and_refund);
  g_test_add_func ("/ledger/expenditure", test_expenditure);
  g_test_add_func ("/ledger/negative-available", test_negative_available);
  g_test_add_func ("/ledger/rates-leave-nothing-open", test_rates_leave_nothing_open);
  g_test_add_func ("/ledger/rates", test_rates);
  g_test_add_func ("/ledger/missing-rate", test_missing_rate);
  g_test_add_func ("/ledger/other-accounts", test_other_accounts);
  g_test_add_func ("/ledger/rounding", test_rounding);
  g_test_add_func ("/ledger/largest-sums", test_largest_sums);
  g_test_add_func ("/ledger/nothing", test_nothing);
  return g_test_run ();
}
