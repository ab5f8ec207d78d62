/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Of many new records SQLite's session extension would note each key, and read each record again to
 * make the changeset, which it holds in memory until the end. What it would write is known here
 * when a record is inserted: its values. So the changeset is written directly, part by part, and is
 * byte by byte what SQLite would have made of the same records (cb-changes.c tells the format). */

#include "config.h"

#include <string.h>

#include "cb-journal-private.h"
#include "cb-money.h"
#include "cb-search.h"

/* A part is written when it has so many bytes. To read the history of one record takes one part. */
#define PART_BYTES (256 * 1024)
#define TRANSLATION "translation"
/* A type, and a length of at most 9 bytes. */
#define MOST_HEAD_BYTES 10

enum
{
  VALUE_INTEGER = 1,
  VALUE_DOUBLE = 2,
  VALUE_TEXT = 3,
  VALUE_NULL = 5,
};

/* A column of a noun's table. */
typedef enum
{
  COLUMN_ID = -4,
  COLUMN_UID,
  COLUMN_CREATED,
  COLUMN_CHANGED,
  /* From 0 on, the place of a field. */
} Column;

struct _CbJournalBulk
{
  CbJournalRun *run;
  CbSearchAdding *search;
  GHashTable *columns; /* noun → GArray of int: its columns, in the order of the table */
  const CbNoun *noun;  /* of the part at hand; NULL while there is none */
  gint64 first;
  gint64 last;
  GByteArray *rows;         /* the changeset of the part */
  GByteArray *translations; /* what comes behind it */
};

/* --- bytes of a changeset -------------------------------------------------- */

static void
put_byte (GByteArray *bytes, guchar byte)
{
  g_byte_array_append (bytes, &byte, 1);
}

static void
put_number (GByteArray *bytes, guchar type, guint64 number)
{
  guchar value[9] = { type };

  for (guint i = 8; i > 0; i--, number >>= 8)
    value[i] = (guchar) number;
  g_byte_array_append (bytes, value, sizeof value);
}

/* SQLite's varint: seven bits a byte, the first ones first. No text has more than 2^56 bytes. */
static guint
write_length (guchar *at, gsize length)
{
  guchar reversed[MOST_HEAD_BYTES];
  guint n = 0;

  do
    {
      reversed[n] = (guchar) ((length & 0x7f) | (n > 0 ? 0x80 : 0));
      n++;
      length >>= 7;
    }
  while (length > 0);
  for (guint i = 0; i < n; i++)
    at[i] = reversed[n - 1 - i];
  return n;
}

static void
put_text (GByteArray *bytes, const char *text)
{
  gsize length;
  guint start = bytes->len;
  guint head;

  if (text == NULL)
    {
      put_byte (bytes, VALUE_NULL);
      return;
    }
  length = strlen (text);
  g_byte_array_set_size (bytes, start + MOST_HEAD_BYTES + (guint) length);
  bytes->data[start] = VALUE_TEXT;
  head = 1 + write_length (bytes->data + start + 1, length);
  memcpy (bytes->data + start + head, text, length);
  g_byte_array_set_size (bytes, start + head + (guint) length);
}

/* As cb_records_bind_value() gives it to SQLite. */
static void
put_value (GByteArray *bytes, const CbField *field, const char *value)
{
  CbMoney money;
  double number;
  guint64 bits;

  if (value == NULL)
    put_byte (bytes, VALUE_NULL);
  else if (field->type == CB_FIELD_MONEY && cb_money_parse (value, &money))
    put_number (bytes, VALUE_INTEGER, (guint64) money);
  else if (field->type == CB_FIELD_INTEGER)
    put_number (bytes, VALUE_INTEGER, (guint64) g_ascii_strtoll (value, NULL, 10));
  else if (field->type == CB_FIELD_DECIMAL)
    {
      number = g_ascii_strtod (value, NULL);
      memcpy (&bits, &number, sizeof bits);
      put_number (bytes, VALUE_DOUBLE, bits);
    }
  else
    put_text (bytes, value);
}

static void
put_table (GByteArray *bytes, const char *name, guint n_columns, guint n_keys)
{
  put_byte (bytes, 'T');
  put_byte (bytes, (guchar) n_columns);
  /* SQLite numbers the columns of the key; those of ours are the first ones. */
  for (guint i = 0; i < n_columns; i++)
    put_byte (bytes, i < n_keys ? (guchar) (i + 1) : 0);
  g_byte_array_append (bytes, (const guint8 *) name, (guint) strlen (name) + 1);
}

/* An insertion, and not one that a trigger made. */
static void
put_insertion (GByteArray *bytes)
{
  put_byte (bytes, SQLITE_INSERT);
  put_byte (bytes, 0);
}

/* --- a part ---------------------------------------------------------------- */

static int
find_column (const CbNoun *noun, const char *name)
{
  if (g_str_equal (name, "id"))
    return COLUMN_ID;
  if (g_str_equal (name, "uid"))
    return COLUMN_UID;
  if (g_str_equal (name, "created"))
    return COLUMN_CREATED;
  if (g_str_equal (name, "changed"))
    return COLUMN_CHANGED;
  return cb_noun_find_field (noun, name);
}

static GArray *
find_columns (CbJournalBulk *self, const CbNoun *noun, GError **error)
{
  GArray *known = g_hash_table_lookup (self->columns, noun);
  g_autoptr (GArray) columns = NULL;
  g_autoptr (CbStatement) statement = NULL;
  CbSqlStep step;

  if (known != NULL)
    return known;
  statement = cb_sql_prepare (self->run->database->sql,
                              "SELECT name FROM pragma_table_info(?1) ORDER BY cid", error);
  if (statement == NULL)
    return NULL;
  columns = g_array_new (FALSE, FALSE, sizeof (int));
  cb_statement_bind_borrowed (statement, 1, noun->id);
  while ((step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      int column = find_column (noun, cb_statement_text (statement, 0));

      g_array_append_val (columns, column);
    }
  if (step != CB_SQL_STEP_DONE)
    return NULL;
  known = g_array_ref (columns);
  g_hash_table_insert (self->columns, (gpointer) noun, known);
  return known;
}

static gboolean
write_part (CbJournalBulk *self, GError **error)
{
  g_autoptr (CbStatement) statement = NULL;

  if (self->noun == NULL)
    return TRUE;
  if (self->run->command == 0 && !cb_journal_write_command (self->run, "", 0, 0, error))
    return FALSE;
  statement = cb_sql_prepare (self->run->database->sql,
                              "INSERT INTO command_part (command, noun, first, last, changeset) "
                              "VALUES (?1, ?2, ?3, ?4, ?5)",
                              error);
  if (statement == NULL)
    return FALSE;
  g_byte_array_append (self->rows, self->translations->data, self->translations->len);
  cb_statement_bind_integer (statement, 1, self->run->command);
  cb_statement_bind_borrowed (statement, 2, self->noun->id);
  cb_statement_bind_integer (statement, 3, self->first);
  cb_statement_bind_integer (statement, 4, self->last);
  cb_statement_bind_blob (statement, 5, self->rows->data, (int) self->rows->len);
  self->noun = NULL;
  return cb_statement_run (statement, error);
}

static void
begin_part (CbJournalBulk *self, const CbRecord *record, const GArray *columns)
{
  self->noun = record->noun;
  self->first = record->id;
  g_byte_array_set_size (self->rows, 0);
  g_byte_array_set_size (self->translations, 0);
  put_table (self->rows, record->noun->id, columns->len, 1);
}

static void
put_record (CbJournalBulk *self, const CbRecord *record, const GArray *columns)
{
  put_insertion (self->rows);
  for (guint i = 0; i < columns->len; i++)
    {
      int column = g_array_index (columns, int, i);

      if (column == COLUMN_ID)
        put_number (self->rows, VALUE_INTEGER, (guint64) record->id);
      else if (column == COLUMN_UID)
        put_text (self->rows, record->uid);
      else if (column == COLUMN_CREATED)
        put_text (self->rows, record->created);
      else if (column == COLUMN_CHANGED)
        put_text (self->rows, record->changed);
      else
        put_value (self->rows, &record->noun->fields[column], record->values[column]);
    }
}

static void
put_translations (CbJournalBulk *self, const CbRecord *record)
{
  GByteArray *bytes = self->translations;

  for (guint i = 0; record->translations != NULL && i < record->translations->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (record->translations, i);

      if (bytes->len == 0)
        put_table (bytes, TRANSLATION, 5, 4);
      put_insertion (bytes);
      put_text (bytes, record->noun->id);
      put_number (bytes, VALUE_INTEGER, (guint64) record->id);
      put_text (bytes, record->noun->fields[translation->field].id);
      put_text (bytes, translation->language);
      put_text (bytes, translation->text);
    }
}

gboolean
cb_journal_bulk_note (CbJournalBulk *self, const CbRecord *record, GError **error)
{
  GArray *columns = find_columns (self, record->noun, error);

  if (columns == NULL)
    return FALSE;
  if ((self->noun != record->noun || record->id != self->last + 1 ||
       self->rows->len + self->translations->len >= PART_BYTES) &&
      !write_part (self, error))
    return FALSE;
  if (self->noun == NULL)
    begin_part (self, record, columns);
  put_record (self, record, columns);
  put_translations (self, record);
  self->last = record->id;
  self->run->n_in_parts++;
  return cb_search_adding_add (self->search, record, error);
}

/* --- beginning and end ----------------------------------------------------- */

void
cb_journal_bulk_free (CbJournalBulk *self)
{
  if (self == NULL)
    return;
  /* How much is kept in memory is no part of the transaction. */
  (void) sqlite3_exec (cb_sql_get_handle (self->run->database->sql),
                       "PRAGMA cache_size = -" CB_DATABASE_CACHE, NULL, NULL, NULL);
  g_clear_pointer (&self->search, cb_search_adding_free);
  g_hash_table_unref (self->columns);
  g_byte_array_unref (self->rows);
  g_byte_array_unref (self->translations);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CbJournalBulk, cb_journal_bulk_free)

gboolean
cb_journal_begin_bulk (CbDatabase *database, GError **error)
{
  CbJournalRun *run = database->run;
  g_autoptr (CbJournalBulk) self = NULL;

  g_return_val_if_fail (run != NULL && run->bulk == NULL, FALSE);

  /* Parts come before the changeset of the step when it is done again. */
  if (!sqlite3session_isempty (run->session))
    return TRUE;

  self = g_new0 (CbJournalBulk, 1);
  self->run = run;
  self->columns = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->rows = g_byte_array_sized_new (PART_BYTES + PART_BYTES / 4);
  self->translations = g_byte_array_new ();
  self->search = cb_search_adding_new (database, error);
  if (self->search == NULL ||
      !cb_sql_exec (database->sql, "PRAGMA cache_size = -" CB_DATABASE_BULK_CACHE, error))
    return FALSE;
  (void) sqlite3session_enable (run->session, 0);
  run->bulk = g_steal_pointer (&self);
  return TRUE;
}

gboolean
cb_journal_end_bulk (CbDatabase *database, GError **error)
{
  CbJournalRun *run = database->run;
  g_autoptr (CbJournalBulk) self = NULL;

  g_return_val_if_fail (run != NULL, FALSE);

  self = g_steal_pointer (&run->bulk);
  if (self == NULL)
    return TRUE;
  (void) sqlite3session_enable (run->session, 1);
  return write_part (self, error) && cb_search_adding_end (self->search, error);
}

/* --- reading --------------------------------------------------------------- */

static gboolean
read_parts (CbDatabase *database,
            gint64 command,
            const char *query,
            CbChangesetFunc func,
            gpointer user_data,
            GError **error)
{
  g_autoptr (CbStatement) statement = cb_sql_prepare (database->sql, query, error);
  CbSqlStep step;

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, command);
  while ((step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      sqlite3_stmt *handle = cb_statement_get (statement);

      if (!func (cb_statement_integer (statement, 0), sqlite3_column_blob (handle, 1),
                 sqlite3_column_bytes (handle, 1), user_data, error))
        return FALSE;
    }
  return step == CB_SQL_STEP_DONE;
}

#define READ_OWN "SELECT 0, changeset FROM command WHERE id = ?1 AND length (changeset) > 0"

gboolean
cb_journal_for_each_changeset (CbDatabase *database,
                               gint64 command,
                               gboolean backward,
                               CbChangesetFunc func,
                               gpointer user_data,
                               GError **error)
{
  if (backward)
    return read_parts (database, command, READ_OWN, func, user_data, error) &&
           read_parts (database, command,
                       "SELECT id, changeset FROM command_part WHERE command = ?1 ORDER BY id DESC",
                       func, user_data, error);
  return read_parts (database, command,
                     "SELECT id, changeset FROM command_part WHERE command = ?1 ORDER BY id", func,
                     user_data, error) &&
         read_parts (database, command, READ_OWN, func, user_data, error);
}

gboolean
cb_journal_for_each_about (CbDatabase *database,
                           gint64 command,
                           const CbNoun *noun,
                           gint64 id,
                           CbChangesetFunc func,
                           gpointer user_data,
                           GError **error)
{
  g_autofree char *query =
      g_strdup_printf ("SELECT id, changeset FROM command_part WHERE command = ?1 AND noun = '%s' "
                       "AND %" G_GINT64_FORMAT " BETWEEN first AND last ORDER BY id",
                       noun->id, id);

  return read_parts (database, command, query, func, user_data, error) &&
         read_parts (database, command, READ_OWN, func, user_data, error);
}
