/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The merge as a step: planned anew within it, and written. */

#include "config.h"

#include <string.h>

#include "cb-copies.h"
#include "cb-error.h"
#include "cb-importing.h"
#include "cb-journal.h"
#include "cb-merging-private.h"
#include "cb-records.h"

static GHashTable *
list_choices (const CbMerge *merge)
{
  GHashTable *choices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      const CbMergeConflict *conflict = g_ptr_array_index (merge->conflicts, i);

      g_hash_table_insert (choices,
                           cb_merging_make_key (conflict->noun, conflict->ref, conflict->field,
                                                conflict->language),
                           GINT_TO_POINTER (conflict->choice));
    }
  return choices;
}

static gboolean
write_records (CbMerging *self, GError **error)
{
  if (!cb_journal_begin_bulk (self->database, error) ||
      !cb_importing_write_rest (self->database, self->plan, 0, 0, error))
    return FALSE;
  for (guint i = 0; i < self->renamed->len; i++)
    if (!cb_records_update (self->database, g_ptr_array_index (self->renamed, i), error))
      return FALSE;
  for (guint i = 0; i < self->deletions->len; i++)
    {
      const CbRecord *record = g_ptr_array_index (self->deletions, i);

      if (!cb_records_delete (self->database, record->noun, record->id, error))
        return FALSE;
    }
  return TRUE;
}

/* What says nothing new is not written. */
static gboolean
is_known (CbMerging *self, const CbMergeStamp *stamp)
{
  const CbVersion *known = cb_merging_find_known (self, stamp->noun, stamp->ref, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = cb_field_vectors_to_text (stamp->vectors);

  if (known != NULL)
    before = cb_field_vectors_to_text (known->vectors);
  else
    before = g_strdup_printf ("%u:1", self->replica.origin);
  return g_str_equal (before, after) &&
         g_strcmp0 (known != NULL ? known->marking : NULL, stamp->marking) == 0;
}

static void
put_stamps (CbMerging *self)
{
  for (guint i = 0; i < self->stamps->len; i++)
    {
      const CbMergeStamp *stamp = g_ptr_array_index (self->stamps, i);

      if (!(stamp->row != NULL ? stamp->row->action == CB_IMPORT_REJECT : stamp->rejected) &&
          !is_known (self, stamp))
        cb_versions_put (self->database, stamp->noun, stamp->ref, stamp->vectors, stamp->marking);
    }
}

/* What a choice has brought about, and leaves no other one, is told afterwards. */
static void
tell_new_conflicts (CbMerge *merge, CbMerge *fresh, GHashTable *choices)
{
  for (guint i = 0; i < fresh->conflicts->len;)
    {
      const CbMergeConflict *conflict = g_ptr_array_index (fresh->conflicts, i);
      g_autofree char *key = cb_merging_make_key (conflict->noun, conflict->ref, conflict->field,
                                                  conflict->language);

      if (g_hash_table_contains (choices, key))
        i++;
      else
        g_ptr_array_add (merge->conflicts, g_ptr_array_steal_index (fresh->conflicts, i));
    }
}

/* What was done is what the plan says from now on. */
static void
tell_done (CbImportPlan *plan, CbImportPlan *fresh, GHashTable *choices)
{
  CbImportPlan planned = *plan;
  CbMerge *merge = plan->merge;

  tell_new_conflicts (merge, fresh->merge, choices);
  memcpy (merge->counts, fresh->merge->counts, sizeof merge->counts);
  merge->n_deleted = fresh->merge->n_deleted;
  *plan = *fresh;
  *fresh = planned;
  fresh->merge = plan->merge;
  plan->merge = merge;
}

static gboolean
merge_within (CbDatabase *database, gpointer user_data, GError **error)
{
  CbImportPlan *plan = user_data;
  g_autoptr (GHashTable) choices = list_choices (plan->merge);
  g_autoptr (CbImportPlan) fresh = cb_import_plan_new (plan->path, NULL);
  g_auto (CbMerging)
      self = { .database = database, .plan = fresh, .within = TRUE, .choices = choices };
  guint n_open;

  if (plan->merge->own_ahead && !cb_versions_renew (database, error))
    return FALSE;
  if (!cb_merging_make_plan (&self, plan->merge->root, error))
    return FALSE;
  n_open = cb_merging_count_open (self.merge);
  if (n_open > 0 || self.merge->own_ahead)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_CONSTRAINT,
                   "%u conflicts have no choice, or something has changed meanwhile", n_open);
      return FALSE;
    }
  if (!cb_versions_keep_origins (database, self.origins, error) || !write_records (&self, error))
    return FALSE;
  put_stamps (&self);
  tell_done (plan, fresh, choices);
  return TRUE;
}

/* A package that is merged a second time leaves no second copy. */
static gboolean
may_change (const CbImportPlan *plan)
{
  return plan->counts[CB_IMPORT_ADD] + plan->counts[CB_IMPORT_UPDATE] + plan->merge->n_deleted +
             plan->merge->conflicts->len >
         0;
}

gboolean
cb_merging_apply (CbDatabase *database, CbImportPlan *plan, const char *actor, GError **error)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_problem_free);

  g_return_val_if_fail (plan->merge != NULL, FALSE);

  if (cb_merging_count_open (plan->merge) > 0)
    {
      g_set_error (error, CB_ERROR, CB_ERROR_CONSTRAINT, "%u conflicts have no choice",
                   cb_merging_count_open (plan->merge));
      return FALSE;
    }
  if ((may_change (plan) &&
       !cb_copies_add (database, CB_COPY_MERGE, &plan->merge->backup, error)) ||
      !cb_merging_keep_files (database, plan->merge->root, lost, error) ||
      !cb_journal_run (database, actor, CB_VERB_IMPORT, NULL, NULL, NULL, merge_within, plan,
                       error))
    return FALSE;
  /* The plan was made anew within the step, and knows nothing of them. */
  g_ptr_array_extend_and_steal (plan->problems, g_steal_pointer (&lost));
  return TRUE;
}
