/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records as the plain rows that matching works on: codes become bits, memberships of
 * groups are looked up at the day, money becomes US dollars. */

#include "config.h"

#include <math.h>

#include "cb-match-set-private.h"
#include "cb-need.h"
#include "cb-programme.h"
#include "cb-reference.h"
#include "cb-text.h"

/* --- values ---------------------------------------------------------------- */

CbBits
cb_match_rows_read_bits (const CbRecord *record, guint field)
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

/* The amount in US dollars; NAN when it is not stated, or when no rate is known, which is
 * noted. */
double
cb_match_rows_read_usd (CbMatchSet *self, const CbRecord *record, guint field, guint currency_field)
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

void
cb_match_rows_note_rateless (CbMatchSet *self, const CbRecord *record)
{
  gboolean is_need = record->noun == &cb_noun_need;
  const char *currency = cb_record_get (record, is_need ? CB_NEED_CURRENCY : CB_PROGRAMME_CURRENCY);

  /* Nearly always; amounts are read for the others alone. */
  if (currency == NULL || g_hash_table_contains (self->rates, currency))
    return;
  if (is_need)
    {
      (void) cb_match_rows_read_usd (self, record, CB_NEED_AMOUNT, CB_NEED_CURRENCY);
      return;
    }
  (void) cb_match_rows_read_usd (self, record, CB_PROGRAMME_AMOUNT_TOTAL, CB_PROGRAMME_CURRENCY);
  (void) cb_match_rows_read_usd (self, record, CB_PROGRAMME_AMOUNT_REMAINING,
                                 CB_PROGRAMME_CURRENCY);
  (void) cb_match_rows_read_usd (self, record, CB_PROGRAMME_AMOUNT_PER_STATE,
                                 CB_PROGRAMME_CURRENCY);
}

/* --- needs ----------------------------------------------------------------- */

/* 1 for a least developed, landlocked developing or small island developing
 * State, one half for another recipient of official development assistance. */
static double
find_situation (const char *state, CbDate as_of)
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

/* Looked up once for each State: memberships are long lists. */
static double
read_situation (CbMatchSet *self, const char *state)
{
  double *situation;

  if (state == NULL)
    return 0.0;
  situation = g_hash_table_lookup (self->situations, state);
  if (situation == NULL)
    {
      situation = g_new (double, 1);
      *situation = find_situation (state, self->input.as_of);
      g_hash_table_insert (self->situations, g_strdup (state), situation);
    }
  return *situation;
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
  g_ptr_array_add (self->owned, places);
  for (guint i = 0; i < n_refs; i++)
    {
      int place = find_provider (self, refs[i]);

      if (place >= 0)
        places[need->n_excluded_providers++] = (guint) place;
    }
  need->excluded_providers = places;
}

void
cb_match_rows_read_need (CbMatchSet *self, const CbRecord *record, CbMatchNeed *need)
{
  const char *state = cb_record_get (record, CB_NEED_STATE);
  const CbCode *code = cb_reference_find ("states", state);

  need->ref = cb_record_get_ref (record);
  need->open = g_strcmp0 (cb_record_get (record, CB_NEED_STATUS), "open") == 0;
  need->state = code != NULL ? (int) code->place : CB_MATCH_MISSING;
  need->situation = read_situation (self, state);
  need->areas = cb_match_rows_read_bits (record, CB_NEED_AREAS);
  need->norms = cb_match_rows_read_bits (record, CB_NEED_NORMS);
  need->kinds = cb_match_rows_read_bits (record, CB_NEED_KINDS);
  need->audiences = cb_match_rows_read_bits (record, CB_NEED_AUDIENCES);
  need->languages = cb_match_rows_read_bits (record, CB_NEED_LANGUAGES);
  need->level_now = (int) cb_record_get_integer (record, CB_NEED_LEVEL_NOW, CB_MATCH_MISSING);
  need->level_wanted = (int) cb_record_get_integer (record, CB_NEED_LEVEL_WANTED, CB_MATCH_MISSING);
  need->priority = (int) cb_record_get_integer (record, CB_NEED_PRIORITY, 0);
  need->wanted_usd = cb_match_rows_read_usd (self, record, CB_NEED_AMOUNT, CB_NEED_CURRENCY);
  need->start = cb_record_get_date (record, CB_NEED_START);
  need->end = cb_record_get_date (record, CB_NEED_END);
  read_excluded (self, record, need);
}

void
cb_match_rows_copy_need (CbMatchSet *self, const CbMatchNeed *from, CbMatchNeed *need)
{
  guint *places;

  *need = *from;
  if (from->n_excluded_providers == 0)
    return;
  places = g_memdup2 (from->excluded_providers, from->n_excluded_providers * sizeof *places);
  g_ptr_array_add (self->owned, places);
  need->excluded_providers = places;
}

/* --- programmes ------------------------------------------------------------ */

/* The members of a group at the day, looked up once for each group. */
static const CbBits *
read_members (CbMatchSet *self, const CbCode *group)
{
  const CbCodeList *states = cb_reference_get_list ("states");
  CbBits *members = g_hash_table_lookup (self->members, group->code);

  if (members != NULL)
    return members;
  members = g_new0 (CbBits, 1);
  for (guint i = 0; i < group->members->len; i++)
    {
      const CbMembership *member = g_ptr_array_index (group->members, i);
      const CbCode *state = cb_code_list_find (states, member->state);

      if (state != NULL && cb_code_is_member (group, member->state, self->input.as_of))
        cb_bits_add (members, state->place);
    }
  g_hash_table_insert (self->members, g_strdup (group->code), members);
  return members;
}

/* The States that a programme names, and the members of its groups at the day. */
static CbBits
read_recipients (CbMatchSet *self, const CbRecord *record)
{
  CbBits recipients = cb_match_rows_read_bits (record, CB_PROGRAMME_STATES);
  g_auto (GStrv) groups = cb_text_list_split (cb_record_get (record, CB_PROGRAMME_GROUPS));

  for (guint i = 0; groups[i] != NULL; i++)
    {
      const CbCode *group = cb_reference_find ("groups", groups[i]);
      const CbBits *members = group != NULL ? read_members (self, group) : NULL;

      for (guint j = 0; members != NULL && j < CB_BITS_WORDS; j++)
        recipients.word[j] |= members->word[j];
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

void
cb_match_rows_read_programme (CbMatchSet *self, const CbRecord *record, CbMatchProgramme *programme)
{
  double total = cb_match_rows_read_usd (self, record, CB_PROGRAMME_AMOUNT_TOTAL,
                                         CB_PROGRAMME_CURRENCY);

  programme->ref = cb_record_get_ref (record);
  programme->open = g_strcmp0 (cb_record_get (record, CB_PROGRAMME_STATUS), "open") == 0;
  programme->deadline = cb_record_get_date (record, CB_PROGRAMME_DEADLINE);
  programme->names_recipients = cb_record_get (record, CB_PROGRAMME_STATES) != NULL ||
                                cb_record_get (record, CB_PROGRAMME_GROUPS) != NULL;
  programme->recipients = read_recipients (self, record);
  programme->areas = cb_match_rows_read_bits (record, CB_PROGRAMME_AREAS);
  programme->norms = cb_match_rows_read_bits (record, CB_PROGRAMME_NORMS);
  programme->kinds = cb_match_rows_read_bits (record, CB_PROGRAMME_KINDS);
  programme->audiences = cb_match_rows_read_bits (record, CB_PROGRAMME_AUDIENCES);
  programme->languages = cb_match_rows_read_bits (record, CB_PROGRAMME_LANGUAGES);
  programme->per_state_usd = cb_match_rows_read_usd (self, record, CB_PROGRAMME_AMOUNT_PER_STATE,
                                                     CB_PROGRAMME_CURRENCY);
  programme->remaining_usd = cb_match_rows_read_usd (self, record, CB_PROGRAMME_AMOUNT_REMAINING,
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
