/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "cb-match-words.h"
#include "cb-need.h"
#include "cb-profile.h"
#include "cb-programme.h"
#include "cb-reference.h"
#include "cb-text.h"
#include "cb-wording.h"

const char *
cb_match_words_need (CbMatchSet *set, guint need)
{
  return cb_record_get_title (cb_match_set_get_need (set, need), cb_reference_get_language ());
}

const char *
cb_match_words_programme (CbMatchSet *set, guint programme)
{
  return cb_record_get_title (cb_match_set_get_programme (set, programme),
                              cb_reference_get_language ());
}

const char *
cb_match_words_state (CbMatchSet *set, guint need)
{
  const char *state = cb_record_get (cb_match_set_get_need (set, need), CB_NEED_STATE);

  return state != NULL ? cb_reference_get_name ("states", state) : CB_WORDING_NOT_STATED;
}

const char *
cb_match_words_provider (CbMatchSet *set, guint programme)
{
  const char *provider = cb_record_get (cb_match_set_get_programme (set, programme),
                                        CB_PROGRAMME_PROVIDER);

  if (provider == NULL)
    return CB_WORDING_NOT_STATED;
  return cb_organisations_get_name (cb_match_set_get_organisations (set), provider);
}

char *
cb_match_words_range (double low, double high)
{
  g_autofree char *first = cb_wording_score (low);
  g_autofree char *last = cb_wording_score (high);
  g_autofree char *range = NULL;

  /* Translators: from the least to the most that a score could be, "0.61–0.83". */
  range = g_strdup_printf (_ ("%s–%s"), first, last);
  return cb_text_isolate (range);
}

char *
cb_match_words_difference (double difference)
{
  g_autofree char *size = cb_wording_score (fabs (difference));
  g_autofree char *signed_size = NULL;

  if (fabs (difference) < 0.005)
    return cb_text_isolate (size);
  signed_size = g_strconcat (difference > 0 ? "+" : "−", size, NULL);
  return cb_text_isolate (signed_size);
}

char *
cb_match_words_weight (double weight)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gboolean whole = fabs (weight - round (weight)) < 0.05;

  g_ascii_formatd (buffer, sizeof buffer, whole ? "%.0f" : "%.1f", weight);
  return cb_wording_value (&cb_noun_profile.fields[CB_PROFILE_WEIGHT_AREA], buffer, NULL, NULL);
}

/* The score as cb_wording_score() shows it, in hundredths: halves fall as they fall there. */
static int
count_hundredths (double score)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.2f", score);
  return (int) round (g_ascii_strtod (buffer, NULL) * 100);
}

void
cb_match_words_share_out (const CbMatchScore *score, int *hundredths)
{
  double lost[CB_N_CRITERIA];
  int left = count_hundredths (score->totals.score);

  for (guint i = 0; i < CB_N_CRITERIA; i++)
    {
      double exact = score->criteria[i].contribution * 100;

      hundredths[i] = (int) floor (exact + 1e-9);
      lost[i] = exact - hundredths[i];
      left -= hundredths[i];
    }
  for (; left > 0; left--)
    {
      guint most = 0;

      for (guint i = 1; i < CB_N_CRITERIA; i++)
        most = lost[i] > lost[most] + 1e-9 ? i : most;
      hundredths[most]++;
      lost[most]--;
    }
}

char *
cb_match_words_failures (CbConstraint constraint, guint n_pairs)
{
  switch (constraint)
    {
    case CB_CONSTRAINT_RECIPIENT:
      /* Translators: programmes (or pairs) that are left out; stands in a list with others like it.
       */
      return g_strdup_printf (ngettext ("%u for other States", "%u for other States", n_pairs),
                              n_pairs);
    case CB_CONSTRAINT_OPEN:
      /* Translators: programmes that take no requests; stands in a list with others like it. */
      return g_strdup_printf (ngettext ("%u closed", "%u closed", n_pairs), n_pairs);
    case CB_CONSTRAINT_NEED_OPEN:
      return g_strdup_printf (ngettext ("%u with a need that is not open",
                                        "%u with needs that are not open", n_pairs),
                              n_pairs);
    case CB_CONSTRAINT_WINDOW:
      return g_strdup_printf (ngettext ("%u at another time", "%u at another time", n_pairs),
                              n_pairs);
    case CB_CONSTRAINT_AREA:
      return g_strdup_printf (ngettext ("%u in other areas", "%u in other areas", n_pairs),
                              n_pairs);
    case CB_CONSTRAINT_PROVIDER:
      return g_strdup_printf (ngettext ("%u of a provider not accepted",
                                        "%u of providers not accepted", n_pairs),
                              n_pairs);
    case CB_CONSTRAINT_PLACES:
      return g_strdup_printf (ngettext ("%u without a free place", "%u without a free place",
                                        n_pairs),
                              n_pairs);
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
cb_match_words_remedy (CbConstraint constraint)
{
  switch (constraint)
    {
    case CB_CONSTRAINT_RECIPIENT:
      return g_strdup (
          _ ("A provider could add the State, or a group it belongs to, to its recipients."));
    case CB_CONSTRAINT_OPEN:
      return g_strdup (_ ("A provider could open its programme again or set a later deadline."));
    case CB_CONSTRAINT_NEED_OPEN:
      return g_strdup (_ ("The State could set the status of the need to open."));
    case CB_CONSTRAINT_WINDOW:
      return g_strdup (
          _ ("The State or a provider could change its dates so that they share a day."));
    case CB_CONSTRAINT_AREA:
      return g_strdup (_ ("Check that need and programmes name all their capacity areas."));
    case CB_CONSTRAINT_PROVIDER:
      return g_strdup (_ ("The State could accept a provider that it has excluded."));
    case CB_CONSTRAINT_PLACES:
      return g_strdup (_ ("A provider could offer more places."));
    default:
      g_return_val_if_reached (NULL);
    }
}
