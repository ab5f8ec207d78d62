/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Of many new records SQLite's session extension would note each key, and read each record again to
 * make the changeset, which it holds in memory until the end. But as long as nobody has changed a
 * record, it tells itself what was added: so the journal only notes the numbers of the records, in
 * parts, and makes their changeset when it is needed (cb-journal-parts.c). */

#include "config.h"

#include "cb-journal-private.h"
#include "cb-search.h"
#include "cb-versions.h"

/* To take a step back, the changeset of one part at a time is held in memory. */
#define PART_RECORDS 256

struct _CbJournalBulk
{
  CbJournalRun *run;
  CbSearchAdding *search;
  const CbNoun *noun; /* of the part at hand; NULL while there is none */
  gint64 first;
  gint64 last;
};

/* --- a part ---------------------------------------------------------------- */

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
                              "VALUES (?1, ?2, ?3, ?4, x'')",
                              error);
  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, self->run->command);
  cb_statement_bind_borrowed (statement, 2, self->noun->id);
  cb_statement_bind_integer (statement, 3, self->first);
  cb_statement_bind_integer (statement, 4, self->last);
  self->noun = NULL;
  return cb_statement_run (statement, error);
}

gboolean
cb_journal_bulk_note (CbJournalBulk *self, const CbRecord *record, GError **error)
{
  if ((self->noun != record->noun || record->id != self->last + 1 ||
       record->id - self->first >= PART_RECORDS) &&
      !write_part (self, error))
    return FALSE;
  if (self->noun == NULL)
    {
      self->noun = record->noun;
      self->first = record->id;
    }
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
  self->search = cb_search_adding_new (database, error);
  if (self->search == NULL ||
      !cb_sql_exec (database->sql, "PRAGMA cache_size = -" CB_DATABASE_BULK_CACHE, error))
    return FALSE;
  (void) sqlite3session_enable (run->session, 0);
  run->bulk = g_steal_pointer (&self);
  return TRUE;
}

static gboolean
note_part (gint64 part, gconstpointer changeset, int size, gpointer user_data, GError **error)
{
  const CbJournalRun *run = user_data;

  return cb_versions_note (run->database, changeset, size, NULL, run->command, error);
}

/* Parts have new records alone, of which nothing is noted unless one of them was deleted before. */
static gboolean
note_parts (CbJournalRun *run, GError **error)
{
  gboolean any = FALSE;

  if (run->n_in_parts == 0)
    return TRUE;
  return cb_versions_know_deleted (run->database, &any, error) &&
         (!any || cb_journal_for_each_unmade (run->database, run->command, note_part, run, error));
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
  return write_part (self, error) && note_parts (run, error) &&
         cb_search_adding_end (self->search, error);
}
