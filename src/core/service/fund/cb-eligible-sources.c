/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the facts of applications are read from. For one application only what concerns its State
 * and its applicant is read; for all of them each table once. */

#include "config.h"

#include <string.h>

#include "cb-award.h"
#include "cb-call.h"
#include "cb-document.h"
#include "cb-eligible-private.h"
#include "cb-fund-application.h"
#include "cb-fund-book.h"
#include "cb-judgement.h"
#include "cb-milestone.h"
#include "cb-principle-check.h"
#include "cb-rate.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-rule-set.h"
#include "cb-rule.h"
#include "cb-text.h"

#define DOLLAR "USD"

static GPtrArray *
list (CbDatabase *database, const CbNoun *noun, int field, const char *value, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);

  if (value != NULL)
    cb_query_add_condition (query, (guint) field, value);
  return cb_records_list (database, query, error);
}

/* Puts a record where the others of the same key are. */
static void
add_to (GHashTable *table, const char *key, CbRecord *record)
{
  GPtrArray *records;

  if (key == NULL)
    return;
  records = g_hash_table_lookup (table, key);
  if (records == NULL)
    {
      records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
      g_hash_table_insert (table, g_strdup (key), records);
    }
  g_ptr_array_add (records, cb_record_ref (record));
}

/* --- rates ----------------------------------------------------------------- */

static guint32
take_number (CbEligibleSources *self, const char *currency)
{
  gpointer number = g_hash_table_lookup (self->currencies, currency);

  if (number == NULL)
    {
      number = GUINT_TO_POINTER (g_hash_table_size (self->currencies) + 1);
      g_hash_table_insert (self->currencies, g_strdup (currency), number);
    }
  return GPOINTER_TO_UINT (number) - 1;
}

static gboolean
load_rates (CbEligibleSources *self, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_rate);
  g_autoptr (GPtrArray) records = NULL;

  (void) take_number (self, DOLLAR);
  query->sort_field = CB_RATE_DATE;
  records = cb_records_list (self->database, query, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (records, i);
      const char *currency = cb_record_get (record, CB_RATE_CURRENCY);
      CbLedgerRate rate = { .currency = (guint16) take_number (self, currency) };

      if (cb_fund_book_read_rate (record, &rate))
        g_array_append_val (self->rates, rate);
    }
  return records != NULL;
}

/* The ledger converts to the currency with number 0: that of the call takes this number, and the
 * one that had it takes its own. */
static guint32
swap_number (const CbEligibleBook *book, guint32 number)
{
  if (number == book->number)
    return 0;
  return number == 0 ? book->number : number;
}

static void
make_rates (CbEligibleSources *self, CbEligibleBook *book)
{
  g_autoptr (GArray) rates = g_array_copy (self->rates);

  book->number = take_number (self, book->currency);
  for (guint i = 0; i < rates->len; i++)
    {
      CbLedgerRate *rate = &g_array_index (rates, CbLedgerRate, i);

      rate->currency = (guint16) swap_number (book, rate->currency);
    }
  book->rates = cb_ledger_rates_new ((const CbLedgerRate *) (void *) rates->data, rates->len,
                                     swap_number (book, 0));
}

CbMoney
cb_eligible_sources_convert (const CbEligibleSources *self,
                             const CbEligibleBook *book,
                             CbMoney amount,
                             const char *currency)
{
  gpointer number = currency != NULL ? g_hash_table_lookup (self->currencies, currency) : NULL;
  CbLedgerEntry entry = { .amount = amount, .booked = CB_MONEY_NONE, .date = self->as_of };

  if (amount == CB_MONEY_NONE || number == NULL)
    return CB_MONEY_NONE;
  entry.currency = (guint16) swap_number (book, GPOINTER_TO_UINT (number) - 1);
  if (entry.currency == 0)
    return amount;
  return cb_ledger_convert (&entry, book->rates);
}

/* --- calls and their rules ------------------------------------------------- */

static void
book_clear (gpointer data)
{
  CbEligibleBook *self = data;

  g_clear_pointer (&self->call, cb_record_unref);
  g_clear_pointer (&self->rule_set, cb_record_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->rates, cb_ledger_rates_free);
  g_clear_pointer (&self->checked, g_array_unref);
  g_clear_pointer (&self->owned, g_ptr_array_unref);
}

CbEligibleBook *
cb_eligible_book_ref (CbEligibleBook *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
cb_eligible_book_unref (CbEligibleBook *self)
{
  g_atomic_rc_box_release_full (self, book_clear);
}

static guint
find_place (const char *code_list, const char *code, guint missing)
{
  const CbCode *found = code != NULL ? cb_reference_find (code_list, code) : NULL;

  return found != NULL ? found->place : missing;
}

static const char *const *
read_codes (CbEligibleBook *book, const CbRecord *rule, guint field)
{
  GStrv codes = cb_text_list_split (cb_record_get (rule, field));

  g_ptr_array_add (book->owned, codes);
  return (const char *const *) codes;
}

static guint
read_bits (const CbRecord *record, guint field, const char *code_list)
{
  g_auto (GStrv) codes = cb_text_list_split (cb_record_get (record, field));
  guint bits = 0;

  for (guint i = 0; codes[i] != NULL; i++)
    bits |= 1u << find_place (code_list, codes[i], 31);
  return bits;
}

/* A day of the rule; where it says nothing, of its set. */
static CbDate
read_limit (const CbEligibleBook *book, const CbRecord *rule, guint field, guint set_field)
{
  CbDate date = cb_record_get_date (rule, field);

  return date != CB_DATE_NONE ? date : cb_record_get_date (book->rule_set, set_field);
}

static void
add_rule (CbEligibleBook *book, const CbEligibleSources *sources, const CbRecord *record)
{
  CbEligibilityRule rule = {
    .ref = cb_record_get_ref (record),
    .type = (CbRuleType) find_place ("rule-types", cb_record_get (record, CB_RULE_TYPE),
                                     CB_RULE_TYPE_JUDGEMENT),
    .grade = (CbRuleGrade) find_place ("rule-grades", cb_record_get (record, CB_RULE_GRADE),
                                       CB_RULE_GRADE_HARD),
    .points = (int) cb_record_get_integer (record, CB_RULE_POINTS, 0),
    .any_of = cb_record_get (record, CB_RULE_ANY_OF),
    .groups = read_codes (book, record, CB_RULE_GROUPS),
    .grace_months = (int) cb_record_get_integer (record, CB_RULE_GRACE_MONTHS, 0),
    .amount = cb_eligible_sources_convert (sources, book,
                                           cb_record_get_money (record, CB_RULE_AMOUNT),
                                           cb_record_get (record, CB_RULE_CURRENCY)),
    .count = (int) cb_record_get_integer (record, CB_RULE_COUNT, -1),
    .days = (int) cb_record_get_integer (record, CB_RULE_DAYS, 0),
    .span = (CbRuleSpan) find_place ("rule-spans", cb_record_get (record, CB_RULE_PER),
                                     CB_RULE_SPAN_CALL),
    .purposes = read_codes (book, record, CB_RULE_PURPOSES),
    .attachments = read_bits (record, CB_RULE_ATTACHMENTS, "attachment-kinds"),
    .start = read_limit (book, record, CB_RULE_START, CB_RULE_SET_START),
    .end = read_limit (book, record, CB_RULE_END, CB_RULE_SET_END),
  };

  g_array_append_val (book->checked, rule);
}

static int
compare_rules (gconstpointer a, gconstpointer b)
{
  const CbRecord *one = *(const CbRecord *const *) a;
  const CbRecord *other = *(const CbRecord *const *) b;
  gint64 difference = cb_record_get_integer (one, CB_RULE_POSITION, 0) -
                      cb_record_get_integer (other, CB_RULE_POSITION, 0);

  if (difference != 0)
    return difference < 0 ? -1 : 1;
  return strcmp (cb_record_get_ref (one), cb_record_get_ref (other));
}

static gboolean
load_rules (CbEligibleBook *book, CbEligibleSources *sources, GError **error)
{
  const char *ref = cb_record_get (book->call, CB_CALL_RULE_SET);

  if (ref == NULL)
    {
      book->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
      return TRUE;
    }
  book->rule_set = cb_records_find (sources->database, &cb_noun_rule_set, ref, error);
  if (book->rule_set == NULL)
    return FALSE;
  book->rules = list (sources->database, &cb_noun_rule, CB_RULE_RULE_SET, ref, error);
  if (book->rules == NULL)
    return FALSE;
  g_ptr_array_sort (book->rules, compare_rules);
  for (guint i = 0; i < book->rules->len; i++)
    add_rule (book, sources, g_ptr_array_index (book->rules, i));
  return TRUE;
}

CbEligibleBook *
cb_eligible_sources_get_book (CbEligibleSources *self, const char *call, GError **error)
{
  CbEligibleBook *book = g_hash_table_lookup (self->books, call);

  if (book != NULL)
    return book;
  book = g_atomic_rc_box_new0 (CbEligibleBook);
  book->checked = g_array_new (FALSE, FALSE, sizeof (CbEligibilityRule));
  book->owned = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  book->call = cb_records_find (self->database, &cb_noun_call, call, error);
  if (book->call == NULL)
    {
      cb_eligible_book_unref (book);
      return NULL;
    }
  book->fund = cb_record_get (book->call, CB_CALL_FUND);
  book->currency = cb_record_get (book->call, CB_CALL_CURRENCY);
  if (book->currency == NULL)
    book->currency = DOLLAR;
  make_rates (self, book);
  if (!load_rules (book, self, error))
    {
      cb_eligible_book_unref (book);
      return NULL;
    }
  g_hash_table_insert (self->books, g_strdup (call), book);
  return book;
}

/* --- applications and what belongs to them --------------------------------- */

static void
add_application (CbEligibleSources *self, CbRecord *application)
{
  const char *ref = cb_record_get_ref (application);

  if (g_hash_table_contains (self->applications, ref))
    return;
  g_hash_table_insert (self->applications, g_strdup (ref), cb_record_ref (application));
  g_ptr_array_add (self->ordered, application);
  add_to (self->by_state, cb_record_get (application, CB_APPLICATION_STATE), application);
  add_to (self->by_applicant, cb_record_get (application, CB_APPLICATION_APPLICANT), application);
}

static gboolean
add_applications (CbEligibleSources *self, int field, const char *value, GError **error)
{
  g_autoptr (GPtrArray) found = list (self->database, &cb_noun_application, field, value, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    add_application (self, g_ptr_array_index (found, i));
  return found != NULL;
}

static gboolean
load_applications (CbEligibleSources *self, GError **error)
{
  const char *state;
  const char *applicant;

  if (self->only == NULL)
    return add_applications (self, -1, NULL, error);
  state = cb_record_get (self->only, CB_APPLICATION_STATE);
  applicant = cb_record_get (self->only, CB_APPLICATION_APPLICANT);
  add_application (self, (CbRecord *) self->only);
  return (state == NULL || add_applications (self, CB_APPLICATION_STATE, state, error)) &&
         (applicant == NULL || add_applications (self, CB_APPLICATION_APPLICANT, applicant, error));
}

typedef void (*TakeFunc) (CbEligibleSources *self, const char *application, CbRecord *record);

static gboolean
take_all (CbEligibleSources *self,
          const CbNoun *noun,
          int field,
          const char *application,
          TakeFunc take,
          GError **error)
{
  g_autoptr (GPtrArray) found = list (self->database, noun, field, application, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      CbRecord *record = g_ptr_array_index (found, i);
      const char *owner = cb_record_get (record, (guint) field);

      if (owner != NULL)
        take (self, owner, record);
    }
  return found != NULL;
}

static gboolean
load_owned (CbEligibleSources *self, const CbNoun *noun, int field, TakeFunc take, GError **error)
{
  GHashTableIter iter;
  gpointer ref;

  if (self->only == NULL)
    return take_all (self, noun, field, NULL, take, error);
  g_hash_table_iter_init (&iter, self->applications);
  while (g_hash_table_iter_next (&iter, &ref, NULL))
    if (!take_all (self, noun, field, ref, take, error))
      return FALSE;
  return TRUE;
}

/* The newest decision of the day; of two on one day, the one that was stored later. */
static void
take_award (CbEligibleSources *self, const char *application, CbRecord *award)
{
  const CbRecord *other = g_hash_table_lookup (self->awards, application);
  CbDate date = cb_record_get_date (award, CB_AWARD_DATE);
  CbDate date_other = other != NULL ? cb_record_get_date (other, CB_AWARD_DATE) : CB_DATE_NONE;

  if (date > self->as_of ||
      (other != NULL && (date < date_other || (date == date_other && award->id < other->id))))
    return;
  g_hash_table_replace (self->awards, g_strdup (application), cb_record_ref (award));
}

static void
take_milestone (CbEligibleSources *self, const char *application, CbRecord *milestone)
{
  const char *kind = cb_record_get (milestone, CB_MILESTONE_KIND);

  if (g_strcmp0 (kind, "narrative-report") == 0 || g_strcmp0 (kind, "financial-report") == 0)
    add_to (self->milestones, application, milestone);
}

static void
take_judgement (CbEligibleSources *self, const char *application, CbRecord *judgement)
{
  if (cb_record_get_date (judgement, CB_JUDGEMENT_DATE) <= self->as_of)
    add_to (self->judgements, application, judgement);
}

static void
take_check (CbEligibleSources *self, const char *application, CbRecord *check)
{
  CbDate date = cb_record_get_date (check, CB_PRINCIPLE_CHECK_DATE);

  if (date == CB_DATE_NONE || date <= self->as_of)
    add_to (self->checks, application, check);
}

static void
add_document (CbEligibleSources *self, CbRecord *document)
{
  g_hash_table_insert (self->documents, g_strdup (cb_record_get_ref (document)),
                       cb_record_ref (document));
}

static gboolean
load_documents (CbEligibleSources *self, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;

  if (self->only != NULL)
    return TRUE;
  found = list (self->database, &cb_noun_document, -1, NULL, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    add_document (self, g_ptr_array_index (found, i));
  return found != NULL;
}

CbRecord *
cb_eligible_sources_get_document (CbEligibleSources *self, const char *ref)
{
  CbRecord *document = g_hash_table_lookup (self->documents, ref);

  if (document != NULL || self->only == NULL)
    return document;
  document = cb_records_find (self->database, &cb_noun_document, ref, NULL);
  if (document != NULL)
    g_hash_table_insert (self->documents, g_strdup (ref), document);
  return document;
}

/* --- all of it ------------------------------------------------------------- */

static GHashTable *
new_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

CbEligibleSources *
cb_eligible_sources_load (CbDatabase *database, const CbRecord *only, CbDate as_of, GError **error)
{
  g_autoptr (CbEligibleSources) self = g_new0 (CbEligibleSources, 1);
  const GDestroyNotify free_record = (GDestroyNotify) cb_record_unref;
  const GDestroyNotify free_records = (GDestroyNotify) g_ptr_array_unref;

  self->database = database;
  self->as_of = as_of;
  self->only = only;
  self->currencies = new_table (NULL);
  self->rates = g_array_new (FALSE, FALSE, sizeof (CbLedgerRate));
  self->books = new_table ((GDestroyNotify) cb_eligible_book_unref);
  self->applications = new_table (free_record);
  self->by_state = new_table (free_records);
  self->by_applicant = new_table (free_records);
  self->awards = new_table (free_record);
  self->milestones = new_table (free_records);
  self->judgements = new_table (free_records);
  self->checks = new_table (free_records);
  self->documents = new_table (free_record);
  self->ordered = g_ptr_array_new ();
  if (load_rates (self, error) && load_applications (self, error) && load_documents (self, error) &&
      load_owned (self, &cb_noun_award, CB_AWARD_APPLICATION, take_award, error) &&
      load_owned (self, &cb_noun_milestone, CB_MILESTONE_APPLICATION, take_milestone, error) &&
      load_owned (self, &cb_noun_judgement, CB_JUDGEMENT_APPLICATION, take_judgement, error) &&
      load_owned (self, &cb_noun_principle_check, CB_PRINCIPLE_CHECK_APPLICATION, take_check,
                  error))
    return g_steal_pointer (&self);
  return NULL;
}

void
cb_eligible_sources_free (CbEligibleSources *self)
{
  GHashTable **tables[] = {
    &self->currencies, &self->books,      &self->applications, &self->by_state, &self->by_applicant,
    &self->awards,     &self->milestones, &self->judgements,   &self->checks,   &self->documents,
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    g_clear_pointer (tables[i], g_hash_table_unref);
  g_clear_pointer (&self->ordered, g_ptr_array_unref);
  g_clear_pointer (&self->rates, g_array_unref);
  g_free (self);
}
