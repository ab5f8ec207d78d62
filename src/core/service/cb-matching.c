/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-matching.h"
#include "cb-need.h"
#include "cb-profile.h"
#include "cb-programme.h"
#include "cb-rate.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-text.h"

struct _CbMatchSet
{
  GPtrArray *needs;      /* of CbRecord, by ref */
  GPtrArray *programmes; /* of CbRecord, by ref */
  CbOrganisations *organisations;
  GHashTable *provider_places; /* ref of an organisation → its place */
  GHashTable *rates;           /* currency → double, USD for one unit */
  GHashTable *rateless;        /* set of currencies */
  GStrv rateless_list;
  GPtrArray *excluded; /* keeps the arrays of excluded providers */
  CbMatchNeed *need_rows;
  CbMatchProgramme *programme_rows;
  CbBits *theme_of_area;
  CbMatchInput input;
};

static void
match_set_clear (gpointer data)
{
  CbMatchSet *self = data;

  g_clear_pointer (&self->needs, g_ptr_array_unref);
  g_clear_pointer (&self->programmes, g_ptr_array_unref);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  g_clear_pointer (&self->provider_places, g_hash_table_unref);
  g_clear_pointer (&self->rates, g_hash_table_unref);
  g_clear_pointer (&self->rateless, g_hash_table_unref);
  g_strfreev (self->rateless_list);
  g_clear_pointer (&self->excluded, g_ptr_array_unref);
  g_free (self->need_rows);
  g_free (self->programme_rows);
  g_free (self->theme_of_area);
}

CbMatchSet *
cb_match_set_ref (CbMatchSet *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
cb_match_set_unref (CbMatchSet *self)
{
  g_atomic_rc_box_release_full (self, match_set_clear);
}

/* --- from records to plain values ------------------------------------------ */

static CbBits
read_bits (const CbRecord *record, guint field)
{
  const char *list = record->noun->fields[field].list;
  g_auto (GStrv) codes = cb_text_list_split (cb_record_get (record, field));
  CbBits bits = { { 0 } };

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const CbCode *code = cb_reference_find (list, codes[i]);

      if (code != NULL && code->place < CB_BITS_SIZE)
        cb_bits_add (&bits, code->place);
    }
  return bits;
}

/* The amount in US dollars; NAN when it is not stated, or when no rate is known. */
static double
read_usd (CbMatchSet *self, const CbRecord *record, guint field, guint currency_field)
{
  CbMoney money = cb_record_get_money (record, field);
  const char *currency = cb_record_get (record, currency_field);
  const double *rate;

  if (money == CB_MONEY_NONE || currency == NULL)
    return NAN;

  rate = g_hash_table_lookup (self->rates, currency);
  if (rate != NULL)
    return (double) money / CB_MONEY_UNIT * *rate;

  g_hash_table_add (self->rateless, g_strdup (currency));
  return NAN;
}

/* 1 for a least developed, landlocked developing or small island developing
 * State, one half for another recipient of official development assistance. */
static double
read_situation (const char *state, CbDate as_of)
{
  static const char *const special[] = { "LDC", "LLDC", "SIDS" };
  const CbCodeList *groups = cb_reference_get_list ("groups");

  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    {
      const CbCode *group = cb_code_list_find (groups, special[i]);

      if (group != NULL && cb_code_is_member (group, state, as_of))
        return 1.0;
    }
  for (guint i = 0; i < cb_code_list_get_size (groups); i++)
    {
      const CbCode *group = cb_code_list_get (groups, i);

      if (g_strcmp0 (cb_code_get_extra (group, "kind"), "oda") == 0 &&
          cb_code_is_member (group, state, as_of))
        return 0.5;
    }
  return 0.0;
}

static int
find_provider (CbMatchSet *self, const char *ref)
{
  gpointer place;

  if (ref == NULL || !g_hash_table_lookup_extended (self->provider_places, ref, NULL, &place))
    return CB_MATCH_MISSING;
  return GPOINTER_TO_INT (place);
}

static void
read_excluded (CbMatchSet *self, const CbRecord *record, CbMatchNeed *need)
{
  g_auto (GStrv) refs = cb_text_list_split (cb_record_get (record, CB_NEED_EXCLUDED_PROVIDERS));
  guint n_refs = g_strv_length (refs);
  guint *places;

  if (n_refs == 0)
    return;
  places = g_new (guint, n_refs);
  g_ptr_array_add (self->excluded, places);
  for (guint i = 0; i < n_refs; i++)
    {
      int place = find_provider (self, refs[i]);

      if (place >= 0)
        places[need->n_excluded_providers++] = (guint) place;
    }
  need->excluded_providers = places;
}

static void
read_need (CbMatchSet *self, const CbRecord *record, CbMatchNeed *need)
{
  const char *state = cb_record_get (record, CB_NEED_STATE);
  const CbCode *code = cb_reference_find ("states", state);

  need->ref = cb_record_get_ref (record);
  need->open = g_strcmp0 (cb_record_get (record, CB_NEED_STATUS), "open") == 0;
  need->state = code != NULL ? (int) code->place : CB_MATCH_MISSING;
  need->situation = state != NULL ? read_situation (state, self->input.as_of) : 0.0;
  need->areas = read_bits (record, CB_NEED_AREAS);
  need->norms = read_bits (record, CB_NEED_NORMS);
  need->kinds = read_bits (record, CB_NEED_KINDS);
  need->audiences = read_bits (record, CB_NEED_AUDIENCES);
  need->languages = read_bits (record, CB_NEED_LANGUAGES);
  need->level_now = (int) cb_record_get_integer (record, CB_NEED_LEVEL_NOW, CB_MATCH_MISSING);
  need->level_wanted = (int) cb_record_get_integer (record, CB_NEED_LEVEL_WANTED, CB_MATCH_MISSING);
  need->priority = (int) cb_record_get_integer (record, CB_NEED_PRIORITY, 0);
  need->wanted_usd = read_usd (self, record, CB_NEED_AMOUNT, CB_NEED_CURRENCY);
  need->start = cb_record_get_date (record, CB_NEED_START);
  need->end = cb_record_get_date (record, CB_NEED_END);
  read_excluded (self, record, need);
}

/* The States that a programme names, and the members of its groups at the day. */
static CbBits
read_recipients (CbMatchSet *self, const CbRecord *record)
{
  CbBits recipients = read_bits (record, CB_PROGRAMME_STATES);
  g_auto (GStrv) groups = cb_text_list_split (cb_record_get (record, CB_PROGRAMME_GROUPS));
  const CbCodeList *states = cb_reference_get_list ("states");

  for (guint i = 0; groups[i] != NULL; i++)
    {
      const CbCode *group = cb_reference_find ("groups", groups[i]);

      for (guint j = 0; group != NULL && j < group->members->len; j++)
        {
          const CbMembership *member = g_ptr_array_index (group->members, j);
          const CbCode *state = cb_code_list_find (states, member->state);

          if (state != NULL && cb_code_is_member (group, member->state, self->input.as_of))
            cb_bits_add (&recipients, state->place);
        }
    }
  return recipients;
}

static CbPrincipleAnswer
read_answer (const CbRecord *record, guint field)
{
  const char *answer = cb_record_get (record, field);

  if (g_strcmp0 (answer, "met") == 0)
    return CB_PRINCIPLE_MET;
  if (g_strcmp0 (answer, "partly") == 0)
    return CB_PRINCIPLE_PARTLY;
  if (g_strcmp0 (answer, "not-met") == 0)
    return CB_PRINCIPLE_NOT_MET;
  return CB_PRINCIPLE_NOT_SHOWN;
}

static void
read_programme (CbMatchSet *self, const CbRecord *record, CbMatchProgramme *programme)
{
  double total = read_usd (self, record, CB_PROGRAMME_AMOUNT_TOTAL, CB_PROGRAMME_CURRENCY);

  programme->ref = cb_record_get_ref (record);
  programme->open = g_strcmp0 (cb_record_get (record, CB_PROGRAMME_STATUS), "open") == 0;
  programme->deadline = cb_record_get_date (record, CB_PROGRAMME_DEADLINE);
  programme->names_recipients = cb_record_get (record, CB_PROGRAMME_STATES) != NULL ||
                                cb_record_get (record, CB_PROGRAMME_GROUPS) != NULL;
  programme->recipients = read_recipients (self, record);
  programme->areas = read_bits (record, CB_PROGRAMME_AREAS);
  programme->norms = read_bits (record, CB_PROGRAMME_NORMS);
  programme->kinds = read_bits (record, CB_PROGRAMME_KINDS);
  programme->audiences = read_bits (record, CB_PROGRAMME_AUDIENCES);
  programme->languages = read_bits (record, CB_PROGRAMME_LANGUAGES);
  programme->per_state_usd = read_usd (self, record, CB_PROGRAMME_AMOUNT_PER_STATE,
                                       CB_PROGRAMME_CURRENCY);
  programme->remaining_usd = read_usd (self, record, CB_PROGRAMME_AMOUNT_REMAINING,
                                       CB_PROGRAMME_CURRENCY);
  if (isnan (programme->remaining_usd))
    programme->remaining_usd = total;
  programme->start = cb_record_get_date (record, CB_PROGRAMME_START);
  programme->end = cb_record_get_date (record, CB_PROGRAMME_END);
  programme->provider = find_provider (self, cb_record_get (record, CB_PROGRAMME_PROVIDER));
  programme->places_left = cb_record_get_integer (record, CB_PROGRAMME_PLACES,
                                                  CB_MATCH_PLACES_NOT_GIVEN);
  for (guint i = 0; i < CB_N_PRINCIPLES; i++)
    programme->principles[i] = read_answer (record, CB_PROGRAMME_P1 + i);
}

/* --- loading --------------------------------------------------------------- */

/* For each currency the newest rate on the day or before it. */
static gboolean
load_rates (CbMatchSet *self, CbDatabase *database, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_rate);
  g_autoptr (GPtrArray) rates = NULL;
  double *dollar = g_new (double, 1);

  query->sort_field = CB_RATE_DATE;
  rates = cb_records_list (database, query, error);
  for (guint i = 0; rates != NULL && i < rates->len; i++)
    {
      const CbRecord *rate = g_ptr_array_index (rates, i);
      double *usd;

      if (cb_record_get_date (rate, CB_RATE_DATE) > self->input.as_of)
        continue;
      usd = g_new (double, 1);
      *usd = g_ascii_strtod (cb_record_get (rate, CB_RATE_USD), NULL);
      g_hash_table_replace (self->rates, g_strdup (cb_record_get (rate, CB_RATE_CURRENCY)), usd);
    }
  *dollar = 1.0;
  g_hash_table_replace (self->rates, g_strdup ("USD"), dollar);
  return rates != NULL;
}

static void
number_providers (CbMatchSet *self)
{
  GPtrArray *records = cb_organisations_list (self->organisations);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (self->provider_places,
                         (gpointer) cb_record_get_ref (g_ptr_array_index (records, i)),
                         GUINT_TO_POINTER (i));
}

static void
make_themes (CbMatchSet *self)
{
  const CbCodeList *areas = cb_reference_get_list ("areas");
  guint n_areas = cb_code_list_get_size (areas);

  self->theme_of_area = g_new0 (CbBits, n_areas);
  for (guint i = 0; i < n_areas; i++)
    for (guint j = 0; j < n_areas; j++)
      if (g_strcmp0 (cb_code_list_get (areas, i)->group, cb_code_list_get (areas, j)->group) == 0)
        cb_bits_add (&self->theme_of_area[i], j);
  self->input.theme_of_area = self->theme_of_area;
  self->input.n_areas = n_areas;
}

static void
make_rows (CbMatchSet *self)
{
  self->need_rows = g_new0 (CbMatchNeed, self->needs->len);
  self->programme_rows = g_new0 (CbMatchProgramme, self->programmes->len);
  for (guint i = 0; i < self->needs->len; i++)
    read_need (self, g_ptr_array_index (self->needs, i), &self->need_rows[i]);
  for (guint i = 0; i < self->programmes->len; i++)
    read_programme (self, g_ptr_array_index (self->programmes, i), &self->programme_rows[i]);

  self->input.needs = self->need_rows;
  self->input.n_needs = self->needs->len;
  self->input.programmes = self->programme_rows;
  self->input.n_programmes = self->programmes->len;
}

static void
list_rateless (CbMatchSet *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GList)
      currencies = g_list_sort (g_hash_table_get_keys (self->rateless), (GCompareFunc) strcmp);

  for (GList *at = currencies; at != NULL; at = at->next)
    g_strv_builder_add (builder, at->data);
  self->rateless_list = g_strv_builder_end (builder);
}

CbMatchSet *
cb_match_set_load (CbDatabase *database, CbDate as_of, GError **error)
{
  g_autoptr (CbMatchSet) self = g_atomic_rc_box_new0 (CbMatchSet);
  g_autoptr (CbQuery) needs = cb_query_new (&cb_noun_need);
  g_autoptr (CbQuery) programmes = cb_query_new (&cb_noun_programme);

  self->provider_places = g_hash_table_new (g_str_hash, g_str_equal);
  self->rates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->rateless = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->excluded = g_ptr_array_new_with_free_func (g_free);
  self->input.as_of = as_of;

  self->organisations = cb_organisations_load (database, error);
  if (self->organisations == NULL || !load_rates (self, database, error))
    return NULL;
  /* Sorted by ref, byte by byte, as SQLite's own collation does. */
  self->needs = cb_records_list (database, needs, error);
  if (self->needs == NULL)
    return NULL;
  self->programmes = cb_records_list (database, programmes, error);
  if (self->programmes == NULL)
    return NULL;

  number_providers (self);
  make_themes (self);
  make_rows (self);
  list_rateless (self);
  return g_steal_pointer (&self);
}

/* --- reading --------------------------------------------------------------- */

const CbMatchInput *
cb_match_set_get_input (CbMatchSet *self)
{
  return &self->input;
}

CbOrganisations *
cb_match_set_get_organisations (CbMatchSet *self)
{
  return self->organisations;
}

const CbRecord *
cb_match_set_get_need (CbMatchSet *self, guint place)
{
  g_return_val_if_fail (place < self->needs->len, NULL);

  return g_ptr_array_index (self->needs, place);
}

const CbRecord *
cb_match_set_get_programme (CbMatchSet *self, guint place)
{
  g_return_val_if_fail (place < self->programmes->len, NULL);

  return g_ptr_array_index (self->programmes, place);
}

static int
find_by_ref (GPtrArray *records, const char *ref)
{
  guint low = 0;
  guint high = records->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = strcmp (cb_record_get_ref (g_ptr_array_index (records, middle)), ref);

      if (order == 0)
        return (int) middle;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return -1;
}

int
cb_match_set_find_need (CbMatchSet *self, const char *ref)
{
  return find_by_ref (self->needs, ref);
}

int
cb_match_set_find_programme (CbMatchSet *self, const char *ref)
{
  return find_by_ref (self->programmes, ref);
}

const char *const *
cb_match_set_get_rateless (CbMatchSet *self)
{
  return (const char *const *) self->rateless_list;
}

CbWeights
cb_matching_read_weights (const CbRecord *profile)
{
  CbWeights weights = cb_weights_default ();

  g_return_val_if_fail (profile->noun == &cb_noun_profile, weights);

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      const char *weight = cb_record_get (profile, CB_PROFILE_WEIGHT_AREA + i);

      if (weight != NULL)
        weights.weight[i] = g_ascii_strtod (weight, NULL);
    }
  return weights;
}
