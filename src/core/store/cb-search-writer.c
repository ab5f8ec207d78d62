/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cb-search-writer.h"

/* From so many parts on, FTS5 merges them while it writes: its own number, and never. */
#define USUAL_PARTS 4
#define NEVER 0

/* FTS5 keeps the number in the file, so that it is put back afterwards. */
gboolean
cb_search_merge_later (CbDatabase *database, gboolean later, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql,
                                  "INSERT INTO search (search, rank) VALUES ('automerge', ?1)",
                                  error);

  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, later ? NEVER : USUAL_PARTS);
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
