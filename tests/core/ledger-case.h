/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables, a line each, in columns. */
/* clang-format off */

/* One year of a fund, worked out by hand. The accounts are in US dollars; programme support cost is
 * 13 per cent of what is paid, the operating reserve 10 per cent of what is awarded and not paid.
 *
 * Rates, US dollars for one unit:
 *   EUR 1.04 from 2025-01-01, 1.0815 from 2025-04-01, 1.1735 from 2025-07-01
 *   CHF 1.1043 from 2025-01-01, 1.2157 from 2025-06-01
 *
 * Each entry: its amount times the rate of its day is rounded half away from zero to a cent; the
 * rounded amount is added to its tier or taken from it. “balance” is received + income - paid -
 * support cost. C is a contribution, A an application.
 *
 *  #  date       type                      amount cur     rate           product     rounded  tier       tier sum    balance
 *  1  2025-01-15 pledge C0              250000.00 EUR    1.04    260000.0000      260000.00  pledged    260000.00       0.00
 *  2  2025-01-20 pledge C1              100000.00 CHF  1.1043    110430.000000    110430.00  pledged    370430.00       0.00
 *  3  2025-02-03 commitment C0          200000.00 EUR    1.04    208000.0000      208000.00  committed  208000.00       0.00
 *  4  2025-02-10 receipt C0             120000.00 EUR  booked    124763.41        124763.41  received   124763.41  124763.41
 *  5  2025-03-01 pledge C2               50000.00 USD       1     50000.00         50000.00  pledged    420430.00  124763.41
 *  6  2025-03-31 receipt C1              33333.33 CHF  1.1043     36809.996319     36810.00  received   161573.41  161573.41
 *     --- 2025-03-31 ---
 *  7  2025-04-02 award A0                40000.00 USD       1     40000.00         40000.00  awarded     40000.00  161573.41
 *  8  2025-04-10 receipt C0              30000.01 EUR  1.0815     32445.010815     32445.01  received   194018.42  194018.42
 *  9  2025-05-05 disbursement A0         12345.67 CHF  1.1043     13633.323381     13633.32  paid        13633.32  180385.10
 * 10  2025-05-06 disbursement A0         20000.00 USD       1     20000.00         20000.00  paid        33633.32  160385.10
 * 11  2025-05-31 support-cost             4000.00 USD       1      4000.00          4000.00  support      4000.00  156385.10
 * 12  2025-06-15 expenditure               790.00 EUR  1.0815       854.385000       854.39  paid        34487.71  155530.71
 *     --- 2025-06-30 ---
 * 13  2025-07-04 receipt C0, corrects 8  -1030.00 EUR  1.1735     -1208.705000     -1208.71  received   192809.71  154322.00
 * 14  2025-07-10 refund A0                1250.50 USD       1      1250.50          1250.50  paid        33237.21  155572.50
 * 15  2025-07-20 award A1                15000.00 EUR  1.1735     17602.500000     17602.50  awarded     57602.50  155572.50
 * 16  2025-08-01 reported-expend. A0     10000.00 CHF  1.2157     12157.000000     12157.00  reported    12157.00  155572.50
 * 17  2025-08-15 release A0               5000.00 USD       1      5000.00          5000.00  awarded     52602.50  155572.50
 *     --- 2025-09-30 ---
 * 18  2025-10-01 receipt C2              60000.00 USD       1     60000.00         60000.00  received   252809.71  215572.50
 * 19  2025-10-05 income                    321.45 USD       1       321.45           321.45  income        321.45  215893.95
 * 20  2025-11-11 disbursement A1         15000.00 EUR  1.1735     17602.500000     17602.50  paid        50839.71  198291.45
 * 21  2025-12-01 return C1                 333.33 CHF  1.2157       405.229281       405.23  received   252404.48  197886.22
 * 22  2025-12-31 support-cost             3500.00 USD       1      3500.00          3500.00  support      7500.00  194386.22
 *     --- 2025-12-31 ---
 *
 * What is open, in the currency of the entries, at the rate of the day:
 *
 * 2025-03-31
 *   pledged   C0 250000 - 200000 = 50000 EUR x 1.04 = 52000.00; C1 100000 - 33333.33 = 66666.67 CHF x 1.1043 = 73620.003681;
 *             C2 50000.00 USD                                       52000.00 + 73620.00 + 50000.00 = 175620.00
 *   committed C0 200000 - 120000 = 80000 EUR x 1.04                                                  = 83200.00
 *   nothing is paid or awarded: all of the balance is available                                        161573.41
 * 2025-06-30
 *   pledged   C0 50000 EUR x 1.0815 = 54075.00; C1 66666.67 CHF x 1.2157 = 81046.670719; C2 50000.00
 *                                                                   54075.00 + 81046.67 + 50000.00 = 185121.67
 *   committed C0 200000 - 150000.01 = 49999.99 EUR x 1.0815 = 54074.989185                           = 54074.99
 *   awarded   A0, in two currencies, so in dollars: 40000.00 - (13633.32 + 20000.00)                 =  6366.68
 *   support   13 % of 34487.71 = 4483.4023, rounded 4483.40, less 4000.00 charged                    =   483.40
 *   reserve   10 % of 6366.68 = 636.668                                                              =   636.67
 *   available 155530.71 - 483.40 - 6366.68 - 827.67 (13 % of 6366.68 = 827.6684) - 636.67            = 147216.29
 * 2025-09-30
 *   pledged   C0 50000 EUR x 1.1735 = 58675.00; C1 81046.67; C2 50000.00                             = 189721.67
 *   committed C0 200000 - (150000.01 - 1030) = 51029.99 EUR x 1.1735 = 59883.693265                  = 59883.69
 *   awarded   A0 (40000.00 - 5000.00) - (33633.32 - 1250.50) = 2617.18; A1 15000 EUR x 1.1735 = 17602.50
 *                                                                                                    = 20219.68
 *   support   13 % of 33237.21 = 4320.8373, rounded 4320.84, less 4000.00                            =   320.84
 *   reserve   10 % of 20219.68 = 2021.968                                                            =  2021.97
 *   available 155572.50 - 320.84 - 20219.68 - 2628.56 (13 % of 20219.68 = 2628.5584) - 2021.97       = 130381.45
 * 2025-12-31
 *   pledged   C0 58675.00; C1 81046.67 (what was returned is not pledged again); C2 60000 came in for 50000: 0
 *                                                                                                    = 139721.67
 *   committed C0 59883.69
 *   awarded   A0 2617.18; A1 15000 - 15000 EUR: 0                                                    =  2617.18
 *   support   13 % of 50839.71 = 6609.1623 is less than the 7500.00 charged                          =     0.00
 *   reserve   10 % of 2617.18 = 261.718                                                              =   261.72
 *   available 194386.22 - 2617.18 - 340.23 (13 % of 2617.18 = 340.2334) - 261.72                     = 191167.09
 */

#pragma once

#include "cb-ledger.h"

/* Refs are T01 … T22, C0 … C2, A0, A1. */
typedef struct
{
  const char *date;
  const char *type;
  const char *amount;
  const char *currency;
  const char *booked;
  int contribution;
  int application;
  const char *category;
  int corrects; /* number of an entry, counted from 1 */
} CaseEntry;

static const CaseEntry CASE_ENTRIES[] = {
  { "2025-01-15", "pledge", "250000", "EUR", NULL, 0, -1, NULL, 0 },
  { "2025-01-20", "pledge", "100000", "CHF", NULL, 1, -1, NULL, 0 },
  { "2025-02-03", "commitment", "200000", "EUR", NULL, 0, -1, NULL, 0 },
  { "2025-02-10", "receipt", "120000", "EUR", "124763.41", 0, -1, NULL, 0 },
  { "2025-03-01", "pledge", "50000", "USD", NULL, 2, -1, NULL, 0 },
  { "2025-03-31", "receipt", "33333.33", "CHF", NULL, 1, -1, NULL, 0 },
  { "2025-04-02", "award", "40000", "USD", NULL, -1, 0, NULL, 0 },
  { "2025-04-10", "receipt", "30000.01", "EUR", NULL, 0, -1, NULL, 0 },
  { "2025-05-05", "disbursement", "12345.67", "CHF", NULL, -1, 0, "travel", 0 },
  { "2025-05-06", "disbursement", "20000", "USD", NULL, -1, 0, "daily-allowance", 0 },
  { "2025-05-31", "support-cost", "4000", "USD", NULL, -1, -1, "support-cost", 0 },
  { "2025-06-15", "expenditure", "790", "EUR", NULL, -1, -1, "evaluation", 0 },
  { "2025-07-04", "receipt", "-1030", "EUR", NULL, 0, -1, NULL, 8 },
  { "2025-07-10", "refund", "1250.5", "USD", NULL, -1, 0, "travel", 0 },
  { "2025-07-20", "award", "15000", "EUR", NULL, -1, 1, NULL, 0 },
  { "2025-08-01", "reported-expenditure", "10000", "CHF", NULL, -1, 0, "travel", 0 },
  { "2025-08-15", "release", "5000", "USD", NULL, -1, 0, NULL, 0 },
  { "2025-10-01", "receipt", "60000", "USD", NULL, 2, -1, NULL, 0 },
  { "2025-10-05", "income", "321.45", "USD", NULL, -1, -1, NULL, 0 },
  { "2025-11-11", "disbursement", "15000", "EUR", NULL, -1, 1, "workshops", 0 },
  { "2025-12-01", "return", "333.33", "CHF", NULL, 1, -1, NULL, 0 },
  { "2025-12-31", "support-cost", "3500", "USD", NULL, -1, -1, "support-cost", 0 },
};

typedef struct
{
  const char *currency;
  const char *date;
  const char *usd;
  gint64 billionths;
} CaseRate;

static const CaseRate CASE_RATES[] = {
  { "EUR", "2025-01-01", "1.04", 1040000000 },
  { "EUR", "2025-04-01", "1.0815", 1081500000 },
  { "EUR", "2025-07-01", "1.1735", 1173500000 },
  { "CHF", "2025-01-01", "1.1043", 1104300000 },
  { "CHF", "2025-06-01", "1.2157", 1215700000 },
};

/* In cents. */
typedef struct
{
  const char *date;
  gint64 tiers[CB_N_LEDGER_TIERS];
  gint64 pledged_open;
  gint64 committed_open;
  gint64 awarded_open;
  gint64 balance;
  gint64 support_due;
  gint64 reserved;
  gint64 available;
  guint n_entries;
} CaseBalance;

static const CaseBalance CASE_BALANCES[] = {
  { "2025-03-31", { 42043000, 20800000, 16157341, 0, 0, 0, 0, 0 },
    17562000, 8320000, 0, 16157341, 0, 0, 16157341, 6 },
  { "2025-06-30", { 42043000, 20800000, 19401842, 0, 4000000, 3448771, 0, 400000 },
    18512167, 5407499, 636668, 15553071, 48340, 63667, 14721629, 12 },
  { "2025-09-30", { 42043000, 20800000, 19280971, 0, 5260250, 3323721, 1215700, 400000 },
    18972167, 5988369, 2021968, 15557250, 32084, 202197, 13038145, 17 },
  { "2025-12-31", { 42043000, 20800000, 25240448, 32145, 5260250, 5083971, 1215700, 750000 },
    13972167, 5988369, 261718, 19438622, 0, 26172, 19116709, 22 },
};

/* clang-format on */

static inline CbDate
case_day (const char *text)
{
  CbDate date = CB_DATE_NONE;

  g_assert_true (cb_date_parse (text, &date));
  return date;
}

static inline void
case_check_balance (const CbLedgerBalance *balance, const CaseBalance *expected)
{
  for (guint i = 0; i < CB_N_LEDGER_TIERS; i++)
    g_assert_cmpint (balance->tiers[i], ==, expected->tiers[i] * 10);
  g_assert_cmpint (balance->pledged_open, ==, expected->pledged_open * 10);
  g_assert_cmpint (balance->committed_open, ==, expected->committed_open * 10);
  g_assert_cmpint (balance->awarded_open, ==, expected->awarded_open * 10);
  g_assert_cmpint (balance->balance, ==, expected->balance * 10);
  g_assert_cmpint (balance->support_due, ==, expected->support_due * 10);
  g_assert_cmpint (balance->reserved, ==, expected->reserved * 10);
  g_assert_cmpint (balance->available, ==, expected->available * 10);
  g_assert_cmpuint (balance->n_entries, ==, expected->n_entries);
  g_assert_cmpuint (balance->n_unconverted, ==, 0);
}
