/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cb-annual.h"
#include "cb-award.h"
#include "cb-call.h"
#include "cb-eligibility-result.h"
#include "cb-error.h"
#include "cb-fund-application.h"
#include "cb-fund-report-private.h"
#include "cb-fund.h"
#include "cb-locale.h"
#include "cb-organisation.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-rule-set.h"
#include "cb-text.h"

/* Pages list no more rows of a table; the other files have all. */
#define MOST_ON_PAGES 500

/* --- what the parts share -------------------------------------------------- */

gboolean
cb_fund_report_is_above (const CbFundReport *self, const CbRecord *record)
{
  CbMarking marking = CB_MARKING_RED;

  if (record == NULL)
    return FALSE;
  cb_marking_parse (cb_record_get_by_id (record, "tlp"), &marking);
  return marking > self->question->max_marking;
}

static const CbRecord *
find (GHashTable *records, const char *ref)
{
  return ref != NULL ? g_hash_table_lookup (records, ref) : NULL;
}

gboolean
cb_fund_report_hides (const CbFundReport *self, const CbRecord *application)
{
  return cb_fund_report_is_above (self, application) ||
         cb_fund_report_is_above (self, find (self->calls,
                                              cb_record_get (application, CB_APPLICATION_CALL))) ||
         cb_fund_report_is_above (self,
                                  find (self->organisations,
                                        cb_record_get (application, CB_APPLICATION_APPLICANT)));
}

gboolean
cb_fund_report_hides_entry (const CbFundReport *self, guint number)
{
  g_return_val_if_fail (number < self->hidden->len, TRUE);

  return self->hidden->data[number] != 0;
}

void
cb_fund_report_close_list (CbFundReport *self, CbReportTable *table, guint n_withheld)
{
  g_autofree char *id = g_strconcat ("withheld_", table->id, NULL);
  /* Translators: %s is the title of a table. */
  g_autofree char *label = g_strdup_printf (_ ("Counted but not listed: %s"), table->title);
  g_autofree char *count = cb_fund_report_format_count (n_withheld);

  table->most_on_pages = MOST_ON_PAGES;
  self->n_withheld += n_withheld;
  cb_report_add_fact (self->report, id, label, CB_REPORT_NUMBER, count);
}

const CbRecord *
cb_fund_report_get_application (const CbFundReport *self, const CbRecord *record, guint field)
{
  return find (self->applications, cb_record_get (record, field));
}

gboolean
cb_fund_report_is_funded (const CbFundReport *self, const CbRecord *application, gboolean in_year)
{
  const CbRecord *decision = find (self->decisions, cb_record_get_ref (application));

  return decision != NULL &&
         g_str_has_prefix (cb_record_get (decision, CB_AWARD_DECISION), "awarded") &&
         (!in_year || cb_record_get_date (decision, CB_AWARD_DATE) >= self->first);
}

char *
cb_fund_report_format_money (CbMoney money)
{
  g_autofree char *plain = NULL;
  const char *point;

  if (money == CB_MONEY_NONE)
    return NULL;
  plain = cb_money_format (money);
  point = strchr (plain, '.');
  if (point == NULL)
    return g_strconcat (plain, ".00", NULL);
  return g_strconcat (plain, strlen (point) == 2 ? "0" : "", NULL);
}

/* Without needless zeros. */
char *
cb_fund_report_format_double (double number, const char *format)
{
  char plain[G_ASCII_DTOSTR_BUF_SIZE];
  gsize length;

  g_ascii_formatd (plain, sizeof plain, format, number);
  length = strlen (plain);
  while (strchr (plain, '.') != NULL && plain[length - 1] == '0')
    length--;
  return g_strndup (plain, length - (plain[length - 1] == '.' ? 1 : 0));
}

char *
cb_fund_report_format_decimal (const char *text)
{
  return text == NULL || strpbrk (text, "eE") == NULL
             ? g_strdup (text)
             : cb_fund_report_format_double (g_ascii_strtod (text, NULL), "%.15f");
}

char *
cb_fund_report_format_count (guint count)
{
  return g_strdup_printf ("%u", count);
}

const char *
cb_fund_report_get_title (const CbRecord *record)
{
  return record != NULL ? cb_record_get_title (record, cb_reference_get_language ()) : NULL;
}

void
cb_fund_report_add_money_column (CbReportTable *table, const char *id, const char *label)
{
  cb_report_table_add_column (table, id, label, CB_REPORT_NUMBER);
}

/* --- reading --------------------------------------------------------------- */

static GHashTable *
make_table (GPtrArray *records)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                             (GDestroyNotify) cb_record_unref);

  for (guint i = 0; i < records->len; i++)
    {
      CbRecord *record = g_ptr_array_index (records, i);

      g_hash_table_insert (table, (gpointer) cb_record_get_ref (record), cb_record_ref (record));
    }
  return table;
}

/* The records of a noun; with @value only those whose @field is that. */
static GPtrArray *
list_records (CbFundReport *self,
              const CbNoun *noun,
              guint field,
              const char *value,
              GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);

  if (value != NULL)
    cb_query_add_condition (query, field, value);
  return cb_records_list (self->database, query, error);
}

static gboolean
load_table (CbFundReport *self,
            const CbNoun *noun,
            guint field,
            const char *value,
            GHashTable **table,
            GError **error)
{
  g_autoptr (GPtrArray) records = list_records (self, noun, field, value, error);

  if (records == NULL)
    return FALSE;
  *table = make_table (records);
  return TRUE;
}

static gboolean
load_applications (CbFundReport *self, GError **error)
{
  g_autoptr (GPtrArray) records = list_records (self, &cb_noun_application, 0, NULL, error);

  self->listed = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      CbRecord *record = g_ptr_array_index (records, i);

      if (find (self->calls, cb_record_get (record, CB_APPLICATION_CALL)) != NULL)
        g_ptr_array_add (self->listed, cb_record_ref (record));
    }
  self->applications = make_table (self->listed);
  return records != NULL;
}

static gboolean
load_awards (CbFundReport *self, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_award);
  g_autoptr (GPtrArray) records = NULL;

  query->sort_field = CB_AWARD_DATE;
  records = cb_records_list (self->database, query, error);
  self->awards = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  self->decisions = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      CbRecord *record = g_ptr_array_index (records, i);
      const char *application = cb_record_get (record, CB_AWARD_APPLICATION);

      if (find (self->applications, application) == NULL ||
          cb_record_get_date (record, CB_AWARD_DATE) > self->closing)
        continue;
      g_ptr_array_add (self->awards, cb_record_ref (record));
      g_hash_table_replace (self->decisions, (gpointer) application, record);
    }
  return records != NULL;
}

/* The ref of the fund that is asked for. */
static char *
choose_fund (CbDatabase *database, const char *fund, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_fund);
  g_autoptr (GPtrArray) funds = NULL;

  if (fund != NULL)
    return g_strdup (fund);
  funds = cb_records_list (database, query, error);
  if (funds == NULL)
    return NULL;
  if (funds->len == 1)
    return g_strdup (cb_record_get_ref (g_ptr_array_index (funds, 0)));
  if (funds->len == 0)
    g_set_error_literal (error, CB_ERROR, CB_ERROR_NOT_FOUND, "there is no fund");
  else
    g_set_error_literal (error, CB_ERROR, CB_ERROR_INVALID, "there are several funds: name one");
  return NULL;
}

static gboolean
load (CbFundReport *self, GError **error)
{
  g_autofree char *fund = choose_fund (self->database, self->question->fund, error);

  if (fund == NULL)
    return FALSE;
  self->book = cb_fund_book_load (self->database, fund, error);
  if (self->book == NULL)
    return FALSE;
  if (cb_fund_report_is_above (self, self->book->fund))
    {
      g_set_error (error, CB_ERROR, CB_ERROR_INVALID, "the fund “%s” is marked %s", fund,
                   cb_record_get (self->book->fund, CB_FUND_TLP));
      return FALSE;
    }
  return load_table (self, &cb_noun_call, CB_CALL_FUND, fund, &self->calls, error) &&
         load_table (self, &cb_noun_organisation, 0, NULL, &self->organisations, error) &&
         load_table (self, &cb_noun_eligibility_result, 0, NULL, &self->results, error) &&
         load_applications (self, error) && load_awards (self, error);
}

static void
clear (CbFundReport *self)
{
  g_clear_pointer (&self->report, cb_report_free);
  g_clear_pointer (&self->book, cb_fund_book_unref);
  g_clear_pointer (&self->calls, g_hash_table_unref);
  g_clear_pointer (&self->applications, g_hash_table_unref);
  g_clear_pointer (&self->listed, g_ptr_array_unref);
  g_clear_pointer (&self->organisations, g_hash_table_unref);
  g_clear_pointer (&self->decisions, g_hash_table_unref);
  g_clear_pointer (&self->awards, g_ptr_array_unref);
  g_clear_pointer (&self->results, g_hash_table_unref);
  g_clear_pointer (&self->hidden, g_byte_array_unref);
}

/* --- facts ----------------------------------------------------------------- */

static void
add_date (CbFundReport *self, const char *id, const char *label, CbDate date)
{
  g_autofree char *text = cb_date_format (date);

  cb_report_add_fact (self->report, id, label, CB_REPORT_DATE, text);
}

static void
add_text (CbFundReport *self, const char *id, const char *label, const char *text)
{
  cb_report_add_fact (self->report, id, label, CB_REPORT_TEXT, text);
}

/* Who holds the money, unless that is not for these readers. */
static const char *
get_administrator (const CbFundReport *self)
{
  const CbRecord *record = find (self->organisations,
                                 cb_record_get (self->book->fund, CB_FUND_ADMINISTRATOR));

  return cb_fund_report_is_above (self, record) ? NULL : cb_fund_report_get_title (record);
}

static void
add_facts (CbFundReport *self)
{
  const CbRecord *fund = self->book->fund;
  g_autofree char *year = g_strdup_printf ("%d", self->question->year);

  add_text (self, "fund", _ ("Fund"), cb_record_get_ref (fund));
  add_text (self, "fund_title", _ ("Title of the fund"), cb_fund_report_get_title (fund));
  add_text (self, "administrator", _ ("Administrator"), get_administrator (self));
  cb_report_add_fact (self->report, "year", _ ("Calendar year"), CB_REPORT_NUMBER, year);
  add_date (self, "first_day", _ ("First day"), self->first);
  add_date (self, "closing", _ ("Balances as of"), self->closing);
  add_date (self, "made", _ ("Made on"), self->question->as_of);
  cb_report_add_code_fact (self->report, "currency", _ ("Currency of the accounts"), "currencies",
                           cb_fund_book_get_currency (self->book));
  cb_report_add_fact (self->report, "support_cost", _ ("Programme support cost in per cent"),
                      CB_REPORT_NUMBER, cb_record_get (fund, CB_FUND_SUPPORT_COST));
  cb_report_add_fact (self->report, "reserve", _ ("Operating reserve in per cent"),
                      CB_REPORT_NUMBER, cb_record_get (fund, CB_FUND_RESERVE));
  add_text (self, "conversion", _ ("Conversion"),
            _ ("As the bank states it, else with the newest rates on or before the value date"));
  cb_report_add_fact (self->report, "max_tlp", _ ("Lists what is marked up to"), CB_REPORT_TEXT,
                      cb_marking_to_string (self->question->max_marking));
  add_text (self, "sums", _ ("Sums and counts"), _ ("Include what is counted but not listed"));
  add_text (self, "amounts", _ ("Amounts of a contribution"),
            _ ("Not stated where they rest on an entry that is not listed"));
  add_text (self, "categories", _ ("Expenditure by category"),
            _ ("Entries that are not listed stand in a row of their own where a category has fewer "
               "than three of them"));
}

/* Rules of a comparable fund are no rules of this one until somebody has made them so. */
static gboolean
add_rules (CbFundReport *self, GError **error)
{
  gboolean official = TRUE;
  gboolean any = FALSE;
  GHashTableIter iter;
  gpointer call;

  g_hash_table_iter_init (&iter, self->calls);
  while (g_hash_table_iter_next (&iter, NULL, &call))
    {
      const char *ref = cb_record_get (call, CB_CALL_RULE_SET);
      g_autoptr (CbRecord) set = NULL;

      if (ref == NULL)
        continue;
      set = cb_records_find (self->database, &cb_noun_rule_set, ref, error);
      if (set == NULL)
        return FALSE;
      any = TRUE;
      official = official && g_strcmp0 (cb_record_get (set, CB_RULE_SET_STATUS), "official") == 0;
    }
  add_text (self, "rules", _ ("Rules"),
            !any       ? _ ("No call names a set of rules")
            : official ? _ ("Official")
                       : _ ("Drafts after comparable funds, not official rules of this fund"));
  return TRUE;
}

static void
add_counts (CbFundReport *self)
{
  CbLedgerBalance balance = cb_fund_book_sum (self->book, CB_DATE_NONE, self->closing);
  g_autofree char *unconverted = cb_fund_report_format_count (balance.n_unconverted);
  g_autofree char *withheld = cb_fund_report_format_count (self->n_withheld);

  cb_report_add_fact (self->report, "unconverted", _ ("Transactions without a rate, in no sum"),
                      CB_REPORT_NUMBER, unconverted);
  cb_report_add_fact (self->report, "withheld", _ ("Counted but not listed, in all"),
                      CB_REPORT_NUMBER, withheld);
}

/* --- cases ----------------------------------------------------------------- */

/* The annual count says what is said of cases. */
static gboolean
add_cases (CbFundReport *self, GError **error)
{
  g_autoptr (GPtrArray) files = cb_case_file_list (self->database, NULL, NULL, error);
  g_autoptr (CbReport) annual = NULL;
  const char *withheld;

  if (files == NULL)
    return FALSE;
  annual = cb_annual_make_report (files, self->question->year, self->question->max_marking,
                                  self->question->as_of);
  withheld = cb_report_find_value (annual, "withheld");
  (void) cb_report_take_table (self->report, annual, "counts", "case_counts");
  cb_fund_report_close_list (self, cb_report_take_table (self->report, annual, "cases", "cases"),
                             (guint) g_ascii_strtoull (withheld, NULL, 10));
  return TRUE;
}

/* --- the whole ------------------------------------------------------------- */

/* What fits on upright pages comes first, then the wide lists, the longest last. */
static gboolean
add_sums (CbFundReport *self, GError **error)
{
  cb_fund_report_add_summary (self);
  cb_fund_report_add_months (self);
  cb_fund_report_add_expenditure (self);
  if (!cb_fund_report_add_requests (self, error))
    return FALSE;
  cb_fund_report_add_beneficiaries (self);
  return cb_fund_report_add_principles (self, error);
}

static gboolean
add_lists (CbFundReport *self, GError **error)
{
  cb_fund_report_add_contributions (self);
  cb_fund_report_add_awards (self);
  return cb_fund_report_add_outcomes (self, error);
}

/* Which entries are hidden has to be known before what they add up to, so these were made first. */
static gboolean
put_transactions_last (CbFundReport *self, GError **error)
{
  static const char *const tables[] = { "transactions", "rates" };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    (void) cb_report_take_table (self->report, self->report, tables[i], tables[i]);
  return TRUE;
}

static gboolean
fill (CbFundReport *self, GError **error)
{
  static gboolean (*const parts[]) (CbFundReport * self, GError * *error) = {
    add_rules, cb_fund_report_add_transactions, add_sums, cb_fund_report_add_milestones, add_lists,
    add_cases, put_transactions_last,
  };

  add_facts (self);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !parts[i](self, error))
      return FALSE;
  add_counts (self);
  return TRUE;
}

static char *
make_title (const CbFundReport *self)
{
  const char *plain = cb_fund_report_get_title (self->book->fund);
  g_autofree char *name = cb_locale_get_language ()->right_to_left ? cb_text_isolate (plain)
                                                                   : g_strdup (plain);

  /* Translators: title of a report: the name of a fund, and a year. */
  return g_strdup_printf (_ ("%s: report on %d"), name, self->question->year);
}

/* Sums and lists have to be of the same state. */
static gboolean
make (CbDatabase *database, gpointer user_data, GError **error)
{
  CbFundReport *self = user_data;
  g_autofree char *title = NULL;

  if (!load (self, error))
    return FALSE;
  title = make_title (self);
  self->report = cb_report_new ("fund", title);
  return fill (self, error);
}

CbReport *
cb_fund_report_make (CbDatabase *database,
                     const CbFundReportQuestion *question,
                     CbReportingProgressFunc progress,
                     gpointer progress_data,
                     GCancellable *cancellable,
                     GError **error)
{
  CbFundReport self = { .database = database,
                        .cancellable = cancellable,
                        .question = question,
                        .hidden = g_byte_array_new (),
                        .progress = progress,
                        .progress_data = progress_data,
                        .first = cb_date_from_ymd (question->year, 1, 1),
                        .last = cb_date_from_ymd (question->year, 12, 31) };
  CbReport *report = NULL;

  self.closing = CLAMP (question->as_of, self.first, self.last);
  if (cb_database_read (database, make, &self, error))
    report = g_steal_pointer (&self.report);
  clear (&self);
  return report;
}

char *
cb_fund_report_make_stem (const CbReport *report)
{
  return g_strdup_printf ("fund-%s-%s-%s", cb_report_find_value (report, "fund"),
                          cb_report_find_value (report, "year"), cb_reference_get_language ());
}

char *
cb_fund_report_describe_withheld (const CbReport *report)
{
  guint n = (guint) g_ascii_strtoull (cb_report_find_value (report, "withheld"), NULL, 10);

  if (n == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u row is counted but not listed: it is marked above %s.",
                                    "%u rows are counted but not listed: they are marked above %s.",
                                    n),
                          n, cb_report_find_value (report, "max_tlp"));
}
