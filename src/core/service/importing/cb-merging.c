/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-backup.h"
#include "cb-error.h"
#include "cb-import-package.h"
#include "cb-journal.h"
#include "cb-locale.h"
#include "cb-merging-private.h"
#include "cb-organisation.h"
#include "cb-records.h"
#include "cb-text.h"

/* --- what is known of records ---------------------------------------------- */

const CbVersion *
cb_merging_find_known (CbMerging *self, const CbNoun *noun, const char *ref, GError **error)
{
  GHashTable *by_ref = g_hash_table_lookup (self->known, noun);

  if (by_ref == NULL)
    {
      by_ref = cb_versions_list (self->database, noun, error);
      if (by_ref == NULL)
        return NULL;
      g_hash_table_insert (self->known, (gpointer) noun, by_ref);
    }
  return g_hash_table_lookup (by_ref, ref);
}

gboolean
cb_merging_get_event (CbMerging *self, CbEvent *event, GError **error)
{
  if (self->event.counter == 0)
    {
      self->event = (CbEvent){ self->replica.origin, self->replica.counter + 1 };
      if (self->within && !cb_versions_get_event (self->database, &self->event, error))
        return FALSE;
    }
  *event = self->event;
  return TRUE;
}

static void
stamp_free (gpointer data)
{
  CbMergeStamp *stamp = data;

  g_free (stamp->ref);
  g_free (stamp->marking);
  cb_field_vectors_free (stamp->vectors);
  g_free (stamp);
}

void
cb_merging_stamp (CbMerging *self,
                  const CbNoun *noun,
                  const char *ref,
                  CbFieldVectors *vectors,
                  const char *marking,
                  const CbImportRow *row)
{
  CbMergeStamp *stamp = g_new0 (CbMergeStamp, 1);

  stamp->noun = noun;
  stamp->ref = g_strdup (ref);
  stamp->vectors = vectors;
  stamp->marking = g_strdup (marking);
  stamp->rejected = row != NULL && row->action == CB_IMPORT_REJECT;
  stamp->row = row != NULL && row->waits ? row : NULL;
  g_ptr_array_add (self->stamps, stamp);
}

void
cb_merging_count (CbMerging *self, CbMergeGroup group)
{
  self->merge->counts[group]++;
}

/* --- a record of the package ----------------------------------------------- */

static gboolean
is_rejected (const CbImportRows *rows)
{
  for (guint i = 0; i < rows->problems->len; i++)
    if (((const CbProblem *) g_ptr_array_index (rows->problems, i))->grade == CB_GRADE_ROW_REJECTED)
      return TRUE;
  return FALSE;
}

static GHashTable *
list_untold (const CbImportRows *rows)
{
  GHashTable *untold = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rows->problems->len; i++)
    {
      const CbProblem *problem = g_ptr_array_index (rows->problems, i);

      if (problem->grade == CB_GRADE_FIELD_DROPPED && problem->field != NULL)
        g_hash_table_add (untold, g_strdup (problem->field));
    }
  return untold;
}

/* What a field of a new record has that could not be taken, nobody here has seen yet. */
static void
forget_untold (CbMergeSides *sides)
{
  GHashTableIter iterator;
  gpointer name;

  g_hash_table_iter_init (&iterator, sides->untold);
  while (g_hash_table_iter_next (&iterator, &name, NULL))
    cb_field_vectors_take (sides->their_vectors, name, cb_vector_new ());
}

static char *
make_name (const CbNoun *noun, const char *ref)
{
  return g_strconcat (noun->id, " ", ref, NULL);
}

/* An organisation that was deleted here is not made anew because an old record names it. */
static void
refuse_gone (CbMerging *self,
             CbImportRows *rows,
             const CbNoun *noun,
             CbJsonValue *object,
             guint row)
{
  for (guint i = 0; i < noun->n_fields; i++)
    {
      const CbField *field = &noun->fields[i];
      const char *ref = NULL;
      g_autofree char *name = NULL;

      if (field->type != CB_FIELD_REF ||
          g_strcmp0 (field->list, cb_noun_organisation.plural) != 0 ||
          cb_json_get_string (object, field->id, &ref, NULL) != CB_JSON_FOUND)
        continue;
      name = make_name (&cb_noun_organisation, ref);
      if (g_hash_table_contains (self->gone, name))
        cb_import_rows_report (rows, CB_GRADE_ROW_REJECTED, CB_PROBLEM_UNKNOWN_CODE, row, noun,
                               field->id, ref, field->list);
    }
}

static CbImportRow *
add_new (CbMerging *self,
         CbImportRows *rows,
         CbMergeSides *sides,
         CbFieldVectors *vectors,
         guint row)
{
  const CbNoun *noun = sides->theirs->noun;
  g_autofree char *ref = g_strdup (cb_record_get_ref (sides->theirs));
  CbImportRow *added = cb_import_rows_finish (rows, noun, g_steal_pointer (&sides->theirs), row);

  cb_merging_stamp (self, noun, ref, vectors, NULL, added);
  return added;
}

/* It was deleted here, and the package has it. */
static gboolean
merge_gone (CbMerging *self,
            CbImportRows *rows,
            CbMergeSides *sides,
            guint row,
            CbImportRow **added,
            GError **error)
{
  const CbRecord *theirs = sides->theirs;
  g_autoptr (GArray) ours = cb_field_vectors_sum (sides->known->vectors);
  g_autoptr (GArray) sum = cb_field_vectors_sum (sides->their_vectors);
  CbMergeConflict *conflict;
  CbEvent event;

  if (cb_vector_covers (ours, sum))
    {
      g_hash_table_add (self->gone, make_name (theirs->noun, cb_record_get_ref (theirs)));
      cb_merging_count (self, CB_MERGE_GROUP_HERE);
      return TRUE;
    }
  if (cb_field_vectors_cover (sides->their_vectors, ours))
    {
      cb_merging_count (self, CB_MERGE_GROUP_THERE);
      *added = add_new (self, rows, sides, g_steal_pointer (&sides->their_vectors), row);
      return TRUE;
    }

  conflict = cb_merging_new_conflict (CB_CONFLICT_DELETED_HERE, theirs);
  conflict->their_time = g_strdup (theirs->changed);
  cb_merging_count (self, CB_MERGE_GROUP_BOTH);
  if (!cb_merging_get_event (self, &event, error))
    {
      cb_merging_free_conflict (conflict);
      return FALSE;
    }
  cb_vector_join (sum, ours);
  cb_vector_raise (sum, event.origin, event.counter);
  /* As long as nobody has chosen, it counts as there: what refers to it may have conflicts too, and
   * all are to be known at once. */
  if (cb_merging_ask (self, conflict) != CB_MERGE_CHOICE_OURS)
    *added = add_new (self, rows, sides, cb_field_vectors_new (cb_vector_copy (sum)), row);
  else
    {
      g_hash_table_add (self->gone, make_name (theirs->noun, cb_record_get_ref (theirs)));
      cb_merging_stamp (self, theirs->noun, cb_record_get_ref (theirs),
                        cb_field_vectors_new (cb_vector_copy (sum)), sides->known->marking, NULL);
    }
  return TRUE;
}

static gboolean
merge_sides (CbMerging *self,
             CbImportRows *rows,
             CbMergeSides *sides,
             guint row,
             CbImportRow **added,
             GError **error)
{
  if (sides->ours != NULL)
    {
      *added = cb_merging_merge_record (self, rows, sides->ours->noun, sides, row, error);
      return *added != NULL;
    }
  forget_untold (sides);
  if (sides->known != NULL && sides->known->marking != NULL)
    return merge_gone (self, rows, sides, row, added, error);

  cb_merging_count (self, CB_MERGE_GROUP_NEW);
  *added = add_new (self, rows, sides, g_steal_pointer (&sides->their_vectors), row);
  return TRUE;
}

static void
sides_clear (CbMergeSides *sides)
{
  g_clear_pointer (&sides->ours, cb_record_unref);
  g_clear_pointer (&sides->theirs, cb_record_unref);
  g_clear_pointer (&sides->our_vectors, cb_field_vectors_free);
  g_clear_pointer (&sides->their_vectors, cb_field_vectors_free);
  g_clear_pointer (&sides->untold, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CbMergeSides, sides_clear)

/* Finds the side that is here. */
static gboolean
read_ours (CbMerging *self,
           CbImportRows *rows,
           const CbNoun *noun,
           const char *ref,
           CbMergeSides *sides,
           GError **error)
{
  g_autoptr (CbRecord) begun = cb_import_rows_begin (rows, noun, ref, error);
  g_autoptr (GError) cause = NULL;

  if (begun == NULL)
    return FALSE;
  sides->known = ref != NULL ? cb_merging_find_known (self, noun, ref, &cause) : NULL;
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (begun->id == 0)
    return TRUE;
  sides->ours = g_steal_pointer (&begun);
  sides->our_vectors = sides->known != NULL ? cb_field_vectors_copy (sides->known->vectors)
                                            : cb_field_vectors_new (cb_vector_copy (self->first));
  return TRUE;
}

/* What a record can not be without may be left out of a package, when it has a preset. */
static void
fill_presets (CbRecord *record)
{
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const CbField *field = &record->noun->fields[i];

      if ((field->flags & CB_FIELD_REQUIRED) != 0 && field->preset != NULL &&
          cb_record_get (record, i) == NULL)
        cb_record_set (record, i, field->preset);
    }
}

/* All that the package says of it was known here when it was written last: what is wrong with it, a
 * reference to something deleted since, say, is of no account. */
static gboolean
is_outdated (const CbMergeSides *sides)
{
  g_autoptr (GArray) sum = cb_field_vectors_sum (sides->their_vectors);

  if (sides->ours != NULL)
    return cb_field_vectors_cover (sides->our_vectors, sum);
  return sides->known != NULL && cb_field_vectors_cover (sides->known->vectors, sum);
}

static gboolean
merge_cb (CbImportRows *rows,
          const CbNoun *noun,
          CbJsonValue *object,
          guint row,
          CbImportRow **added,
          gpointer user_data,
          GError **error)
{
  CbMerging *self = user_data;
  g_auto (CbMergeSides) sides = { NULL };
  const char *ref = NULL;

  (void) cb_json_get_string (object, "ref", &ref, NULL);
  if (!read_ours (self, rows, noun, ref, &sides, error))
    return FALSE;
  sides.their_vectors = cb_merging_read_vectors (self, object, error);
  if (sides.their_vectors == NULL)
    return FALSE;
  sides.theirs = cb_record_new (noun);
  refuse_gone (self, rows, noun, object, row);
  cb_import_package_read_values (rows, sides.theirs, object, row);
  fill_presets (sides.theirs);
  if (ref != NULL && is_rejected (rows) && is_outdated (&sides))
    {
      g_ptr_array_set_size (rows->problems, 0);
      cb_merging_count (self, CB_MERGE_GROUP_HERE);
      return TRUE;
    }
  if (ref == NULL || is_rejected (rows))
    {
      *added = cb_import_rows_finish (rows, noun, g_steal_pointer (&sides.theirs), row);
      return TRUE;
    }
  sides.untold = list_untold (rows);
  return merge_sides (self, rows, &sides, row, added, error);
}

static gboolean
end_cb (CbImportRows *rows, gpointer user_data, GError **error)
{
  return cb_merging_read_deleted (user_data, rows, error);
}

/* --- the plan -------------------------------------------------------------- */

void
cb_merging_clear (CbMerging *self)
{
  g_clear_pointer (&self->origins, g_ptr_array_unref);
  g_clear_pointer (&self->numbers, g_free);
  g_clear_pointer (&self->first, g_array_unref);
  g_clear_pointer (&self->their_first, g_array_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->going, g_hash_table_unref);
  g_clear_pointer (&self->gone, g_hash_table_unref);
  g_clear_pointer (&self->referred, g_hash_table_unref);
  g_clear_pointer (&self->updated, g_hash_table_unref);
  g_clear_pointer (&self->deletions, g_ptr_array_unref);
  g_clear_pointer (&self->stamps, g_ptr_array_unref);
  g_clear_pointer (&self->renamed, g_ptr_array_unref);
  cb_replica_clear (&self->replica);
}

static gboolean
begin (CbMerging *self, CbJsonValue *root, GError **error)
{
  self->root = root;
  self->origins = cb_versions_list_origins (self->database, error);
  if (self->origins == NULL || !cb_versions_get_replica (self->database, &self->replica, error))
    return FALSE;
  self->first = cb_vector_new ();
  cb_vector_raise (self->first, self->replica.origin, 1);
  self->known = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  self->going = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->deletions = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  self->stamps = g_ptr_array_new_with_free_func (stamp_free);
  self->renamed = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  self->plan->merge = self->merge = cb_merging_new_merge (root);
  self->plan->merge_free = cb_merging_free_merge;
  return TRUE;
}

gboolean
cb_merging_make_plan (CbMerging *self, CbJsonValue *root, GError **error)
{
  const CbPackageReader reader = { merge_cb, end_cb, self };

  return begin (self, root, error) && cb_merging_read_head (self, error) &&
         cb_import_package_read (self->database, self->plan, root, &reader, error);
}

gboolean
cb_merging_plan (CbDatabase *database, CbImportPlan *plan, CbJsonValue *root, GError **error)
{
  g_auto (CbMerging) self = { .database = database, .plan = plan };

  g_return_val_if_fail (plan->merge == NULL, FALSE);

  return cb_merging_make_plan (&self, root, error);
}
