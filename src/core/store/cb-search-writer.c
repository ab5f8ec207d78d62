/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

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
}

gboolean
cb_search_writer_init (CbSearchWriter *self, CbDatabase *database, GError **error)
{
  self->database = database;
  self->text = cb_sql_prepare (database->sql,
                               "INSERT INTO search_text (noun, record, body) VALUES (?1, ?2, ?3)",
                               error);
  if (self->text != NULL)
    self->words = cb_sql_prepare (database->sql, "INSERT INTO search (rowid, body) VALUES (?1, ?2)",
                                  error);
  return self->words != NULL;
}

gboolean
cb_search_writer_add_text (CbSearchWriter *self,
                           const CbNoun *noun,
                           gint64 record,
                           const char *body,
                           gsize length,
                           gint64 *row,
                           GError **error)
{
  cb_statement_bind_borrowed (self->text, 1, noun->id);
  cb_statement_bind_integer (self->text, 2, record);
  cb_statement_bind_bytes (self->text, 3, body, length);
  if (!cb_statement_run (self->text, error))
    return FALSE;
  *row = sqlite3_last_insert_rowid (cb_sql_get_handle (self->database->sql));
  return TRUE;
}

gboolean
cb_search_writer_add_words (CbSearchWriter *self,
                            gint64 row,
                            const char *body,
                            gsize length,
                            GError **error)
{
  cb_statement_bind_integer (self->words, 1, row);
  cb_statement_bind_bytes (self->words, 2, body, length);
  return cb_statement_run (self->words, error);
}

gboolean
cb_search_writer_add (CbSearchWriter *self,
                      const CbNoun *noun,
                      gint64 record,
                      const GString *body,
                      GError **error)
{
  gint64 row = 0;

  return cb_search_writer_add_text (self, noun, record, body->str, body->len, &row, error) &&
         cb_search_writer_add_words (self, row, body->str, body->len, error);
}

/* --- many new records ------------------------------------------------------ */

/* So many records are written together: first their texts, then their words, each of which has more
 * of the processor's memory for itself then. */
#define BATCH_RECORDS 256

/* A record that waits. */
typedef struct
{
  const CbNoun *noun;
  gint64 record;
  gint64 row;  /* of search_text */
  gsize start; /* of its text */
  gsize length;
} Waiting;

struct _CbSearchAdding
{
  CbDatabase *database;
  CbSearchText text; /* of the noun at hand */
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
      Waiting *waiting = &g_array_index (self->waiting, Waiting, i);

      if (!cb_search_writer_add_text (&self->writer, waiting->noun, waiting->record,
                                      self->bodies->str + waiting->start, waiting->length,
                                      &waiting->row, error))
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
  waiting = (Waiting){ record->noun, record->id, 0, self->bodies->len, self->body->len };
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
