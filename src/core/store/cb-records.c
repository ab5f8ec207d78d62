/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-journal-private.h"
#include "cb-order.h"
#include "cb-records-private.h"
#include "cb-records.h"

#define UID_LENGTH 36

/* --- reading --------------------------------------------------------------- */

static char *
read_value (CbStatement *statement, int column, const CbField *field)
{
  sqlite3_stmt *handle = cb_statement_get (statement);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (sqlite3_column_type (handle, column) == SQLITE_NULL)
    return NULL;
  if (field->type == CB_FIELD_MONEY)
    return cb_money_format (sqlite3_column_int64 (handle, column));
  if (field->type == CB_FIELD_DECIMAL)
    return g_strdup (
        g_ascii_formatd (buffer, sizeof buffer, "%.15g", sqlite3_column_double (handle, column)));
  return g_strdup (cb_statement_text (statement, column));
}

static CbRecord *
read_record (CbStatement *statement, const CbNoun *noun)
{
  CbRecord *record = cb_record_new (noun);

  record->id = cb_statement_integer (statement, 0);
  record->uid = g_strdup (cb_statement_text (statement, 1));
  record->created = g_strdup (cb_statement_text (statement, 2));
  record->changed = g_strdup (cb_statement_text (statement, 3));
  for (guint i = 0; i < noun->n_fields; i++)
    record->values[i] = read_value (statement, (int) i + CB_N_STAMP_COLUMNS, &noun->fields[i]);
  return record;
}

/* The translations of all @records in one query. */
static gboolean
read_translations (CbDatabase *database, const CbNoun *noun, GPtrArray *records, GError **error)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GString) ids = g_string_new ("[");
  g_autoptr (CbStatement) statement = NULL;
  CbSqlStep step;

  for (guint i = 0; i < records->len; i++)
    {
      CbRecord *record = g_ptr_array_index (records, i);

      g_hash_table_insert (by_id, &record->id, record);
      g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", record->id);
    }
  g_string_append_c (ids, ']');

  statement = cb_sql_prepare (database->sql,
                              "SELECT record, field, language, text FROM translation "
                              "WHERE noun = ?1 AND record IN (SELECT value FROM json_each(?2))",
                              error);
  if (statement == NULL)
    return FALSE;
  cb_statement_bind_text (statement, 1, noun->id);
  cb_statement_bind_text (statement, 2, ids->str);

  while ((step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      gint64 id = cb_statement_integer (statement, 0);
      CbRecord *record = g_hash_table_lookup (by_id, &id);
      int field = cb_noun_find_field (noun, cb_statement_text (statement, 1));

      if (record != NULL && field >= 0)
        cb_record_set_translation (record, (guint) field, cb_statement_text (statement, 2),
                                   cb_statement_text (statement, 3));
    }
  return step == CB_SQL_STEP_DONE;
}

/* Steps through @statement and takes each row as a record. */
static GPtrArray *
read_records (CbDatabase *database, CbStatement *statement, const CbNoun *noun, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_record_unref);
  CbSqlStep step;

  while ((step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    g_ptr_array_add (records, read_record (statement, noun));
  if (step != CB_SQL_STEP_DONE)
    return NULL;

  if (records->len > 0 && !read_translations (database, noun, records, error))
    return NULL;
  return g_steal_pointer (&records);
}

/* The page of @ids that @query asks for. */
static GPtrArray *
load_page (CbDatabase *database, const CbQuery *query, GArray *ids, GError **error)
{
  gint64 first = query->limit > 0 ? MIN (query->offset, (gint64) ids->len) : 0;
  gint64 rest = (gint64) ids->len - first;
  gint64 count = query->limit > 0 ? MIN (query->limit, rest) : rest;

  return cb_records_load (database, query->noun, (const gint64 *) (void *) ids->data + first,
                          (gsize) count, error);
}

GPtrArray *
cb_records_list (CbDatabase *database, const CbQuery *query, GError **error)
{
  g_autoptr (CbStatement) statement = NULL;
  g_autoptr (GArray) ids = NULL;

  if (query->search != NULL)
    {
      ids = cb_order_list (database, query, error);
      return ids != NULL ? load_page (database, query, ids, error) : NULL;
    }
  statement = cb_records_prepare_query (database, query, NULL, error);
  return statement != NULL ? read_records (database, statement, query->noun, error) : NULL;
}

/* Puts the values of the row into @record. Texts stay SQLite's; what has to be formatted is put
 * into @formatted as well, which frees it. */
static void
borrow_values (CbStatement *statement, CbRecord *record, GPtrArray *formatted)
{
  g_ptr_array_set_size (formatted, 0);
  record->id = cb_statement_integer (statement, 0);
  record->uid = (char *) cb_statement_text (statement, 1);
  record->created = (char *) cb_statement_text (statement, 2);
  record->changed = (char *) cb_statement_text (statement, 3);
  for (guint i = 0; i < record->noun->n_fields; i++)
    {
      const CbField *field = &record->noun->fields[i];
      int column = (int) i + CB_N_STAMP_COLUMNS;

      if (field->type != CB_FIELD_MONEY && field->type != CB_FIELD_DECIMAL)
        {
          record->values[i] = (char *) cb_statement_text (statement, column);
          continue;
        }
      record->values[i] = read_value (statement, column, field);
      g_ptr_array_add (formatted, record->values[i]);
    }
}

gboolean
cb_records_for_each (CbDatabase *database,
                     const CbQuery *query,
                     CbRecordFunc func,
                     gpointer user_data,
                     GError **error)
{
  g_autoptr (CbStatement) statement = cb_records_prepare_query (database, query, NULL, error);
  g_autoptr (GPtrArray) formatted = g_ptr_array_new_with_free_func (g_free);
  g_autofree char **values = g_new0 (char *, query->noun->n_fields);
  CbRecord record = { .noun = query->noun, .values = values };
  CbSqlStep step;

  g_return_val_if_fail (query->search == NULL, FALSE);

  if (statement == NULL)
    return FALSE;
  while ((step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      borrow_values (statement, &record, formatted);
      if (!func (&record, user_data, error))
        return FALSE;
    }
  return step == CB_SQL_STEP_DONE;
}

GArray *
cb_records_list_ids (CbDatabase *database, const CbQuery *query, GError **error)
{
  g_autoptr (GArray) ids = cb_order_list (database, query, error);
  gint64 first;

  if (ids == NULL || query->limit <= 0)
    return g_steal_pointer (&ids);

  first = MIN (query->offset, (gint64) ids->len);
  if (first > 0)
    g_array_remove_range (ids, 0, (guint) first);
  g_array_set_size (ids, (guint) MIN (query->limit, (gint64) ids->len));
  return g_steal_pointer (&ids);
}

GPtrArray *
cb_records_load (CbDatabase *database,
                 const CbNoun *noun,
                 const gint64 *ids,
                 gsize n_ids,
                 GError **error)
{
  g_autoptr (GString) text = g_string_new ("SELECT ");
  g_autoptr (GString) list = g_string_new ("[");
  g_autoptr (CbStatement) statement = NULL;

  for (gsize i = 0; i < n_ids; i++)
    g_string_append_printf (list, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "", ids[i]);
  g_string_append_c (list, ']');

  cb_records_append_columns (text, noun);
  g_string_append_printf (
      text,
      " FROM \"%s\" JOIN (SELECT key AS wanted, value AS wanted_id FROM json_each(?1))"
      " ON id = wanted_id ORDER BY wanted",
      noun->id);
  statement = cb_sql_prepare (database->sql, text->str, error);
  if (statement == NULL)
    return NULL;

  cb_statement_bind_text (statement, 1, list->str);
  return read_records (database, statement, noun, error);
}

gint64
cb_records_count (CbDatabase *database, const CbQuery *query, GError **error)
{
  g_autoptr (CbStatement) statement = NULL;
  g_autoptr (GArray) ids = NULL;

  if (query->search != NULL)
    {
      ids = cb_order_list (database, query, error);
      return ids != NULL ? (gint64) ids->len : -1;
    }
  statement = cb_records_prepare_count (database, query, error);
  if (statement == NULL || cb_statement_step (statement, error) != CB_SQL_STEP_ROW)
    return -1;
  return cb_statement_integer (statement, 0);
}

CbRecord *
cb_records_find (CbDatabase *database, const CbNoun *noun, const char *ref, GError **error)
{
  g_autoptr (CbQuery) query = cb_query_new (noun);
  g_autoptr (GPtrArray) records = NULL;

  cb_query_add_condition (query, 0, ref);
  records = cb_records_list (database, query, error);
  if (records == NULL)
    return NULL;
  if (records->len > 0)
    return cb_record_ref (g_ptr_array_index (records, 0));

  g_set_error (error, CB_ERROR, CB_ERROR_NOT_FOUND, "there is no %s “%s”", noun->id, ref);
  return NULL;
}

/* Prepared once for a noun; the database keeps it. */
static CbStatement *
find_lookup (CbDatabase *database, const CbNoun *noun, GError **error)
{
  g_autoptr (GString) text = NULL;
  CbStatement *lookup = g_hash_table_lookup (database->lookups, noun);

  if (lookup != NULL)
    return lookup;
  text = g_string_new ("SELECT ");
  cb_records_append_columns (text, noun);
  g_string_append_printf (text, " FROM \"%s\" WHERE ref = ?1", noun->id);
  lookup = cb_sql_prepare (database->sql, text->str, error);
  if (lookup != NULL)
    g_hash_table_insert (database->lookups, (gpointer) noun, lookup);
  return lookup;
}

gboolean
cb_records_lookup (CbDatabase *database,
                   const CbNoun *noun,
                   const char *ref,
                   CbRecord **record,
                   GError **error)
{
  CbStatement *statement = find_lookup (database, noun, error);
  g_autoptr (GPtrArray) records = NULL;
  CbSqlStep step;

  *record = NULL;
  if (statement == NULL)
    return FALSE;
  cb_statement_bind_borrowed (statement, 1, ref);
  step = cb_statement_step (statement, error);
  if (step == CB_SQL_STEP_ROW)
    *record = read_record (statement, noun);
  cb_statement_forget (statement);
  if (*record == NULL)
    return step == CB_SQL_STEP_DONE;

  records = g_ptr_array_new ();
  g_ptr_array_add (records, *record);
  if (read_translations (database, noun, records, error))
    return TRUE;
  g_clear_pointer (record, cb_record_unref);
  return FALSE;
}

gboolean
cb_records_has_uid (CbDatabase *database,
                    const CbNoun *noun,
                    const char *uid,
                    gboolean *found,
                    GError **error)
{
  g_autofree char *text = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE uid = ?1", noun->id);
  g_autoptr (CbStatement) statement = cb_sql_prepare (database->sql, text, error);
  CbSqlStep step;

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_borrowed (statement, 1, uid);
  step = cb_statement_step (statement, error);
  *found = step == CB_SQL_STEP_ROW;
  return step != CB_SQL_STEP_ERROR;
}

/* --- writing --------------------------------------------------------------- */

static void
write_digits (char *at, guint64 number, guint n_digits)
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = n_digits; i > 0; i--, number >>= 4)
    at[i - 1] = digits[number & 15];
}

/* A UUID of version 7 (RFC 9562): the time in milliseconds, twelve bits more of it, and 62 random
 * bits. Those of one import follow one another, so that their index grows at its end; random ones
 * would be put here and there, and each page of the index would be written again and again. */
static char *
make_uid (CbDatabase *database)
{
  gint64 now = g_get_real_time ();
  guint64 time = (guint64) (now / 1000) << 12 | (guint64) (now % 1000) * 4096 / 1000;
  guint64 bits = (guint64) g_random_int () << 32 | g_random_int ();
  char *uid = g_malloc (UID_LENGTH + 1);

  database->uid_time = time = MAX (time, database->uid_time + 1);
  write_digits (uid, time >> 28, 8);
  uid[8] = '-';
  write_digits (uid + 9, time >> 12, 4);
  uid[13] = '-';
  write_digits (uid + 14, 0x7000 | (time & 0xfff), 4);
  uid[18] = '-';
  write_digits (uid + 19, 0x8000 | (bits >> 48 & 0x3fff), 4);
  uid[23] = '-';
  write_digits (uid + 24, bits, 12);
  uid[UID_LENGTH] = '\0';
  return uid;
}

/* The time is written out once a second, and not once for each record of an import. */
static char *
make_stamp (CbDatabase *database)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (database->now_text == NULL || database->now != now)
    {
      g_free (database->now_text);
      database->now_text = cb_date_now_text ();
      database->now = now;
    }
  return g_strdup (database->now_text);
}

/* @record must stay as it is until the statement has run. */
static void
bind_record (CbStatement *statement, const CbRecord *record)
{
  cb_statement_bind_borrowed (statement, 1, record->uid);
  cb_statement_bind_borrowed (statement, 2, record->created);
  cb_statement_bind_borrowed (statement, 3, record->changed);
  for (guint i = 0; i < record->noun->n_fields; i++)
    cb_records_bind_value (statement, (int) i + CB_N_STAMP_COLUMNS, &record->noun->fields[i],
                           record->values[i]);
}

/* Prepared once for a noun; the database keeps it. */
static CbStatement *
find_insert (CbDatabase *database, const CbNoun *noun, GError **error)
{
  g_autoptr (GString) text = NULL;
  CbStatement *insert = g_hash_table_lookup (database->inserts, noun);

  if (insert != NULL)
    return insert;

  text = g_string_new (NULL);
  g_string_append_printf (text, "INSERT INTO \"%s\" (uid, created, changed", noun->id);
  for (guint i = 0; i < noun->n_fields; i++)
    g_string_append_printf (text, ", \"%s\"", noun->fields[i].id);
  g_string_append (text, ") VALUES (?1, ?2, ?3");
  for (guint i = 0; i < noun->n_fields; i++)
    g_string_append_printf (text, ", ?%u", i + CB_N_STAMP_COLUMNS);
  g_string_append (text, ")");

  insert = cb_sql_prepare (database->sql, text->str, error);
  if (insert != NULL)
    g_hash_table_insert (database->inserts, (gpointer) noun, insert);
  return insert;
}

static gboolean
write_translations (CbDatabase *database, const CbRecord *record, GError **error)
{
  g_autoptr (CbStatement) insert = NULL;

  if (record->translations == NULL)
    return TRUE;

  insert = cb_sql_prepare (database->sql,
                           "INSERT INTO translation (noun, record, field, language, text) "
                           "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET text = "
                           "excluded.text WHERE text <> excluded.text",
                           error);
  for (guint i = 0; insert != NULL && i < record->translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (record->translations, i);

      cb_statement_bind_text (insert, 1, record->noun->id);
      cb_statement_bind_integer (insert, 2, record->id);
      cb_statement_bind_text (insert, 3, record->noun->fields[translation->field].id);
      cb_statement_bind_text (insert, 4, translation->language);
      cb_statement_bind_text (insert, 5, translation->text);
      if (!cb_statement_run (insert, error))
        return FALSE;
    }
  return insert != NULL;
}

/* Deletes the stored translations that @record no longer has; all, when @keep is NULL. */
static gboolean
prune_translations (CbDatabase *database,
                    const CbNoun *noun,
                    gint64 id,
                    const CbRecord *keep,
                    GError **error)
{
  g_autoptr (CbStatement) prune = NULL;
  g_autoptr (GString) kept = g_string_new ("[");

  for (guint i = 0; keep != NULL && keep->translations != NULL && i < keep->translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (keep->translations, i);

      g_string_append_printf (kept, "%s\"%s/%s\"", i > 0 ? "," : "",
                              noun->fields[translation->field].id, translation->language);
    }
  g_string_append_c (kept, ']');

  prune = cb_sql_prepare (database->sql,
                          "DELETE FROM translation WHERE noun = ?1 AND record = ?2 AND "
                          "field || '/' || language NOT IN (SELECT value FROM json_each(?3))",
                          error);
  if (prune == NULL)
    return FALSE;
  cb_statement_bind_text (prune, 1, noun->id);
  cb_statement_bind_integer (prune, 2, id);
  cb_statement_bind_text (prune, 3, kept->str);
  return cb_statement_run (prune, error);
}

gboolean
cb_records_insert (CbDatabase *database, CbRecord *record, GError **error)
{
  CbStatement *statement = find_insert (database, record->noun, error);
  gboolean inserted;

  if (statement == NULL)
    return FALSE;
  if (record->uid == NULL)
    record->uid = make_uid (database);
  if (record->created == NULL)
    record->created = make_stamp (database);
  if (record->changed == NULL)
    record->changed = g_strdup (record->created);

  bind_record (statement, record);
  inserted = cb_statement_run (statement, error);
  cb_statement_forget (statement);
  if (!inserted)
    return FALSE;

  record->id = sqlite3_last_insert_rowid (cb_sql_get_handle (database->sql));
  return write_translations (database, record, error) &&
         (database->run == NULL || database->run->bulk == NULL ||
          cb_journal_bulk_note (database->run->bulk, record, error));
}

gboolean
cb_records_update (CbDatabase *database, CbRecord *record, GError **error)
{
  const CbNoun *noun = record->noun;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CbStatement) statement = NULL;

  g_return_val_if_fail (record->id > 0, FALSE);

  g_free (record->changed);
  record->changed = cb_date_now_text ();
  g_string_append_printf (text, "UPDATE \"%s\" SET uid = ?1, created = ?2, changed = ?3", noun->id);
  for (guint i = 0; i < noun->n_fields; i++)
    g_string_append_printf (text, ", \"%s\" = ?%u", noun->fields[i].id, i + CB_N_STAMP_COLUMNS);
  g_string_append_printf (text, " WHERE id = ?%u", noun->n_fields + CB_N_STAMP_COLUMNS);

  statement = cb_sql_prepare (database->sql, text->str, error);
  if (statement == NULL)
    return FALSE;
  bind_record (statement, record);
  cb_statement_bind_integer (statement, (int) noun->n_fields + CB_N_STAMP_COLUMNS, record->id);
  if (!cb_statement_run (statement, error))
    return FALSE;

  return prune_translations (database, noun, record->id, record, error) &&
         write_translations (database, record, error);
}

gboolean
cb_records_delete (CbDatabase *database, const CbNoun *noun, gint64 id, GError **error)
{
  g_autofree char *text = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?1", noun->id);
  g_autoptr (CbStatement) statement = cb_sql_prepare (database->sql, text, error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, id);
  return cb_statement_run (statement, error) &&
         prune_translations (database, noun, id, NULL, error);
}

char *
cb_records_propose_ref (CbDatabase *database,
                        const CbNoun *noun,
                        const char *prefix,
                        GError **error)
{
  g_autofree char *text = g_strdup_printf ("SELECT 1 FROM \"%s\" WHERE ref = ?1", noun->id);
  g_autoptr (CbStatement) statement = cb_sql_prepare (database->sql, text, error);

  for (guint number = 1; statement != NULL; number++)
    {
      g_autofree char *ref = g_strdup_printf ("%s%02u", prefix, number);
      CbSqlStep step;

      cb_statement_bind_text (statement, 1, ref);
      step = cb_statement_step (statement, error);
      sqlite3_reset (cb_statement_get (statement));
      if (step == CB_SQL_STEP_DONE)
        return g_steal_pointer (&ref);
      if (step == CB_SQL_STEP_ERROR)
        return NULL;
    }
  return NULL;
}
