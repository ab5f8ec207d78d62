/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cb-distinction.h"
#include "cb-duplicates.h"
#include "cb-editing.h"
#include "cb-error.h"
#include "cb-need.h"
#include "cb-organisation.h"
#include "cb-problem.h"
#include "cb-programme.h"
#include "cb-records.h"
#include "cb-reference.h"
#include "cb-similarity.h"
#include "cb-text.h"

/* Titles that are less alike are of different things; names of organisations are short and differ
 * in one word, so they have to be closer. */
#define LEAST_TITLE 0.55
#define LEAST_NAME 0.75

/* What titles and areas add to a score of 1000. Areas that one of both does not state count half.
 */
#define TITLE_WEIGHT 700
#define AREAS_WEIGHT 300
#define WHOLE 1000
#define LEAST_SCORE 500
#define ACRONYM_SCORE 750

#define REF_PREFIX "DISTINCT-"

struct _CbDuplicateSet
{
  const CbNoun *noun;
  GPtrArray *records;
  GHashTable *distinct; /* set of "ref ref", the lesser first */
};

typedef struct
{
  const CbDuplicateSet *set;
  GPtrArray *pairs; /* of CbDuplicatePair */
  GHashTable *by_refs;
  GStringChunk *strings;
  GArray *texts; /* of CbSimilarText */
} Search;

void
cb_duplicate_pair_free (CbDuplicatePair *pair)
{
  cb_record_unref (pair->first);
  cb_record_unref (pair->second);
  g_free (pair);
}

gboolean
cb_duplicates_can_find (const CbNoun *noun)
{
  return noun == &cb_noun_need || noun == &cb_noun_programme || noun == &cb_noun_organisation;
}

/* --- reading --------------------------------------------------------------- */

static char *
make_key (const char *one, const char *other)
{
  gboolean ordered = g_strcmp0 (one, other) < 0;

  return g_strdup_printf ("%s %s", ordered ? one : other, ordered ? other : one);
}

static GHashTable *
load_distinctions (CbDatabase *database, const CbNoun *noun, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_distinction);
  g_autoptr (GPtrArray) records = NULL;
  GHashTable *distinct;

  cb_query_add_condition (query, CB_DISTINCTION_KIND, noun->plural);
  records = cb_records_list (database, query, error);
  if (records == NULL)
    return NULL;
  distinct = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (records, i);

      g_hash_table_add (distinct, make_key (cb_record_get (record, CB_DISTINCTION_FIRST),
                                            cb_record_get (record, CB_DISTINCTION_SECOND)));
    }
  return distinct;
}

CbDuplicateSet *
cb_duplicates_load (CbDatabase *database, const CbNoun *noun, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GHashTable) distinct = load_distinctions (database, noun, error);
  GPtrArray *records = distinct != NULL ? cb_records_list (database, query, error) : NULL;
  CbDuplicateSet *set;

  g_return_val_if_fail (cb_duplicates_can_find (noun), NULL);

  if (records == NULL)
    return NULL;
  set = g_new0 (CbDuplicateSet, 1);
  set->noun = noun;
  set->records = records;
  set->distinct = g_steal_pointer (&distinct);
  return set;
}

void
cb_duplicate_set_free (CbDuplicateSet *set)
{
  g_ptr_array_unref (set->records);
  g_hash_table_unref (set->distinct);
  g_free (set);
}

/* --- pairs ----------------------------------------------------------------- */

static const CbRecord *
get_record (const Search *search, guint place)
{
  return g_ptr_array_index (search->set->records, place);
}

static gboolean
are_same (const CbRecord *one, const CbRecord *other, const char *field)
{
  const char *value = cb_record_get_by_id (one, field);

  return value != NULL && g_strcmp0 (value, cb_record_get_by_id (other, field)) == 0;
}

static gboolean
are_different (const CbRecord *one, const CbRecord *other, const char *field)
{
  const char *value = cb_record_get_by_id (one, field);
  const char *second = cb_record_get_by_id (other, field);

  return value != NULL && second != NULL && g_strcmp0 (value, second) != 0;
}

/* The pair, which may be there for another reason already; NULL when the two are known to be
 * different. */
static CbDuplicatePair *
take_pair (Search *search, const CbRecord *one, const CbRecord *other)
{
  g_autofree char *key = make_key (cb_record_get_ref (one), cb_record_get_ref (other));
  gboolean ordered = g_strcmp0 (cb_record_get_ref (one), cb_record_get_ref (other)) < 0;
  CbDuplicatePair *pair;

  if (g_hash_table_contains (search->set->distinct, key))
    return NULL;
  pair = g_hash_table_lookup (search->by_refs, key);
  if (pair != NULL)
    return pair;
  pair = g_new0 (CbDuplicatePair, 1);
  pair->first = cb_record_ref ((CbRecord *) (ordered ? one : other));
  pair->second = cb_record_ref ((CbRecord *) (ordered ? other : one));
  if (are_different (one, other, "source"))
    pair->reasons |= CB_DUPLICATE_OTHER_SOURCE;
  g_ptr_array_add (search->pairs, pair);
  g_hash_table_insert (search->by_refs, g_steal_pointer (&key), pair);
  return pair;
}

static void
lift (CbDuplicatePair *pair, guint score, CbDuplicateReasons reasons)
{
  if (pair == NULL)
    return;
  pair->score = MAX (pair->score, score);
  pair->reasons |= reasons;
}

/* The share of the areas of both; half where one states none. */
static double
compare_areas (const CbRecord *one, const CbRecord *other, guint *n_shared)
{
  const char *list = cb_record_get_by_id (other, "areas");
  g_auto (GStrv) first = cb_text_list_split (cb_record_get_by_id (one, "areas"));
  g_auto (GStrv) second = cb_text_list_split (list);
  guint all = g_strv_length (first) + g_strv_length (second);

  *n_shared = 0;
  for (guint i = 0; first[i] != NULL; i++)
    *n_shared += cb_text_list_has (list, first[i]);
  if (first[0] == NULL || second[0] == NULL)
    return 0.5;
  return (double) *n_shared / (all - *n_shared);
}

static void
add_similar (Search *search, const CbSimilarPair *similar)
{
  const CbRecord *one = get_record (search, similar->first);
  const CbRecord *other = get_record (search, similar->second);
  gboolean organisation = search->set->noun == &cb_noun_organisation;
  gboolean same = similar->similarity >= 1.0;
  CbDuplicateReasons reasons;
  guint n_shared;
  double areas = compare_areas (one, other, &n_shared);
  guint score = (guint) (similar->similarity * TITLE_WEIGHT + areas * AREAS_WEIGHT + 0.5);

  if (organisation)
    {
      if (are_different (one, other, "state"))
        return;
      lift (take_pair (search, one, other), (guint) (similar->similarity * WHOLE + 0.5),
            same ? CB_DUPLICATE_SAME_NAME : CB_DUPLICATE_SIMILAR_NAME);
      return;
    }
  reasons = same ? CB_DUPLICATE_SAME_TITLE : CB_DUPLICATE_SIMILAR_TITLE;
  reasons |= search->set->noun == &cb_noun_need ? CB_DUPLICATE_SAME_STATE
                                                : CB_DUPLICATE_SAME_PROVIDER;
  if (n_shared > 0)
    reasons |= CB_DUPLICATE_SHARED_AREAS;
  if (score >= LEAST_SCORE)
    lift (take_pair (search, one, other), score, reasons);
}

/* --- titles ---------------------------------------------------------------- */

/* The numbers of a folded text: "Phase 1" and "Phase 2" are alike, and not the same. */
static void
append_numbers (GString *key, const char *folded)
{
  for (const char *at = folded; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      {
        if (at == folded || !g_ascii_isdigit (at[-1]))
          g_string_append_c (key, '\n');
        g_string_append_c (key, *at);
      }
}

static void
add_text (Search *search, guint place, const char *group, const char *language, const char *text)
{
  g_autofree char *folded = cb_text_fold (text);
  g_autoptr (GString) key = g_string_new (group);
  CbSimilarText similar = { .owner = place };

  if (folded[0] == '\0')
    return;
  g_string_append_printf (key, "\n%s", language);
  append_numbers (key, folded);
  similar.group = g_string_chunk_insert_const (search->strings, key->str);
  similar.text = g_string_chunk_insert (search->strings, folded);
  g_array_append_val (search->texts, similar);
}

/* The title in each of its languages. */
static void
add_texts (Search *search, guint place, const char *group)
{
  const CbRecord *record = get_record (search, place);
  guint title = cb_noun_get_title_field (record->noun);
  const char *own = cb_record_get (record, title);

  if (own == NULL || group == NULL)
    return;
  add_text (search, place, group, cb_record_get_language (record), own);
  for (guint i = 0; record->translations != NULL && i < record->translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (record->translations, i);

      if (translation->field == title)
        add_text (search, place, group, translation->language, translation->text);
    }
}

static gboolean
stop_cb (gpointer user_data)
{
  return g_cancellable_is_cancelled (user_data);
}

static gboolean
find_similar (Search *search, gboolean *cut, GCancellable *cancellable, GError **error)
{
  const CbNoun *noun = search->set->noun;
  const char *field = noun == &cb_noun_need ? "state" : "provider";
  gboolean organisation = noun == &cb_noun_organisation;
  g_autoptr (GArray) similar = NULL;

  for (guint i = 0; i < search->set->records->len; i++)
    add_texts (search, i, organisation ? "" : cb_record_get_by_id (get_record (search, i), field));
  similar = cb_similarity_find_pairs ((const CbSimilarText *) (void *) search->texts->data,
                                      search->texts->len, organisation ? LEAST_NAME : LEAST_TITLE,
                                      CB_DUPLICATES_MOST, stop_cb, cancellable, cut);
  if (similar == NULL)
    {
      (void) g_cancellable_set_error_if_cancelled (cancellable, error);
      return FALSE;
    }
  for (guint i = 0; i < similar->len; i++)
    add_similar (search, &g_array_index (similar, CbSimilarPair, i));
  return TRUE;
}

/* --- identifiers and acronyms ---------------------------------------------- */

/* Records with the same value of a field, each with the first that has it. */
static void
find_same (Search *search, const char *field, guint score, CbDuplicateReasons reason)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < search->set->records->len; i++)
    {
      const CbRecord *record = get_record (search, i);
      const char *value = cb_record_get_by_id (record, field);
      g_autofree char *folded = value != NULL ? cb_text_fold (value) : NULL;
      const CbRecord *first;

      if (folded == NULL || folded[0] == '\0')
        continue;
      first = g_hash_table_lookup (known, folded);
      if (first == NULL)
        g_hash_table_insert (known, g_steal_pointer (&folded), (gpointer) record);
      else if (!are_different (first, record, "state"))
        lift (take_pair (search, first, record), score, reason);
    }
}

static int
compare_pairs (gconstpointer a, gconstpointer b)
{
  const CbDuplicatePair *first = *(const CbDuplicatePair *const *) a;
  const CbDuplicatePair *second = *(const CbDuplicatePair *const *) b;
  int order = (int) second->score - (int) first->score;

  if (order == 0)
    order = g_strcmp0 (cb_record_get_ref (first->first), cb_record_get_ref (second->first));
  if (order == 0)
    order = g_strcmp0 (cb_record_get_ref (first->second), cb_record_get_ref (second->second));
  return order;
}

/* Reasons that hold without having led to the pair. */
static void
complete (const CbDuplicateSet *set, CbDuplicatePair *pair)
{
  guint n_shared;

  (void) compare_areas (pair->first, pair->second, &n_shared);
  if (n_shared > 0)
    pair->reasons |= CB_DUPLICATE_SHARED_AREAS;
  if (are_same (pair->first, pair->second, "provider"))
    pair->reasons |= CB_DUPLICATE_SAME_PROVIDER;
  if (set->noun != &cb_noun_programme && are_same (pair->first, pair->second, "state"))
    pair->reasons |= CB_DUPLICATE_SAME_STATE;
}

GPtrArray *
cb_duplicates_find (const CbDuplicateSet *set,
                    gboolean *cut,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GPtrArray)
      pairs = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_duplicate_pair_free);
  g_autoptr (GHashTable) by_refs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) texts = g_array_new (FALSE, FALSE, sizeof (CbSimilarText));
  Search search = { set, pairs, by_refs, g_string_chunk_new (4096), texts };
  gboolean found = find_similar (&search, cut, cancellable, error);

  g_string_chunk_free (search.strings);
  if (!found)
    return NULL;
  if (set->noun == &cb_noun_programme)
    find_same (&search, "iati_identifier", WHOLE, CB_DUPLICATE_SAME_IDENTIFIER);
  if (set->noun == &cb_noun_organisation)
    find_same (&search, "acronym", ACRONYM_SCORE, CB_DUPLICATE_SAME_ACRONYM);
  for (guint i = 0; i < pairs->len; i++)
    complete (set, g_ptr_array_index (pairs, i));
  g_ptr_array_sort (pairs, compare_pairs);
  return g_steal_pointer (&pairs);
}

/* --- in words -------------------------------------------------------------- */

static const struct
{
  CbDuplicateReasons reason;
  const char *id;
  const char *words;
} known_reasons[] = {
  { CB_DUPLICATE_SAME_IDENTIFIER, "same-identifier", N_ ("The same IATI identifier.") },
  { CB_DUPLICATE_SAME_TITLE, "same-title", N_ ("The same title.") },
  { CB_DUPLICATE_SIMILAR_TITLE, "similar-title", N_ ("Similar titles.") },
  { CB_DUPLICATE_SAME_NAME, "same-name", N_ ("The same name.") },
  { CB_DUPLICATE_SIMILAR_NAME, "similar-name", N_ ("Similar names.") },
  { CB_DUPLICATE_SAME_ACRONYM, "same-acronym", N_ ("The same acronym.") },
  { CB_DUPLICATE_SAME_STATE, "same-state", N_ ("The same State.") },
  { CB_DUPLICATE_SAME_PROVIDER, "same-provider", N_ ("The same provider.") },
  { CB_DUPLICATE_SHARED_AREAS, "shared-areas", N_ ("Capacity areas in common.") },
  { CB_DUPLICATE_OTHER_SOURCE, "other-source", N_ ("From different sources.") },
};

char *
cb_duplicates_word_reasons (const CbDuplicatePair *pair)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known_reasons); i++)
    if ((pair->reasons & known_reasons[i].reason) != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", _ (known_reasons[i].words));
  return g_string_free (text, FALSE);
}

/* For programs. */
static char *
list_reasons (const CbDuplicatePair *pair)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (known_reasons); i++)
    if ((pair->reasons & known_reasons[i].reason) != 0)
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? CB_TEXT_LIST_SEPARATOR : "",
                              known_reasons[i].id);
  return g_string_free (ids, FALSE);
}

static void
add_row (CbReportTable *table, const CbDuplicatePair *pair)
{
  const char *language = cb_reference_get_language ();
  g_autofree char *score = g_strdup_printf ("%u", pair->score);
  g_autofree char *ids = list_reasons (pair);
  g_autofree char *words = cb_duplicates_word_reasons (pair);
  const char *row[] = { score,
                        cb_record_get_ref (pair->first),
                        cb_record_get_title (pair->first, language),
                        cb_record_get_ref (pair->second),
                        cb_record_get_title (pair->second, language),
                        ids,
                        words };

  cb_report_table_add_row (table, row);
}

CbReport *
cb_duplicates_make_report (const CbNoun *noun, GPtrArray *pairs)
{
  /* Translators: %s is a kind of records, such as “Needs”. */
  g_autofree char *title = g_strdup_printf (_ ("%s: Duplicates"), _ (noun->name_plural));
  CbReport *report = cb_report_new ("duplicates", title);
  CbReportTable *table = cb_report_add_table (report, "pairs", title);

  cb_report_table_add_count_column (table, "score", _ ("Score"));
  cb_report_table_add_column (table, "first", _ ("Reference"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "first_title", _ ("Title"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "second", _ ("Reference"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "second_title", _ ("Title"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "reasons", _ ("Code"), CB_REPORT_TEXT);
  cb_report_table_add_column (table, "words", _ ("Reason"), CB_REPORT_TEXT);
  for (guint i = 0; i < pairs->len; i++)
    add_row (table, g_ptr_array_index (pairs, i));
  return report;
}

/* --- not the same ---------------------------------------------------------- */

gboolean
cb_duplicates_distinguish (CbDatabase *database,
                           const CbNoun *noun,
                           const char *first,
                           const char *second,
                           const char *reason,
                           const char *actor,
                           GError **error)
{
  g_autoptr (GPtrArray)
      problems = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);
  g_autoptr (CbRecord) record = cb_record_new_preset (&cb_noun_distinction);
  char *ref = cb_records_propose_ref (database, &cb_noun_distinction, REF_PREFIX, error);

  if (ref == NULL)
    return FALSE;
  cb_record_take (record, CB_DISTINCTION_REF, ref);
  cb_record_set (record, CB_DISTINCTION_KIND, noun->plural);
  cb_record_set (record, CB_DISTINCTION_FIRST, g_strcmp0 (first, second) < 0 ? first : second);
  cb_record_set (record, CB_DISTINCTION_SECOND, g_strcmp0 (first, second) < 0 ? second : first);
  cb_record_take (record, CB_DISTINCTION_NOTED, cb_date_format (cb_date_today ()));
  cb_record_set (record, CB_DISTINCTION_REASON, reason);
  cb_record_set (record, CB_DISTINCTION_LANGUAGE, cb_reference_get_language ());
  return cb_editing_create (database, record, actor, problems, error);
}
