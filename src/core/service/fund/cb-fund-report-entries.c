/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The entries of the ledger in the year, and the rates that they were converted with. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-award.h"
#include "cb-error.h"
#include "cb-fund-report-private.h"
#include "cb-rate.h"
#include "cb-records.h"
#include "cb-transaction.h"

#define DOLLAR "USD"

/* Between two looks at whether anybody still wants the report. */
#define ROWS_OF_A_LOOK 1000

/* A rate, and whether a row that is listed rests on it. */
typedef struct
{
  const CbRecord *record;
  CbDate date;
  gboolean used;
  gboolean used_unlisted;
} Rate;

typedef struct
{
  CbFundReport *report;
  CbReportTable *table;
  GHashTable *rates;  /* currency → GArray of Rate, in order of date */
  GHashTable *hidden; /* refs of transactions that are not listed */
  guint next;         /* place in the entries of the book */
  guint n_withheld;
} Work;

/* --- rates ----------------------------------------------------------------- */

static GHashTable *
sort_rates (GPtrArray *records)
{
  GHashTable *rates = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                             (GDestroyNotify) g_array_unref);

  for (guint i = 0; i < records->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (records, i);
      const char *currency = cb_record_get (record, CB_RATE_CURRENCY);
      GArray *list = g_hash_table_lookup (rates, currency);
      Rate rate = { .record = record, .date = cb_record_get_date (record, CB_RATE_DATE) };

      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (Rate));
          g_hash_table_insert (rates, (gpointer) currency, list);
        }
      g_array_append_val (list, rate);
    }
  return rates;
}

/* The newest rate of a currency on a day or before; of two of one day the last by ref. */
static Rate *
find_rate (const Work *work, const char *currency, CbDate date)
{
  GArray *list = g_hash_table_lookup (work->rates, currency);
  guint low = 0;
  guint high = list != NULL ? list->len : 0;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (list, Rate, middle).date <= date)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 ? &g_array_index (list, Rate, low - 1) : NULL;
}

static void
use_rate (const Work *work, const char *currency, CbDate date, gboolean listed)
{
  Rate *rate = g_str_equal (currency, DOLLAR) ? NULL : find_rate (work, currency, date);

  if (rate == NULL)
    return;
  rate->used = rate->used || listed;
  rate->used_unlisted = rate->used_unlisted || !listed;
}

/* Units of the currency of the accounts for one of @currency; %NULL when one of both has no rate,
 * or one that is not for these readers. */
static char *
word_rate (const Work *work, const char *currency, const char *accounts, CbDate date)
{
  double dollars[2] = { 1, 1 };
  const char *both[] = { currency, accounts };

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      const Rate *rate = g_str_equal (both[i], DOLLAR) ? NULL : find_rate (work, both[i], date);

      if (rate != NULL && cb_fund_report_is_above (work->report, rate->record))
        return NULL;
      if (rate != NULL)
        dollars[i] = g_ascii_strtod (cb_record_get (rate->record, CB_RATE_USD), NULL);
      else if (!g_str_equal (both[i], DOLLAR))
        return NULL;
    }
  return cb_fund_report_format_double (dollars[0] / dollars[1], "%.8f");
}

static int
compare_rates (gconstpointer a, gconstpointer b)
{
  const Rate *one = *(Rate *const *) a;
  const Rate *two = *(Rate *const *) b;
  int order = strcmp (cb_record_get (one->record, CB_RATE_CURRENCY),
                      cb_record_get (two->record, CB_RATE_CURRENCY));

  return order != 0 ? order : (one->date > two->date) - (one->date < two->date);
}

static GPtrArray *
list_used_rates (const Work *work)
{
  GPtrArray *used = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer list;

  g_hash_table_iter_init (&iter, work->rates);
  while (g_hash_table_iter_next (&iter, NULL, &list))
    for (guint i = 0; i < ((GArray *) list)->len; i++)
      {
        Rate *rate = &g_array_index ((GArray *) list, Rate, i);

        if (rate->used || rate->used_unlisted)
          g_ptr_array_add (used, rate);
      }
  g_ptr_array_sort (used, compare_rates);
  return used;
}

/* A currency in which only entries that are not listed were paid is not told either. */
static void
add_rates (Work *work)
{
  CbReportTable *table = cb_report_add_table (work->report->report, "rates",
                                              _ ("Exchange rates that were used"));
  g_autoptr (GPtrArray) used = list_used_rates (work);
  guint n_withheld = 0;

  cb_report_table_add_column (table, "currency", _ ("Currency"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "date", _ ("Date"), CB_REPORT_DATE);
  cb_report_table_add_column (table, "usd", _ ("US dollars for one unit"), CB_REPORT_NUMBER);
  cb_report_table_add_column (table, "source", _ ("Source"), CB_REPORT_TEXT);
  cb_report_table_require (table, "currency", "date", "usd", NULL);
  for (guint i = 0; i < used->len; i++)
    {
      const Rate *rate = g_ptr_array_index (used, i);
      const CbRecord *record = rate->record;
      g_autofree char *usd = cb_fund_report_format_decimal (cb_record_get (record, CB_RATE_USD));

      if (!rate->used || cb_fund_report_is_above (work->report, record))
        n_withheld++;
      else
        cb_report_table_add_row (table, (const char *[]){ cb_record_get (record, CB_RATE_CURRENCY),
                                                          cb_record_get (record, CB_RATE_DATE), usd,
                                                          cb_record_get (record, CB_RATE_SOURCE) });
    }
  cb_fund_report_close_list (work->report, table, n_withheld);
}

/* --- entries --------------------------------------------------------------- */

/* A row tells of the contribution and of the application as well, so theirs count too. */
static gboolean
hides (const CbFundReport *self, const CbRecord *record, const CbLedgerEntry *entry)
{
  const CbRecord *application = cb_fund_report_get_application (self, record,
                                                                CB_TRANSACTION_APPLICATION);

  if (cb_fund_report_is_above (self, record) ||
      (application != NULL && cb_fund_report_hides (self, application)))
    return TRUE;
  return entry->contribution != CB_LEDGER_NONE &&
         (cb_fund_report_is_above (self, g_ptr_array_index (self->book->contributions,
                                                            entry->contribution)) ||
          cb_fund_report_is_above (self, g_ptr_array_index (self->book->contributors,
                                                            entry->contribution)));
}

/* Notes which rates an entry rests on; returns (transfer full) (nullable) what they come to. */
static char *
take_rate (const Work *work, const CbLedgerEntry *entry, gboolean listed)
{
  const CbFundBook *book = work->report->book;
  const char *accounts = cb_fund_book_get_currency (book);
  const char *currency = g_ptr_array_index (book->currencies, entry->currency);

  if (entry->booked != CB_MONEY_NONE || entry->currency == 0)
    return NULL;
  use_rate (work, currency, entry->date, listed);
  use_rate (work, accounts, entry->date, listed);
  return word_rate (work, currency, accounts, entry->date);
}

static void
add_entry (Work *work, const CbRecord *record, const CbLedgerEntry *entry, const char *rate)
{
  const CbFundBook *book = work->report->book;
  const char *currency = g_ptr_array_index (book->currencies, entry->currency);
  g_autofree char *amount = cb_fund_report_format_money (entry->amount);
  g_autofree char *booked = cb_fund_report_format_money (entry->booked);
  g_autofree char *result = cb_fund_report_format_money (cb_ledger_convert (entry, book->rates));

  cb_report_table_add_row (work->table,
                           (const char *[]){ cb_record_get_ref (record),
                                             cb_record_get (record, CB_TRANSACTION_DATE),
                                             cb_record_get (record, CB_TRANSACTION_TYPE),
                                             cb_record_get (record, CB_TRANSACTION_CONTRIBUTION),
                                             cb_record_get (record, CB_TRANSACTION_APPLICATION),
                                             cb_record_get (record, CB_TRANSACTION_CATEGORY),
                                             amount, currency, booked, rate, result,
                                             cb_record_get (record, CB_TRANSACTION_CORRECTS),
                                             cb_record_get (record, CB_TRANSACTION_TLP) });
}

/* What is open of a contribution or an award is converted on the closing day. */
static void
note_open_amount (const Work *work, const CbLedgerEntry *entry, gboolean listed)
{
  const CbFundBook *book = work->report->book;
  CbLedgerTier tier = cb_ledger_get_tier ((CbLedgerType) entry->type);

  if (entry->currency == 0 || (tier != CB_LEDGER_TIER_PLEDGED && tier != CB_LEDGER_TIER_COMMITTED &&
                               tier != CB_LEDGER_TIER_AWARDED))
    return;
  use_rate (work, g_ptr_array_index (book->currencies, entry->currency), work->report->closing,
            listed);
  use_rate (work, cb_fund_book_get_currency (book), work->report->closing, listed);
}

/* The list of decisions converts what was awarded. */
static void
note_awards (const Work *work)
{
  const CbFundReport *self = work->report;
  const char *accounts = cb_fund_book_get_currency (self->book);

  for (guint i = 0; i < self->awards->len; i++)
    {
      const CbRecord *award = g_ptr_array_index (self->awards, i);
      const CbRecord *application = cb_fund_report_get_application (self, award,
                                                                    CB_AWARD_APPLICATION);
      const char *currency = cb_record_get (award, CB_AWARD_CURRENCY);
      CbDate date = cb_record_get_date (award, CB_AWARD_DATE);
      gboolean listed = !cb_fund_report_is_above (self, award) &&
                        !cb_fund_report_hides (self, application);

      if (date < self->first || currency == NULL || g_str_equal (currency, accounts))
        continue;
      use_rate (work, currency, date, listed);
      use_rate (work, accounts, date, listed);
    }
}

static void
take_entry (Work *work, const CbRecord *record, const CbLedgerEntry *entry)
{
  const CbFundReport *self = work->report;
  gboolean hidden = hides (self, record, entry);
  guint8 mark = hidden ? 1 : 0;
  g_autofree char *rate = NULL;

  g_byte_array_append (self->hidden, &mark, 1);
  if (hidden)
    g_hash_table_add (work->hidden, g_strdup (cb_record_get_ref (record)));
  if (entry->date > self->closing)
    return;
  rate = take_rate (work, entry, !hidden);
  note_open_amount (work, entry, !hidden);
  if (entry->date < self->first)
    return;
  if (hidden)
    work->n_withheld++;
  else
    add_entry (work, record, entry, rate);
}

/* Says how far the work is, and returns whether anybody still wants it. */
static gboolean
look_up (const Work *work, GError **error)
{
  const CbFundReport *self = work->report;

  if (self->progress != NULL)
    self->progress (work->next, self->book->entries->len, self->progress_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* An entry that stands in sums has to stand in the list, or to be counted as withheld. */
static gboolean
check_whole (const Work *work, GError **error)
{
  if (work->next == work->report->book->entries->len)
    return TRUE;
  g_set_error_literal (error, CB_ERROR, CB_ERROR_FAILED, "the ledger changed while it was read");
  return FALSE;
}

/* Both are in order of value date, then ref; the book leaves out what it can not read. */
static gboolean
record_cb (const CbRecord *record, gpointer user_data, GError **error)
{
  Work *work = user_data;
  const CbFundBook *book = work->report->book;
  const CbLedgerEntry *entry;

  if (work->next % ROWS_OF_A_LOOK == 0 && !look_up (work, error))
    return FALSE;
  if (work->next >= book->entries->len ||
      !g_str_equal (cb_record_get_ref (record), g_ptr_array_index (book->refs, work->next)))
    return TRUE;
  entry = &g_array_index (book->entries, CbLedgerEntry, work->next++);
  take_entry (work, record, entry);
  return TRUE;
}

/* That an entry corrects one that is not listed says nothing to these readers. */
static void
drop_hidden_refs (Work *work)
{
  int place = cb_report_table_find_column (work->table, "corrects");

  for (guint i = 0; i < work->table->rows->len; i++)
    {
      char **row = g_ptr_array_index (work->table->rows, i);

      if (row[place] != NULL && g_hash_table_contains (work->hidden, row[place]))
        g_clear_pointer (&row[place], g_free);
    }
}

static void
add_columns (CbReportTable *table)
{
  cb_report_table_add_column (table, "transaction", _ ("Transaction"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "date", _ ("Value date"), CB_REPORT_DATE);
  cb_report_table_add_code_column (table, "type", _ ("Type"), "transaction-types");
  cb_report_table_add_column (table, "contribution", _ ("Contribution"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "application", _ ("Application"), CB_REPORT_TEXT);
  cb_report_table_add_code_column (table, "category", _ ("Category"), "cost-categories");
  cb_fund_report_add_money_column (table, "amount", _ ("Amount"));
  cb_report_table_add_column (table, "currency", _ ("Currency"), CB_REPORT_TEXT);
  cb_fund_report_add_money_column (table, "booked", _ ("As the bank states it"));
  cb_report_table_add_column (table, "rate", _ ("Rate"), CB_REPORT_NUMBER);
  cb_fund_report_add_money_column (table, "converted", _ ("In the currency of the accounts"));
  cb_report_table_add_column (table, "corrects", _ ("Corrects"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "tlp", _ ("Marking"), CB_REPORT_TEXT);
  cb_report_table_require (table, "transaction", "date", "type", "amount", "currency", "tlp", NULL);
}

gboolean
cb_fund_report_add_transactions (CbFundReport *self, GError **error)
{
  g_autoptr (CbQuery) by_date = cb_query_new (&cb_noun_rate);
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_transaction);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GHashTable) rates = NULL;
  g_autoptr (GHashTable) hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Work work = { .report = self, .hidden = hidden };

  by_date->sort_field = CB_RATE_DATE;
  records = cb_records_list (self->database, by_date, error);
  if (records == NULL)
    return FALSE;
  rates = sort_rates (records);
  work.rates = rates;
  work.table = cb_report_add_table (self->report, "transactions", _ ("Transactions of the year"));
  add_columns (work.table);
  query->sort_field = CB_TRANSACTION_DATE;
  cb_query_add_condition (query, CB_TRANSACTION_FUND, cb_record_get_ref (self->book->fund));
  if (!cb_records_for_each (self->database, query, record_cb, &work, error) ||
      !check_whole (&work, error) || !look_up (&work, error))
    return FALSE;
  drop_hidden_refs (&work);
  cb_fund_report_close_list (self, work.table, work.n_withheld);
  note_awards (&work);
  add_rates (&work);
  return TRUE;
}
