/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What cases mean for matching. A case that is agreed or later takes one of the places of
 * its programme and the amount agreed of its money, and covers areas of its need: those that it
 * names, else those that its programme has. A case that was declined or withdrawn gives all of this
 * back. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "cb-case-life.h"
#include "cb-case.h"
#include "cb-match-set-private.h"
#include "cb-programme.h"
#include "cb-records.h"

GPtrArray *
cb_match_cases_load (CbDatabase *database, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (&cb_noun_case);
  g_autoptr (GPtrArray) all = cb_records_list (database, query, error);
  GPtrArray *agreed;

  if (all == NULL)
    return NULL;
  agreed = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  for (guint i = 0; i < all->len; i++)
    {
      CbRecord *record = g_ptr_array_index (all, i);
      CbCaseStatus status;

      if (cb_case_status_from_code (cb_record_get (record, CB_CASE_STATUS), &status) &&
          cb_case_is_agreed (status))
        g_ptr_array_add (agreed, cb_record_ref (record));
    }
  return agreed;
}

/* --- what else changes with them ------------------------------------------- */

static void
add_id (GHashTable *ids, gint64 id)
{
  g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
}

/* A record that was not there before has been touched itself. */
static void
add_need (CbMatchSet *before, const CbRecord *record, CbMatchSetChanges *changes)
{
  int place = cb_match_set_find_need (before, cb_record_get (record, CB_CASE_NEED));

  if (place >= 0)
    add_id (changes->needs, cb_match_set_get_need (before, (guint) place)->id);
}

static void
add_programme (CbMatchSet *before, const CbRecord *record, CbMatchSetChanges *changes)
{
  int place = cb_match_set_find_programme (before, cb_record_get (record, CB_CASE_PROGRAMME));

  if (place >= 0)
    add_id (changes->programmes, cb_match_set_get_programme (before, (guint) place)->id);
}

static gboolean
means_the_same (const CbRecord *one, const CbRecord *two)
{
  static const guint fields[] = { CB_CASE_NEED, CB_CASE_PROGRAMME, CB_CASE_AREAS, CB_CASE_AMOUNT,
                                  CB_CASE_CURRENCY };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_strcmp0 (cb_record_get (one, fields[i]), cb_record_get (two, fields[i])) != 0)
      return FALSE;
  return TRUE;
}

static GHashTable *
index_by_ref (GPtrArray *cases)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < cases->len; i++)
    g_hash_table_insert (index, (gpointer) cb_record_get_ref (g_ptr_array_index (cases, i)),
                         g_ptr_array_index (cases, i));
  return index;
}

/* The needs and programmes of every case in @cases that @others does not have in the same way. */
static void
add_different (CbMatchSet *before, GPtrArray *cases, GPtrArray *others, CbMatchSetChanges *changes)
{
  g_autoptr (GHashTable) index = index_by_ref (others);

  for (guint i = 0; i < cases->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (cases, i);
      const CbRecord *other = g_hash_table_lookup (index, cb_record_get_ref (record));

      if (other != NULL && means_the_same (record, other))
        continue;
      add_need (before, record, changes);
      add_programme (before, record, changes);
    }
}

void
cb_match_cases_add_changes (CbMatchSet *before, GPtrArray *cases, CbMatchSetChanges *changes)
{
  add_different (before, before->cases, cases, changes);
  add_different (before, cases, before->cases, changes);

  /* A case that names no areas covers those of its programme, which may be others now. */
  for (guint i = 0; i < cases->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (cases, i);
      int place = cb_match_set_find_programme (before, cb_record_get (record, CB_CASE_PROGRAMME));

      if (place >= 0 &&
          g_hash_table_contains (changes->programmes,
                                 &cb_match_set_get_programme (before, (guint) place)->id))
        add_need (before, record, changes);
    }
}

/* --- what they do to the rows ---------------------------------------------- */

typedef struct
{
  guint need;
  CbMatchCase value;
} Placed;

static int
compare_placed (gconstpointer a, gconstpointer b)
{
  const Placed *one = a;
  const Placed *two = b;

  return one->need < two->need ? -1 : one->need > two->need;
}

/* Takes a place and money of the programme. */
static void
take_from_programme (CbMatchSet *self, const CbRecord *record, CbMatchProgramme *programme)
{
  double agreed = cb_match_rows_read_usd (self, record, CB_CASE_AMOUNT, CB_CASE_CURRENCY);
  const CbRecord *whole = cb_match_set_get_programme (self,
                                                      (guint) (programme - self->programme_rows));

  if (programme->places_left > 0)
    programme->places_left--;
  /* Who states what remains has counted already; what was agreed without an amount is not known. */
  if (cb_record_get (whole, CB_PROGRAMME_AMOUNT_REMAINING) == NULL && !isnan (agreed) &&
      !isnan (programme->remaining_usd))
    programme->remaining_usd = MAX (0.0, programme->remaining_usd - agreed);
}

/* Rows that were copied from another set may show the cases of then. */
static void
forget_cases (CbMatchSet *self)
{
  for (guint i = 0; i < self->input.n_needs; i++)
    {
      self->need_rows[i].cases = NULL;
      self->need_rows[i].n_cases = 0;
    }
}

static void
give_to_needs (CbMatchSet *self, GArray *placed)
{
  CbMatchCase *values = g_new (CbMatchCase, MAX (placed->len, 1));

  g_ptr_array_add (self->owned, values);
  g_array_sort (placed, compare_placed);
  for (guint i = 0; i < placed->len; i++)
    {
      const Placed *one = &g_array_index (placed, Placed, i);
      CbMatchNeed *need = &self->need_rows[one->need];

      values[i] = one->value;
      if (need->cases == NULL)
        need->cases = &values[i];
      need->n_cases++;
    }
}

void
cb_match_cases_apply (CbMatchSet *self)
{
  g_autoptr (GArray) placed = g_array_new (FALSE, FALSE, sizeof (Placed));

  forget_cases (self);
  for (guint i = 0; i < self->cases->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (self->cases, i);
      int need = cb_match_set_find_need (self, cb_record_get (record, CB_CASE_NEED));
      int programme = cb_match_set_find_programme (self, cb_record_get (record, CB_CASE_PROGRAMME));
      Placed one = { 0 };

      if (need < 0 || programme < 0)
        continue;
      one.need = (guint) need;
      one.value.programme = (guint) programme;
      one.value.areas = cb_record_get (record, CB_CASE_AREAS) != NULL
                            ? cb_match_rows_read_bits (record, CB_CASE_AREAS)
                            : self->programme_rows[programme].areas;
      g_array_append_val (placed, one);
      take_from_programme (self, record, &self->programme_rows[programme]);
    }
  give_to_needs (self, placed);
}
