/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records that the package says were deleted. Kinds are gone through from the last, so that what
 * refers to a record is decided before it. */

#include "config.h"

#include "cb-error.h"
#include "cb-import-fault.h"
#include "cb-locking.h"
#include "cb-marking.h"
#include "cb-merging-private.h"
#include "cb-records.h"

typedef struct
{
  CbMerging *merging;
  CbImportRows *rows;
  const CbNoun *noun;
  const char *ref;
  const char *marking;
  CbVector *vector;
} Deleted;

static char *
make_name (const CbNoun *noun, const char *ref)
{
  return g_strconcat (noun->id, " ", ref, NULL);
}

/* --- what refers to it ----------------------------------------------------- */

static gboolean
note_updated (CbRecord *record, gpointer user_data, GError **error)
{
  CbMerging *self = user_data;

  g_hash_table_add (self->updated, make_name (record->noun, cb_record_get_ref (record)));
  return TRUE;
}

static gboolean
note_references (CbRecord *record, gpointer user_data, GError **error)
{
  CbMerging *self = user_data;

  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const CbField *field = &record->noun->fields[i];

      if (field->type == CB_FIELD_REF && record->values[i] != NULL)
        g_hash_table_add (self->referred, g_strconcat (field->list, " ", record->values[i], NULL));
    }
  return TRUE;
}

/* What the rows of the plan refer to, gathered once. */
static gboolean
gather_references (CbMerging *self, GError **error)
{
  if (self->referred != NULL)
    return TRUE;
  self->referred = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->updated = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return cb_import_plan_for_each (self->plan, CB_IMPORT_ADD, 0, note_references, self, error) &&
         cb_import_plan_for_each (self->plan, CB_IMPORT_UPDATE, 0, note_references, self, error) &&
         cb_import_plan_for_each (self->plan, CB_IMPORT_UPDATE, 0, note_updated, self, error);
}

/* What goes as well does not count; what changes is counted with the rows of the plan. */
static gboolean
is_stored_referred (Deleted *self,
                    const CbNoun *noun,
                    guint field,
                    gboolean *referred,
                    GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GPtrArray) records = NULL;

  cb_query_add_condition (query, field, self->ref);
  records = cb_records_list (self->merging->database, query, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      g_autofree char *name = make_name (noun, cb_record_get_ref (g_ptr_array_index (records, i)));

      if (!g_hash_table_contains (self->merging->going, name) &&
          !g_hash_table_contains (self->merging->updated, name))
        *referred = TRUE;
    }
  return records != NULL;
}

static gboolean
is_planned_referred (Deleted *self)
{
  g_autofree char *name = g_strconcat (self->noun->plural, " ", self->ref, NULL);

  return g_hash_table_contains (self->merging->referred, name);
}

static gboolean
find_referred (Deleted *self, gboolean *referred, GError **error)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  if (!gather_references (self->merging, error))
    return FALSE;
  *referred = is_planned_referred (self);
  for (guint i = 0; i < n_nouns; i++)
    for (guint j = 0; nouns[i]->stored && j < nouns[i]->n_fields; j++)
      if (nouns[i]->fields[j].type == CB_FIELD_REF &&
          g_strcmp0 (nouns[i]->fields[j].list, self->noun->plural) == 0 &&
          !is_stored_referred (self, nouns[i], j, referred, error))
        return FALSE;
  return TRUE;
}

/* --- what becomes of it ---------------------------------------------------- */

static void
delete_record (Deleted *self, const CbRecord *ours, const CbVector *vector)
{
  CbMerging *merging = self->merging;

  g_hash_table_add (merging->going, make_name (self->noun, self->ref));
  g_ptr_array_add (merging->deletions, cb_record_copy (ours));
  merging->merge->n_deleted++;
  cb_merging_stamp (merging, self->noun, self->ref, cb_field_vectors_new (cb_vector_copy (vector)),
                    self->marking, NULL);
}

/* Somebody chose, or had no choice: either way it is an event that others learn of. */
static gboolean
settle_conflict (Deleted *self,
                 const CbRecord *ours,
                 const CbFieldVectors *vectors,
                 gboolean keep,
                 GError **error)
{
  g_autoptr (GArray) sum = cb_field_vectors_sum (vectors);
  CbEvent event;

  if (!cb_merging_get_event (self->merging, &event, error))
    return FALSE;
  cb_vector_join (sum, self->vector);
  cb_vector_raise (sum, event.origin, event.counter);
  if (keep)
    cb_merging_stamp (self->merging, self->noun, self->ref,
                      cb_field_vectors_new (cb_vector_copy (sum)), NULL, NULL);
  else
    delete_record (self, ours, sum);
  return TRUE;
}

static gboolean
ask (Deleted *self,
     const CbRecord *ours,
     const CbFieldVectors *vectors,
     gboolean fixed,
     GError **error)
{
  CbMergeConflict *conflict = cb_merging_new_conflict (CB_CONFLICT_DELETED_THERE, ours);

  conflict->fixed = fixed;
  cb_merging_tell_history (self->merging, conflict, ours);
  cb_merging_count (self->merging, CB_MERGE_GROUP_BOTH);
  return settle_conflict (self, ours, vectors,
                          cb_merging_ask (self->merging, conflict) != CB_MERGE_CHOICE_THEIRS,
                          error);
}

static void
report_locked (Deleted *self)
{
  g_ptr_array_add (self->merging->plan->problems,
                   cb_problem_new (CB_GRADE_WARNING, CB_PROBLEM_LOCKED, 0, self->noun, "ref",
                                   self->ref, NULL));
}

static gboolean
merge_here (Deleted *self, const CbRecord *ours, const CbFieldVectors *vectors, GError **error)
{
  g_autoptr (GArray) sum = cb_field_vectors_sum (vectors);
  gboolean referred = FALSE;

  /* It was made again here by somebody who knew of the deletion. */
  if (cb_field_vectors_cover (vectors, self->vector))
    return TRUE;
  if (cb_locking_is_permanent (ours) || cb_locking_is_locked (ours))
    {
      report_locked (self);
      return TRUE;
    }
  if (!find_referred (self, &referred, error))
    return FALSE;
  if (referred || !cb_vector_covers (self->vector, sum))
    return ask (self, ours, vectors, referred, error);

  cb_merging_count (self->merging, CB_MERGE_GROUP_THERE);
  delete_record (self, ours, self->vector);
  return TRUE;
}

/* Known as deleted from now on, so that an older package does not bring it back. */
static void
merge_unknown (Deleted *self, const CbVersion *known)
{
  g_autoptr (GArray) vector = cb_vector_copy (self->vector);

  if (known != NULL)
    {
      g_autoptr (GArray) sum = cb_field_vectors_sum (known->vectors);

      cb_vector_join (vector, sum);
    }
  cb_merging_stamp (self->merging, self->noun, self->ref,
                    cb_field_vectors_new (g_steal_pointer (&vector)), self->marking, NULL);
}

static gboolean
merge_deleted (Deleted *self, GError **error)
{
  CbMerging *merging = self->merging;
  g_autoptr (CbRecord) begun = cb_import_rows_begin (self->rows, self->noun, self->ref, error);
  g_autofree char *name = make_name (self->noun, self->ref);
  g_autoptr (GError) cause = NULL;
  g_autoptr (CbFieldVectors) first = NULL;
  const CbVersion *known;

  if (begun == NULL)
    return FALSE;
  known = cb_merging_find_known (merging, self->noun, self->ref, &cause);
  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  /* A package that has a record does not have it as deleted too; if it has, the record counts. */
  if (g_hash_table_contains (self->rows->seen, name) ||
      cb_import_rows_find_aside (self->rows, self->noun, self->ref) != NULL)
    return TRUE;
  if (begun->id == 0)
    {
      merge_unknown (self, known);
      return TRUE;
    }
  first = cb_field_vectors_new (cb_vector_copy (merging->first));
  return merge_here (self, begun, known != NULL ? known->vectors : first, error);
}

/* --- reading --------------------------------------------------------------- */

static gboolean
read_deleted (CbMerging *self,
              CbImportRows *rows,
              const CbNoun *noun,
              CbJsonValue *object,
              GError **error)
{
  Deleted deleted = { self, rows, noun, NULL, NULL, NULL };
  g_autoptr (GArray) vector = NULL;
  CbMarking marking;

  if (cb_json_get_string (object, "ref", &deleted.ref, NULL) != CB_JSON_FOUND ||
      strpbrk (deleted.ref, " \n") != NULL || *deleted.ref == '\0')
    return cb_import_fault_refuse (self->plan->path, object, "ref", "string", error);
  if (cb_json_get_string (object, "tlp", &deleted.marking, NULL) != CB_JSON_FOUND ||
      !cb_marking_parse (deleted.marking, &marking))
    return cb_import_fault_refuse (self->plan->path, object, "tlp",
                                   "CLEAR, GREEN, AMBER, AMBER+STRICT, RED", error);
  deleted.marking = cb_marking_to_string (marking);
  deleted.vector = vector = cb_merging_read_vector (self, object, "versions", error);
  return vector != NULL && merge_deleted (&deleted, error);
}

gboolean
cb_merging_read_deleted (CbMerging *self, CbImportRows *rows, GError **error)
{
  g_autoptr (CbJsonValue) kinds = cb_json_value_get_member (self->root, "deleted");
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);

  for (guint i = n_nouns; kinds != NULL && i-- > 0;)
    {
      g_autoptr (CbJsonValue) array = NULL;

      if (!nouns[i]->stored)
        continue;
      array = cb_json_value_get_member (kinds, nouns[i]->plural);
      if (array != NULL && cb_json_value_get_kind (array) != CB_JSON_ARRAY)
        return cb_import_fault_refuse (self->plan->path, kinds, nouns[i]->plural, "array", error);
      for (guint j = 0; array != NULL && j < cb_json_value_get_length (array); j++)
        {
          g_autoptr (CbJsonValue) object = cb_json_value_get_element (array, j);

          if (!read_deleted (self, rows, nouns[i], object, error))
            return FALSE;
        }
    }
  return TRUE;
}
