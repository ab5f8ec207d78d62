/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a pair is excluded and what would change it, as a sentence in each of the six languages: for
 * every reason that there is, and for every excluded pair of the sample. */

#include "config.h"

#include <gnu/libc-version.h>
#include <libintl.h>
#include <stdio.h>
#include <string.h>

#include "cb-locale.h"
#include "cb-matching.h"
#include "cb-reference.h"
#include "cb-setup.h"
#include "cb-test.h"
#include "cb-wording.h"

typedef struct
{
  char *path;
  CbDatabase *database;
  CbMatchSet *set;
} Fixture;

/* What each reason comes to; cb-match-check.h says what its fact holds. */
static const CbMatchOutcome OUTCOMES[] = {
  [CB_MATCH_REASON_NO_RECIPIENT_LIMIT] = CB_MATCH_PASS,
  [CB_MATCH_REASON_STATE_NAMED] = CB_MATCH_PASS,
  [CB_MATCH_REASON_STATE_NOT_NAMED] = CB_MATCH_FAIL,
  [CB_MATCH_REASON_STATE_MISSING] = CB_MATCH_UNKNOWN,
  [CB_MATCH_REASON_PROGRAMME_OPEN] = CB_MATCH_PASS,
  [CB_MATCH_REASON_DEADLINE_AHEAD] = CB_MATCH_PASS,
  [CB_MATCH_REASON_PROGRAMME_NOT_OPEN] = CB_MATCH_FAIL,
  [CB_MATCH_REASON_DEADLINE_PASSED] = CB_MATCH_FAIL,
  [CB_MATCH_REASON_NEED_OPEN] = CB_MATCH_PASS,
  [CB_MATCH_REASON_NEED_NOT_OPEN] = CB_MATCH_FAIL,
  [CB_MATCH_REASON_WINDOWS_MEET] = CB_MATCH_PASS,
  [CB_MATCH_REASON_PROGRAMME_TOO_LATE] = CB_MATCH_FAIL,
  [CB_MATCH_REASON_PROGRAMME_TOO_EARLY] = CB_MATCH_FAIL,
  [CB_MATCH_REASON_NEED_WINDOW_REVERSED] = CB_MATCH_FAIL,
  [CB_MATCH_REASON_PROGRAMME_WINDOW_REVERSED] = CB_MATCH_FAIL,
  [CB_MATCH_REASON_AREA_SHARED] = CB_MATCH_PASS,
  [CB_MATCH_REASON_NO_SHARED_AREA] = CB_MATCH_FAIL,
  [CB_MATCH_REASON_NEED_WITHOUT_AREA] = CB_MATCH_FAIL,
  [CB_MATCH_REASON_PROGRAMME_WITHOUT_AREA] = CB_MATCH_FAIL,
  [CB_MATCH_REASON_NO_PROVIDER_EXCLUDED] = CB_MATCH_PASS,
  [CB_MATCH_REASON_PROVIDER_ACCEPTED] = CB_MATCH_PASS,
  [CB_MATCH_REASON_PROVIDER_EXCLUDED] = CB_MATCH_FAIL,
  [CB_MATCH_REASON_PROVIDER_MISSING] = CB_MATCH_UNKNOWN,
  [CB_MATCH_REASON_PLACES_NOT_GIVEN] = CB_MATCH_PASS,
  [CB_MATCH_REASON_PLACE_LEFT] = CB_MATCH_PASS,
  [CB_MATCH_REASON_NO_PLACE_LEFT] = CB_MATCH_FAIL,
};

G_STATIC_ASSERT (G_N_ELEMENTS (OUTCOMES) == CB_N_MATCH_REASONS);

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  CbDate day;

  fixture->path = cb_test_make_path ("sentences.db");
  fixture->database = cb_test_open (fixture->path);
  cb_setup_prepare (fixture->database, &error);
  g_assert_no_error (error);
  cb_setup_load_sample (fixture->database, "tester", &error);
  g_assert_no_error (error);
  g_assert_true (cb_date_parse ("2026-10-15", &day));
  fixture->set = cb_match_set_load (fixture->database, day, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  cb_match_set_unref (fixture->set);
  cb_database_close (fixture->database);
  cb_test_remove (fixture->path);
  g_free (fixture->path);
  g_assert_true (cb_locale_set_language ("en"));
}

/* A fact of that reason, with what such a fact can hold. */
static CbMatchFact
make_fact (CbMatchReason reason)
{
  CbMatchFact fact = { .outcome = OUTCOMES[reason],
                       .reason = reason,
                       .date = CB_DATE_NONE,
                       .other_date = CB_DATE_NONE };

  if (reason == CB_MATCH_REASON_DEADLINE_PASSED || reason == CB_MATCH_REASON_DEADLINE_AHEAD ||
      reason == CB_MATCH_REASON_PROGRAMME_TOO_LATE || reason == CB_MATCH_REASON_PROGRAMME_TOO_EARLY)
    fact.date = cb_date_from_ymd (2026, 3, 14);
  if (reason == CB_MATCH_REASON_PROGRAMME_TOO_LATE || reason == CB_MATCH_REASON_PROGRAMME_TOO_EARLY)
    fact.other_date = cb_date_from_ymd (2025, 2, 7);
  if (reason == CB_MATCH_REASON_STATE_NOT_NAMED || reason == CB_MATCH_REASON_STATE_NAMED)
    fact.number = cb_reference_find ("states", "UKR")->place;
  if (reason == CB_MATCH_REASON_AREA_SHARED || reason == CB_MATCH_REASON_PLACE_LEFT)
    fact.number = 3;
  return fact;
}

/* Whatever the fact holds stands in the sentence, in words of the language. */
static void
check_names (CbMatchSet *set, const CbMatchFact *fact, const char *sentence)
{
  GPtrArray *providers = cb_organisations_list (cb_match_set_get_organisations (set));
  const CbCodeList *states = cb_reference_get_list ("states");
  g_autofree char *date = NULL;
  g_autofree char *other_date = NULL;
  const char *name = NULL;

  if (fact->date != CB_DATE_NONE)
    date = cb_wording_date (fact->date);
  if (fact->other_date != CB_DATE_NONE)
    other_date = cb_wording_date (fact->other_date);
  if (fact->reason == CB_MATCH_REASON_STATE_NOT_NAMED)
    name = cb_code_get_name (cb_code_list_get (states, (guint) fact->number));
  if (fact->reason == CB_MATCH_REASON_PROVIDER_EXCLUDED)
    name = cb_record_get_title (g_ptr_array_index (providers, (guint) fact->number),
                                cb_reference_get_language ());
  g_assert_true (date == NULL || strstr (sentence, date) != NULL);
  g_assert_true (other_date == NULL || strstr (sentence, other_date) != NULL);
  g_assert_true (name == NULL || strstr (sentence, name) != NULL);
}

/* The sentences of the five others differ from the English one. */
static void
check_languages (CbMatchSet *set, const CbMatchFact *fact)
{
  g_autofree char *english = NULL;
  const CbLanguage *languages;
  guint n_languages;

  g_assert_true (cb_locale_set_language ("en"));
  english = cb_matching_describe_fact (set, fact);
  languages = cb_locale_get_languages (&n_languages);
  g_assert_cmpuint (n_languages, ==, 6);
  for (guint i = 0; i < n_languages; i++)
    {
      g_autofree char *sentence = NULL;

      g_assert_true (cb_locale_set_language (languages[i].tag));
      sentence = cb_matching_describe_fact (set, fact);
      g_assert_cmpuint (strlen (sentence), >, 10);
      g_assert_true (g_utf8_validate (sentence, -1, NULL));
      g_assert_null (strstr (sentence, "(null)"));
      if (fact->outcome == CB_MATCH_FAIL)
        check_names (set, fact, sentence);
      if (!g_str_equal (languages[i].tag, "en"))
        g_assert_cmpstr (sentence, !=, english);
    }
  /* Why alone is not enough. */
  if (fact->outcome == CB_MATCH_FAIL)
    g_assert_true (strstr (english, "would ") != NULL || strstr (english, "could ") != NULL);
}

/* Without a locale but "C", the C library translates nothing since 2.39. */
static gboolean
can_translate (void)
{
  guint major = 0;
  guint minor = 0;
  gboolean can;

  g_assert_true (cb_locale_set_language ("fr"));
  can = !g_str_equal (dgettext (GETTEXT_PACKAGE,
                                "All places are taken. One more place would be needed."),
                      "All places are taken. One more place would be needed.");
  g_assert_true (cb_locale_set_language ("en"));
  g_assert_cmpint (sscanf (gnu_get_libc_version (), "%u.%u", &major, &minor), ==, 2);
  /* Where the translations are missing, that is a failure. */
  if (!can && minor >= 39)
    g_test_skip ("no locale is installed");
  return can || minor < 39;
}

static void
test_reasons (Fixture *fixture, gconstpointer data)
{
  if (!can_translate ())
    return;
  for (guint i = 0; i < CB_N_MATCH_REASONS; i++)
    {
      CbMatchFact fact = make_fact ((CbMatchReason) i);

      check_languages (fixture->set, &fact);
    }
}

static guint
hash_fact (gconstpointer data)
{
  const CbMatchFact *fact = data;

  return (guint) fact->reason * 31u + (guint) fact->number * 7u + (guint) fact->date;
}

static gboolean
equal_facts (gconstpointer a, gconstpointer b)
{
  const CbMatchFact *one = a;
  const CbMatchFact *two = b;

  return one->reason == two->reason && one->number == two->number && one->date == two->date &&
         one->other_date == two->other_date;
}

/* Facts of every excluded pair, each different one once. */
static GHashTable *
collect_facts (CbMatchSet *set, guint *n_excluded)
{
  const CbMatchInput *input = cb_match_set_get_input (set);
  GHashTable *found = g_hash_table_new_full (hash_fact, equal_facts, g_free, NULL);

  *n_excluded = 0;
  for (guint i = 0; i < input->n_needs; i++)
    for (guint j = 0; j < input->n_programmes; j++)
      {
        CbMatchFact facts[CB_N_CONSTRAINTS];

        if (cb_match_check_pair (input, i, j, facts).failed == 0)
          continue;
        (*n_excluded)++;
        for (guint k = 0; k < CB_N_CONSTRAINTS; k++)
          if (facts[k].outcome == CB_MATCH_FAIL)
            g_hash_table_add (found, g_memdup2 (&facts[k], sizeof facts[k]));
      }
  return found;
}

static void
test_sample (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) facts = NULL;
  GHashTableIter iter;
  gpointer fact;
  guint n_excluded;

  if (!can_translate ())
    return;
  facts = collect_facts (fixture->set, &n_excluded);
  g_assert_cmpuint (n_excluded, >, 2000);
  g_hash_table_iter_init (&iter, facts);
  while (g_hash_table_iter_next (&iter, &fact, NULL))
    check_languages (fixture->set, fact);
}

int
main (int argc, char **argv)
{
  cb_locale_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sentences/reasons", Fixture, NULL, set_up, test_reasons, tear_down);
  g_test_add ("/sentences/sample", Fixture, NULL, set_up, test_sample, tear_down);
  return g_test_run ();
}
