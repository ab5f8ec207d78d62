/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-changes.h"
#include "cb-database-private.h"
#include "cb-money.h"

#define TRANSLATION "translation"

/* Columns of the table of translations, in their order. */
enum
{
  TRANSLATION_NOUN,
  TRANSLATION_RECORD,
  TRANSLATION_FIELD,
  TRANSLATION_LANGUAGE,
  TRANSLATION_TEXT,
};

void
cb_field_change_free (CbFieldChange *change)
{
  g_free (change->language);
  g_free (change->before);
  g_free (change->after);
  g_free (change);
}

/* The values of a row before and after one operation. A column that the
 * operation does not tell of has neither. */
typedef struct
{
  sqlite3_changeset_iter *iterator;
  const char *table;
  int n_columns;
  int operation;
} Operation;

static sqlite3_value *
value_before (const Operation *operation, int column)
{
  sqlite3_value *value = NULL;

  if (operation->operation != SQLITE_INSERT)
    (void) sqlite3changeset_old (operation->iterator, column, &value);
  return value;
}

static sqlite3_value *
value_after (const Operation *operation, int column)
{
  sqlite3_value *value = NULL;

  if (operation->operation != SQLITE_DELETE)
    (void) sqlite3changeset_new (operation->iterator, column, &value);
  return value;
}

/* Of a column that belongs to the primary key, which is always told. */
static sqlite3_value *
key_value (const Operation *operation, int column)
{
  sqlite3_value *value = value_before (operation, column);

  return value != NULL ? value : value_after (operation, column);
}

static const char *
key_text (const Operation *operation, int column)
{
  return (const char *) sqlite3_value_text (key_value (operation, column));
}

/* The record that an operation is about; FALSE for a table that is none of ours. */
static gboolean
find_record (const Operation *operation, CbTouched *touched)
{
  if (g_str_equal (operation->table, TRANSLATION))
    {
      touched->noun = cb_noun_find (key_text (operation, TRANSLATION_NOUN));
      touched->id = sqlite3_value_int64 (key_value (operation, TRANSLATION_RECORD));
    }
  else
    {
      touched->noun = cb_noun_find (operation->table);
      touched->id = sqlite3_value_int64 (key_value (operation, 0));
    }
  return touched->noun != NULL;
}

typedef gboolean (*OperationFunc) (const Operation *operation, gpointer user_data, GError **error);

static gboolean
for_each_operation (CbDatabase *database,
                    gconstpointer changeset,
                    int size,
                    OperationFunc func,
                    gpointer user_data,
                    GError **error)
{
  Operation operation = { NULL };
  gboolean ok = TRUE;
  int code = sqlite3changeset_start (&operation.iterator, size, (void *) changeset);
  int indirect;

  while (code == SQLITE_OK && ok &&
         (code = sqlite3changeset_next (operation.iterator)) == SQLITE_ROW)
    {
      code = sqlite3changeset_op (operation.iterator, &operation.table, &operation.n_columns,
                                  &operation.operation, &indirect);
      ok = code == SQLITE_OK && func (&operation, user_data, error);
    }
  if (operation.iterator != NULL)
    (void) sqlite3changeset_finalize (operation.iterator);
  if (!ok && error != NULL && *error != NULL)
    return FALSE;
  if (code == SQLITE_DONE)
    return TRUE;

  cb_sql_set_error (database->sql, code, "read changeset", error);
  return FALSE;
}

/* --- which records --------------------------------------------------------- */

/* A changeset, read byte by byte. SQLite's own iterator makes a value of each column of each row,
 * which takes longer than adding the row did; here only the keys are wanted. The format is told in
 * sqlite3session.c, and can not change, since such changesets are in people's files: for each table
 * 'T', the number of columns, a byte a column that says whether it belongs to the key, the name
 * with its NUL byte; for each row its operation, a byte for "indirect", then the old values (of an
 * update or a deletion) and the new ones (of an update or an insertion). */
typedef struct
{
  const guchar *at;
  const guchar *end;
  gboolean broken; /* it ends too early, or holds what it can not hold */
} Bytes;

enum
{
  VALUE_NONE,
  VALUE_INTEGER,
  VALUE_DOUBLE,
  VALUE_TEXT,
  VALUE_BLOB,
  VALUE_NULL,
};

typedef struct
{
  guchar type;
  const char *bytes; /* of a text; not NUL-terminated */
  gsize length;
  gint64 integer;
} Value;

static guchar
read_byte (Bytes *bytes)
{
  if (bytes->at < bytes->end)
    return *bytes->at++;
  bytes->broken = TRUE;
  return 0;
}

/* A changeset of nothing has no address. */
static Bytes
make_bytes (gconstpointer changeset, int size)
{
  const guchar *start = changeset;

  return (Bytes){ start, start != NULL ? start + size : NULL, FALSE };
}

/* SQLite's varint: seven bits a byte, the first ones first; the ninth byte has eight. */
static gsize
read_length (Bytes *bytes)
{
  guint64 number = 0;

  for (guint i = 0; i < 9; i++)
    {
      guchar next = read_byte (bytes);

      if (i == 8)
        return (gsize) (number << 8 | next);
      number = number << 7 | (next & 0x7f);
      if (next < 0x80)
        break;
    }
  return (gsize) number;
}

static const guchar *
skip_bytes (Bytes *bytes, gsize length)
{
  const guchar *start = bytes->at;

  if ((gsize) (bytes->end - bytes->at) < length)
    {
      bytes->broken = TRUE;
      return NULL;
    }
  bytes->at += length;
  return start;
}

static Value
read_value (Bytes *bytes)
{
  Value value = { read_byte (bytes), NULL, 0, 0 };
  const guchar *number;

  switch (value.type)
    {
    case VALUE_INTEGER:
    case VALUE_DOUBLE:
      number = skip_bytes (bytes, 8);
      for (guint i = 0; number != NULL && i < 8; i++)
        value.integer = (gint64) ((guint64) value.integer << 8 | number[i]);
      break;
    case VALUE_TEXT:
    case VALUE_BLOB:
      value.length = read_length (bytes);
      value.bytes = (const char *) skip_bytes (bytes, value.length);
      break;
    case VALUE_NONE:
    case VALUE_NULL:
      break;
    default:
      bytes->broken = TRUE;
      break;
    }
  return value;
}

typedef struct
{
  const char *name;
  gsize n_columns;
  gboolean translations;
  const CbNoun *noun; /* whose table it is; NULL for one that is none of ours */
} Table;

static void
read_table (Bytes *bytes, Table *table)
{
  const guchar *name;

  table->n_columns = read_length (bytes);
  (void) skip_bytes (bytes, table->n_columns);
  name = bytes->at;
  while (read_byte (bytes) != '\0' && !bytes->broken)
    ;
  if (bytes->broken)
    return;
  table->name = (const char *) name;
  table->translations = g_str_equal (table->name, TRANSLATION);
  table->noun = cb_noun_find (table->name);
}

/* The record that a row of @table is about, by its values; FALSE when they do not tell. */
static gboolean
read_row (Bytes *bytes, const Table *table, CbTouched *touched)
{
  gboolean found = FALSE;

  *touched = (CbTouched){ table->noun, 0, FALSE };
  for (gsize i = 0; i < table->n_columns && !bytes->broken; i++)
    {
      Value value = read_value (bytes);

      if (table->translations && i == TRANSLATION_NOUN && value.type == VALUE_TEXT &&
          value.bytes != NULL)
        {
          g_autofree char *noun = g_strndup (value.bytes, value.length);

          touched->noun = cb_noun_find (noun);
        }
      if (i == (table->translations ? TRANSLATION_RECORD : 0) && value.type == VALUE_INTEGER)
        {
          touched->id = value.integer;
          found = TRUE;
        }
    }
  return found && touched->noun != NULL;
}

/* @touched is of no noun when the operation does not tell what it is about. */
static gboolean
read_operation (Bytes *bytes, const Table *table, guchar operation, CbTouched *touched)
{
  CbTouched after;
  gboolean found = FALSE;

  (void) read_byte (bytes);
  if (operation != SQLITE_INSERT)
    found = read_row (bytes, table, touched);
  if (operation != SQLITE_DELETE && read_row (bytes, table, &after) && !found)
    {
      *touched = after;
      found = TRUE;
    }
  if (!found)
    touched->noun = NULL;
  return !bytes->broken;
}

/* @table and @row are the bytes of both, and end where the reading stands. */
typedef void (*RowFunc) (const CbTouched *touched,
                         const guchar *table,
                         gsize table_length,
                         const guchar *row,
                         gsize row_length,
                         gpointer user_data);

static gboolean
for_each_row (Bytes *bytes, RowFunc func, gpointer user_data)
{
  Table table = { NULL };
  const guchar *head = NULL;
  gsize head_length = 0;

  while (bytes->at < bytes->end && !bytes->broken)
    {
      const guchar *start = bytes->at;
      guchar next = read_byte (bytes);
      CbTouched touched = { NULL, 0, FALSE };

      if (next == 'T')
        {
          read_table (bytes, &table);
          head = start;
          head_length = (gsize) (bytes->at - start);
          continue;
        }
      if (table.name == NULL ||
          (next != SQLITE_INSERT && next != SQLITE_UPDATE && next != SQLITE_DELETE) ||
          !read_operation (bytes, &table, next, &touched))
        return FALSE;
      touched.made = next == SQLITE_INSERT && !table.translations;
      func (&touched, head, head_length, start, (gsize) (bytes->at - start), user_data);
    }
  return !bytes->broken;
}

static void
add_touched (const CbTouched *touched,
             const guchar *table,
             gsize table_length,
             const guchar *row,
             gsize row_length,
             gpointer user_data)
{
  GArray *list = user_data;

  if (touched->noun != NULL)
    g_array_append_vals (list, touched, 1);
}

static int
compare_touched (gconstpointer a, gconstpointer b)
{
  const CbTouched *first = a;
  const CbTouched *second = b;

  if (first->noun != second->noun)
    return strcmp (first->noun->id, second->noun->id);
  return (first->id > second->id) - (first->id < second->id);
}

/* A record and its translations may stand in a list twice, and so may one of several changesets. */
void
cb_changes_sort_touched (GArray *touched)
{
  CbTouched *records = (CbTouched *) (void *) touched->data;
  guint kept = 0;

  g_array_sort (touched, compare_touched);
  for (guint i = 0; i < touched->len; i++)
    if (kept == 0 || compare_touched (&records[kept - 1], &records[i]) != 0)
      records[kept++] = records[i];
    else
      records[kept - 1].made = records[kept - 1].made || records[i].made;
  g_array_set_size (touched, kept);
}

GArray *
cb_changes_list_touched (CbDatabase *database, gconstpointer changeset, int size, GError **error)
{
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (CbTouched));
  Bytes bytes = make_bytes (changeset, size);

  if (!for_each_row (&bytes, add_touched, touched))
    {
      cb_sql_set_error (database->sql, SQLITE_CORRUPT, "read changeset", error);
      return NULL;
    }
  cb_changes_sort_touched (touched);
  return g_steal_pointer (&touched);
}

/* --- leaving records out --------------------------------------------------- */

typedef struct
{
  CbTouchedFunc drop;
  gpointer user_data;
  GByteArray *rest;
  const guchar *table; /* the one that the last row in @rest is of */
} Selection;

static void
keep_row (const CbTouched *touched,
          const guchar *table,
          gsize table_length,
          const guchar *row,
          gsize row_length,
          gpointer user_data)
{
  Selection *selection = user_data;

  if (touched->noun != NULL && selection->drop (touched, selection->user_data))
    return;
  if (selection->table != table)
    g_byte_array_append (selection->rest, table, (guint) table_length);
  selection->table = table;
  g_byte_array_append (selection->rest, row, (guint) row_length);
}

GByteArray *
cb_changes_leave_out (CbDatabase *database,
                      gconstpointer changeset,
                      int size,
                      CbTouchedFunc drop,
                      gpointer user_data,
                      GError **error)
{
  g_autoptr (GByteArray) rest = g_byte_array_sized_new ((guint) size);
  Selection selection = { drop, user_data, rest, NULL };
  Bytes bytes = make_bytes (changeset, size);

  if (for_each_row (&bytes, keep_row, &selection))
    return g_steal_pointer (&rest);
  cb_sql_set_error (database->sql, SQLITE_CORRUPT, "read changeset", error);
  return NULL;
}

/* --- what was done to a record --------------------------------------------- */

static char *
canonical_value (const CbField *field, sqlite3_value *value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (value == NULL || sqlite3_value_type (value) == SQLITE_NULL)
    return NULL;
  if (field->type == CB_FIELD_MONEY)
    return cb_money_format (sqlite3_value_int64 (value));
  if (field->type == CB_FIELD_DECIMAL)
    return g_strdup (
        g_ascii_formatd (buffer, sizeof buffer, "%.15g", sqlite3_value_double (value)));
  return g_strdup ((const char *) sqlite3_value_text (value));
}

typedef struct
{
  const CbNoun *noun;
  gint64 id;
  GPtrArray *columns; /* names of the columns of the noun's table, in their order */
  GPtrArray *changes;
} FieldList;

static void
add_change (FieldList *list,
            const CbField *field,
            const char *language,
            sqlite3_value *before,
            sqlite3_value *after)
{
  g_autofree char *text_before = canonical_value (field, before);
  g_autofree char *text_after = canonical_value (field, after);
  CbFieldChange *change;

  if (g_strcmp0 (text_before, text_after) == 0)
    return;

  change = g_new0 (CbFieldChange, 1);
  change->field = field;
  change->language = g_strdup (language);
  change->before = g_steal_pointer (&text_before);
  change->after = g_steal_pointer (&text_after);
  g_ptr_array_add (list->changes, change);
}

static gboolean
add_fields (const Operation *operation, gpointer user_data, GError **error)
{
  FieldList *list = user_data;
  CbTouched touched;
  int field;

  if (!find_record (operation, &touched) || touched.noun != list->noun || touched.id != list->id)
    return TRUE;

  if (g_str_equal (operation->table, TRANSLATION))
    {
      field = cb_noun_find_field (list->noun, key_text (operation, TRANSLATION_FIELD));
      if (field >= 0)
        add_change (list, &list->noun->fields[field], key_text (operation, TRANSLATION_LANGUAGE),
                    value_before (operation, TRANSLATION_TEXT),
                    value_after (operation, TRANSLATION_TEXT));
      return TRUE;
    }

  for (int i = 0; i < MIN (operation->n_columns, (int) list->columns->len); i++)
    {
      field = cb_noun_find_field (list->noun, g_ptr_array_index (list->columns, i));
      if (field >= 0)
        add_change (list, &list->noun->fields[field], NULL, value_before (operation, i),
                    value_after (operation, i));
    }
  return TRUE;
}

static GPtrArray *
list_columns (CbDatabase *database, const CbNoun *noun, GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql,
                                  "SELECT name FROM pragma_table_info(?1) ORDER BY cid", error);
  CbSqlStep step;

  if (statement == NULL)
    return NULL;
  cb_statement_bind_text (statement, 1, noun->id);
  while ((step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    g_ptr_array_add (columns, g_strdup (cb_statement_text (statement, 0)));
  return step == CB_SQL_STEP_DONE ? g_steal_pointer (&columns) : NULL;
}

GPtrArray *
cb_changes_list_fields (CbDatabase *database,
                        gconstpointer changeset,
                        int size,
                        const CbNoun *noun,
                        gint64 id,
                        GError **error)
{
  g_autoptr (GPtrArray) columns = list_columns (database, noun, error);
  g_autoptr (GPtrArray)
      changes = g_ptr_array_new_with_free_func ((GDestroyNotify) cb_field_change_free);
  FieldList list = { noun, id, columns, changes };

  if (columns == NULL || !for_each_operation (database, changeset, size, add_fields, &list, error))
    return NULL;
  return g_steal_pointer (&changes);
}
