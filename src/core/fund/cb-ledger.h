/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ledger of a fund: what its entries add up to on a day.
 *
 * Entries are of types that name the nearest IATI transaction type (IATI Standard 2.03, code list
 * TransactionType). Each type belongs to one tier, and a tier is summed by itself, so that nothing
 * is counted twice: what was pledged, then committed, then received is the same money three times,
 * and so is what was awarded and then paid. The balance takes received, income, paid and support
 * cost, and nothing else; what a grantee reports to have spent out of what was paid is shown apart.
 *
 * An entry is never changed. A correction is a further entry of the same type that carries the
 * difference, which may be below zero, and counts from its own value date.
 *
 * Each entry is converted by itself: as booked, when the bank's amount is stated; else with the
 * newest rates on or before its value date, through US dollars, rounded half away from zero to a
 * hundredth of the currency of the accounts. Sums are of rounded amounts, as in every ledger. */

#pragma once

#include "cb-date.h"
#include "cb-money.h"

G_BEGIN_DECLS

/* In the order of the list "transaction-types". */
typedef enum
{
  CB_LEDGER_PLEDGE,
  CB_LEDGER_COMMITMENT,
  CB_LEDGER_RECEIPT,
  CB_LEDGER_RETURN,
  CB_LEDGER_INCOME,
  CB_LEDGER_AWARD,
  CB_LEDGER_RELEASE,
  CB_LEDGER_DISBURSEMENT,
  CB_LEDGER_REFUND,
  CB_LEDGER_EXPENDITURE,
  CB_LEDGER_REPORTED_EXPENDITURE,
  CB_LEDGER_SUPPORT_COST,
  CB_N_LEDGER_TYPES,
} CbLedgerType;

typedef enum
{
  CB_LEDGER_TIER_PLEDGED,
  CB_LEDGER_TIER_COMMITTED,
  CB_LEDGER_TIER_RECEIVED, /* less what was returned */
  CB_LEDGER_TIER_INCOME,
  CB_LEDGER_TIER_AWARDED, /* less what was released */
  CB_LEDGER_TIER_PAID,    /* disbursed and spent, less refunds */
  CB_LEDGER_TIER_REPORTED,
  CB_LEDGER_TIER_SUPPORT,
  CB_N_LEDGER_TIERS,
} CbLedgerTier;

/* Number of a contribution, application or category that an entry does not state. */
#define CB_LEDGER_NONE G_MAXUINT32

/**
 * CbLedgerEntry:
 * @date: value date
 * @amount: in thousandths of @currency
 * @booked: the same in the currency of the accounts as the bank states it, or %CB_MONEY_NONE
 * @currency: number of a currency; 0 is that of the accounts
 * @contribution: number given by whoever fills the array, counted from 0, or %CB_LEDGER_NONE;
 *   @application and @category likewise
 */
typedef struct
{
  CbMoney amount;
  CbMoney booked;
  CbDate date;
  guint8 type; /* CbLedgerType */
  guint16 currency;
  guint32 contribution;
  guint32 application;
  guint32 category;
} CbLedgerEntry;

/**
 * CbLedgerRate:
 * @usd: billionths of a US dollar for one unit of @currency
 *
 * Holds from @date until the next rate of the currency. Of two of one day the one that was given
 * later holds; what is not above zero is no rate.
 */
typedef struct
{
  guint16 currency;
  CbDate date;
  gint64 usd;
} CbLedgerRate;

#define CB_LEDGER_RATE_UNIT G_GINT64_CONSTANT (1000000000)

/**
 * CbLedgerRates:
 *
 * Rates in order of currency and date, for quick look-up. Currencies without any (also when that of
 * the accounts has none and is not the US dollar) make amounts that can not be converted.
 */
typedef struct _CbLedgerRates CbLedgerRates;

/**
 * cb_ledger_rates_new:
 * @rates: (array length=n_rates): in any order
 * @usd: number of the US dollar, whose rate is 1, or %CB_LEDGER_NONE when no entry needs it
 */
CbLedgerRates *cb_ledger_rates_new (const CbLedgerRate *rates, gsize n_rates, guint32 usd);
void cb_ledger_rates_free (CbLedgerRates *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbLedgerRates, cb_ledger_rates_free)

/**
 * cb_ledger_convert:
 *
 * Returns: the amount of @entry in the currency of the accounts, rounded to a hundredth also when
 * it was booked or entered in it; %CB_MONEY_NONE when there is no rate for it on its value date, or
 * when it is beyond a quadrillion
 */
CbMoney cb_ledger_convert (const CbLedgerEntry *entry, const CbLedgerRates *rates);

CbLedgerTier cb_ledger_get_tier (CbLedgerType type);

/**
 * cb_ledger_get_sign:
 *
 * Returns: 1 when entries of @type add to their tier, -1 when they take from it
 */
int cb_ledger_get_sign (CbLedgerType type);

/**
 * CbLedgerTerms:
 * @support_cost: programme support cost in thousandths of a per cent of what is paid (13 per cent
 * is 13000); ST/AI/286 and ST/SGB/188, para. 47, as cited by field practice of trust funds
 * @reserve: operating reserve in thousandths of a per cent of what is awarded and not yet paid
 */
typedef struct
{
  gint64 support_cost;
  gint64 reserve;
} CbLedgerTerms;

/**
 * CbLedgerBalance:
 * @types: sum by type, as entered (no sign but that of corrections)
 * @tiers: sum by tier
 * @pledged_open: pledged and neither committed nor received yet, by contribution never below zero;
 *   entries without a contribution count as one
 * @committed_open: committed and not received yet, likewise; what was returned to a contributor is
 *   not owed again
 * @awarded_open: awarded and not paid yet, by application never below zero; what came back from a
 *   grantee is open again until it is released, and expenditure without an application settles no
 *   award. An open amount is taken in the currency of its entries and converted at the rate of
 *   @as_of, so that what was paid in full is not open by what rates have moved; from converted
 *   amounts only where the entries of one contribution or application are in several currencies
 * @balance: received + income - paid - support cost: the money at hand
 * @support_due: support cost on what is paid, less what was charged, never below zero
 * @reserved: the operating reserve
 * @available: what can still be awarded: balance - support_due - awarded_open and the support cost
 *   on it - reserved; below zero when too much was awarded
 * @n_entries: how many entries count
 * @n_unconverted: entries up to the day that have no rate; they are in no sum
 */
typedef struct
{
  CbMoney types[CB_N_LEDGER_TYPES];
  CbMoney tiers[CB_N_LEDGER_TIERS];
  CbMoney pledged_open;
  CbMoney committed_open;
  CbMoney awarded_open;
  CbMoney balance;
  CbMoney support_due;
  CbMoney reserved;
  CbMoney available;
  guint n_entries;
  guint n_unconverted;
} CbLedgerBalance;

/**
 * cb_ledger_sum:
 * @entries: (array length=n_entries): in any order
 * @from: first value date that counts; %CB_DATE_NONE for all up to @as_of
 * @as_of: last value date that counts
 *
 * What the ledger says on @as_of; with @from, of a period, and then only @types and @tiers tell
 * something. Sums stay at a quadrillion at most.
 */
CbLedgerBalance cb_ledger_sum (const CbLedgerEntry *entries,
                               gsize n_entries,
                               const CbLedgerRates *rates,
                               const CbLedgerTerms *terms,
                               CbDate from,
                               CbDate as_of);

/**
 * CbLedgerPoint:
 *
 * Where the tiers stand at the end of a day on which an entry counts.
 */
typedef struct
{
  CbDate date;
  CbMoney tiers[CB_N_LEDGER_TIERS];
  CbMoney balance;
} CbLedgerPoint;

/**
 * cb_ledger_trace:
 *
 * Returns: (transfer full) (element-type CbLedgerPoint): the course of the balance, a point a day
 * with entries, from the first to @as_of
 */
GArray *cb_ledger_trace (const CbLedgerEntry *entries,
                         gsize n_entries,
                         const CbLedgerRates *rates,
                         CbDate as_of);

/**
 * CbLedgerKey:
 *
 * What entries are grouped by.
 */
typedef enum
{
  CB_LEDGER_BY_CONTRIBUTION,
  CB_LEDGER_BY_APPLICATION,
  CB_LEDGER_BY_CATEGORY,
} CbLedgerKey;

/**
 * CbLedgerGroup:
 * @key: number of the contribution, application or category, or %CB_LEDGER_NONE
 * @pledged_open: by contribution; what #CbLedgerBalance adds up, likewise the next two; 0 by what
 * it is not taken by
 * @committed_open: by contribution
 * @awarded_open: by application
 */
typedef struct
{
  guint32 key;
  CbMoney tiers[CB_N_LEDGER_TIERS];
  CbMoney pledged_open;
  CbMoney committed_open;
  CbMoney awarded_open;
  guint n_entries;
} CbLedgerGroup;

/**
 * cb_ledger_group:
 *
 * Returns: (transfer full) (element-type CbLedgerGroup): the sums of a period by @key, in order of
 * the numbers, %CB_LEDGER_NONE last; groups without entries are left out. What is open of them
 * tells something without @from alone
 */
GArray *cb_ledger_group (const CbLedgerEntry *entries,
                         gsize n_entries,
                         const CbLedgerRates *rates,
                         CbLedgerKey key,
                         CbDate from,
                         CbDate as_of);

G_END_DECLS
