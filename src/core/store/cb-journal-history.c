/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What was done to one record, step by step, read from the journal. */

#include "config.h"

#include "cb-changes.h"
#include "cb-journal-private.h"
#include "cb-records.h"

/* --- what one step did ----------------------------------------------------- */

typedef struct
{
  CbDatabase *database;
  const CbNoun *noun;
  gint64 id;
  GPtrArray *changes;
} History;

/* What one changeset of the step did to a field, and a later one did again, is one change. */
static void
add_change (GPtrArray *changes, CbFieldChange *change)
{
  for (guint i = 0; i < changes->len; i++)
    {
      CbFieldChange *earlier = g_ptr_array_index (changes, i);

      if (earlier->field != change->field || g_strcmp0 (earlier->language, change->language) != 0)
        continue;
      g_free (earlier->after);
      earlier->after = g_steal_pointer (&change->after);
      cb_field_change_free (change);
      if (g_strcmp0 (earlier->before, earlier->after) == 0)
        g_ptr_array_remove_index (changes, i);
      return;
    }
  g_ptr_array_add (changes, change);
}

static gboolean
add_changes (gint64 part, gconstpointer changeset, int size, gpointer user_data, GError **error)
{
  History *history = user_data;
  g_autoptr (GPtrArray) changes = cb_changes_list_fields (history->database, changeset, size,
                                                          history->noun, history->id, error);
  g_autofree gpointer *list = NULL;
  gsize n_changes = 0;

  if (changes == NULL)
    return FALSE;
  list = g_ptr_array_steal (changes, &n_changes);
  for (gsize i = 0; i < n_changes; i++)
    add_change (history->changes, list[i]);
  return TRUE;
}

static gboolean
read_changes (CbDatabase *database, const CbNoun *noun, gint64 id, CbStep *step, GError **error)
{
  History history = { database, noun, id, NULL };

  step->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_field_change_free);
  history.changes = step->changes;
  return cb_journal_for_each_about (database, step->number, noun, id, add_changes, &history, error);
}

/* --- what a step added that only noted the number of the record ------------ */

static void
add_value (GPtrArray *changes, const CbField *field, const char *language, const char *value)
{
  CbFieldChange *change = g_new0 (CbFieldChange, 1);

  change->field = field;
  change->language = g_strdup (language);
  change->after = g_strdup (value);
  g_ptr_array_add (changes, change);
}

/* What the record is now, with the fields that it does not state; of one that was deleted, nothing
 * but these. */
static gboolean
add_present_values (GPtrArray *changes,
                    CbDatabase *database,
                    const CbNoun *noun,
                    gint64 id,
                    GError **error)
{
  g_autoptr (GPtrArray) records = cb_records_load (database, noun, &id, 1, error);
  const CbRecord *record;

  if (records == NULL)
    return FALSE;
  record = records->len > 0 ? g_ptr_array_index (records, 0) : NULL;
  for (guint i = 0; i < noun->n_fields; i++)
    add_value (changes, &noun->fields[i], NULL, record != NULL ? record->values[i] : NULL);
  for (guint i = 0; record != NULL && record->translations != NULL && i < record->translations->len;
       i++)
    {
      const CbTranslation *translation = g_ptr_array_index (record->translations, i);

      add_value (changes, &noun->fields[translation->field], translation->language,
                 translation->text);
    }
  return TRUE;
}

static void
take_back (GPtrArray *changes, const CbFieldChange *later)
{
  for (guint i = 0; i < changes->len; i++)
    {
      CbFieldChange *change = g_ptr_array_index (changes, i);

      if (change->field != later->field || g_strcmp0 (change->language, later->language) != 0)
        continue;
      g_free (change->after);
      change->after = g_strdup (later->before);
      return;
    }
  add_value (changes, later->field, later->language, later->before);
}

/* What was added is what the record is now, without what the steps since have done to it. */
static gboolean
find_added_values (CbDatabase *database,
                   const CbNoun *noun,
                   gint64 id,
                   GPtrArray *steps,
                   guint place,
                   GError **error)
{
  CbStep *step = g_ptr_array_index (steps, place);
  g_autoptr (GPtrArray)
      changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_field_change_free);

  if (!add_present_values (changes, database, noun, id, error))
    return FALSE;
  for (guint i = steps->len - 1; i > place; i--)
    {
      const CbStep *later = g_ptr_array_index (steps, i);

      for (guint j = 0; !later->undone && j < later->changes->len; j++)
        take_back (changes, g_ptr_array_index (later->changes, j));
    }
  for (guint i = changes->len; i > 0; i--)
    if (((CbFieldChange *) g_ptr_array_index (changes, i - 1))->after == NULL)
      g_ptr_array_remove_index (changes, i - 1);
  g_ptr_array_unref (step->changes);
  step->changes = g_steal_pointer (&changes);
  return TRUE;
}

/* --- the history of a record ----------------------------------------------- */

#define N_STEP_COLUMNS 9

GPtrArray *
cb_journal_list_history (CbDatabase *database, const CbNoun *noun, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_step_free);
  g_autoptr (CbStatement) statement = cb_sql_prepare (
      database->sql,
      "SELECT " CB_JOURNAL_STEP_COLUMNS ", EXISTS (SELECT 1 FROM command_part WHERE noun = ?1 AND "
      "last >= ?2 AND first <= ?2 AND command = command.id AND length (changeset) = 0) FROM "
      "command "
      "WHERE id IN (SELECT command FROM "
      "command_record WHERE noun = ?1 AND record = ?2 UNION ALL SELECT command FROM "
      "command_part WHERE noun = ?1 AND last >= ?2 AND first <= ?2) ORDER BY id",
      error);
  int added = -1;
  CbSqlStep found;

  if (statement == NULL)
    return NULL;
  cb_statement_bind_text (statement, 1, noun->id);
  cb_statement_bind_integer (statement, 2, id);
  while ((found = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      CbStep *step = cb_journal_read_step (statement);

      g_ptr_array_add (steps, step);
      if (cb_statement_integer (statement, N_STEP_COLUMNS) != 0)
        added = (int) steps->len - 1;
      if (!read_changes (database, noun, id, step, error))
        return NULL;
    }
  if (found != CB_SQL_STEP_DONE ||
      (added >= 0 && !find_added_values (database, noun, id, steps, (guint) added, error)))
    return NULL;
  return g_steal_pointer (&steps);
}
