/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each name of a column is compared with all names of a field; the surest pair is taken first, and
 * then neither the column nor the field is to be had any more. */

#include "config.h"

#include "cb-column-names.h"
#include "cb-contact.h"
#include "cb-document.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-programme.h"
#include "cb-record-csv.h"

#define SURE_BY_ID 1.0
#define SURE_BY_LABEL 0.96
#define SURE_BY_OTHER_NAME 0.92
/* What shares all words is surer than what shares half of them; less is none. */
#define SURE_BY_WORDS 0.8
#define LEAST_WORDS 0.5
/* A column that nothing is missing without weighs less in what the rows are than one that is. */
#define MISSING_WEIGHT 0.15
#define UNUSED_WEIGHT 0.001
/* Below this there is no telling. */
#define LEAST_NOUN 0.2

typedef struct
{
  guint column;
  CbColumnSuggestion suggestion;
} Candidate;

/* --- comparing ------------------------------------------------------------- */

static double
get_confidence (CbSuggestReason reason)
{
  switch (reason)
    {
    case CB_SUGGEST_BY_ID:
      return SURE_BY_ID;
    case CB_SUGGEST_BY_LABEL:
      return SURE_BY_LABEL;
    case CB_SUGGEST_BY_OTHER_NAME:
      return SURE_BY_OTHER_NAME;
    case CB_SUGGEST_NOTHING:
    case CB_SUGGEST_BY_WORDS:
    default:
      return 0;
    }
}

/* The share of words that both have among those that one of them has. */
static double
share_words (GStrv a, GStrv b)
{
  guint n_a = g_strv_length (a);
  guint n_b = g_strv_length (b);
  guint common = 0;

  for (guint i = 0; i < n_a; i++)
    common += g_strv_contains ((const char *const *) b, a[i]);
  return n_a + n_b > common ? (double) common / (n_a + n_b - common) : 0;
}

static Candidate
compare (guint column, const char *folded, GStrv words, const CbColumnName *name)
{
  Candidate candidate = { column, { (int) name->field, name->reason, name->language, 0 } };
  double share;

  if (g_str_equal (folded, name->folded))
    {
      candidate.suggestion.confidence = get_confidence (name->reason);
      return candidate;
    }
  share = words != NULL && name->words[0] != NULL ? share_words (words, name->words) : 0;
  if (share < LEAST_WORDS)
    return candidate;
  candidate.suggestion.reason = CB_SUGGEST_BY_WORDS;
  candidate.suggestion.confidence = SURE_BY_WORDS * share;
  return candidate;
}

/* @words: whether names that are alike count as well */
static GArray *
find_candidates (const char *const *names, const CbNoun *noun, gboolean words)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  const GPtrArray *known = cb_column_names_get (noun);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *folded = cb_column_names_fold (names[i]);
      g_auto (GStrv) parts = words ? g_strsplit (folded, " ", -1) : NULL;

      for (guint j = 0; folded[0] != '\0' && j < known->len; j++)
        {
          Candidate candidate = compare (i, folded, parts, g_ptr_array_index (known, j));

          if (candidate.suggestion.confidence > 0)
            g_array_append_val (candidates, candidate);
        }
    }
  return candidates;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  if (first->suggestion.confidence > second->suggestion.confidence)
    return -1;
  if (first->suggestion.confidence < second->suggestion.confidence)
    return 1;
  if (first->column != second->column)
    return first->column < second->column ? -1 : 1;
  return first->suggestion.field < second->suggestion.field   ? -1
         : first->suggestion.field > second->suggestion.field ? 1
                                                              : 0;
}

/* --- choosing -------------------------------------------------------------- */

static gboolean
has_field (GArray *columns, int field)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, CbColumnSuggestion, i).field == field)
      return TRUE;
  return FALSE;
}

static GArray *
choose (const char *const *names, const CbNoun *noun, gboolean words)
{
  const CbColumnSuggestion none = { CB_COLUMN_NONE, CB_SUGGEST_NOTHING, NULL, 0 };
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (CbColumnSuggestion));
  g_autoptr (GArray) candidates = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    g_array_append_val (columns, none);
  if (noun == NULL)
    return columns;
  candidates = find_candidates (names, noun, words);
  g_array_sort (candidates, compare_candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);
      CbColumnSuggestion *column = &g_array_index (columns, CbColumnSuggestion, candidate->column);

      if (column->field == CB_COLUMN_NONE && !has_field (columns, candidate->suggestion.field))
        *column = candidate->suggestion;
    }
  return columns;
}

static GArray *
find_missing (const CbNoun *noun, GArray *columns)
{
  GArray *missing = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; noun != NULL && i < noun->n_fields; i++)
    {
      int field = (int) i;

      if (cb_record_csv_needs_column (&noun->fields[i]) && !has_field (columns, field))
        g_array_append_val (missing, field);
    }
  return missing;
}

/* --- what the rows are ----------------------------------------------------- */

static double
rate_noun (const char *const *names, const CbNoun *noun)
{
  g_autoptr (GArray) columns = choose (names, noun, FALSE);
  g_autoptr (GArray) missing = find_missing (noun, columns);
  double sum = 0;
  guint n_named = 0;
  guint used = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      sum += g_array_index (columns, CbColumnSuggestion, i).confidence;
      used += g_array_index (columns, CbColumnSuggestion, i).field != CB_COLUMN_NONE;
      n_named += names[i][0] != '\0';
    }
  if (n_named == 0 || used == 0)
    return 0;
  return sum / n_named - MISSING_WEIGHT * missing->len - UNUSED_WEIGHT * (noun->n_fields - used);
}

GPtrArray *
cb_import_suggest_list_nouns (void)
{
  static const CbNoun *const usual[] = { &cb_noun_need, &cb_noun_programme, &cb_noun_organisation,
                                         &cb_noun_contact, &cb_noun_document };
  GPtrArray *list = g_ptr_array_new ();
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    g_ptr_array_add (list, (gpointer) usual[i]);
  for (guint i = 0; i < n_nouns; i++)
    if (nouns[i]->stored && !g_ptr_array_find (list, nouns[i], NULL))
      g_ptr_array_add (list, (gpointer) nouns[i]);
  return list;
}

/* Of nouns that fit as well, one that people make tables of. */
static const CbNoun *
guess_noun (const char *const *names, double *confidence)
{
  g_autoptr (GPtrArray) nouns = cb_import_suggest_list_nouns ();
  const CbNoun *best = NULL;
  double most = 0;

  for (guint i = 0; i < nouns->len; i++)
    {
      const CbNoun *noun = g_ptr_array_index (nouns, i);
      double rating = rate_noun (names, noun);

      if (rating <= most)
        continue;
      most = rating;
      best = noun;
    }
  *confidence = MIN (most, 1);
  return most >= LEAST_NOUN ? best : NULL;
}

CbImportSuggestion *
cb_import_suggest (const char *const *names, const CbNoun *noun)
{
  CbImportSuggestion *suggestion = g_new0 (CbImportSuggestion, 1);

  g_return_val_if_fail (names != NULL, NULL);
  g_return_val_if_fail (noun == NULL || noun->stored, NULL);

  suggestion->noun = noun;
  suggestion->noun_confidence = 1;
  if (noun == NULL)
    suggestion->noun = guess_noun (names, &suggestion->noun_confidence);
  suggestion->columns = choose (names, suggestion->noun, TRUE);
  suggestion->missing = find_missing (suggestion->noun, suggestion->columns);
  return suggestion;
}

void
cb_import_suggestion_free (CbImportSuggestion *suggestion)
{
  g_array_unref (suggestion->columns);
  g_array_unref (suggestion->missing);
  g_free (suggestion);
}

void
cb_import_suggestion_fill (const CbImportSuggestion *suggestion,
                           const char *const *names,
                           double least,
                           CbImportSettings *settings)
{
  if (settings->noun == NULL)
    settings->noun = suggestion->noun;
  for (guint i = 0; i < suggestion->columns->len && names[i] != NULL; i++)
    {
      const CbColumnSuggestion *column = &g_array_index (suggestion->columns, CbColumnSuggestion,
                                                         i);
      gboolean taken = column->field != CB_COLUMN_NONE && column->confidence >= least;
      const char *field = taken ? suggestion->noun->fields[column->field].id : "";

      if (names[i][0] == '\0' || g_hash_table_contains (settings->columns, names[i]))
        continue;
      if (taken && cb_import_settings_have_field (settings, field))
        field = "";
      cb_import_settings_set_column (settings, names[i], field);
    }
}
