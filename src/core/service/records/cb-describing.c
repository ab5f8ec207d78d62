/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a pair has its score, or is excluded, in words. Whole sentences only: no
 * language puts its words together as another one does. */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cb-matching.h"
#include "cb-need.h"
#include "cb-programme.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

/* Sentences are handed to helpers as formats; msgfmt checks that each translation
 * takes the same arguments as the English one. */
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/* The names of the codes that both records have in one field, or that the need alone has. */
static char *
list_names (const CbBits *wanted, const CbBits *other, gboolean shared, const char *list_id)
{
  const CbCodeList *list = cb_reference_get_list (list_id);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < cb_code_list_get_size (list) && i < CB_BITS_SIZE; i++)
    if (cb_bits_has (wanted, i) && cb_bits_has (other, i) == shared)
      g_ptr_array_add (names, (gpointer) cb_code_get_name (cb_code_list_get (list, i)));
  g_ptr_array_add (names, NULL);
  return cb_wording_list ((const char *const *) names->pdata);
}

/* Which of the two, or both, do not state what is compared. */
static char *
describe_unlisted (const CbBits *need, const CbBits *programme)
{
  if (cb_bits_is_empty (need) && cb_bits_is_empty (programme))
    return g_strdup (_ ("Neither the need nor the programme states any."));
  if (cb_bits_is_empty (need))
    return g_strdup (_ ("The need states none."));
  return g_strdup (_ ("The programme states none."));
}

typedef struct
{
  const char *list;
  const char *all;  /* with the names */
  const char *some; /* with the count shared, the count wanted and the names shared */
  const char *none;
} ShareWords;

static char *
describe_share (const ShareWords *words, const CbBits *need, const CbBits *programme)
{
  guint wanted = cb_bits_count (need);
  guint shared = cb_bits_count_shared (need, programme);
  g_autofree char *names = NULL;

  if (wanted == 0 || cb_bits_is_empty (programme))
    return describe_unlisted (need, programme);
  if (shared == 0)
    return g_strdup (_ (words->none));

  names = list_names (need, programme, TRUE, words->list);
  if (shared == wanted)
    return g_strdup_printf (_ (words->all), names);
  return g_strdup_printf (_ (words->some), shared, wanted, names);
}

static const ShareWords area_words = {
  "areas",
  /* Translators: %s is a list of names. */
  N_ ("Covers all capacity areas of the need: %s."),
  /* Translators: “Covers 2 of 3 capacity areas: Awareness, Exercises.” */
  N_ ("Covers %u of %u capacity areas: %s."),
  N_ ("Covers none of the capacity areas, at most their themes."),
};
static const ShareWords norm_words = {
  "norms",
  N_ ("Serves all norms of the need: %s."),
  N_ ("Serves %u of %u norms: %s."),
  N_ ("Serves none of the norms."),
};
static const ShareWords kind_words = {
  "kinds",
  N_ ("Offers all kinds of assistance wanted: %s."),
  N_ ("Offers %u of %u kinds of assistance wanted: %s."),
  N_ ("Offers none of the kinds of assistance wanted."),
};
static const ShareWords audience_words = {
  "audiences",
  N_ ("Serves all audiences: %s."),
  N_ ("Serves %u of %u audiences: %s."),
  N_ ("Serves none of the audiences."),
};

static char *
describe_language (const CbMatchNeed *need, const CbMatchProgramme *programme)
{
  g_autofree char *names = NULL;

  if (cb_bits_is_empty (&need->languages) || cb_bits_is_empty (&programme->languages))
    return describe_unlisted (&need->languages, &programme->languages);
  if (!cb_bits_meet (&need->languages, &programme->languages))
    return g_strdup (_ ("No working language in common."));

  names = list_names (&need->languages, &programme->languages, TRUE, "languages");
  return g_strdup_printf (_ ("Working languages in common: %s."), names);
}

static char *
describe_funding (const CbMatchNeed *need, const CbMatchProgramme *programme, double value)
{
  g_autofree char *percent = NULL;

  if (isnan (need->wanted_usd))
    return g_strdup (_ ("The amount wanted is not stated, or its currency has no rate."));
  if (isnan (programme->per_state_usd) && isnan (programme->remaining_usd))
    return g_strdup (_ ("The amount available is not stated, or its currency has no rate."));
  if (value >= 1.0)
    return g_strdup (_ ("The money available covers the amount wanted."));

  percent = g_strdup_printf ("%.0f", floor (value * 100.0));
  /* Translators: %s is a number from 0 to 99. */
  return g_strdup_printf (_ ("The money available covers %s%% of the amount wanted."), percent);
}

static char *
describe_timing (const CbMatchNeed *need, double value)
{
  int days;
  int shared;

  if (need->start == CB_DATE_NONE || need->end == CB_DATE_NONE || need->end < need->start)
    return g_strdup (_ ("The window of the need is not stated in full."));

  days = need->end - need->start + 1;
  shared = (int) floor (value * days + 0.5);
  if (shared == days)
    return g_strdup_printf (
        ngettext ("The programme runs on the one day of the need’s window (%d).",
                  "The programme runs on all %d days of the need’s window.", (gulong) days),
        days);
  /* Translators: %1$d days of the window of %2$d days. */
  return g_strdup_printf (ngettext ("The programme runs on %1$d of %2$d day of the need’s window.",
                                    "The programme runs on %1$d of %2$d days of the need’s window.",
                                    (gulong) days),
                          shared, days);
}

static char *
describe_urgency (const CbMatchNeed *need)
{
  if (need->priority == 0)
    return g_strdup (_ ("The priority of the need is not stated."));
  return g_strdup_printf (_ ("The State gives the need priority %d of 5."), need->priority);
}

static char *
describe_gap (const CbMatchNeed *need)
{
  if (need->level_now < 0 || need->level_wanted < 0)
    return g_strdup (_ ("The level now or the level wanted is not stated."));
  return g_strdup_printf (_ ("From level %d to level %d of 5."), need->level_now,
                          need->level_wanted);
}

static char *
describe_situation (const CbMatchNeed *need)
{
  if (need->situation >= 1.0)
    return g_strdup (
        _ ("A least developed, landlocked developing or small island developing State."));
  if (need->situation > 0.0)
    return g_strdup (_ ("A recipient of official development assistance."));
  return g_strdup (_ ("In no group that is given preference."));
}

static char *
describe_principles (const CbMatchProgramme *programme)
{
  guint met = 0;
  guint partly = 0;
  guint shown = 0;

  for (guint i = 0; i < CB_N_PRINCIPLES; i++)
    {
      met += programme->principles[i] == CB_PRINCIPLE_MET;
      partly += programme->principles[i] == CB_PRINCIPLE_PARTLY;
      shown += programme->principles[i] != CB_PRINCIPLE_NOT_SHOWN;
    }
  if (shown == 0)
    return g_strdup (_ ("Not shown yet for any of the ten principles."));
  /* Translators: of the ten capacity-building principles. */
  return g_strdup_printf (_ ("Of ten principles, %u met, %u partly met, %u not shown."), met,
                          partly, CB_N_PRINCIPLES - shown);
}

char *
cb_matching_describe_criterion (CbMatchSet *self,
                                guint need_place,
                                guint programme_place,
                                CbCriterion criterion)
{
  const CbMatchInput *input = cb_match_set_get_input (self);
  const CbMatchNeed *need = &input->needs[need_place];
  const CbMatchProgramme *programme = &input->programmes[programme_place];
  CbMatchValue values[CB_N_CRITERIA];

  cb_match_value_pair (input, need_place, programme_place, values);
  switch (criterion)
    {
    case CB_CRITERION_AREA:
      return describe_share (&area_words, &need->areas, &programme->areas);
    case CB_CRITERION_NORM:
      return describe_share (&norm_words, &need->norms, &programme->norms);
    case CB_CRITERION_KIND:
      return describe_share (&kind_words, &need->kinds, &programme->kinds);
    case CB_CRITERION_AUDIENCE:
      return describe_share (&audience_words, &need->audiences, &programme->audiences);
    case CB_CRITERION_LANGUAGE:
      return describe_language (need, programme);
    case CB_CRITERION_FUNDING:
      return describe_funding (need, programme, values[CB_CRITERION_FUNDING].middle);
    case CB_CRITERION_TIMING:
      return describe_timing (need, values[CB_CRITERION_TIMING].middle);
    case CB_CRITERION_URGENCY:
      return describe_urgency (need);
    case CB_CRITERION_GAP:
      return describe_gap (need);
    case CB_CRITERION_SITUATION:
      return describe_situation (need);
    case CB_CRITERION_PRINCIPLES:
      return describe_principles (programme);
    case CB_CRITERION_COMPLEMENT:
      if (need->n_cases == 0)
        return g_strdup (_ ("No other case of this need is agreed."));
      return g_strdup (_ ("Other cases of this need cover a part of its areas."));
    default:
      g_return_val_if_reached (NULL);
    }
}

/* --- constraints ----------------------------------------------------------- */

static char *
describe_dates (const char *format, CbDate first, CbDate second)
{
  g_autofree char *one = cb_wording_date (first);
  g_autofree char *other = cb_wording_date (second);

  return g_strdup_printf (format, one, other);
}

static char *
describe_state (const char *format, gint64 place)
{
  const CbCode *state = cb_code_list_get (cb_reference_get_list ("states"), (guint) place);

  return g_strdup_printf (format, cb_code_get_name (state));
}

static char *
describe_provider (CbMatchSet *self, const char *format, gint64 place)
{
  GPtrArray *records = cb_organisations_list (cb_match_set_get_organisations (self));

  return g_strdup_printf (format, cb_record_get_title (g_ptr_array_index (records, (guint) place),
                                                       cb_reference_get_language ()));
}

static char *
describe_exclusion (CbMatchSet *self, const CbMatchFact *fact)
{
  g_autofree char *why = describe_provider (self, _ ("The State does not want an offer from %s."),
                                            fact->number);

  return g_strconcat (why, " ", _ ("The State could accept a provider that it has excluded."),
                      NULL);
}

static char *
describe_shared_days (const CbMatchFact *fact)
{
  if (fact->date != CB_DATE_NONE && fact->other_date != CB_DATE_NONE)
    return describe_dates (_ ("Both windows share the days from %s to %s."), fact->date,
                           fact->other_date);
  return g_strdup (_ ("Nothing stated keeps the two windows apart."));
}

static char *
describe_failure (CbMatchSet *self, const CbMatchFact *fact)
{
  switch ((int) fact->reason)
    {
    case CB_MATCH_REASON_STATE_NOT_NAMED:
      return describe_state (
          _ ("The programme is for other States. It would have to name %s, or a group "
             "that it is a member of."),
          fact->number);
    case CB_MATCH_REASON_PROGRAMME_NOT_OPEN:
      return g_strdup (_ ("The programme is not open. Its status would have to be “Open”."));
    case CB_MATCH_REASON_DEADLINE_PASSED:
      return describe_dates (_ ("The deadline was %s. It would have to be extended."), fact->date,
                             CB_DATE_NONE);
    case CB_MATCH_REASON_NEED_NOT_OPEN:
      return g_strdup (_ ("The need is not open. Its status would have to be “Open”."));
    case CB_MATCH_REASON_PROGRAMME_TOO_LATE:
      return describe_dates (
          _ ("The programme starts on %s, but the need’s window ends on %s. One of the two "
             "would have to move."),
          fact->date, fact->other_date);
    case CB_MATCH_REASON_PROGRAMME_TOO_EARLY:
      return describe_dates (
          _ ("The programme ends on %s, but the need’s window starts on %s. One of the two "
             "would have to move."),
          fact->date, fact->other_date);
    case CB_MATCH_REASON_NEED_WINDOW_REVERSED:
      return g_strdup (
          _ ("The need’s window ends before it starts. Its dates would have to be mended."));
    case CB_MATCH_REASON_PROGRAMME_WINDOW_REVERSED:
      return g_strdup (
          _ ("The programme ends before it starts. Its dates would have to be mended."));
    case CB_MATCH_REASON_NO_SHARED_AREA:
      return g_strdup (_ (
          "They share no capacity area. One of the two would have to name an area of the other."));
    case CB_MATCH_REASON_NEED_WITHOUT_AREA:
      return g_strdup (
          _ ("The need names no capacity area. It would have to name one of the programme’s."));
    case CB_MATCH_REASON_PROGRAMME_WITHOUT_AREA:
      return g_strdup (
          _ ("The programme names no capacity area. It would have to name one of the need’s."));
    case CB_MATCH_REASON_PROVIDER_EXCLUDED:
      return describe_exclusion (self, fact);
    case CB_MATCH_REASON_NO_PLACE_LEFT:
      return g_strdup (_ ("All places are taken. One more place would be needed."));
    default:
      g_return_val_if_reached (NULL);
    }
}

static char *
describe_success (CbMatchSet *self, const CbMatchFact *fact)
{
  switch ((int) fact->reason)
    {
    case CB_MATCH_REASON_NO_RECIPIENT_LIMIT:
      return g_strdup (_ ("Any State may apply."));
    case CB_MATCH_REASON_STATE_NAMED:
      return describe_state (_ ("The programme is open to %s."), fact->number);
    case CB_MATCH_REASON_STATE_MISSING:
      return g_strdup (_ ("Cannot tell: the need names no State."));
    case CB_MATCH_REASON_PROGRAMME_OPEN:
      return g_strdup (_ ("The programme is open; no deadline is stated."));
    case CB_MATCH_REASON_DEADLINE_AHEAD:
      return describe_dates (_ ("The programme is open until %s."), fact->date, CB_DATE_NONE);
    case CB_MATCH_REASON_NEED_OPEN:
      return g_strdup (_ ("The need is open."));
    case CB_MATCH_REASON_WINDOWS_MEET:
      return describe_shared_days (fact);
    case CB_MATCH_REASON_AREA_SHARED:
      return g_strdup_printf (ngettext ("They share %d capacity area.",
                                        "They share %d capacity areas.", (gulong) fact->number),
                              (int) fact->number);
    case CB_MATCH_REASON_NO_PROVIDER_EXCLUDED:
    case CB_MATCH_REASON_PROVIDER_ACCEPTED:
      return g_strdup (_ ("The State does not exclude the provider."));
    case CB_MATCH_REASON_PROVIDER_MISSING:
      return g_strdup (_ ("Cannot tell: the programme names no provider."));
    case CB_MATCH_REASON_PLACES_NOT_GIVEN:
      return g_strdup (_ ("No limit of places is stated."));
    case CB_MATCH_REASON_PLACE_LEFT:
      return g_strdup_printf (ngettext ("%d place is left.", "%d places are left.",
                                        (gulong) fact->number),
                              (int) fact->number);
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
cb_matching_describe_fact (CbMatchSet *self, const CbMatchFact *fact)
{
  return fact->outcome == CB_MATCH_FAIL ? describe_failure (self, fact)
                                        : describe_success (self, fact);
}

/* --- the pair as a whole --------------------------------------------------- */

/* Names of the criteria that @wanted says belong to a group. */
static char *
name_criteria (const CbMatchScore *score, gboolean (*wanted) (const CbCriterionResult *result))
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    if (score->criteria[i].weight > 0.0 && wanted (&score->criteria[i]))
      g_ptr_array_add (names, (gpointer) cb_wording_criterion ((CbCriterion) i));
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return cb_wording_list ((const char *const *) names->pdata);
}

static gboolean
speaks_for (const CbCriterionResult *result)
{
  return result->known && result->value >= 0.75;
}

static gboolean
speaks_against (const CbCriterionResult *result)
{
  return result->known && result->value <= 0.25;
}

static gboolean
is_not_stated (const CbCriterionResult *result)
{
  return !result->known;
}

static void
append_sentence (GString *text, const char *format, const char *first)
{
  if (first == NULL)
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append_printf (text, format, first);
}

char *
cb_matching_describe_pair (CbMatchSet *self, const CbWeights *weights, guint need, guint programme)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *areas = cb_matching_describe_criterion (self, need, programme,
                                                           CB_CRITERION_AREA);
  g_autofree char *low = NULL;
  g_autofree char *high = NULL;
  g_autofree char *good = NULL;
  g_autofree char *weak = NULL;
  g_autofree char *missing = NULL;
  CbMatchScore score;

  cb_match_score_pair (cb_match_set_get_input (self), weights, need, programme, &score);
  good = name_criteria (&score, speaks_for);
  weak = name_criteria (&score, speaks_against);
  missing = name_criteria (&score, is_not_stated);

  g_string_append (text, areas);
  /* Translators: %s is a list of criteria, such as “Areas, Timing”. */
  append_sentence (text, _ ("In its favour: %s."), good);
  append_sentence (text, _ ("Against it: %s."), weak);
  append_sentence (text, _ ("Not stated: %s."), missing);
  if (cb_match_round (score.totals.low) < cb_match_round (score.totals.high))
    {
      low = cb_wording_score (score.totals.low);
      high = cb_wording_score (score.totals.high);
      g_string_append_c (text, ' ');
      /* Translators: two scores between 0 and 1. */
      g_string_append_printf (text,
                              _ ("With these facts known, the score would lie between %s and %s."),
                              low, high);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
