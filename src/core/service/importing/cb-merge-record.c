/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One record that is here and in the package: what becomes of each field, and of each text in
 * another language. */

#include "config.h"

#include <string.h>

#include "cb-locking.h"
#include "cb-merging-private.h"

typedef struct
{
  guint field;
  char *language; /* NULL for the record's own value */
  char *name;     /* as vectors call it */
  const char *ours;
  const char *theirs;
  CbMergeResult result;
  CbMergeChoice choice; /* of a conflict */
} Decision;

static void
decision_free (gpointer data)
{
  Decision *decision = data;

  g_free (decision->language);
  g_free (decision->name);
  g_free (decision);
}

static gboolean
differs (const Decision *decision)
{
  return g_strcmp0 (decision->ours, decision->theirs) != 0;
}

/* --- what there is to decide ----------------------------------------------- */

/* A value that could not be taken tells nothing of the field. */
static gboolean
is_untold (const CbMergeSides *sides, const Decision *decision)
{
  return g_hash_table_contains (sides->untold, decision->name) ||
         (decision->language != NULL && g_hash_table_contains (sides->untold, "translations"));
}

static CbMergeResult
compare (const CbMergeSides *sides, const Decision *decision)
{
  CbMergeResult result;

  if (is_untold (sides, decision))
    return CB_MERGE_OURS;
  result = cb_merge_compare (cb_field_vectors_get (sides->our_vectors, decision->name),
                             cb_field_vectors_get (sides->their_vectors, decision->name),
                             !differs (decision));
  /* Of what stays as it is, nobody can choose: the row is rejected with its reason. */
  if (result == CB_MERGE_CONFLICT && !cb_locking_allows_field (sides->ours, decision->field))
    return CB_MERGE_THEIRS;
  return result;
}

static void
add_decision (GPtrArray *decisions, const CbMergeSides *sides, guint field, const char *language)
{
  const CbRecord *ours = sides->ours;
  const CbRecord *theirs = sides->theirs;
  const char *id = ours->noun->fields[field].id;
  Decision *decision = g_new0 (Decision, 1);

  decision->field = field;
  decision->language = g_strdup (language);
  decision->name = language != NULL ? g_strconcat (id, "/", language, NULL) : g_strdup (id);
  decision->ours = language != NULL ? cb_record_get_translation (ours, field, language)
                                    : cb_record_get (ours, field);
  decision->theirs = language != NULL ? cb_record_get_translation (theirs, field, language)
                                      : cb_record_get (theirs, field);
  decision->result = compare (sides, decision);
  g_ptr_array_add (decisions, decision);
}

static void
note_translations (GHashTable *names, const CbRecord *record)
{
  for (guint i = 0; record->translations != NULL && i < record->translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (record->translations, i);

      g_hash_table_add (names, g_strconcat (record->noun->fields[translation->field].id, "/",
                                            translation->language, NULL));
    }
}

/* A text that was deleted has its vector still. */
static void
note_vectors (GHashTable *names, const CbFieldVectors *vectors)
{
  GHashTableIter iterator;
  gpointer name;

  g_hash_table_iter_init (&iterator, vectors->fields);
  while (g_hash_table_iter_next (&iterator, &name, NULL))
    if (strchr (name, '/') != NULL)
      g_hash_table_add (names, g_strdup (name));
}

static void
add_translations (GPtrArray *decisions, const CbMergeSides *sides)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GList) sorted = NULL;

  note_translations (names, sides->ours);
  note_translations (names, sides->theirs);
  note_vectors (names, sides->our_vectors);
  note_vectors (names, sides->their_vectors);
  sorted = g_list_sort (g_hash_table_get_keys (names), (GCompareFunc) strcmp);
  for (GList *at = sorted; at != NULL; at = at->next)
    {
      g_auto (GStrv) parts = g_strsplit (at->data, "/", 2);
      int field = cb_noun_find_field (sides->ours->noun, parts[0]);

      if (field >= 0 && (sides->ours->noun->fields[field].flags & CB_FIELD_TRANSLATABLE) != 0)
        add_decision (decisions, sides, (guint) field, parts[1]);
    }
}

/* An amount means nothing without its currency, and a text nothing without its language: what one
 * side has changed in the one, and the other side in the other, can not stand together unasked. */
static gboolean
belongs_to (const CbField *field, const CbField *head)
{
  if (g_str_equal (head->id, "currency"))
    return field->type == CB_FIELD_MONEY;
  return g_str_equal (head->id, "language") && (field->flags & CB_FIELD_TRANSLATABLE) != 0;
}

static gboolean
is_one_sided (const Decision *decision)
{
  return decision->language == NULL && differs (decision) &&
         (decision->result == CB_MERGE_OURS || decision->result == CB_MERGE_THEIRS);
}

static void
tie_units (GPtrArray *decisions, const CbNoun *noun)
{
  for (guint i = 0; i < decisions->len; i++)
    {
      Decision *head = g_ptr_array_index (decisions, i);
      gboolean torn = FALSE;

      if (!is_one_sided (head))
        continue;
      for (guint j = 0; j < decisions->len; j++)
        {
          Decision *part = g_ptr_array_index (decisions, j);

          if (!is_one_sided (part) || part->result == head->result ||
              !belongs_to (&noun->fields[part->field], &noun->fields[head->field]))
            continue;
          part->result = CB_MERGE_CONFLICT;
          torn = TRUE;
        }
      if (torn)
        head->result = CB_MERGE_CONFLICT;
    }
}

static GPtrArray *
list_decisions (const CbMergeSides *sides)
{
  GPtrArray *decisions = g_ptr_array_new_with_free_func (decision_free);

  for (guint i = 1; i < sides->ours->noun->n_fields; i++)
    add_decision (decisions, sides, i, NULL);
  add_translations (decisions, sides);
  if (!cb_locking_is_permanent (sides->ours))
    tie_units (decisions, sides->ours->noun);
  return decisions;
}

/* --- what becomes of it ---------------------------------------------------- */

static void
ask (CbMerging *self, const CbMergeSides *sides, Decision *decision)
{
  CbMergeConflict *conflict = cb_merging_new_conflict (CB_CONFLICT_VALUES, sides->ours);

  conflict->field = &sides->ours->noun->fields[decision->field];
  conflict->language = g_strdup (decision->language);
  conflict->ours = g_strdup (decision->ours);
  conflict->theirs = g_strdup (decision->theirs);
  if (conflict->field->type == CB_FIELD_MONEY)
    {
      conflict->our_currency = g_strdup (cb_record_get_by_id (sides->ours, "currency"));
      conflict->their_currency = g_strdup (cb_record_get_by_id (sides->theirs, "currency"));
    }
  conflict->their_time = g_strdup (sides->theirs->changed);
  cb_merging_tell_history (self, conflict, sides->ours);
  decision->choice = cb_merging_ask (self, conflict);
}

static gboolean
takes_theirs (const Decision *decision)
{
  return decision->result == CB_MERGE_THEIRS ||
         (decision->result == CB_MERGE_CONFLICT && decision->choice == CB_MERGE_CHOICE_THEIRS);
}

static CbRecord *
make_merged (const CbMergeSides *sides, GPtrArray *decisions)
{
  CbRecord *merged = cb_record_copy (sides->ours);

  for (guint i = 0; i < decisions->len; i++)
    {
      const Decision *decision = g_ptr_array_index (decisions, i);

      if (!takes_theirs (decision) || !differs (decision))
        continue;
      if (decision->language != NULL)
        cb_record_set_translation (merged, decision->field, decision->language, decision->theirs);
      else
        cb_record_set (merged, decision->field, decision->theirs);
    }
  return merged;
}

static CbVector *
make_vector (const CbMergeSides *sides, const Decision *decision, const CbEvent *event)
{
  const CbVector *ours = cb_field_vectors_get (sides->our_vectors, decision->name);
  const CbVector *theirs = cb_field_vectors_get (sides->their_vectors, decision->name);
  CbVector *vector = cb_vector_copy (decision->result == CB_MERGE_THEIRS ? theirs : ours);

  if (decision->result == CB_MERGE_JOIN || decision->result == CB_MERGE_CONFLICT)
    cb_vector_join (vector, theirs);
  /* A choice is an event of its own, so that others learn of it. */
  if (decision->result == CB_MERGE_CONFLICT)
    cb_vector_raise (vector, event->origin, event->counter);
  return vector;
}

/* The UUID, and fields that a newer version of the program knows, keep what was known of them. */
static void
join_unknown (CbFieldVectors *result, const CbMergeSides *sides, const CbFieldVectors *from)
{
  GHashTableIter iterator;
  gpointer name;

  g_hash_table_iter_init (&iterator, from->fields);
  while (g_hash_table_iter_next (&iterator, &name, NULL))
    {
      CbVector *vector;

      if (g_hash_table_contains (result->fields, name) || strchr (name, '/') != NULL ||
          cb_noun_find_field (sides->ours->noun, name) >= 0)
        continue;
      vector = cb_vector_copy (cb_field_vectors_get (sides->our_vectors, name));
      cb_vector_join (vector, cb_field_vectors_get (sides->their_vectors, name));
      cb_field_vectors_take (result, name, vector);
    }
}

static CbFieldVectors *
make_vectors (const CbMergeSides *sides, GPtrArray *decisions, const CbEvent *event)
{
  CbVector *all = cb_vector_copy (sides->our_vectors->all);
  CbFieldVectors *result;

  cb_vector_join (all, sides->their_vectors->all);
  result = cb_field_vectors_new (all);
  for (guint i = 0; i < decisions->len; i++)
    {
      const Decision *decision = g_ptr_array_index (decisions, i);

      cb_field_vectors_take (result, decision->name, make_vector (sides, decision, event));
    }
  join_unknown (result, sides, sides->our_vectors);
  join_unknown (result, sides, sides->their_vectors);
  return result;
}

/* Where both have made a record under the same ref, the smaller UUID is that of both from now on.
 */
static gboolean
take_uid (const CbMergeSides *sides, CbRecord *merged)
{
  const char *theirs = sides->theirs->uid;
  CbVectorOrder order = cb_vector_compare (cb_field_vectors_get (sides->our_vectors, "uid"),
                                           cb_field_vectors_get (sides->their_vectors, "uid"));

  if (theirs == NULL || order == CB_VECTOR_AFTER ||
      (order != CB_VECTOR_BEFORE && strcmp (theirs, merged->uid) >= 0))
    return FALSE;
  g_free (merged->uid);
  merged->uid = g_strdup (theirs);
  return TRUE;
}

static void
count (CbMerging *self, GPtrArray *decisions)
{
  gboolean here = FALSE;
  gboolean there = FALSE;

  for (guint i = 0; i < decisions->len; i++)
    {
      const Decision *decision = g_ptr_array_index (decisions, i);
      gboolean conflict = decision->result == CB_MERGE_CONFLICT;

      if (!differs (decision))
        continue;
      here = here || conflict || decision->result == CB_MERGE_OURS;
      there = there || conflict || decision->result == CB_MERGE_THEIRS;
    }
  if (here || there)
    cb_merging_count (self, here && there ? CB_MERGE_GROUP_BOTH
                            : here        ? CB_MERGE_GROUP_HERE
                                          : CB_MERGE_GROUP_THERE);
}

CbImportRow *
cb_merging_merge_record (CbMerging *self,
                         CbImportRows *rows,
                         const CbNoun *noun,
                         CbMergeSides *sides,
                         guint row,
                         GError **error)
{
  g_autoptr (GPtrArray) decisions = list_decisions (sides);
  g_autoptr (CbFieldVectors) vectors = NULL;
  CbEvent event = { 0, 1 };
  gboolean asked = FALSE;
  g_autoptr (CbRecord) renamed = NULL;
  CbRecord *merged;
  CbImportRow *added;

  for (guint i = 0; i < decisions->len; i++)
    {
      Decision *decision = g_ptr_array_index (decisions, i);

      if (decision->result != CB_MERGE_CONFLICT)
        continue;
      ask (self, sides, decision);
      asked = TRUE;
    }
  if (asked && !cb_merging_get_event (self, &event, error))
    return NULL;

  vectors = make_vectors (sides, decisions, &event);
  merged = make_merged (sides, decisions);
  if (take_uid (sides, merged))
    renamed = cb_record_copy (merged);
  count (self, decisions);
  added = cb_import_rows_finish (rows, noun, merged, row);
  if (renamed != NULL && added->action == CB_IMPORT_UNCHANGED)
    g_ptr_array_add (self->renamed, g_steal_pointer (&renamed));
  cb_merging_stamp (self, noun, cb_record_get_ref (sides->ours), g_steal_pointer (&vectors), NULL,
                    added);
  return added;
}
