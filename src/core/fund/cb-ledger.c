/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-ledger.h"

/* Amounts are thousandths, sums are of hundredths. */
#define PER_HUNDREDTH (CB_MONEY_UNIT / 100)
/* Thousandths of a per cent in a whole. */
#define WHOLE G_GINT64_CONSTANT (100000)
/* Sums stay at a quadrillion units; what is worked out of eight of them still fits. */
#define MOST_MONEY (G_GINT64_CONSTANT (1000000000000000) * CB_MONEY_UNIT)

/* An amount times a rate has more digits than 64 bits hold. */
__extension__ typedef __int128 Wide;

typedef struct
{
  CbLedgerTier tier;
  int sign;
} TypeRule;

static const TypeRule rules[CB_N_LEDGER_TYPES] = {
  [CB_LEDGER_PLEDGE] = { CB_LEDGER_TIER_PLEDGED, 1 },
  [CB_LEDGER_COMMITMENT] = { CB_LEDGER_TIER_COMMITTED, 1 },
  [CB_LEDGER_RECEIPT] = { CB_LEDGER_TIER_RECEIVED, 1 },
  [CB_LEDGER_RETURN] = { CB_LEDGER_TIER_RECEIVED, -1 },
  [CB_LEDGER_INCOME] = { CB_LEDGER_TIER_INCOME, 1 },
  [CB_LEDGER_AWARD] = { CB_LEDGER_TIER_AWARDED, 1 },
  [CB_LEDGER_RELEASE] = { CB_LEDGER_TIER_AWARDED, -1 },
  [CB_LEDGER_DISBURSEMENT] = { CB_LEDGER_TIER_PAID, 1 },
  [CB_LEDGER_REFUND] = { CB_LEDGER_TIER_PAID, -1 },
  [CB_LEDGER_EXPENDITURE] = { CB_LEDGER_TIER_PAID, 1 },
  [CB_LEDGER_REPORTED_EXPENDITURE] = { CB_LEDGER_TIER_REPORTED, 1 },
  [CB_LEDGER_SUPPORT_COST] = { CB_LEDGER_TIER_SUPPORT, 1 },
};

CbLedgerTier
cb_ledger_get_tier (CbLedgerType type)
{
  g_return_val_if_fail ((guint) type < CB_N_LEDGER_TYPES, CB_LEDGER_TIER_PLEDGED);

  return rules[type].tier;
}

int
cb_ledger_get_sign (CbLedgerType type)
{
  g_return_val_if_fail ((guint) type < CB_N_LEDGER_TYPES, 1);

  return rules[type].sign;
}

/* --- arithmetic ------------------------------------------------------------ */

/* Half away from zero, as people round on paper. @divisor is above zero. */
static Wide
divide_rounded (Wide number, Wide divisor)
{
  return number >= 0 ? (number + divisor / 2) / divisor : -((-number + divisor / 2) / divisor);
}

static CbMoney
round_to_hundredth (CbMoney amount)
{
  return (CbMoney) divide_rounded (amount, PER_HUNDREDTH) * PER_HUNDREDTH;
}

static void
add (CbMoney *sum, CbMoney amount)
{
  *sum = CLAMP (*sum + amount, -MOST_MONEY, MOST_MONEY);
}

/* A part of @amount, which is given in thousandths of a per cent. */
static CbMoney
take_part (CbMoney amount, gint64 part)
{
  return (CbMoney) (divide_rounded ((Wide) amount * part, WHOLE * PER_HUNDREDTH) * PER_HUNDREDTH);
}

/* --- rates ----------------------------------------------------------------- */

struct _CbLedgerRates
{
  GArray *rates;  /* of CbLedgerRate, by currency and date */
  GArray *starts; /* of guint: where those of a currency begin; one more than currencies */
  guint32 usd;
};

static int
compare_rates (gconstpointer a, gconstpointer b)
{
  const CbLedgerRate *first = *(const CbLedgerRate *const *) a;
  const CbLedgerRate *second = *(const CbLedgerRate *const *) b;

  if (first->currency != second->currency)
    return first->currency < second->currency ? -1 : 1;
  if (first->date != second->date)
    return first->date < second->date ? -1 : 1;
  /* Of two rates of one day the one that was given later holds. */
  return first < second ? -1 : first > second;
}

/* Pointers into @rates, those left out that nothing can be divided by. */
static GPtrArray *
sort_rates (const CbLedgerRate *rates, gsize n_rates)
{
  GPtrArray *sorted = g_ptr_array_sized_new ((guint) n_rates);

  for (gsize i = 0; i < n_rates; i++)
    if (rates[i].usd > 0)
      g_ptr_array_add (sorted, (gpointer) &rates[i]);
  g_ptr_array_sort (sorted, compare_rates);
  return sorted;
}

CbLedgerRates *
cb_ledger_rates_new (const CbLedgerRate *rates, gsize n_rates, guint32 usd)
{
  CbLedgerRates *self = g_new0 (CbLedgerRates, 1);
  g_autoptr (GPtrArray) sorted = sort_rates (rates, n_rates);

  self->usd = usd;
  self->rates = g_array_sized_new (FALSE, FALSE, sizeof (CbLedgerRate), sorted->len);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < sorted->len; i++)
    {
      const CbLedgerRate *rate = g_ptr_array_index (sorted, i);

      while (self->starts->len <= rate->currency)
        g_array_append_val (self->starts, i);
      g_array_append_val (self->rates, *rate);
    }
  g_array_append_val (self->starts, sorted->len);
  return self;
}

void
cb_ledger_rates_free (CbLedgerRates *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->rates);
  g_array_unref (self->starts);
  g_free (self);
}

/* Billionths of a dollar for one unit of @currency on @date; 0 when it is not known. */
static gint64
find_rate (const CbLedgerRates *self, guint32 currency, CbDate date)
{
  guint low;
  guint high;

  if (currency == self->usd)
    return CB_LEDGER_RATE_UNIT;
  if (currency + 1 >= self->starts->len)
    return 0;

  /* The first rate after the day is looked for; the one before it holds. */
  low = g_array_index (self->starts, guint, currency);
  high = g_array_index (self->starts, guint, currency + 1);
  if (low == high || g_array_index (self->rates, CbLedgerRate, low).date > date)
    return 0;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->rates, CbLedgerRate, middle).date > date)
        high = middle;
      else
        low = middle;
    }
  return g_array_index (self->rates, CbLedgerRate, low).usd;
}

CbMoney
cb_ledger_convert (const CbLedgerEntry *entry, const CbLedgerRates *rates)
{
  gint64 own;
  gint64 accounts;
  Wide hundredths;

  g_return_val_if_fail (entry != NULL && rates != NULL, CB_MONEY_NONE);

  if (entry->booked != CB_MONEY_NONE)
    return round_to_hundredth (entry->booked);
  if (entry->currency == 0)
    return round_to_hundredth (entry->amount);

  own = find_rate (rates, entry->currency, entry->date);
  accounts = find_rate (rates, 0, entry->date);
  if (own == 0 || accounts == 0)
    return CB_MONEY_NONE;
  hundredths = divide_rounded ((Wide) entry->amount * own, (Wide) accounts * PER_HUNDREDTH);
  if (hundredths > MOST_MONEY / PER_HUNDREDTH || hundredths < -MOST_MONEY / PER_HUNDREDTH)
    return CB_MONEY_NONE;
  return (CbMoney) hundredths * PER_HUNDREDTH;
}

/* --- what is open ---------------------------------------------------------- */

/* Places in the sums of a contribution. */
enum
{
  PLEDGED,
  COMMITTED,
  CAME_IN,
  N_PARTS,
};

/* Places in the sums of an application. */
enum
{
  AWARDED,
  PAID,
};

/* Sums of one contribution or application. While its entries are in one currency, what is open is
 * taken in that: else a pledge that was paid in full would stay open by what rates have moved. */
typedef struct
{
  CbMoney sums[N_PARTS]; /* in the currency of the accounts */
  CbMoney own[N_PARTS];  /* in that of the entries */
  guint16 currency;
  gboolean used;
  gboolean mixed;
} Parts;

/* Parts by number, and those of entries that state none. */
typedef struct
{
  GArray *parts;
  Parts rest;
} PartsList;

/* What entries up to a day leave open. */
typedef struct
{
  const CbLedgerRates *rates;
  CbDate as_of;
  PartsList contributions;
  PartsList applications;
} OpenSums;

static void
open_sums_init (OpenSums *self, const CbLedgerRates *rates, CbDate as_of)
{
  *self = (OpenSums){ .rates = rates, .as_of = as_of };
  self->contributions.parts = g_array_new (FALSE, TRUE, sizeof (Parts));
  self->applications.parts = g_array_new (FALSE, TRUE, sizeof (Parts));
}

static void
open_sums_clear (OpenSums *self)
{
  g_array_unref (self->contributions.parts);
  g_array_unref (self->applications.parts);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OpenSums, open_sums_clear)

static Parts *
find_parts (PartsList *self, guint32 number)
{
  if (number == CB_LEDGER_NONE)
    return &self->rest;
  if (number >= self->parts->len)
    g_array_set_size (self->parts, MAX (number + 1, self->parts->len * 2));
  return &g_array_index (self->parts, Parts, number);
}

static void
add_part (Parts *parts, guint place, const CbLedgerEntry *entry, CbMoney amount)
{
  int sign = rules[entry->type].sign;

  parts->mixed = parts->mixed || (parts->used && parts->currency != entry->currency);
  parts->used = TRUE;
  parts->currency = entry->currency;
  add (&parts->sums[place], amount * sign);
  add (&parts->own[place], entry->amount * sign);
}

static void
add_to_open (OpenSums *self, const CbLedgerEntry *entry, CbMoney amount)
{
  switch ((int) entry->type)
    {
    case CB_LEDGER_PLEDGE:
      add_part (find_parts (&self->contributions, entry->contribution), PLEDGED, entry, amount);
      break;
    case CB_LEDGER_COMMITMENT:
      add_part (find_parts (&self->contributions, entry->contribution), COMMITTED, entry, amount);
      break;
    case CB_LEDGER_RECEIPT:
      add_part (find_parts (&self->contributions, entry->contribution), CAME_IN, entry, amount);
      break;
    case CB_LEDGER_AWARD:
    case CB_LEDGER_RELEASE:
      add_part (find_parts (&self->applications, entry->application), AWARDED, entry, amount);
      break;
    case CB_LEDGER_EXPENDITURE:
      /* What the fund spends by itself settles no award. */
      if (entry->application == CB_LEDGER_NONE)
        break;
      G_GNUC_FALLTHROUGH;
    case CB_LEDGER_DISBURSEMENT:
    case CB_LEDGER_REFUND:
      add_part (find_parts (&self->applications, entry->application), PAID, entry, amount);
      break;
    default:
      break;
    }
}

/* What @whole has above @settled, each a place in the sums, and above @or_settled, whichever is
 * more. */
static CbMoney
get_open (const OpenSums *self, const Parts *parts, guint whole, guint settled, guint or_settled)
{
  const CbMoney *own = parts->own;
  const CbMoney *sums = parts->sums;
  CbLedgerEntry rest = { .amount = MAX (own[whole] - MAX (own[settled], own[or_settled]), 0),
                         .booked = CB_MONEY_NONE,
                         .currency = parts->currency,
                         .date = self->as_of };
  CbMoney open = CB_MONEY_NONE;

  if (!parts->mixed && parts->currency != 0)
    open = cb_ledger_convert (&rest, self->rates);
  if (open == CB_MONEY_NONE)
    open = MAX (sums[whole] - MAX (sums[settled], sums[or_settled]), 0);
  return open;
}

static CbMoney
get_pledged_open (const OpenSums *self, const Parts *parts)
{
  return get_open (self, parts, PLEDGED, COMMITTED, CAME_IN);
}

static CbMoney
get_committed_open (const OpenSums *self, const Parts *parts)
{
  return get_open (self, parts, COMMITTED, CAME_IN, CAME_IN);
}

static CbMoney
get_awarded_open (const OpenSums *self, const Parts *parts)
{
  return get_open (self, parts, AWARDED, PAID, PAID);
}

/* Those of each number, and behind them the rest. */
static const Parts *
get_parts (const PartsList *self, guint place)
{
  return place < self->parts->len ? &g_array_index (self->parts, Parts, place) : &self->rest;
}

static void
sum_open (const OpenSums *self, CbLedgerBalance *balance)
{
  for (guint i = 0; i <= self->contributions.parts->len; i++)
    {
      const Parts *parts = get_parts (&self->contributions, i);

      add (&balance->pledged_open, get_pledged_open (self, parts));
      add (&balance->committed_open, get_committed_open (self, parts));
    }
  for (guint i = 0; i <= self->applications.parts->len; i++)
    add (&balance->awarded_open, get_awarded_open (self, get_parts (&self->applications, i)));
}

/* --- the balance ----------------------------------------------------------- */

static gboolean
is_within (const CbLedgerEntry *entry, CbDate from, CbDate as_of)
{
  /* No date is before all others. */
  return entry->date >= from && entry->date <= as_of;
}

static CbMoney
get_money_at_hand (const CbMoney *tiers)
{
  return tiers[CB_LEDGER_TIER_RECEIVED] + tiers[CB_LEDGER_TIER_INCOME] -
         tiers[CB_LEDGER_TIER_PAID] - tiers[CB_LEDGER_TIER_SUPPORT];
}

static void
add_entry (CbLedgerBalance *balance, OpenSums *open, const CbLedgerEntry *entry)
{
  CbMoney amount = cb_ledger_convert (entry, open->rates);

  if (amount == CB_MONEY_NONE)
    {
      balance->n_unconverted++;
      return;
    }
  balance->n_entries++;
  add (&balance->types[entry->type], amount);
  add (&balance->tiers[rules[entry->type].tier], amount * rules[entry->type].sign);
  add_to_open (open, entry, amount);
}

static void
work_out (CbLedgerBalance *balance, const CbLedgerTerms *terms)
{
  CbMoney paid = MAX (balance->tiers[CB_LEDGER_TIER_PAID], 0);

  balance->balance = get_money_at_hand (balance->tiers);
  balance->support_due = MAX (take_part (paid, terms->support_cost) -
                                  balance->tiers[CB_LEDGER_TIER_SUPPORT],
                              0);
  balance->reserved = take_part (balance->awarded_open, terms->reserve);
  balance->available = balance->balance - balance->support_due - balance->awarded_open -
                       take_part (balance->awarded_open, terms->support_cost) - balance->reserved;
}

CbLedgerBalance
cb_ledger_sum (const CbLedgerEntry *entries,
               gsize n_entries,
               const CbLedgerRates *rates,
               const CbLedgerTerms *terms,
               CbDate from,
               CbDate as_of)
{
  CbLedgerBalance balance = { 0 };
  g_auto (OpenSums) open;

  open_sums_init (&open, rates, as_of);
  for (gsize i = 0; i < n_entries; i++)
    if (is_within (&entries[i], from, as_of))
      add_entry (&balance, &open, &entries[i]);

  sum_open (&open, &balance);
  work_out (&balance, terms);
  return balance;
}

/* --- the course of the balance --------------------------------------------- */

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const CbLedgerEntry *first = *(const CbLedgerEntry *const *) a;
  const CbLedgerEntry *second = *(const CbLedgerEntry *const *) b;

  if (first->date != second->date)
    return first->date < second->date ? -1 : 1;
  return first < second ? -1 : first > second;
}

static GPtrArray *
sort_entries (const CbLedgerEntry *entries, gsize n_entries, CbDate as_of)
{
  GPtrArray *sorted = g_ptr_array_sized_new ((guint) n_entries);
  gboolean in_order = TRUE;

  for (gsize i = 0; i < n_entries; i++)
    {
      if (entries[i].date > as_of)
        continue;
      in_order = in_order && (i == 0 || entries[i - 1].date <= entries[i].date);
      g_ptr_array_add (sorted, (gpointer) &entries[i]);
    }
  if (!in_order)
    g_ptr_array_sort (sorted, compare_dates);
  return sorted;
}

GArray *
cb_ledger_trace (const CbLedgerEntry *entries,
                 gsize n_entries,
                 const CbLedgerRates *rates,
                 CbDate as_of)
{
  GArray *points = g_array_new (FALSE, TRUE, sizeof (CbLedgerPoint));
  g_autoptr (GPtrArray) sorted = sort_entries (entries, n_entries, as_of);
  CbLedgerPoint point = { .date = CB_DATE_NONE };

  for (guint i = 0; i < sorted->len; i++)
    {
      const CbLedgerEntry *entry = g_ptr_array_index (sorted, i);
      CbMoney amount = cb_ledger_convert (entry, rates);

      if (amount == CB_MONEY_NONE)
        continue;
      if (points->len > 0 && point.date == entry->date)
        g_array_set_size (points, points->len - 1);
      point.date = entry->date;
      add (&point.tiers[rules[entry->type].tier], amount * rules[entry->type].sign);
      point.balance = get_money_at_hand (point.tiers);
      g_array_append_val (points, point);
    }
  return points;
}

/* --- groups ---------------------------------------------------------------- */

static guint32
get_key (const CbLedgerEntry *entry, CbLedgerKey key)
{
  switch (key)
    {
    case CB_LEDGER_BY_CONTRIBUTION:
      return entry->contribution;
    case CB_LEDGER_BY_APPLICATION:
      return entry->application;
    case CB_LEDGER_BY_CATEGORY:
      return entry->category;
    default:
      g_return_val_if_reached (CB_LEDGER_NONE);
    }
}

static void
add_to_group (CbLedgerGroup *group, const CbLedgerEntry *entry, CbMoney amount)
{
  add (&group->tiers[rules[entry->type].tier], amount * rules[entry->type].sign);
  group->n_entries++;
}

static void
take_open (CbLedgerGroup *group, CbLedgerKey key, OpenSums *open)
{
  if (key == CB_LEDGER_BY_CONTRIBUTION)
    {
      const Parts *parts = find_parts (&open->contributions, group->key);

      group->pledged_open = get_pledged_open (open, parts);
      group->committed_open = get_committed_open (open, parts);
    }
  else if (key == CB_LEDGER_BY_APPLICATION)
    group->awarded_open = get_awarded_open (open, find_parts (&open->applications, group->key));
}

/* Leaves out the groups without entries, and puts the @rest last. */
static void
keep_filled (GArray *groups, const CbLedgerGroup *rest)
{
  guint n_kept = 0;

  for (guint i = 0; i < groups->len; i++)
    {
      CbLedgerGroup *group = &g_array_index (groups, CbLedgerGroup, i);

      if (group->n_entries == 0)
        continue;
      group->key = i;
      g_array_index (groups, CbLedgerGroup, n_kept) = *group;
      n_kept++;
    }
  g_array_set_size (groups, n_kept);
  if (rest->n_entries > 0)
    g_array_append_vals (groups, rest, 1);
}

GArray *
cb_ledger_group (const CbLedgerEntry *entries,
                 gsize n_entries,
                 const CbLedgerRates *rates,
                 CbLedgerKey key,
                 CbDate from,
                 CbDate as_of)
{
  GArray *groups = g_array_new (FALSE, TRUE, sizeof (CbLedgerGroup));
  CbLedgerGroup rest = { .key = CB_LEDGER_NONE };
  g_auto (OpenSums) open;

  open_sums_init (&open, rates, as_of);
  for (gsize i = 0; i < n_entries; i++)
    {
      guint32 number = get_key (&entries[i], key);
      CbMoney amount;

      if (!is_within (&entries[i], from, as_of))
        continue;
      amount = cb_ledger_convert (&entries[i], rates);
      if (amount == CB_MONEY_NONE)
        continue;
      if (number != CB_LEDGER_NONE && number >= groups->len)
        g_array_set_size (groups, number + 1);
      add_to_group (number == CB_LEDGER_NONE ? &rest
                                             : &g_array_index (groups, CbLedgerGroup, number),
                    &entries[i], amount);
      add_to_open (&open, &entries[i], amount);
    }
  keep_filled (groups, &rest);
  for (guint i = 0; i < groups->len; i++)
    take_open (&g_array_index (groups, CbLedgerGroup, i), key, &open);
  return groups;
}
