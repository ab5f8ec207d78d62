/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What both sides have changed, and what somebody chose. */

#include "config.h"

#include "cb-journal.h"
#include "cb-locale.h"
#include "cb-merging-private.h"

/* Of more conflicts nobody reads who wrote them; to find out costs a look into the journal each. */
#define MOST_HISTORIES 200

void
cb_merging_free_conflict (CbMergeConflict *conflict)
{
  g_free (conflict->ref);
  g_free (conflict->title);
  g_free (conflict->language);
  g_free (conflict->ours);
  g_free (conflict->theirs);
  g_free (conflict->our_currency);
  g_free (conflict->their_currency);
  g_free (conflict->our_actor);
  g_free (conflict->our_time);
  g_free (conflict->their_time);
  g_free (conflict);
}

CbMerge *
cb_merging_new_merge (CbJsonValue *root)
{
  CbMerge *merge = g_new0 (CbMerge, 1);

  merge->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_merging_free_conflict);
  merge->root = cb_json_value_ref (root);
  return merge;
}

void
cb_merging_free_merge (CbMerge *merge)
{
  g_free (merge->origin);
  g_free (merge->written);
  g_free (merge->marking);
  g_free (merge->backup);
  g_ptr_array_unref (merge->conflicts);
  cb_json_value_unref (merge->root);
  g_free (merge);
}

char *
cb_merging_make_key (const CbNoun *noun,
                     const char *ref,
                     const CbField *field,
                     const char *language)
{
  return g_strdup_printf ("%s %s %s/%s", noun->id, ref, field != NULL ? field->id : "",
                          language != NULL ? language : "");
}

CbMergeConflict *
cb_merging_new_conflict (CbConflictKind kind, const CbRecord *record)
{
  CbMergeConflict *conflict = g_new0 (CbMergeConflict, 1);

  conflict->kind = kind;
  conflict->noun = record->noun;
  conflict->ref = g_strdup (cb_record_get_ref (record));
  conflict->title = g_strdup (cb_record_get_title (record, cb_locale_get_language ()->tag));
  return conflict;
}

static gboolean
changed_field (const CbStep *step, const CbMergeConflict *conflict)
{
  if (conflict->field == NULL)
    return TRUE;
  for (guint i = 0; i < step->changes->len; i++)
    {
      const CbFieldChange *change = g_ptr_array_index (step->changes, i);

      if (change->field == conflict->field && g_strcmp0 (change->language, conflict->language) == 0)
        return TRUE;
    }
  return FALSE;
}

void
cb_merging_tell_history (CbMerging *self, CbMergeConflict *conflict, const CbRecord *ours)
{
  g_autoptr (GPtrArray) steps = NULL;

  if (self->within || self->merge->conflicts->len >= MOST_HISTORIES)
    return;
  steps = cb_journal_list_history (self->database, ours->noun, ours->id, NULL);
  for (guint i = steps != NULL ? steps->len : 0; i-- > 0;)
    {
      const CbStep *step = g_ptr_array_index (steps, i);

      if (step->undone || !changed_field (step, conflict))
        continue;
      conflict->our_actor = g_strdup (step->actor);
      conflict->our_time = g_strdup (step->at);
      return;
    }
}

CbMergeChoice
cb_merging_ask (CbMerging *self, CbMergeConflict *conflict)
{
  g_autofree char *key = cb_merging_make_key (conflict->noun, conflict->ref, conflict->field,
                                              conflict->language);

  if (self->choices != NULL)
    conflict->choice = GPOINTER_TO_INT (g_hash_table_lookup (self->choices, key));
  if (conflict->fixed)
    conflict->choice = CB_MERGE_CHOICE_OURS;
  g_ptr_array_add (self->merge->conflicts, conflict);
  return conflict->choice;
}

void
cb_merging_choose (CbMerge *merge, CbMergeConflict *conflict, CbMergeChoice choice)
{
  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      CbMergeConflict *other = g_ptr_array_index (merge->conflicts, i);

      if (!other->fixed && (conflict == NULL || conflict == other))
        other->choice = choice;
    }
}

void
cb_merging_choose_record (CbMerge *merge, const CbMergeConflict *conflict, CbMergeChoice choice)
{
  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      CbMergeConflict *other = g_ptr_array_index (merge->conflicts, i);

      if (!other->fixed && other->noun == conflict->noun && g_str_equal (other->ref, conflict->ref))
        other->choice = choice;
    }
}

guint
cb_merging_count_open (const CbMerge *merge)
{
  guint n_open = 0;

  for (guint i = 0; i < merge->conflicts->len; i++)
    if (((const CbMergeConflict *) g_ptr_array_index (merge->conflicts, i))->choice ==
        CB_MERGE_CHOICE_NONE)
      n_open++;
  return n_open;
}
