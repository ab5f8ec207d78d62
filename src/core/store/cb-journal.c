/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-date.h"
#include "cb-import-batch.h"
#include "cb-journal-private.h"
#include "cb-search.h"
#include "cb-versions.h"

#define STEP_COLUMNS CB_JOURNAL_STEP_COLUMNS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_session, sqlite3session_delete)

typedef struct
{
  int size;
  void *data;
} Changeset;

static void
changeset_clear (Changeset *changeset)
{
  sqlite3_free (changeset->data);
  changeset->data = NULL;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Changeset, changeset_clear)

static const char *const verbs[CB_N_VERBS] = {
  [CB_VERB_CREATE] = "create",   [CB_VERB_EDIT] = "edit",     [CB_VERB_DELETE] = "delete",
  [CB_VERB_IMPORT] = "import",   [CB_VERB_SAMPLE] = "sample", [CB_VERB_GENERATE] = "generate",
  [CB_VERB_PREPARE] = "prepare", [CB_VERB_MOVE] = "move",     [CB_VERB_ERASE] = "erase",
  [CB_VERB_MERGE] = "merge",
};

const char *
cb_verb_get_id (CbVerb verb)
{
  g_return_val_if_fail ((guint) verb < CB_N_VERBS, NULL);

  return verbs[verb];
}

void
cb_step_free (CbStep *step)
{
  g_free (step->at);
  g_free (step->actor);
  g_free (step->ref);
  g_clear_pointer (&step->changes, g_ptr_array_unref);
  g_free (step);
}

static CbVerb
find_verb (const char *id)
{
  for (guint i = 0; i < CB_N_VERBS; i++)
    if (g_strcmp0 (verbs[i], id) == 0)
      return (CbVerb) i;
  return CB_VERB_EDIT;
}

CbStep *
cb_journal_read_step (CbStatement *statement)
{
  CbStep *step = g_new0 (CbStep, 1);
  const char *noun = cb_statement_text (statement, 4);
  const char *field = cb_statement_text (statement, 6);
  const char *state = cb_statement_text (statement, 8);
  int place;

  step->number = cb_statement_integer (statement, 0);
  step->at = g_strdup (cb_statement_text (statement, 1));
  step->actor = g_strdup (cb_statement_text (statement, 2));
  step->verb = find_verb (cb_statement_text (statement, 3));
  step->noun = noun != NULL ? cb_noun_find (noun) : NULL;
  step->ref = g_strdup (cb_statement_text (statement, 5));
  place = step->noun != NULL && field != NULL ? cb_noun_find_field (step->noun, field) : -1;
  step->field = place >= 0 ? &step->noun->fields[place] : NULL;
  step->count = cb_statement_integer (statement, 7);
  step->dropped = g_strcmp0 (state, "dropped") == 0;
  step->undone = step->dropped || g_strcmp0 (state, "undone") == 0;
  return step;
}

/* --- recording a step ------------------------------------------------------ */

static sqlite3_session *
start_session (CbDatabase *database, GError **error)
{
  sqlite3 *handle = cb_sql_get_handle (database->sql);
  g_autoptr (sqlite3_session) session = NULL;
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);
  int code = sqlite3session_create (handle, "main", &session);

  for (guint i = 0; code == SQLITE_OK && i < n_nouns; i++)
    if (nouns[i]->stored)
      code = sqlite3session_attach (session, nouns[i]->id);
  if (code == SQLITE_OK)
    code = sqlite3session_attach (session, "translation");
  if (code == SQLITE_OK)
    return g_steal_pointer (&session);

  cb_sql_set_error (database->sql, code, "watch changes", error);
  return NULL;
}

/* What was taken back can no longer be done again once something else is done. */
static gboolean
drop_undone (CbDatabase *database, GError **error)
{
  return cb_sql_exec (database->sql, "UPDATE command SET state = 'dropped' WHERE state = 'undone'",
                      error);
}

gboolean
cb_journal_write_command (CbJournalRun *run,
                          gconstpointer changeset,
                          int size,
                          gint64 count,
                          GError **error)
{
  g_autofree char *now = cb_date_now_text ();
  g_autoptr (CbStatement) statement =
      cb_sql_prepare (run->database->sql,
                      "INSERT INTO command (id, at, actor, verb, noun, ref, field, count, state, "
                      "changeset) VALUES (?9, ?1, ?2, ?3, ?4, ?5, ?6, ?7, 'done', ?8) "
                      "ON CONFLICT (id) DO UPDATE SET count = ?7, changeset = ?8",
                      error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_text (statement, 1, now);
  cb_statement_bind_text (statement, 2, run->actor);
  cb_statement_bind_text (statement, 3, verbs[run->verb]);
  cb_statement_bind_text (statement, 4, run->noun != NULL ? run->noun->id : NULL);
  cb_statement_bind_text (statement, 5, run->ref);
  cb_statement_bind_text (statement, 6, run->field != NULL ? run->field->id : NULL);
  cb_statement_bind_integer (statement, 7, count);
  cb_statement_bind_blob (statement, 8, size > 0 ? changeset : "", size);
  if (run->command > 0)
    cb_statement_bind_integer (statement, 9, run->command);
  if (!cb_statement_run (statement, error))
    return FALSE;
  if (run->command == 0)
    run->command = sqlite3_last_insert_rowid (cb_sql_get_handle (run->database->sql));
  return TRUE;
}

typedef gboolean (*TouchedFunc) (CbDatabase *database,
                                 const CbNoun *noun,
                                 GArray *ids,
                                 gint64 command,
                                 GError **error);

/* Hands over the row numbers by noun, as they are sorted. */
static gboolean
for_each_noun (CbDatabase *database,
               GArray *touched,
               TouchedFunc func,
               gint64 command,
               GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < touched->len; i++)
    {
      const CbTouched *record = &g_array_index (touched, CbTouched, i);

      g_array_append_val (ids, record->id);
      if (i + 1 < touched->len && record[1].noun == record->noun)
        continue;
      if (!func (database, record->noun, ids, command, error))
        return FALSE;
      g_array_set_size (ids, 0);
    }
  return TRUE;
}

/* One statement for all of them: an import touches a hundred thousand records. */
static gboolean
insert_noun (CbDatabase *database, const CbNoun *noun, GArray *ids, gint64 command, GError **error)
{
  g_autoptr (GString) list = g_string_sized_new (ids->len * 8 + 2);
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql,
                                  "INSERT INTO command_record (noun, record, command) "
                                  "SELECT ?1, value, ?2 FROM json_each(?3)",
                                  error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (list, "%c%" G_GINT64_FORMAT, i > 0 ? ',' : '[',
                            g_array_index (ids, gint64, i));
  g_string_append_c (list, ']');
  cb_statement_bind_borrowed (statement, 1, noun->id);
  cb_statement_bind_integer (statement, 2, command);
  cb_statement_bind_borrowed (statement, 3, list->str);
  return cb_statement_run (statement, error);
}

static gboolean
search_noun (CbDatabase *database, const CbNoun *noun, GArray *ids, gint64 command, GError **error)
{
  return cb_search_update (database, noun, (const gint64 *) (void *) ids->data, ids->len, error);
}

/* What an import notes of itself is none of the records that it brings. */
static guint
count_notes (const CbJournalRun *run, GArray *touched)
{
  guint notes = 0;

  for (guint i = 0; run->verb == CB_VERB_IMPORT && i < touched->len; i++)
    notes += g_array_index (touched, CbTouched, i).noun == &cb_noun_import_batch;
  return run->noun != &cb_noun_import_batch ? notes : 0;
}

static gboolean
note_part (gint64 part, gconstpointer changeset, int size, gpointer user_data, GError **error)
{
  const CbJournalRun *run = user_data;

  return part == 0 || cb_versions_note (run->database, changeset, size, NULL, run->command, error);
}

/* Parts have new records alone, of which nothing is noted unless one of them was deleted before. */
static gboolean
note_parts (CbJournalRun *run, GError **error)
{
  gboolean any = FALSE;

  if (run->n_in_parts == 0)
    return TRUE;
  return cb_versions_know_deleted (run->database, &any, error) &&
         (!any || cb_journal_for_each_changeset (run->database, run->command, FALSE, note_part, run,
                                                 error));
}

static gboolean
record_step (CbJournalRun *run, const Changeset *changeset, GError **error)
{
  g_autoptr (GArray)
      touched = cb_changes_list_touched (run->database, changeset->data, changeset->size, error);

  if (touched == NULL || !drop_undone (run->database, error) ||
      !cb_journal_write_command (run, changeset->data, changeset->size,
                                 run->n_in_parts + touched->len - count_notes (run, touched),
                                 error))
    return FALSE;
  return for_each_noun (run->database, touched, insert_noun, run->command, error) &&
         for_each_noun (run->database, touched, search_noun, 0, error) && note_parts (run, error) &&
         cb_versions_note (run->database, changeset->data, changeset->size, touched, run->command,
                           error) &&
         cb_versions_end (run->database, run->command, error);
}

static gboolean
run_in_transaction (CbSql *sql, gpointer user_data, GError **error)
{
  CbJournalRun *run = user_data;
  g_autoptr (sqlite3_session) session = start_session (run->database, error);
  g_auto (Changeset) changeset = { 0, NULL };
  gboolean done;
  int code;

  if (session == NULL || !cb_versions_begin (run->database, error))
    return FALSE;
  run->session = session;
  run->database->run = run;
  done = run->func (run->database, run->user_data, error) &&
         (run->bulk == NULL || cb_journal_end_bulk (run->database, error));
  run->database->run = NULL;
  g_clear_pointer (&run->bulk, cb_journal_bulk_free);
  if (!done)
    return FALSE;

  code = sqlite3session_changeset (session, &changeset.size, &changeset.data);
  if (code != SQLITE_OK)
    {
      cb_sql_set_error (sql, code, "collect changes", error);
      return FALSE;
    }
  return changeset.size == 0 && run->command == 0 ? cb_versions_end (run->database, 0, error)
                                                  : record_step (run, &changeset, error);
}

gboolean
cb_journal_run (CbDatabase *database,
                const char *actor,
                CbVerb verb,
                const CbNoun *noun,
                const char *ref,
                const CbField *field,
                CbChangeFunc func,
                gpointer user_data,
                GError **error)
{
  CbJournalRun run = { .database = database,
                       .actor = actor,
                       .verb = verb,
                       .noun = noun,
                       .ref = ref,
                       .field = field,
                       .func = func,
                       .user_data = user_data };

  if (!cb_sql_transaction (database->sql, run_in_transaction, &run, error))
    return FALSE;
  database->generation++;
  return TRUE;
}

/* --- undo and redo --------------------------------------------------------- */

typedef struct
{
  CbDatabase *database;
  gboolean redo;
  CbStep *step;
  gboolean open_references; /* a part left some that point nowhere */
  GArray *touched;          /* of CbTouched */
} Travel;

static CbStatement *
prepare_next (CbDatabase *database, gboolean redo, GError **error)
{
  return cb_sql_prepare (
      database->sql,
      redo ? "SELECT " STEP_COLUMNS " FROM command WHERE state = 'undone' ORDER BY id LIMIT 1"
           : "SELECT " STEP_COLUMNS
             " FROM command WHERE state = 'done' AND verb NOT IN ('prepare', 'erase') "
             "ORDER BY id DESC LIMIT 1",
      error);
}

/* A reference may point to what comes with another part of the step: it is looked at in the end. */
static int
refuse_conflict (void *user_data, int kind, sqlite3_changeset_iter *iterator)
{
  Travel *travel = user_data;

  if (kind != SQLITE_CHANGESET_FOREIGN_KEY)
    return SQLITE_CHANGESET_ABORT;
  travel->open_references = TRUE;
  return SQLITE_CHANGESET_OMIT;
}

static gboolean
check_references (const Travel *travel, GError **error)
{
  g_autoptr (CbStatement) statement = NULL;
  CbSqlStep found;

  if (!travel->open_references)
    return TRUE;
  statement = cb_sql_prepare (travel->database->sql,
                              "SELECT 1 FROM pragma_foreign_key_check LIMIT 1", error);
  found = statement != NULL ? cb_statement_step (statement, error) : CB_SQL_STEP_ERROR;
  if (found == CB_SQL_STEP_ROW)
    g_set_error_literal (error, CB_ERROR, CB_ERROR_CONSTRAINT,
                         "records refer to what would no longer be there");
  return found == CB_SQL_STEP_DONE;
}

static gboolean
apply_changeset (Travel *travel, gconstpointer changeset, int size, GError **error)
{
  CbDatabase *database = travel->database;
  g_autoptr (GArray) touched = cb_changes_list_touched (database, changeset, size, error);
  int code;

  if (touched == NULL)
    return FALSE;
  code = sqlite3changeset_apply (cb_sql_get_handle (database->sql), size, (void *) changeset, NULL,
                                 refuse_conflict, travel);
  if (code != SQLITE_OK)
    {
      cb_sql_set_error (database->sql, code, "apply changes", error);
      return FALSE;
    }
  g_array_append_vals (travel->touched, touched->data, touched->len);
  return cb_versions_travel (database, changeset, size, touched, travel->step->number, travel->redo,
                             error);
}

/* Applies one changeset of the step, or its inverse. */
static gboolean
travel_along (gint64 part, gconstpointer changeset, int size, gpointer user_data, GError **error)
{
  Travel *travel = user_data;
  g_auto (Changeset) inverse = { 0, NULL };
  int code;

  if (travel->redo)
    return apply_changeset (travel, changeset, size, error);
  code = sqlite3changeset_invert (size, changeset, &inverse.size, &inverse.data);
  if (code == SQLITE_OK)
    return apply_changeset (travel, inverse.data, inverse.size, error);
  cb_sql_set_error (travel->database->sql, code, "invert changes", error);
  return FALSE;
}

static gboolean
set_state (CbDatabase *database, gint64 command, const char *state, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql, "UPDATE command SET state = ?2 WHERE id = ?1",
                                  error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, command);
  cb_statement_bind_text (statement, 2, state);
  return cb_statement_run (statement, error);
}

static gboolean
find_step (Travel *travel, GError **error)
{
  g_autoptr (CbStatement) next = prepare_next (travel->database, travel->redo, error);
  CbSqlStep found;

  if (next == NULL)
    return FALSE;
  found = cb_statement_step (next, error);
  if (found == CB_SQL_STEP_DONE)
    g_set_error_literal (error, CB_ERROR, CB_ERROR_NOTHING,
                         travel->redo ? "nothing to do again" : "nothing to undo");
  if (found != CB_SQL_STEP_ROW)
    return FALSE;
  travel->step = cb_journal_read_step (next);
  return TRUE;
}

/* The search comes last: before each changeset SQLite makes FTS5 write out what it has gathered. */
static gboolean
travel_in_transaction (CbSql *sql, gpointer user_data, GError **error)
{
  Travel *travel = user_data;

  if (!find_step (travel, error) || !cb_versions_begin (travel->database, error) ||
      !cb_journal_for_each_changeset (travel->database, travel->step->number, !travel->redo,
                                      travel_along, travel, error) ||
      !check_references (travel, error))
    return FALSE;
  cb_changes_sort_touched (travel->touched);
  return for_each_noun (travel->database, travel->touched, search_noun, 0, error) &&
         set_state (travel->database, travel->step->number, travel->redo ? "done" : "undone",
                    error);
}

static CbStep *
travel (CbDatabase *database, gboolean redo, GError **error)
{
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (CbTouched));
  Travel way = { database, redo, NULL, FALSE, touched };
  g_autoptr (CbStep) step = NULL;
  gboolean done = cb_sql_transaction (database->sql, travel_in_transaction, &way, error);

  step = way.step;
  if (!done)
    return NULL;
  database->generation++;
  step->undone = !redo;
  return g_steal_pointer (&step);
}

CbStep *
cb_journal_undo (CbDatabase *database, GError **error)
{
  return travel (database, FALSE, error);
}

CbStep *
cb_journal_redo (CbDatabase *database, GError **error)
{
  return travel (database, TRUE, error);
}

/* --- reading --------------------------------------------------------------- */

CbStep *
cb_journal_peek (CbDatabase *database, gboolean redo, GError **error)
{
  g_autoptr (CbStatement) next = prepare_next (database, redo, error);

  if (next == NULL || cb_statement_step (next, error) != CB_SQL_STEP_ROW)
    return NULL;
  return cb_journal_read_step (next);
}

static GPtrArray *
new_steps (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cb_step_free);
}

GPtrArray *
cb_journal_list_recent (CbDatabase *database, guint limit, GError **error)
{
  g_autoptr (GPtrArray) steps = new_steps ();
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql,
                                  "SELECT " STEP_COLUMNS " FROM command ORDER BY id DESC LIMIT ?1",
                                  error);
  CbSqlStep found;

  if (statement == NULL)
    return NULL;
  cb_statement_bind_integer (statement, 1, limit);
  while ((found = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    g_ptr_array_add (steps, cb_journal_read_step (statement));
  return found == CB_SQL_STEP_DONE ? g_steal_pointer (&steps) : NULL;
}

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

GPtrArray *
cb_journal_list_history (CbDatabase *database, const CbNoun *noun, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) steps = new_steps ();
  g_autoptr (CbStatement) statement = cb_sql_prepare (
      database->sql,
      "SELECT " STEP_COLUMNS " FROM command WHERE id IN (SELECT command FROM "
      "command_record WHERE noun = ?1 AND record = ?2 UNION ALL SELECT command FROM "
      "command_part WHERE noun = ?1 AND last >= ?2 AND first <= ?2) ORDER BY id",
      error);
  CbSqlStep found;

  if (statement == NULL)
    return NULL;
  cb_statement_bind_text (statement, 1, noun->id);
  cb_statement_bind_integer (statement, 2, id);
  while ((found = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      CbStep *step = cb_journal_read_step (statement);

      g_ptr_array_add (steps, step);
      if (!read_changes (database, noun, id, step, error))
        return NULL;
    }
  return found == CB_SQL_STEP_DONE ? g_steal_pointer (&steps) : NULL;
}
