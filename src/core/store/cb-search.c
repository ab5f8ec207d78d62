/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-database-private.h"
#include "cb-search.h"
#include "cb-text.h"

#define BATCH_RECORDS 500

/* From so many on, FTS5 may take more memory to write less; the usual number is its own. */
#define MANY_RECORDS 2000
#define MANY_BYTES (32 * 1024 * 1024)
#define USUAL_BYTES (1024 * 1024)

char *
cb_search_make_match (const char *words)
{
  g_auto (GStrv) parts = g_strsplit_set (words, " \t\n", -1);
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *folded = cb_text_fold (parts[i]);

      if (folded[0] != '\0')
        g_string_append_printf (match, "%s\"%s\" *", match->len > 0 ? " AND " : "", folded);
    }
  /* Nothing but punctuation was typed: no record has it. An empty expression is an error. */
  if (match->len == 0)
    g_string_append (match, "\"\"");
  return g_string_free (g_steal_pointer (&match), FALSE);
}

/* --- what is found --------------------------------------------------------- */

/* Which record each row of the index is about; 0 for what is of another noun. */
typedef struct
{
  CbDatabaseState state;
  GArray *records;
} Indexed;

static void
indexed_free (gpointer data)
{
  Indexed *indexed = data;

  g_array_unref (indexed->records);
  g_free (indexed);
}

GHashTable *
cb_database_new_indexed (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, indexed_free);
}

/* The index over noun and record has all that is asked for, so that no text is read. */
static GArray *
read_indexed (CbDatabase *database, const CbNoun *noun, GError **error)
{
  g_autoptr (GArray) records = g_array_new (FALSE, TRUE, sizeof (gint64));
  g_autoptr (CbStatement)
      row = cb_sql_prepare (database->sql, "SELECT id, record FROM search_text WHERE noun = ?1",
                            error);
  CbSqlStep step = CB_SQL_STEP_ERROR;

  if (row != NULL)
    cb_statement_bind_borrowed (row, 1, noun->id);
  while (row != NULL && (step = cb_statement_step (row, error)) == CB_SQL_STEP_ROW)
    {
      gint64 id = cb_statement_integer (row, 0);

      if (id >= records->len)
        g_array_set_size (records, (guint) id + 1);
      g_array_index (records, gint64, id) = cb_statement_integer (row, 1);
    }
  return step == CB_SQL_STEP_DONE ? g_steal_pointer (&records) : NULL;
}

static GArray *
find_indexed_records (CbDatabase *database, const CbNoun *noun, GError **error)
{
  Indexed *indexed = g_hash_table_lookup (database->indexed, noun);
  CbDatabaseState state;
  GArray *records;

  if (!cb_database_get_state (database, &state))
    return read_indexed (database, noun, error);
  if (indexed != NULL && cb_database_state_equal (&indexed->state, &state))
    return g_array_ref (indexed->records);

  records = read_indexed (database, noun, error);
  if (records == NULL)
    return NULL;
  indexed = g_new0 (Indexed, 1);
  indexed->state = state;
  indexed->records = g_array_ref (records);
  g_hash_table_replace (database->indexed, (gpointer) noun, indexed);
  return records;
}

GByteArray *
cb_search_find (CbDatabase *database, const CbNoun *noun, const char *words, GError **error)
{
  g_autoptr (GArray) records = find_indexed_records (database, noun, error);
  g_autoptr (GByteArray) found = g_byte_array_new ();
  g_autofree char *match = cb_search_make_match (words);
  g_autoptr (CbStatement) row = NULL;
  CbSqlStep step = CB_SQL_STEP_ERROR;

  if (records == NULL)
    return NULL;
  row = cb_sql_prepare (database->sql, "SELECT rowid FROM search WHERE search MATCH ?1", error);
  if (row != NULL)
    cb_statement_bind_borrowed (row, 1, match);
  while (row != NULL && (step = cb_statement_step (row, error)) == CB_SQL_STEP_ROW)
    {
      gint64 id = cb_statement_integer (row, 0);
      gint64 record = id < records->len ? g_array_index (records, gint64, id) : 0;
      guint before = found->len;

      if (record <= 0)
        continue;
      if (record >= before)
        {
          g_byte_array_set_size (found, (guint) record + 1);
          memset (found->data + before, 0, found->len - before);
        }
      found->data[record] = 1;
    }
  return step == CB_SQL_STEP_DONE ? g_steal_pointer (&found) : NULL;
}

/* --- what is searched ------------------------------------------------------ */

typedef struct
{
  const CbField *field;
  gboolean named; /* its codes have names that are searched */
} Column;

/* How the records of a noun are read for the index: only the columns that it wants. */
typedef struct
{
  CbDatabase *database;
  const CbNoun *noun;
  GArray *wanted; /* of Column, as the query has them from column 1 on */
  GString *columns;
} Index;

static void
index_clear (Index *index)
{
  g_clear_pointer (&index->wanted, g_array_unref);
  if (index->columns != NULL)
    g_string_free (g_steal_pointer (&index->columns), TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Index, index_clear)

/* The texts of one record that was read, with its place in the list of those asked for. */
typedef struct
{
  gint64 id;
  GString *body;
} Entry;

static void
entry_clear (gpointer data)
{
  g_string_free (((Entry *) data)->body, TRUE);
}

static gboolean
has_words (CbDatabase *database, const CbField *field)
{
  return field->list != NULL && database->names != NULL &&
         database->names->has_words (field->list, database->names->user_data);
}

static void
index_init (Index *index, CbDatabase *database, const CbNoun *noun)
{
  index->database = database;
  index->noun = noun;
  index->wanted = g_array_new (FALSE, FALSE, sizeof (Column));
  index->columns = g_string_new ("id");
  for (guint i = 0; i < noun->n_fields; i++)
    {
      Column column = { &noun->fields[i], has_words (database, &noun->fields[i]) };

      if ((column.field->flags & CB_FIELD_SEARCHED) == 0 && !column.named)
        continue;
      g_array_append_val (index->wanted, column);
      g_string_append_printf (index->columns, ", \"%s\"", column.field->id);
    }
}

static void
append_folded (GString *body, const char *folded)
{
  /* A word of private use keeps a phrase from running over into the next text. */
  if (folded[0] == '\0')
    return;
  if (body->len > 0)
    g_string_append (body, " \uE000 ");
  g_string_append (body, folded);
}

static void
append_words (GString *body, const char *text)
{
  g_autofree char *folded = text != NULL ? cb_text_fold (text) : NULL;

  if (folded != NULL)
    append_folded (body, folded);
}

/* The names of a code, folded. There are a few hundred codes, and an import asks for them a hundred
 * thousand times. */
static const char *
find_words (CbDatabase *database, const CbField *field, const char *code)
{
  GHashTable *known = g_hash_table_lookup (database->words, field->list);
  g_autoptr (GString) names = NULL;
  char *folded;

  if (known == NULL)
    {
      known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (database->words, g_strdup (field->list), known);
    }
  folded = g_hash_table_lookup (known, code);
  if (folded != NULL)
    return folded;

  names = g_string_new (NULL);
  database->names->words (field->list, code, names, database->names->user_data);
  folded = cb_text_fold (names->str);
  g_hash_table_insert (known, g_strdup (code), folded);
  return folded;
}

static void
append_codes (CbDatabase *database, const CbField *field, const char *value, GString *body)
{
  g_auto (GStrv) codes = NULL;
  g_autoptr (GString) words = NULL;

  if (strstr (value, CB_TEXT_LIST_SEPARATOR) == NULL)
    {
      append_folded (body, find_words (database, field, value));
      return;
    }
  codes = cb_text_list_split (value);
  words = g_string_new (NULL);
  for (guint i = 0; codes[i] != NULL; i++)
    {
      const char *folded = find_words (database, field, codes[i]);

      if (words->len > 0 && folded[0] != '\0')
        g_string_append_c (words, ' ');
      g_string_append (words, folded);
    }
  append_folded (body, words->str);
}

static void
append_fields (const Index *index, CbStatement *row, GString *body)
{
  for (guint i = 0; i < index->wanted->len; i++)
    {
      const Column *column = &g_array_index (index->wanted, Column, i);
      const char *value = cb_statement_text (row, (int) i + 1);

      if (value == NULL)
        continue;
      if ((column->field->flags & CB_FIELD_SEARCHED) != 0)
        append_words (body, value);
      if (column->named)
        append_codes (index->database, column->field, value, body);
    }
}

/* --- batches --------------------------------------------------------------- */

/* The records of one batch. Those of an import stand one behind the other, so that the first and
 * the last say all; else they are told one by one, as a list in JSON. */
typedef struct
{
  gint64 first;
  gint64 last;
  char *list; /* NULL for all from the first to the last */
} Batch;

static void
batch_clear (Batch *batch)
{
  g_clear_pointer (&batch->list, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

static char *
list_numbers (const gint64 *ids, guint n_ids)
{
  GString *list = g_string_sized_new (n_ids * 8 + 2);

  for (guint i = 0; i < n_ids; i++)
    {
      g_string_append_c (list, i > 0 ? ',' : '[');
      g_string_append_printf (list, "%" G_GINT64_FORMAT, ids[i]);
    }
  g_string_append_c (list, ']');
  return g_string_free (list, FALSE);
}

/* @ids are sorted, and each is there once. */
static Batch
make_batch (const gint64 *ids, guint n_ids)
{
  Batch batch = { ids[0], ids[n_ids - 1], NULL };

  if (batch.last - batch.first + 1 != (gint64) n_ids)
    batch.list = list_numbers (ids, n_ids);
  return batch;
}

/* Prepares @text with the condition that @column is of the batch, whose parameters are 1 and 2. */
static CbStatement *
prepare_for_batch (const Index *index,
                   const Batch *batch,
                   const char *text,
                   const char *column,
                   const char *order,
                   GError **error)
{
  g_autofree char *whole = g_strdup_printf (batch->list == NULL
                                                ? "%s %s BETWEEN ?1 AND ?2 %s"
                                                : "%s %s IN (SELECT value FROM json_each(?1)) %s",
                                            text, column, order);
  CbStatement *statement = cb_sql_prepare (index->database->sql, whole, error);

  if (statement != NULL && batch->list == NULL)
    {
      cb_statement_bind_integer (statement, 1, batch->first);
      cb_statement_bind_integer (statement, 2, batch->last);
    }
  else if (statement != NULL)
    cb_statement_bind_borrowed (statement, 1, batch->list);
  return statement;
}

static GArray *
read_entries (const Index *index, const Batch *batch, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autofree char *text = g_strdup_printf ("SELECT %s FROM \"%s\" WHERE", index->columns->str,
                                           index->noun->id);
  g_autoptr (CbStatement) row = prepare_for_batch (index, batch, text, "id", "ORDER BY id", error);
  CbSqlStep step = CB_SQL_STEP_ERROR;

  g_array_set_clear_func (entries, entry_clear);
  if (row == NULL)
    return NULL;
  while ((step = cb_statement_step (row, error)) == CB_SQL_STEP_ROW)
    {
      Entry entry = { cb_statement_integer (row, 0), g_string_sized_new (256) };

      append_fields (index, row, entry.body);
      g_array_append_val (entries, entry);
    }
  return step == CB_SQL_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

static int
compare_entry (gconstpointer a, gconstpointer b)
{
  gint64 first = ((const Entry *) a)->id;
  gint64 second = ((const Entry *) b)->id;

  return (first > second) - (first < second);
}

static gboolean
add_translations (const Index *index, const Batch *batch, GArray *entries, GError **error)
{
  g_autoptr (CbStatement)
      row = prepare_for_batch (index, batch,
                               "SELECT record, field, text FROM translation WHERE noun = ?3 AND",
                               "record", "ORDER BY record, field, language", error);
  CbSqlStep step;

  if (row == NULL)
    return FALSE;
  cb_statement_bind_borrowed (row, 3, index->noun->id);
  while ((step = cb_statement_step (row, error)) == CB_SQL_STEP_ROW)
    {
      Entry wanted = { cb_statement_integer (row, 0), NULL };
      int field = cb_noun_find_field (index->noun, cb_statement_text (row, 1));
      guint place;

      if (field >= 0 && (index->noun->fields[field].flags & CB_FIELD_SEARCHED) != 0 &&
          g_array_binary_search (entries, &wanted, compare_entry, &place))
        append_words (g_array_index (entries, Entry, place).body, cb_statement_text (row, 2));
    }
  return step == CB_SQL_STEP_DONE;
}

/* Row numbers of search_text, with the text, of records that are in the index already. */
static GArray *
find_indexed (const Index *index, const Batch *batch, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (CbStatement)
      row = prepare_for_batch (index, batch, "SELECT id, body FROM search_text WHERE noun = ?3 AND",
                               "record", "", error);
  CbSqlStep step = CB_SQL_STEP_ERROR;

  g_array_set_clear_func (entries, entry_clear);
  if (row == NULL)
    return NULL;
  cb_statement_bind_borrowed (row, 3, index->noun->id);
  while ((step = cb_statement_step (row, error)) == CB_SQL_STEP_ROW)
    {
      Entry entry = { cb_statement_integer (row, 0), g_string_new (cb_statement_text (row, 1)) };

      g_array_append_val (entries, entry);
    }
  return step == CB_SQL_STEP_DONE ? g_steal_pointer (&entries) : NULL;
}

/* FTS5 must be told the text that is taken out of an index that keeps none itself. It is told in
 * statements of one row: before one of several, SQLite makes FTS5 write out what it has gathered.
 */
static gboolean
take_out (const Index *index, const Batch *batch, GError **error)
{
  g_autoptr (GArray) entries = find_indexed (index, batch, error);
  g_autoptr (CbStatement) words = NULL;
  g_autoptr (CbStatement) text = NULL;

  if (entries == NULL || entries->len == 0)
    return entries != NULL;

  words = cb_sql_prepare (index->database->sql,
                          "INSERT INTO search (search, rowid, body) VALUES ('delete', ?1, ?2)",
                          error);
  text = cb_sql_prepare (index->database->sql, "DELETE FROM search_text WHERE id = ?1", error);
  if (words == NULL || text == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      cb_statement_bind_integer (words, 1, entry->id);
      cb_statement_bind_borrowed (words, 2, entry->body->str);
      cb_statement_bind_integer (text, 1, entry->id);
      if (!cb_statement_run (words, error) || !cb_statement_run (text, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_in (const Index *index, GArray *entries, GError **error)
{
  sqlite3 *handle = cb_sql_get_handle (index->database->sql);
  g_autoptr (CbStatement) text = NULL;
  g_autoptr (CbStatement) words = NULL;

  text = cb_sql_prepare (index->database->sql,
                         "INSERT INTO search_text (noun, record, body) VALUES (?1, ?2, ?3)", error);
  words = cb_sql_prepare (index->database->sql, "INSERT INTO search (rowid, body) VALUES (?1, ?2)",
                          error);
  if (text == NULL || words == NULL)
    return FALSE;

  cb_statement_bind_borrowed (text, 1, index->noun->id);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      cb_statement_bind_integer (text, 2, entry->id);
      cb_statement_bind_borrowed (text, 3, entry->body->str);
      if (!cb_statement_run (text, error))
        return FALSE;
      cb_statement_bind_integer (words, 1, sqlite3_last_insert_rowid (handle));
      cb_statement_bind_borrowed (words, 2, entry->body->str);
      if (!cb_statement_run (words, error))
        return FALSE;
    }
  return TRUE;
}

/* One query for many records: after an import there are a hundred thousand of them. */
static gboolean
update_batch (const Index *index, const gint64 *ids, guint n_ids, GError **error)
{
  g_auto (Batch) batch = make_batch (ids, n_ids);
  g_autoptr (GArray) entries = read_entries (index, &batch, error);

  return entries != NULL && add_translations (index, &batch, entries, error) &&
         take_out (index, &batch, error) && put_in (index, entries, error);
}

/* How much FTS5 gathers before it writes a part of the index, which it has to merge with others
 * later. It keeps the number in the file, so that it is put back afterwards. */
static gboolean
set_gathering (CbDatabase *database, gint64 bytes, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql,
                                  "INSERT INTO search (search, rank) VALUES ('hashsize', ?1)",
                                  error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, bytes);
  return cb_statement_run (statement, error);
}

gboolean
cb_search_update (CbDatabase *database,
                  const CbNoun *noun,
                  const gint64 *ids,
                  guint n_ids,
                  GError **error)
{
  g_auto (Index) index = { NULL };
  gboolean many = n_ids > MANY_RECORDS;

  index_init (&index, database, noun);
  if (many && !set_gathering (database, MANY_BYTES, error))
    return FALSE;
  for (guint done = 0; done < n_ids; done += BATCH_RECORDS)
    if (!update_batch (&index, ids + done, MIN (n_ids - done, BATCH_RECORDS), error))
      return FALSE;
  return !many || set_gathering (database, USUAL_BYTES, error);
}

static gboolean
check_noun (CbDatabase *database, const CbNoun *noun, GPtrArray *faults, GError **error)
{
  g_autofree char *query =
      g_strdup_printf ("SELECT ref FROM \"%s\" WHERE id NOT IN "
                       "(SELECT record FROM search_text WHERE noun = '%s') LIMIT 20",
                       noun->id, noun->id);
  g_autoptr (CbStatement) statement = cb_sql_prepare (database->sql, query, error);
  CbSqlStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    g_ptr_array_add (faults, g_strdup_printf ("not in the search index: %s %s", noun->id,
                                              cb_statement_text (statement, 0)));
  return step == CB_SQL_STEP_DONE;
}

gboolean
cb_search_check (CbDatabase *database, GPtrArray *faults, GError **error)
{
  guint n_nouns;
  const CbNoun *const *nouns = cb_noun_get_all (&n_nouns);
  g_autoptr (GError) fault = NULL;

  for (guint i = 0; i < n_nouns; i++)
    if (nouns[i]->stored && !check_noun (database, nouns[i], faults, error))
      return FALSE;

  /* The command fails when the index does not hold what search_text says. */
  if (!cb_sql_exec (database->sql,
                    "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)", &fault))
    g_ptr_array_add (faults, g_strdup_printf ("search index: %s", fault->message));
  return TRUE;
}
