/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From what a step did, by its changeset, to the stamps of the fields that it changed. */

#include "config.h"

#include "cb-changes.h"
#include "cb-versions-private.h"

/* Columns of the table of translations, in their order. */
enum
{
  TRANSLATION_NOUN,
  TRANSLATION_RECORD,
  TRANSLATION_FIELD,
  TRANSLATION_LANGUAGE,
};

/* What no record without a marking of its own is marked above. */
#define WIDEST_MARKING "CLEAR"

typedef struct
{
  const CbNoun *noun;
  gint64 id;
  gboolean made;
  gboolean gone;
  char *ref;     /* of what is gone */
  char *marking; /* of what is gone */
  GPtrArray *fields;
} Write;

typedef struct
{
  CbDatabase *database;
  gint64 command;
  gboolean has_deleted; /* whether anything is known as deleted at all */
  GHashTable *columns;  /* noun → GPtrArray of the names of its columns */
  GHashTable *writes;   /* "noun id" → Write */
  GPtrArray *order;     /* of Write, as they stand in the changeset */
  GError *error;        /* why something of the changeset could not be read */
} Noting;

static void
write_free (gpointer data)
{
  Write *write = data;

  g_free (write->ref);
  g_free (write->marking);
  g_ptr_array_unref (write->fields);
  g_free (write);
}

static Write *
find_write (Noting *self, const CbNoun *noun, gint64 id)
{
  g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, noun->id, id);
  Write *write = g_hash_table_lookup (self->writes, key);

  if (write != NULL)
    return write;
  write = g_new0 (Write, 1);
  write->noun = noun;
  write->id = id;
  write->fields = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_insert (self->writes, g_steal_pointer (&key), write);
  g_ptr_array_add (self->order, write);
  return write;
}

/* --- reading the changeset ------------------------------------------------- */

static GPtrArray *
find_columns (Noting *self, const CbNoun *noun)
{
  GPtrArray *columns = g_hash_table_lookup (self->columns, noun);
  g_autoptr (CbStatement) statement = NULL;
  CbSqlStep step = CB_SQL_STEP_ERROR;
  g_autoptr (GError) error = NULL;

  if (columns != NULL)
    return columns;
  columns = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_insert (self->columns, (gpointer) noun, columns);
  statement = cb_sql_prepare (self->database->sql,
                              "SELECT name FROM pragma_table_info(?1) ORDER BY cid", &error);
  if (statement != NULL)
    cb_statement_bind_text (statement, 1, noun->id);
  while (statement != NULL && (step = cb_statement_step (statement, &error)) == CB_SQL_STEP_ROW)
    g_ptr_array_add (columns, g_strdup (cb_statement_text (statement, 0)));
  if (step == CB_SQL_STEP_ERROR && self->error == NULL)
    self->error = g_steal_pointer (&error);
  return columns;
}

static sqlite3_value *
get_value (sqlite3_changeset_iter *iterator, int operation, int column)
{
  sqlite3_value *value = NULL;

  if (operation != SQLITE_INSERT)
    (void) sqlite3changeset_old (iterator, column, &value);
  if (value == NULL && operation != SQLITE_DELETE)
    (void) sqlite3changeset_new (iterator, column, &value);
  return value;
}

static char *
get_text (Noting *self, sqlite3_changeset_iter *iterator, int operation, int column)
{
  sqlite3_value *value = get_value (iterator, operation, column);
  const char *text = (const char *) sqlite3_value_text (value);

  if (text == NULL && sqlite3_value_type (value) != SQLITE_NULL && self->error == NULL)
    cb_sql_set_error (self->database->sql, SQLITE_NOMEM, "read changeset", &self->error);
  return g_strdup (text);
}

static void
read_translation (Noting *self, sqlite3_changeset_iter *iterator, int operation)
{
  g_autofree char *noun_id = get_text (self, iterator, operation, TRANSLATION_NOUN);
  g_autofree char *field = get_text (self, iterator, operation, TRANSLATION_FIELD);
  g_autofree char *language = get_text (self, iterator, operation, TRANSLATION_LANGUAGE);
  const CbNoun *noun = cb_noun_find (noun_id);
  Write *write;

  if (noun == NULL)
    return;
  write = find_write (self, noun,
                      sqlite3_value_int64 (get_value (iterator, operation, TRANSLATION_RECORD)));
  g_ptr_array_add (write->fields, g_strconcat (field, "/", language, NULL));
}

static void
read_gone (Noting *self, Write *write, sqlite3_changeset_iter *iterator)
{
  GPtrArray *columns = find_columns (self, write->noun);

  write->gone = TRUE;
  for (guint i = 0; i < columns->len; i++)
    {
      const char *column = g_ptr_array_index (columns, i);

      if (g_str_equal (column, "ref"))
        write->ref = get_text (self, iterator, SQLITE_DELETE, (int) i);
      else if (g_str_equal (column, "tlp"))
        write->marking = get_text (self, iterator, SQLITE_DELETE, (int) i);
    }
}

static void
read_changed (Noting *self, Write *write, sqlite3_changeset_iter *iterator)
{
  GPtrArray *columns = find_columns (self, write->noun);

  for (guint i = 0; i < columns->len; i++)
    {
      const char *column = g_ptr_array_index (columns, i);
      sqlite3_value *value = NULL;

      (void) sqlite3changeset_new (iterator, (int) i, &value);
      if (value != NULL &&
          (cb_noun_find_field (write->noun, column) >= 0 || g_str_equal (column, "uid")))
        g_ptr_array_add (write->fields, g_strdup (column));
    }
}

static void
read_operation (Noting *self, sqlite3_changeset_iter *iterator)
{
  const char *table = NULL;
  int n_columns = 0;
  int operation = 0;
  int indirect = 0;
  const CbNoun *noun;
  Write *write;

  (void) sqlite3changeset_op (iterator, &table, &n_columns, &operation, &indirect);
  if (g_strcmp0 (table, "translation") == 0)
    {
      read_translation (self, iterator, operation);
      return;
    }
  noun = table != NULL ? cb_noun_find (table) : NULL;
  if (noun == NULL || (operation == SQLITE_INSERT && !self->has_deleted))
    return;
  write = find_write (self, noun, sqlite3_value_int64 (get_value (iterator, operation, 0)));
  if (operation == SQLITE_INSERT)
    write->made = TRUE;
  else if (operation == SQLITE_DELETE)
    read_gone (self, write, iterator);
  else
    read_changed (self, write, iterator);
}

static gboolean
read_changeset (Noting *self, gconstpointer changeset, int size, GError **error)
{
  sqlite3_changeset_iter *iterator = NULL;
  int code = sqlite3changeset_start (&iterator, size, (void *) changeset);

  while (code == SQLITE_OK && (code = sqlite3changeset_next (iterator)) == SQLITE_ROW)
    {
      read_operation (self, iterator);
      code = SQLITE_OK;
    }
  if (iterator != NULL)
    (void) sqlite3changeset_finalize (iterator);
  if (code == SQLITE_DONE && self->error == NULL)
    return TRUE;
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  else
    cb_sql_set_error (self->database->sql, code, "read changeset", error);
  return FALSE;
}

/* --- stamping -------------------------------------------------------------- */

/* NULL without an error when there is no such record. */
static char *
find_ref (CbDatabase *database, const CbNoun *noun, gint64 id, GError **error)
{
  g_autofree char *text = g_strdup_printf ("SELECT ref FROM \"%s\" WHERE id = ?1", noun->id);
  g_autoptr (CbStatement) statement = cb_sql_prepare (database->sql, text, error);

  if (statement == NULL)
    return NULL;
  cb_statement_bind_integer (statement, 1, id);
  if (cb_statement_step (statement, error) != CB_SQL_STEP_ROW)
    return NULL;
  return g_strdup (cb_statement_text (statement, 0));
}

static gboolean
is_put (const Noting *self, const CbNoun *noun, const char *ref)
{
  g_autofree char *key = g_strconcat (noun->id, " ", ref, NULL);

  return g_hash_table_contains (self->database->versions, key);
}

/* One event in all fields, on top of all that was known. */
static CbFieldVectors *
stamp_whole (const CbFieldVectors *before, const CbEvent *event)
{
  CbVector *all = cb_field_vectors_sum (before);

  cb_vector_raise (all, event->origin, event->counter);
  return cb_field_vectors_new (all);
}

static CbFieldVectors *
stamp_fields (const CbFieldVectors *before, GPtrArray *fields, const CbEvent *event)
{
  CbFieldVectors *after = cb_field_vectors_copy (before);

  for (guint i = 0; i < fields->len; i++)
    {
      const char *field = g_ptr_array_index (fields, i);
      CbVector *vector = cb_vector_copy (cb_field_vectors_get (after, field));

      cb_vector_raise (vector, event->origin, event->counter);
      cb_field_vectors_take (after, field, vector);
    }
  return after;
}

static gboolean
stamp (Noting *self, const Write *write, const char *ref, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (CbVersion) stored = cb_versions_load (self->database, write->noun, ref, &cause);
  g_autoptr (CbFieldVectors) first = NULL;
  g_autoptr (CbFieldVectors) after = NULL;
  const CbFieldVectors *before;
  g_autofree char *text = NULL;
  CbEvent event;

  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  /* What is new and was never deleted has its first event without saying so. */
  if (write->made && !write->gone && (stored == NULL || stored->marking == NULL))
    return TRUE;
  if (stored == NULL && (first = cb_versions_first (self->database, error)) == NULL)
    return FALSE;
  if (!cb_versions_get_event (self->database, &event, error))
    return FALSE;

  before = stored != NULL ? stored->vectors : first;
  after = write->made || write->gone ? stamp_whole (before, &event)
                                     : stamp_fields (before, write->fields, &event);
  text = cb_field_vectors_to_text (after);
  return cb_versions_write (self->database, write->noun, ref, text,
                            !write->gone             ? NULL
                            : write->marking != NULL ? write->marking
                                                     : WIDEST_MARKING,
                            self->command, error);
}

static gboolean
stamp_gone (Noting *self, const Write *write, GError **error)
{
  if (write->ref == NULL || is_put (self, write->noun, write->ref))
    return TRUE;
  return stamp (self, write, write->ref, error);
}

static gboolean
stamp_there (Noting *self, const Write *write, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *ref = find_ref (self->database, write->noun, write->id, &cause);

  if (cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  if (ref == NULL || is_put (self, write->noun, ref) || (!write->made && write->fields->len == 0))
    return TRUE;
  return stamp (self, write, ref, error);
}

/* What is gone comes first: a record under the same ref may have taken its place. */
static gboolean
stamp_all (Noting *self, GError **error)
{
  for (guint i = 0; i < self->order->len; i++)
    {
      const Write *write = g_ptr_array_index (self->order, i);

      if (write->gone && !stamp_gone (self, write, error))
        return FALSE;
    }
  for (guint i = 0; i < self->order->len; i++)
    {
      const Write *write = g_ptr_array_index (self->order, i);

      if (!write->gone && !stamp_there (self, write, error))
        return FALSE;
    }
  return TRUE;
}

/* What a step says itself. Where it is no step that could be taken back, older ones can no longer
 * be taken back without a trace. */
static gboolean
write_put (CbDatabase *database, gint64 command, GError **error)
{
  GHashTableIter iterator;
  gpointer value;

  if (g_hash_table_size (database->versions) == 0)
    return TRUE;
  g_hash_table_iter_init (&iterator, database->versions);
  while (g_hash_table_iter_next (&iterator, NULL, &value))
    {
      const CbPutVersion *put = value;

      if (!cb_versions_write (database, put->noun, put->ref, put->vectors, put->marking, command,
                              error))
        return FALSE;
    }
  return command != 0 || cb_versions_share_all (database, error);
}

gboolean
cb_versions_know_deleted (CbDatabase *database, gboolean *any, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql,
                                  "SELECT EXISTS (SELECT 1 FROM version WHERE marking IS NOT NULL)",
                                  error);

  if (statement == NULL || !cb_statement_expect_row (statement, error))
    return FALSE;
  *any = cb_statement_integer (statement, 0) != 0;
  return TRUE;
}

static gboolean
is_all_new (GArray *touched)
{
  for (guint i = 0; i < touched->len; i++)
    if (!g_array_index (touched, CbTouched, i).made)
      return FALSE;
  return TRUE;
}

static gboolean
note (CbDatabase *database,
      gconstpointer changeset,
      int size,
      GArray *touched,
      gint64 command,
      GError **error)
{
  g_autoptr (GHashTable)
      columns = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable)
      writes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, write_free);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  Noting self = { database, command, FALSE, columns, writes, order };

  if (!cb_versions_know_deleted (database, &self.has_deleted, error))
    return FALSE;
  /* A table of new records is not looked at row by row. */
  if (!self.has_deleted && touched != NULL && is_all_new (touched))
    return TRUE;
  return read_changeset (&self, changeset, size, error) && stamp_all (&self, error);
}

gboolean
cb_versions_note (CbDatabase *database,
                  gconstpointer changeset,
                  int size,
                  GArray *touched,
                  gint64 command,
                  GError **error)
{
  return size == 0 || note (database, changeset, size, touched, command, error);
}

gboolean
cb_versions_end (CbDatabase *database, gint64 command, GError **error)
{
  return write_put (database, command, error);
}

/* --- back and forth --------------------------------------------------------- */

static gboolean
run_for (CbDatabase *database, const char *text, gint64 command, GError **error)
{
  g_autoptr (CbStatement) statement = cb_sql_prepare (database->sql, text, error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, command);
  return cb_statement_run (statement, error);
}

static gboolean
restore (CbDatabase *database, gint64 command, gboolean redo, GError **error)
{
  if (redo)
    return run_for (database,
                    "INSERT INTO version (noun, ref, vectors, marking) "
                    "SELECT noun, ref, vectors_after, marking_after FROM version_change "
                    "WHERE command = ?1 ON CONFLICT DO UPDATE SET "
                    "vectors = excluded.vectors, marking = excluded.marking",
                    command, error);
  return run_for (database,
                  "DELETE FROM version WHERE (noun, ref) IN (SELECT noun, ref FROM version_change "
                  "WHERE command = ?1 AND vectors_before IS NULL)",
                  command, error) &&
         run_for (database,
                  "INSERT INTO version (noun, ref, vectors, marking) "
                  "SELECT noun, ref, vectors_before, marking_before FROM version_change "
                  "WHERE command = ?1 AND vectors_before IS NOT NULL ON CONFLICT DO UPDATE SET "
                  "vectors = excluded.vectors, marking = excluded.marking",
                  command, error);
}

gboolean
cb_versions_travel (CbDatabase *database,
                    gconstpointer changeset,
                    int size,
                    GArray *touched,
                    gint64 command,
                    gboolean redo,
                    GError **error)
{
  gint64 shared = 0;

  if (!cb_versions_get_shared (database, &shared, error))
    return FALSE;
  if (command > shared)
    return restore (database, command, redo, error);
  /* The steps that were taken back before this one no longer find what they left. */
  return note (database, changeset, size, touched, 0, error) &&
         cb_versions_share_all (database, error);
}
