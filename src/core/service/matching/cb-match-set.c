/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A set is made anew for every state of the database. One that follows another shares
 * with it the records that are still the same, and copies their rows, so that after an
 * edit only what was touched is read and worked out. */

#include "config.h"

#include <string.h>

#include "cb-case.h"
#include "cb-match-change.h"
#include "cb-match-set-private.h"
#include "cb-need.h"
#include "cb-programme.h"
#include "cb-rate.h"
#include "cb-records.h"
#include "cb-reference.h"

/* With more records, freeing them takes longer than the window's thread has time for. */
#define MANY_RECORDS 5000

static CbMatchSet *
match_set_new (CbDate as_of)
{
  CbMatchSet *self = g_atomic_rc_box_new0 (CbMatchSet);

  self->provider_places = g_hash_table_new (g_str_hash, g_str_equal);
  self->rateless = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->situations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->owned = g_ptr_array_new_with_free_func (g_free);
  self->rankings = cb_match_rankings_new ();
  self->input.as_of = as_of;
  return self;
}

static void
free_parts (CbMatchSet *self)
{
  g_clear_pointer (&self->rankings, cb_match_rankings_free);
  g_clear_pointer (&self->needs, g_ptr_array_unref);
  g_clear_pointer (&self->programmes, g_ptr_array_unref);
  g_clear_pointer (&self->cases, g_ptr_array_unref);
  g_clear_pointer (&self->organisations, cb_organisations_unref);
  g_clear_pointer (&self->provider_places, g_hash_table_unref);
  g_clear_pointer (&self->rates, g_hash_table_unref);
  g_clear_pointer (&self->rateless, g_hash_table_unref);
  g_clear_pointer (&self->situations, g_hash_table_unref);
  g_clear_pointer (&self->members, g_hash_table_unref);
  g_strfreev (self->rateless_list);
  g_clear_pointer (&self->owned, g_ptr_array_unref);
  g_free (self->need_rows);
  g_free (self->programme_rows);
  g_free (self->theme_of_area);
}

static gpointer
free_parts_thread (gpointer data)
{
  free_parts (data);
  g_free (data);
  return NULL;
}

/* Whoever holds a set last may be a page. */
static void
match_set_clear (gpointer data)
{
  CbMatchSet *self = data;

  if (self->input.n_needs + self->input.n_programmes <= MANY_RECORDS)
    free_parts (self);
  else
    g_thread_unref (g_thread_new ("match-set", free_parts_thread, g_memdup2 (self, sizeof *self)));
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

/* --- what decides about records -------------------------------------------- */

/* For each currency the newest rate on the day or before it. */
static gboolean
load_rates (CbMatchSet *self, CbDatabase *database, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_rate);
  g_autoptr (GPtrArray) rates = NULL;
  double *dollar = g_new (double, 1);

  self->rates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
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
list_rateless (CbMatchSet *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GList)
      currencies = g_list_sort (g_hash_table_get_keys (self->rateless), (GCompareFunc) strcmp);

  for (GList *at = currencies; at != NULL; at = at->next)
    g_strv_builder_add (builder, at->data);
  self->rateless_list = g_strv_builder_end (builder);
}

/* Organisations and rates, which are few; those of @before where nothing can be different. */
static gboolean
load_others (CbMatchSet *self,
             CbMatchSet *before,
             const CbMatchSetChanges *changes,
             CbDatabase *database,
             GError **error)
{
  if (before != NULL && !changes->organisations)
    self->organisations = cb_organisations_ref (before->organisations);
  else
    self->organisations = cb_organisations_load (database, error);
  if (self->organisations == NULL)
    return FALSE;
  number_providers (self);
  make_themes (self);

  if (before == NULL || changes->rates || before->input.as_of != self->input.as_of)
    return load_rates (self, database, error);
  self->rates = g_hash_table_ref (before->rates);
  return TRUE;
}

static gboolean
have_same_refs (CbMatchSet *self, CbMatchSet *other)
{
  GPtrArray *ours = cb_organisations_list (self->organisations);
  GPtrArray *theirs = cb_organisations_list (other->organisations);

  if (ours->len != theirs->len)
    return FALSE;
  for (guint i = 0; i < ours->len; i++)
    if (strcmp (cb_record_get_ref (g_ptr_array_index (ours, i)),
                cb_record_get_ref (g_ptr_array_index (theirs, i))) != 0)
      return FALSE;
  return TRUE;
}

/* --- a set from nothing ---------------------------------------------------- */

static void
make_rows (CbMatchSet *self)
{
  self->need_rows = g_new0 (CbMatchNeed, self->needs->len);
  self->programme_rows = g_new0 (CbMatchProgramme, self->programmes->len);
  self->input.needs = self->need_rows;
  self->input.n_needs = self->needs->len;
  self->input.programmes = self->programme_rows;
  self->input.n_programmes = self->programmes->len;
}

static void
read_rows (CbMatchSet *self)
{
  make_rows (self);
  for (guint i = 0; i < self->needs->len; i++)
    cb_match_rows_read_need (self, g_ptr_array_index (self->needs, i), &self->need_rows[i]);
  for (guint i = 0; i < self->programmes->len; i++)
    cb_match_rows_read_programme (self, g_ptr_array_index (self->programmes, i),
                                  &self->programme_rows[i]);
  cb_match_cases_apply (self);
  list_rateless (self);
}

CbMatchSet *
cb_match_set_load (CbDatabase *database, CbDate as_of, GError **error)
{
  g_autoptr (CbMatchSet) self = match_set_new (as_of);
  g_autoptr (CbQuery) needs = cb_query_new (&cb_noun_need);
  g_autoptr (CbQuery) programmes = cb_query_new (&cb_noun_programme);

  if (!load_others (self, NULL, NULL, database, error))
    return NULL;
  /* Sorted by ref, byte by byte, as SQLite's own collation does. */
  self->needs = cb_records_list (database, needs, error);
  if (self->needs == NULL)
    return NULL;
  self->programmes = cb_records_list (database, programmes, error);
  if (self->programmes == NULL)
    return NULL;
  self->cases = cb_match_cases_load (database, error);
  if (self->cases == NULL)
    return NULL;

  read_rows (self);
  return g_steal_pointer (&self);
}

/* --- a set from another ---------------------------------------------------- */

static int
compare_refs (gconstpointer a, gconstpointer b)
{
  const CbRecord *const *one = a;
  const CbRecord *const *two = b;

  return strcmp (cb_record_get_ref (*one), cb_record_get_ref (*two));
}

static GPtrArray *
read_touched (CbDatabase *database, const CbNoun *noun, GHashTable *ids, GError **error)
{
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (gint64));
  GPtrArray *records;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (list, id, 1);
  records = cb_records_load (database, noun, (const gint64 *) (void *) list->data, list->len,
                             error);
  if (records != NULL)
    g_ptr_array_sort (records, compare_refs);
  return records;
}

/* The records of @before that were not touched and those of @touched, both by ref, in one
 * order. @places (out): where each stood in @before, or CB_MATCH_CHANGED. */
static GPtrArray *
merge_records (GPtrArray *before, GHashTable *ids, GPtrArray *touched, guint **places)
{
  GPtrArray *merged = g_ptr_array_new_full (before->len + touched->len,
                                            (GDestroyNotify) cb_record_unref);
  guint next = 0;

  *places = g_new (guint, MAX (before->len + touched->len, 1));
  for (guint i = 0; i < before->len; i++)
    {
      CbRecord *record = g_ptr_array_index (before, i);

      if (g_hash_table_contains (ids, &record->id))
        continue;
      for (; next < touched->len && compare_refs (&touched->pdata[next], &record) < 0; next++)
        {
          (*places)[merged->len] = CB_MATCH_CHANGED;
          g_ptr_array_add (merged, cb_record_ref (g_ptr_array_index (touched, next)));
        }
      (*places)[merged->len] = i;
      g_ptr_array_add (merged, cb_record_ref (record));
    }
  for (; next < touched->len; next++)
    {
      (*places)[merged->len] = CB_MATCH_CHANGED;
      g_ptr_array_add (merged, cb_record_ref (g_ptr_array_index (touched, next)));
    }
  return merged;
}

/* The refs of the programmes with a case that counts: their rows do not show the record alone. */
static GHashTable *
list_programmes_with_cases (CbMatchSet *set)
{
  GHashTable *refs = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < set->cases->len; i++)
    g_hash_table_add (refs, (gpointer) cb_record_get (g_ptr_array_index (set->cases, i),
                                                      CB_CASE_PROGRAMME));
  return refs;
}

/* Rows of records that are the same are the same, as long as nothing else that they are
 * made from is different. */
static void
copy_rows (CbMatchSet *self, CbMatchSet *before, const guint *needs, const guint *programmes)
{
  gboolean rateless = g_hash_table_size (before->rateless) > 0;
  g_autoptr (GHashTable) with_cases = list_programmes_with_cases (before);

  make_rows (self);
  for (guint i = 0; i < self->needs->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (self->needs, i);

      if (needs[i] == CB_MATCH_CHANGED)
        cb_match_rows_read_need (self, record, &self->need_rows[i]);
      else
        cb_match_rows_copy_need (self, &before->need_rows[needs[i]], &self->need_rows[i]);
      if (rateless)
        cb_match_rows_note_rateless (self, record);
    }
  for (guint i = 0; i < self->programmes->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (self->programmes, i);

      if (programmes[i] == CB_MATCH_CHANGED ||
          g_hash_table_contains (with_cases, cb_record_get_ref (record)))
        cb_match_rows_read_programme (self, record, &self->programme_rows[i]);
      else
        self->programme_rows[i] = before->programme_rows[programmes[i]];
      if (rateless)
        cb_match_rows_note_rateless (self, record);
    }
  cb_match_cases_apply (self);
  list_rateless (self);
}

CbMatchSet *
cb_match_set_load_changes (CbMatchSet *before,
                           CbMatchSetChanges *changes,
                           CbDatabase *database,
                           CbDate as_of,
                           GError **error)
{
  g_autoptr (CbMatchSet) self = match_set_new (as_of);
  g_autoptr (GPtrArray) needs = NULL;
  g_autoptr (GPtrArray) programmes = NULL;
  g_autofree guint *need_places = NULL;
  g_autofree guint *programme_places = NULL;

  if (!load_others (self, before, changes, database, error))
    return NULL;
  self->cases = changes->cases ? cb_match_cases_load (database, error)
                               : g_ptr_array_ref (before->cases);
  if (self->cases == NULL)
    return NULL;
  cb_match_cases_add_changes (before, self->cases, changes);
  needs = read_touched (database, &cb_noun_need, changes->needs, error);
  if (needs == NULL)
    return NULL;
  programmes = read_touched (database, &cb_noun_programme, changes->programmes, error);
  if (programmes == NULL)
    return NULL;

  self->needs = merge_records (before->needs, changes->needs, needs, &need_places);
  self->programmes = merge_records (before->programmes, changes->programmes, programmes,
                                    &programme_places);
  if (before->input.as_of == as_of && !changes->rates && have_same_refs (self, before))
    {
      copy_rows (self, before, need_places, programme_places);
      cb_match_rankings_inherit (self, before, g_steal_pointer (&need_places),
                                 g_steal_pointer (&programme_places));
    }
  else
    read_rows (self);
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
