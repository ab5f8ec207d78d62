/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-contribution.h"
#include "cb-error.h"
#include "cb-fund-book.h"
#include "cb-fund.h"
#include "cb-organisation.h"
#include "cb-rate.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-transactions.h"

/* Digits behind the point that CB_LEDGER_RATE_UNIT and a thousandth of a per cent stand for. */
#define RATE_DECIMALS 9
#define PERCENT_DECIMALS 3
#define DOLLAR "USD"

/* Texts as numbers, from 0 in the order in which they were first seen. */
typedef struct
{
  GHashTable *numbers; /* text → number + 1 */
  GPtrArray *texts;    /* of the book */
} Numbers;

/* What entries name by number. */
enum
{
  TYPES,
  CURRENCIES,
  CONTRIBUTIONS,
  APPLICATIONS,
  CATEGORIES,
  N_LISTS,
};

typedef struct
{
  CbFundBook *book;
  Numbers lists[N_LISTS];
} Reading;

/* --- numbers --------------------------------------------------------------- */

static guint32
find_number (const Numbers *self, const char *text)
{
  gpointer number = text != NULL ? g_hash_table_lookup (self->numbers, text) : NULL;

  return number != NULL ? GPOINTER_TO_UINT (number) - 1 : CB_LEDGER_NONE;
}

/* @text has to stay as it is. */
static guint32
add_number (Numbers *self, const char *text)
{
  g_ptr_array_add (self->texts, (gpointer) text);
  g_hash_table_insert (self->numbers, (gpointer) text, GUINT_TO_POINTER (self->texts->len));
  return self->texts->len - 1;
}

static guint32
take_number (Reading *reading, guint list, const char *text)
{
  Numbers *self = &reading->lists[list];
  guint32 number = find_number (self, text);

  if (text == NULL || number != CB_LEDGER_NONE)
    return number;
  return add_number (self, g_string_chunk_insert (reading->book->texts, text));
}

static void
add_codes (Numbers *self, const char *list)
{
  const CbCodeList *codes = cb_reference_get_list (list);

  for (guint i = 0; i < cb_code_list_get_size (codes); i++)
    (void) add_number (self, cb_code_list_get (codes, i)->code);
}

/* --- exact decimals -------------------------------------------------------- */

/* A decimal number that was typed, in units of its last decimal but @decimals; what lies behind is
 * rounded. Numbers that are stored were read as the double that is nearest to them: fifteen digits
 * give back what was typed. */
static gboolean
read_decimal (const char *text, int decimals, gint64 *number)
{
  g_autofree char *plain = NULL;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 16];
  gint64 value = 0;
  const char *at;
  int left = -1;

  /* An exponent is written out; every other text already is the number. */
  if (strpbrk (text, "eE") != NULL)
    text = g_ascii_formatd (buffer, sizeof buffer, "%.18f", g_ascii_strtod (text, NULL));
  for (at = text; *at != '\0' && left != 0; at++)
    {
      if (*at == '.' && left < 0)
        {
          left = decimals;
          continue;
        }
      if (!g_ascii_isdigit (*at) || value > (G_MAXINT64 - 10) / 10)
        return FALSE;
      value = value * 10 + (*at - '0');
      left -= left > 0;
    }
  for (left = left < 0 ? decimals : left; left > 0; left--)
    {
      if (value > (G_MAXINT64 - 10) / 10)
        return FALSE;
      value *= 10;
    }
  *number = value + (g_ascii_isdigit (*at) && *at >= '5' ? 1 : 0);
  return TRUE;
}

/* --- rates and terms ------------------------------------------------------- */

gboolean
cb_fund_book_read_rate (const CbRecord *rate, CbLedgerRate *read)
{
  read->date = cb_record_get_date (rate, CB_RATE_DATE);
  return read_decimal (cb_record_get (rate, CB_RATE_USD), RATE_DECIMALS, &read->usd);
}

static gboolean
load_rates (Reading *reading, CbDatabase *database, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_rate);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GArray) rates = g_array_new (FALSE, FALSE, sizeof (CbLedgerRate));

  /* By ref within a day, as everywhere: of two rates of one day the last holds. */
  query->sort_field = CB_RATE_DATE;
  records = cb_records_list (database, query, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (records, i);
      const char *currency = cb_record_get (record, CB_RATE_CURRENCY);
      CbLedgerRate rate = { .currency = (guint16) take_number (reading, CURRENCIES, currency) };

      if (cb_fund_book_read_rate (record, &rate))
        g_array_append_val (rates, rate);
    }
  if (records == NULL)
    return FALSE;
  reading->book->rates = cb_ledger_rates_new ((const CbLedgerRate *) (void *) rates->data,
                                              rates->len,
                                              take_number (reading, CURRENCIES, DOLLAR));
  return TRUE;
}

static gint64
read_percent (const CbRecord *fund, guint field)
{
  const char *text = cb_record_get (fund, field);
  gint64 number = 0;

  if (text != NULL && !read_decimal (text, PERCENT_DECIMALS, &number))
    return 0;
  return number;
}

/* --- contributions --------------------------------------------------------- */

/* The organisation of a contribution; many have the same. */
static CbRecord *
find_contributor (GHashTable *known, CbDatabase *database, const char *ref, GError **error)
{
  CbRecord *organisation = g_hash_table_lookup (known, ref);

  if (organisation != NULL)
    return cb_record_ref (organisation);
  organisation = cb_records_find (database, &cb_noun_organisation, ref, error);
  if (organisation != NULL)
    g_hash_table_insert (known, (gpointer) cb_record_get_ref (organisation), organisation);
  return organisation;
}

static gboolean
load_contributions (Reading *reading, CbDatabase *database, GError **error)
{
  CbFundBook *book = reading->book;
  GHashTable *numbers = reading->lists[CONTRIBUTIONS].numbers;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_contribution);

  cb_query_add_condition (query, CB_CONTRIBUTION_FUND, cb_record_get_ref (book->fund));
  book->contributions = cb_records_list (database, query, error);
  for (guint i = 0; book->contributions != NULL && i < book->contributions->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (book->contributions, i);
      CbRecord *organisation = find_contributor (
          known, database, cb_record_get (record, CB_CONTRIBUTION_CONTRIBUTOR), error);

      if (organisation == NULL)
        return FALSE;
      g_ptr_array_add (book->contributors, organisation);
      g_hash_table_insert (numbers, (gpointer) cb_record_get_ref (record),
                           GUINT_TO_POINTER (i + 1));
    }
  return book->contributions != NULL;
}

/* --- entries --------------------------------------------------------------- */

static void
row_cb (const CbTransactionRow *row, gpointer user_data)
{
  Reading *reading = user_data;
  CbFundBook *book = reading->book;
  guint32 type = find_number (&reading->lists[TYPES], row->type);
  CbLedgerEntry entry = { .amount = row->amount, .booked = row->booked, .date = row->date };

  if (type == CB_LEDGER_NONE)
    {
      book->n_unreadable++;
      return;
    }
  entry.type = (guint8) type;
  entry.currency = (guint16) take_number (reading, CURRENCIES, row->currency);
  entry.contribution = find_number (&reading->lists[CONTRIBUTIONS], row->contribution);
  entry.application = take_number (reading, APPLICATIONS, row->application);
  entry.category = find_number (&reading->lists[CATEGORIES], row->category);
  g_array_append_val (book->entries, entry);
  g_ptr_array_add (book->refs, g_string_chunk_insert (book->texts, row->ref));
}

/* --- the book -------------------------------------------------------------- */

static void
book_free (CbFundBook *self)
{
  cb_record_unref (self->fund);
  g_array_unref (self->entries);
  g_ptr_array_unref (self->refs);
  cb_ledger_rates_free (self->rates);
  g_ptr_array_unref (self->currencies);
  g_clear_pointer (&self->contributions, g_ptr_array_unref);
  g_ptr_array_unref (self->contributors);
  g_ptr_array_unref (self->applications);
  g_ptr_array_unref (self->categories);
  g_string_chunk_free (self->texts);
  g_free (self);
}

CbFundBook *
cb_fund_book_ref (CbFundBook *self)
{
  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
cb_fund_book_unref (CbFundBook *self)
{
  if (g_atomic_ref_count_dec (&self->count))
    book_free (self);
}

static CbFundBook *
book_new (CbRecord *fund)
{
  CbFundBook *self = g_new0 (CbFundBook, 1);

  g_atomic_ref_count_init (&self->count);
  self->fund = cb_record_ref (fund);
  self->entries = g_array_new (FALSE, FALSE, sizeof (CbLedgerEntry));
  self->refs = g_ptr_array_new ();
  self->terms.support_cost = read_percent (fund, CB_FUND_SUPPORT_COST);
  self->terms.reserve = read_percent (fund, CB_FUND_RESERVE);
  self->currencies = g_ptr_array_new ();
  self->contributors = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  self->applications = g_ptr_array_new ();
  self->categories = g_ptr_array_new ();
  self->texts = g_string_chunk_new (64 * 1024);
  return self;
}

static gboolean
read_book (Reading *reading, CbDatabase *database, GError **error)
{
  const char *currency = cb_record_get (reading->book->fund, CB_FUND_CURRENCY);

  /* That of the accounts comes first. */
  (void) take_number (reading, CURRENCIES, currency);
  add_codes (&reading->lists[TYPES], "transaction-types");
  add_codes (&reading->lists[CATEGORIES], "cost-categories");
  return load_rates (reading, database, error) && load_contributions (reading, database, error) &&
         cb_transactions_for_each (database, cb_record_get_ref (reading->book->fund), row_cb,
                                   reading, error);
}

CbFundBook *
cb_fund_book_load (CbDatabase *database, const char *fund, GError **error)
{
  g_autoptr (CbRecord) record = cb_records_find (database, &cb_noun_fund, fund, error);
  g_autoptr (CbFundBook) book = NULL;
  g_autoptr (GPtrArray) types = g_ptr_array_new ();
  Reading reading = { NULL };
  gboolean read;

  if (record == NULL)
    return NULL;
  book = book_new (record);
  reading.book = book;
  for (guint i = 0; i < N_LISTS; i++)
    reading.lists[i].numbers = g_hash_table_new (g_str_hash, g_str_equal);
  reading.lists[TYPES].texts = types;
  reading.lists[CURRENCIES].texts = book->currencies;
  reading.lists[APPLICATIONS].texts = book->applications;
  reading.lists[CATEGORIES].texts = book->categories;
  read = read_book (&reading, database, error);
  for (guint i = 0; i < N_LISTS; i++)
    g_hash_table_unref (reading.lists[i].numbers);
  return read ? g_steal_pointer (&book) : NULL;
}

const char *
cb_fund_book_get_currency (const CbFundBook *self)
{
  return g_ptr_array_index (self->currencies, 0);
}

/* --- what it says ---------------------------------------------------------- */

static const CbLedgerEntry *
get_entries (const CbFundBook *self)
{
  return (const CbLedgerEntry *) (void *) self->entries->data;
}

CbLedgerBalance
cb_fund_book_sum (const CbFundBook *self, CbDate from, CbDate as_of)
{
  return cb_ledger_sum (get_entries (self), self->entries->len, self->rates, &self->terms, from,
                        as_of);
}

GArray *
cb_fund_book_trace (const CbFundBook *self, CbDate as_of)
{
  return cb_ledger_trace (get_entries (self), self->entries->len, self->rates, as_of);
}

GArray *
cb_fund_book_group (const CbFundBook *self, CbLedgerKey key, CbDate from, CbDate as_of)
{
  return cb_ledger_group (get_entries (self), self->entries->len, self->rates, key, from, as_of);
}

CbMoney
cb_fund_book_convert (const CbFundBook *self, CbMoney amount, const char *currency, CbDate date)
{
  CbLedgerEntry entry = { .amount = amount, .booked = CB_MONEY_NONE, .date = date };
  guint place = 0;

  if (amount == CB_MONEY_NONE || currency == NULL ||
      !g_ptr_array_find_with_equal_func (self->currencies, currency, g_str_equal, &place))
    return CB_MONEY_NONE;
  entry.currency = (guint16) place;
  return cb_ledger_convert (&entry, self->rates);
}

const char *
cb_ledger_tier_get_name (CbLedgerTier tier)
{
  static const char *const names[] = {
    [CB_LEDGER_TIER_PLEDGED] = N_ ("Pledged"),
    [CB_LEDGER_TIER_COMMITTED] = N_ ("Committed"),
    [CB_LEDGER_TIER_RECEIVED] = N_ ("Received"),
    [CB_LEDGER_TIER_INCOME] = N_ ("Interest and other income"),
    [CB_LEDGER_TIER_AWARDED] = N_ ("Awarded"),
    [CB_LEDGER_TIER_PAID] = N_ ("Paid"),
    [CB_LEDGER_TIER_REPORTED] = N_ ("Reported by grantees"),
    [CB_LEDGER_TIER_SUPPORT] = N_ ("Programme support cost"),
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == CB_N_LEDGER_TIERS);
  g_return_val_if_fail ((guint) tier < CB_N_LEDGER_TIERS, NULL);

  return _ (names[tier]);
}
