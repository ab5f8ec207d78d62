/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the records are follows from which steps are in force. Undo takes back the
 * newest of these, redo brings back the oldest of those taken back, and a new step
 * drops them for good. So the newest step in force names a whole state: as long as it
 * is in force, all before it are as they were, and only later ones can have come. When
 * it is not, the steps that were taken back since are those down to the newest one
 * before it that still is. */

#include "config.h"

#include "cb-journal-mark.h"
#include "cb-journal-private.h"

struct _CbJournalMark
{
  const CbDatabase *database; /* only compared: others count foreign changes differently */
  gint64 foreign_changes;
  gint64 command; /* the newest that undo could take back; 0: none */
  char *stamp; /* tells it from another of that number, in a file that was put in place of ours */
};

/* The newest step in force up to @last, and its stamp. */
static gboolean
find_newest (CbDatabase *database, gint64 last, gint64 *command, char **stamp, GError **error)
{
  g_autoptr (CbStatement)
      statement = cb_sql_prepare (database->sql,
                                  "SELECT id, at || ' ' || actor FROM command WHERE state = 'done' "
                                  "AND verb NOT IN ('prepare', 'erase') AND id <= ?1 "
                                  "ORDER BY id DESC LIMIT 1",
                                  error);
  CbSqlStep found;

  *command = 0;
  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, last);
  found = cb_statement_step (statement, error);
  if (found == CB_SQL_STEP_ROW)
    {
      *command = cb_statement_integer (statement, 0);
      if (stamp != NULL)
        *stamp = g_strdup (cb_statement_text (statement, 1));
    }
  return found != CB_SQL_STEP_ERROR;
}

CbJournalMark *
cb_journal_mark_new (CbDatabase *database, GError **error)
{
  g_autoptr (CbJournalMark) self = g_new0 (CbJournalMark, 1);

  self->database = database;
  self->foreign_changes = cb_database_get_foreign_changes (database);
  if (!find_newest (database, G_MAXINT64, &self->command, &self->stamp, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cb_journal_mark_free (CbJournalMark *self)
{
  if (self == NULL)
    return;
  g_free (self->stamp);
  g_free (self);
}

static gboolean
is_known (const CbJournalMark *self, CbDatabase *database, gboolean *known, GError **error)
{
  g_autoptr (CbStatement) statement = NULL;
  CbSqlStep found;

  *known = self->database == database &&
           self->foreign_changes == cb_database_get_foreign_changes (database);
  if (!*known || self->command == 0)
    return TRUE;

  statement = cb_sql_prepare (database->sql,
                              "SELECT 1 FROM command WHERE id = ?1 AND at || ' ' || actor = ?2",
                              error);
  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, self->command);
  cb_statement_bind_text (statement, 2, self->stamp);
  found = cb_statement_step (statement, error);
  *known = found == CB_SQL_STEP_ROW;
  return found != CB_SQL_STEP_ERROR;
}

typedef struct
{
  CbDatabase *database;
  GArray *touched;
} Touching;

static gboolean
add_changeset (gint64 part, gconstpointer changeset, int size, gpointer user_data, GError **error)
{
  Touching *touching = user_data;
  g_autoptr (GArray) more = cb_changes_list_touched (touching->database, changeset, size, error);

  if (more == NULL)
    return FALSE;
  g_array_append_vals (touching->touched, more->data, more->len);
  return TRUE;
}

/* Adds what one step touched; clears the list when it becomes too long. */
static gboolean
add_touched (CbDatabase *database,
             CbStatement *statement,
             guint most,
             GArray **touched,
             GError **error)
{
  Touching touching = { database, *touched };
  gint64 command = cb_statement_integer (statement, 1);

  if (cb_statement_integer (statement, 0) > (gint64) most - (*touched)->len)
    {
      g_clear_pointer (touched, g_array_unref);
      return TRUE;
    }
  return cb_journal_list_added (database, command, *touched, error) &&
         cb_journal_for_each_changeset (database, command, FALSE, add_changeset, &touching, error);
}

gboolean
cb_journal_mark_list_touched (const CbJournalMark *self,
                              CbDatabase *database,
                              guint most,
                              GArray **touched,
                              GError **error)
{
  g_autoptr (CbStatement) statement = NULL;
  g_autoptr (GArray) list = NULL;
  gboolean known = FALSE;
  gint64 kept = 0;
  CbSqlStep found = CB_SQL_STEP_ROW;

  g_return_val_if_fail (self != NULL && touched != NULL, FALSE);

  *touched = NULL;
  if (!is_known (self, database, &known, error))
    return FALSE;
  if (!known)
    return TRUE;
  if (!find_newest (database, self->command, &kept, NULL, error))
    return FALSE;

  /* What came since, and what was in force at the mark and is not any more. */
  statement = cb_sql_prepare (database->sql,
                              "SELECT count, id FROM command WHERE id > ?1 AND "
                              "(id <= ?2 OR state = 'done') ORDER BY id",
                              error);
  if (statement == NULL)
    return FALSE;
  cb_statement_bind_integer (statement, 1, kept);
  cb_statement_bind_integer (statement, 2, self->command);
  list = g_array_new (FALSE, FALSE, sizeof (CbTouched));
  while (list != NULL && (found = cb_statement_step (statement, error)) == CB_SQL_STEP_ROW)
    if (!add_touched (database, statement, most, &list, error))
      return FALSE;
  if (found == CB_SQL_STEP_ERROR)
    return FALSE;
  *touched = g_steal_pointer (&list);
  return TRUE;
}
