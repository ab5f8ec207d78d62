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

static gboolean
add_touched (const Operation *operation, gpointer user_data, GError **error)
{
  GArray *list = user_data;
  CbTouched touched;

  if (find_record (operation, &touched))
    g_array_append_val (list, touched);
  return TRUE;
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

/* Takes out of a sorted list what stands in it twice: a record and its translations. */
static void
drop_doubles (GArray *list)
{
  CbTouched *touched = (CbTouched *) (void *) list->data;
  guint kept = 0;

  for (guint i = 0; i < list->len; i++)
    if (kept == 0 || compare_touched (&touched[kept - 1], &touched[i]) != 0)
      touched[kept++] = touched[i];
  g_array_set_size (list, kept);
}

GArray *
cb_changes_list_touched (CbDatabase *database, gconstpointer changeset, int size, GError **error)
{
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (CbTouched));

  if (!for_each_operation (database, changeset, size, add_touched, touched, error))
    return NULL;
  g_array_sort (touched, compare_touched);
  drop_doubles (touched);
  return g_steal_pointer (&touched);
}

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
