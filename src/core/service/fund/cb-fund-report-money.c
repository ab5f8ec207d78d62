/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the ledger says: contributions, balances, and what the money was spent on. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-contribution.h"
#include "cb-fund-report-private.h"
#include "cb-reference.h"

#define MONTHS_OF_YEAR 12

/* So many entries that are not listed have to be in a category for its amounts to include them:
 * with fewer, what is listed would tell theirs. A fact of the report names the number. */
#define FEWEST_TOGETHER 3

/* --- contributions --------------------------------------------------------- */

static gboolean
hides_contribution (const CbFundReport *self, guint number)
{
  return cb_fund_report_is_above (self, g_ptr_array_index (self->book->contributions, number)) ||
         cb_fund_report_is_above (self, g_ptr_array_index (self->book->contributors, number));
}

/* Where an amount rests on an entry that is not listed, it is not stated: in whole it would tell
 * that entry's amount, in part it would be wrong. */
static void
drop_hidden_amounts (const CbFundReport *self, CbLedgerGroup *all, CbDate from)
{
  for (guint i = 0; i < self->book->entries->len; i++)
    {
      const CbLedgerEntry *entry = &g_array_index (self->book->entries, CbLedgerEntry, i);
      CbLedgerTier tier = cb_ledger_get_tier ((CbLedgerType) entry->type);

      if (entry->contribution != CB_LEDGER_NONE && cb_fund_report_hides_entry (self, i) &&
          entry->date <= self->closing && (from == CB_DATE_NONE || entry->date >= from))
        all[entry->contribution].tiers[tier] = CB_MONEY_NONE;
    }
}

/* The tiers of each contribution, with zeros where it has no entries. */
static CbLedgerGroup *
spread (const CbFundReport *self, CbDate from)
{
  g_autoptr (GArray)
      groups = cb_fund_book_group (self->book, CB_LEDGER_BY_CONTRIBUTION, from, self->closing);
  CbLedgerGroup *all = g_new0 (CbLedgerGroup, self->book->contributions->len + 1);

  for (guint i = 0; i < groups->len; i++)
    {
      const CbLedgerGroup *group = &g_array_index (groups, CbLedgerGroup, i);

      if (group->key < self->book->contributions->len)
        all[group->key] = *group;
    }
  drop_hidden_amounts (self, all, from);
  return all;
}

static void
add_contribution_row (CbFundReport *self,
                      CbReportTable *table,
                      guint number,
                      const CbLedgerGroup *period,
                      const CbLedgerGroup *whole)
{
  const CbRecord *record = g_ptr_array_index (self->book->contributions, number);
  const CbRecord *contributor = g_ptr_array_index (self->book->contributors, number);
  g_autofree char *pledged = cb_fund_report_format_money (whole->tiers[CB_LEDGER_TIER_PLEDGED]);
  g_autofree char *committed = cb_fund_report_format_money (whole->tiers[CB_LEDGER_TIER_COMMITTED]);
  g_autofree char *received = cb_fund_report_format_money (whole->tiers[CB_LEDGER_TIER_RECEIVED]);
  g_autofree char *in_period = cb_fund_report_format_money (period->tiers[CB_LEDGER_TIER_RECEIVED]);
  const char *row[] = { cb_record_get_ref (record),
                        cb_record_get_ref (contributor),
                        cb_fund_report_get_title (contributor),
                        cb_record_get (record, CB_CONTRIBUTION_SOURCE_KIND),
                        cb_record_get_text (record, CB_CONTRIBUTION_EARMARK,
                                            cb_reference_get_language (), NULL),
                        pledged,
                        committed,
                        in_period,
                        received,
                        cb_record_get (record, CB_CONTRIBUTION_TLP) };

  cb_report_table_add_row (table, row);
}

static void
add_contribution_table (CbFundReport *self)
{
  CbReportTable *table = cb_report_add_table (self->report, "contributions", _ ("Contributions"));
  g_autofree CbLedgerGroup *period = spread (self, self->first);
  g_autofree CbLedgerGroup *whole = spread (self, CB_DATE_NONE);
  guint n_withheld = 0;

  cb_report_table_add_column (table, "contribution", _ ("Contribution"), CB_REPORT_TEXT);
  cb_report_table_add_key_column (table, "contributor", _ ("Contributor"));
  cb_report_table_add_column (table, "contributor_name", _ ("Name of the contributor"),
                              CB_REPORT_TEXT);
  cb_report_table_add_code_column (table, "source_kind", _ ("Kind of source"),
                                   "contribution-sources");
  cb_report_table_add_column (table, "earmark", _ ("Earmark"), CB_REPORT_TEXT);
  cb_fund_report_add_money_column (table, "pledged", _ ("Pledged"));
  cb_fund_report_add_money_column (table, "committed", _ ("Committed"));
  cb_fund_report_add_money_column (table, "received_in_year", _ ("Received in the year"));
  cb_fund_report_add_money_column (table, "received", _ ("Received in all"));
  cb_report_table_add_column (table, "tlp", _ ("Marking"), CB_REPORT_TEXT);
  cb_report_table_require (table, "contribution", "contributor", "contributor_name", "source_kind",
                           "tlp", NULL);
  for (guint i = 0; i < self->book->contributions->len; i++)
    if (hides_contribution (self, i))
      n_withheld++;
    else
      add_contribution_row (self, table, i, &period[i], &whole[i]);
  cb_fund_report_close_list (self, table, n_withheld);
}

/* --- in their own currencies ----------------------------------------------- */

/* What a contribution came to in one currency, and whether any entry that is listed says so. */
typedef struct
{
  guint32 contribution;
  guint16 currency;
  gboolean listed;
  CbMoney tiers[CB_N_LEDGER_TIERS];
} Original;

static int
compare_originals (gconstpointer a, gconstpointer b)
{
  const Original *one = a;
  const Original *two = b;

  if (one->contribution != two->contribution)
    return one->contribution < two->contribution ? -1 : 1;
  return (one->currency > two->currency) - (one->currency < two->currency);
}

static void
add_to_original (const CbFundReport *self, Original *original, guint number)
{
  const CbLedgerEntry *entry = &g_array_index (self->book->entries, CbLedgerEntry, number);
  CbLedgerType type = (CbLedgerType) entry->type;
  CbMoney *sum = &original->tiers[cb_ledger_get_tier (type)];

  original->contribution = entry->contribution;
  original->currency = entry->currency;
  if (cb_fund_report_hides_entry (self, number))
    {
      *sum = CB_MONEY_NONE;
      return;
    }
  original->listed = TRUE;
  if (*sum != CB_MONEY_NONE)
    *sum += cb_ledger_get_sign (type) * entry->amount;
}

static GArray *
list_originals (const CbFundReport *self)
{
  const CbFundBook *book = self->book;
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  GArray *originals = g_array_new (FALSE, TRUE, sizeof (Original));

  for (guint i = 0; i < book->entries->len; i++)
    {
      const CbLedgerEntry *entry = &g_array_index (book->entries, CbLedgerEntry, i);
      gsize key = (gsize) entry->contribution * book->currencies->len + entry->currency + 1;
      guint place;

      if (entry->contribution == CB_LEDGER_NONE || entry->date > self->closing)
        continue;
      place = GPOINTER_TO_UINT (g_hash_table_lookup (places, GSIZE_TO_POINTER (key)));
      if (place == 0)
        {
          g_array_set_size (originals, originals->len + 1);
          place = originals->len;
          g_hash_table_insert (places, GSIZE_TO_POINTER (key), GUINT_TO_POINTER (place));
        }
      add_to_original (self, &g_array_index (originals, Original, place - 1), i);
    }
  g_array_sort (originals, compare_originals);
  return originals;
}

static void
add_original_table (CbFundReport *self)
{
  CbReportTable *table = cb_report_add_table (self->report, "contribution_currencies",
                                              _ ("Contributions in their own currencies"));
  g_autoptr (GArray) originals = list_originals (self);
  guint n_withheld = 0;

  cb_report_table_add_column (table, "contribution", _ ("Contribution"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "contributor_name", _ ("Contributor"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "currency", _ ("Currency"), CB_REPORT_TEXT);
  cb_fund_report_add_money_column (table, "pledged", _ ("Pledged"));
  cb_fund_report_add_money_column (table, "committed", _ ("Committed"));
  cb_fund_report_add_money_column (table, "received", _ ("Received in all"));
  cb_report_table_require (table, "contribution", "contributor_name", "currency", NULL);
  for (guint i = 0; i < originals->len; i++)
    {
      const Original *original = &g_array_index (originals, Original, i);
      const CbMoney *tiers = original->tiers;
      guint number = original->contribution;
      g_autofree char *pledged = cb_fund_report_format_money (tiers[CB_LEDGER_TIER_PLEDGED]);
      g_autofree char *committed = cb_fund_report_format_money (tiers[CB_LEDGER_TIER_COMMITTED]);
      g_autofree char *received = cb_fund_report_format_money (tiers[CB_LEDGER_TIER_RECEIVED]);

      /* A currency in which nothing is listed is not told either. */
      if (hides_contribution (self, number) || !original->listed)
        n_withheld++;
      else
        cb_report_table_add_row (
            table,
            (const char *[]){
                cb_record_get_ref (g_ptr_array_index (self->book->contributions, number)),
                cb_fund_report_get_title (g_ptr_array_index (self->book->contributors, number)),
                g_ptr_array_index (self->book->currencies, original->currency), pledged, committed,
                received });
    }
  cb_fund_report_close_list (self, table, n_withheld);
}

void
cb_fund_report_add_contributions (CbFundReport *self)
{
  add_contribution_table (self);
  add_original_table (self);
}

/* --- the balance ----------------------------------------------------------- */

static void
add_sum (CbReportTable *table, const char *id, const char *name, CbMoney amount)
{
  g_autofree char *text = cb_fund_report_format_money (amount);

  cb_report_table_add_row (table, (const char *[]){ id, name, text });
}

void
cb_fund_report_add_summary (CbFundReport *self)
{
  CbReportTable *table = cb_report_add_table (self->report, "summary",
                                              _ ("The ledger of the year"));
  CbLedgerBalance opening = cb_fund_book_sum (self->book, CB_DATE_NONE, self->first - 1);
  CbLedgerBalance period = cb_fund_book_sum (self->book, self->first, self->closing);
  CbLedgerBalance closing = cb_fund_book_sum (self->book, CB_DATE_NONE, self->closing);

  cb_report_table_add_key_column (table, "line", _ ("Line"));
  cb_report_table_add_column (table, "name", _ ("Name"), CB_REPORT_TEXT);
  cb_fund_report_add_money_column (table, "amount", _ ("Amount"));
  cb_report_table_require (table, "line", "name", "amount", NULL);
  add_sum (table, "opening_balance", _ ("Opening balance"), opening.balance);
  add_sum (table, "received", _ ("Contributions received, less what was returned"),
           period.tiers[CB_LEDGER_TIER_RECEIVED]);
  add_sum (table, "income", _ ("Interest and other income"), period.tiers[CB_LEDGER_TIER_INCOME]);
  add_sum (table, "paid", _ ("Paid, less refunds"), period.tiers[CB_LEDGER_TIER_PAID]);
  add_sum (table, "support_cost", _ ("Programme support cost"),
           period.tiers[CB_LEDGER_TIER_SUPPORT]);
  add_sum (table, "closing_balance", _ ("Closing balance"), closing.balance);
  add_sum (table, "open_pledges", _ ("Pledged and not committed yet"), closing.pledged_open);
  add_sum (table, "open_commitments", _ ("Committed and not received yet"), closing.committed_open);
  add_sum (table, "open_awards", _ ("Awarded and not paid yet"), closing.awarded_open);
  add_sum (table, "support_due", _ ("Support cost not charged yet"), closing.support_due);
  add_sum (table, "reserve", _ ("Operating reserve"), closing.reserved);
  add_sum (table, "available", _ ("Available for awards"), closing.available);
  add_sum (table, "reported", _ ("Reported by grantees as spent in the year"),
           period.tiers[CB_LEDGER_TIER_REPORTED]);
}

static CbDate
get_end_of_month (int year, int month)
{
  return month == MONTHS_OF_YEAR ? cb_date_from_ymd (year, 12, 31)
                                 : cb_date_from_ymd (year, month + 1, 1) - 1;
}

static void
add_month (CbFundReport *self, CbReportTable *table, CbDate date)
{
  CbLedgerBalance balance = cb_fund_book_sum (self->book, CB_DATE_NONE, date);
  g_autofree char *day = cb_date_format (date);
  g_autofree char *pledged = cb_fund_report_format_money (balance.tiers[CB_LEDGER_TIER_PLEDGED]);
  g_autofree char *committed = cb_fund_report_format_money (
      balance.tiers[CB_LEDGER_TIER_COMMITTED]);
  g_autofree char *received = cb_fund_report_format_money (balance.tiers[CB_LEDGER_TIER_RECEIVED]);
  g_autofree char *paid = cb_fund_report_format_money (balance.tiers[CB_LEDGER_TIER_PAID]);
  g_autofree char *at_hand = cb_fund_report_format_money (balance.balance);

  cb_report_table_add_row (table,
                           (const char *[]){ day, pledged, committed, received, paid, at_hand });
}

/* The ends of the months, the last one being the day of the balances. */
void
cb_fund_report_add_months (CbFundReport *self)
{
  CbReportTable *table = cb_report_add_table (self->report, "months", _ ("Balance by month"));
  CbReportChart *chart;

  cb_report_table_add_column (table, "date", _ ("Date"), CB_REPORT_DATE);
  cb_fund_report_add_money_column (table, "pledged", _ ("Pledged"));
  cb_fund_report_add_money_column (table, "committed", _ ("Committed"));
  cb_fund_report_add_money_column (table, "received", _ ("Received"));
  cb_fund_report_add_money_column (table, "paid", _ ("Paid"));
  cb_fund_report_add_money_column (table, "balance", _ ("Balance"));
  cb_report_table_require (table, "date", "pledged", "committed", "received", "paid", "balance",
                           NULL);
  for (int month = 1; month <= MONTHS_OF_YEAR; month++)
    {
      CbDate end = get_end_of_month (self->question->year, month);

      add_month (self, table, MIN (end, self->closing));
      if (end >= self->closing)
        break;
    }
  chart = cb_report_add_chart (self->report, "balance", _ ("The money of the fund over the year"),
                               CB_REPORT_CHART_STEPS, table, "date",
                               cb_fund_book_get_currency (self->book));
  cb_report_chart_add_series (chart, "pledged");
  cb_report_chart_add_series (chart, "committed");
  cb_report_chart_add_series (chart, "received");
  cb_report_chart_add_series (chart, "paid");
  chart->n_areas = chart->series->len;
  cb_report_chart_add_series (chart, "balance");
}

/* --- what it was spent on -------------------------------------------------- */

static gboolean
is_hidden_spending (const CbFundReport *self, guint number)
{
  const CbLedgerEntry *entry = &g_array_index (self->book->entries, CbLedgerEntry, number);
  CbLedgerTier tier = cb_ledger_get_tier ((CbLedgerType) entry->type);

  return (tier == CB_LEDGER_TIER_PAID || tier == CB_LEDGER_TIER_REPORTED ||
          tier == CB_LEDGER_TIER_SUPPORT) &&
         entry->date >= self->first && entry->date <= self->closing &&
         cb_fund_report_hides_entry (self, number);
}

/* The place of the category of @entry among counts that have one for "not stated" at the end. */
static guint
get_place (const CbFundReport *self, const CbLedgerEntry *entry)
{
  return MIN (entry->category, self->book->categories->len);
}

/* What was spent by category. Entries that are too few to hide among themselves stand apart, under
 * the number after the last category, so that the sum of all is that of the ledger. */
static GArray *
group_spending (const CbFundReport *self)
{
  const CbFundBook *book = self->book;
  g_autoptr (GArray) entries = g_array_copy (book->entries);
  g_autofree guint *n_hidden = g_new0 (guint, book->categories->len + 1);

  for (guint i = 0; i < entries->len; i++)
    if (is_hidden_spending (self, i))
      n_hidden[get_place (self, &g_array_index (entries, CbLedgerEntry, i))]++;
  for (guint i = 0; i < entries->len; i++)
    {
      CbLedgerEntry *entry = &g_array_index (entries, CbLedgerEntry, i);

      if (is_hidden_spending (self, i) && n_hidden[get_place (self, entry)] < FEWEST_TOGETHER)
        entry->category = book->categories->len;
    }
  return cb_ledger_group ((const CbLedgerEntry *) (void *) entries->data, entries->len, book->rates,
                          CB_LEDGER_BY_CATEGORY, self->first, self->closing);
}

static const char *
get_category_name (const CbFundReport *self, guint32 category)
{
  if (category == CB_LEDGER_NONE)
    return _ ("No category stated");
  if (category == self->book->categories->len)
    /* Translators: row of a table of amounts: what transactions that are not listed add up to. */
    return _ ("Entries that are not listed");
  return cb_reference_get_name ("cost-categories",
                                g_ptr_array_index (self->book->categories, category));
}

void
cb_fund_report_add_expenditure (CbFundReport *self)
{
  CbReportTable *table = cb_report_add_table (self->report, "expenditure",
                                              _ ("Expenditure by category"));
  g_autoptr (GArray) groups = group_spending (self);
  CbReportChart *chart;

  cb_report_table_add_key_column (table, "category", _ ("Category"));
  cb_report_table_add_column (table, "name", _ ("Name"), CB_REPORT_TEXT);
  cb_fund_report_add_money_column (table, "paid", _ ("Paid, less refunds"));
  cb_fund_report_add_money_column (table, "reported", _ ("Reported by grantees"));
  cb_fund_report_add_money_column (table, "support_cost", _ ("Programme support cost"));
  cb_report_table_require (table, "name", "paid", "reported", "support_cost", NULL);
  for (guint i = 0; i < groups->len; i++)
    {
      const CbLedgerGroup *group = &g_array_index (groups, CbLedgerGroup, i);
      const CbMoney *tiers = group->tiers;
      const char *code = group->key < self->book->categories->len
                             ? g_ptr_array_index (self->book->categories, group->key)
                             : NULL;
      g_autofree char *paid = cb_fund_report_format_money (tiers[CB_LEDGER_TIER_PAID]);
      g_autofree char *reported = cb_fund_report_format_money (tiers[CB_LEDGER_TIER_REPORTED]);
      g_autofree char *support = cb_fund_report_format_money (tiers[CB_LEDGER_TIER_SUPPORT]);

      /* Money that came in has no category, and is no expenditure. */
      if (tiers[CB_LEDGER_TIER_PAID] != 0 || tiers[CB_LEDGER_TIER_REPORTED] != 0 ||
          tiers[CB_LEDGER_TIER_SUPPORT] != 0)
        cb_report_table_add_row (table,
                                 (const char *[]){ code, get_category_name (self, group->key), paid,
                                                   reported, support });
    }
  chart = cb_report_add_chart (self->report, "expenditure", _ ("What the money was spent on"),
                               CB_REPORT_CHART_BARS, table, "name",
                               cb_fund_book_get_currency (self->book));
  cb_report_chart_add_series (chart, "paid");
  cb_report_chart_add_series (chart, "reported");
  cb_report_chart_add_series (chart, "support_cost");
}
