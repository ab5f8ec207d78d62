/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Synthetic records for trying things out and for tests: every field is used and every field is
 * missing at times, amounts are in currencies with and without a rate of exchange, and windows,
 * deadlines, groups and statuses are spread so that each constraint fails for some pairs. They
 * stand for no State and no programme that exists, and say so. */

#include "config.h"

#include "cb-error.h"
#include "cb-fund.h"
#include "cb-generate-cases.h"
#include "cb-generate-fund.h"
#include "cb-generate.h"
#include "cb-journal.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-programme.h"
#include "cb-random.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-text.h"

/* One provider for so many programmes. */
#define PROGRAMMES_PER_PROVIDER 8
#define BASE_YEAR 2026
#define BASE_MONTH 9

typedef struct
{
  CbDatabase *database;
  CbRandom random;
  guint64 seed;
  guint n_needs;
  guint n_programmes;
  guint n_cases;
  guint n_transactions;
  guint n_providers;
  CbDate base;
  GPtrArray *states; /* of const CbCode: Member States */
} Generator;

CbDate
cb_generate_get_base_date (guint64 seed)
{
  /* Not before the rates of exchange that come with the program. */
  return cb_date_from_ymd (BASE_YEAR, BASE_MONTH, 1) + (CbDate) (seed % 120);
}

/* --- values ---------------------------------------------------------------- */

static const char *
pick (Generator *self, const char *const *items, guint n_items)
{
  return items[cb_random_below (&self->random, n_items)];
}

static const char *
pick_code (Generator *self, const char *list)
{
  const CbCodeList *codes = cb_reference_get_list (list);

  return cb_code_list_get (codes, cb_random_below (&self->random, cb_code_list_get_size (codes)))
      ->code;
}

static const char *
pick_state (Generator *self)
{
  return ((const CbCode *) g_ptr_array_index (self->states,
                                              cb_random_below (&self->random, self->states->len)))
      ->code;
}

/* Up to @most codes of a list, in its order; none for one in ten records when @may_lack. */
static char *
pick_codes (Generator *self, const char *list, guint most, gboolean may_lack)
{
  const CbCodeList *codes = cb_reference_get_list (list);
  guint size = cb_code_list_get_size (codes);
  guint wanted = 1 + cb_random_below (&self->random, most);
  g_autoptr (GString) text = g_string_new (NULL);

  if (may_lack && cb_random_chance (&self->random, 10))
    return NULL;
  /* Taking each code with the chance that is left gives every subset of that size alike. */
  for (guint i = 0; i < size && wanted > 0; i++)
    {
      if (cb_random_below (&self->random, size - i) >= wanted)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? CB_TEXT_LIST_SEPARATOR : "",
                              cb_code_list_get (codes, i)->code);
      wanted--;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Working languages are mostly the official ones. */
static char *
pick_languages (Generator *self)
{
  static const char *const sets[] = { "en",    "fr",    "es",    "ar",    "ru",    "zh",
                                      "en;fr", "en;es", "ar;fr", "en;ru", "en;pt", "pt" };

  return cb_random_chance (&self->random, 15) ? NULL
                                              : g_strdup (pick (self, sets, G_N_ELEMENTS (sets)));
}

/* The last three have no rate of exchange in the list that comes with the program. */
static const char *
pick_currency (Generator *self)
{
  static const char *const currencies[] = { "USD", "USD", "USD", "EUR", "EUR", "GBP", "JPY",
                                            "CHF", "XOF", "NOK", "KES", "NGN", "UAH" };

  return cb_random_chance (&self->random, 4) ? NULL
                                             : pick (self, currencies, G_N_ELEMENTS (currencies));
}

static void
set_number (CbRecord *record, guint field, gint64 number)
{
  cb_record_take (record, field, g_strdup_printf ("%" G_GINT64_FORMAT, number));
}

static void
set_day (CbRecord *record, guint field, CbDate day)
{
  cb_record_take (record, field, cb_date_format (day));
}

static void
set_maybe (Generator *self, CbRecord *record, guint field, guint percent, int low, int high)
{
  int number = cb_random_between (&self->random, low, high);

  if (cb_random_chance (&self->random, percent))
    set_number (record, field, number);
}

/* Amounts have two digits that count, now and then cents, which have to survive as well. */
static CbMoney
pick_amount (Generator *self)
{
  static const gint64 units[] = { 1000, 10000, 100000 };
  gint64 amount = units[cb_random_below (&self->random, G_N_ELEMENTS (units))];

  amount *= cb_random_between (&self->random, 5, 99);
  return amount * CB_MONEY_UNIT + (cb_random_chance (&self->random, 5) ? 250 : 0);
}

/* Says of some fields that their value is a classification of ours. */
static void
set_classified (Generator *self, CbRecord *record, guint field)
{
  const CbCodeList *codes = cb_reference_get_list ("fields");
  g_autoptr (GString) text = g_string_new (NULL);

  if (!cb_random_chance (&self->random, 40))
    return;
  for (guint i = 0; i < cb_code_list_get_size (codes); i++)
    {
      const char *code = cb_code_list_get (codes, i)->code;

      if (cb_record_get_by_id (record, code) != NULL && cb_random_chance (&self->random, 30))
        g_string_append_printf (text, "%s%s", text->len > 0 ? CB_TEXT_LIST_SEPARATOR : "", code);
    }
  if (text->len > 0)
    cb_record_set (record, field, text->str);
}

static void
set_identity (Generator *self, CbRecord *record, const char *letter, guint number)
{
  guint64 high = cb_random_next (&self->random);
  guint64 low = cb_random_next (&self->random);

  cb_record_take (record, 0,
                  g_strdup_printf ("SYN-%" G_GUINT64_FORMAT "-%s%05u", self->seed, letter, number));
  /* A UUID of version 4 as RFC 9562 lays it out, from our own numbers. */
  record->uid = g_strdup_printf ("%08x-%04x-4%03x-%04x-%012" G_GINT64_MODIFIER "x",
                                 (guint) (high >> 32), (guint) (high >> 16 & 0xffff),
                                 (guint) (high & 0xfff), (guint) (0x8000 | (low >> 48 & 0x3fff)),
                                 low & G_GUINT64_CONSTANT (0xffffffffffff));
}

static char *
make_source (Generator *self)
{
  return g_strdup_printf ("Synthetic record, seed %" G_GUINT64_FORMAT, self->seed);
}

/* Some windows are open at one end or not stated at all. */
static void
set_window (Generator *self, CbRecord *record, guint start_field, guint end_field)
{
  CbDate start = self->base + cb_random_between (&self->random, -400, 500);
  CbDate end = start + cb_random_between (&self->random, 20, 900);

  if (cb_random_chance (&self->random, 85))
    set_day (record, start_field, start);
  if (cb_random_chance (&self->random, 80))
    set_day (record, end_field, end);
}

static char *
make_provider (Generator *self, guint number)
{
  return g_strdup_printf ("SYN-%" G_GUINT64_FORMAT "-O%05u", self->seed, number);
}

/* Refs stand in the order of their bytes, which their numbers follow. */
static char *
pick_providers (Generator *self, guint most)
{
  g_autoptr (GString) refs = g_string_new (NULL);
  guint count = 1 + cb_random_below (&self->random, MIN (most, self->n_providers));
  guint first = 1 + cb_random_below (&self->random, self->n_providers - count + 1);

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *ref = make_provider (self, first + i);

      g_string_append_printf (refs, "%s%s", i > 0 ? CB_TEXT_LIST_SEPARATOR : "", ref);
    }
  return g_string_free (g_steal_pointer (&refs), FALSE);
}

static void
set_texts (Generator *self,
           CbRecord *record,
           guint title,
           guint description,
           const char *what,
           const char *areas,
           guint number)
{
  g_auto (GStrv) codes = cb_text_list_split (areas);
  const CbCode *area = codes[0] != NULL ? cb_reference_find ("areas", codes[0]) : NULL;
  const char *about = area != NULL ? area->name : "no area stated";

  cb_record_take (record, title, g_strdup_printf ("Synthetic %s %u: %s", what, number, about));
  if (cb_random_chance (&self->random, 85))
    cb_record_take (record, description,
                    g_strdup_printf ("A synthetic %s made for tests, of number %u, concerning: %s. "
                                     "It stands for nothing that exists.",
                                     what, number, about));
  if (cb_random_chance (&self->random, 10))
    cb_record_set_translation (record, title, "fr", "Fiche synthétique pour essais");
}

/* --- records --------------------------------------------------------------- */

static CbRecord *
make_organisation (Generator *self, guint number)
{
  CbRecord *record = cb_record_new_preset (&cb_noun_organisation);

  set_identity (self, record, "O", number);
  cb_record_take (record, CB_ORGANISATION_NAME,
                  g_strdup_printf ("Synthetic provider %u of seed %" G_GUINT64_FORMAT, number,
                                   self->seed));
  if (cb_random_chance (&self->random, 50))
    cb_record_take (record, CB_ORGANISATION_ACRONYM,
                    g_strdup_printf ("SP%u-%" G_GUINT64_FORMAT, number, self->seed));
  cb_record_set (record, CB_ORGANISATION_TYPE, pick_code (self, "organisation-types"));
  if (cb_random_chance (&self->random, 60))
    cb_record_set (record, CB_ORGANISATION_STATE, pick_state (self));
  if (cb_random_chance (&self->random, 30))
    cb_record_set (record, CB_ORGANISATION_WEBSITE, "https://example.org/synthetic");
  cb_record_take (record, CB_ORGANISATION_SOURCE, make_source (self));
  set_classified (self, record, CB_ORGANISATION_CLASSIFIED);
  return record;
}

static void
set_need_status (Generator *self, CbRecord *record)
{
  static const char *const others[] = { "draft", "matched", "in-delivery", "met", "withdrawn" };
  static const char *const markings[] = { "CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED" };

  if (!cb_random_chance (&self->random, 82))
    cb_record_set (record, CB_NEED_STATUS, pick (self, others, G_N_ELEMENTS (others)));
  cb_record_set (record, CB_NEED_TLP, pick (self, markings, G_N_ELEMENTS (markings)));
}

static CbRecord *
make_need (Generator *self, guint number)
{
  CbRecord *record = cb_record_new_preset (&cb_noun_need);

  set_identity (self, record, "N", number);
  cb_record_set (record, CB_NEED_STATE, pick_state (self));
  cb_record_take (record, CB_NEED_AREAS, pick_codes (self, "areas", 4, TRUE));
  cb_record_take (record, CB_NEED_NORMS, pick_codes (self, "norms", 4, TRUE));
  cb_record_take (record, CB_NEED_KINDS, pick_codes (self, "kinds", 3, TRUE));
  cb_record_take (record, CB_NEED_AUDIENCES, pick_codes (self, "audiences", 3, TRUE));
  cb_record_take (record, CB_NEED_LANGUAGES, pick_languages (self));
  set_texts (self, record, CB_NEED_TITLE, CB_NEED_DESCRIPTION, "need",
             cb_record_get (record, CB_NEED_AREAS), number);
  set_maybe (self, record, CB_NEED_LEVEL_NOW, 85, 0, 4);
  set_maybe (self, record, CB_NEED_LEVEL_WANTED, 85, 1, 5);
  set_maybe (self, record, CB_NEED_PRIORITY, 88, 1, 5);
  set_maybe (self, record, CB_NEED_GENDER_MARKER, 60, 0, 2);
  if (cb_random_chance (&self->random, 80))
    {
      cb_record_take (record, CB_NEED_AMOUNT, cb_money_format (pick_amount (self)));
      cb_record_set (record, CB_NEED_CURRENCY, pick_currency (self));
    }
  set_window (self, record, CB_NEED_START, CB_NEED_END);
  if (self->n_providers > 0 && cb_random_chance (&self->random, 12))
    cb_record_take (record, CB_NEED_EXCLUDED_PROVIDERS, pick_providers (self, 3));
  set_need_status (self, record);
  cb_record_take (record, CB_NEED_SOURCE, make_source (self));
  set_classified (self, record, CB_NEED_CLASSIFIED);
  return record;
}

static void
set_recipients (Generator *self, CbRecord *record)
{
  g_autoptr (GString) states = g_string_new (NULL);
  guint form = cb_random_below (&self->random, 10);

  /* Four in ten name nobody, four name groups, three name States; one of these names both. */
  if (form >= 4 && form < 8)
    cb_record_take (record, CB_PROGRAMME_GROUPS, pick_codes (self, "groups", 3, FALSE));
  if (form < 7)
    return;
  for (guint i = 0; i < self->states->len; i++)
    if (cb_random_chance (&self->random, 12))
      g_string_append_printf (states, "%s%s", states->len > 0 ? CB_TEXT_LIST_SEPARATOR : "",
                              ((const CbCode *) g_ptr_array_index (self->states, i))->code);
  if (states->len > 0)
    cb_record_set (record, CB_PROGRAMME_STATES, states->str);
}

static void
set_amounts (Generator *self, CbRecord *record)
{
  CbMoney total = pick_amount (self) * 4;

  if (cb_random_chance (&self->random, 75))
    cb_record_take (record, CB_PROGRAMME_AMOUNT_TOTAL, cb_money_format (total));
  if (cb_random_chance (&self->random, 40))
    cb_record_take (record, CB_PROGRAMME_AMOUNT_REMAINING,
                    cb_money_format (total / 4 * cb_random_between (&self->random, 0, 4)));
  if (cb_random_chance (&self->random, 40))
    cb_record_take (record, CB_PROGRAMME_AMOUNT_PER_STATE, cb_money_format (total / 4));
  cb_record_set (record, CB_PROGRAMME_CURRENCY, pick_currency (self));
  set_maybe (self, record, CB_PROGRAMME_PLACES, 60, 0, 12);
}

static void
set_programme_rest (Generator *self, CbRecord *record, guint number)
{
  static const char *const others[] = { "pipeline", "closed", "finished", "suspended" };

  if (cb_random_chance (&self->random, 70))
    set_day (record, CB_PROGRAMME_DEADLINE,
             self->base + cb_random_between (&self->random, -60, 300));
  if (cb_random_chance (&self->random, 70))
    cb_record_set (record, CB_PROGRAMME_COOPERATION, pick_code (self, "cooperations"));
  for (guint i = CB_PROGRAMME_P1; i <= CB_PROGRAMME_P10; i++)
    if (cb_random_chance (&self->random, 65))
      cb_record_set (record, i, pick_code (self, "principle-answers"));
  if (cb_random_chance (&self->random, 30))
    cb_record_take (record, CB_PROGRAMME_IATI_IDENTIFIER,
                    g_strdup_printf ("XX-SYNTHETIC-%" G_GUINT64_FORMAT "-%u", self->seed, number));
  if (!cb_random_chance (&self->random, 85))
    cb_record_set (record, CB_PROGRAMME_STATUS, pick (self, others, G_N_ELEMENTS (others)));
  if (cb_random_chance (&self->random, 10))
    cb_record_set (record, CB_PROGRAMME_TLP, "GREEN");
  cb_record_take (record, CB_PROGRAMME_SOURCE, make_source (self));
  if (cb_random_chance (&self->random, 20))
    cb_record_take (record, CB_PROGRAMME_PARTNERS, pick_providers (self, 2));
  set_classified (self, record, CB_PROGRAMME_CLASSIFIED);
}

static CbRecord *
make_programme (Generator *self, guint number)
{
  CbRecord *record = cb_record_new_preset (&cb_noun_programme);

  set_identity (self, record, "P", number);
  cb_record_take (record, CB_PROGRAMME_PROVIDER, pick_providers (self, 1));
  cb_record_take (record, CB_PROGRAMME_AREAS, pick_codes (self, "areas", 6, FALSE));
  cb_record_take (record, CB_PROGRAMME_NORMS, pick_codes (self, "norms", 5, TRUE));
  cb_record_take (record, CB_PROGRAMME_KINDS, pick_codes (self, "kinds", 4, TRUE));
  cb_record_take (record, CB_PROGRAMME_AUDIENCES, pick_codes (self, "audiences", 4, TRUE));
  cb_record_take (record, CB_PROGRAMME_LANGUAGES, pick_languages (self));
  set_texts (self, record, CB_PROGRAMME_TITLE, CB_PROGRAMME_DESCRIPTION, "programme",
             cb_record_get (record, CB_PROGRAMME_AREAS), number);
  set_recipients (self, record);
  set_amounts (self, record);
  set_window (self, record, CB_PROGRAMME_START, CB_PROGRAMME_END);
  set_programme_rest (self, record, number);
  return record;
}

/* --- storing --------------------------------------------------------------- */

typedef CbRecord *(*MakeFunc) (Generator *self, guint number);

static gboolean
store_many (Generator *self, MakeFunc make, guint count, GError **error)
{
  for (guint number = 1; number <= count; number++)
    {
      g_autoptr (CbRecord) record = make (self, number);

      if (!cb_records_insert (self->database, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
store_all (CbDatabase *database, gpointer user_data, GError **error)
{
  Generator *self = user_data;
  CbGenerateCases cases = { self->seed, self->n_needs, self->n_programmes, self->n_cases,
                            self->base };
  CbGenerateFund fund = { self->seed, self->n_transactions, self->base };

  return store_many (self, make_organisation, self->n_providers, error) &&
         store_many (self, make_need, self->n_needs, error) &&
         store_many (self, make_programme, self->n_programmes, error) &&
         (self->n_cases == 0 || cb_generate_cases (database, &cases, error)) &&
         (self->n_transactions == 0 || cb_generate_fund (database, &fund, error));
}

static GPtrArray *
list_member_states (void)
{
  const CbCodeList *states = cb_reference_get_list ("states");
  GPtrArray *members = g_ptr_array_new ();

  for (guint i = 0; i < cb_code_list_get_size (states); i++)
    {
      const CbCode *state = cb_code_list_get (states, i);

      if (g_strcmp0 (cb_code_get_extra (state, "un_member"), "yes") == 0)
        g_ptr_array_add (members, (gpointer) state);
    }
  return members;
}

/* The first record of each kind stands for all of them: they are stored and taken back together. */
static gboolean
check_unused (Generator *self, GError **error)
{
  static const CbNoun *const nouns[] = { &cb_noun_need, &cb_noun_programme, &cb_noun_fund };
  static const char *const letters[] = { "N", "P", "F" };

  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      g_autofree char *ref = g_strdup_printf ("SYN-%" G_GUINT64_FORMAT "-%s00001", self->seed,
                                              letters[i]);
      g_autoptr (CbQuery) query = cb_query_new (nouns[i]);
      gint64 count;

      cb_query_add_condition (query, 0, ref);
      count = cb_records_count (self->database, query, error);
      if (count < 0)
        return FALSE;
      if (count > 0)
        {
          g_set_error (error, CB_ERROR, CB_ERROR_CONSTRAINT, "there is %s already", ref);
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
cb_generate (CbDatabase *database,
             const CbGenerateWanted *wanted,
             const char *actor,
             GError **error)
{
  Generator self = { .database = database,
                     .random = cb_random_new (wanted->seed),
                     .seed = wanted->seed,
                     .n_needs = wanted->n_needs,
                     .n_programmes = wanted->n_programmes,
                     .n_cases = wanted->n_cases,
                     .n_transactions = wanted->n_transactions,
                     .base = cb_generate_get_base_date (wanted->seed) };
  gboolean stored;

  g_return_val_if_fail (wanted->n_needs <= CB_GENERATE_MAX, FALSE);
  g_return_val_if_fail (wanted->n_programmes <= CB_GENERATE_MAX, FALSE);
  g_return_val_if_fail (wanted->n_transactions <= CB_GENERATE_MAX, FALSE);
  g_return_val_if_fail (wanted->n_cases <= (guint64) wanted->n_needs * wanted->n_programmes, FALSE);

  if (!check_unused (&self, error))
    return FALSE;
  self.n_providers = self.n_programmes > 0 ? self.n_programmes / PROGRAMMES_PER_PROVIDER + 1 : 0;
  self.states = list_member_states ();
  stored = cb_journal_run (database, actor, CB_VERB_GENERATE, NULL, NULL, NULL, store_all, &self,
                           error);
  g_ptr_array_unref (self.states);
  return stored;
}

gboolean
cb_generate_run (CbDatabase *database,
                 guint n_needs,
                 guint n_programmes,
                 guint n_cases,
                 guint64 seed,
                 const char *actor,
                 GError **error)
{
  CbGenerateWanted wanted = { n_needs, n_programmes, n_cases, 0, seed };

  return cb_generate (database, &wanted, actor, error);
}
