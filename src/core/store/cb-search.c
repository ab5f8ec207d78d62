/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-search-writer.h"
#include "cb-search.h"
#include "cb-text.h"

#define BATCH_RECORDS 500

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

/* How the records of a noun are read for the index: only the columns that it wants. */
typedef struct
{
  CbSearchText text;
  GString *columns;
} Index;

static void
index_clear (Index *index)
{
  cb_search_text_clear (&index->text);
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

static void
index_init (Index *index, CbDatabase *database, const CbNoun *noun)
{
  cb_search_text_init (&index->text, database, noun);
  index->columns = g_string_new ("id");
  for (guint i = 0; i < index->text.wanted->len; i++)
    g_string_append_printf (index->columns, ", \"%s\"",
                            g_array_index (index->text.wanted, CbSearchColumn, i).field->id);
}

static void
append_fields (const Index *index, CbStatement *row, GString *body)
{
  for (guint i = 0; i < index->text.wanted->len; i++)
    cb_search_text_append (&index->text, &g_array_index (index->text.wanted, CbSearchColumn, i),
                           cb_statement_text (row, (int) i + 1), body);
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
  CbStatement *statement = cb_sql_prepare (index->text.database->sql, whole, error);

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
                                           index->text.noun->id);
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
  cb_statement_bind_borrowed (row, 3, index->text.noun->id);
  while ((step = cb_statement_step (row, error)) == CB_SQL_STEP_ROW)
    {
      Entry wanted = { cb_statement_integer (row, 0), NULL };
      int field = cb_noun_find_field (index->text.noun, cb_statement_text (row, 1));
      guint place;

      if (field >= 0 && (index->text.noun->fields[field].flags & CB_FIELD_SEARCHED) != 0 &&
          g_array_binary_search (entries, &wanted, compare_entry, &place))
        cb_search_text_append_words (g_array_index (entries, Entry, place).body,
                                     cb_statement_text (row, 2));
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
  cb_statement_bind_borrowed (row, 3, index->text.noun->id);
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

  words = cb_sql_prepare (index->text.database->sql,
                          "INSERT INTO search (search, rowid, body) VALUES ('delete', ?1, ?2)",
                          error);
  if (words == NULL)
    return FALSE;
  text = cb_sql_prepare (index->text.database->sql, "DELETE FROM search_text WHERE id = ?1", error);
  if (text == NULL)
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
  g_auto (CbSearchWriter) writer = { NULL };

  if (!cb_search_writer_init (&writer, index->text.database, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (!cb_search_writer_add (&writer, index->text.noun, entry->id, entry->body, error))
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

gboolean
cb_search_update (CbDatabase *database,
                  const CbNoun *noun,
                  const gint64 *ids,
                  guint n_ids,
                  GError **error)
{
  g_auto (Index) index = { NULL };
  gboolean many = n_ids > CB_SEARCH_MANY_RECORDS;

  index_init (&index, database, noun);
  if (many && !cb_search_gather_much (database, TRUE, error))
    return FALSE;
  for (guint done = 0; done < n_ids; done += BATCH_RECORDS)
    if (!update_batch (&index, ids + done, MIN (n_ids - done, BATCH_RECORDS), error))
      return FALSE;
  return !many || cb_search_gather_much (database, FALSE, error);
}

/* --- checks ---------------------------------------------------------------- */

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
