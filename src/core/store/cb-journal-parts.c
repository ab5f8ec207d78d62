/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The parts of a step that added many records: see cb-journal-bulk.c. The changeset of a part is
 * byte by byte what SQLite would have made of the same records (cb-changes.c tells the format). It
 * is made when the step is taken back: whatever came after the parts has been taken back by then,
 * so that the records are as they were added. From then on it is kept, to do the step again. */

#include "config.h"

#include <string.h>

#include "cb-changes.h"
#include "cb-journal-private.h"

#define TRANSLATION "translation"
/* A type, and a length of at most 9 bytes. */
#define MOST_HEAD_BYTES 10

enum
{
  VALUE_INTEGER = 1,
  VALUE_DOUBLE = 2,
  VALUE_TEXT = 3,
  VALUE_BLOB = 4,
  VALUE_NULL = 5,
};

/* A part whose changeset was not made. */
typedef struct
{
  gint64 id;
  const CbNoun *noun;
  gint64 first;
  gint64 last;
} Part;

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
put_text (GByteArray *bytes, guchar type, gconstpointer text, gsize length)
{
  guchar head[MOST_HEAD_BYTES] = { type };

  g_byte_array_append (bytes, head, 1 + write_length (head + 1, length));
  g_byte_array_append (bytes, text, (guint) length);
}

static void
put_double (GByteArray *bytes, double number)
{
  guint64 bits;

  memcpy (&bits, &number, sizeof bits);
  put_number (bytes, VALUE_DOUBLE, bits);
}

static void
put_column (GByteArray *bytes, sqlite3_stmt *row, int column)
{
  switch (sqlite3_column_type (row, column))
    {
    case SQLITE_INTEGER:
      put_number (bytes, VALUE_INTEGER, (guint64) sqlite3_column_int64 (row, column));
      break;
    case SQLITE_FLOAT:
      put_double (bytes, sqlite3_column_double (row, column));
      break;
    case SQLITE_TEXT:
      put_text (bytes, VALUE_TEXT, sqlite3_column_text (row, column),
                (gsize) sqlite3_column_bytes (row, column));
      break;
    case SQLITE_BLOB:
      put_text (bytes, VALUE_BLOB, sqlite3_column_blob (row, column),
                (gsize) sqlite3_column_bytes (row, column));
      break;
    default:
      put_byte (bytes, VALUE_NULL);
      break;
    }
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

/* --- making the changeset of a part ---------------------------------------- */

static CbStatement *
prepare_for_part (CbDatabase *database, const Part *part, const char *text, GError **error)
{
  CbStatement *statement = cb_sql_prepare (database->sql, text, error);

  if (statement == NULL)
    return NULL;
  cb_statement_bind_integer (statement, 1, part->first);
  cb_statement_bind_integer (statement, 2, part->last);
  return statement;
}

/* All columns of all rows of @statement, as insertions into @table. */
static gboolean
put_rows (GByteArray *bytes,
          CbStatement *statement,
          const char *table,
          guint n_keys,
          GError **error)
{
  sqlite3_stmt *row = cb_statement_get (statement);
  int n_columns = sqlite3_column_count (row);
  gboolean first = TRUE;
  CbSqlStep step;

  while ((step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      if (first)
        put_table (bytes, table, (guint) n_columns, n_keys);
      first = FALSE;
      put_insertion (bytes);
      for (int i = 0; i < n_columns; i++)
        put_column (bytes, row, i);
    }
  return step == CB_SQL_STEP_DONE;
}

static GByteArray *
make_changeset (CbDatabase *database, const Part *part, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *text = g_strdup_printf ("SELECT * FROM \"%s\" WHERE id BETWEEN ?1 AND ?2 "
                                           "ORDER BY id",
                                           part->noun->id);
  g_autoptr (CbStatement) rows = prepare_for_part (database, part, text, error);
  g_autoptr (CbStatement) texts = NULL;

  if (rows == NULL || !put_rows (bytes, rows, part->noun->id, 1, error))
    return NULL;
  texts = prepare_for_part (database, part,
                            "SELECT * FROM translation WHERE noun = ?3 AND "
                            "record BETWEEN ?1 AND ?2",
                            error);
  if (texts == NULL)
    return NULL;
  cb_statement_bind_borrowed (texts, 3, part->noun->id);
  return put_rows (bytes, texts, TRANSLATION, 4, error) ? g_steal_pointer (&bytes) : NULL;
}

/* --- parts without a changeset --------------------------------------------- */

static GArray *
list_unmade (CbDatabase *database, gint64 command, GError **error)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql,
                                  "SELECT id, noun, first, last FROM command_part "
                                  "WHERE command = ?1 AND length (changeset) = 0 ORDER BY id",
                                  error);
  CbSqlStep step;

  if (statement == NULL)
    return NULL;
  cb_statement_bind_integer (statement, 1, command);
  while ((step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    {
      Part part = { cb_statement_integer (statement, 0),
                    cb_noun_find (cb_statement_text (statement, 1)),
                    cb_statement_integer (statement, 2), cb_statement_integer (statement, 3) };

      if (part.noun != NULL)
        g_array_append_val (parts, part);
    }
  return step == CB_SQL_STEP_DONE ? g_steal_pointer (&parts) : NULL;
}

gboolean
cb_journal_for_each_unmade (CbDatabase *database,
                            gint64 command,
                            CbChangesetFunc func,
                            gpointer user_data,
                            GError **error)
{
  g_autoptr (GArray) parts = list_unmade (database, command, error);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      g_autoptr (GByteArray) bytes = make_changeset (database, part, error);

      if (bytes == NULL || !func (part->id, bytes->data, (int) bytes->len, user_data, error))
        return FALSE;
    }
  return parts != NULL;
}

static gboolean
keep_changeset (gint64 part, gconstpointer changeset, int size, gpointer update, GError **error)
{
  cb_statement_bind_integer (update, 1, part);
  cb_statement_bind_blob (update, 2, size > 0 ? changeset : "", size);
  return cb_statement_run (update, error);
}

static gboolean
keep_changesets (CbDatabase *database, gint64 command, GError **error)
{
  g_autoptr (CbStatement)
      update = cb_sql_prepare (database->sql,
                               "UPDATE command_part SET changeset = ?2 WHERE id = ?1", error);

  return update != NULL &&
         cb_journal_for_each_unmade (database, command, keep_changeset, update, error);
}

gboolean
cb_journal_list_added (CbDatabase *database, gint64 command, GArray *touched, GError **error)
{
  g_autoptr (GArray) parts = list_unmade (database, command, error);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      for (gint64 id = part->first; id <= part->last; id++)
        {
          CbTouched record = { part->noun, id, TRUE };

          g_array_append_val (touched, record);
        }
    }
  return parts != NULL;
}

gboolean
cb_journal_count_added (CbDatabase *database, gint64 command, gint64 *n_records, GError **error)
{
  g_autoptr (GArray) parts = list_unmade (database, command, error);

  *n_records = 0;
  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      g_autofree char *text = g_strdup_printf ("SELECT count(*) FROM \"%s\" "
                                               "WHERE id BETWEEN ?1 AND ?2",
                                               part->noun->id);
      g_autoptr (CbStatement) statement = prepare_for_part (database, part, text, error);

      if (statement == NULL || cb_statement_step (statement, error) != CB_SQL_STEP_ROW)
        return FALSE;
      *n_records += cb_statement_integer (statement, 0);
    }
  return parts != NULL;
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

#define READ_PARTS                                                                                 \
  "SELECT id, changeset FROM command_part WHERE command = ?1 AND length (changeset) > 0"
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
           keep_changesets (database, command, error) &&
           read_parts (database, command, READ_PARTS " ORDER BY id DESC", func, user_data, error);
  return read_parts (database, command, READ_PARTS " ORDER BY id", func, user_data, error) &&
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
  g_autofree char *query = g_strdup_printf (READ_PARTS " AND noun = '%s' AND %" G_GINT64_FORMAT
                                                       " BETWEEN first AND last ORDER BY id",
                                            noun->id, id);

  return read_parts (database, command, query, func, user_data, error) &&
         read_parts (database, command, READ_OWN, func, user_data, error);
}
