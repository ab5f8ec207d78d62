/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "cb-search-rows.h"
#include "cb-search-writer.h"
#include "cb-search.h"

/* How much FTS5 gathers before it writes a part of the index, which it has to merge with others
 * later; the usual number is its own. */
#define MANY_BYTES (16 * 1024 * 1024)
#define USUAL_BYTES (1024 * 1024)

/* FTS5 keeps the number in the file, so that it is put back afterwards. */
gboolean
cb_search_gather_much (CbDatabase *database, gboolean much, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql,
                                  "INSERT INTO search (search, rank) VALUES ('hashsize', ?1)",
                                  error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, much ? MANY_BYTES : USUAL_BYTES);
  return cb_statement_run (statement, error);
}

/* --- both tables ----------------------------------------------------------- */

void
cb_search_writer_clear (CbSearchWriter *self)
{
  g_clear_pointer (&self->text, cb_statement_done);
  g_clear_pointer (&self->words, cb_statement_done);
  g_clear_pointer (&self->no_text, cb_statement_done);
  g_clear_pointer (&self->no_words, cb_statement_done);
}

gboolean
cb_search_writer_init (CbSearchWriter *self, CbDatabase *database, GError **error)
{
  self->text = cb_sql_prepare (database->sql, "INSERT INTO search_text (id, body) VALUES (?1, ?2)",
                               error);
  if (self->text != NULL)
    self->words = cb_sql_prepare (database->sql, "INSERT INTO search (rowid, body) VALUES (?1, ?2)",
                                  error);
  if (self->words != NULL)
    self->no_text = cb_sql_prepare (database->sql, "DELETE FROM search_text WHERE id = ?1", error);
  /* FTS5 must be told the text that is taken out of an index that keeps none itself. It is told in
   * statements of one row: before one of several, SQLite makes it write out what it has gathered.
   */
  if (self->no_text != NULL)
    self->no_words = cb_sql_prepare (database->sql,
                                     "INSERT INTO search (search, rowid, body) "
                                     "VALUES ('delete', ?1, ?2)",
                                     error);
  return self->no_words != NULL;
}

static gboolean
run (CbStatement *statement, gint64 row, const char *body, gsize length, GError **error)
{
  cb_statement_bind_integer (statement, 1, row);
  cb_statement_bind_bytes (statement, 2, body, length);
  return cb_statement_run (statement, error);
}

gboolean
cb_search_writer_add_text (CbSearchWriter *self,
                           gint64 row,
                           const char *body,
                           gsize length,
                           GError **error)
{
  return run (self->text, row, body, length, error);
}

gboolean
cb_search_writer_add_words (CbSearchWriter *self,
                            gint64 row,
                            const char *body,
                            gsize length,
                            GError **error)
{
  return run (self->words, row, body, length, error);
}

gboolean
cb_search_writer_add (CbSearchWriter *self,
                      gint64 row,
                      const char *body,
                      gsize length,
                      GError **error)
{
  return run (self->text, row, body, length, error) && run (self->words, row, body, length, error);
}

gboolean
cb_search_writer_remove (CbSearchWriter *self, gint64 row, const GString *body, GError **error)
{
  cb_statement_bind_integer (self->no_text, 1, row);
  return run (self->no_words, row, body->str, body->len, error) &&
         cb_statement_run (self->no_text, error);
}

/* --- many new records ------------------------------------------------------ */

/* So many records are written together: first their texts, then their words, each of which has more
 * of the processor's memory for itself then. */
#define BATCH_RECORDS 256

/* A record that waits. */
typedef struct
{
  gint64 row;
  gsize start; /* of its text */
  gsize length;
} Waiting;

struct _CbSearchAdding
{
  CbDatabase *database;
  CbSearchText text; /* of the noun at hand */
  gint64 start;      /* of its rows */
  GString *body;     /* the text of the record at hand */
  GString *bodies;   /* those of the records that wait */
  GArray *waiting;   /* of Waiting */
  CbSearchWriter writer;
};

CbSearchAdding *
cb_search_adding_new (CbDatabase *database, GError **error)
{
  g_autoptr (CbSearchAdding) self = g_new0 (CbSearchAdding, 1);

  self->database = database;
  self->body = g_string_sized_new (1024);
  self->bodies = g_string_sized_new (BATCH_RECORDS * 512);
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  if (!cb_search_gather_much (database, TRUE, error) ||
      !cb_search_writer_init (&self->writer, database, error))
    return NULL;
  return g_steal_pointer (&self);
}

static int
compare_translation (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const CbTranslation *first = *(CbTranslation *const *) a;
  const CbTranslation *second = *(CbTranslation *const *) b;
  const CbNoun *noun = user_data;
  int order = strcmp (noun->fields[first->field].id, noun->fields[second->field].id);

  return order != 0 ? order : strcmp (first->language, second->language);
}

/* In the order in which they are read from the table. */
static void
append_translations (const CbRecord *record, GString *body)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < record->translations->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (record->translations, i));
  g_ptr_array_sort_with_data (sorted, compare_translation, (gpointer) record->noun);
  for (guint i = 0; i < sorted->len; i++)
    {
      const CbTranslation *translation = g_ptr_array_index (sorted, i);

      if ((record->noun->fields[translation->field].flags & CB_FIELD_SEARCHED) != 0)
        cb_search_text_append_words (body, translation->text);
    }
}

static gboolean
write_waiting (CbSearchAdding *self, GError **error)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      const Waiting *waiting = &g_array_index (self->waiting, Waiting, i);

      if (!cb_search_writer_add_text (&self->writer, waiting->row,
                                      self->bodies->str + waiting->start, waiting->length, error))
        return FALSE;
    }
  for (guint i = 0; i < self->waiting->len; i++)
    {
      const Waiting *waiting = &g_array_index (self->waiting, Waiting, i);

      if (!cb_search_writer_add_words (&self->writer, waiting->row,
                                       self->bodies->str + waiting->start, waiting->length, error))
        return FALSE;
    }
  g_array_set_size (self->waiting, 0);
  g_string_truncate (self->bodies, 0);
  return TRUE;
}

gboolean
cb_search_adding_add (CbSearchAdding *self, const CbRecord *record, GError **error)
{
  Waiting waiting;

  if (self->text.noun != record->noun)
    {
      if (!cb_search_rows_find (self->database, record->noun, &self->start, error))
        return FALSE;
      cb_search_text_clear (&self->text);
      cb_search_text_init (&self->text, self->database, record->noun);
    }
  g_string_truncate (self->body, 0);
  for (guint i = 0; i < self->text.wanted->len; i++)
    {
      const CbSearchColumn *column = &g_array_index (self->text.wanted, CbSearchColumn, i);

      cb_search_text_append (&self->text, column, record->values[column->place], self->body);
    }
  if (record->translations != NULL)
    append_translations (record, self->body);
  waiting = (Waiting){ self->start + record->id, self->bodies->len, self->body->len };
  g_array_append_val (self->waiting, waiting);
  g_string_append_len (self->bodies, self->body->str, (gssize) self->body->len);
  return self->waiting->len < BATCH_RECORDS || write_waiting (self, error);
}

gboolean
cb_search_adding_end (CbSearchAdding *self, GError **error)
{
  return write_waiting (self, error) && cb_search_gather_much (self->database, FALSE, error);
}

void
cb_search_adding_free (CbSearchAdding *self)
{
  if (self == NULL)
    return;
  cb_search_writer_clear (&self->writer);
  cb_search_text_clear (&self->text);
  g_string_free (self->body, TRUE);
  g_string_free (self->bodies, TRUE);
  g_array_unref (self->waiting);
  g_free (self);
}
